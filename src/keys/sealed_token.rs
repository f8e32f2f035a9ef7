//! Sealed tokens: compressed, encrypted and authenticated text that a browser carries for us
//! (`flow=`), readable by nobody else.
//!
//! Layout before base64url: `version (1) | length of id (1) | id | salt (16) | nonce (12) |
//! ciphertext`. Each token has a key of its own, derived from the secret and the salt: the
//! number of tokens under one secret needs no counting.
//!
//! What is inside is compressed, so its length tells something about its content: never seal
//! a secret together with text that a stranger chooses.

use std::io::{Read, Write};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::aead::{self, KEY_LEN, NONCE_LEN};
use crate::{
    entropy::Entropy,
    model::{SecretBytes, SecretId},
};

const VERSION: u8 = 1;
const SALT_LEN: usize = 16;

/// A text is no sealed token of ours, of this use, or not any longer. Which of them is
/// nobody's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a sealed token that opens here")]
pub struct Unopenable;

/// Seals `plain` with a server secret. `aad` says what the token is for and whom it belongs
/// to: it opens for the same `aad` alone. The result is base64url.
pub fn seal_token(
    (id, secret): (&SecretId, &SecretBytes),
    aad: &[u8],
    plain: &[u8],
    entropy: &dyn Entropy,
) -> String {
    let name = id.as_str().as_bytes();
    let name_len = u8::try_from(name.len()).expect("ids of secrets are UUIDs");
    let mut token = vec![VERSION, name_len];
    token.extend_from_slice(name);
    let (salt, nonce) = (entropy.bytes::<SALT_LEN>(), entropy.bytes::<NONCE_LEN>());
    let key = token_key(secret, &salt);
    let cipher = aead::encrypt(&key, nonce, &binding(&token, aad), &compress(plain));
    token.extend_from_slice(&salt);
    token.extend_from_slice(&nonce);
    token.extend(cipher);
    URL_SAFE_NO_PAD.encode(token)
}

/// Opens what [`seal_token`] made for the same `aad`. `lookup` knows the secrets that are
/// still usable. More than `max_plain` bytes are never unpacked.
///
/// # Errors
/// [`Unopenable`].
pub fn open_token<'a>(
    lookup: impl Fn(&SecretId) -> Option<&'a SecretBytes>,
    aad: &[u8],
    token: &str,
    max_plain: usize,
) -> Result<Vec<u8>, Unopenable> {
    let token = URL_SAFE_NO_PAD.decode(token).map_err(|_| Unopenable)?;
    let [VERSION, name_len, ..] = token[..] else {
        return Err(Unopenable);
    };
    let (head, rest) = token
        .split_at_checked(2 + usize::from(name_len))
        .ok_or(Unopenable)?;
    let (salt, rest) = rest.split_first_chunk::<SALT_LEN>().ok_or(Unopenable)?;
    let (nonce, cipher) = rest.split_first_chunk::<NONCE_LEN>().ok_or(Unopenable)?;
    let name = std::str::from_utf8(&head[2..]).map_err(|_| Unopenable)?;
    let secret = lookup(&SecretId::new(name)).ok_or(Unopenable)?;
    let packed = aead::decrypt(
        &token_key(secret, salt),
        *nonce,
        &binding(head, aad),
        cipher,
    )
    .ok_or(Unopenable)?;
    decompress(&packed, max_plain)
}

/// The key of one token (a key derivation in the manner of RFC 5869, one block).
fn token_key(secret: &SecretBytes, salt: &[u8; SALT_LEN]) -> Zeroizing<[u8; KEY_LEN]> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.expose()).expect("HMAC takes a key of any length");
    mac.update(b"vestibule sealed token");
    mac.update(salt);
    Zeroizing::new(mac.finalize().into_bytes().into())
}

fn binding(head: &[u8], aad: &[u8]) -> Vec<u8> {
    aead::bind(&[head, aad])
}

fn compress(plain: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder
        .write_all(plain)
        .and_then(|()| encoder.finish())
        .expect("writing into memory does not fail")
}

fn decompress(packed: &[u8], max_plain: usize) -> Result<Vec<u8>, Unopenable> {
    let mut plain = Vec::new();
    let limit = u64::try_from(max_plain).map_or(u64::MAX, |max| max.saturating_add(1));
    DeflateDecoder::new(packed)
        .take(limit)
        .read_to_end(&mut plain)
        .map_err(|_| Unopenable)?;
    if plain.len() > max_plain {
        Err(Unopenable)
    } else {
        Ok(plain)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::entropy::SeededEntropy;

    fn secret() -> (SecretId, SecretBytes) {
        (SecretId::new("s1"), SecretBytes::new(vec![7; 32]))
    }

    fn sealed(aad: &[u8], plain: &[u8]) -> String {
        let (id, secret) = secret();
        seal_token((&id, &secret), aad, plain, &SeededEntropy::new(1))
    }

    fn open(aad: &[u8], token: &str) -> Result<Vec<u8>, Unopenable> {
        let (id, secret) = secret();
        open_token(
            |asked| (*asked == id).then_some(&secret),
            aad,
            token,
            10_000,
        )
    }

    #[test]
    fn a_token_opens_for_its_use_and_secret_alone() {
        let token = sealed(b"flow", b"request");
        assert_eq!(open(b"flow", &token).unwrap(), b"request");
        assert_eq!(open(b"form", &token), Err(Unopenable));
        let other = SecretBytes::new(vec![8; 32]);
        assert_eq!(
            open_token(|_| Some(&other), b"flow", &token, 10_000),
            Err(Unopenable)
        );
        assert_eq!(
            open_token(|_| None, b"flow", &token, 10_000),
            Err(Unopenable)
        );
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let token = sealed(b"", &vec![b'a'; 10_000_000]);
        assert!(token.len() < 20_000);
        assert_eq!(open(b"", &token), Err(Unopenable));
        assert!(open(b"", &sealed(b"", &[b'a'; 10_000])).is_ok());
        assert_eq!(open(b"", &sealed(b"", &[b'a'; 10_001])), Err(Unopenable));
    }

    #[test]
    fn repetitive_content_becomes_shorter() {
        let plain = "scope=openid profile email ".repeat(40);
        assert!(sealed(b"", plain.as_bytes()).len() < plain.len() / 2);
    }

    proptest! {
        #[test]
        fn what_was_sealed_is_opened(plain in prop::collection::vec(any::<u8>(), 0..2_000)) {
            prop_assert_eq!(open(b"a", &sealed(b"a", &plain)), Ok(plain));
        }

        #[test]
        fn any_flipped_bit_is_refused(plain in ".{0,80}", at in any::<prop::sample::Index>(), bit in 0_u32..8) {
            let mut bytes = URL_SAFE_NO_PAD.decode(sealed(b"a", plain.as_bytes())).unwrap();
            let at = at.index(bytes.len());
            bytes[at] ^= 1_u8 << bit;
            prop_assert_eq!(open(b"a", &URL_SAFE_NO_PAD.encode(bytes)), Err(Unopenable));
        }

        #[test]
        fn arbitrary_text_is_refused_without_a_panic(text in ".{0,300}", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(open(b"a", &text), Err(Unopenable));
            prop_assert_eq!(open(b"a", &URL_SAFE_NO_PAD.encode(bytes)), Err(Unopenable));
        }
    }
}
