//! When keys change their state: one decision for signing keys and server secrets alike.
//!
//! A *ring* is what serves one purpose: the signing keys of one algorithm, or the server
//! secrets of one purpose. Each of its members goes `next -> current -> previous -> removed`.
//! [`plan`] is asked about one ring at a time and keeps these promises:
//!
//! - There is never more than one current and one next member, and after every plan there is
//!   one of each: a new next member is made in the same stroke as the old one takes over.
//! - Nothing is used before everybody knows it: a next member is known to verifiers that cache
//!   the key set, and loaded by every node, before it becomes current (RFC 7517 §4.5 has them
//!   look a key up by `kid`; OIDC Core §10.1.1).
//! - Nothing is forgotten before everything that was made with it has expired.
//!
//! Two things break them, and only on the word of a person: a rotation that does not wait, and
//! a revocation.

use std::time::Duration;

use crate::model::{KeyState, SecretPurpose, UnixTime};

/// What a member waits beyond the times that the standards reckon with: nodes look every 2 s
/// for changes, their clocks may differ by 5 s, and making and storing a key takes a while too.
pub const SETTLE: Duration = Duration::from_secs(60);

/// The longest life that configuration allows to access tokens, ID tokens and flow tokens. Keys
/// are kept by what is allowed and not by what is configured: lowering a lifetime does not
/// shorten the lives of tokens that are out.
pub const MAX_TOKEN_LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);

/// How long refresh tokens may live after they were made: above the longest lifetime that a
/// client may register, 365 days.
pub const REFRESH_RETENTION: Duration = Duration::from_secs(400 * 24 * 60 * 60);

/// A member of a ring that is not removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RingMember<I> {
    /// Which one.
    pub id: I,
    /// Where it stands in its life.
    pub state: KeyState,
    /// When it was made, and with that published.
    pub created_at: UnixTime,
    /// When it came to its present state.
    pub changed_at: UnixTime,
    /// Whether something that does not expire was made with it, so that it has to stay.
    pub in_use: bool,
}

/// How the members of a ring live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// How long a member is known before it is used.
    pub publish_before: Duration,
    /// How long a member is used.
    pub rotate_after: Duration,
    /// How long a member is kept after it was last used.
    pub retain: Duration,
}

impl Policy {
    /// For signing keys, whose public halves verifiers cache for `jwks_max_age`. ID tokens come
    /// back as `id_token_hint`, expired or not, for as long as the session lives
    /// (OIDC RP-Initiated Logout 1.0 §2).
    pub fn signing_keys(
        rotate_after: Duration,
        jwks_max_age: Duration,
        session_lifetime: Duration,
    ) -> Self {
        Self {
            publish_before: jwks_max_age.saturating_add(SETTLE),
            rotate_after,
            retain: MAX_TOKEN_LIFETIME
                .max(session_lifetime)
                .saturating_add(SETTLE),
        }
    }

    /// For server secrets, which only our own nodes know.
    pub fn server_secrets(purpose: SecretPurpose, rotate_after: Duration) -> Self {
        let longest_use = match purpose {
            SecretPurpose::Flow
            | SecretPurpose::Csrf
            | SecretPurpose::AccessToken
            // And for as long as a client's secret is hashed under it: `RingMember::in_use`.
            | SecretPurpose::ClientSecret => MAX_TOKEN_LIFETIME,
            SecretPurpose::RefreshToken => REFRESH_RETENTION,
        };
        Self {
            publish_before: SETTLE,
            rotate_after,
            retain: longest_use.saturating_add(SETTLE),
        }
    }
}

/// What is asked of a ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish<I> {
    /// That nothing is lacking; no more.
    Complete,
    /// Whatever is due. What was missed is caught up.
    OnSchedule,
    /// That the next member takes over.
    Now(Haste),
    /// That this member is trusted no longer, whatever that breaks.
    Revoke(I),
}

/// How much a rotation hurries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Haste {
    /// Waits until everybody knows the next member.
    Safe,
    /// Does not wait: verifiers with a cached key set refuse new tokens until they fetch it
    /// again. For a key that must not sign any longer.
    Emergency,
}

/// One change of a ring. All steps of a plan belong into one transaction, in this order: at no
/// moment are there two current members, or two next ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<I> {
    /// A new member is made, in this state.
    Make(KeyState),
    /// A member goes from one state to another; if it is not in `from` any more, somebody else
    /// was quicker.
    Move {
        /// Which one.
        id: I,
        /// The state that it is in.
        from: KeyState,
        /// The state that it goes to.
        to: KeyState,
    },
}

/// Why nothing is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotNow {
    /// There is no next member that could take over.
    #[error("there is no next one that could take over")]
    NoNext,
    /// The next member is too young: not everybody knows it yet.
    #[error("the next one is not known to every verifier before {ready_at}")]
    TooSoon {
        /// When it will be.
        ready_at: UnixTime,
    },
    /// The member to be revoked is not in the ring.
    #[error("it is not there, or removed already")]
    NotThere,
}

/// Plans what a wish takes; nothing when nothing is to be done.
///
/// # Errors
/// [`NotNow`], when a wish of a person cannot be met. A schedule just waits.
pub fn plan<I: Clone + PartialEq>(
    members: &[RingMember<I>],
    policy: &Policy,
    wish: &Wish<I>,
    now: UnixTime,
) -> Result<Vec<Step<I>>, NotNow> {
    let mut plan = Plan {
        members: members.to_vec(),
        steps: Vec::new(),
    };
    match wish {
        Wish::Complete => {}
        Wish::OnSchedule => {
            for member in members
                .iter()
                .filter(|member| is_spent(member, policy, now))
            {
                plan.go(&member.id, KeyState::Removed);
            }
            if let Some(current) = find(members, KeyState::Current)
                && current.changed_at.plus(policy.rotate_after) <= now
                && is_ready(members, policy, now).is_ok()
            {
                plan.go(&current.id, KeyState::Previous);
            }
        }
        Wish::Now(haste) => {
            match haste {
                Haste::Safe => is_ready(members, policy, now)?,
                Haste::Emergency => {
                    find(members, KeyState::Next).ok_or(NotNow::NoNext)?;
                }
            }
            if let Some(current) = find(members, KeyState::Current) {
                plan.go(&current.id, KeyState::Previous);
            }
        }
        Wish::Revoke(id) => {
            let known = members.iter().any(|member| member.id == *id);
            if !known || !plan.go(id, KeyState::Removed) {
                return Err(NotNow::NotThere);
            }
        }
    }
    plan.complete();
    Ok(plan.steps)
}

/// When the next member may take over without anybody meeting a key that they do not know;
/// `None` when there is no next one.
pub fn ready_at<I>(members: &[RingMember<I>], policy: &Policy) -> Option<UnixTime> {
    let next = find(members, KeyState::Next)?;
    // No key set was ever published with the one and without the other.
    let made_together = find(members, KeyState::Current)
        .is_some_and(|current| current.created_at == next.created_at);
    Some(if made_together {
        next.created_at
    } else {
        next.created_at.plus(policy.publish_before)
    })
}

fn is_ready<I>(members: &[RingMember<I>], policy: &Policy, now: UnixTime) -> Result<(), NotNow> {
    let ready_at = ready_at(members, policy).ok_or(NotNow::NoNext)?;
    if ready_at <= now {
        Ok(())
    } else {
        Err(NotNow::TooSoon { ready_at })
    }
}

/// Whether everything that was made with it has expired.
fn is_spent<I>(member: &RingMember<I>, policy: &Policy, now: UnixTime) -> bool {
    match member.state {
        KeyState::Previous => !member.in_use && member.changed_at.plus(policy.retain) <= now,
        KeyState::Next | KeyState::Current | KeyState::Removed => false,
    }
}

/// The one in this state; the oldest, should there be more of them.
fn find<I>(members: &[RingMember<I>], state: KeyState) -> Option<&RingMember<I>> {
    let found = members.iter().filter(|member| member.state == state);
    found.min_by_key(|member| member.created_at)
}

/// A plan in the making: the ring as it will be, and the steps that lead there.
struct Plan<I> {
    members: Vec<RingMember<I>>,
    steps: Vec<Step<I>>,
}

impl<I: Clone + PartialEq> Plan<I> {
    /// Lets a member go to a state; `false` when there is no way to it from where it is.
    fn go(&mut self, id: &I, to: KeyState) -> bool {
        let found = self.members.iter_mut().find(|member| member.id == *id);
        let Some(member) = found.filter(|member| member.state.may_become(to)) else {
            return false;
        };
        self.steps.push(Step::Move {
            id: id.clone(),
            from: member.state,
            to,
        });
        member.state = to;
        true
    }

    /// Sees to it that there is a current and a next member. Who has been published signs
    /// rather than who has not.
    fn complete(&mut self) {
        if find(&self.members, KeyState::Current).is_none() {
            match find(&self.members, KeyState::Next).map(|next| next.id.clone()) {
                Some(next) => {
                    self.go(&next, KeyState::Current);
                }
                None => self.steps.push(Step::Make(KeyState::Current)),
            }
        }
        if find(&self.members, KeyState::Next).is_none() {
            self.steps.push(Step::Make(KeyState::Next));
        }
    }
}

#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;
