//! What looks like an attack: the operator hears of it, once for each rule and target in a while,
//! and an address that tries one account after the other may be kept out.

use std::net::IpAddr;

use ipnet::IpNet;

use crate::{
    audit,
    model::{AuditKind, Block, UnixTime},
    protocol::limits::Rule,
    security::rate_limit::Who,
    state::AppState,
    storage::StorageError,
    web::Visitor,
};

/// Notes that a rule which tells attacks from slips has no room left for `who`. It does the same
/// whether there is such an account or not.
///
/// # Errors
/// When the database fails.
pub async fn suspect(
    state: &AppState,
    visitor: &Visitor,
    (rule, who): (Rule, Who<'_>),
    now: UnixTime,
) -> Result<(), StorageError> {
    if !state.limits.is_first(rule, who, now).await {
        return Ok(());
    }
    let tenant = &visitor.tenant.tenant.id;
    let (quota, _) = state.limits.quota(rule, tenant.as_str());
    let mut event = audit::event(
        &visitor.asker,
        tenant,
        AuditKind::AttackSuspected,
        now,
        &*state.entropy,
    );
    let detail = &mut event.detail;
    detail.insert("rule".to_owned(), rule.as_str().into());
    detail.insert("quota".to_owned(), quota.to_string().into());
    let block = match rule {
        Rule::LoginSpray => automatic(state, visitor, now),
        _ => None,
    };
    tracing::warn!(rule = rule.as_str(), tenant = %visitor.tenant.tenant.slug, "an attack is suspected");
    state.metrics.attack_suspected(rule.as_str());
    let mut tx = state.storage.begin().await?;
    tx.record(&event).await?;
    if let Some(block) = &block {
        tx.block(block).await?;
        let mut event = audit::event(
            &visitor.asker,
            tenant,
            AuditKind::BlockAdded,
            now,
            &*state.entropy,
        );
        let detail = &mut event.detail;
        detail.insert("network".to_owned(), block.network.to_string().into());
        detail.insert("reason".to_owned(), block.reason.clone().into());
        let until = block.expires_at.map(UnixTime::seconds);
        detail.insert("until".to_owned(), until.into());
        tx.record(&event).await?;
    }
    tx.commit().await?;
    match block {
        Some(_) => state.follow_limits().await,
        None => Ok(()),
    }
}

/// The block of the visitor's address, where the configuration wants one.
fn automatic(state: &AppState, visitor: &Visitor, now: UnixTime) -> Option<Block> {
    let span = state.config.limits.block_for;
    let address = visitor.address.as_str();
    let network = address.parse::<IpAddr>().map(IpNet::from);
    let network = network.or_else(|_| address.parse::<IpNet>());
    let network = network.ok().filter(|_| !span.is_zero())?;
    Some(Block {
        tenant: Some(visitor.tenant.tenant.id.clone()),
        network,
        reason: "tried one account after the other".to_owned(),
        created_at: now,
        expires_at: Some(now.plus(span)),
    })
}
