//! What a limited request is told.

use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::protocol::limits::{Rule, Standing, Step};

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const STANDING: HeaderName = HeaderName::from_static("ratelimit");

/// A rule refuses an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Which.
    pub rule: Rule,
    /// The step of its quota that has no room for the longest time.
    pub step: Step,
    /// How long until there is room; never zero.
    pub retry_after: Duration,
}

/// How much room a rule has after an attempt that it allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Which.
    pub rule: Rule,
    /// The step of its quota that has the least room.
    pub step: Step,
    /// How that stands.
    pub standing: Standing,
}

impl Refused {
    /// In how many seconds to try again, at least one: whoever waits as long as told is let in.
    pub fn seconds(&self) -> u64 {
        seconds(self.retry_after)
    }

    /// Adds `Retry-After` (RFC 9110 §10.2.3) and the `RateLimit` fields
    /// (draft-ietf-httpapi-ratelimit-headers).
    pub fn tell(&self, headers: &mut HeaderMap) {
        headers.insert(header::RETRY_AFTER, self.seconds().into());
        tell(headers, (self.rule, self.step), 0, self.seconds());
    }
}

impl Room {
    /// Adds the `RateLimit` fields.
    pub fn tell(&self, headers: &mut HeaderMap) {
        let Standing { left, full_in, .. } = self.standing;
        tell(headers, (self.rule, self.step), left, seconds(full_in));
    }
}

/// Whole seconds, rounded up, at least one.
pub fn seconds(wait: Duration) -> u64 {
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    seconds.max(1)
}

/// `RateLimit-Policy: "login_address";q=5;w=60` and `RateLimit: "login_address";r=0;t=42`.
fn tell(headers: &mut HeaderMap, (rule, step): (Rule, Step), left: u32, resets_in: u64) {
    let (quota, window) = (step.count(), seconds(step.period()));
    for (name, value) in [
        (POLICY, format!("\"{rule}\";q={quota};w={window}")),
        (STANDING, format!("\"{rule}\";r={left};t={resets_in}")),
    ] {
        let value = HeaderValue::try_from(value).expect("names of rules are plain text");
        headers.insert(name, value);
    }
}
