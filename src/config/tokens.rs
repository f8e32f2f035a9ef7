//! `[tokens]`: how long what is issued lives.

use std::time::Duration;

use serde::Deserialize;

use super::{fields, validate::Faults};

/// How long what is issued lives.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tokens {
    /// Authorization codes (RFC 6749 §4.1.2).
    #[serde(deserialize_with = "fields::duration")]
    pub code_lifetime: Duration,
    /// Access tokens.
    #[serde(deserialize_with = "fields::duration")]
    pub access_token_lifetime: Duration,
    /// ID tokens.
    #[serde(deserialize_with = "fields::duration")]
    pub id_token_lifetime: Duration,
}

impl Tokens {
    pub(super) fn check(&self, faults: &mut Faults) {
        let (minute, day) = (Duration::from_secs(60), Duration::from_secs(86_400));
        let second = Duration::from_secs(1);
        faults.within(
            "tokens.code_lifetime",
            self.code_lifetime,
            second..=minute * 10,
        );
        let access = self.access_token_lifetime;
        faults.within("tokens.access_token_lifetime", access, minute * 5..=day);
        faults.within(
            "tokens.id_token_lifetime",
            self.id_token_lifetime,
            minute..=day,
        );
    }
}
