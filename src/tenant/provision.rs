//! The tenant that has to be there before anything can answer.

use crate::{
    audit,
    clock::Clock,
    entropy::Entropy,
    model::{Asker, AuditKind, DEFAULT_SLUG, Tenant, TenantId, TenantPolicy},
    storage::{Inserted, Storage, StorageError},
};

/// Makes the default tenant if it is missing, and answers it.
///
/// # Errors
/// When the database fails.
pub async fn ensure_default(
    storage: &dyn Storage,
    asker: &Asker,
    clock: &dyn Clock,
    entropy: &dyn Entropy,
) -> Result<Tenant, StorageError> {
    if let Some(tenant) = storage.read().await?.tenant_by_slug(DEFAULT_SLUG).await? {
        return Ok(tenant);
    }
    let now = clock.now();
    let tenant = Tenant {
        id: TenantId::new(entropy.id(now)),
        slug: DEFAULT_SLUG.to_owned(),
        name: "Vestibule".to_owned(),
        keys_version: 0,
        policy: TenantPolicy::default(),
        created_at: now,
    };
    let mut tx = storage.begin().await?;
    match tx.insert_tenant(&tenant).await? {
        Inserted::Done => {
            let event = audit::event(asker, &tenant.id, AuditKind::TenantCreated, now, entropy);
            tx.record(&event).await?;
            tx.commit().await?;
            Ok(tenant)
        }
        // Another process was faster; its tenant is the one.
        Inserted::Exists => {
            drop(tx);
            let found = storage.read().await?.tenant_by_slug(DEFAULT_SLUG).await?;
            found.ok_or(StorageError::Corrupt {
                column: "tenants.slug",
            })
        }
    }
}
