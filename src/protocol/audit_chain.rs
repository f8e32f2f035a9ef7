//! The hash chain over the audit log, and how it is checked: docs/AUDIT.md has the same in words,
//! for whoever writes a verifier of their own.

use serde_json::{Map, Value, json};

use super::{
    audit_export::{EventLine, Header},
    jcs::canonical,
};
use crate::model::{Digest, Head, Personal, Seal, StoredEvent, UnixTime};

/// The type of a signed checkpoint: no token of ours has it, so neither is taken for the other.
pub const CHECKPOINT_TYP: &str = "audit-checkpoint+jwt";

/// What the names begin with that erased people have.
pub const PSEUDONYM: &str = "erased-";

/// The digest of what leads to a person: SHA-256 of the salt and the canonical JSON of it.
pub fn commitment(salt: &[u8], personal: &Personal) -> Digest {
    let members = json!({
        "address": personal.address,
        "detail": personal.detail,
        "session": personal.session,
        "trace_id": personal.trace_id,
        "user": personal.user,
        "user_agent": personal.user_agent,
    });
    let mut bytes = salt.to_vec();
    bytes.extend_from_slice(canonical(&members).as_bytes());
    Digest::of(&bytes)
}

/// The digest of the chain with one more event: SHA-256 of the digest before it and the canonical
/// JSON of the event, in which what leads to a person is represented by its commitment.
pub fn link(before: &Head, event: &StoredEvent, commitment: Digest) -> Head {
    let position = before.position + 1;
    let members = json!({
        "actor": event.actor,
        "actor_name": event.actor_name,
        "at": event.at,
        "client": event.client,
        "commitment": commitment.to_text(),
        "id": event.id,
        "kind": event.kind,
        "outcome": event.outcome,
        "position": position,
        "reason": event.reason,
        "tenant": event.tenant,
    });
    let mut bytes = before.hash.bytes().to_vec();
    bytes.extend_from_slice(canonical(&members).as_bytes());
    Head {
        position,
        hash: Digest::of(&bytes),
    }
}

/// Seals events in this order, behind `head`.
pub fn seal(mut head: Head, events: &[StoredEvent]) -> Vec<Seal> {
    let sealed = events.iter().map(|event| {
        let salt = event.salt.as_deref().unwrap_or_default();
        let commitment = commitment(salt, &event.personal);
        head = link(&head, event, commitment);
        Seal {
            position: head.position,
            event: event.id.clone(),
            commitment,
            hash: head.hash,
        }
    });
    sealed.collect()
}

/// What a checkpoint says, to be signed.
pub fn checkpoint_claims(
    issuer: &str,
    tenant: &str,
    head: &Head,
    now: UnixTime,
) -> Map<String, Value> {
    let claims = json!({
        "iss": issuer,
        "tenant": tenant,
        "position": head.position,
        "hash": head.hash.to_text(),
        "at": now.micros(),
    });
    match claims {
        Value::Object(claims) => claims,
        _ => Map::new(),
    }
}

/// The first place where a chain is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    /// The positions do not follow one another.
    #[error("position {expected} is missing: an event was removed or moved ({found} follows)")]
    Gap {
        /// Which position should be there.
        expected: i64,
        /// Which one is.
        found: i64,
    },
    /// There is a seal, but no event.
    #[error("position {position}: the event {id} was removed")]
    Removed {
        /// Where.
        position: i64,
        /// Which.
        id: String,
    },
    /// The event is not what was sealed.
    #[error("position {position}: the event {id} was altered")]
    Altered {
        /// Where.
        position: i64,
        /// Which.
        id: String,
    },
    /// What leads to a person is not what was sealed.
    #[error(
        "position {position}: who, from where or the particulars of the event {id} were altered"
    )]
    PersonalAltered {
        /// Where.
        position: i64,
        /// Which.
        id: String,
    },
    /// A signed checkpoint says something else.
    #[error(
        "position {position}: the signed checkpoint says another digest: the chain was rewritten"
    )]
    Rewritten {
        /// Where.
        position: i64,
    },
    /// A checkpoint is about what is not there.
    #[error(
        "the chain ends at position {last}, but a signed checkpoint goes up to {signed}: events were removed"
    )]
    CutOff {
        /// The last position there is.
        last: i64,
        /// The last that was signed.
        signed: i64,
    },
    /// It begins elsewhere than what came before it ends.
    #[error("it begins at position {found}, where {expected} was to follow")]
    Begins {
        /// Where it should.
        expected: i64,
        /// Where it does.
        found: i64,
    },
    /// A checkpoint of another tenant, or with claims missing.
    #[error("a checkpoint behind position {position} is none of this chain")]
    Stranger {
        /// Where it is.
        position: i64,
    },
    /// The signature of a checkpoint is not good.
    #[error("the checkpoint behind position {position} has no good signature: {cause}")]
    Signature {
        /// Where it is.
        position: i64,
        /// What is wrong.
        cause: String,
    },
    /// Nothing signed reaches the end.
    #[error(
        "the positions behind {covered}, up to {last}, are covered by no signed checkpoint: the \
         file may have been cut off"
    )]
    Uncovered {
        /// The last position that a checkpoint vouches for.
        covered: i64,
        /// The last position there is.
        last: i64,
    },
    /// An event that the chain does not know, or one that waited for it and is gone.
    #[error("the event {id} was put in or removed around this program")]
    Stray {
        /// Which.
        id: String,
    },
    /// A line that is not of this format.
    #[error("line {line}: {cause}")]
    Malformed {
        /// Which line.
        line: usize,
        /// What is wrong.
        cause: String,
    },
}

/// Follows a chain, event by event, until the first fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    tenant: String,
    first: i64,
    head: Head,
    covered: i64,
    erased: u64,
}

impl Walk {
    /// Begins behind `before`.
    pub fn new(tenant: &str, before: Head) -> Self {
        Self {
            tenant: tenant.to_owned(),
            first: before.position + 1,
            head: before,
            covered: before.position,
            erased: 0,
        }
    }

    /// One more event as it is stored, with its seal; `is_whole` unless what leads to a person was
    /// left out.
    ///
    /// # Errors
    /// [`ChainFault`].
    pub fn event(
        &mut self,
        event: &StoredEvent,
        seal: &Seal,
        is_whole: bool,
    ) -> Result<(), ChainFault> {
        self.position(seal.position)?;
        let id = || event.id.clone();
        let position = seal.position;
        let next = link(&self.head, event, seal.commitment);
        if next.hash != seal.hash || event.id != seal.event {
            return Err(ChainFault::Altered { position, id: id() });
        }
        match (&event.salt, is_whole) {
            (Some(salt), true) if commitment(salt, &event.personal) != seal.commitment => {
                return Err(ChainFault::PersonalAltered { position, id: id() });
            }
            (None, true) if !is_emptied(&event.personal) => {
                return Err(ChainFault::PersonalAltered { position, id: id() });
            }
            (None, true) => self.erased += 1,
            (Some(_) | None, _) => {}
        }
        self.head = next;
        Ok(())
    }

    /// One more line of an export.
    ///
    /// # Errors
    /// [`ChainFault`].
    pub fn line(&mut self, line: &EventLine) -> Result<(), ChainFault> {
        let (position, id) = (line.position, line.id.clone());
        self.position(position)?;
        let parts = line.parts(&self.tenant);
        let (event, seal) = parts.ok_or(ChainFault::Altered { position, id })?;
        self.event(&event, &seal, line.personal.is_some())
    }

    /// A seal whose event is gone.
    ///
    /// # Errors
    /// Always.
    pub fn removed(&self, seal: &Seal) -> Result<(), ChainFault> {
        self.position(seal.position)?;
        Err(ChainFault::Removed {
            position: seal.position,
            id: seal.event.clone(),
        })
    }

    /// What a checkpoint says whose signature was found good: about the place that the walk has
    /// come to.
    ///
    /// # Errors
    /// [`ChainFault`].
    pub fn checkpoint(&mut self, claims: &Map<String, Value>) -> Result<(), ChainFault> {
        let stranger = ChainFault::Stranger {
            position: self.head.position,
        };
        let text = |name| claims.get(name).and_then(Value::as_str);
        let position = claims.get("position").and_then(Value::as_i64);
        let hash = text("hash").and_then(Digest::from_text);
        let (Some(position), Some(hash)) = (position, hash) else {
            return Err(stranger);
        };
        if text("tenant") != Some(&self.tenant) {
            return Err(stranger);
        }
        if position > self.head.position {
            return Err(ChainFault::CutOff {
                last: self.head.position,
                signed: position,
            });
        }
        if position < self.head.position {
            return Err(stranger);
        }
        if hash != self.head.hash {
            return Err(ChainFault::Rewritten { position });
        }
        self.covered = position;
        Ok(())
    }

    /// Goes on in another file, whose header this is.
    ///
    /// # Errors
    /// [`ChainFault::Begins`] when it does not follow.
    pub fn go_on(&self, header: &Header) -> Result<(), ChainFault> {
        let expected = self.head.position + 1;
        let follows = header.first == expected
            && header.previous == self.head.hash.to_text()
            && header.tenant == self.tenant;
        if follows {
            return Ok(());
        }
        Err(ChainFault::Begins {
            expected,
            found: header.first,
        })
    }

    /// Where it began.
    pub fn first(&self) -> i64 {
        self.first
    }

    /// Where it has come to.
    pub fn head(&self) -> Head {
        self.head
    }

    /// Up to which position a signed checkpoint vouches for it.
    pub fn covered(&self) -> i64 {
        self.covered
    }

    /// How many events were emptied with the erasure of their person.
    pub fn erased(&self) -> u64 {
        self.erased
    }

    fn position(&self, found: i64) -> Result<(), ChainFault> {
        let expected = self.head.position + 1;
        if found == expected {
            return Ok(());
        }
        Err(ChainFault::Gap { expected, found })
    }
}

/// Whether nothing is left but a pseudonym: else whoever can write to the database could put
/// anything into an event by calling it erased.
fn is_emptied(personal: &Personal) -> bool {
    let Personal {
        user,
        session,
        address,
        user_agent,
        trace_id,
        detail,
    } = personal;
    let rest = [session, address, user_agent, trace_id];
    let is_pseudonym = user.as_ref().is_none_or(|user| user.starts_with(PSEUDONYM));
    is_pseudonym && rest.into_iter().all(Option::is_none) && detail.is_empty()
}

#[cfg(test)]
mod tests;
