//! Cookie to session and back.

use axum::http::HeaderValue;

use crate::{
    entropy::Entropy,
    model::{Authentication, Revocation, Secret, Session, SessionId, TenantId, UnixTime, User},
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
}

impl NewCookie {
    /// The `Set-Cookie` header.
    pub fn header(&self, tenant: &TenantContext) -> HeaderValue {
        Cookie::Session.set(tenant.cookies(), self.value.expose(), None)
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
    authentication: Authentication,
) -> Result<Option<NewCookie>> {
    let tenant = &visitor.tenant.tenant.id;
    let now = authentication.auth_time;
    if tx.note_login(tenant, &user.id, now).await? == Changed::Missing {
        return Ok(None);
    }
    let entropy: &dyn Entropy = &*state.entropy;
    let value = entropy.secret();
    let expires_at = now.plus(state.config.login.session_lifetime);
    let before = signed_in(tx, visitor, now).await?;
    if let Some((session, _)) = before.as_ref().filter(|(_, before)| before.id == user.id) {
        let renewed = tx
            .renew_session(
                tenant,
                &session.id,
                &value.digest(),
                &authentication,
                expires_at,
                now,
            )
            .await?;
        if renewed == Changed::Done {
            return Ok(Some(NewCookie {
                session: session.id.clone(),
                value,
            }));
        }
    }
    if let Some((session, _)) = before.filter(|(_, before)| before.id != user.id) {
        end(tx, tenant, &session.id, now).await?;
    }
    let session = Session {
        tenant: tenant.clone(),
        id: SessionId::new(entropy.id(now)),
        token: value.digest(),
        user: user.id.clone(),
        authentication,
        created_at: now,
        expires_at,
    };
    tx.insert_session(&session).await?;
    Ok(Some(NewCookie {
        session: session.id,
        value,
    }))
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
