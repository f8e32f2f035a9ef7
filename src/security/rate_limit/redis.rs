//! Rate limits that several nodes share, in Redis; without Redis each node counts alone.

use std::{
    sync::{
        LazyLock,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use redis::{AsyncCommands, RedisError, Script};

use super::{Limit, LimitKey, MemoryRateLimiter, RateLimiter, Taken, micros};
use crate::{model::UnixTime, security::redis::RedisConnection};

/// How long Redis is left alone after it failed, so that not every request waits for it.
const PAUSE: Duration = Duration::from_secs(1);

/// One list per key, the attempts oldest first, in microseconds. Answers 0 when the attempt
/// is allowed, else the microseconds to wait.
static TAKE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        r"
local key, now = KEYS[1], tonumber(ARGV[1])
local window, count = tonumber(ARGV[2]), tonumber(ARGV[3])
local oldest = redis.call('LINDEX', key, 0)
while oldest and tonumber(oldest) + window <= now do
  redis.call('LPOP', key)
  oldest = redis.call('LINDEX', key, 0)
end
local taken = redis.call('LLEN', key)
if taken < count then
  redis.call('RPUSH', key, ARGV[1])
  redis.call('PEXPIRE', key, math.ceil(window / 1000))
  return 0
end
local blocking = redis.call('LINDEX', key, taken - count) or ARGV[1]
return math.max(1, tonumber(blocking) + window - now)
",
    )
});

/// Counts in Redis, in one round trip. When Redis fails, counts in memory until it is back.
pub struct RedisRateLimiter {
    redis: RedisConnection,
    local: MemoryRateLimiter,
    /// Redis is not asked before this moment, in microseconds since the epoch.
    paused_until: AtomicI64,
    failures: AtomicU64,
}

impl RedisRateLimiter {
    /// A limiter over this connection; `local` takes over whenever Redis fails.
    pub fn new(redis: RedisConnection, local: MemoryRateLimiter) -> Self {
        Self {
            redis,
            local,
            paused_until: AtomicI64::new(i64::MIN),
            failures: AtomicU64::new(0),
        }
    }

    /// How often Redis has failed, for metrics.
    pub fn failures(&self) -> u64 {
        self.failures.load(Ordering::Relaxed)
    }

    fn is_paused(&self, now: UnixTime) -> bool {
        now.micros() < self.paused_until.load(Ordering::Relaxed)
    }

    fn pause(&self, error: &RedisError, now: UnixTime) {
        self.failures.fetch_add(1, Ordering::Relaxed);
        let until = now.plus(PAUSE).micros();
        // Of many requests that fail together, one says so.
        if self.paused_until.swap(until, Ordering::Relaxed) <= now.micros() {
            tracing::warn!(%error, "Redis does not answer: this node counts attempts alone");
        }
    }

    async fn take_in_redis(
        &self,
        key: &LimitKey,
        limit: Limit,
        now: UnixTime,
    ) -> Result<Taken, RedisError> {
        let wait: u64 = TAKE
            .key(self.key(key))
            .arg(now.micros())
            .arg(micros(limit.window))
            .arg(limit.count)
            .invoke_async(&mut self.redis.manager.clone())
            .await?;
        Ok(match wait {
            0 => Taken::Allowed,
            wait => Taken::Refused {
                retry_after: Duration::from_micros(wait),
            },
        })
    }

    fn key(&self, key: &LimitKey) -> String {
        self.redis.key("limit", &key.digest().to_text())
    }
}

#[async_trait]
impl RateLimiter for RedisRateLimiter {
    async fn take(&self, key: &LimitKey, limit: Limit, now: UnixTime) -> Taken {
        if !self.is_paused(now) {
            match self.take_in_redis(key, limit, now).await {
                Ok(taken) => return taken,
                Err(error) => self.pause(&error, now),
            }
        }
        self.local.take_now(key, limit, now)
    }

    async fn give_back(&self, key: &LimitKey, _: Limit, now: UnixTime) {
        if !self.is_paused(now) {
            let given: Result<(), _> = self.redis.manager.clone().rpop(self.key(key), None).await;
            match given {
                Ok(()) => return,
                Err(error) => self.pause(&error, now),
            }
        }
        self.local.give_back_now(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::security::redis::testing::TestRedis;

    const LIMIT: Limit = Limit {
        count: 2,
        window: Duration::from_secs(60),
    };

    #[tokio::test]
    async fn without_redis_this_node_counts_and_with_it_all_count_together_again() {
        let server = TestRedis::start().await;
        let (connection, mut wire) = server.connect_through_proxy();
        let limiter = RedisRateLimiter::new(connection, MemoryRateLimiter::new(100));
        let key = LimitKey::new("login", &["someone"]);
        let mut now = UnixTime::from_seconds(1_000);
        for _ in 0..2 {
            assert_eq!(limiter.take(&key, LIMIT, now).await, Taken::Allowed);
        }
        assert!(matches!(
            limiter.take(&key, LIMIT, now).await,
            Taken::Refused { .. }
        ));
        assert_eq!(limiter.failures(), 1, "Redis is left alone for a while");

        wire.mend().await;
        now = now.plus(PAUSE);
        let mut answered = limiter.take(&key, LIMIT, now).await;
        // The first call may still find the lost connection; it is made anew after that.
        if limiter.failures() > 1 {
            now = now.plus(PAUSE);
            answered = limiter.take(&key, LIMIT, now).await;
        }
        assert_eq!(answered, Taken::Allowed, "Redis has seen no attempt yet");
    }

    #[tokio::test]
    async fn redis_holds_no_name_and_forgets_by_itself() {
        let server = TestRedis::start().await;
        let connection = server.connect();
        let limiter = RedisRateLimiter::new(connection.clone(), MemoryRateLimiter::new(100));
        let key = LimitKey::new("login", &["someone@example.com"]);
        limiter
            .take(&key, LIMIT, UnixTime::from_seconds(1_000))
            .await;
        let name = limiter.key(&key);
        assert!(
            name.starts_with("vestibule:test-") && name.contains(":limit:"),
            "{name}"
        );
        assert!(!name.contains("someone"));
        let left: i64 = connection.manager.clone().pttl(name).await.unwrap();
        assert!((1..=60_000).contains(&left), "{left}");
    }
}
