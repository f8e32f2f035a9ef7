//! Removing what has ended. A few rows at a time, each in a statement of its own, so that
//! nobody waits long for the writer of SQLite. Audit events stay.

use async_trait::async_trait;

use crate::{model::UnixTime, storage::Result};

/// Removes what ended before a moment, of all tenants.
#[async_trait]
pub trait WriteCleanUp {
    /// Removes at most `limit` grants that were revoked or expired before `before`; answers how
    /// many. Of a session that lives on, the newest grant of each client stays: it tells which
    /// clients took part, and have to hear of the logout.
    async fn delete_ended_grants(&mut self, before: UnixTime, limit: u32) -> Result<u64>;

    /// Removes at most `limit` sessions that ended or expired before `before`; answers how many.
    async fn delete_ended_sessions(&mut self, before: UnixTime, limit: u32) -> Result<u64>;

    /// Removes at most `limit` tickets that expired before `before`; answers how many.
    async fn delete_expired_tickets(&mut self, before: UnixTime, limit: u32) -> Result<u64>;

    /// Removes at most `limit` browsers that nobody signed in with since `before`; answers how
    /// many.
    async fn delete_unused_devices(&mut self, before: UnixTime, limit: u32) -> Result<u64>;

    /// Removes at most `limit` messages that were given up and written before `before`; answers
    /// how many.
    async fn delete_dead_messages(&mut self, before: UnixTime, limit: u32) -> Result<u64>;
}
