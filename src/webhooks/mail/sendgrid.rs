//! SendGrid: an array of events, signed by ECDSA with P-256 over the time and the body.

use axum::http::HeaderMap;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Deserialize;

use super::{Fate, Report, Unheard, is_fresh};
use crate::{config::MailWebhooks, keys::p256_has_signed, model::UnixTime};

pub(super) const NAME: &str = "sendgrid";

const SIGNATURE: &str = "x-twilio-email-event-webhook-signature";
const TIMESTAMP: &str = "x-twilio-email-event-webhook-timestamp";

#[derive(Deserialize)]
struct Event {
    #[serde(default)]
    email: String,
    event: String,
    /// Of a `bounce`: `blocked` is a refusal that may pass.
    #[serde(rename = "type")]
    kind: Option<String>,
}

pub(super) fn hear(
    webhooks: &MailWebhooks,
    headers: &HeaderMap,
    body: &[u8],
    now: UnixTime,
) -> Result<Vec<Report>, Unheard> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let (Some(timestamp), Some(signature)) = (text(TIMESTAMP), text(SIGNATURE)) else {
        return Err(Unheard::Unsigned);
    };
    let key = webhooks.sendgrid_public_key.as_deref().unwrap_or_default();
    let decode = |text: &str| STANDARD.decode(text).map_err(|_| Unheard::Unsigned);
    let signed = [timestamp.as_bytes(), body].concat();
    if !p256_has_signed(&decode(key)?, &signed, &decode(signature)?) {
        return Err(Unheard::Unsigned);
    }
    let signed_at = timestamp.parse().map_err(|_| Unheard::Malformed)?;
    if !is_fresh(signed_at, webhooks.max_age, now) {
        return Err(Unheard::Old);
    }
    let events: Vec<Event> = serde_json::from_slice(body).map_err(|_| Unheard::Malformed)?;
    Ok(events.into_iter().filter_map(report).collect())
}

fn report(event: Event) -> Option<Report> {
    let fate = match event.event.as_str() {
        "delivered" => Fate::Delivered,
        "bounce" if event.kind.as_deref() != Some("blocked") => Fate::Bounced,
        "spamreport" => Fate::Complained,
        _ => return None,
    };
    Some(Report {
        address: event.email,
        fate,
    })
}
