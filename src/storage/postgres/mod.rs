//! PostgreSQL: a pool of connections to a server.

#[expect(
    clippy::duplicate_mod,
    reason = "the SQL is compiled once for each driver, so that no driver is a type parameter"
)]
#[path = "../sql/mod.rs"]
mod sql;

use std::{str::FromStr, time::Duration};

use async_trait::async_trait;
use sqlx::{
    ConnectOptions, Connection as _,
    migrate::Migrator,
    pool::{PoolConnection, PoolOptions},
    postgres::{PgConnectOptions, PgPool},
};

use self::sql::Session;
use super::{
    Connections, Options, Reader, Result, Schema, Storage, StorageError, Tx,
    within::{PATIENCE, within},
};

type Db = sqlx::Postgres;
type Connection = sqlx::PgConnection;
type Row = sqlx::postgres::PgRow;
/// What a transaction holds.
type Writing = sqlx::Transaction<'static, Db>;

static MIGRATIONS: Migrator = sqlx::migrate!("migrations/postgres");
const MIGRATIONS_TABLE_EXISTS: &str = "SELECT to_regclass('_sqlx_migrations') IS NOT NULL";

/// What the server itself bounds, so that nothing of ours hangs there when we are gone:
/// no statement takes seconds, no lock is worth waiting longer for, no transaction idles.
const LIMITS: [(&str, &str); 4] = [
    ("statement_timeout", "10s"),
    ("lock_timeout", "5s"),
    ("idle_in_transaction_session_timeout", "30s"),
    ("default_transaction_isolation", "read committed"),
];

/// How long a connection may have been idle before it is asked whether it is still there. A
/// busy one was there a moment ago, and asking would double the cost of a short read.
const TRUSTED: Duration = Duration::from_secs(1);

/// A database on a server.
#[derive(Debug)]
pub struct PostgresStorage {
    options: PgConnectOptions,
    pool: PgPool,
    patience: Duration,
}

impl PostgresStorage {
    /// Prepares for the server of `url`. Nothing is sent yet: connections are made when they
    /// are needed, so that a server that is away costs its callers
    /// [`StorageError::Unavailable`] in bounded time, and its return is all it takes.
    ///
    /// # Errors
    /// [`StorageError::Url`] when the URL is none of PostgreSQL's.
    pub fn connect(url: &str, options: &Options) -> Result<Self> {
        let connect = PgConnectOptions::from_str(url)
            .map_err(|_| StorageError::Url)?
            .application_name("vestibule");
        let patience = options.acquire_timeout;
        let pool = PoolOptions::new()
            .max_connections(options.max_connections)
            .acquire_timeout(patience)
            .test_before_acquire(false)
            .before_acquire(|connection: &mut Connection, known| {
                Box::pin(async move {
                    if known.idle_for > TRUSTED {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .after_release(move |connection: &mut Connection, _| {
                // The pool asks for itself, but without end: a line that leads nowhere would
                // keep its place for a quarter of an hour.
                Box::pin(async move {
                    let alive = tokio::time::timeout(patience, connection.ping()).await;
                    alive.map_err(|_| sqlx::Error::PoolTimedOut)??;
                    Ok(true)
                })
            })
            .connect_lazy_with(connect.clone().options(LIMITS));
        Ok(Self {
            options: connect,
            pool,
            patience,
        })
    }
}

#[async_trait]
impl Storage for PostgresStorage {
    async fn read(&self) -> Result<Box<dyn Reader + '_>> {
        let connection: PoolConnection<Db> = self.pool.acquire().await?;
        Ok(Box::new(Session::new(connection)))
    }

    async fn begin(&self) -> Result<Box<dyn Tx + '_>> {
        let transaction = within(self.patience, self.pool.begin()).await?;
        Ok(Box::new(Session::new(transaction)))
    }

    async fn schema(&self) -> Result<Schema> {
        sql::schema(&mut *self.pool.acquire().await?).await
    }

    async fn migrate(&self) -> Result<usize> {
        // A connection of its own, without the limits: a migration may take its time.
        let mut connection = within(self.patience, self.options.connect()).await?;
        let result = sql::migrate(&mut connection).await;
        connection.close().await?;
        result
    }

    fn is_embedded(&self) -> bool {
        false
    }

    fn connections(&self) -> Connections {
        Connections {
            open: usize::try_from(self.pool.size()).unwrap_or(usize::MAX),
            idle: self.pool.num_idle(),
        }
    }

    async fn close(&self) {
        self.pool.close().await;
    }
}

#[async_trait]
impl Tx for Session<Writing> {
    async fn commit(self: Box<Self>) -> Result<()> {
        let transaction = self.into_sound()?;
        within(PATIENCE, transaction.commit()).await
    }
}
