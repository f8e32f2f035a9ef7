//! Whether a password leaked elsewhere, by k-anonymity: a service is told five digits of its
//! SHA-1, and answers with all that begin like it.

use std::time::Duration;

use sha1::{Digest, Sha1};
use url::Url;

use crate::{
    model::Secret,
    security::outbound::{Outbound, OutboundError},
    telemetry::{BreachAnswer, Metrics, OutboundPurpose},
};

/// How many digits the service is told.
const PREFIX: usize = 5;

/// Asks a range service.
pub struct BreachCheck {
    outbound: Outbound,
    /// Ends in a slash; the prefix comes behind it.
    url: Url,
    metrics: Metrics,
}

impl BreachCheck {
    /// Asks the service at `url`, which ends in a slash, for at most `timeout`.
    pub fn new(outbound: &Outbound, url: Url, timeout: Duration, metrics: Metrics) -> Self {
        Self {
            outbound: outbound
                .purpose(OutboundPurpose::LeakedPasswords)
                .within(timeout),
            url,
            metrics,
        }
    }

    /// Whether the password is in the service's collection. No, when there is no answer in time:
    /// whoever runs the service decides about nobody's account. That is counted.
    pub(super) async fn knows(&self, password: &Secret) -> bool {
        let answer = self.ask(password).await;
        self.metrics.breach_checked(answer);
        answer == BreachAnswer::Known
    }

    async fn ask(&self, password: &Secret) -> BreachAnswer {
        let hash = hash(password);
        let (prefix, rest) = hash.expose().split_at(PREFIX);
        let Ok(url) = self.url.join(prefix) else {
            return BreachAnswer::Skipped;
        };
        // Padding hides from onlookers, by the size of the answer, which one it is.
        let headers = [("add-padding", "true")];
        match self.outbound.get_text(&url, &headers).await {
            Ok(text) if is_among(&text, rest) => BreachAnswer::Known,
            Ok(_) => BreachAnswer::Unknown,
            Err(OutboundError::LeftAlone) => BreachAnswer::Skipped,
            Err(error) => {
                tracing::warn!(cause = %error, "a password was not checked for leaks");
                BreachAnswer::Failed
            }
        }
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
