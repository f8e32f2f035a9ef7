//! The audit log as a chain: sealing, checkpoints, archives, streams.

use async_trait::async_trait;

use crate::{
    model::{
        Archive, AuditFilter, Checkpoint, Head, Seal, StoredEvent, StreamCursor, TenantId, UnixTime,
    },
    storage::{Changed, Inserted, Result},
};

/// A seal with its event; `None` when the event is not there any more.
pub type Sealed = (Seal, Option<StoredEvent>);

/// Reads the chain.
#[async_trait]
pub trait ReadAuditChain {
    /// Events that are in no chain yet, by id, at most `limit`.
    async fn unsealed(&mut self, tenant: &TenantId, limit: u32) -> Result<Vec<StoredEvent>>;

    /// How far the chain goes.
    async fn chain_head(&mut self, tenant: &TenantId) -> Result<Head>;

    /// What is sealed behind `position`, in the order of the chain, at most `limit`.
    async fn sealed(&mut self, tenant: &TenantId, position: i64, limit: u32)
    -> Result<Vec<Sealed>>;

    /// Events that wait for nothing and are in no chain: somebody went around this program. Looks at
    /// all events.
    async fn strays(&mut self, tenant: &TenantId) -> Result<Vec<String>>;

    /// The last position at which an event is older than `moment`, with all before it; 0 when
    /// there is none.
    async fn last_before(&mut self, tenant: &TenantId, moment: UnixTime) -> Result<i64>;

    /// The checkpoints from `first` on, in the order of the chain.
    async fn checkpoints(&mut self, tenant: &TenantId, first: i64) -> Result<Vec<Checkpoint>>;

    /// The last checkpoint.
    async fn last_checkpoint(&mut self, tenant: &TenantId) -> Result<Option<Checkpoint>>;

    /// The archives, in the order of the chain.
    async fn archives(&mut self, tenant: &TenantId) -> Result<Vec<Archive>>;

    /// How far the chain was streamed.
    async fn stream_cursor(&mut self, tenant: &TenantId) -> Result<StreamCursor>;

    /// Events as they are stored, the latest first.
    async fn audit_events(
        &mut self,
        tenant: &TenantId,
        filter: &AuditFilter,
    ) -> Result<Vec<StoredEvent>>;
}

/// Writes the chain.
#[async_trait]
pub trait WriteAuditChain {
    /// Adds seals to the chain, all or none: `Exists` when another node sealed at this moment, and
    /// then the transaction is to be dropped. So a chain never has two ends.
    async fn seal(&mut self, tenant: &TenantId, seals: &[Seal]) -> Result<Inserted>;

    /// Keeps a checkpoint; `Exists` when there is one of this position.
    async fn keep_checkpoint(
        &mut self,
        tenant: &TenantId,
        checkpoint: &Checkpoint,
    ) -> Result<Inserted>;

    /// Notes that a stretch is kept as a file.
    async fn note_archive(&mut self, archive: &Archive) -> Result<Inserted>;

    /// Removes the events and seals of a stretch that is archived and ends with a checkpoint;
    /// answers how many. `0` when it is not, or was removed before.
    async fn purge_archived(&mut self, archive: &Archive, now: UnixTime) -> Result<u64>;

    /// Moves the cursor of a stream on from where it was read; `Missing` when another node did.
    async fn move_stream(
        &mut self,
        tenant: &TenantId,
        from: &StreamCursor,
        to: &StreamCursor,
    ) -> Result<Changed>;
}
