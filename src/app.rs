//! Puts the service together: the only place that chooses implementations.
//! Long because every choice of an implementation stands here, read as a whole.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use arc_swap::ArcSwap;
use axum::Router;
use tokio::{sync::watch, task::JoinSet};

use crate::{
    clock::Clock,
    config::{Config, Target},
    entropy::Entropy,
    jobs::{Runner, schedule},
    keys::{KeyEncryptionKey, KeyEncryptionKeyError, Order, Timing},
    mail::{Mailer, MailerError},
    model::{Asker, OutboxKind},
    objects::{Objects, ObjectsError},
    oidc::{backchannel_logout::BackchannelLogoutDelivery, discovery},
    outbox::{self, Deliver, MailDelivery, Worker},
    recent::Recent,
    router::router,
    security::{
        RedisConnection,
        blocks::Blocks,
        client_jwks::ClientJwks,
        outbound::{Outbound, OutboundPolicy},
        password_hash::{HashError, HashParams, PasswordHasher},
        password_policy::{BreachCheck, PasswordCheck},
        picture::Pictures,
        places::Places,
        rate_limit::{Limits, MemoryRateLimiter, RateLimiter, RedisRateLimiter},
        replay::{MemoryReplayCache, RedisReplayCache, ReplayCache},
        reputation::{Reputation, ReputationError},
    },
    state::{AppState, Live, Services},
    storage::{self, Schema, Storage, StorageError},
    telemetry::{Metrics, database::Watched},
    templates::{TemplateError, Templates},
    tenant::{
        Clients, FollowError, KeyRollover, RolloverError, Tenants, WebOrigins, ensure_default,
    },
};

/// How many keys the limits of one node remember, and how many one-time ids.
const MEMORY_ENTRIES: usize = 100_000;

/// How many pictures are decoded at a time: each takes memory.
const PICTURES_AT_A_TIME: usize = 2;

/// How often a node looks for new tenants and keys. Well below what a JWKS is cached for.
const FOLLOW_EVERY: Duration = Duration::from_secs(2);

/// The assembled service.
#[derive(Clone)]
pub struct App {
    /// What handlers use.
    pub state: AppState,
    /// Delivers what is in the outbox.
    pub outbox: Arc<Worker>,
    /// Runs the jobs.
    pub jobs: Arc<Runner>,
}

/// What the service takes from outside of itself.
pub struct Outside {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// Who runs this process.
    pub operator: Asker,
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
    Provision(#[from] RolloverError),
    /// A template does not compile.
    #[error("{0}\nCheck the files in server.templates_dir.")]
    Templates(#[from] TemplateError),
    /// The parameters for password hashing are not possible.
    #[error("password hashing: {0}. Check the section `password` of the configuration.")]
    Passwords(#[from] HashError),
    /// Mail cannot be written or sent.
    #[error("{0}\nCheck the section `mail` of the configuration.")]
    Mail(#[from] MailerError),
    /// The file of places cannot be read.
    #[error("{0}\nCheck geo.database (VESTIBULE_GEO__DATABASE).")]
    Places(#[from] maxminddb::MaxMindDbError),
    /// The list of addresses cannot be read.
    #[error("{0}\nCheck risk.reputation_file (VESTIBULE_RISK__REPUTATION_FILE).")]
    Reputation(#[from] ReputationError),
    /// Files cannot be kept.
    #[error("{0}\nCheck the section `objects` of the configuration.")]
    Objects(#[from] ObjectsError),
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
        let Outside {
            clock,
            entropy,
            operator,
        } = outside;
        let metrics = Metrics::new();
        let storage: Arc<dyn Storage> = Arc::new(Watched::new(storage, metrics.clone()));
        ensure_schema(&*storage).await?;
        let kek = key_encryption_key(&config, &*entropy)?;
        ensure_default(&*storage, &operator, &*clock, &*entropy).await?;
        complete_keys(&config, &*storage, (&kek, &operator), (&*clock, &entropy)).await?;
        let tenants = open_tenants(&config, &*storage, &kek).await?;
        let (limiter, replay) = shared_memory(&config)?;
        let outbound = outbound(&config, (&clock, &entropy), &metrics);
        let templates = Templates::load(config.server.templates_dir.as_deref())?;
        let sender = (config.server.issuer.as_str(), config.env);
        let mailer = Mailer::new(&config.mail, sender, templates.clone(), &metrics)?;
        let state = AppState::new(Services {
            live: ArcSwap::from_pointee(Live::of(&config)),
            templates,
            mailer: Arc::new(mailer),
            sns_certificates: Recent::default(),
            sns_failures: Recent::default(),
            passwords: password_hasher(&config, entropy.clone())?,
            pictures: Pictures::new(PICTURES_AT_A_TIME),
            places: Places::open(config.geo.database.as_deref())?,
            reputation: Reputation::open(config.risk.reputation_file.as_deref())?,
            objects: Objects::open(&config.objects, &config.database)?,
            new_passwords: PasswordCheck::new(breach_check(&config, &outbound, &metrics)),
            clients: Clients::default(),
            web_origins: WebOrigins::default(),
            verified: Recent::default(),
            client_jwks: ClientJwks::new(outbound.clone()),
            outbound,
            limits: Limits::new(limiter, config.limits.clone(), metrics.clone()),
            blocks: Blocks::default(),
            metrics,
            replay,
            clock,
            operator,
            entropy,
            storage,
            kek,
            tenants,
            config,
        });
        state.follow_limits().await?;
        Ok(Self {
            outbox: Arc::new(worker(&state)),
            jobs: Arc::new(Runner::new(state.clone(), schedule())),
            state,
        })
    }

    /// The service as axum sees it.
    pub fn router(&self) -> Router {
        router(self.state.clone())
    }

    /// Starts what goes on beside the requests: following, delivering, the jobs. Deliveries and
    /// jobs come to their end when `stop` says true; following has none.
    pub fn start_background(&self, stop: &watch::Receiver<bool>) -> Background {
        let mut ending = JoinSet::new();
        let (outbox, jobs) = (Arc::clone(&self.outbox), Arc::clone(&self.jobs));
        let (outbox_stop, jobs_stop) = (stop.clone(), stop.clone());
        ending.spawn(async move { outbox.run(outbox_stop).await });
        ending.spawn(async move { jobs.run(jobs_stop).await });
        let mut endless = JoinSet::new();
        endless.spawn(self.clone().follow());
        Background { ending, endless }
    }

    /// Keeps up with changes that other processes make to tenants, keys, limits and blocks, for ever.
    pub async fn follow(self) {
        let mut ticks = tokio::time::interval(FOLLOW_EVERY);
        loop {
            ticks.tick().await;
            let state = &self.state;
            if let Err(error) = state.tenants.follow(&*state.storage, &state.kek).await {
                tracing::error!(cause = %error, "cannot follow changes of tenants and keys");
            }
            if let Err(error) = state.follow_limits().await {
                tracing::error!(cause = %error, "cannot follow changes of limits and blocks");
            }
        }
    }
}

/// What goes on beside the requests. Dropped, it is broken off where it is: no harm is done,
/// but what was claimed waits for its claims to end.
pub struct Background {
    ending: JoinSet<()>,
    endless: JoinSet<()>,
}

impl Background {
    /// Waits at most `patience` for what was told to stop.
    pub async fn end(mut self, patience: Duration) {
        let all = async { while self.ending.join_next().await.is_some() {} };
        if tokio::time::timeout(patience, all).await.is_err() {
            tracing::warn!("deliveries or jobs were broken off: they will be begun again");
        }
        self.endless.shutdown().await;
    }
}

/// The key that stored keys are sealed with; made where it may be.
fn key_encryption_key(
    config: &Config,
    entropy: &dyn Entropy,
) -> Result<KeyEncryptionKey, KeyEncryptionKeyError> {
    let keys = &config.keys;
    KeyEncryptionKey::obtain(
        &keys.dir,
        keys.encryption_key.as_ref(),
        &keys.other_encryption_keys,
        !config.env.is_prod(),
        entropy,
    )
}

/// Makes what keys are missing, for every tenant.
async fn complete_keys(
    config: &Config,
    storage: &dyn Storage,
    (kek, asker): (&KeyEncryptionKey, &Asker),
    (clock, entropy): (&dyn Clock, &Arc<dyn Entropy>),
) -> Result<(), StartError> {
    let rollover = KeyRollover {
        storage,
        kek,
        asker,
        entropy,
        timing: Timing::of(config),
    };
    for tenant in storage.read().await?.tenants().await? {
        let now = clock.now();
        rollover.apply(&tenant.id, &Order::Complete, now).await?;
    }
    Ok(())
}

/// The tenants that are there, with their keys.
async fn open_tenants(
    config: &Config,
    storage: &dyn Storage,
    kek: &KeyEncryptionKey,
) -> Result<Tenants, StartError> {
    let tenants = Tenants::new(
        &config.server.issuer,
        config.keys.jwks_max_age,
        discovery::metadata,
    );
    match tenants.follow(storage, kek).await {
        Ok(()) => Ok(tenants),
        Err(FollowError::Storage(error)) => Err(StartError::Storage(error)),
        Err(keys @ FollowError::Keys { .. }) => Err(StartError::Keys(keys)),
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

/// The worker of the outbox, with who delivers each kind.
fn worker(state: &AppState) -> Worker {
    let config = &state.config;
    let (mailer, storage) = (Arc::clone(&state.mailer), Arc::clone(&state.storage));
    let (kek, metrics) = (state.kek.clone(), state.metrics.clone());
    let mail = MailDelivery::new(mailer, storage, kek, metrics);
    let logout = BackchannelLogoutDelivery::new(state.clone());
    let deliverers: BTreeMap<OutboxKind, Arc<dyn Deliver>> = BTreeMap::from([
        (OutboxKind::Mail, Arc::new(mail) as Arc<dyn Deliver>),
        (OutboxKind::BackchannelLogout, Arc::new(logout)),
    ]);
    let settings = outbox::Settings {
        max_attempts: config.outbox.max_attempts,
        concurrency: config.outbox.concurrency,
        per_destination: config.outbox.per_destination,
    };
    Worker::new(
        Arc::clone(&state.storage),
        (Arc::clone(&state.clock), Arc::clone(&state.entropy)),
        deliverers,
        settings,
        state.metrics.clone(),
    )
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

/// The service that knows leaked passwords, if one is configured.
fn breach_check(config: &Config, outbound: &Outbound, metrics: &Metrics) -> Option<BreachCheck> {
    let options = &config.password.breach_check;
    let url = options.url.as_deref()?.parse().ok()?;
    Some(BreachCheck::new(
        outbound,
        url,
        options.timeout,
        metrics.clone(),
    ))
}

fn outbound(
    config: &Config,
    (clock, entropy): (&Arc<dyn Clock>, &Arc<dyn Entropy>),
    metrics: &Metrics,
) -> Outbound {
    let policy = OutboundPolicy {
        allow_private_networks: config.outbound.allow_private_networks,
        allow_networks: config.outbound.allow_networks.clone(),
        timeout: config.outbound.timeout,
        max_bytes: config.outbound.max_bytes,
    };
    let outside = (Arc::clone(clock), Arc::clone(entropy));
    Outbound::new(policy, outside, metrics.clone())
}
