//! Client authentication at the token endpoint: who is asking, and the proof.

use std::sync::Arc;

use axum::http::HeaderMap;
use url::Url;

use super::error::TokenError;
use crate::{
    audit,
    keys::{CompactJws, JoseError, verify_with_jwks},
    model::{Asker, AuditKind, Client, Digest, Secret, SecretPurpose, UnixTime},
    protocol::{
        client_assertion,
        client_auth::{self, ClientAuthError, ClientAuthFault, Presented},
        limits::Rule,
        params::Params,
    },
    security::{
        client_secret::{hash_secret, is_secret_of},
        rate_limit::Who,
        replay::ReplayUnavailable,
    },
    state::AppState,
    storage::{Changed, StorageError},
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
    (headers, asker, address): (&HeaderMap, &Asker, &str),
    params: &Params,
    now: UnixTime,
) -> Result<Arc<Client>, TokenError> {
    let presented = client_auth::presented(
        authorization(headers).map_err(TokenError::Malformed)?,
        params,
    )?;
    let (id, key) = (&tenant.tenant.id, presented.client());
    if let Some(client) = state.clients.remembered(id, key, now)
        && matches!(
            check_secret(tenant, &client, &presented),
            Ok(SecretCheck::Proven)
        )
    {
        return Ok(client);
    }
    // Failures are counted for client and address: no stranger uses up those of its own address.
    let (rules, who) = (&[Rule::ClientFailures], Who::at(id).by(key.as_str()));
    let who = who.from(address);
    if let Some(refused) = state.limits.wait(rules, who, now).await {
        return Err(TokenError::TooMany(refused));
    }
    // What is refused, and what can be shown once only, is held against what is stored.
    let mut db = state.storage.read().await?;
    let client = state.clients.read(&mut *db, id, key, now).await?;
    drop(db);
    let unknown = || TokenError::ClientAuth(presented.refuse(ClientAuthFault::UnknownClient));
    let Some(client) = client else {
        let _ = state.limits.take(rules, who, now).await;
        return Err(unknown());
    };
    let proven = prove(state, tenant, &client, &presented, now).await;
    if let Err(TokenError::ClientAuth(refused)) = &proven {
        // Whether it was the last one allowed is found out by the next.
        let _ = state.limits.take(rules, who, now).await;
        record_refusal(state, asker, &client, refused, now).await?;
    }
    proven.map(|()| client)
}

/// Holds what is presented against what is stored.
async fn prove(
    state: &AppState,
    tenant: &TenantContext,
    client: &Client,
    presented: &Presented,
    now: UnixTime,
) -> Result<(), TokenError> {
    check_secret(tenant, client, presented)?;
    match presented {
        Presented::Nothing { .. } => {}
        Presented::Basic { secret, .. } | Presented::Post { secret, .. } => {
            rekey(state, tenant, client, secret).await;
        }
        Presented::Assertion { assertion, .. } => {
            let checked = check_assertion(state, tenant, client, assertion, now).await;
            checked.map_err(|fault| match fault {
                AssertionRefused::Fault(fault) => TokenError::ClientAuth(presented.refuse(fault)),
                AssertionRefused::Replay(error) => TokenError::Replay(error),
            })?;
        }
    }
    Ok(())
}

/// Notes that somebody who says that they are this client could not prove it. Of clients that are
/// not there nothing is noted: whatever strangers make up would be kept.
async fn record_refusal(
    state: &AppState,
    asker: &Asker,
    client: &Client,
    refused: &ClientAuthError,
    now: UnixTime,
) -> Result<(), StorageError> {
    let kind = AuditKind::ClientRefused;
    let mut event = audit::event(asker, &client.tenant, kind, now, &*state.entropy);
    event.client = Some(client.id.clone());
    event.reason = Some("not_proven");
    let cause = refused.cause.to_string();
    event.detail.insert("cause".to_owned(), cause.into());
    let mut tx = state.storage.begin().await?;
    tx.record(&event).await?;
    tx.commit().await
}

/// The client whose request it is, as it was changed last at `updated_at`. One that was changed
/// since it was authenticated is let go on if what it proved itself with is still the same.
///
/// # Errors
/// [`TokenError::ClientChanged`].
pub(super) async fn confirm(
    state: &AppState,
    client: &Arc<Client>,
    updated_at: UnixTime,
    now: UnixTime,
) -> Result<Arc<Client>, TokenError> {
    if client.updated_at == updated_at {
        return Ok(Arc::clone(client));
    }
    let mut db = state.storage.read().await?;
    let found = state
        .clients
        .read(&mut *db, &client.tenant, &client.id, now)
        .await?;
    let proof = |client: &Client| {
        let metadata = &client.metadata;
        let keys = (metadata.jwks.clone(), metadata.jwks_uri.clone());
        (
            client.secret.clone(),
            metadata.token_endpoint_auth_method,
            keys,
        )
    };
    found
        .filter(|found| proof(found) == proof(client))
        .ok_or(TokenError::ClientChanged)
}

/// What the method and the secret have shown.
enum SecretCheck {
    /// All that there is to show.
    Proven,
    /// Nothing yet: the assertion has to be checked.
    NeedsAssertion,
}

/// Checks method and secret.
fn check_secret(
    tenant: &TenantContext,
    client: &Client,
    presented: &Presented,
) -> Result<SecretCheck, TokenError> {
    client_auth::check_method(client, presented)?;
    match presented {
        Presented::Nothing { .. } => Ok(SecretCheck::Proven),
        Presented::Basic { secret, .. } | Presented::Post { secret, .. } => {
            if is_secret_of(client, secret, &tenant.keys.secrets) {
                Ok(SecretCheck::Proven)
            } else {
                let wrong = presented.refuse(ClientAuthFault::WrongSecret);
                Err(TokenError::ClientAuth(wrong))
            }
        }
        Presented::Assertion { .. } => Ok(SecretCheck::NeedsAssertion),
    }
}

/// Hashes the secret of a client anew that is hashed under a server secret on its way out: now
/// that it was shown, it can be. This may fail without harm: the client will be back.
async fn rekey(state: &AppState, tenant: &TenantContext, client: &Client, secret: &Secret) {
    let secrets = &tenant.keys.secrets;
    let Some(from) = client.secret.as_ref() else {
        return;
    };
    if !secrets.is_retired(SecretPurpose::ClientSecret, &from.key) {
        return;
    }
    let to = hash_secret(secret, secrets);
    let write = async {
        let mut tx = state.storage.begin().await?;
        let changed = tx
            .rekey_client_secret(&client.tenant, &client.id, from, &to)
            .await?;
        match changed {
            Changed::Done => {
                tx.commit().await?;
                state.clients.forget(&client.tenant, &client.id);
                Ok::<_, StorageError>(())
            }
            Changed::Missing => Ok(()),
        }
    };
    if let Err(error) = write.await {
        tracing::warn!(client = %client.id, cause = %error, "the secret is not hashed anew yet");
    }
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
    let allowed = client_assertion::allowed_algs(metadata);
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
