//! `vestibule client …`

use std::{fs, path::PathBuf};

use clap::Subcommand;
use serde_json::Value;

use super::{CliError, ForTenant, output};
use crate::{
    admin::{
        AdminError,
        clients::{self, Created},
    },
    app::App,
    model::ClientId,
    protocol::client_metadata::Registration,
};

/// Secrets shorter than this, in bytes, get a word of warning.
const SHORT_SECRET: usize = 32;

#[derive(Debug, Subcommand)]
pub enum ClientCommand {
    /// Makes a client and prints it as JSON, with its secret: it is not shown again.
    Create {
        /// RFC 7591 metadata as JSON; may carry client_id and client_secret. `-` reads
        /// standard input.
        #[arg(long, value_name = "FILE")]
        metadata: PathBuf,
        #[command(flatten)]
        tenant: ForTenant,
        /// Accepted for symmetry: the output is JSON anyway.
        #[arg(long, hide = true)]
        json: bool,
    },
    /// Lists the clients.
    List {
        /// As JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        tenant: ForTenant,
    },
    /// Prints a client as JSON.
    Show {
        /// Its client_id.
        client_id: String,
        #[command(flatten)]
        tenant: ForTenant,
        /// Accepted for symmetry: the output is JSON anyway.
        #[arg(long, hide = true)]
        json: bool,
    },
    /// Replaces the metadata of a client; keeps its secret unless the file has another.
    Update {
        /// Its client_id.
        client_id: String,
        /// RFC 7591 metadata as JSON. `-` reads standard input.
        #[arg(long, value_name = "FILE")]
        metadata: PathBuf,
        #[command(flatten)]
        tenant: ForTenant,
        /// Accepted for symmetry: the output is JSON anyway.
        #[arg(long, hide = true)]
        json: bool,
    },
    /// Removes a client with everything granted to it.
    Delete {
        /// Its client_id.
        client_id: String,
        #[command(flatten)]
        tenant: ForTenant,
    },
}

impl ClientCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        let state = &app.state;
        match self {
            Self::Create {
                metadata, tenant, ..
            } => {
                create(app, &tenant, registration(&metadata)?).await?;
            }
            Self::List { json, tenant } => {
                let tenant = tenant.find(app)?;
                let clients = state
                    .storage
                    .read()
                    .await?
                    .clients(&tenant.tenant.id)
                    .await?;
                let items: Vec<_> = clients
                    .iter()
                    .map(|client| clients::to_json(client, None))
                    .collect();
                let columns = ["client_id", "client_name", "token_endpoint_auth_method"];
                output::print_list(&items, &columns, json);
            }
            Self::Show {
                client_id, tenant, ..
            } => {
                let tenant = tenant.find(app)?;
                let id = ClientId::new(&client_id);
                let found = state
                    .storage
                    .read()
                    .await?
                    .client(&tenant.tenant.id, &id)
                    .await?;
                let client = found.ok_or_else(|| CliError(not_there(&client_id)))?;
                output::print_json(&clients::to_json(&client, None));
            }
            Self::Update {
                client_id,
                metadata,
                tenant,
                ..
            } => {
                let tenant = tenant.find(app)?;
                let id = ClientId::new(client_id);
                let registration = registration(&metadata)?;
                let (client, secret) = clients::update(state, &tenant, &id, registration).await?;
                output::print_json(&clients::to_json(&client, secret.as_ref()));
            }
            Self::Delete { client_id, tenant } => {
                let tenant = tenant.find(app)?;
                clients::delete(state, &tenant, &ClientId::new(&client_id)).await?;
                output::say(&format!("Removed the client `{client_id}`."));
            }
        }
        Ok(())
    }
}

async fn create(app: &App, tenant: &ForTenant, registration: Registration) -> Result<(), CliError> {
    let tenant = tenant.find(app)?;
    let (client, secret) = match clients::create(&app.state, &tenant, registration)
        .await
        .map_err(explain)?
    {
        Created::New(client, secret) => (client, secret),
        Created::Existing(client) => {
            output::say("The client is there already, just so; nothing changed.");
            (client, None)
        }
    };
    output::print_json(&clients::to_json(&client, secret.as_ref()));
    Ok(())
}

/// Says what to do about a client that is there, but not as it should be.
fn explain(error: AdminError) -> CliError {
    match error {
        AdminError::Conflict { ref name, .. } => CliError(format!(
            "{error}, with other metadata or another secret; to change it, run `vestibule \
             client update {name} --metadata FILE`"
        )),
        other => other.into(),
    }
}

fn not_there(client_id: &str) -> String {
    format!("there is no client `{client_id}`; `vestibule client list` shows those there are")
}

/// Reads metadata from a file, and warns of what has no effect or is weak.
fn registration(path: &PathBuf) -> Result<Registration, CliError> {
    let registration = clients::read(&read_json(path)?)?;
    if !registration.ignored.is_empty() {
        let ignored = registration.ignored.join(", ");
        output::say(&format!("warning: these members have no effect: {ignored}"));
    }
    let secret = registration.client_secret.as_ref();
    if secret.is_some_and(|secret| secret.expose().len() < SHORT_SECRET) {
        output::say("warning: the client_secret is short; leave it out to get a strong one");
    }
    Ok(registration)
}

/// Reads JSON from a file, or from standard input for `-`.
pub(super) fn read_json(path: &PathBuf) -> Result<Value, CliError> {
    let shown = path.display();
    let text = if path.as_os_str() == "-" {
        std::io::read_to_string(std::io::stdin())
    } else {
        fs::read_to_string(path)
    };
    let text = text.map_err(|error| CliError(format!("cannot read {shown}: {error}")))?;
    serde_json::from_str(&text).map_err(|error| CliError(format!("{shown} is no JSON: {error}")))
}
