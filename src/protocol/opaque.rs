//! Opaque access tokens: text that means something to us alone, and needs no row of its own.
//!
//! `vo_` and the base64url text of: version, id of the server secret, id of the grant, when
//! issued, when it expires, eight random bytes, and the HMAC-SHA256 of all of that under the
//! server secret.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::model::{GrantId, Secret, SecretBytes, SecretId, UnixTime};

/// What every opaque token begins with: no JWT does, and secret scanners can look for it.
pub const PREFIX: &str = "vo_";

/// The layout described above.
const VERSION: u8 = 1;

/// The longest text that is looked at.
const MAX_LENGTH: usize = 1024;

/// The bytes of an HMAC-SHA256.
const MAC_LENGTH: usize = 32;

/// A token as it was read. Nothing in it is to be believed before [`OpaqueToken::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpaqueToken {
    /// Which server secret it claims to be made with.
    pub secret: SecretId,
    /// The grant that it hangs from; the token is good only while that is active.
    pub grant: GrantId,
    /// When it was made.
    pub issued_at: UnixTime,
    /// From this moment on it is no longer good.
    pub expires_at: UnixTime,
    /// What the MAC is over.
    body: Vec<u8>,
    /// The MAC.
    mac: [u8; MAC_LENGTH],
}

/// Makes a token under a server secret. Times are kept in whole seconds.
///
/// # Panics
/// For ids of more than 255 bytes; ours are UUIDs.
pub fn mint(
    key: (&SecretId, &SecretBytes),
    grant: &GrantId,
    issued_at: UnixTime,
    expires_at: UnixTime,
    random: &[u8; 8],
) -> Secret {
    let mut bytes = vec![VERSION];
    push_text(&mut bytes, key.0.as_str());
    push_text(&mut bytes, grant.as_str());
    bytes.extend(issued_at.seconds().to_be_bytes());
    bytes.extend(expires_at.seconds().to_be_bytes());
    bytes.extend(random);
    let mac = keyed(key.1, &bytes).finalize().into_bytes();
    bytes.extend_from_slice(&mac);
    Secret::new(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes)))
}

/// Reads a token; `None` for whatever [`mint`] cannot have made.
pub fn parse(text: &str) -> Option<OpaqueToken> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let bytes = URL_SAFE_NO_PAD.decode(text.strip_prefix(PREFIX)?).ok()?;
    let (body, mac) = bytes.split_last_chunk::<MAC_LENGTH>()?;
    let ([VERSION], rest) = body.split_first_chunk::<1>()? else {
        return None;
    };
    let (secret, rest) = take_text(rest)?;
    let (grant, rest) = take_text(rest)?;
    let (issued_at, rest) = rest.split_first_chunk::<8>()?;
    let (expires_at, rest) = rest.split_first_chunk::<8>()?;
    (rest.len() == 8).then(|| OpaqueToken {
        secret: SecretId::new(secret),
        grant: GrantId::new(grant),
        issued_at: UnixTime::from_seconds(i64::from_be_bytes(*issued_at)),
        expires_at: UnixTime::from_seconds(i64::from_be_bytes(*expires_at)),
        body: body.to_vec(),
        mac: *mac,
    })
}

impl OpaqueToken {
    /// Whether the token was made with this key; compared in constant time.
    pub fn verify(&self, key: &SecretBytes) -> bool {
        keyed(key, &self.body).verify_slice(&self.mac).is_ok()
    }
}

fn keyed(key: &SecretBytes, body: &[u8]) -> Hmac<Sha256> {
    let mut hmac =
        Hmac::<Sha256>::new_from_slice(key.expose()).expect("HMAC takes keys of every length");
    hmac.update(body);
    hmac
}

fn push_text(bytes: &mut Vec<u8>, text: &str) {
    bytes.push(u8::try_from(text.len()).expect("an id is shorter than 256 bytes"));
    bytes.extend(text.as_bytes());
}

fn take_text(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = bytes.split_first()?;
    let (text, rest) = rest.split_at_checked(usize::from(*length))?;
    Some((std::str::from_utf8(text).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GRANT: &str = "01912f6e-5b7a-7c3d-9e2f-0123456789ab";
    const SECRET: &str = "01912f6e-0000-7000-8000-000000000001";

    fn key() -> SecretBytes {
        SecretBytes::new(vec![3; 32])
    }

    fn minted() -> Secret {
        mint(
            (&SecretId::new(SECRET), &key()),
            &GrantId::new(GRANT),
            UnixTime::from_micros(1_000_500_000),
            UnixTime::from_seconds(1_600),
            &[9; 8],
        )
    }

    #[test]
    fn a_token_says_what_it_was_made_with_and_is_verified_by_its_key_alone() {
        let token = parse(minted().expose()).unwrap();
        assert_eq!(token.secret, SecretId::new(SECRET));
        assert_eq!(token.grant, GrantId::new(GRANT));
        assert_eq!(token.issued_at, UnixTime::from_seconds(1_000));
        assert_eq!(token.expires_at, UnixTime::from_seconds(1_600));
        assert!(token.verify(&key()));
        assert!(!token.verify(&SecretBytes::new(vec![4; 32])));
        assert!(!token.verify(&SecretBytes::new(Vec::new())));
    }

    #[test]
    fn a_token_fits_into_a_header_and_is_a_bearer_token_by_its_characters() {
        let token = minted();
        assert!(token.expose().starts_with(PREFIX));
        assert!(token.expose().len() < 200);
        let header = format!("Bearer {}", token.expose());
        let read = crate::protocol::bearer::extract(Some(&header), None, false);
        assert_eq!(read, Ok(token));
    }

    #[test]
    fn no_altered_character_leaves_a_token_good() {
        let text = minted();
        let text = text.expose();
        for at in 0..text.len() {
            for other in ['A', 'B', '_', 'z', '='] {
                let mut altered = text.to_owned();
                altered.replace_range(at..=at, &other.to_string());
                let is_good = parse(&altered).is_some_and(|token| token.verify(&key()));
                assert_eq!(is_good, altered == text, "character {at} became {other}");
            }
        }
    }

    #[test]
    fn what_was_not_minted_is_not_read() {
        let text = minted();
        let text = text.expose();
        for bad in [
            "",
            "vo_",
            "vo_AQ",
            "eyJhbGciOiJFUzI1NiJ9.e30.c2ln",
            &text[3..],
            &text[..text.len() - 4],
            &format!("{text}AAAA"),
            &format!("{text}="),
            &format!("vo_{text}"),
            &text.replacen("vo_AS", "vo_Ai", 1),
            &format!("vo_{}", "A".repeat(MAX_LENGTH)),
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn every_token_is_read_back(
            secret in "[ -~]{0,255}", grant in "[ -~]{0,255}", issued: i32, expires: i32, random: [u8; 8],
        ) {
            let (secret, grant) = (SecretId::new(secret), GrantId::new(grant));
            let issued = UnixTime::from_seconds(issued.into());
            let expires = UnixTime::from_seconds(expires.into());
            let text = mint((&secret, &key()), &grant, issued, expires, &random);
            let token = parse(text.expose()).unwrap();
            prop_assert!(token.verify(&key()));
            prop_assert_eq!((token.secret, token.grant), (secret, grant));
            prop_assert_eq!((token.issued_at, token.expires_at), (issued, expires));
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let text = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(&bytes));
            if let Some(token) = parse(&text) {
                prop_assert!(!token.verify(&key()));
            }
        }

        #[test]
        fn any_text_is_read_without_panic(text in ".*") {
            let _ = parse(&text);
        }
    }
}
