//! The tables `audit_seals`, `audit_checkpoints`, `audit_archives` and `audit_streams`.
//! [`WriteAuditChain::purge_archived`] has the only statements that remove events, and erasure
//! (`personal.rs`) the only one that changes what they say; sealing notes that they wait no more.

use std::ops::DerefMut;

use async_trait::async_trait;

use super::{
    Connection, Query, Row, Session, Writing, is_storable, json, micros, query, query_of, read,
    storable,
};
use crate::{
    model::{
        Archive, AuditFilter, Checkpoint, Digest, Head, Personal, Seal, StoredEvent, StreamCursor,
        TenantId, UnixTime,
    },
    storage::{
        Changed, Inserted, Result, StorageError,
        traits::{ReadAuditChain, Sealed, WriteAuditChain},
    },
};

/// What a [`StoredEvent`] is read from.
macro_rules! columns {
    () => {
        "e.tenant_id, e.id, e.at, e.kind, e.outcome, e.reason, e.actor, e.actor_name, e.client_id, \
         e.user_id, e.session_id, e.address, e.user_agent, e.trace_id, e.detail, e.salt"
    };
}

/// How many seals one statement adds: few sizes, so that few statements are prepared.
const SIZES: [usize; 3] = [100, 10, 1];

fn event(row: &Row) -> Result<StoredEvent> {
    Ok(StoredEvent {
        tenant: read(row, "tenant_id")?,
        id: read(row, "id")?,
        at: read(row, "at")?,
        kind: read(row, "kind")?,
        outcome: read(row, "outcome")?,
        reason: read(row, "reason")?,
        actor: read(row, "actor")?,
        actor_name: read(row, "actor_name")?,
        client: read(row, "client_id")?,
        personal: Personal {
            user: read(row, "user_id")?,
            session: read(row, "session_id")?,
            address: read(row, "address")?,
            user_agent: read(row, "user_agent")?,
            trace_id: read(row, "trace_id")?,
            detail: json(row, "detail")?,
        },
        salt: read(row, "salt")?,
    })
}

fn digest(row: &Row, column: &'static str) -> Result<Digest> {
    let bytes: &[u8] = read(row, column)?;
    let bytes = bytes.try_into();
    let bytes = bytes.map_err(|_| StorageError::Corrupt { column })?;
    Ok(Digest::from_bytes(bytes))
}

fn sealed(row: &Row) -> Result<Sealed> {
    let seal = Seal {
        position: read(row, "position")?,
        event: read(row, "event_id")?,
        commitment: digest(row, "commitment")?,
        hash: digest(row, "hash")?,
    };
    let found: Option<String> = read(row, "id")?;
    let event = found.map(|_| event(row)).transpose()?;
    Ok((seal, event))
}

fn checkpoint(row: &Row) -> Result<Checkpoint> {
    Ok(Checkpoint {
        head: Head {
            position: read(row, "position")?,
            hash: digest(row, "hash")?,
        },
        jws: read(row, "jws")?,
        jwk: read(row, "jwk")?,
        at: micros(row, "at")?,
    })
}

fn archive(row: &Row) -> Result<Archive> {
    Ok(Archive {
        tenant: TenantId::new(read::<&str>(row, "tenant_id")?),
        first: read(row, "first_position")?,
        last: read(row, "last_position")?,
        key: read(row, "object_key")?,
        digest: digest(row, "sha256")?,
        at: micros(row, "at")?,
    })
}

/// The statement that adds so many seals.
fn insertion(count: usize) -> String {
    let row = |index: usize| {
        let at = |column| 1 + index * 4 + column;
        format!("($1, ${}, ${}, ${}, ${})", at(1), at(2), at(3), at(4))
    };
    let rows: Vec<String> = (0..count).map(row).collect();
    let rows = rows.join(", ");
    format!(
        "INSERT INTO audit_seals (tenant_id, position, event_id, commitment, hash) VALUES {rows} \
         ON CONFLICT DO NOTHING"
    )
}

fn of_tenant(sql: &'static str, tenant: &TenantId) -> Query {
    query(sql).bind(tenant.as_str().to_owned())
}

#[async_trait]
impl<C> ReadAuditChain for Session<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn unsealed(&mut self, tenant: &TenantId, limit: u32) -> Result<Vec<StoredEvent>> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            " FROM audit_events e WHERE e.tenant_id = $1 AND e.waits ORDER BY e.id LIMIT $2"
        );
        let found = of_tenant(sql, tenant).bind(i64::from(limit));
        self.all(found).await?.iter().map(event).collect()
    }

    async fn chain_head(&mut self, tenant: &TenantId) -> Result<Head> {
        let sql = "SELECT position, hash FROM (\
                   SELECT position, hash FROM audit_seals WHERE tenant_id = $1 \
                   UNION ALL \
                   SELECT position, hash FROM audit_checkpoints WHERE tenant_id = $1) c \
                   ORDER BY position DESC LIMIT 1";
        let Some(row) = self.optional(of_tenant(sql, tenant)).await? else {
            return Ok(Head::START);
        };
        Ok(Head {
            position: read(&row, "position")?,
            hash: digest(&row, "hash")?,
        })
    }

    async fn sealed(
        &mut self,
        tenant: &TenantId,
        position: i64,
        limit: u32,
    ) -> Result<Vec<Sealed>> {
        let sql = concat!(
            "SELECT s.position, s.event_id, s.commitment, s.hash, ",
            columns!(),
            " FROM audit_seals s \
             LEFT JOIN audit_events e ON e.tenant_id = s.tenant_id AND e.id = s.event_id \
             WHERE s.tenant_id = $1 AND s.position > $2 ORDER BY s.position LIMIT $3"
        );
        let found = of_tenant(sql, tenant).bind(position).bind(i64::from(limit));
        self.all(found).await?.iter().map(sealed).collect()
    }

    async fn strays(&mut self, tenant: &TenantId) -> Result<Vec<String>> {
        let sql = "SELECT e.id FROM audit_events e WHERE e.tenant_id = $1 AND NOT e.waits \
                   AND NOT EXISTS (SELECT 1 FROM audit_seals s \
                   WHERE s.tenant_id = e.tenant_id AND s.event_id = e.id) ORDER BY e.id";
        let found = self.all(of_tenant(sql, tenant)).await?;
        found.iter().map(|row| read(row, "id")).collect()
    }

    async fn last_before(&mut self, tenant: &TenantId, moment: UnixTime) -> Result<i64> {
        let sql = "SELECT COALESCE(\
                   (SELECT MIN(s.position) - 1 FROM audit_seals s JOIN audit_events e \
                   ON e.tenant_id = s.tenant_id AND e.id = s.event_id \
                   WHERE s.tenant_id = $1 AND e.at >= $2), \
                   (SELECT MAX(position) FROM audit_seals WHERE tenant_id = $1), 0) AS position";
        let found = of_tenant(sql, tenant).bind(moment.micros());
        let row = self.optional(found).await?;
        row.map_or(Ok(0), |row| read(&row, "position"))
    }

    async fn checkpoints(&mut self, tenant: &TenantId, first: i64) -> Result<Vec<Checkpoint>> {
        let sql = "SELECT position, hash, jws, jwk, at FROM audit_checkpoints \
                   WHERE tenant_id = $1 AND position >= $2 ORDER BY position";
        let found = of_tenant(sql, tenant).bind(first);
        self.all(found).await?.iter().map(checkpoint).collect()
    }

    async fn last_checkpoint(&mut self, tenant: &TenantId) -> Result<Option<Checkpoint>> {
        let sql = "SELECT position, hash, jws, jwk, at FROM audit_checkpoints \
                   WHERE tenant_id = $1 ORDER BY position DESC LIMIT 1";
        let row = self.optional(of_tenant(sql, tenant)).await?;
        row.as_ref().map(checkpoint).transpose()
    }

    async fn archives(&mut self, tenant: &TenantId) -> Result<Vec<Archive>> {
        let sql = "SELECT tenant_id, first_position, last_position, object_key, sha256, at \
                   FROM audit_archives WHERE tenant_id = $1 ORDER BY first_position";
        let found = self.all(of_tenant(sql, tenant)).await?;
        found.iter().map(archive).collect()
    }

    async fn stream_cursor(&mut self, tenant: &TenantId) -> Result<StreamCursor> {
        let sql = "SELECT position, attempts, next_attempt_at, last_error FROM audit_streams \
                   WHERE tenant_id = $1";
        let Some(row) = self.optional(of_tenant(sql, tenant)).await? else {
            return Ok(StreamCursor::default());
        };
        Ok(StreamCursor {
            position: read(&row, "position")?,
            attempts: read(&row, "attempts")?,
            next_attempt_at: read(&row, "next_attempt_at")?,
            last_error: read(&row, "last_error")?,
        })
    }

    async fn audit_events(
        &mut self,
        tenant: &TenantId,
        filter: &AuditFilter,
    ) -> Result<Vec<StoredEvent>> {
        let texts = [&filter.kind, &filter.user];
        if !texts.into_iter().flatten().all(|text| is_storable(text)) {
            return Ok(Vec::new());
        }
        let sql = concat!(
            "SELECT ",
            columns!(),
            " FROM audit_events e WHERE e.tenant_id = $1 \
             AND (CAST($2 AS TEXT) IS NULL OR e.kind = $2) \
             AND (CAST($3 AS TEXT) IS NULL OR e.user_id = $3) AND e.at >= $4 \
             ORDER BY e.id DESC LIMIT $5"
        );
        let since = filter.since.map_or(i64::MIN, UnixTime::micros);
        let found = of_tenant(sql, tenant)
            .bind(filter.kind.clone())
            .bind(filter.user.clone())
            .bind(since)
            .bind(i64::from(filter.limit));
        self.all(found).await?.iter().map(event).collect()
    }
}

#[async_trait]
impl WriteAuditChain for Session<Writing> {
    async fn seal(&mut self, tenant: &TenantId, seals: &[Seal]) -> Result<Inserted> {
        let Some(first) = seals.first() else {
            return Ok(Inserted::Done);
        };
        let mut rest = seals;
        while !rest.is_empty() {
            let fits = |size: &&usize| **size <= rest.len();
            let size = SIZES.iter().find(fits).copied().unwrap_or(1);
            let (batch, after) = rest.split_at(size);
            let mut insert = query_of(insertion(size)).bind(tenant.as_str().to_owned());
            for seal in batch {
                insert = insert
                    .bind(seal.position)
                    .bind(seal.event.clone())
                    .bind(seal.commitment.bytes().to_vec())
                    .bind(seal.hash.bytes().to_vec());
            }
            if self.execute(insert).await? != size as u64 {
                return Ok(Inserted::Exists);
            }
            rest = after;
        }
        let sql = "UPDATE audit_events SET waits = FALSE WHERE tenant_id = $1 AND id IN (\
                   SELECT event_id FROM audit_seals WHERE tenant_id = $1 AND position >= $2)";
        self.execute(of_tenant(sql, tenant).bind(first.position))
            .await?;
        Ok(Inserted::Done)
    }

    async fn keep_checkpoint(
        &mut self,
        tenant: &TenantId,
        checkpoint: &Checkpoint,
    ) -> Result<Inserted> {
        let sql = "INSERT INTO audit_checkpoints (tenant_id, position, hash, jws, jwk, at) \
                   VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
        let insert = of_tenant(sql, tenant)
            .bind(checkpoint.head.position)
            .bind(checkpoint.head.hash.bytes().to_vec())
            .bind(checkpoint.jws.clone())
            .bind(checkpoint.jwk.clone())
            .bind(checkpoint.at.micros());
        self.execute(insert).await.map(Inserted::from_rows)
    }

    async fn note_archive(&mut self, archive: &Archive) -> Result<Inserted> {
        let sql = "INSERT INTO audit_archives \
                   (tenant_id, first_position, last_position, object_key, sha256, at) \
                   VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
        let insert = of_tenant(sql, &archive.tenant)
            .bind(archive.first)
            .bind(archive.last)
            .bind(archive.key.clone())
            .bind(archive.digest.bytes().to_vec())
            .bind(archive.at.micros());
        self.execute(insert).await.map(Inserted::from_rows)
    }

    async fn purge_archived(&mut self, archive: &Archive, now: UnixTime) -> Result<u64> {
        let sql = "UPDATE audit_archives SET purged_at = $4 \
                   WHERE tenant_id = $1 AND first_position = $2 AND last_position = $3 \
                   AND purged_at IS NULL AND EXISTS (SELECT 1 FROM audit_checkpoints c \
                   WHERE c.tenant_id = audit_archives.tenant_id \
                   AND c.position = audit_archives.last_position)";
        let claim = of_tenant(sql, &archive.tenant)
            .bind(archive.first)
            .bind(archive.last)
            .bind(now.micros());
        if self.execute(claim).await? == 0 {
            return Ok(0);
        }
        let sql = "DELETE FROM audit_events WHERE tenant_id = $1 AND id IN (\
                   SELECT event_id FROM audit_seals \
                   WHERE tenant_id = $1 AND position BETWEEN $2 AND $3)";
        let of = |sql| {
            of_tenant(sql, &archive.tenant)
                .bind(archive.first)
                .bind(archive.last)
        };
        self.execute(of(sql)).await?;
        let sql = "DELETE FROM audit_seals WHERE tenant_id = $1 AND position BETWEEN $2 AND $3";
        self.execute(of(sql)).await
    }

    async fn move_stream(
        &mut self,
        tenant: &TenantId,
        from: &StreamCursor,
        to: &StreamCursor,
    ) -> Result<Changed> {
        let sql = "INSERT INTO audit_streams \
                   (tenant_id, position, attempts, next_attempt_at, last_error) \
                   VALUES ($1, $2, $3, $4, $5) ON CONFLICT (tenant_id) DO UPDATE SET \
                   position = $2, attempts = $3, next_attempt_at = $4, last_error = $5 \
                   WHERE audit_streams.position = $6 AND audit_streams.attempts = $7";
        let moved = of_tenant(sql, tenant)
            .bind(to.position)
            .bind(to.attempts)
            .bind(to.next_attempt_at)
            .bind(to.last_error.as_deref().map(storable))
            .bind(from.position)
            .bind(from.attempts);
        self.execute(moved).await.map(Changed::from_rows)
    }
}
