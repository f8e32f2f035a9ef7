//! Configuration: what an operator decides. `config/default.toml` documents every option.

mod audit;
mod breach_check;
mod challenge;
mod database;
mod docs;
mod fields;
mod fingerprint;
mod geo;
mod keys;
mod layers;
mod limits;
mod load;
mod logging;
mod login;
mod mail;
mod mail_webhooks;
mod metrics;
mod nearest;
mod objects;
mod outbound;
mod outbox;
mod password;
mod privacy;
mod redis;
mod references;
mod risk;
mod server;
mod tokens;
mod validate;
mod vault;

use serde::Deserialize;

pub use self::{
    audit::{Audit, AuditAddress, AuditStream, StreamKind},
    breach_check::BreachCheckOptions,
    challenge::{Ask, Challenge, Provider},
    database::{Database, Synchronous, Target},
    docs::{OptionDoc, options, reference},
    geo::Geo,
    keys::Keys,
    limits::Limits,
    load::Sources,
    logging::{LogFormat, Logging},
    login::{Login, MAX_ACCOUNTS},
    mail::{Mail, Transport},
    mail_webhooks::MailWebhooks,
    metrics::Metrics,
    objects::{Objects, ObjectsPlace},
    outbound::Outbound,
    outbox::Outbox,
    password::Password,
    privacy::Privacy,
    redis::Redis,
    references::{Held, Reference, Wanted},
    risk::{Risk, StepUp},
    server::{Server, Tls},
    tokens::Tokens,
    validate::{ConfigErrors, Fault},
    vault::{Vault, VaultLogin},
};

/// Everything an operator decides. Made by [`Config::load`], and valid once made.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where this runs.
    pub env: Environment,
    /// How Vestibule is reached.
    pub server: Server,
    /// Where everything durable is kept.
    pub database: Database,
    /// Where files are kept that are no rows.
    pub objects: Objects,
    /// What may be lost, shared between nodes.
    pub redis: Redis,
    /// Signing keys.
    pub keys: Keys,
    /// Where addresses are.
    pub geo: Geo,
    /// Mail.
    pub mail: Mail,
    /// Limits against guessing.
    pub limits: Limits,
    /// What forms ask of whoever may be a program.
    pub challenge: Challenge,
    /// What speaks against a visit, and what follows from it.
    pub risk: Risk,
    /// Signing in.
    pub login: Login,
    /// Password hashing.
    pub password: Password,
    /// Leaving, and copies of one's data.
    pub privacy: Privacy,
    /// What the audit log keeps.
    pub audit: Audit,
    /// How long what is issued lives.
    pub tokens: Tokens,
    /// Requests made on behalf of a client.
    pub outbound: Outbound,
    /// How what leaves the building is delivered.
    pub outbox: Outbox,
    /// Figures for monitoring.
    pub metrics: Metrics,
    /// The log.
    pub logging: Logging,
    /// Where secrets are kept that are in no file and no variable.
    pub vault: Vault,
    /// What the options are, to tell what changed.
    #[serde(skip)]
    fingerprint: fingerprint::Fingerprint,
}

/// Where this runs: picks a layer of configuration, and in prod refuses what is unsafe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    /// One's own machine.
    Dev,
    /// Automated tests.
    Test,
    /// People depend on it.
    Prod,
}

impl Environment {
    /// Whether people depend on it.
    pub fn is_prod(self) -> bool {
        match self {
            Self::Prod => true,
            Self::Dev | Self::Test => false,
        }
    }
}

/// The environment variable that sets `key`: `server.listen` is `VESTIBULE_SERVER__LISTEN`.
pub fn env_name(key: &str) -> String {
    format!("VESTIBULE_{}", key.to_uppercase().replace('.', "__"))
}
