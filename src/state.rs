//! What every handler can reach.

use std::{ops::Deref, sync::Arc};

use crate::{
    clock::Clock,
    config::Config,
    entropy::Entropy,
    keys::{KeyEncryptionKey, RsaPublicKey},
    mail::Mailer,
    model::{Digest, TenantId, UnixTime},
    objects::Objects,
    outbox::Pen,
    protocol::access_token::AccessTokenClaims,
    recent::Recent,
    security::{
        client_jwks::ClientJwks, outbound::Outbound, password_hash::PasswordHasher,
        password_policy::PasswordCheck, picture::Pictures, places::Places, rate_limit::RateLimiter,
        replay::ReplayCache,
    },
    storage::Storage,
    telemetry::Metrics,
    templates::Templates,
    tenant::{Clients, Tenants},
};

/// The services that handlers use; chosen once, in `app.rs`.
pub struct Services {
    /// The configuration.
    pub config: Config,
    /// The time.
    pub clock: Arc<dyn Clock>,
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
    /// Files that are no rows.
    pub objects: Objects,
    /// The check of new passwords.
    pub new_passwords: PasswordCheck,
    /// The limits on what strangers may try.
    pub limiter: Arc<dyn RateLimiter>,
    /// What can be used once only.
    pub replay: Arc<dyn ReplayCache>,
    /// The clients, as they are remembered.
    pub clients: Clients,
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
