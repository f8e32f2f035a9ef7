//! The audit log: events are made here and written in the transaction of what they record.

use serde_json::Map;

use crate::{
    entropy::Entropy,
    model::{AuditEvent, AuditEventId, AuditKind, Grant, TenantId, UnixTime},
};

/// An event without particulars; the caller fills in whom it concerns.
pub fn event(
    tenant: &TenantId,
    kind: AuditKind,
    now: UnixTime,
    entropy: &dyn Entropy,
) -> AuditEvent {
    AuditEvent {
        tenant: tenant.clone(),
        id: AuditEventId::new(entropy.id(now)),
        kind,
        user: None,
        client: None,
        session: None,
        trace_id: None,
        detail: Map::new(),
        at: now,
    }
}

/// The event, about what a grant is about: its user, client and session.
pub fn about(mut event: AuditEvent, grant: &Grant) -> AuditEvent {
    event.user = grant.user.clone();
    event.client = Some(grant.client.clone());
    event.session = grant.session.clone();
    event
}
