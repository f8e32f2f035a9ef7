//! The rollover of a tenant: all its rings, planned together.

use std::{collections::BTreeSet, fmt, time::Duration};

use crate::{
    config::Config,
    model::{KeyState, SecretId, SecretPurpose, ServerSecret, SigningAlg, SigningKey, UnixTime},
    protocol::key_rollover::{Haste, NotNow, Policy, RingMember, Step, Wish, plan},
};

/// One ring of a tenant: what serves one purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RingName {
    /// The signing keys of one algorithm.
    Signing(SigningAlg),
    /// The server secrets of one purpose.
    Secret(SecretPurpose),
}

impl RingName {
    /// Every ring that a tenant has.
    pub fn all() -> impl Iterator<Item = Self> {
        let signing = SigningAlg::ALL.into_iter().map(Self::Signing);
        signing.chain(SecretPurpose::ALL.into_iter().map(Self::Secret))
    }
}

impl fmt::Display for RingName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Signing(alg) => f.write_str(alg.as_str()),
            Self::Secret(purpose) => write!(f, "the server secret `{}`", purpose.as_str()),
        }
    }
}

/// The times of the configuration that the rollover goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// How long a signing key signs.
    pub rotate_after: Duration,
    /// How long a server secret is used.
    pub secrets_rotate_after: Duration,
    /// How long verifiers cache the key set.
    pub jwks_max_age: Duration,
    /// How long a browser stays signed in at most.
    pub session_lifetime: Duration,
}

impl Timing {
    /// The times that `config` says.
    pub fn of(config: &Config) -> Self {
        Self {
            rotate_after: config.keys.rotate_after,
            secrets_rotate_after: config.keys.secrets_rotate_after,
            jwks_max_age: config.keys.jwks_max_age,
            session_lifetime: config
                .login
                .session_lifetime
                .max(config.login.remembered_session_lifetime),
        }
    }

    /// How the members of a ring live.
    pub fn policy(&self, ring: RingName) -> Policy {
        match ring {
            RingName::Signing(_) => {
                Policy::signing_keys(self.rotate_after, self.jwks_max_age, self.session_lifetime)
            }
            RingName::Secret(purpose) => Policy::server_secrets(purpose, self.secrets_rotate_after),
        }
    }
}

/// What a tenant has that is not removed.
#[derive(Clone, Debug)]
pub struct Holdings {
    /// Its signing keys.
    pub keys: Vec<SigningKey>,
    /// Its server secrets.
    pub secrets: Vec<ServerSecret>,
    /// The server secrets that secrets of clients are hashed under.
    pub in_use: BTreeSet<SecretId>,
}

/// What is to happen to the rings of a tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// Nothing may be lacking.
    Complete,
    /// Whatever is due.
    OnSchedule,
    /// The next members of these rings take over.
    Rotate(Vec<RingName>, Haste),
    /// The signing key or server secret of this id is trusted no longer.
    Revoke(String),
}

/// One change of a ring; the id is a key's or a server secret's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which ring.
    pub ring: RingName,
    /// What happens.
    pub step: Step<String>,
}

/// Why an order cannot be carried out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A ring cannot do it at this time.
    #[error("{ring}: {cause}")]
    NotNow {
        /// Which ring.
        ring: RingName,
        /// Why.
        cause: NotNow,
    },
    /// There is nothing of this id to revoke.
    #[error("there is no signing key and no server secret `{0}`, or it is removed already")]
    NoSuchId(String),
}

impl Holdings {
    /// The members of a ring.
    pub fn ring(&self, ring: RingName) -> Vec<RingMember<String>> {
        match ring {
            RingName::Signing(alg) => {
                let keys = self.keys.iter().filter(|key| key.alg == alg);
                keys.map(|key| RingMember {
                    id: key.id.to_string(),
                    state: key.state,
                    created_at: key.created_at,
                    changed_at: key.changed_at,
                    in_use: false,
                })
                .collect()
            }
            RingName::Secret(purpose) => {
                let secrets = self.secrets.iter().filter(|row| row.purpose == purpose);
                secrets
                    .map(|row| RingMember {
                        id: row.id.to_string(),
                        state: row.state,
                        created_at: row.created_at,
                        changed_at: row.changed_at,
                        in_use: self.in_use.contains(&row.id),
                    })
                    .collect()
            }
        }
    }

    /// The ring and state of a signing key or server secret.
    pub fn find(&self, id: &str) -> Option<(RingName, KeyState)> {
        RingName::all().find_map(|ring| {
            let members = self.ring(ring);
            let found = members.iter().find(|member| member.id == id)?;
            Some((ring, found.state))
        })
    }
}

/// Plans what an order takes; all of it belongs into one transaction.
///
/// # Errors
/// [`Refusal`], when one ring cannot do it: then none does.
pub fn plan_changes(
    holdings: &Holdings,
    order: &Order,
    timing: &Timing,
    now: UnixTime,
) -> Result<Vec<Change>, Refusal> {
    let wishes: Vec<(RingName, Wish<String>)> = match order {
        Order::Complete => RingName::all().map(|ring| (ring, Wish::Complete)).collect(),
        Order::OnSchedule => RingName::all()
            .map(|ring| (ring, Wish::OnSchedule))
            .collect(),
        Order::Rotate(rings, haste) => {
            let rings = rings.iter();
            rings.map(|ring| (*ring, Wish::Now(*haste))).collect()
        }
        Order::Revoke(id) => {
            let found = holdings.find(id);
            let (ring, _) = found.ok_or_else(|| Refusal::NoSuchId(id.clone()))?;
            vec![(ring, Wish::Revoke(id.clone()))]
        }
    };
    let mut changes = Vec::new();
    for (ring, wish) in wishes {
        let steps = plan(&holdings.ring(ring), &timing.policy(ring), &wish, now)
            .map_err(|cause| Refusal::NotNow { ring, cause })?;
        changes.extend(steps.into_iter().map(|step| Change { ring, step }));
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        entropy::SeededEntropy,
        keys::{Made, make, test_kek},
        model::TenantId,
    };

    const NOW: UnixTime = UnixTime::from_seconds(1_000);
    const TIMING: Timing = Timing {
        rotate_after: Duration::from_secs(90 * 86_400),
        secrets_rotate_after: Duration::from_secs(90 * 86_400),
        jwks_max_age: Duration::from_secs(900),
        session_lifetime: Duration::from_secs(3_600),
    };

    fn nothing() -> Holdings {
        Holdings {
            keys: Vec::new(),
            secrets: Vec::new(),
            in_use: BTreeSet::new(),
        }
    }

    fn provisioned() -> Holdings {
        let mut holdings = nothing();
        let entropy = SeededEntropy::new(1);
        for change in plan_changes(&holdings, &Order::Complete, &TIMING, NOW).unwrap() {
            let Step::Make(state) = change.step else {
                panic!("{change:?}");
            };
            let tenant = TenantId::new("t");
            match make(change.ring, state, &tenant, &test_kek(), &entropy, NOW).unwrap() {
                Made::SigningKey(key) => holdings.keys.push(key),
                Made::Secret(secret) => holdings.secrets.push(secret),
            }
        }
        holdings
    }

    #[test]
    fn a_new_tenant_gets_a_current_and_a_next_one_for_every_use() {
        let holdings = provisioned();
        for ring in RingName::all() {
            let states: Vec<_> = holdings.ring(ring).iter().map(|m| m.state).collect();
            assert_eq!(states, [KeyState::Current, KeyState::Next], "{ring}");
        }
        for order in [Order::Complete, Order::OnSchedule] {
            assert_eq!(plan_changes(&holdings, &order, &TIMING, NOW), Ok(vec![]));
        }
    }

    #[test]
    fn only_what_is_lacking_is_made() {
        let mut holdings = provisioned();
        holdings
            .keys
            .retain(|key| (key.alg, key.state) != (SigningAlg::Es256, KeyState::Next));
        holdings
            .secrets
            .retain(|secret| secret.purpose != SecretPurpose::Csrf);
        let made = |ring, state| Change {
            ring,
            step: Step::Make(state),
        };
        let expected = vec![
            made(RingName::Signing(SigningAlg::Es256), KeyState::Next),
            made(RingName::Secret(SecretPurpose::Csrf), KeyState::Current),
            made(RingName::Secret(SecretPurpose::Csrf), KeyState::Next),
        ];
        assert_eq!(
            plan_changes(&holdings, &Order::Complete, &TIMING, NOW),
            Ok(expected)
        );
    }

    #[test]
    fn a_secret_that_a_client_depends_on_stays() {
        let mut holdings = provisioned();
        let retired = holdings
            .secrets
            .iter_mut()
            .find(|row| {
                (row.purpose, row.state) == (SecretPurpose::ClientSecret, KeyState::Current)
            })
            .unwrap();
        retired.state = KeyState::Previous;
        let id = retired.id.clone();
        holdings.in_use = BTreeSet::from([id.clone()]);
        let later = NOW.plus(Duration::from_secs(80 * 86_400));
        let removed = |holdings: &Holdings| {
            let changes = plan_changes(holdings, &Order::OnSchedule, &TIMING, later).unwrap();
            let mut moves = changes.into_iter().map(|change| change.step);
            moves.any(|step| {
                matches!(
                    step,
                    Step::Move {
                        to: KeyState::Removed,
                        ..
                    }
                )
            })
        };
        assert!(!removed(&holdings));
        holdings.in_use.clear();
        assert!(removed(&holdings));
        assert_eq!(
            holdings.find(id.as_str()),
            Some((
                RingName::Secret(SecretPurpose::ClientSecret),
                KeyState::Previous
            ))
        );
    }

    #[test]
    fn rings_that_are_not_meant_are_left_alone_and_one_refusal_is_all() {
        let mut holdings = provisioned();
        let es256 = RingName::Signing(SigningAlg::Es256);
        let flow = RingName::Secret(SecretPurpose::Flow);
        for row in &mut holdings.secrets {
            if row.state == KeyState::Next {
                row.created_at = NOW.plus(Duration::from_secs(1));
            }
        }
        let rotate = |rings: &[RingName]| Order::Rotate(rings.to_vec(), Haste::Safe);
        let changes = plan_changes(&holdings, &rotate(&[es256]), &TIMING, NOW).unwrap();
        assert!(changes.len() == 3 && changes.iter().all(|change| change.ring == es256));
        let refused = plan_changes(&holdings, &rotate(&[es256, flow]), &TIMING, NOW);
        assert!(matches!(refused, Err(Refusal::NotNow { ring, .. }) if ring == flow));
        let unknown = Order::Revoke("x".to_owned());
        assert_eq!(
            plan_changes(&holdings, &unknown, &TIMING, NOW),
            Err(Refusal::NoSuchId("x".to_owned()))
        );
    }
}
