//! Whether what somebody has proved is enough: the policy of the tenant, what the person set up,
//! and what a client asks for (OIDC Core §5.5.1.1, RFC 9470).

use serde_json::Value;

use super::{acr::Class, authorize::AuthorizationRequest};
use crate::model::{Client, FactorKind, Factors, MfaPolicy, Safeguards, UnixTime, User};

/// Which factors can be of help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Which {
    /// Any that the tenant allows.
    Any,
    /// A passkey alone: a class that resists phishing is asked for.
    Passkey,
}

/// What is lacking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing.
    Enough,
    /// One more proof, by a factor that the person has.
    SecondFactor(Which),
    /// The person has to set up a factor first.
    Enrol(Enrol),
    /// No page can mend it.
    Unreachable,
}

/// Setting up a factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enrol {
    /// Which are of help.
    pub which: Which,
    /// Whether it may be put off.
    pub wait: Wait,
}

/// Whether setting up a factor may be put off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// No.
    No,
    /// Until this moment.
    Until(UnixTime),
    /// For ever: it was only a wish.
    Wish,
}

/// What an application asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    /// Whether it never goes without a second factor, nor takes a trusted browser for one.
    pub is_strict: bool,
    /// The classes that it asks for, in its order.
    pub classes: Vec<Class>,
    /// Whether one of these is a condition, and not a wish.
    pub is_essential: bool,
}

impl Demand {
    /// What the pages of the account ask for: nothing of their own.
    pub fn none() -> Self {
        Self::default()
    }

    /// What a request asks for: `acr` in the `claims` parameter goes before `acr_values`, which
    /// asks for the same (OIDC Core §5.5.1.1). Classes that nobody here knows are left out.
    pub fn of(request: &AuthorizationRequest, client: &Client) -> Self {
        let claim = request.claims.id_token.get("acr");
        let claim = claim.filter(|claim| !claim.values.is_empty());
        let known = |value: &str| value.parse().ok();
        let classes = match claim {
            Some(claim) => {
                let values = claim.values.iter().filter_map(Value::as_str);
                values.filter_map(known).collect()
            }
            None => {
                let values = request.acr_values.iter().map(String::as_str);
                values.filter_map(known).collect()
            }
        };
        Self {
            is_strict: client.metadata.require_mfa,
            classes,
            is_essential: claim.is_some_and(|claim| claim.essential),
        }
    }
}

/// Somebody who has proved something.
#[derive(Clone, Copy, Debug)]
pub struct Proved<'a> {
    /// Who.
    pub user: &'a User,
    /// How their account is guarded.
    pub safeguards: &'a Safeguards,
    /// What they have proved, by the names of RFC 8176.
    pub amr: &'a [String],
    /// Whether so much spoke against the sign-in that who has a second factor shows it, whatever
    /// else holds. Who has none is not asked to set one up because of it.
    pub is_stepped_up: bool,
}

/// Says what is lacking.
pub fn need(policy: &MfaPolicy, proved: &Proved<'_>, demand: &Demand, now: UnixTime) -> Need {
    let situation = Situation {
        policy,
        proved,
        has: usable(policy, proved.safeguards.factors),
    };
    // The first lock first: somebody who has a factor shows it before anything else, and certainly
    // before another one is set up.
    let house = situation.of_the_house(demand, now);
    let asked = situation.asked_for(demand);
    match (house, asked) {
        (_, Need::Unreachable) => Need::Unreachable,
        (Need::SecondFactor(_), asked @ Need::SecondFactor(_)) => asked,
        (Need::SecondFactor(which), _) => Need::SecondFactor(which),
        (_, asked @ Need::SecondFactor(_)) => asked,
        (Need::Unreachable, _) => Need::Unreachable,
        (Need::Enrol(house), Need::Enrol(asked)) => Need::Enrol(stricter(house, asked)),
        (Need::Enrol(house), Need::Enough) => Need::Enrol(house),
        (Need::Enough, asked) => asked,
    }
}

/// Whether who has a factor has shown it, a trusted browser apart: what guards the guards
/// themselves. A passkey counts here also where it does not guard passwords: else a password
/// alone would set up another factor, and be two from then on.
pub fn is_proven(policy: &MfaPolicy, proved: &Proved<'_>) -> bool {
    let has = usable(policy, proved.safeguards.factors);
    !(has.passkey || has.totp) || Class::MultiFactor.is_reached(proved.amr)
}

/// The factors that the tenant lets count.
fn usable(policy: &MfaPolicy, factors: Factors) -> Factors {
    let passkey = factors.passkey && policy.allowed.contains(&FactorKind::Passkey);
    let totp = factors.totp && policy.allowed.contains(&FactorKind::Totp);
    Factors {
        passkey,
        totp,
        recovery_codes: factors.recovery_codes && (passkey || totp),
    }
}

/// Whether the person has asked for it by what they set up.
fn is_guarded(policy: &MfaPolicy, has: Factors) -> bool {
    has.totp || (has.passkey && policy.passkeys_guard_passwords)
}

fn stricter(one: Enrol, other: Enrol) -> Enrol {
    let wait = match (one.wait, other.wait) {
        (Wait::No, _) | (_, Wait::No) => Wait::No,
        (until @ Wait::Until(_), _) | (_, until @ Wait::Until(_)) => until,
        (Wait::Wish, Wait::Wish) => Wait::Wish,
    };
    Enrol {
        which: one.which.max(other.which),
        wait,
    }
}

struct Situation<'a> {
    policy: &'a MfaPolicy,
    proved: &'a Proved<'a>,
    has: Factors,
}

impl Situation<'_> {
    /// What tenant, person and application ask for at any time.
    fn of_the_house(&self, demand: &Demand, now: UnixTime) -> Need {
        let safeguards = self.proved.safeguards;
        let by_role = !safeguards
            .roles
            .is_disjoint(&self.policy.required_for_roles);
        let by_tenant = self.policy.required || by_role;
        let can_prove_more = self.has.passkey || self.has.totp;
        let is_stepped_up = self.proved.is_stepped_up && can_prove_more;
        let is_guarded = is_guarded(self.policy, self.has);
        let wanted = demand.is_strict || by_tenant || is_guarded || is_stepped_up;
        if !wanted || Class::MultiFactor.is_reached(self.proved.amr) {
            return Need::Enough;
        }
        let trust = self.policy.trust();
        let is_trusted = trust.is_some_and(|span| safeguards.is_trusted(span, now));
        if can_prove_more {
            return if is_trusted && !demand.is_strict && !is_stepped_up {
                Need::Enough
            } else {
                Need::SecondFactor(Which::Any)
            };
        }
        let until = self.policy.enrol_until(self.proved.user.created_at);
        let wait = if !demand.is_strict && until > now {
            Wait::Until(until)
        } else {
            Wait::No
        };
        self.enrol(Which::Any, wait)
    }

    /// What the classes take that an application asks for: the first that is reached, or can be
    /// by what the person has; else the first that can be set up.
    fn asked_for(&self, demand: &Demand) -> Need {
        let mut best = None;
        for class in &demand.classes {
            match self.towards(*class) {
                reached @ (Need::Enough | Need::SecondFactor(_)) => return reached,
                Need::Enrol(enrol) => best = best.or(Some(enrol)),
                Need::Unreachable => {}
            }
        }
        match best {
            Some(enrol) => {
                let wait = match demand.is_essential {
                    true => Wait::No,
                    false => Wait::Wish,
                };
                Need::Enrol(Enrol { wait, ..enrol })
            }
            None if demand.is_essential && !demand.classes.is_empty() => Need::Unreachable,
            None => Need::Enough,
        }
    }

    fn towards(&self, class: Class) -> Need {
        if class.is_reached(self.proved.amr) {
            return Need::Enough;
        }
        let (which, can) = match class {
            Class::Password => return Need::Enough,
            Class::MultiFactor => (Which::Any, self.has.passkey || self.has.totp),
            Class::PhishingResistant => (Which::Passkey, self.has.passkey),
        };
        if can {
            Need::SecondFactor(which)
        } else {
            self.enrol(which, Wait::No)
        }
    }

    fn enrol(&self, which: Which, wait: Wait) -> Need {
        let counts = |kind| self.policy.allowed.contains(&kind);
        let can = match which {
            Which::Any => counts(FactorKind::Passkey) || counts(FactorKind::Totp),
            Which::Passkey => counts(FactorKind::Passkey),
        };
        if can {
            Need::Enrol(Enrol { which, wait })
        } else {
            Need::Unreachable
        }
    }
}

#[cfg(test)]
mod tests;
