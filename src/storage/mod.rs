//! Storage: what is remembered, behind traits, one per table. SQLite and PostgreSQL keep the
//! same promises; `tests/it/storage` holds both to them.

mod error;
mod postgres;
mod sqlite;
pub mod traits;
mod within;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;

use self::traits::{
    ReadAudit, ReadAuditChain, ReadClients, ReadConsents, ReadDevices, ReadFactors, ReadGrants,
    ReadJobs, ReadKeys, ReadLimits, ReadMailSuppressions, ReadOutbox, ReadPersonal,
    ReadRegistration, ReadSessions, ReadTenants, ReadTickets, ReadUsers, WriteAudit,
    WriteAuditChain, WriteCleanUp, WriteClients, WriteConsents, WriteDevices, WriteFactors,
    WriteGrants, WriteJobs, WriteKeys, WriteLimits, WriteMailSuppressions, WriteOutbox,
    WritePersonal, WriteRegistration, WriteSessions, WriteTenants, WriteTickets, WriteUsers,
};
pub use self::{
    error::{Result, StorageError},
    postgres::PostgresStorage,
    sqlite::SqliteStorage,
};
pub use crate::config::Synchronous;
use crate::model::Secret;

/// Opens the database that `url` names: `sqlite:///absolute/path.db`, `sqlite://relative.db`,
/// `sqlite::memory:` or `postgres://user:password@host/database`.
///
/// # Errors
/// [`StorageError::Url`] when it names none of them; [`StorageError::Unavailable`] or
/// [`StorageError::Statement`] when a file cannot be opened. A server is not asked for yet: it
/// may come up later than we do.
pub async fn open(url: &Secret, options: &Options) -> Result<Arc<dyn Storage>> {
    let text = url.expose();
    if text.starts_with("sqlite:") {
        Ok(Arc::new(SqliteStorage::open(text, options).await?))
    } else if text.starts_with("postgres:") || text.starts_with("postgresql:") {
        Ok(Arc::new(PostgresStorage::connect(text, options)?))
    } else {
        Err(StorageError::Url)
    }
}

/// How a database is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// How many connections there may be; on SQLite, for reading.
    pub max_connections: u32,
    /// How long a caller waits for a connection before the database counts as away.
    pub acquire_timeout: Duration,
    /// What a commit waits for, on SQLite. On PostgreSQL its own configuration says it.
    pub synchronous: Synchronous,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            max_connections: 10,
            acquire_timeout: Duration::from_secs(5),
            synchronous: Synchronous::Full,
        }
    }
}

/// Everything that can be read. Each call sees what was committed before it.
pub trait Reader:
    ReadTenants
    + ReadUsers
    + ReadClients
    + ReadSessions
    + ReadConsents
    + ReadDevices
    + ReadFactors
    + ReadGrants
    + ReadKeys
    + ReadLimits
    + ReadMailSuppressions
    + ReadOutbox
    + ReadJobs
    + ReadTickets
    + ReadPersonal
    + ReadAudit
    + ReadAuditChain
    + ReadRegistration
    + Send
{
}

impl<T> Reader for T where
    T: ReadTenants
        + ReadUsers
        + ReadClients
        + ReadSessions
        + ReadConsents
        + ReadDevices
        + ReadFactors
        + ReadGrants
        + ReadKeys
        + ReadLimits
        + ReadMailSuppressions
        + ReadOutbox
        + ReadJobs
        + ReadTickets
        + ReadPersonal
        + ReadAudit
        + ReadAuditChain
        + ReadRegistration
        + Send
{
}

/// A transaction: everything that can be read and written. Dropped without
/// [`Tx::commit`], it leaves no trace. After a statement that failed or was abandoned it
/// refuses everything else.
///
/// On SQLite it is the only one of its time, and those that wait for it are committed
/// together: keep it short, and never wait inside of it for another one's commit.
#[async_trait]
pub trait Tx:
    Reader
    + WriteTenants
    + WriteUsers
    + WriteClients
    + WriteSessions
    + WriteConsents
    + WriteDevices
    + WriteFactors
    + WriteGrants
    + WriteKeys
    + WriteLimits
    + WriteMailSuppressions
    + WriteAudit
    + WriteAuditChain
    + WriteOutbox
    + WriteJobs
    + WriteTickets
    + WriteRegistration
    + WritePersonal
    + WriteCleanUp
{
    /// Makes all of it last. When this returns `Ok`, no crash can undo it.
    async fn commit(self: Box<Self>) -> Result<()>;
}

/// What became of an insert of something that must be unique.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inserted {
    /// It is there now.
    Done,
    /// Another one with the same unique value was there; nothing changed.
    Exists,
}

impl Inserted {
    fn from_rows(rows: u64) -> Self {
        match rows {
            0 => Self::Exists,
            _ => Self::Done,
        }
    }
}

/// What became of a change of something that may not be there (any more).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It changed.
    Done,
    /// It was not there, or not in the state that the change starts from; nothing changed.
    Missing,
}

impl Changed {
    fn from_rows(rows: u64) -> Self {
        match rows {
            0 => Self::Missing,
            _ => Self::Done,
        }
    }
}

/// The connections that are used for reading, and on a server for everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connections {
    /// How many are open.
    pub open: usize,
    /// How many of them nobody uses.
    pub idle: usize,
}

/// How the schema of the database relates to this program's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// The same.
    Current,
    /// The database lacks this many migrations.
    Behind(usize),
    /// The database was migrated by a newer program.
    Ahead,
}

/// A database.
#[async_trait]
pub trait Storage: Send + Sync {
    /// A reader; it may not be inside of a transaction.
    async fn read(&self) -> Result<Box<dyn Reader + '_>>;

    /// Begins a transaction.
    async fn begin(&self) -> Result<Box<dyn Tx + '_>>;

    /// Compares the database's schema with this program's.
    async fn schema(&self) -> Result<Schema>;

    /// Applies the missing migrations; answers how many.
    async fn migrate(&self) -> Result<usize>;

    /// Whether the database is this process's own file or memory, which nobody else migrates.
    fn is_embedded(&self) -> bool;

    /// The connections as they are used now.
    fn connections(&self) -> Connections;

    /// Closes all connections after what is in flight has finished.
    async fn close(&self);
}
