//! `[outbox]`: how what leaves the building is delivered.

use std::time::Duration;

use serde::Deserialize;

use super::{fields, validate::Faults};

/// How what leaves the building is delivered.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outbox {
    /// Failed deliveries after which a message is given up.
    pub max_attempts: u32,
    /// Deliveries of one node at a time.
    pub concurrency: usize,
    /// Deliveries of one node at a time to one destination.
    pub per_destination: usize,
    /// How long what was given up is kept.
    #[serde(deserialize_with = "fields::duration")]
    pub keep_dead: Duration,
}

impl Outbox {
    pub(super) fn check(&self, faults: &mut Faults) {
        faults.between("outbox.max_attempts", self.max_attempts, 1..=100);
        faults.between("outbox.concurrency", self.concurrency, 1..=1_000);
        faults.between("outbox.per_destination", self.per_destination, 1..=1_000);
        let day = Duration::from_secs(86_400);
        faults.within("outbox.keep_dead", self.keep_dead, day..=day * 365);
    }
}
