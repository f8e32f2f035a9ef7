//! The table `consents`.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    ops::DerefMut,
};

use async_trait::async_trait;

use super::{
    Connection, Row, Session, Writing, json, micros, optional_micros, parsed, query, read, to_json,
};
use crate::{
    model::{Application, ClientId, Consent, Scope, TenantId, UnixTime, UserId},
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

/// Adds a consent, or what was granted for one scope, to what is known of the application.
fn gather(found: &mut BTreeMap<ClientId, Application>, row: &Row) -> Result<()> {
    let client = ClientId::new(read::<&str>(row, "client_id")?);
    let scope = parsed(row, "scope", |text| Scope::parse(text).ok())?;
    let claims: BTreeSet<String> = json(row, "claims")?;
    let since = micros(row, "since")?;
    let used_at = optional_micros(row, "used_at")?;
    match found.get_mut(&client) {
        Some(known) => {
            known.scope = known.scope.union(&scope);
            known.claims.extend(claims);
            known.since = known.since.min(since);
            known.last_used_at = known.last_used_at.max(used_at);
        }
        None => {
            let application = Application {
                client: client.clone(),
                scope,
                claims,
                since,
                last_used_at: used_at,
            };
            found.insert(client, application);
        }
    }
    Ok(())
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

    async fn applications_of(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        now: UnixTime,
    ) -> Result<Vec<Application>> {
        let rows = self
            .all(
                query(
                    "SELECT k.client_id, k.scope, k.claims, k.granted_at AS since, \
                     (SELECT MAX(COALESCE(g.generation_at, g.redeemed_at, g.created_at)) \
                     FROM grants g WHERE g.tenant_id = k.tenant_id AND g.user_id = k.user_id \
                     AND g.client_id = k.client_id) AS used_at FROM consents k \
                     WHERE k.tenant_id = $1 AND k.user_id = $2 \
                     UNION ALL SELECT g.client_id, g.scope, '[]', MIN(g.created_at), \
                     MAX(COALESCE(g.generation_at, g.redeemed_at, g.created_at)) FROM grants g \
                     WHERE g.tenant_id = $1 AND g.user_id = $2 AND g.state = 'active' \
                     AND (g.expires_at IS NULL OR g.expires_at > $3) \
                     GROUP BY g.client_id, g.scope",
                )
                .bind(tenant.as_str())
                .bind(user.as_str())
                .bind(now.micros()),
            )
            .await?;
        let mut found = BTreeMap::new();
        for row in &rows {
            gather(&mut found, row)?;
        }
        let mut found: Vec<_> = found.into_values().collect();
        found.sort_by_key(|application: &Application| Reverse(application.since));
        Ok(found)
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
