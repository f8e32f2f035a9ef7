//! The replay cache of one node, in bounded memory.

use std::{
    collections::{BTreeSet, HashSet},
    sync::{Mutex, PoisonError},
};

use async_trait::async_trait;

use super::{ReplayCache, ReplayUnavailable};
use crate::model::{Digest, UnixTime};

/// Remembers in memory. When it is full of what has not expired yet it refuses to answer:
/// forgetting one would let it be used again.
#[derive(Debug)]
pub struct MemoryReplayCache {
    used: Mutex<Used>,
    max_entries: usize,
}

#[derive(Debug, Default)]
struct Used {
    keys: HashSet<[u8; 32]>,
    by_expiry: BTreeSet<(UnixTime, [u8; 32])>,
}

impl MemoryReplayCache {
    /// A cache for at most `max_entries` uses at a time.
    pub fn new(max_entries: usize) -> Self {
        Self {
            used: Mutex::default(),
            max_entries,
        }
    }
}

impl Used {
    fn forget_expired(&mut self, now: UnixTime) {
        while let Some((expires, key)) = self.by_expiry.first().copied() {
            if expires > now {
                break;
            }
            self.by_expiry.remove(&(expires, key));
            self.keys.remove(&key);
        }
    }
}

#[async_trait]
impl ReplayCache for MemoryReplayCache {
    async fn first_use(
        &self,
        key: Digest,
        expires: UnixTime,
        now: UnixTime,
    ) -> Result<bool, ReplayUnavailable> {
        if expires <= now {
            return Ok(false);
        }
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.forget_expired(now);
        if used.keys.contains(key.bytes()) {
            return Ok(false);
        }
        if used.keys.len() >= self.max_entries {
            tracing::error!("the replay cache is full: one-time tokens are refused");
            return Err(ReplayUnavailable("it is full".into()));
        }
        used.by_expiry.insert((expires, *key.bytes()));
        used.keys.insert(*key.bytes());
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> UnixTime {
        UnixTime::from_seconds(seconds)
    }

    #[tokio::test]
    async fn a_full_cache_refuses_and_forgets_nothing_before_its_time() {
        let cache = MemoryReplayCache::new(2);
        let [one, two, three] = [b"1", b"2", b"3"].map(|text| Digest::of(text));
        assert_eq!(cache.first_use(one, at(20), at(0)).await, Ok(true));
        assert_eq!(cache.first_use(two, at(10), at(0)).await, Ok(true));
        assert!(cache.first_use(three, at(10), at(0)).await.is_err());
        assert_eq!(cache.first_use(one, at(20), at(9)).await, Ok(false));
        assert_eq!(cache.first_use(three, at(30), at(10)).await, Ok(true));
        assert_eq!(cache.first_use(one, at(20), at(10)).await, Ok(false));
    }
}
