//! The table of what is lacking.

use std::collections::BTreeSet;

use super::*;
use crate::protocol::{
    acr::{MULTI_FACTOR, PASSWORD, PHISHING_RESISTANT},
    samples::{self, NOON},
};

/// Alice, who has signed in with a password and has no factors, where nobody needs any.
struct World {
    policy: MfaPolicy,
    safeguards: Safeguards,
    amr: Vec<String>,
    demand: Demand,
    is_stepped_up: bool,
}

fn after_days(days: i64) -> UnixTime {
    UnixTime::from_seconds(NOON.seconds() + days * 86_400)
}

fn world() -> World {
    World {
        policy: MfaPolicy::default(),
        safeguards: Safeguards::default(),
        amr: vec!["pwd".to_owned()],
        demand: Demand::none(),
        is_stepped_up: false,
    }
}

impl World {
    fn has(mut self, factors: &str) -> Self {
        self.safeguards.factors = Factors {
            passkey: factors.contains("passkey"),
            totp: factors.contains("totp"),
            recovery_codes: !factors.is_empty(),
        };
        self
    }

    fn proved(mut self, amr: &str) -> Self {
        self.amr = amr.split_whitespace().map(str::to_owned).collect();
        self
    }

    fn trusted(mut self, days: i64) -> Self {
        self.safeguards.trusted_until = Some(after_days(days));
        self
    }

    fn policy(mut self, change: impl Fn(&mut MfaPolicy)) -> Self {
        change(&mut self.policy);
        self
    }

    fn required(self) -> Self {
        self.policy(|policy| policy.required = true)
    }

    fn stepped_up(mut self) -> Self {
        self.is_stepped_up = true;
        self
    }

    fn only(self, kind: FactorKind) -> Self {
        self.policy(|policy| policy.allowed = BTreeSet::from([kind]))
    }

    fn strict(mut self) -> Self {
        self.demand.is_strict = true;
        self
    }

    fn wishes(mut self, classes: &str) -> Self {
        let classes = classes.split_whitespace();
        self.demand.classes = classes.map(|class| class.parse().unwrap()).collect();
        self
    }

    fn insists(self, classes: &str) -> Self {
        let mut world = self.wishes(classes);
        world.demand.is_essential = true;
        world
    }

    /// What is lacking, in a word.
    fn word(&self) -> &'static str {
        let mut alice = samples::alice();
        alice.created_at = after_days(-10);
        let proved = Proved {
            user: &alice,
            safeguards: &self.safeguards,
            amr: &self.amr,
            is_stepped_up: self.is_stepped_up,
        };
        match need(&self.policy, &proved, &self.demand, NOON) {
            Need::Enough => "enough",
            Need::SecondFactor(Which::Any) => "factor",
            Need::SecondFactor(Which::Passkey) => "passkey",
            Need::Enrol(Enrol { which, wait }) => match (which, wait) {
                (Which::Any, Wait::No) => "enrol",
                (Which::Any, Wait::Until(_)) => "enrol or wait",
                (Which::Any, Wait::Wish) => "enrol or not",
                (Which::Passkey, Wait::No) => "enrol a passkey",
                (Which::Passkey, Wait::Until(_)) => "enrol a passkey or wait",
                (Which::Passkey, Wait::Wish) => "enrol a passkey or not",
            },
            Need::Unreachable => "unreachable",
        }
    }
}

#[track_caller]
fn table(rows: impl IntoIterator<Item = (World, &'static str)>) {
    for (row, (world, expected)) in rows.into_iter().enumerate() {
        assert_eq!(world.word(), expected, "row {row}");
    }
}

#[test]
fn who_has_a_factor_shows_it() {
    table([
        (world(), "enough"),
        (world().has("totp"), "factor"),
        (world().has("passkey"), "factor"),
        (world().has("totp passkey"), "factor"),
        (world().has("totp").proved("pwd otp mfa"), "enough"),
        (world().has("totp").proved("pop user mfa"), "enough"),
        // A code that was mailed is one factor, whatever its name.
        (world().has("totp").proved("otp"), "factor"),
        (
            world()
                .has("passkey")
                .policy(|policy| policy.passkeys_guard_passwords = false),
            "enough",
        ),
        (
            world()
                .has("passkey")
                .required()
                .policy(|policy| policy.passkeys_guard_passwords = false),
            "factor",
        ),
        // What does not count any more is not asked for.
        (world().has("totp").only(FactorKind::Passkey), "enough"),
    ]);
}

#[test]
fn who_needs_a_factor_sets_one_up_in_time() {
    let with_days = |days| move |policy: &mut MfaPolicy| policy.enrolment_days = days;
    let since = |days| {
        move |policy: &mut MfaPolicy| policy.required_since = Some(after_days(days).seconds())
    };
    let mut admin = world();
    admin.safeguards.roles = BTreeSet::from(["admin".to_owned()]);
    let mut other = world();
    other.safeguards.roles = BTreeSet::from(["editor".to_owned()]);
    table([
        (world().required(), "enrol"),
        (world().required().policy(with_days(10)), "enrol"),
        (world().required().policy(with_days(11)), "enrol or wait"),
        (
            world().required().policy(with_days(3)).policy(since(-2)),
            "enrol or wait",
        ),
        (
            world().required().policy(with_days(3)).policy(since(-3)),
            "enrol",
        ),
        (world().required().has("totp"), "factor"),
        (
            world().required().has("totp").only(FactorKind::Passkey),
            "enrol",
        ),
        (admin, "enrol"),
        (other, "enough"),
        (world().strict(), "enrol"),
        (world().strict().policy(with_days(365)), "enrol"),
        (
            world()
                .required()
                .policy(|policy| policy.allowed = BTreeSet::new()),
            "unreachable",
        ),
    ]);
}

#[test]
fn a_trusted_browser_stands_in_for_the_house_and_for_no_application() {
    table([
        (world().has("totp").trusted(1), "enough"),
        (world().has("totp").trusted(0), "factor"),
        (world().has("totp").trusted(1).required(), "enough"),
        (world().has("totp").trusted(1).strict(), "factor"),
        (
            world().has("totp").trusted(1).wishes(MULTI_FACTOR),
            "factor",
        ),
        (
            world()
                .has("totp")
                .trusted(1)
                .policy(|policy| policy.trusted_device_days = 0),
            "factor",
        ),
        // Trust is no factor.
        (world().trusted(1).required(), "enrol"),
    ]);
    let guarded = world().has("totp").trusted(1);
    let alice = samples::alice();
    let proved = |amr| Proved {
        user: &alice,
        safeguards: &guarded.safeguards,
        amr,
        is_stepped_up: false,
    };
    assert!(!is_proven(&guarded.policy, &proved(&guarded.amr)));
    let both = ["pwd", "otp", "mfa"].map(str::to_owned);
    assert!(is_proven(&guarded.policy, &proved(&both)));
}

#[test]
fn a_risky_sign_in_takes_what_there_is_and_asks_nobody_to_set_up_more() {
    let unguarded = |policy: &mut MfaPolicy| policy.passkeys_guard_passwords = false;
    table([
        (world().stepped_up(), "enough"),
        (world().has("totp").trusted(1).stepped_up(), "factor"),
        (
            world().has("passkey").policy(unguarded).stepped_up(),
            "factor",
        ),
        (
            world().has("totp").stepped_up().proved("pwd otp mfa"),
            "enough",
        ),
        (
            world().has("totp").only(FactorKind::Passkey).stepped_up(),
            "enough",
        ),
        (world().required().stepped_up(), "enrol"),
    ]);
}

#[test]
fn a_password_alone_touches_no_factor_where_there_is_one() {
    let unguarded = |policy: &mut MfaPolicy| policy.passkeys_guard_passwords = false;
    for (world, expected) in [
        (world(), true),
        (world().has("passkey"), false),
        (world().has("passkey").policy(unguarded), false),
        (
            world()
                .has("passkey")
                .policy(unguarded)
                .proved("pop user mfa"),
            true,
        ),
        (world().has("totp").policy(unguarded), false),
        // What does not count any more cannot be shown.
        (world().has("passkey").only(FactorKind::Totp), true),
    ] {
        let alice = samples::alice();
        let proved = Proved {
            user: &alice,
            safeguards: &world.safeguards,
            amr: &world.amr,
            is_stepped_up: false,
        };
        let what = (world.safeguards.factors, &world.amr);
        assert_eq!(is_proven(&world.policy, &proved), expected, "{what:?}");
    }
}

#[test]
fn a_wish_is_met_where_it_can_be_and_a_condition_has_to_be() {
    let both = format!("{MULTI_FACTOR} {PASSWORD}");
    let either = format!("{PHISHING_RESISTANT} {MULTI_FACTOR}");
    table([
        (world().wishes(PASSWORD), "enough"),
        (world().wishes(MULTI_FACTOR), "enrol or not"),
        (world().wishes(PHISHING_RESISTANT), "enrol a passkey or not"),
        (world().wishes(&both), "enough"),
        (world().insists(&both), "enough"),
        (world().insists(MULTI_FACTOR), "enrol"),
        (world().insists(PHISHING_RESISTANT), "enrol a passkey"),
        (world().has("totp").insists(MULTI_FACTOR), "factor"),
        // One's own factor first, and then the new one.
        (world().has("totp").insists(PHISHING_RESISTANT), "factor"),
        (
            world()
                .has("totp")
                .proved("pwd otp mfa")
                .insists(PHISHING_RESISTANT),
            "enrol a passkey",
        ),
        (
            world().has("totp").proved("pwd otp mfa").insists(&either),
            "enough",
        ),
        (
            world()
                .has("totp passkey")
                .proved("pwd otp mfa")
                .insists(PHISHING_RESISTANT),
            "passkey",
        ),
        (
            world().only(FactorKind::Totp).insists(PHISHING_RESISTANT),
            "unreachable",
        ),
        (
            world().only(FactorKind::Totp).wishes(PHISHING_RESISTANT),
            "enough",
        ),
        (
            world().has("passkey").proved("pop user mfa").insists(&both),
            "enough",
        ),
    ]);
}
