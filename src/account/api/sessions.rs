//! `/api/v1/account/sessions`, `/applications` and `/activity`: where the account is in use.

use axum::{
    Json,
    extract::{Path, Query, State},
    http::StatusCode,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::{
    caller::Caller,
    problem::{Answered, Problem},
};
use crate::{
    ending,
    model::{AuditEventId, ClientId, SessionId, UnixTime},
    people::sessions,
    protocol::scope,
    security::user_agent::UserAgent,
    state::AppState,
    storage::Changed,
};

/// The most events in one answer.
const MOST_EVENTS: u32 = 100;

/// A browser that is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionInfo {
    /// Which one; `sid` in ID tokens.
    id: String,
    /// Whether the token of this request was given in it.
    is_current: bool,
    /// Browser and system, if known.
    device: Option<String>,
    /// When it began, in seconds since the epoch.
    created_at: i64,
    /// When it was last used, in seconds since the epoch.
    last_used_at: Option<i64>,
}

/// The browsers that are signed in.
#[utoipa::path(get, path = "/api/v1/account/sessions", tag = "sessions",
    security(("token" = ["account:read"])),
    responses((status = 200, body = Vec<SessionInfo>),
        (status = "4XX", body = super::problem::Details)))]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
) -> Answered<Json<Vec<SessionInfo>>> {
    caller.needs(scope::ACCOUNT_READ)?;
    let (tenant, user) = (&caller.user.tenant, &caller.user.id);
    let mut db = state.storage.read().await?;
    let found = db.sessions_of(tenant, user, state.clock.now()).await?;
    let sessions = found.iter().map(|session| SessionInfo {
        id: session.id.to_string(),
        is_current: caller.session.as_ref() == Some(&session.id),
        device: UserAgent::describe(session.user_agent.as_deref()),
        created_at: session.created_at.seconds(),
        last_used_at: session.last_used_at.map(UnixTime::seconds),
    });
    Ok(Json(sessions.collect()))
}

/// Ends a session, with what applications may do in it.
#[utoipa::path(delete, path = "/api/v1/account/sessions/{id}", tag = "sessions",
    security(("token" = ["account:sessions"])), params(("id" = String, Path)),
    responses((status = 204), (status = "4XX", body = super::problem::Details)))]
pub async fn end(
    State(state): State<AppState>,
    caller: Caller,
    Path(path): Path<PathIds>,
) -> Answered<StatusCode> {
    caller.needs(scope::ACCOUNT_SESSIONS)?;
    let acting = caller.acting(&state, state.clock.now());
    let mut tx = state.storage.begin().await?;
    let ended = sessions::end(&mut *tx, &acting, &SessionId::new(path.id)).await?;
    tx.commit().await?;
    match ended {
        Changed::Done => Ok(StatusCode::NO_CONTENT),
        Changed::Missing => Err(Problem::NotFound),
    }
}

/// What a path names; a tenant's stands before it.
#[derive(Debug, Deserialize)]
pub struct PathIds {
    /// The last part.
    pub id: String,
}

/// Ends all sessions but the one that the token was given in.
#[utoipa::path(delete, path = "/api/v1/account/sessions", tag = "sessions",
    security(("token" = ["account:sessions"])),
    responses((status = 204), (status = "4XX", body = super::problem::Details)))]
pub async fn end_others(State(state): State<AppState>, caller: Caller) -> Answered<StatusCode> {
    caller.needs(scope::ACCOUNT_SESSIONS)?;
    let acting = caller.acting(&state, state.clock.now());
    let mut tx = state.storage.begin().await?;
    sessions::end_others(&mut *tx, &acting).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// An application that the person allowed something.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApplicationInfo {
    /// Its `client_id`.
    id: String,
    /// Its name.
    name: String,
    /// Its home page.
    client_uri: Option<String>,
    /// What it may have.
    scope: String,
    /// Single claims that it may have beyond that.
    claims: Vec<String>,
    /// Since when, in seconds since the epoch.
    since: i64,
    /// When it last got tokens, in seconds since the epoch.
    last_used_at: Option<i64>,
}

/// The applications that the person allowed something.
#[utoipa::path(get, path = "/api/v1/account/applications", tag = "applications",
    security(("token" = ["account:read"])),
    responses((status = 200, body = Vec<ApplicationInfo>),
        (status = "4XX", body = super::problem::Details)))]
pub async fn applications(
    State(state): State<AppState>,
    caller: Caller,
) -> Answered<Json<Vec<ApplicationInfo>>> {
    caller.needs(scope::ACCOUNT_READ)?;
    let (tenant, user) = (&caller.user.tenant, &caller.user.id);
    let mut db = state.storage.read().await?;
    let found = db.applications_of(tenant, user, state.clock.now()).await?;
    let mut infos = Vec::new();
    for application in found {
        let client = db.client(tenant, &application.client).await?;
        infos.extend(client.map(|client| ApplicationInfo {
            id: client.id.to_string(),
            name: client.display_name().to_owned(),
            client_uri: client.metadata.client_uri.clone(),
            scope: application.scope.to_string(),
            claims: application.claims.into_iter().collect(),
            since: application.since.seconds(),
            last_used_at: application.last_used_at.map(UnixTime::seconds),
        }));
    }
    Ok(Json(infos))
}

/// Takes back what an application was allowed.
#[utoipa::path(delete, path = "/api/v1/account/applications/{id}", tag = "applications",
    security(("token" = ["account:applications"])), params(("id" = String, Path)),
    responses((status = 204), (status = "4XX", body = super::problem::Details)))]
pub async fn withdraw(
    State(state): State<AppState>,
    caller: Caller,
    Path(path): Path<PathIds>,
) -> Answered<StatusCode> {
    caller.needs(scope::ACCOUNT_APPLICATIONS)?;
    let (now, client) = (state.clock.now(), ClientId::new(path.id));
    let tenant = &caller.user.tenant;
    let mut tx = state.storage.begin().await?;
    if tx.client(tenant, &client).await?.is_none() {
        return Err(Problem::NotFound);
    }
    let pair = (&caller.user.id, &client);
    let done = ending::withdraw_consent(
        &mut *tx,
        tenant,
        pair,
        (caller.asker(), now),
        &*state.entropy,
    )
    .await?;
    tx.commit().await?;
    match done {
        Changed::Done => Ok(StatusCode::NO_CONTENT),
        Changed::Missing => Err(Problem::NotFound),
    }
}

/// Something that happened.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventInfo {
    /// Which event; `before` of the next request.
    id: String,
    /// What happened, as in the audit log.
    kind: String,
    /// With which application.
    client_id: Option<String>,
    /// In which session.
    session_id: Option<String>,
    /// Browser and system, if known.
    device: Option<String>,
    /// Particulars.
    #[schema(value_type = Object)]
    detail: Map<String, Value>,
    /// When, in seconds since the epoch.
    at: i64,
}

/// Which events.
#[derive(Debug, Deserialize)]
pub struct Which {
    /// Only those before this one.
    before: Option<String>,
    /// How many at most, 1 to 100; 30 unless said.
    limit: Option<u32>,
}

/// What happened around the account, the latest first.
#[utoipa::path(get, path = "/api/v1/account/activity", tag = "activity",
    security(("token" = ["account:read"])), params(("before" = Option<String>, Query), ("limit" = Option<u32>, Query)),
    responses((status = 200, body = Vec<EventInfo>),
        (status = "4XX", body = super::problem::Details)))]
pub async fn activity(
    State(state): State<AppState>,
    caller: Caller,
    Query(which): Query<Which>,
) -> Answered<Json<Vec<EventInfo>>> {
    caller.needs(scope::ACCOUNT_READ)?;
    let count = which.limit.unwrap_or(30).clamp(1, MOST_EVENTS);
    let before = which.before.map(AuditEventId::new);
    let (tenant, user) = (&caller.user.tenant, &caller.user.id);
    let mut db = state.storage.read().await?;
    let events = db.events_of(tenant, user, before.as_ref(), count).await?;
    let infos = events.into_iter().map(|event| EventInfo {
        id: event.id.to_string(),
        kind: event.kind,
        client_id: event.client.map(|id| id.to_string()),
        session_id: event.session.map(|id| id.to_string()),
        device: UserAgent::describe(event.user_agent.as_deref()),
        detail: event.detail,
        at: event.at.seconds(),
    });
    Ok(Json(infos.collect()))
}
