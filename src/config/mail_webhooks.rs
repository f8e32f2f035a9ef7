//! `[mail.webhooks]`: what mail providers may tell of the mails that they delivered.

use std::time::Duration;

use serde::Deserialize;

use super::{fields, validate::Faults};
use crate::model::Secret;

/// What mail providers may tell of the mails that they delivered. A provider for which nothing
/// is set is not heard.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailWebhooks {
    /// How old what a provider signed may be.
    #[serde(deserialize_with = "fields::duration")]
    pub max_age: Duration,
    /// SendGrid's key for verifying (P-256), base64 of its DER form.
    #[serde(deserialize_with = "fields::optional")]
    pub sendgrid_public_key: Option<String>,
    /// Mailgun's key for signing.
    #[serde(deserialize_with = "fields::optional")]
    pub mailgun_signing_key: Option<Secret>,
    /// The SNS topic of Amazon SES.
    #[serde(deserialize_with = "fields::optional")]
    pub ses_topic_arn: Option<String>,
    /// The password that Mailjet sends.
    #[serde(deserialize_with = "fields::optional")]
    pub mailjet_secret: Option<Secret>,
}

/// What every P-256 public key begins with in base64 of DER (RFC 5480).
const P256_PREFIX: &str = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE";

/// The shortest password that stands for a signature.
const LEAST_SECRET: usize = 16;

impl MailWebhooks {
    pub(super) fn check(&self, faults: &mut Faults) {
        let (least, most) = (Duration::from_secs(60), Duration::from_secs(7 * 86_400));
        faults.within("mail.webhooks.max_age", self.max_age, least..=most);
        let is_key = |key: &String| key.starts_with(P256_PREFIX);
        if self
            .sendgrid_public_key
            .as_ref()
            .is_some_and(|key| !is_key(key))
        {
            let mend = "Copy the verification key from SendGrid's settings of the event webhook.";
            let problem = "is not a P-256 public key in base64";
            faults.add("mail.webhooks.sendgrid_public_key", problem, mend);
        }
        let is_topic = |arn: &String| {
            let parts: Vec<_> = arn.split(':').collect();
            parts.len() == 6 && parts[0] == "arn" && parts[2] == "sns" && is_region(parts[3])
        };
        if self
            .ses_topic_arn
            .as_ref()
            .is_some_and(|arn| !is_topic(arn))
        {
            let mend = "Write it as \"arn:aws:sns:eu-central-1:123456789012:name\".";
            faults.add(
                "mail.webhooks.ses_topic_arn",
                "is not the ARN of an SNS topic",
                mend,
            );
        }
        let is_short = |secret: &Secret| secret.expose().len() < LEAST_SECRET;
        if self.mailjet_secret.as_ref().is_some_and(is_short) {
            let mend = "Make a random one: `openssl rand -hex 24`.";
            let problem = "is shorter than 16 characters";
            faults.add("mail.webhooks.mailjet_secret", problem, mend);
        }
    }
}

/// A region becomes part of a host name: it has to be a plain word.
fn is_region(text: &str) -> bool {
    let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    !text.is_empty() && text.bytes().all(plain)
}
