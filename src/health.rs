//! What orchestrators and monitoring ask: is the process alive, can it serve, how is it.

mod email;
mod metrics;

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;

pub use self::{email::email, metrics::metrics};
use crate::{model::DEFAULT_SLUG, state::AppState, storage::Schema};

/// `GET /health/live`: the process answers.
pub async fn live() -> Response {
    Json(json!({ "status": "alive" })).into_response()
}

/// `GET /health/ready`: the database answers, has the right schema, and keys are there.
pub async fn ready(State(state): State<AppState>) -> Response {
    let database = match state.storage.schema().await {
        Ok(Schema::Current) => "ok",
        Ok(Schema::Behind(_)) => "behind",
        Ok(Schema::Ahead) => "ahead",
        Err(_) => "unavailable",
    };
    let keys = if state.tenants.by_slug(DEFAULT_SLUG).is_some() {
        "ok"
    } else {
        "missing"
    };
    let ready = database == "ok" && keys == "ok";
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let body = json!({
        "status": if ready { "ready" } else { "not ready" },
        "database": database,
        "keys": keys,
    });
    (status, Json(body)).into_response()
}
