//! Where people read what becomes of their data, and what they are asked to agree to beyond what
//! an account needs; and what somebody has said to that.

use serde::{Deserialize, Serialize};

use super::Labels;
use crate::model::UnixTime;

/// What a tenant tells and asks people about their data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PrivacyPolicy {
    /// Where the privacy policy can be read. Shown wherever an account begins.
    pub policy_url: Option<String>,
    /// What data is used for only if the person agrees, in the order in which they are asked.
    pub purposes: Vec<ProcessingPurpose>,
}

/// Something that data is used for if the person agrees, in its newest version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcessingPurpose {
    /// What it is, through all versions: `newsletter`.
    pub id: String,
    /// Which version of it this is; another text is another version, and agreement to one is none
    /// to another.
    pub version: String,
    /// What the person agrees to, in a few words.
    pub label: Labels,
    /// What that means.
    #[serde(default, skip_serializing_if = "Labels::is_empty")]
    pub text: Labels,
    /// Where more can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Whether there is no account without it. What is optional may be left.
    #[serde(default)]
    pub required: bool,
}

/// What somebody said to a purpose. Such lines are only added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessingConsent {
    /// [`ProcessingPurpose::id`].
    pub purpose: String,
    /// [`ProcessingPurpose::version`].
    pub version: String,
    /// What they said.
    pub answer: ProcessingAnswer,
    /// Where they said it.
    pub place: ProcessingPlace,
    /// When.
    pub at: UnixTime,
}

/// What somebody says to a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProcessingAnswer {
    /// Yes.
    Given,
    /// No more.
    Withdrawn,
}

impl ProcessingAnswer {
    /// As it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads what [`Self::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Given, Self::Withdrawn]
            .into_iter()
            .find(|it| it.as_str() == text)
    }
}

/// Where somebody said something to a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProcessingPlace {
    /// On the page that makes an account.
    Registration,
    /// On the page before an application, because there was a new version.
    SignIn,
    /// On the page of their account.
    Account,
}

impl ProcessingPlace {
    /// As it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::SignIn => "sign_in",
            Self::Account => "account",
        }
    }

    /// Reads what [`Self::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Registration, Self::SignIn, Self::Account]
            .into_iter()
            .find(|it| it.as_str() == text)
    }
}
