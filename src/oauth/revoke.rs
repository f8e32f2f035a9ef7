//! The revocation endpoint (RFC 7009).

use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::{client_auth::authenticate, error::TokenError, form, known_refresh_token};
use crate::{
    audit,
    entropy::Entropy,
    model::{Actor, Asker, AuditKind, Grant, Revocation, Secret, UnixTime},
    protocol::revocation,
    state::AppState,
    storage::{Changed, StorageError},
    tenant::TenantContext,
    web::{
        CurrentTenant, access_token,
        headers::no_store,
        visitor::{asker, rate_address},
    },
};

/// `POST /oauth/revoke`: ends the grant that the token hangs from, and so everything that was
/// issued from it. What is not known (any more) is as revoked as can be (RFC 7009 §2.2).
pub async fn post(
    State(state): State<AppState>,
    CurrentTenant(tenant): CurrentTenant,
    request: Request,
) -> Result<Response, TokenError> {
    let now = state.clock.now();
    let headers = request.headers().clone();
    let asker = asker(request.headers(), request.extensions(), &state).acting_as(Actor::Client);
    let address = rate_address(&headers, request.extensions(), &state);
    let params = form::read(request, &state).await?;
    let client = authenticate(&state, &tenant, (&headers, &asker, &address), &params, now).await?;
    let token = params
        .get("token")
        .ok_or(TokenError::Malformed("token is missing."))?;
    if let Some(grant) = grant_of(&state, &tenant, &Secret::new(token), now).await? {
        if !revocation::may_revoke(&client, &grant) {
            return Err(TokenError::ForeignToken);
        }
        end(&state, &grant, &asker, now).await?;
    }
    Ok((StatusCode::OK, no_store()).into_response())
}

/// The grant of a token of ours. Of a refresh token any generation will do: whoever has one
/// had the grant.
async fn grant_of(
    state: &AppState,
    tenant: &TenantContext,
    token: &Secret,
    now: UnixTime,
) -> Result<Option<Grant>, StorageError> {
    if let Some((context, _)) = known_refresh_token::read(state, tenant, token).await? {
        return Ok(Some(context.grant));
    }
    let token = access_token::read(state, tenant, token, now).await?;
    Ok(token.map(|token| token.context.grant))
}

async fn end(
    state: &AppState,
    grant: &Grant,
    asker: &Asker,
    now: UnixTime,
) -> Result<(), StorageError> {
    let entropy: &dyn Entropy = &*state.entropy;
    let mut tx = state.storage.begin().await?;
    let why = Revocation::ClientRequest;
    let revoked = tx.revoke_grant(&grant.tenant, &grant.id, why, now).await?;
    if revoked == Changed::Done {
        let event = audit::event(asker, &grant.tenant, AuditKind::TokenRevoked, now, entropy);
        tx.record(&audit::about(event, grant)).await?;
    }
    // Also where another request ended it: where transactions are committed together, its commit
    // may be yet to come, and nobody is told of it before.
    tx.commit().await
}
