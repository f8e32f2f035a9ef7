//! `[challenge]`: what forms ask of whoever may be a program.

use std::time::Duration;

use serde::Deserialize;
use url::Url;

use super::{fields, validate::Faults};
use crate::{model::Secret, protocol::risk::Level};

/// What forms ask of whoever may be a program.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Challenge {
    /// Who tells people from programs.
    pub provider: Provider,
    /// When they are asked.
    pub ask: Ask,
    /// From which level of risk on, where it depends on that.
    pub from: Level,
    /// The provider's public key for this site.
    #[serde(deserialize_with = "fields::optional")]
    pub site_key: Option<String>,
    /// The secret that its answers are asked for with.
    #[serde(deserialize_with = "fields::optional")]
    pub secret: Option<Secret>,
    /// Where its answers are asked for, if elsewhere than usual.
    #[serde(deserialize_with = "fields::optional")]
    pub verify_url: Option<String>,
    /// With how many zero bits each of the built-in puzzles is solved.
    pub bits: u8,
    /// How long a browser without scripts waits instead.
    #[serde(deserialize_with = "fields::duration")]
    pub wait: Duration,
}

/// Who tells people from programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provider {
    /// We do, by puzzles that a browser solves by itself.
    #[serde(rename = "built-in")]
    BuiltIn,
    /// Cloudflare Turnstile.
    Turnstile,
    /// hCaptcha.
    Hcaptcha,
    /// Google reCAPTCHA, version 2.
    Recaptcha,
    /// Nobody.
    Off,
}

impl Provider {
    /// The name that it is configured by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BuiltIn => "built-in",
            Self::Turnstile => "turnstile",
            Self::Hcaptcha => "hcaptcha",
            Self::Recaptcha => "recaptcha",
            Self::Off => "off",
        }
    }

    /// Whether somebody else is asked.
    pub fn is_foreign(self) -> bool {
        match self {
            Self::Turnstile | Self::Hcaptcha | Self::Recaptcha => true,
            Self::BuiltIn | Self::Off => false,
        }
    }
}

/// When forms ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ask {
    /// Where enough speaks against a visit.
    Risk,
    /// Everybody.
    Always,
    /// Nobody.
    Never,
}

impl Challenge {
    /// Whether a visit of this level is asked.
    pub fn is_asked(&self, level: Level) -> bool {
        match (self.provider, self.ask) {
            (Provider::Off, _) | (_, Ask::Never) => false,
            (_, Ask::Always) => true,
            (_, Ask::Risk) => level >= self.from,
        }
    }

    pub(super) fn check(&self, faults: &mut Faults) {
        if self.provider.is_foreign() {
            let provider = self.provider.as_str();
            if self.site_key.is_none() {
                let problem = format!("is not set, and `{provider}` needs it");
                let mend = "Write the site key that the provider gave you.";
                faults.add("challenge.site_key", problem, mend);
            }
            if self.secret.is_none() {
                let problem = format!("is not set, and `{provider}` needs it");
                let mend = "Write the secret key that the provider gave you.";
                faults.add("challenge.secret", problem, mend);
            }
        }
        let is_address =
            |url: &str| Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
        if self
            .verify_url
            .as_deref()
            .is_some_and(|url| !is_address(url))
        {
            let mend = "Write one such as \"https://api.hcaptcha.com/siteverify\", or \"\".";
            faults.add("challenge.verify_url", "is no web address", mend);
        }
        faults.between("challenge.bits", self.bits, 4..=20);
        let (least, most) = (Duration::from_secs(1), Duration::from_secs(120));
        faults.within("challenge.wait", self.wait, least..=most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_asked_depends_on_provider_policy_and_risk() {
        let asked = |provider, ask, from, level| {
            let challenge = Challenge {
                provider,
                ask,
                from,
                site_key: None,
                secret: None,
                verify_url: None,
                bits: 13,
                wait: Duration::from_secs(10),
            };
            challenge.is_asked(level)
        };
        let (low, elevated, high) = (Level::Low, Level::Elevated, Level::High);
        for (provider, ask, from, level, expected) in [
            (Provider::BuiltIn, Ask::Risk, elevated, low, false),
            (Provider::BuiltIn, Ask::Risk, elevated, elevated, true),
            (Provider::BuiltIn, Ask::Risk, high, elevated, false),
            (Provider::Turnstile, Ask::Risk, high, high, true),
            (Provider::BuiltIn, Ask::Always, high, low, true),
            (Provider::BuiltIn, Ask::Never, low, high, false),
            (Provider::Off, Ask::Always, low, high, false),
        ] {
            assert_eq!(asked(provider, ask, from, level), expected, "{ask:?}");
        }
    }
}
