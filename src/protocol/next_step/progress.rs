//! What happened to an authorization request on its way through the pages.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::{Scope, SessionId, UnixTime, UserId};

/// What happened since the request arrived; carried by the flow token, so it can be trusted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// When the request arrived. A login since then answers `prompt=login` and `max_age`.
    pub started_at: UnixTime,
    /// The session that the person said to go on with, on the page to choose an account on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_chosen: Option<SessionId>,
    /// What the person said on the consent page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<ConsentAnswer>,
    /// Whether the person put off setting up a second factor.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub enrolment_put_off: bool,
}

impl Progress {
    /// Nothing happened yet to a request that arrived at `now`.
    pub fn starting(now: UnixTime) -> Self {
        Self {
            started_at: now,
            account_chosen: None,
            consent: None,
            enrolment_put_off: false,
        }
    }
}

/// An answer of the consent page: who said what, about what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentAnswer {
    /// The session in which it was given.
    pub session: SessionId,
    /// Who gave it.
    pub user: UserId,
    /// What was said.
    pub decision: ConsentDecision,
    /// The scope that the page showed.
    pub scope: Scope,
    /// The single claims that the page showed.
    pub claims: BTreeSet<String>,
}

/// What a person can say on the consent page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentDecision {
    /// Yes.
    Allow {
        /// And do not ask again.
        remember: bool,
    },
    /// No.
    Deny,
}
