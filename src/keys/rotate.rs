//! Rotation of signing keys: which key takes which step, and when it may.

use std::time::Duration;

use crate::model::{KeyId, KeyState, SigningAlg, SigningKey, UnixTime};

/// One change of a rotation. All steps of a plan belong into one transaction, in this order:
/// at no moment are there two current keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// This key goes from one state to another; if it is not in `from` any more, somebody
    /// else rotates.
    Move {
        /// Which key.
        id: KeyId,
        /// The state that it is in.
        from: KeyState,
        /// The state that it goes to.
        to: KeyState,
    },
    /// A new key is made and published, to sign after the next rotation.
    MakeNext(SigningAlg),
}

/// How much a rotation hurries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Haste {
    /// Waits until every verifier has seen the next key.
    Safe,
    /// Does not wait: verifiers with a cached key set refuse new tokens until they fetch it
    /// again. For a key that must not sign any longer.
    Emergency,
}

/// Why nothing is rotated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotNow {
    /// No next key has been published yet.
    #[error("there is no next key for {}; make one first", .0.as_str())]
    NoNext(SigningAlg),
    /// The next key is too young: some verifiers do not know it yet.
    #[error("the next key for {} is not known to every verifier before {ready_at}", .alg.as_str())]
    TooSoon {
        /// The algorithm.
        alg: SigningAlg,
        /// When it will be.
        ready_at: UnixTime,
    },
}

/// Plans a rotation for `alg`: the next key signs, the current one becomes previous and
/// stays published, a new next key is made. Earlier previous keys stay as they are. Verifiers
/// keep a key set for `jwks_max_age`.
///
/// # Errors
/// [`NotNow`], when the signer would change to a key that a verifier with a cached key set
/// may not know.
pub fn plan_rotation(
    keys: &[SigningKey],
    alg: SigningAlg,
    haste: Haste,
    jwks_max_age: Duration,
    now: UnixTime,
) -> Result<Vec<Step>, NotNow> {
    let in_state = |state| {
        keys.iter()
            .filter(move |key| key.alg == alg && key.state == state)
    };
    let next = in_state(KeyState::Next)
        .min_by_key(|key| (key.created_at, &key.id))
        .ok_or(NotNow::NoNext(alg))?;
    match haste {
        Haste::Safe => known_everywhere(next, in_state(KeyState::Current), jwks_max_age, now)?,
        Haste::Emergency => {}
    }
    let go = |key: &SigningKey, to| Step::Move {
        id: key.id.clone(),
        from: key.state,
        to,
    };
    let retire = in_state(KeyState::Current).map(|key| go(key, KeyState::Previous));
    let begin = [go(next, KeyState::Current), Step::MakeNext(alg)];
    Ok(retire.chain(begin).collect())
}

/// Whether no cached key set can lack `next`: it has been published for as long as a set is
/// kept, or no set without it was ever published, since it is as old as the current key.
fn known_everywhere<'a>(
    next: &SigningKey,
    mut current: impl Iterator<Item = &'a SigningKey>,
    jwks_max_age: Duration,
    now: UnixTime,
) -> Result<(), NotNow> {
    let ready_at = next.created_at.plus(jwks_max_age);
    let as_old_as_current = current.any(|key| next.created_at <= key.created_at);
    if as_old_as_current || ready_at <= now {
        return Ok(());
    }
    Err(NotNow::TooSoon {
        alg: next.alg,
        ready_at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TenantId;

    const ALG: SigningAlg = SigningAlg::Es256;
    const MAX_AGE: Duration = Duration::from_secs(15 * 60);
    const NOW: UnixTime = UnixTime::from_seconds(1_000_000);

    /// A key of this name and state, made `age` seconds ago.
    fn key(id: &str, state: KeyState, age: u64) -> SigningKey {
        let made = NOW.minus(Duration::from_secs(age));
        SigningKey {
            tenant: TenantId::new("t"),
            id: KeyId::new(id),
            alg: ALG,
            state,
            public_jwk: serde_json::Value::Null,
            sealed: Vec::new(),
            created_at: made,
            changed_at: made,
        }
    }

    fn retire(id: &str) -> Step {
        let (from, to) = (KeyState::Current, KeyState::Previous);
        Step::Move {
            id: KeyId::new(id),
            from,
            to,
        }
    }

    fn begin(id: &str) -> Step {
        let (from, to) = (KeyState::Next, KeyState::Current);
        Step::Move {
            id: KeyId::new(id),
            from,
            to,
        }
    }

    #[test]
    fn each_key_takes_one_step_and_a_new_next_key_is_made() {
        use KeyState::{Current, Next, Previous, Removed};
        let rotated = |rest: &[Step]| [rest, &[Step::MakeNext(ALG)]].concat();
        let table = [
            (
                "next and current",
                vec![key("n", Next, 1_000), key("c", Current, 9_000)],
                rotated(&[retire("c"), begin("n")]),
            ),
            (
                "previous keys stay",
                vec![
                    key("p1", Previous, 20_000),
                    key("p2", Previous, 30_000),
                    key("r", Removed, 40_000),
                    key("n", Next, 1_000),
                    key("c", Current, 9_000),
                ],
                rotated(&[retire("c"), begin("n")]),
            ),
            (
                "no current key, after an emergency",
                vec![key("n", Next, 1_000)],
                rotated(&[begin("n")]),
            ),
            (
                "the older of two next keys",
                vec![
                    key("n1", Next, 1_000),
                    key("n2", Next, 2_000),
                    key("c", Current, 9_000),
                ],
                rotated(&[retire("c"), begin("n2")]),
            ),
            (
                "a pair that was made together is known together",
                vec![key("n", Next, 5), key("c", Current, 5)],
                rotated(&[retire("c"), begin("n")]),
            ),
        ];
        for (name, keys, expected) in table {
            assert_eq!(
                plan_rotation(&keys, ALG, Haste::Safe, MAX_AGE, NOW),
                Ok(expected),
                "{name}"
            );
        }
    }

    #[test]
    fn a_next_key_younger_than_a_cached_key_set_signs_in_an_emergency_alone() {
        let keys = [
            key("n", KeyState::Next, 5),
            key("c", KeyState::Current, 9_000),
        ];
        let ready_at = keys[0].created_at.plus(MAX_AGE);
        let refused = Err(NotNow::TooSoon { alg: ALG, ready_at });
        assert_eq!(
            plan_rotation(&keys, ALG, Haste::Safe, MAX_AGE, NOW),
            refused
        );
        assert!(plan_rotation(&keys, ALG, Haste::Safe, MAX_AGE, ready_at).is_ok());
        assert!(plan_rotation(&keys, ALG, Haste::Emergency, MAX_AGE, NOW).is_ok());
    }

    #[test]
    fn without_a_published_next_key_nothing_rotates() {
        let keys = [key("c", KeyState::Current, 9_000)];
        for haste in [Haste::Safe, Haste::Emergency] {
            assert_eq!(
                plan_rotation(&keys, ALG, haste, MAX_AGE, NOW),
                Err(NotNow::NoNext(ALG))
            );
        }
    }

    #[test]
    fn keys_of_another_algorithm_are_left_alone() {
        let keys = [
            key("n", KeyState::Next, 9_000),
            key("c", KeyState::Current, 9_000),
        ];
        let refused = Err(NotNow::NoNext(SigningAlg::Rs256));
        assert_eq!(
            plan_rotation(&keys, SigningAlg::Rs256, Haste::Safe, MAX_AGE, NOW),
            refused
        );
    }
}
