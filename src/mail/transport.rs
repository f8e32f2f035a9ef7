//! What carries a mail: SMTP, a folder, or the log.

use std::{path::PathBuf, time::Duration};

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::Message as Mail,
    transport::smtp::{self, PoolConfig, response::Severity},
};

use super::{MailerError, Unsent};
use crate::{config, model::OutboxId, telemetry::with_causes};

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
            (config::Transport::Smtp, Some(url), _) => {
                // Fails when a provider is installed already, which is as good.
                let _ = rustls::crypto::ring::default_provider().install_default();
                let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose())
                    .map_err(|error| MailerError::Url(error.to_string()))?;
                let pool = PoolConfig::new().max_size(CONNECTIONS);
                Ok(Self::Smtp(
                    builder.timeout(Some(PATIENCE)).pool_config(pool).build(),
                ))
            }
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
        // Everything else may be about us, and change: credentials, quotas, policies.
        _ => Unsent::Later(said),
    }
}
