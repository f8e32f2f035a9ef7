//! The outbox: what has to leave the building, written with its cause.

use async_trait::async_trait;

use crate::{model::OutboxMessage, storage::Result};

/// Writes the outbox.
#[async_trait]
pub trait WriteOutbox {
    /// Adds a message, in the transaction of what causes it.
    async fn enqueue(&mut self, message: &OutboxMessage) -> Result<()>;
}
