//! The table `tenants`.

use std::ops::DerefMut;

use async_trait::async_trait;

use super::{Connection, Row, Session, Writing, is_storable, json, micros, query, read, to_json};
use crate::{
    model::{Tenant, TenantId, TenantPolicy},
    storage::{
        Changed, Inserted, Result,
        traits::{ReadTenants, WriteTenants},
    },
};

fn tenant(row: &Row) -> Result<Tenant> {
    Ok(Tenant {
        id: TenantId::new(read::<&str>(row, "id")?),
        slug: read(row, "slug")?,
        name: read(row, "name")?,
        keys_version: read(row, "keys_version")?,
        policy: json(row, "policy")?,
        created_at: micros(row, "created_at")?,
    })
}

#[async_trait]
impl<C> ReadTenants for Session<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn tenant_by_slug(&mut self, slug: &str) -> Result<Option<Tenant>> {
        if !is_storable(slug) {
            return Ok(None);
        }
        self.optional(
            query("SELECT id, slug, name, keys_version, policy, created_at FROM tenants WHERE slug = $1")
                .bind(slug),
        )
        .await?
        .as_ref()
        .map(tenant)
        .transpose()
    }

    async fn tenants(&mut self) -> Result<Vec<Tenant>> {
        self.all(query(
            "SELECT id, slug, name, keys_version, policy, created_at FROM tenants ORDER BY slug",
        ))
        .await?
        .iter()
        .map(tenant)
        .collect()
    }
}

#[async_trait]
impl WriteTenants for Session<Writing> {
    async fn insert_tenant(&mut self, tenant: &Tenant) -> Result<Inserted> {
        self.execute(
            query(
                "INSERT INTO tenants (id, slug, name, keys_version, policy, created_at) \
                 VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            )
            .bind(tenant.id.as_str())
            .bind(&tenant.slug)
            .bind(&tenant.name)
            .bind(tenant.keys_version)
            .bind(to_json(&tenant.policy))
            .bind(tenant.created_at.micros()),
        )
        .await
        .map(Inserted::from_rows)
    }

    async fn bump_keys_version(&mut self, tenant: &TenantId) -> Result<()> {
        self.execute(
            query("UPDATE tenants SET keys_version = keys_version + 1 WHERE id = $1")
                .bind(tenant.as_str()),
        )
        .await?;
        Ok(())
    }

    async fn set_policy(&mut self, tenant: &TenantId, policy: &TenantPolicy) -> Result<Changed> {
        self.execute(
            query("UPDATE tenants SET policy = $2 WHERE id = $1")
                .bind(tenant.as_str())
                .bind(to_json(policy)),
        )
        .await
        .map(Changed::from_rows)
    }
}
