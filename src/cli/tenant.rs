//! `vestibule tenant …`

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::Value;

use super::{CliError, client::read_json, output};
use crate::{admin::tenants, app::App, model::TenantPolicy};

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
    /// Prints what a tenant asks of people, as JSON, with every default; or replaces it.
    Policy {
        /// Its name in URLs; `default` for the one at the root.
        slug: String,
        /// A JSON file with the new policy; what it does not say has its default.
        #[arg(long)]
        file: Option<PathBuf>,
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
            Self::Policy { slug, file: None } => {
                let tenant = state.storage.read().await?.tenant_by_slug(&slug).await?;
                let tenant =
                    tenant.ok_or_else(|| CliError(format!("there is no tenant `{slug}`")))?;
                output::print_json(&policy_json(&tenant.policy));
            }
            Self::Policy {
                slug,
                file: Some(file),
            } => {
                let document = read_json(&file)?;
                let policy = tenants::set_policy(state, &slug, document).await?;
                output::print_json(&policy_json(&policy));
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

fn policy_json(policy: &TenantPolicy) -> Value {
    serde_json::to_value(policy).expect("a policy is plain data")
}
