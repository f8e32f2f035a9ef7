//! Proving a mail address: by six digits in the browser that asked, or by a link anywhere.

mod account;
mod again;
mod offer;

use axum::{extract::State, http::StatusCode, response::Response};

use self::{
    account::finish_account,
    again::resend,
    offer::{begin, offer},
};
use super::{
    entry::Entry,
    mailed::{self, Held, Proved, VERIFY},
    register::Pending,
};
use crate::{
    audit,
    journey::session,
    model::{AuditKind, Ticket, TicketPurpose, UnixTime},
    protocol::params::Params,
    state::AppState,
    storage::Changed,
    templates::CodeNotice,
    urls::path,
    web::{
        Visitor,
        failures::PageFailure,
        form::{PageForm, PageQuery},
    },
};

/// `GET /verify`: with `ticket=` the page to type digits on, with `link=` a button; alone, for
/// somebody who is signed in, the offer to send a mail. Changes nothing.
pub async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    match mailed::held(&state, &visitor, VERIFY, &params, now).await? {
        Held::Link(link, ticket) => {
            let from = (&link, &*ticket);
            let shown = (false, StatusCode::OK);
            Ok(mailed::link_page(&state, &visitor, VERIFY, from, shown))
        }
        Held::Own(ticket) => {
            let entry = mailed::way(&state, &visitor, &ticket, now).await?;
            let again = params.get("sent").map(|_| CodeNotice::SentAgain);
            Ok(code_page(
                &state,
                &visitor,
                (&ticket, &entry),
                again,
                StatusCode::OK,
            ))
        }
        Held::Spent => Ok(mailed::spent(&state, &visitor, "verify", path::LOGIN)),
        Held::Nothing => offer(&state, &visitor, &params, now).await,
    }
}

/// `POST /verify`: tries digits or a link, or asks for a mail.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let held = mailed::held(&state, &visitor, VERIFY, &params, now).await?;
    if let Held::Nothing = held {
        return begin(&state, &visitor, &params, now).await;
    }
    if !visitor.is_own_form(params.get("csrf"), None) {
        return stale(&state, &visitor, held, now).await;
    }
    if let (Held::Own(ticket), Some("resend")) = (&held, params.get("action")) {
        return resend(&state, &visitor, ticket, now).await;
    }
    match mailed::prove(&state, &visitor, VERIFY, (held, &params), now).await? {
        Proved::Yes(ticket) => finish(&state, &visitor, &ticket, &params, now).await,
        Proved::Wrong(ticket) => {
            let entry = mailed::way(&state, &visitor, &ticket, now).await?;
            let wrong = Some(CodeNotice::Wrong);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(code_page(
                &state,
                &visitor,
                (&ticket, &entry),
                wrong,
                status,
            ))
        }
        Proved::Spent => Ok(mailed::spent(&state, &visitor, "verify", path::LOGIN)),
    }
}

fn code_page(
    state: &AppState,
    visitor: &Visitor,
    from: (&Ticket, &Entry),
    notice: Option<CodeNotice>,
    status: StatusCode,
) -> Response {
    mailed::code_page(state, visitor, VERIFY, from, (notice, None), status)
}

async fn stale(
    state: &AppState,
    visitor: &Visitor,
    held: Held,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let status = StatusCode::FORBIDDEN;
    match held {
        Held::Link(link, ticket) => {
            let from = (&link, &*ticket);
            let shown = (false, status);
            Ok(mailed::link_page(state, visitor, VERIFY, from, shown))
        }
        Held::Own(ticket) => {
            let entry = mailed::way(state, visitor, &ticket, now).await?;
            let stale = Some(CodeNotice::Stale);
            Ok(code_page(state, visitor, (&ticket, &entry), stale, status))
        }
        Held::Spent | Held::Nothing => Ok(mailed::spent(state, visitor, "verify", path::LOGIN)),
    }
}

/// Does what the ticket is for: makes the account that waits in it, or notes that the address is
/// its user's.
async fn finish(
    state: &AppState,
    visitor: &Visitor,
    ticket: &Ticket,
    params: &Params,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let entry = mailed::way(state, visitor, ticket, now).await?;
    match (Pending::read(ticket), &ticket.user) {
        (Some(pending), None) => {
            finish_account(state, visitor, (ticket, &entry), pending, params, now).await
        }
        (None, Some(_)) => finish_address(state, visitor, ticket, &entry, now).await,
        // The address has an account: nobody was told these digits.
        (None, None) | (Some(_), Some(_)) => {
            Ok(mailed::spent(state, visitor, "verify", path::LOGIN))
        }
    }
}

async fn finish_address(
    state: &AppState,
    visitor: &Visitor,
    ticket: &Ticket,
    entry: &Entry,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let (Some(user), Some(email)) = (&ticket.user, &ticket.email) else {
        return Ok(mailed::spent(state, visitor, "verify", path::LOGIN));
    };
    let tenant = &ticket.tenant;
    let mut tx = state.storage.begin().await?;
    let claimed = tx.claim_ticket(tenant, &ticket.id, now).await?;
    if claimed == Changed::Missing
        || tx.verify_email(tenant, user, email, now).await? == Changed::Missing
    {
        return Ok(mailed::spent(state, visitor, "verify", path::LOGIN));
    }
    tx.void_tickets(tenant, user, TicketPurpose::VerifyEmail)
        .await?;
    let mut event = audit::event(
        &visitor.asker,
        tenant,
        AuditKind::EmailVerified,
        now,
        &*state.entropy,
    );
    event.user = Some(user.clone());
    tx.record(&event).await?;
    let signed_in = session::signed_in(&mut *tx, visitor, now).await?;
    let own = signed_in.filter(|(_, signed_in)| signed_in.id == *user);
    let cookie = match own {
        Some((session, _)) => session::rotate(&mut *tx, state, &session, now).await?,
        None => None,
    };
    tx.commit().await?;
    mailed::succeeded(state, visitor, now).await;
    let mut response = visitor.go(&entry.onward(visitor));
    if let Some(cookie) = cookie {
        cookie.set(&visitor.tenant, response.headers_mut());
    }
    Ok(response)
}
