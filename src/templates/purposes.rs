//! What data is used for if the person agrees, as pages show it.

use serde::Serialize;

use crate::model::{Labels, ProcessingPurpose};

/// Something that data is used for if the person agrees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PurposeView {
    /// What it is.
    pub id: String,
    /// Which version.
    pub version: String,
    /// The operator's words for it.
    pub label: Labels,
    /// What it means, in the operator's words.
    pub text: Labels,
    /// Where more can be read.
    pub url: Option<String>,
    /// Whether there is no account without it.
    pub required: bool,
    /// Whether the box is ticked: by the person, never for them.
    pub ticked: bool,
    /// Whether it had to be ticked and was not.
    pub is_missing: bool,
    /// Where the person stands, on the page of their account.
    pub standing: PurposeStanding,
}

/// Where somebody stands with a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PurposeStanding {
    /// They agreed.
    Given {
        /// When, in seconds since the epoch.
        at: i64,
    },
    /// They agreed to an older version.
    Outdated,
    /// They did not, or took it back.
    NotGiven,
}

impl PurposeView {
    /// A purpose with its box.
    pub fn new(purpose: &ProcessingPurpose, ticked: bool, is_missing: bool) -> Self {
        Self {
            id: purpose.id.clone(),
            version: purpose.version.clone(),
            label: purpose.label.clone(),
            text: purpose.text.clone(),
            url: purpose.url.clone(),
            required: purpose.required,
            ticked,
            is_missing,
            standing: PurposeStanding::NotGiven,
        }
    }

    pub(super) fn samples() -> Vec<Self> {
        let words = |text: &str| Labels::from([("en".to_owned(), text.to_owned())]);
        let news = Self {
            id: "news".to_owned(),
            version: "1".to_owned(),
            label: words("News by <b>email</b>"),
            text: words("Once a month at most. We count which letters are opened."),
            url: Some("https://acme.example/news".to_owned()),
            required: false,
            ticked: true,
            is_missing: false,
            standing: PurposeStanding::Given { at: 1_800_000_000 },
        };
        let research = Self {
            id: "research".to_owned(),
            text: Labels::new(),
            url: None,
            ticked: false,
            standing: PurposeStanding::NotGiven,
            ..news.clone()
        };
        let changed = Self {
            id: "partners".to_owned(),
            required: true,
            ticked: false,
            is_missing: true,
            standing: PurposeStanding::Outdated,
            ..news.clone()
        };
        vec![news, research, changed]
    }
}
