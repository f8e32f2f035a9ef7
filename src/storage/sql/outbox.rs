//! The table `outbox`.

use std::ops::DerefMut;

use async_trait::async_trait;

use super::{
    Connection, Query, Row, Session, Writing, json, micros, parsed, query, read, storable, to_json,
};
use crate::{
    model::{
        Digest, OutboxId, OutboxKind, OutboxMessage, OutboxState, QueuedMessage, TenantId, UnixTime,
    },
    storage::{
        Changed, Result, StorageError,
        traits::{Claim, Held, OutboxFigures, ReadOutbox, WriteOutbox},
    },
};

/// The columns that [`queued`] reads.
macro_rules! outbox_columns {
    () => {
        "tenant_id, id, kind, destination, payload, about, created_at, state, attempts, \
         next_attempt_at, last_error"
    };
}

/// A message that may be claimed at `$1`, at a destination that `$2` does not list.
macro_rules! is_due {
    () => {
        "state = 'pending' AND next_attempt_at <= $1 \
         AND replace($2, '<' || destination || '>', '') = $2"
    };
}

fn queued(row: &Row) -> Result<QueuedMessage> {
    let attempts: i64 = read(row, "attempts")?;
    Ok(QueuedMessage {
        message: OutboxMessage {
            tenant: TenantId::new(read::<&str>(row, "tenant_id")?),
            id: OutboxId::new(read::<&str>(row, "id")?),
            kind: parsed(row, "kind", OutboxKind::parse)?,
            destination: read(row, "destination")?,
            payload: json(row, "payload")?,
            about: digests(read(row, "about")?)?,
            created_at: micros(row, "created_at")?,
        },
        state: parsed(row, "state", OutboxState::parse)?,
        attempts: u32::try_from(attempts)
            .map_err(|_| StorageError::Corrupt { column: "attempts" })?,
        next_attempt_at: micros(row, "next_attempt_at")?,
        last_error: read(row, "last_error")?,
    })
}

/// The digests that [`WriteOutbox::enqueue`] wrote, one behind the other.
fn digests(text: &str) -> Result<Vec<Digest>> {
    text.split_terminator(' ')
        .map(|one| Digest::from_text(one).ok_or(StorageError::Corrupt { column: "about" }))
        .collect()
}

fn digests_text(digests: &[Digest]) -> String {
    digests.iter().map(|one| one.to_text() + " ").collect()
}

/// A list as one text, which both databases can search.
fn listed(entries: &[String]) -> String {
    entries.iter().map(|entry| format!("<{entry}>")).collect()
}

/// Adds which message to the start of a query: `$1`, `$2`, `$3`.
fn held(sql: &'static str, held: Held<'_>) -> Query {
    query(sql)
        .bind(held.tenant.as_str().to_owned())
        .bind(held.id.as_str().to_owned())
        .bind(held.by.to_owned())
}

#[async_trait]
impl<C> ReadOutbox for Session<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn has_due_messages(&mut self, now: UnixTime, skip: &[String]) -> Result<bool> {
        let due = concat!("SELECT 1 FROM outbox WHERE ", is_due!(), " LIMIT 1");
        let row = self
            .optional(query(due).bind(now.micros()).bind(listed(skip)))
            .await?;
        Ok(row.is_some())
    }

    async fn messages(
        &mut self,
        state: Option<OutboxState>,
        limit: u32,
    ) -> Result<Vec<QueuedMessage>> {
        self.all(
            query(concat!(
                "SELECT ",
                outbox_columns!(),
                " FROM outbox WHERE ($1 = '' OR state = $1) ORDER BY id LIMIT $2"
            ))
            .bind(state.map_or("", OutboxState::as_str))
            .bind(i64::from(limit)),
        )
        .await?
        .iter()
        .map(queued)
        .collect()
    }

    async fn mails_of(
        &mut self,
        tenant: &TenantId,
        after: Option<&OutboxId>,
        limit: u32,
    ) -> Result<Vec<OutboxMessage>> {
        let rows = self
            .all(
                query(concat!(
                    "SELECT ",
                    outbox_columns!(),
                    " FROM outbox WHERE tenant_id = $1 AND kind = 'mail' AND id > $2 \
                     ORDER BY id LIMIT $3"
                ))
                .bind(tenant.as_str())
                .bind(after.map_or("", OutboxId::as_str))
                .bind(i64::from(limit)),
            )
            .await?;
        rows.iter().map(|row| Ok(queued(row)?.message)).collect()
    }

    async fn outbox_figures(&mut self) -> Result<Vec<OutboxFigures>> {
        let rows = self
            .all(query(
                "SELECT kind, state, count(*) AS many, min(created_at) AS oldest FROM outbox \
                 GROUP BY kind, state ORDER BY kind, state",
            ))
            .await?;
        let figures = |row: &Row| {
            let many: i64 = read(row, "many")?;
            Ok(OutboxFigures {
                kind: parsed(row, "kind", OutboxKind::parse)?,
                state: parsed(row, "state", OutboxState::parse)?,
                count: u64::try_from(many).unwrap_or(0),
                oldest: micros(row, "oldest")?,
            })
        };
        rows.iter().map(figures).collect()
    }
}

#[async_trait]
impl WriteOutbox for Session<Writing> {
    async fn enqueue(&mut self, message: &OutboxMessage) -> Result<()> {
        self.execute(
            query(
                "INSERT INTO outbox (tenant_id, id, kind, destination, payload, created_at, \
                 state, attempts, next_attempt_at, about) \
                 VALUES ($1, $2, $3, $4, $5, $6, 'pending', 0, $6, $7)",
            )
            .bind(message.tenant.as_str())
            .bind(message.id.as_str())
            .bind(message.kind.as_str())
            .bind(&message.destination)
            .bind(to_json(&message.payload))
            .bind(message.created_at.micros())
            .bind(digests_text(&message.about)),
        )
        .await?;
        Ok(())
    }

    async fn reseal_message(
        &mut self,
        read: &OutboxMessage,
        anew: &OutboxMessage,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE outbox SET payload = $3, about = $4 \
                 WHERE tenant_id = $1 AND id = $2 AND payload = $5",
            )
            .bind(read.tenant.as_str())
            .bind(read.id.as_str())
            .bind(to_json(&anew.payload))
            .bind(digests_text(&anew.about))
            .bind(to_json(&read.payload)),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn claim_messages(&mut self, claim: Claim<'_>) -> Result<Vec<QueuedMessage>> {
        // The condition stands twice: a claim that has waited for another one looks again at
        // what the other has left of the rows that both had chosen.
        let mut claimed = self
            .all(
                query(concat!(
                    "UPDATE outbox SET claimed_by = $3, next_attempt_at = $4 \
                     WHERE (tenant_id, id) IN (SELECT tenant_id, id FROM outbox WHERE ",
                    is_due!(),
                    " ORDER BY next_attempt_at, id LIMIT $5) AND ",
                    is_due!(),
                    " RETURNING ",
                    outbox_columns!()
                ))
                .bind(claim.now.micros())
                .bind(listed(claim.skip))
                .bind(claim.by.to_owned())
                .bind(claim.until.micros())
                .bind(i64::from(claim.limit)),
            )
            .await?
            .iter()
            .map(queued)
            .collect::<Result<Vec<_>>>()?;
        claimed.sort_by(|a, b| a.message.id.cmp(&b.message.id));
        Ok(claimed)
    }

    async fn delivered(&mut self, message: Held<'_>) -> Result<Changed> {
        self.execute(held(
            "DELETE FROM outbox WHERE tenant_id = $1 AND id = $2 AND claimed_by = $3",
            message,
        ))
        .await
        .map(Changed::from_rows)
    }

    async fn release_message(&mut self, message: Held<'_>, at: UnixTime) -> Result<Changed> {
        let release = held(
            "UPDATE outbox SET claimed_by = NULL, next_attempt_at = $4 \
             WHERE tenant_id = $1 AND id = $2 AND claimed_by = $3",
            message,
        );
        self.execute(release.bind(at.micros()))
            .await
            .map(Changed::from_rows)
    }

    async fn postpone(&mut self, message: Held<'_>, at: UnixTime, error: &str) -> Result<Changed> {
        let postpone = held(
            "UPDATE outbox SET claimed_by = NULL, next_attempt_at = $4, \
             attempts = attempts + 1, last_error = $5 \
             WHERE tenant_id = $1 AND id = $2 AND claimed_by = $3",
            message,
        );
        self.execute(postpone.bind(at.micros()).bind(storable(error)))
            .await
            .map(Changed::from_rows)
    }

    async fn bury(&mut self, message: Held<'_>, error: &str) -> Result<Changed> {
        let bury = held(
            "UPDATE outbox SET claimed_by = NULL, state = 'dead', \
             attempts = attempts + 1, last_error = $4 \
             WHERE tenant_id = $1 AND id = $2 AND claimed_by = $3",
            message,
        );
        self.execute(bury.bind(storable(error)))
            .await
            .map(Changed::from_rows)
    }

    async fn revive(&mut self, id: Option<&OutboxId>, now: UnixTime) -> Result<u64> {
        self.execute(
            query(
                "UPDATE outbox SET state = 'pending', attempts = 0, next_attempt_at = $2 \
                 WHERE state = 'dead' AND ($1 = '' OR id = $1)",
            )
            .bind(id.map_or(String::new(), |id| storable(id.as_str())))
            .bind(now.micros()),
        )
        .await
    }
}
