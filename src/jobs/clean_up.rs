//! Removes what has ended: grants, sessions, tickets, forgotten browsers, messages that were given up, blocks. Audit events stay.

use std::time::Duration;

use crate::{
    model::UnixTime,
    state::AppState,
    storage::{Result, Storage, Tx},
};

/// How long what has ended is kept, for whoever asks what happened.
const KEEP: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// How long a browser is recognised that nobody signs in with: as long as browsers keep a cookie
/// (RFC 6265bis §5.5).
const KEEP_DEVICES: Duration = Duration::from_secs(400 * 24 * 60 * 60);

/// How many rows one transaction removes: a few milliseconds of the writer.
const BATCH: u32 = 200;

/// What one transaction removes.
#[derive(Clone, Copy, Debug)]
enum Step {
    Grants,
    Sessions,
    Tickets,
    Devices,
    DeadMessages,
    Blocks,
}

/// One run.
///
/// # Errors
/// When the database fails; the rest waits for the next run.
pub(super) async fn run(state: &AppState, now: UnixTime) -> Result<()> {
    let ended = now.minus(KEEP);
    let dead = now.minus(state.config.outbox.keep_dead);
    let mut removed = [0; 6];
    let steps = [
        (Step::Grants, ended),
        (Step::Sessions, ended),
        (Step::Tickets, now),
        (Step::Devices, now.minus(KEEP_DEVICES)),
        (Step::DeadMessages, dead),
        (Step::Blocks, now),
    ];
    for ((step, before), count) in steps.into_iter().zip(&mut removed) {
        *count = remove_all(&*state.storage, step, before).await?;
    }
    let [grants, sessions, tickets, devices, messages, blocks] = removed;
    tracing::info!(
        grants,
        sessions,
        tickets,
        devices,
        messages,
        blocks,
        "removed what had ended"
    );
    Ok(())
}

/// Batch after batch, until one is not full.
async fn remove_all(storage: &dyn Storage, step: Step, before: UnixTime) -> Result<u64> {
    let mut removed = 0;
    loop {
        let mut tx = storage.begin().await?;
        let batch = remove(&mut *tx, step, before).await?;
        tx.commit().await?;
        removed += batch;
        if batch < u64::from(BATCH) {
            return Ok(removed);
        }
    }
}

async fn remove(tx: &mut dyn Tx, step: Step, before: UnixTime) -> Result<u64> {
    match step {
        Step::Grants => tx.delete_ended_grants(before, BATCH).await,
        Step::Sessions => tx.delete_ended_sessions(before, BATCH).await,
        Step::Tickets => tx.delete_expired_tickets(before, BATCH).await,
        Step::Devices => tx.delete_unused_devices(before, BATCH).await,
        Step::DeadMessages => tx.delete_dead_messages(before, BATCH).await,
        Step::Blocks => tx.delete_expired_blocks(before, BATCH).await,
    }
}
