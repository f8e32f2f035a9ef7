//! What can go wrong with a database.

/// A result of storage.
pub type Result<T> = std::result::Result<T, StorageError>;

/// A failure of the database. None of them is the caller's fault.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The URL names no database that is known here. It may hold a password, so it is not
    /// repeated.
    #[error(
        "the database URL has to look like sqlite:///path/to/file.db, sqlite::memory: or \
         postgres://user:password@host/database"
    )]
    Url,
    /// It cannot be reached, has no free connection in time, or gave up this transaction in
    /// favour of another: worth a retry later.
    #[error("the database is not available: {0}")]
    Unavailable(#[source] sqlx::Error),
    /// It refused a statement.
    #[error("the database refused a statement: {0}")]
    Statement(#[source] sqlx::Error),
    /// A row holds something that this program did not write.
    #[error("the column {column} holds something unreadable")]
    Corrupt {
        /// Which column.
        column: &'static str,
    },
    /// The migrations could not be read or applied.
    #[error("migrating failed: {0}")]
    Migrate(#[source] sqlx::migrate::MigrateError),
}

impl StorageError {
    /// Whether a statement met a row with the same unique value.
    pub(super) fn is_conflict(&self) -> bool {
        match self {
            Self::Statement(sqlx::Error::Database(refusal)) => refusal.is_unique_violation(),
            Self::Statement(_)
            | Self::Url
            | Self::Unavailable(_)
            | Self::Corrupt { .. }
            | Self::Migrate(_) => false,
        }
    }
}

impl From<sqlx::Error> for StorageError {
    fn from(error: sqlx::Error) -> Self {
        if is_passing(&error) {
            Self::Unavailable(error)
        } else {
            Self::Statement(error)
        }
    }
}

impl From<sqlx::migrate::MigrateError> for StorageError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        use sqlx::migrate::MigrateError::Execute;
        match error {
            Execute(error) if is_passing(&error) => Self::Unavailable(error),
            other => Self::Migrate(other),
        }
    }
}

/// Whether the same call may well succeed later.
fn is_passing(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        sqlx::Error::Database(refusal) => refusal
            .code()
            .is_some_and(|code| is_passing_sqlstate(&code) || is_passing_sqlite_code(&code)),
        _ => false,
    }
}

/// PostgreSQL's codes have five characters; the first two are the class. Connection
/// exceptions, rolled back for another's sake (serialization, deadlock), out of resources,
/// lock not to be had, stopped by a time limit or by the operator.
fn is_passing_sqlstate(code: &str) -> bool {
    code.len() == 5
        && (["08", "40", "53", "57"]
            .iter()
            .any(|class| code.starts_with(class))
            || code == "55P03"
            || code == "25P03")
}

/// SQLite's codes are numbers; the low byte is the primary one. Busy, locked, I/O error, disk
/// full, cannot open.
fn is_passing_sqlite_code(code: &str) -> bool {
    code.len() < 5
        && code
            .parse::<u32>()
            .is_ok_and(|code| matches!(code & 0xff, 5 | 6 | 10 | 13 | 14))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_failures_that_may_pass_count_as_unavailable() {
        for code in [
            "40001", "40P01", "57P01", "08006", "53300", "55P03", "57014",
        ] {
            assert!(is_passing_sqlstate(code), "{code}");
            assert!(!is_passing_sqlite_code(code), "{code}");
        }
        for code in ["23505", "42P01", "22021"] {
            assert!(!is_passing_sqlstate(code), "{code}");
        }
        for code in ["5", "517", "6", "262", "13", "778"] {
            assert!(is_passing_sqlite_code(code), "{code}");
            assert!(!is_passing_sqlstate(code), "{code}");
        }
        for code in ["1", "19", "2067", "1555", "8"] {
            assert!(!is_passing_sqlite_code(code), "{code}");
        }
    }
}
