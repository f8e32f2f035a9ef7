//! Tenants: made and listed.

use serde_json::{Value, json};

use super::AdminError;
use crate::{
    audit,
    entropy::Entropy,
    jobs::key_rollover::rollover,
    keys::Order,
    model::{AuditKind, Tenant, TenantId, TenantPolicy},
    protocol::{processing, profile},
    state::AppState,
    storage::Inserted,
};

/// Makes a tenant with its keys, and answers it. One that is there already stays as it is.
///
/// # Errors
/// [`AdminError::Invalid`] for a slug that cannot be in a URL.
pub async fn create(state: &AppState, slug: &str, name: &str) -> Result<Tenant, AdminError> {
    if !Tenant::is_valid_slug(slug) {
        let fault = "the slug has to be 1 to 63 lower-case letters, digits and inner hyphens";
        return Err(AdminError::invalid([fault]));
    }
    let entropy: &dyn Entropy = &*state.entropy;
    let now = state.clock.now();
    let tenant = Tenant {
        id: TenantId::new(entropy.id(now)),
        slug: slug.to_owned(),
        name: name.to_owned(),
        keys_version: 0,
        policy: TenantPolicy::default(),
        created_at: now,
    };
    let mut tx = state.storage.begin().await?;
    if tx.insert_tenant(&tenant).await? == Inserted::Done {
        tx.record(&audit::event(
            &state.operator,
            &tenant.id,
            AuditKind::TenantCreated,
            now,
            entropy,
        ))
        .await?;
        tx.commit().await?;
    } else {
        drop(tx);
    }
    let stored = state.storage.read().await?.tenant_by_slug(slug).await?;
    let tenant = stored.ok_or_else(|| AdminError::not_found("tenant", slug))?;
    rollover(state, &state.operator)
        .apply(&tenant.id, &Order::Complete, now)
        .await?;
    Ok(tenant)
}

/// Replaces what a tenant asks of people.
///
/// # Errors
/// [`AdminError::Invalid`] for a document that is no policy.
pub async fn set_policy(
    state: &AppState,
    slug: &str,
    document: Value,
) -> Result<TenantPolicy, AdminError> {
    let policy: TenantPolicy = serde_json::from_value(document)
        .map_err(|error| AdminError::invalid([format!("the policy: {error}")]))?;
    let mut faults = profile::policy_faults(&policy.registration);
    faults.extend(policy.mfa.faults());
    let is_prod = state.config.env.is_prod();
    faults.extend(processing::policy_faults(&policy, is_prod));
    if !faults.is_empty() {
        return Err(AdminError::invalid(faults));
    }
    let now = state.clock.now();
    let mut tx = state.storage.begin().await?;
    let tenant = tx.tenant_by_slug(slug).await?;
    let tenant = tenant.ok_or_else(|| AdminError::not_found("tenant", slug))?;
    tx.set_policy(&tenant.id, &policy).await?;
    let event = audit::event(
        &state.operator,
        &tenant.id,
        AuditKind::PolicyChanged,
        now,
        &*state.entropy,
    );
    tx.record(&event).await?;
    tx.commit().await?;
    Ok(policy)
}

/// A tenant as JSON.
pub fn to_json(tenant: &Tenant, issuer: &str) -> Value {
    json!({
        "id": tenant.id,
        "slug": tenant.slug,
        "name": tenant.name,
        "issuer": format!("{issuer}{}", tenant.base_path()),
        "created_at": tenant.created_at.seconds(),
    })
}
