//! The client credentials grant (RFC 6749 §4.4).

use super::{TokenRequest, Tokens};
use crate::{
    audit,
    entropy::Entropy,
    model::{AuditKind, ClaimsRequest, Client, Grant, GrantId, GrantState, Scope, Terms, UnixTime},
    oauth::error::TokenError,
    protocol::client_credentials::decide,
    state::AppState,
    storage::{Inserted, StorageError},
};

/// Gives a client a token for itself.
pub(super) async fn grant(request: &TokenRequest<'_>) -> Result<Tokens, TokenError> {
    let (client, now) = (request.client, request.now);
    let requested = request
        .params
        .get("scope")
        .map(Scope::parse)
        .transpose()
        .map_err(|_| TokenError::Malformed("scope is malformed."))?;
    let scope = decide(client, requested.as_ref())?;
    let grant = own_grant(request.state, client, scope, now).await?;
    Ok(request.issue(&grant, &grant.terms.scope).for_client()?)
}

/// The client's own grant for this scope, which is made once: all its tokens hang from it.
async fn own_grant(
    state: &AppState,
    client: &Client,
    scope: Scope,
    now: UnixTime,
) -> Result<Grant, StorageError> {
    let found = state
        .storage
        .read()
        .await?
        .own_grant(&client.tenant, &client.id, &scope)
        .await?;
    if let Some(grant) = found {
        return Ok(grant);
    }
    let entropy: &dyn Entropy = &*state.entropy;
    let grant = Grant {
        tenant: client.tenant.clone(),
        id: GrantId::new(entropy.id(now)),
        client: client.id.clone(),
        user: None,
        session: None,
        state: GrantState::Active,
        code: None,
        terms: Terms {
            scope: scope.clone(),
            claims: ClaimsRequest::default(),
            authentication: None,
            nonce: None,
            redirect_uri: None,
            code_challenge: None,
        },
        refresh: None,
        expires_at: None,
        created_at: now,
    };
    let mut tx = state.storage.begin().await?;
    match tx.insert_grant(&grant).await? {
        Inserted::Done => {
            let event = audit::event(&grant.tenant, AuditKind::TokensIssued, now, entropy);
            tx.record(&audit::about(event, &grant)).await?;
            tx.commit().await?;
            Ok(grant)
        }
        // A parallel request was faster; its grant is the one. It may not be committed yet where
        // transactions are committed together, so this waits for its commit.
        Inserted::Exists => {
            let found = tx.own_grant(&client.tenant, &client.id, &scope).await?;
            tx.commit().await?;
            found.ok_or(StorageError::Corrupt {
                column: "grants.scope",
            })
        }
    }
}
