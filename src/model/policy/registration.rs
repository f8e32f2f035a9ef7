//! Who may make an account, and how.

use serde::{Deserialize, Serialize};

use super::{ProfileField, TermsDocument};

/// Who may make an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationMode {
    /// Anybody.
    Open,
    /// Nobody: administrators make accounts.
    #[default]
    Closed,
    /// Who was invited.
    Invitation,
    /// Whoever was on the waiting list and was let in.
    Waitlist,
}

/// Whether people choose a username.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UsernameRule {
    /// No: they sign in with their mail address.
    #[default]
    None,
    /// If they like.
    Optional,
    /// Yes.
    Required,
}

/// Who may make an account, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RegistrationPolicy {
    /// Who may.
    pub mode: RegistrationMode,
    /// Whether applications get nothing before the mail address was verified. Who registers
    /// proves it first anyway.
    pub require_verified_email: bool,
    /// Whether people choose a username.
    pub username: UsernameRule,
    /// What people are asked about themselves, in this order.
    pub fields: Vec<ProfileField>,
    /// What people have to accept.
    pub terms: Vec<TermsDocument>,
}
