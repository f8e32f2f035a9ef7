//! Cookie to session and back.

use std::time::Duration;

use axum::http::HeaderValue;

use crate::{
    entropy::Entropy,
    model::{Authentication, Revocation, Secret, Session, SessionId, TenantId, UnixTime, User},
    protocol::session_life,
    security::cookie::Cookie,
    state::AppState,
    storage::{Changed, Reader, Result, Tx},
    tenant::TenantContext,
    web::Visitor,
};

/// The session and user that the visitor's cookie stands for, if it is still good.
///
/// # Errors
/// When the database fails.
pub async fn signed_in(
    db: &mut dyn Reader,
    visitor: &Visitor,
    now: UnixTime,
) -> Result<Option<(Session, User)>> {
    match &visitor.session {
        Some(cookie) => {
            db.signed_in(&visitor.tenant.tenant.id, &cookie.digest(), now)
                .await
        }
        None => Ok(None),
    }
}

/// A cookie value that was made for a session; it is shown to the browser once.
pub struct NewCookie {
    /// The session.
    pub session: SessionId,
    value: Secret,
    /// For how long the browser keeps it; `None`: until it is closed.
    kept_for: Option<Duration>,
}

impl NewCookie {
    /// The `Set-Cookie` header.
    pub fn header(&self, tenant: &TenantContext) -> HeaderValue {
        Cookie::Session.set(tenant.cookies(), self.value.expose(), self.kept_for)
    }
}

/// Signs `user` in, within `tx`: the same person's session goes on under a new cookie value,
/// so that a value fixed or stolen before is worth nothing; anybody else's ends. `None` when
/// the user was disabled or removed since the proof was checked.
///
/// # Errors
/// When the database fails.
pub async fn sign_in(
    tx: &mut dyn Tx,
    state: &AppState,
    visitor: &Visitor,
    user: &User,
    (authentication, is_remembered): (Authentication, bool),
) -> Result<Option<NewCookie>> {
    let tenant = &visitor.tenant.tenant.id;
    let now = authentication.auth_time;
    if tx.note_login(tenant, &user.id, now).await? == Changed::Missing {
        return Ok(None);
    }
    let entropy: &dyn Entropy = &*state.entropy;
    let value = entropy.secret();
    let before = signed_in(tx, visitor, now).await?;
    let is_own = |(_, before): &&(Session, User)| before.id == user.id;
    let continued = before.as_ref().filter(is_own).map(|(session, _)| session);
    let lifetimes = state.config.login.session(is_remembered);
    let session = Session {
        tenant: tenant.clone(),
        id: match continued {
            Some(session) => session.id.clone(),
            None => SessionId::new(entropy.id(now)),
        },
        token: value.digest(),
        user: user.id.clone(),
        authentication,
        created_at: now,
        last_used_at: None,
        term: session_life::begin(&lifetimes, is_remembered, now),
        user_agent: visitor.user_agent.clone(),
    };
    let cookie = NewCookie {
        session: session.id.clone(),
        value,
        kept_for: is_remembered.then_some(lifetimes.absolute),
    };
    if continued.is_some() && tx.renew_session(&session, now).await? == Changed::Done {
        return Ok(Some(cookie));
    }
    if let Some((other, _)) = before.filter(|(_, before)| before.id != user.id) {
        end(tx, tenant, &other.id, now).await?;
    }
    tx.insert_session(&session).await?;
    Ok(Some(cookie))
}

/// Ends a session and everything that was granted in it.
///
/// # Errors
/// When the database fails.
pub async fn end(
    tx: &mut dyn Tx,
    tenant: &TenantId,
    session: &SessionId,
    now: UnixTime,
) -> Result<()> {
    tx.end_session(tenant, session, now).await?;
    tx.revoke_session_grants(tenant, session, Revocation::Logout, now)
        .await?;
    Ok(())
}
