//! Rate limits of one node, in bounded memory.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use async_trait::async_trait;

use super::{Limit, LimitKey, RateLimiter, Taken, micros};
use crate::model::UnixTime;

const SHARDS: usize = 16;

/// Counts in memory. Holds at most as many keys as it was told; when it is full, the key
/// whose attempts are forgotten soonest makes room.
#[derive(Debug)]
pub struct MemoryRateLimiter {
    shards: [Mutex<Shard>; SHARDS],
    max_keys_per_shard: usize,
}

type Key = [u8; 32];

#[derive(Debug, Default)]
struct Shard {
    logs: HashMap<Key, Log>,
    /// Every key of `logs`, by when its last attempt leaves the window.
    by_expiry: BTreeSet<(i64, Key)>,
}

/// The attempts on one key, oldest first, in microseconds since the epoch.
#[derive(Debug, Default)]
struct Log {
    attempts: VecDeque<i64>,
    expires: i64,
}

impl MemoryRateLimiter {
    /// A limiter for at most about `max_keys` keys.
    pub fn new(max_keys: usize) -> Self {
        Self {
            shards: std::array::from_fn(|_| Mutex::default()),
            max_keys_per_shard: max_keys.div_ceil(SHARDS).max(1),
        }
    }

    fn shard(&self, key: &LimitKey) -> MutexGuard<'_, Shard> {
        let at = usize::from(key.digest().bytes()[0]) % SHARDS;
        self.shards[at]
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// [`RateLimiter::take`], without waiting for anything.
    pub(super) fn take_now(&self, key: &LimitKey, limit: Limit, now: UnixTime) -> Taken {
        self.shard(key).take(
            *key.digest().bytes(),
            limit,
            now.micros(),
            self.max_keys_per_shard,
        )
    }

    /// [`RateLimiter::give_back`], without waiting for anything.
    pub(super) fn give_back_now(&self, key: &LimitKey) {
        self.shard(key).give_back(key.digest().bytes());
    }
}

impl Shard {
    fn take(&mut self, key: Key, limit: Limit, now: i64, max_keys: usize) -> Taken {
        if limit.count == 0 {
            return Taken::Refused {
                retry_after: limit.window,
            };
        }
        let window = micros(limit.window);
        let count = usize::try_from(limit.count).unwrap_or(usize::MAX);
        if !self.logs.contains_key(&key) {
            self.make_room(now, max_keys);
        }
        let log = self.logs.entry(key).or_default();
        while log
            .attempts
            .front()
            .is_some_and(|at| at.saturating_add(window) <= now)
        {
            log.attempts.pop_front();
        }
        // The attempt that has to leave the window before there is room again.
        let blocking = log
            .attempts
            .len()
            .checked_sub(count)
            .and_then(|at| log.attempts.get(at));
        if let Some(blocking) = blocking {
            let wait = blocking.saturating_add(window).saturating_sub(now);
            let wait = u64::try_from(wait).unwrap_or(1).max(1);
            return Taken::Refused {
                retry_after: Duration::from_micros(wait),
            };
        }
        log.attempts.push_back(now);
        self.by_expiry.remove(&(log.expires, key));
        log.expires = now.saturating_add(window);
        self.by_expiry.insert((log.expires, key));
        Taken::Allowed
    }

    /// An entry that is empty goes: it must not take the place of one that holds somebody off.
    fn give_back(&mut self, key: &Key) {
        let Some(log) = self.logs.get_mut(key) else {
            return;
        };
        log.attempts.pop_back();
        if log.attempts.is_empty() {
            self.by_expiry.remove(&(log.expires, *key));
            self.logs.remove(key);
        }
    }

    /// Drops what has expired, and one more if that is not enough.
    fn make_room(&mut self, now: i64, max_keys: usize) {
        while let Some((expires, key)) = self.by_expiry.first().copied() {
            if expires > now && self.logs.len() < max_keys {
                break;
            }
            self.by_expiry.remove(&(expires, key));
            self.logs.remove(&key);
        }
    }
}

#[async_trait]
impl RateLimiter for MemoryRateLimiter {
    async fn take(&self, key: &LimitKey, limit: Limit, now: UnixTime) -> Taken {
        self.take_now(key, limit, now)
    }

    async fn give_back(&self, key: &LimitKey, _: Limit, _: UnixTime) {
        self.give_back_now(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Limit = Limit {
        count: 1,
        window: Duration::from_secs(60),
    };

    fn held(limiter: &MemoryRateLimiter) -> usize {
        limiter
            .shards
            .iter()
            .map(|shard| shard.lock().unwrap().logs.len())
            .sum()
    }

    #[test]
    fn memory_is_bounded_and_what_expires_soonest_makes_room() {
        let limiter = MemoryRateLimiter::new(160);
        for number in 0..10_000 {
            let key = LimitKey::new("flood", &[&number.to_string()]);
            limiter.take_now(&key, LIMIT, UnixTime::from_seconds(number));
        }
        assert!(held(&limiter) <= 160);
        let newest = LimitKey::new("flood", &["9999"]);
        let refused = limiter.take_now(&newest, LIMIT, UnixTime::from_seconds(10_000));
        assert!(matches!(refused, Taken::Refused { .. }));
    }

    #[test]
    fn what_has_expired_is_dropped() {
        let limiter = MemoryRateLimiter::new(16_000);
        for number in 0..1_000 {
            let key = LimitKey::new("k", &[&number.to_string()]);
            limiter.take_now(&key, LIMIT, UnixTime::from_seconds(0));
        }
        for number in 0..1_000 {
            let key = LimitKey::new("later", &[&number.to_string()]);
            limiter.take_now(&key, LIMIT, UnixTime::from_seconds(60));
        }
        assert_eq!(held(&limiter), 1_000);
    }

    #[test]
    fn a_limit_of_none_keeps_nothing_and_refuses() {
        let limiter = MemoryRateLimiter::new(16);
        let none = Limit { count: 0, ..LIMIT };
        let refused = limiter.take_now(&LimitKey::new("k", &[]), none, UnixTime::from_seconds(0));
        assert_eq!(
            refused,
            Taken::Refused {
                retry_after: LIMIT.window
            }
        );
    }
}
