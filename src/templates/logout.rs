//! The pages around signing out.

use serde::Serialize;

use super::{AccountView, ClientView, Page};

/// Asks whether to sign out (OpenID Connect RP-Initiated Logout 1.0 §2).
#[derive(Clone, Serialize)]
pub struct LogoutConfirmPage {
    /// The sealed logout request, sent back in the field `request`.
    pub request: String,
    /// Who is signed in.
    pub account: AccountView,
    /// Who asks for it.
    pub client: Option<ClientView>,
}

/// Says that the person is signed out.
#[derive(Clone, Debug, Serialize)]
pub struct SignedOutPage {
    /// Where the person came from.
    pub client: Option<ClientView>,
    /// A registered post-logout redirect URI to go on to.
    pub return_to: Option<String>,
}

impl Page for LogoutConfirmPage {
    const TEMPLATE: &'static str = "login/logout_confirm.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let account = AccountView::sample();
        let request = || "sealed-request".to_owned();
        vec![
            (
                "for an application",
                Self {
                    request: request(),
                    account: account.clone(),
                    client: Some(ClientView::sample()),
                },
            ),
            (
                "by themselves",
                Self {
                    request: request(),
                    account,
                    client: None,
                },
            ),
        ]
    }
}

impl Page for SignedOutPage {
    const TEMPLATE: &'static str = "login/signed_out.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let return_to = Some("https://app.fern.example/bye".to_owned());
        vec![
            (
                "with a way back",
                Self {
                    client: Some(ClientView::sample()),
                    return_to: return_to.clone(),
                },
            ),
            (
                "with a way back to nobody",
                Self {
                    client: None,
                    return_to,
                },
            ),
            (
                "without",
                Self {
                    client: None,
                    return_to: None,
                },
            ),
        ]
    }
}
