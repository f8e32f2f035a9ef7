//! Who needs a second factor.

use std::{collections::BTreeSet, time::Duration};

use serde::{Deserialize, Serialize};

use crate::model::{FactorKind, UnixTime};

/// Who needs a second factor. Whoever has one is asked for it in any case, unless the browser is
/// trusted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MfaPolicy {
    /// Whether everybody.
    pub required: bool,
    /// The roles whose members need one, whether everybody does or not.
    pub required_for_roles: BTreeSet<String>,
    /// Since when that holds, in seconds since the Unix epoch; `None`: since ever.
    pub required_since: Option<i64>,
    /// How many days a person has to set one up, from when the account was made or the
    /// requirement began to hold, whichever is later.
    pub enrolment_days: u32,
    /// For how many days a person may trust a browser, so that it is not asked for there; zero
    /// for none.
    pub trusted_device_days: u32,
    /// The kinds that count. Recovery codes stand in for these and are no kind of their own.
    pub allowed: BTreeSet<FactorKind>,
    /// Whether a password is not enough any more for who has a passkey, as it is for who has an
    /// authenticator application.
    pub passkeys_guard_passwords: bool,
}

impl Default for MfaPolicy {
    fn default() -> Self {
        Self {
            required: false,
            required_for_roles: BTreeSet::from(["admin".to_owned()]),
            required_since: None,
            enrolment_days: 0,
            trusted_device_days: 30,
            allowed: BTreeSet::from([FactorKind::Passkey, FactorKind::Totp]),
            passkeys_guard_passwords: true,
        }
    }
}

impl MfaPolicy {
    /// For how long a browser may be trusted; `None` where none may.
    pub fn trust(&self) -> Option<Duration> {
        let days = u64::from(self.trusted_device_days);
        (days > 0).then(|| Duration::from_secs(days * 86_400))
    }

    /// Until when a person who made the account at `created_at` may do without.
    pub fn enrol_until(&self, created_at: UnixTime) -> UnixTime {
        let since = self.required_since.map(UnixTime::from_seconds);
        let from = since.map_or(created_at, |since| since.max(created_at));
        from.plus(Duration::from_secs(u64::from(self.enrolment_days) * 86_400))
    }

    /// What makes no sense, in words for the operator.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let asks = self.required || !self.required_for_roles.is_empty();
        let counts = |kind| self.allowed.contains(&kind);
        if asks && !counts(FactorKind::Passkey) && !counts(FactorKind::Totp) {
            faults.push("mfa.allowed has to name `passkey`, `totp` or both".to_owned());
        }
        if self.trusted_device_days > MAX_DAYS || self.enrolment_days > MAX_DAYS {
            faults.push(format!("days in mfa may be {MAX_DAYS} at most"));
        }
        faults
    }
}

/// No browser keeps a cookie for longer (RFC 6265bis §5.5).
const MAX_DAYS: u32 = 400;
