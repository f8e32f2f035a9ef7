//! Rate limits: what each rule decided.

use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family},
    registry::Registry,
};

use super::Metrics;

/// What a rule decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateLimited {
    /// The attempt was let through.
    Allowed,
    /// It was refused.
    Refused,
    /// It was let through because the rule only counts.
    WouldRefuse,
}

impl RateLimited {
    const ALL: [Self; 3] = [Self::Allowed, Self::Refused, Self::WouldRefuse];

    fn as_str(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Refused => "refused",
            Self::WouldRefuse => "would_refuse",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Decision {
    rule: &'static str,
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Suspected {
    rule: &'static str,
}

/// The decisions of this process.
#[derive(Debug, Default)]
pub(super) struct RateLimits {
    decisions: Family<Decision, Counter>,
    attacks: Family<Suspected, Counter>,
}

impl RateLimits {
    pub(super) fn register(&self, registry: &mut Registry) {
        let help = "What rate limits decided";
        registry.register("rate_limit_decisions", help, self.decisions.clone());
        let help = "Attacks that were suspected";
        registry.register("attacks_suspected", help, self.attacks.clone());
    }
}

impl Metrics {
    /// Makes the counters of a rule, so that its first event is seen by rates.
    pub fn know_rate_limit(&self, rule: &'static str) {
        for outcome in RateLimited::ALL {
            let outcome = outcome.as_str();
            let decision = Decision { rule, outcome };
            drop(self.0.rate_limits.decisions.get_or_create(&decision));
        }
    }

    /// Notes that a rule suspects an attack.
    pub fn attack_suspected(&self, rule: &'static str) {
        let attacks = &self.0.rate_limits.attacks;
        attacks.get_or_create(&Suspected { rule }).inc();
    }

    /// Notes what a rule decided.
    pub fn rate_limited(&self, rule: &'static str, decided: RateLimited) {
        let outcome = decided.as_str();
        let decision = Decision { rule, outcome };
        let decisions = &self.0.rate_limits.decisions;
        decisions.get_or_create(&decision).inc();
    }
}
