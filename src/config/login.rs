//! `[login]`: signing in.

use std::time::Duration;

use serde::Deserialize;

use super::{fields, validate::Faults};
use crate::protocol::session_life::SessionLifetimes;

/// The most accounts that a browser may hold: one statement finds them all.
pub const MAX_ACCOUNTS: usize = 6;

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
    /// How long a sign-in counts as recent: sensitive changes of the account ask for one.
    #[serde(deserialize_with = "fields::duration")]
    pub recent_for: Duration,
    /// How many people may be signed in in one browser at a time.
    pub accounts_per_browser: usize,
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

    /// How many accounts a browser may hold beside the current one.
    pub fn other_accounts(&self) -> usize {
        self.accounts_per_browser.saturating_sub(1)
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
        faults.between(
            "login.accounts_per_browser",
            self.accounts_per_browser,
            1..=MAX_ACCOUNTS,
        );
        faults.within("login.recent_for", self.recent_for, minute..=day);
        faults.within("login.flow_lifetime", self.flow_lifetime, minute..=day);
    }
}
