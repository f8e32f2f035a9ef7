//! What every rate limiter promises, tried on each.

use std::{sync::Arc, time::Duration};

use super::*;
use crate::security::redis::testing::TestRedis;

const SECOND: Duration = Duration::from_secs(1);

/// Runs `promise` with a fresh limiter of each kind.
async fn each(promise: impl AsyncFn(Arc<dyn RateLimiter>)) {
    promise(Arc::new(MemoryRateLimiter::new(1_000))).await;
    let server = TestRedis::start().await;
    let redis = RedisRateLimiter::new(server.connect(), MemoryRateLimiter::new(1_000));
    let redis = Arc::new(redis);
    promise(Arc::clone(&redis) as Arc<dyn RateLimiter>).await;
    assert_eq!(redis.failures(), 0);
}

/// `count` at once, and as many again in each minute.
fn ask(name: &str, count: u32) -> Ask {
    Ask {
        key: LimitKey::new("login", &["tenant", name]),
        step: Step::new(count, SECOND * 60).unwrap(),
    }
}

fn at(seconds: u32) -> UnixTime {
    UnixTime::from_micros(1_700_000_000_123_456).plus(SECOND * seconds)
}

#[tokio::test]
async fn the_sixth_attempt_waits_until_one_has_come_back() {
    each(async |limiter| {
        let asks = [ask("a", 5)];
        for left in (0..5).rev() {
            let (taken, standings) = limiter.take(&asks, at(0)).await;
            assert_eq!((taken, standings[0].left), (Taken::Allowed, left));
        }
        for _ in 0..2 {
            let (taken, standings) = limiter.take(&asks, at(10)).await;
            assert_eq!(taken, Taken::Refused, "a refusal counts not");
            assert_eq!(standings[0].next_in, SECOND * 2);
            assert_eq!(standings, limiter.look(&asks, at(10)).await);
        }
        let other = [ask("b", 5)];
        assert_eq!(limiter.take(&other, at(10)).await.0, Taken::Allowed);
        assert_eq!(limiter.take(&asks, at(12)).await.0, Taken::Allowed);
        assert_eq!(limiter.take(&asks, at(12)).await.0, Taken::Refused);
        assert_eq!(limiter.look(&asks, at(200)).await[0].left, 5);
    })
    .await;
}

#[tokio::test]
async fn of_several_keys_all_are_taken_or_none() {
    each(async |limiter| {
        let both = [ask("wide", 3), ask("narrow", 1)];
        assert_eq!(limiter.take(&both, at(0)).await.0, Taken::Allowed);
        let (taken, standings) = limiter.take(&both, at(0)).await;
        assert_eq!(taken, Taken::Refused);
        let left: Vec<u32> = standings.iter().map(|standing| standing.left).collect();
        assert_eq!(left, [2, 0]);
        limiter.give_back(&both, at(0)).await;
        let left = limiter.look(&both, at(0)).await;
        let left: Vec<u32> = left.iter().map(|standing| standing.left).collect();
        assert_eq!(left, [3, 1]);
    })
    .await;
}

#[tokio::test]
async fn fifty_attempts_at_once_get_no_further_than_five() {
    each(async |limiter| {
        let attempts: Vec<_> = (0..50)
            .map(|_| {
                let limiter = Arc::clone(&limiter);
                let asks = [ask("a", 5), ask("all", 40)];
                tokio::spawn(async move { limiter.take(&asks, at(0)).await.0 })
            })
            .collect();
        let mut allowed = 0;
        for attempt in attempts {
            allowed += u32::from(attempt.await.unwrap() == Taken::Allowed);
        }
        assert_eq!(allowed, 5);
    })
    .await;
}

#[tokio::test]
async fn what_is_given_back_may_be_taken_again() {
    each(async |limiter| {
        let asks = [ask("a", 5)];
        limiter.give_back(&asks, at(0)).await;
        for _ in 0..20 {
            assert_eq!(limiter.take(&asks, at(0)).await.0, Taken::Allowed);
            limiter.give_back(&asks, at(0)).await;
        }
        for _ in 0..5 {
            assert_eq!(limiter.take(&asks, at(0)).await.0, Taken::Allowed);
        }
        assert_eq!(limiter.take(&asks, at(0)).await.0, Taken::Refused);
        limiter.give_back(&asks, at(0)).await;
        assert_eq!(limiter.take(&asks, at(0)).await.0, Taken::Allowed);
    })
    .await;
}

#[test]
fn keys_of_other_parts_are_other_keys() {
    assert_ne!(LimitKey::new("a", &["bc"]), LimitKey::new("ab", &["c"]));
    assert_ne!(LimitKey::new("a", &["b", "c"]), LimitKey::new("a", &["bc"]));
    assert_ne!(LimitKey::new("a", &["1:b"]), LimitKey::new("a", &["", "b"]));
}
