//! The table `jobs`.

use std::ops::DerefMut;

use async_trait::async_trait;

use super::{Connection, Row, Session, Writing, micros, optional_micros, query, read, storable};
use crate::{
    model::{JobRecord, UnixTime},
    storage::{
        Changed, Inserted, Result,
        traits::{ReadJobs, WriteJobs},
    },
};

fn job(row: &Row) -> Result<JobRecord> {
    Ok(JobRecord {
        name: read(row, "name")?,
        next_run_at: micros(row, "next_run_at")?,
        claimed_until: optional_micros(row, "claimed_until")?,
        last_started_at: optional_micros(row, "last_started_at")?,
        last_finished_at: optional_micros(row, "last_finished_at")?,
        last_succeeded_at: optional_micros(row, "last_succeeded_at")?,
        last_error: read(row, "last_error")?,
    })
}

#[async_trait]
impl<C> ReadJobs for Session<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn jobs(&mut self) -> Result<Vec<JobRecord>> {
        self.all(query(
            "SELECT name, next_run_at, claimed_until, last_started_at, last_finished_at, \
             last_succeeded_at, last_error FROM jobs ORDER BY name",
        ))
        .await?
        .iter()
        .map(job)
        .collect()
    }
}

#[async_trait]
impl WriteJobs for Session<Writing> {
    async fn insert_job(&mut self, name: &str, now: UnixTime) -> Result<Inserted> {
        self.execute(
            query("INSERT INTO jobs (name, next_run_at) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .bind(name.to_owned())
                .bind(now.micros()),
        )
        .await
        .map(Inserted::from_rows)
    }

    async fn claim_job(
        &mut self,
        name: &str,
        by: &str,
        now: UnixTime,
        until: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE jobs SET claimed_by = $2, claimed_until = $4, last_started_at = $3 \
                 WHERE name = $1 AND next_run_at <= $3 \
                 AND (claimed_until IS NULL OR claimed_until <= $3)",
            )
            .bind(name.to_owned())
            .bind(by.to_owned())
            .bind(now.micros())
            .bind(until.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn hold_job(&mut self, name: &str, by: &str, until: UnixTime) -> Result<Changed> {
        self.execute(
            query("UPDATE jobs SET claimed_until = $3 WHERE name = $1 AND claimed_by = $2")
                .bind(name.to_owned())
                .bind(by.to_owned())
                .bind(until.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn finish_job(
        &mut self,
        name: &str,
        by: &str,
        (now, next): (UnixTime, UnixTime),
        error: Option<&str>,
    ) -> Result<Changed> {
        let succeeded_at = error.is_none().then_some(now.micros());
        self.execute(
            query(
                "UPDATE jobs SET claimed_by = NULL, claimed_until = NULL, next_run_at = $4, \
                 last_finished_at = $3, last_succeeded_at = COALESCE($5, last_succeeded_at), \
                 last_error = $6 WHERE name = $1 AND claimed_by = $2",
            )
            .bind(name.to_owned())
            .bind(by.to_owned())
            .bind(now.micros())
            .bind(next.micros())
            .bind(succeeded_at)
            .bind(error.map(storable)),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn release_job(&mut self, name: &str, by: &str) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE jobs SET claimed_by = NULL, claimed_until = NULL \
                 WHERE name = $1 AND claimed_by = $2",
            )
            .bind(name.to_owned())
            .bind(by.to_owned()),
        )
        .await
        .map(Changed::from_rows)
    }
}
