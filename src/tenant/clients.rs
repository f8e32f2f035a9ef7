//! Clients in memory: read once, used by many requests.

use std::{sync::Arc, time::Duration};

use crate::{
    model::{Client, ClientId, TenantId, UnixTime},
    recent::Recent,
    storage::{Reader, Result},
};

/// For how long a client is believed without a look. A change that this process makes itself
/// is seen at once ([`Clients::remember`]), and so is every other where the request reads
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
        self.remember(Arc::clone(&client), now);
        Ok(Some(client))
    }

    /// Remembers a client as it is `now`. Whoever read it before it was changed comes too late.
    pub fn remember(&self, client: Arc<Client>, now: UnixTime) {
        let key = (client.tenant.clone(), client.id.clone());
        let updated_at = client.updated_at;
        let is_newer = |(_, known): &(UnixTime, Arc<Client>)| known.updated_at > updated_at;
        self.recent.put_unless(key, (now, client), is_newer);
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
        match self.unchanged((tenant, id), updated_at, now) {
            Some(client) => Ok(Some(client)),
            None => self.read(db, tenant, id, now).await,
        }
    }

    /// The client with this id as it is remembered, if that is how it was changed last at
    /// `updated_at`.
    pub fn unchanged(
        &self,
        (tenant, id): (&TenantId, &ClientId),
        updated_at: UnixTime,
        now: UnixTime,
    ) -> Option<Arc<Client>> {
        let client = self.remembered(tenant, id, now)?;
        (client.updated_at == updated_at).then_some(client)
    }

    /// Forgets a client that is gone.
    pub fn forget(&self, tenant: &TenantId, id: &ClientId) {
        self.recent.forget(&(tenant.clone(), id.clone()));
    }
}
