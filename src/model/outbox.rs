//! A message that has to leave the building: written with its cause, delivered later.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Digest, OutboxId, TenantId, UnixTime, login_key};

/// Which kind of message it is, and with it who delivers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutboxKind {
    /// A mail to a person.
    Mail,
    /// A logout token to a client (OIDC Back-Channel Logout 1.0).
    BackchannelLogout,
}

impl OutboxKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Mail, Self::BackchannelLogout];

    /// As it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::BackchannelLogout => "backchannel_logout",
        }
    }

    /// Reads what [`OutboxKind::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// A message on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxMessage {
    /// The tenant.
    pub tenant: TenantId,
    /// The id; sorts by time.
    pub id: OutboxId,
    /// Which kind of message.
    pub kind: OutboxKind,
    /// What is up or down as a whole: the origin of a URL, or `mail`. Never holds `<` or `>`.
    pub destination: String,
    /// What to deliver, and where; its form is the kind's own.
    pub payload: Value,
    /// Of which addresses it speaks, by [`address_digest`], where the payload itself does not show
    /// that.
    pub about: Vec<Digest>,
    /// When it was written.
    pub created_at: UnixTime,
}

/// By what a message is found again that speaks of an address, however that is written.
pub fn address_digest(tenant: &TenantId, address: &str) -> Digest {
    Digest::of(format!("address\0{tenant}\0{}", login_key(address)).as_bytes())
}

/// Where a message stands. One that was delivered is not there any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OutboxState {
    /// It will be tried (again).
    Pending,
    /// It was given up, and waits for an operator.
    Dead,
}

impl OutboxState {
    /// Every state.
    pub const ALL: [Self; 2] = [Self::Pending, Self::Dead];

    /// As it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Dead => "dead",
        }
    }

    /// Reads what [`OutboxState::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// A message with what became of it so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueuedMessage {
    /// The message.
    pub message: OutboxMessage,
    /// Where it stands.
    pub state: OutboxState,
    /// How many deliveries were tried and failed.
    pub attempts: u32,
    /// When it may be tried next; while a node is delivering it, when its claim ends.
    pub next_attempt_at: UnixTime,
    /// Why the last one failed.
    pub last_error: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_their_text() {
        for kind in OutboxKind::ALL {
            assert_eq!(OutboxKind::parse(kind.as_str()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
        for state in OutboxState::ALL {
            assert_eq!(OutboxState::parse(state.as_str()), Some(state));
            assert_eq!(serde_json::to_value(state).unwrap(), state.as_str());
        }
    }
}
