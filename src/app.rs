//! Puts the service together: the only place that chooses implementations.

use std::{sync::Arc, time::Duration};

use axum::Router;

use crate::{
    clock::Clock,
    config::{Config, Target},
    entropy::Entropy,
    keys::{KeyEncryptionKey, KeyEncryptionKeyError},
    oidc::discovery,
    router::router,
    security::{
        RedisConnection,
        client_jwks::ClientJwks,
        outbound::{Outbound, OutboundPolicy},
        password_hash::{HashError, HashParams, PasswordHasher},
        rate_limit::{MemoryRateLimiter, RateLimiter, RedisRateLimiter},
        replay::{MemoryReplayCache, RedisReplayCache, ReplayCache},
    },
    state::{AppState, Services},
    storage::{self, Schema, Storage, StorageError},
    templates::{TemplateError, Templates},
    tenant::{FollowError, ProvisionError, Tenants, ensure_default, ensure_keys},
};

/// How many keys the limits of one node remember, and how many one-time ids.
const MEMORY_ENTRIES: usize = 100_000;

/// How often a node looks for new tenants and keys. Well below what a JWKS is cached for.
const FOLLOW_EVERY: Duration = Duration::from_secs(2);

/// The assembled service.
#[derive(Clone)]
pub struct App {
    /// What handlers use.
    pub state: AppState,
}

/// What the service takes from outside of itself.
pub struct Outside {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
}

/// Why the service cannot start. Each says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database cannot be opened or used.
    #[error("{0}\nCheck database.url (VESTIBULE_DATABASE__URL) and that the database is up.")]
    Storage(#[from] StorageError),
    /// A server database has an older schema; migrating it is the operator's decision.
    #[error("the database lacks {0} migration(s). Run `vestibule migrate`, then start again.")]
    Behind(usize),
    /// The database has a newer schema than this program knows.
    #[error("the database was migrated by a newer version of Vestibule. Install that version.")]
    Ahead,
    /// There is no key-encryption key.
    #[error(transparent)]
    KeyEncryptionKey(#[from] KeyEncryptionKeyError),
    /// Stored keys cannot be used.
    #[error(
        "{0}\nIs this the key-encryption key that the database was made with? See keys.dir and \
         keys.encryption_key."
    )]
    Keys(FollowError),
    /// Keys cannot be made.
    #[error(transparent)]
    Provision(#[from] ProvisionError),
    /// A template does not compile.
    #[error("{0}\nCheck the files in server.templates_dir.")]
    Templates(#[from] TemplateError),
    /// The parameters for password hashing are not possible.
    #[error("password hashing: {0}. Check the section `password` of the configuration.")]
    Passwords(#[from] HashError),
    /// The URL of Redis is not one.
    #[error("redis.url: {0}")]
    Redis(String),
}

impl App {
    /// Opens the database, makes what is missing in it, and assembles the service.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn build(config: Config, outside: Outside) -> Result<Self, StartError> {
        let storage = open_storage(&config).await?;
        Self::on(storage, config, outside).await
    }

    /// Assembles the service on an open database.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn on(
        storage: Arc<dyn Storage>,
        config: Config,
        outside: Outside,
    ) -> Result<Self, StartError> {
        let Outside { clock, entropy } = outside;
        ensure_schema(&*storage).await?;
        let kek = KeyEncryptionKey::obtain(
            &config.keys.dir,
            config.keys.encryption_key.as_ref(),
            !config.env.is_prod(),
            &*entropy,
        )?;
        ensure_default(&*storage, &*clock, &*entropy).await?;
        for tenant in storage.read().await?.tenants().await? {
            ensure_keys(&tenant.id, &*storage, &kek, &*clock, &*entropy).await?;
        }
        let tenants = Tenants::new(
            &config.server.issuer,
            config.keys.jwks_max_age,
            discovery::metadata,
        );
        tenants
            .follow(&*storage, &kek)
            .await
            .map_err(|error| match error {
                FollowError::Storage(error) => StartError::Storage(error),
                keys @ FollowError::Keys { .. } => StartError::Keys(keys),
            })?;
        let (limiter, replay) = shared_memory(&config)?;
        let state = AppState::new(Services {
            templates: Templates::load(config.server.templates_dir.as_deref())?,
            passwords: password_hasher(&config, entropy.clone())?,
            client_jwks: ClientJwks::new(outbound(&config)),
            limiter,
            replay,
            clock,
            entropy,
            storage,
            kek,
            tenants,
            config,
        });
        Ok(Self { state })
    }

    /// The service as axum sees it.
    pub fn router(&self) -> Router {
        router(self.state.clone())
    }

    /// Keeps up with changes that other processes make to tenants and keys, for ever.
    pub async fn follow(self) {
        let mut ticks = tokio::time::interval(FOLLOW_EVERY);
        loop {
            ticks.tick().await;
            let state = &self.state;
            if let Err(error) = state.tenants.follow(&*state.storage, &state.kek).await {
                tracing::error!(cause = %error, "cannot follow changes of tenants and keys");
            }
        }
    }
}

/// Opens the database of the configuration.
///
/// # Errors
/// When it cannot be opened.
pub async fn open_storage(config: &Config) -> Result<Arc<dyn Storage>, StorageError> {
    if let Some(Target::SqliteFile(path)) = config.database.target()
        && let Some(folder) = path.parent()
    {
        // If this fails, opening the file fails too and says why.
        let _ = std::fs::create_dir_all(folder);
    }
    let options = storage::Options {
        max_connections: config.database.max_connections,
        acquire_timeout: config.database.acquire_timeout,
        synchronous: config.database.synchronous,
    };
    storage::open(&config.database.url, &options).await
}

/// Migrates an embedded database, and refuses to go on with a server's that is behind:
/// other nodes may be running on it.
async fn ensure_schema(storage: &dyn Storage) -> Result<(), StartError> {
    match storage.schema().await? {
        Schema::Current => Ok(()),
        Schema::Ahead => Err(StartError::Ahead),
        Schema::Behind(_) if storage.is_embedded() => {
            let applied = storage.migrate().await?;
            tracing::info!(applied, "migrated the embedded database");
            Ok(())
        }
        Schema::Behind(missing) => Err(StartError::Behind(missing)),
    }
}

type Shared = (Arc<dyn RateLimiter>, Arc<dyn ReplayCache>);

/// What nodes share: in Redis where there is one, in memory on a single node.
fn shared_memory(config: &Config) -> Result<Shared, StartError> {
    let local = MemoryRateLimiter::new(MEMORY_ENTRIES);
    let Some(url) = &config.redis.url else {
        return Ok((
            Arc::new(local),
            Arc::new(MemoryReplayCache::new(MEMORY_ENTRIES)),
        ));
    };
    let redis = RedisConnection::new(url, &config.server.issuer)
        .map_err(|error| StartError::Redis(error.to_string()))?;
    let limiter = RedisRateLimiter::new(redis.clone(), local);
    Ok((Arc::new(limiter), Arc::new(RedisReplayCache::new(redis))))
}

fn password_hasher(
    config: &Config,
    entropy: Arc<dyn Entropy>,
) -> Result<PasswordHasher, HashError> {
    let password = &config.password;
    let params = HashParams {
        memory_kib: password.memory_kib,
        iterations: password.iterations,
        parallelism: password.parallelism,
    };
    PasswordHasher::new(params, password.threads(), password.queue, entropy)
}

fn outbound(config: &Config) -> Outbound {
    Outbound::new(OutboundPolicy {
        allow_private_networks: config.outbound.allow_private_networks,
        timeout: config.outbound.timeout,
        max_bytes: config.outbound.max_bytes,
    })
}
