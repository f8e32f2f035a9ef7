//! The table `tickets`.

use std::ops::DerefMut;

use async_trait::async_trait;

use super::{
    Connection, Row, Session, Writing, is_storable, json, micros, parsed, query, read, to_json,
};
use crate::{
    model::{Digest, TenantId, Ticket, TicketId, TicketPurpose, UnixTime, UserId},
    storage::{
        Changed, Result,
        traits::{ReadTickets, WriteTickets},
    },
};

/// The columns that [`ticket`] reads.
macro_rules! ticket_columns {
    () => {
        "tenant_id, id, purpose, user_id, email, link_digest, code_mac, data, attempts, \
         created_at, expires_at"
    };
}

fn ticket(row: &Row) -> Result<Ticket> {
    let attempts: i64 = read(row, "attempts")?;
    Ok(Ticket {
        tenant: TenantId::new(read::<&str>(row, "tenant_id")?),
        id: TicketId::new(read::<&str>(row, "id")?),
        purpose: parsed(row, "purpose", TicketPurpose::parse)?,
        user: read::<Option<&str>>(row, "user_id")?.map(UserId::new),
        email: read(row, "email")?,
        link: parsed(row, "link_digest", Digest::from_text)?,
        code_mac: read(row, "code_mac")?,
        data: json(row, "data")?,
        attempts: u32::try_from(attempts).unwrap_or(u32::MAX),
        created_at: micros(row, "created_at")?,
        expires_at: micros(row, "expires_at")?,
    })
}

#[async_trait]
impl<C> ReadTickets for Session<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn ticket(
        &mut self,
        tenant: &TenantId,
        purpose: TicketPurpose,
        id: &TicketId,
        now: UnixTime,
    ) -> Result<Option<Ticket>> {
        if !is_storable(id.as_str()) {
            return Ok(None);
        }
        self.optional(
            query(concat!(
                "SELECT ",
                ticket_columns!(),
                " FROM tickets WHERE tenant_id = $1 AND id = $2 AND purpose = $3 \
                 AND expires_at > $4"
            ))
            .bind(tenant.as_str())
            .bind(id.as_str())
            .bind(purpose.as_str())
            .bind(now.micros()),
        )
        .await?
        .as_ref()
        .map(ticket)
        .transpose()
    }

    async fn ticket_by_link(
        &mut self,
        tenant: &TenantId,
        purpose: TicketPurpose,
        link: &Digest,
        now: UnixTime,
    ) -> Result<Option<Ticket>> {
        self.optional(
            query(concat!(
                "SELECT ",
                ticket_columns!(),
                " FROM tickets WHERE tenant_id = $1 AND link_digest = $2 AND purpose = $3 \
                 AND expires_at > $4"
            ))
            .bind(tenant.as_str())
            .bind(link.to_text())
            .bind(purpose.as_str())
            .bind(now.micros()),
        )
        .await?
        .as_ref()
        .map(ticket)
        .transpose()
    }
}

#[async_trait]
impl WriteTickets for Session<Writing> {
    async fn insert_ticket(&mut self, ticket: &Ticket) -> Result<()> {
        self.execute(
            query(
                "INSERT INTO tickets (tenant_id, id, purpose, user_id, email, link_digest, \
                 code_mac, data, attempts, created_at, expires_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            )
            .bind(ticket.tenant.as_str())
            .bind(ticket.id.as_str())
            .bind(ticket.purpose.as_str())
            .bind(ticket.user.as_ref().map(UserId::as_str))
            .bind(ticket.email.as_deref())
            .bind(ticket.link.to_text())
            .bind(ticket.code_mac.as_deref())
            .bind(to_json(&ticket.data))
            .bind(i64::from(ticket.attempts))
            .bind(ticket.created_at.micros())
            .bind(ticket.expires_at.micros()),
        )
        .await?;
        Ok(())
    }

    async fn claim_ticket(
        &mut self,
        tenant: &TenantId,
        id: &TicketId,
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query("DELETE FROM tickets WHERE tenant_id = $1 AND id = $2 AND expires_at > $3")
                .bind(tenant.as_str())
                .bind(id.as_str())
                .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn count_ticket_attempt(
        &mut self,
        tenant: &TenantId,
        id: &TicketId,
        most: u32,
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE tickets SET attempts = attempts + 1 \
                 WHERE tenant_id = $1 AND id = $2 AND attempts < $3 AND expires_at > $4",
            )
            .bind(tenant.as_str())
            .bind(id.as_str())
            .bind(i64::from(most))
            .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn void_tickets_since(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        (purpose, since): (TicketPurpose, UnixTime),
    ) -> Result<u64> {
        self.execute(
            query(
                "DELETE FROM tickets WHERE tenant_id = $1 AND user_id = $2 AND purpose = $3 \
                 AND created_at >= $4",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(purpose.as_str())
            .bind(since.micros()),
        )
        .await
    }

    async fn void_tickets(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        purpose: TicketPurpose,
    ) -> Result<u64> {
        self.execute(
            query("DELETE FROM tickets WHERE tenant_id = $1 AND user_id = $2 AND purpose = $3")
                .bind(tenant.as_str())
                .bind(user.as_str())
                .bind(purpose.as_str()),
        )
        .await
    }
}
