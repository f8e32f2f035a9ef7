//! Mailjet, which signs nothing: a password in the URL that it is given is all there is.

use axum::http::HeaderMap;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Deserialize;

use super::{Fate, Report, Unheard};
use crate::{config::MailWebhooks, model::Secret, web::headers::authorization};

pub(super) const NAME: &str = "mailjet";

/// One event, or those of a while together.
#[derive(Deserialize)]
#[serde(untagged)]
enum Call {
    Many(Vec<Event>),
    One(Event),
}

#[derive(Deserialize)]
struct Event {
    event: String,
    #[serde(default)]
    email: String,
    /// Of a `bounce`: whether it is for good.
    #[serde(default)]
    hard_bounce: bool,
}

pub(super) fn hear(
    webhooks: &MailWebhooks,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Vec<Report>, Unheard> {
    let expected = webhooks.mailjet_secret.as_ref();
    // Compared in constant time, as secrets are.
    if password(headers).is_none() || password(headers).as_ref() != expected {
        return Err(Unheard::Unsigned);
    }
    let call: Call = serde_json::from_slice(body).map_err(|_| Unheard::Malformed)?;
    let events = match call {
        Call::Many(events) => events,
        Call::One(event) => vec![event],
    };
    Ok(events.into_iter().filter_map(report).collect())
}

/// The password of HTTP Basic authentication (RFC 7617); whoever's.
fn password(headers: &HeaderMap) -> Option<Secret> {
    let (scheme, credentials) = authorization(headers).ok()??.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = STANDARD.decode(credentials.trim()).ok()?;
    let text = String::from_utf8(decoded).ok()?;
    let (_, password) = text.split_once(':')?;
    Some(Secret::new(password))
}

fn report(event: Event) -> Option<Report> {
    let fate = match event.event.as_str() {
        "sent" => Fate::Delivered,
        "bounce" if event.hard_bounce => Fate::Bounced,
        "spam" => Fate::Complained,
        _ => return None,
    };
    Some(Report {
        address: event.email,
        fate,
    })
}
