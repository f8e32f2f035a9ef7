//! Clients in memory: read once, used by many requests.

use std::{sync::Arc, time::Duration};

use crate::{
    model::{Client, ClientId, TenantId, UnixTime},
    recent::Recent,
    storage::{Reader, Result},
};

/// For how long a client is believed without a look. A change that this process makes itself
/// is seen at once ([`Clients::forget`]), and so is every other where the request reads
/// something of the client anyway ([`Clients::current`]).
const FRESH: Duration = Duration::from_secs(2);

/// How many are remembered; each has a few kilobytes.
const REMEMBERED: usize = 2_000;

/// The clients that were needed lately.
#[derive(Debug, Default)]
pub struct Clients {
    recent: Recent<(TenantId, ClientId), (UnixTime, Arc<Client>), REMEMBERED>,
}

impl Clients {
    /// The client with this id as it is remembered, unless it has to be looked at again.
    pub fn remembered(
        &self,
        tenant: &TenantId,
        id: &ClientId,
        now: UnixTime,
    ) -> Option<Arc<Client>> {
        let (seen_at, client) = self.recent.find(&(tenant.clone(), id.clone()))?;
        let is_fresh = seen_at <= now && now.since(seen_at) < FRESH;
        is_fresh.then_some(client)
    }

    /// The client with this id as it is stored; remembered from now on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read(
        &self,
        db: &mut dyn Reader,
        tenant: &TenantId,
        id: &ClientId,
        now: UnixTime,
    ) -> Result<Option<Arc<Client>>> {
        let Some(client) = db.client(tenant, id).await?.map(Arc::new) else {
            self.forget(tenant, id);
            return Ok(None);
        };
        let key = (tenant.clone(), id.clone());
        self.recent.put(key, (now, Arc::clone(&client)));
        Ok(Some(client))
    }

    /// The client with this id as it was changed last at `updated_at`, which the caller has just
    /// read from the database.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn current(
        &self,
        db: &mut dyn Reader,
        (tenant, id): (&TenantId, &ClientId),
        updated_at: UnixTime,
        now: UnixTime,
    ) -> Result<Option<Arc<Client>>> {
        match self.remembered(tenant, id, now) {
            Some(client) if client.updated_at == updated_at => Ok(Some(client)),
            Some(_) | None => self.read(db, tenant, id, now).await,
        }
    }

    /// Forgets a client that has changed.
    pub fn forget(&self, tenant: &TenantId, id: &ClientId) {
        self.recent.forget(&(tenant.clone(), id.clone()));
    }
}
