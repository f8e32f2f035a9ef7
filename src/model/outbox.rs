//! A message that has to leave the building: written with its cause, delivered later.

use serde_json::Value;

use super::{OutboxId, TenantId, UnixTime};

/// A message on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxMessage {
    /// The tenant.
    pub tenant: TenantId,
    /// The id; sorts by time.
    pub id: OutboxId,
    /// Which kind of message: `mail`, `webhook`, `backchannel_logout`.
    pub kind: String,
    /// What to deliver, and where.
    pub payload: Value,
    /// When it was written.
    pub created_at: UnixTime,
}
