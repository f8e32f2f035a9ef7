//! The pages of the account about second factors: setting them up, and looking after them.

use serde::Serialize;

use super::{AccountChrome, Page, Section};
use crate::model::FactorKind;

/// A factor, as its owner sees it.
#[derive(Clone, Debug, Serialize)]
pub struct FactorView {
    /// The id.
    pub id: String,
    /// Which kind it is.
    pub kind: FactorKind,
    /// What its owner calls it.
    pub label: Option<String>,
    /// When it was added, in seconds since the epoch.
    pub created_at: i64,
    /// When it was used last.
    pub last_used_at: Option<i64>,
}

/// The authenticator applications of a person.
#[derive(Clone, Debug, Serialize)]
pub struct TotpPage {
    /// The frame.
    pub me: AccountChrome,
    /// Those that there are.
    pub factors: Vec<FactorView>,
}

/// Adds an authenticator application.
#[derive(Clone, Debug, Serialize)]
pub struct AddTotpPage {
    /// The frame.
    pub me: AccountChrome,
    /// The sealed request that waits for the person.
    pub flow: Option<String>,
    /// What was begun, sealed.
    pub ceremony: String,
    /// The secret as people type it.
    pub secret: String,
    /// The address that a telephone opens an application by.
    pub uri: String,
    /// The picture of it.
    pub qr: QrView,
    /// What the person calls it.
    pub label: String,
    /// Whether the code was wrong.
    pub is_wrong: bool,
}

/// A QR code as a path of an SVG picture: dark squares of one unit.
#[derive(Clone, Debug, Serialize)]
pub struct QrView {
    /// Its width and height, with the quiet zone.
    pub size: usize,
    /// The path.
    pub path: String,
}

/// The passkeys of a person, and adding one.
#[derive(Clone, Debug, Serialize)]
pub struct PasskeysPage {
    /// The frame.
    pub me: AccountChrome,
    /// The sealed request that waits for the person.
    pub flow: Option<String>,
    /// Those that there are.
    pub factors: Vec<FactorView>,
    /// Whether passkeys work at this address.
    pub is_possible: bool,
    /// What went wrong: the text `passkeys-problem-<problem>`.
    pub problem: Option<&'static str>,
}

/// One factor: its name, and its removal.
#[derive(Clone, Debug, Serialize)]
pub struct FactorPage {
    /// The frame.
    pub me: AccountChrome,
    /// The factor.
    pub factor: FactorView,
    /// What cannot be done: the text `factor-problem-<problem>`.
    pub problem: Option<&'static str>,
}

/// Recovery codes: how many are left, or a new set, shown once.
#[derive(Clone, Debug, Serialize)]
pub struct RecoveryCodesPage {
    /// The frame.
    pub me: AccountChrome,
    /// How many are left.
    pub left: u32,
    /// Whether the person has anything that they stand in for.
    pub is_possible: bool,
    /// A new set.
    pub codes: Vec<String>,
    /// The new set as a text to keep, in a `data:` URL.
    pub download: String,
    /// Where the person goes on to.
    pub onward: Option<String>,
}

impl FactorView {
    fn sample(kind: FactorKind, label: Option<&str>) -> Self {
        Self {
            id: format!("018f0000-0000-7000-8000-{:012}", label.map_or(0, str::len)),
            kind,
            label: label.map(str::to_owned),
            created_at: 1_800_000_000,
            last_used_at: label.map(|_| 1_800_086_400),
        }
    }
}

impl Page for TotpPage {
    const TEMPLATE: &'static str = "account/totp.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let kind = FactorKind::Totp;
        vec![
            (
                "none",
                Self {
                    me: AccountChrome::sample(Section::Security),
                    factors: Vec::new(),
                },
            ),
            (
                "some",
                Self {
                    me: AccountChrome::sample(Section::Security),
                    factors: vec![
                        FactorView::sample(kind, Some("<b>Phone</b>")),
                        FactorView::sample(kind, None),
                    ],
                },
            ),
        ]
    }
}

impl Page for AddTotpPage {
    const TEMPLATE: &'static str = "account/totp_add.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let first = Self {
            me: AccountChrome::sample(Section::Security),
            flow: None,
            ceremony: "ceremony-token".to_owned(),
            secret: "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ".to_owned(),
            uri: "otpauth://totp/Acme:ada?secret=GEZDGNBV&issuer=Acme".to_owned(),
            qr: QrView {
                size: 29,
                path: "M4 4h7v7h-7z".to_owned(),
            },
            label: String::new(),
            is_wrong: false,
        };
        let again = Self {
            flow: Some("flow-token".to_owned()),
            label: "\"><script>".to_owned(),
            is_wrong: true,
            ..first.clone()
        };
        vec![("first", first), ("wrong code", again)]
    }
}

impl Page for PasskeysPage {
    const TEMPLATE: &'static str = "account/passkeys.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let kind = FactorKind::Passkey;
        let none = Self {
            me: AccountChrome::sample(Section::Security),
            flow: None,
            factors: Vec::new(),
            is_possible: true,
            problem: None,
        };
        let some = Self {
            flow: Some("flow-token".to_owned()),
            factors: vec![
                FactorView::sample(kind, Some("iCloud")),
                FactorView::sample(kind, None),
            ],
            ..none.clone()
        };
        let problem = |problem| Self {
            problem: Some(problem),
            ..none.clone()
        };
        let impossible = Self {
            is_possible: false,
            ..none.clone()
        };
        vec![
            ("some", some),
            ("impossible", impossible),
            ("refused", problem("refused")),
            ("stale", problem("stale")),
            ("exists", problem("exists")),
            ("too many", problem("too-many")),
            ("none", none),
        ]
    }
}

impl Page for FactorPage {
    const TEMPLATE: &'static str = "account/factor.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let with = |kind, label, problem| Self {
            me: AccountChrome::sample(Section::Security),
            factor: FactorView::sample(kind, label),
            problem,
        };
        vec![
            ("a passkey", with(FactorKind::Passkey, Some("Phone"), None)),
            ("an application", with(FactorKind::Totp, None, None)),
            (
                "the last way in",
                with(FactorKind::Passkey, None, Some("last-way-in")),
            ),
            (
                "required",
                with(FactorKind::Totp, Some("Phone"), Some("required")),
            ),
            ("stale", with(FactorKind::Totp, None, Some("stale"))),
        ]
    }
}

impl Page for RecoveryCodesPage {
    const TEMPLATE: &'static str = "account/recovery_codes.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let left = |left| Self {
            me: AccountChrome::sample(Section::Security),
            left,
            is_possible: true,
            codes: Vec::new(),
            download: String::new(),
            onward: None,
        };
        let fresh = Self {
            codes: vec!["abcde-fghjk".to_owned(); 10],
            download: "data:text/plain;base64,YWJjZGUtZmdoamsK".to_owned(),
            onward: Some("/account/security".to_owned()),
            ..left(10)
        };
        let impossible = Self {
            is_possible: false,
            ..left(0)
        };
        vec![
            ("fresh", fresh),
            ("all", left(10)),
            ("one", left(1)),
            ("none", left(0)),
            ("for nothing", impossible),
        ]
    }
}
