//! The table `consents`.

use std::ops::DerefMut;

use async_trait::async_trait;

use super::{Connection, Row, Session, Writing, json, micros, parsed, query, read, to_json};
use crate::{
    model::{ClientId, Consent, Scope, TenantId, UserId},
    storage::{
        Result,
        traits::{ReadConsents, WriteConsents},
    },
};

fn consent(row: &Row) -> Result<Consent> {
    Ok(Consent {
        tenant: TenantId::new(read::<&str>(row, "tenant_id")?),
        user: UserId::new(read::<&str>(row, "user_id")?),
        client: ClientId::new(read::<&str>(row, "client_id")?),
        scope: parsed(row, "scope", |text| Scope::parse(text).ok())?,
        claims: json(row, "claims")?,
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
            query(
                "SELECT tenant_id, user_id, client_id, scope, claims, granted_at FROM consents \
                 WHERE tenant_id = $1 AND user_id = $2 AND client_id = $3",
            )
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
}
