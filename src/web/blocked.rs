//! Answers nothing to networks that are kept out, but whether the service is well.

use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{CurrentTenant, failures::PageFailure, visitor::peer};
use crate::{state::AppState, urls::path};

/// What answers everybody: watchers must not take a block for a failure.
const OPEN: [&str; 4] = [path::LIVE, path::READY, path::METRICS, path::EMAIL_HEALTH];

/// Middleware: what is kept out of the whole installation.
pub async fn installation(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_open = OPEN.contains(&request.uri().path());
    let from = peer(request.headers(), request.extensions(), &state);
    let now = state.clock.now();
    match from {
        Some(from) if !is_open && state.blocks.keep_out(None, from, now) => refusal(),
        Some(_) | None => next.run(request).await,
    }
}

/// Middleware: what is kept out of one tenant.
pub async fn tenant(
    State(state): State<AppState>,
    CurrentTenant(tenant): CurrentTenant,
    request: Request,
    next: Next,
) -> Response {
    let from = peer(request.headers(), request.extensions(), &state);
    let (id, now) = (&tenant.tenant.id, state.clock.now());
    match from {
        Some(from) if state.blocks.keep_out(Some(id), from, now) => refusal(),
        Some(_) | None => next.run(request).await,
    }
}

fn refusal() -> Response {
    PageFailure::new(StatusCode::FORBIDDEN, "blocked", None).into_response()
}
