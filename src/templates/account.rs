//! The pages of the account: their frame, and the overview.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Page;

/// What every page of the account shows around its own: give it to the template as `me`.
#[derive(Clone, Debug, Serialize)]
pub struct AccountChrome {
    /// Which part of the account the page belongs to.
    pub section: Section,
    /// The person's name, or what they sign in with.
    pub name: String,
    /// What tells this account from another of the same name, unless the name does.
    pub detail: Option<String>,
    /// The person's picture, a URL.
    pub picture: Option<String>,
    /// What was just done, as `?done=` has it. It is said if there is a text
    /// `account-done-<done>`.
    pub done: Option<String>,
}

/// A part of the account, as the navigation has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Everything at a glance.
    Overview,
    /// Name, picture, address, language.
    Profile,
    /// Password and other ways to sign in.
    Security,
    /// Browsers that are signed in.
    Sessions,
    /// What applications may see.
    Applications,
    /// What happened.
    Activity,
    /// A copy of everything, and the end of it.
    Data,
}

/// What is wrong with the fields of a form: the text `account-fault-<code>`, by field.
pub type Faults = BTreeMap<String, &'static str>;

impl AccountChrome {
    /// A person who told everything, for samples.
    pub(super) fn sample(section: Section) -> Self {
        Self {
            section,
            name: "Ada Lovelace".to_owned(),
            detail: Some("ada@example.org".to_owned()),
            picture: Some("https://id.example/avatars/0".to_owned()),
            done: None,
        }
    }

    /// A person of whom little is known, and whose name tries to be something else.
    pub(super) fn plain_sample(section: Section) -> Self {
        Self {
            name: "<b>ada</b>\u{202e}".to_owned(),
            detail: None,
            picture: None,
            done: Some("no-such-text".to_owned()),
            ..Self::sample(section)
        }
    }
}

/// The account at a glance.
#[derive(Clone, Debug, Serialize)]
pub struct AccountPage {
    /// The frame.
    pub me: AccountChrome,
    /// The mail address.
    pub email: Option<String>,
    /// Whether it was proved.
    pub email_verified: bool,
    /// How many browsers are signed in.
    pub sessions: usize,
    /// How many applications have access.
    pub applications: usize,
    /// When this browser signed in, in seconds since the epoch.
    pub signed_in_at: i64,
    /// The present, in seconds since the epoch.
    pub now: i64,
}

impl Page for AccountPage {
    const TEMPLATE: &'static str = "account/overview.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let usual = Self {
            me: AccountChrome::sample(Section::Overview),
            email: Some("ada@example.org".to_owned()),
            email_verified: true,
            sessions: 2,
            applications: 1,
            signed_in_at: 1_800_000_000,
            now: 1_800_000_300,
        };
        vec![
            (
                "unverified",
                Self {
                    email_verified: false,
                    ..usual.clone()
                },
            ),
            (
                "plain",
                Self {
                    me: AccountChrome::plain_sample(Section::Overview),
                    email: None,
                    sessions: 1,
                    applications: 0,
                    ..usual.clone()
                },
            ),
            ("usual", usual),
        ]
    }
}
