//! A new password by a mailed link, which is good once.

use std::time::Duration;

use axum::{extract::State, http::StatusCode, response::Response};

use super::mailed;
use crate::{
    audit,
    ending::{Cause, Ending},
    entropy::Entropy,
    mail::Message,
    model::{AuditKind, Secret, Ticket, TicketPurpose, UnixTime, User},
    outbox,
    protocol::{limits::Rule, params::Params, password_policy::PasswordFault},
    security::password_hash::{HashError, Line},
    state::AppState,
    storage::{Changed, StorageError},
    templates::{NewPasswordView, ResetPage},
    urls::path,
    web::{
        Visitor,
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

/// `GET /reset?link=`: the form. Changes nothing, so that programs that open links in mails
/// do no harm.
pub async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let Some(held) = Held::find(&state, &visitor, &params, now).await? else {
        return Ok(spent(&state, &visitor));
    };
    let shown = Shown {
        faults: Vec::new(),
        sign_out: true,
        is_stale: false,
    };
    Ok(held.show(&state, &visitor, shown, StatusCode::OK))
}

/// `POST /reset`: sets the password, and leads to the login page: whoever needs a second factor
/// proves it there.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let Some(held) = Held::find(&state, &visitor, &params, now).await? else {
        return Ok(spent(&state, &visitor));
    };
    let password = Secret::new(params.get("password").unwrap_or_default());
    let sign_out = params.get("sign_out") == Some("1");
    let is_stale = !visitor.is_own_form(params.get("csrf"), None);
    let faults = match is_stale {
        true => Vec::new(),
        false => held.faults(&state, &visitor, &password).await,
    };
    if is_stale || !faults.is_empty() {
        let status = match is_stale {
            true => StatusCode::FORBIDDEN,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let shown = Shown {
            faults,
            sign_out,
            is_stale,
        };
        return Ok(held.show(&state, &visitor, shown, status));
    }
    let rules = &[Rule::Reset];
    state.limits.take(rules, visitor.who(), now).await?;
    let hash = match state.passwords.hash(password, Line::Known).await {
        Ok(hash) => Secret::from(hash),
        Err(HashError::Busy) => return Err(PageFailure::busy(Duration::from_secs(2))),
        Err(error) => return Err(PageFailure::internal(&error)),
    };
    match set(&state, &visitor, &held, &hash, sign_out).await? {
        Changed::Done => {
            let login = visitor.tenant.local(path::LOGIN);
            Ok(visitor.go(&format!("{login}?notice=password_reset")))
        }
        Changed::Missing => Ok(spent(&state, &visitor)),
    }
}

/// What the form is shown with.
struct Shown {
    faults: Vec<PasswordFault>,
    sign_out: bool,
    is_stale: bool,
}

/// A link that is good, and whose it is.
struct Held {
    link: Secret,
    ticket: Ticket,
    user: User,
}

impl Held {
    async fn find(
        state: &AppState,
        visitor: &Visitor,
        params: &Params,
        now: UnixTime,
    ) -> Result<Option<Self>, StorageError> {
        let Some(link) = params.get("link").map(Secret::new) else {
            return Ok(None);
        };
        let tenant = &visitor.tenant.tenant.id;
        let mut db = state.storage.read().await?;
        let purpose = TicketPurpose::ResetPassword;
        let digest = link.digest();
        let found = db.ticket_by_link(tenant, purpose, &digest, now);
        let Some((ticket, id)) = found.await?.and_then(|t| Some((t.clone(), t.user?))) else {
            return Ok(None);
        };
        let user = db.user(tenant, &id).await?;
        Ok(user
            .filter(|user| is_for(&ticket, user))
            .map(|user| Self { link, ticket, user }))
    }

    async fn faults(
        &self,
        state: &AppState,
        visitor: &Visitor,
        password: &Secret,
    ) -> Vec<PasswordFault> {
        let tenant = &visitor.tenant.tenant;
        let known = self.user.known(&tenant.name);
        let check = &state.new_passwords;
        let policy = &tenant.policy.password;
        check.faults(policy, password, &known).await
    }

    fn show(
        &self,
        state: &AppState,
        visitor: &Visitor,
        shown: Shown,
        status: StatusCode,
    ) -> Response {
        let policy = &visitor.tenant.tenant.policy.password;
        let page = ResetPage {
            link: self.link.expose().to_owned(),
            username: self.user.username.clone(),
            password: NewPasswordView::new(policy, shown.faults),
            sign_out: shown.sign_out,
            is_stale: shown.is_stale,
        };
        let here = visitor.tenant.local(path::RESET);
        let look = Look {
            status,
            here: Some(format!("{here}?link={}", self.link.expose())),
            ..Look::default()
        };
        visitor.show(state, &page, look)
    }
}

/// Whether the ticket is still for this user: who may sign in, if only to come back, and has the address that it was
/// sent to.
fn is_for(ticket: &Ticket, user: &User) -> bool {
    user.state.may_prove() && ticket.email.is_some() && ticket.email == user.email
}

fn spent(state: &AppState, visitor: &Visitor) -> Response {
    mailed::spent(state, visitor, "reset", path::FORGOT)
}

/// Claims the link and sets the password, with everything that follows, in one transaction: of any
/// number of requests with one link one does it, and every other link of the user is void.
async fn set(
    state: &AppState,
    visitor: &Visitor,
    held: &Held,
    hash: &Secret,
    sign_out: bool,
) -> Result<Changed, StorageError> {
    let (user, entropy): (_, &dyn Entropy) = (&held.user, &*state.entropy);
    let now = state.clock.now();
    let mut tx = state.storage.begin().await?;
    if tx.claim_ticket(&user.tenant, &held.ticket.id, now).await? == Changed::Missing {
        return Ok(Changed::Missing);
    }
    if tx.set_password(&user.tenant, &user.id, hash, now).await? == Changed::Missing {
        return Ok(Changed::Missing);
    }
    let email = held.ticket.email.as_deref().unwrap_or_default();
    // The address was changed at this very moment: the link went to one that is not theirs now.
    if tx.verify_email(&user.tenant, &user.id, email, now).await? == Changed::Missing {
        return Ok(Changed::Missing);
    }
    if sign_out {
        let ending = Ending {
            tenant: &user.tenant,
            cause: Cause::PasswordChanged,
            asker: &visitor.asker,
            now,
            entropy,
        };
        ending.end_user(&mut *tx, &user.id).await?;
        tx.distrust_devices(&user.tenant, &user.id).await?;
    }
    let mut event = audit::event(
        &visitor.asker,
        &user.tenant,
        AuditKind::PasswordChanged,
        now,
        entropy,
    );
    event.user = Some(user.id.clone());
    event.detail.insert("by".to_owned(), "recovery".into());
    tx.record(&event).await?;
    let message = Message::PasswordChanged {
        at: now.seconds(),
        device: None,
    };
    outbox::mail(&mut *tx, user, &message, now, state.pen()).await?;
    tx.commit().await?;
    Ok(Changed::Done)
}
