//! `[privacy]`: leaving, and copies of one's data.

use std::time::Duration;

use serde::Deserialize;

use super::{fields, validate::Faults};

/// Leaving, and copies of one's data.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Privacy {
    /// How long after asking for it an account is erased; until then its person can keep it.
    #[serde(deserialize_with = "fields::duration")]
    pub deletion_grace: Duration,
    /// How long a copy of one's data can be fetched.
    #[serde(deserialize_with = "fields::duration")]
    pub export_kept_for: Duration,
}

impl Privacy {
    pub(super) fn check(&self, faults: &mut Faults) {
        let (hour, day) = (Duration::from_secs(3_600), Duration::from_secs(86_400));
        faults.within(
            "privacy.deletion_grace",
            self.deletion_grace,
            hour..=day * 90,
        );
        faults.within(
            "privacy.export_kept_for",
            self.export_kept_for,
            hour..=day * 30,
        );
    }
}
