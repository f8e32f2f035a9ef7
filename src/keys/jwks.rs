//! The public key set (RFC 7517 §5), as bytes that are prepared when the keys change.

use axum::body::Bytes;
use serde_json::{Value, json};

use super::jose::public_members;

/// The JWKS of a tenant, as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JwksDocument {
    body: Bytes,
}

impl JwksDocument {
    /// Prepares the document. Of each key only public members are taken over.
    pub fn new<'a>(public_jwks: impl IntoIterator<Item = &'a Value>) -> Self {
        let keys: Vec<Value> = public_jwks.into_iter().map(public_members).collect();
        let body = json!({ "keys": keys }).to_string();
        Self { body: body.into() }
    }

    /// The JSON document. Cloning shares the bytes.
    pub fn body(&self) -> Bytes {
        self.body.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_private_member_of_a_key_can_appear() {
        // Every private or symmetric parameter of RFC 7518 §6 and RFC 8037 §2, and a stranger.
        let private = [
            "d",
            "p",
            "q",
            "dp",
            "dq",
            "qi",
            "oth",
            "k",
            "priv",
            "unheard-of",
        ];
        let mut key = json!({"kty": "EC", "crv": "P-256", "x": "eA", "y": "eQ", "kid": "1"});
        for name in private {
            key[name] = json!("leak");
        }
        let body = JwksDocument::new([&key]).body();
        let text = std::str::from_utf8(&body).unwrap();
        assert!(!text.contains("leak"), "{text}");
        assert!(text.contains(r#""x":"eA""#), "{text}");
    }
}
