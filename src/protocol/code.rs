//! Redeeming an authorization code (RFC 6749 §4.1.3, RFC 7636 §4.6, RFC 9700 §2.1.1).

use crate::{
    model::{Client, Grant, GrantState, GrantType, UnixTime},
    protocol::{
        engine::access_token::{self as engine, Redemption},
        error::ErrorCode,
        pkce::PkceFault,
    },
};

/// What an authenticated client presents together with a code.
#[derive(Clone, Copy, Debug)]
pub struct CodeRequest<'a> {
    /// The client, authenticated.
    pub client: &'a Client,
    /// `redirect_uri`, as it was sent.
    pub redirect_uri: Option<&'a str>,
    /// `code_verifier`, as it was sent.
    pub code_verifier: Option<&'a str>,
}

/// What a presented code is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Claim it; whoever wins the claim gets tokens.
    Redeem,
    /// A second request that would have been good had it been the first: end the grant, and
    /// with it all that was issued from it, then refuse (RFC 6749 §4.1.2).
    Replay,
    /// Refuse, and change nothing.
    Refuse(CodeRefusal),
}

/// Why a code is refused. All of it looks the same to the client but the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeRefusal {
    /// The code was issued to another client, or by another tenant.
    #[error("the code belongs to another client")]
    OtherClient,
    /// The grant did not begin with a code.
    #[error("the grant has no code")]
    NoCode,
    /// `redirect_uri` is missing or not, character by character, the one of the authorization
    /// request.
    #[error("the redirect_uri is not that of the authorization request")]
    RedirectUri,
    /// The code verifier does not belong to the code challenge.
    #[error(transparent)]
    Pkce(PkceFault),
    /// The grant engine refuses what the rules before it let through.
    #[error("the grant engine refuses: {0}")]
    Engine(engine::Refusal),
    /// The grant has ended, by logout or an earlier replay for instance.
    #[error("the grant has ended")]
    Ended,
    /// The code is past its life.
    #[error("the code has expired")]
    Expired,
    /// The client is not registered for this grant type.
    #[error("the client may not use the authorization code grant")]
    GrantTypeNotRegistered,
}

impl CodeRefusal {
    /// What the client sees (RFC 6749 §5.2).
    pub fn public(self) -> (ErrorCode, &'static str) {
        match self {
            Self::OtherClient
            | Self::NoCode
            | Self::RedirectUri
            | Self::Pkce(_)
            | Self::Engine(_)
            | Self::Ended
            | Self::Expired => INVALID,
            Self::GrantTypeNotRegistered => (
                ErrorCode::UnauthorizedClient,
                "This client is not registered for this grant type.",
            ),
        }
    }
}

/// What a client sees of any code that is not good: unknown, foreign, expired, used or
/// presented wrongly, all look the same.
pub const INVALID: (ErrorCode, &str) = (
    ErrorCode::InvalidGrant,
    "The code is unknown, expired, used before, or was not issued for this request.",
);

/// Decides what the code of `grant` is good for in the hands of this client.
///
/// The client comes first: showing a stolen code at the wrong client must not let that client
/// end the victim's grant. What proves possession, `redirect_uri` and `code_verifier`, comes
/// before the state of the grant for the same reason: a code leaks more easily than its
/// verifier (browser history, logs, `Referer`), and whoever has only the code could otherwise
/// log its owner out at will. Such a request gets nothing and changes nothing, whether the
/// code was used or not. The honest replay signal is kept: if a thief had all that was needed
/// and was first, the owner's complete request is the second one, and ends the thief's tokens.
pub fn decide(request: &CodeRequest<'_>, grant: &Grant, now: UnixTime) -> Decision {
    if (&grant.tenant, &grant.client) != (&request.client.tenant, &request.client.id) {
        return Decision::Refuse(CodeRefusal::OtherClient);
    }
    if !request.client.may_use(GrantType::AuthorizationCode) {
        return Decision::Refuse(CodeRefusal::GrantTypeNotRegistered);
    }
    let Some(code) = &grant.code else {
        return Decision::Refuse(CodeRefusal::NoCode);
    };
    if let Err(refusal) = check_binding(request, grant) {
        return Decision::Refuse(refusal);
    }
    match grant.state {
        GrantState::Issued if now < code.expires_at => Decision::Redeem,
        GrantState::Issued => Decision::Refuse(CodeRefusal::Expired),
        GrantState::Active => Decision::Replay,
        // Nothing issued from it is good any more: there is nothing left to end.
        GrantState::Revoked => Decision::Refuse(CodeRefusal::Ended),
    }
}

/// Whether `redirect_uri` and `code_verifier` are those that the code was asked for with.
fn check_binding(request: &CodeRequest<'_>, grant: &Grant) -> Result<(), CodeRefusal> {
    let redirect_uri = same_redirect_uri(request, grant.terms.redirect_uri.as_deref())?;
    let presented = Redemption {
        client: request.client,
        redirect_uri,
        code_verifier: request.code_verifier,
    };
    engine::redeem(&presented, grant).map_err(|refusal| match refusal {
        engine::Refusal::Pkce(fault) => CodeRefusal::Pkce(fault),
        engine::Refusal::Binding | engine::Refusal::Stalled => CodeRefusal::Engine(refusal),
    })
}

/// The redirect URI that both requests agree on, compared character by character.
///
/// Where the authorization request had none, the code went to the only one registered; to
/// name that one, or none, is all a token request may do (RFC 6749 §4.1.3).
fn same_redirect_uri<'a>(
    request: &CodeRequest<'a>,
    recorded: Option<&str>,
) -> Result<Option<&'a str>, CodeRefusal> {
    match (recorded, request.redirect_uri) {
        (None, None) => Ok(None),
        (Some(recorded), Some(presented)) if presented == recorded => Ok(Some(presented)),
        (None, Some(presented)) if request.client.metadata.redirect_uris == [presented] => Ok(None),
        (None | Some(_), Some(_)) | (Some(_), None) => Err(CodeRefusal::RedirectUri),
    }
}

#[cfg(test)]
mod tests;
