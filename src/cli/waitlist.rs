//! `vestibule waitlist …`

use clap::Subcommand;

use super::{CliError, ForTenant, output};
use crate::{admin::waitlist, app::App};

#[derive(Debug, Subcommand)]
pub enum WaitlistCommand {
    /// Lists who waits, and who was let in and has no account yet.
    List {
        /// As JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        tenant: ForTenant,
    },
    /// Lets somebody in: mails a link that is good once, for seven days.
    Approve(Address),
    /// Takes somebody off the list; nothing is mailed.
    Remove(Address),
}

/// An address on the list of a tenant.
#[derive(Debug, clap::Args)]
pub struct Address {
    /// The mail address.
    email: String,
    #[command(flatten)]
    tenant: ForTenant,
}

impl WaitlistCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        let state = &app.state;
        match self {
            Self::List { json, tenant } => {
                let tenant = tenant.find(app)?;
                let list = waitlist::list(state, &tenant).await?;
                let items: Vec<_> = list.iter().map(waitlist::to_json).collect();
                let columns = ["email", "locale", "joined_at", "approved_at"];
                output::print_list(&items, &columns, json);
            }
            Self::Approve(Address { email, tenant }) => {
                waitlist::approve(state, &*tenant.find(app)?, &email).await?;
                output::say(&format!("Let {email} in."));
            }
            Self::Remove(Address { email, tenant }) => {
                waitlist::remove(state, &*tenant.find(app)?, &email).await?;
                output::say(&format!("Took {email} off the list."));
            }
        }
        Ok(())
    }
}
