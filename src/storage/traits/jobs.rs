//! The jobs of the installation: when each runs, and on which node.

use async_trait::async_trait;

use crate::{
    model::{JobRecord, UnixTime},
    storage::{Changed, Inserted, Result},
};

/// Reads jobs.
#[async_trait]
pub trait ReadJobs {
    /// Every job that was ever scheduled, by name.
    async fn jobs(&mut self) -> Result<Vec<JobRecord>>;
}

/// Writes jobs.
#[async_trait]
pub trait WriteJobs {
    /// Notes a job, due at `now`. `Exists` when it is known; it is left as it is then.
    async fn insert_job(&mut self, name: &str, now: UnixTime) -> Result<Inserted>;

    /// Claims a job that is due at `now` and that nobody holds, until `until`. Of any number of
    /// concurrent calls, on whatever nodes, one gets `Done`. `by` is the name of this claim,
    /// which no other has.
    async fn claim_job(
        &mut self,
        name: &str,
        by: &str,
        now: UnixTime,
        until: UnixTime,
    ) -> Result<Changed>;

    /// Holds a job longer. `Missing` when somebody else has claimed it since.
    async fn hold_job(&mut self, name: &str, by: &str, until: UnixTime) -> Result<Changed>;

    /// Ends a run at `now`, which failed with `error` if there is one, and schedules the next.
    /// `Missing` when somebody else has claimed it since.
    async fn finish_job(
        &mut self,
        name: &str,
        by: &str,
        (now, next): (UnixTime, UnixTime),
        error: Option<&str>,
    ) -> Result<Changed>;

    /// Gives a job back whose run was broken off: another node begins it again. `Missing` when
    /// somebody else has claimed it since.
    async fn release_job(&mut self, name: &str, by: &str) -> Result<Changed>;
}
