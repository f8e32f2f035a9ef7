//! What is the same for every mailed code and link: shown without changing anything, tried a few
//! times, good once.

use axum::{http::StatusCode, response::Response};

use super::{
    entry::{Entered, Entry},
    locked::{self, Target},
};
use crate::{
    journey::proof::{self, Origin, Typed},
    mail::Guessed,
    model::{Secret, Ticket, TicketId, TicketPurpose, UnixTime, login_key},
    protocol::{limits::Rule, params::Params},
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

/// Tries what the form brings: digits of a ticket of this browser, or the secret of a link. It is
/// counted against the visitor's address until [`succeeded`] says what came of it.
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
    let rules = &[Rule::Verify];
    state.limits.take(rules, visitor.who(), now).await?;
    let (ticket, typed) = match held {
        Held::Link(_, ticket) => return Ok(Proved::Yes(ticket)),
        Held::Own(ticket) => (ticket, params.get("code").unwrap_or_default()),
        Held::Spent | Held::Nothing => return Ok(Proved::Spent),
    };
    if kind.purpose == TicketPurpose::SignIn {
        return guess(state, visitor, &ticket, typed, now).await;
    }
    let id = (kind.purpose, &ticket.id);
    Ok(
        match proof::check(state, &visitor.tenant, id, typed, now).await? {
            Typed::Right(ticket) => Proved::Yes(ticket),
            Typed::Wrong(ticket) => Proved::Wrong(ticket),
            Typed::Over => Proved::Spent,
        },
    )
}

/// What was proved was put to its use: that was no guess.
pub async fn succeeded(state: &AppState, visitor: &Visitor, now: UnixTime) {
    let rules = &[Rule::Verify];
    state.limits.give_back(rules, visitor.who(), now).await;
}

/// Tries digits that sign in. They are counted for the account, over all its mails: when too many
/// were wrong no others are right, and mails have a link alone. Nobody sees that but the owner,
/// who is told.
async fn guess(
    state: &AppState,
    visitor: &Visitor,
    ticket: &Ticket,
    typed: &str,
    now: UnixTime,
) -> Result<Proved, PageFailure> {
    let name = login_key(ticket.email.as_deref().unwrap_or_default());
    let target = Target::of(ticket.user.as_ref(), &name);
    let (limits, rules) = (&state.limits, &[Rule::SignInCode]);
    let who = visitor.who().on(target.key());
    let may_be_right = limits.take(rules, who, now).await.is_ok();
    let id = (TicketPurpose::SignIn, &ticket.id);
    let checked = proof::check(state, &visitor.tenant, id, typed, now).await?;
    Ok(match checked {
        Typed::Right(right) if may_be_right => {
            limits.give_back(rules, who, now).await;
            Proved::Yes(right)
        }
        Typed::Right(wrong) | Typed::Wrong(wrong) => {
            if let Some(refused) = limits.wait(rules, who, now).await {
                let what = (Guessed::SignInCode, refused);
                locked::tell(state, visitor, what, target, now).await?;
            }
            Proved::Wrong(wrong)
        }
        Typed::Over => {
            if may_be_right {
                limits.give_back(rules, who, now).await;
            }
            Proved::Spent
        }
    })
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

/// The page with the button that does what a link is for. Where it makes an account in another
/// browser than the one in which that was asked for, the page asks for its password: somebody else
/// may have chosen it.
pub fn link_page(
    state: &AppState,
    visitor: &Visitor,
    kind: Kind,
    (link, ticket): (&Secret, &Ticket),
    (is_wrong, status): (bool, StatusCode),
) -> Response {
    let is_same_browser = Origin::read(ticket).is(visitor);
    let is_new_account = kind.shown == MailedFor::Verify && ticket.user.is_none();
    let page = LinkPage {
        purpose: kind.shown,
        link: link.expose().to_owned(),
        email: ticket.email.clone().unwrap_or_default(),
        is_same_browser,
        is_new_account,
        asks_password: is_new_account && !is_same_browser,
        is_wrong,
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
