//! A grant: what one user, or one client for itself, allowed one client. Codes and tokens
//! are views of it, so ending it ends them all.

use serde::{Deserialize, Serialize};

use super::{
    Authentication, ClaimsRequest, ClientId, Digest, GrantId, Scope, SessionId, TenantId, UnixTime,
    UserId,
};

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
}

impl Revocation {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CodeReplay => "code_replay",
            Self::Logout => "logout",
            Self::UserDisabled => "user_disabled",
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
    /// When it was made.
    pub created_at: UnixTime,
}
