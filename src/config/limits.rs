//! `[limits]`: limits against guessing.

use std::{collections::BTreeMap, time::Duration};

use serde::Deserialize;

use super::{Environment, fields, validate::Faults};
use crate::protocol::limits::{Quota, Rule};

/// Limits against guessing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Whether limits are held at all; always true in prod.
    pub enabled: bool,
    /// Whether all rules only count, and refuse nobody.
    pub dry_run: bool,
    /// For how long an address is kept out that tries one account after the other; zero: not.
    #[serde(deserialize_with = "fields::duration")]
    pub block_for: Duration,
    /// How much each rule allows.
    pub rules: BTreeMap<Rule, Quota>,
}

impl Limits {
    /// How much `rule` allows by configuration.
    pub fn quota(&self, rule: Rule) -> &Quota {
        let quota = self.rules.get(&rule);
        quota.expect("config/default.toml has every rule")
    }

    pub(super) fn check(&self, env: Environment, faults: &mut Faults) {
        let mend = "Raise the quotas of [limits.rules] instead, if they are in the way.";
        if env.is_prod() && !self.enabled {
            let problem = "is false in prod, where guessing must be limited";
            faults.add("limits.enabled", problem, mend);
        }
        let week = Duration::from_secs(7 * 24 * 60 * 60);
        faults.within("limits.block_for", self.block_for, Duration::ZERO..=week);
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        config::{Config, Sources},
        protocol::limits::Rule,
    };

    #[test]
    fn every_rule_has_a_default_and_every_default_a_rule() {
        let config = Config::load(&Sources::default()).unwrap();
        let rules: Vec<Rule> = config.limits.rules.keys().copied().collect();
        assert_eq!(rules, Rule::ALL);
    }
}
