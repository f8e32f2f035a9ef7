//! The login page: username or mail address, and password.

use std::time::Duration;

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::Response,
};

use super::{
    arrival::{Arrival, CheckedPassword},
    entry::{Entered, Entry},
    guard::{Guard, Guarded},
    locked::{self, Target},
};
use crate::{
    audit,
    journey::session,
    mail::Guessed,
    model::{
        AuditKind, Authentication, FactorKind, RegistrationMode, Secret, UnixTime, User, UserId,
        login_key,
    },
    protocol::{
        acr,
        next_step::{LoginReason, NextStep},
        params::Params,
    },
    security::{
        passkeys::Passkeys,
        password_hash::{HashError, Line, Verified},
    },
    state::AppState,
    storage::{Tx, traits::PasswordHash},
    templates::{LoginLinks, LoginNotice, LoginPage},
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
    let entry = match Entry::load(&state, &visitor, &params, now).await? {
        Entered::Here(entry) => entry,
        Entered::GoTo(to) => return Ok(visitor.go(&to)),
    };
    let form = LoginForm {
        entry,
        remember: false,
    };
    let journey = form.entry.journey.as_ref();
    let notice = journey.and_then(|journey| match journey.step {
        NextStep::LogIn(LoginReason::PromptLogin | LoginReason::MaxAge) => journey
            .signed_in
            .is_some()
            .then_some(LoginNotice::Reauthenticate),
        _ => None,
    });
    let notice = notice.or_else(|| said(&params));
    let hint = journey.and_then(|journey| journey.request.login_hint.clone());
    let (notice, hint) = match again(&state, &visitor, &form.entry, now).await? {
        Some(username) => (Some(LoginNotice::SignInAgain), Some(username)),
        None => (notice, hint),
    };
    Ok(form.show(
        &state,
        &visitor,
        hint.unwrap_or_default(),
        notice,
        StatusCode::OK,
    ))
}

/// Who is signed in and was sent here by a page of the account, which asks for a recent sign-in.
async fn again(
    state: &AppState,
    visitor: &Visitor,
    entry: &Entry,
    now: UnixTime,
) -> Result<Option<String>, PageFailure> {
    if entry.next.is_none() {
        return Ok(None);
    }
    let mut db = state.storage.read().await?;
    let signed_in = session::signed_in(&mut *db, visitor, now).await?;
    Ok(signed_in.map(|(_, user)| user.username))
}

/// What the page before this one had done.
fn said(params: &Params) -> Option<LoginNotice> {
    match params.get("notice") {
        Some("password_reset") => Some(LoginNotice::PasswordReset),
        Some(_) | None => None,
    }
}

/// `POST /login`: checks the password and signs the person in.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let entry = match Entry::load(&state, &visitor, &params, now).await? {
        Entered::Here(entry) => entry,
        Entered::GoTo(to) => return Ok(visitor.go(&to)),
    };
    let form = LoginForm {
        entry,
        remember: state.config.login.remember_me && params.get("remember") == Some("1"),
    };
    let username = params.get("username").unwrap_or_default().to_owned();
    let password = Secret::new(params.get("password").unwrap_or_default());
    let again =
        |notice, status| form.show(&state, &visitor, username.clone(), Some(notice), status);
    // Bound to the browser alone: a login in another tab does not spoil this one's form.
    if !visitor.is_own_form(params.get("csrf"), None) {
        return Ok(again(LoginNotice::Stale, StatusCode::FORBIDDEN));
    }
    let found = find(&state, &visitor, &username).await?;
    let name = login_key(&username);
    let user = found.as_ref().map(|(user, _)| user.id.clone());
    let target = Target::of(user.as_ref(), &name);
    let guard = match enter(&state, &visitor, target, now).await? {
        Ok(guard) => guard,
        Err(after) => return Ok(too_many(again, after)),
    };
    let signed_in = match check(&state, found, password, Line::Stranger).await {
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

/// Holds the door; says how long to wait when nobody is let in. When that is because of guesses at
/// the account its owner hears of it.
async fn enter(
    state: &AppState,
    visitor: &Visitor,
    target: Target<'_>,
    now: UnixTime,
) -> Result<Result<Guard, Duration>, PageFailure> {
    match Guard::enter(state, visitor, target.key(), now).await {
        Guarded::Enter(guard) => Ok(Ok(guard)),
        Guarded::Wait(after) => Ok(Err(after)),
        Guarded::AccountWaits(after) => {
            let what = (Guessed::Password, after);
            locked::tell(state, visitor, what, target, now).await?;
            Ok(Err(after))
        }
    }
}

/// The page once more, after another way in did not work.
pub(super) fn show_again(
    state: &AppState,
    visitor: &Visitor,
    (entry, remember): (Entry, bool),
    notice: LoginNotice,
    status: StatusCode,
) -> Response {
    let form = LoginForm { entry, remember };
    form.show(state, visitor, String::new(), Some(notice), status)
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
    entry: Entry,
    /// Whether the person ticked that they want to stay signed in.
    remember: bool,
}

impl LoginForm {
    fn show(
        &self,
        state: &AppState,
        visitor: &Visitor,
        username: String,
        notice: Option<LoginNotice>,
        status: StatusCode,
    ) -> Response {
        let policy = &visitor.tenant.tenant.policy;
        let may_register = match policy.registration.mode {
            RegistrationMode::Open | RegistrationMode::Waitlist => true,
            RegistrationMode::Closed | RegistrationMode::Invitation => false,
        };
        let to = |page| self.entry.url(visitor, page);
        let page = LoginPage {
            links: LoginLinks {
                register: may_register.then(|| to(path::REGISTER)),
                forgot: Some(to(path::FORGOT)),
                by_mail: policy.sign_in.by_mail.then(|| to(path::LOGIN_CODE)),
            },
            flow: self.entry.flow.clone(),
            next: self.entry.next.clone(),
            username,
            remember: state.config.login.remember_me.then_some(self.remember),
            notice,
            passkey: has_passkeys(visitor),
            client: self.entry.client(),
            chooser: self.entry.chooser(visitor),
        };
        let look = Look {
            status,
            ..self.entry.look(visitor, path::LOGIN)
        };
        visitor.show(state, &page, look)
    }
}

/// Whether people can sign in with a passkey here.
fn has_passkeys(visitor: &Visitor) -> bool {
    let tenant = &visitor.tenant.tenant;
    tenant.policy.mfa.allowed.contains(&FactorKind::Passkey)
        && Passkeys::of(&visitor.tenant.issuer, &tenant.name).is_some()
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
    password: CheckedPassword,
}

/// Checks a password; costs the same time whether there is a user or not.
async fn check(
    state: &AppState,
    found: Option<(User, Option<PasswordHash>)>,
    password: Secret,
    line: Line,
) -> Result<Checked, PageFailure> {
    let (user, hash) = found.unzip();
    let hash = hash.flatten();
    let stored = hash.as_ref().map(Secret::expose);
    let verified = match state.passwords.verify(password.clone(), stored, line).await {
        Ok(verified) => verified,
        Err(HashError::Busy) => return Ok(Checked::Busy),
        Err(error) => return Err(PageFailure::internal(&error)),
    };
    match (verified, user, hash) {
        (Verified::Match { rehash_needed }, Some(user), Some(hash)) if user.state.may_prove() => {
            let better = if rehash_needed {
                // A full pool only puts the better hash off to the next login.
                state.passwords.hash(password, line).await.ok()
            } else {
                None
            };
            let better = better.map(Secret::from);
            let password = CheckedPassword { hash, better };
            Ok(Checked::Right(Box::new(Right { user, password })))
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
    let arrival = Arrival {
        user: &right.user,
        authentication: Authentication {
            // Taken anew: hashing took its time, and it says when the check was done.
            auth_time: state.clock.now(),
            acr: acr::PASSWORD.to_owned(),
            amr: vec![acr::amr::PASSWORD.to_owned()],
        },
        is_remembered: form.remember,
        password: Some(&right.password),
    };
    let tx = state.storage.begin().await?;
    arrival.go_in(state, visitor, &form.entry, tx).await
}

/// Notes that somebody tried to sign in and was refused.
pub(super) async fn record_failure(
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
