//! `[tokens]`: how long what is issued lives.

use std::time::Duration;

use serde::Deserialize;

use super::{fields, validate::Faults};
use crate::protocol::refresh::{self, Lifetimes};

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
    /// Refreshing, from the sign-in to the last refresh.
    #[serde(deserialize_with = "fields::duration")]
    pub refresh_token_lifetime: Duration,
    /// A refresh token that is not used.
    #[serde(deserialize_with = "fields::duration")]
    pub refresh_token_idle_lifetime: Duration,
    /// For how long a used refresh token gets its successor once more.
    #[serde(deserialize_with = "fields::duration")]
    pub refresh_token_grace: Duration,
}

impl Tokens {
    /// The lifetimes of the refresh tokens of a client that has none of its own.
    pub fn refresh(&self) -> Lifetimes {
        Lifetimes {
            absolute: self.refresh_token_lifetime,
            idle: self.refresh_token_idle_lifetime,
            grace: self.refresh_token_grace,
        }
    }

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
        for (option, lifetime) in [
            ("tokens.refresh_token_lifetime", self.refresh_token_lifetime),
            (
                "tokens.refresh_token_idle_lifetime",
                self.refresh_token_idle_lifetime,
            ),
        ] {
            faults.within(option, lifetime, minute..=refresh::MAX_LIFETIME);
        }
        faults.within(
            "tokens.refresh_token_grace",
            self.refresh_token_grace,
            Duration::ZERO..=refresh::MAX_GRACE,
        );
    }
}
