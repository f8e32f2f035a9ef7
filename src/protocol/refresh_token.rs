//! Refresh tokens: derived from their grant, never stored.
//!
//! `vr_` and the base64url text of: version, id of the server secret, id of the grant,
//! generation, and the HMAC-SHA256 of all of that and the grant's salt under the server
//! secret. Whoever has the database but not its key-encryption key can make none.

use super::keyed_text::{self, Keyed, push_text, take_text};
use crate::model::{Digest, Generation, GrantId, RefreshState, Secret, SecretBytes, SecretId};

/// What every refresh token begins with: no access token does, and secret scanners can look
/// for it.
pub const PREFIX: &str = "vr_";

/// The layout described above.
const VERSION: u8 = 1;

/// A token as it was read. Nothing in it is to be believed before [`RefreshToken::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshToken {
    /// Which server secret it claims to be made with.
    pub secret: SecretId,
    /// The grant that it renews.
    pub grant: GrantId,
    /// Which of the grant's refresh tokens it is.
    pub generation: Generation,
    keyed: Keyed,
}

/// The refresh token of a grant in this state. `key` is the server secret that the state
/// names: the same state gives the same token, whenever and wherever it is asked for.
pub fn mint(grant: &GrantId, state: &RefreshState, key: &SecretBytes) -> Secret {
    let mut body = vec![VERSION];
    push_text(&mut body, state.secret.as_str());
    push_text(&mut body, grant.as_str());
    body.extend(state.generation.number().to_be_bytes());
    keyed_text::write(PREFIX, &body, key, state.salt.bytes())
}

/// Reads a token; `None` for whatever [`mint`] cannot have made.
pub fn parse(text: &str) -> Option<RefreshToken> {
    let keyed = keyed_text::read(PREFIX, text)?;
    let ([VERSION], rest) = keyed.body.split_first_chunk::<1>()? else {
        return None;
    };
    let (secret, rest) = take_text(rest)?;
    let (grant, rest) = take_text(rest)?;
    let generation = i64::from_be_bytes(rest.try_into().ok()?);
    Some(RefreshToken {
        secret: SecretId::new(secret),
        grant: GrantId::new(grant),
        generation: Generation::new(generation),
        keyed,
    })
}

impl RefreshToken {
    /// Whether the token was made with this key for a grant of this salt; compared in constant
    /// time.
    pub fn verify(&self, key: &SecretBytes, salt: &Digest) -> bool {
        self.keyed.is_by(key, salt.bytes())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::UnixTime;

    fn key() -> SecretBytes {
        SecretBytes::new(vec![7; 32])
    }

    fn state(generation: i64) -> RefreshState {
        RefreshState {
            salt: Digest::of(b"salt"),
            secret: SecretId::new("01912f6e-0000-7000-8000-000000000001"),
            generation: Generation::new(generation),
            reached_at: UnixTime::from_seconds(0),
        }
    }

    fn grant() -> GrantId {
        GrantId::new("01912f6e-5b7a-7c3d-9e2f-0123456789ab")
    }

    #[test]
    fn a_token_tells_what_it_was_made_from() {
        let state = state(3);
        let token = parse(mint(&grant(), &state, &key()).expose()).unwrap();
        assert_eq!(token.grant, grant());
        assert_eq!(token.secret, state.secret);
        assert_eq!(token.generation, Generation::new(3));
        assert!(token.verify(&key(), &state.salt));
        assert!(!token.verify(&SecretBytes::new(vec![8; 32]), &state.salt));
        assert!(!token.verify(&key(), &Digest::of(b"another salt")));
    }

    #[test]
    fn the_same_state_gives_the_same_token_and_another_one_another() {
        let first = mint(&grant(), &state(1), &key());
        assert_eq!(first, mint(&grant(), &state(1), &key()));
        assert_ne!(first, mint(&grant(), &state(2), &key()));
        assert_ne!(first, mint(&GrantId::new("other"), &state(1), &key()));
    }

    #[test]
    fn no_character_of_a_token_can_be_changed() {
        let state = state(1);
        let token = mint(&grant(), &state, &key()).expose().to_owned();
        for at in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            let accepted = parse(&changed).is_some_and(|t| t.verify(&key(), &state.salt));
            assert!(!accepted, "{at}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_reading_fail_but_by_refusal(text in "(vr_)?[A-Za-z0-9_-]{0,200}") {
            if let Some(token) = parse(&text) {
                prop_assert!(!token.verify(&key(), &Digest::of(b"salt")));
            }
        }
    }
}
