//! What a client is told about a token (RFC 7662), and in which form (RFC 9701).

use serde_json::{Map, Value, json};

use super::standing;
use crate::model::{Client, Generation, Grant, GrantInContext, Scope, SigningAlg, UnixTime};

/// The media type of a signed answer (RFC 9701 §4).
pub const JWT: &str = "application/token-introspection+jwt";

/// The `typ` of a signed answer (RFC 9701 §5): it cannot be taken for an access token.
pub const TYP: &str = "token-introspection+jwt";

/// The algorithm of a client that has registered none (RFC 9701 §6).
pub const DEFAULT_ALG: SigningAlg = SigningAlg::Rs256;

/// A good token.
#[derive(Clone, Debug)]
pub struct Known<'a> {
    /// Which kind it is.
    pub kind: Kind<'a>,
    /// What it hangs from.
    pub grant: &'a Grant,
    /// What it allows.
    pub scope: &'a Scope,
    /// When it was made.
    pub issued_at: UnixTime,
    /// From this moment on it is no longer good.
    pub expires_at: UnixTime,
}

/// Which kind of token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind<'a> {
    /// An access token, with its `jti`.
    Access(&'a str),
    /// A refresh token.
    Refresh,
}

/// Whether `client` may ask at all: whoever does has to prove who they are (RFC 7662 §2.1).
pub fn may_ask(client: &Client) -> bool {
    !client.is_public()
}

/// A refresh token of this generation, if it is good: the current one of a grant that stands, and
/// not past its life.
pub fn refresh_token(
    context: &GrantInContext,
    generation: Generation,
    now: UnixTime,
) -> Option<Known<'_>> {
    standing::check(context, now).ok()?;
    let grant = &context.grant;
    let refresh = grant.refresh.as_ref()?;
    let expires_at = grant.expires_at.filter(|end| *end > now)?;
    (refresh.generation == generation).then_some(Known {
        kind: Kind::Refresh,
        grant,
        scope: &grant.terms.scope,
        issued_at: refresh.reached_at,
        expires_at,
    })
}

/// Whether `client` may know anything about a token: about its own always, about the access
/// tokens of others if it is a resource server. To all others it does not exist (RFC 7662 §4).
pub fn may_see(client: &Client, known: &Known<'_>) -> bool {
    if client.tenant != known.grant.tenant {
        return false;
    }
    let is_own = client.id == known.grant.client;
    match known.kind {
        Kind::Access(_) => is_own || client.metadata.may_introspect,
        Kind::Refresh => is_own,
    }
}

/// What is told about a good token (RFC 7662 §2.2).
pub fn active(known: &Known<'_>, issuer: &str) -> Value {
    let grant = known.grant;
    let mut told = Map::new();
    let mut tell = |name: &str, value: Value| told.insert(name.to_owned(), value);
    tell("active", true.into());
    tell("iss", issuer.into());
    tell("client_id", grant.client.as_str().into());
    // A client that speaks for itself is its own subject (RFC 9068 §2.2).
    let subject = grant.user.as_ref().map(|user| user.as_str());
    tell("sub", subject.unwrap_or(grant.client.as_str()).into());
    if !known.scope.is_empty() {
        tell("scope", known.scope.to_string().into());
    }
    tell("iat", known.issued_at.seconds().into());
    tell("exp", known.expires_at.seconds().into());
    if let Kind::Access(id) = known.kind {
        tell("token_type", "Bearer".into());
        tell("aud", issuer.into());
        tell("jti", id.into());
    }
    // RFC 9470 §6.2: how, and when, the person signed in.
    if let Some(authentication) = &grant.terms.authentication {
        tell("auth_time", authentication.auth_time.seconds().into());
        tell("acr", authentication.acr.as_str().into());
    }
    Value::Object(told)
}

/// What is told about every other text (RFC 7662 §2.2): nothing that tells one from another.
pub fn inactive() -> Value {
    json!({ "active": false })
}

/// The claims of a signed answer (RFC 9701 §5): without `sub` and `exp`, so that it is no
/// token itself.
pub fn signed(answer: Value, issuer: &str, client: &Client, now: UnixTime) -> Map<String, Value> {
    Map::from_iter([
        ("iss".to_owned(), issuer.into()),
        ("aud".to_owned(), client.id.as_str().into()),
        ("iat".to_owned(), now.seconds().into()),
        ("token_introspection".to_owned(), answer),
    ])
}

/// Whether an `Accept` header asks for a signed answer (RFC 9701 §4): it names the type, and
/// does not refuse it by `q=0` (RFC 9110 §12.4.2).
pub fn wants_jwt(accept: &str) -> bool {
    accept.split(',').any(|range| {
        let mut parts = range.split(';').map(str::trim);
        let is_named = parts
            .next()
            .is_some_and(|kind| kind.eq_ignore_ascii_case(JWT));
        let is_refused = parts.any(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            name.trim().eq_ignore_ascii_case("q") && value.trim().parse() == Ok(0.0)
        });
        is_named && !is_refused
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{
        super::samples::{self, NOON},
        *,
    };
    use crate::model::{ClientAuthMethod, ClientId, GrantState, TenantId};

    #[test]
    fn a_client_sees_its_own_tokens_and_a_resource_server_access_tokens_of_all() {
        let grant = samples::grant("openid");
        let own = samples::client();
        let mut other = samples::client();
        other.id = ClientId::new("other");
        let mut server = other.clone();
        server.metadata.may_introspect = true;
        let mut elsewhere = server.clone();
        elsewhere.tenant = TenantId::new("elsewhere");
        for (client, access, refresh) in [
            (&own, true, true),
            (&other, false, false),
            (&server, true, false),
            (&elsewhere, false, false),
        ] {
            let sees = |kind| {
                let known = Known {
                    kind,
                    grant: &grant,
                    scope: &grant.terms.scope,
                    issued_at: NOON,
                    expires_at: NOON,
                };
                may_see(client, &known)
            };
            assert_eq!(
                (sees(Kind::Access("id")), sees(Kind::Refresh)),
                (access, refresh)
            );
        }
    }

    #[test]
    fn only_who_can_prove_who_they_are_may_ask() {
        let mut public = samples::client();
        public.metadata.token_endpoint_auth_method = ClientAuthMethod::None;
        let mut confidential = samples::client();
        confidential.metadata.token_endpoint_auth_method = ClientAuthMethod::ClientSecretBasic;
        assert!(!may_ask(&public));
        assert!(may_ask(&confidential));
    }

    #[test]
    fn a_refresh_token_is_good_while_it_is_current_and_until_its_end() {
        let mut context = samples::refreshable();
        let end = context.grant.expires_at.unwrap();
        let last = end.minus(Duration::from_micros(1));
        for (generation, now, is_good) in [
            (3, NOON, true),
            (3, last, true),
            (3, end, false),
            (2, NOON, false),
            (4, NOON, false),
        ] {
            let known = refresh_token(&context, Generation::new(generation), now);
            assert_eq!(
                known.is_some(),
                is_good,
                "generation {generation} at {now:?}"
            );
        }
        let mut ended = context.clone();
        ended.grant.state = GrantState::Revoked;
        assert!(refresh_token(&ended, Generation::new(3), NOON).is_none());
        context.grant.refresh = None;
        assert!(refresh_token(&context, Generation::new(3), NOON).is_none());
    }

    #[test]
    fn a_signed_answer_is_made_when_it_is_asked_for() {
        for (accept, wanted) in [
            ("application/token-introspection+jwt", true),
            ("Application/Token-Introspection+JWT ; q=0.5", true),
            (
                "application/json, application/token-introspection+jwt;q=1",
                true,
            ),
            ("application/token-introspection+jwt;q=0", false),
            ("application/token-introspection+jwt; q=0.0", false),
            ("application/json", false),
            ("*/*", false),
            ("application/*", false),
            ("application/jwt", false),
            ("", false),
        ] {
            assert_eq!(wants_jwt(accept), wanted, "{accept}");
        }
    }
}
