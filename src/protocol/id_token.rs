//! The claims of an ID token (OIDC Core §2, §3.1.3.6).

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256, Sha512};

use crate::model::{Authentication, ClientId, Secret, SessionId, SigningAlg, UnixTime};

/// The algorithm of a client that states none when it is made at the command line. Dynamic
/// registration writes RS256 into the metadata, as OIDC Dynamic Client Registration 1.0 §2
/// has it, so that nothing is left unstated there.
pub const DEFAULT_ALG: SigningAlg = SigningAlg::Es256;

/// What an ID token is made from.
#[derive(Clone, Debug)]
pub struct IdTokenInput<'a> {
    /// The issuer URL: `iss`.
    pub issuer: &'a str,
    /// The user's id as this client knows it: `sub`.
    pub subject: &'a str,
    /// The client: `aud` and `azp`.
    pub client: &'a ClientId,
    /// How the user signed in.
    pub authentication: Option<&'a Authentication>,
    /// `nonce` of the request; absent from a token that comes with a refresh (OIDC Core §12.2).
    pub nonce: Option<&'a str>,
    /// The session: `sid` (OIDC Back-Channel Logout 1.0 §2.1).
    pub session: Option<&'a SessionId>,
    /// `at_hash`, made by [`access_token_hash`], when an access token comes with it.
    pub access_token_hash: Option<String>,
    /// Claims about the user that the `claims` parameter asked for. They never take the
    /// place of a claim of the protocol.
    pub extra: Map<String, Value>,
    /// How long the token is good.
    pub lifetime: Duration,
    /// When it is made.
    pub now: UnixTime,
}

/// The claims of an ID token.
///
/// `azp` is always there: it says for whom the token was made even to those who do not have
/// to look (OIDC Core §2 lets it be present when it equals the only audience).
pub fn claims(input: &IdTokenInput<'_>) -> Map<String, Value> {
    let mut claims = input.extra.clone();
    // Also where there is nothing to say: what the protocol names is not told by others.
    for name in PROTOCOL {
        claims.remove(*name);
    }
    let mut tell = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    tell("iss", input.issuer.into());
    tell("sub", input.subject.into());
    tell("aud", input.client.as_str().into());
    tell("azp", input.client.as_str().into());
    tell("iat", input.now.seconds().into());
    tell("exp", input.now.plus(input.lifetime).seconds().into());
    if let Some(authentication) = input.authentication {
        tell("auth_time", authentication.auth_time.seconds().into());
        tell("acr", authentication.acr.as_str().into());
        tell("amr", authentication.amr.clone().into());
    }
    if let Some(nonce) = input.nonce {
        tell("nonce", nonce.into());
    }
    if let Some(hash) = &input.access_token_hash {
        tell("at_hash", hash.as_str().into());
    }
    if let Some(session) = input.session {
        tell("sid", session.as_str().into());
    }
    claims
}

/// The claims that the protocol itself gives a meaning to in an ID token.
const PROTOCOL: &[&str] = &[
    "iss",
    "sub",
    "aud",
    "azp",
    "iat",
    "exp",
    "nbf",
    "jti",
    "auth_time",
    "acr",
    "amr",
    "nonce",
    "at_hash",
    "c_hash",
    "s_hash",
    "sid",
    "events",
    "cnf",
    "sub_jwk",
];

/// `at_hash`: the left half of the hash of the access token, by the hash function of the
/// algorithm that signs the ID token (OIDC Core §3.1.3.6). Ed25519 hashes with SHA-512
/// (RFC 8032 §5.1).
pub fn access_token_hash(token: &Secret, alg: SigningAlg) -> String {
    let token = token.expose().as_bytes();
    match alg {
        SigningAlg::Rs256 | SigningAlg::Ps256 | SigningAlg::Es256 => {
            URL_SAFE_NO_PAD.encode(&Sha256::digest(token)[..16])
        }
        SigningAlg::EdDsa => URL_SAFE_NO_PAD.encode(&Sha512::digest(token)[..32]),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// How the user signed in, and the nonce.
    type About<'a> = Option<(&'a Authentication, &'a str)>;

    fn authentication() -> Authentication {
        Authentication {
            auth_time: UnixTime::from_micros(1_000_999_999),
            acr: "urn:vestibule:pwd".to_owned(),
            amr: vec!["pwd".to_owned()],
        }
    }

    fn made(about: About<'_>, session: Option<&SessionId>, extra: Value) -> Value {
        let Value::Object(extra) = extra else {
            unreachable!()
        };
        Value::Object(claims(&IdTokenInput {
            issuer: "https://id.example",
            subject: "u",
            client: &ClientId::new("app"),
            authentication: about.map(|(authentication, _)| authentication),
            nonce: about.map(|(_, nonce)| nonce),
            session,
            access_token_hash: session.map(|_| "hash".to_owned()),
            extra,
            lifetime: Duration::from_secs(300),
            now: UnixTime::from_micros(1_010_500_000),
        }))
    }

    #[test]
    fn an_id_token_has_every_claim_of_the_standard_once() {
        assert_eq!(
            made(
                Some((&authentication(), "nönce \u{1f511}")),
                Some(&SessionId::new("s")),
                json!({ "email": "a@b.example" })
            ),
            json!({
                "iss": "https://id.example", "sub": "u", "aud": "app", "azp": "app",
                "iat": 1_010, "exp": 1_310, "auth_time": 1_000, "acr": "urn:vestibule:pwd",
                "amr": ["pwd"], "nonce": "nönce \u{1f511}", "at_hash": "hash", "sid": "s",
                "email": "a@b.example",
            })
        );
    }

    #[test]
    fn what_there_is_not_is_left_out() {
        assert_eq!(
            made(None, None, json!({})),
            json!({
                "iss": "https://id.example", "sub": "u", "aud": "app", "azp": "app",
                "iat": 1_010, "exp": 1_310,
            })
        );
    }

    #[test]
    fn no_further_claim_takes_the_place_of_one_of_the_protocol() {
        let honest = made(None, None, json!({}));
        let extra = PROTOCOL
            .iter()
            .map(|name| ((*name).to_owned(), json!("forged")));
        assert_eq!(made(None, None, Value::Object(extra.collect())), honest);
    }

    /// The access token of OIDC Core, Appendix A.3, whose RS256 ID token says this hash.
    #[test]
    fn at_hash_is_that_of_the_standard() {
        let token = Secret::new("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y");
        for alg in [SigningAlg::Rs256, SigningAlg::Ps256, SigningAlg::Es256] {
            assert_eq!(access_token_hash(&token, alg), "77QmUPtjPfzWtF2AnpK9RQ");
        }
        assert_eq!(access_token_hash(&token, SigningAlg::EdDsa).len(), 43);
    }
}
