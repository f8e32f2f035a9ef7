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
    /// Requests of one application for one person to the account API before 429 is answered.
    pub account_api_per_minute: u32,
    /// Accounts that one address may ask for within an hour.
    pub registrations_per_hour: u32,
    /// Places on the waiting list that one address may ask for within an hour.
    pub waitlist_per_hour: u32,
    /// Mails to choose a new password that one address may ask for within an hour, and that may be
    /// asked for one account.
    pub recoveries_per_hour: u32,
    /// New passwords that one address may choose by mailed links within an hour.
    pub resets_per_hour: u32,
    /// Mails to sign in by that one address may ask for within an hour, and that may be asked for
    /// one account.
    pub sign_in_codes_per_hour: u32,
    /// Mailed codes and links that one address may try within an hour.
    pub verifications_per_hour: u32,
    /// Mails to prove an address that are sent to it within a day.
    pub verification_mails_per_day: u32,
    /// Wrong digits of such mails for one account within a day, before the mails have a link alone.
    pub sign_in_code_failures_per_day: u32,
    /// Wrong codes of a second factor for one account within the window before 429 is answered.
    pub mfa_failures_per_account: u32,
    /// The span in which wrong codes are counted.
    #[serde(deserialize_with = "fields::duration")]
    pub mfa_window: Duration,
    /// Wrong codes of authenticator applications for one account within a day before 429 is
    /// answered.
    pub mfa_failures_per_day: u32,
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
        let api = self.account_api_per_minute;
        faults.between("limits.account_api_per_minute", api, 1..=most);
        for (option, count) in [
            ("limits.registrations_per_hour", self.registrations_per_hour),
            ("limits.waitlist_per_hour", self.waitlist_per_hour),
            ("limits.recoveries_per_hour", self.recoveries_per_hour),
            ("limits.resets_per_hour", self.resets_per_hour),
            ("limits.sign_in_codes_per_hour", self.sign_in_codes_per_hour),
            ("limits.verifications_per_hour", self.verifications_per_hour),
            (
                "limits.verification_mails_per_day",
                self.verification_mails_per_day,
            ),
            (
                "limits.sign_in_code_failures_per_day",
                self.sign_in_code_failures_per_day,
            ),
            ("limits.mfa_failures_per_day", self.mfa_failures_per_day),
        ] {
            faults.between(option, count, 1..=most);
        }
        let codes = self.mfa_failures_per_account;
        faults.between("limits.mfa_failures_per_account", codes, 1..=most);
        let (least, most) = (Duration::from_secs(1), Duration::from_secs(86_400));
        faults.within("limits.login_window", self.login_window, least..=most);
        faults.within("limits.mfa_window", self.mfa_window, least..=most);
    }
}
