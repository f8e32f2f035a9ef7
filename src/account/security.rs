//! `/account/security`: every way to sign in, each with its page.

use axum::{extract::State, response::Response};

use crate::{
    journey::member::Member,
    model::login_key,
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
    let login = login_key(&user.username);
    let mut db = state.storage.read().await?;
    let found = db.user_by_login(&user.tenant, &login).await?;
    drop(db);
    let page = SecurityPage {
        me: member.chrome(Section::Security, &params),
        username: user.username.clone(),
        email: user.email.clone(),
        email_verified: user.email_verified,
        has_password: found.is_some_and(|(_, hash)| hash.is_some()),
    };
    Ok(member.show(&state, &page))
}
