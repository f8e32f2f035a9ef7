//! Somebody who is signed in and has not proved their address: the offer to send a mail.

use axum::{
    http::{StatusCode, header},
    response::Response,
};

use super::again::{may_send, send_to, typing};
use crate::{
    journey::{proof::Origin, session},
    login::entry::{Entered, Entry},
    model::{UnixTime, User},
    protocol::params::Params,
    state::AppState,
    templates::AskVerifyPage,
    urls::path,
    web::{Visitor, failures::PageFailure, pages::Look},
};

/// Somebody signed in whose address is not proved, and the way that they are on.
enum Unproved {
    Yes(Box<(Entry, User)>),
    GoTo(String),
}

async fn unproved(
    state: &AppState,
    visitor: &Visitor,
    params: &Params,
    now: UnixTime,
) -> Result<Unproved, PageFailure> {
    let entry = match Entry::load(state, visitor, params, now).await? {
        Entered::Here(entry) => entry,
        Entered::GoTo(to) => return Ok(Unproved::GoTo(to)),
    };
    // A request may be about another account than the current one.
    let who = match &entry.journey {
        Some(journey) => journey.signed_in.clone(),
        None => {
            let mut db = state.storage.read().await?;
            session::signed_in(&mut *db, visitor, now).await?
        }
    };
    Ok(match who {
        Some((_, user)) if user.email.is_some() && !user.email_verified => {
            Unproved::Yes(Box::new((entry, user)))
        }
        Some(_) => Unproved::GoTo(entry.onward(visitor)),
        None => Unproved::GoTo(entry.url(visitor, path::LOGIN)),
    })
}

/// The page that offers to send a mail.
pub(super) async fn offer(
    state: &AppState,
    visitor: &Visitor,
    params: &Params,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    match unproved(state, visitor, params, now).await? {
        Unproved::Yes(found) => {
            let (entry, user) = *found;
            Ok(ask(state, visitor, (&entry, &user), None, StatusCode::OK))
        }
        Unproved::GoTo(to) => Ok(visitor.go(&to)),
    }
}

/// Sends the first mail to somebody who is signed in.
pub(super) async fn begin(
    state: &AppState,
    visitor: &Visitor,
    params: &Params,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let (entry, user) = match unproved(state, visitor, params, now).await? {
        Unproved::Yes(found) => *found,
        Unproved::GoTo(to) => return Ok(visitor.go(&to)),
    };
    let from = (&entry, &user);
    if !visitor.is_own_form(params.get("csrf"), visitor.session.as_ref()) {
        return Ok(ask(state, visitor, from, None, StatusCode::FORBIDDEN));
    }
    let email = user.email.clone().unwrap_or_default();
    if let Err(wait) = may_send(state, visitor, (&email, None), now).await {
        let status = StatusCode::TOO_MANY_REQUESTS;
        let mut response = ask(state, visitor, from, Some(wait), status);
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, wait.into());
        return Ok(response);
    }
    let origin = Origin::of(visitor, entry.flow.clone(), entry.next.clone());
    let sent = send_to(state, visitor, &user, (origin, None), now).await?;
    Ok(visitor.go(&match sent {
        Some(id) => typing(visitor, &id, false),
        None => entry.onward(visitor),
    }))
}

fn ask(
    state: &AppState,
    visitor: &Visitor,
    (entry, user): (&Entry, &User),
    retry_after: Option<u64>,
    status: StatusCode,
) -> Response {
    let page = AskVerifyPage {
        flow: entry.flow.clone(),
        next: entry.next.clone(),
        email: user.email.clone().unwrap_or_default(),
        retry_after,
        client: entry.client(),
    };
    let look = Look {
        status,
        session: visitor.session.clone(),
        ..entry.look(visitor, path::VERIFY)
    };
    visitor.show(state, &page, look)
}
