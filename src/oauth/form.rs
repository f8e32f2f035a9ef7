//! The form of a request that a client makes.

use axum::extract::Request;

use super::error::TokenError;
use crate::{
    protocol::params::Params,
    state::AppState,
    web::form::{self, FormFault},
};

/// Reads the form; no parameter may be repeated (RFC 6749 §3.2).
///
/// # Errors
/// [`TokenError::Malformed`].
pub(super) async fn read(request: Request, state: &AppState) -> Result<Params, TokenError> {
    let params = form::read(request, state).await.map_err(|fault| {
        TokenError::Malformed(match fault {
            FormFault::OtherType => "The content type must be application/x-www-form-urlencoded.",
            FormFault::TooLarge => "The form is too large.",
            FormFault::TooSlow => "The form came too slowly.",
            FormFault::Malformed => "The form is not well-formed.",
        })
    })?;
    match params.repeated() {
        Some(_) => Err(TokenError::Malformed("A parameter is repeated.")),
        None => Ok(params),
    }
}
