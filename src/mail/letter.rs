//! What is said, and to whom.

use serde::{Deserialize, Serialize};

use crate::{locales::Locale, model::User};

/// What a mail says. Each has its templates, `templates/mail/<name>.*`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Message {
    /// A refresh token was used again after it had been replaced; the grant has ended (RFC
    /// 9700 §4.14.2).
    RefreshTokenReused {
        /// The application, as the person knows it.
        client_name: String,
    },
}

impl Message {
    /// The name of its templates.
    pub fn name(&self) -> &'static str {
        match self {
            Self::RefreshTokenReused { .. } => "refresh_token_reused",
        }
    }

    /// Examples that together reach every branch of the templates. They are tried at start,
    /// so that templates of one's own fail then, and not when a person has to be told.
    pub fn samples() -> Vec<Self> {
        vec![
            Self::RefreshTokenReused {
                client_name: "Fern & Fable".to_owned(),
            },
            Self::RefreshTokenReused {
                client_name: "<b>\r\nBcc: all\u{202e}@example.com".to_owned(),
            },
        ]
    }
}

/// A mail that waits in the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The address.
    pub to: String,
    /// The language, a tag of [`Locale`].
    pub locale: String,
    /// What it says.
    pub message: Message,
}

impl Letter {
    /// A mail to a user, in the language that the claim `locale` asks for (OIDC Core §5.1);
    /// `None` when there is no address.
    pub fn to(user: &User, message: &Message) -> Option<Self> {
        let locale = user.claims.get("locale").and_then(|locale| locale.as_str());
        // Some write `de_DE` (OIDC Core §5.1).
        let locale = locale.map(|locale| locale.replace('_', "-"));
        let locale = Locale::negotiate(None, locale.as_deref(), None);
        Some(Self {
            to: user.email.clone()?,
            locale: locale.as_str().to_owned(),
            message: message.clone(),
        })
    }
}
