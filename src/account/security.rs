//! `/account/security`: every way to sign in, each with its page.

use axum::{extract::State, response::Response};

use crate::{
    journey::member::Member,
    model::FactorKind,
    state::AppState,
    templates::{Section, SecurityPage},
    web::{failures::PageFailure, form::PageQuery},
};

/// `GET /account/security`.
pub async fn get(
    State(state): State<AppState>,
    member: Member,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let user = &member.user;
    let mut db = state.storage.read().await?;
    let has_password = db.has_password(&user.tenant, &user.id).await?;
    let factors = db.factors(&user.tenant, &user.id).await?;
    let recovery_codes = db.recovery_codes_left(&user.tenant, &user.id).await?;
    drop(db);
    let count = |kind| factors.iter().filter(|it| it.kind() == kind).count();
    let page = SecurityPage {
        me: member.chrome(Section::Security, &params),
        username: user.username.clone(),
        email: user.email.clone(),
        email_verified: user.email_verified,
        has_password,
        passkeys: count(FactorKind::Passkey),
        authenticators: count(FactorKind::Totp),
        recovery_codes,
    };
    Ok(member.show(&state, &page))
}
