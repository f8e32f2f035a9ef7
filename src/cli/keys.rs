//! `vestibule keys …`

use clap::Subcommand;

use super::{CliError, ForTenant, output};
use crate::{
    admin::{AdminError, keys},
    app::App,
    keys::Haste,
    model::SigningAlg,
};

#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Lists the signing keys.
    List {
        /// As JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        tenant: ForTenant,
    },
    /// Lets the next key of each algorithm take over, and makes a new next one.
    Rotate {
        /// Only this algorithm: RS256, PS256, ES256 or EdDSA.
        #[arg(long, value_parser = alg)]
        alg: Option<SigningAlg>,
        /// Also when verifiers with a cached key set may not know the next key yet: their
        /// users cannot sign in until the cache is refreshed.
        #[arg(long)]
        force: bool,
        /// As JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        tenant: ForTenant,
    },
}

impl KeysCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        let (tenant, json) = match self {
            Self::List { json, tenant } => (tenant.find(app)?, json),
            Self::Rotate {
                alg,
                force,
                json,
                tenant,
            } => {
                let tenant = tenant.find(app)?;
                let algs = alg.map_or(SigningAlg::ALL.to_vec(), |alg| vec![alg]);
                let haste = if force { Haste::Emergency } else { Haste::Safe };
                let rotated = keys::rotate(&app.state, &tenant, &algs, haste).await;
                rotated.map_err(explain)?;
                output::say("Rotated. Running nodes follow within seconds.");
                (tenant, json)
            }
        };
        let keys = keys::list(&app.state, &tenant).await?;
        let items: Vec<_> = keys.iter().map(keys::to_json).collect();
        output::print_list(&items, &["alg", "state", "kid", "created_at"], json);
        Ok(())
    }
}

/// Says how to rotate all the same.
fn explain(error: AdminError) -> CliError {
    match error {
        AdminError::NotNow(why) => CliError(format!(
            "{why}; nothing has changed. For a key that must not sign any longer there is --force"
        )),
        other => other.into(),
    }
}

fn alg(text: &str) -> Result<SigningAlg, String> {
    SigningAlg::parse(text).ok_or_else(|| "one of RS256, PS256, ES256, EdDSA".to_owned())
}
