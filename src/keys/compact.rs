//! Compact JWS (RFC 7515 §7.1), read strictly: nothing is believed yet, but what is not a
//! JWS of ours or of a client is refused here, before any key is touched.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value};

use super::jose::JoseError;
use crate::model::{KeyId, SigningAlg};

/// Longest token that is looked at, in bytes.
pub const MAX_TOKEN_LEN: usize = 16 * 1024;

/// The header parameters that matter here (RFC 7515 §4.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JwsHeader {
    /// `alg`: one that Vestibule knows; `none` and the symmetric ones never get this far.
    pub alg: SigningAlg,
    /// `kid`, when there is one.
    pub kid: Option<KeyId>,
    /// `typ`, when there is one.
    pub typ: Option<String>,
}

impl JwsHeader {
    /// Whether `typ` is the media type `expected`, with or without `application/` before it
    /// and whatever its case (RFC 7515 §4.1.9).
    pub fn is_typ(&self, expected: &str) -> bool {
        self.typ.as_deref().is_some_and(|typ| {
            let lower = typ.to_ascii_lowercase();
            lower
                .strip_prefix("application/")
                .unwrap_or(&lower)
                .eq_ignore_ascii_case(expected)
        })
    }
}

/// A compact JWS with a JSON object as payload: well-formed, **not verified**.
#[derive(Clone, Debug)]
pub struct CompactJws {
    signing_input: String,
    header: JwsHeader,
    payload: Map<String, Value>,
    signature: Vec<u8>,
}

impl CompactJws {
    /// Reads a compact JWS: exactly three parts of base64url without padding, a header
    /// without `crit` (no extension is understood, RFC 7515 §4.1.11) and with an asymmetric
    /// `alg`, a JSON object as payload.
    ///
    /// # Errors
    /// [`JoseError::Malformed`], or [`JoseError::AlgorithmNotAllowed`] for any `alg` that is
    /// not a [`SigningAlg`].
    pub fn parse(token: &str) -> Result<Self, JoseError> {
        if token.len() > MAX_TOKEN_LEN {
            return Err(JoseError::Malformed("the token is too long"));
        }
        let mut parts = token.split('.');
        let (Some(header), Some(payload), Some(signature), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(JoseError::Malformed(
                "a compact JWS has exactly three parts",
            ));
        };
        let signing_input = token[..header.len() + 1 + payload.len()].to_owned();
        let header = read_header(&object(header)?)?;
        let payload = object(payload)?;
        let signature = decode(signature)?;
        if signature.is_empty() {
            return Err(JoseError::Malformed("the signature is empty"));
        }
        Ok(Self {
            signing_input,
            header,
            payload,
            signature,
        })
    }

    /// The header.
    pub fn header(&self) -> &JwsHeader {
        &self.header
    }

    /// The claims. Worth nothing before the signature has been verified.
    pub fn payload(&self) -> &Map<String, Value> {
        &self.payload
    }

    /// The claims, taken out.
    pub fn into_payload(self) -> Map<String, Value> {
        self.payload
    }

    /// What the signature is over (RFC 7515 §5.2).
    pub(super) fn signing_input(&self) -> &[u8] {
        self.signing_input.as_bytes()
    }

    /// The signature.
    pub(super) fn signature(&self) -> &[u8] {
        &self.signature
    }
}

fn read_header(header: &Map<String, Value>) -> Result<JwsHeader, JoseError> {
    if header.contains_key("crit") {
        return Err(JoseError::Malformed("no critical extension is understood"));
    }
    let alg = text(header, "alg")?.ok_or(JoseError::Malformed("the header has no alg"))?;
    Ok(JwsHeader {
        alg: SigningAlg::parse_foreign(alg).ok_or(JoseError::AlgorithmNotAllowed)?,
        kid: text(header, "kid")?.map(KeyId::new),
        typ: text(header, "typ")?.map(str::to_owned),
    })
}

fn text<'a>(header: &'a Map<String, Value>, name: &str) -> Result<Option<&'a str>, JoseError> {
    match header.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(JoseError::Malformed("a header parameter is not a string")),
    }
}

fn object(part: &str) -> Result<Map<String, Value>, JoseError> {
    serde_json::from_slice(&decode(part)?)
        .map_err(|_| JoseError::Malformed("header and payload must be JSON objects"))
}

fn decode(part: &str) -> Result<Vec<u8>, JoseError> {
    URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| JoseError::Malformed("a part is not base64url without padding"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn token(header: &str, payload: &str) -> String {
        let [header, payload] = [header, payload].map(|part| URL_SAFE_NO_PAD.encode(part));
        format!("{header}.{payload}.c2ln")
    }

    #[test]
    fn a_well_formed_token_shows_its_header_and_payload() {
        let jws = CompactJws::parse(&token(
            r#"{"alg":"ES256","kid":"k1","typ":"at+jwt","x":1}"#,
            r#"{"sub":"me"}"#,
        ))
        .unwrap();
        assert_eq!(jws.header().alg, SigningAlg::Es256);
        assert_eq!(jws.header().kid, Some(KeyId::new("k1")));
        assert_eq!(jws.payload()["sub"], "me");
        assert!(jws.header().is_typ("at+jwt"));
        assert!(!jws.header().is_typ("jwt"));
    }

    #[test]
    fn typ_may_carry_the_application_prefix_and_any_case() {
        for typ in ["AT+JWT", "application/at+jwt", "Application/AT+JWT"] {
            let header = JwsHeader {
                alg: SigningAlg::Es256,
                kid: None,
                typ: Some(typ.into()),
            };
            assert!(header.is_typ("at+jwt"), "{typ}");
        }
    }

    #[test]
    fn ed25519_goes_by_its_old_and_its_new_name() {
        for alg in ["EdDSA", "Ed25519"] {
            let token = token(&format!(r#"{{"alg":"{alg}"}}"#), "{}");
            let jws = CompactJws::parse(&token).unwrap();
            assert_eq!(jws.header().alg, SigningAlg::EdDsa);
        }
    }

    #[test]
    fn algorithms_without_a_public_key_are_never_allowed() {
        for alg in [
            "none", "None", "nOnE", "HS256", "HS384", "HS512", "dir", "RSA1_5", "Ed448", "",
        ] {
            let token = token(&format!(r#"{{"alg":"{alg}"}}"#), "{}");
            assert_eq!(
                CompactJws::parse(&token).unwrap_err(),
                JoseError::AlgorithmNotAllowed
            );
        }
    }

    #[test]
    fn what_is_not_a_strict_compact_jws_is_refused() {
        let good = token(r#"{"alg":"ES256"}"#, "{}");
        let long = token(
            r#"{"alg":"ES256"}"#,
            &format!(r#"{{"a":"{}"}}"#, "a".repeat(13_000)),
        );
        let deep = token(
            r#"{"alg":"ES256"}"#,
            &format!("{{\"a\":{}", "[".repeat(5_000)),
        );
        let (head, _) = good.rsplit_once('.').unwrap();
        let bad = [
            String::new(),
            "..".into(),
            head.into(),
            format!("{good}.x"),
            format!("{good}="),
            format!("{good} "),
            format!("{head}."),
            format!("{head}.c2lh+"),
            long,
            deep,
            token(r#"{"alg":"ES256","crit":["exp"]}"#, "{}"),
            token(r#"{"alg":"ES256","crit":[]}"#, "{}"),
            token(r#"{"alg":1}"#, "{}"),
            token(r#"{"alg":"ES256","kid":1}"#, "{}"),
            token(r#"{"alg":"ES256","typ":null}"#, "{}"),
            token("{}", "{}"),
            token(r#"["alg"]"#, "{}"),
            token(r#"{"alg":"ES256"}"#, "[]"),
            token(r#"{"alg":"ES256"}"#, "text"),
        ];
        for token in bad {
            let refused = CompactJws::parse(&token);
            assert!(
                matches!(refused, Err(JoseError::Malformed(_))),
                "{token:.80}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parser_panic(text in ".{0,200}", header in ".{0,60}") {
            let _ = CompactJws::parse(&text);
            let _ = CompactJws::parse(&token(&header, &text));
        }
    }
}
