//! Claims about a user: which there are, which scope asks for them, what a client is told
//! (OIDC Core §5.1, §5.3, §5.4, §5.5).

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::model::{ClaimsRequest, Scope, User};

/// The standard claims (OIDC Core §5.1), all of which can be returned.
pub const SUPPORTED: &[&str] = &[
    "sub",
    "name",
    "given_name",
    "family_name",
    "middle_name",
    "nickname",
    "preferred_username",
    "profile",
    "picture",
    "website",
    "email",
    "email_verified",
    "gender",
    "birthdate",
    "zoneinfo",
    "locale",
    "phone_number",
    "phone_number_verified",
    "address",
    "updated_at",
];

/// Claims about the authentication that may be asked for one by one; they are always in ID
/// tokens (OIDC Core §2, §5.5.1.1).
const ABOUT_AUTHENTICATION: &[&str] = &["acr", "auth_time", "amr"];

/// What `profile` asks for (OIDC Core §5.4).
const PROFILE: &[&str] = &[
    "name",
    "family_name",
    "given_name",
    "middle_name",
    "nickname",
    "preferred_username",
    "profile",
    "picture",
    "website",
    "gender",
    "birthdate",
    "zoneinfo",
    "locale",
    "updated_at",
];

/// Whether the `claims` parameter may ask for this claim; others are ignored (OIDC Core §5.5).
pub fn is_known(name: &str) -> bool {
    SUPPORTED.contains(&name) || ABOUT_AUTHENTICATION.contains(&name)
}

/// The claims that a scope asks for (OIDC Core §5.4). `sub` is always told and not among them.
pub fn of_scope(scope: &Scope) -> BTreeSet<&'static str> {
    scope.iter().flat_map(of_scope_token).copied().collect()
}

/// The claims that one scope token asks for.
fn of_scope_token(token: &str) -> &'static [&'static str] {
    match token {
        "profile" => PROFILE,
        "email" => &["email", "email_verified"],
        "address" => &["address"],
        "phone" => &["phone_number", "phone_number_verified"],
        _ => &[],
    }
}

/// What the userinfo endpoint tells about a user (OIDC Core §5.3.2): `sub`, the claims of the
/// scope, and those that the `userinfo` member asks for.
///
/// A claim that is not known of the user is left out, never null. Values asked for are a
/// wish: the claim is told as it is (OIDC Core §5.5.1). `subject` is the user's id as this
/// client knows it.
pub fn userinfo(
    user: &User,
    scope: &Scope,
    request: &ClaimsRequest,
    subject: &str,
) -> Map<String, Value> {
    let mut names: BTreeSet<&str> = of_scope(scope);
    names.extend(request.userinfo.keys().map(String::as_str));
    let mut told = values(user, &names);
    told.insert("sub".to_owned(), subject.into());
    told
}

/// What the ID token tells about the user beyond who they are: only what its member of the
/// `claims` parameter asks for. Scopes are answered at the userinfo endpoint, since there
/// always is an access token (OIDC Core §5.4).
pub fn id_token_extra(user: &User, request: &ClaimsRequest) -> Map<String, Value> {
    values(user, &request.id_token.keys().map(String::as_str).collect())
}

fn values(user: &User, names: &BTreeSet<&str>) -> Map<String, Value> {
    names
        .iter()
        .filter(|name| **name != "preferred_username" || may_tell_username(user, names))
        .filter_map(|name| Some(((*name).to_owned(), value(user, name)?)))
        .collect()
}

/// A user name that is a mail address is told only to those who may see the address.
fn may_tell_username(user: &User, names: &BTreeSet<&str>) -> bool {
    !user.username.contains('@') || names.contains("email")
}

/// One claim of a user; `None` where it is not known, or not a claim about users.
fn value(user: &User, name: &str) -> Option<Value> {
    match name {
        "preferred_username" => Some(user.username.as_str().into()),
        "email" => Some(user.email.as_deref()?.into()),
        "email_verified" => user.email.as_ref().map(|_| user.email_verified.into()),
        "phone_number_verified" => {
            value(user, "phone_number")?;
            Some((user.claims.get(name) == Some(&Value::Bool(true))).into())
        }
        "updated_at" => Some(user.updated_at.seconds().into()),
        name if name != "sub" && SUPPORTED.contains(&name) => filled(user.claims.get(name)?),
        _ => None,
    }
}

/// A value without its empty parts; `None` if nothing is left (OIDC Core §5.3.2).
fn filled(value: &Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::String(text) if text.is_empty() => None,
        Value::Object(members) => {
            let members: Map<_, _> = members
                .iter()
                .filter_map(|(name, member)| Some((name.clone(), filled(member)?)))
                .collect();
            (!members.is_empty()).then_some(Value::Object(members))
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Some(value.clone())
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::{ClaimRequest, TenantId, UnixTime, UserId, UserState};

    fn user(claims: Value) -> User {
        let Value::Object(claims) = claims else {
            unreachable!()
        };
        User {
            tenant: TenantId::new("t"),
            id: UserId::new("u"),
            username: "ada".to_owned(),
            email: Some("ada@example.org".to_owned()),
            email_verified: true,
            state: UserState::Active,
            claims,
            created_at: UnixTime::from_seconds(1),
            updated_at: UnixTime::from_micros(2_999_999),
        }
    }

    fn everything() -> User {
        user(json!({
            "name": "Ada Lovelace", "given_name": "Ada", "family_name": "Lovelace",
            "middle_name": "King", "nickname": "Countess", "profile": "https://ada.example/",
            "picture": "https://ada.example/p", "website": "https://ada.example/w",
            "gender": "female", "birthdate": "1815-12-10", "zoneinfo": "Europe/London",
            "locale": "en-GB", "phone_number": "+44 20 7946 0000", "phone_number_verified": true,
            "address": { "locality": "London", "country": "UK" },
        }))
    }

    fn told(user: &User, scope: &str, userinfo_names: &[&str]) -> Map<String, Value> {
        let request = ClaimsRequest {
            userinfo: asked(userinfo_names),
            ..ClaimsRequest::default()
        };
        userinfo(user, &Scope::parse(scope).unwrap(), &request, "pairwise")
    }

    fn asked(names: &[&str]) -> std::collections::BTreeMap<String, ClaimRequest> {
        names
            .iter()
            .map(|name| ((*name).to_owned(), ClaimRequest::default()))
            .collect()
    }

    fn names(told: &Map<String, Value>) -> Vec<&str> {
        let mut names: Vec<&str> = told.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn each_scope_tells_its_claims_and_no_more() {
        let mut profile = PROFILE.to_vec();
        profile.push("sub");
        profile.sort_unstable();
        let table = [
            ("openid", vec!["sub"]),
            ("openid unknown", vec!["sub"]),
            ("openid email", vec!["email", "email_verified", "sub"]),
            ("openid address", vec!["address", "sub"]),
            (
                "openid phone",
                vec!["phone_number", "phone_number_verified", "sub"],
            ),
            ("openid profile", profile),
        ];
        for (scope, expected) in table {
            assert_eq!(names(&told(&everything(), scope, &[])), expected, "{scope}");
        }
    }

    #[test]
    fn every_supported_claim_can_be_told_with_the_type_of_the_standard() {
        let told = told(&everything(), "openid profile email address phone", &[]);
        let mut supported = SUPPORTED.to_vec();
        supported.sort_unstable();
        assert_eq!(names(&told), supported);
        for (name, value) in &told {
            match name.as_str() {
                "email_verified" | "phone_number_verified" => assert!(value.is_boolean()),
                "updated_at" => assert_eq!(value, &json!(2)),
                "address" => assert!(value.is_object()),
                _ => assert!(value.is_string(), "{name}"),
            }
        }
        assert_eq!(told["sub"], "pairwise");
        assert_eq!(told["preferred_username"], "ada");
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let mut user = user(json!({
            "name": "", "nickname": null, "phone_number": "",  "phone_number_verified": true,
            "address": { "locality": "", "country": null },
        }));
        user.email = None;
        let told = told(&user, "openid profile email address phone", &["website"]);
        assert_eq!(names(&told), ["preferred_username", "sub", "updated_at"]);
    }

    #[test]
    fn a_claim_asked_for_by_name_is_told_without_its_scope_and_whatever_the_value_wished_for() {
        let mut request = ClaimsRequest {
            userinfo: asked(&["email", "made_up", "sub", "acr"]),
            ..ClaimsRequest::default()
        };
        request.userinfo.insert(
            "locale".to_owned(),
            ClaimRequest {
                essential: true,
                values: vec![json!("de-DE")],
            },
        );
        let told = userinfo(
            &everything(),
            &Scope::parse("openid").unwrap(),
            &request,
            "u",
        );
        assert_eq!(names(&told), ["email", "locale", "sub"]);
        assert_eq!(told["locale"], "en-GB");
        assert_eq!(told["sub"], "u");
    }

    #[test]
    fn the_id_token_tells_only_what_its_own_member_asks_for() {
        let request = ClaimsRequest {
            userinfo: asked(&["name"]),
            id_token: asked(&["email", "sub", "auth_time", "acr", "iss", "nonce"]),
        };
        assert_eq!(names(&id_token_extra(&everything(), &request)), ["email"]);
        assert!(id_token_extra(&everything(), &ClaimsRequest::default()).is_empty());
    }

    #[test]
    fn a_user_name_that_is_a_mail_address_is_told_only_with_the_address() {
        let mut user = everything();
        user.username = "Ada@Example.org".to_owned();
        assert!(!told(&user, "openid profile", &[]).contains_key("preferred_username"));
        assert!(!told(&user, "openid", &["preferred_username"]).contains_key("preferred_username"));
        assert!(told(&user, "openid profile email", &[]).contains_key("preferred_username"));
    }

    #[test]
    fn an_unproved_address_or_number_is_told_to_be_so() {
        let mut user = user(json!({ "phone_number": "+1 555 0100" }));
        user.email_verified = false;
        let told = told(&user, "openid email phone", &[]);
        assert_eq!(told["email_verified"], false);
        assert_eq!(told["phone_number_verified"], false);
    }

    #[test]
    fn claims_about_the_authentication_may_be_asked_for_and_others_not() {
        for name in ["sub", "acr", "auth_time", "amr", "address", "updated_at"] {
            assert!(is_known(name), "{name}");
        }
        for name in ["", "Name", "name#de", "iss", "https://example.org/x"] {
            assert!(!is_known(name), "{name}");
        }
    }
}
