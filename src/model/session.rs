//! A signed-in browser.

use serde::{Deserialize, Serialize};

use super::{Digest, SessionId, TenantId, UnixTime, UserId};

/// How and when a person proved who they are (OIDC Core §2: `auth_time`, `acr`, `amr`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authentication {
    /// When.
    pub auth_time: UnixTime,
    /// The authentication context class reached.
    pub acr: String,
    /// The methods used, with the values of RFC 8176.
    pub amr: Vec<String>,
}

/// A signed-in browser. The cookie's value is not kept, only its digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The tenant.
    pub tenant: TenantId,
    /// The id; `sid` in ID tokens. It stays when the cookie's value changes.
    pub id: SessionId,
    /// The digest of the cookie's value.
    pub token: Digest,
    /// Who is signed in.
    pub user: UserId,
    /// How they signed in, last.
    pub authentication: Authentication,
    /// When the browser first signed in.
    pub created_at: UnixTime,
    /// When it was last used to get something.
    pub last_used_at: Option<UnixTime>,
    /// When it ends.
    pub term: SessionTerm,
    /// What the browser calls itself.
    pub user_agent: Option<String>,
    /// Whether so much spoke against the sign-in that who has a second factor has to show it.
    pub is_stepped_up: bool,
}

/// When a session ends by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionTerm {
    /// From this moment on the session is no longer good, unless it is used before: each use
    /// moves it.
    pub expires_at: UnixTime,
    /// It does not move beyond this moment.
    pub ends_at: UnixTime,
    /// Whether the session goes on after the browser was closed.
    pub is_remembered: bool,
}
