//! Whether a registration is taken: what is wrong with it, and who sends it.

use axum::{http::StatusCode, response::Response};

use super::{Asked, form::Form};
use crate::{
    journey::risk,
    login::challenge::{Gate, Passed, UNANSWERED},
    model::UnixTime,
    protocol::{
        challenge::Purpose, limits::Rule, params::Params, password_policy::PasswordFault,
        risk::assess,
    },
    state::AppState,
    templates::ChallengeView,
    web::{Visitor, failures::PageFailure},
};

/// The page once more, when the form cannot be taken as it is.
pub async fn refused(
    state: &AppState,
    visitor: &Visitor,
    (asked, form, params): (&Asked, &Form, &Params),
    now: UnixTime,
) -> Result<Option<Response>, PageFailure> {
    let again = |told, status| Ok(Some(asked.show(state, visitor, form, told, status)));
    let mut told = asked.told(state, visitor, now).await;
    if !visitor.is_own_form(params.get("csrf"), None) {
        told.is_stale = true;
        return again(told, StatusCode::FORBIDDEN);
    }
    // Before anything that costs: whoever may not register is not helped with a password.
    let rules = &[Rule::Register];
    if let Some(refused) = state.limits.wait(rules, visitor.who(), now).await {
        return Err(refused.into());
    }
    told.faults = password_faults(state, visitor, form).await;
    if !told.faults.is_empty() || !form.is_right() {
        return again(told, StatusCode::UNPROCESSABLE_ENTITY);
    }
    // Last: an answer is good once, and mistakes are made more often.
    if asked.invitation.is_none() {
        let risk = assess(&risk::of_visit(state, visitor, now).await);
        let gate = Gate::new(state, visitor, Purpose::Register);
        if let Passed::No(challenge) = gate.pass(&risk, params, now).await? {
            told.challenge = Some(*challenge);
            return again(told, UNANSWERED);
        }
    }
    Ok(None)
}

/// What the page tells somebody, apart from what is wrong with what they typed.
#[derive(Default)]
pub struct Told {
    /// What is wrong with the password.
    pub faults: Vec<PasswordFault>,
    /// Whether the form was too old.
    pub is_stale: bool,
    /// What the form asks of whoever may be a program.
    pub challenge: Option<ChallengeView>,
}

async fn password_faults(state: &AppState, visitor: &Visitor, form: &Form) -> Vec<PasswordFault> {
    let tenant = &visitor.tenant.tenant;
    let mut known = form.known();
    known.push(&tenant.name);
    let check = &state.new_passwords;
    let policy = &tenant.policy.password;
    check.faults(policy, &form.password, &known).await
}
