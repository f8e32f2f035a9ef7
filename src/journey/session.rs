//! Cookie to session and back.

use std::time::Duration;

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};

use super::{
    accounts::{Accounts, others_cookie},
    device,
    risk::{self, SignInRisk},
};
use crate::{
    audit,
    ending::{Cause, Ending},
    entropy::Entropy,
    model::{AuditKind, Authentication, ClientId, Secret, Session, SessionId, UnixTime, User},
    protocol::{acr, risk::Signals, session_life, session_state},
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
    /// What the browser is recognised by from now on, once the person has proved enough.
    device: Option<Secret>,
    /// The cookie of the other accounts, if that changes as well.
    others: Option<HeaderValue>,
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
        if let Some(device) = &self.device {
            let device = Cookie::Device.set(cookies, device.expose(), Some(device::KEPT_FOR));
            headers.append(header::SET_COOKIE, device);
        }
        if let Some(others) = &self.others {
            headers.append(header::SET_COOKIE, others.clone());
        }
    }

    /// The value, for forms that are shown together with it.
    pub fn value(&self) -> &Secret {
        &self.value
    }

    /// What the browser is recognised by from now on, if the person has proved enough.
    pub fn device(&self) -> Option<&Secret> {
        self.device.as_ref()
    }

    /// The same, with another value that the browser is recognised by.
    pub fn recognised_by(self, device: Secret) -> Self {
        Self {
            device: Some(device),
            ..self
        }
    }

    /// The same, with the cookie of the other accounts.
    pub(super) fn beside(self, others: Option<HeaderValue>) -> Self {
        Self { others, ..self }
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

/// Signs `user` in as [`sign_in`] does, and records it. Every way of signing in ends here.
///
/// # Errors
/// When the database fails.
pub async fn enter(
    tx: &mut dyn Tx,
    state: &AppState,
    visitor: &Visitor,
    user: &User,
    entry: Entrance<'_>,
) -> Result<Option<NewCookie>> {
    let now = entry.authentication.auth_time;
    let amr = entry.authentication.amr.clone();
    let known = tx.devices_of(&user.tenant, &user.id).await?;
    let risk = risk::at_sign_in(state, visitor, (&entry.signals, &known), now);
    let how = (entry.authentication, entry.is_remembered);
    let Some(cookie) = sign_in(tx, state, visitor, (user, &risk), how).await? else {
        return Ok(None);
    };
    state.metrics.risk_assessed(risk.assessment.level);
    let what = (AuditKind::LoggedIn, &amr[..], entry.client);
    let noted = note(tx, state, visitor, (user, cookie, &risk), what, now).await?;
    Ok(Some(noted))
}

/// Adds a proof to what was proved in a session, under a new cookie value: a value that was read
/// before is worth no more than it was. When the person signed in is not changed by it. `None`
/// when the session has ended at this very moment.
///
/// # Errors
/// When the database fails.
pub async fn strengthen(
    tx: &mut dyn Tx,
    state: &AppState,
    visitor: &Visitor,
    (session, user): (&Session, &User),
    proof: &[&str],
    now: UnixTime,
) -> Result<Option<NewCookie>> {
    let amr = acr::joined(&session.authentication.amr, proof);
    let stronger = Session {
        authentication: Authentication {
            auth_time: session.authentication.auth_time,
            acr: acr::Class::strongest(&amr).as_str().to_owned(),
            amr,
        },
        ..session.clone()
    };
    let accounts = Accounts::load(tx, visitor, now).await?;
    let Some(mut cookie) = rotate(tx, state, &stronger, now).await? else {
        return Ok(None);
    };
    if !accounts.is_current(&session.id) {
        // A request was about another account of the browser: from now on that is the current.
        let room = state.config.login.other_accounts();
        let (beside, _) = accounts.beside(&user.id, room);
        cookie = cookie.beside(others_cookie(state, visitor, &beside));
    }
    let amr = &stronger.authentication.amr[..];
    let what = (AuditKind::SecondFactorPassed, amr, None);
    let known = tx.devices_of(&user.tenant, &user.id).await?;
    // What spoke against the visit was held against the first proof.
    let mut risk = risk::at_sign_in(state, visitor, (&Signals::default(), &known), now);
    risk.is_stepped_up = session.is_stepped_up;
    let noted = note(tx, state, visitor, (user, cookie, &risk), what, now).await?;
    Ok(Some(noted))
}

/// Notes the browser and where it is, and records what was proved (`amr`) in the session of
/// `cookie`; for whom, if a client waits for it.
async fn note(
    tx: &mut dyn Tx,
    state: &AppState,
    visitor: &Visitor,
    (user, mut cookie, risk): (&User, NewCookie, &SignInRisk),
    (kind, amr, client): (AuditKind, &[String], Option<&ClientId>),
    now: UnixTime,
) -> Result<NewCookie> {
    let seen = device::see(tx, state, visitor, (user, amr, risk), now).await?;
    let mut event = audit::event(&visitor.asker, &user.tenant, kind, now, &*state.entropy);
    event.user = Some(user.id.clone());
    event.session = Some(cookie.session.clone());
    event.client = client.cloned();
    event.detail.insert("amr".to_owned(), amr.join(" ").into());
    risk::explain(&mut event, &risk.assessment);
    if risk.is_stepped_up && seen.is_none() {
        let demand = "second_factor";
        event.detail.insert("demand".to_owned(), demand.into());
    }
    if let Some(seen) = seen {
        let word = seen.word();
        event.detail.insert("device".to_owned(), word.into());
        cookie.device = Some(seen.token);
    }
    tx.record(&event).await?;
    if let Some(place) = state.places.of(&visitor.address) {
        tx.note_place(&user.tenant, &cookie.session, &place).await?;
    }
    Ok(cookie)
}

/// How somebody signs in.
#[derive(Debug)]
pub struct Entrance<'a> {
    /// What was proved, and when.
    pub authentication: Authentication,
    /// Whether the browser is to remember it after being closed.
    pub is_remembered: bool,
    /// The client that waits for it.
    pub client: Option<&'a ClientId>,
    /// What speaks against the visit.
    pub signals: Signals,
}

/// Gives a session another cookie value, so that one that was read before is worth nothing:
/// after every sensitive change. `None` when it has ended at this very moment.
///
/// # Errors
/// When the database fails.
pub async fn rotate(
    tx: &mut dyn Tx,
    state: &AppState,
    session: &Session,
    now: UnixTime,
) -> Result<Option<NewCookie>> {
    let value = state.entropy.secret();
    let renewed = Session {
        token: value.digest(),
        ..session.clone()
    };
    let lifetimes = state.config.login.session(session.term.is_remembered);
    let done = tx.renew_session(&renewed, now).await?;
    Ok((done == Changed::Done).then(|| NewCookie {
        session: session.id.clone(),
        value,
        kept_for: session.term.is_remembered.then_some(lifetimes.absolute),
        device: None,
        others: None,
    }))
}

/// Signs `user` in, within `tx`: the same person's session goes on under a new cookie value,
/// so that a value fixed or stolen before is worth nothing; those of others stay beside it, as
/// many as there is room for. `None` when the user was disabled or removed since the proof was
/// checked.
///
/// # Errors
/// When the database fails.
async fn sign_in(
    tx: &mut dyn Tx,
    state: &AppState,
    visitor: &Visitor,
    (user, risk): (&User, &SignInRisk),
    (authentication, is_remembered): (Authentication, bool),
) -> Result<Option<NewCookie>> {
    let tenant = &visitor.tenant.tenant.id;
    let now = authentication.auth_time;
    if tx.note_login(tenant, &user.id, now).await? == Changed::Missing {
        return Ok(None);
    }
    let entropy: &dyn Entropy = &*state.entropy;
    let value = entropy.secret();
    let accounts = Accounts::load(tx, visitor, now).await?;
    let (beside, dropped) = accounts.beside(&user.id, state.config.login.other_accounts());
    let ending = Ending {
        tenant,
        cause: Cause::OtherUser,
        asker: &visitor.asker,
        now,
        entropy,
    };
    for other in dropped {
        ending.end_session(tx, &other.session).await?;
    }
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
        is_stepped_up: risk.is_stepped_up,
    };
    let cookie = |session: &Session| NewCookie {
        session: session.id.clone(),
        value: value.clone(),
        kept_for: is_remembered.then_some(lifetimes.absolute),
        device: None,
        others: others_cookie(state, visitor, &beside),
    };
    if let Some(continued) = accounts.of_user(&user.id) {
        let new = std::mem::replace(&mut session.id, continued.session.id.clone());
        if tx.renew_session(&session, now).await? == Changed::Done {
            return Ok(Some(cookie(&session)));
        }
        // Ended in another tab at this very moment: what has ended does not begin again.
        session.id = new;
    }
    tx.insert_session(&session).await?;
    Ok(Some(cookie(&session)))
}
