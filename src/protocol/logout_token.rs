//! Logout tokens, and what a client answers to one (OpenID Connect Back-Channel Logout 1.0 §2.4
//! to §2.8).

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::model::{ClientId, SessionId, UnixTime};

/// `typ` of the token's header (§2.4): what tells it from an ID token.
pub const TYP: &str = "logout+jwt";

/// How long it is good: two minutes at most (§2.4). It is made when it is sent.
pub const LIFETIME: Duration = Duration::from_secs(120);

/// The member of `events` that makes it a logout token (§2.4).
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// What a logout token is made from.
#[derive(Clone, Copy, Debug)]
pub struct LogoutTokenInput<'a> {
    /// The issuer URL: `iss`.
    pub issuer: &'a str,
    /// The user's id as this client knows it: `sub`.
    pub subject: &'a str,
    /// The client: `aud`.
    pub client: &'a ClientId,
    /// The session that ended: `sid`; `None` for all of the user's.
    pub session: Option<&'a SessionId>,
    /// `jti`, never used before.
    pub id: &'a str,
    /// When it is made.
    pub now: UnixTime,
}

/// The claims of a logout token. There is never a `nonce` (§2.4), so that it cannot be taken
/// for an ID token.
pub fn claims(input: &LogoutTokenInput<'_>) -> Map<String, Value> {
    let mut claims = Map::new();
    let mut tell = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    tell("iss", input.issuer.into());
    tell("sub", input.subject.into());
    tell("aud", input.client.as_str().into());
    tell("iat", input.now.seconds().into());
    tell("exp", input.now.plus(LIFETIME).seconds().into());
    tell("jti", input.id.into());
    tell("events", json!({ EVENT: {} }));
    if let Some(session) = input.session {
        tell("sid", session.as_str().into());
    }
    claims
}

/// What became of a logout token at the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reception {
    /// The client has logged the user out.
    Accepted,
    /// It answered that it will not, or did not understand. Sending it again is to be avoided
    /// (§2.5): the same would come back.
    Refused,
    /// It cannot just now; that may pass.
    Unavailable,
}

/// Reads the status of the client's answer (§2.8). 200 is success, and so is what frameworks
/// make of an empty answer: 204.
pub fn reception(status: u16) -> Reception {
    match status {
        200..=299 => Reception::Accepted,
        // Too slow, too early, too many: the client's affairs of the moment.
        408 | 425 | 429 => Reception::Unavailable,
        500..=599 => Reception::Unavailable,
        _ => Reception::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logout_token_has_every_claim_of_the_standard_and_no_nonce() {
        let session = SessionId::new("s");
        let input = LogoutTokenInput {
            issuer: "https://id.example",
            subject: "u",
            client: &ClientId::new("app"),
            session: Some(&session),
            id: "j",
            now: UnixTime::from_micros(1_000_999_999),
        };
        let expected = json!({
            "iss": "https://id.example", "sub": "u", "aud": "app", "iat": 1_000, "exp": 1_120,
            "jti": "j", "sid": "s",
            "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
        });
        assert_eq!(Value::Object(claims(&input)), expected);
        let of_all = claims(&LogoutTokenInput {
            session: None,
            ..input
        });
        assert!(!of_all.contains_key("sid"));
    }

    #[test]
    fn an_answer_is_final_unless_the_client_is_in_trouble() {
        for (status, expected) in [
            (200, Reception::Accepted),
            (204, Reception::Accepted),
            (302, Reception::Refused),
            (400, Reception::Refused),
            (404, Reception::Refused),
            (408, Reception::Unavailable),
            (429, Reception::Unavailable),
            (500, Reception::Unavailable),
            (501, Reception::Unavailable),
            (503, Reception::Unavailable),
        ] {
            assert_eq!(reception(status), expected, "{status}");
        }
    }
}
