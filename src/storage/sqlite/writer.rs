//! The one connection that writes, and the task that owns it.
//!
//! The task lends the connection to one transaction after another. Each runs inside of a
//! savepoint of one real transaction, the batch, and while others wait the batch goes on, so
//! that the disk is waited for once for all of them. Nobody is told of a commit before the
//! batch is committed. A transaction that is dropped, at whatever point, gives the connection
//! back by its destructor, and the task undoes what it did: nothing a caller does or leaves
//! undone can lose the connection or hold up a commit that others wait for.

use std::{
    fmt,
    ops::{Deref, DerefMut},
    time::Duration,
};

use sqlx::{
    ConnectOptions, Connection as _, SqliteConnection, query, sqlite::SqliteConnectOptions,
};
use tokio::sync::{mpsc, oneshot};

use crate::storage::{Result, StorageError, within::within};

/// How many transactions are committed together at most; bounds how long the first of them
/// waits for the last.
const MAX_BATCH: usize = 64;

/// How many callers may stand in line before further ones wait outside.
const LINE: usize = 1024;

/// The way to the task that owns the writing connection.
#[derive(Debug)]
pub(super) struct Writer {
    line: mpsc::Sender<Request>,
    patience: Duration,
}

impl Writer {
    /// Opens the connection and starts its task. A caller of [`Writer::lease`] waits for
    /// `patience`.
    ///
    /// # Errors
    /// When the connection cannot be opened.
    pub(super) async fn start(options: SqliteConnectOptions, patience: Duration) -> Result<Self> {
        let connection = options.connect().await?;
        let (line, requests) = mpsc::channel(LINE);
        let owner = Owner {
            options,
            connection: Some(connection),
            requests,
            next: None,
        };
        tokio::spawn(owner.run());
        Ok(Self { line, patience })
    }

    /// Waits in line for the exclusive use of the connection, inside of a transaction.
    ///
    /// # Errors
    /// [`StorageError::Unavailable`] when it does not come to that in time.
    pub(super) async fn lease(&self) -> Result<Lease> {
        let in_line = async {
            let (reply, lease) = oneshot::channel();
            let request = Request::Lease(reply);
            self.line.send(request).await.map_err(|_| closed())?;
            lease.await.map_err(|_| closed())?
        };
        within(self.patience, in_line).await
    }

    /// Closes the connection after everybody in line has been served.
    pub(super) async fn close(&self) {
        let (reply, done) = oneshot::channel();
        if self.line.send(Request::Close(reply)).await.is_ok() {
            // An error says that the task has ended already: nothing is left to close.
            done.await.ok();
        }
    }
}

/// The exclusive use of the connection, inside of a transaction of its own. Dropped without
/// [`Lease::commit`], what was done with it is undone.
pub(super) struct Lease {
    held: Option<Held>,
}

struct Held {
    connection: SqliteConnection,
    back: oneshot::Sender<Returned>,
}

/// The connection on its way back to its owner.
struct Returned {
    connection: SqliteConnection,
    /// Whom to tell about the commit; `None` to undo what was done.
    commit: Option<Committing>,
}

type Committing = oneshot::Sender<Result<()>>;

impl Lease {
    /// Commits; returns when the disk has it.
    ///
    /// # Errors
    /// When the batch could not be committed.
    pub(super) async fn commit(mut self) -> Result<()> {
        let (committing, committed) = oneshot::channel();
        self.give_back(Some(committing));
        committed.await.map_err(|_| closed())?
    }

    fn give_back(&mut self, commit: Option<Committing>) {
        if let Some(Held { connection, back }) = self.held.take() {
            // An error says that the owner is gone, with its runtime; the connection closes
            // here then, which undoes everything.
            back.send(Returned { connection, commit }).ok();
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.give_back(None);
    }
}

impl Deref for Lease {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.held.as_ref().expect(HELD).connection
    }
}

impl DerefMut for Lease {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.held.as_mut().expect(HELD).connection
    }
}

const HELD: &str = "only commit and drop give the connection back, and both take the lease";

impl fmt::Debug for Lease {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lease")
    }
}

#[derive(Debug)]
enum Request {
    Lease(oneshot::Sender<Result<Lease>>),
    Close(oneshot::Sender<()>),
}

/// The task that owns the connection.
struct Owner {
    options: SqliteConnectOptions,
    /// `None` after it broke; it is opened again for the next batch.
    connection: Option<SqliteConnection>,
    requests: mpsc::Receiver<Request>,
    /// A request that was taken from the line and has to be served next.
    next: Option<Request>,
}

impl Owner {
    /// Serves until it is closed, or until nobody is left who could ask.
    async fn run(mut self) {
        loop {
            let request = match self.next.take() {
                Some(request) => Some(request),
                None => self.requests.recv().await,
            };
            match request {
                Some(Request::Lease(reply)) => self.serve(reply).await,
                Some(Request::Close(done)) => {
                    self.close().await;
                    done.send(()).ok();
                    return;
                }
                None => return self.close().await,
            }
        }
    }

    async fn close(&mut self) {
        if let Some(connection) = self.connection.take()
            && let Err(error) = connection.close().await
        {
            tracing::warn!(%error, "closing the database failed");
        }
    }

    /// Runs one batch, beginning with the transaction of whoever waits for `first`.
    async fn serve(&mut self, first: oneshot::Sender<Result<Lease>>) {
        if first.is_closed() {
            return;
        }
        let connection = match self.begin().await {
            Ok(connection) => connection,
            Err(error) => {
                first.send(Err(error)).ok();
                return;
            }
        };
        let mut committing = Vec::new();
        match self.batch(connection, first, &mut committing).await {
            Ok(connection) => {
                self.connection = Some(connection);
                for caller in committing {
                    caller.send(Ok(())).ok();
                }
            }
            Err(error) => {
                tracing::error!(%error, transactions = committing.len(), "a commit failed");
                for caller in committing {
                    caller.send(Err(again(&error))).ok();
                }
            }
        }
    }

    /// The connection, in a new batch with the savepoint of its first transaction.
    async fn begin(&mut self) -> Result<SqliteConnection> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.options.connect().await?,
        };
        // A connection that fails here is not kept: a new one is the best cure.
        run(&mut connection, "BEGIN IMMEDIATE; SAVEPOINT one").await?;
        Ok(connection)
    }

    /// Lends the connection to one after another and commits. On an error nothing of the
    /// batch lasts: the connection is closed by dropping it, which rolls back.
    async fn batch(
        &mut self,
        mut connection: SqliteConnection,
        first: oneshot::Sender<Result<Lease>>,
        committing: &mut Vec<Committing>,
    ) -> std::result::Result<SqliteConnection, sqlx::Error> {
        let mut caller = first;
        for served in 1.. {
            let returned = lend(connection, caller).await?;
            connection = returned.connection;
            let is_kept = returned.commit.is_some();
            committing.extend(returned.commit);
            let next = if served < MAX_BATCH {
                self.waiting()
            } else {
                None
            };
            let then = match (is_kept, next.is_some()) {
                (true, true) => "RELEASE one; SAVEPOINT one",
                (true, false) => "COMMIT",
                (false, true) => "ROLLBACK TO one",
                (false, false) if committing.is_empty() => "ROLLBACK",
                (false, false) => "ROLLBACK TO one; COMMIT",
            };
            let done = run(&mut connection, then).await;
            match (done, next) {
                (Ok(()), Some(next)) => caller = next,
                (Ok(()), None) => break,
                (Err(error), Some(next)) => {
                    self.next = Some(Request::Lease(next));
                    return Err(error);
                }
                (Err(error), None) => return Err(error),
            }
        }
        Ok(connection)
    }

    /// Whoever has been waiting the longest, if anybody is.
    fn waiting(&mut self) -> Option<oneshot::Sender<Result<Lease>>> {
        loop {
            match self.requests.try_recv().ok()? {
                Request::Lease(reply) if reply.is_closed() => {}
                Request::Lease(reply) => return Some(reply),
                close @ Request::Close(_) => {
                    self.next = Some(close);
                    return None;
                }
            }
        }
    }
}

/// Lends the connection and waits for its return. A caller who is gone gives it back at once:
/// the reply is dropped with the lease in it.
async fn lend(
    connection: SqliteConnection,
    caller: oneshot::Sender<Result<Lease>>,
) -> std::result::Result<Returned, sqlx::Error> {
    let (back, returned) = oneshot::channel();
    let held = Some(Held { connection, back });
    caller.send(Ok(Lease { held })).ok();
    returned.await.map_err(|_| sqlx::Error::WorkerCrashed)
}

async fn run(
    connection: &mut SqliteConnection,
    sql: &'static str,
) -> std::result::Result<(), sqlx::Error> {
    query(sql).execute(connection).await.map(drop)
}

/// The same failure once more, for the next of those who share it.
fn again(error: &sqlx::Error) -> StorageError {
    let message = format!("the transactions of a batch share this failure: {error}");
    StorageError::Unavailable(sqlx::Error::Io(std::io::Error::other(message)))
}

fn closed() -> StorageError {
    StorageError::Unavailable(sqlx::Error::PoolClosed)
}

#[cfg(test)]
mod tests;
