//! The page that clients frame to ask whether their session still goes on (OpenID Connect
//! Session Management 1.0 §3.3). Anybody may frame it: it does nothing but answer messages, by
//! what whoever asks has to know already.

use axum::{
    extract::State,
    http::{HeaderName, HeaderValue, header},
    response::{Html, IntoResponse, Response},
};

use crate::{security::cookie::Cookie, state::AppState, static_files, web::CurrentTenant};

/// The script, and nothing else; no `frame-ancestors`.
const POLICY: &str = "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'";

/// For how long browsers may keep it.
const CACHED: &str = "public, max-age=300";

/// `GET /oauth/check-session`.
pub async fn get(State(state): State<AppState>, CurrentTenant(tenant): CurrentTenant) -> Response {
    let script = static_files::url("js/check_session.js").unwrap_or_default();
    let root = state.config.server.path();
    let cookie = Cookie::BrowserState.name(tenant.cookies());
    // Neither holds a character that means anything in HTML: a path of ours, and a slug.
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Session</title>\n\
         <script id=\"check-session\" data-cookie=\"{cookie}\" src=\"{root}{script}\"></script>\n"
    );
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, CACHED),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "cross-origin",
        ),
    ]
    .map(|(name, value)| (name, HeaderValue::from_static(value)));
    (headers, Html(html)).into_response()
}
