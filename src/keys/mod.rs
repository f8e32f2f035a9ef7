//! Keys: making, sealing, rolling over, publishing and using them.

mod aead;
mod audit_checkpoint;
mod compact;
mod foreign;
mod jose;
mod jwks;
mod provision;
mod ring;
mod rollover;
mod seal;
mod sealed_token;
mod thumbprint;

pub use self::{
    audit_checkpoint::open_checkpoint,
    compact::{CompactJws, JwsHeader, MAX_TOKEN_LEN},
    foreign::{RsaHash, RsaPublicKey, hmac_has_signed, p256_has_signed},
    jose::{GeneratedKey, JoseError, RSA_BITS, Signer, Verifier, generate, verify_with_jwks},
    jwks::JwksDocument,
    provision::{Made, make, reseal_key, reseal_secret},
    ring::{OpenError, Ring, Secrets},
    rollover::{Change, Holdings, Order, Refusal, RingName, Timing, plan_changes},
    seal::{KEY_FILE, KeyEncryptionKey, KeyEncryptionKeyError, SealError},
    sealed_token::{Unopenable, open_token, seal_token},
    thumbprint::thumbprint,
};

/// Everything that a tenant signs, verifies and seals with, as of one version. Shared by
/// requests and replaced as a whole when the version changes.
#[derive(Debug)]
pub struct TenantKeys {
    /// The signing keys.
    pub ring: Ring,
    /// The server secrets.
    pub secrets: Secrets,
    /// The version that was opened; a stored higher one means that this is out of date.
    pub version: i64,
}

#[cfg(test)]
fn test_kek() -> KeyEncryptionKey {
    let text = crate::model::Secret::new("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    KeyEncryptionKey::from_base64(&text).unwrap()
}
