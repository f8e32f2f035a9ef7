//! `/account/security/recovery-codes`: how many are left, and making new ones.

use axum::{extract::State, http::StatusCode, response::Response};

use super::{owner, show_codes};
use crate::{
    journey::{member::Member, session},
    protocol::params::Params,
    state::AppState,
    templates::{RecoveryCodesPage, Section},
    urls::path,
    web::{
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

/// `GET /account/security/recovery-codes`.
pub async fn get(
    State(state): State<AppState>,
    member: Member,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    show(&state, &member, &params, StatusCode::OK).await
}

/// `POST /account/security/recovery-codes`: new ones in the place of the old ones, shown once.
pub async fn post(
    State(state): State<AppState>,
    member: Member,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    if let Some(response) = member.ask_again(&state, now) {
        return Ok(response);
    }
    let has = member.safeguards.factors;
    if !member.is_own_form(params.get("csrf")) {
        return show(&state, &member, &params, StatusCode::FORBIDDEN).await;
    }
    if !has.passkey && !has.totp {
        return show(&state, &member, &params, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let owner = owner(&state, &member, now);
    let mut tx = state.storage.begin().await?;
    let codes = owner.new_recovery_codes(&mut *tx).await?;
    let cookie = session::rotate(&mut *tx, &state, &member.session, now).await?;
    tx.commit().await?;
    let session = cookie.as_ref().map(|cookie| cookie.value().clone());
    let onward = member.visitor.tenant.local(path::SECURITY);
    let mut response = show_codes(&state, &member, &codes, (onward, session));
    if let Some(cookie) = cookie {
        cookie.set(&member.visitor.tenant, response.headers_mut());
    }
    Ok(response)
}

async fn show(
    state: &AppState,
    member: &Member,
    params: &Params,
    status: StatusCode,
) -> Result<Response, PageFailure> {
    let has = member.safeguards.factors;
    let mut db = state.storage.read().await?;
    let left = db.recovery_codes_left(&member.user.tenant, &member.user.id);
    let page = RecoveryCodesPage {
        me: member.chrome(Section::Security, params),
        left: left.await?,
        is_possible: has.passkey || has.totp,
        codes: Vec::new(),
        download: String::new(),
        onward: None,
    };
    drop(db);
    let look = Look {
        status,
        ..member.look()
    };
    Ok(member.visitor.show(state, &page, look))
}
