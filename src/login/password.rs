//! The login page: username or mail address, and password.

use std::time::Duration;

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::Response,
};

use super::guard::{Guard, Guarded};
use crate::{
    audit,
    entropy::Entropy,
    journey::{Journey, session, view},
    model::{AuditKind, Authentication, Secret, UnixTime, User, UserId, UserState, login_key},
    protocol::{
        acr,
        next_step::{LoginReason, NextStep},
    },
    security::password_hash::{HashError, Verified},
    state::AppState,
    storage::{Tx, traits::PasswordHash},
    templates::{LoginNotice, LoginPage},
    urls::path,
    web::{
        Visitor,
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

/// Longer names than this are not looked for.
const MAX_LOGIN: usize = 320;

/// `GET /login`: the form, alone or on the way of an authorization request (`flow=`).
pub async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let form = match LoginForm::load(&state, &visitor, params.get("flow"), now).await? {
        Loaded::Form(form) => form,
        Loaded::GoTo(to) => return Ok(visitor.go(&to)),
    };
    let notice = form
        .journey
        .as_ref()
        .and_then(|journey| match journey.step {
            NextStep::LogIn(LoginReason::PromptLogin | LoginReason::MaxAge) => journey
                .signed_in
                .is_some()
                .then_some(LoginNotice::Reauthenticate),
            _ => None,
        });
    let hint = form
        .journey
        .as_ref()
        .and_then(|journey| journey.request.login_hint.clone());
    Ok(form.show(
        &state,
        &visitor,
        hint.unwrap_or_default(),
        notice,
        StatusCode::OK,
    ))
}

/// `POST /login`: checks the password and signs the person in.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let mut form = match LoginForm::load(&state, &visitor, params.get("flow"), now).await? {
        Loaded::Form(form) => form,
        Loaded::GoTo(to) => return Ok(visitor.go(&to)),
    };
    form.remember = state.config.login.remember_me && params.get("remember") == Some("1");
    let username = params.get("username").unwrap_or_default().to_owned();
    let password = Secret::new(params.get("password").unwrap_or_default());
    let again =
        |notice, status| form.show(&state, &visitor, username.clone(), Some(notice), status);
    // Bound to the browser alone: a login in another tab does not spoil this one's form.
    if !visitor.is_own_form(params.get("csrf"), None) {
        return Ok(again(LoginNotice::Stale, StatusCode::FORBIDDEN));
    }
    let found = find(&state, &visitor, &username).await?;
    let account = match &found {
        Some((user, _)) => user.id.as_str().to_owned(),
        None => login_key(&username),
    };
    let guard = match Guard::enter(&state, &visitor, &account, now).await {
        Guarded::Enter(guard) => guard,
        Guarded::Wait(after) => return Ok(too_many(again, after)),
    };
    let user = found.as_ref().map(|(user, _)| user.id.clone());
    let signed_in = match check(&state, found, password).await {
        Ok(Checked::Right(right)) => sign_in(&state, &visitor, &form, *right).await,
        Ok(Checked::Wrong) => Ok(None),
        Ok(Checked::Busy) => {
            guard.leave(&state, now).await;
            return Ok(busy(again));
        }
        Err(failure) => Err(failure),
    };
    match signed_in {
        Ok(None) => {
            guard.fail(&state, now).await;
            record_failure(&state, &visitor, user, now).await?;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(again(LoginNotice::WrongCredentials, status))
        }
        // A success, and a failure of ours, are no attempts to hold against anybody.
        Ok(Some(response)) => {
            guard.leave(&state, now).await;
            Ok(response)
        }
        Err(failure) => {
            guard.leave(&state, now).await;
            Err(failure)
        }
    }
}

fn busy(again: impl Fn(LoginNotice, StatusCode) -> Response) -> Response {
    let mut response = again(LoginNotice::Busy, StatusCode::SERVICE_UNAVAILABLE);
    response.headers_mut().insert(header::RETRY_AFTER, 2.into());
    response
}

fn too_many(
    again: impl Fn(LoginNotice, StatusCode) -> Response,
    retry_after: Duration,
) -> Response {
    let seconds = retry_after.as_secs_f64().ceil().max(1.0) as u64;
    let notice = LoginNotice::TooManyAttempts {
        retry_after: seconds,
    };
    let mut response = again(notice, StatusCode::TOO_MANY_REQUESTS);
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, seconds.into());
    response
}

/// What the login form needs to be shown.
struct LoginForm {
    journey: Option<Box<Journey>>,
    flow: Option<String>,
    /// Whether the person ticked that they want to stay signed in.
    remember: bool,
}

enum Loaded {
    Form(LoginForm),
    /// The journey does not lead through this page any more.
    GoTo(String),
}

impl LoginForm {
    async fn load(
        state: &AppState,
        visitor: &Visitor,
        flow: Option<&str>,
        now: UnixTime,
    ) -> Result<Loaded, PageFailure> {
        let Some(flow) = flow else {
            return Ok(Loaded::Form(Self {
                journey: None,
                flow: None,
                remember: false,
            }));
        };
        match Journey::resume(state, visitor, flow, now).await {
            Ok(journey) => Ok(Loaded::Form(Self {
                journey: Some(Box::new(journey)),
                flow: Some(flow.to_owned()),
                remember: false,
            })),
            Err(detour) => detour.leave(visitor, flow).map(Loaded::GoTo),
        }
    }

    fn show(
        &self,
        state: &AppState,
        visitor: &Visitor,
        username: String,
        notice: Option<LoginNotice>,
        status: StatusCode,
    ) -> Response {
        let page = LoginPage {
            flow: self.flow.clone(),
            username,
            remember: state.config.login.remember_me.then_some(self.remember),
            notice,
            client: self
                .journey
                .as_ref()
                .map(|journey| view::client(&journey.client, &journey.request.redirect_uri)),
        };
        let here = visitor.tenant.local(path::LOGIN);
        let look = Look {
            status,
            here: Some(match &self.flow {
                Some(flow) => format!("{here}?flow={flow}"),
                None => here,
            }),
            ..self.journey.as_deref().map(view::look).unwrap_or_default()
        };
        visitor.show(state, &page, look)
    }

    /// Where a person goes after signing in.
    fn onward(&self, visitor: &Visitor) -> String {
        match &self.flow {
            Some(flow) => view::authorize_with(visitor, flow),
            None => visitor.tenant.local(path::HOME),
        }
    }
}

/// The user of this name or mail address, with the password.
async fn find(
    state: &AppState,
    visitor: &Visitor,
    username: &str,
) -> Result<Option<(User, Option<PasswordHash>)>, PageFailure> {
    if username.is_empty() || username.len() > MAX_LOGIN {
        return Ok(None);
    }
    let mut db = state.storage.read().await?;
    Ok(db
        .user_by_login(&visitor.tenant.tenant.id, &login_key(username))
        .await?)
}

/// What became of a password.
enum Checked {
    Right(Box<Right>),
    /// Wrong, for whichever reason: nobody outside learns which.
    Wrong,
    /// The pool that hashes passwords has no room.
    Busy,
}

/// Whose password it is.
struct Right {
    user: User,
    /// What it was checked against.
    hash: PasswordHash,
    /// The same password's under today's parameters, if those have changed.
    better: Option<PasswordHash>,
}

/// Checks a password; costs the same time whether there is a user or not.
async fn check(
    state: &AppState,
    found: Option<(User, Option<PasswordHash>)>,
    password: Secret,
) -> Result<Checked, PageFailure> {
    let (user, hash) = found.unzip();
    let hash = hash.flatten();
    let stored = hash.as_ref().map(Secret::expose);
    let verified = match state.passwords.verify(password.clone(), stored).await {
        Ok(verified) => verified,
        Err(HashError::Busy) => return Ok(Checked::Busy),
        Err(error) => return Err(PageFailure::internal(&error)),
    };
    match (verified, user, hash) {
        (Verified::Match { rehash_needed }, Some(user), Some(hash))
            if user.state == UserState::Active =>
        {
            let better = if rehash_needed {
                // A full pool only puts the better hash off to the next login.
                state.passwords.hash(password).await.ok()
            } else {
                None
            };
            Ok(Checked::Right(Box::new(Right {
                user,
                hash,
                better: better.map(Secret::from),
            })))
        }
        _ => Ok(Checked::Wrong),
    }
}

/// Signs the person in: session, audit event and, where needed, the better password hash, in
/// one transaction. `None` when the user was disabled or removed, or the password changed,
/// while it was checked.
async fn sign_in(
    state: &AppState,
    visitor: &Visitor,
    form: &LoginForm,
    right: Right,
) -> Result<Option<Response>, PageFailure> {
    let Right { user, hash, better } = right;
    // Taken anew: hashing took its time, and `auth_time` says when the check was done.
    let now = state.clock.now();
    let authentication = Authentication {
        auth_time: now,
        acr: acr::PASSWORD.to_owned(),
        amr: vec!["pwd".to_owned()],
    };
    let mut tx = state.storage.begin().await?;
    let how = (authentication, form.remember);
    let signed_in = session::sign_in(&mut *tx, state, visitor, &user, how).await?;
    let Some(cookie) = signed_in else {
        return Ok(None);
    };
    // From here on the password stays: whoever changes it waits for this transaction, and then
    // ends the session.
    let login = login_key(&user.username);
    let current = tx.user_by_login(&user.tenant, &login).await?;
    if current.and_then(|(_, hash)| hash).as_ref() != Some(&hash) {
        return Ok(None);
    }
    if let Some(better) = &better {
        tx.rehash_password(&user.tenant, &user.id, (&hash, better), now)
            .await?;
    }
    let entropy: &dyn Entropy = &*state.entropy;
    let mut event = audit::event(&user.tenant, AuditKind::LoggedIn, now, entropy);
    event.user = Some(user.id.clone());
    event.session = Some(cookie.session.clone());
    event.client = form
        .journey
        .as_ref()
        .map(|journey| journey.client.id.clone());
    event.trace_id = Some(visitor.trace_id.clone());
    tx.record(&event).await?;
    tx.commit().await?;
    let mut response = visitor.go(&form.onward(visitor));
    cookie.set(&visitor.tenant, response.headers_mut());
    Ok(Some(response))
}

async fn record_failure(
    state: &AppState,
    visitor: &Visitor,
    user: Option<UserId>,
    now: UnixTime,
) -> Result<(), PageFailure> {
    let tenant = &visitor.tenant.tenant.id;
    let mut event = audit::event(tenant, AuditKind::LoginFailed, now, &*state.entropy);
    event.user = user;
    event.trace_id = Some(visitor.trace_id.clone());
    let mut tx: Box<dyn Tx + '_> = state.storage.begin().await?;
    tx.record(&event).await?;
    tx.commit().await?;
    Ok(())
}
