//! The layout that our keyed tokens share: bytes under an HMAC, as base64url text behind a
//! prefix that says what they are.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::model::{Secret, SecretBytes};

/// The longest text that is looked at. The longest that is made carries a scope of 4 KiB.
const MAX_LENGTH: usize = 8 * 1024;

/// The bytes of an HMAC-SHA256.
pub(super) const MAC_LENGTH: usize = 32;

/// A token as it was read. Nothing in it is to be believed before [`Keyed::is_by`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Keyed {
    /// What the MAC is over.
    pub(super) body: Vec<u8>,
    /// The MAC.
    mac: [u8; MAC_LENGTH],
}

impl Keyed {
    /// Whether the token was made with this key for this context; compared in constant time.
    pub(super) fn is_by(&self, key: &SecretBytes, context: &[u8]) -> bool {
        keyed(key, &self.body, context)
            .verify_slice(&self.mac)
            .is_ok()
    }
}

/// The token whose body is `body`. What is in `context` is signed, and not in the token.
pub(super) fn write(prefix: &str, body: &[u8], key: &SecretBytes, context: &[u8]) -> Secret {
    let mac = keyed(key, body, context).finalize().into_bytes();
    let mut text = prefix.to_owned();
    URL_SAFE_NO_PAD.encode_string([body, mac.as_slice()].concat(), &mut text);
    Secret::from(text)
}

/// Reads a token; `None` for whatever [`write`] cannot have made.
pub(super) fn read(prefix: &str, text: &str) -> Option<Keyed> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let bytes = URL_SAFE_NO_PAD.decode(text.strip_prefix(prefix)?).ok()?;
    let (body, mac) = bytes.split_last_chunk::<MAC_LENGTH>()?;
    Some(Keyed {
        body: body.to_vec(),
        mac: *mac,
    })
}

/// Adds a text of at most 255 bytes, and how long it is.
pub(super) fn push_text(bytes: &mut Vec<u8>, text: &str) {
    bytes.push(u8::try_from(text.len()).expect("an id is shorter than 256 bytes"));
    bytes.extend(text.as_bytes());
}

/// Takes what [`push_text`] added; answers it and the rest.
pub(super) fn take_text(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = bytes.split_first()?;
    let (text, rest) = rest.split_at_checked(usize::from(*length))?;
    Some((std::str::from_utf8(text).ok()?, rest))
}

fn keyed(key: &SecretBytes, body: &[u8], context: &[u8]) -> Hmac<Sha256> {
    let mut hmac =
        Hmac::<Sha256>::new_from_slice(key.expose()).expect("HMAC takes keys of every length");
    hmac.update(context);
    hmac.update(body);
    hmac
}
