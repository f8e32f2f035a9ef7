//! Challenges: who was asked, and what came of it; and how much spoke against visits.

use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family},
    registry::Registry,
};

use super::Metrics;
use crate::protocol::{challenge::Purpose, risk::Level};

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Challenge {
    purpose: &'static str,
    provider: &'static str,
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfLevel {
    level: &'static str,
}

/// What came of a challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChallengeOutcome {
    /// A form came without an answer, and had to bring one.
    Missing,
    /// It was solved.
    Solved,
    /// It was waited instead, long enough.
    Waited,
    /// It was waited instead, not long enough.
    Early,
    /// It was waited instead, by an address that had done so too often.
    TooOften,
    /// The answer was wrong, too old, or for another form or browser.
    Refused,
    /// The answer had been given before.
    Replayed,
    /// Nobody could say what the answer was worth.
    Unavailable,
}

impl ChallengeOutcome {
    /// As metrics say it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Solved => "solved",
            Self::Waited => "waited",
            Self::Early => "early",
            Self::TooOften => "too_often",
            Self::Refused => "refused",
            Self::Replayed => "replayed",
            Self::Unavailable => "unavailable",
        }
    }
}

/// The challenges of this process.
#[derive(Debug, Default)]
pub(super) struct Challenges {
    outcomes: Family<Challenge, Counter>,
    levels: Family<OfLevel, Counter>,
}

impl Challenges {
    pub(super) fn register(&self, registry: &mut Registry) {
        let help = "Forms that had to bring the answer to a challenge, and what came of it";
        registry.register("challenges", help, self.outcomes.clone());
        let help = "Attempts to sign in, by how much spoke against them";
        registry.register("risk", help, self.levels.clone());
        for level in Level::ALL {
            let level = level.as_str();
            drop(self.levels.get_or_create(&OfLevel { level }));
        }
    }
}

impl Metrics {
    /// Notes what came of a challenge.
    pub fn challenged(&self, purpose: Purpose, provider: &'static str, came_of: ChallengeOutcome) {
        let labels = Challenge {
            purpose: purpose.as_str(),
            provider,
            outcome: came_of.as_str(),
        };
        self.0.challenges.outcomes.get_or_create(&labels).inc();
    }

    /// Notes an attempt to sign in, and how much spoke against it.
    pub fn risk_assessed(&self, level: Level) {
        let level = level.as_str();
        let levels = &self.0.challenges.levels;
        levels.get_or_create(&OfLevel { level }).inc();
    }
}
