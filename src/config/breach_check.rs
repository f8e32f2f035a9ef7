//! `[password.breach_check]`: whether new passwords are looked for among leaked ones.

use std::time::Duration;

use serde::Deserialize;
use url::Url;

use super::{fields, validate::Faults};

/// Whether new passwords are looked for among leaked ones.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BreachCheckOptions {
    /// The range service, with a slash at its end; `None`: nobody is asked.
    #[serde(deserialize_with = "fields::optional")]
    pub url: Option<String>,
    /// How long its answer is waited for.
    #[serde(deserialize_with = "fields::duration")]
    pub timeout: Duration,
}

impl BreachCheckOptions {
    pub(super) fn check(&self, faults: &mut Faults) {
        let is_usable = |url: &str| {
            url.ends_with('/')
                && Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "https" | "http"))
        };
        if self.url.as_deref().is_some_and(|url| !is_usable(url)) {
            faults.add(
                "password.breach_check.url",
                "is no web address with a slash at its end",
                "Write one such as \"https://api.pwnedpasswords.com/range/\", or \"\".",
            );
        }
        let (least, most) = (Duration::from_millis(100), Duration::from_secs(10));
        faults.within("password.breach_check.timeout", self.timeout, least..=most);
    }
}
