//! Clients.

use async_trait::async_trait;

use crate::{
    model::{Client, ClientId, TenantId},
    storage::{Changed, Inserted, Result},
};

/// Reads clients.
#[async_trait]
pub trait ReadClients {
    /// The client with this id.
    async fn client(&mut self, tenant: &TenantId, id: &ClientId) -> Result<Option<Client>>;

    /// All clients, by id.
    async fn clients(&mut self, tenant: &TenantId) -> Result<Vec<Client>>;
}

/// Writes clients.
#[async_trait]
pub trait WriteClients {
    /// Adds a client; its id is unique within the tenant.
    async fn insert_client(&mut self, client: &Client) -> Result<Inserted>;

    /// Replaces metadata, secret and `updated_at` of a client.
    async fn update_client(&mut self, client: &Client) -> Result<Changed>;

    /// Removes a client with its consents and grants.
    async fn delete_client(&mut self, tenant: &TenantId, id: &ClientId) -> Result<Changed>;
}
