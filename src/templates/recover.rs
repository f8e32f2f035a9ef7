//! The pages that mails lead to and come from: codes, links, a new password.

use serde::Serialize;

use super::{ChallengeProblem, ChallengeView, ClientView, NewPasswordView, Page};

/// What a mailed code or link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MailedFor {
    /// Proving an address.
    Verify,
    /// Signing in.
    SignIn,
}

/// Type the digits that were mailed.
#[derive(Clone, Serialize)]
pub struct CodePage {
    /// What they are for.
    pub purpose: MailedFor,
    /// The ticket; no secret.
    pub ticket: String,
    /// Where the mail went.
    pub email: String,
    /// What the person needs to know.
    pub notice: Option<CodeNotice>,
    /// Whether another username has to be chosen; then the digits are known already.
    pub username: Option<UsernameAsked>,
    /// Who asked for the sign-in.
    pub client: Option<ClientView>,
}

/// The username is taken: the person chooses another.
#[derive(Clone, Serialize)]
pub struct UsernameAsked {
    /// What was typed.
    pub username: String,
    /// The digits, when they were typed.
    pub code: Option<String>,
    /// The secret of the link, when it was opened.
    pub link: Option<String>,
    /// Whether the password is asked for again.
    pub asks_password: bool,
}

/// What somebody who types digits needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CodeNotice {
    /// They are wrong.
    Wrong,
    /// There is a new mail.
    SentAgain,
    /// No further mail yet.
    NotYet {
        /// Seconds until there can be one.
        retry_after: u64,
    },
    /// The form was too old; sending it again works.
    Stale,
}

impl Page for CodePage {
    const TEMPLATE: &'static str = "recover/code.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |purpose, notice| Self {
            purpose,
            ticket: "ticket".to_owned(),
            email: "ada@example.org".to_owned(),
            notice,
            username: None,
            client: None,
        };
        let client = |page| Self {
            client: Some(ClientView::sample()),
            ..page
        };
        let asked = |code: Option<&str>, link: Option<&str>| {
            let asked = UsernameAsked {
                username: "ada".to_owned(),
                code: code.map(str::to_owned),
                link: link.map(str::to_owned),
                asks_password: link.is_some(),
            };
            Self {
                username: Some(asked),
                ..page(MailedFor::Verify, None)
            }
        };
        let not_yet = CodeNotice::NotYet { retry_after: 42 };
        vec![
            ("verify", client(page(MailedFor::Verify, None))),
            ("sign in", client(page(MailedFor::SignIn, None))),
            ("wrong", page(MailedFor::Verify, Some(CodeNotice::Wrong))),
            (
                "sent again",
                page(MailedFor::SignIn, Some(CodeNotice::SentAgain)),
            ),
            ("not yet", page(MailedFor::Verify, Some(not_yet))),
            ("stale", page(MailedFor::Verify, Some(CodeNotice::Stale))),
            ("username taken, by code", asked(Some("123456"), None)),
            ("username taken, by link", asked(None, Some("secret"))),
        ]
    }
}

/// A mailed link was opened: a button does what it is for.
#[derive(Clone, Serialize)]
pub struct LinkPage {
    /// What it is for.
    pub purpose: MailedFor,
    /// Its secret.
    pub link: String,
    /// Where the mail went.
    pub email: String,
    /// Whether it was asked for in this browser.
    pub is_same_browser: bool,
    /// Whether an account is made by it.
    pub is_new_account: bool,
    /// Whether the password is asked for that the account was asked for with.
    pub asks_password: bool,
    /// Whether another one was typed.
    pub is_wrong: bool,
}

impl Page for LinkPage {
    const TEMPLATE: &'static str = "recover/link.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |purpose, is_same_browser, is_new_account| Self {
            purpose,
            link: "secret".to_owned(),
            email: "ada@example.org".to_owned(),
            is_same_browser,
            is_new_account,
            asks_password: is_new_account && !is_same_browser,
            is_wrong: false,
        };
        let wrong = Self {
            is_wrong: true,
            ..page(MailedFor::Verify, false, true)
        };
        vec![
            ("make an account, wrong password", wrong),
            ("verify", page(MailedFor::Verify, true, false)),
            ("make an account", page(MailedFor::Verify, true, true)),
            ("verify elsewhere", page(MailedFor::Verify, false, false)),
            (
                "make an account elsewhere",
                page(MailedFor::Verify, false, true),
            ),
            ("sign in", page(MailedFor::SignIn, true, false)),
            ("sign in elsewhere", page(MailedFor::SignIn, false, false)),
        ]
    }
}

/// A link or code is good for nothing any more.
#[derive(Clone, Serialize)]
pub struct SpentPage {
    /// What it was for: `verify`, `sign_in` or `reset`.
    pub what: &'static str,
    /// Where another one is to be had.
    pub again_url: String,
}

impl Page for SpentPage {
    const TEMPLATE: &'static str = "recover/spent.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |what| Self {
            what,
            again_url: "/t/acme/login".to_owned(),
        };
        vec![
            ("verify", page("verify")),
            ("sign in", page("sign_in")),
            ("reset", page("reset")),
        ]
    }
}

/// Somebody who is signed in has to prove the address: a mail has to be asked for.
#[derive(Clone, Serialize)]
pub struct AskVerifyPage {
    /// The sealed request that waits for the person.
    pub flow: Option<String>,
    /// The page of the account that waits.
    pub next: Option<String>,
    /// The address.
    pub email: String,
    /// Seconds until there can be a mail, after too many.
    pub retry_after: Option<u64>,
    /// Who asked for the sign-in.
    pub client: Option<ClientView>,
}

impl Page for AskVerifyPage {
    const TEMPLATE: &'static str = "recover/ask_verify.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |retry_after| Self {
            flow: Some("flow-token".to_owned()),
            next: None,
            email: "ada@example.org".to_owned(),
            retry_after,
            client: Some(ClientView::sample()),
        };
        let alone = Self {
            flow: None,
            next: Some("/account".to_owned()),
            client: None,
            ..page(Some(3600))
        };
        vec![("for an application", page(None)), ("too many", alone)]
    }
}

/// Ask for a mail: to choose a new password, or to sign in.
#[derive(Clone, Serialize)]
pub struct AskMailPage {
    /// Whether it is for signing in, and not for a new password.
    pub is_sign_in: bool,
    /// The sealed request that waits for the person.
    pub flow: Option<String>,
    /// The page of the account that waits.
    pub next: Option<String>,
    /// The name or address as it was typed.
    pub login: String,
    /// Whether the mail is on its way, if there is such an account.
    pub is_sent: bool,
    /// Whether something is wrong with the form: nothing was typed, or it was too old.
    pub is_wrong: bool,
    /// What the form asks of whoever may be a program.
    pub challenge: Option<ChallengeView>,
    /// Where somebody signs in who remembers.
    pub login_url: String,
    /// Who asked for the sign-in.
    pub client: Option<ClientView>,
}

impl Page for AskMailPage {
    const TEMPLATE: &'static str = "recover/ask_mail.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |is_sign_in| Self {
            is_sign_in,
            flow: Some("flow-token".to_owned()),
            next: None,
            login: String::new(),
            is_sent: false,
            is_wrong: false,
            challenge: None,
            login_url: "/t/acme/login".to_owned(),
            client: Some(ClientView::sample()),
        };
        let asked = Self {
            challenge: Some(ChallengeView::sample(Some(ChallengeProblem::OnceMore))),
            ..page(false)
        };
        let sent = Self {
            login: "<b>ada".to_owned(),
            is_sent: true,
            ..page(false)
        };
        let wrong = |is_sign_in| Self {
            flow: None,
            next: Some("/account".to_owned()),
            client: None,
            is_wrong: true,
            ..page(is_sign_in)
        };
        vec![
            ("new password", page(false)),
            ("new password, sent", sent),
            ("new password, asked whether it is a program", asked),
            ("new password, wrong", wrong(false)),
            ("sign in", page(true)),
            ("sign in, wrong", wrong(true)),
        ]
    }
}

/// Choose a new password by a mailed link.
#[derive(Clone, Serialize)]
pub struct ResetPage {
    /// The secret of the link.
    pub link: String,
    /// The name that the person signs in with; for password managers.
    pub username: String,
    /// The password.
    pub password: NewPasswordView,
    /// Whether everything that goes on elsewhere is to end.
    pub sign_out: bool,
    /// Whether the form was too old, so that it has to be sent again.
    pub is_stale: bool,
}

impl Page for ResetPage {
    const TEMPLATE: &'static str = "recover/reset.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |password| Self {
            link: "secret".to_owned(),
            username: "ada".to_owned(),
            password,
            sign_out: true,
            is_stale: false,
        };
        let wrong = Self {
            sign_out: false,
            is_stale: true,
            ..page(NewPasswordView::wrong_sample())
        };
        vec![("plain", page(NewPasswordView::sample())), ("wrong", wrong)]
    }
}
