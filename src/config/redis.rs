//! `[redis]`: what may be lost, shared between nodes.

use serde::Deserialize;

use super::{fields, validate::Faults};
use crate::model::Secret;

/// What may be lost, shared between nodes: rate limits and replay caches.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redis {
    /// Which Redis; may hold a password. `None`: this one node keeps the same in memory.
    #[serde(deserialize_with = "fields::optional")]
    pub url: Option<Secret>,
}

impl Redis {
    pub(super) fn check(&self, faults: &mut Faults) {
        let known = |url: &Secret| {
            let url = url.expose();
            url.starts_with("redis://") || url.starts_with("rediss://")
        };
        if self.url.as_ref().is_some_and(|url| !known(url)) {
            let mend = "Write \"redis://host:6379\" or, with TLS, \"rediss://host:6379\".";
            faults.add("redis.url", "is not the URL of a Redis", mend);
        }
    }
}
