//! The public keys that a client registers by value (RFC 7517, RFC 7518 §6, RFC 8037 §2).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value};

use super::Faults;

/// The most keys that are looked through for the one that verifies.
const MAX_KEYS: usize = 20;

/// Members that are secret (RFC 7518 §6.2.2, §6.3.2, §6.4.1): `k` is the whole of a
/// symmetric key.
const SECRET: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// The least length of an RSA modulus, in bytes (RFC 7518 §3.3).
const MIN_RSA: usize = 256;

/// The greatest length of an RSA modulus, in bytes: verifying costs time.
const MAX_RSA: usize = 1024;

/// Checks a JWK set.
pub fn check(jwks: &Value, faults: &mut Faults) {
    let keys = match jwks.get("keys").and_then(Value::as_array) {
        Some(keys) if (1..=MAX_KEYS).contains(&keys.len()) => keys,
        Some(_) => {
            return faults.add(
                "jwks.keys",
                "has no key, or more than 20",
                "register the keys that are in use",
            );
        }
        None => {
            return faults.add(
                "jwks",
                "is not a JWK set",
                "register an object with a list named keys (RFC 7517 section 5)",
            );
        }
    };
    for (index, key) in keys.iter().enumerate() {
        if let Some((problem, mend)) = key_fault(key) {
            faults.add(format!("jwks.keys[{index}]"), problem, mend);
        }
    }
}

fn key_fault(key: &Value) -> Option<(&'static str, &'static str)> {
    let Value::Object(key) = key else {
        return Some(("is not an object", "register a JWK (RFC 7517 section 4)"));
    };
    if SECRET.iter().any(|member| key.contains_key(*member)) {
        return Some((
            "holds a private or symmetric key",
            "register the public key alone, and replace the key that was shown here",
        ));
    }
    if ["kid", "alg", "use"]
        .iter()
        .any(|name| key.get(*name).is_some_and(|value| !value.is_string()))
    {
        return Some((
            "kid, alg or use is not a text",
            "make it one or leave it out",
        ));
    }
    let text = |name| key.get(name).and_then(Value::as_str);
    let is_good = match (text("kty"), text("crv")) {
        (Some("RSA"), _) => {
            (MIN_RSA..=MAX_RSA).contains(&length(key, "n")) && (1..=8).contains(&length(key, "e"))
        }
        (Some("EC"), Some("P-256")) => length(key, "x") == 32 && length(key, "y") == 32,
        (Some("OKP"), Some("Ed25519")) => length(key, "x") == 32,
        // A key for another use may stand beside those that are used here.
        (Some("EC"), Some("P-384" | "P-521" | "secp256k1"))
        | (Some("OKP"), Some("Ed448" | "X25519" | "X448")) => length(key, "x") > 0,
        (Some(_) | None, _) => false,
    };
    (!is_good).then_some((
        "is not a public key of a known kind",
        "register an RSA key of 2048 to 8192 bits, an EC key on P-256, or an Ed25519 key",
    ))
}

/// The length in bytes of a member in base64url, without leading zeros of an RSA number; 0
/// for what is none.
fn length(key: &Map<String, Value>, member: &str) -> usize {
    let bytes = key
        .get(member)
        .and_then(Value::as_str)
        .and_then(|text| URL_SAFE_NO_PAD.decode(text).ok())
        .unwrap_or_default();
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    if matches!(member, "n" | "e") {
        bytes.len() - zeros
    } else {
        bytes.len()
    }
}
