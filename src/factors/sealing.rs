//! Secrets of factors, sealed at rest under the key-encryption key, each for its own row.

use crate::{
    entropy::Entropy,
    keys::{KeyEncryptionKey, SealError},
    model::{CredentialId, Factor, SecretBytes, TenantId, UserId},
    state::AppState,
};

/// Seals the secret of a factor.
pub(super) fn seal_factor(
    state: &AppState,
    (tenant, user, id): (&TenantId, &UserId, &CredentialId),
    secret: &SecretBytes,
) -> Vec<u8> {
    let binding = binding(tenant, user, id);
    state.kek.seal(secret.expose(), &binding, &*state.entropy)
}

/// Opens the secret of a factor; `None` for one that has none.
///
/// # Errors
/// See [`KeyEncryptionKey::open`].
pub fn open_factor(
    factor: &Factor,
    kek: &KeyEncryptionKey,
) -> Result<Option<SecretBytes>, SealError> {
    let binding = binding(&factor.tenant, &factor.user, &factor.id);
    let sealed = factor.verifier.sealed();
    sealed.map(|sealed| kek.open(sealed, &binding)).transpose()
}

/// The secret of a factor, sealed under the primary key-encryption key; `None` when it is, or when
/// there is none.
///
/// # Errors
/// See [`KeyEncryptionKey::open`].
pub fn reseal_factor(
    factor: &Factor,
    kek: &KeyEncryptionKey,
    entropy: &dyn Entropy,
) -> Result<Option<Vec<u8>>, SealError> {
    let binding = binding(&factor.tenant, &factor.user, &factor.id);
    match factor.verifier.sealed() {
        Some(sealed) => kek.reseal(sealed, &binding, entropy),
        None => Ok(None),
    }
}

/// What a sealed secret is bound to. Ids hold no NUL.
fn binding(tenant: &TenantId, user: &UserId, id: &CredentialId) -> Vec<u8> {
    format!("factor\0{tenant}\0{user}\0{id}").into_bytes()
}
