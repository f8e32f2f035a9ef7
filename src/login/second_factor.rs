//! The page that asks for one more proof: a code, or a recovery code.

use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    entry::{Entered, Entry},
    locked::{self, Target},
    wrong_codes::CodeTry,
};
use crate::{
    factors::{CodeError, Owner, Proof},
    journey::{device, member::Member, session, view},
    mail::Guessed,
    model::{AuditKind, FactorKind, Factors, Safeguards, Session, UnixTime, User},
    protocol::{
        acr::amr,
        mfa::{self, Demand, Need, Proved, Which},
        next_step::NextStep,
        params::Params,
    },
    security::{passkeys::Passkeys, rate_limit::Refused},
    state::AppState,
    templates::{SecondFactorNotice, SecondFactorPage, SecondFactorWays},
    urls::path,
    web::{
        Visitor,
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

/// The longest text that is looked at as a code.
const MAX_CODE: usize = 64;

/// `GET /login/mfa`.
pub async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    match Pending::load(&state, &visitor, &params, state.clock.now()).await? {
        Asked::Here(pending) => Ok(pending.show(&state, &visitor, None, StatusCode::OK)),
        Asked::GoTo(to) => Ok(visitor.go(&to)),
    }
}

/// `POST /login/mfa`: checks the code.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let pending = match Pending::load(&state, &visitor, &params, now).await? {
        Asked::Here(pending) => pending,
        Asked::GoTo(to) => return Ok(visitor.go(&to)),
    };
    let again = |notice, status| pending.show(&state, &visitor, Some(notice), status);
    if !visitor.is_own_form(params.get("csrf"), visitor.session.as_ref()) {
        return Ok(again(SecondFactorNotice::Stale, StatusCode::FORBIDDEN));
    }
    let code = params.get("code").unwrap_or_default();
    let tried = match CodeTry::take(&state, &visitor, &pending.user.id, code, now).await {
        Ok(tried) => tried,
        Err(refused) => return Ok(too_many(again, refused)),
    };
    match pending.prove(&state, &visitor, code, now).await {
        Ok(None) => {
            pending.record_failure(&state, &visitor, now).await?;
            if let Some(refused) = tried.used_up(&state, now).await {
                let target = Target::Account(&pending.user.id);
                let what = (Guessed::SecondFactor, refused);
                locked::tell(&state, &visitor, what, target, now).await?;
            }
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(again(SecondFactorNotice::Wrong, status))
        }
        // A success, and a failure of ours, are nothing to hold against anybody.
        answer => {
            tried.give_back(&state, now).await;
            answer.map(|response| response.expect("a wrong code was answered above"))
        }
    }
}

fn too_many(
    again: impl Fn(SecondFactorNotice, StatusCode) -> Response,
    refused: Refused,
) -> Response {
    let notice = SecondFactorNotice::TooManyAttempts {
        retry_after: refused.seconds(),
    };
    let mut response = again(notice, StatusCode::TOO_MANY_REQUESTS);
    refused.tell(response.headers_mut());
    response
}

/// Somebody who has proved something, and has to prove more.
pub(super) struct Pending {
    /// Where they come from and go on to.
    pub entry: Entry,
    /// Their session.
    pub session: Session,
    /// Who they are.
    pub user: User,
    safeguards: Safeguards,
    which: Which,
    is_recovering: bool,
    wants_trust: bool,
}

/// What became of finding out who they are.
pub(super) enum Asked {
    /// There is something to prove.
    Here(Box<Pending>),
    /// There is not.
    GoTo(String),
}

impl Pending {
    /// Finds out who has to prove what.
    pub(super) async fn load(
        state: &AppState,
        visitor: &Visitor,
        params: &Params,
        now: UnixTime,
    ) -> Result<Asked, PageFailure> {
        let entry = match Entry::load(state, visitor, params, now).await? {
            Entered::Here(entry) => entry,
            Entered::GoTo(to) => return Ok(Asked::GoTo(to)),
        };
        let found = match &entry.journey {
            Some(journey) => match (&journey.step, &journey.signed_in) {
                (NextStep::SecondFactor(which), Some((session, user))) => {
                    let safeguards = journey.safeguards.clone();
                    Some((session.clone(), user.clone(), safeguards, *which))
                }
                _ => None,
            },
            None => {
                let mut db = state.storage.read().await?;
                let Some(member) = Member::find(&mut *db, visitor, now).await? else {
                    return Ok(Asked::GoTo(entry.url(visitor, path::LOGIN)));
                };
                lacking(visitor, &member, now)
                    .map(|which| (member.session, member.user, member.safeguards, which))
            }
        };
        Ok(match found {
            Some((session, user, safeguards, which)) => Asked::Here(Box::new(Self {
                entry,
                session,
                user,
                safeguards,
                which,
                is_recovering: params.get("with") == Some("recovery"),
                wants_trust: params.get("trust") == Some("1"),
            })),
            None => Asked::GoTo(entry.onward(visitor)),
        })
    }

    /// How it can be proved.
    fn ways(&self, visitor: &Visitor) -> SecondFactorWays {
        let ways = ways(visitor, self.safeguards.factors, self.which);
        SecondFactorWays {
            recovering: ways.recovery && self.is_recovering,
            ..ways
        }
    }

    /// The page.
    pub(super) fn show(
        &self,
        state: &AppState,
        visitor: &Visitor,
        notice: Option<SecondFactorNotice>,
        status: StatusCode,
    ) -> Response {
        let trust_days = visitor.tenant.tenant.policy.mfa.trusted_device_days;
        let page = SecondFactorPage {
            flow: self.entry.flow.clone(),
            next: self.entry.next.clone(),
            client: self.entry.client(),
            account: view::account(&self.user),
            ways: self.ways(visitor),
            trust_days: (trust_days > 0 && self.which == Which::Any).then_some(trust_days),
            trust: self.wants_trust,
            notice,
        };
        let look = Look {
            status,
            session: visitor.session.clone(),
            ..self.entry.look(visitor, path::SECOND_FACTOR)
        };
        visitor.show(state, &page, look)
    }

    /// Uses the code, and goes on when it is good; `None` when it is not.
    async fn prove(
        &self,
        state: &AppState,
        visitor: &Visitor,
        code: &str,
        now: UnixTime,
    ) -> Result<Option<Response>, PageFailure> {
        if self.which == Which::Passkey || code.len() > MAX_CODE {
            return Ok(None);
        }
        let owner = Owner {
            state,
            tenant: &visitor.tenant,
            user: &self.user,
            asker: &visitor.asker,
            now,
        };
        let mut tx = state.storage.begin().await?;
        let proof = owner.use_code(&mut *tx, code).await.map_err(failed)?;
        match proof {
            Proof::Wrong => return Ok(None),
            Proof::Totp | Proof::RecoveryCode { .. } => {}
        }
        let methods = [amr::ONE_TIME];
        self.go_on(state, visitor, tx, &methods, now)
            .await
            .map(Some)
    }

    /// Adds a proof that was found good to the session, commits, and goes on.
    pub(super) async fn go_on(
        &self,
        state: &AppState,
        visitor: &Visitor,
        mut tx: Box<dyn crate::storage::Tx + '_>,
        proof: &[&str],
        now: UnixTime,
    ) -> Result<Response, PageFailure> {
        let who = (&self.session, &self.user);
        let strengthened = session::strengthen(&mut *tx, state, visitor, who, proof, now).await?;
        let Some(mut cookie) = strengthened else {
            // Signed out in another tab at this very moment: the proof is used up all the same.
            tx.commit().await?;
            return Ok(visitor.go(&self.entry.url(visitor, path::LOGIN)));
        };
        if self.wants_trust
            && let Some(token) = cookie.device()
        {
            let who = (&self.user, token);
            if let Some(token) = device::trust(&mut *tx, state, visitor, who, now).await? {
                cookie = cookie.recognised_by(token);
            }
        }
        tx.commit().await?;
        let mut response = visitor.go(&self.entry.onward(visitor));
        cookie.set(&visitor.tenant, response.headers_mut());
        Ok(response)
    }

    /// Notes that somebody who knows the first factor does not have the second.
    pub(super) async fn record_failure(
        &self,
        state: &AppState,
        visitor: &Visitor,
        now: UnixTime,
    ) -> Result<(), PageFailure> {
        let owner = Owner {
            state,
            tenant: &visitor.tenant,
            user: &self.user,
            asker: &visitor.asker,
            now,
        };
        let mut event = owner.event(AuditKind::SecondFactorFailed);
        event.session = Some(self.session.id.clone());
        let mut tx = state.storage.begin().await?;
        tx.record(&event).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// How somebody who has these factors can prove one more thing.
pub(super) fn ways(visitor: &Visitor, has: Factors, which: Which) -> SecondFactorWays {
    let allowed = &visitor.tenant.tenant.policy.mfa.allowed;
    let (issuer, name) = (&visitor.tenant.issuer, &visitor.tenant.tenant.name);
    let any = which == Which::Any;
    SecondFactorWays {
        totp: any && has.totp && allowed.contains(&FactorKind::Totp),
        passkey: has.passkey
            && allowed.contains(&FactorKind::Passkey)
            && Passkeys::of(issuer, name).is_some(),
        recovery: any && has.recovery_codes,
        recovering: false,
    }
}

/// What somebody lacks who comes from a page of the account: what the page needs, or what it needs
/// for what only the owner may do.
fn lacking(visitor: &Visitor, member: &Member, now: UnixTime) -> Option<Which> {
    let policy = &visitor.tenant.tenant.policy.mfa;
    let proved: Proved<'_> = member.proved();
    match mfa::need(policy, &proved, &Demand::none(), now) {
        Need::SecondFactor(which) => Some(which),
        Need::Enough | Need::Enrol(_) | Need::Unreachable => {
            (!mfa::is_proven(policy, &proved)).then_some(Which::Any)
        }
    }
}

/// The error page for a code that cannot be checked.
pub(super) fn failed(error: CodeError) -> PageFailure {
    match error {
        CodeError::Storage(error) => error.into(),
        CodeError::Sealed(error) => PageFailure::internal(&error),
    }
}
