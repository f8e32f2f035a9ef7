//! Clients: made, changed, removed.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::AdminError;
use crate::{
    audit,
    entropy::Entropy,
    model::{AuditKind, Client, ClientId, Secret},
    protocol::{
        client_metadata::{self, Registration},
        redirect_uri,
    },
    security::client_secret::hash_secret,
    state::AppState,
    storage::{Changed, Inserted},
    tenant::TenantContext,
};

/// What became of making a client.
#[derive(Debug)]
pub enum Created {
    /// It is there now. Its secret, if it has one, is shown this one time.
    New(Client, Option<Secret>),
    /// It was there before, just as asked for; its secret is not shown again.
    Existing(Client),
}

/// Reads and checks the metadata of a client.
///
/// # Errors
/// [`AdminError::Invalid`] with every fault.
pub fn read(json: &Value) -> Result<Registration, AdminError> {
    let registration = client_metadata::parse(json).map_err(AdminError::invalid)?;
    let is_registrable = |uri: &str, application_type| {
        redirect_uri::is_registrable(uri, application_type).map_err(|fault| fault.to_string())
    };
    client_metadata::validate(&registration.metadata, &is_registrable)
        .map_err(AdminError::invalid)?;
    Ok(registration)
}

/// Makes a client. One that is there already, with the same metadata and secret, is left as
/// it is, so that doing this twice does no harm.
///
/// # Errors
/// [`AdminError::Conflict`] when another client has the id.
pub async fn create(
    state: &AppState,
    tenant: &TenantContext,
    registration: Registration,
) -> Result<Created, AdminError> {
    let entropy: &dyn Entropy = &*state.entropy;
    let now = state.clock.now();
    let given = registration.client_secret;
    let uses_secret = registration
        .metadata
        .token_endpoint_auth_method
        .uses_secret();
    let secret = uses_secret.then(|| given.clone().unwrap_or_else(|| entropy.secret()));
    let client = Client {
        tenant: tenant.tenant.id.clone(),
        id: registration
            .client_id
            .unwrap_or_else(|| ClientId::new(entropy.id(now))),
        secret: secret
            .as_ref()
            .map(|secret| hash_secret(secret, &tenant.keys.secrets)),
        metadata: registration.metadata,
        created_at: now,
        updated_at: now,
    };
    let mut tx = state.storage.begin().await?;
    match tx.insert_client(&client).await? {
        Inserted::Done => {
            let mut event = audit::event(
                &state.operator,
                &client.tenant,
                AuditKind::ClientCreated,
                now,
                entropy,
            );
            event.client = Some(client.id.clone());
            tx.record(&event).await?;
            tx.commit().await?;
            state.web_origins.forget(&client.tenant);
            Ok(Created::New(client, secret))
        }
        Inserted::Exists => {
            let existing = tx.client(&client.tenant, &client.id).await?;
            existing
                .filter(|existing| {
                    existing.metadata == client.metadata
                        && (given.is_none() || existing.secret == client.secret)
                })
                .map(Created::Existing)
                .ok_or_else(|| AdminError::Conflict {
                    what: "client",
                    name: client.id.to_string(),
                })
        }
    }
}

/// Replaces the metadata of a client, and its secret where one is given. A client that
/// changes to a method with a secret and has none gets one, which is answered.
///
/// # Errors
/// [`AdminError::NotFound`].
pub async fn update(
    state: &AppState,
    tenant: &TenantContext,
    id: &ClientId,
    registration: Registration,
) -> Result<(Client, Option<Secret>), AdminError> {
    let entropy: &dyn Entropy = &*state.entropy;
    let now = state.clock.now();
    let mut tx = state.storage.begin().await?;
    let before = tx
        .client(&tenant.tenant.id, id)
        .await?
        .ok_or_else(|| AdminError::not_found("client", id))?;
    let uses_secret = registration
        .metadata
        .token_endpoint_auth_method
        .uses_secret();
    let made = registration
        .client_secret
        .or_else(|| before.secret.is_none().then(|| entropy.secret()))
        .filter(|_| uses_secret);
    let kept = before.secret.filter(|_| uses_secret);
    let client = Client {
        secret: made
            .as_ref()
            .map(|secret| hash_secret(secret, &tenant.keys.secrets))
            .or(kept),
        metadata: registration.metadata,
        updated_at: now,
        ..before
    };
    if tx.update_client(&client).await? == Changed::Missing {
        return Err(AdminError::not_found("client", id));
    }
    let mut event = audit::event(
        &state.operator,
        &client.tenant,
        AuditKind::ClientUpdated,
        now,
        entropy,
    );
    event.client = Some(client.id.clone());
    tx.record(&event).await?;
    tx.commit().await?;
    state.clients.remember(Arc::new(client.clone()), now);
    state.web_origins.forget(&client.tenant);
    Ok((client, made))
}

/// Removes a client with everything granted to it.
///
/// # Errors
/// [`AdminError::NotFound`].
pub async fn delete(
    state: &AppState,
    tenant: &TenantContext,
    id: &ClientId,
) -> Result<(), AdminError> {
    let now = state.clock.now();
    let mut tx = state.storage.begin().await?;
    if tx.delete_client(&tenant.tenant.id, id).await? == Changed::Missing {
        return Err(AdminError::not_found("client", id));
    }
    let mut event = audit::event(
        &state.operator,
        &tenant.tenant.id,
        AuditKind::ClientDeleted,
        now,
        &*state.entropy,
    );
    event.client = Some(id.clone());
    tx.record(&event).await?;
    tx.commit().await?;
    state.clients.forget(&tenant.tenant.id, id);
    state.web_origins.forget(&tenant.tenant.id);
    Ok(())
}

/// A client as JSON, in the form of a client information response (RFC 7591 §3.2.1).
pub fn to_json(client: &Client, secret: Option<&Secret>) -> Value {
    let mut json = match serde_json::to_value(&client.metadata) {
        Ok(Value::Object(members)) => members,
        _ => Map::new(),
    };
    json.insert("client_id".to_owned(), json!(client.id));
    json.insert(
        "client_id_issued_at".to_owned(),
        json!(client.created_at.seconds()),
    );
    if let Some(secret) = secret {
        json.insert("client_secret".to_owned(), json!(secret.expose()));
        // It does not expire (RFC 7591 §3.2.1).
        json.insert("client_secret_expires_at".to_owned(), json!(0));
    }
    Value::Object(json)
}
