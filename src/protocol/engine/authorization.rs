//! Drives oxide-auth's authorization machine: bind, extend, negotiate (RFC 6749 §4.1.1).
//!
//! `docs/decisions/0001-oxide-auth-as-grant-engine.md` says what the machine cannot express
//! and which rule of ours stands before it.

use std::borrow::Cow;

use oxide_auth::{
    code_grant::{
        authorization::{Authorization, Error, Input, Output, Request},
        error::AuthorizationErrorType,
        extensions::Pkce,
    },
    primitives::{
        grant::Extensions,
        registrar::{BoundClient, ExactUrl, PreGrant, RegisteredUrl},
    },
};

use crate::model::Scope;

/// An authorization request whose client and redirect URI are known to belong together.
pub(crate) struct Ask<'a> {
    /// `client_id`, of a client that exists.
    pub client_id: &'a str,
    /// Where the response goes: what was presented, or the only registered one.
    pub redirect_uri: &'a str,
    /// `response_type`.
    pub response_type: &'a str,
    /// `scope`: the one presented, or the client's default.
    pub scope: &'a str,
    /// `state`.
    pub state: Option<&'a str>,
    /// `code_challenge`.
    pub code_challenge: Option<&'a str>,
    /// `code_challenge_method`.
    pub code_challenge_method: Option<&'a str>,
    /// Whether this client has to send a challenge.
    pub pkce_required: bool,
}

/// What the machine ends with.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Agreement {
    /// Where the response goes, unchanged.
    pub redirect_uri: String,
    /// The scope granted.
    pub scope: Scope,
    /// `state`, unchanged.
    pub state: Option<String>,
    /// The S256 challenge that the code will be bound to.
    pub code_challenge: Option<String>,
}

/// What the machine, or a step that it asked for, refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// There is no URL to redirect to.
    RedirectUri,
    /// The response type is not `code`.
    ResponseType,
    /// The challenge is missing although required, or its method is not S256.
    Challenge,
    /// The scope is malformed, or not for this client.
    Scope,
    /// The machine asked for steps in an order that its documentation does not know.
    Machine,
}

/// Drives the machine to its end. `grantable` decides which of the requested scope is granted.
pub(crate) fn negotiate(
    ask: &Ask<'_>,
    grantable: impl Fn(&Scope) -> Option<Scope>,
) -> Result<Agreement, Refusal> {
    let mut machine = Authorization::new(ask);
    let mut input = Input::None;
    // Bind, extend, negotiate, done: a machine that wants more steps has gone wrong.
    for _ in 0..4 {
        input = match machine.advance(input) {
            Output::Bind { client_id, .. } => Input::Bound {
                request: ask,
                bound_client: BoundClient {
                    client_id: Cow::Owned(client_id),
                    redirect_uri: Cow::Owned(exact(ask.redirect_uri)?),
                },
            },
            Output::Extend => Input::Extended(extensions(ask)?),
            Output::Negotiate { bound_client, .. } => Input::Negotiated {
                pre_grant: PreGrant {
                    client_id: bound_client.client_id.clone().into_owned(),
                    redirect_uri: bound_client.redirect_uri.clone().into_owned(),
                    scope: granted(ask, &grantable)?,
                },
                state: ask.state.map(str::to_owned),
            },
            Output::Ok {
                pre_grant,
                state,
                extensions,
            } => return agreement(ask, &pre_grant, state, extensions),
            Output::Err(error) => return Err(refusal(error)),
        };
    }
    Err(Refusal::Machine)
}

/// A URL that the machine compares and returns as the text that it is.
fn exact(uri: &str) -> Result<RegisteredUrl, Refusal> {
    ExactUrl::new(uri.to_owned())
        .map(RegisteredUrl::Exact)
        .map_err(|_| Refusal::RedirectUri)
}

/// The PKCE extension (RFC 7636 §4.3); `plain` is never allowed.
fn extensions(ask: &Ask<'_>) -> Result<Extensions, Refusal> {
    let pkce = pkce(ask.pkce_required);
    let challenge = pkce
        .challenge(
            ask.code_challenge_method.map(Cow::Borrowed),
            ask.code_challenge.map(Cow::Borrowed),
        )
        .map_err(|()| Refusal::Challenge)?;
    let mut extensions = Extensions::new();
    if let Some(challenge) = challenge {
        extensions.set(&pkce, challenge);
    }
    Ok(extensions)
}

fn pkce(required: bool) -> Pkce {
    if required {
        Pkce::required()
    } else {
        Pkce::optional()
    }
}

/// The scope granted, as the machine wants it.
fn granted(
    ask: &Ask<'_>,
    grantable: impl Fn(&Scope) -> Option<Scope>,
) -> Result<oxide_auth::primitives::scope::Scope, Refusal> {
    grantable(&requested(ask)?)
        .and_then(|granted| granted.to_string().parse().ok())
        .ok_or(Refusal::Scope)
}

/// The scope requested, in its order, which the machine's own type does not keep. Both types
/// read RFC 6749 §3.3 alike.
fn requested(ask: &Ask<'_>) -> Result<Scope, Refusal> {
    Scope::parse(ask.scope).map_err(|_| Refusal::Scope)
}

/// Reads the machine's answer back into our own words.
fn agreement(
    ask: &Ask<'_>,
    pre_grant: &PreGrant,
    state: Option<String>,
    mut extensions: Extensions,
) -> Result<Agreement, Refusal> {
    let code_challenge = match extensions.remove(&pkce(ask.pkce_required)) {
        None => None,
        // The extension keeps the challenge with its method, `S` for S256, behind it.
        Some(kept) => match kept.into_private_value() {
            Ok(Some(text)) => Some(
                text.strip_suffix('S')
                    .map(str::to_owned)
                    .ok_or(Refusal::Challenge)?,
            ),
            Ok(None) | Err(()) => return Err(Refusal::Machine),
        },
    };
    Ok(Agreement {
        redirect_uri: pre_grant.redirect_uri.as_str().to_owned(),
        scope: requested(ask)?.filtered(|token| pre_grant.scope.iter().any(|t| t == token)),
        state,
        code_challenge,
    })
}

/// What the machine's error means.
fn refusal(error: Error) -> Refusal {
    match error {
        Error::Ignore => Refusal::RedirectUri,
        Error::PrimitiveError => Refusal::Machine,
        Error::Redirect(mut url) => match url.description().kind() {
            AuthorizationErrorType::UnsupportedResponseType => Refusal::ResponseType,
            AuthorizationErrorType::InvalidScope => Refusal::Scope,
            AuthorizationErrorType::InvalidRequest
            | AuthorizationErrorType::UnauthorizedClient
            | AuthorizationErrorType::AccessDenied
            | AuthorizationErrorType::ServerError
            | AuthorizationErrorType::TemporarilyUnavailable => Refusal::Machine,
        },
    }
}

impl Request for Ask<'_> {
    fn valid(&self) -> bool {
        true
    }

    fn client_id(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self.client_id))
    }

    fn scope(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self.scope))
    }

    fn redirect_uri(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self.redirect_uri))
    }

    fn state(&self) -> Option<Cow<'_, str>> {
        self.state.map(Cow::Borrowed)
    }

    fn response_type(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self.response_type))
    }

    fn extension(&self, _key: &str) -> Option<Cow<'_, str>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::samples::CHALLENGE;

    const ASK: Ask<'_> = Ask {
        client_id: "client",
        redirect_uri: "https://rp.example",
        response_type: "code",
        scope: "openid email",
        state: Some("state"),
        code_challenge: None,
        code_challenge_method: None,
        pkce_required: false,
    };

    fn all(requested: &Scope) -> Option<Scope> {
        Some(requested.clone())
    }

    fn scope(text: &str) -> Scope {
        Scope::parse(text).unwrap()
    }

    #[test]
    fn an_agreement_keeps_texts_and_the_order_of_scope() {
        let text = "z y x w v u t s r q p";
        let ask = Ask {
            scope: text,
            code_challenge: Some(CHALLENGE),
            code_challenge_method: Some("S256"),
            ..ASK
        };
        let agreement = negotiate(&ask, all).unwrap();
        assert_eq!(agreement.scope, scope(text));
        assert_eq!(agreement.redirect_uri, "https://rp.example");
        assert_eq!(agreement.state.as_deref(), Some("state"));
        assert_eq!(agreement.code_challenge.as_deref(), Some(CHALLENGE));
    }

    #[test]
    fn only_what_is_grantable_is_agreed_on() {
        let agreement = negotiate(&ASK, |_| Some(scope("email phone"))).unwrap();
        assert_eq!(agreement.scope, scope("email"));
        assert_eq!(negotiate(&ASK, |_| None), Err(Refusal::Scope));
    }

    #[test]
    fn the_machine_and_its_extension_refuse_what_they_know() {
        for (ask, refusal) in [
            (
                Ask {
                    response_type: "token",
                    ..ASK
                },
                Refusal::ResponseType,
            ),
            (
                Ask {
                    scope: "a\"b",
                    ..ASK
                },
                Refusal::Scope,
            ),
            (
                Ask {
                    redirect_uri: "/cb",
                    ..ASK
                },
                Refusal::RedirectUri,
            ),
            (
                Ask {
                    pkce_required: true,
                    ..ASK
                },
                Refusal::Challenge,
            ),
            (
                Ask {
                    code_challenge: Some(CHALLENGE),
                    ..ASK
                },
                Refusal::Challenge,
            ),
            (
                Ask {
                    code_challenge: Some(CHALLENGE),
                    code_challenge_method: Some("plain"),
                    ..ASK
                },
                Refusal::Challenge,
            ),
        ] {
            assert_eq!(negotiate(&ask, all), Err(refusal));
        }
    }

    #[test]
    fn what_the_extension_lets_through_is_why_our_rule_stands_before_it() {
        let no_challenge = Ask {
            code_challenge_method: Some("plain"),
            ..ASK
        };
        assert!(negotiate(&no_challenge, all).is_ok());
        let no_hash = Ask {
            code_challenge: Some("short"),
            code_challenge_method: Some("S256"),
            ..ASK
        };
        assert!(negotiate(&no_hash, all).is_ok());
    }
}
