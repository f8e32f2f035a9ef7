//! Mailgun: one event, with an HMAC over a time and a token. The HMAC does not cover the event:
//! a token is good once, or whoever saw one could say anything with it.

use serde::Deserialize;

use super::{Fate, Report, Unheard, is_fresh};
use crate::{
    keys::hmac_has_signed,
    model::{Digest, UnixTime},
    state::AppState,
};

pub(super) const NAME: &str = "mailgun";

#[derive(Deserialize)]
struct Call {
    signature: Signature,
    #[serde(rename = "event-data")]
    event: Event,
}

#[derive(Deserialize)]
struct Signature {
    timestamp: String,
    token: String,
    signature: String,
}

#[derive(Deserialize)]
struct Event {
    event: String,
    #[serde(default)]
    recipient: String,
    /// Of `failed`: `permanent` or `temporary`.
    severity: Option<String>,
}

pub(super) async fn hear(
    state: &AppState,
    body: &[u8],
    now: UnixTime,
) -> Result<Vec<Report>, Unheard> {
    let live = state.live.load_full();
    let webhooks = &live.mail_webhooks;
    let call: Call = serde_json::from_slice(body).map_err(|_| Unheard::Malformed)?;
    let Signature {
        timestamp,
        token,
        signature,
    } = &call.signature;
    let key = webhooks.mailgun_signing_key.as_ref();
    let mac = from_hex(signature).ok_or(Unheard::Unsigned)?;
    let signed = format!("{timestamp}{token}");
    if !key.is_some_and(|key| hmac_has_signed(key, signed.as_bytes(), &mac)) {
        return Err(Unheard::Unsigned);
    }
    let signed_at = timestamp.parse().map_err(|_| Unheard::Malformed)?;
    if !is_fresh(signed_at, webhooks.max_age, now) {
        return Err(Unheard::Old);
    }
    // Time and token are one text to the HMAC: so are they here, wherever it is cut.
    let token = Digest::of(format!("mailgun {signed}").as_bytes());
    let expires = now.plus(webhooks.max_age * 2);
    match state.replay.first_use(token, expires, now).await {
        Ok(true) => Ok(report(call.event).into_iter().collect()),
        Ok(false) => Err(Unheard::Replayed),
        Err(_) => Err(Unheard::Later),
    }
}

fn report(event: Event) -> Option<Report> {
    let fate = match event.event.as_str() {
        "delivered" => Fate::Delivered,
        "failed" if event.severity.as_deref() == Some("permanent") => Fate::Bounced,
        "complained" => Fate::Complained,
        _ => return None,
    };
    Some(Report {
        address: event.recipient,
        fate,
    })
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    let digits = digits.filter(|digits| digits.len().is_multiple_of(2))?;
    Some(
        digits
            .chunks_exact(2)
            .map(|pair| pair[0] << 4 | pair[1])
            .collect(),
    )
}
