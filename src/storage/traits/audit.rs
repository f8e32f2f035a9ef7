//! The audit log: append-only.

use async_trait::async_trait;

use crate::{
    model::{AuditEvent, AuditEventId, PastEvent, TenantId, UserId},
    storage::Result,
};

/// Reads the audit log.
#[async_trait]
pub trait ReadAudit {
    /// What happened around a user before the event `before` (`None`: until now), the latest
    /// first, at most `count`. What happens behind the scenes of every sign-in is left out:
    /// codes and tokens.
    async fn events_of(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        before: Option<&AuditEventId>,
        count: u32,
    ) -> Result<Vec<PastEvent>>;
}

/// Writes the audit log.
#[async_trait]
pub trait WriteAudit {
    /// Appends an event, in the transaction of what it records.
    async fn record(&mut self, event: &AuditEvent) -> Result<()>;
}
