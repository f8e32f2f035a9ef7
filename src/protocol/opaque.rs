//! Opaque access tokens: text that means something to us alone, and needs no row of its own.
//!
//! `vo_` and the base64url text of: version, id of the server secret, id of the grant, when
//! issued, when it expires, eight random bytes, the scope where it is less than the grant's,
//! and the HMAC-SHA256 of all of that under the server secret.

use super::keyed_text::{self, Keyed, push_text, take_text};
use crate::model::{GrantId, Scope, Secret, SecretBytes, SecretId, UnixTime};

/// What every opaque token begins with: no JWT does, and secret scanners can look for it.
pub const PREFIX: &str = "vo_";

/// The layout described above. Version 1 had no scope.
const VERSION: u8 = 2;

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
    /// Makes this token differ from all others of the grant.
    pub random: [u8; 8],
    /// What it allows, where that is less than the grant does.
    pub scope: Option<Scope>,
    keyed: Keyed,
}

/// What a token is made from.
#[derive(Clone, Debug)]
pub struct OpaqueInput<'a> {
    /// The grant that it hangs from.
    pub grant: &'a GrantId,
    /// What it allows, where that is less than the grant does.
    pub scope: Option<&'a Scope>,
    /// Makes this token differ from all others of the grant.
    pub random: &'a [u8; 8],
    /// When it is made.
    pub issued_at: UnixTime,
    /// From this moment on it is no longer good.
    pub expires_at: UnixTime,
}

/// Makes a token under a server secret. Times are kept in whole seconds.
///
/// # Panics
/// For ids of more than 255 bytes; ours are UUIDs.
pub fn mint(key: (&SecretId, &SecretBytes), input: &OpaqueInput<'_>) -> Secret {
    let mut body = vec![VERSION];
    push_text(&mut body, key.0.as_str());
    push_text(&mut body, input.grant.as_str());
    body.extend(input.issued_at.seconds().to_be_bytes());
    body.extend(input.expires_at.seconds().to_be_bytes());
    body.extend(input.random);
    if let Some(scope) = input.scope {
        body.extend(scope.to_string().bytes());
    }
    keyed_text::write(PREFIX, &body, key.1, b"")
}

/// Reads a token; `None` for whatever [`mint`] cannot have made.
pub fn parse(text: &str) -> Option<OpaqueToken> {
    let keyed = keyed_text::read(PREFIX, text)?;
    let ([VERSION], rest) = keyed.body.split_first_chunk::<1>()? else {
        return None;
    };
    let (secret, rest) = take_text(rest)?;
    let (grant, rest) = take_text(rest)?;
    let (issued_at, rest) = rest.split_first_chunk::<8>()?;
    let (expires_at, rest) = rest.split_first_chunk::<8>()?;
    let (random, rest) = rest.split_first_chunk::<8>()?;
    let scope = match rest {
        [] => None,
        scope => Some(Scope::parse(std::str::from_utf8(scope).ok()?).ok()?),
    };
    Some(OpaqueToken {
        secret: SecretId::new(secret),
        grant: GrantId::new(grant),
        issued_at: UnixTime::from_seconds(i64::from_be_bytes(*issued_at)),
        expires_at: UnixTime::from_seconds(i64::from_be_bytes(*expires_at)),
        random: *random,
        scope,
        keyed,
    })
}

impl OpaqueToken {
    /// Whether the token was made with this key; compared in constant time.
    pub fn verify(&self, key: &SecretBytes) -> bool {
        self.keyed.is_by(key, b"")
    }
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
        minted_for(None)
    }

    fn minted_for(scope: Option<&Scope>) -> Secret {
        let input = OpaqueInput {
            grant: &GrantId::new(GRANT),
            scope,
            random: &[9; 8],
            issued_at: UnixTime::from_micros(1_000_500_000),
            expires_at: UnixTime::from_seconds(1_600),
        };
        mint((&SecretId::new(SECRET), &key()), &input)
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
        assert_eq!((token.random, token.scope), ([9; 8], None));
    }

    #[test]
    fn a_token_carries_a_scope_that_is_less_than_its_grants() {
        let scope = Scope::parse("openid api:read").unwrap();
        let token = parse(minted_for(Some(&scope)).expose()).unwrap();
        assert!(token.verify(&key()));
        assert_eq!(token.scope, Some(scope));
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
            &text.replacen("vo_Ai", "vo_AS", 1),
            &format!("vo_{}", "A".repeat(8 * 1024)),
        ] {
            let is_good = parse(bad).is_some_and(|token| token.verify(&key()));
            assert!(!is_good, "{bad}");
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
            let input = OpaqueInput {
                grant: &grant,
                scope: None,
                random: &random,
                issued_at: issued,
                expires_at: expires,
            };
            let text = mint((&secret, &key()), &input);
            let token = parse(text.expose()).unwrap();
            prop_assert!(token.verify(&key()));
            prop_assert_eq!((token.secret, token.grant), (secret, grant));
            prop_assert_eq!((token.issued_at, token.expires_at), (issued, expires));
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let text = keyed_text::write(PREFIX, &bytes, &SecretBytes::new(vec![4; 32]), b"");
            let text = text.expose().to_owned();
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
