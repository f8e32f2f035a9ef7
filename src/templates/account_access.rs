//! The pages of the account about access to it: security, password, sessions, applications,
//! activity.

use serde::Serialize;

use super::{
    ClientView, ConsentItem, NewPasswordView, Page,
    account::{AccountChrome, Faults, Section},
};

/// Every way to sign in, each with its page.
#[derive(Clone, Debug, Serialize)]
pub struct SecurityPage {
    /// The frame.
    pub me: AccountChrome,
    /// What the person signs in with.
    pub username: String,
    /// The mail address.
    pub email: Option<String>,
    /// Whether it was proved.
    pub email_verified: bool,
    /// Whether there is a password.
    pub has_password: bool,
    /// How many passkeys there are.
    pub passkeys: usize,
    /// How many authenticator applications there are.
    pub authenticators: usize,
    /// How many recovery codes are left.
    pub recovery_codes: u32,
}

impl Page for SecurityPage {
    const TEMPLATE: &'static str = "account/security.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let usual = Self {
            me: AccountChrome::sample(Section::Security),
            username: "ada".to_owned(),
            email: Some("ada@example.org".to_owned()),
            email_verified: true,
            has_password: true,
            passkeys: 2,
            authenticators: 1,
            recovery_codes: 9,
        };
        vec![
            (
                "without",
                Self {
                    me: AccountChrome::plain_sample(Section::Security),
                    username: "<b>".to_owned(),
                    email: None,
                    has_password: false,
                    passkeys: 0,
                    authenticators: 0,
                    recovery_codes: 0,
                    ..usual.clone()
                },
            ),
            (
                "unverified",
                Self {
                    email_verified: false,
                    ..usual.clone()
                },
            ),
            ("usual", usual),
        ]
    }
}

/// Choose another password.
#[derive(Clone, Debug, Serialize)]
pub struct PasswordPage {
    /// The frame.
    pub me: AccountChrome,
    /// What the person signs in with, for password managers.
    pub username: String,
    /// Whether there is one to be replaced.
    pub has_password: bool,
    /// Whether it has to be typed.
    pub needs_current: bool,
    /// The field for a new one.
    pub password: NewPasswordView,
    /// Whether the box starts ticked that ends other sessions.
    pub end_others: bool,
    /// What is wrong with the other fields.
    pub faults: Faults,
}

impl Page for PasswordPage {
    const TEMPLATE: &'static str = "account/password.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let usual = Self {
            me: AccountChrome::sample(Section::Security),
            username: "ada".to_owned(),
            has_password: true,
            needs_current: true,
            password: NewPasswordView::sample(),
            end_others: true,
            faults: Faults::new(),
        };
        let wrong = Self {
            password: NewPasswordView::wrong_sample(),
            ..usual.clone()
        };
        let wrong_current = Self {
            faults: Faults::from([("current_password".to_owned(), "current-password")]),
            ..wrong.clone()
        };
        vec![
            ("wrong", wrong),
            ("wrong current", wrong_current),
            (
                "first",
                Self {
                    has_password: false,
                    needs_current: false,
                    end_others: false,
                    ..usual.clone()
                },
            ),
            ("usual", usual),
        ]
    }
}

/// The browsers that are signed in.
#[derive(Clone, Debug, Serialize)]
pub struct SessionsPage {
    /// The frame.
    pub me: AccountChrome,
    /// This one first.
    pub sessions: Vec<SessionView>,
    /// Those that need no second factor.
    pub trusted: Vec<TrustedView>,
    /// The present, in seconds since the epoch.
    pub now: i64,
}

/// A browser that is signed in. Moments are seconds since the epoch.
#[derive(Clone, Debug, Serialize)]
pub struct SessionView {
    /// The id of the session.
    pub id: String,
    /// Browser and system, if they can be told.
    pub device: Option<String>,
    /// Whether it is a telephone.
    pub is_mobile: bool,
    /// Where it signed in, if that is kept.
    pub place: Option<String>,
    /// Whether it is the one that looks.
    pub is_this: bool,
    /// When it signed in first.
    pub since: i64,
    /// When it was last used.
    pub last_seen_at: i64,
}

/// A browser where no second factor is asked for. Moments are seconds since the epoch.
#[derive(Clone, Debug, Serialize)]
pub struct TrustedView {
    /// The id of the device.
    pub id: String,
    /// Browser and system, if they can be told.
    pub device: Option<String>,
    /// Whether it is a telephone.
    pub is_mobile: bool,
    /// Whether it is the one that looks.
    pub is_this: bool,
    /// Since when.
    pub since: i64,
    /// Until when.
    pub until: i64,
}

impl Page for SessionsPage {
    const TEMPLATE: &'static str = "account/sessions.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let now = 1_800_000_000;
        let this = SessionView {
            id: "session-1".to_owned(),
            device: Some("Firefox, macOS".to_owned()),
            is_mobile: false,
            place: Some("London, United Kingdom".to_owned()),
            is_this: true,
            since: now - 3600,
            last_seen_at: now,
        };
        let other = SessionView {
            id: "session-2".to_owned(),
            device: None,
            is_mobile: true,
            place: None,
            is_this: false,
            since: now - 400_000,
            last_seen_at: now - 90_000,
        };
        let trusted = |id: &str, device: Option<&str>| TrustedView {
            id: id.to_owned(),
            device: device.map(str::to_owned),
            is_mobile: device.is_none(),
            is_this: device.is_some(),
            since: now - 200_000,
            until: now + 2_000_000,
        };
        let page = |sessions, trusted| Self {
            me: AccountChrome::sample(Section::Sessions),
            sessions,
            trusted,
            now,
        };
        let here = trusted("device-1", Some("Firefox, macOS"));
        let elsewhere = trusted("device-2", None);
        vec![
            ("alone", page(vec![this.clone()], Vec::new())),
            ("two", page(vec![this.clone(), other], vec![here.clone()])),
            ("trusted", page(vec![this], vec![here, elsewhere])),
        ]
    }
}

/// What was allowed to whom.
#[derive(Clone, Debug, Serialize)]
pub struct ApplicationsPage {
    /// The frame.
    pub me: AccountChrome,
    /// The latest first.
    pub applications: Vec<ApplicationView>,
    /// The present, in seconds since the epoch.
    pub now: i64,
}

/// An application with what it was allowed. Moments are seconds since the epoch.
#[derive(Clone, Debug, Serialize)]
pub struct ApplicationView {
    /// Its `client_id`.
    pub id: String,
    /// What it says of itself.
    pub client: ClientView,
    /// What it may have.
    pub items: Vec<ConsentItem>,
    /// Since when.
    pub since: i64,
    /// When it last made use of that, if that is known.
    pub last_used_at: Option<i64>,
}

impl Page for ApplicationsPage {
    const TEMPLATE: &'static str = "account/applications.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let now = 1_800_000_000;
        let application = |id: &str, client, last_used_at| ApplicationView {
            id: id.to_owned(),
            client,
            items: vec![
                ConsentItem::scope("openid"),
                ConsentItem::scope("garden.read"),
                ConsentItem::claims(&["given_name", "shoe_size"]),
            ],
            since: now - 4_000_000,
            last_used_at,
        };
        let page = |applications| Self {
            me: AccountChrome::sample(Section::Applications),
            applications,
            now,
        };
        vec![
            ("none", page(Vec::new())),
            (
                "some",
                page(vec![
                    application("one", ClientView::sample(), Some(now - 60)),
                    application("two", ClientView::hostile_sample(), None),
                ]),
            ),
        ]
    }
}

/// What happened around the account.
#[derive(Clone, Debug, Serialize)]
pub struct ActivityPage {
    /// The frame.
    pub me: AccountChrome,
    /// The latest first.
    pub events: Vec<ActivityView>,
    /// The event that the next page begins behind.
    pub next: Option<String>,
    /// Whether this is the first page.
    pub is_first: bool,
    /// The present, in seconds since the epoch.
    pub now: i64,
}

/// Something that happened.
#[derive(Clone, Debug, Serialize)]
pub struct ActivityView {
    /// What: the text `activity-<key>`, or `activity-other` where there is none.
    pub key: String,
    /// The application concerned.
    pub client: Option<String>,
    /// Browser and system, if they can be told.
    pub device: Option<String>,
    /// Where, if that is kept.
    pub place: Option<String>,
    /// When, in seconds since the epoch.
    pub at: i64,
}

impl Page for ActivityPage {
    const TEMPLATE: &'static str = "account/activity.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let now = 1_800_000_000;
        let event = |key: &str, client: Option<&str>, at| ActivityView {
            key: key.to_owned(),
            client: client.map(str::to_owned),
            device: client.map(|_| "Firefox, macOS".to_owned()),
            place: client.map(|_| "London, United Kingdom".to_owned()),
            at,
        };
        let page = |events, next: Option<&str>| Self {
            me: AccountChrome::sample(Section::Activity),
            events,
            next: next.map(str::to_owned),
            is_first: next.is_none(),
            now,
        };
        vec![
            ("none", page(Vec::new(), None)),
            (
                "some",
                page(
                    vec![
                        event("login-succeeded", Some("<b>Fern\u{202e}"), now - 60),
                        event("login-succeeded", None, now - 600),
                        event("consent-granted", Some("Fern & Fable"), now - 7200),
                        event("something-new", None, now - 9_000_000),
                    ],
                    Some("event"),
                ),
            ),
        ]
    }
}
