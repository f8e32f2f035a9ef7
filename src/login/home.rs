//! The root of a tenant: leads to the account of who is signed in, or to the sign-in.

use axum::{extract::State, response::Response};

use crate::{
    journey::session,
    state::AppState,
    templates::HomePage,
    urls::path,
    web::{Visitor, failures::PageFailure, pages::Look},
};

/// `GET /`.
pub async fn get(State(state): State<AppState>, visitor: Visitor) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let mut db = state.storage.read().await?;
    let signed_in = session::signed_in(&mut *db, &visitor, now).await?;
    drop(db);
    if signed_in.is_some() {
        return Ok(visitor.go(&visitor.tenant.local(path::ACCOUNT)));
    }
    Ok(visitor.show(&state, &HomePage, Look::default()))
}
