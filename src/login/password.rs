//! The login page: username or mail address, and password.

mod form;

use axum::{extract::State, http::StatusCode, response::Response};

pub use self::form::show_again;
use self::form::{LoginForm, busy, gate, too_many};
use super::{
    arrival::{Arrival, CheckedPassword},
    attack,
    challenge::{Passed, UNANSWERED},
    doubt,
    entry::{Entered, Entry},
    guard::{Door, Guard},
    locked::{self, Target},
};
use crate::{
    audit,
    journey::{risk, session},
    mail::Guessed,
    model::{AuditKind, Authentication, Secret, UnixTime, User, UserId, login_key},
    protocol::{
        acr,
        limits::Rule,
        next_step::{LoginReason, NextStep},
        params::Params,
        risk::{Assessment, Signals, assess},
    },
    security::{
        password_hash::{HashError, Line, Verified},
        rate_limit::{Refused, Who},
    },
    state::AppState,
    storage::{Tx, traits::PasswordHash},
    templates::LoginNotice,
    web::{
        Visitor,
        failures::PageFailure,
        form::{PageForm, PageQuery},
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
    let gate = gate(&state, &visitor, &entry);
    let risk = assess(&risk::of_visit(&state, &visitor, now).await);
    let form = LoginForm {
        challenge: gate.asks(&risk, now),
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
        challenge: None,
    };
    let username = params.get("username").unwrap_or_default().to_owned();
    // Bound to the browser alone: a login in another tab does not spoil this one's form.
    if !visitor.is_own_form(params.get("csrf"), None) {
        let notice = Some(LoginNotice::Stale);
        let form = form.asking(&state, &visitor, None, now).await;
        return Ok(form.show(&state, &visitor, username, notice, StatusCode::FORBIDDEN));
    }
    let found = find(&state, &visitor, &username).await?;
    let user = found.as_ref().map(|(user, _)| user);
    let is_known = risk::is_known(&state, &visitor, user).await?;
    let signals = risk::at_name(&state, &visitor, (&username, is_known), now).await;
    let risk = assess(&signals);
    let gate = gate(&state, &visitor, &form.entry);
    if let Passed::No(challenge) = gate.pass(&risk, &params, now).await? {
        let challenge = Some(*challenge);
        let form = LoginForm { challenge, ..form };
        return Ok(form.show(&state, &visitor, username, None, UNANSWERED));
    }
    let form = form.asking(&state, &visitor, Some(&risk), now).await;
    let password = Secret::new(params.get("password").unwrap_or_default());
    let attempt = Attempt {
        username: &username,
        found,
        signals,
        is_known,
    };
    attempt.make(&state, &visitor, form, password, now).await
}

/// Somebody who wants to sign in, and what speaks against them.
struct Attempt<'a> {
    /// What was typed.
    username: &'a str,
    found: Found,
    signals: Signals,
    /// Whether the browser is one that the account was used in.
    is_known: bool,
}

impl Attempt<'_> {
    async fn make(
        self,
        state: &AppState,
        visitor: &Visitor,
        form: LoginForm,
        password: Secret,
        now: UnixTime,
    ) -> Result<Response, PageFailure> {
        let typed = self.username;
        let again =
            |notice, status| form.show(state, visitor, typed.to_owned(), Some(notice), status);
        let name = login_key(self.username);
        let user = self.found.as_ref().map(|(user, _)| user.id.clone());
        let target = Target::of(user.as_ref(), &name);
        let (door, line) = match self.is_known {
            true => (Door::KnownBrowser, Line::Known),
            false => (Door::Password, Line::Stranger),
        };
        let device = visitor.device.as_ref();
        let device = device.map(|token| token.digest().to_text());
        let who = visitor.who().on(target.key());
        let who = who.with(device.as_deref().unwrap_or_default());
        let guard = match Guard::enter(state, visitor, (door, who), now).await {
            Ok(guard) => guard,
            Err(refused) => {
                risk::note_refusal(state, visitor, now).await;
                refuse(state, visitor, (target, who), refused, now).await?;
                return Ok(too_many(again, refused));
            }
        };
        let checked = check(state, self.found, password, line).await;
        let is_overtaken = guard.is_overtaken(state, now).await;
        let signed_in = match checked {
            Ok(Checked::Right(right)) if !is_overtaken => {
                sign_in(state, visitor, &form, *right, self.signals).await
            }
            Ok(Checked::Right(_) | Checked::Wrong) => Ok(None),
            Ok(Checked::Busy) => {
                guard.leave(state, now).await;
                return Ok(busy(again));
            }
            Err(failure) => Err(failure),
        };
        match signed_in {
            Ok(None) => {
                let refused = guard.fail(state, now).await?;
                let typed = (self.username, self.is_known);
                failed(state, visitor, (form, typed, user), refused, now).await
            }
            // A success, and a failure of ours, are no attempts to hold against anybody.
            Ok(Some(response)) => {
                guard.leave(state, now).await;
                Ok(response)
            }
            Err(failure) => {
                guard.leave(state, now).await;
                Err(failure)
            }
        }
    }
}

/// Notes a password that was wrong, and shows the form once more, asking what it asks by now. Where
/// others have failed too often meanwhile, it does not say what was wrong.
async fn failed(
    state: &AppState,
    visitor: &Visitor,
    (form, typed, user): (LoginForm, (&str, bool), Option<UserId>),
    refused: Option<Refused>,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let (username, _) = typed;
    risk::note_failure(state, visitor, username, now).await;
    let risk = assess(&risk::at_name(state, visitor, typed, now).await);
    let reason = match refused {
        None => "wrong_password",
        Some(_) => "too_many_at_once",
    };
    record_failure(state, visitor, (user, reason, &risk), now).await?;
    let form = form.asking(state, visitor, Some(&risk), now).await;
    let again =
        |notice, status| form.show(state, visitor, username.to_owned(), Some(notice), status);
    Ok(match refused {
        None => again(
            LoginNotice::WrongCredentials,
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        Some(refused) => too_many(again, refused),
    })
}

/// When nobody is let in because of guesses at the account, its owner hears of it, and the operator
/// when they come from many places.
async fn refuse(
    state: &AppState,
    visitor: &Visitor,
    (target, who): (Target<'_>, Who<'_>),
    refused: Refused,
    now: UnixTime,
) -> Result<(), PageFailure> {
    if [Rule::LoginAccountAddress, Rule::LoginAccount].contains(&refused.rule) {
        let what = (Guessed::Password, refused);
        locked::tell(state, visitor, what, target, now).await?;
    }
    if refused.rule == Rule::LoginAccount {
        attack::suspect(state, visitor, (refused.rule, who), now).await?;
    }
    Ok(())
}

/// A user with the password, if there is one.
type Found = Option<(User, Option<PasswordHash>)>;

/// The user of this name or mail address, with the password.
async fn find(state: &AppState, visitor: &Visitor, username: &str) -> Result<Found, PageFailure> {
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
    found: Found,
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
    signals: Signals,
) -> Result<Option<Response>, PageFailure> {
    // Taken anew: hashing took its time, and it says when the check was done.
    let now = state.clock.now();
    let who = (&form.entry, &right.user, right.user.username.as_str());
    let in_doubt = doubt::mail_instead(state, visitor, who, &signals, now);
    if let Some(response) = in_doubt.await? {
        return Ok(Some(response));
    }
    let arrival = Arrival {
        user: &right.user,
        authentication: Authentication {
            auth_time: now,
            acr: acr::PASSWORD.to_owned(),
            amr: vec![acr::amr::PASSWORD.to_owned()],
        },
        is_remembered: form.remember,
        password: Some(&right.password),
        signals,
    };
    let tx = state.storage.begin().await?;
    arrival.go_in(state, visitor, &form.entry, tx).await
}

/// Notes that somebody tried to sign in and was refused.
pub(super) async fn record_failure(
    state: &AppState,
    visitor: &Visitor,
    (user, reason, risk): (Option<UserId>, &'static str, &Assessment),
    now: UnixTime,
) -> Result<(), PageFailure> {
    state.metrics.risk_assessed(risk.level);
    let tenant = &visitor.tenant.tenant.id;
    let mut event = audit::event(
        &visitor.asker,
        tenant,
        AuditKind::LoginFailed,
        now,
        &*state.entropy,
    );
    event.user = user;
    event.reason = Some(reason);
    risk::explain(&mut event, risk);
    let mut tx: Box<dyn Tx + '_> = state.storage.begin().await?;
    tx.record(&event).await?;
    tx.commit().await?;
    Ok(())
}
