//! The claims of a `private_key_jwt` client assertion (RFC 7523 §3, OIDC Core §9).

use std::time::Duration;

use serde_json::{Map, Value};

use crate::model::{ClientId, ClientMetadata, SigningAlg, UnixTime};

/// How far a client's clock may be off.
pub const SKEW: Duration = Duration::from_secs(10);

/// How far ahead `exp` may be. An assertion is made for one request, and its `jti` has to be
/// remembered until then.
pub const MAX_LIFETIME: Duration = Duration::from_secs(60 * 60);

/// The longest `jti`, in characters.
const MAX_JTI: usize = 255;

/// Beyond this many seconds from the epoch a `NumericDate` is no date (the year 5138).
const MAX_NUMERIC_DATE: f64 = 1e11;

/// The algorithms that a client may sign with: the one that it registered, or else any of ours
/// (OIDC Registration §2, `token_endpoint_auth_signing_alg`).
pub fn allowed_algs(client: &ClientMetadata) -> &[SigningAlg] {
    match &client.token_endpoint_auth_signing_alg {
        Some(alg) => std::slice::from_ref(alg),
        None => &SigningAlg::ALL,
    }
}

/// An assertion that is good, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assertion {
    /// Its `jti`; to be claimed, so that a second use fails (RFC 7523 §3).
    pub jti: String,
    /// Until when the `jti` has to be remembered: the last moment at which the assertion
    /// could still be accepted, which is `exp` and [`SKEW`].
    pub expires_at: UnixTime,
}

/// Why an assertion is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssertionFault {
    /// `iss` is not the client.
    #[error("iss is not the client")]
    Issuer,
    /// `sub` is not the client.
    #[error("sub is not the client")]
    Subject,
    /// `aud` does not name us.
    #[error("aud names neither the issuer nor the token endpoint")]
    Audience,
    /// `exp` is missing or not a date.
    #[error("exp is missing or not a date")]
    ExpiryMissing,
    /// `exp` is past.
    #[error("the assertion has expired")]
    Expired,
    /// `exp` is more than [`MAX_LIFETIME`] ahead.
    #[error("exp is too far ahead")]
    TooLong,
    /// `iat` or `nbf` is in the future, or not a date.
    #[error("iat or nbf is in the future or not a date")]
    NotYet,
    /// `jti` is missing, empty or too long.
    #[error("jti is missing, empty or longer than 255 characters")]
    Id,
}

/// Checks the claims of an assertion whose signature was verified with a key of `client`.
/// `audiences` are the names that we go by: the issuer and the token endpoint.
///
/// # Errors
/// [`AssertionFault`], for the log: the client learns `invalid_client` and no more.
pub fn check(
    claims: &Map<String, Value>,
    client: &ClientId,
    audiences: &[&str],
    now: UnixTime,
) -> Result<Assertion, AssertionFault> {
    let text = |name| claims.get(name).and_then(Value::as_str);
    if text("iss") != Some(client.as_str()) {
        return Err(AssertionFault::Issuer);
    }
    if text("sub") != Some(client.as_str()) {
        return Err(AssertionFault::Subject);
    }
    if !is_addressed_to(claims.get("aud"), audiences) {
        return Err(AssertionFault::Audience);
    }
    let exp = claims
        .get("exp")
        .and_then(numeric_date)
        .ok_or(AssertionFault::ExpiryMissing)?;
    if exp.plus(SKEW) <= now {
        return Err(AssertionFault::Expired);
    }
    if exp > now.plus(MAX_LIFETIME).plus(SKEW) {
        return Err(AssertionFault::TooLong);
    }
    for start in ["iat", "nbf"]
        .into_iter()
        .filter_map(|name| claims.get(name))
    {
        if numeric_date(start).is_none_or(|start| start > now.plus(SKEW)) {
            return Err(AssertionFault::NotYet);
        }
    }
    let jti = text("jti")
        .filter(|jti| (1..=MAX_JTI).contains(&jti.chars().count()))
        .ok_or(AssertionFault::Id)?;
    Ok(Assertion {
        jti: jti.to_owned(),
        expires_at: exp.plus(SKEW),
    })
}

/// `aud` is one name or several (RFC 7519 §4.1.3); one of them has to be ours.
fn is_addressed_to(aud: Option<&Value>, audiences: &[&str]) -> bool {
    let is_ours = |name: &Value| name.as_str().is_some_and(|name| audiences.contains(&name));
    match aud {
        Some(Value::Array(names)) => names.iter().any(is_ours),
        Some(name) => is_ours(name),
        None => false,
    }
}

/// A `NumericDate`: seconds since the epoch, with or without a fraction (RFC 7519 §2).
fn numeric_date(value: &Value) -> Option<UnixTime> {
    let seconds = value.as_f64().filter(|s| s.abs() <= MAX_NUMERIC_DATE)?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "bounded above; a fraction of a microsecond does not matter"
    )]
    let micros = (seconds * 1e6) as i64;
    Some(UnixTime::from_micros(micros))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    const ISSUER: &str = "https://id.example";
    const TOKEN: &str = "https://id.example/oauth/token";
    const NOW: UnixTime = UnixTime::from_seconds(1_800_000_000);

    fn good() -> Map<String, Value> {
        let Value::Object(claims) = json!({
            "iss": "app", "sub": "app", "aud": TOKEN, "jti": "once",
            "iat": 1_800_000_000, "exp": 1_800_000_060,
        }) else {
            unreachable!()
        };
        claims
    }

    fn checked(claims: &Map<String, Value>) -> Result<Assertion, AssertionFault> {
        check(claims, &ClientId::new("app"), &[ISSUER, TOKEN], NOW)
    }

    #[test]
    fn a_client_signs_by_what_it_registered_or_by_any_of_ours() {
        let mut client = ClientMetadata::default();
        assert_eq!(allowed_algs(&client), SigningAlg::ALL);
        client.token_endpoint_auth_signing_alg = Some(SigningAlg::Es256);
        assert_eq!(allowed_algs(&client), [SigningAlg::Es256]);
    }

    #[test]
    fn a_good_assertion_is_accepted_and_remembered_until_it_no_longer_is() {
        let assertion = checked(&good()).unwrap();
        assert_eq!(assertion.jti, "once");
        let last = assertion.expires_at.minus(Duration::from_micros(1));
        let app = ClientId::new("app");
        assert!(check(&good(), &app, &[TOKEN], last).is_ok());
        assert_eq!(
            check(&good(), &app, &[TOKEN], assertion.expires_at),
            Err(AssertionFault::Expired)
        );
    }

    #[test]
    fn each_claim_is_accepted_or_refused_by_its_own_rule() {
        use AssertionFault::{
            Audience, Expired, ExpiryMissing, Id, Issuer, NotYet, Subject, TooLong,
        };
        let s = 1_800_000_000_i64;
        let table = [
            ("iss", Value::Null, Some(Issuer)),
            ("iss", json!("other"), Some(Issuer)),
            ("iss", json!(["app"]), Some(Issuer)),
            ("sub", json!("other"), Some(Subject)),
            ("sub", Value::Null, Some(Subject)),
            ("aud", json!(ISSUER), None),
            ("aud", json!([ISSUER]), None),
            ("aud", json!(["https://else.example", TOKEN]), None),
            ("aud", json!("https://id.example/"), Some(Audience)),
            ("aud", json!("https://id.example/oauth"), Some(Audience)),
            ("aud", json!("https://else.example"), Some(Audience)),
            ("aud", json!([]), Some(Audience)),
            ("aud", json!([[ISSUER]]), Some(Audience)),
            ("aud", json!({ "0": ISSUER }), Some(Audience)),
            ("aud", Value::Null, Some(Audience)),
            ("exp", Value::Null, Some(ExpiryMissing)),
            ("exp", json!("1800000060"), Some(ExpiryMissing)),
            ("exp", json!(1e300), Some(ExpiryMissing)),
            ("exp", json!(s + 30), None),
            ("exp", json!(1_800_000_000.5), None),
            ("exp", json!(s - 9), None),
            ("exp", json!(s - 10), Some(Expired)),
            ("exp", json!(0), Some(Expired)),
            ("exp", json!(-1), Some(Expired)),
            ("exp", json!(s + 3_610), None),
            ("exp", json!(s + 3_611), Some(TooLong)),
            ("iat", json!(s + 10), None),
            ("iat", json!(s + 11), Some(NotYet)),
            ("iat", json!("now"), Some(NotYet)),
            ("iat", json!(s - 86_400), None),
            ("nbf", json!(s), None),
            ("nbf", json!(s + 11), Some(NotYet)),
            ("jti", json!(""), Some(Id)),
            ("jti", json!(7), Some(Id)),
            ("jti", json!("x".repeat(255)), None),
            ("jti", json!("ä".repeat(255)), None),
            ("jti", json!("x".repeat(256)), Some(Id)),
        ];
        for (name, value, fault) in table {
            let mut claims = good();
            claims.insert(name.to_owned(), value.clone());
            assert_eq!(checked(&claims).err(), fault, "{name}: {value}");
        }
    }

    #[test]
    fn what_is_required_may_not_be_absent_and_iat_may() {
        let table = [
            ("iss", Some(AssertionFault::Issuer)),
            ("sub", Some(AssertionFault::Subject)),
            ("aud", Some(AssertionFault::Audience)),
            ("exp", Some(AssertionFault::ExpiryMissing)),
            ("jti", Some(AssertionFault::Id)),
            ("iat", None),
        ];
        for (name, fault) in table {
            let mut claims = good();
            claims.remove(name);
            assert_eq!(checked(&claims).err(), fault, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_dates_are_judged_without_panic(exp: f64, iat: f64, nbf: i64) {
            let mut claims = good();
            claims.insert("exp".to_owned(), json!(exp));
            claims.insert("iat".to_owned(), json!(iat));
            claims.insert("nbf".to_owned(), json!(nbf));
            if let Ok(assertion) = checked(&claims) {
                prop_assert!(assertion.expires_at > NOW);
                prop_assert!(assertion.expires_at <= NOW.plus(MAX_LIFETIME).plus(SKEW).plus(SKEW));
            }
        }
    }
}
