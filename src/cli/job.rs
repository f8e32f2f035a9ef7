//! `vestibule job …`

use clap::Subcommand;
use serde_json::{Value, json};

use super::{CliError, output};
use crate::{
    app::App,
    model::{JobRecord, UnixTime},
};

#[derive(Debug, Subcommand)]
pub enum JobCommand {
    /// Lists what the installation does by itself, and what became of it last.
    List {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

impl JobCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::List { json } => {
                let jobs = app.state.storage.read().await?.jobs().await?;
                let show = if json { to_json } else { to_row };
                let items: Vec<_> = jobs.iter().map(show).collect();
                let columns = ["name", "next_run_at", "last_succeeded_at", "last_error"];
                output::print_list(&items, &columns, json);
            }
        }
        Ok(())
    }
}

/// A job for programs.
fn to_json(job: &JobRecord) -> Value {
    let seconds = |moment: Option<UnixTime>| moment.map(UnixTime::seconds);
    json!({
        "name": job.name,
        "next_run_at": job.next_run_at.seconds(),
        "claimed_until": seconds(job.claimed_until),
        "last_started_at": seconds(job.last_started_at),
        "last_finished_at": seconds(job.last_finished_at),
        "last_succeeded_at": seconds(job.last_succeeded_at),
        "last_error": job.last_error,
    })
}

/// A job for people.
fn to_row(job: &JobRecord) -> Value {
    json!({
        "name": job.name,
        "next_run_at": job.next_run_at.to_string(),
        "last_succeeded_at": job.last_succeeded_at.map(|moment| moment.to_string()),
        "last_error": job.last_error,
    })
}
