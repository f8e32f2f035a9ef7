//! Key sets of clients, fetched from their `jwks_uri` and kept for a while (OIDC Core §10.1.1).

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use serde_json::Value;
use tokio::sync::OwnedMutexGuard;
use url::Url;

use crate::{
    model::UnixTime,
    security::outbound::{Outbound, OutboundError},
    telemetry::OutboundPurpose,
};

/// How long a fetched key set is good.
const MAX_AGE: Duration = Duration::from_secs(10 * 60);

/// A URL is asked no more often than this: a stranger who sends unknown `kid`s, or a server
/// that is down, causes no more requests.
const MIN_PAUSE: Duration = Duration::from_secs(30);

/// Key sets kept at a time.
const MAX_ENTRIES: usize = 1000;

/// Fetches and keeps key sets. For each URL one request is under way at a time; whoever
/// comes meanwhile waits for its answer.
#[derive(Debug)]
pub struct ClientJwks {
    outbound: Outbound,
    entries: Mutex<HashMap<Url, Entry>>,
}

#[derive(Debug)]
struct Entry {
    last_used: UnixTime,
    slot: Arc<tokio::sync::Mutex<Slot>>,
}

#[derive(Debug, Default)]
struct Slot {
    /// When the URL was asked last, and what came of it.
    asked: Option<(UnixTime, Result<(), OutboundError>)>,
    /// The last key set that came, and when.
    keys: Option<(UnixTime, Arc<Value>)>,
}

impl ClientJwks {
    /// An empty cache that fetches through `outbound`.
    pub fn new(outbound: Outbound) -> Self {
        Self {
            outbound: outbound.purpose(OutboundPurpose::ClientKeys),
            entries: Mutex::default(),
        }
    }

    /// The key set at `url`: the kept one while it is fresh, else fetched. With
    /// `force_refresh`, for a `kid` that the kept one lacks, it is fetched again, unless that
    /// was tried within the last 30 seconds.
    ///
    /// # Errors
    /// [`OutboundError`], when there is no fresh key set and none can be fetched.
    pub async fn keys(
        &self,
        url: &Url,
        now: UnixTime,
        force_refresh: bool,
    ) -> Result<Arc<Value>, OutboundError> {
        let slot = self.slot(url, now);
        let mut slot = slot.lock_owned().await;
        if let Some(fresh) = slot.fresh(now)
            && (!force_refresh || slot.asked_lately(now))
        {
            return Ok(fresh);
        }
        if !slot.asked_lately(now) {
            slot = self.fetch(slot, url.clone(), now).await?;
        }
        match (slot.fresh(now), &slot.asked) {
            (Some(fresh), _) => Ok(fresh),
            (None, Some((_, Err(error)))) => Err(error.clone()),
            (None, _) => Err(OutboundError::Unreachable(
                "the clock went backwards".into(),
            )),
        }
    }

    /// Asks the URL, in a task of its own: if whoever asks goes away, the answer still counts
    /// for those who wait.
    async fn fetch(
        &self,
        mut slot: OwnedMutexGuard<Slot>,
        url: Url,
        now: UnixTime,
    ) -> Result<OwnedMutexGuard<Slot>, OutboundError> {
        let outbound = self.outbound.clone();
        let fetch = tokio::spawn(async move {
            let fetched = outbound.get_json(&url).await;
            slot.asked = Some((now, fetched.as_ref().map(|_| ()).map_err(Clone::clone)));
            if let Ok(keys) = fetched {
                slot.keys = Some((now, Arc::new(keys)));
            }
            slot
        });
        fetch
            .await
            .map_err(|error| OutboundError::Unreachable(error.to_string()))
    }

    /// The slot of a URL. A new one takes the place of the least recently used.
    fn slot(&self, url: &Url, now: UnixTime) -> Arc<tokio::sync::Mutex<Slot>> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if !entries.contains_key(url) && entries.len() >= MAX_ENTRIES {
            let oldest = entries.iter().min_by_key(|(_, entry)| entry.last_used);
            if let Some(oldest) = oldest.map(|(url, _)| url.clone()) {
                entries.remove(&oldest);
            }
        }
        let entry = entries.entry(url.clone()).or_insert_with(|| Entry {
            last_used: now,
            slot: Arc::default(),
        });
        entry.last_used = now;
        Arc::clone(&entry.slot)
    }
}

impl Slot {
    fn fresh(&self, now: UnixTime) -> Option<Arc<Value>> {
        let (fetched_at, keys) = self.keys.as_ref()?;
        (now.since(*fetched_at) < MAX_AGE).then(|| Arc::clone(keys))
    }

    fn asked_lately(&self, now: UnixTime) -> bool {
        self.asked
            .as_ref()
            .is_some_and(|(at, _)| now.since(*at) < MIN_PAUSE)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

    use axum::{Json, Router, http::StatusCode, response::IntoResponse, routing::get};
    use serde_json::json;

    use super::*;
    use crate::{
        clock::{Clock, FixedClock},
        entropy::SystemEntropy,
        security::outbound::OutboundPolicy,
        telemetry::Metrics,
    };

    const START: UnixTime = UnixTime::from_seconds(1_000_000);
    const SECOND: Duration = Duration::from_secs(1);

    /// A client's server that counts how often it was asked, and fails while told to.
    struct Server {
        url: Url,
        asked: Arc<AtomicU32>,
        fails: Arc<AtomicBool>,
    }

    impl Server {
        async fn start() -> Self {
            let (asked, fails) = (
                Arc::new(AtomicU32::new(0)),
                Arc::new(AtomicBool::new(false)),
            );
            let (count, failing) = (Arc::clone(&asked), Arc::clone(&fails));
            let answer = move || async move {
                let number = count.fetch_add(1, Ordering::SeqCst) + 1;
                tokio::time::sleep(Duration::from_millis(20)).await;
                if failing.load(Ordering::SeqCst) {
                    return StatusCode::INTERNAL_SERVER_ERROR.into_response();
                }
                Json(json!({ "keys": [], "number": number })).into_response()
            };
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let url = format!("http://{}/jwks", listener.local_addr().unwrap());
            let router = Router::new().route("/jwks", get(answer));
            tokio::spawn(async move { axum::serve(listener, router).await });
            Self {
                url: Url::parse(&url).unwrap(),
                asked,
                fails,
            }
        }

        fn asked(&self) -> u32 {
            self.asked.load(Ordering::SeqCst)
        }

        fn fail(&self, fails: bool) {
            self.fails.store(fails, Ordering::SeqCst);
        }
    }

    fn cache() -> ClientJwks {
        let policy = OutboundPolicy {
            allow_private_networks: true,
            ..OutboundPolicy::default()
        };
        let clock = Arc::new(FixedClock::at(START));
        let outside = (clock as Arc<dyn Clock>, Arc::new(SystemEntropy) as _);
        ClientJwks::new(Outbound::new(policy, outside, Metrics::new()))
    }

    #[tokio::test]
    async fn a_key_set_is_kept_for_ten_minutes() {
        let (server, cache) = (Server::start().await, cache());
        for age in [Duration::ZERO, SECOND * 599] {
            let keys = cache
                .keys(&server.url, START.plus(age), false)
                .await
                .unwrap();
            assert_eq!(keys["number"], 1);
        }
        let keys = cache
            .keys(&server.url, START.plus(MAX_AGE), false)
            .await
            .unwrap();
        assert_eq!(keys["number"], 2);
    }

    #[tokio::test]
    async fn a_refresh_can_be_forced_once_in_thirty_seconds() {
        let (server, cache) = (Server::start().await, cache());
        let table = [(0, 1), (1, 1), (29, 1), (30, 2), (31, 2), (60, 3)];
        for (second, expected) in table {
            let now = START.plus(SECOND * second);
            let keys = cache.keys(&server.url, now, true).await.unwrap();
            assert_eq!(keys["number"], expected, "after {second} s");
        }
    }

    #[tokio::test]
    async fn many_at_once_cause_one_request() {
        let (server, cache) = (Server::start().await, Arc::new(cache()));
        let calls: Vec<_> = (0..20)
            .map(|number| {
                let (cache, url) = (Arc::clone(&cache), server.url.clone());
                tokio::spawn(async move { cache.keys(&url, START, number % 2 == 0).await })
            })
            .collect();
        for call in calls {
            assert_eq!(call.await.unwrap().unwrap()["number"], 1);
        }
        assert_eq!(server.asked(), 1);
    }

    #[tokio::test]
    async fn a_server_that_fails_is_left_alone_and_fresh_keys_stay_good() {
        let (server, cache) = (Server::start().await, cache());
        server.fail(true);
        for second in [0, 1, 29] {
            let failed = cache
                .keys(&server.url, START.plus(SECOND * second), false)
                .await;
            assert_eq!(failed, Err(OutboundError::Status(500)));
        }
        assert_eq!(server.asked(), 1);

        server.fail(false);
        let now = START.plus(MIN_PAUSE);
        assert!(cache.keys(&server.url, now, false).await.is_ok());
        server.fail(true);
        let later = now.plus(SECOND * 60);
        assert!(
            cache.keys(&server.url, later, true).await.is_ok(),
            "still fresh"
        );
        let stale = now.plus(MAX_AGE);
        assert_eq!(
            cache.keys(&server.url, stale, false).await,
            Err(OutboundError::Status(500))
        );
    }

    #[tokio::test]
    async fn the_least_recently_used_makes_room() {
        let cache = cache();
        for number in 0..=MAX_ENTRIES {
            let url = Url::parse(&format!("https://{number}.example/")).unwrap();
            cache.slot(&url, START.plus(SECOND * u32::try_from(number).unwrap()));
        }
        let entries = cache.entries.lock().unwrap();
        assert_eq!(entries.len(), MAX_ENTRIES);
        assert!(!entries.contains_key(&Url::parse("https://0.example/").unwrap()));
    }
}
