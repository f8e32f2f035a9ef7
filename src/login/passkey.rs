//! Signing in with a passkey: alone, or as one more proof.

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    arrival::Arrival,
    entry::{Entered, Entry},
    guard::{Door, Guard},
    password,
    second_factor::{Asked, Pending},
};
use crate::{
    factors::Owner,
    journey::{ceremony, risk},
    model::{AuditKind, Authentication, Factor, FactorKind, UnixTime, User, UserId, Verifier},
    protocol::{
        acr::{self, amr},
        params::Params,
        risk::{Signals, assess},
    },
    security::{
        passkeys::{Assertion, Passkeys, Refused, SignIn},
        rate_limit,
    },
    state::AppState,
    storage::{Changed, Tx},
    templates::{LoginNotice, SecondFactorNotice},
    web::{Visitor, failures::PageFailure, form::PageForm},
};

const PURPOSE: &str = "passkey sign-in";

/// A sign-in that has begun.
#[derive(Serialize, Deserialize)]
struct Begun {
    sign_in: SignIn,
    /// Whose passkey it has to be, when that is known already.
    user: Option<UserId>,
}

/// `POST /login/passkey/options`: the question for the authenticator. Before anybody has signed in
/// it is the same for everybody: nobody learns which accounts there are, or who has a passkey.
pub async fn options(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let passkeys = passkeys(&visitor)?;
    let (user, wanted) = if is_second(&params) {
        let pending = match Pending::load(&state, &visitor, &params, now).await? {
            Asked::Here(pending) => pending,
            Asked::GoTo(_) => return Err(stale()),
        };
        if !visitor.is_own_form(params.get("csrf"), visitor.session.as_ref()) {
            return Err(stale());
        }
        let mut db = state.storage.read().await?;
        let factors = db.factors(&pending.user.tenant, &pending.user.id).await?;
        let data = factors
            .into_iter()
            .filter_map(|factor| match factor.verifier {
                Verifier::Passkey { data, .. } => Some(data),
                Verifier::Totp { .. } | Verifier::RecoveryCodes { .. } => None,
            });
        (Some(pending.user.id.clone()), data.collect())
    } else {
        if !visitor.is_own_form(params.get("csrf"), None) {
            return Err(stale());
        }
        (None, Vec::new())
    };
    let (question, sign_in) = passkeys
        .start_sign_in(&wanted)
        .map_err(|error| PageFailure::internal(&error))?;
    let begun = Begun { sign_in, user };
    let sealed = ceremony::seal(&state, &visitor, PURPOSE, &begun, now);
    let answer = json!({ "publicKey": question["publicKey"], "ceremony": sealed });
    let no_store = [(header::CACHE_CONTROL, "no-store")];
    Ok((no_store, Json(answer)).into_response())
}

/// `POST /login/passkey`: checks the authenticator's answer and goes on.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let way = match Way::load(&state, &visitor, &params, now).await? {
        Ok(way) => way,
        Err(to) => return Ok(visitor.go(&to)),
    };
    let session = match &way {
        Way::First(..) => None,
        Way::Second(_) => visitor.session.as_ref(),
    };
    if !visitor.is_own_form(params.get("csrf"), session) {
        return Ok(way.stale(&state, &visitor, now).await);
    }
    let token = params.get("ceremony").unwrap_or_default();
    let Some(begun) = ceremony::open::<Begun>(&visitor, PURPOSE, token, now) else {
        return Ok(way.stale(&state, &visitor, now).await);
    };
    if begun.user.as_ref() != way.user() {
        return Ok(way.stale(&state, &visitor, now).await);
    }
    let guard = match Guard::enter(&state, &visitor, (Door::Passkey, visitor.who()), now).await {
        Ok(guard) => guard,
        Err(refused) => return Ok(way.too_many(&state, &visitor, (refused, now)).await),
    };
    match ceremony::claim(&state, token, now).await {
        Ok(true) => {}
        Ok(false) => return Ok(way.stale(&state, &visitor, now).await),
        Err(error) => {
            tracing::error!(cause = %error, "a passkey cannot be checked for replay");
            return Err(PageFailure::busy(std::time::Duration::from_secs(2)));
        }
    }
    let answer = params.get("answer").unwrap_or_default();
    match check(&state, &visitor, (begun, answer), now).await? {
        Some((tx, user)) => {
            guard.leave(&state, now).await;
            way.go_on(&state, &visitor, (tx, user), now).await
        }
        None => {
            guard.fail(&state, now).await?;
            way.refused(&state, &visitor, now).await
        }
    }
}

fn is_second(params: &Params) -> bool {
    params.get("second") == Some("1")
}

fn passkeys(visitor: &Visitor) -> Result<Passkeys, PageFailure> {
    let (issuer, name) = (&visitor.tenant.issuer, &visitor.tenant.tenant.name);
    Passkeys::of(issuer, name)
        .ok_or_else(|| PageFailure::new(StatusCode::NOT_FOUND, "not_found", None))
}

fn stale() -> PageFailure {
    PageFailure::new(StatusCode::FORBIDDEN, "stale_form", None)
}

/// Whether the answer is good, and whose passkey gave it; with the transaction in which it has been
/// noted. `None` when it is not, for whichever reason: the log and the audit know.
async fn check<'a>(
    state: &'a AppState,
    visitor: &Visitor,
    (begun, answer): (Begun, &str),
    now: UnixTime,
) -> Result<Option<(Box<dyn Tx + 'a>, User)>, PageFailure> {
    let Ok(answer) = Assertion::read(answer) else {
        return Ok(None);
    };
    let policy = &visitor.tenant.tenant.policy.mfa;
    let tenant = &visitor.tenant.tenant.id;
    let mut tx = state.storage.begin().await?;
    let Some(factor) = tx.passkey(tenant, &answer.credential()).await? else {
        return Ok(None);
    };
    let Some(user) = tx.user(tenant, &factor.user).await? else {
        return Ok(None);
    };
    // WebAuthn §7.2, step 6: the passkey has to be of the person who is known, or say whose it is.
    let is_theirs = match &begun.user {
        Some(known) => *known == user.id,
        None => answer.handle().is_some(),
    };
    let handle = tx.webauthn_id(tenant, &user.id, "").await?;
    let says_so = answer
        .handle()
        .is_none_or(|said| handle == Some(said.to_string()));
    let is_allowed = policy.allowed.contains(&FactorKind::Passkey);
    if !is_theirs || !says_so || !is_allowed || !user.state.may_prove() {
        return Ok(None);
    }
    let Verifier::Passkey { data, .. } = &factor.verifier else {
        return Ok(None);
    };
    let passkeys = passkeys(visitor)?;
    match passkeys.finish_sign_in(&answer, begun.sign_in, data) {
        Ok(used) => {
            let key = (&factor.user, &factor.id);
            let used = (&used.data, used.counter);
            if tx.use_passkey(tenant, key, used, now).await? == Changed::Missing {
                note_anomaly(state, visitor, tx, (&user, &factor), now).await?;
                return Ok(None);
            }
            Ok(Some((tx, user)))
        }
        Err(Refused::Counter) => {
            note_anomaly(state, visitor, tx, (&user, &factor), now).await?;
            Ok(None)
        }
        Err(refused) => {
            tracing::info!(cause = %refused, "a passkey was refused");
            Ok(None)
        }
    }
}

/// There may be a copy of the key: whoever looks into the audit log is to know.
async fn note_anomaly(
    state: &AppState,
    visitor: &Visitor,
    mut tx: Box<dyn Tx + '_>,
    (user, factor): (&User, &Factor),
    now: UnixTime,
) -> Result<(), PageFailure> {
    let owner = Owner {
        state,
        tenant: &visitor.tenant,
        user,
        asker: &visitor.asker,
        now,
    };
    let mut event = owner.event(AuditKind::PasskeyCounterAnomaly);
    event
        .detail
        .insert("id".to_owned(), factor.id.as_str().into());
    tx.record(&event).await?;
    tx.commit().await?;
    Ok(())
}

/// Which page the passkey was asked for on.
enum Way {
    /// The login page; and whether the person wants to stay signed in.
    First(Entry, bool),
    /// The page that asks for one more proof.
    Second(Box<Pending>),
}

impl Way {
    async fn load(
        state: &AppState,
        visitor: &Visitor,
        params: &Params,
        now: UnixTime,
    ) -> Result<Result<Self, String>, PageFailure> {
        if is_second(params) {
            return Ok(match Pending::load(state, visitor, params, now).await? {
                Asked::Here(pending) => Ok(Self::Second(pending)),
                Asked::GoTo(to) => Err(to),
            });
        }
        let remember = state.config.login.remember_me && params.get("remember") == Some("1");
        Ok(match Entry::load(state, visitor, params, now).await? {
            Entered::Here(entry) => Ok(Self::First(entry, remember)),
            Entered::GoTo(to) => Err(to),
        })
    }

    fn user(&self) -> Option<&UserId> {
        match self {
            Self::First(..) => None,
            Self::Second(pending) => Some(&pending.user.id),
        }
    }

    async fn stale(self, state: &AppState, visitor: &Visitor, now: UnixTime) -> Response {
        let status = StatusCode::FORBIDDEN;
        match self {
            Self::First(entry, remember) => {
                let (form, told) = ((entry, remember), (LoginNotice::Stale, status));
                password::show_again(state, visitor, form, told, now).await
            }
            Self::Second(pending) => {
                pending.show(state, visitor, Some(SecondFactorNotice::Stale), status)
            }
        }
    }

    async fn too_many(
        self,
        state: &AppState,
        visitor: &Visitor,
        (refused, now): (rate_limit::Refused, UnixTime),
    ) -> Response {
        let retry_after = refused.seconds();
        let status = StatusCode::TOO_MANY_REQUESTS;
        let mut response = match self {
            Self::First(entry, remember) => {
                let notice = LoginNotice::TooManyAttempts { retry_after };
                let (form, told) = ((entry, remember), (notice, status));
                password::show_again(state, visitor, form, told, now).await
            }
            Self::Second(pending) => {
                let notice = SecondFactorNotice::TooManyAttempts { retry_after };
                pending.show(state, visitor, Some(notice), status)
            }
        };
        refused.tell(response.headers_mut());
        response
    }

    async fn refused(
        self,
        state: &AppState,
        visitor: &Visitor,
        now: UnixTime,
    ) -> Result<Response, PageFailure> {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        match self {
            Self::First(entry, remember) => {
                let risk = assess(&risk::of_visit(state, visitor, now).await);
                let failed = (None, "passkey_refused", &risk);
                password::record_failure(state, visitor, failed, now).await?;
                let (form, told) = ((entry, remember), (LoginNotice::PasskeyRefused, status));
                Ok(password::show_again(state, visitor, form, told, now).await)
            }
            Self::Second(pending) => {
                pending.record_failure(state, visitor, now).await?;
                let notice = SecondFactorNotice::PasskeyRefused;
                Ok(pending.show(state, visitor, Some(notice), status))
            }
        }
    }

    async fn go_on(
        self,
        state: &AppState,
        visitor: &Visitor,
        (tx, user): (Box<dyn Tx + '_>, User),
        now: UnixTime,
    ) -> Result<Response, PageFailure> {
        let (entry, is_remembered) = match self {
            Self::First(entry, remember) => (entry, remember),
            Self::Second(pending) => {
                let proof = [amr::KEY, amr::PRESENCE];
                return pending.go_on(state, visitor, tx, &proof, now).await;
            }
        };
        let arrival = Arrival {
            user: &user,
            authentication: Authentication {
                auth_time: now,
                acr: acr::PHISHING_RESISTANT.to_owned(),
                amr: amr::PASSKEY.map(str::to_owned).to_vec(),
            },
            is_remembered,
            password: None,
            signals: Signals::default(),
        };
        match arrival.go_in(state, visitor, &entry, tx).await? {
            Some(response) => Ok(response),
            // Disabled at this very moment.
            None => Ok(Self::First(entry, is_remembered)
                .stale(state, visitor, now)
                .await),
        }
    }
}
