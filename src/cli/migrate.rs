//! `vestibule migrate`

use clap::Args;

use super::{CliError, output};
use crate::{
    app::open_storage,
    config::Config,
    storage::{Schema, Storage},
};

/// Applies missing migrations.
#[derive(Debug, Args)]
pub struct Migrate {
    /// Only says what is missing; fails when something is.
    #[arg(long)]
    check: bool,
}

impl Migrate {
    pub(super) async fn run(self, config: &Config) -> Result<(), CliError> {
        let storage = open_storage(config).await?;
        let done = self.migrate(&*storage).await;
        storage.close().await;
        done
    }

    async fn migrate(&self, storage: &dyn Storage) -> Result<(), CliError> {
        match storage.schema().await? {
            Schema::Current => output::say("The database is up to date."),
            Schema::Ahead => {
                return Err(CliError(
                    "the database was migrated by a newer version of Vestibule".to_owned(),
                ));
            }
            Schema::Behind(missing) if self.check => {
                return Err(CliError(format!(
                    "the database lacks {missing} migration(s)"
                )));
            }
            Schema::Behind(_) => {
                let applied = storage.migrate().await?;
                output::say(&format!("Applied {applied} migration(s)."));
            }
        }
        Ok(())
    }
}
