//! `[limits]`: limits against guessing.

use std::time::Duration;

use serde::Deserialize;

use super::{Environment, fields, validate::Faults};

/// Limits against guessing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Whether limits are held at all; always true in prod.
    pub enabled: bool,
    /// Failed logins for one account within the window before 429 is answered.
    pub login_failures_per_account: u32,
    /// Failed logins from one address within the window before 429 is answered.
    pub login_failures_per_address: u32,
    /// The span in which failed logins are counted.
    #[serde(deserialize_with = "fields::duration")]
    pub login_window: Duration,
}

impl Limits {
    pub(super) fn check(&self, env: Environment, faults: &mut Faults) {
        if env.is_prod() && !self.enabled {
            let mend = "Raise the numbers of [limits] instead, if they are in the way.";
            faults.add(
                "limits.enabled",
                "is false in prod, where guessing must be limited",
                mend,
            );
        }
        let most = 100_000;
        let (account, address) = (
            self.login_failures_per_account,
            self.login_failures_per_address,
        );
        faults.between("limits.login_failures_per_account", account, 1..=most);
        faults.between("limits.login_failures_per_address", address, 1..=most);
        let (least, most) = (Duration::from_secs(1), Duration::from_secs(86_400));
        faults.within("limits.login_window", self.login_window, least..=most);
    }
}
