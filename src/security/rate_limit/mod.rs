//! Rate limits: an attempt is taken before it is made and given back when it succeeds, so
//! that fifty guesses at once get no further than five in a row.

mod memory;
mod redis;

use std::time::Duration;

use async_trait::async_trait;

pub use self::{memory::MemoryRateLimiter, redis::RedisRateLimiter};
use crate::model::{Digest, UnixTime};

/// What attempts are counted under: a digest, so that no name and no address is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LimitKey(Digest);

impl LimitKey {
    /// The key of one kind of attempt by, or on, what `parts` name: such as `login` with a
    /// tenant and a user name.
    pub fn new(kind: &str, parts: &[&str]) -> Self {
        let mut text = String::new();
        for part in [&[kind], parts].concat() {
            // Each behind its length: no two lists give the same text.
            text.push_str(&format!("{}:{part}", part.len()));
        }
        Self(Digest::of(text.as_bytes()))
    }

    /// The digest.
    pub fn digest(&self) -> &Digest {
        &self.0
    }
}

/// At most `count` attempts within any span of `window`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Attempts; zero refuses all.
    pub count: u32,
    /// Length of the sliding window.
    pub window: Duration,
}

/// Whether an attempt may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It may, and is counted.
    Allowed,
    /// It may not, and is not counted.
    Refused {
        /// How long until one may be made again; never zero.
        retry_after: Duration,
    },
}

/// Counts attempts within sliding windows.
#[async_trait]
pub trait RateLimiter: Send + Sync {
    /// Takes one attempt. Of any number of concurrent calls, no more than `limit.count` are
    /// allowed within a window. Always answers: what cannot be counted together with other
    /// nodes is counted on this one.
    async fn take(&self, key: &LimitKey, limit: Limit, now: UnixTime) -> Taken;

    /// Gives back one attempt that was taken, because it succeeded.
    async fn give_back(&self, key: &LimitKey, limit: Limit, now: UnixTime);
}

/// Whole microseconds of `window`, as [`UnixTime`] counts.
fn micros(window: Duration) -> i64 {
    i64::try_from(window.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod contract;
