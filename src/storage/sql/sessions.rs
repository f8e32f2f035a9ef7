//! The table `sessions`.

use std::ops::DerefMut;

use async_trait::async_trait;

use super::{
    Connection, Row, Session as InUse, Writing, json, micros, parsed, query, read, to_json,
    users::{user, user_columns},
};
use crate::{
    model::{Authentication, Digest, Session, SessionId, TenantId, UnixTime, User, UserId},
    storage::{
        Changed, Result,
        traits::{ReadSessions, WriteSessions},
    },
};

/// Reads a session next to its user, whose columns keep their names.
fn session(row: &Row) -> Result<Session> {
    Ok(Session {
        tenant: TenantId::new(read::<&str>(row, "tenant_id")?),
        id: SessionId::new(read::<&str>(row, "session_id")?),
        token: parsed(row, "token", Digest::from_text)?,
        user: UserId::new(read::<&str>(row, "id")?),
        authentication: json(row, "authentication")?,
        created_at: micros(row, "signed_in_at")?,
        expires_at: micros(row, "expires_at")?,
    })
}

#[async_trait]
impl<C> ReadSessions for InUse<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn signed_in(
        &mut self,
        tenant: &TenantId,
        token: &Digest,
        now: UnixTime,
    ) -> Result<Option<(Session, User)>> {
        let row = self
            .optional(
                query(concat!(
                    "SELECT s.id AS session_id, s.token, s.authentication, \
                     s.created_at AS signed_in_at, s.expires_at, ",
                    user_columns!(),
                    " FROM sessions s JOIN users u \
                     ON u.tenant_id = s.tenant_id AND u.id = s.user_id \
                     WHERE s.tenant_id = $1 AND s.token = $2 AND s.expires_at > $3 \
                     AND s.ended_at IS NULL AND u.state = 'active'"
                ))
                .bind(tenant.as_str())
                .bind(token.to_text())
                .bind(now.micros()),
            )
            .await?;
        row.map(|row| Ok((session(&row)?, user(&row)?))).transpose()
    }
}

#[async_trait]
impl WriteSessions for InUse<Writing> {
    async fn insert_session(&mut self, session: &Session) -> Result<()> {
        self.execute(
            query(
                "INSERT INTO sessions \
                 (tenant_id, id, token, user_id, authentication, created_at, expires_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(session.tenant.as_str())
            .bind(session.id.as_str())
            .bind(session.token.to_text())
            .bind(session.user.as_str())
            .bind(to_json(&session.authentication))
            .bind(session.created_at.micros())
            .bind(session.expires_at.micros()),
        )
        .await?;
        Ok(())
    }

    async fn renew_session(
        &mut self,
        tenant: &TenantId,
        id: &SessionId,
        token: &Digest,
        authentication: &Authentication,
        expires_at: UnixTime,
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE sessions SET token = $3, authentication = $4, expires_at = $5 \
                 WHERE tenant_id = $1 AND id = $2 AND expires_at > $6 AND ended_at IS NULL",
            )
            .bind(tenant.as_str())
            .bind(id.as_str())
            .bind(token.to_text())
            .bind(to_json(authentication))
            .bind(expires_at.micros())
            .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn note_use(
        &mut self,
        tenant: &TenantId,
        id: &SessionId,
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE sessions SET last_used_at = $3 \
                 WHERE tenant_id = $1 AND id = $2 AND expires_at > $3 AND ended_at IS NULL",
            )
            .bind(tenant.as_str())
            .bind(id.as_str())
            .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn end_session(
        &mut self,
        tenant: &TenantId,
        id: &SessionId,
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE sessions SET ended_at = $3 \
                 WHERE tenant_id = $1 AND id = $2 AND expires_at > $3 AND ended_at IS NULL",
            )
            .bind(tenant.as_str())
            .bind(id.as_str())
            .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn end_user_sessions(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        now: UnixTime,
    ) -> Result<u64> {
        self.execute(
            query(
                "UPDATE sessions SET ended_at = $3 \
                 WHERE tenant_id = $1 AND user_id = $2 AND expires_at > $3 AND ended_at IS NULL",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(now.micros()),
        )
        .await
    }
}
