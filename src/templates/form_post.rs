//! The page that carries an answer to an application (OAuth 2.0 Form Post Response Mode).

use serde::Serialize;

use super::Page;

/// A form that sends itself, or waits for its button where scripts are off.
#[derive(Clone, Serialize)]
pub struct FormPostPage {
    /// The redirect URI.
    pub action: String,
    /// The response parameters, by name.
    pub fields: Vec<(String, String)>,
}

impl Page for FormPostPage {
    const TEMPLATE: &'static str = "login/form_post.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let fields = [("code", "a-code"), ("state", "\"><b>\u{e4}\u{1f331}")];
        vec![(
            "with a code",
            Self {
                action: "https://app.fern.example/callback?from=\"vestibule\"".to_owned(),
                fields: fields
                    .map(|(name, value)| (name.to_owned(), value.to_owned()))
                    .into(),
            },
        )]
    }
}
