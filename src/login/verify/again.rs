//! Another mail, or the first one to somebody who is signed in.

use axum::{
    http::{StatusCode, header},
    response::Response,
};

use super::code_page;
use crate::{
    entropy::Entropy,
    journey::proof::{Origin, Proof},
    login::{
        mailed,
        register::{self, Pending, Wanted},
    },
    mail::Message,
    model::{Ticket, TicketId, TicketPurpose, UnixTime, User, login_key},
    outbox,
    protocol::limits::Rule,
    security::rate_limit::seconds,
    state::AppState,
    storage::{Changed, StorageError},
    templates::CodeNotice,
    urls::path,
    web::{Visitor, failures::PageFailure},
};

/// There is no second mail sooner after the first.
const PAUSE: std::time::Duration = std::time::Duration::from_secs(60);

/// Another mail with other digits; the ticket before is worth nothing any more.
pub(super) async fn resend(
    state: &AppState,
    visitor: &Visitor,
    ticket: &Ticket,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let entry = mailed::way(state, visitor, ticket, now).await?;
    let email = ticket.email.clone().unwrap_or_default();
    if let Err(wait) = may_send(state, visitor, (&email, Some(ticket)), now).await {
        let mut response = code_page(
            state,
            visitor,
            (ticket, &entry),
            Some(CodeNotice::NotYet { retry_after: wait }),
            StatusCode::TOO_MANY_REQUESTS,
        );
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, wait.into());
        return Ok(response);
    }
    let user = match &ticket.user {
        Some(user) => {
            state
                .storage
                .read()
                .await?
                .user(&ticket.tenant, user)
                .await?
        }
        None => None,
    };
    let origin = Origin::read(ticket);
    let sent = match user {
        Some(user) => send_to(state, visitor, &user, (origin, Some(&ticket.id)), now).await?,
        None => {
            let wanted = Wanted {
                email: &email,
                locale: register::locale(visitor, &entry),
                origin,
                replaces: Some(&ticket.id),
            };
            register::send(state, visitor, &wanted, Pending::read(ticket).as_ref()).await?
        }
    };
    Ok(match sent {
        Some(id) => visitor.go(&typing(visitor, &id, true)),
        None => mailed::spent(state, visitor, "verify", path::LOGIN),
    })
}

/// Whether there may be another mail now; else in how many seconds.
pub(super) async fn may_send(
    state: &AppState,
    visitor: &Visitor,
    (email, before): (&str, Option<&Ticket>),
    now: UnixTime,
) -> Result<(), u64> {
    if let Some(before) = before {
        let passed = now.since(before.created_at);
        if state.limits.are_held() && passed < PAUSE {
            return Err(seconds(PAUSE - passed));
        }
    }
    let name = login_key(email);
    let (rules, who) = (&[Rule::VerificationMail], visitor.who().on(&name));
    let taken = state.limits.take(rules, who, now).await;
    taken.map(drop).map_err(|refused| refused.seconds())
}

pub(super) fn typing(visitor: &Visitor, ticket: &str, is_again: bool) -> String {
    let sent = if is_again { "&sent=1" } else { "" };
    let page = visitor.tenant.local(path::VERIFY);
    format!("{page}?ticket={ticket}{sent}")
}

/// Writes a mail to somebody who has an account, in the place of an earlier one; answers the id of
/// its ticket, or `None` when the earlier one is gone.
pub(super) async fn send_to(
    state: &AppState,
    visitor: &Visitor,
    user: &User,
    (origin, replaces): (Origin, Option<&TicketId>),
    now: UnixTime,
) -> Result<Option<String>, StorageError> {
    let entropy: &dyn Entropy = &*state.entropy;
    let tenant = &visitor.tenant;
    let purpose = TicketPurpose::VerifyEmail;
    let mut proof = Proof::new(tenant, purpose, register::KEPT_FOR, now, entropy);
    proof.ticket.user = Some(user.id.clone());
    proof.ticket.email = user.email.clone();
    proof.ticket.data = origin.data(serde_json::Value::Null);
    let message = Message::VerifyEmail {
        link: proof.link(tenant, path::VERIFY),
        code: proof.code(),
        minutes: proof.minutes(),
    };
    let mut tx = state.storage.begin().await?;
    if let Some(replaces) = replaces
        && tx.claim_ticket(&user.tenant, replaces, now).await? == Changed::Missing
    {
        return Ok(None);
    }
    tx.insert_ticket(&proof.ticket).await?;
    outbox::mail(&mut *tx, user, &message, now, state.pen()).await?;
    tx.commit().await?;
    Ok(Some(proof.ticket.id.to_string()))
}
