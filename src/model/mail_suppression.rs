//! An address that no mail is sent to.

use serde::{Deserialize, Serialize};

use super::{UnixTime, login_key};

/// Why no mail is sent to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuppressionReason {
    /// Its server said that there is no such mailbox, or takes nothing for it for good.
    Bounced,
    /// Its owner called a mail spam.
    Complained,
    /// An operator said so.
    Manual,
}

impl SuppressionReason {
    /// Every reason.
    pub const ALL: [Self; 3] = [Self::Bounced, Self::Complained, Self::Manual];

    /// As it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bounced => "bounced",
            Self::Complained => "complained",
            Self::Manual => "manual",
        }
    }

    /// Reads what [`SuppressionReason::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == text)
    }
}

/// An address that no mail is sent to, by any tenant: all mail leaves by one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailSuppression {
    /// The address, as [`login_key`] compares it.
    pub address: String,
    /// Why.
    pub reason: SuppressionReason,
    /// Who said so: the provider's name, or `operator`.
    pub source: String,
    /// Since when.
    pub created_at: UnixTime,
}

impl MailSuppression {
    /// Suppresses `address`, however it is written.
    pub fn new(address: &str, reason: SuppressionReason, source: &str, now: UnixTime) -> Self {
        Self {
            address: login_key(address),
            reason,
            source: source.to_owned(),
            created_at: now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_survive_their_text() {
        for reason in SuppressionReason::ALL {
            assert_eq!(SuppressionReason::parse(reason.as_str()), Some(reason));
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.as_str());
        }
        assert_eq!(SuppressionReason::parse(""), None);
    }

    #[test]
    fn an_address_is_suppressed_however_it_is_written() {
        let now = UnixTime::from_seconds(1);
        let one = MailSuppression::new(" Ada@Example.com", SuppressionReason::Manual, "x", now);
        assert_eq!(one.address, "ada@example.com");
    }
}
