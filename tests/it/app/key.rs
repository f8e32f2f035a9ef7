//! Keys of clients, and looking into JWTs.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value, json};
use vestibule::{
    keys::{CompactJws, Signer, generate, verify_with_jwks},
    model::{SigningAlg, UnixTime},
};

/// A key pair that a client signs its assertions with.
pub struct ClientKey {
    /// The public key.
    pub public_jwk: Value,
    signer: Signer,
}

impl ClientKey {
    /// A new key pair.
    pub fn new(alg: SigningAlg) -> Self {
        let made = generate(alg).unwrap();
        Self {
            signer: Signer::new(alg, &made.id, &made.private).unwrap(),
            public_jwk: made.public_jwk,
        }
    }

    /// The public key as a set.
    pub fn jwks(&self) -> Value {
        json!({ "keys": [self.public_jwk] })
    }

    /// Signs claims.
    pub fn sign(&self, claims: &Value) -> String {
        self.signer.sign(Some("JWT"), claims).unwrap()
    }
}

/// The claims of a client assertion that is in order (OIDC Core §9).
pub fn assertion_claims(client: &str, audience: &str, jti: &str, now: UnixTime) -> Value {
    json!({
        "iss": client,
        "sub": client,
        "aud": audience,
        "jti": jti,
        "iat": now.seconds(),
        "exp": now.plus(Duration::from_secs(60)).seconds(),
    })
}

/// A JWT from its parts, with whatever signature.
pub fn jwt(header: &Value, claims: &Value, signature: &[u8]) -> String {
    let [header, claims] = [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
    format!("{header}.{claims}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// A part of a JWT.
fn part(token: &str, at: usize) -> Map<String, Value> {
    let part = token.split('.').nth(at).expect("it is a JWT");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// The claims of a JWT, not verified.
pub fn claims(token: &str) -> Map<String, Value> {
    part(token, 1)
}

/// The claims and the header of a JWT that `jwks` verifies.
pub fn verify(token: &str, jwks: &Value) -> (Map<String, Value>, Map<String, Value>) {
    let parsed = CompactJws::parse(token).unwrap();
    assert!(parsed.header().kid.is_some(), "tokens name their key");
    verify_with_jwks(&parsed, jwks, &SigningAlg::ALL).unwrap();
    (part(token, 1), part(token, 0))
}
