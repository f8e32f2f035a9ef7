//! Tenants.

use async_trait::async_trait;

use crate::{
    model::{Tenant, TenantId, TenantPolicy},
    storage::{Changed, Inserted, Result},
};

/// Reads tenants.
#[async_trait]
pub trait ReadTenants {
    /// The tenant that answers under `slug`.
    async fn tenant_by_slug(&mut self, slug: &str) -> Result<Option<Tenant>>;

    /// All tenants, by slug.
    async fn tenants(&mut self) -> Result<Vec<Tenant>>;
}

/// Writes tenants.
#[async_trait]
pub trait WriteTenants {
    /// Adds a tenant; its slug is unique.
    async fn insert_tenant(&mut self, tenant: &Tenant) -> Result<Inserted>;

    /// Tells every node that the tenant's keys or secrets changed: adds one to `keys_version`.
    async fn bump_keys_version(&mut self, tenant: &TenantId) -> Result<()>;

    /// Replaces what the tenant asks of people. Running nodes follow within seconds.
    async fn set_policy(&mut self, tenant: &TenantId, policy: &TenantPolicy) -> Result<Changed>;
}
