//! Making the account that waits for the proof of its address.

use axum::{http::StatusCode, response::Response};

use crate::{
    journey::proof::Origin,
    login::{
        entry::Entry,
        mailed::{self, VERIFY},
        register::{self, Made, Pending},
    },
    model::{Secret, Ticket, UnixTime, UsernameRule},
    people::mailed_code::MOST_TRIES,
    protocol::params::Params,
    security::password_hash::{HashError, Line, Verified},
    state::AppState,
    storage::{Changed, StorageError},
    templates::{RegisterClosed, UsernameAsked},
    urls::path,
    web::{Visitor, failures::PageFailure},
};

/// Makes the account, and signs its owner in. In another browser than the one that asked for it,
/// they type its password: whoever asked may not have been them.
pub(super) async fn finish_account(
    state: &AppState,
    visitor: &Visitor,
    (ticket, entry): (&Ticket, &Entry),
    pending: Pending,
    params: &Params,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let email = ticket.email.clone().unwrap_or_default();
    let is_here = Origin::read(ticket).is(visitor);
    let another = another_username(visitor, params);
    let is_guess = !is_here || another.is_some();
    if is_guess
        && let Some(refused) = refused(state, visitor, (ticket, &pending), params, now).await?
    {
        return Ok(refused);
    }
    let username = another.unwrap_or(&pending.username).to_owned();
    let fault = another.and_then(|name| register::username_fault(name, &email));
    let made = match fault {
        None => {
            let wanted = (pending, another);
            let from = (ticket, email.as_str());
            register::make(state, visitor, from, wanted, entry.client_id()).await?
        }
        Some(_) => Made::UsernameTaken,
    };
    match made {
        Made::Done(cookie) => {
            mailed::succeeded(state, visitor, now).await;
            let mut response = visitor.go(&entry.onward(visitor));
            if let Some(cookie) = cookie {
                cookie.set(&visitor.tenant, response.headers_mut());
            }
            Ok(response)
        }
        Made::Spent => Ok(spent(state, visitor)),
        Made::AddressTaken => {
            let why = RegisterClosed::Exists;
            Ok(register::closed(state, visitor, entry, why))
        }
        Made::UsernameTaken => {
            let asked = UsernameAsked {
                username,
                code: params.get("code").map(str::to_owned),
                link: params.get("link").map(str::to_owned),
                asks_password: !is_here,
            };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let (from, shown) = ((ticket, entry), (None, Some(asked)));
            Ok(mailed::code_page(
                state, visitor, VERIFY, from, shown, status,
            ))
        }
    }
}

/// The page for somebody who has tried too much with one link, or types another password than the
/// one that was chosen in another browser.
async fn refused(
    state: &AppState,
    visitor: &Visitor,
    (ticket, pending): (&Ticket, &Pending),
    params: &Params,
    now: UnixTime,
) -> Result<Option<Response>, PageFailure> {
    // Digits were counted when they were tried.
    let Some(link) = params.get("link").map(Secret::new) else {
        return Ok(None);
    };
    if !count(state, ticket, now).await? {
        return Ok(Some(spent(state, visitor)));
    }
    let typed = params.get("password").unwrap_or_default();
    if Origin::read(ticket).is(visitor) || is_password(state, pending, typed).await? {
        return Ok(None);
    }
    let shown = (true, StatusCode::UNPROCESSABLE_ENTITY);
    let from = (&link, ticket);
    Ok(Some(mailed::link_page(state, visitor, VERIFY, from, shown)))
}

fn spent(state: &AppState, visitor: &Visitor) -> Response {
    mailed::spent(state, visitor, "verify", path::LOGIN)
}

/// The username that somebody chose after theirs was found taken, where people choose one.
fn another_username<'p>(visitor: &Visitor, params: &'p Params) -> Option<&'p str> {
    match visitor.tenant.tenant.policy.registration.username {
        UsernameRule::None => None,
        UsernameRule::Optional | UsernameRule::Required => params.get("username").map(str::trim),
    }
}

/// Counts one more try of this ticket: who has a link can try names and passwords no more often
/// than digits. Whether there was one left.
async fn count(state: &AppState, ticket: &Ticket, now: UnixTime) -> Result<bool, StorageError> {
    let mut tx = state.storage.begin().await?;
    let counted = tx.count_ticket_attempt(&ticket.tenant, &ticket.id, MOST_TRIES, now);
    let counted = counted.await?;
    tx.commit().await?;
    Ok(counted == Changed::Done)
}

/// Whether this is the password that the account was asked for with.
async fn is_password(
    state: &AppState,
    pending: &Pending,
    typed: &str,
) -> Result<bool, PageFailure> {
    let verified =
        state
            .passwords
            .verify(Secret::new(typed), Some(&pending.password), Line::Stranger);
    match verified.await {
        Ok(Verified::Match { .. }) => Ok(true),
        Ok(Verified::Mismatch) => Ok(false),
        Err(HashError::Busy) => Err(PageFailure::busy(std::time::Duration::from_secs(2))),
        Err(error) => Err(PageFailure::internal(&error)),
    }
}
