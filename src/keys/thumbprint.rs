//! JWK thumbprints (RFC 7638): the name of a key, computed from the key.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::model::KeyId;

/// The SHA-256 thumbprint of a public JWK (RFC 7638 §3; RFC 8037 §2 for OKP keys).
/// `None` when the key type is unknown or a required member is missing.
pub fn thumbprint(jwk: &Value) -> Option<KeyId> {
    // The required members in lexicographic order, as the canonical form wants them.
    let members: &[&str] = match jwk.get("kty")?.as_str()? {
        "RSA" => &["e", "kty", "n"],
        "EC" => &["crv", "kty", "x", "y"],
        "OKP" => &["crv", "kty", "x"],
        _ => return None,
    };
    let canonical = members
        .iter()
        .map(|member| Some((*member, jwk.get(*member)?.as_str()?)))
        .collect::<Option<BTreeMap<_, _>>>()?;
    // A sorted map of text, written without white space, is the canonical form.
    let canonical = serde_json::to_string(&canonical).ok()?;
    let digest = Sha256::digest(canonical);
    Some(KeyId::new(URL_SAFE_NO_PAD.encode(digest)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_example_of_rfc_7638_has_its_thumbprint() {
        let jwk = json!({
            "kty": "RSA",
            "n": "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
            "e": "AQAB",
            "alg": "RS256",
            "kid": "2011-04-29"
        });
        let expected = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";
        assert_eq!(thumbprint(&jwk), Some(KeyId::new(expected)));
    }

    #[test]
    fn the_example_of_rfc_8037_has_its_thumbprint() {
        let jwk = json!({
            "kty": "OKP",
            "crv": "Ed25519",
            "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
        });
        let expected = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
        assert_eq!(thumbprint(&jwk), Some(KeyId::new(expected)));
    }

    #[test]
    fn an_incomplete_or_unknown_key_has_none() {
        for jwk in [
            json!({"kty": "RSA", "n": "a"}),
            json!({"kty": "oct", "k": "a"}),
            json!(1),
        ] {
            assert_eq!(thumbprint(&jwk), None);
        }
    }
}
