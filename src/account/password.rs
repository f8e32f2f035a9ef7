//! `/account/password`: another password, or the first one.

use std::time::Duration;

use axum::{extract::State, http::StatusCode, response::Response};

use super::form;
use crate::{
    journey::member::{Member, NotYet},
    model::{Secret, Tenant, UnixTime, User, login_key},
    people::password::{self, Others},
    protocol::{limits::Rule, mfa, params::Params, password_policy::PasswordFault},
    security::{
        password_hash::{HashError, Line, Verified},
        rate_limit::Refused,
        user_agent::UserAgent,
    },
    state::AppState,
    storage::{Changed, traits::PasswordHash},
    templates::{Faults, NewPasswordView, PasswordPage, Section},
    urls::path,
    web::{
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

/// `GET /account/password`.
pub async fn get(
    State(state): State<AppState>,
    member: Member,
    PageQuery(params): PageQuery,
) -> Result<Response, NotYet> {
    let asked = Asked::load(&state, &member, state.clock.now()).await?;
    Ok(asked.show(&state, &member, &params, Wrong::default(), true))
}

/// `POST /account/password`.
pub async fn post(
    State(state): State<AppState>,
    member: Member,
    PageForm(params): PageForm,
) -> Result<Response, NotYet> {
    form::own(&member, &params)?;
    let now = state.clock.now();
    let asked = Asked::load(&state, &member, now).await?;
    let others = match params.get("end_others") {
        Some("1") => Others::End,
        _ => Others::GoOn,
    };
    let new = Secret::new(params.get("new_password").unwrap_or_default());
    let mut wrong = Wrong::default();
    if asked.needs_current {
        let current = Secret::new(params.get("current_password").unwrap_or_default());
        match asked.check(&state, &member, current, now).await? {
            Checked::Right => {}
            Checked::Wrong => {
                let fault = ("current_password".to_owned(), "current-password");
                wrong.fields = Faults::from([fault]);
            }
            Checked::Wait(refused) => return Err(PageFailure::too_many(refused).into()),
        }
    }
    // Only now: this may ask a service of others, and tries are counted before.
    let tenant = &member.visitor.tenant.tenant;
    wrong.new = faults(&state, tenant, &member.user, &new).await;
    if !wrong.is_nothing() {
        let ticked = others == Others::End;
        return Ok(asked.show(&state, &member, &Params::default(), wrong, ticked));
    }
    let hash = match state.passwords.hash(new, Line::Known).await {
        Ok(hash) => Secret::from(hash),
        Err(HashError::Busy) => return Err(PageFailure::busy(Duration::from_secs(2)).into()),
        Err(error) => return Err(PageFailure::internal(&error).into()),
    };
    let response = change(&state, &member, &hash, others).await?;
    Ok(response)
}

async fn change(
    state: &AppState,
    member: &Member,
    hash: &PasswordHash,
    others: Others,
) -> Result<Response, PageFailure> {
    // Taken anew: hashing took its time.
    let now = state.clock.now();
    let acting = form::acting(member, state, now);
    let device = UserAgent::describe(acting.user_agent());
    let mut tx = state.storage.begin().await?;
    let changed = password::change(&mut *tx, &acting, hash, others, device).await?;
    let cookie = form::rotate(&mut *tx, member, state, now).await?;
    if changed == Changed::Missing || cookie.is_none() {
        // The session or its user ended while the password was hashed: nothing is changed in
        // the name of somebody who is signed in no more.
        return Ok(member.visitor.go(&member.visitor.tenant.local(path::LOGIN)));
    }
    tx.commit().await?;
    let response = member.go_done(path::SECURITY, "password");
    Ok(form::with_cookie(member, cookie, response))
}

/// What is wrong with a new password of `user`.
pub(super) async fn faults(
    state: &AppState,
    tenant: &Tenant,
    user: &User,
    new: &Secret,
) -> Vec<PasswordFault> {
    let known = user.known(&tenant.name);
    let policy = &tenant.policy.password;
    state.new_passwords.faults(policy, new, &known).await
}

/// What is wrong with the form.
#[derive(Default)]
struct Wrong {
    fields: Faults,
    new: Vec<PasswordFault>,
}

impl Wrong {
    fn is_nothing(&self) -> bool {
        self.fields.is_empty() && self.new.is_empty()
    }
}

/// What the form asks of this person now.
struct Asked {
    /// The password that they have.
    hash: Option<PasswordHash>,
    /// Whether they have to type it: not after a recent sign-in.
    needs_current: bool,
}

enum Checked {
    Right,
    Wrong,
    Wait(Refused),
}

impl Asked {
    /// Sends on who can prove themselves only by signing in.
    async fn load(state: &AppState, member: &Member, now: UnixTime) -> Result<Self, NotYet> {
        let user = &member.user;
        let login = login_key(&user.username);
        let mut db = state.storage.read().await.map_err(PageFailure::from)?;
        let found = db.user_by_login(&user.tenant, &login).await;
        let hash = found.map_err(PageFailure::from)?.and_then(|(_, hash)| hash);
        let needs_current = !member.is_recent(state, now);
        // A password guards the second factor as well: a trusted browser is not enough.
        let policy = &member.visitor.tenant.tenant.policy.mfa;
        let is_proven = mfa::is_proven(policy, &member.proved());
        if !is_proven || (needs_current && hash.is_none()) {
            form::recent(member, state, now)?;
        }
        Ok(Self {
            hash,
            needs_current,
        })
    }

    /// Checks the current password; wrong ones are counted apart from failed sign-ins: no stranger uses
    /// them up.
    async fn check(
        &self,
        state: &AppState,
        member: &Member,
        current: Secret,
        now: UnixTime,
    ) -> Result<Checked, PageFailure> {
        let (rules, who) = (&[Rule::CurrentPassword], form::who(member));
        if let Err(refused) = state.limits.take(rules, who, now).await {
            return Ok(Checked::Wait(refused));
        }
        let stored = self.hash.as_ref().map(Secret::expose);
        let verified = match state.passwords.verify(current, stored, Line::Known).await {
            Ok(verified) => verified,
            Err(HashError::Busy) => return Err(PageFailure::busy(Duration::from_secs(2))),
            Err(error) => return Err(PageFailure::internal(&error)),
        };
        match verified {
            Verified::Match { .. } => {
                state.limits.give_back(rules, who, now).await;
                Ok(Checked::Right)
            }
            _ => Ok(Checked::Wrong),
        }
    }

    fn show(
        &self,
        state: &AppState,
        member: &Member,
        params: &Params,
        wrong: Wrong,
        end_others: bool,
    ) -> Response {
        let status = match wrong.is_nothing() {
            true => StatusCode::OK,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let policy = &member.visitor.tenant.tenant.policy.password;
        let page = PasswordPage {
            me: member.chrome(Section::Security, params),
            username: member.user.username.clone(),
            has_password: self.hash.is_some(),
            needs_current: self.needs_current,
            password: NewPasswordView::new(policy, wrong.new),
            end_others,
            faults: wrong.fields,
        };
        let look = Look {
            status,
            ..member.look()
        };
        member.visitor.show(state, &page, look)
    }
}
