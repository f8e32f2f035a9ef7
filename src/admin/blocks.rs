//! Networks that are kept out.

use std::time::Duration;

use ipnet::IpNet;
use serde_json::{Value, json};

use super::AdminError;
use crate::{
    audit,
    model::{AuditKind, Block, TenantId, UnixTime},
    state::AppState,
    storage::Changed,
    tenant::TenantContext,
};

/// The longest reason, in bytes.
const MAX_REASON: usize = 500;

/// Keeps a network out, of a tenant or of the whole installation; for a while, or until it is
/// removed. One that is kept out gets the new reason and end.
///
/// # Errors
/// [`AdminError::Invalid`] for a reason that is too long.
pub async fn add(
    state: &AppState,
    (tenant, of_all): (&TenantContext, bool),
    network: IpNet,
    (reason, span): (&str, Option<Duration>),
) -> Result<Block, AdminError> {
    if reason.len() > MAX_REASON {
        let fault = format!("the reason is longer than {MAX_REASON} bytes");
        return Err(AdminError::invalid([fault]));
    }
    let now = state.clock.now();
    let block = Block {
        tenant: (!of_all).then(|| tenant.tenant.id.clone()),
        network: network.trunc(),
        reason: reason.to_owned(),
        created_at: now,
        expires_at: span.map(|span| now.plus(span)),
    };
    let mut tx = state.storage.begin().await?;
    tx.block(&block).await?;
    let mut event = audit::event(
        &state.operator,
        &tenant.tenant.id,
        AuditKind::BlockAdded,
        now,
        &*state.entropy,
    );
    event.detail = detail(&block);
    tx.record(&event).await?;
    tx.commit().await?;
    state.follow_limits().await?;
    Ok(block)
}

/// Lets a network in again.
///
/// # Errors
/// [`AdminError::NotFound`] when it is not kept out.
pub async fn remove(
    state: &AppState,
    (tenant, of_all): (&TenantContext, bool),
    network: IpNet,
) -> Result<(), AdminError> {
    let (network, now) = (network.trunc(), state.clock.now());
    let id: &TenantId = &tenant.tenant.id;
    let mut tx = state.storage.begin().await?;
    let removed = tx.unblock((!of_all).then_some(id), &network).await?;
    if removed == Changed::Missing {
        return Err(AdminError::not_found("block", network));
    }
    let mut event = audit::event(
        &state.operator,
        id,
        AuditKind::BlockRemoved,
        now,
        &*state.entropy,
    );
    event
        .detail
        .insert("network".to_owned(), network.to_string().into());
    event
        .detail
        .insert("installation".to_owned(), of_all.into());
    tx.record(&event).await?;
    tx.commit().await?;
    state.follow_limits().await?;
    Ok(())
}

/// A block as JSON, for lists.
pub fn to_json(block: &Block) -> Value {
    json!({
        "network": block.network.to_string(),
        "tenant": block.tenant.as_ref().map(TenantId::as_str),
        "reason": block.reason,
        "created_at": block.created_at.seconds(),
        "expires_at": block.expires_at.map(UnixTime::seconds),
    })
}

fn detail(block: &Block) -> serde_json::Map<String, Value> {
    let mut detail = serde_json::Map::new();
    detail.insert("network".to_owned(), block.network.to_string().into());
    detail.insert("installation".to_owned(), block.tenant.is_none().into());
    detail.insert("reason".to_owned(), block.reason.clone().into());
    let until = block.expires_at.map(UnixTime::seconds);
    detail.insert("until".to_owned(), until.into());
    detail
}
