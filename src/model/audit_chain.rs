//! The audit log as a chain: each event is sealed at a position, with a digest of all before it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Digest, TenantId, UnixTime};

/// An event as it is stored. Kinds and words are text: a newer program may have written them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    /// The tenant.
    pub tenant: String,
    /// The id.
    pub id: String,
    /// When, in microseconds since the Unix epoch.
    pub at: i64,
    /// What happened.
    pub kind: String,
    /// How it ended.
    pub outcome: Option<String>,
    /// Why it ended so.
    pub reason: Option<String>,
    /// What kind of actor it was.
    pub actor: Option<String>,
    /// Which administrator or job.
    pub actor_name: Option<String>,
    /// The client concerned.
    pub client: Option<String>,
    /// What leads to a person.
    pub personal: Personal,
    /// What the digest of that is salted with; `None` when the person was erased.
    pub salt: Option<Vec<u8>>,
}

/// The part of an event that is emptied when its person is erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Personal {
    /// The user concerned; a pseudonym once the person was erased.
    pub user: Option<String>,
    /// The session concerned.
    pub session: Option<String>,
    /// From where.
    pub address: Option<String>,
    /// With which browser.
    pub user_agent: Option<String>,
    /// By which request.
    pub trace_id: Option<String>,
    /// Further particulars.
    pub detail: Map<String, Value>,
}

/// Where an event is in the chain of its tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The position, from 1 on without a gap.
    pub position: i64,
    /// The event.
    pub event: String,
    /// The digest of what leads to a person, as it was when it was sealed.
    pub commitment: Digest,
    /// The digest of the chain up to here.
    pub hash: Digest,
}

/// How far a chain goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The last position; 0 of an empty chain.
    pub position: i64,
    /// The digest there.
    pub hash: Digest,
}

impl Head {
    /// Before the first event.
    pub const START: Self = Self {
        position: 0,
        hash: Digest::from_bytes([0; 32]),
    };
}

/// What was signed of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// How far it goes.
    pub head: Head,
    /// The same, signed: a compact JWS.
    pub jws: String,
    /// The public key that it was signed with, as JSON.
    pub jwk: String,
    /// When.
    pub at: UnixTime,
}

/// A stretch of a chain that is kept as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// The tenant.
    pub tenant: TenantId,
    /// The first position.
    pub first: i64,
    /// The last position.
    pub last: i64,
    /// The name of the file.
    pub key: String,
    /// The digest of the file.
    pub digest: Digest,
    /// When.
    pub at: UnixTime,
}

/// How far a chain was streamed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamCursor {
    /// The last position that was taken.
    pub position: i64,
    /// Deliveries that failed since.
    pub attempts: i64,
    /// When the next is tried, in microseconds since the Unix epoch.
    pub next_attempt_at: i64,
    /// Why the last one failed.
    pub last_error: Option<String>,
}

/// What to look for in the audit log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Only this kind.
    pub kind: Option<String>,
    /// Only about this user.
    pub user: Option<String>,
    /// Only from this moment on.
    pub since: Option<UnixTime>,
    /// At most so many, the latest first.
    pub limit: u32,
}
