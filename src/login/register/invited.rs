//! Invitations: the link that an administrator had mailed proves the address, and lets in once.

use axum::response::Response;

use super::{
    account::{Made, Pending, make},
    closed,
};
use crate::{
    login::entry::Entry,
    model::{Secret, Ticket, TicketPurpose, UnixTime},
    state::AppState,
    templates::{RegisterClosed, RegisterFault},
    web::{Visitor, failures::PageFailure},
};

/// An invitation that is good.
pub struct Invitation {
    /// The secret of its link.
    pub link: Secret,
    /// The address that it was sent to, which its holder has.
    pub email: String,
    ticket: Ticket,
}

/// The invitation whose link holds this secret. Changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn invitation(
    state: &AppState,
    visitor: &Visitor,
    link: Secret,
    now: UnixTime,
) -> Result<Option<Invitation>, PageFailure> {
    let tenant = &visitor.tenant.tenant.id;
    let mut db = state.storage.read().await?;
    let purpose = TicketPurpose::Invitation;
    let digest = link.digest();
    let found = db.ticket_by_link(tenant, purpose, &digest, now);
    Ok(found.await?.and_then(|ticket| {
        let email = ticket.email.clone()?;
        Some(Invitation {
            link,
            email,
            ticket,
        })
    }))
}

/// Makes the account of somebody who was invited, and signs them in. The inner error is what is
/// wrong with the form.
///
/// # Errors
/// The error page, when the database fails.
pub async fn finish(
    state: &AppState,
    visitor: &Visitor,
    invitation: &Invitation,
    entry: &Entry,
    pending: Pending,
) -> Result<Result<Response, RegisterFault>, PageFailure> {
    let from = (&invitation.ticket, invitation.email.as_str());
    let made = make(state, visitor, from, (pending, None), entry.client_id()).await?;
    Ok(Ok(match made {
        Made::Done(cookie) => {
            let mut response = visitor.go(&entry.onward(visitor));
            if let Some(cookie) = cookie {
                cookie.set(&visitor.tenant, response.headers_mut());
            }
            response
        }
        Made::Spent => closed(state, visitor, entry, RegisterClosed::Spent),
        Made::AddressTaken => closed(state, visitor, entry, RegisterClosed::Exists),
        Made::UsernameTaken => return Ok(Err(RegisterFault::UsernameTaken)),
    }))
}
