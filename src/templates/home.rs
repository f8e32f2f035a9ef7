//! The page at the root of a tenant.

use serde::Serialize;

use super::{AccountView, Page};

/// Says who is signed in.
#[derive(Clone, Debug, Serialize)]
pub struct HomePage {
    /// Who is signed in.
    pub account: Option<AccountView>,
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "login/home.html";

    fn samples() -> Vec<(&'static str, Self)> {
        vec![
            (
                "signed in",
                Self {
                    account: Some(AccountView::sample()),
                },
            ),
            (
                "signed in with a username",
                Self {
                    account: Some(AccountView::plain_sample()),
                },
            ),
            ("signed out", Self { account: None }),
        ]
    }
}
