//! The audit log: looked at, taken out, and checked.

use std::{
    collections::BTreeSet,
    io::{BufRead, Write},
};

use serde_json::{Value, json};

use super::AdminError;
use crate::{
    audit,
    keys::{open_checkpoint, thumbprint},
    model::{AuditFilter, AuditKind, Head, StoredEvent, TenantId, UnixTime, UserId},
    protocol::{
        audit_chain::{ChainFault, Walk},
        audit_export::{CheckpointLine, Header, Line, VERSION},
    },
    state::AppState,
    storage::StorageError,
    tenant::{
        TenantContext,
        audit_chain::{self, ChainError},
    },
};

/// How many events are read at a time.
const PAGE: u32 = 500;

/// The longest line of an export that is read, in bytes.
const MAX_LINE: u64 = 1024 * 1024;

/// Notes that an administrator looked at something that tells of people, or at the keys to it.
///
/// # Errors
/// When the database fails.
pub async fn note_read(
    state: &AppState,
    tenant: &TenantId,
    (what, count): (&'static str, usize),
    user: Option<&UserId>,
) -> Result<(), StorageError> {
    let now = state.clock.now();
    let (asker, kind) = (&state.operator, AuditKind::AdminRead);
    let mut event = audit::event(asker, tenant, kind, now, &*state.entropy);
    event.user = user.cloned();
    event.detail.insert("what".to_owned(), what.into());
    event.detail.insert("count".to_owned(), count.into());
    let mut tx = state.storage.begin().await?;
    tx.record(&event).await?;
    tx.commit().await
}

/// Events, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn list(
    state: &AppState,
    tenant: &TenantId,
    filter: &AuditFilter,
) -> Result<Vec<StoredEvent>, StorageError> {
    let mut db = state.storage.read().await?;
    let events = db.audit_events(tenant, filter).await?;
    drop(db);
    note_read(state, tenant, ("audit", events.len()), None).await?;
    Ok(events)
}

/// An event as JSON.
pub fn to_json(event: &StoredEvent) -> Value {
    let personal = &event.personal;
    json!({
        "id": event.id,
        "at": UnixTime::from_micros(event.at).to_string(),
        "kind": event.kind,
        "outcome": event.outcome,
        "reason": event.reason,
        "actor": event.actor,
        "actor_name": event.actor_name,
        "user": personal.user,
        "client": event.client,
        "session": personal.session,
        "address": personal.address,
        "user_agent": personal.user_agent,
        "trace_id": personal.trace_id,
        "detail": personal.detail,
        "is_erased": event.salt.is_none(),
    })
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The first position.
    pub first: i64,
    /// The last position.
    pub last: i64,
}

/// Writes the audit log out as JSON Lines, up to a checkpoint that is signed for it. The range is
/// one of positions: from the first event that is not older than `from`, to the last before the
/// first that is not older than `to`.
///
/// # Errors
/// [`AdminError`]; [`AdminError::NotFound`] when there is nothing in the range.
pub async fn export(
    state: &AppState,
    tenant: &TenantContext,
    (from, to): (Option<UnixTime>, Option<UnixTime>),
    out: &mut (dyn Write + Send),
) -> Result<Exported, AdminError> {
    let (id, now, storage) = (&tenant.tenant.id, state.clock.now(), &*state.storage);
    audit_chain::seal_all(storage, id).await?;
    let mut db = storage.read().await?;
    let kept = db.sealed(id, 0, 1).await?.into_iter().next();
    let nothing = || AdminError::not_found("event", "in this range");
    let kept = kept.map(|(seal, _)| seal.position).ok_or_else(nothing)?;
    let first = match from {
        Some(from) => kept.max(db.last_before(id, from).await? + 1),
        None => kept,
    };
    let last = match to {
        Some(to) => db.last_before(id, to).await?,
        None => db.chain_head(id).await?.position,
    };
    drop(db);
    if last < first {
        return Err(nothing());
    }
    audit_chain::sign(storage, tenant, last, now).await?;
    let mut db = storage.read().await?;
    let written = audit_chain::write(&mut *db, tenant, (first, last), true, out).await?;
    drop(db);
    let (asker, kind) = (&state.operator, AuditKind::AuditExported);
    let mut event = audit::event(asker, id, kind, now, &*state.entropy);
    event.detail.insert("first".to_owned(), first.into());
    event.detail.insert("last".to_owned(), last.into());
    event.detail.insert("count".to_owned(), written.into());
    let mut tx = storage.begin().await?;
    tx.record(&event).await?;
    tx.commit().await?;
    Ok(Exported { first, last })
}

/// What was found in a chain without a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The chain, followed to its end.
    pub walk: Walk,
    /// The thumbprints of the keys that signed its checkpoints.
    pub signers: BTreeSet<String>,
    /// How many events are yet to be sealed.
    pub waiting: usize,
}

/// Whom signatures are believed from.
pub type Trusted = Option<BTreeSet<String>>;

/// The thumbprints of a key set.
pub fn thumbprints(jwks: &Value) -> BTreeSet<String> {
    let keys = jwks["keys"].as_array().into_iter().flatten();
    keys.filter_map(thumbprint)
        .map(|id| id.to_string())
        .collect()
}

/// Checks the chain of a tenant where it is kept.
///
/// # Errors
/// The first fault, or when the database fails.
pub async fn verify(
    state: &AppState,
    tenant: &TenantId,
    trusted: &Trusted,
) -> Result<Result<Verified, ChainFault>, StorageError> {
    let mut db = state.storage.read().await?;
    let kept = db.sealed(tenant, 0, 1).await?.into_iter().next();
    let archived = db.archives(tenant).await?;
    let archived = archived.last().map_or(0, |archive| archive.last);
    let first = kept.map_or(archived + 1, |(seal, _)| seal.position);
    let Some(before) = audit_chain::before(&mut *db, tenant, first).await? else {
        return Ok(Err(gap(archived + 1, first)));
    };
    if before.position > archived {
        return Ok(Err(gap(archived + 1, first)));
    }
    let mut walk = Walk::new(tenant.as_str(), before);
    let mut signers = BTreeSet::new();
    let checkpoints = db.checkpoints(tenant, first - 1).await?;
    let mut checkpoints = checkpoints.iter().peekable();
    loop {
        let sealed = db.sealed(tenant, walk.head().position, PAGE).await?;
        let is_over = sealed.is_empty();
        let mut sealed = sealed.into_iter();
        loop {
            let at = walk.head().position;
            while let Some(next) = checkpoints.next_if(|next| is_over || next.head.position <= at) {
                let line = audit_chain::line_of(next);
                if let Err(fault) = check(&mut walk, &line, trusted, &mut signers) {
                    return Ok(Err(fault));
                }
            }
            let Some((seal, event)) = sealed.next() else {
                break;
            };
            let followed = match &event {
                Some(event) => walk.event(event, &seal, true),
                None => walk.removed(&seal),
            };
            if let Err(fault) = followed {
                return Ok(Err(fault));
            }
        }
        if is_over {
            break;
        }
    }
    let strays = db.strays(tenant).await?;
    if let Some(id) = strays.into_iter().next() {
        return Ok(Err(ChainFault::Stray { id }));
    }
    let waiting = db.unsealed(tenant, PAGE).await?.len();
    Ok(Ok(Verified {
        walk,
        signers,
        waiting,
    }))
}

fn gap(expected: i64, found: i64) -> ChainFault {
    ChainFault::Gap { expected, found }
}

/// Checks the signature of a checkpoint, and what it says.
fn check(
    walk: &mut Walk,
    line: &CheckpointLine,
    trusted: &Trusted,
    signers: &mut BTreeSet<String>,
) -> Result<(), ChainFault> {
    let position = walk.head().position;
    let refused = |cause| ChainFault::Signature { position, cause };
    let (claims, signer) = open_checkpoint(line).map_err(refused)?;
    let signer = signer.to_string();
    if trusted
        .as_ref()
        .is_some_and(|known| !known.contains(&signer))
    {
        return Err(refused(format!(
            "the key {signer} is not one of those to be trusted"
        )));
    }
    signers.insert(signer);
    walk.checkpoint(&claims)
}

/// Checks exports or archives, which follow one another. Needs nothing but them.
///
/// # Errors
/// The number of the file, from 0 on, and the first fault.
pub fn verify_files<R: BufRead>(
    files: impl IntoIterator<Item = R>,
    trusted: &Trusted,
) -> Result<Verified, (usize, ChainFault)> {
    let mut found: Option<Verified> = None;
    for (number, file) in files.into_iter().enumerate() {
        let followed = verify_file(file, trusted, found.take());
        found = Some(followed.map_err(|fault| (number, fault))?);
    }
    let nothing = malformed(0, "there is no file");
    let found = found.ok_or((0, nothing))?;
    let (covered, last) = (found.walk.covered(), found.walk.head().position);
    if covered < last {
        return Err((0, ChainFault::Uncovered { covered, last }));
    }
    Ok(found)
}

fn malformed(line: usize, cause: impl ToString) -> ChainFault {
    ChainFault::Malformed {
        line,
        cause: cause.to_string(),
    }
}

fn verify_file(
    mut file: impl BufRead,
    trusted: &Trusted,
    before: Option<Verified>,
) -> Result<Verified, ChainFault> {
    let mut before = before;
    let mut verified: Option<Verified> = None;
    let mut text = String::new();
    for line in 1.. {
        text.clear();
        let read = std::io::Read::take(&mut file, MAX_LINE).read_line(&mut text);
        if read.map_err(|error| malformed(line, error))? == 0 {
            break;
        }
        let parsed = serde_json::from_str(&text).map_err(|error| malformed(line, error))?;
        match (parsed, &mut verified) {
            (Line::Header(header), None) => verified = Some(begin(&header, before.take())?),
            (Line::Event(event), Some(verified)) => verified.walk.line(&event)?,
            (Line::Checkpoint(checkpoint), Some(verified)) => {
                check(
                    &mut verified.walk,
                    &checkpoint,
                    trusted,
                    &mut verified.signers,
                )?;
            }
            (Line::Header(_), Some(_)) | (Line::Event(_) | Line::Checkpoint(_), None) => {
                return Err(malformed(line, "a header is the first line, and no other"));
            }
        }
    }
    verified.ok_or_else(|| malformed(1, "there is no header"))
}

fn begin(header: &Header, before: Option<Verified>) -> Result<Verified, ChainFault> {
    if header.version != VERSION {
        return Err(malformed(1, "another version of the format"));
    }
    if let Some(before) = before {
        before.walk.go_on(header)?;
        return Ok(before);
    }
    let hash = crate::model::Digest::from_text(&header.previous);
    let hash = hash.ok_or_else(|| malformed(1, "`previous` is no digest"))?;
    let before = Head {
        position: header.first - 1,
        hash,
    };
    if before.position <= 0 && before != Head::START {
        return Err(gap(1, header.first));
    }
    Ok(Verified {
        walk: Walk::new(&header.tenant, before),
        signers: BTreeSet::new(),
        waiting: 0,
    })
}

impl From<ChainError> for AdminError {
    fn from(error: ChainError) -> Self {
        match error {
            ChainError::Storage(error) => Self::Storage(error),
            ChainError::Sign(error) => Self::Key(error),
            ChainError::Write(_) | ChainError::Missing(_) => Self::NotNow(error.to_string()),
        }
    }
}
