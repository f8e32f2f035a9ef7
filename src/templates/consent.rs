//! The page that asks whether an application may have what it asks for.

use serde::Serialize;

use super::{AccountView, ClientView, Page};

/// Allow or deny what an application asks for.
#[derive(Clone, Serialize)]
pub struct ConsentPage {
    /// The sealed request that waits for the answer.
    pub flow: String,
    /// Who asks.
    pub client: ClientView,
    /// Who answers.
    pub account: AccountView,
    /// What is asked for, in the order of the request.
    pub items: Vec<ConsentItem>,
    /// Whether the box for remembering the answer starts ticked.
    pub remember: bool,
}

/// One thing that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConsentItem {
    /// A scope, or `claims` for single claims. A scope without a text of its own
    /// (`scope-<key>` in `locales/`) is shown as it is.
    pub key: String,
    /// The names of the single claims, for `claims` only.
    pub claims: Vec<String>,
}

impl ConsentItem {
    /// A scope that is asked for.
    pub fn scope(token: &str) -> Self {
        Self {
            key: token.to_owned(),
            claims: Vec::new(),
        }
    }

    /// Single claims that are asked for (OpenID Connect Core §5.5).
    pub fn claims(names: &[&str]) -> Self {
        Self {
            key: "claims".to_owned(),
            claims: names.iter().map(|name| (*name).to_owned()).collect(),
        }
    }
}

impl Page for ConsentPage {
    const TEMPLATE: &'static str = "login/consent.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let scopes = |tokens: &[&str]| tokens.iter().map(|t| ConsentItem::scope(t)).collect();
        let usual = Self {
            flow: "flow-token".to_owned(),
            client: ClientView::sample(),
            account: AccountView::sample(),
            items: scopes(&["openid", "profile", "email"]),
            remember: true,
        };
        let mut everything: Vec<_> = scopes(&[
            "openid",
            "profile",
            "email",
            "address",
            "phone",
            "offline_access",
        ]);
        everything.push(ConsentItem::scope("https://api.fern.example/garden.read"));
        everything.push(ConsentItem::claims(&[
            "given_name",
            "birthdate",
            "email",
            "shoe_size",
        ]));
        vec![
            (
                "everything",
                Self {
                    items: everything,
                    account: AccountView::plain_sample(),
                    ..usual.clone()
                },
            ),
            (
                "little",
                Self {
                    items: scopes(&["openid"]),
                    remember: false,
                    ..usual.clone()
                },
            ),
            (
                "hostile",
                Self {
                    client: ClientView::hostile_sample(),
                    ..usual.clone()
                },
            ),
            ("usual", usual),
        ]
    }
}
