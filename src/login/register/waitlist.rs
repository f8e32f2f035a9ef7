//! The waiting list: joined by an address, left by a mailed link.

use std::time::Duration;

use axum::{extract::State, http::StatusCode, response::Response};
use serde_json::Value;

use super::locale;
use crate::{
    audit,
    entropy::Entropy,
    journey::{proof::Proof, risk},
    login::{
        challenge::{self, Gate, Passed, UNANSWERED},
        entry::Entry,
        mailed,
    },
    mail::{Letter, Message},
    model::{AuditKind, Secret, TicketPurpose, UnixTime, Waiting, login_key},
    outbox,
    protocol::{
        challenge::Purpose, limits::Rule, params::Params, processing, risk::assess, user_claims,
    },
    state::AppState,
    storage::{Changed, Inserted, StorageError},
    templates::{WaitlistPage, WaitlistStep},
    urls::path,
    web::{
        Visitor,
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

/// How long the link is good that leaves the list.
const LEAVING: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The page to join on, and what follows from its form. Who is on the list, and who has an
/// account, is answered as everybody else.
///
/// # Errors
/// The page that says when to try again, or the error page.
pub async fn answer(
    state: &AppState,
    visitor: &Visitor,
    entry: Entry,
    params: &Params,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let risk = assess(&risk::of_visit(state, visitor, now).await);
    let gate = Gate::new(state, visitor, Purpose::Waitlist);
    let page = |step, email: &str, is_wrong| WaitlistPage {
        step,
        email: email.to_owned(),
        is_wrong,
        challenge: gate.asks(&risk, now).filter(|_| step == WaitlistStep::Join),
        link: None,
        flow: entry.flow.clone(),
        login_url: entry.url(visitor, path::LOGIN),
        client: entry.client(),
        privacy_url: privacy_url(visitor),
    };
    let show = |page: WaitlistPage, status| {
        let look = Look {
            status,
            ..entry.look(visitor, path::REGISTER)
        };
        let look = challenge::look(state, page.challenge.as_ref(), look);
        visitor.show(state, &page, look)
    };
    let Some(email) = params.get("email").map(str::trim) else {
        return Ok(show(page(WaitlistStep::Join, "", false), StatusCode::OK));
    };
    if !visitor.is_own_form(params.get("csrf"), None) {
        let page = page(WaitlistStep::Join, email, false);
        return Ok(show(page, StatusCode::FORBIDDEN));
    }
    if email.is_empty() || user_claims::email_fault(email).is_some() {
        let page = page(WaitlistStep::Join, email, true);
        return Ok(show(page, StatusCode::UNPROCESSABLE_ENTITY));
    }
    if let Passed::No(challenge) = gate.pass(&risk, params, now).await? {
        let page = WaitlistPage {
            challenge: Some(*challenge),
            ..page(WaitlistStep::Join, email, false)
        };
        return Ok(show(page, UNANSWERED));
    }
    let rules = &[Rule::Waitlist];
    state.limits.take(rules, visitor.who(), now).await?;
    let language = locale(visitor, &entry);
    join(state, visitor, (email, language.as_str()), now).await?;
    Ok(show(
        page(WaitlistStep::Joined, email, false),
        StatusCode::OK,
    ))
}

/// Where it is read what becomes of the address.
fn privacy_url(visitor: &Visitor) -> Option<String> {
    processing::link(&visitor.tenant.tenant.policy).map(str::to_owned)
}

/// Puts an address on the list and tells it so; one that has an account is told that.
async fn join(
    state: &AppState,
    visitor: &Visitor,
    (email, locale): (&str, &str),
    now: UnixTime,
) -> Result<(), StorageError> {
    // Whoever types others' addresses makes us write to each once a day.
    let name = login_key(email);
    let (rules, who) = (&[Rule::WaitlistMail], visitor.who().on(&name));
    let may_write = state.limits.take(rules, who, now).await.is_ok();
    let entropy: &dyn Entropy = &*state.entropy;
    let tenant = &visitor.tenant;
    let mut proof = Proof::new(tenant, TicketPurpose::LeaveWaitlist, LEAVING, now, entropy);
    proof.ticket.code_mac = None;
    proof.ticket.email = Some(email.to_owned());
    proof.ticket.data = Value::Null;
    let mut tx = state.storage.begin().await?;
    let id = &tenant.tenant.id;
    let found = tx.user_by_login(id, &login_key(email)).await?;
    let message = match found {
        Some(_) => Message::AccountExists {
            login_link: tenant.url(path::LOGIN),
            reset_link: tenant.url(path::FORGOT),
        },
        None => {
            let waiting = Waiting {
                tenant: id.clone(),
                email: email.to_owned(),
                locale: locale.to_owned(),
                joined_at: now,
                approved_at: None,
            };
            if tx.join_waitlist(&waiting).await? == Inserted::Done {
                let event =
                    audit::event(&visitor.asker, id, AuditKind::WaitlistJoined, now, entropy);
                tx.record(&event).await?;
            }
            Message::WaitlistJoined {
                leave_link: proof.link(tenant, path::LEAVE_WAITLIST),
            }
        }
    };
    if may_write {
        tx.insert_ticket(&proof.ticket).await?;
        let locale = crate::locales::Locale::negotiate(Some(locale), None, None);
        let letter = Letter::to_address(email.to_owned(), locale, &message);
        outbox::post(&mut *tx, id, &letter, now, state.pen()).await?;
    }
    tx.commit().await
}

/// `GET /waitlist/leave?link=`: asks whether to leave. Changes nothing.
pub async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    leave(&state, &visitor, params.get("link"), false).await
}

/// `POST /waitlist/leave`: leaves, by our form, or at one click in a mail program (RFC 8058 §3.1),
/// which has nothing to prove but the link.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(query): PageQuery,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let is_one_click = params.get("List-Unsubscribe") == Some("One-Click");
    let link = match is_one_click {
        true => query.get("link"),
        false => params.get("link"),
    };
    let is_meant = is_one_click || visitor.is_own_form(params.get("csrf"), None);
    leave(&state, &visitor, link, is_meant).await
}

async fn leave(
    state: &AppState,
    visitor: &Visitor,
    link: Option<&str>,
    is_meant: bool,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let tenant = &visitor.tenant.tenant.id;
    let link = Secret::new(link.unwrap_or_default());
    let purpose = TicketPurpose::LeaveWaitlist;
    let mut db = state.storage.read().await?;
    let found = db
        .ticket_by_link(tenant, purpose, &link.digest(), now)
        .await?;
    drop(db);
    let Some((ticket, email)) = found.and_then(|t| Some((t.id.clone(), t.email?))) else {
        return Ok(mailed::spent(state, visitor, "verify", path::REGISTER));
    };
    let step = if is_meant {
        let mut tx = state.storage.begin().await?;
        if tx.claim_ticket(tenant, &ticket, now).await? == Changed::Missing {
            return Ok(mailed::spent(state, visitor, "verify", path::REGISTER));
        }
        if tx.leave_waitlist(tenant, &email).await? == Changed::Done {
            let event = audit::event(
                &visitor.asker,
                tenant,
                AuditKind::WaitlistLeft,
                now,
                &*state.entropy,
            );
            tx.record(&event).await?;
        }
        tx.commit().await?;
        WaitlistStep::Left
    } else {
        WaitlistStep::Leave
    };
    let page = WaitlistPage {
        step,
        email,
        is_wrong: false,
        challenge: None,
        link: (step == WaitlistStep::Leave).then(|| link.expose().to_owned()),
        flow: None,
        login_url: visitor.tenant.local(path::LOGIN),
        client: None,
        privacy_url: privacy_url(visitor),
    };
    Ok(visitor.show(state, &page, Look::default()))
}
