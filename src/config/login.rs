//! `[login]`: signing in.

use std::time::Duration;

use serde::Deserialize;

use super::{fields, validate::Faults};
use crate::protocol::session_life::SessionLifetimes;

/// Signing in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// How long a browser stays signed in at most, counted from the login.
    #[serde(deserialize_with = "fields::duration")]
    pub session_lifetime: Duration,
    /// How long it stays signed in when nothing is done with the session.
    #[serde(deserialize_with = "fields::duration")]
    pub session_idle_lifetime: Duration,
    /// Whether people may choose to stay signed in when they close the browser.
    pub remember_me: bool,
    /// `session_lifetime` of those who did.
    #[serde(deserialize_with = "fields::duration")]
    pub remembered_session_lifetime: Duration,
    /// `session_idle_lifetime` of those who did.
    #[serde(deserialize_with = "fields::duration")]
    pub remembered_session_idle_lifetime: Duration,
    /// How long a person may take from the first page to the last.
    #[serde(deserialize_with = "fields::duration")]
    pub flow_lifetime: Duration,
}

impl Login {
    /// How long sessions go on, of browsers that were told to remember them or not.
    pub fn session(&self, is_remembered: bool) -> SessionLifetimes {
        let (absolute, idle) = match is_remembered {
            false => (self.session_lifetime, self.session_idle_lifetime),
            true => (
                self.remembered_session_lifetime,
                self.remembered_session_idle_lifetime,
            ),
        };
        SessionLifetimes { absolute, idle }
    }

    pub(super) fn check(&self, faults: &mut Faults) {
        let (minute, day) = (Duration::from_secs(60), Duration::from_secs(86_400));
        // 400 days: no browser keeps a cookie for longer (RFC 6265bis §5.5).
        for (option, lifetime) in [
            ("login.session_lifetime", self.session_lifetime),
            ("login.session_idle_lifetime", self.session_idle_lifetime),
            (
                "login.remembered_session_lifetime",
                self.remembered_session_lifetime,
            ),
            (
                "login.remembered_session_idle_lifetime",
                self.remembered_session_idle_lifetime,
            ),
        ] {
            faults.within(option, lifetime, minute..=day * 400);
        }
        faults.within("login.flow_lifetime", self.flow_lifetime, minute..=day);
    }
}
