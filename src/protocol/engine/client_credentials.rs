//! Drives oxide-auth's client credentials machine: binds the client, negotiates its scope.

use std::borrow::Cow;

use oxide_auth::{
    code_grant::client_credentials::{ClientCredentials, Input, Output, Request},
    primitives::{
        grant::Extensions,
        registrar::{BoundClient, ExactUrl, PreGrant, RegisteredUrl},
        scope::Scope as EngineScope,
    },
};

use crate::model::{ClientId, Scope};

/// The machine binds a redirect URI that this grant does not have; nobody is sent there.
const NO_REDIRECT_URI: &str = "urn:vestibule:no-redirect-uri";

/// What an authenticated client asks for on its own behalf.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// The client, authenticated.
    pub client: &'a ClientId,
    /// The scope asked for; `None` for all that it may have.
    pub scope: Option<&'a Scope>,
}

/// Why the machine grants nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// More is asked for than the client may have.
    #[error("the scope goes beyond what the client may have")]
    Scope,
    /// The machine asked for something out of turn. It does not; if it ever did, the safe
    /// answer is to grant nothing.
    #[error("the grant engine left its path")]
    Stalled,
}

/// Runs the machine to where it would issue a token; answers the scope negotiated.
///
/// # Errors
/// [`Refusal`], when the wish goes beyond `available`.
pub fn negotiate(wish: &Wish<'_>, available: &Scope) -> Result<Scope, Refusal> {
    let mut machine = ClientCredentials::new(wish);
    let mut input = Input::None;
    loop {
        input = match machine.advance(input) {
            // The client was authenticated before, by whichever method it registered.
            Output::Authenticate { .. } => Input::Authenticated,
            Output::Binding { client_id } => Input::Bound {
                bound_client: BoundClient {
                    client_id: Cow::Owned(client_id.to_owned()),
                    redirect_uri: Cow::Owned(no_redirect_uri()?),
                },
            },
            Output::Extend => Input::Extended {
                extensions: Extensions::new(),
            },
            Output::Negotiate {
                bound_client,
                scope,
            } => Input::Negotiated {
                pre_grant: PreGrant {
                    client_id: bound_client.client_id.to_string(),
                    redirect_uri: bound_client.redirect_uri.as_ref().clone(),
                    scope: within(scope, available)?,
                },
            },
            // Its set has no order of its own; ours is the order of the request.
            Output::Ok { pre_grant, .. } => {
                let granted: Vec<&str> = pre_grant.scope.iter().collect();
                return Ok(wish
                    .scope
                    .unwrap_or(available)
                    .filtered(|token| granted.contains(&token)));
            }
            Output::Err(_) => return Err(Refusal::Stalled),
        };
    }
}

/// The scope asked for if `available` covers it; all of that if none is asked for.
fn within(asked: Option<EngineScope>, available: &Scope) -> Result<EngineScope, Refusal> {
    // Both take the characters of RFC 6749 §3.3, so what we parsed the engine parses.
    let available: EngineScope = available
        .to_string()
        .parse()
        .map_err(|_| Refusal::Stalled)?;
    match asked {
        None => Ok(available),
        Some(asked) if available.priviledged_to(&asked) => Ok(asked),
        Some(_) => Err(Refusal::Scope),
    }
}

fn no_redirect_uri() -> Result<RegisteredUrl, Refusal> {
    ExactUrl::new(NO_REDIRECT_URI.to_owned())
        .map(RegisteredUrl::Exact)
        .map_err(|_| Refusal::Stalled)
}

impl Request for Wish<'_> {
    fn valid(&self) -> bool {
        true
    }

    fn authorization(&self) -> Option<(Cow<'_, str>, Cow<'_, [u8]>)> {
        Some((Cow::Borrowed(self.client.as_str()), Cow::Borrowed(b"")))
    }

    fn scope(&self) -> Option<Cow<'_, str>> {
        self.scope.map(|scope| Cow::Owned(scope.to_string()))
    }

    fn grant_type(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed("client_credentials"))
    }

    fn extension(&self, _: &str) -> Option<Cow<'_, str>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn negotiated(asked: Option<&str>, available: &str) -> Result<String, Refusal> {
        let asked = asked.map(|scope| Scope::parse(scope).unwrap());
        let wish = Wish {
            client: &ClientId::new("robot"),
            scope: asked.as_ref(),
        };
        negotiate(&wish, &Scope::parse(available).unwrap()).map(|scope| scope.to_string())
    }

    #[test]
    fn what_is_asked_for_is_granted_in_its_own_order_if_it_is_available() {
        assert_eq!(negotiated(Some("c a b"), "a b c d"), Ok("c a b".to_owned()));
        assert_eq!(negotiated(None, "b a c"), Ok("b a c".to_owned()));
        assert_eq!(negotiated(None, ""), Ok(String::new()));
        assert_eq!(negotiated(Some("a e"), "a b"), Err(Refusal::Scope));
        assert_eq!(negotiated(Some("a"), ""), Err(Refusal::Scope));
    }
}
