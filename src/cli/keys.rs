//! `vestibule keys …`

use std::time::Duration;

use clap::{ArgGroup, Subcommand};

use super::{CliError, ForTenant, output};
use crate::{
    admin::{
        AdminError,
        keys::{self, Damage},
    },
    app::App,
    keys::RingName,
    model::{KeyState, SecretPurpose, SigningAlg},
    protocol::key_rollover::Haste,
    tenant::TenantContext,
};

#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Lists the signing keys.
    List {
        /// The server secrets instead (never what they are).
        #[arg(long)]
        secrets: bool,
        /// As JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        tenant: ForTenant,
    },
    /// Lets the next key of each algorithm take over, and makes a new next one. The server does
    /// so by itself (keys.rotate_after).
    #[command(group(ArgGroup::new("which").args(["alg", "secret"])))]
    Rotate {
        /// Only this algorithm: RS256, PS256, ES256 or EdDSA.
        #[arg(long, value_parser = alg)]
        alg: Option<SigningAlg>,
        /// A server secret instead: flow, csrf, client_secret, access_token or refresh_token.
        #[arg(long, value_parser = purpose, value_name = "PURPOSE")]
        secret: Option<SecretPurpose>,
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
    /// Removes a key that somebody else may have, at once. Without --emergency, only says what
    /// that would break.
    Revoke {
        /// The `kid` of a signing key, or the id of a server secret.
        id: String,
        /// Do it.
        #[arg(long)]
        emergency: bool,
        /// As JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        tenant: ForTenant,
    },
    /// Seals all keys and secrets of all tenants anew, under the key-encryption key that is
    /// configured as the first. Can be done beside running servers, and again.
    Reseal {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

impl KeysCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::List {
                secrets,
                json,
                tenant,
            } => print(app, &*tenant.find(app)?, secrets, json).await,
            Self::Rotate {
                alg,
                secret,
                force,
                json,
                tenant,
            } => {
                let tenant = tenant.find(app)?;
                let rings = match (alg, secret) {
                    (_, Some(purpose)) => vec![RingName::Secret(purpose)],
                    (Some(alg), None) => vec![RingName::Signing(alg)],
                    (None, None) => SigningAlg::ALL.map(RingName::Signing).to_vec(),
                };
                let haste = if force { Haste::Emergency } else { Haste::Safe };
                let rotated = keys::rotate(&app.state, &tenant, &rings, haste).await;
                rotated.map_err(explain)?;
                output::say("Rotated. Running nodes follow within seconds.");
                print(app, &tenant, secret.is_some(), json).await
            }
            Self::Revoke {
                id,
                emergency,
                json,
                tenant,
            } => revoke(app, &*tenant.find(app)?, &id, emergency, json).await,
            Self::Reseal { json } => reseal(app, json).await,
        }
    }
}

async fn print(
    app: &App,
    tenant: &TenantContext,
    secrets: bool,
    json: bool,
) -> Result<(), CliError> {
    if secrets {
        let secrets = keys::list_secrets(&app.state, tenant).await?;
        let items: Vec<_> = secrets.iter().map(keys::secret_to_json).collect();
        output::print_list(&items, &["purpose", "state", "id", "created_at"], json);
    } else {
        let keys = keys::list(&app.state, tenant).await?;
        let items: Vec<_> = keys.iter().map(keys::to_json).collect();
        output::print_list(&items, &["alg", "state", "kid", "created_at"], json);
    }
    Ok(())
}

async fn revoke(
    app: &App,
    tenant: &TenantContext,
    id: &str,
    emergency: bool,
    json: bool,
) -> Result<(), CliError> {
    let damage = keys::damage(&app.state, tenant, id).await?;
    let consequences = consequences(&damage);
    if !emergency {
        return Err(CliError(format!(
            "nothing has changed. With --emergency it is removed at once:\n{consequences}\n\
             If nobody else has it, `vestibule keys rotate` breaks nothing."
        )));
    }
    keys::revoke(&app.state, tenant, id).await?;
    output::say(&format!(
        "Removed. Running nodes follow within seconds; from then on:\n{consequences}"
    ));
    let secrets = matches!(damage.ring, RingName::Secret(_));
    print(app, tenant, secrets, json).await
}

/// What an operator has to know who revokes something.
fn consequences(damage: &Damage) -> String {
    let mut lines = vec![
        match damage.state {
            KeyState::Current => "It is in use: the next one takes over.",
            KeyState::Next => "It was not in use yet: a new one takes its place.",
            KeyState::Previous | KeyState::Removed => "It was in use until it was rotated.",
        }
        .to_owned(),
    ];
    match damage.ring {
        RingName::Signing(alg) => {
            let cached = minutes(damage.cached_for);
            lines.push(format!(
                "Tokens that it signed ({}) are refused here. Applications that check tokens \
                 themselves go on accepting them, by the key set that they have cached, for up to \
                 {cached}.",
                alg.as_str()
            ));
            if let Some(wait) = damage.successor_unknown_for {
                lines.push(format!(
                    "Applications that cached the key set before the next key was in it refuse new \
                     tokens until they fetch it again, for up to {}.",
                    minutes(wait.min(damage.cached_for))
                ));
            }
        }
        RingName::Secret(purpose) => lines.push(match purpose {
            SecretPurpose::Flow => "Sign-ins that are under way have to begin again.".to_owned(),
            SecretPurpose::Csrf => "Forms that are open have to be loaded again.".to_owned(),
            SecretPurpose::AccessToken => "Opaque access tokens made with it are refused: their \
                 clients have to refresh them or let people sign in again."
                .to_owned(),
            SecretPurpose::RefreshToken => "Refresh tokens made with it are refused: people have \
                 to sign in to those applications again."
                .to_owned(),
            SecretPurpose::ClientSecret => match damage.clients.as_slice() {
                [] => "No client's secret depends on it.".to_owned(),
                clients => format!(
                    "The secrets of {} client(s) are worth nothing any more; give them new ones: {}",
                    clients.len(),
                    clients.join(", ")
                ),
            },
        }),
    }
    lines
        .iter()
        .map(|line| format!("  - {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn minutes(span: Duration) -> String {
    format!("{} min", span.as_secs().div_ceil(60))
}

async fn reseal(app: &App, json: bool) -> Result<(), CliError> {
    let done = keys::reseal(&app.state).await?;
    let under = app.state.kek.id();
    if json {
        output::print_json(&serde_json::json!({
            "under": under,
            "resealed": done.resealed,
            "before": done.before,
            "missed": done.missed,
        }));
    } else {
        output::print(&format!(
            "{} sealed anew under the key-encryption key {under}; {} were so before.",
            done.resealed, done.before
        ));
    }
    if done.missed > 0 {
        return Err(CliError(format!(
            "{} changed meanwhile; run it again",
            done.missed
        )));
    }
    Ok(())
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

fn purpose(text: &str) -> Result<SecretPurpose, String> {
    SecretPurpose::parse(text).ok_or_else(|| {
        let all = SecretPurpose::ALL.map(SecretPurpose::as_str);
        format!("one of {}", all.join(", "))
    })
}
