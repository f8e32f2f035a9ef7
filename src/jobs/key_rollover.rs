//! The job that lets keys roll over when their time has come.

use crate::{
    audit,
    keys::{Order, Timing},
    model::{Asker, AuditKind, TenantId, UnixTime},
    state::AppState,
    tenant::KeyRollover,
};

pub use crate::tenant::RolloverError;

/// Carries out what is due for the signing keys and server secrets of every tenant: what is
/// lacking is made, what has been used long enough is rotated, what nothing depends on any more
/// is removed. Run it every few minutes, on any node; runs that were missed are caught up.
///
/// The keys of one tenant that cannot be used are no reason to stop at the others.
///
/// # Errors
/// The first failure, after every tenant had its turn; the others are logged.
pub async fn run(state: &AppState, now: UnixTime) -> Result<(), RolloverError> {
    let tenants = state.storage.read().await?.tenants().await?;
    let asker = Asker::system("key_rollover");
    let rollover = rollover(state, &asker);
    let mut failure = None;
    for tenant in tenants {
        match rollover.apply(&tenant.id, &Order::OnSchedule, now).await {
            Ok(changes) if changes.is_empty() => {}
            Ok(changes) => {
                tracing::info!(tenant = %tenant.id, changes = changes.len(), "keys rolled over");
            }
            Err(error) => {
                tracing::error!(tenant = %tenant.id, cause = %error, "keys cannot roll over");
                record_failure(state, &asker, &tenant.id, now).await?;
                failure = failure.or(Some(error));
            }
        }
    }
    failure.map_or(Ok(()), Err)
}

/// Notes that the keys of a tenant stay as they are; why is in the log.
async fn record_failure(
    state: &AppState,
    asker: &Asker,
    tenant: &TenantId,
    now: UnixTime,
) -> Result<(), RolloverError> {
    let kind = AuditKind::RolloverFailed;
    let event = audit::event(asker, tenant, kind, now, &*state.entropy);
    let mut tx = state.storage.begin().await?;
    tx.record(&event).await?;
    Ok(tx.commit().await?)
}

/// What changes the keys of tenants.
pub fn rollover<'a>(state: &'a AppState, asker: &'a Asker) -> KeyRollover<'a> {
    KeyRollover {
        storage: &*state.storage,
        kek: &state.kek,
        asker,
        entropy: &state.entropy,
        timing: Timing::of(&state.config),
    }
}
