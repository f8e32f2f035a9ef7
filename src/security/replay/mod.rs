//! Replay caches: what may be used once (a `jti`) is remembered until it has expired anyway.

mod memory;
mod redis;

use async_trait::async_trait;

pub use self::{memory::MemoryReplayCache, redis::RedisReplayCache};
use crate::model::{Digest, UnixTime};

/// Whether this is a first use cannot be known now. Callers refuse: they fail closed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the replay cache cannot tell: {0}")]
pub struct ReplayUnavailable(pub String);

/// Remembers what was used.
#[async_trait]
pub trait ReplayCache: Send + Sync {
    /// Whether `key` is used for the first time; remembers it until `expires`. Of any number
    /// of concurrent calls with one key, exactly one is answered `true`. What has expired
    /// has no first use.
    ///
    /// # Errors
    /// [`ReplayUnavailable`].
    async fn first_use(
        &self,
        key: Digest,
        expires: UnixTime,
        now: UnixTime,
    ) -> Result<bool, ReplayUnavailable>;
}

#[cfg(test)]
mod contract;
