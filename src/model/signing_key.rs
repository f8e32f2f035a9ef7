//! A signing key of a tenant: its public half in the clear, its private half sealed.

use serde::{Deserialize, Serialize};

use super::{KeyId, TenantId, UnixTime};

/// A JWS algorithm that Vestibule signs with (RFC 7518 §3.1, RFC 8037 §3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SigningAlg {
    /// RSASSA-PKCS1-v1_5 with SHA-256: what every OpenID client understands.
    #[serde(rename = "RS256")]
    Rs256,
    /// RSASSA-PSS with SHA-256.
    #[serde(rename = "PS256")]
    Ps256,
    /// ECDSA on P-256 with SHA-256.
    #[serde(rename = "ES256")]
    Es256,
    /// Ed25519.
    #[serde(rename = "EdDSA")]
    EdDsa,
}

impl SigningAlg {
    /// Every algorithm, in the order in which they are published.
    pub const ALL: [Self; 4] = [Self::Rs256, Self::Ps256, Self::Es256, Self::EdDsa];

    /// The `alg` value (RFC 7518 §3.1).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Ps256 => "PS256",
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
        }
    }

    /// Reads an `alg` value; `None` for every other one, `none` and `HS256` among them.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|alg| alg.as_str() == text)
    }

    /// Reads the `alg` that another party has put into a JWS header or a JWK. RFC 9864 §2.2
    /// names EdDSA on the one curve that we use `Ed25519`, and client libraries sign under
    /// that name.
    pub fn parse_foreign(text: &str) -> Option<Self> {
        match text {
            "Ed25519" => Some(Self::EdDsa),
            text => Self::parse(text),
        }
    }
}

/// Where a key or server secret stands in its life: `next -> current -> previous -> removed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyState {
    /// Published, not signing yet.
    Next,
    /// Signs.
    Current,
    /// Signs no more; verifies what it signed until that has expired.
    Previous,
    /// Gone: neither published nor accepted.
    Removed,
}

impl KeyState {
    /// Every state, in the order of a key's life.
    pub const ALL: [Self; 4] = [Self::Next, Self::Current, Self::Previous, Self::Removed];

    /// The state as it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Current => "current",
            Self::Previous => "previous",
            Self::Removed => "removed",
        }
    }

    /// Reads what [`KeyState::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Whether a key may go from this state to `to`: one step onward, or straight to
    /// removed in an emergency; never back.
    pub const fn may_become(self, to: Self) -> bool {
        matches!(
            (self, to),
            (Self::Next, Self::Current | Self::Removed)
                | (Self::Current, Self::Previous | Self::Removed)
                | (Self::Previous, Self::Removed)
        )
    }
}

/// One signing key, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningKey {
    /// Whose key it is.
    pub tenant: TenantId,
    /// Its `kid`: the RFC 7638 thumbprint of the public key.
    pub id: KeyId,
    /// The one algorithm that it is used with.
    pub alg: SigningAlg,
    /// Where it stands in its life.
    pub state: KeyState,
    /// The public JWK, with `kid`, `alg` and `use`.
    pub public_jwk: serde_json::Value,
    /// The private key, sealed by [`crate::keys::KeyEncryptionKey`].
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
    fn names_survive_their_text() {
        for alg in SigningAlg::ALL {
            assert_eq!(SigningAlg::parse(alg.as_str()), Some(alg));
            assert_eq!(serde_json::to_value(alg).unwrap(), alg.as_str());
        }
        for state in KeyState::ALL {
            assert_eq!(KeyState::parse(state.as_str()), Some(state));
            assert_eq!(serde_json::to_value(state).unwrap(), state.as_str());
        }
    }

    #[test]
    fn no_symmetric_or_absent_algorithm_is_known() {
        for text in ["none", "None", "HS256", "HS512", "rs256", "RS1", ""] {
            assert_eq!(SigningAlg::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_key_never_goes_back_and_never_skips_a_state_but_to_be_removed() {
        use KeyState::{Current, Next, Previous, Removed};
        let allowed = [
            (Next, Current),
            (Next, Removed),
            (Current, Previous),
            (Current, Removed),
            (Previous, Removed),
        ];
        for from in KeyState::ALL {
            for to in KeyState::ALL {
                assert_eq!(
                    from.may_become(to),
                    allowed.contains(&(from, to)),
                    "{from:?} {to:?}"
                );
            }
        }
    }
}
