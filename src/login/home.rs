//! The page at the root of a tenant: who is signed in.

use axum::{extract::State, response::Response};

use crate::{
    journey::{session, view},
    state::AppState,
    templates::HomePage,
    web::{Visitor, failures::PageFailure, pages::Look},
};

/// `GET /`.
pub async fn get(State(state): State<AppState>, visitor: Visitor) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let mut db = state.storage.read().await?;
    let signed_in = session::signed_in(&mut *db, &visitor, now).await?;
    drop(db);
    let page = HomePage {
        account: signed_in.as_ref().map(|(_, user)| view::account(user)),
    };
    let look = Look {
        session: visitor.session.clone(),
        ..Look::default()
    };
    Ok(visitor.show(&state, &page, look))
}
