//! The table `grants`.

use std::ops::DerefMut;

use async_trait::async_trait;

use super::{
    Connection, Query, Row, Session, Writing, is_storable, json, micros, optional_micros, parsed,
    query, read,
    sessions::{term, term_columns},
    to_json,
    users::{user, user_columns},
};
use crate::{
    model::{
        ClientId, Code, Digest, Generation, Grant, GrantId, GrantInContext, GrantState,
        RefreshState, Revocation, Scope, SecretId, SessionId, TenantId, UnixTime, UserId,
    },
    storage::{
        Changed, Inserted, Result, StorageError,
        traits::{ReadGrants, Redeemed, Redemption, Rotated, WriteGrants},
    },
};

/// The columns that [`grant`] reads, of the table `g`, under names that no other table has.
macro_rules! grant_columns {
    () => {
        "g.tenant_id AS grant_tenant, g.id AS grant_id, g.client_id, g.user_id, g.session_id, \
         g.state AS grant_state, g.code_digest, g.code_expires_at, g.terms, g.refresh_salt, \
         g.refresh_secret, g.generation, g.generation_at, g.expires_at AS grant_expires_at, \
         g.created_at AS granted_at"
    };
}

/// Everything about grants that [`in_context`] reads; what follows picks one.
macro_rules! grants_in_context {
    () => {
        concat!(
            "SELECT ",
            grant_columns!(),
            ", ",
            user_columns!(),
            ", ",
            term_columns!(),
            ", c.updated_at AS client_updated_at FROM grants g \
             JOIN clients c ON c.tenant_id = g.tenant_id AND c.id = g.client_id \
             LEFT JOIN users u ON u.tenant_id = g.tenant_id AND u.id = g.user_id \
             LEFT JOIN sessions s ON s.tenant_id = g.tenant_id AND s.id = g.session_id \
             AND s.ended_at IS NULL "
        )
    };
}

fn grant(row: &Row) -> Result<Grant> {
    let user: Option<&str> = read(row, "user_id")?;
    let session: Option<&str> = read(row, "session_id")?;
    Ok(Grant {
        tenant: TenantId::new(read::<&str>(row, "grant_tenant")?),
        id: GrantId::new(read::<&str>(row, "grant_id")?),
        client: ClientId::new(read::<&str>(row, "client_id")?),
        user: user.map(UserId::new),
        session: session.map(SessionId::new),
        state: parsed(row, "grant_state", GrantState::parse)?,
        code: code(row)?,
        terms: json(row, "terms")?,
        refresh: refresh(row)?,
        expires_at: optional_micros(row, "grant_expires_at")?,
        created_at: micros(row, "granted_at")?,
    })
}

fn in_context(row: &Row) -> Result<GrantInContext> {
    let grant = grant(row)?;
    let known: Option<&str> = read(row, "id")?;
    let goes_on = optional_micros(row, "session_expires_at")?;
    Ok(GrantInContext {
        grant,
        client_updated_at: micros(row, "client_updated_at")?,
        user: known.map(|_| user(row)).transpose()?,
        session: goes_on.map(|_| term(row)).transpose()?,
    })
}

fn refresh(row: &Row) -> Result<Option<RefreshState>> {
    let (secret, generation): (Option<&str>, Option<i64>) =
        (read(row, "refresh_secret")?, read(row, "generation")?);
    let reached_at = optional_micros(row, "generation_at")?;
    match (secret, generation, reached_at) {
        (None, None, None) => Ok(None),
        (Some(secret), Some(generation), Some(reached_at)) => Ok(Some(RefreshState {
            salt: parsed(row, "refresh_salt", Digest::from_text)?,
            secret: SecretId::new(secret),
            generation: Generation::new(generation),
            reached_at,
        })),
        _ => Err(StorageError::Corrupt {
            column: "generation",
        }),
    }
}

fn code(row: &Row) -> Result<Option<Code>> {
    let digest: Option<&str> = read(row, "code_digest")?;
    let expires_at = optional_micros(row, "code_expires_at")?;
    match (digest, expires_at) {
        (None, None) => Ok(None),
        (Some(_), Some(expires_at)) => Ok(Some(Code {
            digest: parsed(row, "code_digest", Digest::from_text)?,
            expires_at,
        })),
        (None, Some(_)) | (Some(_), None) => Err(StorageError::Corrupt {
            column: "code_expires_at",
        }),
    }
}

#[async_trait]
impl<C> ReadGrants for Session<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn grant(&mut self, tenant: &TenantId, id: &GrantId) -> Result<Option<Grant>> {
        if !is_storable(id.as_str()) {
            return Ok(None);
        }
        self.optional(
            query(concat!(
                "SELECT ",
                grant_columns!(),
                " FROM grants g WHERE g.tenant_id = $1 AND g.id = $2"
            ))
            .bind(tenant.as_str())
            .bind(id.as_str()),
        )
        .await?
        .as_ref()
        .map(grant)
        .transpose()
    }

    async fn grant_in_context(
        &mut self,
        tenant: &TenantId,
        id: &GrantId,
    ) -> Result<Option<GrantInContext>> {
        if !is_storable(id.as_str()) {
            return Ok(None);
        }
        self.optional(
            query(concat!(
                grants_in_context!(),
                "WHERE g.tenant_id = $1 AND g.id = $2"
            ))
            .bind(tenant.as_str())
            .bind(id.as_str()),
        )
        .await?
        .as_ref()
        .map(in_context)
        .transpose()
    }

    async fn grant_by_code(
        &mut self,
        tenant: &TenantId,
        code: &Digest,
    ) -> Result<Option<GrantInContext>> {
        self.optional(
            query(concat!(
                grants_in_context!(),
                "WHERE g.tenant_id = $1 AND g.code_digest = $2"
            ))
            .bind(tenant.as_str())
            .bind(code.to_text()),
        )
        .await?
        .as_ref()
        .map(in_context)
        .transpose()
    }

    async fn own_grant(
        &mut self,
        tenant: &TenantId,
        client: &ClientId,
        scope: &Scope,
    ) -> Result<Option<Grant>> {
        self.optional(
            query(concat!(
                "SELECT ",
                grant_columns!(),
                " FROM grants g WHERE g.tenant_id = $1 AND g.client_id = $2 AND g.scope = $3 \
                 AND g.user_id IS NULL AND g.state = 'active'"
            ))
            .bind(tenant.as_str())
            .bind(client.as_str())
            .bind(scope.sorted().to_string()),
        )
        .await?
        .as_ref()
        .map(grant)
        .transpose()
    }
}

/// Adds the end of a grant to its start `$1`, `$2`: why, when.
fn end(start: Query, why: Revocation, now: UnixTime) -> Query {
    start.bind(why.as_str()).bind(now.micros())
}

#[async_trait]
impl WriteGrants for Session<Writing> {
    async fn insert_grant(&mut self, grant: &Grant) -> Result<Inserted> {
        self.execute(
            query(
                "INSERT INTO grants (tenant_id, id, client_id, user_id, session_id, state, \
                 code_digest, code_expires_at, scope, terms, offline, expires_at, created_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
                 ON CONFLICT DO NOTHING",
            )
            .bind(grant.tenant.as_str())
            .bind(grant.id.as_str())
            .bind(grant.client.as_str())
            .bind(grant.user.as_ref().map(UserId::as_str))
            .bind(grant.session.as_ref().map(SessionId::as_str))
            .bind(grant.state.as_str())
            .bind(grant.code.as_ref().map(|code| code.digest.to_text()))
            .bind(grant.code.as_ref().map(|code| code.expires_at.micros()))
            .bind(grant.terms.scope.sorted().to_string())
            .bind(to_json(&grant.terms))
            .bind(grant.is_offline())
            .bind(grant.expires_at.map(UnixTime::micros))
            .bind(grant.created_at.micros()),
        )
        .await
        .map(Inserted::from_rows)
    }

    async fn redeem_code(
        &mut self,
        tenant: &TenantId,
        id: &GrantId,
        redemption: &Redemption<'_>,
        now: UnixTime,
    ) -> Result<Redeemed> {
        let refresh = redemption.refresh;
        let redeemed = self
            .execute(
                query(
                    "UPDATE grants SET state = 'active', redeemed_at = $3, expires_at = $4, \
                     refresh_salt = $5, refresh_secret = $6, generation = $7, \
                     generation_at = $8 \
                     WHERE tenant_id = $1 AND id = $2 AND state = 'issued'",
                )
                .bind(tenant.as_str())
                .bind(id.as_str())
                .bind(now.micros())
                .bind(redemption.expires_at.micros())
                .bind(refresh.map(|refresh| refresh.salt.to_text()))
                .bind(refresh.map(|refresh| refresh.secret.as_str().to_owned()))
                .bind(refresh.map(|refresh| refresh.generation.number()))
                .bind(refresh.map(|refresh| refresh.reached_at.micros())),
            )
            .await?;
        Ok(match redeemed {
            0 => Redeemed::TooLate,
            _ => Redeemed::Done,
        })
    }

    async fn rotate(
        &mut self,
        tenant: &TenantId,
        id: &GrantId,
        (from, to): (Generation, &RefreshState),
        expires_at: UnixTime,
    ) -> Result<Rotated> {
        let rotated = self
            .execute(
                query(
                    "UPDATE grants SET generation = $4, generation_at = $5, \
                     refresh_secret = $6, expires_at = $7 \
                     WHERE tenant_id = $1 AND id = $2 AND generation = $3 AND state = 'active'",
                )
                .bind(tenant.as_str())
                .bind(id.as_str())
                .bind(from.number())
                .bind(to.generation.number())
                .bind(to.reached_at.micros())
                .bind(to.secret.as_str())
                .bind(expires_at.micros()),
            )
            .await?;
        Ok(match rotated {
            0 => Rotated::TooLate,
            _ => Rotated::Done,
        })
    }

    async fn revoke_grant(
        &mut self,
        tenant: &TenantId,
        id: &GrantId,
        why: Revocation,
        now: UnixTime,
    ) -> Result<Changed> {
        let one = query(
            "UPDATE grants SET state = 'revoked', revoked_why = $3, revoked_at = $4 \
             WHERE tenant_id = $1 AND id = $2 AND state <> 'revoked'",
        )
        .bind(tenant.as_str())
        .bind(id.as_str());
        self.execute(end(one, why, now))
            .await
            .map(Changed::from_rows)
    }

    async fn revoke_session_grants(
        &mut self,
        tenant: &TenantId,
        session: &SessionId,
        why: Revocation,
        now: UnixTime,
    ) -> Result<u64> {
        let of_session = query(
            "UPDATE grants SET state = 'revoked', revoked_why = $3, revoked_at = $4 \
             WHERE tenant_id = $1 AND session_id = $2 AND state <> 'revoked' AND NOT offline",
        )
        .bind(tenant.as_str())
        .bind(session.as_str());
        self.execute(end(of_session, why, now)).await
    }

    async fn revoke_user_grants(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        why: Revocation,
        now: UnixTime,
    ) -> Result<u64> {
        let of_user = query(
            "UPDATE grants SET state = 'revoked', revoked_why = $3, revoked_at = $4 \
             WHERE tenant_id = $1 AND user_id = $2 AND state <> 'revoked'",
        )
        .bind(tenant.as_str())
        .bind(user.as_str());
        self.execute(end(of_user, why, now)).await
    }

    async fn revoke_user_grants_but(
        &mut self,
        tenant: &TenantId,
        (user, spared): (&UserId, Option<&SessionId>),
        why: Revocation,
        now: UnixTime,
    ) -> Result<u64> {
        let of_user = query(
            "UPDATE grants SET state = 'revoked', revoked_why = $3, revoked_at = $4 \
             WHERE tenant_id = $1 AND user_id = $2 AND state <> 'revoked' \
             AND COALESCE(session_id, '') <> $5",
        )
        .bind(tenant.as_str())
        .bind(user.as_str());
        let spared = spared.map_or("-", SessionId::as_str);
        self.execute(end(of_user, why, now).bind(spared.to_owned()))
            .await
    }

    async fn revoke_grants_to(
        &mut self,
        tenant: &TenantId,
        (user, client): (&UserId, &ClientId),
        why: Revocation,
        now: UnixTime,
    ) -> Result<u64> {
        let of_both = query(
            "UPDATE grants SET state = 'revoked', revoked_why = $3, revoked_at = $4 \
             WHERE tenant_id = $1 AND user_id = $2 AND client_id = $5 AND state <> 'revoked'",
        )
        .bind(tenant.as_str())
        .bind(user.as_str());
        self.execute(end(of_both, why, now).bind(client.as_str()))
            .await
    }
}
