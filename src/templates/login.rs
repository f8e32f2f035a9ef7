//! The pages that find out who is there: sign in, and choose an account.

use serde::Serialize;

use super::{AccountView, ClientView, Page};

/// Sign in with a username and a password.
#[derive(Clone, Serialize)]
pub struct LoginPage {
    /// The sealed request that waits for the person; `None` when they came by themselves.
    pub flow: Option<String>,
    /// What the username field starts with: what was typed before, or a login hint.
    pub username: String,
    /// Whether the box is ticked that keeps them signed in when the browser is closed; `None`
    /// where there is none.
    pub remember: Option<bool>,
    /// What the person needs to know before they try (again).
    pub notice: Option<LoginNotice>,
    /// Who asked for the sign-in.
    pub client: Option<ClientView>,
}

/// What the person needs to know before they try (again).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LoginNotice {
    /// Username and password do not belong together; never says which one is wrong.
    WrongCredentials,
    /// There were too many attempts for this account or from this address.
    TooManyAttempts {
        /// Seconds until the next attempt may work.
        retry_after: u64,
    },
    /// The server has more sign-ins to check than it can.
    Busy,
    /// The application asks the person to sign in again (`prompt=login`, `max_age`).
    Reauthenticate,
    /// The form was too old or not ours; sending it again works.
    Stale,
}

/// Somebody is signed in: go on as them, or as somebody else.
#[derive(Clone, Serialize)]
pub struct ChooseAccountPage {
    /// The sealed request that waits for the person.
    pub flow: String,
    /// Who asked for the sign-in.
    pub client: Option<ClientView>,
    /// Who is signed in.
    pub account: AccountView,
}

impl LoginPage {
    fn sample(username: &str, notice: Option<LoginNotice>, client: Option<ClientView>) -> Self {
        Self {
            flow: Some("flow-token".to_owned()),
            username: username.to_owned(),
            remember: None,
            notice,
            client,
        }
    }
}

impl Page for LoginPage {
    const TEMPLATE: &'static str = "login/login.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let fern = || Some(ClientView::sample());
        let hostile = || Some(ClientView::hostile_sample());
        let remember = |remember, login| Self {
            remember: Some(remember),
            ..login
        };
        let alone = Self {
            flow: None,
            ..Self::sample("", None, None)
        };
        let plain = Self::sample("", None, Some(ClientView::plain_sample()));
        let wrong = || Self::sample("ada", Some(LoginNotice::WrongCredentials), fern());
        let wait = |retry_after, client| {
            let notice = LoginNotice::TooManyAttempts { retry_after };
            Self::sample("ada", Some(notice), client)
        };
        let again = Self::sample("ada", Some(LoginNotice::Reauthenticate), fern());
        let typed = "\"><script>alert(1)</script>";
        vec![
            ("by themselves", alone),
            ("for an application", Self::sample("", None, fern())),
            ("for a plain application", plain),
            (
                "for a hostile application",
                Self::sample("", None, hostile()),
            ),
            (
                "to stay signed in",
                remember(false, Self::sample("", None, fern())),
            ),
            (
                "to stay signed in, wrong credentials",
                remember(true, wrong()),
            ),
            ("wrong credentials", wrong()),
            ("too many attempts", wait(42, fern())),
            ("too many attempts for long", wait(600, None)),
            ("busy", Self::sample("ada", Some(LoginNotice::Busy), None)),
            ("sign in again", again),
            ("stale", Self::sample(typed, Some(LoginNotice::Stale), None)),
        ]
    }
}

impl Page for ChooseAccountPage {
    const TEMPLATE: &'static str = "login/choose_account.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let flow = || "flow-token".to_owned();
        vec![
            (
                "with a name",
                Self {
                    flow: flow(),
                    client: Some(ClientView::sample()),
                    account: AccountView::sample(),
                },
            ),
            (
                "with a username",
                Self {
                    flow: flow(),
                    client: None,
                    account: AccountView::plain_sample(),
                },
            ),
        ]
    }
}
