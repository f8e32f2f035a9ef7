//! The command line of operators. Exit status: 0 done, 1 failed, 2 wrong usage.

mod audit;
mod block;
mod client;
mod demo;
mod doctor;
mod job;
mod keys;
mod limits;
mod mail;
mod migrate;
mod operator;
mod outbox;
mod output;
mod reload;
mod serve;
mod session;
mod tenant;
mod user;
mod waitlist;

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use clap::{Args, Parser, Subcommand};

use crate::{
    app::{App, Outside, StartError},
    clock::{Clock, SystemClock},
    config::{Config, ConfigErrors, Sources},
    entropy::SystemEntropy,
    model::{Asker, DEFAULT_SLUG},
    telemetry,
    tenant::TenantContext,
    vault,
};

/// An OpenID Provider: put it in front of your applications and delegate all authentication
/// to it.
#[derive(Debug, Parser)]
#[command(name = "vestibule", version, about, disable_help_subcommand = true)]
struct Cli {
    /// A configuration file, between the built-in defaults and the environment.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Sets one option, such as `server.listen=127.0.0.1:9000`; wins over everything else.
    #[arg(long, global = true, value_name = "KEY=VALUE")]
    set: Vec<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs the provider.
    Serve,
    /// Applies missing migrations to the database.
    Migrate(migrate::Migrate),
    /// Makes, shows, changes and removes clients (relying parties).
    #[command(subcommand)]
    Client(client::ClientCommand),
    /// Makes, shows, disables, enables and removes users.
    #[command(subcommand)]
    User(user::UserCommand),
    /// Lists who waits for an account, and lets them in.
    #[command(subcommand)]
    Waitlist(waitlist::WaitlistCommand),
    /// Shows, exports and checks the audit log.
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Lists and ends sessions.
    #[command(subcommand)]
    Session(session::SessionCommand),
    /// Shows and rotates signing keys.
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// Makes and lists tenants.
    #[command(subcommand)]
    Tenant(tenant::TenantCommand),
    /// Shows and changes rate limits while the service runs.
    #[command(subcommand)]
    Limits(limits::LimitsCommand),
    /// Keeps networks out, and lets them in again.
    #[command(subcommand)]
    Block(block::BlockCommand),
    /// Shows what waits to be delivered, and lets what was given up be delivered again.
    #[command(subcommand)]
    Outbox(outbox::OutboxCommand),
    /// Tries whether mail works, and keeps the list of addresses that none is sent to.
    #[command(subcommand)]
    Mail(mail::MailCommand),
    /// Shows what the installation does by itself.
    #[command(subcommand)]
    Job(job::JobCommand),
    /// Checks configuration, database, keys and clock, and says how to mend what is wrong.
    Doctor(doctor::Doctor),
    /// Runs the provider with a demo user and a small relying party beside it.
    Demo(demo::Demo),
}

/// Which tenant a command is about.
#[derive(Debug, Args)]
struct ForTenant {
    /// The slug of the tenant.
    #[arg(long, default_value = DEFAULT_SLUG, value_name = "SLUG")]
    tenant: String,
}

impl ForTenant {
    fn find(&self, app: &App) -> Result<Arc<TenantContext>, CliError> {
        app.state
            .tenants
            .by_slug(&self.tenant)
            .ok_or_else(|| CliError(format!("there is no tenant `{}`", self.tenant)))
    }
}

/// Which tenant a command is about, or the whole installation.
#[derive(Debug, Args)]
struct TenantOrAll {
    /// The slug of the tenant; without it, the whole installation.
    #[arg(long, value_name = "SLUG")]
    tenant: Option<String>,
}

impl TenantOrAll {
    /// The tenant, and whether all are meant: then it is the default one, whose audit log tells
    /// what is done to the installation.
    fn find(&self, app: &App) -> Result<(Arc<TenantContext>, bool), CliError> {
        let slug = self.tenant.as_deref().unwrap_or(DEFAULT_SLUG);
        let tenant = ForTenant {
            tenant: slug.to_owned(),
        };
        Ok((tenant.find(app)?, self.tenant.is_none()))
    }
}

/// A failure, as the operator reads it: what is wrong and what to do.
#[derive(Debug)]
struct CliError(String);

impl<E: std::error::Error> From<E> for CliError {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Runs the program with the arguments of this process.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(message) => {
            let status = u8::try_from(message.exit_code()).unwrap_or(2);
            // Nobody may be there to read it any more.
            let _ = message.print();
            return ExitCode::from(status);
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.to_string()),
    };
    match runtime.block_on(dispatch(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(CliError(message)) => fail(&message),
    }
}

fn fail(message: &str) -> ExitCode {
    output::say(&format!("error: {message}"));
    ExitCode::FAILURE
}

async fn dispatch(cli: Cli) -> Result<(), CliError> {
    let sources = Sources::of_process(cli.config, cli.set);
    match cli.command {
        Command::Serve => serve::run(sources).await,
        Command::Migrate(command) => command.run(&load(&sources).await?).await,
        Command::Client(command) => command.run(&assemble(&sources).await?).await,
        Command::User(command) => command.run(&assemble(&sources).await?).await,
        Command::Waitlist(command) => command.run(&assemble(&sources).await?).await,
        Command::Audit(command) => command.run(&sources).await,
        Command::Session(command) => command.run(&assemble(&sources).await?).await,
        Command::Keys(command) => command.run(&assemble(&sources).await?).await,
        Command::Tenant(command) => command.run(&assemble(&sources).await?).await,
        Command::Limits(command) => command.run(&assemble(&sources).await?).await,
        Command::Block(command) => command.run(&assemble(&sources).await?).await,
        Command::Outbox(command) => command.run(&assemble(&sources).await?).await,
        Command::Mail(command) => command.run(&assemble(&sources).await?).await,
        Command::Job(command) => command.run(&assemble(&sources).await?).await,
        Command::Doctor(command) => command.run(&sources).await,
        Command::Demo(command) => command.run(load(&sources).await?).await,
    }
}

async fn load(sources: &Sources) -> Result<Config, ConfigErrors> {
    let config = vault::load(sources).await?;
    // A second call in one process finds the log running, which is what is wanted.
    let _ = telemetry::logging::init(&config.logging, Arc::new(SystemClock));
    Ok(config)
}

async fn assemble(sources: &Sources) -> Result<App, CliError> {
    Ok(build(load(sources).await?).await?)
}

async fn build(config: Config) -> Result<App, StartError> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    App::build(
        config,
        Outside {
            clock,
            entropy: Arc::new(SystemEntropy),
            operator: Asker::administrator(operator::name()),
        },
    )
    .await
}
