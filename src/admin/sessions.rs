//! Sessions: listed and ended.

use serde_json::{Value, json};

use super::{AdminError, audit_log::note_read};
use crate::{
    ending::{Cause, Ending},
    model::{Session, SessionId, TenantId, UnixTime, User},
    state::AppState,
    storage::StorageError,
    tenant::TenantContext,
};

/// The sessions of a user that go on, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn list(state: &AppState, user: &User) -> Result<Vec<Session>, StorageError> {
    let now = state.clock.now();
    let mut db = state.storage.read().await?;
    let sessions = db.sessions_of(&user.tenant, &user.id, now).await?;
    drop(db);
    let what = ("sessions", sessions.len());
    note_read(state, &user.tenant, what, Some(&user.id)).await?;
    Ok(sessions)
}

/// Ends a session, with what was granted in it and does not outlive it.
///
/// # Errors
/// [`AdminError::NotFound`] when no such session goes on.
pub async fn end(
    state: &AppState,
    tenant: &TenantContext,
    id: &SessionId,
) -> Result<(), AdminError> {
    let now = state.clock.now();
    let not_found = || AdminError::not_found("session that goes on", id);
    let mut tx = state.storage.begin().await?;
    let session = tx.session(&tenant.tenant.id, id, now).await?;
    let session = session.ok_or_else(not_found)?;
    ending(state, &session.tenant, now)
        .end_session(&mut *tx, &session)
        .await?
        .ok_or_else(not_found)?;
    tx.commit().await?;
    Ok(())
}

/// Ends all sessions of a user, as [`end`] does; answers which.
///
/// # Errors
/// When the database fails.
pub async fn end_all(state: &AppState, user: &User) -> Result<Vec<SessionId>, StorageError> {
    let now = state.clock.now();
    let mut tx = state.storage.begin().await?;
    let ended = ending(state, &user.tenant, now)
        .end_user_sessions(&mut *tx, &user.id, None)
        .await?;
    tx.commit().await?;
    Ok(ended)
}

fn ending<'a>(state: &'a AppState, tenant: &'a TenantId, now: UnixTime) -> Ending<'a> {
    Ending {
        tenant,
        cause: Cause::Operator,
        asker: &state.operator,
        now,
        entropy: &*state.entropy,
    }
}

/// A session as JSON.
pub fn to_json(session: &Session) -> Value {
    json!({
        "id": session.id,
        "user": session.user,
        "created_at": session.created_at.seconds(),
        "auth_time": session.authentication.auth_time.seconds(),
        "amr": session.authentication.amr,
        "last_used_at": session.last_used_at.map(UnixTime::seconds),
        "expires_at": session.term.expires_at.seconds(),
        "ends_at": session.term.ends_at.seconds(),
        "is_remembered": session.term.is_remembered,
        "user_agent": session.user_agent,
    })
}
