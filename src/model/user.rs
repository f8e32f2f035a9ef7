//! A person with an account at one tenant.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{TenantId, UnixTime, UserId};

/// Whether a user may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserState {
    /// May sign in.
    Active,
    /// May not, says an operator; has no live session or grant.
    Disabled,
    /// Takes a rest by their own wish; has no live session or grant, and comes back by signing in.
    Deactivated,
    /// Asked to be erased and waits for it; as above.
    Leaving,
}

impl UserState {
    /// Whether the person may prove who they are: to be signed in, or to come back.
    pub fn may_prove(self) -> bool {
        self == Self::Active || self.may_return()
    }

    /// Whether the person left by their own wish, and may come back.
    pub fn may_return(self) -> bool {
        match self {
            Self::Deactivated | Self::Leaving => true,
            Self::Active | Self::Disabled => false,
        }
    }

    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Disabled => "disabled",
            Self::Deactivated => "deactivated",
            Self::Leaving => "leaving",
        }
    }

    /// Reads what [`UserState::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "active" => Some(Self::Active),
            "disabled" => Some(Self::Disabled),
            "deactivated" => Some(Self::Deactivated),
            "leaving" => Some(Self::Leaving),
            _ => None,
        }
    }
}

/// A person. `claims` holds the standard claims (OIDC Core §5.1) other than `sub`,
/// `preferred_username`, `email` and `email_verified`, which have fields of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The tenant.
    pub tenant: TenantId,
    /// The id; `sub` for public subjects.
    pub id: UserId,
    /// The name to sign in with, as the person writes it.
    pub username: String,
    /// The mail address, as the person writes it.
    pub email: Option<String>,
    /// Whether the person has proved to own the address.
    pub email_verified: bool,
    /// Whether the person may sign in.
    pub state: UserState,
    /// Further standard claims, by their names.
    pub claims: Map<String, Value>,
    /// When the account was made.
    pub created_at: UnixTime,
    /// When something here last changed; sent as `updated_at`.
    pub updated_at: UnixTime,
}

impl User {
    /// What an attacker knows of the person: no password is made of it. With the name of the
    /// tenant.
    pub fn known<'a>(&'a self, tenant_name: &'a str) -> Vec<&'a str> {
        let names = self.claims.values().filter_map(Value::as_str);
        [self.username.as_str(), tenant_name]
            .into_iter()
            .chain(self.email.as_deref())
            .chain(names)
            .collect()
    }
}

/// The form in which user names and mail addresses are compared: without surrounding space,
/// in lower case.
pub fn login_key(login: &str) -> String {
    login.trim().to_lowercase()
}
