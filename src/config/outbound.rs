//! `[outbound]`: requests that this server makes on behalf of a client.

use std::time::Duration;

use ipnet::IpNet;
use serde::Deserialize;

use super::{fields, validate::Faults};

/// Requests that this server makes on behalf of a client.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outbound {
    /// Whether private, loopback and link-local addresses may be asked.
    pub allow_private_networks: bool,
    /// Networks that may be asked though they are not public; those who answer a cloud's
    /// metadata never are.
    #[serde(deserialize_with = "fields::networks")]
    pub allow_networks: Vec<IpNet>,
    /// How long one such request may take in all, retries included.
    #[serde(deserialize_with = "fields::duration")]
    pub timeout: Duration,
    /// How much of an answer is read, in bytes.
    pub max_bytes: usize,
}

impl Outbound {
    pub(super) fn check(&self, faults: &mut Faults) {
        let (least, most) = (Duration::from_millis(100), Duration::from_secs(30));
        faults.within("outbound.timeout", self.timeout, least..=most);
        faults.between(
            "outbound.max_bytes",
            self.max_bytes,
            1_024..=16 * 1024 * 1024,
        );
    }
}
