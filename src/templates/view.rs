//! What pages show of a client and of an account.

use serde::Serialize;

/// An application as a person sees it. Its name is the application's own word: pages isolate it
/// and show the host beside it, so that a look-alike is noticed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClientView {
    /// The name that it registered.
    pub name: String,
    /// Its picture, https.
    pub logo_uri: Option<String>,
    /// Its home page.
    pub client_uri: Option<String>,
    /// How it treats what it learns.
    pub policy_uri: Option<String>,
    /// Its terms of service.
    pub tos_uri: Option<String>,
    /// The host of the redirect URI: where the person goes next.
    pub host: String,
}

/// An account as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AccountView {
    /// What it signs in with.
    pub username: String,
    /// The person's name.
    pub name: Option<String>,
    /// The person's address.
    pub email: Option<String>,
}

impl ClientView {
    /// An application that says everything about itself.
    pub(super) fn sample() -> Self {
        Self {
            name: "Fern & Fable".to_owned(),
            logo_uri: Some("https://app.fern.example/logo.svg".to_owned()),
            client_uri: Some("https://fern.example/".to_owned()),
            policy_uri: Some("https://fern.example/privacy".to_owned()),
            tos_uri: Some("https://fern.example/terms".to_owned()),
            host: "app.fern.example".to_owned(),
        }
    }

    /// An application that says only its name.
    pub(super) fn plain_sample() -> Self {
        Self {
            name: "Notes".to_owned(),
            logo_uri: None,
            client_uri: None,
            policy_uri: None,
            tos_uri: None,
            host: "127.0.0.1".to_owned(),
        }
    }

    /// An application whose name tries to be something else: markup, right-to-left tricks, length.
    pub(super) fn hostile_sample() -> Self {
        Self {
            name: "<b>Your Bank</b>\u{202e}elpmaxe.knab https://bank.example/?a=\"b\" \
                   Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle"
                .to_owned(),
            host: "xn--bnk-hoa.a-rather-long-subdomain-of-somebody-else.phishing.example"
                .to_owned(),
            ..Self::plain_sample()
        }
    }
}

impl AccountView {
    /// A person who told their name.
    pub(super) fn sample() -> Self {
        Self {
            username: "ada".to_owned(),
            name: Some("Ada Lovelace".to_owned()),
            email: Some("ada@example.org".to_owned()),
        }
    }

    /// A person of whom only the username is known.
    pub(super) fn plain_sample() -> Self {
        Self {
            username: "a.very.long.username.that.does.not.end".to_owned(),
            name: None,
            email: None,
        }
    }
}
