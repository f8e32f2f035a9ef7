//! The audit log: events are made here and written in the transaction of what they record.

pub mod address;
pub mod stream;

use serde_json::Map;

use crate::{
    entropy::Entropy,
    model::{Asker, AuditEvent, AuditEventId, AuditKind, Grant, TenantId, UnixTime},
};

/// An event of what `asker` does, without particulars; the caller fills in whom it concerns.
pub fn event(
    asker: &Asker,
    tenant: &TenantId,
    kind: AuditKind,
    now: UnixTime,
    entropy: &dyn Entropy,
) -> AuditEvent {
    AuditEvent {
        tenant: tenant.clone(),
        id: AuditEventId::new(entropy.id(now)),
        kind,
        reason: None,
        asker: asker.clone(),
        user: None,
        client: asker.client.clone(),
        session: None,
        detail: Map::new(),
        salt: entropy.bytes(),
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
