//! Second factors: what a person proves who they are with, beside or instead of a password.

use std::{collections::BTreeSet, time::Duration};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{CredentialId, DeviceId, Digest, Sighting, TenantId, UnixTime, UserId};

/// A way to prove who one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactorKind {
    /// A passkey.
    Passkey,
    /// An authenticator application.
    Totp,
    /// A set of recovery codes.
    RecoveryCodes,
}

impl FactorKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Passkey, Self::Totp, Self::RecoveryCodes];

    /// As it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Passkey => "passkey",
            Self::Totp => "totp",
            Self::RecoveryCodes => "recovery_codes",
        }
    }

    /// Reads what [`FactorKind::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Something that a person proves who they are with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// The tenant.
    pub tenant: TenantId,
    /// Whose it is.
    pub user: UserId,
    /// The id; no secret.
    pub id: CredentialId,
    /// What its owner calls it.
    pub label: Option<String>,
    /// What a proof is checked against.
    pub verifier: Verifier,
    /// When it was added.
    pub created_at: UnixTime,
    /// When it last proved something.
    pub last_used_at: Option<UnixTime>,
}

impl Factor {
    /// Which kind it is.
    pub fn kind(&self) -> FactorKind {
        match self.verifier {
            Verifier::Passkey { .. } => FactorKind::Passkey,
            Verifier::Totp { .. } => FactorKind::Totp,
            Verifier::RecoveryCodes { .. } => FactorKind::RecoveryCodes,
        }
    }
}

/// What a proof is checked against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verifier {
    /// A passkey (Web Authentication Level 3).
    Passkey {
        /// The credential id, base64url; unique within the tenant.
        credential: String,
        /// The public key and what is known of the authenticator.
        data: Value,
        /// The signature counter that was seen last.
        counter: u32,
    },
    /// An authenticator application (RFC 6238).
    Totp {
        /// The shared secret, sealed by the key-encryption key.
        sealed: Vec<u8>,
        /// The time step of the last code that was used; no earlier one is good any more.
        last_step: i64,
    },
    /// Recovery codes; each has a row of its own.
    RecoveryCodes {
        /// The key of their hashes, sealed by the key-encryption key.
        sealed: Vec<u8>,
    },
}

impl Verifier {
    /// What is sealed by the key-encryption key, if anything.
    pub fn sealed(&self) -> Option<&[u8]> {
        match self {
            Self::Passkey { .. } => None,
            Self::Totp { sealed, .. } | Self::RecoveryCodes { sealed } => Some(sealed),
        }
    }
}

/// Which factors a person has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Factors {
    /// One or more passkeys.
    pub passkey: bool,
    /// One or more authenticator applications.
    pub totp: bool,
    /// Recovery codes that are not all used.
    pub recovery_codes: bool,
}

/// What is known of how a person's account is guarded, and of the browser that they use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Safeguards {
    /// Which factors the person has.
    pub factors: Factors,
    /// The roles that the person has; administrators have `admin`.
    pub roles: BTreeSet<String>,
    /// Until when this browser needs no second factor, because the person said so once.
    pub trusted_until: Option<UnixTime>,
    /// When they said so.
    pub trusted_at: Option<UnixTime>,
}

impl Safeguards {
    /// Whether this browser needs no second factor, where trust lasts for `span` at most.
    pub fn is_trusted(&self, span: Duration, now: UnixTime) -> bool {
        trust_end((self.trusted_at, self.trusted_until), span).is_some_and(|end| end > now)
    }
}

/// A browser that a person has signed in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// The tenant.
    pub tenant: TenantId,
    /// Whose it is. Two people with one browser have two devices.
    pub user: UserId,
    /// The id; no secret.
    pub id: DeviceId,
    /// The digest of the value of the browser's cookie.
    pub token: Digest,
    /// What the browser called itself, last.
    pub user_agent: Option<String>,
    /// When the person first signed in with it.
    pub created_at: UnixTime,
    /// When they last did.
    pub last_seen_at: UnixTime,
    /// Until when it needs no second factor.
    pub trusted_until: Option<UnixTime>,
    /// Since when it needs none.
    pub trusted_at: Option<UnixTime>,
    /// Where it was when the person last signed in with it, if known.
    pub sighting: Option<Sighting>,
}

impl Device {
    /// Until when it needs no second factor, where trust lasts for `span` at most; `None` when it
    /// needs one.
    pub fn trusted(&self, span: Duration, now: UnixTime) -> Option<UnixTime> {
        trust_end((self.trusted_at, self.trusted_until), span).filter(|end| *end > now)
    }
}

/// When trust ends: as was promised, or earlier where less is allowed by now.
fn trust_end(
    (at, until): (Option<UnixTime>, Option<UnixTime>),
    span: Duration,
) -> Option<UnixTime> {
    until.map(|until| at.map_or(until, |at| until.min(at.plus(span))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trust_lasts_as_promised_or_for_as_long_as_is_allowed_by_now() {
        let day = Duration::from_secs(86_400);
        let at = UnixTime::from_seconds(1_800_000_000);
        let safeguards = |trusted_at| Safeguards {
            trusted_until: Some(at.plus(day * 30)),
            trusted_at,
            ..Safeguards::default()
        };
        for (given_at, allowed, lasts) in [
            (Some(at), 30, 30),
            (Some(at), 60, 30),
            (Some(at), 7, 7),
            (Some(at), 0, 0),
            (None, 7, 30),
        ] {
            let is_trusted =
                |days: u32| safeguards(given_at).is_trusted(day * allowed, at.plus(day * days));
            assert!(!is_trusted(lasts), "{allowed}");
            assert!(lasts == 0 || is_trusted(lasts - 1), "{allowed}");
        }
        assert!(!Safeguards::default().is_trusted(day, at));
    }

    #[test]
    fn kinds_survive_their_text() {
        for kind in FactorKind::ALL {
            assert_eq!(FactorKind::parse(kind.as_str()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
        assert_eq!(FactorKind::parse("Passkey"), None);
    }
}
