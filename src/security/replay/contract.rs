//! What every replay cache promises, tried on each.

use std::sync::Arc;

use super::*;
use crate::security::redis::testing::TestRedis;

/// Runs `promise` with a fresh cache of each kind.
async fn each(promise: impl AsyncFn(Arc<dyn ReplayCache>)) {
    promise(Arc::new(MemoryReplayCache::new(1_000))).await;
    let server = TestRedis::start().await;
    promise(Arc::new(RedisReplayCache::new(server.connect()))).await;
}

#[tokio::test]
async fn a_key_has_one_first_use() {
    each(async |cache| {
        let [now, expires] = [1_000, 1_060].map(UnixTime::from_seconds);
        assert_eq!(
            cache.first_use(Digest::of(b"a"), expires, now).await,
            Ok(true)
        );
        assert_eq!(
            cache.first_use(Digest::of(b"a"), expires, now).await,
            Ok(false)
        );
        assert_eq!(
            cache.first_use(Digest::of(b"b"), expires, now).await,
            Ok(true)
        );
    })
    .await;
}

#[tokio::test]
async fn what_has_expired_has_no_first_use() {
    each(async |cache| {
        let now = UnixTime::from_seconds(1_000);
        assert_eq!(cache.first_use(Digest::of(b"a"), now, now).await, Ok(false));
    })
    .await;
}

#[tokio::test]
async fn of_fifty_at_once_one_is_first() {
    each(async |cache| {
        let [now, expires] = [1_000, 1_060].map(UnixTime::from_seconds);
        let uses: Vec<_> = (0..50)
            .map(|_| {
                let cache = Arc::clone(&cache);
                tokio::spawn(async move { cache.first_use(Digest::of(b"a"), expires, now).await })
            })
            .collect();
        let mut first = 0;
        for used in uses {
            first += u32::from(used.await.unwrap().unwrap());
        }
        assert_eq!(first, 1);
    })
    .await;
}
