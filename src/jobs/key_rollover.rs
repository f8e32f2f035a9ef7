//! The job that lets keys roll over when their time has come.

use crate::{
    keys::{Order, Timing},
    model::UnixTime,
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
    let rollover = rollover(state);
    let mut failure = None;
    for tenant in tenants {
        match rollover.apply(&tenant.id, &Order::OnSchedule, now).await {
            Ok(changes) if changes.is_empty() => {}
            Ok(changes) => {
                tracing::info!(tenant = %tenant.id, changes = changes.len(), "keys rolled over");
            }
            Err(error) => {
                tracing::error!(tenant = %tenant.id, cause = %error, "keys cannot roll over");
                failure = failure.or(Some(error));
            }
        }
    }
    failure.map_or(Ok(()), Err)
}

/// What changes the keys of tenants.
pub fn rollover(state: &AppState) -> KeyRollover<'_> {
    KeyRollover {
        storage: &*state.storage,
        kek: &state.kek,
        entropy: &state.entropy,
        timing: Timing::of(&state.config),
    }
}
