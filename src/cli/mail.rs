//! `vestibule mail …`

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{CliError, ForTenant, output};
use crate::{
    app::App,
    locales::Locale,
    mail::{Letter, Message, RouteHealth, Unsent},
    model::{MailSuppression, OutboxId, SuppressionReason},
    storage::{Changed, Inserted},
};

/// How many suppressions are read at a time.
const AT_A_TIME: u32 = 1_000;

/// Who suppressed an address here.
const OPERATOR: &str = "operator";

#[derive(Debug, Subcommand)]
pub enum MailCommand {
    /// Sends a mail at once, past the outbox, and says which server took it.
    Test(Test),
    /// Lists and changes the addresses that no mail is sent to.
    #[command(subcommand)]
    Suppressions(SuppressionsCommand),
}

#[derive(Debug, Args)]
pub struct Test {
    /// Who gets it.
    #[arg(long, value_name = "ADDRESS")]
    to: String,
    /// In which language.
    #[arg(long, default_value = "en", value_name = "TAG")]
    locale: String,
    #[command(flatten)]
    tenant: ForTenant,
}

#[derive(Debug, Subcommand)]
pub enum SuppressionsCommand {
    /// Lists them.
    List {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Sends no mail to an address from now on.
    Add {
        /// The address.
        address: String,
    },
    /// Sends mail to an address again.
    Remove {
        /// The address.
        address: String,
    },
}

impl MailCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::Test(test) => test.run(app).await,
            Self::Suppressions(command) => command.run(app).await,
        }
    }
}

impl Test {
    async fn run(self, app: &App) -> Result<(), CliError> {
        let state = &app.state;
        let now = state.clock.now();
        let locale = Locale::parse(&self.locale)
            .ok_or_else(|| CliError(format!("there is no language `{}`", self.locale)))?;
        let tenant = self.tenant.find(app)?;
        let mut db = state.storage.read().await?;
        if let Some(found) = db.mail_suppression(&self.to).await? {
            return Err(CliError(format!(
                "no mail is sent to this address: {}, says {}. Let it go again with `vestibule \
                 mail suppressions remove`.",
                found.reason.as_str(),
                found.source
            )));
        }
        drop(db);
        let letter = Letter::to_address(self.to, locale, &Message::Test);
        let id = OutboxId::new(state.entropy.id(now));
        let sent = state.mailer.send(&letter, &id, &tenant.tenant.name, now);
        match sent.await {
            Ok(transport) => {
                for route in state.mailer.health(now) {
                    say_failure(&route);
                }
                output::print(&format!("{transport} took it as {id}"));
                Ok(())
            }
            Err(Unsent::Deferred(why) | Unsent::Later(why)) => Err(CliError(format!(
                "not taken: {why}. Check the section `mail` of the configuration."
            ))),
            Err(Unsent::Never(why)) => Err(CliError(format!("refused for good: {why}"))),
        }
    }
}

fn say_failure(route: &RouteHealth) {
    if let Some(error) = &route.last_error {
        output::say(&format!("{} did not take it: {error}", route.name));
    }
}

impl SuppressionsCommand {
    async fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::List { json } => list(app, json).await,
            Self::Add { address } => add(app, &address).await,
            Self::Remove { address } => remove(app, &address).await,
        }
    }
}

async fn list(app: &App, json: bool) -> Result<(), CliError> {
    let mut db = app.state.storage.read().await?;
    let mut all: Vec<MailSuppression> = Vec::new();
    loop {
        let after = all.last().map_or("", |last| last.address.as_str());
        let more = db.mail_suppressions(after, AT_A_TIME).await?;
        if more.is_empty() {
            break;
        }
        all.extend(more);
    }
    let items: Vec<_> = all.iter().map(to_json).collect();
    output::print_list(&items, &["address", "reason", "source", "created_at"], json);
    Ok(())
}

async fn add(app: &App, address: &str) -> Result<(), CliError> {
    if !address.contains('@') {
        return Err(CliError(format!("`{address}` is not a mail address")));
    }
    let now = app.state.clock.now();
    let suppression = MailSuppression::new(address, SuppressionReason::Manual, OPERATOR, now);
    let mut tx = app.state.storage.begin().await?;
    let inserted = tx.suppress_mail(&suppression).await?;
    tx.commit().await?;
    match inserted {
        Inserted::Done => output::say("no mail is sent to it any more"),
        Inserted::Exists => output::say("no mail was sent to it before"),
    }
    Ok(())
}

async fn remove(app: &App, address: &str) -> Result<(), CliError> {
    let mut tx = app.state.storage.begin().await?;
    let changed = tx.allow_mail(address).await?;
    tx.commit().await?;
    match changed {
        Changed::Done => {
            output::say("mail is sent to it again");
            Ok(())
        }
        Changed::Missing => Err(CliError("this address is not suppressed".to_owned())),
    }
}

fn to_json(suppression: &MailSuppression) -> Value {
    json!({
        "address": suppression.address,
        "reason": suppression.reason,
        "source": suppression.source,
        "created_at": suppression.created_at.seconds(),
    })
}
