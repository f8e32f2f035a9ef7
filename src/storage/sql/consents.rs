//! The table `consents`.

use std::ops::DerefMut;

use async_trait::async_trait;

use super::{Connection, Row, Session, Writing, json, micros, parsed, query, read, to_json};
use crate::{
    model::{ClientId, Consent, Scope, TenantId, UserId},
    storage::{
        Changed, Result,
        traits::{ReadConsents, WriteConsents},
    },
};

/// The columns that [`consent`] reads, of the table `k`, under names that no other table has.
macro_rules! consent_columns {
    () => {
        "k.tenant_id AS consent_tenant, k.user_id AS consent_user, \
         k.client_id AS consent_client, k.scope AS consent_scope, k.claims AS consent_claims, \
         k.granted_at"
    };
}
pub(super) use consent_columns;

pub(super) fn consent(row: &Row) -> Result<Consent> {
    Ok(Consent {
        tenant: TenantId::new(read::<&str>(row, "consent_tenant")?),
        user: UserId::new(read::<&str>(row, "consent_user")?),
        client: ClientId::new(read::<&str>(row, "consent_client")?),
        scope: parsed(row, "consent_scope", |text| Scope::parse(text).ok())?,
        claims: json(row, "consent_claims")?,
        granted_at: micros(row, "granted_at")?,
    })
}

#[async_trait]
impl<C> ReadConsents for Session<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn consent(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        client: &ClientId,
    ) -> Result<Option<Consent>> {
        self.optional(
            query(concat!(
                "SELECT ",
                consent_columns!(),
                " FROM consents k \
                 WHERE k.tenant_id = $1 AND k.user_id = $2 AND k.client_id = $3"
            ))
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(client.as_str()),
        )
        .await?
        .as_ref()
        .map(consent)
        .transpose()
    }
}

#[async_trait]
impl WriteConsents for Session<Writing> {
    async fn hold_consent(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        client: &ClientId,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE consents SET granted_at = granted_at \
                 WHERE tenant_id = $1 AND user_id = $2 AND client_id = $3",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(client.as_str()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn put_consent(&mut self, consent: &Consent) -> Result<()> {
        self.execute(
            query(
                "INSERT INTO consents \
                 (tenant_id, user_id, client_id, scope, claims, granted_at) \
                 VALUES ($1, $2, $3, $4, $5, $6) \
                 ON CONFLICT (tenant_id, user_id, client_id) DO UPDATE \
                 SET scope = excluded.scope, claims = excluded.claims, \
                 granted_at = excluded.granted_at",
            )
            .bind(consent.tenant.as_str())
            .bind(consent.user.as_str())
            .bind(consent.client.as_str())
            .bind(consent.scope.to_string())
            .bind(to_json(&consent.claims))
            .bind(consent.granted_at.micros()),
        )
        .await?;
        Ok(())
    }

    async fn delete_consent(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        client: &ClientId,
    ) -> Result<Changed> {
        self.execute(
            query(
                "DELETE FROM consents \
                 WHERE tenant_id = $1 AND user_id = $2 AND client_id = $3",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(client.as_str()),
        )
        .await
        .map(Changed::from_rows)
    }
}
