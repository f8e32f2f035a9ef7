//! AES-256-GCM, behind the two calls that sealing needs.

use aes_gcm::{
    Aes256Gcm, KeyInit, Nonce,
    aead::{Aead, Payload},
};

/// Length of a key in bytes.
pub(super) const KEY_LEN: usize = 32;
/// Length of a nonce in bytes.
pub(super) const NONCE_LEN: usize = 12;

/// Encrypts `plain` and authenticates it together with `aad`. A nonce must never be used
/// twice with one key.
pub(super) fn encrypt(
    key: &[u8; KEY_LEN],
    nonce: [u8; NONCE_LEN],
    aad: &[u8],
    plain: &[u8],
) -> Vec<u8> {
    Aes256Gcm::new(&(*key).into())
        .encrypt(&Nonce::from(nonce), Payload { msg: plain, aad })
        .expect("AES-GCM encrypts every text that fits into memory")
}

/// Decrypts what [`encrypt`] made; `None` when anything of it is not as it was.
pub(super) fn decrypt(
    key: &[u8; KEY_LEN],
    nonce: [u8; NONCE_LEN],
    aad: &[u8],
    cipher: &[u8],
) -> Option<Vec<u8>> {
    Aes256Gcm::new(&(*key).into())
        .decrypt(&Nonce::from(nonce), Payload { msg: cipher, aad })
        .ok()
}

/// Writes `parts` one after the other, each behind its length, so that no two different
/// lists give the same bytes.
pub(super) fn bind(parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_lists_give_the_same_bytes() {
        assert_ne!(bind(&[b"ab", b"c"]), bind(&[b"a", b"bc"]));
        assert_ne!(bind(&[b"a", b""]), bind(&[b"a"]));
    }

    #[test]
    fn other_associated_data_is_refused() {
        let sealed = encrypt(&[1; 32], [2; 12], b"row 1", b"secret");
        assert_eq!(
            decrypt(&[1; 32], [2; 12], b"row 1", &sealed).unwrap(),
            b"secret"
        );
        assert_eq!(decrypt(&[1; 32], [2; 12], b"row 2", &sealed), None);
    }
}
