//! Rate limits that several nodes share, in Redis; without Redis each node counts alone.

use std::{
    sync::{
        LazyLock,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use redis::{RedisError, Script, ScriptInvocation};

use super::{Ask, LimitKey, MemoryRateLimiter, RateLimiter, Taken};
use crate::{model::UnixTime, protocol::limits::Standing, security::redis::RedisConnection};

/// How long Redis is left alone after it failed, so that not every request waits for it.
const PAUSE: Duration = Duration::from_secs(1);

/// The moment until which each key owes something, in microseconds: what `Step::take` says, for
/// all keys or none. Arguments: now, and interval and count of each key. Answers 1 or 0 for
/// whether they were taken, and what every key owes after that.
static TAKE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        r"
local now, taken, owed = tonumber(ARGV[1]), 1, {}
for i, key in ipairs(KEYS) do
  local interval, count = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
  local latest = now + interval * count
  owed[i] = math.min(math.max(tonumber(redis.call('GET', key) or now), now), latest)
  if owed[i] + interval > latest then taken = 0 end
end
if taken == 1 then
  for i, key in ipairs(KEYS) do
    owed[i] = owed[i] + tonumber(ARGV[2 * i])
    local text, left = string.format('%.0f', owed[i]), math.ceil((owed[i] - now) / 1000)
    redis.call('SET', key, text, 'PX', string.format('%.0f', left))
  end
end
table.insert(owed, 1, taken)
return owed
",
    )
});

/// What `Step::give_back` says; the same arguments.
static GIVE_BACK: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        r"
local now = tonumber(ARGV[1])
for i, key in ipairs(KEYS) do
  local interval, count = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
  local owed = redis.call('GET', key)
  if owed then
    owed = math.min(tonumber(owed), now + interval * count) - interval
    if owed <= now then
      redis.call('DEL', key)
    else
      local text, left = string.format('%.0f', owed), math.ceil((owed - now) / 1000)
      redis.call('SET', key, text, 'PX', string.format('%.0f', left))
    end
  end
end
return 0
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

    /// What `answer` answers; `None` when Redis is not to be asked, or does not answer.
    async fn ask<T>(
        &self,
        now: UnixTime,
        answer: impl Future<Output = Result<T, RedisError>>,
    ) -> Option<T> {
        if now.micros() < self.paused_until.load(Ordering::Relaxed) {
            return None;
        }
        match answer.await {
            Ok(answer) => Some(answer),
            Err(error) => {
                self.pause(&error, now);
                None
            }
        }
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
        asks: &[Ask],
        now: UnixTime,
    ) -> Result<(Taken, Vec<Standing>), RedisError> {
        let mut invocation = TAKE.prepare_invoke();
        self.name(&mut invocation, asks, now);
        let manager = &mut self.redis.manager.clone();
        let answer: Vec<i64> = invocation.invoke_async(manager).await?;
        let taken = match answer.first() {
            Some(1) => Taken::Allowed,
            Some(_) | None => Taken::Refused,
        };
        let owed = answer.into_iter().skip(1).map(Some);
        Ok((taken, standings(asks, owed, now)))
    }

    async fn look_in_redis(
        &self,
        asks: &[Ask],
        now: UnixTime,
    ) -> Result<Vec<Standing>, RedisError> {
        let mut command = redis::cmd("MGET");
        for ask in asks {
            command.arg(self.key(&ask.key));
        }
        let manager = &mut self.redis.manager.clone();
        let owed: Vec<Option<i64>> = command.query_async(manager).await?;
        Ok(standings(asks, owed.into_iter(), now))
    }

    async fn give_back_in_redis(&self, asks: &[Ask], now: UnixTime) -> Result<(), RedisError> {
        let mut invocation = GIVE_BACK.prepare_invoke();
        self.name(&mut invocation, asks, now);
        let manager = &mut self.redis.manager.clone();
        invocation.invoke_async(manager).await
    }

    /// Adds keys and arguments.
    fn name(&self, invocation: &mut ScriptInvocation<'_>, asks: &[Ask], now: UnixTime) {
        invocation.arg(now.micros());
        for ask in asks {
            let step = ask.step;
            invocation.key(self.key(&ask.key));
            invocation.arg(step.interval()).arg(step.count());
        }
    }

    fn key(&self, key: &LimitKey) -> String {
        self.redis.key("limit", &key.digest().to_text())
    }
}

fn standings(
    asks: &[Ask],
    owed: impl Iterator<Item = Option<i64>>,
    now: UnixTime,
) -> Vec<Standing> {
    let each = asks.iter().zip(owed);
    each.map(|(ask, owed)| ask.step.standing(owed, now.micros()))
        .collect()
}

#[async_trait]
impl RateLimiter for RedisRateLimiter {
    async fn take(&self, asks: &[Ask], now: UnixTime) -> (Taken, Vec<Standing>) {
        let answer = self.ask(now, self.take_in_redis(asks, now)).await;
        answer.unwrap_or_else(|| self.local.take_now(asks, now))
    }

    async fn look(&self, asks: &[Ask], now: UnixTime) -> Vec<Standing> {
        let answer = self.ask(now, self.look_in_redis(asks, now)).await;
        answer.unwrap_or_else(|| self.local.look_now(asks, now))
    }

    async fn give_back(&self, asks: &[Ask], now: UnixTime) {
        let answer = self.ask(now, self.give_back_in_redis(asks, now)).await;
        answer.unwrap_or_else(|| self.local.give_back_now(asks, now));
    }
}

#[cfg(test)]
mod tests {
    use redis::AsyncCommands;

    use super::*;
    use crate::{protocol::limits::Step, security::redis::testing::TestRedis};

    fn ask(name: &str) -> Ask {
        Ask {
            key: LimitKey::new("login", &[name]),
            step: Step::new(2, Duration::from_secs(60)).unwrap(),
        }
    }

    #[tokio::test]
    async fn without_redis_this_node_counts_and_with_it_all_count_together_again() {
        let server = TestRedis::start().await;
        let (connection, mut wire) = server.connect_through_proxy();
        let limiter = RedisRateLimiter::new(connection, MemoryRateLimiter::new(100));
        let asks = [ask("someone")];
        let mut now = UnixTime::from_seconds(1_000);
        for expected in [Taken::Allowed, Taken::Allowed, Taken::Refused] {
            assert_eq!(limiter.take(&asks, now).await.0, expected);
        }
        assert_eq!(limiter.look(&asks, now).await[0].left, 0);
        assert_eq!(limiter.failures(), 1, "Redis is left alone for a while");

        wire.mend().await;
        now = now.plus(PAUSE);
        let mut answered = limiter.take(&asks, now).await.0;
        // The first call may still find the lost connection; it is made anew after that.
        if limiter.failures() > 1 {
            now = now.plus(PAUSE);
            answered = limiter.take(&asks, now).await.0;
        }
        assert_eq!(answered, Taken::Allowed, "Redis has seen no attempt yet");
    }

    #[tokio::test]
    async fn redis_holds_no_name_and_forgets_by_itself() {
        let server = TestRedis::start().await;
        let connection = server.connect();
        let limiter = RedisRateLimiter::new(connection.clone(), MemoryRateLimiter::new(100));
        let ask = ask("someone@example.com");
        limiter.take(&[ask], UnixTime::from_seconds(1_000)).await;
        let name = limiter.key(&ask.key);
        assert!(
            name.starts_with("vestibule:test-") && name.contains(":limit:"),
            "{name}"
        );
        assert!(!name.contains("someone"));
        let left: i64 = connection.manager.clone().pttl(name).await.unwrap();
        assert!((1..=30_000).contains(&left), "{left}");
    }
}
