//! Quotas that are changed while the service runs.

use serde_json::{Value, json};

use super::AdminError;
use crate::{
    audit,
    model::{AuditKind, LimitOverride, TenantId, UnixTime},
    protocol::limits::{Quota, Rule},
    state::AppState,
    storage::Changed,
    tenant::TenantContext,
};

/// Lets a rule allow something else than the configuration says, at a tenant or at all that have no
/// quota of their own.
///
/// # Errors
/// [`AdminError::Storage`].
pub async fn set(
    state: &AppState,
    (tenant, of_all): (&TenantContext, bool),
    (rule, quota): (Rule, &Quota),
) -> Result<(), AdminError> {
    let now = state.clock.now();
    let id = &tenant.tenant.id;
    let limit = LimitOverride {
        tenant: (!of_all).then(|| id.clone()),
        rule: rule.to_string(),
        quota: quota.to_string(),
        updated_at: now,
    };
    let mut tx = state.storage.begin().await?;
    tx.set_limit(&limit).await?;
    let mut event = audit::event(
        &state.operator,
        id,
        AuditKind::LimitChanged,
        now,
        &*state.entropy,
    );
    event.detail = detail(rule, Some(quota), of_all);
    tx.record(&event).await?;
    tx.commit().await?;
    state.follow_limits().await?;
    Ok(())
}

/// Lets the quota of the configuration hold again.
///
/// # Errors
/// [`AdminError::NotFound`] when it does.
pub async fn reset(
    state: &AppState,
    (tenant, of_all): (&TenantContext, bool),
    rule: Rule,
) -> Result<(), AdminError> {
    let now: UnixTime = state.clock.now();
    let id: &TenantId = &tenant.tenant.id;
    let mut tx = state.storage.begin().await?;
    let reset = tx
        .reset_limit((!of_all).then_some(id), rule.as_str())
        .await?;
    if reset == Changed::Missing {
        return Err(AdminError::not_found("changed quota of the rule", rule));
    }
    let mut event = audit::event(
        &state.operator,
        id,
        AuditKind::LimitChanged,
        now,
        &*state.entropy,
    );
    event.detail = detail(rule, None, of_all);
    tx.record(&event).await?;
    tx.commit().await?;
    state.follow_limits().await?;
    Ok(())
}

/// Every rule with what it allows at a tenant, and who says so.
pub fn list(state: &AppState, tenant: &TenantContext) -> Vec<Value> {
    let of = |rule: Rule| {
        let (quota, from) = state.limits.quota(rule, tenant.tenant.id.as_str());
        let parts: Vec<&str> = rule.parts().iter().map(|part| part.as_str()).collect();
        json!({
            "rule": rule.as_str(),
            "counted_by": parts.join(", "),
            "quota": quota.to_string(),
            "from": from.as_str(),
        })
    };
    Rule::ALL.into_iter().map(of).collect()
}

fn detail(rule: Rule, quota: Option<&Quota>, of_all: bool) -> serde_json::Map<String, Value> {
    let mut detail = serde_json::Map::new();
    detail.insert("rule".to_owned(), rule.as_str().into());
    detail.insert("quota".to_owned(), quota.map(Quota::to_string).into());
    detail.insert("installation".to_owned(), of_all.into());
    detail
}
