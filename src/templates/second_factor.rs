//! The pages on the way of a sign-in that ask for a second factor, or to set one up.

use serde::Serialize;

use super::{AccountView, ClientView, Page};

/// Asks for one more proof.
#[derive(Clone, Debug, Serialize)]
pub struct SecondFactorPage {
    /// The sealed request that waits for the person.
    pub flow: Option<String>,
    /// The page of the account that waits, when no request does.
    pub next: Option<String>,
    /// Who asked for the sign-in.
    pub client: Option<ClientView>,
    /// Who is to prove it.
    pub account: AccountView,
    /// How it can be proved.
    pub ways: SecondFactorWays,
    /// For how many days the person may trust the browser, where that is possible.
    pub trust_days: Option<u32>,
    /// Whether the person said so.
    pub trust: bool,
    /// What the person needs to know before they try again.
    pub notice: Option<SecondFactorNotice>,
}

/// How something can be proved.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct SecondFactorWays {
    /// By a code of an authenticator application.
    pub totp: bool,
    /// By a passkey.
    pub passkey: bool,
    /// By a recovery code.
    pub recovery: bool,
    /// Whether a recovery code is what the page asks for now.
    pub recovering: bool,
}

/// What the person needs to know before they try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SecondFactorNotice {
    /// The code is wrong, or was used before.
    Wrong,
    /// The passkey is not good here.
    PasskeyRefused,
    /// There were too many wrong codes.
    TooManyAttempts {
        /// Seconds until the next attempt may work.
        retry_after: u64,
    },
    /// The form was too old or not ours.
    Stale,
}

/// Asks to set up a second factor.
#[derive(Clone, Debug, Serialize)]
pub struct EnrolPage {
    /// The sealed request that waits for the person.
    pub flow: Option<String>,
    /// The page of the account that waits, when no request does.
    pub next: Option<String>,
    /// Who asked for the sign-in.
    pub client: Option<ClientView>,
    /// Whether a passkey will do.
    pub passkey: bool,
    /// Whether an authenticator application will do.
    pub totp: bool,
    /// Whether it may be put off.
    pub may_wait: bool,
    /// Until when, in seconds since the epoch.
    pub until: Option<i64>,
}

impl Page for SecondFactorPage {
    const TEMPLATE: &'static str = "login/second_factor.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let all = SecondFactorWays {
            totp: true,
            passkey: true,
            recovery: true,
            recovering: false,
        };
        let with = |ways, notice| Self {
            flow: Some("flow-token".to_owned()),
            next: None,
            client: Some(ClientView::sample()),
            account: AccountView::sample(),
            ways,
            trust_days: Some(30),
            trust: false,
            notice,
        };
        let totp = SecondFactorWays {
            totp: true,
            ..SecondFactorWays::default()
        };
        let passkey = SecondFactorWays {
            passkey: true,
            ..SecondFactorWays::default()
        };
        let recovering = SecondFactorWays {
            recovering: true,
            ..all
        };
        let wait = SecondFactorNotice::TooManyAttempts { retry_after: 240 };
        let alone = Self {
            flow: None,
            next: Some("/account".to_owned()),
            client: None,
            trust_days: None,
            account: AccountView::plain_sample(),
            ..with(totp, None)
        };
        vec![
            ("any", with(all, None)),
            ("a code", alone),
            ("a passkey", with(passkey, None)),
            ("a recovery code", with(recovering, None)),
            ("wrong", with(all, Some(SecondFactorNotice::Wrong))),
            (
                "wrong recovery code",
                with(recovering, Some(SecondFactorNotice::Wrong)),
            ),
            (
                "passkey refused",
                with(passkey, Some(SecondFactorNotice::PasskeyRefused)),
            ),
            ("too many attempts", with(totp, Some(wait))),
            ("stale", with(all, Some(SecondFactorNotice::Stale))),
        ]
    }
}

impl Page for EnrolPage {
    const TEMPLATE: &'static str = "login/enrol.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let both = Self {
            flow: Some("flow-token".to_owned()),
            next: None,
            client: Some(ClientView::sample()),
            passkey: true,
            totp: true,
            may_wait: true,
            until: Some(1_800_086_400),
        };
        let now = Self {
            flow: None,
            next: Some("/account".to_owned()),
            client: None,
            may_wait: false,
            until: None,
            ..both.clone()
        };
        let wish = Self {
            until: None,
            ..both.clone()
        };
        let passkey = Self {
            totp: false,
            ..wish.clone()
        };
        let totp = Self {
            passkey: false,
            ..now.clone()
        };
        vec![
            ("until a day", both),
            ("now", now),
            ("a wish", wish),
            ("a passkey", passkey),
            ("an application", totp),
        ]
    }
}
