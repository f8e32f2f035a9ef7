//! The tenants of the installation with their keys, in memory; follows the database.

use std::{collections::HashMap, sync::Arc, time::Duration};

use arc_swap::ArcSwap;

use super::{Document, TenantContext};
use crate::{
    keys::{KeyEncryptionKey, OpenError, Ring, Secrets, TenantKeys},
    model::{DEFAULT_SLUG, Tenant, TenantId, TenantPolicy},
    storage::{Reader, Storage, StorageError},
};

/// Writes the metadata document of an issuer; `oidc::discovery::metadata` is the one.
pub type Describe = fn(issuer: &str, ring: &Ring, policy: &TenantPolicy) -> Vec<u8>;

/// All tenants. A request takes an [`Arc`] of its tenant and keeps that snapshot to its end.
#[derive(Debug)]
pub struct Tenants {
    issuer: String,
    jwks_max_age: Duration,
    describe: Describe,
    by_slug: ArcSwap<HashMap<String, Arc<TenantContext>>>,
}

/// Why the registry could not follow the database.
#[derive(Debug, thiserror::Error)]
pub enum FollowError {
    /// The database does not answer.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Keys of a tenant cannot be used.
    #[error("the keys of tenant `{slug}` cannot be used: {cause}")]
    Keys {
        /// Which tenant.
        slug: String,
        /// Why.
        cause: OpenError,
    },
}

impl Tenants {
    /// An empty registry for the installation at `issuer`; call [`Tenants::follow`].
    pub fn new(issuer: &str, jwks_max_age: Duration, describe: Describe) -> Self {
        Self {
            issuer: issuer.to_owned(),
            jwks_max_age,
            describe,
            by_slug: ArcSwap::default(),
        }
    }

    /// All tenants that have keys.
    pub fn all(&self) -> Vec<Arc<TenantContext>> {
        self.by_slug.load().values().cloned().collect()
    }

    /// The tenant that answers under `slug`.
    pub fn by_slug(&self, slug: &str) -> Option<Arc<TenantContext>> {
        self.by_slug.load().get(slug).cloned()
    }

    /// The tenant with this id: for what runs beside the requests. Looks at every tenant.
    pub fn by_id(&self, id: &TenantId) -> Option<Arc<TenantContext>> {
        let all = self.by_slug.load();
        all.values().find(|one| one.tenant.id == *id).cloned()
    }

    /// Catches up with the database: new tenants, and keys whose version changed. What is
    /// unchanged is kept, so that calling this every few seconds costs one small query.
    ///
    /// # Errors
    /// When the database fails, or the default tenant has never had keys that can be used; the
    /// registry is then as it was. Unusable keys of another tenant are logged.
    pub async fn follow(
        &self,
        storage: &dyn Storage,
        kek: &KeyEncryptionKey,
    ) -> Result<(), FollowError> {
        let mut db = storage.read().await?;
        let known = self.by_slug.load_full();
        let mut by_slug = HashMap::new();
        for tenant in db.tenants().await? {
            // A tenant without keys is still being made.
            if tenant.keys_version == 0 {
                continue;
            }
            let slug = tenant.slug.clone();
            let before = known.get(&slug);
            let context = match before {
                Some(context) if context.tenant == tenant => Ok(Arc::clone(context)),
                _ => self.open(tenant, &mut *db, kek).await.map(Arc::new),
            };
            match (context, before) {
                (Ok(context), _) => by_slug.insert(slug, context),
                // The keys of one tenant are no reason to stop the others, or what works.
                (Err(error @ FollowError::Keys { .. }), Some(before)) => {
                    tracing::error!(cause = %error, "going on with the keys from before");
                    by_slug.insert(slug, Arc::clone(before))
                }
                (Err(error @ FollowError::Keys { .. }), None) if slug != DEFAULT_SLUG => {
                    tracing::error!(cause = %error, "going on without this tenant");
                    None
                }
                (Err(error), _) => return Err(error),
            };
        }
        self.by_slug.store(Arc::new(by_slug));
        Ok(())
    }

    async fn open(
        &self,
        tenant: Tenant,
        db: &mut dyn Reader,
        kek: &KeyEncryptionKey,
    ) -> Result<TenantContext, FollowError> {
        let keys = db.signing_keys(&tenant.id).await?;
        let secrets = db.server_secrets(&tenant.id).await?;
        let unusable = |cause| FollowError::Keys {
            slug: tenant.slug.clone(),
            cause,
        };
        let keys = TenantKeys {
            ring: Ring::open(keys, kek).map_err(unusable)?,
            secrets: Secrets::open(&secrets, kek).map_err(unusable)?,
            version: tenant.keys_version,
        };
        let issuer = format!("{}{}", self.issuer, tenant.base_path());
        let base = url::Url::parse(&issuer)
            .map(|url| url.path().trim_end_matches('/').to_owned())
            .unwrap_or_default();
        let discovery = (self.describe)(&issuer, &keys.ring, &tenant.policy);
        let discovery = Document::new(discovery.into(), self.jwks_max_age);
        let jwks = Document::new(keys.ring.jwks().body(), self.jwks_max_age);
        Ok(TenantContext {
            tenant,
            issuer,
            base,
            keys,
            jwks,
            discovery,
        })
    }
}
