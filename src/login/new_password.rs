//! What a new password's field is told while somebody types, and where one is changed.

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::{
    model::Secret,
    protocol::{limits::Rule, password_policy::strength},
    state::AppState,
    urls::path,
    web::{CurrentTenant, Visitor, failures::PageFailure, form::PageForm, pages::redirect},
};

/// `POST /password/check`: what is wrong with a password, and how hard it is to guess, as JSON.
/// For the script of the field alone: nothing is kept, logged or asked elsewhere. With the token
/// of any form of this browser.
pub async fn check(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let token = params.get("csrf");
    let is_own =
        visitor.is_own_form(token, None) || visitor.is_own_form(token, visitor.session.as_ref());
    if !is_own {
        let status = StatusCode::FORBIDDEN;
        return Err(PageFailure::new(status, "stale_form", None));
    }
    let rules = &[Rule::PasswordCheck];
    state.limits.take(rules, visitor.who(), now).await?;
    let tenant = &visitor.tenant.tenant;
    let password = Secret::new(params.get("password").unwrap_or_default());
    let mut known: Vec<&str> = vec![&tenant.name];
    let named = params.pairs().filter(|(name, _)| *name == "known");
    known.extend(named.map(|(_, value)| value).take(10));
    let policy = &tenant.policy.password;
    let faults = state.new_passwords.at_once(policy, &password, &known);
    let answer = json!({
        "faults": faults.await,
        "strength": strength(password.expose(), &known),
    });
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response())
}

/// `GET /.well-known/change-password` (W3C, A Well-Known URL for Changing Passwords): where a
/// password manager sends people.
pub async fn change(CurrentTenant(tenant): CurrentTenant) -> Response {
    redirect(&tenant.local(path::PASSWORD))
}
