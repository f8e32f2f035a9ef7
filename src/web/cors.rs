//! Cross-origin requests: documents are for everybody's scripts; what a token opens is read by
//! those of registered origins alone, and pages by none. Cookies are let along by the endpoint
//! that takes one, and by no other.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::CurrentTenant;
use crate::{
    config::Environment,
    protocol::cors::{Beside, may_read},
    state::AppState,
    tenant::TenantContext,
};

/// For how long a browser remembers what it was allowed, in seconds. No more: an origin that is
/// taken away is shut out within it.
const MAX_AGE: u16 = 600;

/// What scripts may send and read.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    /// The methods.
    pub methods: &'static str,
    /// The headers that may be sent.
    pub headers: &'static str,
    /// The headers of the answer that may be read.
    pub exposed: &'static str,
}

/// For the endpoints of the standards.
const ENDPOINTS: Allowance = Allowance {
    methods: "GET, POST",
    headers: "authorization, content-type",
    exposed: "www-authenticate, retry-after, traceparent",
};

/// Documents that say nothing of anybody: scripts of any origin may read them.
pub fn documents() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AllowOrigin::any())
        .allow_methods([Method::GET])
        .allow_headers([header::CONTENT_TYPE])
        .expose_headers([HeaderName::from_static("traceparent")])
        .max_age(std::time::Duration::from_secs(MAX_AGE.into()))
}

/// Middleware for endpoints that are asked with a token or for one: answers preflights, and names
/// the origin where its scripts may read the answer.
pub async fn registered(
    State(state): State<AppState>,
    CurrentTenant(tenant): CurrentTenant,
    request: Request,
    next: Next,
) -> Response {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let is_let_in = match &origin {
        Some(origin) => is_let_in(&state, &tenant, origin).await,
        None => false,
    };
    if request.method() == Method::OPTIONS {
        return preflight(&ENDPOINTS, origin.filter(|_| is_let_in));
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // An endpoint that lets cookies along has looked at the client itself.
    let is_vouched_for = headers.contains_key(header::ACCESS_CONTROL_ALLOW_CREDENTIALS);
    allow(
        headers,
        &ENDPOINTS,
        origin.filter(|_| is_let_in || is_vouched_for),
    );
    response
}

/// Whether scripts of `origin` may read answers of this tenant. No, when it cannot be known now:
/// the answer is there all the same for whoever is no browser.
pub async fn is_let_in(state: &AppState, tenant: &TenantContext, origin: &HeaderValue) -> bool {
    let Ok(origin) = origin.to_str() else {
        return false;
    };
    let beside = beside(state.config.env);
    if may_read(origin, beside, |_| false) {
        return true;
    }
    let (storage, id) = (&*state.storage, &tenant.tenant.id);
    let known = state
        .web_origins
        .contain(storage, id, origin, state.clock.now());
    match known.await {
        Ok(is_registered) => may_read(origin, beside, |_| is_registered),
        Err(error) => {
            tracing::warn!(cause = %error, "the origins of clients cannot be read");
            false
        }
    }
}

/// Which origins are let in beside the registered ones.
pub fn beside(env: Environment) -> Beside {
    match env {
        Environment::Dev | Environment::Test => Beside::ThisMachine,
        Environment::Prod => Beside::Nobody,
    }
}

/// The answer to a browser that asks first; `None`: the origin is not let in.
pub fn preflight(allowance: &Allowance, origin: Option<HeaderValue>) -> Response {
    let mut headers = HeaderMap::new();
    let is_let_in = origin.is_some();
    allow(&mut headers, allowance, origin);
    if is_let_in {
        headers.remove(header::ACCESS_CONTROL_EXPOSE_HEADERS);
        for (name, value) in [
            (header::ACCESS_CONTROL_ALLOW_METHODS, allowance.methods),
            (header::ACCESS_CONTROL_ALLOW_HEADERS, allowance.headers),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from(MAX_AGE));
    }
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// Lets the scripts of an origin read an answer; whatever is let in, caches are told that it
/// depends on the origin.
pub fn allow(headers: &mut HeaderMap, allowance: &Allowance, origin: Option<HeaderValue>) {
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = origin {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        let exposed = HeaderValue::from_static(allowance.exposed);
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
    }
}
