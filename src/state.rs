//! What every handler can reach.

use std::{ops::Deref, sync::Arc};

use arc_swap::ArcSwap;

use crate::{
    clock::Clock,
    config::{self, Config},
    entropy::Entropy,
    keys::{KeyEncryptionKey, RsaPublicKey},
    mail::Mailer,
    model::{Asker, Digest, TenantId, UnixTime},
    objects::Objects,
    outbox::Pen,
    protocol::access_token::AccessTokenClaims,
    recent::Recent,
    security::{
        blocks::Blocks, client_jwks::ClientJwks, outbound::Outbound, password_hash::PasswordHasher,
        password_policy::PasswordCheck, picture::Pictures, places::Places, rate_limit::Limits,
        replay::ReplayCache, reputation::Reputation,
    },
    storage::{Storage, StorageError},
    telemetry::Metrics,
    templates::Templates,
    tenant::{Clients, Tenants, WebOrigins},
};

/// The services that handlers use; chosen once, in `app.rs`.
pub struct Services {
    /// The configuration, as it was at the start.
    pub config: Config,
    /// What of it may change meanwhile, as it is now.
    pub live: ArcSwap<Live>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Who runs this process: who acts where no request does.
    pub operator: Asker,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// The database.
    pub storage: Arc<dyn Storage>,
    /// What stored keys are sealed with.
    pub kek: KeyEncryptionKey,
    /// The tenants with their keys.
    pub tenants: Tenants,
    /// The pages.
    pub templates: Templates,
    /// Writes and sends mail.
    pub mailer: Arc<Mailer>,
    /// The keys that Amazon SNS signs by, by the URL of their certificates.
    pub sns_certificates: Recent<String, Arc<RsaPublicKey>, REMEMBERED_CERTIFICATES>,
    /// When such a certificate could not be had, by its URL.
    pub sns_failures: Recent<String, UnixTime, REMEMBERED_CERTIFICATES>,
    /// The pool that hashes passwords.
    pub passwords: PasswordHasher,
    /// What makes pictures of people fit to be shown.
    pub pictures: Pictures,
    /// Where addresses are.
    pub places: Places,
    /// Addresses that the operator does not trust.
    pub reputation: Reputation,
    /// Files that are no rows.
    pub objects: Objects,
    /// The check of new passwords.
    pub new_passwords: PasswordCheck,
    /// The limits on what strangers may try.
    pub limits: Limits,
    /// The networks that are kept out.
    pub blocks: Blocks,
    /// What can be used once only.
    pub replay: Arc<dyn ReplayCache>,
    /// The clients, as they are remembered.
    pub clients: Clients,
    /// The origins that clients registered, as they are remembered.
    pub web_origins: WebOrigins,
    /// The access tokens whose signature was found good, by the version of their tenant's keys and
    /// the digest of the whole token, with the tenant.
    pub verified: Recent<(i64, Digest), (TenantId, Arc<AccessTokenClaims>), REMEMBERED_TOKENS>,
    /// The public keys of clients.
    pub client_jwks: ClientJwks,
    /// The guarded client for requests to others.
    pub outbound: Outbound,
    /// Figures for monitoring.
    pub metrics: Metrics,
}

/// What of the configuration is taken up while this runs. Mail is too, within [`Mailer`].
#[derive(Clone, Debug)]
pub struct Live {
    /// Who may read the figures.
    pub metrics: config::Metrics,
    /// What providers of mail sign by.
    pub mail_webhooks: config::MailWebhooks,
}

impl Live {
    /// What `config` says.
    pub fn of(config: &Config) -> Self {
        Self {
            metrics: config.metrics.clone(),
            mail_webhooks: config.mail.webhooks.clone(),
        }
    }
}

/// How many good tokens are remembered, twice over; each has some hundred bytes.
const REMEMBERED_TOKENS: usize = 5_000;

/// Amazon changes its certificate once a year or so.
const REMEMBERED_CERTIFICATES: usize = 16;

/// A handle on the [`Services`]; cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Services>);

impl AppState {
    /// Wraps the services.
    pub fn new(services: Services) -> Self {
        Self(Arc::new(services))
    }

    /// Catches up with the limits and blocks of the database.
    ///
    /// # Errors
    /// When the database fails; what is known then goes on to hold.
    pub async fn follow_limits(&self) -> Result<(), StorageError> {
        let mut db = self.storage.read().await?;
        self.limits.follow(&mut *db).await?;
        self.blocks.follow(&mut *db, self.clock.now()).await
    }

    /// What mail is written with.
    pub fn pen(&self) -> Pen<'_> {
        Pen {
            entropy: &*self.entropy,
            kek: &self.kek,
        }
    }
}

impl Deref for AppState {
    type Target = Services;

    fn deref(&self) -> &Services {
        &self.0
    }
}
