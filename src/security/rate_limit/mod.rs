//! Rate limits: an attempt is taken before it is made and given back when it succeeds, so
//! that fifty guesses at once get no further than five in a row. What is limited, and by what it
//! is counted, is declared in `protocol/limits/rules.rs`; how much, in `config/default.toml`.

mod answer;
mod limits;
mod memory;
mod redis;

use async_trait::async_trait;

pub use self::{
    answer::{Refused, Room, seconds},
    limits::{Limits, QuotaFrom, Who},
    memory::MemoryRateLimiter,
    redis::RedisRateLimiter,
};
use crate::{
    model::{Digest, UnixTime},
    protocol::limits::{Standing, Step},
};

/// What attempts are counted under: a digest, so that no name and no address is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LimitKey(Digest);

impl LimitKey {
    /// The key of one kind of attempt by, or on, what `parts` name: such as `login` with a
    /// tenant and a user name.
    pub fn new(kind: &str, parts: &[&str]) -> Self {
        let mut text = String::new();
        for part in std::iter::once(&kind).chain(parts) {
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

/// One thing that has to have room.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// What it is counted under.
    pub key: LimitKey,
    /// How much is allowed.
    pub step: Step,
}

/// Whether an attempt may be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It may, and is counted under every key.
    Allowed,
    /// It may not, and is not counted.
    Refused,
}

/// Counts attempts.
#[async_trait]
pub trait RateLimiter: Send + Sync {
    /// Takes one of each, or none. Of any number of concurrent calls, no more are allowed than
    /// every step has room for. Answers how each key stands after that. Always answers: what
    /// cannot be counted together with other nodes is counted on this one.
    async fn take(&self, asks: &[Ask], now: UnixTime) -> (Taken, Vec<Standing>);

    /// How each key stands. Changes nothing.
    async fn look(&self, asks: &[Ask], now: UnixTime) -> Vec<Standing>;

    /// Gives back one of each that was taken, because the attempt succeeded.
    async fn give_back(&self, asks: &[Ask], now: UnixTime);
}

#[cfg(test)]
mod contract;
