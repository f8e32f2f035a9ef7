//! The pages of one's data: copies, a rest, the end, and the way back.

use serde::Serialize;

use super::{AccountChrome, Page, PurposeView, SecondFactorNotice, SecondFactorWays, Section};

/// A copy of everything, a rest from the account, and its end.
#[derive(Clone, Debug, Serialize)]
pub struct AccountDataPage {
    /// The frame.
    pub me: AccountChrome,
    /// What has to be typed to delete the account.
    pub username: String,
    /// Copies that wait or are kept.
    pub exports: Vec<ExportView>,
    /// How many days after asking for it an account is deleted.
    pub grace_days: u64,
    /// What data is used for if the person agrees.
    pub purposes: Vec<PurposeView>,
    /// Where the privacy policy is read.
    pub privacy_url: Option<String>,
    /// What is wrong: `data-fault-<fault>`.
    pub fault: Option<&'static str>,
}

/// A copy of one's data.
#[derive(Clone, Debug, Serialize)]
pub struct ExportView {
    /// Which one.
    pub id: String,
    /// When it was asked for, in seconds since the epoch.
    pub asked_at: i64,
    /// Until when it can be fetched; `None` while it is made.
    pub until: Option<i64>,
}

/// Says that somebody left.
#[derive(Clone, Debug, Serialize)]
pub struct LeftPage {
    /// When the account will be deleted; `None` when it rests.
    pub erased_at: Option<i64>,
}

/// Asks whether an account is to be kept that will be deleted; comes from a mail.
#[derive(Clone, Debug, Serialize)]
pub struct KeepAccountPage {
    /// The secret of the link.
    pub ticket: String,
    /// When the account will be deleted; `None` when the link is good no more.
    pub until: Option<i64>,
}

/// Asks somebody who signs in whether they want their account back.
#[derive(Clone, Debug, Serialize)]
pub struct ComeBackPage {
    /// The sealed request that waits for the person.
    pub flow: Option<String>,
    /// The page of the account that waits, when no request does.
    pub next: Option<String>,
    /// What was proved, sealed.
    pub token: String,
    /// When the account will be deleted; `None` when it rests.
    pub erased_at: Option<i64>,
    /// How one more thing is to be proved first, if it is.
    pub ways: Option<SecondFactorWays>,
    /// What the person needs to know before they try again.
    pub notice: Option<SecondFactorNotice>,
    /// Where somebody signs in another way.
    pub login_url: String,
}

impl Page for AccountDataPage {
    const TEMPLATE: &'static str = "account/data.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let export = |until| ExportView {
            id: "0192".to_owned(),
            asked_at: 1_800_000_000,
            until,
        };
        let usual = Self {
            me: AccountChrome::sample(Section::Data),
            username: "ada".to_owned(),
            exports: Vec::new(),
            grace_days: 30,
            purposes: Vec::new(),
            privacy_url: None,
            fault: None,
        };
        vec![
            ("usual", usual.clone()),
            (
                "with copies",
                Self {
                    purposes: PurposeView::samples(),
                    privacy_url: Some("https://acme.example/privacy".to_owned()),
                    exports: vec![export(None), export(Some(1_800_172_800))],
                    ..usual.clone()
                },
            ),
            (
                "wrong confirmation",
                Self {
                    me: AccountChrome::plain_sample(Section::Data),
                    username: "<b>ada</b>".to_owned(),
                    fault: Some("confirm"),
                    ..usual.clone()
                },
            ),
            (
                "too many copies",
                Self {
                    fault: Some("too-many-exports"),
                    ..usual.clone()
                },
            ),
            (
                "stale",
                Self {
                    fault: Some("stale"),
                    ..usual
                },
            ),
        ]
    }
}

impl Page for LeftPage {
    const TEMPLATE: &'static str = "login/left.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let on = Some(1_800_000_000);
        vec![
            ("rests", Self { erased_at: None }),
            ("for good", Self { erased_at: on }),
        ]
    }
}

impl Page for KeepAccountPage {
    const TEMPLATE: &'static str = "login/keep_account.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |until| Self {
            ticket: "\"><script>".to_owned(),
            until,
        };
        vec![("asks", page(Some(1_800_000_000))), ("gone", page(None))]
    }
}

impl Page for ComeBackPage {
    const TEMPLATE: &'static str = "login/come_back.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |flow: Option<&str>, next: Option<&str>, erased_at| Self {
            flow: flow.map(str::to_owned),
            next: next.map(str::to_owned),
            token: "sealed".to_owned(),
            erased_at,
            ways: None,
            notice: None,
            login_url: "/t/acme/login".to_owned(),
        };
        let guarded = |ways, notice| Self {
            ways: Some(ways),
            notice,
            ..page(None, None, None)
        };
        let totp = SecondFactorWays {
            totp: true,
            recovery: true,
            ..SecondFactorWays::default()
        };
        let passkey = SecondFactorWays {
            passkey: true,
            ..SecondFactorWays::default()
        };
        let recovery = SecondFactorWays {
            recovery: true,
            ..SecondFactorWays::default()
        };
        let too_many = SecondFactorNotice::TooManyAttempts { retry_after: 42 };
        let all = SecondFactorWays {
            passkey: true,
            ..totp
        };
        vec![
            ("with an app", guarded(totp, None)),
            ("with everything", guarded(all, None)),
            ("with a passkey", guarded(passkey, None)),
            ("with recovery codes", guarded(recovery, None)),
            ("wrong code", guarded(totp, Some(SecondFactorNotice::Wrong))),
            (
                "wrong recovery code",
                guarded(recovery, Some(SecondFactorNotice::Wrong)),
            ),
            ("too many wrong codes", guarded(totp, Some(too_many))),
            ("rested", page(Some("flow-token"), None, None)),
            (
                "to be deleted",
                page(None, Some("/account"), Some(1_800_000_000)),
            ),
        ]
    }
}
