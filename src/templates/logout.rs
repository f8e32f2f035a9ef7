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
    /// What is loaded unseen, so that applications sign the person out as well
    /// (OpenID Connect Front-Channel Logout 1.0 §2). The page then goes on by itself.
    pub frames: Vec<String>,
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
        let page = |client: Option<ClientView>, leads_back: bool, frames: &[&str]| Self {
            client,
            return_to: leads_back.then(|| "https://app.fern.example/bye".to_owned()),
            frames: frames.iter().map(|frame| (*frame).to_owned()).collect(),
        };
        let frames = [
            "https://app.fern.example/out?iss=https%3A%2F%2Fid.example&sid=1",
            "https://shop.example/\"><script>alert(1)</script>",
        ];
        vec![
            (
                "with a way back",
                page(Some(ClientView::sample()), true, &[]),
            ),
            ("with a way back to nobody", page(None, true, &[])),
            ("without", page(None, false, &[])),
            ("with frames and a way back", page(None, true, &frames)),
            ("with frames", page(None, false, &frames)),
        ]
    }
}
