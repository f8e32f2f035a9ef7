//! `vestibule audit …`

use std::{
    collections::BTreeSet,
    fs::File,
    io::{BufReader, BufWriter, Write},
    path::PathBuf,
};

use clap::{Args, Subcommand};
use serde_json::Value;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{CliError, ForTenant, assemble, output};
use crate::{
    admin::audit_log::{self, Trusted, Verified},
    app::App,
    config::Sources,
    model::{AuditFilter, UnixTime},
};

#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Lists events, the latest first.
    List(List),
    /// Writes the audit log out as JSON Lines, signed, for `vestibule audit verify`.
    Export(Export),
    /// Checks that nothing was changed, removed or moved: in files that were exported or archived,
    /// without any database, or without a file in the database.
    Verify(Verify),
}

#[derive(Debug, Args)]
pub struct List {
    /// Only this kind, such as `login.failed`.
    #[arg(long)]
    kind: Option<String>,
    /// Only about the user with this id (`sub`).
    #[arg(long)]
    user: Option<String>,
    /// Only from this moment on, such as 2026-05-01T00:00:00Z.
    #[arg(long, value_parser = moment)]
    since: Option<UnixTime>,
    /// At most so many.
    #[arg(long, default_value_t = 100)]
    limit: u32,
    /// As JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    tenant: ForTenant,
}

#[derive(Debug, Args)]
pub struct Export {
    /// From the first event that is not older than this, such as 2026-05-01T00:00:00Z.
    #[arg(long, value_parser = moment)]
    from: Option<UnixTime>,
    /// To the last event before this moment.
    #[arg(long, value_parser = moment)]
    to: Option<UnixTime>,
    /// The file to write; standard output when not given.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    tenant: ForTenant,
}

#[derive(Debug, Args)]
pub struct Verify {
    /// Exports or archives that follow one another, the oldest first.
    files: Vec<PathBuf>,
    /// A key set (JWKS) with the keys that are trusted to have signed.
    #[arg(long, value_name = "FILE")]
    jwks: Option<PathBuf>,
    /// The thumbprint (RFC 7638) of a key that is trusted to have signed; may be repeated.
    #[arg(long, value_name = "THUMBPRINT")]
    trust_thumbprint: Vec<String>,
    #[command(flatten)]
    tenant: ForTenant,
}

impl AuditCommand {
    pub(super) async fn run(self, sources: &Sources) -> Result<(), CliError> {
        match self {
            Self::List(command) => command.run(&assemble(sources).await?).await,
            Self::Export(command) => command.run(&assemble(sources).await?).await,
            Self::Verify(command) if command.files.is_empty() => {
                command.database(&assemble(sources).await?).await
            }
            Self::Verify(command) => command.files(),
        }
    }
}

impl List {
    async fn run(self, app: &App) -> Result<(), CliError> {
        let tenant = self.tenant.find(app)?;
        let filter = AuditFilter {
            kind: self.kind,
            user: self.user,
            since: self.since,
            limit: self.limit,
        };
        let events = audit_log::list(&app.state, &tenant.tenant.id, &filter).await?;
        let items: Vec<_> = events.iter().map(audit_log::to_json).collect();
        let columns = [
            "at",
            "kind",
            "outcome",
            "reason",
            "actor",
            "actor_name",
            "user",
            "client",
        ];
        output::print_list(&items, &columns, self.json);
        Ok(())
    }
}

impl Export {
    async fn run(self, app: &App) -> Result<(), CliError> {
        let tenant = self.tenant.find(app)?;
        let range = (self.from, self.to);
        let mut out: Box<dyn Write + Send> = match &self.out {
            Some(path) => Box::new(BufWriter::new(File::create(path)?)),
            None => Box::new(BufWriter::new(std::io::stdout())),
        };
        let done = audit_log::export(&app.state, &tenant, range, &mut *out).await?;
        out.flush()?;
        let (first, last) = (done.first, done.last);
        output::say(&format!("Wrote positions {first} to {last}."));
        Ok(())
    }
}

impl Verify {
    async fn database(&self, app: &App) -> Result<(), CliError> {
        let tenant = self.tenant.find(app)?;
        let trusted = self.trusted()?;
        let verified = audit_log::verify(&app.state, &tenant.tenant.id, &trusted).await?;
        self.say(&verified?);
        Ok(())
    }

    fn files(&self) -> Result<(), CliError> {
        let trusted = self.trusted()?;
        let mut files = Vec::new();
        for path in &self.files {
            let file = File::open(path);
            let file = file.map_err(|e| CliError(format!("{}: {e}", path.display())))?;
            files.push(BufReader::new(file));
        }
        let verified = audit_log::verify_files(files, &trusted);
        let verified = verified.map_err(|(number, fault)| match self.files.get(number) {
            Some(path) => CliError(format!("{}: {fault}", path.display())),
            None => CliError(fault.to_string()),
        });
        self.say(&verified?);
        Ok(())
    }

    fn trusted(&self) -> Result<Trusted, CliError> {
        if self.jwks.is_none() && self.trust_thumbprint.is_empty() {
            return Ok(None);
        }
        let mut trusted: BTreeSet<String> = self.trust_thumbprint.iter().cloned().collect();
        if let Some(path) = &self.jwks {
            let text = std::fs::read_to_string(path)?;
            let jwks: Value = serde_json::from_str(&text)?;
            trusted.extend(audit_log::thumbprints(&jwks));
        }
        Ok(Some(trusted))
    }

    fn say(&self, verified: &Verified) {
        let walk = &verified.walk;
        let (first, last, covered) = (walk.first(), walk.head().position, walk.covered());
        output::print(&format!(
            "Positions {first} to {last} are as they were sealed."
        ));
        if covered < last {
            let open = covered.max(first - 1) + 1;
            output::print(&format!(
                "Positions {open} to {last} are covered by no signed checkpoint yet."
            ));
        }
        if walk.erased() > 0 {
            let erased = walk.erased();
            output::print(&format!(
                "{erased} events were emptied with the erasure of their person."
            ));
        }
        if verified.waiting > 0 {
            output::print(&format!(
                "{} events are yet to be sealed.",
                verified.waiting
            ));
        }
        for signer in &verified.signers {
            let word = match self.jwks.is_some() || !self.trust_thumbprint.is_empty() {
                true => "trusted",
                false => "not compared with anything: give --jwks or --trust-thumbprint",
            };
            output::print(&format!("Signed by the key {signer} ({word})."));
        }
    }
}

/// Reads a moment.
fn moment(text: &str) -> Result<UnixTime, String> {
    let moment = OffsetDateTime::parse(text, &Rfc3339);
    let moment = moment.map_err(|_| "write it as 2026-05-01T00:00:00Z".to_owned())?;
    let micros = i64::try_from(moment.unix_timestamp_nanos() / 1_000);
    micros
        .map(UnixTime::from_micros)
        .map_err(|_| "too far away".to_owned())
}
