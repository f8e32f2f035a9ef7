//! Tickets: proofs that people are sent by mail.

use async_trait::async_trait;

use crate::{
    model::{Digest, TenantId, Ticket, TicketId, TicketPurpose, UnixTime, UserId},
    storage::{Changed, Result},
};

/// Reads tickets. Those that have expired are not found.
#[async_trait]
pub trait ReadTickets {
    /// The ticket with this id.
    async fn ticket(
        &mut self,
        tenant: &TenantId,
        purpose: TicketPurpose,
        id: &TicketId,
        now: UnixTime,
    ) -> Result<Option<Ticket>>;

    /// The ticket whose link holds the secret with this digest.
    async fn ticket_by_link(
        &mut self,
        tenant: &TenantId,
        purpose: TicketPurpose,
        link: &Digest,
        now: UnixTime,
    ) -> Result<Option<Ticket>>;
}

/// Writes tickets.
#[async_trait]
pub trait WriteTickets {
    /// Adds a ticket.
    async fn insert_ticket(&mut self, ticket: &Ticket) -> Result<()>;

    /// Takes a live ticket away to use it. Of any number of concurrent calls exactly one gets
    /// [`Changed::Done`].
    async fn claim_ticket(
        &mut self,
        tenant: &TenantId,
        id: &TicketId,
        now: UnixTime,
    ) -> Result<Changed>;

    /// Counts one more try of the code, unless `most` were made or the ticket is gone
    /// ([`Changed::Missing`]). Counted before the code is compared, parallel guesses do not
    /// all pass.
    async fn count_ticket_attempt(
        &mut self,
        tenant: &TenantId,
        id: &TicketId,
        most: u32,
        now: UnixTime,
    ) -> Result<Changed>;

    /// Removes those of a user's tickets for a purpose that were made at this moment or later;
    /// answers how many.
    async fn void_tickets_since(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        (purpose, since): (TicketPurpose, UnixTime),
    ) -> Result<u64>;

    /// Removes a user's tickets for `purpose`; answers how many.
    async fn void_tickets(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        purpose: TicketPurpose,
    ) -> Result<u64>;
}
