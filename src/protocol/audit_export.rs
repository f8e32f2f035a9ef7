//! The lines of an export of the audit log: JSON Lines, one object each. docs/AUDIT.md explains them.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::model::{Digest, Personal, Seal, StoredEvent};

/// The version of the format.
pub const VERSION: u32 = 1;

/// One line of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Line {
    /// The first line of each file.
    Header(Header),
    /// An event.
    Event(Box<EventLine>),
    /// A signed checkpoint.
    Checkpoint(CheckpointLine),
}

/// What is exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The version of the format.
    pub version: u32,
    /// The issuer, for people.
    pub issuer: String,
    /// The id of the tenant.
    pub tenant: String,
    /// The position of the first event.
    pub first: i64,
    /// The digest of the chain before it.
    pub previous: String,
}

/// An event with its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventLine {
    /// Its place.
    pub position: i64,
    /// Its id.
    pub id: String,
    /// When, in microseconds since the Unix epoch.
    pub at: i64,
    /// What happened.
    pub kind: String,
    /// How it ended.
    pub outcome: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// What kind of actor it was.
    pub actor: Option<String>,
    /// Which administrator or job.
    pub actor_name: Option<String>,
    /// The client concerned.
    pub client: Option<String>,
    /// What leads to a person; `None` where the file leaves it out.
    pub personal: Option<Personal>,
    /// The salt, base64url; `None` where the person was erased, or the file leaves it out.
    pub salt: Option<String>,
    /// The digest of what leads to a person.
    pub commitment: String,
    /// The digest of the chain up to here.
    pub hash: String,
}

/// A signed checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckpointLine {
    /// The compact JWS.
    pub jws: String,
    /// The public key.
    pub jwk: Value,
}

impl EventLine {
    /// The line of a sealed event, with or without what leads to a person.
    pub fn of(event: &StoredEvent, seal: &Seal, with_personal: bool) -> Self {
        let salt = event.salt.as_ref().filter(|_| with_personal);
        Self {
            position: seal.position,
            id: event.id.clone(),
            at: event.at,
            kind: event.kind.clone(),
            outcome: event.outcome.clone(),
            reason: event.reason.clone(),
            actor: event.actor.clone(),
            actor_name: event.actor_name.clone(),
            client: event.client.clone(),
            personal: with_personal.then(|| event.personal.clone()),
            salt: salt.map(|salt| URL_SAFE_NO_PAD.encode(salt)),
            commitment: seal.commitment.to_text(),
            hash: seal.hash.to_text(),
        }
    }

    /// The event and its seal; `None` when a digest is none.
    pub(super) fn parts(&self, tenant: &str) -> Option<(StoredEvent, Seal)> {
        let salt = match &self.salt {
            Some(text) => Some(URL_SAFE_NO_PAD.decode(text).ok()?),
            None => None,
        };
        let nothing = || Personal {
            user: None,
            session: None,
            address: None,
            user_agent: None,
            trace_id: None,
            detail: Map::new(),
        };
        let event = StoredEvent {
            tenant: tenant.to_owned(),
            id: self.id.clone(),
            at: self.at,
            kind: self.kind.clone(),
            outcome: self.outcome.clone(),
            reason: self.reason.clone(),
            actor: self.actor.clone(),
            actor_name: self.actor_name.clone(),
            client: self.client.clone(),
            personal: self.personal.clone().unwrap_or_else(nothing),
            salt,
        };
        let seal = Seal {
            position: self.position,
            event: self.id.clone(),
            commitment: Digest::from_text(&self.commitment)?,
            hash: Digest::from_text(&self.hash)?,
        };
        Some((event, seal))
    }
}
