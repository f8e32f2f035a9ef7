//! Clients.

use std::collections::BTreeSet;

use async_trait::async_trait;

use crate::{
    model::{Client, ClientId, ClientSecretHash, SecretId, SessionId, TenantId, UnixTime, UserId},
    storage::{Changed, Inserted, Result},
};

/// Reads clients.
#[async_trait]
pub trait ReadClients {
    /// The client with this id.
    async fn client(&mut self, tenant: &TenantId, id: &ClientId) -> Result<Option<Client>>;

    /// All clients, by id.
    async fn clients(&mut self, tenant: &TenantId) -> Result<Vec<Client>>;

    /// The server secrets that secrets of clients are hashed under.
    async fn client_secret_keys(&mut self, tenant: &TenantId) -> Result<BTreeSet<SecretId>>;

    /// The clients that took part in a session: those that have a grant in it, whatever its
    /// state; by id.
    async fn clients_in_session(
        &mut self,
        tenant: &TenantId,
        session: &SessionId,
    ) -> Result<Vec<Client>>;

    /// The same for all sessions of a user that were ended at exactly `ended_at`: each session
    /// with each of its clients.
    async fn clients_in_ended_sessions(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        ended_at: UnixTime,
    ) -> Result<Vec<(SessionId, Client)>>;
}

/// Writes clients.
#[async_trait]
pub trait WriteClients {
    /// Adds a client; its id is unique within the tenant.
    async fn insert_client(&mut self, client: &Client) -> Result<Inserted>;

    /// Replaces metadata, secret and `updated_at` of a client.
    async fn update_client(&mut self, client: &Client) -> Result<Changed>;

    /// Puts another hash of the same client secret in the place of `from`; `Missing` when that is
    /// not there any more: the secret was changed, or somebody else was quicker.
    async fn rekey_client_secret(
        &mut self,
        tenant: &TenantId,
        id: &ClientId,
        from: &ClientSecretHash,
        to: &ClientSecretHash,
    ) -> Result<Changed>;

    /// Removes a client with its consents and grants.
    async fn delete_client(&mut self, tenant: &TenantId, id: &ClientId) -> Result<Changed>;
}
