//! The runner: begins what is due, on one node at a time, by a claim in the database.

use std::{collections::HashMap, time::Duration};

use tokio::{sync::watch, task::JoinSet};

use super::{Job, JobError};
use crate::{
    model::UnixTime,
    state::AppState,
    storage::{Changed, Result},
};

/// How long a claim lasts. A node that dies keeps a job for so long; clocks that differ by a
/// few seconds do not matter, since it is renewed long before.
const CLAIM: Duration = Duration::from_secs(30);

/// How often a run renews its claim.
const RENEW_EVERY: Duration = Duration::from_secs(10);

/// How often the schedule is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// What runs more often than this is not told of in the log while all goes well.
const OFTEN: Duration = Duration::from_secs(60);

/// How long runs may go on after the node was told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Runs jobs. Every node has one; each job runs on one node at a time.
pub struct Runner {
    state: AppState,
    jobs: Vec<Job>,
}

/// Runs of this node: the job's name with the name of its claim.
#[derive(Default)]
struct Runs {
    tasks: JoinSet<&'static str>,
    claims: HashMap<&'static str, String>,
}

impl Runner {
    /// A runner of `jobs`.
    pub fn new(state: AppState, jobs: Vec<Job>) -> Self {
        Self { state, jobs }
    }

    /// Runs what is due, to its end; answers how many jobs this node ran. However many runs
    /// were missed, one makes up for them.
    ///
    /// # Errors
    /// When the database fails. A job that fails is no error: it is logged and noted.
    pub async fn run_due(&self) -> Result<usize> {
        let mut runs = Runs::default();
        self.begin_due(&mut runs).await?;
        let begun = runs.claims.len();
        while runs.next().await.is_some() {}
        Ok(begun)
    }

    /// Runs jobs until `stop` says true; then lets runs come to their end, for a while.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        let mut runs = Runs::default();
        while !*stop.borrow_and_update() {
            if let Err(error) = self.begin_due(&mut runs).await {
                tracing::error!(cause = %error, "cannot look at the schedule of jobs");
            }
            tokio::select! {
                Some(_) = runs.next() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
                // An error says that nobody is left to stop us: the process ends.
                changed = stop.changed() => if changed.is_err() { break },
            }
        }
        let to_the_end = async { while runs.next().await.is_some() {} };
        if tokio::time::timeout(GRACE, to_the_end).await.is_err() {
            self.break_off(runs).await;
        }
    }

    /// Claims and begins the jobs that are due and not running here.
    async fn begin_due(&self, runs: &mut Runs) -> Result<()> {
        let now = self.state.clock.now();
        for job in self.due(now).await? {
            if runs.claims.contains_key(job.name) {
                continue;
            }
            let claim = self.state.entropy.id(now);
            let mut tx = self.state.storage.begin().await?;
            let claimed = tx.claim_job(job.name, &claim, now, now.plus(CLAIM)).await?;
            tx.commit().await?;
            if claimed == Changed::Done {
                runs.claims.insert(job.name, claim.clone());
                let state = self.state.clone();
                runs.tasks.spawn(async move {
                    if let Err(error) = perform(&state, job, &claim, now).await {
                        tracing::error!(job = job.name, cause = %error, "cannot note a run");
                    }
                    job.name
                });
            }
        }
        Ok(())
    }

    /// The jobs whose time has come; new ones are noted, and due at once.
    async fn due(&self, now: UnixTime) -> Result<Vec<Job>> {
        let known = self.state.storage.read().await?.jobs().await?;
        let mut due = Vec::new();
        for job in &self.jobs {
            match known.iter().find(|known| known.name == job.name) {
                Some(known) if known.next_run_at <= now => due.push(*job),
                Some(_) => {}
                None => {
                    let mut tx = self.state.storage.begin().await?;
                    // Whether or not another node was faster.
                    tx.insert_job(job.name, now).await?;
                    tx.commit().await?;
                    due.push(*job);
                }
            }
        }
        Ok(due)
    }

    /// Ends what takes too long, and leaves it to other nodes.
    async fn break_off(&self, mut runs: Runs) {
        runs.tasks.shutdown().await;
        for (name, claim) in runs.claims {
            tracing::warn!(job = name, "a run was broken off: the node stops");
            let release = async {
                let mut tx = self.state.storage.begin().await?;
                tx.release_job(name, &claim).await?;
                tx.commit().await
            };
            if let Err(error) = release.await {
                tracing::error!(job = name, cause = %error, "cannot give a job back");
            }
        }
    }
}

impl Runs {
    /// The next job that has come to its end; `None` when none is running.
    async fn next(&mut self) -> Option<&'static str> {
        // A task that ended otherwise was aborted with the runtime: its claim runs out.
        let name = self.tasks.join_next().await?.ok()?;
        self.claims.remove(name);
        Some(name)
    }
}

/// One run: holds the claim while it lasts, and notes what came of it.
async fn perform(state: &AppState, job: Job, claim: &str, now: UnixTime) -> Result<()> {
    let outcome = run_held(state, job, claim, now).await;
    let error = outcome.err().map(|error| error.to_string());
    match &error {
        // What runs every few seconds would fill the log.
        None if job.every < OFTEN => tracing::debug!(job = job.name, "a job is done"),
        None => tracing::info!(job = job.name, "a job is done"),
        Some(cause) => {
            state.metrics.job_failed(job.name);
            tracing::error!(job = job.name, cause, "a job failed");
        }
    }
    let finished = state.clock.now();
    let times = (finished, finished.plus(job.every));
    let mut tx = state.storage.begin().await?;
    let noted = tx
        .finish_job(job.name, claim, times, error.as_deref())
        .await?;
    tx.commit().await?;
    if noted == Changed::Missing {
        tracing::warn!(job = job.name, "another node has taken the job over");
    }
    Ok(())
}

/// Runs the job in a task of its own, which ends with this future: also a run that panics is
/// just one that failed.
async fn run_held(
    state: &AppState,
    job: Job,
    claim: &str,
    now: UnixTime,
) -> std::result::Result<(), JobError> {
    let mut task = JoinSet::new();
    let own = state.clone();
    task.spawn(async move { (job.run)(&own, now).await });
    loop {
        tokio::select! {
            Some(ended) = task.join_next() => {
                return ended.unwrap_or_else(|_| Err("it panicked".into()));
            }
            () = tokio::time::sleep(RENEW_EVERY) => {
                let until = state.clock.now().plus(CLAIM);
                let mut tx = state.storage.begin().await?;
                let held = tx.hold_job(job.name, claim, until).await?;
                tx.commit().await?;
                if held == Changed::Missing {
                    return Err("another node has taken it over".into());
                }
            }
        }
    }
}
