//! `/api/v1/account/exports`, `/deactivation` and `/deletion`: a copy of everything, and leaving.

use axum::{
    Json,
    extract::{Path, Query, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    caller::{Body, Caller},
    problem::{Answered, Problem},
    sessions::PathIds,
};
use crate::{
    model::{AuditKind, Export, ExportFormat, ExportId, login_key},
    people::{export, leaving},
    protocol::{limits::Rule, scope},
    state::AppState,
    storage::{Changed, Inserted},
};

/// A copy of everything.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExportInfo {
    /// Which one.
    id: String,
    /// When it was asked for, in seconds since the epoch.
    asked_at: i64,
    /// Until when it can be fetched, in seconds since the epoch; null while it is made.
    expires_at: Option<i64>,
}

impl From<&Export> for ExportInfo {
    fn from(export: &Export) -> Self {
        Self {
            id: export.id.as_str().to_owned(),
            asked_at: export.asked_at.seconds(),
            expires_at: export.ready.map(|ready| ready.expires_at.seconds()),
        }
    }
}

/// The copies that wait or are kept.
#[utoipa::path(get, path = "/api/v1/account/exports", tag = "data",
    security(("token" = ["account:data"])),
    responses((status = 200, body = Vec<ExportInfo>),
        (status = "4XX", body = super::problem::Details)))]
pub async fn exports(
    State(state): State<AppState>,
    caller: Caller,
) -> Answered<Json<Vec<ExportInfo>>> {
    caller.needs(scope::ACCOUNT_DATA)?;
    let (tenant, user) = (&caller.user.tenant, &caller.user.id);
    let mut db = state.storage.read().await?;
    let exports = db.exports_of(tenant, user, state.clock.now()).await?;
    Ok(Json(exports.iter().map(ExportInfo::from).collect()))
}

/// Asks for a copy; it is made within minutes, and the person gets a mail.
#[utoipa::path(post, path = "/api/v1/account/exports", tag = "data",
    security(("token" = ["account:data"])),
    responses((status = 202), (status = "4XX", body = super::problem::Details)))]
pub async fn ask_export(State(state): State<AppState>, caller: Caller) -> Answered<StatusCode> {
    caller.needs(scope::ACCOUNT_DATA)?;
    let now = state.clock.now();
    caller.needs_recent(&state, now).await?;
    caller.limited(&state, Rule::Export, now).await?;
    let mut tx = state.storage.begin().await?;
    let asked = export::ask(&mut *tx, &caller.acting(&state, now)).await?;
    tx.commit().await?;
    match asked {
        Inserted::Done | Inserted::Exists => Ok(StatusCode::ACCEPTED),
    }
}

/// In which form.
#[derive(Debug, Deserialize)]
pub struct Form {
    /// `json`, unless it is `zip`.
    format: Option<String>,
}

/// The copy.
#[utoipa::path(get, path = "/api/v1/account/exports/{id}", tag = "data",
    security(("token" = ["account:data"])), params(("id" = String, Path), ("format" = Option<String>, Query)),
    responses((status = 200, description = "JSON or ZIP"),
        (status = "4XX", body = super::problem::Details)))]
pub async fn fetch_export(
    State(state): State<AppState>,
    caller: Caller,
    Path(path): Path<PathIds>,
    Query(form): Query<Form>,
) -> Answered<Response> {
    caller.needs(scope::ACCOUNT_DATA)?;
    let now = state.clock.now();
    caller.needs_recent(&state, now).await?;
    let (format, kind) = match form.format.as_deref() {
        Some("zip") => (ExportFormat::Zip, "application/zip"),
        _ => (ExportFormat::Json, "application/json"),
    };
    let (user, id) = (&caller.user, ExportId::new(path.id));
    let mut tx = state.storage.begin().await?;
    let content = tx.export_content(&user.tenant, (&user.id, &id), format, now);
    let content = content.await?.ok_or(Problem::NotFound)?;
    let event = caller.acting(&state, now).event(AuditKind::ExportFetched);
    tx.record(&event).await?;
    tx.commit().await?;
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(kind))];
    Ok((kind, content).into_response())
}

/// Lets the account rest until the person signs in again; every token ends.
#[utoipa::path(post, path = "/api/v1/account/deactivation", tag = "data",
    security(("token" = ["account:data"])),
    responses((status = 204), (status = "4XX", body = super::problem::Details)))]
pub async fn deactivate(State(state): State<AppState>, caller: Caller) -> Answered<StatusCode> {
    caller.needs(scope::ACCOUNT_DATA)?;
    let now = state.clock.now();
    caller.needs_recent(&state, now).await?;
    let mut tx = state.storage.begin().await?;
    let done = leaving::deactivate(&mut *tx, &caller.acting(&state, now)).await?;
    tx.commit().await?;
    match done {
        Changed::Done => Ok(StatusCode::NO_CONTENT),
        Changed::Missing => Err(Problem::Conflict("not_active")),
    }
}

/// A wish to be erased.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Deletion {
    /// The username, typed by the person.
    confirm: String,
}

/// When the account will be erased.
#[derive(Debug, Serialize, ToSchema)]
pub struct Scheduled {
    /// In seconds since the epoch.
    erased_at: i64,
}

/// Asks that the account be deleted. Every token ends; the person gets a mail with a link that
/// keeps the account.
#[utoipa::path(post, path = "/api/v1/account/deletion", tag = "data",
    security(("token" = ["account:data"])), request_body = Deletion,
    responses((status = 202, body = Scheduled), (status = "4XX", body = super::problem::Details)))]
pub async fn delete(
    State(state): State<AppState>,
    caller: Caller,
    Body(wish): Body<Deletion>,
) -> Answered<(StatusCode, Json<Scheduled>)> {
    caller.needs(scope::ACCOUNT_DATA)?;
    let now = state.clock.now();
    caller.needs_recent(&state, now).await?;
    if login_key(&wish.confirm) != login_key(&caller.user.username) {
        return Err(Problem::field("confirm", "not_the_username"));
    }
    caller.limited(&state, Rule::Deletion, now).await?;
    let (acting, grace) = (
        caller.acting(&state, now),
        state.config.privacy.deletion_grace,
    );
    let mut tx = state.storage.begin().await?;
    let at = leaving::ask_deletion(&mut *tx, &acting, &caller.tenant, grace).await?;
    tx.commit().await?;
    let erased_at = at.ok_or(Problem::Conflict("not_active"))?.seconds();
    Ok((StatusCode::ACCEPTED, Json(Scheduled { erased_at })))
}
