//! What the service answered, and what tests say about it.

use axum::{
    body::Bytes,
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use http_body_util::BodyExt;
use serde_json::{Map, Value};

use super::key;

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Answer {
    pub(super) async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        Self {
            status: parts.status,
            headers: parts.headers,
            body: body.collect().await.unwrap().to_bytes(),
        }
    }

    /// A header as text; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("{} is not JSON: {}", self.status, self.text()))
    }

    /// Where a redirect leads.
    pub fn location(&self) -> Option<&str> {
        self.status
            .is_redirection()
            .then(|| self.headers.get(header::LOCATION))?
            .map(|value| value.to_str().unwrap())
    }

    /// Holds it to 200.
    #[track_caller]
    pub fn ok(self) -> Self {
        self.with_status(200)
    }

    /// Holds it to a status.
    #[track_caller]
    pub fn with_status(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }

    /// Holds it to an error response of RFC 6749 §5.2 with this code.
    #[track_caller]
    pub fn refused(self, code: &str) -> Self {
        let status = if code == "invalid_client" && self.status == 401 {
            401
        } else {
            400
        };
        let answer = self.with_status(status);
        let body = answer.json();
        assert_eq!(body["error"], code, "{body}");
        let description = body["error_description"].as_str().unwrap();
        // RFC 6749 §5.2: the characters that it may have.
        let allowed = |c: char| matches!(c, ' '..='~') && c != '"' && c != '\\';
        assert!(!description.is_empty() && description.chars().all(allowed));
        assert_eq!(answer.header("content-type"), "application/json");
        answer.not_stored()
    }

    /// Holds it to what keeps it out of caches (RFC 6749 §5.1).
    #[track_caller]
    pub fn not_stored(self) -> Self {
        assert_eq!(self.header("cache-control"), "no-store");
        self
    }

    /// The tokens of a successful token response (RFC 6749 §5.1).
    #[track_caller]
    pub fn tokens(self) -> Tokens {
        let answer = self.ok().not_stored();
        assert_eq!(answer.header("content-type"), "application/json");
        let body = answer.json();
        let text = |name: &str| {
            body.get(name)
                .map(|value| value.as_str().unwrap().to_owned())
        };
        assert_eq!(body["token_type"], "Bearer");
        assert!(body["expires_in"].is_u64());
        Tokens {
            access_token: text("access_token").unwrap(),
            id_token: text("id_token").unwrap_or_default(),
            refresh_token: text("refresh_token").unwrap_or_default(),
            scope: text("scope").unwrap_or_default(),
            body,
        }
    }
}

/// What a client got at the token endpoint.
#[derive(Clone, Debug)]
pub struct Tokens {
    /// The access token.
    pub access_token: String,
    /// The ID token; empty when there is none.
    pub id_token: String,
    /// The refresh token; empty when there is none.
    pub refresh_token: String,
    /// What was granted.
    pub scope: String,
    /// All of it.
    pub body: Value,
}

impl Tokens {
    /// The claims of the ID token, not verified.
    pub fn id_claims(&self) -> Map<String, Value> {
        key::claims(&self.id_token)
    }

    /// The claims of the access token, not verified.
    pub fn access_claims(&self) -> Map<String, Value> {
        key::claims(&self.access_token)
    }
}
