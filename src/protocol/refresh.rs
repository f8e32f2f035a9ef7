//! Refreshing (RFC 6749 §6): what a presented refresh token is good for, and for how long.

use std::time::Duration;

use crate::{
    model::{
        Client, ClientMetadata, Generation, GrantInContext, GrantType, RefreshState, Scope,
        SecretId, UnixTime,
    },
    protocol::{
        engine::refresh::{self as engine, Wish},
        error::ErrorCode,
        standing::{self, Fallen},
    },
};

/// The longest that a client may go on refreshing.
pub const MAX_LIFETIME: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The longest grace window.
pub const MAX_GRACE: Duration = Duration::from_secs(60);

/// How long refresh tokens live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetimes {
    /// From when the grant was made to its last refresh.
    pub absolute: Duration,
    /// Without being used.
    pub idle: Duration,
    /// For how long a used token gets its successor once more; zero for never.
    pub grace: Duration,
}

impl Lifetimes {
    /// Those of a client: its own, or else `usual` ones.
    pub fn of(client: &ClientMetadata, usual: &Self) -> Self {
        let or = |own: Option<u64>, usual| own.map_or(usual, Duration::from_secs);
        Self {
            absolute: or(client.refresh_token_lifetime, usual.absolute),
            idle: or(client.refresh_token_idle_lifetime, usual.idle),
            grace: or(client.refresh_token_grace, usual.grace),
        }
    }

    /// The end of a refresh token that is made `now` for a grant that was made at `begun`.
    pub fn end(&self, begun: UnixTime, now: UnixTime) -> UnixTime {
        begun.plus(self.absolute).min(now.plus(self.idle))
    }
}

/// What an authenticated client presents together with an authentic refresh token.
#[derive(Clone, Copy, Debug)]
pub struct RefreshRequest<'a> {
    /// The client, authenticated.
    pub client: &'a Client,
    /// Which generation the token is of.
    pub generation: Generation,
    /// `scope`, if there is one.
    pub scope: Option<&'a Scope>,
}

/// What a presented refresh token is good for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Claim the next generation; whoever wins the claim gets tokens for this scope.
    Rotate(Scope),
    /// Tokens for this scope, and the current refresh token again: it is the successor of the
    /// presented one, whose first answer may have been lost or gone to another tab.
    SameSuccessor(Scope),
    /// Somebody uses a token that was replaced long ago: end the grant, then refuse (RFC 9700
    /// §4.14.2).
    Reuse,
    /// Refuse, and change nothing.
    Refuse(Refusal),
}

/// Why a refresh token is refused. Most of it looks the same to the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It was issued to another client.
    #[error("the refresh token belongs to another client")]
    OtherClient,
    /// The client is not registered for this grant type (any more).
    #[error("the client may not use the refresh token grant")]
    GrantTypeNotRegistered,
    /// The grant has no refresh token.
    #[error("the grant has no refresh token")]
    None,
    /// The grant, or what it rests on, has ended.
    #[error(transparent)]
    Fallen(Fallen),
    /// It is past its life.
    #[error("the refresh token has expired")]
    Expired,
    /// More is asked for than was granted (RFC 6749 §6).
    #[error("the scope goes beyond what was granted")]
    Scope,
    /// The grant engine left its path; it never does.
    #[error("the grant engine refuses: {0}")]
    Engine(engine::Refusal),
}

/// What a client sees of any refresh token that is not good: unknown, foreign, expired,
/// revoked or used before, all look the same.
pub const INVALID: (ErrorCode, &str) = (
    ErrorCode::InvalidGrant,
    "The refresh token is unknown, expired, revoked, used before, or was not issued to this client.",
);

impl Refusal {
    /// What the client sees (RFC 6749 §5.2).
    pub fn public(self) -> (ErrorCode, &'static str) {
        match self {
            Self::OtherClient | Self::None | Self::Fallen(_) | Self::Expired => INVALID,
            Self::GrantTypeNotRegistered => (
                ErrorCode::UnauthorizedClient,
                "This client is not registered for this grant type.",
            ),
            Self::Scope => (
                ErrorCode::InvalidScope,
                "The scope goes beyond what was granted.",
            ),
            Self::Engine(_) => (ErrorCode::ServerError, "The grant could not be decided."),
        }
    }
}

/// Decides what an authentic refresh token is good for in the hands of this client (RFC 6749
/// §6, RFC 9700 §4.14.2).
///
/// The client comes first: showing a stolen token at the wrong client must not let that client
/// end the victim's grant. A request that asks for too much is refused before anything is
/// made of its token, so that a mistake of the client costs nothing.
pub fn decide(
    request: &RefreshRequest<'_>,
    context: &GrantInContext,
    grace: Duration,
    now: UnixTime,
) -> Decision {
    let (scope, current) = match may_refresh(request, context, now) {
        Ok(good) => good,
        Err(refusal) => return Decision::Refuse(refusal),
    };
    if request.generation == current.generation {
        return Decision::Rotate(scope);
    }
    let is_previous = request.generation.next() == current.generation;
    // Another node's clock may be ahead of `now`: a window of no length is closed even then.
    if is_previous && !grace.is_zero() && now < current.reached_at.plus(grace) {
        return Decision::SameSuccessor(scope);
    }
    Decision::Reuse
}

/// The scope of the new access token and the state of the refresh token, if the grant can be
/// refreshed by this client at all.
fn may_refresh<'a>(
    request: &RefreshRequest<'_>,
    context: &'a GrantInContext,
    now: UnixTime,
) -> Result<(Scope, &'a RefreshState), Refusal> {
    let grant = &context.grant;
    if (&grant.tenant, &grant.client) != (&request.client.tenant, &request.client.id) {
        return Err(Refusal::OtherClient);
    }
    if !request.client.may_use(GrantType::RefreshToken) {
        return Err(Refusal::GrantTypeNotRegistered);
    }
    let current = grant.refresh.as_ref().ok_or(Refusal::None)?;
    standing::check(context, now).map_err(Refusal::Fallen)?;
    if grant.expires_at.is_none_or(|end| end <= now) {
        return Err(Refusal::Expired);
    }
    let wish = Wish {
        client: &request.client.id,
        // An empty scope is an omitted one (RFC 6749 §3.1).
        scope: request.scope.filter(|scope| !scope.is_empty()),
    };
    match engine::refresh(&wish, grant) {
        Ok(scope) => Ok((scope, current)),
        Err(engine::Refusal::Scope) => Err(Refusal::Scope),
        Err(refusal) => Err(Refusal::Engine(refusal)),
    }
}

/// The state that follows `current` when it is rotated `now`, under the server secret of that
/// time.
pub fn successor(current: &RefreshState, secret: &SecretId, now: UnixTime) -> RefreshState {
    RefreshState {
        salt: current.salt,
        secret: secret.clone(),
        generation: current.generation.next(),
        reached_at: now,
    }
}

#[cfg(test)]
mod tests;
