//! What is asked of a password that an administrator sets.

use super::AdminError;
use crate::{model::Secret, state::AppState, tenant::TenantContext};

/// The shortest password, in characters.
pub const MIN_PASSWORD: usize = 8;

/// Holds a password to the tenant's policy, as people's own are; `known` is what is known of the
/// person.
///
/// # Errors
/// [`AdminError::Invalid`] with every fault.
pub async fn hold_to_policy(
    state: &AppState,
    tenant: &TenantContext,
    password: &Secret,
    known: &[&str],
) -> Result<(), AdminError> {
    let faults = policy_faults(state, tenant, password, known).await;
    match faults.is_empty() {
        true => Ok(()),
        false => Err(AdminError::Invalid(faults)),
    }
}

/// What is wrong with a password by the tenant's policy.
pub(super) async fn policy_faults(
    state: &AppState,
    tenant: &TenantContext,
    password: &Secret,
    known: &[&str],
) -> Vec<String> {
    let policy = &tenant.tenant.policy.password;
    let known = [known, &[tenant.tenant.name.as_str()]].concat();
    let check = &state.new_passwords;
    let faults = check.faults(policy, password, &known).await;
    faults.iter().map(ToString::to_string).collect()
}

/// What is wrong with a password in every tenant.
pub(super) fn password_fault(password: &Secret) -> Option<String> {
    let is_short = password.expose().chars().count() < MIN_PASSWORD;
    is_short.then(|| format!("the password has to have {MIN_PASSWORD} characters or more"))
}
