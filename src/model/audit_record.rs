//! One line of the audit log: who did what to whom, from where, and how it ended.

use serde_json::{Map, Value};

use super::{Asker, AuditEventId, AuditKind, ClientId, SessionId, TenantId, UnixTime, UserId};

/// How many random bytes hide what is personal in an event from whoever has its digest.
pub const SALT_LEN: usize = 16;

/// How what an event tells of ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Success,
    /// It was not allowed, and not done.
    Refused,
    /// It could not be done.
    Failed,
}

impl Outcome {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// One line of the audit log. Written in the transaction of what it records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEvent {
    /// The tenant.
    pub tenant: TenantId,
    /// The id; sorts by time.
    pub id: AuditEventId,
    /// What happened.
    pub kind: AuditKind,
    /// Why it ended so, as a word.
    pub reason: Option<&'static str>,
    /// Who did it, and from where.
    pub asker: Asker,
    /// The user concerned.
    pub user: Option<UserId>,
    /// The client concerned.
    pub client: Option<ClientId>,
    /// The session concerned.
    pub session: Option<SessionId>,
    /// Further particulars, never secrets.
    pub detail: Map<String, Value>,
    /// Keeps the digest of what is personal from being guessed.
    pub salt: [u8; SALT_LEN],
    /// When.
    pub at: UnixTime,
}

/// One line of the audit log as it is read back. Its kind is text: a newer program may have
/// written it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastEvent {
    /// The id; sorts by time.
    pub id: AuditEventId,
    /// What happened, as [`AuditKind::as_str`] has it.
    pub kind: String,
    /// The client concerned.
    pub client: Option<ClientId>,
    /// The session concerned.
    pub session: Option<SessionId>,
    /// What the browser of that session calls itself, if the session is still kept.
    pub user_agent: Option<String>,
    /// Where that session began, if that is kept.
    pub place: Option<String>,
    /// Further particulars.
    pub detail: Map<String, Value>,
    /// When.
    pub at: UnixTime,
}
