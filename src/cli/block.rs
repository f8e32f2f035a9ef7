//! `vestibule block …`

use std::{net::IpAddr, time::Duration};

use clap::Subcommand;
use ipnet::IpNet;

use super::{CliError, TenantOrAll, output};
use crate::{admin::blocks, app::App, model::span};

#[derive(Debug, Subcommand)]
pub enum BlockCommand {
    /// Keeps a network out: it is answered nothing but errors.
    Add {
        /// The network, such as `203.0.113.0/24`, or one address.
        #[arg(value_parser = network)]
        network: IpNet,
        /// For how long, such as `1h`; until it is removed, if not given.
        #[arg(long = "for", value_name = "SPAN", value_parser = duration)]
        span: Option<Duration>,
        /// Why.
        #[arg(long, default_value = "")]
        reason: String,
        #[command(flatten)]
        tenant: TenantOrAll,
    },
    /// Lists the networks that are kept out.
    List {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Lets a network in again.
    Remove {
        /// The network, as the list has it.
        #[arg(value_parser = network)]
        network: IpNet,
        #[command(flatten)]
        tenant: TenantOrAll,
    },
}

impl BlockCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        let state = &app.state;
        match self {
            Self::Add {
                network,
                span,
                reason,
                tenant,
            } => {
                let (tenant, of_all) = tenant.find(app)?;
                let whom = (&*tenant, of_all);
                let block = blocks::add(state, whom, network, (&reason, span)).await?;
                output::say(&format!("{} is kept out.", block.network));
            }
            Self::List { json } => {
                let mut db = state.storage.read().await?;
                let blocks = db.blocks(state.clock.now()).await?;
                let items: Vec<_> = blocks.iter().map(blocks::to_json).collect();
                let columns = ["network", "tenant", "expires_at", "reason"];
                output::print_list(&items, &columns, json);
            }
            Self::Remove { network, tenant } => {
                let (tenant, of_all) = tenant.find(app)?;
                blocks::remove(state, (&*tenant, of_all), network).await?;
                output::say(&format!("{} is let in again.", network.trunc()));
            }
        }
        Ok(())
    }
}

fn network(text: &str) -> Result<IpNet, String> {
    let address = text.parse::<IpAddr>().map(IpNet::from);
    let network = address.or_else(|_| text.parse::<IpNet>());
    network.map_err(|_| "is no network such as 203.0.113.0/24 or 2001:db8::/64".to_owned())
}

fn duration(text: &str) -> Result<Duration, String> {
    let span = span::parse(text).filter(|span| *span >= Duration::from_secs(1));
    span.ok_or_else(|| "is no time such as 30m, 1h or 7d".to_owned())
}
