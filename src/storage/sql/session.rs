//! A connection in use: by a reader, or by a transaction.

use std::ops::DerefMut;

use super::{Connection, Db, Row};
use crate::storage::{
    Result, StorageError,
    within::{PATIENCE, within},
};

/// A statement with its arguments.
pub(super) type Query = sqlx::query::Query<'static, Db, <Db as sqlx::Database>::Arguments>;

/// A statement; prepared once for each connection.
pub(super) fn query(sql: &'static str) -> Query {
    sqlx::query(sql)
}

/// A statement that is put together of names in the model: never of what somebody sent.
pub(super) fn query_of(sql: String) -> Query {
    sqlx::query(sqlx::AssertSqlSafe(sql))
}

/// Whether `text` can be in the database at all. PostgreSQL refuses NUL in text with an
/// error; looked up with one, a row is just not there.
pub(super) fn is_storable(text: &str) -> bool {
    !text.contains('\0')
}

/// The text without what PostgreSQL refuses: errors quote what strangers answer.
pub(super) fn storable(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// A connection in use. After a statement that failed or was abandoned it refuses further
/// ones: on both databases the transaction may be gone, and what followed would stand alone.
pub(in super::super) struct Session<C> {
    connection: C,
    sound: bool,
}

impl<C> Session<C>
where
    C: DerefMut<Target = Connection>,
{
    /// Takes a connection into use.
    pub(in super::super) fn new(connection: C) -> Self {
        Self {
            connection,
            sound: true,
        }
    }

    /// Gives the connection back, to be committed.
    ///
    /// # Errors
    /// When a statement failed or was abandoned before.
    pub(in super::super) fn into_sound(self) -> Result<C> {
        if self.sound {
            Ok(self.connection)
        } else {
            Err(unsound())
        }
    }

    /// Runs a statement; answers how many rows it wrote.
    pub(super) async fn execute(&mut self, query: Query) -> Result<u64> {
        let done = within(PATIENCE, query.execute(self.begin_statement()?)).await?;
        self.sound = true;
        Ok(done.rows_affected())
    }

    /// The first row, if there is one.
    pub(super) async fn optional(&mut self, query: Query) -> Result<Option<Row>> {
        let row = within(PATIENCE, query.fetch_optional(self.begin_statement()?)).await?;
        self.sound = true;
        Ok(row)
    }

    /// All rows.
    pub(super) async fn all(&mut self, query: Query) -> Result<Vec<Row>> {
        let rows = within(PATIENCE, query.fetch_all(self.begin_statement()?)).await?;
        self.sound = true;
        Ok(rows)
    }

    /// The connection, unsound until the statement has succeeded.
    fn begin_statement(&mut self) -> Result<&mut Connection> {
        if !std::mem::replace(&mut self.sound, false) {
            return Err(unsound());
        }
        Ok(&mut self.connection)
    }
}

fn unsound() -> StorageError {
    StorageError::Statement(sqlx::Error::Protocol(
        "an earlier statement of this transaction failed".to_owned(),
    ))
}
