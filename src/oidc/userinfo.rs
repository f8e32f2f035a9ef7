//! The userinfo endpoint (OIDC Core §5.3).

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

use crate::{
    keys::JoseError,
    model::{Client, Grant, Secret, UnixTime},
    protocol::{
        bearer::{self, BearerError},
        claims,
        error::ErrorCode,
        params::Params,
    },
    state::AppState,
    storage::StorageError,
    tenant::TenantContext,
    web::{
        CurrentTenant, access_token, form,
        headers::{authorization, no_store},
    },
};

/// Why the endpoint refuses.
#[derive(Debug, thiserror::Error)]
enum UserinfoError {
    /// The token is not good for this.
    #[error(transparent)]
    Bearer(#[from] BearerError),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A signed answer cannot be signed.
    #[error("signing: {0}")]
    Signing(#[from] JoseError),
}

/// `GET` and `POST /oauth/userinfo`.
pub async fn answer(
    State(state): State<AppState>,
    CurrentTenant(tenant): CurrentTenant,
    request: Request,
) -> Response {
    let now = state.clock.now();
    match userinfo(&state, &tenant, request, now).await {
        Ok(response) => response,
        Err(error) => refusal(&error, &tenant),
    }
}

async fn userinfo(
    state: &AppState,
    tenant: &TenantContext,
    request: Request,
    now: UnixTime,
) -> Result<Response, UserinfoError> {
    let token = presented(request, state).await?;
    let token = access_token::read(state, tenant, &token, now).await?;
    let token = token.ok_or(BearerError::Invalid)?;
    bearer::require_scope(&token.scope, "openid")?;
    let (grant, user) = (&token.context.grant, token.context.user.as_ref());
    let user = user.ok_or(BearerError::Invalid)?;
    let updated_at = token.context.client_updated_at;
    let client = client(state, grant, updated_at, now).await?;
    let client = client.ok_or(BearerError::Invalid)?;
    let claims = claims::userinfo(user, &token.scope, &grant.terms.claims, user.id.as_str());
    respond(tenant, &client, claims)
}

/// The token of a request, from its one place.
async fn presented(request: Request, state: &AppState) -> Result<Secret, BearerError> {
    let query = request.uri().query().unwrap_or_default();
    // A query that cannot be read is looked through as text: better to refuse too much.
    let in_query = match Params::parse(query.as_bytes()) {
        Ok(params) => params.pairs().any(|(name, _)| name == "access_token"),
        Err(_) => query.contains("access_token"),
    };
    let header = authorization(request.headers())
        .map_err(|_| BearerError::SeveralMethods)?
        .map(str::to_owned);
    let form = match *request.method() {
        Method::POST => form::read(request, state).await.ok(),
        _ => None,
    };
    bearer::extract(header.as_deref(), form.as_ref(), in_query)
}

/// The client of a grant, which was changed last at `updated_at`.
async fn client(
    state: &AppState,
    grant: &Grant,
    updated_at: UnixTime,
    now: UnixTime,
) -> Result<Option<Arc<Client>>, StorageError> {
    let (clients, tenant, id) = (&state.clients, &grant.tenant, &grant.client);
    if let Some(client) = clients.unchanged((tenant, id), updated_at, now) {
        return Ok(Some(client));
    }
    let mut db = state.storage.read().await?;
    clients.read(&mut *db, tenant, id, now).await
}

/// JSON, or a signed JWT for clients that registered for one (OIDC Core §5.3.2).
fn respond(
    tenant: &TenantContext,
    client: &Client,
    mut claims: Map<String, Value>,
) -> Result<Response, UserinfoError> {
    let Some(alg) = client.metadata.userinfo_signed_response_alg else {
        return Ok((no_store(), Json(claims)).into_response());
    };
    claims.insert("iss".to_owned(), tenant.issuer.clone().into());
    claims.insert("aud".to_owned(), client.id.as_str().into());
    let token = tenant.sign(alg, "JWT", &claims)?;
    let kind = [(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/jwt"),
    )];
    Ok((no_store(), kind, token.expose().to_owned()).into_response())
}

fn refusal(error: &UserinfoError, tenant: &TenantContext) -> Response {
    let (status, code, detail) = match error {
        UserinfoError::Bearer(error) => error.public(),
        UserinfoError::Storage(StorageError::Unavailable(_)) => {
            tracing::error!(cause = %error, "userinfo failed");
            (
                503,
                None,
                "The server cannot answer now. Try again in a moment.",
            )
        }
        UserinfoError::Storage(_) | UserinfoError::Signing(_) => {
            tracing::error!(cause = %error, "userinfo failed");
            (500, None, "The server failed.")
        }
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let fallback = if status.is_server_error() {
        "server_error"
    } else {
        "invalid_token"
    };
    let code = code.map_or(fallback, ErrorCode::as_str);
    let body = json!({ "error": code, "error_description": detail });
    let mut response = (status, no_store(), Json(body)).into_response();
    if let UserinfoError::Bearer(error) = error {
        let challenge = HeaderValue::try_from(error.www_authenticate(&tenant.issuer))
            .unwrap_or(HeaderValue::from_static("Bearer"));
        response
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, challenge);
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    }
    response
}
