//! Tokens and keys.

use std::{str, sync::OnceLock};

use serde_json::{Value, json};
use uuid::Uuid;
use vestibule::{
    entropy::SeededEntropy,
    keys::{
        CompactJws, GeneratedKey, Signer, Verifier, generate, open_token, seal_token,
        verify_with_jwks,
    },
    model::{KeyId, SecretBytes, SecretId, SigningAlg},
    protocol::{opaque, refresh_token},
    security::passkeys::{Assertion, Holder, Passkeys, Registration},
};

const LARGEST: usize = 64 * 1024;

struct Keys {
    verifier: Verifier,
    jwks: Value,
    /// A token that is good: its signature.
    signature: String,
}

fn keys() -> &'static Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| {
        let GeneratedKey {
            public_jwk,
            private,
            ..
        } = generate(SigningAlg::EdDsa).expect("a key");
        let id = KeyId::new("k1");
        let signer = Signer::new(SigningAlg::EdDsa, &id, &private).expect("a signer");
        let token = signer
            .sign(Some("JWT"), &json!({ "sub": "u1" }))
            .expect("a token");
        Keys {
            verifier: Verifier::new(SigningAlg::EdDsa, &public_jwk).expect("a verifier"),
            jwks: json!({ "keys": [public_jwk] }),
            signature: token.rsplit('.').next().unwrap_or_default().to_owned(),
        }
    })
}

/// Compact signed tokens. None of them is good that was not signed.
pub fn jws(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else {
        return;
    };
    let keys = keys();
    // Also with a signature of ours for something else.
    for text in [text.to_owned(), format!("{text}.{}", keys.signature)] {
        let Ok(token) = CompactJws::parse(&text) else {
            continue;
        };
        let _ = (token.header().is_typ("JWT"), token.payload().len());
        let is_ours = token.payload() == json!({ "sub": "u1" }).as_object().expect("an object");
        let is_good = keys.verifier.verify(&token).is_ok()
            || verify_with_jwks(&token, &keys.jwks, &SigningAlg::ALL).is_ok();
        assert!(!is_good || is_ours, "{text}");
    }
}

/// Key sets that clients publish.
pub fn jwks(data: &[u8]) {
    let Ok(jwks) = serde_json::from_slice::<Value>(data) else {
        return;
    };
    for alg in SigningAlg::ALL {
        let header = json!({ "alg": alg.as_str(), "kid": "k1" });
        let token =
            [header, json!({ "sub": "u1" })].map(|part| base64url(part.to_string().as_bytes()));
        let token = format!("{}.{}.{}", token[0], token[1], "A".repeat(86));
        if let Ok(token) = CompactJws::parse(&token) {
            assert!(verify_with_jwks(&token, &jwks, &SigningAlg::ALL).is_err());
        }
        let _ = Verifier::new(alg, &jwks);
    }
}

/// Flow tokens and whatever else is sealed: nothing opens that was not sealed here, and what was
/// opens to what it held.
pub fn sealed_token(data: &[u8]) {
    let (id, secret) = (SecretId::new("s1"), SecretBytes::new(vec![7; 32]));
    let lookup = |asked: &SecretId| (*asked == id).then_some(&secret);
    if let Ok(text) = str::from_utf8(data) {
        assert!(open_token(lookup, b"flow", text, LARGEST).is_err());
    }
    let entropy = SeededEntropy::new(data.len() as u64);
    let token = seal_token((&id, &secret), b"flow", data, &entropy);
    let opened = open_token(lookup, b"flow", &token, LARGEST);
    assert_eq!(
        opened.ok().as_deref(),
        (data.len() <= LARGEST).then_some(data)
    );
    assert!(open_token(lookup, b"form", &token, LARGEST).is_err());
    if let Some((first, rest)) = data.split_first() {
        let mut altered = token.into_bytes();
        let place = rest
            .iter()
            .fold(0_usize, |at, byte| at.wrapping_mul(31) ^ usize::from(*byte));
        let at = place % altered.len();
        if altered[at] != *first && first.is_ascii() {
            altered[at] = *first;
            let altered = String::from_utf8(altered).expect("ASCII");
            assert!(open_token(lookup, b"flow", &altered, LARGEST).is_err());
        }
    }
}

/// Opaque access tokens and refresh tokens.
pub fn opaque_tokens(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else {
        return;
    };
    let key = SecretBytes::new(vec![7; 32]);
    for text in [text.to_owned(), format!("va_{text}"), format!("vr_{text}")] {
        if let Some(token) = opaque::parse(&text) {
            assert!(!token.verify(&key));
        }
        if let Some(token) = refresh_token::parse(&text) {
            let salt = vestibule::model::Secret::new("salt").digest();
            assert!(!token.verify(&key, &salt));
        }
    }
}

/// What browsers say of passkeys.
pub fn passkeys(data: &[u8]) {
    static BEGUN: OnceLock<(Passkeys, Registration)> = OnceLock::new();
    let (passkeys, begun) = BEGUN.get_or_init(|| {
        let passkeys = Passkeys::of("https://id.example", "Example").expect("an issuer");
        let holder = Holder {
            handle: Uuid::nil(),
            username: "ada",
            name: "Ada",
        };
        let (_, begun) = passkeys
            .start_registration(&holder, &[])
            .expect("a beginning");
        (passkeys, begun)
    });
    let Ok(text) = str::from_utf8(data) else {
        return;
    };
    assert!(passkeys.finish_registration(text, begun).is_err());
    if let Ok(answer) = Assertion::read(text) {
        let _ = (answer.credential(), answer.handle());
        let (_, begun) = passkeys.start_sign_in(&[]).expect("a beginning");
        assert!(passkeys.finish_sign_in(&answer, begun, &json!({})).is_err());
    }
    // The parts that are binary inside of the JSON.
    let part = base64url(data);
    let answer = json!({
        "id": part, "rawId": part, "type": "public-key",
        "response": { "attestationObject": part, "clientDataJSON": part },
    });
    assert!(
        passkeys
            .finish_registration(&answer.to_string(), begun)
            .is_err()
    );
}

fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let mut block = [0; 3];
        block[..chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes([0, block[0], block[1], block[2]]);
        for at in 0..=chunk.len() {
            let sextet = (bits >> (18 - 6 * at)) & 63;
            text.push(char::from(ALPHABET[sextet as usize]));
        }
    }
    text
}
