//! The jobs of the audit log: what was written is sealed and signed; what is old enough is
//! archived and removed.

use std::time::Duration;

use super::JobError;
use crate::{
    audit,
    config::StreamKind,
    model::{Archive, Asker, AuditKind, Digest, TenantId, UnixTime},
    state::AppState,
    storage::Inserted,
    tenant::{
        TenantContext,
        audit_chain::{self, ChainError},
    },
};

/// How many events one archive has at most: it is written from memory.
const ARCHIVED_AT_ONCE: i64 = 10_000;

/// Seals what waits, and signs where it is time. One tenant that fails is no reason to stop at the
/// others.
///
/// # Errors
/// The last failure; the rest waits for the next run.
pub(super) async fn seal(state: &AppState, now: UnixTime) -> Result<(), JobError> {
    let mut failure = None;
    for tenant in state.tenants.all() {
        if let Err(error) = seal_one(state, &tenant, now).await {
            tracing::error!(tenant = %tenant.tenant.id, cause = %error, "events stay unsealed");
            failure = Some(error.into());
        }
    }
    failure.map_or(Ok(()), Err)
}

async fn seal_one(
    state: &AppState,
    tenant: &TenantContext,
    now: UnixTime,
) -> Result<(), ChainError> {
    let id = &tenant.tenant.id;
    let storage = &*state.storage;
    if audit_chain::seal_all(storage, id).await? == 0 && !is_signing_time(now) {
        return Ok(());
    }
    let mut db = storage.read().await?;
    let head = db.chain_head(id).await?;
    let last = db.last_checkpoint(id).await?;
    drop(db);
    let (signed, at) = last.map_or((0, UnixTime::from_seconds(0)), |last| {
        (last.head.position, last.at)
    });
    let behind = u64::try_from(head.position - signed).unwrap_or(0);
    let options = &state.config.audit;
    let is_due = behind >= options.checkpoint_events || now.since(at) >= options.checkpoint_every;
    if behind > 0 && is_due {
        audit_chain::sign(storage, tenant, head.position, now).await?;
    }
    Ok(())
}

/// When nothing happens the last events are signed all the same: looked at once a minute.
fn is_signing_time(now: UnixTime) -> bool {
    now.seconds().rem_euclid(60) < 10
}

/// Archives what is older than `audit.keep`, and removes what is archived.
///
/// # Errors
/// The last failure; the rest waits for the next run.
pub(super) async fn archive(state: &AppState, now: UnixTime) -> Result<(), JobError> {
    let Some(keep) = state.config.audit.keep else {
        return Ok(());
    };
    let mut failure = None;
    for tenant in state.tenants.all() {
        if let Err(error) = archive_one(state, &tenant, keep, now).await {
            tracing::error!(tenant = %tenant.tenant.id, cause = %error, "old events stay");
            failure = Some(error);
        }
    }
    failure.map_or(Ok(()), Err)
}

async fn archive_one(
    state: &AppState,
    tenant: &TenantContext,
    keep: Duration,
    now: UnixTime,
) -> Result<(), JobError> {
    let id = &tenant.tenant.id;
    loop {
        let mut db = state.storage.read().await?;
        let first = db.sealed(id, 0, 1).await?.into_iter().next();
        let Some(first) = first.map(|(seal, _)| seal.position) else {
            return Ok(());
        };
        // What was archived and could not be removed then is first.
        let known = db.archives(id).await?;
        let known = known.into_iter().find(|archive| archive.first == first);
        let old = db.last_before(id, now.minus(keep)).await?;
        let last = match state.config.audit.stream.kind {
            StreamKind::Off => old,
            // What is to be sent elsewhere stays until it was.
            StreamKind::File | StreamKind::Syslog | StreamKind::Webhook => {
                old.min(db.stream_cursor(id).await?.position)
            }
        };
        drop(db);
        let archive = match known {
            Some(archive) => archive,
            None if last < first => return Ok(()),
            None => {
                let last = last.min(first + ARCHIVED_AT_ONCE - 1);
                write_archive(state, tenant, (first, last), now).await?
            }
        };
        if purge(state, &archive, now).await? == 0 {
            return Ok(());
        }
    }
}

/// The file first, then the row that vouches for it: broken off between them, the same file is
/// written again.
async fn write_archive(
    state: &AppState,
    tenant: &TenantContext,
    (first, last): (i64, i64),
    now: UnixTime,
) -> Result<Archive, JobError> {
    audit_chain::sign(&*state.storage, tenant, last, now).await?;
    let mut file = Vec::new();
    let mut db = state.storage.read().await?;
    let with_personal = state.config.audit.archive_personal;
    let range = (first, last);
    audit_chain::write(&mut *db, tenant, range, with_personal, &mut file).await?;
    drop(db);
    let id = &tenant.tenant.id;
    let archive = Archive {
        tenant: id.clone(),
        first,
        last,
        key: format!("audit/{id}/{first:012}-{last:012}.jsonl"),
        digest: Digest::of(&file),
        at: now,
    };
    state.objects.put(&archive.key, file).await?;
    let mut tx = state.storage.begin().await?;
    let noted = tx.note_archive(&archive).await?;
    tx.commit().await?;
    match noted {
        Inserted::Done => Ok(archive),
        Inserted::Exists => Err("another node archives".into()),
    }
}

/// Removes what is archived, once the file has been read back as it was written.
async fn purge(state: &AppState, archive: &Archive, now: UnixTime) -> Result<u64, JobError> {
    let kept = state.objects.get(&archive.key).await?;
    if kept.is_none_or(|kept| Digest::of(&kept) != archive.digest) {
        return Err(format!("the archive {} is not as it was written", archive.key).into());
    }
    let mut tx = state.storage.begin().await?;
    let removed = tx.purge_archived(archive, now).await?;
    if removed > 0 {
        tx.record(&purged(state, &archive.tenant, archive, now))
            .await?;
    }
    tx.commit().await?;
    Ok(removed)
}

fn purged(
    state: &AppState,
    tenant: &TenantId,
    archive: &Archive,
    now: UnixTime,
) -> crate::model::AuditEvent {
    let asker = Asker::system("audit_archive");
    let mut event = audit::event(&asker, tenant, AuditKind::AuditPurged, now, &*state.entropy);
    event
        .detail
        .insert("first".to_owned(), archive.first.into());
    event.detail.insert("last".to_owned(), archive.last.into());
    event
        .detail
        .insert("file".to_owned(), archive.key.as_str().into());
    event
}
