//! `/api/v1/account/password` and `/email`: sensitive, so the sign-in has to be recent.

use std::time::Duration;

use axum::{Json, extract::State, http::StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    caller::{Body, Caller},
    problem::{Answered, FieldError, Problem},
};
use crate::{
    account::password::faults,
    model::{Secret, TicketId, TicketPurpose},
    people::{
        email::{self, Confirmed, Typed},
        password::{self, Others},
    },
    protocol::{limits::Rule, password_policy::PasswordFault, scope, user_claims::email_fault},
    security::{
        password_hash::{HashError, Line},
        user_agent::UserAgent,
    },
    state::AppState,
    storage::Changed,
};

/// Another password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// The password.
    #[schema(value_type = String, format = Password)]
    new_password: Secret,
    /// Whether all other sessions end, with what applications may do in them.
    #[serde(default = "yes")]
    end_other_sessions: bool,
}

fn yes() -> bool {
    true
}

/// Changes the password.
#[utoipa::path(post, path = "/api/v1/account/password", tag = "security",
    security(("token" = ["account:security"])), request_body = NewPassword,
    responses((status = 204), (status = "4XX", body = super::problem::Details)))]
pub async fn change_password(
    State(state): State<AppState>,
    caller: Caller,
    Body(new): Body<NewPassword>,
) -> Answered<StatusCode> {
    caller.needs(scope::ACCOUNT_SECURITY)?;
    let now = state.clock.now();
    caller.needs_recent(&state, now).await?;
    let (tenant, user) = (&caller.tenant.tenant, &caller.user);
    let wrong = faults(&state, tenant, user, &new.new_password).await;
    if !wrong.is_empty() {
        let errors = wrong.iter().map(|fault| FieldError {
            field: "new_password".to_owned(),
            code: code_of(fault),
            detail: None,
        });
        return Err(Problem::Fields(errors.collect()));
    }
    let hash = match state.passwords.hash(new.new_password, Line::Known).await {
        Ok(hash) => Secret::from(hash),
        Err(HashError::Busy) => return Err(Problem::Busy(Duration::from_secs(2))),
        Err(error) => return Err(Problem::internal(&error)),
    };
    let others = match new.end_other_sessions {
        true => Others::End,
        false => Others::GoOn,
    };
    // Taken anew: hashing took its time.
    let acting = caller.acting(&state, state.clock.now());
    let device = UserAgent::describe(acting.user_agent());
    let mut tx = state.storage.begin().await?;
    let changed = password::change(&mut *tx, &acting, &hash, others, device).await?;
    tx.commit().await?;
    match changed {
        Changed::Done => Ok(StatusCode::NO_CONTENT),
        Changed::Missing => Err(Problem::NotFound),
    }
}

fn code_of(fault: &PasswordFault) -> &'static str {
    match fault {
        PasswordFault::TooShort { .. } => "password-short",
        PasswordFault::TooLong { .. } => "password-long",
        PasswordFault::TooFewClasses { .. } => "password-classes",
        PasswordFault::Personal => "password-personal",
        PasswordFault::Common => "password-common",
        PasswordFault::Guessable => "password-guessable",
        PasswordFault::Breached => "password-breached",
    }
}

/// Another mail address.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEmail {
    /// The address.
    email: String,
}

/// What was begun.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmailAsked {
    /// Names the change, to confirm it by the code in the mail.
    ticket: String,
}

/// Asks whether a new address is the person's: a link and a code are sent there. Until one of them
/// is used nothing changes.
#[utoipa::path(post, path = "/api/v1/account/email", tag = "security",
    security(("token" = ["account:security"])), request_body = NewEmail,
    responses((status = 202, body = EmailAsked), (status = "4XX", body = super::problem::Details)))]
pub async fn ask_email(
    State(state): State<AppState>,
    caller: Caller,
    Body(new): Body<NewEmail>,
) -> Answered<(StatusCode, Json<EmailAsked>)> {
    caller.needs(scope::ACCOUNT_SECURITY)?;
    let now = state.clock.now();
    caller.needs_recent(&state, now).await?;
    let to = new.email.trim();
    if to.is_empty() || email_fault(to).is_some() {
        return Err(Problem::field("email", "invalid"));
    }
    caller.limited(&state, Rule::EmailChange, now).await?;
    let acting = caller.acting(&state, now);
    let mut tx = state.storage.begin().await?;
    let ticket = email::ask(&mut *tx, &acting, &caller.tenant, to).await?;
    tx.commit().await?;
    let ticket = ticket.to_string();
    Ok((StatusCode::ACCEPTED, Json(EmailAsked { ticket })))
}

/// The code of a mail.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EmailCode {
    /// Which change.
    ticket: String,
    /// Six digits.
    code: String,
}

/// Confirms a new address by the code that was sent there.
#[utoipa::path(post, path = "/api/v1/account/email/confirm", tag = "security",
    security(("token" = ["account:security"])), request_body = EmailCode,
    responses((status = 204), (status = "4XX", body = super::problem::Details)))]
pub async fn confirm_email(
    State(state): State<AppState>,
    caller: Caller,
    Body(typed): Body<EmailCode>,
) -> Answered<StatusCode> {
    caller.needs(scope::ACCOUNT_SECURITY)?;
    let now = state.clock.now();
    let acting = caller.acting(&state, now);
    let (id, purpose) = (TicketId::new(typed.ticket), TicketPurpose::ChangeEmail);
    let mut tx = state.storage.begin().await?;
    let ticket = tx.ticket(&caller.user.tenant, purpose, &id, now).await?;
    let ticket = ticket.filter(|ticket| ticket.user.as_ref() == Some(&caller.user.id));
    let ticket = ticket.ok_or(Problem::NotFound)?;
    let code = typed.code.trim();
    let checked = email::check_code(&mut *tx, &acting, &caller.tenant, &ticket, code).await?;
    // The try counts, whatever comes of it.
    tx.commit().await?;
    match checked {
        Typed::Right => {}
        Typed::Wrong => return Err(Problem::field("code", "wrong")),
        Typed::Gone => return Err(Problem::field("code", "tried_too_often")),
    }
    let mut tx = state.storage.begin().await?;
    match email::confirm(&mut *tx, &acting, &caller.tenant, &ticket).await? {
        Confirmed::Done => tx.commit().await?,
        Confirmed::Taken => return Err(Problem::Conflict("email_taken")),
        Confirmed::TooLate => return Err(Problem::NotFound),
    }
    Ok(StatusCode::NO_CONTENT)
}
