//! Presenting an access token, and refusing it (RFC 6750).

use crate::{
    model::{Scope, Secret},
    protocol::{error::ErrorCode, params::Params},
};

/// The longest token that is looked at, in bytes.
const MAX_TOKEN: usize = 8 * 1024;

/// Why a request with, or without, an access token is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BearerError {
    /// No token at all.
    #[error("no access token was presented")]
    Missing,
    /// More than one way of presenting it (RFC 6750 §2).
    #[error("the access token was presented in more than one way")]
    SeveralMethods,
    /// In the query, where logs and histories would keep it (RFC 9700 §4.3.2).
    #[error("the access token was presented in the query")]
    InQuery,
    /// A `Bearer` header without a token (RFC 6750 §2.1).
    #[error("the Authorization header is malformed")]
    Malformed,
    /// A token that is unknown, expired, revoked or of another kind.
    #[error("the access token is not good")]
    Invalid,
    /// A good token that does not allow this; it would need the scope given here.
    #[error("the access token does not have the scope {0}")]
    InsufficientScope(Scope),
}

/// Refuses a token whose scope lacks `needed` (RFC 6750 §3.1).
///
/// # Errors
/// [`BearerError::InsufficientScope`].
pub fn require_scope(scope: &Scope, needed: &'static str) -> Result<(), BearerError> {
    if scope.contains(needed) {
        return Ok(());
    }
    let needed = Scope::parse(needed).expect("our own scopes are scopes");
    Err(BearerError::InsufficientScope(needed))
}

/// Reads the token of a request: from the header or the form body, never from the query.
///
/// `authorization` is the value of the header, which the caller found at most once; `form`
/// are the parameters of a form body. Whether the token is good is another question.
///
/// # Errors
/// [`BearerError`] when there is no token, more than one, or one in the query.
pub fn extract(
    authorization: Option<&str>,
    form: Option<&Params>,
    query_has_token: bool,
) -> Result<Secret, BearerError> {
    let in_header = authorization.and_then(bearer_credentials);
    let in_form: Vec<&str> = form
        .into_iter()
        .flat_map(Params::pairs)
        .filter(|(name, value)| *name == "access_token" && !value.is_empty())
        .map(|(_, value)| value)
        .collect();
    let ways = usize::from(in_header.is_some()) + in_form.len() + usize::from(query_has_token);
    if ways > 1 {
        return Err(BearerError::SeveralMethods);
    }
    if query_has_token {
        return Err(BearerError::InQuery);
    }
    let token = in_header
        .or(in_form.first().copied())
        .ok_or(BearerError::Missing)?;
    match token {
        "" => Err(BearerError::Malformed),
        token if is_b64token(token) => Ok(Secret::new(token)),
        _ => Err(BearerError::Invalid),
    }
}

/// What follows the scheme, if it is `Bearer` (schemes are compared without case, RFC 9110
/// §11.1).
fn bearer_credentials(header: &str) -> Option<&str> {
    let (scheme, credentials) = header.split_once(' ').unwrap_or((header, ""));
    scheme
        .eq_ignore_ascii_case("Bearer")
        .then(|| credentials.trim_matches(' '))
}

/// `b64token` (RFC 6750 §2.1), of bounded length.
fn is_b64token(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    !body.is_empty()
        && text.len() <= MAX_TOKEN
        && body
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._~+/".contains(&b))
}

impl BearerError {
    /// What the client sees: status, code and description (RFC 6750 §3.1). A request without
    /// any token is told how to authenticate, and no error.
    pub fn public(&self) -> (u16, Option<ErrorCode>, &'static str) {
        match self {
            Self::Missing => (401, None, "This resource needs an access token."),
            Self::SeveralMethods => (
                400,
                Some(ErrorCode::InvalidRequest),
                "Present the access token in exactly one way.",
            ),
            Self::InQuery => (
                400,
                Some(ErrorCode::InvalidRequest),
                "Present the access token in the Authorization header, not in the query.",
            ),
            Self::Malformed => (
                400,
                Some(ErrorCode::InvalidRequest),
                "The Authorization header is malformed.",
            ),
            Self::Invalid => (
                401,
                Some(ErrorCode::InvalidToken),
                "The access token is unknown, expired, revoked or malformed.",
            ),
            Self::InsufficientScope(_) => (
                403,
                Some(ErrorCode::InsufficientScope),
                "The access token does not allow this.",
            ),
        }
    }

    /// The value of `WWW-Authenticate` (RFC 6750 §3). `realm` must hold neither quotes nor
    /// backslashes; an issuer URL does not.
    pub fn www_authenticate(&self, realm: &str) -> String {
        let mut challenge = format!("Bearer realm=\"{realm}\"");
        let (_, code, description) = self.public();
        if let Some(code) = code {
            challenge.push_str(&format!(
                ", error=\"{code}\", error_description=\"{description}\""
            ));
        }
        if let Self::InsufficientScope(needed) = self {
            challenge.push_str(&format!(", scope=\"{needed}\""));
        }
        challenge
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Params {
        Params::from_pairs(pairs.iter().copied())
    }

    #[test]
    fn a_token_is_refused_for_the_scope_that_it_lacks() {
        let scope = Scope::parse("openid email").unwrap();
        assert_eq!(require_scope(&scope, "email"), Ok(()));
        let lacking = Scope::parse("phone").unwrap();
        assert_eq!(
            require_scope(&scope, "phone"),
            Err(BearerError::InsufficientScope(lacking))
        );
    }

    #[test]
    fn a_token_is_read_from_the_header_or_the_form() {
        let token = Ok(Secret::new("abc.DEF-_~+/=="));
        for header in [
            "Bearer abc.DEF-_~+/==",
            "bearer abc.DEF-_~+/==",
            "BEARER   abc.DEF-_~+/== ",
        ] {
            assert_eq!(extract(Some(header), None, false), token, "{header}");
        }
        let body = form(&[("x", "y"), ("access_token", "abc.DEF-_~+/==")]);
        assert_eq!(extract(None, Some(&body), false), token);
    }

    #[test]
    fn everything_else_is_refused_for_its_own_reason() {
        use BearerError::{InQuery, Invalid, Malformed, Missing, SeveralMethods};
        let one = [("access_token", "abc")];
        let two = [("access_token", "abc"), ("access_token", "abc")];
        let long = format!("Bearer {}", "a".repeat(MAX_TOKEN + 1));
        let none: &[(&str, &str)] = &[];
        let table = [
            (None, none, false, Missing),
            (None, &[("access_token", "")][..], false, Missing),
            (Some("Basic abc"), none, false, Missing),
            (Some(""), none, false, Missing),
            (Some("Bearerabc"), none, false, Missing),
            (Some("Bearer"), none, false, Malformed),
            (Some("Bearer "), none, false, Malformed),
            (Some("Bearer a b"), none, false, Invalid),
            (Some("Bearer a,b"), none, false, Invalid),
            (Some("Bearer ===="), none, false, Invalid),
            (Some("Bearer a=b"), none, false, Invalid),
            (Some(&long), none, false, Invalid),
            (None, none, true, InQuery),
            (Some("Bearer abc"), &one[..], false, SeveralMethods),
            (Some("Bearer abc"), none, true, SeveralMethods),
            (None, &one[..], true, SeveralMethods),
            (None, &two[..], false, SeveralMethods),
        ];
        for (header, body, in_query, error) in table {
            assert_eq!(
                extract(header, Some(&form(body)), in_query),
                Err(error),
                "{header:?} {body:?} {in_query}"
            );
        }
    }

    #[test]
    fn each_refusal_has_the_status_and_challenge_of_the_rfc() {
        let scope = Scope::parse("openid email").unwrap();
        let challenge = |error: &BearerError| error.www_authenticate("https://id.example");
        assert_eq!(
            challenge(&BearerError::Missing),
            r#"Bearer realm="https://id.example""#
        );
        assert_eq!(
            challenge(&BearerError::Invalid),
            "Bearer realm=\"https://id.example\", error=\"invalid_token\", error_description=\"The \
             access token is unknown, expired, revoked or malformed.\""
        );
        assert!(
            challenge(&BearerError::InsufficientScope(scope.clone()))
                .ends_with(r#", scope="openid email""#)
        );
        let table = [
            (BearerError::Missing, 401, None),
            (BearerError::Invalid, 401, Some(ErrorCode::InvalidToken)),
            (BearerError::Malformed, 400, Some(ErrorCode::InvalidRequest)),
            (BearerError::InQuery, 400, Some(ErrorCode::InvalidRequest)),
            (
                BearerError::SeveralMethods,
                400,
                Some(ErrorCode::InvalidRequest),
            ),
            (
                BearerError::InsufficientScope(scope),
                403,
                Some(ErrorCode::InsufficientScope),
            ),
        ];
        for (error, status, code) in table {
            let (seen_status, seen_code, description) = error.public();
            assert_eq!((seen_status, seen_code), (status, code));
            assert!(!description.contains(['"', '\\']) && description.is_ascii());
        }
    }

    proptest! {
        #[test]
        fn any_header_is_read_without_panic(header in ".*", body in ".*", in_query: bool) {
            let body = form(&[("access_token", &body)]);
            if let Ok(token) = extract(Some(&header), Some(&body), in_query) {
                prop_assert!(token.expose().bytes().all(|b| b.is_ascii_graphic()));
            }
        }
    }
}
