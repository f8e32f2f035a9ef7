//! `GET /metrics`: figures for monitoring.

use std::net::SocketAddr;

use axum::{
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    model::Secret, state::AppState, storage, telemetry::metrics::CONTENT_TYPE,
    web::failures::PageFailure,
};

/// Headers that proxies add: who sends one of them does not ask from this machine.
const FORWARDED: [&str; 3] = ["forwarded", "x-forwarded-for", "x-real-ip"];

/// Whether somebody may read the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Granted,
    /// The right token is needed.
    NeedsToken,
    /// For this one there is nothing here.
    Hidden,
}

/// `GET /metrics`
pub async fn metrics(
    State(state): State<AppState>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Response {
    match access(&state, peer, &headers) {
        Access::Hidden => {
            PageFailure::new(StatusCode::NOT_FOUND, "not_found", None).into_response()
        }
        Access::NeedsToken => {
            let challenge = [(header::WWW_AUTHENTICATE, "Bearer")];
            (StatusCode::UNAUTHORIZED, challenge).into_response()
        }
        Access::Granted => {
            if let Err(error) = refresh(&state).await {
                // What this process knows by itself is worth most when the database is away.
                tracing::warn!(cause = %error, "the figures of the database are old ones");
            }
            let headers = [
                (header::CONTENT_TYPE, CONTENT_TYPE),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (headers, state.metrics.text()).into_response()
        }
    }
}

pub(super) fn access(state: &AppState, peer: SocketAddr, headers: &HeaderMap) -> Access {
    let live = state.live.load();
    let config = &live.metrics;
    match &config.token {
        _ if !config.enabled => Access::Hidden,
        Some(token) if bearer(headers).is_some_and(|sent| sent == *token) => Access::Granted,
        Some(_) => Access::NeedsToken,
        None => {
            let is_local = peer.ip().to_canonical().is_loopback();
            let is_direct = !FORWARDED.iter().any(|name| headers.contains_key(*name));
            if is_local && is_direct {
                Access::Granted
            } else {
                Access::Hidden
            }
        }
    }
}

fn bearer(headers: &HeaderMap) -> Option<Secret> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    let is_bearer = scheme.eq_ignore_ascii_case("bearer");
    is_bearer.then(|| Secret::new(token.trim()))
}

/// Takes the figures that the database and the keys have.
async fn refresh(state: &AppState) -> storage::Result<()> {
    let (metrics, now) = (&state.metrics, state.clock.now());
    metrics.show_connections(state.storage.connections());
    let mut db = state.storage.read().await?;
    metrics.show_outbox(&db.outbox_figures().await?, now);
    metrics.show_jobs(&db.jobs().await?);
    metrics.forget_keys();
    for tenant in state.tenants.all() {
        let slug = &tenant.tenant.slug;
        metrics.show_keys(slug, tenant.keys.ring.ages(now));
        metrics.show_secrets(slug, tenant.keys.secrets.ages(now));
    }
    Ok(())
}
