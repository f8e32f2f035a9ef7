//! The `claims` parameter (OIDC Core §5.5): JSON text from a stranger, read within bounds.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::model::{ClaimRequest, ClaimsRequest};

/// The most bytes of JSON that are looked at.
pub const MAX_BYTES: usize = 16 * 1024;

/// The most claims that may be asked for at one place.
const MAX_CLAIMS: usize = 100;

/// The most values that may be named for one claim.
const MAX_VALUES: usize = 50;

/// How deep the JSON may nest; the standard needs five levels (a list of addresses).
const MAX_DEPTH: usize = 8;

/// Protocol claims that can be asked for with a value in the ID token and that steer the
/// decision itself (OIDC Core §5.5.1): always understood.
pub const STEERING: [&str; 2] = ["sub", "acr"];

/// Why text is no claims request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MalformedClaims {
    /// It is too long, nests too deep, or asks for too much.
    #[error("the claims parameter is too large")]
    TooLarge,
    /// It is not a JSON object.
    #[error("the claims parameter must be a JSON object")]
    NotAnObject,
    /// `userinfo` or `id_token` is not an object.
    #[error("the members of the claims parameter must be JSON objects")]
    Member,
    /// A claim is asked for with something else than null or an object, or with members of the
    /// wrong types.
    #[error("the claims parameter asks for a claim in a way that is not defined")]
    Claim,
}

/// Reads the parameter. Claims that `is_known` does not know, and members that the standard
/// does not define, are left out: they are to be ignored (OIDC Core §5.5).
///
/// # Errors
/// [`MalformedClaims`] when the text is not what OIDC Core §5.5 describes, or beyond bounds.
pub fn parse(
    text: &str,
    is_known: impl Fn(&str) -> bool,
) -> Result<ClaimsRequest, MalformedClaims> {
    if text.len() > MAX_BYTES {
        return Err(MalformedClaims::TooLarge);
    }
    let Ok(Value::Object(top)) = serde_json::from_str(text) else {
        return Err(MalformedClaims::NotAnObject);
    };
    if top
        .values()
        .any(|value| depth_exceeds(value, MAX_DEPTH - 1))
    {
        return Err(MalformedClaims::TooLarge);
    }
    Ok(ClaimsRequest {
        userinfo: member(&top, "userinfo", &is_known)?,
        id_token: member(&top, "id_token", |name| {
            STEERING.contains(&name) || is_known(name)
        })?,
    })
}

/// Reads `userinfo` or `id_token`; both may be left out or null.
fn member(
    top: &Map<String, Value>,
    name: &str,
    is_known: impl Fn(&str) -> bool,
) -> Result<BTreeMap<String, ClaimRequest>, MalformedClaims> {
    let claims = match top.get(name) {
        None | Some(Value::Null) => return Ok(BTreeMap::new()),
        Some(Value::Object(claims)) => claims,
        Some(_) => return Err(MalformedClaims::Member),
    };
    if claims.len() > MAX_CLAIMS {
        return Err(MalformedClaims::TooLarge);
    }
    claims
        .iter()
        .filter(|(claim, _)| is_known(claim))
        .map(|(claim, how)| Ok((claim.clone(), claim_request(how)?)))
        .collect()
}

/// Reads how one claim is asked for (OIDC Core §5.5.1).
fn claim_request(how: &Value) -> Result<ClaimRequest, MalformedClaims> {
    let members = match how {
        Value::Null => return Ok(ClaimRequest::default()),
        Value::Object(members) => members,
        _ => return Err(MalformedClaims::Claim),
    };
    let essential = match members.get("essential") {
        None => false,
        Some(Value::Bool(essential)) => *essential,
        Some(_) => return Err(MalformedClaims::Claim),
    };
    let values = match (members.get("value"), members.get("values")) {
        (None, None) => Vec::new(),
        (Some(value), None) => vec![value.clone()],
        (None, Some(Value::Array(values))) if !values.is_empty() => values.clone(),
        // Both at once would say two things; an empty list would ask for nothing at all.
        _ => return Err(MalformedClaims::Claim),
    };
    if values.len() > MAX_VALUES {
        return Err(MalformedClaims::TooLarge);
    }
    Ok(ClaimRequest { essential, values })
}

/// Whether `value` nests deeper than `levels`. Its own depth is bounded by the JSON reader.
fn depth_exceeds(value: &Value, levels: usize) -> bool {
    match value {
        Value::Array(items) => {
            levels == 0 || items.iter().any(|item| depth_exceeds(item, levels - 1))
        }
        Value::Object(members) => {
            levels == 0 || members.values().any(|item| depth_exceeds(item, levels - 1))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn is_known(name: &str) -> bool {
        ["name", "email", "address"].contains(&name)
    }

    fn claim(essential: bool, values: Value) -> ClaimRequest {
        ClaimRequest {
            essential,
            values: values.as_array().cloned().unwrap_or_default(),
        }
    }

    #[test]
    fn each_way_of_asking_is_understood() {
        let text = json!({
            "userinfo": {
                "name": {"essential": true},
                "email": null,
                "address": {"value": {"country": "DE"}, "purpose": "ignored"},
                "http://example.info/claims/groups": 7,
            },
            "id_token": {
                "acr": {"essential": true, "values": ["a", "b"]},
                "sub": {"value": "alice"},
                "email": {},
                "auth_time": {"essential": true},
            },
            "elsewhere": {"name": null},
        });
        let request = parse(&text.to_string(), is_known).unwrap();
        let expected = |pairs: Vec<(&str, ClaimRequest)>| {
            pairs
                .into_iter()
                .map(|(name, how)| (name.to_owned(), how))
                .collect::<BTreeMap<_, _>>()
        };
        assert_eq!(
            request.userinfo,
            expected(vec![
                ("name", claim(true, json!([]))),
                ("email", ClaimRequest::default()),
                ("address", claim(false, json!([{"country": "DE"}]))),
            ])
        );
        assert_eq!(
            request.id_token,
            expected(vec![
                ("acr", claim(true, json!(["a", "b"]))),
                ("sub", claim(false, json!(["alice"]))),
                ("email", ClaimRequest::default()),
            ])
        );
    }

    #[test]
    fn nothing_asked_for_is_an_empty_request() {
        for text in [
            "{}",
            r#"{"userinfo":null}"#,
            r#"{"userinfo":{},"id_token":{}}"#,
        ] {
            assert_eq!(
                parse(text, is_known),
                Ok(ClaimsRequest::default()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_the_standard_does_not_define_is_refused() {
        for (text, fault) in [
            ("", MalformedClaims::NotAnObject),
            ("null", MalformedClaims::NotAnObject),
            ("[]", MalformedClaims::NotAnObject),
            ("{", MalformedClaims::NotAnObject),
            ("{} {}", MalformedClaims::NotAnObject),
            (r#"{"userinfo":[]}"#, MalformedClaims::Member),
            (r#"{"id_token":"name"}"#, MalformedClaims::Member),
            (r#"{"userinfo":{"name":true}}"#, MalformedClaims::Claim),
            (
                r#"{"userinfo":{"name":{"essential":1}}}"#,
                MalformedClaims::Claim,
            ),
            (
                r#"{"userinfo":{"name":{"values":"x"}}}"#,
                MalformedClaims::Claim,
            ),
            (
                r#"{"userinfo":{"name":{"values":[]}}}"#,
                MalformedClaims::Claim,
            ),
            (
                r#"{"userinfo":{"name":{"value":"x","values":["y"]}}}"#,
                MalformedClaims::Claim,
            ),
        ] {
            assert_eq!(parse(text, is_known), Err(fault), "{text}");
        }
    }

    #[test]
    fn size_number_and_depth_are_bounded() {
        let padded = |size: usize| format!("{{}}{}", " ".repeat(size - 2));
        assert!(parse(&padded(MAX_BYTES), is_known).is_ok());
        let nested = |levels: usize| {
            let value = format!("{}{}", "[".repeat(levels), "]".repeat(levels));
            format!(r#"{{"userinfo":{{"name":{{"value":{value}}}}}}}"#)
        };
        assert!(parse(&nested(MAX_DEPTH - 3), is_known).is_ok());
        let many: Map<String, Value> = (0..=MAX_CLAIMS)
            .map(|i| (format!("claim{i}"), Value::Null))
            .collect();
        let values = vec![0; MAX_VALUES + 1];
        for text in [
            padded(MAX_BYTES + 1),
            nested(MAX_DEPTH - 2),
            nested(100),
            json!({"id_token": many}).to_string(),
            json!({"id_token": {"acr": {"values": values}}}).to_string(),
        ] {
            assert_eq!(parse(&text, is_known), Err(MalformedClaims::TooLarge));
        }
        assert!(parse(&nested(5_000), is_known).is_err());
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            "[a-z]{0,5}".prop_map(Value::from),
        ];
        let names = prop::sample::select(vec![
            "userinfo",
            "id_token",
            "name",
            "sub",
            "acr",
            "essential",
            "value",
            "values",
            "x",
        ]);
        leaf.prop_recursive(9, 60, 4, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map(names.clone(), inner, 0..4).prop_map(|members| {
                    members
                        .into_iter()
                        .map(|(n, v)| (n.to_owned(), v))
                        .collect()
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in ".{0,200}") {
            let _ = parse(&text, is_known);
        }

        #[test]
        fn only_known_claims_come_out_of_any_json(json in any_json()) {
            if let Ok(request) = parse(&json.to_string(), is_known) {
                prop_assert!(request.userinfo.keys().all(|name| is_known(name)));
                let stored = serde_json::to_string(&request).unwrap();
                prop_assert_eq!(serde_json::from_str::<ClaimsRequest>(&stored).unwrap(), request);
            }
        }
    }
}
