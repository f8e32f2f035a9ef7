//! Tracing of requests: each has a trace id, taken from the caller (W3C Trace Context) or made
//! here, that its log lines carry and that the answer names.

use std::{fmt, sync::Arc};

use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, HeaderValue, Method};
use tracing::Instrument;

use super::Metrics;
use crate::{clock::Clock, entropy::Entropy};

const TRACEPARENT: &str = "traceparent";

/// What [`trace_requests`] needs: `from_fn_with_state(telemetry, trace_requests)`.
#[derive(Clone)]
pub struct Telemetry {
    /// Times requests.
    pub clock: Arc<dyn Clock>,
    /// Makes ids.
    pub entropy: Arc<dyn Entropy>,
    /// Counts requests.
    pub metrics: Metrics,
}

/// The id of all that belongs to one request, across services (W3C Trace Context §3.2.2.3).
/// Shows as 32 hexadecimal digits. Every request has it among its extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceId(u128);

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// Middleware: gives the request its [`TraceId`], logs one line when it is answered, and names
/// the trace in the answer's `traceparent` header.
///
/// The line tells the route's template and never the path itself or its query: codes, tokens and
/// names travel in those.
pub async fn trace_requests(
    State(telemetry): State<Telemetry>,
    mut request: Request,
    next: Next,
) -> Response {
    let Telemetry {
        clock,
        entropy,
        metrics,
    } = telemetry;
    let started = clock.now();
    let (trace, span_id) = ids(&*entropy);
    let context = Context::of(request.headers()).unwrap_or(Context {
        trace,
        sampled: false,
    });
    request.extensions_mut().insert(context.trace);

    let route = request.extensions().get::<MatchedPath>().cloned();
    // At the level `error`, so that the span is there for whatever is logged inside.
    let span = tracing::error_span!(
        "request",
        trace_id = %context.trace,
        method = known_method(request.method()),
        path = template(route.as_ref()),
    );
    let method = request.method().clone();
    let mut response = next.run(request).instrument(span.clone()).await;

    let status = response.status().as_u16();
    let took = clock.now().since(started);
    metrics.answered(template(route.as_ref()), &method, response.status(), took);
    let duration_ms = took.as_micros() as f64 / 1_000.0;
    span.in_scope(|| {
        if response.status().is_server_error() {
            tracing::error!(status, duration_ms, "answered");
        } else {
            tracing::info!(status, duration_ms, "answered");
        }
    });
    let sampled = u8::from(context.sampled);
    let header = format!("00-{}-{span_id:016x}-{sampled:02x}", context.trace);
    if let Ok(header) = HeaderValue::from_str(&header) {
        response.headers_mut().insert(TRACEPARENT, header);
    }
    response
}

/// The template of a route: never the path itself.
fn template(route: Option<&MatchedPath>) -> &str {
    route.map_or("(no such route)", MatchedPath::as_str)
}

/// What a caller's `traceparent` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Context {
    trace: TraceId,
    sampled: bool,
}

impl Context {
    /// Reads the header in its version 00 (W3C Trace Context §3.2); one that is repeated or
    /// written otherwise counts as none.
    fn of(headers: &HeaderMap) -> Option<Self> {
        let mut all = headers.get_all(TRACEPARENT).iter();
        let (Some(only), None) = (all.next(), all.next()) else {
            return None;
        };
        Self::parse(only.to_str().ok()?)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (version, trace) = (parts.next()?, parts.next()?);
        let (parent, flags) = (parts.next()?, parts.next()?);
        let known = version == "00" && parts.next().is_none();
        let (trace, parent, flags) = (hex(trace, 32)?, hex(parent, 16)?, hex(flags, 2)?);
        (known && trace != 0 && parent != 0).then_some(Self {
            trace: TraceId(trace),
            sampled: flags & 1 == 1,
        })
    }
}

/// Reads exactly `digits` hexadecimal digits, lower case.
fn hex(text: &str, digits: usize) -> Option<u128> {
    let plain = text
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if text.len() == digits && plain {
        u128::from_str_radix(text, 16).ok()
    } else {
        None
    }
}

/// Random ids of a trace and of our span in it, none of them zero. Taken together, for each
/// time that the system is asked for randomness costs as much as the rest of this file.
fn ids(entropy: &dyn Entropy) -> (TraceId, u64) {
    let bytes: [u8; 24] = entropy.bytes();
    let (trace, span) = bytes.split_at(16);
    let number = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(0, |all, byte| (all << 8) | u128::from(*byte))
    };
    let span = u64::try_from(number(span)).unwrap_or(1);
    (TraceId(number(trace).max(1)), span.max(1))
}

/// A stranger may send any word as a method; the log shows those that exist.
fn known_method(method: &Method) -> &str {
    let known = [
        Method::GET,
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
        Method::OPTIONS,
    ];
    if known.contains(method) {
        method.as_str()
    } else {
        "(unknown)"
    }
}

#[cfg(test)]
mod tests {
    use axum::{Extension, Router, body::Body, middleware::from_fn_with_state, routing::get};
    use serde_json::Value;
    use tower::ServiceExt;

    use super::*;
    use crate::{
        clock::FixedClock,
        config::{LogFormat, Logging},
        entropy::SeededEntropy,
        model::UnixTime,
        telemetry::logging::{self, tests::Lines},
    };

    const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

    /// Sends one request; gives the answer's `traceparent`, what the handler saw, and the log.
    async fn request(uri: &str, traceparent: &[&str]) -> (String, TraceId, Vec<Value>) {
        let clock = Arc::new(FixedClock::at(UnixTime::from_seconds(1_000)));
        let seen = Arc::new(std::sync::Mutex::new(None));
        let (inside, slow) = (seen.clone(), clock.clone());
        let handler = move |Extension(trace): Extension<TraceId>| async move {
            slow.advance(std::time::Duration::from_micros(1_500));
            *inside.lock().unwrap() = Some(trace);
            tracing::warn!("inside");
        };
        let entropy = Arc::new(SeededEntropy::new(1));
        let telemetry = Telemetry {
            clock: clock.clone(),
            entropy,
            metrics: Metrics::new(),
        };
        let app = Router::new()
            .route("/users/{name}", get(handler))
            .layer(from_fn_with_state(telemetry, trace_requests));
        let mut request = http::Request::get(uri).header("cookie", "hunter2");
        for header in traceparent {
            request = request.header(TRACEPARENT, *header);
        }
        let request = request.body(Body::empty()).unwrap();

        let lines = Lines::default();
        let writer = lines.clone();
        let config = Logging {
            format: LogFormat::Json,
            level: "trace".to_owned(),
        };
        let subscriber = logging::subscriber(&config, clock, move || writer.clone());
        let guard = tracing::subscriber::set_default(subscriber);
        let response = app.oneshot(request).await.unwrap();
        drop(guard);

        let header = response.headers()[TRACEPARENT].to_str().unwrap().to_owned();
        let log = lines.text();
        let log = log
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let seen = seen.lock().unwrap().unwrap_or(TraceId(0));
        (header, seen, log)
    }

    #[tokio::test]
    async fn the_callers_trace_goes_on() {
        let sent = format!("00-{TRACE}-00f067aa0ba902b7-01");
        let (answered, seen, log) = request("/users/ada", &[&sent]).await;
        assert_eq!(seen.to_string(), TRACE);
        assert!(answered.starts_with(&format!("00-{TRACE}-")) && answered.ends_with("-01"));
        assert_ne!(answered, sent, "the span is our own");
        assert!(log.iter().all(|line| line["trace_id"] == TRACE), "{log:?}");
    }

    #[tokio::test]
    async fn without_a_trace_one_is_made() {
        let (answered, seen, _) = request("/users/ada", &[]).await;
        assert_eq!(Context::parse(&answered).unwrap().trace, seen);
        let one = format!("00-{TRACE}-00f067aa0ba902b7-01");
        let (_, seen, _) = request("/users/ada", &[&one, &one]).await;
        assert_ne!(seen.to_string(), TRACE, "a repeated header counts as none");
    }

    #[tokio::test]
    async fn the_log_tells_the_route_and_nothing_of_the_caller() {
        let (_, _, log) = request("/users/ada?code=hunter2", &[]).await;
        let last = log.last().unwrap();
        assert_eq!(last["path"], "/users/{name}");
        assert_eq!(last["status"], 200);
        assert_eq!(last["duration_ms"], 1.5);
        let (_, _, unmatched) = request("/hunter2", &[]).await;
        assert_eq!(unmatched.last().unwrap()["path"], "(no such route)");
        let all = format!("{log:?} {unmatched:?}");
        assert!(!all.contains("hunter2") && !all.contains("ada"), "{all}");
    }

    #[test]
    fn only_version_00_in_its_exact_form_is_read() {
        let parent = "00f067aa0ba902b7";
        assert!(Context::parse(&format!("00-{TRACE}-{parent}-00")).is_some());
        for bad in [
            String::new(),
            format!("01-{TRACE}-{parent}-00"),
            format!("ff-{TRACE}-{parent}-00"),
            format!("00-{TRACE}-{parent}-00-more"),
            format!("00-{TRACE}-{parent}"),
            format!("00-{TRACE}-{parent}-0"),
            format!("00-{}-{parent}-00", TRACE.to_uppercase()),
            format!("00-{}-{parent}-00", "0".repeat(32)),
            format!("00-{TRACE}-{}-00", "0".repeat(16)),
            format!("00-+{}-{parent}-00", &TRACE[1..]),
            format!(" 00-{TRACE}-{parent}-00"),
        ] {
            assert_eq!(Context::parse(&bad), None, "{bad:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_a_stranger_sends_is_read_or_ignored(
            text in "(00|[0-9a-f]{2})-[0-9a-fA-F]{31,33}-[0-9a-f]{16}-.{0,3}|.*",
        ) {
            if let Some(context) = Context::parse(&text) {
                let (trace, sampled) = (context.trace, u8::from(context.sampled));
                proptest::prop_assert_eq!(&text[..36], format!("00-{trace}-"));
                proptest::prop_assert_eq!(text.len(), 55);
                let again = Context::parse(&format!("{}{sampled:02x}", &text[..53]));
                proptest::prop_assert_eq!(again, Some(context));
            }
        }
    }
}
