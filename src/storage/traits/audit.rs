//! The audit log: append-only.

use async_trait::async_trait;

use crate::{model::AuditEvent, storage::Result};

/// Writes the audit log.
#[async_trait]
pub trait WriteAudit {
    /// Appends an event, in the transaction of what it records.
    async fn record(&mut self, event: &AuditEvent) -> Result<()>;
}
