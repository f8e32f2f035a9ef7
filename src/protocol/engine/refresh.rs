//! Drives oxide-auth's refresh machine: whose refresh token it is, and which scope it is for.

use std::borrow::Cow;

use oxide_auth::code_grant::{
    error::AccessTokenErrorType,
    refresh::{Error, Input, Output, Refresh, Request},
};

use super::access_token::recorded;
use crate::model::{ClientId, Grant, Scope};

/// What an authenticated client asks for.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// The client, authenticated; also a public one, which the machine would not look at.
    pub client: &'a ClientId,
    /// The scope asked for; `None` for all that was granted.
    pub scope: Option<&'a Scope>,
}

/// Why the machine does not refresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The grant is another client's.
    #[error("the grant belongs to another client")]
    Binding,
    /// More is asked for than was granted.
    #[error("the scope goes beyond what was granted")]
    Scope,
    /// The machine asked for something out of turn. It does not; if it ever did, the safe
    /// answer is to refresh nothing.
    #[error("the grant engine left its path")]
    Stalled,
}

/// Runs the machine to where it would issue tokens; answers their scope.
///
/// # Errors
/// [`Refusal`].
pub fn refresh(wish: &Wish<'_>, grant: &Grant) -> Result<Scope, Refusal> {
    let mut machine = Refresh::new(wish);
    let mut output = machine.advance(Input::None);
    loop {
        let input = match output {
            // The client was authenticated before, by whichever method it registered.
            Output::Unauthenticated { .. } => Input::Authenticated { scope: None },
            Output::RecoverRefresh { .. } => Input::Recovered {
                scope: wish.scope.map(|scope| Cow::Owned(scope.to_string())),
                grant: Some(Box::new(recorded(grant).map_err(|_| Refusal::Stalled)?)),
            },
            // Its set has no order of its own; ours is the order of the request.
            Output::Refresh { grant: renewed, .. } => {
                let granted: Vec<&str> = renewed.scope.iter().collect();
                return Ok(wish
                    .scope
                    .unwrap_or(&grant.terms.scope)
                    .filtered(|token| granted.contains(&token)));
            }
            Output::Err(mut error) => return Err(refusal(&mut error)),
            Output::Ok(_) => return Err(Refusal::Stalled),
        };
        output = machine.advance(input);
    }
}

fn refusal(error: &mut Error) -> Refusal {
    let kind = error.description().map(|description| description.kind());
    match kind {
        Some(AccessTokenErrorType::InvalidScope) => Refusal::Scope,
        Some(AccessTokenErrorType::InvalidGrant) => Refusal::Binding,
        _ => Refusal::Stalled,
    }
}

impl Request for Wish<'_> {
    fn valid(&self) -> bool {
        true
    }

    /// Only has to be there: which grant it belongs to is known.
    fn refresh_token(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed("refresh token"))
    }

    fn scope(&self) -> Option<Cow<'_, str>> {
        self.scope.map(|scope| Cow::Owned(scope.to_string()))
    }

    fn grant_type(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed("refresh_token"))
    }

    fn authorization(&self) -> Option<(Cow<'_, str>, Cow<'_, [u8]>)> {
        Some((Cow::Borrowed(self.client.as_str()), Cow::Borrowed(b"")))
    }

    fn extension(&self, _: &str) -> Option<Cow<'_, str>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{super::super::samples, *};

    fn refreshed(client: &str, scope: Option<&str>) -> Result<String, Refusal> {
        let scope = scope.map(samples::scope);
        let wish = Wish {
            client: &ClientId::new(client),
            scope: scope.as_ref(),
        };
        refresh(&wish, &samples::grant("openid email api:read")).map(|scope| scope.to_string())
    }

    #[test]
    fn the_scope_can_become_narrower_and_never_wider() {
        assert_eq!(
            refreshed("client", None),
            Ok("openid email api:read".to_owned())
        );
        assert_eq!(
            refreshed("client", Some("api:read openid")),
            Ok("api:read openid".to_owned())
        );
        for wider in ["openid profile", "api:write", "OPENID"] {
            assert_eq!(refreshed("client", Some(wider)), Err(Refusal::Scope));
        }
    }

    #[test]
    fn a_grant_is_refreshed_by_its_own_client_only() {
        assert_eq!(refreshed("other", None), Err(Refusal::Binding));
    }
}
