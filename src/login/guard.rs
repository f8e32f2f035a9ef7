//! Holds the door against guessing.
//!
//! For an account an attempt is counted before it is tried and given back when it succeeds,
//! so parallel guesses cannot all pass. For an address only failures are counted, after the
//! fact: many people may sign in from behind one at the same moment, and are all right. What comes
//! of attempts that are still looked at when the last failure is used up is not told.
//!
//! Strangers can use up what an account allows to strangers. They cannot use up what it allows to
//! the browsers of its owner, which are counted one by one, whatever others do.

use super::attack;
use crate::{
    model::UnixTime,
    protocol::limits::Rule,
    security::rate_limit::{Refused, Who},
    state::AppState,
    storage::StorageError,
    web::Visitor,
};

/// Where somebody tries to come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// By a password, from a browser that the account does not know.
    Password,
    /// By a password, from a browser that somebody has signed in to the account with.
    KnownBrowser,
    /// By a passkey, which alone says whose it is.
    Passkey,
}

impl Door {
    /// What has to have room, and is not taken from: what failures are counted under.
    fn looked_at(self) -> &'static [Rule] {
        match self {
            Self::Password => &[Rule::LoginAddress, Rule::LoginSpray],
            Self::KnownBrowser => &[],
            Self::Passkey => &[Rule::LoginAddress],
        }
    }

    /// What is taken from.
    fn taken(self) -> &'static [Rule] {
        match self {
            Self::Password => &[
                Rule::LoginAttempts,
                Rule::LoginAccountAddress,
                Rule::LoginAccount,
            ],
            Self::KnownBrowser => &[Rule::LoginDevice],
            Self::Passkey => &[Rule::LoginAttempts],
        }
    }

    /// What of that is given back after a success.
    fn given_back(self) -> &'static [Rule] {
        match self {
            Self::Password => &[Rule::LoginAccountAddress, Rule::LoginAccount],
            Self::KnownBrowser => &[Rule::LoginDevice],
            Self::Passkey => &[],
        }
    }
}

/// An attempt that was let in.
pub struct Guard<'a> {
    visitor: &'a Visitor,
    door: Door,
    who: Who<'a>,
}

impl<'a> Guard<'a> {
    /// Counts an attempt to sign in. The account of `who` is the id of a user, whichever name was
    /// typed, or the name where there is no such user.
    ///
    /// # Errors
    /// What is in the way.
    pub async fn enter(
        state: &AppState,
        visitor: &'a Visitor,
        (door, who): (Door, Who<'a>),
        now: UnixTime,
    ) -> Result<Self, Refused> {
        // The address first: what it is refused costs no account anything.
        if let Some(refused) = state.limits.wait(door.looked_at(), who, now).await {
            return Err(refused);
        }
        state.limits.take(door.taken(), who, now).await?;
        Ok(Self { visitor, door, who })
    }

    /// Whether others that were let in at the same moment have failed meanwhile, and left no room:
    /// what came of this attempt is not to be told, or as many would be tried as can be sent at
    /// once.
    pub async fn is_overtaken(&self, state: &AppState, now: UnixTime) -> bool {
        let rules = self.door.looked_at();
        state.limits.wait(rules, self.who, now).await.is_some()
    }

    /// The attempt failed: it counts against the address, too. Answers what is in the way of
    /// telling so, where others have left no room.
    ///
    /// # Errors
    /// When an attack is suspected, and the database fails.
    pub async fn fail(
        self,
        state: &AppState,
        now: UnixTime,
    ) -> Result<Option<Refused>, StorageError> {
        let (limits, who) = (&state.limits, self.who);
        let overtaken = limits.wait(self.door.looked_at(), who, now).await;
        match self.door {
            Door::KnownBrowser => return Ok(None),
            Door::Passkey => {}
            Door::Password => {
                // One account counts once, however often it is guessed at.
                let rules = &[Rule::LoginSprayAccount];
                if limits.take(rules, who, now).await.is_ok() {
                    self.count(state, Rule::LoginSpray, now).await?;
                }
            }
        }
        let full = limits.take(&[Rule::LoginAddress], who, now).await.err();
        self.count(state, Rule::LoginTenant, now).await?;
        Ok(overtaken.or(full))
    }

    /// Counts under a rule that tells attacks from slips.
    async fn count(&self, state: &AppState, rule: Rule, now: UnixTime) -> Result<(), StorageError> {
        let is_used_up = match state.limits.take(&[rule], self.who, now).await {
            Ok(room) => room.is_some_and(|room| room.standing.left == 0),
            Err(_) => true,
        };
        match is_used_up {
            true => attack::suspect(state, self.visitor, (rule, self.who), now).await,
            false => Ok(()),
        }
    }

    /// Gives the attempt back: it succeeded, or was never made.
    pub async fn leave(self, state: &AppState, now: UnixTime) {
        let rules = self.door.given_back();
        state.limits.give_back(rules, self.who, now).await;
    }
}
