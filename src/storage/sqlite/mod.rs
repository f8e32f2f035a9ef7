//! SQLite: one writer that commits waiting transactions together, and readers beside it.

#[path = "../sql/mod.rs"]
mod sql;
mod writer;

use std::{fs::OpenOptions, io::ErrorKind, path::Path, str::FromStr};

use async_trait::async_trait;
use sqlx::{
    ConnectOptions, Connection as _,
    migrate::Migrator,
    pool::{PoolConnection, PoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqliteSynchronous},
};
use tokio::sync::Mutex;

use self::{
    sql::Session,
    writer::{Lease, Writer},
};
use super::{Connections, Options, Reader, Result, Schema, Storage, StorageError, Synchronous, Tx};

type Db = sqlx::Sqlite;
type Connection = sqlx::SqliteConnection;
type Row = sqlx::sqlite::SqliteRow;
/// What a transaction holds.
type Writing = Lease;

static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");
const MIGRATIONS_TABLE_EXISTS: &str =
    "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = '_sqlx_migrations')";

/// A database in a file, or in memory.
#[derive(Debug)]
pub struct SqliteStorage {
    options: SqliteConnectOptions,
    readers: SqlitePool,
    writer: Writer,
    /// What is in memory lives as long as one connection does: this one.
    anchor: Mutex<Option<Connection>>,
}

impl SqliteStorage {
    /// Opens the file of `url`, and makes it when there is none, for its owner alone to read.
    ///
    /// # Errors
    /// [`StorageError::Url`] when the URL is none of SQLite's; [`StorageError::Unavailable`]
    /// when the file cannot be opened; [`StorageError::Statement`] when it is no database.
    pub async fn open(url: &str, options: &Options) -> Result<Self> {
        let in_memory = url == "sqlite::memory:";
        let mut connect = SqliteConnectOptions::from_str(url)
            .map_err(|_| StorageError::Url)?
            .foreign_keys(true)
            .busy_timeout(options.acquire_timeout)
            .synchronous(match options.synchronous {
                Synchronous::Full => SqliteSynchronous::Full,
                Synchronous::Normal => SqliteSynchronous::Normal,
            });
        let mut anchor = None;
        if in_memory {
            anchor = Some(connect.connect().await?);
        } else {
            create_private(connect.get_filename())?;
            connect = connect.journal_mode(SqliteJournalMode::Wal);
        }
        let writer = Writer::start(connect.clone(), options.acquire_timeout).await?;
        // No test before use: there is no line to a file that could be cut. No connection
        // grows old: each is a thread with its prepared statements.
        let readers = PoolOptions::new()
            .max_connections(options.max_connections)
            .acquire_timeout(options.acquire_timeout)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_lazy_with(connect.clone().pragma("query_only", "on"));
        Ok(Self {
            options: connect,
            readers,
            writer,
            anchor: Mutex::new(anchor),
        })
    }
}

/// Makes the file for its owner alone, before SQLite would make it for everybody; what SQLite
/// puts beside it gets the same permissions. A file that is there is not touched: opening and
/// closing it here would release the locks of whoever has it open in this process.
fn create_private(path: &Path) -> Result<()> {
    let mut file = OpenOptions::new();
    file.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    match file.open(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            Err(StorageError::Unavailable(sqlx::Error::Io(error)))
        }
        Ok(_) | Err(_) => Ok(()),
    }
}

#[async_trait]
impl Storage for SqliteStorage {
    async fn read(&self) -> Result<Box<dyn Reader + '_>> {
        let connection: PoolConnection<Db> = self.readers.acquire().await?;
        Ok(Box::new(Session::new(connection)))
    }

    async fn begin(&self) -> Result<Box<dyn Tx + '_>> {
        Ok(Box::new(Session::new(self.writer.lease().await?)))
    }

    async fn schema(&self) -> Result<Schema> {
        sql::schema(&mut *self.readers.acquire().await?).await
    }

    async fn migrate(&self) -> Result<usize> {
        let mut connection = self.options.connect().await?;
        // All of it in one transaction, which begins with the lock for writing: of programs
        // that start together one migrates, and the others find it done.
        let mut all = connection.begin_with("BEGIN IMMEDIATE").await?;
        let done = sql::migrate(&mut all).await?;
        all.commit().await?;
        connection.close().await?;
        Ok(done)
    }

    fn is_embedded(&self) -> bool {
        true
    }

    fn connections(&self) -> Connections {
        Connections {
            open: usize::try_from(self.readers.size()).unwrap_or(usize::MAX),
            idle: self.readers.num_idle(),
        }
    }

    async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
        self.anchor.lock().await.take();
    }
}

#[async_trait]
impl Tx for Session<Writing> {
    async fn commit(self: Box<Self>) -> Result<()> {
        self.into_sound()?.commit().await
    }
}
