//! Signing out: the answer to the page that asks, and the page that says that it is done.

use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    journey::{
        accounts::Accounts,
        leaving::{Afterwards, confirm, done, end},
    },
    state::AppState,
    templates::SignedOutPage,
    urls::path,
    web::{Visitor, failures::PageFailure, form::PageForm, pages::Look},
};

/// `POST /logout/confirm`: the answer.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let afterwards = params
        .get("request")
        .and_then(|token| Afterwards::open(&visitor, token))
        .unwrap_or_default();
    let mut db = state.storage.read().await?;
    let accounts = Accounts::load(&mut *db, &visitor, now).await?;
    drop(db);
    let asked_about = match afterwards.session.as_deref() {
        Some(id) => accounts.of_session(id),
        None => accounts.iter().next(),
    };
    let Some(account) = asked_about else {
        return Ok(done(&visitor, afterwards.to.as_deref()));
    };
    if !visitor.is_own_form(params.get("csrf"), visitor.session.as_ref()) {
        let mut response = confirm(&state, &visitor, account, afterwards.to);
        *response.status_mut() = StatusCode::FORBIDDEN;
        return Ok(response);
    }
    match params.get("decision") {
        Some("yes") => {
            let leaving = (&accounts, &[account][..]);
            end(&state, &visitor, leaving, afterwards.to.as_deref(), now).await
        }
        Some("no") => Ok(visitor.go(&visitor.tenant.local(path::HOME))),
        _ => Ok(confirm(&state, &visitor, account, afterwards.to)),
    }
}

/// `GET /logout/done`: nobody is signed in (any more).
pub async fn signed_out(State(state): State<AppState>, visitor: Visitor) -> Response {
    let page = SignedOutPage {
        client: None,
        return_to: None,
        frames: Vec::new(),
    };
    visitor.show(&state, &page, Look::default())
}
