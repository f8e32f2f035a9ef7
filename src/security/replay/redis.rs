//! The replay cache that several nodes share, in Redis.

use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;

use super::{ReplayCache, ReplayUnavailable};
use crate::{
    model::{Digest, UnixTime},
    security::redis::RedisConnection,
};

/// Remembers in Redis (`SET NX PX`). When Redis fails nothing passes: another node might
/// have seen it.
pub struct RedisReplayCache {
    redis: RedisConnection,
    failures: AtomicU64,
}

impl RedisReplayCache {
    /// A cache over this connection.
    pub fn new(redis: RedisConnection) -> Self {
        Self {
            redis,
            failures: AtomicU64::new(0),
        }
    }

    /// How often Redis has failed, for metrics.
    pub fn failures(&self) -> u64 {
        self.failures.load(Ordering::Relaxed)
    }
}

#[async_trait]
impl ReplayCache for RedisReplayCache {
    async fn first_use(
        &self,
        key: Digest,
        expires: UnixTime,
        now: UnixTime,
    ) -> Result<bool, ReplayUnavailable> {
        if expires <= now {
            return Ok(false);
        }
        // Rounded up: never forgotten before it has expired.
        let millis = expires.since(now).as_micros().div_ceil(1000);
        let set: Result<Option<String>, _> = redis::cmd("SET")
            .arg(self.redis.key("replay", &key.to_text()))
            .arg(1)
            .arg("NX")
            .arg("PX")
            .arg(u64::try_from(millis).unwrap_or(u64::MAX))
            .query_async(&mut self.redis.manager.clone())
            .await;
        set.map(|set| set.is_some()).map_err(|error| {
            self.failures.fetch_add(1, Ordering::Relaxed);
            tracing::error!(%error, "Redis does not answer: one-time tokens are refused");
            ReplayUnavailable(error.to_string())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::security::redis::testing::connect_to_nothing;

    #[tokio::test]
    async fn without_redis_nothing_passes() {
        let cache = RedisReplayCache::new(connect_to_nothing());
        let [now, expires] = [0, 60].map(UnixTime::from_seconds);
        assert!(
            cache
                .first_use(Digest::of(b"jti"), expires, now)
                .await
                .is_err()
        );
        assert_eq!(cache.failures(), 1);
    }
}
