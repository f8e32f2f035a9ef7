//! `/api/v1/account`: what people do on the pages of the account, for applications that bring
//! pages of their own. By access token, with scopes that the application has registered.

mod caller;
mod data;
mod docs;
mod factors;
mod me;
mod problem;
mod security;
mod sessions;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::from_fn_with_state,
    routing::{delete, get, patch, post, put},
};

pub use self::docs::{document, serve};
use crate::{security::picture::MAX_FILE, state::AppState, urls::path};

/// The routes below [`path::ACCOUNT_API`].
pub fn routes(state: &AppState) -> Router<AppState> {
    let whole = || get(me::show).patch(me::change);
    let me = Router::new()
        .route("/", whole())
        .route(
            "/avatar",
            put(me::set_avatar)
                .layer(DefaultBodyLimit::max(MAX_FILE))
                .delete(me::remove_avatar),
        )
        .route("/password", post(security::change_password))
        .route("/factors", get(factors::list))
        .route(
            "/factors/{id}",
            patch(factors::rename).delete(factors::remove),
        )
        .route("/recovery-codes", post(factors::new_recovery_codes))
        .route(
            "/devices",
            get(factors::devices).delete(factors::forget_devices),
        )
        .route("/devices/{id}", delete(factors::forget_device))
        .route("/email", post(security::ask_email))
        .route("/email/confirm", post(security::confirm_email))
        .route(
            "/sessions",
            get(sessions::list).delete(sessions::end_others),
        )
        .route("/sessions/{id}", delete(sessions::end))
        .route("/applications", get(sessions::applications))
        .route("/applications/{id}", delete(sessions::withdraw))
        .route("/activity", get(sessions::activity))
        .route("/exports", get(data::exports).post(data::ask_export))
        .route("/exports/{id}", get(data::fetch_export))
        .route("/deactivation", post(data::deactivate))
        .route("/deletion", post(data::delete))
        .route_layer(from_fn_with_state(state.clone(), caller::admit));
    // As it is described; nesting leaves the slash out.
    let root = Router::new()
        .route(&format!("{}/", path::ACCOUNT_API), whole())
        .route_layer(from_fn_with_state(state.clone(), caller::admit));
    root.nest(path::ACCOUNT_API, me)
}
