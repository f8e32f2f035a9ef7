//! Jobs: what the installation does by itself, again and again. [`schedule`] is all of it.

mod audit;
mod audit_stream;
mod clean_up;
pub mod key_rollover;
mod privacy;
mod runner;

use std::{pin::Pin, time::Duration};

pub use self::runner::Runner;
use crate::{model::UnixTime, state::AppState};

/// Why a run failed.
pub type JobError = Box<dyn std::error::Error + Send + Sync>;

/// What a run comes to.
pub type Running<'a> = Pin<Box<dyn Future<Output = Result<(), JobError>> + Send + 'a>>;

/// Something that is done again and again, on one node at a time. A run can be broken off at
/// any point, and another node may begin it again: its writes have to be conditional.
#[derive(Clone, Copy, Debug)]
pub struct Job {
    /// Its name in the database, in logs and in metrics.
    pub name: &'static str,
    /// How long after one run the next begins.
    pub every: Duration,
    /// One run.
    pub run: for<'a> fn(&'a AppState, UnixTime) -> Running<'a>,
}

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);

/// Every job.
pub fn schedule() -> Vec<Job> {
    vec![
        Job {
            name: "audit_seal",
            every: SECOND * 5,
            run: |state, now| Box::pin(audit::seal(state, now)),
        },
        Job {
            name: "audit_archive",
            every: HOUR,
            run: |state, now| Box::pin(audit::archive(state, now)),
        },
        Job {
            name: "audit_stream",
            every: SECOND * 5,
            run: |state, now| Box::pin(audit_stream::run(state, now)),
        },
        Job {
            name: "clean_up",
            every: HOUR,
            run: |state, now| Box::pin(async move { Ok(clean_up::run(state, now).await?) }),
        },
        Job {
            name: "key_rollover",
            every: MINUTE * 5,
            run: |state, now| Box::pin(async move { Ok(key_rollover::run(state, now).await?) }),
        },
        Job {
            name: "exports",
            every: MINUTE,
            run: |state, now| Box::pin(privacy::make_exports(state, now)),
        },
        Job {
            name: "erasures",
            every: HOUR,
            run: |state, now| Box::pin(privacy::erase(state, now)),
        },
    ]
}
