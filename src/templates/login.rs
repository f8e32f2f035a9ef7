//! The pages that find out who is there: sign in, and choose an account.

use serde::Serialize;

use super::{AccountView, ChallengeProblem, ChallengeView, ClientView, Page};

/// Sign in with a username and a password.
#[derive(Clone, Serialize)]
pub struct LoginPage {
    /// The sealed request that waits for the person; `None` when they came by themselves.
    pub flow: Option<String>,
    /// The page of the account that waits, when no request does.
    pub next: Option<String>,
    /// What the username field starts with: what was typed before, or a login hint.
    pub username: String,
    /// Whether the box is ticked that keeps them signed in when the browser is closed; `None`
    /// where there is none.
    pub remember: Option<bool>,
    /// What the person needs to know before they try (again).
    pub notice: Option<LoginNotice>,
    /// What the form asks of whoever may be a program.
    pub challenge: Option<ChallengeView>,
    /// Whether a passkey will do.
    pub passkey: bool,
    /// Other ways in.
    pub links: LoginLinks,
    /// Who asked for the sign-in.
    pub client: Option<ClientView>,
    /// Where to choose one of the accounts that are signed in here, if there are any.
    pub chooser: Option<String>,
}

/// Other ways in than a password, as paths.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LoginLinks {
    /// Where an account is made, where people make them.
    pub register: Option<String>,
    /// Where a forgotten password is replaced.
    pub forgot: Option<String>,
    /// Where somebody signs in by mail, where that is allowed.
    pub by_mail: Option<String>,
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
    /// A page of the account asks the person to sign in again.
    SignInAgain,
    /// The form was too old or not ours; sending it again works.
    Stale,
    /// The passkey is not good here.
    PasskeyRefused,
    /// The new password is set.
    PasswordReset,
}

/// Who is signed in here: go on as one of them, or as somebody else.
#[derive(Clone, Serialize)]
pub struct ChooseAccountPage {
    /// The sealed request that waits for the person.
    pub flow: Option<String>,
    /// The page of the account that waits, when no request does.
    pub next: Option<String>,
    /// Who asked for the sign-in.
    pub client: Option<ClientView>,
    /// Who is signed in, the current account first.
    pub accounts: Vec<SignedInView>,
    /// Whether nothing was changed because the form was too old or not ours.
    pub is_stale: bool,
}

/// Somebody who is signed in here.
#[derive(Clone, Serialize)]
pub struct SignedInView {
    /// The session, as the form sends it back.
    pub session: String,
    /// Who it is.
    pub account: AccountView,
}

impl LoginPage {
    fn sample(username: &str, notice: Option<LoginNotice>, client: Option<ClientView>) -> Self {
        Self {
            flow: Some("flow-token".to_owned()),
            next: None,
            username: username.to_owned(),
            remember: None,
            notice,
            challenge: None,
            passkey: true,
            links: LoginLinks::default(),
            client,
            chooser: None,
        }
    }
}

impl Page for LoginPage {
    const TEMPLATE: &'static str = "login/login.html";

    fn samples() -> Vec<(&'static str, Self)> {
        // Long because every state of the page is shown here, side by side.
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
        let once_more = Self::sample("ada", Some(LoginNotice::SignInAgain), None);
        let again = Self::sample("ada", Some(LoginNotice::Reauthenticate), fern());
        let asked = |problem| Self {
            challenge: Some(ChallengeView::sample(problem)),
            ..Self::sample("ada", None, None)
        };
        let typed = "\"><script>alert(1)</script>";
        vec![
            ("by themselves", alone.clone()),
            (
                "for a page of the account",
                Self {
                    next: Some("/account".to_owned()),
                    ..alone
                },
            ),
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
            ("asked whether it is a program", asked(None)),
            ("asked once more", asked(Some(ChallengeProblem::OnceMore))),
            (
                "answered too early",
                asked(Some(ChallengeProblem::Early { seconds: 7 })),
            ),
            (
                "asked by somebody else",
                Self {
                    challenge: Some(ChallengeView::widget_sample()),
                    ..Self::sample("ada", None, fern())
                },
            ),
            ("busy", Self::sample("ada", Some(LoginNotice::Busy), None)),
            (
                "with other ways",
                Self {
                    links: LoginLinks {
                        register: Some("/t/acme/register?flow=flow-token".to_owned()),
                        forgot: Some("/t/acme/forgot?flow=flow-token".to_owned()),
                        by_mail: Some("/t/acme/login/code?flow=flow-token".to_owned()),
                    },
                    ..Self::sample("", None, fern())
                },
            ),
            (
                "password reset",
                Self::sample("", Some(LoginNotice::PasswordReset), None),
            ),
            ("sign in again", again),
            (
                "others are signed in",
                Self {
                    chooser: Some("/t/acme/login/choose?flow=flow-token".to_owned()),
                    ..Self::sample("", None, fern())
                },
            ),
            ("sign in again", once_more),
            (
                "passkey refused",
                Self::sample("", Some(LoginNotice::PasskeyRefused), None),
            ),
            (
                "without passkeys",
                Self {
                    passkey: false,
                    ..Self::sample("", None, None)
                },
            ),
            ("stale", Self::sample(typed, Some(LoginNotice::Stale), None)),
        ]
    }
}

impl ChooseAccountPage {
    fn sample(client: Option<ClientView>, accounts: &[AccountView]) -> Self {
        let view = |(number, account): (usize, &AccountView)| SignedInView {
            session: format!("session-{number}"),
            account: account.clone(),
        };
        Self {
            flow: Some("flow-token".to_owned()),
            next: None,
            client,
            accounts: accounts.iter().enumerate().map(view).collect(),
            is_stale: false,
        }
    }
}

impl Page for ChooseAccountPage {
    const TEMPLATE: &'static str = "login/choose_account.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let (ada, plain) = (AccountView::sample(), AccountView::plain_sample());
        let fern = Some(ClientView::sample());
        let by_themselves = Self {
            flow: None,
            next: Some("/account".to_owned()),
            ..Self::sample(None, &[ada.clone(), plain.clone()])
        };
        vec![
            (
                "one",
                Self::sample(fern.clone(), std::slice::from_ref(&ada)),
            ),
            (
                "one with a username",
                Self::sample(None, std::slice::from_ref(&plain)),
            ),
            ("several", Self::sample(fern, &[ada.clone(), plain, ada])),
            ("by themselves", by_themselves.clone()),
            (
                "stale",
                Self {
                    is_stale: true,
                    ..by_themselves
                },
            ),
        ]
    }
}
