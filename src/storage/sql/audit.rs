//! The table `audit_events`: there is no statement that changes or removes a row.

use async_trait::async_trait;

use super::{Session, Writing, query, to_json};
use crate::{
    model::{AuditEvent, ClientId, SessionId, UserId},
    storage::{Result, traits::WriteAudit},
};

#[async_trait]
impl WriteAudit for Session<Writing> {
    async fn record(&mut self, event: &AuditEvent) -> Result<()> {
        self.execute(
            query(
                "INSERT INTO audit_events \
                 (tenant_id, id, kind, user_id, client_id, session_id, trace_id, detail, at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            )
            .bind(event.tenant.as_str())
            .bind(event.id.as_str())
            .bind(event.kind.as_str())
            .bind(event.user.as_ref().map(UserId::as_str))
            .bind(event.client.as_ref().map(ClientId::as_str))
            .bind(event.session.as_ref().map(SessionId::as_str))
            .bind(event.trace_id.as_deref())
            .bind(to_json(&event.detail))
            .bind(event.at.micros()),
        )
        .await?;
        Ok(())
    }
}
