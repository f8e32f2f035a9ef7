//! The table `mail_suppressions`.

use std::ops::DerefMut;

use async_trait::async_trait;

use super::{Connection, Row, Session, Writing, micros, parsed, query, read, storable};
use crate::{
    model::{MailSuppression, SuppressionReason, login_key},
    storage::{
        Changed, Inserted, Result,
        traits::{ReadMailSuppressions, WriteMailSuppressions},
    },
};

fn suppression(row: &Row) -> Result<MailSuppression> {
    Ok(MailSuppression {
        address: read(row, "address")?,
        reason: parsed(row, "reason", SuppressionReason::parse)?,
        source: read(row, "source")?,
        created_at: micros(row, "created_at")?,
    })
}

#[async_trait]
impl<C> ReadMailSuppressions for Session<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn mail_suppression(&mut self, address: &str) -> Result<Option<MailSuppression>> {
        self.optional(
            query(
                "SELECT address, reason, source, created_at FROM mail_suppressions \
                 WHERE address = $1",
            )
            .bind(storable(&login_key(address))),
        )
        .await?
        .as_ref()
        .map(suppression)
        .transpose()
    }

    async fn mail_suppressions(&mut self, after: &str, limit: u32) -> Result<Vec<MailSuppression>> {
        self.all(
            query(
                "SELECT address, reason, source, created_at FROM mail_suppressions \
                 WHERE address > $1 ORDER BY address LIMIT $2",
            )
            .bind(storable(after))
            .bind(i64::from(limit)),
        )
        .await?
        .iter()
        .map(suppression)
        .collect()
    }
}

#[async_trait]
impl WriteMailSuppressions for Session<Writing> {
    async fn suppress_mail(&mut self, suppression: &MailSuppression) -> Result<Inserted> {
        self.execute(
            query(
                "INSERT INTO mail_suppressions (address, reason, source, created_at) \
                 VALUES ($1, $2, $3, $4) ON CONFLICT (address) DO NOTHING",
            )
            .bind(storable(&suppression.address))
            .bind(suppression.reason.as_str())
            .bind(storable(&suppression.source))
            .bind(suppression.created_at.micros()),
        )
        .await
        .map(Inserted::from_rows)
    }

    async fn allow_mail(&mut self, address: &str) -> Result<Changed> {
        self.execute(
            query("DELETE FROM mail_suppressions WHERE address = $1")
                .bind(storable(&login_key(address))),
        )
        .await
        .map(Changed::from_rows)
    }
}
