//! Cookie to session and back.

use std::time::Duration;

use axum::{
    http::{HeaderMap, header},
    response::Response,
};

use crate::{
    ending::{Cause, Ending},
    entropy::Entropy,
    model::{Authentication, Secret, Session, SessionId, UnixTime, User},
    protocol::{session_life, session_state},
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
    /// Sets it, with the cookie that tells clients' pages of the change.
    pub fn set(&self, tenant: &TenantContext, headers: &mut HeaderMap) {
        let cookies = tenant.cookies();
        let session = Cookie::Session.set(cookies, self.value.expose(), self.kept_for);
        headers.append(header::SET_COOKIE, session);
        let state = session_state::browser_state(&self.value);
        let state = Cookie::BrowserState.set(cookies, &state, self.kept_for);
        headers.append(header::SET_COOKIE, state);
    }
}

/// Takes the cookies of a session that is over from the browser.
pub fn clear_cookies(tenant: &TenantContext, headers: &mut HeaderMap) {
    for cookie in [Cookie::Session, Cookie::BrowserState] {
        headers.append(header::SET_COOKIE, cookie.clear(tenant.cookies()));
    }
}

/// Puts the cookie right that tells clients' pages about the session, if it is not: sessions
/// also end by themselves, and nobody tells the browser.
pub fn with_browser_state(
    visitor: &Visitor,
    is_signed_in: bool,
    mut response: Response,
) -> Response {
    let session = visitor.session.as_ref().filter(|_| is_signed_in);
    let state = session.map(session_state::browser_state);
    let told = visitor.browser_state.as_ref().map(Secret::expose);
    if state.as_deref() != told {
        let cookies = visitor.tenant.cookies();
        let cookie = match &state {
            Some(state) => Cookie::BrowserState.set(cookies, state, None),
            None => Cookie::BrowserState.clear(cookies),
        };
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
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
    let mut session = Session {
        tenant: tenant.clone(),
        id: SessionId::new(entropy.id(now)),
        token: value.digest(),
        user: user.id.clone(),
        authentication,
        created_at: now,
        last_used_at: None,
        term: session_life::begin(&lifetimes, is_remembered, now),
        user_agent: visitor.user_agent.clone(),
    };
    let cookie = |session: &Session| NewCookie {
        session: session.id.clone(),
        value: value.clone(),
        kept_for: is_remembered.then_some(lifetimes.absolute),
    };
    if let Some(continued) = continued {
        let new = std::mem::replace(&mut session.id, continued.id.clone());
        if tx.renew_session(&session, now).await? == Changed::Done {
            return Ok(Some(cookie(&session)));
        }
        // Ended in another tab at this very moment: what has ended does not begin again.
        session.id = new;
    }
    if let Some((other, _)) = before.filter(|(_, before)| before.id != user.id) {
        let ending = Ending {
            tenant,
            cause: Cause::OtherUser,
            trace_id: Some(&visitor.trace_id),
            now,
            entropy,
        };
        ending.end_session(tx, &other).await?;
    }
    tx.insert_session(&session).await?;
    Ok(Some(cookie(&session)))
}
