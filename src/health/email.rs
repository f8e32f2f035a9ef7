//! `GET /health/email`: whether people get their mail.

use std::{net::SocketAddr, time::Duration};

use axum::{
    Json,
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::metrics::{Access, access};
use crate::{
    mail::RouteHealth,
    model::{OutboxKind, OutboxState, UnixTime},
    state::AppState,
    storage::{self, traits::OutboxFigures},
    web::headers::no_store,
};

/// How long a mail may wait while no server takes any.
const TOO_LONG: Duration = Duration::from_secs(15 * 60);

/// `GET /health/email`: 200 while mail leaves, as far as this node can tell, else 503. Whoever may
/// read the metrics is told more.
pub async fn email(
    State(state): State<AppState>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Response {
    let now = state.clock.now();
    let routes = state.mailer.health(now);
    let figures = figures(&state).await;
    let works = figures
        .as_ref()
        .is_ok_and(|figures| works(&routes, figures, now));
    let status = if works {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let mut body = json!({ "status": if works { "working" } else { "failing" } });
    match access(&state, peer, &headers) {
        Access::Granted => {
            body["transports"] = routes.iter().map(to_json).collect();
            body["outbox"] = figures.map_or(Value::Null, |figures| queue(&figures, now));
        }
        Access::NeedsToken | Access::Hidden => {}
    }
    (status, no_store(), Json(body)).into_response()
}

async fn figures(state: &AppState) -> storage::Result<Vec<OutboxFigures>> {
    let mut db = state.storage.read().await?;
    let figures = db.outbox_figures().await?;
    Ok(figures
        .into_iter()
        .filter(|figures| figures.kind == OutboxKind::Mail)
        .collect())
}

/// Mail works while there is a transport that is not being left alone, and nothing waits long
/// while nothing leaves: a single mail may wait for hours, because of who it is for.
fn works(routes: &[RouteHealth], figures: &[OutboxFigures], now: UnixTime) -> bool {
    let is_usable = routes.iter().any(|route| route.is_usable);
    let pending = figures.iter().find(|f| f.state == OutboxState::Pending);
    let is_late = pending.is_some_and(|f| now.since(f.oldest) > TOO_LONG);
    let leaves = routes
        .iter()
        .filter_map(|route| route.last_accepted)
        .any(|at| now.since(at) <= TOO_LONG);
    is_usable && (leaves || !is_late)
}

fn to_json(route: &RouteHealth) -> Value {
    json!({
        "name": route.name,
        "circuit": route.circuit,
        "last_accepted_at": route.last_accepted.map(UnixTime::seconds),
        "last_failed_at": route.last_failed.map(UnixTime::seconds),
        "last_error": route.last_error,
    })
}

fn queue(figures: &[OutboxFigures], now: UnixTime) -> Value {
    let of = |state| figures.iter().find(|figures| figures.state == state);
    let pending = of(OutboxState::Pending);
    json!({
        "waiting": pending.map_or(0, |f| f.count),
        "oldest_waiting_seconds": pending.map_or(0, |f| now.since(f.oldest).as_secs()),
        "given_up": of(OutboxState::Dead).map_or(0, |f| f.count),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixTime = UnixTime::from_seconds(100_000);

    fn route(is_usable: bool, accepted: Option<i64>) -> RouteHealth {
        RouteHealth {
            name: "smtp",
            circuit: "closed",
            is_usable,
            last_accepted: accepted.map(|ago| UnixTime::from_seconds(100_000 - ago)),
            last_failed: None,
            last_error: None,
        }
    }

    fn waiting(ago: i64) -> OutboxFigures {
        OutboxFigures {
            kind: OutboxKind::Mail,
            state: OutboxState::Pending,
            count: 1,
            oldest: UnixTime::from_seconds(100_000 - ago),
        }
    }

    #[test]
    fn mail_works_while_something_can_take_it_and_does() {
        for (routes, oldest, expected) in [
            (vec![route(true, None)], None, true),
            (vec![route(true, None)], Some(60), true),
            (vec![route(true, None)], Some(1_000), false),
            (vec![route(true, Some(1_000))], Some(1_000), false),
            // One recipient is greylisted, the others get their mail.
            (vec![route(true, Some(60))], Some(1_000), true),
            (vec![route(false, Some(60))], None, false),
            (vec![route(false, None), route(true, None)], None, true),
        ] {
            let figures: Vec<_> = oldest.map(waiting).into_iter().collect();
            assert_eq!(
                works(&routes, &figures, NOW),
                expected,
                "{routes:?} {oldest:?}"
            );
        }
    }
}
