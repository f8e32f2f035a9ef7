//! The connection to Redis that rate limits and replay caches share.

use std::time::Duration;

use redis::{
    Client, RedisResult,
    aio::{ConnectionManager, ConnectionManagerConfig},
};

use crate::model::Secret;

/// How long a connection attempt or an answer may take. Both callers have a way without
/// Redis, and somebody is waiting.
const PATIENCE: Duration = Duration::from_millis(500);

/// A multiplexed connection that is made on first use and made anew when it is lost.
#[derive(Clone)]
pub struct RedisConnection {
    pub(super) manager: ConnectionManager,
    namespace: String,
}

impl RedisConnection {
    /// Prepares a connection to `url` (`redis://` or `rediss://`, with credentials if there
    /// are any) without connecting. All keys start with `vestibule:{namespace}:`. To be
    /// called within a tokio runtime.
    ///
    /// # Errors
    /// When the URL is not one of Redis.
    pub fn new(url: &Secret, namespace: &str) -> RedisResult<Self> {
        let config = ConnectionManagerConfig::new()
            .set_number_of_retries(0)
            .set_connection_timeout(Some(PATIENCE))
            .set_response_timeout(Some(PATIENCE));
        let client = Client::open(url.expose())?;
        Ok(Self {
            manager: ConnectionManager::new_lazy_with_config(client, config)?,
            namespace: namespace.to_owned(),
        })
    }

    /// Name of a key of the given kind.
    pub(super) fn key(&self, kind: &str, digest: &str) -> String {
        format!("vestibule:{}:{kind}:{digest}", self.namespace)
    }

    /// Whether Redis answers now.
    ///
    /// # Errors
    /// What is in the way.
    pub async fn ping(&self) -> RedisResult<()> {
        redis::cmd("PING")
            .exec_async(&mut self.manager.clone())
            .await
    }
}

#[cfg(test)]
pub(super) mod testing;
