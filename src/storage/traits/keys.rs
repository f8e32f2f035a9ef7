//! Signing keys and server secrets, sealed.

use async_trait::async_trait;

use crate::{
    model::{KeyId, KeyState, SecretId, ServerSecret, SigningKey, TenantId, UnixTime},
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

    /// Moves a signing key from one state to another; `Missing` when it was not in `from`. Of
    /// several callers one gets `Done`. A removed key loses its private half.
    async fn move_signing_key(
        &mut self,
        tenant: &TenantId,
        id: &KeyId,
        (from, to): (KeyState, KeyState),
        now: UnixTime,
    ) -> Result<Changed>;

    /// Adds a server secret. `Exists` when the tenant has another one for the same purpose that
    /// is [`KeyState::Current`] (or [`KeyState::Next`]) and this one would be a second.
    async fn insert_server_secret(&mut self, secret: &ServerSecret) -> Result<Inserted>;

    /// Moves a server secret from one state to another, just as
    /// [`WriteKeys::move_signing_key`] does. A removed one is erased but for its id.
    async fn move_server_secret(
        &mut self,
        tenant: &TenantId,
        id: &SecretId,
        (from, to): (KeyState, KeyState),
        now: UnixTime,
    ) -> Result<Changed>;

    /// Puts another sealed form of the same private key in the place of the one that `key` was
    /// read with; `Missing` when that is not there any more. Its state does not matter.
    async fn reseal_signing_key(&mut self, key: &SigningKey, sealed: &[u8]) -> Result<Changed>;

    /// The same for a server secret.
    async fn reseal_server_secret(
        &mut self,
        secret: &ServerSecret,
        sealed: &[u8],
    ) -> Result<Changed>;
}
