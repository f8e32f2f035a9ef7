//! The client credentials grant (RFC 6749 §4.4).

use super::{TokenRequest, Tokens};
use crate::{
    entropy::Entropy,
    model::{AuditKind, ClaimsRequest, Grant, GrantId, GrantState, Scope, Terms},
    oauth::error::TokenError,
    protocol::client_credentials::decide,
    storage::{Inserted, StorageError},
};

/// Gives a client a token for itself.
pub(super) async fn grant(request: &TokenRequest<'_>) -> Result<Tokens, TokenError> {
    let client = request.client;
    let requested = request
        .params
        .get("scope")
        .map(Scope::parse)
        .transpose()
        .map_err(|_| TokenError::Malformed("scope is malformed."))?;
    let scope = decide(client, requested.as_ref())?;
    let grant = own_grant(request, scope).await?;
    Ok(request.issue(&grant, &grant.terms.scope).for_client()?)
}

/// The client's own grant for this scope, which is made once: all its tokens hang from it.
async fn own_grant(request: &TokenRequest<'_>, scope: Scope) -> Result<Grant, TokenError> {
    let TokenRequest {
        state, client, now, ..
    } = *request;
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
    // Removed at this very moment: a grant cannot hang from nothing.
    if tx.client(&client.tenant, &client.id).await?.is_none() {
        return Err(TokenError::ClientChanged);
    }
    match tx.insert_grant(&grant).await? {
        Inserted::Done => {
            tx.record(&request.event(AuditKind::TokensIssued, &grant))
                .await?;
            tx.commit().await?;
            Ok(grant)
        }
        // A parallel request was faster; its grant is the one. It may not be committed yet where
        // transactions are committed together, so this waits for its commit.
        Inserted::Exists => {
            let found = tx.own_grant(&client.tenant, &client.id, &scope).await?;
            tx.commit().await?;
            let corrupt = StorageError::Corrupt {
                column: "grants.scope",
            };
            found.ok_or(TokenError::Storage(corrupt))
        }
    }
}
