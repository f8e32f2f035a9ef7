//! The table `audit_events`: rows are added. What removes them after they were archived is in
//! `audit_chain.rs`, and what empties them with the erasure of a person in `personal.rs`.

use std::ops::DerefMut;

use async_trait::async_trait;

use super::{
    Connection, Row, Session, Writing, is_storable, json, micros, query, read, storable, to_json,
};
use crate::{
    model::{AuditEvent, AuditEventId, ClientId, PastEvent, SessionId, TenantId, UserId},
    storage::{
        Result,
        traits::{ReadAudit, WriteAudit},
    },
};

/// What a stranger sent, as it can be stored.
fn storable_option(text: Option<&str>) -> Option<String> {
    text.map(storable)
}

/// Greater than every id: ids are UUIDs.
const AFTER_ALL: &str = "~";

fn event(row: &Row) -> Result<PastEvent> {
    Ok(PastEvent {
        id: AuditEventId::new(read::<&str>(row, "id")?),
        kind: read(row, "kind")?,
        client: read::<Option<&str>>(row, "client_id")?.map(ClientId::new),
        session: read::<Option<&str>>(row, "session_id")?.map(SessionId::new),
        user_agent: read(row, "user_agent")?,
        place: read(row, "place")?,
        detail: json(row, "detail")?,
        at: micros(row, "at")?,
    })
}

#[async_trait]
impl<C> ReadAudit for Session<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn events_of(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        before: Option<&AuditEventId>,
        count: u32,
    ) -> Result<Vec<PastEvent>> {
        let before = before.map_or(AFTER_ALL, AuditEventId::as_str);
        if !is_storable(before) {
            return Ok(Vec::new());
        }
        self.all(
            query(
                "SELECT e.id, e.kind, e.client_id, e.session_id, e.detail, e.at, \
                 COALESCE(e.user_agent, s.user_agent) AS user_agent, s.place FROM audit_events e \
                 LEFT JOIN sessions s ON s.tenant_id = e.tenant_id AND s.id = e.session_id \
                 AND s.user_id = e.user_id \
                 WHERE e.tenant_id = $1 AND e.user_id = $2 AND e.id < $3 \
                 AND e.kind NOT IN ('code.issued', 'tokens.issued', 'tokens.refreshed', 'admin.read') \
                 ORDER BY e.id DESC LIMIT $4",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(before.to_owned())
            .bind(i64::from(count)),
        )
        .await?
        .iter()
        .map(event)
        .collect()
    }
}

#[async_trait]
impl WriteAudit for Session<Writing> {
    async fn record(&mut self, event: &AuditEvent) -> Result<()> {
        self.execute(
            query(
                "INSERT INTO audit_events \
                 (tenant_id, id, kind, user_id, client_id, session_id, trace_id, detail, at, \
                 outcome, reason, actor, actor_name, address, user_agent, salt) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
            )
            .bind(event.tenant.as_str())
            .bind(event.id.as_str())
            .bind(event.kind.as_str())
            .bind(event.user.as_ref().map(UserId::as_str))
            .bind(event.client.as_ref().map(ClientId::as_str))
            .bind(event.session.as_ref().map(SessionId::as_str))
            .bind(storable_option(event.asker.trace_id.as_deref()))
            .bind(to_json(&event.detail))
            .bind(event.at.micros())
            .bind(event.kind.outcome().as_str())
            .bind(event.reason)
            .bind(event.asker.actor.as_str())
            .bind(storable_option(event.asker.actor.name()))
            .bind(event.asker.address.as_deref())
            .bind(storable_option(event.asker.user_agent.as_deref()))
            .bind(&event.salt[..]),
        )
        .await?;
        Ok(())
    }
}
