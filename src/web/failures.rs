//! How a failure becomes a page, or problem details for programs.

use std::time::Duration;

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::visitor::accept_language;
use crate::{
    locales::Locale,
    model::Secret,
    security::{
        cookie::{Cookie, CookieScope},
        headers::{Csp, page_headers},
        rate_limit::Refused,
    },
    state::AppState,
    storage::StorageError,
    telemetry::TraceId,
    templates::{Chrome, ErrorPage, Theme},
};

/// Something that ends in the error page. Private causes are logged where it is made.
#[derive(Clone, Debug)]
pub struct PageFailure {
    status: StatusCode,
    code: &'static str,
    detail: Option<&'static str>,
    retry_after: Option<Duration>,
    limited: Option<Refused>,
}

impl PageFailure {
    /// A failure of the request: `code` is one of a standard or one of ours, `detail` a
    /// sentence for developers that repeats nothing of the request.
    pub fn new(status: StatusCode, code: &'static str, detail: Option<&'static str>) -> Self {
        Self {
            status,
            code,
            detail,
            retry_after: None,
            limited: None,
        }
    }

    /// A failure that the framework found, and says nothing of but the status.
    fn of_status(status: StatusCode) -> Self {
        let code = match status {
            StatusCode::NOT_FOUND => "not_found",
            StatusCode::METHOD_NOT_ALLOWED => "method_not_allowed",
            StatusCode::PAYLOAD_TOO_LARGE => "request_too_large",
            StatusCode::SERVICE_UNAVAILABLE => return Self::busy(Duration::from_secs(2)),
            status if status.is_server_error() => "server_error",
            _ => "invalid_request",
        };
        Self::new(status, code, None)
    }

    /// Our own failure; `cause` goes to the log only.
    pub fn internal(cause: &dyn std::error::Error) -> Self {
        tracing::error!(cause = %cause, "a page failed");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "server_error", None)
    }

    /// Too often.
    pub fn too_many(refused: Refused) -> Self {
        Self {
            status: StatusCode::TOO_MANY_REQUESTS,
            code: "rate_limited",
            detail: None,
            retry_after: Some(Duration::from_secs(refused.seconds())),
            limited: Some(refused),
        }
    }

    /// We cannot now, and may be able to in `retry_after`.
    pub fn busy(retry_after: Duration) -> Self {
        Self {
            status: StatusCode::SERVICE_UNAVAILABLE,
            code: "temporarily_unavailable",
            detail: None,
            retry_after: Some(retry_after),
            limited: None,
        }
    }
}

impl From<StorageError> for PageFailure {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Unavailable(_) => {
                tracing::error!(cause = %error, "the database is not available");
                Self::busy(Duration::from_secs(2))
            }
            other => Self::internal(&other),
        }
    }
}

impl From<Refused> for PageFailure {
    fn from(refused: Refused) -> Self {
        Self::too_many(refused)
    }
}

impl IntoResponse for PageFailure {
    /// An empty response that [`render_failures`] fills: only there are templates at hand.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// What an answer to a failure depends on; kept while the request is being answered.
struct Asked {
    /// Those of the headers below that were sent.
    headers: [Option<HeaderValue>; 3],
    trace_id: Option<TraceId>,
}

impl Asked {
    const HEADERS: [HeaderName; 3] = [header::ACCEPT, header::ACCEPT_LANGUAGE, header::COOKIE];

    fn of(request: &Request) -> Self {
        Self {
            headers: Self::HEADERS.map(|name| request.headers().get(name).cloned()),
            trace_id: request.extensions().get::<TraceId>().copied(),
        }
    }

    fn headers(&self) -> HeaderMap {
        let sent = Self::HEADERS.into_iter().zip(&self.headers);
        sent.filter_map(|(name, value)| Some((name, value.clone()?)))
            .collect()
    }

    fn trace_id(&self) -> String {
        self.trace_id.map(|id| id.to_string()).unwrap_or_default()
    }

    fn accepts(&self, kind: &str) -> bool {
        let [accept, ..] = &self.headers;
        accept
            .as_ref()
            .and_then(|accept| accept.to_str().ok())
            .is_some_and(|accept| accept.contains(kind))
    }
}

/// Middleware: fills failures with the error page, and answers that the framework gives by
/// itself (404, 405, 413 …) with the same page, or with problem details (RFC 9457) for
/// programs: those that accept JSON and no HTML.
pub async fn render_failures(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let asked = Asked::of(&request);
    let response = next.run(request).await;
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    match response.extensions().get::<PageFailure>().cloned() {
        Some(failure) if asked.accepts("json") && !asked.accepts("text/html") => {
            problem(&asked, &failure, response)
        }
        Some(failure) => error_page(&state, &asked, &failure, response),
        None if failed && is_unspoken(&response) => {
            let failure = PageFailure::of_status(status);
            if asked.accepts("text/html") {
                error_page(&state, &asked, &failure, response)
            } else {
                problem(&asked, &failure, response)
            }
        }
        None => response,
    }
}

/// Whether a response is one that the framework made: those have no type, or plain text,
/// which no failure of ours has.
fn is_unspoken(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

fn error_page(
    state: &AppState,
    asked: &Asked,
    failure: &PageFailure,
    response: Response,
) -> Response {
    let server = &state.config.server;
    // Which tenant it is may be just what is not known: the preferences for the default one.
    let cookies = CookieScope {
        is_https: server.is_https(),
        is_trustworthy: server.is_https(),
        suffix: None,
    };
    let headers = asked.headers();
    let preference = |cookie: Cookie| cookie.read(&headers, cookies);
    let page = ErrorPage {
        code: failure.code.to_owned(),
        detail: failure.detail.map(str::to_owned),
        trace_id: asked.trace_id(),
        retry_after: failure.retry_after.map(|after| after.as_secs()),
        status: failure.status.as_u16(),
    };
    let chrome = Chrome {
        locale: Locale::negotiate(
            preference(Cookie::Locale).as_ref().map(Secret::expose),
            None,
            accept_language(&headers).as_deref(),
        ),
        theme: preference(Cookie::Theme)
            .and_then(|theme| Theme::parse(theme.expose()))
            .unwrap_or_default(),
        csrf: None,
        base: server.path(),
        root: server.path(),
        tenant_name: "Vestibule".to_owned(),
        here: String::new(),
    };
    let body = state
        .templates
        .render(&page, &chrome)
        .unwrap_or_else(|error| {
            tracing::error!(cause = %error, "the error page cannot be rendered");
            format!("{} {}", page.code, page.trace_id)
        });
    let mut response = refill(response, body, "text/html; charset=utf-8");
    response
        .headers_mut()
        .extend(page_headers(&Csp::default(), server.is_https()));
    retry_after(failure, response)
}

fn problem(asked: &Asked, failure: &PageFailure, response: Response) -> Response {
    let mut body = json!({
        "type": "about:blank",
        "title": failure.status.canonical_reason(),
        "status": failure.status.as_u16(),
        "code": failure.code,
        "trace_id": asked.trace_id(),
    });
    if let Some(detail) = failure.detail {
        body["detail"] = detail.into();
    }
    if let Some(after) = failure.retry_after {
        body["retry_after"] = after.as_secs().max(1).into();
    }
    let mut response = refill(response, body.to_string(), "application/problem+json");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    retry_after(failure, response)
}

/// The same response (status, `Allow` and so on) with another body.
fn refill(response: Response, body: String, kind: &'static str) -> Response {
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts
        .headers
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    Response::from_parts(parts, Body::from(body))
}

fn retry_after(failure: &PageFailure, mut response: Response) -> Response {
    let headers = response.headers_mut();
    if let Some(after) = failure.retry_after {
        headers.insert(header::RETRY_AFTER, after.as_secs().max(1).into());
    }
    if let Some(refused) = &failure.limited {
        refused.tell(headers);
    }
    response
}
