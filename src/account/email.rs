//! `/account/email`: the mail address, changed only when the new one is proved.

use axum::{extract::State, http::StatusCode, response::Response};

use super::form;
use crate::{
    journey::member::{Member, NotYet},
    model::{Ticket, TicketId, TicketPurpose, UnixTime, login_key},
    people::email::{self, Confirmed, Typed},
    protocol::{limits::Rule, params::Params, user_claims::email_fault},
    state::AppState,
    storage::StorageError,
    templates::{EmailCodePage, EmailPage, Faults, Section},
    urls::path,
    web::{
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

/// `GET /account/email`: the form, after a recent sign-in.
pub async fn get(
    State(state): State<AppState>,
    member: Member,
    PageQuery(params): PageQuery,
) -> Result<Response, NotYet> {
    form::recent(&member, &state, state.clock.now())?;
    let page = page(&member, &params, String::new(), Faults::new());
    Ok(member.show(&state, &page))
}

/// `POST /account/email`: sends link and code to the new address.
pub async fn post(
    State(state): State<AppState>,
    member: Member,
    PageForm(params): PageForm,
) -> Result<Response, NotYet> {
    form::own(&member, &params)?;
    let now = state.clock.now();
    form::recent(&member, &state, now)?;
    let to = params.get("email").unwrap_or_default().trim().to_owned();
    if let Some(code) = fault(&member, &to) {
        let faults = Faults::from([("email".to_owned(), code)]);
        let page = page(&member, &Params::default(), to, faults);
        return Ok(member.show_faults(&state, &page));
    }
    form::limited(&member, &state, Rule::EmailChange, now).await?;
    let ticket = ask(&state, &member, &to, now)
        .await
        .map_err(PageFailure::from)?;
    let code = member.visitor.tenant.local(path::EMAIL_CODE);
    Ok(member.visitor.go(&format!("{code}?ticket={ticket}")))
}

/// `GET /account/email/code`: where the code is typed.
pub async fn code(
    State(state): State<AppState>,
    member: Member,
    PageQuery(params): PageQuery,
) -> Result<Response, NotYet> {
    match own_ticket(&state, &member, &params, state.clock.now()).await? {
        Some(ticket) => Ok(show_code(&state, &member, &ticket, None)),
        None => Ok(member.go_done(path::EMAIL, "email-expired")),
    }
}

/// `POST /account/email/code`: checks the code and changes the address.
pub async fn confirm(
    State(state): State<AppState>,
    member: Member,
    PageForm(params): PageForm,
) -> Result<Response, NotYet> {
    form::own(&member, &params)?;
    let now = state.clock.now();
    let Some(ticket) = own_ticket(&state, &member, &params, now).await? else {
        return Ok(member.go_done(path::EMAIL, "email-expired"));
    };
    let typed = params.get("code").unwrap_or_default();
    let response = change(&state, &member, &ticket, typed, now).await;
    Ok(response.map_err(PageFailure::from)?)
}

async fn ask(
    state: &AppState,
    member: &Member,
    to: &str,
    now: UnixTime,
) -> Result<TicketId, StorageError> {
    let acting = form::acting(member, state, now);
    let mut tx = state.storage.begin().await?;
    let ticket = email::ask(&mut *tx, &acting, &member.visitor.tenant, to).await?;
    tx.commit().await?;
    Ok(ticket)
}

async fn change(
    state: &AppState,
    member: &Member,
    ticket: &Ticket,
    code: &str,
    now: UnixTime,
) -> Result<Response, StorageError> {
    let (acting, tenant) = (form::acting(member, state, now), &member.visitor.tenant);
    let mut tx = state.storage.begin().await?;
    let typed = email::check_code(&mut *tx, &acting, tenant, ticket, code).await?;
    // The try counts, whatever comes of it.
    tx.commit().await?;
    match typed {
        Typed::Right => {}
        Typed::Wrong => return Ok(show_code(state, member, ticket, Some("code"))),
        Typed::Gone => return Ok(show_code(state, member, ticket, Some("code-gone"))),
    }
    let mut tx = state.storage.begin().await?;
    match email::confirm(&mut *tx, &acting, tenant, ticket).await? {
        Confirmed::Done => {}
        Confirmed::Taken => return Ok(show_code(state, member, ticket, Some("email-taken"))),
        Confirmed::TooLate => return Ok(member.go_done(path::EMAIL, "email-expired")),
    }
    let cookie = form::rotate(&mut *tx, member, state, now).await?;
    tx.commit().await?;
    let response = member.go_done(path::ACCOUNT, "email");
    Ok(form::with_cookie(member, cookie, response))
}

/// What is wrong with a new address, as the texts name it.
fn fault(member: &Member, to: &str) -> Option<&'static str> {
    let is_same = |email: &String| login_key(email) == login_key(to);
    if to.is_empty() || email_fault(to).is_some() {
        Some("email")
    } else if member.user.email.as_ref().is_some_and(is_same) && member.user.email_verified {
        Some("email-same")
    } else {
        None
    }
}

/// The person's own ticket that a query or form names.
async fn own_ticket(
    state: &AppState,
    member: &Member,
    params: &Params,
    now: UnixTime,
) -> Result<Option<Ticket>, PageFailure> {
    let id = TicketId::new(params.get("ticket").unwrap_or_default());
    let purpose = TicketPurpose::ChangeEmail;
    let mut db = state.storage.read().await?;
    let ticket = db.ticket(&member.user.tenant, purpose, &id, now).await?;
    Ok(ticket.filter(|ticket| ticket.user.as_ref() == Some(&member.user.id)))
}

fn page(member: &Member, params: &Params, typed: String, faults: Faults) -> EmailPage {
    EmailPage {
        me: member.chrome(Section::Security, params),
        email: member.user.email.clone(),
        email_verified: member.user.email_verified,
        typed,
        faults,
    }
}

fn show_code(
    state: &AppState,
    member: &Member,
    ticket: &Ticket,
    fault: Option<&'static str>,
) -> Response {
    let faults = fault.map(|code| ("code".to_owned(), code));
    let status = match fault {
        None => StatusCode::OK,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = EmailCodePage {
        me: member.chrome(Section::Security, &Params::default()),
        ticket: ticket.id.to_string(),
        to: ticket.email.clone().unwrap_or_default(),
        faults: faults.into_iter().collect(),
    };
    let here = member.visitor.tenant.local(path::EMAIL_CODE);
    let look = Look {
        status,
        here: Some(format!("{here}?ticket={}", ticket.id)),
        ..member.look()
    };
    member.visitor.show(state, &page, look)
}
