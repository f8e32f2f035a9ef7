//! The outbox: what has to leave the building, written with its cause. A message that was
//! delivered is deleted: its payload is personal data that nobody needs any more, and the audit
//! log keeps what caused it.

use async_trait::async_trait;

use crate::{
    model::{OutboxId, OutboxKind, OutboxMessage, OutboxState, QueuedMessage, TenantId, UnixTime},
    storage::{Changed, Result},
};

/// Who claims messages, and which.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// The name of this claim. Every claim has one of its own: one node's second claim must
    /// not be taken for its first.
    pub by: &'a str,
    /// The present time.
    pub now: UnixTime,
    /// Until when nobody else may claim them.
    pub until: UnixTime,
    /// How many at most.
    pub limit: u32,
    /// Destinations that are left alone.
    pub skip: &'a [String],
}

/// A message that was claimed: what is done to it is done only as long as nobody else has
/// claimed it since.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    /// The tenant.
    pub tenant: &'a TenantId,
    /// Which message.
    pub id: &'a OutboxId,
    /// The name of the claim.
    pub by: &'a str,
}

/// How many messages of one kind are in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutboxFigures {
    /// The kind.
    pub kind: OutboxKind,
    /// The state.
    pub state: OutboxState,
    /// How many.
    pub count: u64,
    /// When the oldest of them was written.
    pub oldest: UnixTime,
}

/// Reads the outbox, of all tenants: one worker delivers for all of them.
#[async_trait]
pub trait ReadOutbox {
    /// Whether a message waits whose time has come. Asked before claiming, so that an empty
    /// outbox costs no write.
    async fn has_due_messages(&mut self, now: UnixTime, skip: &[String]) -> Result<bool>;

    /// The messages, oldest first, at most `limit`; with `state`, only those in it.
    async fn messages(
        &mut self,
        state: Option<OutboxState>,
        limit: u32,
    ) -> Result<Vec<QueuedMessage>>;

    /// The mails of a tenant that are not delivered, by id, from behind `after` on; at most `limit`.
    async fn mails_of(
        &mut self,
        tenant: &TenantId,
        after: Option<&OutboxId>,
        limit: u32,
    ) -> Result<Vec<OutboxMessage>>;

    /// What is in the outbox, for each kind and state that it has any of.
    async fn outbox_figures(&mut self) -> Result<Vec<OutboxFigures>>;
}

/// Writes the outbox.
#[async_trait]
pub trait WriteOutbox {
    /// Adds a message, in the transaction of what causes it.
    async fn enqueue(&mut self, message: &OutboxMessage) -> Result<()>;

    /// Replaces the payload of a message, as it was read, by the same, sealed anew, and what it is
    /// [`OutboxMessage::about`]; `Missing` when the payload changed meanwhile, or the message is
    /// gone.
    async fn reseal_message(
        &mut self,
        read: &OutboxMessage,
        anew: &OutboxMessage,
    ) -> Result<Changed>;

    /// Claims messages whose time has come, longest due first, until [`Claim::until`]. Of any
    /// number of concurrent claims, on whatever nodes, one gets a message; it can be claimed
    /// again after its claim has ended.
    async fn claim_messages(&mut self, claim: Claim<'_>) -> Result<Vec<QueuedMessage>>;

    /// Takes out a message that was accepted by its receiver. `Missing` when it was claimed
    /// again since, or is gone.
    async fn delivered(&mut self, held: Held<'_>) -> Result<Changed>;

    /// Gives a message back untried, to be claimed from `at` on. `Missing` as above.
    async fn release_message(&mut self, held: Held<'_>, at: UnixTime) -> Result<Changed>;

    /// Gives a message back after an attempt that failed with `error`, to be claimed from `at`
    /// on. `Missing` as above.
    async fn postpone(&mut self, held: Held<'_>, at: UnixTime, error: &str) -> Result<Changed>;

    /// Gives a message up after an attempt that failed with `error`. `Missing` as above.
    async fn bury(&mut self, held: Held<'_>, error: &str) -> Result<Changed>;

    /// Makes dead messages pending again, with all their attempts before them: the one with
    /// this id, or all. Answers how many.
    async fn revive(&mut self, id: Option<&OutboxId>, now: UnixTime) -> Result<u64>;
}
