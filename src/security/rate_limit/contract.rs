//! What every rate limiter promises, tried on each.

use std::sync::Arc;

use super::*;
use crate::security::redis::testing::TestRedis;

const WINDOW: Duration = Duration::from_secs(60);
const LIMIT: Limit = Limit {
    count: 5,
    window: WINDOW,
};
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

fn key(name: &str) -> LimitKey {
    LimitKey::new("login", &["tenant", name])
}

#[tokio::test]
async fn the_sixth_attempt_waits_until_the_first_has_left_the_window() {
    each(async |limiter| {
        let start = UnixTime::from_micros(1_700_000_000_123_456);
        for number in 0..5 {
            let now = start.plus(SECOND * number);
            assert_eq!(limiter.take(&key("a"), LIMIT, now).await, Taken::Allowed);
        }
        let now = start.plus(SECOND * 10);
        let refused = Taken::Refused {
            retry_after: WINDOW - SECOND * 10,
        };
        assert_eq!(limiter.take(&key("a"), LIMIT, now).await, refused);
        assert_eq!(
            limiter.take(&key("a"), LIMIT, now).await,
            refused,
            "a refusal counts not"
        );
        assert_eq!(limiter.take(&key("b"), LIMIT, now).await, Taken::Allowed);
        let freed = start.plus(WINDOW);
        assert_eq!(limiter.take(&key("a"), LIMIT, freed).await, Taken::Allowed);
        let refused = Taken::Refused {
            retry_after: SECOND,
        };
        assert_eq!(limiter.take(&key("a"), LIMIT, freed).await, refused);
    })
    .await;
}

#[tokio::test]
async fn fifty_attempts_at_once_get_no_further_than_five() {
    each(async |limiter| {
        let now = UnixTime::from_seconds(1_700_000_000);
        let attempts: Vec<_> = (0..50)
            .map(|_| {
                let limiter = Arc::clone(&limiter);
                tokio::spawn(async move { limiter.take(&key("a"), LIMIT, now).await })
            })
            .collect();
        let mut allowed = 0;
        for attempt in attempts {
            allowed += u32::from(attempt.await.unwrap() == Taken::Allowed);
        }
        assert_eq!(allowed, LIMIT.count);
    })
    .await;
}

#[tokio::test]
async fn what_is_given_back_may_be_taken_again() {
    each(async |limiter| {
        let now = UnixTime::from_seconds(1_700_000_000);
        limiter.give_back(&key("a"), LIMIT, now).await;
        for _ in 0..20 {
            assert_eq!(limiter.take(&key("a"), LIMIT, now).await, Taken::Allowed);
            limiter.give_back(&key("a"), LIMIT, now).await;
        }
        for _ in 0..5 {
            assert_eq!(limiter.take(&key("a"), LIMIT, now).await, Taken::Allowed);
        }
        assert_ne!(limiter.take(&key("a"), LIMIT, now).await, Taken::Allowed);
    })
    .await;
}

#[test]
fn keys_of_other_parts_are_other_keys() {
    assert_ne!(LimitKey::new("a", &["bc"]), LimitKey::new("ab", &["c"]));
    assert_ne!(LimitKey::new("a", &["b", "c"]), LimitKey::new("a", &["bc"]));
    assert_ne!(LimitKey::new("a", &["1:b"]), LimitKey::new("a", &["", "b"]));
}
