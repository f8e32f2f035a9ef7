//! Whether a password leaked elsewhere, by k-anonymity: a service is told five digits of its
//! SHA-1, and answers with all that begin like it.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use sha1::{Digest, Sha1};
use url::Url;

use crate::{
    breaker::{Breaker, Room},
    model::{Secret, UnixTime},
    security::outbound::{Outbound, OutboundError},
    telemetry::{BreachAnswer, Metrics},
};

/// How many digits the service is told.
const PREFIX: usize = 5;

/// Asks a range service.
pub struct BreachCheck {
    outbound: Outbound,
    /// Ends in a slash; the prefix comes behind it.
    url: Url,
    timeout: Duration,
    breaker: Mutex<Breaker>,
    metrics: Metrics,
}

impl BreachCheck {
    /// Asks the service at `url`, which ends in a slash, for at most `timeout`.
    pub fn new(outbound: Outbound, url: Url, timeout: Duration, metrics: Metrics) -> Self {
        Self {
            outbound,
            url,
            timeout,
            breaker: Mutex::new(Breaker::NEW),
            metrics,
        }
    }

    /// Whether the password is in the service's collection. No, when there is no answer in time:
    /// whoever runs the service decides about nobody's account. That is counted.
    pub(super) async fn knows(&self, password: &Secret, now: UnixTime) -> bool {
        let answer = self.ask(password, now).await;
        self.metrics.breach_checked(answer);
        answer == BreachAnswer::Known
    }

    async fn ask(&self, password: &Secret, now: UnixTime) -> BreachAnswer {
        if !self.may_ask(now) {
            return BreachAnswer::Skipped;
        }
        let hash = hash(password);
        let (prefix, rest) = hash.expose().split_at(PREFIX);
        let asked = match self.url.join(prefix) {
            Ok(url) => {
                // Padding hides from onlookers, by the size of the answer, which one it is.
                let headers = [("add-padding", "true")];
                let text = self.outbound.get_text(&url, &headers);
                tokio::time::timeout(self.timeout, text).await
            }
            Err(_) => return BreachAnswer::Skipped,
        };
        let late = || OutboundError::Unreachable("no answer in time".to_owned());
        match asked.unwrap_or_else(|_| Err(late())) {
            Ok(text) => {
                self.note(Breaker::answered);
                match is_among(&text, rest) {
                    true => BreachAnswer::Known,
                    false => BreachAnswer::Unknown,
                }
            }
            Err(error) => {
                tracing::warn!(cause = %error, "a password was not checked for leaks");
                self.note(|breaker| breaker.failed(now));
                BreachAnswer::Failed
            }
        }
    }

    fn may_ask(&self, now: UnixTime) -> bool {
        let mut breaker = self.breaker.lock().unwrap_or_else(PoisonError::into_inner);
        match breaker.room(now) {
            Room::Any | Room::One => {
                *breaker = breaker.begun();
                true
            }
            Room::None => false,
        }
    }

    fn note(&self, change: impl Fn(Breaker) -> Breaker) {
        let mut breaker = self.breaker.lock().unwrap_or_else(PoisonError::into_inner);
        *breaker = change(*breaker);
    }
}

/// The SHA-1 in upper-case hexadecimal: what such services are asked by, not what is stored.
fn hash(password: &Secret) -> Secret {
    let digest = Sha1::digest(password.expose().as_bytes());
    let digits: Vec<String> = digest.iter().map(|byte| format!("{byte:02X}")).collect();
    Secret::from(digits.concat())
}

/// Whether `rest` is in the answer, a line each: the other 35 digits, a colon, and how often it
/// was seen. Padding has been seen never.
fn is_among(text: &str, rest: &str) -> bool {
    text.lines().any(|line| {
        line.split_once(':')
            .is_some_and(|(digits, seen)| digits.eq_ignore_ascii_case(rest) && seen.trim() != "0")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_with_its_padding() {
        let hash = hash(&Secret::new("password"));
        assert_eq!(hash.expose(), "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8");
        let rest = &hash.expose()[PREFIX..];
        let text = format!("00{}:3\r\n{rest}:10\r\n", &rest[2..]);
        assert!(is_among(&text, rest));
        assert!(!is_among(&format!("{rest}:0\r\n"), rest));
        assert!(!is_among("", rest));
    }
}
