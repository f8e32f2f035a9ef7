//! Client authentication at the token endpoint: who is asking, and the proof.

use axum::http::HeaderMap;
use url::Url;

use super::error::TokenError;
use crate::{
    keys::{CompactJws, JoseError, verify_with_jwks},
    model::{Client, Digest, Secret, SigningAlg, UnixTime},
    protocol::{
        client_assertion,
        client_auth::{self, ClientAuthFault, Presented},
        params::Params,
    },
    security::{client_secret::is_secret_of, replay::ReplayUnavailable},
    state::AppState,
    tenant::TenantContext,
    web::headers::authorization,
};

/// Authenticates the client of a request by exactly the method that it is registered with.
///
/// # Errors
/// [`TokenError::ClientAuth`] with the exact cause; the client sees less of it.
pub async fn authenticate(
    state: &AppState,
    tenant: &TenantContext,
    headers: &HeaderMap,
    params: &Params,
    now: UnixTime,
) -> Result<Client, TokenError> {
    let presented = client_auth::presented(
        authorization(headers).map_err(TokenError::Malformed)?,
        params,
    )?;
    verify(state, tenant, &presented, now).await
}

async fn verify(
    state: &AppState,
    tenant: &TenantContext,
    presented: &Presented,
    now: UnixTime,
) -> Result<Client, TokenError> {
    let refuse = |fault| TokenError::ClientAuth(presented.refuse(fault));
    let mut db = state.storage.read().await?;
    let client = db
        .client(&tenant.tenant.id, presented.client())
        .await?
        .ok_or_else(|| refuse(ClientAuthFault::UnknownClient))?;
    drop(db);
    client_auth::check_method(&client, presented)?;
    match presented {
        Presented::Nothing { .. } => {}
        Presented::Basic { secret, .. } | Presented::Post { secret, .. } => {
            if !is_secret_of(&client, secret, &tenant.keys.secrets) {
                return Err(refuse(ClientAuthFault::WrongSecret));
            }
        }
        Presented::Assertion { assertion, .. } => {
            check_assertion(state, tenant, &client, assertion, now)
                .await
                .map_err(|fault| match fault {
                    AssertionRefused::Fault(fault) => refuse(fault),
                    AssertionRefused::Replay(error) => TokenError::Replay(error),
                })?;
        }
    }
    Ok(client)
}

enum AssertionRefused {
    Fault(ClientAuthFault),
    Replay(ReplayUnavailable),
}

impl From<ClientAuthFault> for AssertionRefused {
    fn from(fault: ClientAuthFault) -> Self {
        Self::Fault(fault)
    }
}

/// `private_key_jwt` (OIDC Core §9, RFC 7523 §3): signature, claims, first use.
async fn check_assertion(
    state: &AppState,
    tenant: &TenantContext,
    client: &Client,
    assertion: &Secret,
    now: UnixTime,
) -> Result<(), AssertionRefused> {
    let token =
        CompactJws::parse(assertion.expose()).map_err(|_| ClientAuthFault::AssertionSignature)?;
    verify_signature(state, client, &token, now).await?;
    let audiences = tenant.assertion_audiences();
    let audiences = audiences.each_ref().map(String::as_str);
    let assertion = client_assertion::check(token.payload(), &client.id, &audiences, now)
        .map_err(ClientAuthFault::Assertion)?;
    let once = Digest::of(
        format!(
            "assertion\0{}\0{}\0{}",
            client.tenant, client.id, assertion.jti
        )
        .as_bytes(),
    );
    match state
        .replay
        .first_use(once, assertion.expires_at, now)
        .await
    {
        Ok(true) => Ok(()),
        Ok(false) => Err(ClientAuthFault::AssertionReplayed.into()),
        Err(error) => Err(AssertionRefused::Replay(error)),
    }
}

/// Verifies with the client's keys; a `kid` that is not among the known ones makes us fetch
/// its `jwks_uri` anew, for it may have rotated (OIDC Core §10.1.1).
async fn verify_signature(
    state: &AppState,
    client: &Client,
    token: &CompactJws,
    now: UnixTime,
) -> Result<(), ClientAuthFault> {
    let metadata = &client.metadata;
    let allowed = match &metadata.token_endpoint_auth_signing_alg {
        Some(alg) => std::slice::from_ref(alg),
        None => &SigningAlg::ALL[..],
    };
    let refused = |_| ClientAuthFault::AssertionSignature;
    if let Some(jwks) = &metadata.jwks {
        return verify_with_jwks(token, jwks, allowed).map_err(refused);
    }
    let uri = metadata
        .jwks_uri
        .as_deref()
        .and_then(|uri| Url::parse(uri).ok());
    let uri = uri.ok_or(ClientAuthFault::AssertionSignature)?;
    for refetch in [false, true] {
        let jwks = state
            .client_jwks
            .keys(&uri, now, refetch)
            .await
            .map_err(|error| {
                tracing::warn!(client = %client.id, cause = %error, "jwks_uri cannot be fetched");
                ClientAuthFault::AssertionSignature
            })?;
        match verify_with_jwks(token, &jwks, allowed) {
            Err(JoseError::UnknownKey) if !refetch => {}
            verdict => return verdict.map_err(refused),
        }
    }
    Err(ClientAuthFault::AssertionSignature)
}
