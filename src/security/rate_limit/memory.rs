//! Rate limits of one node, in bounded memory.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;

use super::{Ask, RateLimiter, Taken};
use crate::{model::UnixTime, protocol::limits::Standing};

/// Counts in memory. Holds at most as many keys as it was told; when it is full, the key
/// that is forgotten soonest makes room.
#[derive(Debug)]
pub struct MemoryRateLimiter {
    // One lock: it is held for less than a microsecond, and several keys change together.
    table: Mutex<Table>,
    max_keys: usize,
}

type Key = [u8; 32];

#[derive(Debug, Default)]
struct Table {
    /// Until when each key owes something, in microseconds since the epoch.
    owed: HashMap<Key, i64>,
    /// Every key of `owed`, in the order in which they may be forgotten.
    by_expiry: BTreeSet<(i64, Key)>,
}

impl MemoryRateLimiter {
    /// A limiter for at most `max_keys` keys.
    pub fn new(max_keys: usize) -> Self {
        Self {
            table: Mutex::default(),
            max_keys: max_keys.max(1),
        }
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// [`RateLimiter::take`], without waiting for anything.
    pub(super) fn take_now(&self, asks: &[Ask], now: UnixTime) -> (Taken, Vec<Standing>) {
        let mut table = self.table();
        let now = now.micros();
        let new: Option<Vec<i64>> = asks
            .iter()
            .map(|ask| ask.step.take(table.of(ask), now))
            .collect();
        let taken = match new {
            None => Taken::Refused,
            Some(new) => {
                for (ask, owed) in asks.iter().zip(new) {
                    table.set(*ask.key.digest().bytes(), owed, now, self.max_keys);
                }
                Taken::Allowed
            }
        };
        (taken, table.standings(asks, now))
    }

    /// [`RateLimiter::look`], without waiting for anything.
    pub(super) fn look_now(&self, asks: &[Ask], now: UnixTime) -> Vec<Standing> {
        self.table().standings(asks, now.micros())
    }

    /// [`RateLimiter::give_back`], without waiting for anything.
    pub(super) fn give_back_now(&self, asks: &[Ask], now: UnixTime) {
        let mut table = self.table();
        let now = now.micros();
        for ask in asks {
            let key = *ask.key.digest().bytes();
            match ask.step.give_back(table.of(ask), now) {
                Some(owed) => table.set(key, owed, now, self.max_keys),
                // An entry that owes nothing goes: it must not take the place of one that does.
                None => table.forget(&key),
            }
        }
    }
}

impl Table {
    fn of(&self, ask: &Ask) -> Option<i64> {
        self.owed.get(ask.key.digest().bytes()).copied()
    }

    fn standings(&self, asks: &[Ask], now: i64) -> Vec<Standing> {
        asks.iter()
            .map(|ask| ask.step.standing(self.of(ask), now))
            .collect()
    }

    fn set(&mut self, key: Key, owed: i64, now: i64, max_keys: usize) {
        match self.owed.get(&key) {
            Some(before) => {
                self.by_expiry.remove(&(*before, key));
            }
            None => self.make_room(now, max_keys),
        }
        self.owed.insert(key, owed);
        self.by_expiry.insert((owed, key));
    }

    fn forget(&mut self, key: &Key) {
        if let Some(owed) = self.owed.remove(key) {
            self.by_expiry.remove(&(owed, *key));
        }
    }

    /// Drops what owes nothing any more, and one more if that is not enough.
    fn make_room(&mut self, now: i64, max_keys: usize) {
        while let Some((owed, key)) = self.by_expiry.first().copied() {
            if owed > now && self.owed.len() < max_keys {
                break;
            }
            self.by_expiry.remove(&(owed, key));
            self.owed.remove(&key);
        }
    }
}

#[async_trait]
impl RateLimiter for MemoryRateLimiter {
    async fn take(&self, asks: &[Ask], now: UnixTime) -> (Taken, Vec<Standing>) {
        self.take_now(asks, now)
    }

    async fn look(&self, asks: &[Ask], now: UnixTime) -> Vec<Standing> {
        self.look_now(asks, now)
    }

    async fn give_back(&self, asks: &[Ask], now: UnixTime) {
        self.give_back_now(asks, now);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{protocol::limits::Step, security::rate_limit::LimitKey};

    fn ask(kind: &str, name: &str) -> Ask {
        Ask {
            key: LimitKey::new(kind, &[name]),
            step: Step::new(1, Duration::from_secs(60)).unwrap(),
        }
    }

    fn held(limiter: &MemoryRateLimiter) -> usize {
        let table = limiter.table();
        assert_eq!(table.owed.len(), table.by_expiry.len());
        table.owed.len()
    }

    #[test]
    fn memory_is_bounded_and_what_expires_soonest_makes_room() {
        let limiter = MemoryRateLimiter::new(160);
        for number in 0..10_000 {
            let ask = ask("flood", &number.to_string());
            limiter.take_now(&[ask], UnixTime::from_seconds(number));
        }
        assert!(held(&limiter) <= 160);
        let newest = ask("flood", "9999");
        let (taken, _) = limiter.take_now(&[newest], UnixTime::from_seconds(10_000));
        assert_eq!(taken, Taken::Refused);
    }

    #[test]
    fn what_has_expired_is_dropped() {
        let limiter = MemoryRateLimiter::new(16_000);
        for (kind, at) in [("k", 0), ("later", 60)] {
            for number in 0..1_000 {
                let ask = ask(kind, &number.to_string());
                limiter.take_now(&[ask], UnixTime::from_seconds(at));
            }
        }
        assert_eq!(held(&limiter), 1_000);
    }
}
