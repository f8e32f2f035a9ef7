//! What is the same for every mailed code and link: shown without changing anything, tried a few
//! times, good once.

use axum::{http::StatusCode, response::Response};

use super::{
    entry::{Entered, Entry},
    limits::{HOUR, Tries},
};
use crate::{
    journey::proof::{self, Origin, Typed},
    model::{Secret, Ticket, TicketId, TicketPurpose, UnixTime},
    protocol::params::Params,
    state::AppState,
    templates::{CodeNotice, CodePage, LinkPage, MailedFor, SpentPage, UsernameAsked},
    urls::path,
    web::{Visitor, failures::PageFailure, pages::Look},
};

/// A kind of mail with a code and a link.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// What its tickets are for.
    pub purpose: TicketPurpose,
    /// The same, as pages say it.
    pub shown: MailedFor,
    /// The page that its link opens and its code is typed on.
    pub page: &'static str,
}

/// Proving an address.
pub const VERIFY: Kind = Kind {
    purpose: TicketPurpose::VerifyEmail,
    shown: MailedFor::Verify,
    page: path::VERIFY,
};

/// Signing in.
pub const SIGN_IN: Kind = Kind {
    purpose: TicketPurpose::SignIn,
    shown: MailedFor::SignIn,
    page: path::LOGIN_CODE,
};

/// What a visitor holds.
pub enum Held {
    /// The secret of a link.
    Link(Secret, Box<Ticket>),
    /// A ticket that this browser asked for.
    Own(Box<Ticket>),
    /// Something that is worth nothing (any more).
    Spent,
    /// Nothing.
    Nothing,
}

/// What became of what the visitor brought.
pub enum Proved {
    /// It is right. The ticket is still to be claimed.
    Yes(Box<Ticket>),
    /// The digits are wrong.
    Wrong(Box<Ticket>),
    /// It is worth nothing (any more).
    Spent,
}

/// Finds the ticket that a query or form is about. Changes nothing.
///
/// # Errors
/// The error page, when the database fails.
pub async fn held(
    state: &AppState,
    visitor: &Visitor,
    kind: Kind,
    params: &Params,
    now: UnixTime,
) -> Result<Held, PageFailure> {
    let tenant = &visitor.tenant.tenant.id;
    let mut db = state.storage.read().await?;
    if let Some(link) = params.get("link").map(Secret::new) {
        let digest = link.digest();
        let found = db.ticket_by_link(tenant, kind.purpose, &digest, now);
        return Ok(match found.await? {
            Some(ticket) => Held::Link(link, Box::new(ticket)),
            None => Held::Spent,
        });
    }
    let Some(id) = params.get("ticket").map(TicketId::new) else {
        return Ok(Held::Nothing);
    };
    let found = db.ticket(tenant, kind.purpose, &id, now).await?;
    Ok(match found.filter(|t| Origin::read(t).is(visitor)) {
        Some(ticket) => Held::Own(Box::new(ticket)),
        None => Held::Spent,
    })
}

/// Tries what the form brings: digits of a ticket of this browser, or the secret of a link. Wrong
/// ones are counted against the visitor's address.
///
/// # Errors
/// The page that says when to try again, or the error page.
pub async fn prove(
    state: &AppState,
    visitor: &Visitor,
    kind: Kind,
    (held, params): (Held, &Params),
    now: UnixTime,
) -> Result<Proved, PageFailure> {
    let count = state.config.limits.verifications_per_hour;
    let tries = Tries::by_address(visitor, "mailed proof", count, HOUR);
    tries.take_or_wait(state, now).await?;
    let proved = match held {
        Held::Link(_, ticket) => Proved::Yes(ticket),
        Held::Own(ticket) => {
            let typed = params.get("code").unwrap_or_default();
            let id = (kind.purpose, &ticket.id);
            match proof::check(state, &visitor.tenant, id, typed, now).await? {
                Typed::Right(ticket) => Proved::Yes(ticket),
                Typed::Wrong(ticket) => Proved::Wrong(ticket),
                Typed::Over => Proved::Spent,
            }
        }
        Held::Spent | Held::Nothing => Proved::Spent,
    };
    match &proved {
        Proved::Yes(_) => tries.give_back(state, now).await,
        Proved::Wrong(_) | Proved::Spent => {}
    }
    Ok(proved)
}

/// The way that a ticket's person is on. In another browser than the one that asked there is none.
///
/// # Errors
/// The error page, when the database fails.
pub async fn way(
    state: &AppState,
    visitor: &Visitor,
    ticket: &Ticket,
    now: UnixTime,
) -> Result<Entry, PageFailure> {
    let origin = Origin::read(ticket);
    let (flow, next) = match origin.is(visitor) {
        true => (origin.flow, origin.next),
        false => (None, None),
    };
    let pairs = [("flow", flow.clone()), ("next", next.clone())];
    let params = pairs.into_iter().filter_map(|(n, v)| Some((n, v?)));
    let entered = Entry::load(state, visitor, &Params::from_pairs(params), now).await?;
    Ok(match entered {
        Entered::Here(entry) => entry,
        // The authorization endpoint knows how to go on.
        Entered::GoTo(_) => Entry {
            journey: None,
            flow,
            next,
        },
    })
}

/// The page on which the digits are typed.
pub fn code_page(
    state: &AppState,
    visitor: &Visitor,
    kind: Kind,
    (ticket, entry): (&Ticket, &Entry),
    (notice, username): (Option<CodeNotice>, Option<UsernameAsked>),
    status: StatusCode,
) -> Response {
    let page = CodePage {
        purpose: kind.shown,
        ticket: ticket.id.to_string(),
        email: ticket.email.clone().unwrap_or_default(),
        notice,
        username,
        client: entry.client(),
    };
    let here = format!("{}?ticket={}", visitor.tenant.local(kind.page), ticket.id);
    let look = Look {
        status,
        here: Some(here),
        ..entry.look(visitor, kind.page)
    };
    visitor.show(state, &page, look)
}

/// The page with the button that does what a link is for.
pub fn link_page(
    state: &AppState,
    visitor: &Visitor,
    kind: Kind,
    (link, ticket): (&Secret, &Ticket),
    status: StatusCode,
) -> Response {
    let page = LinkPage {
        purpose: kind.shown,
        link: link.expose().to_owned(),
        email: ticket.email.clone().unwrap_or_default(),
        is_same_browser: Origin::read(ticket).is(visitor),
        is_new_account: kind.shown == MailedFor::Verify && ticket.user.is_none(),
    };
    visitor.show(
        state,
        &page,
        Look {
            status,
            ..Look::default()
        },
    )
}

/// The page that says that a link or code is worth nothing any more; `again` is the page on which
/// another is had.
pub fn spent(
    state: &AppState,
    visitor: &Visitor,
    what: &'static str,
    again: &'static str,
) -> Response {
    let page = SpentPage {
        what,
        again_url: visitor.tenant.local(again),
    };
    let look = Look {
        status: StatusCode::GONE,
        here: Some(visitor.tenant.local(again)),
        ..Look::default()
    };
    visitor.show(state, &page, look)
}
