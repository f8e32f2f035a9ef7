//! A symmetric secret of the server, one for each purpose, sealed at rest.

use serde::{Deserialize, Serialize};

use super::{KeyState, SecretId, TenantId, UnixTime};

/// What a server secret is for. A secret of one purpose is never used for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecretPurpose {
    /// Encrypts flow tokens and sealed form state.
    Flow,
    /// Binds forms to the browser that they were shown to.
    Csrf,
    /// Keyed hash of client secrets.
    ClientSecret,
    /// Opaque access tokens.
    AccessToken,
    /// Refresh tokens.
    RefreshToken,
}

impl SecretPurpose {
    /// Every purpose.
    pub const ALL: [Self; 5] = [
        Self::Flow,
        Self::Csrf,
        Self::ClientSecret,
        Self::AccessToken,
        Self::RefreshToken,
    ];

    /// Where the purpose stands in [`SecretPurpose::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The purpose as it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Csrf => "csrf",
            Self::ClientSecret => "client_secret",
            Self::AccessToken => "access_token",
            Self::RefreshToken => "refresh_token",
        }
    }

    /// Reads what [`SecretPurpose::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|purpose| purpose.as_str() == text)
    }
}

/// One generation of a server secret, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerSecret {
    /// Whose secret it is.
    pub tenant: TenantId,
    /// Which generation it is; travels with what was made from it.
    pub id: SecretId,
    /// The one thing that it is used for.
    pub purpose: SecretPurpose,
    /// Where it stands in its life.
    pub state: KeyState,
    /// The secret, sealed by [`crate::keys::KeyEncryptionKey`].
    pub sealed: Vec<u8>,
    /// When it was made.
    pub created_at: UnixTime,
    /// When it came to its present state.
    pub changed_at: UnixTime,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn purposes_survive_their_text() {
        for (index, purpose) in SecretPurpose::ALL.into_iter().enumerate() {
            assert_eq!(purpose.index(), index);
            assert_eq!(SecretPurpose::parse(purpose.as_str()), Some(purpose));
            assert_eq!(serde_json::to_value(purpose).unwrap(), purpose.as_str());
        }
        assert_eq!(SecretPurpose::parse("Flow"), None);
    }
}
