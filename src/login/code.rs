//! Signing in by mail, where the tenant allows it: six digits for the browser that asked, or a
//! link that signs in where it is opened.

use std::time::Duration;

use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    arrival::Arrival,
    asked_mail::{self, Answered, Kind, Shown},
    entry::{Entered, Entry},
    mailed::{self, Held, Proved, SIGN_IN},
};
use crate::{
    config::StepUp,
    mail::Message,
    model::{AuditKind, Authentication, Ticket, TicketPurpose, UnixTime},
    protocol::{acr, limits::Rule, params::Params, risk::Signals},
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

/// For how long digits and link are good.
const KEPT_FOR: Duration = Duration::from_secs(10 * 60);

/// The mail to sign in by.
pub fn kind() -> Kind {
    Kind {
        purpose: TicketPurpose::SignIn,
        page: path::LOGIN_CODE,
        kept_for: KEPT_FOR,
        audited: AuditKind::SignInCodeAsked,
        rules: [
            Rule::SignInMail,
            Rule::SignInMailName,
            Rule::SignInMailAccount,
        ],
        says: |proof, visitor| Message::SignInCode {
            code: proof.has_code().then(|| proof.code()),
            link: proof.link(&visitor.tenant, path::LOGIN_CODE),
            minutes: proof.minutes(),
        },
        // It is what a challenge can be answered with elsewhere.
        gate: None,
        leaves_decoy: true,
    }
}

/// `GET /login/code`: asks whom to mail; with `ticket=` for the digits, with `link=` shows a
/// button. Changes nothing.
pub async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    allowed(&state, &visitor, &params)?;
    let now = state.clock.now();
    match mailed::held(&state, &visitor, SIGN_IN, &params, now).await? {
        Held::Link(link, ticket) => {
            let from = (&link, &*ticket);
            let shown = (false, StatusCode::OK);
            Ok(mailed::link_page(&state, &visitor, SIGN_IN, from, shown))
        }
        Held::Own(ticket) => typing(&state, &visitor, &ticket, None, now).await,
        Held::Spent => Ok(spent(&state, &visitor)),
        Held::Nothing => {
            let entry = match Entry::load(&state, &visitor, &params, now).await? {
                Entered::Here(entry) => entry,
                Entered::GoTo(to) => return Ok(visitor.go(&to)),
            };
            let hint = entry.journey.as_ref();
            let hint = hint.and_then(|journey| journey.request.login_hint.clone());
            let shown = Shown {
                login: hint.as_deref().unwrap_or_default(),
                ..Shown::default()
            };
            let kind = kind();
            Ok(asked_mail::page(
                &state,
                &visitor,
                &kind,
                &entry,
                shown,
                StatusCode::OK,
            ))
        }
    }
}

/// `POST /login/code`: asks for a mail, or tries what it said.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    allowed(&state, &visitor, &params)?;
    let now = state.clock.now();
    let held = mailed::held(&state, &visitor, SIGN_IN, &params, now).await?;
    match held {
        Held::Nothing => {
            let kind = kind();
            return Ok(
                match asked_mail::ask(&state, &visitor, &kind, &params, now).await? {
                    Answered::Page(response) => response,
                    Answered::Sent { ticket, .. } => {
                        let page = visitor.tenant.local(path::LOGIN_CODE);
                        visitor.go(&format!("{page}?ticket={ticket}"))
                    }
                },
            );
        }
        Held::Link(ref link, ref ticket) if !visitor.is_own_form(params.get("csrf"), None) => {
            let (from, shown) = ((link, &**ticket), (false, StatusCode::FORBIDDEN));
            return Ok(mailed::link_page(&state, &visitor, SIGN_IN, from, shown));
        }
        Held::Own(ref ticket) if !visitor.is_own_form(params.get("csrf"), None) => {
            let stale = Some((CodeNotice::Stale, StatusCode::FORBIDDEN));
            return typing(&state, &visitor, ticket, stale, now).await;
        }
        Held::Link(..) | Held::Own(_) | Held::Spent => {}
    }
    match mailed::prove(&state, &visitor, SIGN_IN, (held, &params), now).await? {
        Proved::Yes(ticket) => sign_in(&state, &visitor, &ticket, now).await,
        Proved::Wrong(ticket) => {
            let wrong = Some((CodeNotice::Wrong, StatusCode::UNPROCESSABLE_ENTITY));
            typing(&state, &visitor, &ticket, wrong, now).await
        }
        Proved::Spent => Ok(spent(&state, &visitor)),
    }
}

/// Where a tenant does not allow it, there is no such page; but for those who were sent a mail
/// because so much spoke against their password.
fn allowed(state: &AppState, visitor: &Visitor, params: &Params) -> Result<(), PageFailure> {
    let brings = params.get("ticket").or(params.get("link")).is_some();
    let was_sent = match state.config.risk.step_up {
        StepUp::Mail => brings,
        StepUp::SecondFactor | StepUp::None => false,
    };
    match visitor.tenant.tenant.policy.sign_in.by_mail || was_sent {
        true => Ok(()),
        false => Err(PageFailure::new(StatusCode::NOT_FOUND, "not_found", None)),
    }
}

fn spent(state: &AppState, visitor: &Visitor) -> Response {
    mailed::spent(state, visitor, "sign_in", path::LOGIN_CODE)
}

async fn typing(
    state: &AppState,
    visitor: &Visitor,
    ticket: &Ticket,
    notice: Option<(CodeNotice, StatusCode)>,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let entry = mailed::way(state, visitor, ticket, now).await?;
    let (notice, status) = notice.unzip();
    let status = status.unwrap_or(StatusCode::OK);
    let (from, shown) = ((ticket, &entry), (notice, None));
    Ok(mailed::code_page(
        state, visitor, SIGN_IN, from, shown, status,
    ))
}

/// Signs in whose ticket it is. The link proves the address as well.
async fn sign_in(
    state: &AppState,
    visitor: &Visitor,
    ticket: &Ticket,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    // One that nobody has an account for: its digits were told nobody.
    let Some(id) = &ticket.user else {
        return Ok(spent(state, visitor));
    };
    let entry = mailed::way(state, visitor, ticket, now).await?;
    let mut tx = state.storage.begin().await?;
    if tx.claim_ticket(&ticket.tenant, &ticket.id, now).await? == Changed::Missing {
        return Ok(spent(state, visitor));
    }
    let user = tx.user(&ticket.tenant, id).await?;
    let Some(user) = user.filter(|user| user.state.may_prove()) else {
        return Ok(spent(state, visitor));
    };
    tx.void_tickets(&user.tenant, &user.id, TicketPurpose::SignIn)
        .await?;
    let arrival = Arrival {
        user: &user,
        authentication: Authentication {
            auth_time: now,
            acr: acr::PASSWORD.to_owned(),
            amr: vec![acr::amr::ONE_TIME.to_owned()],
        },
        is_remembered: false,
        password: None,
        signals: Signals::default(),
    };
    let Some(response) = arrival.go_in(state, visitor, &entry, tx).await? else {
        return Ok(spent(state, visitor));
    };
    mailed::succeeded(state, visitor, now).await;
    Ok(response)
}
