//! `vestibule limits …`

use clap::Subcommand;

use super::{CliError, TenantOrAll, output};
use crate::{
    admin::limits,
    app::App,
    protocol::limits::{Quota, Rule},
};

#[derive(Debug, Subcommand)]
pub enum LimitsCommand {
    /// Lists every rule with what it allows.
    List {
        /// As JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        tenant: TenantOrAll,
    },
    /// Lets a rule allow something else, at once and on every node.
    Set {
        /// The rule, such as `login_address`.
        rule: Rule,
        /// How much, such as `5/1m`, `10/10m, 20/2h` or `5/1m dry`.
        quota: Quota,
        #[command(flatten)]
        tenant: TenantOrAll,
    },
    /// Lets the configuration hold again.
    Reset {
        /// The rule.
        rule: Rule,
        #[command(flatten)]
        tenant: TenantOrAll,
    },
}

impl LimitsCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        let state = &app.state;
        match self {
            Self::List { json, tenant } => {
                let (tenant, _) = tenant.find(app)?;
                let columns = ["rule", "counted_by", "quota", "from"];
                output::print_list(&limits::list(state, &tenant), &columns, json);
            }
            Self::Set {
                rule,
                quota,
                tenant,
            } => {
                let (tenant, of_all) = tenant.find(app)?;
                limits::set(state, (&*tenant, of_all), (rule, &quota)).await?;
                output::say(&format!("{rule} allows {quota}."));
            }
            Self::Reset { rule, tenant } => {
                let (tenant, of_all) = tenant.find(app)?;
                limits::reset(state, (&*tenant, of_all), rule).await?;
                output::say(&format!("{rule} is as it was before."));
            }
        }
        Ok(())
    }
}
