//! `/account`: everything at a glance.

use axum::{extract::State, response::Response};

use crate::{
    journey::member::Member,
    state::AppState,
    templates::{AccountPage, Section},
    web::{failures::PageFailure, form::PageQuery},
};

/// `GET /account`.
pub async fn get(
    State(state): State<AppState>,
    member: Member,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let (tenant, user) = (&member.user.tenant, &member.user.id);
    let mut db = state.storage.read().await?;
    let sessions = db.sessions_of(tenant, user, now).await?.len();
    let applications = db.applications_of(tenant, user, now).await?.len();
    drop(db);
    let page = AccountPage {
        me: member.chrome(Section::Overview, &params),
        email: member.user.email.clone(),
        email_verified: member.user.email_verified,
        sessions,
        applications,
        signed_in_at: member.session.authentication.auth_time.seconds(),
        now: now.seconds(),
    };
    Ok(member.show(&state, &page))
}
