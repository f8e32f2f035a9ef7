//! Waiting, but not for ever.

use std::time::Duration;

use super::{Result, StorageError};

/// How long a statement may take before its caller is told that the database is away. Above
/// the limits that the database itself keeps, for when not even its refusal arrives.
pub(super) const PATIENCE: Duration = Duration::from_secs(15);

/// What `work` gives, unless it takes longer than `patience`.
///
/// # Errors
/// [`StorageError::Unavailable`] when it does, or what `work` fails with.
pub(super) async fn within<T, E: Into<StorageError>>(
    patience: Duration,
    work: impl Future<Output = std::result::Result<T, E>>,
) -> Result<T> {
    match tokio::time::timeout(patience, work).await {
        Ok(result) => result.map_err(Into::into),
        Err(_) => Err(StorageError::Unavailable(sqlx::Error::PoolTimedOut)),
    }
}
