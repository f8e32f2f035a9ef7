//! `[login]`: signing in.

use std::time::Duration;

use serde::Deserialize;

use super::{fields, validate::Faults};

/// Signing in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// How long a browser stays signed in, counted from the login.
    #[serde(deserialize_with = "fields::duration")]
    pub session_lifetime: Duration,
    /// How long a person may take from the first page to the last.
    #[serde(deserialize_with = "fields::duration")]
    pub flow_lifetime: Duration,
}

impl Login {
    pub(super) fn check(&self, faults: &mut Faults) {
        let (minute, day) = (Duration::from_secs(60), Duration::from_secs(86_400));
        // 400 days: no browser keeps a cookie for longer (RFC 6265bis §5.5).
        faults.within(
            "login.session_lifetime",
            self.session_lifetime,
            minute..=day * 400,
        );
        faults.within("login.flow_lifetime", self.flow_lifetime, minute..=day);
    }
}
