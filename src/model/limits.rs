//! What operators change of limits while the service runs.

use ipnet::IpNet;

use super::{TenantId, UnixTime};

/// Another quota for a rule than the configuration has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitOverride {
    /// For which tenant; `None` for all that have none of their own.
    pub tenant: Option<TenantId>,
    /// The name of the rule.
    pub rule: String,
    /// The quota, as configuration writes it.
    pub quota: String,
    /// Since when.
    pub updated_at: UnixTime,
}

/// A network that is kept out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Of which tenant; `None` for the whole installation.
    pub tenant: Option<TenantId>,
    /// The network, without the bits of a host.
    pub network: IpNet,
    /// Why, in the words of who blocked it.
    pub reason: String,
    /// Since when.
    pub created_at: UnixTime,
    /// Until when; `None` until it is removed.
    pub expires_at: Option<UnixTime>,
}
