//! Making signing keys and server secrets, and sealing them.

use super::{
    aead::bind,
    jose::{self, JoseError},
    rollover::RingName,
    seal::{KeyEncryptionKey, SealError},
};
use crate::{
    entropy::Entropy,
    model::{
        KeyId, KeyState, SecretId, SecretPurpose, ServerSecret, SigningAlg, SigningKey, TenantId,
        UnixTime,
    },
};

/// What was made; ready to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// A signing key.
    SigningKey(SigningKey),
    /// A server secret.
    Secret(ServerSecret),
}

/// Makes and seals a member of a ring. Slow for RSA: never within a request or a transaction.
///
/// # Errors
/// [`JoseError::Signing`] when OpenSSL cannot make a key.
pub fn make(
    ring: RingName,
    state: KeyState,
    tenant: &TenantId,
    kek: &KeyEncryptionKey,
    entropy: &dyn Entropy,
    now: UnixTime,
) -> Result<Made, JoseError> {
    match ring {
        RingName::Signing(alg) => {
            make_signing_key(alg, state, tenant, kek, entropy, now).map(Made::SigningKey)
        }
        RingName::Secret(purpose) => Ok(Made::Secret(make_secret(
            purpose, state, tenant, kek, entropy, now,
        ))),
    }
}

/// The private key of `key`, sealed under the primary key-encryption key; `None` when it is.
///
/// # Errors
/// When it cannot be opened.
pub fn reseal_key(
    key: &SigningKey,
    kek: &KeyEncryptionKey,
    entropy: &dyn Entropy,
) -> Result<Option<Vec<u8>>, SealError> {
    let binding = signing_key_binding(&key.tenant, &key.id, key.alg);
    kek.reseal(&key.sealed, &binding, entropy)
}

/// The same for a server secret.
///
/// # Errors
/// When it cannot be opened.
pub fn reseal_secret(
    secret: &ServerSecret,
    kek: &KeyEncryptionKey,
    entropy: &dyn Entropy,
) -> Result<Option<Vec<u8>>, SealError> {
    let binding = secret_binding(&secret.tenant, &secret.id, secret.purpose);
    kek.reseal(&secret.sealed, &binding, entropy)
}

fn make_signing_key(
    alg: SigningAlg,
    state: KeyState,
    tenant: &TenantId,
    kek: &KeyEncryptionKey,
    entropy: &dyn Entropy,
    now: UnixTime,
) -> Result<SigningKey, JoseError> {
    let made = jose::generate(alg)?;
    let binding = signing_key_binding(tenant, &made.id, alg);
    Ok(SigningKey {
        tenant: tenant.clone(),
        alg,
        state,
        public_jwk: made.public_jwk,
        sealed: kek.seal(made.private.expose(), &binding, entropy),
        created_at: now,
        changed_at: now,
        id: made.id,
    })
}

fn make_secret(
    purpose: SecretPurpose,
    state: KeyState,
    tenant: &TenantId,
    kek: &KeyEncryptionKey,
    entropy: &dyn Entropy,
    now: UnixTime,
) -> ServerSecret {
    let id = SecretId::new(entropy.id(now));
    let binding = secret_binding(tenant, &id, purpose);
    ServerSecret {
        tenant: tenant.clone(),
        purpose,
        state,
        sealed: kek.seal(entropy.key().expose(), &binding, entropy),
        created_at: now,
        changed_at: now,
        id,
    }
}

/// What a sealed private key is bound to: it opens in its own row alone.
pub(super) fn signing_key_binding(tenant: &TenantId, id: &KeyId, alg: SigningAlg) -> Vec<u8> {
    let parts = ["signing key", tenant.as_str(), id.as_str(), alg.as_str()];
    bind(&parts.map(str::as_bytes))
}

/// What a sealed server secret is bound to: it opens in its own row alone.
pub(super) fn secret_binding(tenant: &TenantId, id: &SecretId, purpose: SecretPurpose) -> Vec<u8> {
    let parts = [
        "server secret",
        tenant.as_str(),
        id.as_str(),
        purpose.as_str(),
    ];
    bind(&parts.map(str::as_bytes))
}
