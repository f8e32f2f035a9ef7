//! Amazon SES, through a topic of SNS: signed by RSA with a certificate that the message names.
//! Only one of Amazon's own, in the region of the topic, is asked for.

use std::{sync::Arc, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Deserialize;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use url::Url;

use super::{Fate, Report, Unheard, is_fresh};
use crate::{
    keys::{RsaHash, RsaPublicKey},
    model::UnixTime,
    protocol::limits::Rule,
    security::{outbound::Outbound, rate_limit::Who},
    state::AppState,
    telemetry::OutboundPurpose,
};

pub(super) const NAME: &str = "ses";

/// For how long a certificate that could not be had is not asked for again.
const FAILURE_REMEMBERED: Duration = Duration::from_secs(60);

/// What SNS sends.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Envelope {
    #[serde(rename = "Type")]
    kind: String,
    message_id: String,
    topic_arn: String,
    message: String,
    subject: Option<String>,
    timestamp: String,
    token: Option<String>,
    signature_version: String,
    signature: String,
    #[serde(rename = "SigningCertURL")]
    certificate: String,
    #[serde(rename = "SubscribeURL")]
    subscribe: Option<String>,
}

/// What SES tells; by its two ways of publishing, the name of the event differs.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Notification {
    #[serde(alias = "eventType")]
    notification_type: String,
    bounce: Option<Bounce>,
    complaint: Option<Complaint>,
    delivery: Option<Delivery>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Bounce {
    /// `Permanent`, `Transient` or `Undetermined`.
    bounce_type: String,
    bounced_recipients: Vec<Recipient>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Complaint {
    complained_recipients: Vec<Recipient>,
}

#[derive(Deserialize)]
struct Delivery {
    recipients: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Recipient {
    email_address: String,
}

pub(super) async fn hear(
    state: &AppState,
    body: &[u8],
    now: UnixTime,
) -> Result<Vec<Report>, Unheard> {
    let envelope: Envelope = serde_json::from_slice(body).map_err(|_| Unheard::Malformed)?;
    let live = state.live.load_full();
    let webhooks = &live.mail_webhooks;
    // What costs nothing comes before the certificate is asked for.
    if webhooks.ses_topic_arn.as_deref() != Some(envelope.topic_arn.as_str()) {
        return Err(Unheard::OtherTopic);
    }
    let signed_at = OffsetDateTime::parse(&envelope.timestamp, &Rfc3339);
    let signed_at = signed_at.map_err(|_| Unheard::Malformed)?.unix_timestamp();
    if !is_fresh(signed_at, webhooks.max_age, now) {
        return Err(Unheard::Old);
    }
    let hash = match envelope.signature_version.as_str() {
        "1" => RsaHash::Sha1,
        "2" => RsaHash::Sha256,
        _ => return Err(Unheard::Unsigned),
    };
    let signature = STANDARD.decode(&envelope.signature);
    let signature = signature.map_err(|_| Unheard::Unsigned)?;
    let signed = signed_text(&envelope).ok_or(Unheard::Malformed)?;
    let key = key(state, &envelope, now).await?;
    if !key.has_signed(hash, signed.as_bytes(), &signature) {
        return Err(Unheard::Unsigned);
    }
    match envelope.kind.as_str() {
        "Notification" => reports(&envelope.message),
        "SubscriptionConfirmation" => confirm(state, &envelope).await,
        _ => Ok(Vec::new()),
    }
}

/// The text that the signature is over: names and values in the order of their names, each on a
/// line of its own.
fn signed_text(envelope: &Envelope) -> Option<String> {
    let message = ("Message", Some(envelope.message.as_str()));
    let id = ("MessageId", Some(envelope.message_id.as_str()));
    let timestamp = ("Timestamp", Some(envelope.timestamp.as_str()));
    let topic = ("TopicArn", Some(envelope.topic_arn.as_str()));
    let kind = ("Type", Some(envelope.kind.as_str()));
    let subject = ("Subject", envelope.subject.as_deref());
    let fields = match envelope.kind.as_str() {
        "Notification" => vec![message, id, subject, timestamp, topic, kind],
        "SubscriptionConfirmation" | "UnsubscribeConfirmation" => {
            let subscribe = ("SubscribeURL", Some(envelope.subscribe.as_deref()?));
            let token = ("Token", Some(envelope.token.as_deref()?));
            vec![message, id, subscribe, timestamp, token, topic, kind]
        }
        _ => return None,
    };
    let line = |(name, value): (&str, Option<&str>)| Some(format!("{name}\n{}\n", value?));
    Some(fields.into_iter().filter_map(line).collect())
}

/// The key of the certificate that the message names.
async fn key(
    state: &AppState,
    envelope: &Envelope,
    now: UnixTime,
) -> Result<Arc<RsaPublicKey>, Unheard> {
    let url = amazon_url(&envelope.certificate, &envelope.topic_arn).ok_or(Unheard::Unsigned)?;
    if !is_certificate(&url) {
        return Err(Unheard::Unsigned);
    }
    let known = url.to_string();
    if let Some(key) = state.sns_certificates.find(&known) {
        return Ok(key);
    }
    let failed_at = state.sns_failures.find(&known);
    if failed_at.is_some_and(|at| now.since(at) < FAILURE_REMEMBERED) {
        return Err(Unheard::Later);
    }
    // Messages that name one come from anybody.
    let (rules, who) = (&[Rule::SnsCertificate], Who::anybody());
    if state.limits.take(rules, who, now).await.is_err() {
        return Err(Unheard::Later);
    }
    let fetched = mail_provider(state).get_bytes(&url).await;
    let found = fetched.map_err(|error| error.to_string()).and_then(|pem| {
        let key = RsaPublicKey::of_certificate(&pem);
        key.ok_or_else(|| "it is no certificate with an RSA key".to_owned())
    });
    match found {
        Ok(key) => {
            let key = Arc::new(key);
            state.sns_certificates.put(known, Arc::clone(&key));
            Ok(key)
        }
        Err(cause) => {
            tracing::warn!(cause, "cannot fetch the certificate of Amazon SNS");
            state.sns_failures.put(known, now);
            Err(Unheard::Later)
        }
    }
}

fn mail_provider(state: &AppState) -> Outbound {
    state.outbound.purpose(OutboundPurpose::MailProvider)
}

/// Whether a URL of SNS is of a certificate, by the name that Amazon gives them.
fn is_certificate(url: &Url) -> bool {
    let named = url.path().strip_prefix("/SimpleNotificationService-");
    let hex = named.and_then(|name| name.strip_suffix(".pem"));
    let is_hex = |hex: &str| !hex.is_empty() && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    hex.is_some_and(is_hex) && url.query().is_none() && url.fragment().is_none()
}

/// Confirms the subscription of our own topic, which was compared before.
async fn confirm(state: &AppState, envelope: &Envelope) -> Result<Vec<Report>, Unheard> {
    let url = envelope.subscribe.as_deref().unwrap_or_default();
    let url = amazon_url(url, &envelope.topic_arn).ok_or(Unheard::Malformed)?;
    match mail_provider(state).get_bytes(&url).await {
        Ok(_) => {
            tracing::info!(
                topic = envelope.topic_arn,
                "subscribed to the topic of Amazon SES"
            );
            Ok(Vec::new())
        }
        Err(error) => {
            tracing::warn!(cause = %error, "cannot confirm the subscription to Amazon SES");
            Err(Unheard::Later)
        }
    }
}

/// A URL of SNS in the region of the topic; `None` for every other.
fn amazon_url(text: &str, topic: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let mut parts = topic.split(':').skip(1);
    let (partition, region) = (parts.next()?, parts.nth(1)?);
    let domain = match partition {
        "aws-cn" => "amazonaws.com.cn",
        _ => "amazonaws.com",
    };
    let is_amazon = url.scheme() == "https"
        && url.host_str() == Some(&format!("sns.{region}.{domain}"))
        && url.port().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    is_amazon.then_some(url)
}

fn reports(message: &str) -> Result<Vec<Report>, Unheard> {
    // SES also tells that it can publish, in plain words.
    let Ok(told) = serde_json::from_str::<Notification>(message) else {
        return Ok(Vec::new());
    };
    let recipients = |recipients: Vec<Recipient>| -> Vec<String> {
        let addresses = recipients.into_iter();
        addresses.map(|one| address(&one.email_address)).collect()
    };
    let (addresses, fate) = match told.notification_type.as_str() {
        "Delivery" => {
            let delivery = told.delivery.ok_or(Unheard::Malformed)?;
            (delivery.recipients, Fate::Delivered)
        }
        "Bounce" => {
            let bounce = told.bounce.ok_or(Unheard::Malformed)?;
            if bounce.bounce_type != "Permanent" {
                return Ok(Vec::new());
            }
            (recipients(bounce.bounced_recipients), Fate::Bounced)
        }
        "Complaint" => {
            let complaint = told.complaint.ok_or(Unheard::Malformed)?;
            (
                recipients(complaint.complained_recipients),
                Fate::Complained,
            )
        }
        _ => return Ok(Vec::new()),
    };
    let report = |address| Report { address, fate };
    Ok(addresses.into_iter().map(report).collect())
}

/// The address alone: SES repeats it as the mail had it, which may be `Name <address>`.
fn address(text: &str) -> String {
    let inner = text.rsplit_once('<').map_or(text, |(_, rest)| rest);
    inner.trim_end_matches('>').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_amazon_in_the_region_of_the_topic_is_asked() {
        let topic = "arn:aws:sns:eu-central-1:123456789012:mail";
        for (url, good) in [
            ("https://sns.eu-central-1.amazonaws.com/Sns-1.pem", true),
            ("http://sns.eu-central-1.amazonaws.com/Sns-1.pem", false),
            ("https://sns.us-east-1.amazonaws.com/Sns-1.pem", false),
            (
                "https://sns.eu-central-1.amazonaws.com.evil.example/x.pem",
                false,
            ),
            (
                "https://evil.example/sns.eu-central-1.amazonaws.com/x.pem",
                false,
            ),
            (
                "https://sns.eu-central-1.amazonaws.com@evil.example/x.pem",
                false,
            ),
            ("https://a@sns.eu-central-1.amazonaws.com/x.pem", false),
            ("https://sns.eu-central-1.amazonaws.com:8443/x.pem", false),
            ("https://bucket.s3.amazonaws.com/x.pem", false),
            ("nonsense", false),
        ] {
            assert_eq!(amazon_url(url, topic).is_some(), good, "{url}");
        }
        let china = "arn:aws-cn:sns:cn-north-1:123456789012:mail";
        let url = "https://sns.cn-north-1.amazonaws.com.cn/x.pem";
        assert!(amazon_url(url, china).is_some() && amazon_url(url, topic).is_none());
    }

    #[test]
    fn certificates_are_known_by_the_name_that_amazon_gives_them() {
        let name = "SimpleNotificationService-60eadc530605d63b8e62a523676ef735";
        let at = |rest: &str| {
            let url = Url::parse("https://sns.eu-central-1.amazonaws.com").unwrap();
            url.join(rest).unwrap()
        };
        assert!(is_certificate(&at(&format!("/{name}.pem"))));
        for rest in [
            "/",
            "/x.pem",
            "/SimpleNotificationService-.pem",
            "/SimpleNotificationService-xyz.pem",
            "/SimpleNotificationService-60ea/../x.pem",
            "/a/SimpleNotificationService-60ea.pem",
            "/SimpleNotificationService-60ea.pem?x",
            "/SimpleNotificationService-60ea.pem#x",
            "/SimpleNotificationService-60ea.pem/",
        ] {
            assert!(!is_certificate(&at(rest)), "{rest}");
        }
    }

    #[test]
    fn what_may_pass_is_no_bounce() {
        let bounce = |kind: &str| {
            format!(
                r#"{{"notificationType":"Bounce","bounce":{{"bounceType":"{kind}",
                "bouncedRecipients":[{{"emailAddress":"Ada <ada@example.com>"}}]}}}}"#
            )
        };
        assert_eq!(reports(&bounce("Transient")).unwrap(), []);
        let gone = reports(&bounce("Permanent")).unwrap();
        assert_eq!(gone[0].address, "ada@example.com");
        assert_eq!(gone[0].fate, Fate::Bounced);
        let event = r#"{"eventType":"Complaint","complaint":
            {"complainedRecipients":[{"emailAddress":"bob@example.com"}]}}"#;
        assert_eq!(reports(event).unwrap()[0].fate, Fate::Complained);
        assert_eq!(reports("Successfully validated").unwrap(), []);
        assert_eq!(
            reports(r#"{"notificationType":"Bounce"}"#),
            Err(Unheard::Malformed)
        );
    }
}
