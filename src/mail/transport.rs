//! What carries a mail: SMTP, a folder, or the log.

use std::{error::Error, path::PathBuf, time::Duration};

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::Message as Mail,
    transport::smtp::{self, PoolConfig, response::Severity},
};

use super::{MailerError, Unsent};
use crate::{
    config,
    model::{OutboxId, Secret},
    telemetry::with_causes,
};

/// How long the server may take for each of its answers.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connections to the server.
const CONNECTIONS: u32 = 4;

/// What carries a mail.
pub(super) enum Transport {
    /// A server takes it.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// It becomes a file of this folder.
    File(PathBuf),
    /// The log says that there was one.
    Log,
    /// Nothing does, until somebody configures it.
    Unset(&'static str),
}

impl Transport {
    pub(super) fn new(mail: &config::Mail) -> Result<Self, MailerError> {
        match (mail.transport, &mail.smtp_url, &mail.dir) {
            (config::Transport::Log, _, _) => Ok(Self::Log),
            (config::Transport::File, _, Some(dir)) => Ok(Self::File(dir.clone())),
            (config::Transport::File, _, None) => Ok(Self::Unset("mail.dir is not set")),
            (config::Transport::Smtp, None, _) => Ok(Self::Unset("mail.smtp_url is not set")),
            (config::Transport::Smtp, Some(url), _) => Self::smtp("mail.smtp_url", url),
        }
    }

    /// The server at `url`, the value of the option `key`.
    pub(super) fn smtp(key: &'static str, url: &Secret) -> Result<Self, MailerError> {
        // Fails when a provider is installed already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose()).map_err(|error| {
                MailerError::Url {
                    key,
                    problem: error.to_string(),
                }
            })?;
        let pool = PoolConfig::new().max_size(CONNECTIONS);
        Ok(Self::Smtp(
            builder.timeout(Some(PATIENCE)).pool_config(pool).build(),
        ))
    }

    /// What it is called in figures and in the log.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Smtp(_) => "smtp",
            Self::File(_) => "file",
            Self::Log => "log",
            Self::Unset(_) => "none",
        }
    }

    /// Whether mail ends here, and not with who it is for.
    pub(super) fn keeps_mail_here(&self) -> bool {
        match self {
            Self::File(_) | Self::Log => true,
            Self::Smtp(_) | Self::Unset(_) => false,
        }
    }

    /// Hands a mail over; `Ok` when it was taken.
    pub(super) async fn carry(&self, mail: Mail, id: &OutboxId) -> Result<(), Unsent> {
        match self {
            Self::Smtp(server) => match server.send(mail).await {
                Ok(_) => Ok(()),
                Err(error) => Err(unsent(&error)),
            },
            Self::File(dir) => write(dir, id, mail.formatted()).await,
            Self::Log => {
                tracing::info!(message = %id, "a mail, which mail.transport lets nobody get");
                Ok(())
            }
            Self::Unset(why) => Err(Unsent::Later((*why).to_owned())),
        }
    }
}

/// Writes the file whole or not at all: whoever watches the folder sees no half of a mail.
async fn write(dir: &std::path::Path, id: &OutboxId, mail: Vec<u8>) -> Result<(), Unsent> {
    let (new, done) = (
        dir.join(format!(".{id}.new")),
        dir.join(format!("{id}.eml")),
    );
    let writing = async {
        tokio::fs::create_dir_all(dir).await?;
        tokio::fs::write(&new, mail).await?;
        tokio::fs::rename(&new, &done).await
    };
    let failed = |error| Unsent::Later(format!("mail.dir cannot be written: {error}"));
    writing.await.map_err(failed)
}

/// What a failure means. A server's words may repeat the address: its code is enough.
fn unsent(error: &smtp::Error) -> Unsent {
    let Some(code) = error.status() else {
        return Unsent::Later(with_causes(error));
    };
    let said = format!("the server answered {code}");
    let is_final = code.severity == Severity::PermanentNegativeCompletion;
    match code.to_string().as_str() {
        // No such mailbox, not here, no such name (RFC 5321 §4.2.3), no mail at all (RFC 7504).
        "550" | "551" | "553" | "556" if is_final => Unsent::Never(said),
        "450" | "451" | "452" if is_about_recipient(error) => Unsent::Deferred(said),
        // Everything else may be about us, and change: credentials, quotas, policies.
        _ => Unsent::Later(said),
    }
}

/// Whether a temporary refusal is about this recipient (greylisting, a full mailbox), so that
/// other mail may go. RFC 3463 §2 says it where the server adds an enhanced code: X.3 is its
/// system, X.4 the network, X.5 the protocol. Without one, RFC 5321 §4.2.3 gives 450, 451 and 452
/// to mailboxes as well as to the server, and the server is there: it has answered.
fn is_about_recipient(error: &smtp::Error) -> bool {
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    let enhanced = words.split_whitespace().next().unwrap_or_default();
    let mut parts = enhanced.split('.');
    match (parts.next(), parts.next()) {
        (Some("4"), Some(subject)) => !["3", "4", "5"].contains(&subject),
        _ => true,
    }
}
