//! The origins that the clients of a tenant have registered, in memory.

use std::{collections::HashSet, sync::Arc, time::Duration};

use crate::{
    model::{TenantId, UnixTime},
    recent::Recent,
    storage::{Result, Storage},
};

/// For how long they are believed without a look. What this process changes itself is seen at
/// once ([`WebOrigins::forget`]).
const FRESH: Duration = Duration::from_secs(10);

/// How many tenants are remembered.
const REMEMBERED: usize = 500;

type Origins = Arc<HashSet<String>>;

/// The origins of tenants that were asked for lately.
#[derive(Debug, Default)]
pub struct WebOrigins {
    recent: Recent<TenantId, (UnixTime, Origins), REMEMBERED>,
}

impl WebOrigins {
    /// Whether a client of the tenant has registered `origin`, byte by byte.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn contain(
        &self,
        storage: &dyn Storage,
        tenant: &TenantId,
        origin: &str,
        now: UnixTime,
    ) -> Result<bool> {
        if let Some((seen_at, origins)) = self.recent.find(tenant) {
            if seen_at <= now && now.since(seen_at) < FRESH {
                return Ok(origins.contains(origin));
            }
            // One looks; who comes meanwhile goes by what was known.
            self.recent.put(tenant.clone(), (now, origins));
        }
        match read(storage, tenant).await {
            Ok(origins) => {
                let is_among = origins.contains(origin);
                self.recent.put(tenant.clone(), (now, origins));
                Ok(is_among)
            }
            Err(error) => {
                self.recent.forget(tenant);
                Err(error)
            }
        }
    }

    /// Forgets those of a tenant one of whose clients has changed.
    pub fn forget(&self, tenant: &TenantId) {
        self.recent.forget(tenant);
    }
}

async fn read(storage: &dyn Storage, tenant: &TenantId) -> Result<Origins> {
    let clients = storage.read().await?.clients(tenant).await?;
    let origins = clients
        .into_iter()
        .flat_map(|client| client.metadata.web_origins);
    Ok(Arc::new(origins.collect()))
}
