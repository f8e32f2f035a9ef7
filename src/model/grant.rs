//! A grant: what one user, or one client for itself, allowed one client. Codes and tokens
//! are views of it, so ending it ends them all.

use serde::{Deserialize, Serialize};

use super::{
    Authentication, ClaimsRequest, ClientId, Digest, GrantId, Scope, SecretId, SessionId,
    SessionTerm, TenantId, UnixTime, User, UserId,
};

/// Asks for access that goes on after the person has signed out (OIDC Core §11).
pub const OFFLINE_ACCESS: &str = "offline_access";

/// Where a grant is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantState {
    /// A code is out and was not redeemed yet.
    Issued,
    /// Tokens are out.
    Active,
    /// Ended before its time; nothing issued from it is good any more.
    Revoked,
}

impl GrantState {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Active => "active",
            Self::Revoked => "revoked",
        }
    }

    /// Reads what [`GrantState::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "issued" => Some(Self::Issued),
            "active" => Some(Self::Active),
            "revoked" => Some(Self::Revoked),
            _ => None,
        }
    }
}

/// Why a grant was ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revocation {
    /// Its code was presented a second time (RFC 6749 §4.1.2).
    CodeReplay,
    /// The session it belonged to was ended by its user.
    Logout,
    /// Its user was disabled.
    UserDisabled,
    /// A refresh token was used again after its successor had been (RFC 9700 §4.14.2).
    RefreshReuse,
    /// Its client gave a token of it back (RFC 7009).
    ClientRequest,
    /// The password of its user was changed.
    PasswordChanged,
    /// Its user does not allow it any longer.
    ConsentWithdrawn,
}

impl Revocation {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CodeReplay => "code_replay",
            Self::Logout => "logout",
            Self::UserDisabled => "user_disabled",
            Self::RefreshReuse => "refresh_reuse",
            Self::ClientRequest => "client_request",
            Self::PasswordChanged => "password_changed",
            Self::ConsentWithdrawn => "consent_withdrawn",
        }
    }
}

/// The outstanding or redeemed authorization code of a grant. The code itself is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Its digest.
    pub digest: Digest,
    /// From this moment on it is no longer good.
    pub expires_at: UnixTime,
}

/// How often a refresh token has been replaced by its successor; the first one is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Generation(i64);

impl Generation {
    /// That of the first refresh token of a grant.
    pub const FIRST: Self = Self(1);

    /// The one with this number.
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// Its number.
    pub const fn number(self) -> i64 {
        self.0
    }

    /// The one after it.
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// What the one good refresh token of a grant is derived from, with a server secret. The
/// token itself is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshState {
    /// Random, and the grant's own: fixed when its first refresh token is made.
    pub salt: Digest,
    /// The server secret that the current generation is derived with. Kept, so that the same
    /// token can be derived again after the server has moved on to another secret.
    pub secret: SecretId,
    /// The current generation.
    pub generation: Generation,
    /// When it was reached.
    pub reached_at: UnixTime,
}

/// What was agreed on, fixed when the grant is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The scope granted.
    pub scope: Scope,
    /// The single claims granted (OIDC Core §5.5).
    #[serde(default, skip_serializing_if = "ClaimsRequest::is_empty")]
    pub claims: ClaimsRequest,
    /// How the user had signed in; `None` when no user is involved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authentication: Option<Authentication>,
    /// `nonce` of the request, to be repeated in the ID token (OIDC Core §3.1.2.1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<String>,
    /// The `redirect_uri` that the request carried; `None` when it carried none. The token
    /// request must carry the same (RFC 6749 §4.1.3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirect_uri: Option<String>,
    /// The S256 `code_challenge` (RFC 7636 §4.3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_challenge: Option<String>,
}

/// One grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The tenant.
    pub tenant: TenantId,
    /// The id.
    pub id: GrantId,
    /// The client it was given to.
    pub client: ClientId,
    /// The user who gave it; `None` for client credentials.
    pub user: Option<UserId>,
    /// The session in which it was given.
    pub session: Option<SessionId>,
    /// Where it is in its life.
    pub state: GrantState,
    /// Its authorization code, if it began with one.
    pub code: Option<Code>,
    /// What was agreed on.
    pub terms: Terms,
    /// Its refresh token, if it has one.
    pub refresh: Option<RefreshState>,
    /// From this moment on nothing of it can be redeemed or renewed; `None` for a client's own.
    pub expires_at: Option<UnixTime>,
    /// When it was made.
    pub created_at: UnixTime,
}

impl Grant {
    /// Whether it outlives the session in which it was given (OIDC Core §11).
    pub fn is_offline(&self) -> bool {
        self.terms.scope.contains(OFFLINE_ACCESS)
    }
}

/// A grant with what it depends on: all that there is to know when a token of it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantInContext {
    /// The grant.
    pub grant: Grant,
    /// When its client was changed last.
    pub client_updated_at: UnixTime,
    /// Its user, in whatever state; `None` when it has none.
    pub user: Option<User>,
    /// When the session that it was given in ends by itself; `None` when that was ended or is
    /// gone, or there never was one.
    pub session: Option<SessionTerm>,
}
