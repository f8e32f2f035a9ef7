//! Removing what has ended, from several tables.

use async_trait::async_trait;

use super::{Query, Session, Writing, query};
use crate::{
    model::UnixTime,
    storage::{Result, traits::WriteCleanUp},
};

fn before(sql: &'static str, moment: UnixTime, limit: u32) -> Query {
    query(sql).bind(moment.micros()).bind(i64::from(limit))
}

#[async_trait]
impl WriteCleanUp for Session<Writing> {
    async fn delete_ended_grants(&mut self, moment: UnixTime, limit: u32) -> Result<u64> {
        self.execute(before(
            "DELETE FROM grants WHERE (tenant_id, id) IN (\
             SELECT g.tenant_id, g.id FROM grants g \
             WHERE (g.revoked_at < $1 OR g.expires_at < $1) AND (\
             g.session_id IS NULL \
             OR NOT EXISTS (SELECT 1 FROM sessions s \
             WHERE s.tenant_id = g.tenant_id AND s.id = g.session_id \
             AND s.ended_at IS NULL AND s.expires_at >= $1) \
             OR EXISTS (SELECT 1 FROM grants newer \
             WHERE newer.tenant_id = g.tenant_id AND newer.session_id = g.session_id \
             AND newer.client_id = g.client_id AND newer.id > g.id)) LIMIT $2)",
            moment,
            limit,
        ))
        .await
    }

    async fn delete_ended_sessions(&mut self, moment: UnixTime, limit: u32) -> Result<u64> {
        self.execute(before(
            "DELETE FROM sessions WHERE (tenant_id, id) IN (\
             SELECT tenant_id, id FROM sessions \
             WHERE ended_at < $1 OR expires_at < $1 LIMIT $2)",
            moment,
            limit,
        ))
        .await
    }

    async fn delete_expired_tickets(&mut self, moment: UnixTime, limit: u32) -> Result<u64> {
        self.execute(before(
            "DELETE FROM tickets WHERE (tenant_id, id) IN (\
             SELECT tenant_id, id FROM tickets WHERE expires_at < $1 LIMIT $2)",
            moment,
            limit,
        ))
        .await
    }

    async fn delete_unused_devices(&mut self, moment: UnixTime, limit: u32) -> Result<u64> {
        self.execute(before(
            "DELETE FROM devices WHERE (tenant_id, user_id, token) IN (\
             SELECT tenant_id, user_id, token FROM devices WHERE last_seen_at < $1 LIMIT $2)",
            moment,
            limit,
        ))
        .await
    }

    async fn delete_dead_messages(&mut self, moment: UnixTime, limit: u32) -> Result<u64> {
        self.execute(before(
            "DELETE FROM outbox WHERE (tenant_id, id) IN (\
             SELECT tenant_id, id FROM outbox \
             WHERE state = 'dead' AND created_at < $1 LIMIT $2)",
            moment,
            limit,
        ))
        .await
    }
}
