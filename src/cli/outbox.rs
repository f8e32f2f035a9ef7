//! `vestibule outbox …`

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{CliError, output};
use crate::{
    app::App,
    model::{OutboxId, OutboxState, QueuedMessage},
};

/// How many messages are listed at most: whoever has more has one cause to look for.
const LISTED: u32 = 1_000;

#[derive(Debug, Subcommand)]
pub enum OutboxCommand {
    /// Lists the messages that were not delivered yet, oldest first. What they say is not shown.
    List {
        /// Only those that were given up.
        #[arg(long)]
        dead: bool,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Lets messages that were given up be delivered again, and prints how many.
    Replay(Replay),
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Replay {
    /// Which message.
    id: Option<String>,
    /// All of them.
    #[arg(long)]
    all: bool,
}

impl OutboxCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::List { dead, json } => {
                let state = dead.then_some(OutboxState::Dead);
                let mut db = app.state.storage.read().await?;
                let messages = db.messages(state, LISTED).await?;
                let items: Vec<_> = messages.iter().map(to_json).collect();
                let columns = [
                    "id",
                    "kind",
                    "destination",
                    "state",
                    "attempts",
                    "last_error",
                ];
                output::print_list(&items, &columns, json);
            }
            Self::Replay(replay) => replay.run(app).await?,
        }
        Ok(())
    }
}

impl Replay {
    async fn run(self, app: &App) -> Result<(), CliError> {
        let id = self.id.as_deref().map(OutboxId::new);
        let mut tx = app.state.storage.begin().await?;
        let revived = tx.revive(id.as_ref(), app.state.clock.now()).await?;
        tx.commit().await?;
        if let (Some(id), 0) = (&id, revived) {
            return Err(CliError(format!("no message `{id}` was given up")));
        }
        output::print(&revived.to_string());
        Ok(())
    }
}

/// A message as JSON, without what it says and to whom.
fn to_json(queued: &QueuedMessage) -> Value {
    let message = &queued.message;
    json!({
        "id": message.id,
        "tenant": message.tenant,
        "kind": message.kind,
        "destination": message.destination,
        "state": queued.state,
        "attempts": queued.attempts,
        "created_at": message.created_at.seconds(),
        "next_attempt_at": queued.next_attempt_at.seconds(),
        "last_error": queued.last_error,
    })
}
