//! Signing keys: shown and rotated.

use serde_json::{Value, json};

use super::AdminError;
use crate::{
    audit,
    entropy::Entropy,
    keys::{Haste, Made, Step, What, make, plan_rotation},
    model::{AuditKind, KeyState, SigningAlg, SigningKey},
    state::AppState,
    storage::{Changed, Inserted},
    tenant::TenantContext,
};

/// The signing keys of a tenant that are not removed.
///
/// # Errors
/// When the database fails.
pub async fn list(state: &AppState, tenant: &TenantContext) -> Result<Vec<SigningKey>, AdminError> {
    Ok(state
        .storage
        .read()
        .await?
        .signing_keys(&tenant.tenant.id)
        .await?)
}

/// Lets the next key of each algorithm take over, and makes a new next one.
///
/// The new keys are made first, outside of the transaction; the steps are conditional, so
/// of two that rotate at once one does.
///
/// # Errors
/// [`AdminError::NotNow`] when a verifier with a cached key set might not know the next key
/// yet, or somebody else is rotating; nothing has changed then.
pub async fn rotate(
    state: &AppState,
    tenant: &TenantContext,
    algs: &[SigningAlg],
    haste: Haste,
) -> Result<(), AdminError> {
    let entropy: &dyn Entropy = &*state.entropy;
    let now = state.clock.now();
    let id = &tenant.tenant.id;
    let keys = list(state, tenant).await?;
    let max_age = state.config.keys.jwks_max_age;
    let mut steps = Vec::new();
    for alg in algs {
        let plan = plan_rotation(&keys, *alg, haste, max_age, now);
        steps.extend(plan.map_err(|not_now| AdminError::NotNow(not_now.to_string()))?);
    }
    let mut made = Vec::new();
    for step in &steps {
        if let Step::MakeNext(alg) = step {
            let what = What::SigningKey(*alg, KeyState::Next);
            if let Made::SigningKey(key) = make(what, id, &state.kek, entropy, now)? {
                made.push(key);
            }
        }
    }
    let raced = || AdminError::NotNow("somebody else is rotating the keys; look again".to_owned());
    let mut tx = state.storage.begin().await?;
    for step in &steps {
        if let Step::Move { id: key, from, to } = step
            && tx.move_signing_key(id, key, (*from, *to), now).await? == Changed::Missing
        {
            return Err(raced());
        }
    }
    for key in &made {
        if tx.insert_signing_key(key).await? == Inserted::Exists {
            return Err(raced());
        }
    }
    tx.bump_keys_version(id).await?;
    tx.record(&audit::event(id, AuditKind::KeysRotated, now, entropy))
        .await?;
    tx.commit().await?;
    Ok(())
}

/// A key as JSON; nothing of it is secret.
pub fn to_json(key: &SigningKey) -> Value {
    json!({
        "kid": key.id,
        "alg": key.alg,
        "state": key.state,
        "created_at": key.created_at.seconds(),
        "changed_at": key.changed_at.seconds(),
    })
}
