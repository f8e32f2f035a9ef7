//! The chain of a tenant's audit log: sealing what was written, signing how far it goes, and
//! writing it out.

use std::io::{self, Write};

use serde_json::Value;

use super::TenantContext;
use crate::{
    keys::JoseError,
    model::{Checkpoint, Head, SigningAlg, TenantId, UnixTime},
    protocol::{
        audit_chain::{CHECKPOINT_TYP, checkpoint_claims, seal},
        audit_export::{CheckpointLine, EventLine, Header, Line, VERSION},
    },
    storage::{Inserted, Reader, Storage, StorageError},
};

/// How many events one transaction seals: some milliseconds of the writer.
const BATCH: u32 = 500;

/// How many events are in memory at a time while they are written out.
const PAGE: u32 = 500;

/// What checkpoints are signed with: the algorithm that every verifier can be expected to know
/// and that makes short signatures.
const ALG: SigningAlg = SigningAlg::Es256;

/// Why the chain could not be written or signed.
#[derive(Debug, thiserror::Error)]
pub enum ChainError {
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A checkpoint cannot be signed.
    #[error("a checkpoint cannot be signed: {0}")]
    Sign(#[from] JoseError),
    /// It cannot be written where it should go.
    #[error("it cannot be written: {0}")]
    Write(#[from] io::Error),
    /// There is no such place in the chain, or an event is missing.
    #[error("position {0} of the audit log is missing: run `vestibule audit verify`")]
    Missing(i64),
}

/// Seals all that waits; answers how many events. Batch after batch, each in a transaction of its
/// own: broken off at any point, the rest waits. Of two that do this at once one gets each batch.
///
/// # Errors
/// When the database fails.
pub async fn seal_all(storage: &dyn Storage, tenant: &TenantId) -> Result<u64, StorageError> {
    let mut sealed = 0;
    loop {
        // Most times there is nothing, and no writer has to be kept waiting for that.
        if storage.read().await?.unsealed(tenant, 1).await?.is_empty() {
            return Ok(sealed);
        }
        let mut tx = storage.begin().await?;
        let head = tx.chain_head(tenant).await?;
        let events = tx.unsealed(tenant, BATCH).await?;
        let seals = seal(head, &events);
        match tx.seal(tenant, &seals).await? {
            Inserted::Done => {
                tx.commit().await?;
                sealed += seals.len() as u64;
            }
            // The other one goes on where it is.
            Inserted::Exists => return Ok(sealed),
        }
    }
}

/// Signs how far the chain goes at `position`, unless that was signed before.
///
/// # Errors
/// [`ChainError`].
pub async fn sign(
    storage: &dyn Storage,
    tenant: &TenantContext,
    position: i64,
    now: UnixTime,
) -> Result<Checkpoint, ChainError> {
    let id = &tenant.tenant.id;
    let mut tx = storage.begin().await?;
    let known = tx.checkpoints(id, position).await?.into_iter().next();
    if let Some(known) = known.filter(|known| known.head.position == position) {
        return Ok(known);
    }
    let there = tx.sealed(id, position - 1, 1).await?.into_iter().next();
    let seal = there.map(|(seal, _)| seal);
    let seal = seal.filter(|seal| seal.position == position);
    let seal = seal.ok_or(ChainError::Missing(position))?;
    let head = Head {
        position,
        hash: seal.hash,
    };
    let claims = checkpoint_claims(&tenant.issuer, id.as_str(), &head, now);
    let jws = tenant.sign(ALG, CHECKPOINT_TYP, &claims)?;
    let checkpoint = Checkpoint {
        head,
        jws: jws.expose().to_owned(),
        jwk: public_key(tenant)?.to_string(),
        at: now,
    };
    tx.keep_checkpoint(id, &checkpoint).await?;
    tx.commit().await?;
    Ok(checkpoint)
}

/// The digest right before `position`; `None` when neither the event there nor a checkpoint is
/// kept.
///
/// # Errors
/// When the database fails.
pub async fn before(
    db: &mut dyn Reader,
    tenant: &TenantId,
    position: i64,
) -> Result<Option<Head>, StorageError> {
    let wanted = position - 1;
    if wanted == 0 {
        return Ok(Some(Head::START));
    }
    let sealed = db.sealed(tenant, wanted - 1, 1).await?;
    let sealed = sealed.into_iter().map(|(seal, _)| Head {
        position: seal.position,
        hash: seal.hash,
    });
    let checkpoints = db.checkpoints(tenant, wanted).await?.into_iter();
    let known = sealed.chain(checkpoints.map(|checkpoint| checkpoint.head));
    Ok(known.into_iter().find(|head| head.position == wanted))
}

/// Writes events from `first` to `last` as JSON Lines, with the checkpoints among them; answers
/// how many events. Memory holds one page at a time.
///
/// # Errors
/// [`ChainError`].
pub async fn write(
    db: &mut dyn Reader,
    tenant: &TenantContext,
    (first, last): (i64, i64),
    with_personal: bool,
    out: &mut (dyn Write + Send),
) -> Result<u64, ChainError> {
    let id = &tenant.tenant.id;
    let before = before(db, id, first).await?;
    let before = before.ok_or(ChainError::Missing(first - 1))?;
    let header = Header {
        version: VERSION,
        issuer: tenant.issuer.clone(),
        tenant: id.to_string(),
        first,
        previous: before.hash.to_text(),
    };
    write_line(out, &Line::Header(header))?;
    let mut checkpoints = db.checkpoints(id, first - 1).await?.into_iter().peekable();
    let mut at = first - 1;
    let mut written = 0;
    loop {
        while let Some(checkpoint) = checkpoints.next_if(|next| next.head.position <= at) {
            write_line(out, &Line::Checkpoint(line_of(&checkpoint)))?;
        }
        if at >= last {
            return Ok(written);
        }
        let until_checkpoint = checkpoints.peek().map_or(last, |next| next.head.position);
        let room = until_checkpoint.min(last) - at;
        let page = u32::try_from(room).unwrap_or(PAGE).min(PAGE);
        let sealed = db.sealed(id, at, page).await?;
        if sealed.is_empty() {
            return Err(ChainError::Missing(at + 1));
        }
        for (seal, event) in sealed {
            let event = event.ok_or(ChainError::Missing(seal.position))?;
            let line = EventLine::of(&event, &seal, with_personal);
            write_line(out, &Line::Event(Box::new(line)))?;
            at = seal.position;
            written += 1;
        }
    }
}

/// A checkpoint as a line of an export.
pub fn line_of(checkpoint: &Checkpoint) -> CheckpointLine {
    CheckpointLine {
        jws: checkpoint.jws.clone(),
        jwk: serde_json::from_str(&checkpoint.jwk).unwrap_or_default(),
    }
}

fn write_line(out: &mut (dyn Write + Send), line: &Line) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

/// The public key that checkpoints are signed with now, as it is published.
fn public_key(tenant: &TenantContext) -> Result<Value, JoseError> {
    let signer = tenant.keys.ring.signer(ALG).ok_or(JoseError::UnknownKey)?;
    let published = tenant.keys.ring.jwks().body();
    let published: Value = serde_json::from_slice(&published).unwrap_or_default();
    let mut keys = published["keys"].as_array().into_iter().flatten();
    let own = keys.find(|key| key["kid"] == signer.id().as_str());
    own.cloned().ok_or(JoseError::UnknownKey)
}
