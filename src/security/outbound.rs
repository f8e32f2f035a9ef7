//! Requests to addresses that others chose (`jwks_uri` and the like), guarded against being
//! sent into our own network: OWASP's server-side request forgery.

mod addresses;
mod circuits;
mod error;
mod policy;

use std::{fmt, sync::Arc, time::Duration};

use reqwest::{Client, Response, StatusCode, header};
use serde_json::Value;
use url::Url;

use self::{circuits::Circuits, policy::client};
pub use self::{error::OutboundError, policy::OutboundPolicy};
use crate::{
    clock::Clock,
    entropy::Entropy,
    telemetry::{Metrics, OutboundOutcome, OutboundPurpose, with_causes},
};

/// How often something is asked for that can be asked for again.
const TRIES: u32 = 3;

/// How long is waited before the second try, and three times as long before the third; up to
/// half as long again by chance, so that several nodes do not ask as one.
const PAUSE: Duration = Duration::from_millis(150);

/// A guarded HTTP client: https, no redirects, no proxies, public addresses alone, bounded
/// in time and size; what is down is left alone for a while. Cheap to clone.
#[derive(Clone)]
pub struct Outbound {
    shared: Arc<Shared>,
    purpose: OutboundPurpose,
    timeout: Duration,
}

struct Shared {
    policy: Arc<OutboundPolicy>,
    client: Result<Client, String>,
    circuits: Circuits,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    metrics: Metrics,
}

impl fmt::Debug for Outbound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outbound")
            .field("policy", &self.shared.policy)
            .field("purpose", &self.purpose)
            .finish_non_exhaustive()
    }
}

/// What is sent.
enum Ask<'a> {
    Get(&'a [(&'static str, &'static str)]),
    Form(&'a [(&'a str, &'a str)]),
    Bytes(&'a [(&'static str, &'a str)], &'a [u8]),
}

/// What is read of the answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Status,
    Body,
    Json,
}

impl Outbound {
    /// Builds the client. A machine without root certificates is told of when it asks.
    pub fn new(
        policy: OutboundPolicy,
        (clock, entropy): (Arc<dyn Clock>, Arc<dyn Entropy>),
        metrics: Metrics,
    ) -> Self {
        let (timeout, policy) = (policy.timeout, Arc::new(policy));
        Self {
            shared: Arc::new(Shared {
                client: client(&policy),
                policy,
                circuits: Circuits::new(Arc::clone(&clock)),
                clock,
                entropy,
                metrics,
            }),
            purpose: OutboundPurpose::Other,
            timeout,
        }
    }

    /// The same client for one purpose: it says what is counted, what is tried again, and what
    /// is one destination.
    pub fn purpose(&self, purpose: OutboundPurpose) -> Self {
        Self {
            purpose,
            ..self.clone()
        }
    }

    /// The same client with less time.
    pub fn within(&self, timeout: Duration) -> Self {
        Self {
            timeout: timeout.min(self.timeout),
            ..self.clone()
        }
    }

    /// Fetches a JSON document.
    ///
    /// # Errors
    /// See [`OutboundError`].
    pub async fn get_json(&self, url: &Url) -> Result<Value, OutboundError> {
        let headers = [("accept", "application/json")];
        let json = |_, body: Vec<u8>| parse(&body);
        self.ask(url, &Ask::Get(&headers), Wanted::Json, json).await
    }

    /// Fetches a document of whatever kind.
    ///
    /// # Errors
    /// See [`OutboundError`].
    pub async fn get_bytes(&self, url: &Url) -> Result<Vec<u8>, OutboundError> {
        let bytes = |_, body| Ok(body);
        self.ask(url, &Ask::Get(&[]), Wanted::Body, bytes).await
    }

    /// Fetches a text, with further headers.
    ///
    /// # Errors
    /// See [`OutboundError`].
    pub async fn get_text(
        &self,
        url: &Url,
        headers: &[(&'static str, &'static str)],
    ) -> Result<String, OutboundError> {
        let text = |_, body| String::from_utf8(body).map_err(|_| OutboundError::NotText);
        self.ask(url, &Ask::Get(headers), Wanted::Body, text).await
    }

    /// Sends a form, once; answers with which status it was met. A redirect is a status like
    /// others, and the body of the answer is not read.
    ///
    /// # Errors
    /// See [`OutboundError`].
    pub async fn post_form(
        &self,
        url: &Url,
        fields: &[(&str, &str)],
    ) -> Result<StatusCode, OutboundError> {
        let status = |status, _| Ok(status);
        self.ask(url, &Ask::Form(fields), Wanted::Status, status)
            .await
    }

    /// Sends bytes with these headers, once; answers as [`Outbound::post_form`] does.
    ///
    /// # Errors
    /// See [`OutboundError`].
    pub async fn post_bytes(
        &self,
        url: &Url,
        headers: &[(&'static str, &str)],
        body: &[u8],
    ) -> Result<StatusCode, OutboundError> {
        let status = |status, _| Ok(status);
        self.ask(url, &Ask::Bytes(headers, body), Wanted::Status, status)
            .await
    }

    /// Sends a form, once, and reads the JSON that it is answered with.
    ///
    /// # Errors
    /// See [`OutboundError`].
    pub async fn post_form_json(
        &self,
        url: &Url,
        fields: &[(&str, &str)],
    ) -> Result<Value, OutboundError> {
        let json = |_, body: Vec<u8>| parse(&body);
        self.ask(url, &Ask::Form(fields), Wanted::Json, json).await
    }

    /// Asks, reads by `read`, and counts.
    async fn ask<T>(
        &self,
        url: &Url,
        ask: &Ask<'_>,
        wanted: Wanted,
        read: fn(StatusCode, Vec<u8>) -> Result<T, OutboundError>,
    ) -> Result<T, OutboundError> {
        let began = self.shared.clock.now();
        let answer = self.patiently(url, ask, wanted).await;
        let outcome = answer.and_then(|(status, body)| read(status, body));
        let took = self.shared.clock.now().since(began);
        let of = outcome
            .as_ref()
            .err()
            .map_or(OutboundOutcome::Answered, OutboundError::outcome);
        self.shared.metrics.outbound_asked(self.purpose, of, took);
        outcome
    }

    /// Asks, again where that is harmless, all within the time.
    async fn patiently(
        &self,
        url: &Url,
        ask: &Ask<'_>,
        wanted: Wanted,
    ) -> Result<(StatusCode, Vec<u8>), OutboundError> {
        self.shared.policy.check(url)?;
        let client = self.shared.client.as_ref();
        let client = client.map_err(|cause| OutboundError::NoClient(cause.clone()))?;
        let destination = destination(self.purpose, url);
        let trial = self.shared.circuits.enter(destination);
        let trial = trial.ok_or(OutboundError::LeftAlone)?;
        let tries = match ask {
            Ask::Get(_) => tries(self.purpose),
            Ask::Form(_) | Ask::Bytes(..) => 1,
        };
        let mut last = OutboundError::Unreachable("no answer in time".to_owned());
        let all = async {
            let mut tried = 1;
            loop {
                match self.once(client, url, ask, wanted).await {
                    Err(error) if tried < tries && error.may_pass() => last = error,
                    outcome => return outcome,
                }
                tokio::time::sleep(self.pause(tried)).await;
                tried += 1;
            }
        };
        let outcome = tokio::time::timeout(self.timeout, all).await;
        let outcome = outcome.unwrap_or(Err(last));
        trial.end(match &outcome {
            Ok((status, _)) => !status.is_server_error(),
            Err(OutboundError::Unreachable(_)) => false,
            Err(OutboundError::Status(status)) => *status < 500,
            // It is there, whatever it says.
            Err(
                OutboundError::Forbidden(_)
                | OutboundError::LeftAlone
                | OutboundError::NotJson
                | OutboundError::NotText
                | OutboundError::TooLarge(_)
                | OutboundError::NoClient(_),
            ) => true,
        });
        outcome
    }

    async fn once(
        &self,
        client: &Client,
        url: &Url,
        ask: &Ask<'_>,
        wanted: Wanted,
    ) -> Result<(StatusCode, Vec<u8>), OutboundError> {
        let request = match ask {
            Ask::Get(headers) => {
                let get = client.get(url.clone());
                headers
                    .iter()
                    .fold(get, |get, (name, value)| get.header(*name, *value))
            }
            Ask::Form(fields) => {
                let body = url::form_urlencoded::Serializer::new(String::new())
                    .extend_pairs(*fields)
                    .finish();
                let kind = "application/x-www-form-urlencoded";
                client
                    .post(url.clone())
                    .header(header::CONTENT_TYPE, kind)
                    .header(header::ACCEPT, "application/json")
                    .body(body)
            }
            Ask::Bytes(headers, body) => {
                let post = client.post(url.clone()).body(body.to_vec());
                headers
                    .iter()
                    .fold(post, |post, (name, value)| post.header(*name, *value))
            }
        };
        let response = request.send().await.map_err(unreachable)?;
        let status = response.status();
        if wanted == Wanted::Status {
            return Ok((status, Vec::new()));
        }
        if status != StatusCode::OK {
            return Err(OutboundError::Status(status.as_u16()));
        }
        if wanted == Wanted::Json && !is_json(&response) {
            return Err(OutboundError::NotJson);
        }
        Ok((status, self.read(response).await?))
    }

    /// How long is waited after a try that failed.
    fn pause(&self, tried: u32) -> Duration {
        let [by_chance] = self.shared.entropy.bytes::<1>();
        let pause = PAUSE * 3u32.pow(tried - 1);
        pause + pause.mul_f64(f64::from(by_chance) / 512.0)
    }

    async fn read(&self, mut response: Response) -> Result<Vec<u8>, OutboundError> {
        let max_bytes = self.shared.policy.max_bytes;
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
            if body.len() + chunk.len() > max_bytes {
                return Err(OutboundError::TooLarge(max_bytes));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

/// How often a document is asked for: where a person waits for something that may be left out,
/// once.
fn tries(purpose: OutboundPurpose) -> u32 {
    match purpose {
        OutboundPurpose::ClientKeys | OutboundPurpose::MailProvider | OutboundPurpose::Other => {
            TRIES
        }
        OutboundPurpose::LeakedPasswords
        | OutboundPurpose::BackchannelLogout
        | OutboundPurpose::Captcha
        | OutboundPurpose::AuditStream => 1,
    }
}

/// What is left alone when it is down; `None`: nothing is.
fn destination(purpose: OutboundPurpose, url: &Url) -> Option<String> {
    let whole = match purpose {
        // A host may serve many clients: one that fails on purpose closes no door to others.
        OutboundPurpose::ClientKeys => url.path(),
        OutboundPurpose::LeakedPasswords
        | OutboundPurpose::MailProvider
        | OutboundPurpose::Captcha
        | OutboundPurpose::Other => "",
        // What delivers these backs off by itself.
        OutboundPurpose::BackchannelLogout | OutboundPurpose::AuditStream => return None,
    };
    let (purpose, origin) = (purpose.as_str(), url.origin().ascii_serialization());
    Some(format!("{purpose} {origin}{whole}"))
}

fn parse(body: &[u8]) -> Result<Value, OutboundError> {
    serde_json::from_slice(body).map_err(|_| OutboundError::NotJson)
}

fn is_json(response: &Response) -> bool {
    let content_type = response.headers().get(header::CONTENT_TYPE);
    let content_type = content_type
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let essence = content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence == "application/json"
        || (essence.starts_with("application/") && essence.ends_with("+json"))
}

fn unreachable(error: reqwest::Error) -> OutboundError {
    // The path and query of a URL may hold what is nobody's business.
    OutboundError::Unreachable(with_causes(&error.without_url()))
}

#[cfg(test)]
mod tests;
