//! The table `grants`.

use std::ops::DerefMut;

use async_trait::async_trait;

use super::{
    Connection, Query, Row, Session, Writing, is_storable, json, micros, parsed, query, read,
    to_json,
};
use crate::{
    model::{
        ClientId, Code, Digest, Grant, GrantId, GrantState, Revocation, Scope, SessionId, TenantId,
        UnixTime, UserId,
    },
    storage::{
        Changed, Inserted, Result, StorageError,
        traits::{ReadGrants, Redeemed, WriteGrants},
    },
};

/// The columns that [`grant`] reads.
macro_rules! grant_columns {
    () => {
        "tenant_id, id, client_id, user_id, session_id, state, code_digest, code_expires_at, \
         terms, created_at"
    };
}

fn grant(row: &Row) -> Result<Grant> {
    let user: Option<&str> = read(row, "user_id")?;
    let session: Option<&str> = read(row, "session_id")?;
    Ok(Grant {
        tenant: TenantId::new(read::<&str>(row, "tenant_id")?),
        id: GrantId::new(read::<&str>(row, "id")?),
        client: ClientId::new(read::<&str>(row, "client_id")?),
        user: user.map(UserId::new),
        session: session.map(SessionId::new),
        state: parsed(row, "state", GrantState::parse)?,
        code: code(row)?,
        terms: json(row, "terms")?,
        created_at: micros(row, "created_at")?,
    })
}

fn code(row: &Row) -> Result<Option<Code>> {
    let digest: Option<&str> = read(row, "code_digest")?;
    let expires_at: Option<i64> = read(row, "code_expires_at")?;
    match (digest, expires_at) {
        (None, None) => Ok(None),
        (Some(_), Some(expires_at)) => Ok(Some(Code {
            digest: parsed(row, "code_digest", Digest::from_text)?,
            expires_at: UnixTime::from_micros(expires_at),
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
                " FROM grants WHERE tenant_id = $1 AND id = $2"
            ))
            .bind(tenant.as_str())
            .bind(id.as_str()),
        )
        .await?
        .as_ref()
        .map(grant)
        .transpose()
    }

    async fn grant_by_code(&mut self, tenant: &TenantId, code: &Digest) -> Result<Option<Grant>> {
        self.optional(
            query(concat!(
                "SELECT ",
                grant_columns!(),
                " FROM grants WHERE tenant_id = $1 AND code_digest = $2"
            ))
            .bind(tenant.as_str())
            .bind(code.to_text()),
        )
        .await?
        .as_ref()
        .map(grant)
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
                " FROM grants WHERE tenant_id = $1 AND client_id = $2 AND scope = $3 \
                 AND user_id IS NULL AND state = 'active'"
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
                 code_digest, code_expires_at, scope, terms, created_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING",
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
            .bind(grant.created_at.micros()),
        )
        .await
        .map(Inserted::from_rows)
    }

    async fn redeem_code(
        &mut self,
        tenant: &TenantId,
        id: &GrantId,
        now: UnixTime,
    ) -> Result<Redeemed> {
        let redeemed = self
            .execute(
                query(
                    "UPDATE grants SET state = 'active', redeemed_at = $3 \
                     WHERE tenant_id = $1 AND id = $2 AND state = 'issued'",
                )
                .bind(tenant.as_str())
                .bind(id.as_str())
                .bind(now.micros()),
            )
            .await?;
        Ok(match redeemed {
            0 => Redeemed::TooLate,
            _ => Redeemed::Done,
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
             WHERE tenant_id = $1 AND session_id = $2 AND state <> 'revoked'",
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
}
