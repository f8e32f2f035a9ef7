//! The token endpoint (RFC 6749 §3.2): what all grants share. One file per grant.

mod authorization_code;
mod client_credentials;
mod issue;
mod refresh;

use axum::{
    Json,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use serde::Serialize;

use super::{client_auth::authenticate, error::TokenError, form};
use crate::{
    model::Secret,
    state::AppState,
    web::{CurrentTenant, headers::no_store},
};

/// A successful answer (RFC 6749 §5.1, OIDC Core §3.1.3.3).
#[derive(Debug, Serialize)]
struct Tokens {
    #[serde(serialize_with = "exposed")]
    access_token: Secret,
    token_type: &'static str,
    /// Seconds.
    expires_in: u64,
    #[serde(
        serialize_with = "exposed_if_any",
        skip_serializing_if = "Option::is_none"
    )]
    refresh_token: Option<Secret>,
    #[serde(
        serialize_with = "exposed_if_any",
        skip_serializing_if = "Option::is_none"
    )]
    id_token: Option<Secret>,
    /// What was granted.
    scope: String,
}

/// `POST /oauth/token`.
pub async fn post(
    State(state): State<AppState>,
    CurrentTenant(tenant): CurrentTenant,
    request: Request,
) -> Result<Response, TokenError> {
    let now = state.clock.now();
    let headers = request.headers().clone();
    let params = form::read(request, &state).await?;
    let client = authenticate(&state, &tenant, &headers, &params, now).await?;
    let tokens = match params.get("grant_type") {
        Some("authorization_code") => {
            authorization_code::redeem(&state, &tenant, &client, &params, now).await?
        }
        Some("client_credentials") => {
            client_credentials::grant(&state, &tenant, &client, &params, now).await?
        }
        Some("refresh_token") => refresh::refresh(&state, &tenant, &client, &params, now).await?,
        Some(_) => return Err(TokenError::UnsupportedGrantType),
        None => return Err(TokenError::Malformed("grant_type is missing.")),
    };
    Ok((no_store(), Json(tokens)).into_response())
}

/// The token response is the one place where tokens leave.
fn exposed<S: serde::Serializer>(secret: &Secret, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(secret.expose())
}

fn exposed_if_any<S: serde::Serializer>(
    secret: &Option<Secret>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match secret {
        Some(secret) => serializer.serialize_str(secret.expose()),
        None => serializer.serialize_none(),
    }
}
