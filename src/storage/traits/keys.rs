//! Signing keys and server secrets, sealed.

use async_trait::async_trait;

use crate::{
    model::{KeyId, KeyState, ServerSecret, SigningKey, TenantId, UnixTime},
    storage::{Changed, Inserted, Result},
};

/// Reads keys.
#[async_trait]
pub trait ReadKeys {
    /// The signing keys that are not removed, oldest first.
    async fn signing_keys(&mut self, tenant: &TenantId) -> Result<Vec<SigningKey>>;

    /// The server secrets that are not removed, oldest first.
    async fn server_secrets(&mut self, tenant: &TenantId) -> Result<Vec<ServerSecret>>;
}

/// Writes keys. Whoever changes something has to tell the nodes by
/// [`super::WriteTenants::bump_keys_version`] in the same transaction.
#[async_trait]
pub trait WriteKeys {
    /// Adds a signing key. `Exists` when the tenant has another key of the same algorithm
    /// that is [`KeyState::Current`] (or [`KeyState::Next`]) and this one would be a second.
    async fn insert_signing_key(&mut self, key: &SigningKey) -> Result<Inserted>;

    /// Moves a signing key from one state to another; `Missing` when it was not in `from`.
    async fn move_signing_key(
        &mut self,
        tenant: &TenantId,
        id: &KeyId,
        (from, to): (KeyState, KeyState),
        now: UnixTime,
    ) -> Result<Changed>;

    /// Adds a server secret. `Exists` when the tenant has a current one for the same purpose.
    async fn insert_server_secret(&mut self, secret: &ServerSecret) -> Result<Inserted>;
}
