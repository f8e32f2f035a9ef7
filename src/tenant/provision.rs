//! What has to be there before a tenant can answer: its row, signing keys and server secrets.

use serde_json::Map;

use crate::{
    audit,
    clock::Clock,
    entropy::Entropy,
    keys::{JoseError, KeyEncryptionKey, Made, OpenError, Ring, Secrets, make, missing},
    model::{AuditKind, DEFAULT_SLUG, Tenant, TenantId},
    storage::{Inserted, Storage, StorageError},
};

/// Why a tenant could not be made ready.
#[derive(Debug, thiserror::Error)]
pub enum ProvisionError {
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A key could not be made.
    #[error("a signing key could not be made: {0}")]
    Key(#[from] JoseError),
    /// What is there cannot be opened, so nothing was added to it.
    #[error("the keys that are there cannot be opened: {0}")]
    Sealed(#[from] OpenError),
}

/// Makes the default tenant if it is missing, and answers it.
///
/// # Errors
/// When the database fails.
pub async fn ensure_default(
    storage: &dyn Storage,
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
        created_at: now,
    };
    let mut tx = storage.begin().await?;
    match tx.insert_tenant(&tenant).await? {
        Inserted::Done => {
            let event = audit::event(&tenant.id, AuditKind::TenantCreated, now, entropy);
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

/// Makes the signing keys and server secrets that `tenant` lacks; answers how many.
///
/// Keys are made outside of the transaction, for RSA keys take their time. Of several
/// processes that do this at once one wins for each key, by the unique indexes.
///
/// # Errors
/// [`ProvisionError`]; nothing has changed then.
pub async fn ensure_keys(
    tenant: &TenantId,
    storage: &dyn Storage,
    kek: &KeyEncryptionKey,
    clock: &dyn Clock,
    entropy: &dyn Entropy,
) -> Result<usize, ProvisionError> {
    let mut db = storage.read().await?;
    let (keys, secrets) = (
        db.signing_keys(tenant).await?,
        db.server_secrets(tenant).await?,
    );
    drop(db);
    let now = clock.now();
    let lacking = missing(&keys, &secrets);
    if lacking.is_empty() {
        return Ok(0);
    }
    // With another key-encryption key, new keys would make a ring that no key opens as a whole.
    Ring::open(keys, kek)?;
    match Secrets::open(&secrets, kek) {
        Ok(_) | Err(OpenError::NoSecret(_)) => {}
        Err(error) => return Err(error.into()),
    }
    let mut made = Vec::new();
    for what in lacking {
        made.push(make(what, tenant, kek, entropy, now)?);
    }
    let mut tx = storage.begin().await?;
    let mut stored = 0;
    for made in made {
        let inserted = match made {
            Made::SigningKey(key) => tx.insert_signing_key(&key).await?,
            Made::Secret(secret) => tx.insert_server_secret(&secret).await?,
        };
        stored += usize::from(inserted == Inserted::Done);
    }
    if stored > 0 {
        tx.bump_keys_version(tenant).await?;
        let mut event = audit::event(tenant, AuditKind::KeysProvisioned, now, entropy);
        event.detail = Map::from_iter([("made".to_owned(), stored.into())]);
        tx.record(&event).await?;
        tx.commit().await?;
    }
    Ok(stored)
}
