//! The job that sends the audit log elsewhere, in the order of the chain: it follows what is sealed,
//! so no sign-in writes a row for it or waits for it, and nothing is lost however long the receiver
//! is away.

use std::time::Duration;

use super::JobError;
use crate::{
    audit::stream,
    config::StreamKind,
    model::{StreamCursor, TenantId, UnixTime},
    protocol::audit_export::EventLine,
    state::AppState,
    storage::Changed,
};

/// How many events are delivered at a time.
const BATCH: u32 = 200;

/// The wait after the first failure, and the longest of all.
const WAITS: (Duration, Duration) = (Duration::from_secs(5), Duration::from_secs(600));

/// Sends what is sealed and was not sent yet. One tenant that fails is no reason to stop at the
/// others; it is tried again later, and later.
///
/// # Errors
/// When the database fails.
pub(super) async fn run(state: &AppState, now: UnixTime) -> Result<(), JobError> {
    match state.config.audit.stream.kind {
        StreamKind::Off => return Ok(()),
        StreamKind::File | StreamKind::Syslog | StreamKind::Webhook => {}
    }
    for tenant in state.tenants.all() {
        while send(state, &tenant.tenant.id, now).await? {}
    }
    Ok(())
}

/// One batch; whether there may be more.
async fn send(state: &AppState, tenant: &TenantId, now: UnixTime) -> Result<bool, JobError> {
    let mut db = state.storage.read().await?;
    let before = db.stream_cursor(tenant).await?;
    if before.next_attempt_at > now.micros() {
        return Ok(false);
    }
    let sealed = db.sealed(tenant, before.position, BATCH).await?;
    drop(db);
    let Some(last) = sealed.last().map(|(seal, _)| seal.position) else {
        return Ok(false);
    };
    let is_full = sealed.len() == BATCH as usize;
    let events = sealed.iter().filter_map(|(seal, event)| {
        let event = event.as_ref()?;
        Some(EventLine::of(event, seal, true))
    });
    let events: Vec<EventLine> = events.collect();
    let options = &state.config.audit.stream;
    let delivered = stream::deliver(options, &state.outbound, events, now).await;
    let after = match &delivered {
        Ok(()) => StreamCursor {
            position: last,
            ..StreamCursor::default()
        },
        Err(cause) => {
            tracing::error!(%tenant, cause, "the audit log cannot be streamed");
            StreamCursor {
                attempts: before.attempts + 1,
                next_attempt_at: now.plus(wait(before.attempts)).micros(),
                last_error: Some(cause.clone()),
                ..before.clone()
            }
        }
    };
    let mut tx = state.storage.begin().await?;
    let moved = tx.move_stream(tenant, &before, &after).await?;
    tx.commit().await?;
    Ok(is_full && delivered.is_ok() && moved == Changed::Done)
}

/// How long to wait after so many failures before this one: one sender, so no jitter.
fn wait(failed: i64) -> Duration {
    let (first, longest) = WAITS;
    let doublings = u32::try_from(failed).unwrap_or(u32::MAX).min(16);
    first.saturating_mul(1 << doublings).min(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_from_five_seconds_to_ten_minutes() {
        for (failed, seconds) in [(0, 5), (1, 10), (2, 20), (7, 600), (1_000_000, 600)] {
            assert_eq!(wait(failed), Duration::from_secs(seconds));
        }
    }
}
