//! Access tokens as JWTs: what they say, and what makes one good (RFC 9068).

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value};

use crate::model::{Authentication, ClientId, GrantId, Scope, UnixTime};

/// The `typ` of an access token's header (RFC 9068 §2.1): no other token has it, so none can
/// be taken for one (RFC 8725 §3.11).
pub const TYP: &str = "at+jwt";

/// What a JWT access token is made from.
#[derive(Clone, Debug)]
pub struct AccessTokenInput<'a> {
    /// The issuer URL: `iss`.
    pub issuer: &'a str,
    /// Whom it speaks for: the user's id as this client knows it, or the client's own id
    /// where no user is involved (RFC 9068 §2.2).
    pub subject: &'a str,
    /// The client that it is given to.
    pub client: &'a ClientId,
    /// The grant that it hangs from.
    pub grant: &'a GrantId,
    /// Where it may be used; at our own endpoints when empty.
    pub audience: &'a [String],
    /// What it allows.
    pub scope: &'a Scope,
    /// How the user had signed in; `None` where no user is involved.
    pub authentication: Option<&'a Authentication>,
    /// Makes this token differ from all others of the grant.
    pub random: &'a [u8; 8],
    /// How long it is good.
    pub lifetime: Duration,
    /// When it is made.
    pub now: UnixTime,
}

/// The claims of an access token (RFC 9068 §2.2).
pub fn jwt_claims(input: &AccessTokenInput<'_>) -> Map<String, Value> {
    let mut claims = Map::new();
    let mut tell = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    tell("iss", input.issuer.into());
    tell("sub", input.subject.into());
    tell(
        "aud",
        match input.audience {
            [] => input.issuer.into(),
            [one] => one.as_str().into(),
            several => several.into(),
        },
    );
    tell("client_id", input.client.as_str().into());
    tell("iat", input.now.seconds().into());
    tell("exp", input.now.plus(input.lifetime).seconds().into());
    tell("jti", jti(input.grant, input.random).into());
    if !input.scope.is_empty() {
        tell("scope", input.scope.to_string().into());
    }
    if let Some(authentication) = input.authentication {
        tell("auth_time", authentication.auth_time.seconds().into());
        tell("acr", authentication.acr.as_str().into());
        tell("amr", authentication.amr.clone().into());
    }
    claims
}

/// The id of a token: its grant, a dot, and what makes it differ from the grant's others. So
/// a token leads to the grant that it lives and dies with, without a table of tokens.
pub fn jti(grant: &GrantId, random: &[u8; 8]) -> String {
    format!("{grant}.{}", URL_SAFE_NO_PAD.encode(random))
}

/// The grant that a token of this id hangs from; `None` for an id that [`jti`] did not make.
pub fn grant_of_jti(jti: &str) -> Option<GrantId> {
    let (grant, random) = jti.rsplit_once('.')?;
    let is_ours = !grant.is_empty()
        && URL_SAFE_NO_PAD
            .decode(random)
            .is_ok_and(|bytes| bytes.len() == 8);
    is_ours.then(|| GrantId::new(grant))
}

/// What a good access token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessTokenClaims {
    /// The grant that it hangs from; the token is good only while that is active.
    pub grant: GrantId,
    /// The client that it was given to.
    pub client: ClientId,
    /// What it allows.
    pub scope: Scope,
    /// Whom it speaks for.
    pub subject: String,
    /// Its id, `jti`.
    pub id: String,
    /// When it was made.
    pub issued_at: UnixTime,
    /// From this moment on it is no longer good.
    pub expires_at: UnixTime,
}

/// Why a token with a good signature of ours is no good access token here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenFault {
    /// Another kind of token, such as an ID token.
    #[error("the token is no access token")]
    Type,
    /// Issued by another issuer or tenant.
    #[error("the token is from another issuer")]
    Issuer,
    /// Made for use elsewhere.
    #[error("the token is for another audience")]
    Audience,
    /// Past its life.
    #[error("the token has expired")]
    Expired,
    /// A claim is missing or has the wrong type.
    #[error("the token lacks a claim")]
    Malformed,
}

/// Whether the claims of a JWT, whose signature was verified with a key of ours, make a good
/// access token at our own endpoints (RFC 9068 §4). Whether its grant still stands is another
/// question.
///
/// # Errors
/// [`TokenFault`], for the log: the client learns `invalid_token` and no more.
pub fn check_jwt(
    header_typ: Option<&str>,
    claims: &Map<String, Value>,
    issuer: &str,
    now: UnixTime,
) -> Result<AccessTokenClaims, TokenFault> {
    if !header_typ.is_some_and(is_access_token_typ) {
        return Err(TokenFault::Type);
    }
    let text = |name| claims.get(name).and_then(Value::as_str);
    if text("iss") != Some(issuer) {
        return Err(TokenFault::Issuer);
    }
    let is_ours = match claims.get("aud") {
        Some(Value::Array(several)) => several.iter().any(|aud| aud == issuer),
        one => one.is_some_and(|aud| aud == issuer),
    };
    if !is_ours {
        return Err(TokenFault::Audience);
    }
    let moment = |name| {
        let seconds = claims.get(name).and_then(Value::as_i64);
        seconds
            .map(UnixTime::from_seconds)
            .ok_or(TokenFault::Malformed)
    };
    let expires_at = moment("exp")?;
    if expires_at <= now {
        return Err(TokenFault::Expired);
    }
    let scope = match claims.get("scope") {
        None => Scope::default(),
        Some(Value::String(scope)) => Scope::parse(scope).map_err(|_| TokenFault::Malformed)?,
        Some(_) => return Err(TokenFault::Malformed),
    };
    let id = text("jti").ok_or(TokenFault::Malformed)?;
    Ok(AccessTokenClaims {
        grant: grant_of_jti(id).ok_or(TokenFault::Malformed)?,
        id: id.to_owned(),
        issued_at: moment("iat")?,
        client: text("client_id")
            .map(ClientId::new)
            .ok_or(TokenFault::Malformed)?,
        scope,
        subject: text("sub").ok_or(TokenFault::Malformed)?.to_owned(),
        expires_at,
    })
}

/// `at+jwt`, with or without `application/`, in any case (RFC 9068 §4, RFC 7515 §4.1.9).
fn is_access_token_typ(typ: &str) -> bool {
    let typ = typ.to_ascii_lowercase();
    typ.strip_prefix("application/").unwrap_or(&typ) == TYP
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    const ISSUER: &str = "https://id.example";
    const NOW: UnixTime = UnixTime::from_seconds(1_000);
    const RANDOM: [u8; 8] = [7; 8];

    fn made(audience: &[String], scope: &str, authentication: Option<&Authentication>) -> Value {
        Value::Object(jwt_claims(&AccessTokenInput {
            issuer: ISSUER,
            subject: "u",
            client: &ClientId::new("app"),
            grant: &GrantId::new("0190-g"),
            audience,
            scope: &Scope::parse(scope).unwrap(),
            authentication,
            random: &RANDOM,
            lifetime: Duration::from_secs(600),
            now: NOW,
        }))
    }

    fn good() -> Map<String, Value> {
        let Value::Object(claims) = made(&[], "openid email", None) else {
            unreachable!()
        };
        claims
    }

    #[test]
    fn a_token_says_what_rfc_9068_asks_for() {
        let authentication = Authentication {
            auth_time: UnixTime::from_seconds(990),
            acr: "urn:vestibule:pwd".to_owned(),
            amr: vec!["pwd".to_owned()],
        };
        assert_eq!(
            made(&[], "openid email", Some(&authentication)),
            json!({
                "iss": ISSUER, "sub": "u", "aud": ISSUER, "client_id": "app", "iat": 1_000,
                "exp": 1_600, "jti": "0190-g.BwcHBwcHBwc", "scope": "openid email",
                "auth_time": 990, "acr": "urn:vestibule:pwd", "amr": ["pwd"],
            })
        );
        let api = "https://api.example".to_owned();
        let own = made(&[api.clone(), ISSUER.to_owned()], "", None);
        assert_eq!(own["aud"], json!([api, ISSUER]));
        assert_eq!(
            made(std::slice::from_ref(&api), "", None)["aud"],
            json!(api)
        );
        for absent in ["scope", "auth_time", "acr", "amr"] {
            assert_eq!(own.get(absent), None, "{absent}");
        }
    }

    #[test]
    fn a_good_token_leads_to_its_grant() {
        for typ in ["at+jwt", "application/at+jwt", "AT+JWT"] {
            assert_eq!(
                check_jwt(Some(typ), &good(), ISSUER, NOW),
                Ok(AccessTokenClaims {
                    grant: GrantId::new("0190-g"),
                    client: ClientId::new("app"),
                    scope: Scope::parse("openid email").unwrap(),
                    subject: "u".to_owned(),
                    id: jti(&GrantId::new("0190-g"), &RANDOM),
                    issued_at: NOW,
                    expires_at: UnixTime::from_seconds(1_600),
                })
            );
        }
    }

    #[test]
    fn an_id_token_or_any_other_kind_is_no_access_token() {
        for typ in [
            None,
            Some("JWT"),
            Some(""),
            Some("jwt"),
            Some("logout+jwt"),
            Some("x/at+jwt"),
        ] {
            assert_eq!(
                check_jwt(typ, &good(), ISSUER, NOW),
                Err(TokenFault::Type),
                "{typ:?}"
            );
        }
    }

    #[test]
    fn each_claim_is_accepted_or_refused_by_its_own_rule() {
        use TokenFault::{Audience, Expired, Issuer, Malformed};
        let table = [
            ("iss", json!("https://id.example/"), Some(Issuer)),
            ("iss", json!("https://id.example/t/other"), Some(Issuer)),
            ("iss", Value::Null, Some(Issuer)),
            ("aud", json!([ISSUER, "https://api.example"]), None),
            ("aud", json!("https://api.example"), Some(Audience)),
            ("aud", json!("app"), Some(Audience)),
            ("aud", json!([]), Some(Audience)),
            ("aud", Value::Null, Some(Audience)),
            ("exp", json!(1_001), None),
            ("exp", json!(1_000), Some(Expired)),
            ("exp", json!(-1), Some(Expired)),
            ("exp", json!("1600"), Some(Malformed)),
            ("exp", Value::Null, Some(Malformed)),
            ("jti", json!("0190-g"), Some(Malformed)),
            ("jti", Value::Null, Some(Malformed)),
            ("client_id", json!(1), Some(Malformed)),
            ("sub", Value::Null, Some(Malformed)),
            ("scope", json!("a\"b"), Some(Malformed)),
            ("scope", json!(["openid"]), Some(Malformed)),
        ];
        for (name, value, fault) in table {
            let mut claims = good();
            claims.insert(name.to_owned(), value.clone());
            let checked = check_jwt(Some(TYP), &claims, ISSUER, NOW);
            assert_eq!(checked.err(), fault, "{name}: {value}");
        }
        let mut without_scope = good();
        without_scope.remove("scope");
        let checked = check_jwt(Some(TYP), &without_scope, ISSUER, NOW).unwrap();
        assert!(checked.scope.is_empty());
    }

    #[test]
    fn only_our_own_ids_lead_to_a_grant() {
        for bad in [
            "",
            ".",
            "g",
            "g.",
            ".BwcHBwcHBwc",
            "g.short",
            "g.BwcHBwcHBw=",
            "g.BwcHBwcHBwcH",
        ] {
            assert_eq!(grant_of_jti(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn an_id_leads_back_to_its_grant(grant in "[0-9a-f.-]{1,40}", random: [u8; 8]) {
            let grant = GrantId::new(grant);
            prop_assert_eq!(grant_of_jti(&jti(&grant, &random)), Some(grant));
        }

        #[test]
        fn any_id_is_read_without_panic(text in ".*") {
            let _ = grant_of_jti(&text);
        }
    }
}
