//! Signing in to an account that rests or is to be deleted: the person is asked whether they want
//! it back, and is signed in when they do. Who has a second factor shows it first: a password alone
//! changes nothing about such an account.

use std::time::Duration;

use axum::{extract::State, http::StatusCode, response::Response};
use serde::{Deserialize, Serialize};

use super::{
    arrival::{self, Arrival},
    entry::{Entered, Entry},
    locked::{self, Target},
    second_factor,
    wrong_codes::CodeTry,
};
use crate::{
    factors::{Owner, Proof},
    journey::session::{self, Entrance},
    keys::{open_token, seal_token},
    mail::Guessed,
    model::{AuditKind, Authentication, Digest, Safeguards, SecretPurpose, UnixTime, User, UserId},
    people::{Acting, leaving},
    protocol::{
        acr::{self, amr},
        mfa::{self, Demand, Need, Proved},
        risk::Signals,
    },
    security::rate_limit::Refused,
    state::AppState,
    storage::{Changed, Reader, StorageError, Tx},
    templates::{ComeBackPage, SecondFactorNotice, SecondFactorWays},
    urls::path,
    web::{Visitor, failures::PageFailure, form::PageForm, pages::Look},
};

/// For how long the answer may take.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

const MAX_PLAIN: usize = 4 * 1024;

/// What was proved before the question; sealed into the form.
#[derive(Serialize, Deserialize)]
struct Before {
    user: UserId,
    authentication: Authentication,
    is_remembered: bool,
    /// The digest of the hash of the password, if that is what was proved.
    password: Option<String>,
}

/// Asks somebody who has just proved who they are whether they want their account back. Nobody is
/// signed in yet.
///
/// # Errors
/// When the database fails.
pub async fn offer(
    state: &AppState,
    visitor: &Visitor,
    entry: &Entry,
    arrival: Arrival<'_>,
) -> Result<Response, PageFailure> {
    let now = arrival.authentication.auth_time;
    let before = Before {
        user: arrival.user.id.clone(),
        authentication: arrival.authentication,
        is_remembered: arrival.is_remembered,
        password: arrival.password.map(|it| it.hash.digest().to_text()),
    };
    let plain = serde_json::to_vec(&before).expect("this is plain data");
    let key = visitor.tenant.keys.secrets.current(SecretPurpose::Flow);
    let token = seal_token(key, &binding(visitor), &plain, &*state.entropy);
    let mut db = state.storage.read().await?;
    let asked = Asked::load(&mut *db, visitor, (before, &token), now).await?;
    drop(db);
    match asked {
        Some(asked) => Ok(asked.show(state, visitor, entry, None)),
        // Gone, or back, at this very moment.
        None => Ok(visitor.go(&entry.url(visitor, path::LOGIN))),
    }
}

/// `POST /login/return`: brings the person back and signs them in.
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
    let login = entry.url(&visitor, path::LOGIN);
    let token = params.get("token").unwrap_or_default();
    let before = open(&visitor, token, now);
    let (true, Some(before)) = (visitor.is_own_form(params.get("csrf"), None), before) else {
        return Ok(visitor.go(&login));
    };
    let mut db = state.storage.read().await?;
    let asked = Asked::load(&mut *db, &visitor, (before, token), now).await?;
    drop(db);
    let Some(asked) = asked else {
        return Ok(visitor.go(&login));
    };
    let typed = |name| params.get(name).filter(|text: &&str| !text.is_empty());
    let code = typed("code").or(typed("recovery")).unwrap_or_default();
    let returned = match asked.ways {
        None => asked.come_back(&state, &visitor, &entry, None, now).await?,
        Some(_) => match CodeTry::take(&state, &visitor, &asked.user.id, code, now).await {
            Ok(tried) => {
                let tried = Some((&tried, code));
                asked
                    .come_back(&state, &visitor, &entry, tried, now)
                    .await?
            }
            Err(refused) => return Ok(asked.wait(&state, &visitor, &entry, refused)),
        },
    };
    Ok(match returned {
        Returned::Here(response) => response,
        Returned::WrongCode => {
            asked.show(&state, &visitor, &entry, Some(SecondFactorNotice::Wrong))
        }
        Returned::Not => visitor.go(&login),
    })
}

/// Somebody who may come back.
struct Asked<'t> {
    before: Before,
    token: &'t str,
    user: User,
    erased_at: Option<UnixTime>,
    /// How they have to prove themselves first, if they have not by what they did.
    ways: Option<SecondFactorWays>,
}

/// What became of coming back.
enum Returned {
    /// They are here, and signed in.
    Here(Response),
    /// The code is wrong.
    WrongCode,
    /// What was proved is worth nothing any more, or there is nothing to come back to.
    Not,
}

impl<'t> Asked<'t> {
    async fn load(
        db: &mut dyn Reader,
        visitor: &Visitor,
        (before, token): (Before, &'t str),
        now: UnixTime,
    ) -> Result<Option<Self>, StorageError> {
        let tenant = &visitor.tenant.tenant.id;
        let user = db.user(tenant, &before.user).await?;
        let Some(user) = user.filter(|user| user.state.may_return()) else {
            return Ok(None);
        };
        let erased_at = db.deletion_at(tenant, &user.id).await?;
        // No browser is trusted with it.
        let safeguards = db.safeguards(tenant, &user.id, None).await?;
        let amr = &before.authentication.amr;
        let ways = lacking(visitor, (&user, &safeguards), amr, now);
        Ok(Some(Self {
            before,
            token,
            user,
            erased_at,
            ways,
        }))
    }

    fn show(
        &self,
        state: &AppState,
        visitor: &Visitor,
        entry: &Entry,
        notice: Option<SecondFactorNotice>,
    ) -> Response {
        let page = ComeBackPage {
            flow: entry.flow.clone(),
            next: entry.next.clone(),
            token: self.token.to_owned(),
            erased_at: self.erased_at.map(UnixTime::seconds),
            ways: self.ways,
            notice,
            login_url: entry.url(visitor, path::LOGIN),
        };
        let status = match notice {
            None => StatusCode::OK,
            Some(SecondFactorNotice::TooManyAttempts { .. }) => StatusCode::TOO_MANY_REQUESTS,
            Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let look = Look {
            status,
            ..entry.look(visitor, path::LOGIN)
        };
        visitor.show(state, &page, look)
    }

    fn wait(
        &self,
        state: &AppState,
        visitor: &Visitor,
        entry: &Entry,
        refused: Refused,
    ) -> Response {
        let retry_after = refused.seconds();
        let notice = SecondFactorNotice::TooManyAttempts { retry_after };
        let mut response = self.show(state, visitor, entry, Some(notice));
        refused.tell(response.headers_mut());
        response
    }

    /// Brings the person back, if what was proved is still worth something and the code, where one
    /// is asked for, is right; all in one transaction.
    async fn come_back(
        &self,
        state: &AppState,
        visitor: &Visitor,
        entry: &Entry,
        tried: Option<(&CodeTry<'_>, &str)>,
        now: UnixTime,
    ) -> Result<Returned, PageFailure> {
        let owner = Owner {
            state,
            tenant: &visitor.tenant,
            user: &self.user,
            asker: &visitor.asker,
            now,
        };
        let mut tx = state.storage.begin().await?;
        let mut authentication = self.before.authentication.clone();
        if let Some((tried, code)) = tried {
            let proof = owner.use_code(&mut *tx, code).await;
            if proof.map_err(second_factor::failed)? == Proof::Wrong {
                drop(tx);
                self.note_wrong(&owner, visitor, tried).await?;
                return Ok(Returned::WrongCode);
            }
            tried.give_back(state, now).await;
            authentication.amr = acr::joined(&authentication.amr, &[amr::ONE_TIME]);
            let class = acr::Class::strongest(&authentication.amr);
            authentication.acr = class.as_str().to_owned();
        }
        if !self.is_first_use(state, now).await || !self.bring_back(&mut *tx, &owner).await? {
            return Ok(Returned::Not);
        }
        let entrance = Entrance {
            authentication,
            is_remembered: self.before.is_remembered,
            client: entry.client_id(),
            signals: Signals::default(),
        };
        let entered = session::enter(&mut *tx, state, visitor, &self.user, entrance).await?;
        let Some(cookie) = entered else {
            return Ok(Returned::Not);
        };
        tx.commit().await?;
        let mut response = visitor.go(&entry.onward(visitor));
        cookie.set(&visitor.tenant, response.headers_mut());
        Ok(Returned::Here(response))
    }

    /// Whether the form is sent for the first time. Where that cannot be known, it is taken for
    /// another one.
    async fn is_first_use(&self, state: &AppState, now: UnixTime) -> bool {
        let until = self.before.authentication.auth_time.plus(PATIENCE);
        let key = Digest::of(format!("return\0{}", self.token).as_bytes());
        matches!(state.replay.first_use(key, until, now).await, Ok(true))
    }

    /// Makes the account active again; not when somebody else did, or the password is not the one
    /// any more that was proved.
    async fn bring_back(&self, tx: &mut dyn Tx, owner: &Owner<'_>) -> Result<bool, StorageError> {
        let acting = Acting {
            user: &self.user,
            session: None,
            asker: owner.asker,
            now: owner.now,
            pen: owner.state.pen(),
        };
        if leaving::come_back(tx, &acting).await? == Changed::Missing {
            return Ok(false);
        }
        match &self.before.password {
            None => Ok(true),
            Some(text) => match Digest::from_text(text) {
                Some(digest) => arrival::is_password(tx, &self.user, &digest).await,
                None => Ok(false),
            },
        }
    }

    /// Somebody who knows the first factor does not have the second.
    async fn note_wrong(
        &self,
        owner: &Owner<'_>,
        visitor: &Visitor,
        tried: &CodeTry<'_>,
    ) -> Result<(), PageFailure> {
        let (state, now) = (owner.state, owner.now);
        let mut tx = state.storage.begin().await?;
        tx.record(&owner.event(AuditKind::SecondFactorFailed))
            .await?;
        tx.commit().await?;
        if let Some(refused) = tried.used_up(state, now).await {
            let target = Target::Account(&self.user.id);
            let what = (Guessed::SecondFactor, refused);
            locked::tell(state, visitor, what, target, now).await?;
        }
        Ok(())
    }
}

/// How somebody who wants to come back has to prove themselves first; `None` when what they have
/// proved is enough.
fn lacking(
    visitor: &Visitor,
    (user, safeguards): (&User, &Safeguards),
    amr: &[String],
    now: UnixTime,
) -> Option<SecondFactorWays> {
    let proved = Proved {
        user,
        safeguards,
        amr,
        is_stepped_up: false,
    };
    let policy = &visitor.tenant.tenant.policy.mfa;
    match mfa::need(policy, &proved, &Demand::none(), now) {
        Need::SecondFactor(which) => Some(second_factor::ways(visitor, safeguards.factors, which)),
        Need::Enough | Need::Enrol(_) | Need::Unreachable => None,
    }
}

fn open(visitor: &Visitor, token: &str, now: UnixTime) -> Option<Before> {
    let secrets = &visitor.tenant.keys.secrets;
    let by_id = |id: &_| secrets.by_id(SecretPurpose::Flow, id);
    let plain = open_token(by_id, &binding(visitor), token, MAX_PLAIN).ok()?;
    let before: Before = serde_json::from_slice(&plain).ok()?;
    let is_fresh = now < before.authentication.auth_time.plus(PATIENCE);
    is_fresh.then_some(before)
}

fn binding(visitor: &Visitor) -> Vec<u8> {
    let tenant = visitor.tenant.tenant.id.as_str();
    format!("return\0{tenant}\0{}", visitor.browser.digest().to_text()).into_bytes()
}
