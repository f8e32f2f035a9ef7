//! The table `outbox`.

use async_trait::async_trait;

use super::{Session, Writing, query, to_json};
use crate::{
    model::OutboxMessage,
    storage::{Result, traits::WriteOutbox},
};

#[async_trait]
impl WriteOutbox for Session<Writing> {
    async fn enqueue(&mut self, message: &OutboxMessage) -> Result<()> {
        self.execute(
            query(
                "INSERT INTO outbox (tenant_id, id, kind, payload, created_at) \
                 VALUES ($1, $2, $3, $4, $5)",
            )
            .bind(message.tenant.as_str())
            .bind(message.id.as_str())
            .bind(&message.kind)
            .bind(to_json(&message.payload))
            .bind(message.created_at.micros()),
        )
        .await?;
        Ok(())
    }
}
