//! `vestibule session …`

use clap::Subcommand;

use super::{CliError, ForTenant, output};
use crate::{
    admin::{sessions, users},
    app::App,
    model::{SessionId, User},
};

#[derive(Debug, Subcommand)]
pub enum SessionCommand {
    /// Lists the sessions of a user that go on, the latest first.
    List {
        #[command(flatten)]
        of: OfUser,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Ends a session with what was granted in it, but for offline access.
    End {
        /// The id of the session (`sid`).
        id: String,
        #[command(flatten)]
        tenant: ForTenant,
    },
    /// Ends all sessions of a user likewise, and prints how many.
    EndAll {
        #[command(flatten)]
        of: OfUser,
    },
}

/// Whose sessions.
#[derive(Debug, clap::Args)]
pub struct OfUser {
    /// The user's id (`sub`), username or mail address.
    #[arg(long)]
    user: String,
    #[command(flatten)]
    tenant: ForTenant,
}

impl OfUser {
    async fn find(&self, app: &App) -> Result<User, CliError> {
        let tenant = self.tenant.find(app)?;
        Ok(users::find(&app.state, &tenant, &self.user).await?)
    }
}

impl SessionCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        let state = &app.state;
        match self {
            Self::List { of, json } => {
                let sessions = sessions::list(state, &of.find(app).await?).await?;
                let items: Vec<_> = sessions.iter().map(sessions::to_json).collect();
                let columns = ["id", "created_at", "expires_at", "user_agent"];
                output::print_list(&items, &columns, json);
            }
            Self::End { id, tenant } => {
                let tenant = tenant.find(app)?;
                sessions::end(state, &tenant, &SessionId::new(id.as_str())).await?;
                output::say(&format!("Ended the session `{id}`."));
            }
            Self::EndAll { of } => {
                let ended = sessions::end_all(state, &of.find(app).await?).await?;
                output::print(&ended.len().to_string());
            }
        }
        Ok(())
    }
}
