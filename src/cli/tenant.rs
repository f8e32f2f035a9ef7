//! `vestibule tenant …`

use clap::Subcommand;

use super::{CliError, output};
use crate::{admin::tenants, app::App};

#[derive(Debug, Subcommand)]
pub enum TenantCommand {
    /// Makes a tenant with its keys and prints it as JSON. It answers at `/t/{slug}`.
    Create {
        /// Its name in URLs: lower-case letters, digits and inner hyphens.
        slug: String,
        /// Its name for people; the slug when not given.
        #[arg(long)]
        name: Option<String>,
    },
    /// Lists the tenants.
    List {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

impl TenantCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        let state = &app.state;
        let issuer = &state.config.server.issuer;
        match self {
            Self::Create { slug, name } => {
                let name = name.as_deref().unwrap_or(&slug);
                let tenant = tenants::create(state, &slug, name).await?;
                output::print_json(&tenants::to_json(&tenant, issuer));
            }
            Self::List { json } => {
                let tenants = state.storage.read().await?.tenants().await?;
                let items: Vec<_> = tenants
                    .iter()
                    .map(|t| tenants::to_json(t, issuer))
                    .collect();
                output::print_list(&items, &["slug", "name", "issuer"], json);
            }
        }
        Ok(())
    }
}
