//! Quotas that were changed while the service runs, and networks that are kept out. There are few:
//! every node holds them all.

use async_trait::async_trait;
use ipnet::IpNet;

use crate::{
    model::{Block, LimitOverride, TenantId, UnixTime},
    storage::{Changed, Result},
};

/// Reads them.
#[async_trait]
pub trait ReadLimits {
    /// Every quota that was changed, those of the installation first.
    async fn limit_overrides(&mut self) -> Result<Vec<LimitOverride>>;

    /// Every network that is kept out at `now`, those of the installation first.
    async fn blocks(&mut self, now: UnixTime) -> Result<Vec<Block>>;
}

/// Writes them. The tenant is `None` for the whole installation.
#[async_trait]
pub trait WriteLimits {
    /// Changes a quota, whatever it was.
    async fn set_limit(&mut self, limit: &LimitOverride) -> Result<()>;

    /// Lets the quota of the configuration hold again; `Missing` when it does.
    async fn reset_limit(&mut self, tenant: Option<&TenantId>, rule: &str) -> Result<Changed>;

    /// Keeps a network out; one that is kept out gets the new reason and end.
    async fn block(&mut self, block: &Block) -> Result<()>;

    /// Lets a network in again; `Missing` when it is not kept out.
    async fn unblock(&mut self, tenant: Option<&TenantId>, network: &IpNet) -> Result<Changed>;

    /// Forgets at most `limit` networks that were let in again before `moment`; answers how many.
    async fn delete_expired_blocks(&mut self, moment: UnixTime, limit: u32) -> Result<u64>;
}
