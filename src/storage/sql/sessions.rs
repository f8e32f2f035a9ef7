//! The table `sessions`.

use std::ops::DerefMut;

use async_trait::async_trait;

use super::{
    Connection, Row, Session as InUse, Writing,
    consents::{consent, consent_columns},
    factors::{safeguards, safeguards_columns},
    is_storable, json, micros, optional_micros, parsed, query, read, storable, to_json,
    users::{user, user_columns},
};
use crate::{
    model::{
        ClientId, Digest, Safeguards, Session, SessionId, SessionTerm, TenantId, UnixTime, User,
        UserId, Visit,
    },
    storage::{
        Changed, Result, StorageError,
        traits::{Places, ReadSessions, WriteSessions},
    },
};

/// The columns that [`term`] reads, of the table `s`.
macro_rules! term_columns {
    () => {
        "s.expires_at AS session_expires_at, s.ends_at, s.remembered"
    };
}
pub(super) use term_columns;

pub(super) fn term(row: &Row) -> Result<SessionTerm> {
    let expires_at = micros(row, "session_expires_at")?;
    Ok(SessionTerm {
        expires_at,
        ends_at: optional_micros(row, "ends_at")?.unwrap_or(expires_at),
        is_remembered: read(row, "remembered")?,
    })
}

/// The columns that [`session`] reads, of the table `s`, under names that no other table has.
macro_rules! session_columns {
    () => {
        concat!(
            "s.tenant_id AS session_tenant, s.id AS session_id, s.token, \
             s.user_id AS session_user, s.authentication, s.created_at AS signed_in_at, \
             s.last_used_at, s.user_agent, s.stepped_up, ",
            term_columns!()
        )
    };
}
pub(super) use session_columns;

pub(super) fn session(row: &Row) -> Result<Session> {
    Ok(Session {
        tenant: TenantId::new(read::<&str>(row, "session_tenant")?),
        id: SessionId::new(read::<&str>(row, "session_id")?),
        token: parsed(row, "token", Digest::from_text)?,
        user: UserId::new(read::<&str>(row, "session_user")?),
        authentication: json(row, "authentication")?,
        created_at: micros(row, "signed_in_at")?,
        last_used_at: optional_micros(row, "last_used_at")?,
        term: term(row)?,
        user_agent: read(row, "user_agent")?,
        is_stepped_up: read(row, "stepped_up")?,
    })
}

fn visit(row: &Row) -> Result<Visit> {
    let known: Option<&str> = read(row, "id")?;
    let agreed: Option<&str> = read(row, "consent_scope")?;
    let signed_in = known.map(|_| Ok::<_, StorageError>((session(row)?, user(row)?)));
    Ok(Visit {
        client_updated_at: micros(row, "client_updated_at")?,
        signed_in: signed_in.transpose()?,
        safeguards: match known {
            Some(_) => safeguards(row)?,
            None => Safeguards::default(),
        },
        consent: agreed.map(|_| consent(row)).transpose()?,
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
                    "SELECT ",
                    session_columns!(),
                    ", ",
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

    async fn accounts(
        &mut self,
        tenant: &TenantId,
        tokens: &[Digest],
        now: UnixTime,
    ) -> Result<Vec<(Session, User)>> {
        let token = |at: usize| tokens.get(at).map(|token| token.to_text());
        let rows = self
            .all(
                query(concat!(
                    "SELECT ",
                    session_columns!(),
                    ", ",
                    user_columns!(),
                    " FROM sessions s JOIN users u \
                     ON u.tenant_id = s.tenant_id AND u.id = s.user_id \
                     WHERE s.tenant_id = $1 AND s.token IN ($3, $4, $5, $6, $7, $8) \
                     AND s.expires_at > $2 AND s.ended_at IS NULL AND u.state = 'active'"
                ))
                .bind(tenant.as_str())
                .bind(now.micros())
                .bind(token(0))
                .bind(token(1))
                .bind(token(2))
                .bind(token(3))
                .bind(token(4))
                .bind(token(5)),
            )
            .await?;
        rows.iter()
            .map(|row| Ok((session(row)?, user(row)?)))
            .collect()
    }

    async fn visit(
        &mut self,
        tenant: &TenantId,
        client: &ClientId,
        (token, device): (Option<&Digest>, Option<&Digest>),
        now: UnixTime,
    ) -> Result<Option<Visit>> {
        if !is_storable(client.as_str()) {
            return Ok(None);
        }
        let row = self
            .optional(
                query(concat!(
                    "SELECT c.updated_at AS client_updated_at, ",
                    session_columns!(),
                    ", ",
                    user_columns!(),
                    ", ",
                    consent_columns!(),
                    ", ",
                    safeguards_columns!("$5"),
                    " FROM clients c \
                     LEFT JOIN sessions s ON s.tenant_id = c.tenant_id AND s.token = $3 \
                     AND s.expires_at > $4 AND s.ended_at IS NULL \
                     LEFT JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id \
                     AND u.state = 'active' \
                     LEFT JOIN consents k ON k.tenant_id = c.tenant_id AND k.user_id = u.id \
                     AND k.client_id = c.id \
                     WHERE c.tenant_id = $1 AND c.id = $2"
                ))
                .bind(tenant.as_str())
                .bind(client.as_str())
                .bind(token.map(|token| token.to_text()))
                .bind(now.micros())
                .bind(device.map(|device| device.to_text())),
            )
            .await?;
        row.as_ref().map(visit).transpose()
    }

    async fn session(
        &mut self,
        tenant: &TenantId,
        id: &SessionId,
        now: UnixTime,
    ) -> Result<Option<Session>> {
        if !is_storable(id.as_str()) {
            return Ok(None);
        }
        self.optional(
            query(concat!(
                "SELECT ",
                session_columns!(),
                " FROM sessions s WHERE s.tenant_id = $1 AND s.id = $2 \
                 AND s.expires_at > $3 AND s.ended_at IS NULL"
            ))
            .bind(tenant.as_str())
            .bind(id.as_str())
            .bind(now.micros()),
        )
        .await?
        .as_ref()
        .map(session)
        .transpose()
    }

    async fn sessions_of(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        now: UnixTime,
    ) -> Result<Vec<Session>> {
        self.all(
            query(concat!(
                "SELECT ",
                session_columns!(),
                " FROM sessions s WHERE s.tenant_id = $1 AND s.user_id = $2 \
                 AND s.expires_at > $3 AND s.ended_at IS NULL ORDER BY s.created_at DESC, s.id"
            ))
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(now.micros()),
        )
        .await?
        .iter()
        .map(session)
        .collect()
    }

    async fn places_of(&mut self, tenant: &TenantId, user: &UserId) -> Result<Places> {
        let rows = self
            .all(
                query(
                    "SELECT id, place FROM sessions \
                     WHERE tenant_id = $1 AND user_id = $2 AND place IS NOT NULL",
                )
                .bind(tenant.as_str())
                .bind(user.as_str()),
            )
            .await?;
        let place = |row: &Row| {
            Ok((
                SessionId::new(read::<&str>(row, "id")?),
                read(row, "place")?,
            ))
        };
        rows.iter().map(place).collect()
    }
}

#[async_trait]
impl WriteSessions for InUse<Writing> {
    async fn note_place(&mut self, tenant: &TenantId, id: &SessionId, place: &str) -> Result<()> {
        self.execute(
            query("UPDATE sessions SET place = $3 WHERE tenant_id = $1 AND id = $2")
                .bind(tenant.as_str())
                .bind(id.as_str())
                .bind(storable(place)),
        )
        .await?;
        Ok(())
    }

    async fn insert_session(&mut self, session: &Session) -> Result<()> {
        self.execute(
            query(
                "INSERT INTO sessions \
                 (tenant_id, id, token, user_id, authentication, created_at, expires_at, \
                 ends_at, remembered, user_agent, stepped_up) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            )
            .bind(session.tenant.as_str())
            .bind(session.id.as_str())
            .bind(session.token.to_text())
            .bind(session.user.as_str())
            .bind(to_json(&session.authentication))
            .bind(session.created_at.micros())
            .bind(session.term.expires_at.micros())
            .bind(session.term.ends_at.micros())
            .bind(session.term.is_remembered)
            .bind(session.user_agent.as_deref())
            .bind(session.is_stepped_up),
        )
        .await?;
        Ok(())
    }

    async fn renew_session(&mut self, session: &Session, now: UnixTime) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE sessions SET token = $3, authentication = $4, expires_at = $5, \
                 ends_at = $6, remembered = $7, user_agent = $8, stepped_up = $9 \
                 WHERE tenant_id = $1 AND id = $2 AND expires_at > $10 AND ended_at IS NULL",
            )
            .bind(session.tenant.as_str())
            .bind(session.id.as_str())
            .bind(session.token.to_text())
            .bind(to_json(&session.authentication))
            .bind(session.term.expires_at.micros())
            .bind(session.term.ends_at.micros())
            .bind(session.term.is_remembered)
            .bind(session.user_agent.as_deref())
            .bind(session.is_stepped_up)
            .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn note_use(
        &mut self,
        tenant: &TenantId,
        id: &SessionId,
        expires_at: UnixTime,
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE sessions SET last_used_at = $3, expires_at = CASE \
                 WHEN $4 > ends_at THEN ends_at WHEN $4 < expires_at THEN expires_at ELSE $4 END \
                 WHERE tenant_id = $1 AND id = $2 AND expires_at > $3 AND ended_at IS NULL",
            )
            .bind(tenant.as_str())
            .bind(id.as_str())
            .bind(now.micros())
            .bind(expires_at.micros()),
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
        spared: Option<&SessionId>,
        now: UnixTime,
    ) -> Result<Vec<SessionId>> {
        let rows = self
            .all(
                query(
                    "UPDATE sessions SET ended_at = $3 \
                     WHERE tenant_id = $1 AND user_id = $2 AND expires_at > $3 \
                     AND ended_at IS NULL AND id <> $4 RETURNING id",
                )
                .bind(tenant.as_str())
                .bind(user.as_str())
                .bind(now.micros())
                .bind(spared.map_or("", SessionId::as_str)),
            )
            .await?;
        let id = |row: &Row| Ok(SessionId::new(read::<&str>(row, "id")?));
        rows.iter().map(id).collect()
    }
}
