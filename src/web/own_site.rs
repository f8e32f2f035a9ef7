//! Requests that may change something come from pages of ours: looked at for every page, before
//! its handler and whatever that remembers to ask.

use axum::{
    extract::{FromRequestParts, Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{CurrentTenant, failures::PageFailure};
use crate::{security::csrf, state::AppState};

/// Middleware: refuses what the browser says that another site made, unless the method changes
/// nothing (RFC 9110 §9.2.1). A browser that says nothing is left to the form's token, which the
/// handler asks for by `Visitor::is_own_form`.
pub async fn required(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let tenant = match CurrentTenant::from_request_parts(&mut parts, &state).await {
        Ok(CurrentTenant(tenant)) => tenant,
        Err(failure) => return failure.into_response(),
    };
    if csrf::is_cross_site(&parts.headers, &tenant.issuer) {
        tracing::info!("a form of another site was refused");
        return PageFailure::new(StatusCode::FORBIDDEN, "stale_form", None).into_response();
    }
    next.run(Request::from_parts(parts, body)).await
}
