//! The introspection endpoint (RFC 7662), with signed answers (RFC 9701).

use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde_json::Value;

use super::{client_auth::authenticate, error::TokenError, form, known_refresh_token};
use crate::{
    model::{Actor, Client, Secret, UnixTime},
    protocol::introspection::{self, Kind, Known},
    state::AppState,
    storage::StorageError,
    tenant::TenantContext,
    web::{
        CurrentTenant, access_token,
        headers::no_store,
        visitor::{asker, rate_address},
    },
};

/// `POST /oauth/introspect`.
pub async fn post(
    State(state): State<AppState>,
    CurrentTenant(tenant): CurrentTenant,
    request: Request,
) -> Result<Response, TokenError> {
    let now = state.clock.now();
    let headers = request.headers().clone();
    let asker = asker(&headers, request.extensions(), &state).acting_as(Actor::Client);
    let address = rate_address(&headers, request.extensions(), &state);
    let params = form::read(request, &state).await?;
    let client = authenticate(&state, &tenant, (&headers, &asker, &address), &params, now).await?;
    if !introspection::may_ask(&client) {
        return Err(TokenError::PublicClient);
    }
    let token = params
        .get("token")
        .ok_or(TokenError::Malformed("token is missing."))?;
    let answer = tell(&state, &tenant, &client, &Secret::new(token), now).await?;
    respond(&tenant, &client, &headers, answer, now)
}

/// What this client is told about a token. `token_type_hint` would not make the search any
/// shorter: a token says itself what it is.
async fn tell(
    state: &AppState,
    tenant: &TenantContext,
    client: &Client,
    token: &Secret,
    now: UnixTime,
) -> Result<Value, StorageError> {
    if let Some(token) = access_token::read(state, tenant, token, now).await? {
        let known = Known {
            kind: Kind::Access(&token.id),
            grant: &token.context.grant,
            scope: &token.scope,
            issued_at: token.issued_at,
            expires_at: token.expires_at,
        };
        return Ok(told(client, &known, tenant));
    }
    let Some((context, generation)) = known_refresh_token::read(state, tenant, token).await? else {
        return Ok(introspection::inactive());
    };
    let known = introspection::refresh_token(&context, generation, now);
    Ok(known.map_or_else(introspection::inactive, |known| {
        told(client, &known, tenant)
    }))
}

fn told(client: &Client, known: &Known<'_>, tenant: &TenantContext) -> Value {
    if introspection::may_see(client, known) {
        introspection::active(known, &tenant.issuer)
    } else {
        introspection::inactive()
    }
}

fn respond(
    tenant: &TenantContext,
    client: &Client,
    headers: &HeaderMap,
    answer: Value,
    now: UnixTime,
) -> Result<Response, TokenError> {
    let mut accepts = headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|accept| accept.to_str().ok());
    if !accepts.any(introspection::wants_jwt) {
        return Ok((no_store(), Json(answer)).into_response());
    }
    let alg = client
        .metadata
        .introspection_signed_response_alg
        .unwrap_or(introspection::DEFAULT_ALG);
    let claims = introspection::signed(answer, &tenant.issuer, client, now);
    let token = tenant.sign(alg, introspection::TYP, &claims)?;
    let kind = [(
        header::CONTENT_TYPE,
        HeaderValue::from_static(introspection::JWT),
    )];
    Ok((no_store(), kind, token.expose().to_owned()).into_response())
}
