//! Signatures that others made over plain bytes: those of mail providers.

use hmac::{Hmac, KeyInit, Mac};
use openssl::{
    hash::MessageDigest,
    nid::Nid,
    pkey::{Id, PKey, Public},
    sign::Verifier,
    x509::X509,
};
use sha2::Sha256;

use crate::model::Secret;

/// The RSA key of a certificate that is trusted for where it was fetched.
#[derive(Debug)]
pub struct RsaPublicKey(PKey<Public>);

/// The hash of an RSA signature (PKCS #1 v1.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RsaHash {
    /// SHA-1: what Amazon SNS still signs with by default.
    Sha1,
    /// SHA-256.
    Sha256,
}

impl RsaPublicKey {
    /// The key of an X.509 certificate in PEM; `None` when it is none, or of another kind.
    pub fn of_certificate(pem: &[u8]) -> Option<Self> {
        let key = X509::from_pem(pem).ok()?.public_key().ok()?;
        (key.id() == Id::RSA && key.bits() >= 2048).then_some(Self(key))
    }

    /// Whether the key's owner signed `message`.
    pub fn has_signed(&self, hash: RsaHash, message: &[u8], signature: &[u8]) -> bool {
        let digest = match hash {
            RsaHash::Sha1 => MessageDigest::sha1(),
            RsaHash::Sha256 => MessageDigest::sha256(),
        };
        has_signed(&self.0, digest, message, signature)
    }
}

/// Whether `signature` (DER, RFC 3279 §2.2.3) is one over `message` by the P-256 key `public_key`
/// (DER, RFC 5480), with SHA-256. What is no such key has signed nothing.
pub fn p256_has_signed(public_key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let Ok(key) = PKey::public_key_from_der(public_key) else {
        return false;
    };
    let curve = key.ec_key().ok().and_then(|key| key.group().curve_name());
    curve == Some(Nid::X9_62_PRIME256V1)
        && has_signed(&key, MessageDigest::sha256(), message, signature)
}

/// Whether `mac` is the HMAC-SHA256 of `message` under `key`; compared in constant time.
pub fn hmac_has_signed(key: &Secret, message: &[u8], mac: &[u8]) -> bool {
    let hmac = Hmac::<Sha256>::new_from_slice(key.expose().as_bytes());
    hmac.is_ok_and(|hmac| hmac.chain_update(message).verify_slice(mac).is_ok())
}

fn has_signed(key: &PKey<Public>, digest: MessageDigest, message: &[u8], signature: &[u8]) -> bool {
    let verify = || Verifier::new(digest, key)?.verify_oneshot(signature, message);
    // What openssl cannot read is no signature.
    verify().unwrap_or(false)
}
