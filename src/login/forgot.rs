//! A forgotten password: a mail with a link to choose a new one.

use std::time::Duration;

use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    asked_mail::{self, Answered, Kind, Shown},
    challenge::Gate,
    entry::{Entered, Entry},
};
use crate::{
    journey::risk,
    mail::Message,
    model::{AuditKind, TicketPurpose},
    protocol::{challenge::Purpose, limits::Rule, risk::assess},
    state::AppState,
    urls::path,
    web::{
        Visitor,
        failures::PageFailure,
        form::{PageForm, PageQuery},
    },
};

/// For how long the link is good.
const KEPT_FOR: Duration = Duration::from_secs(30 * 60);

fn kind() -> Kind {
    Kind {
        purpose: TicketPurpose::ResetPassword,
        page: path::FORGOT,
        kept_for: KEPT_FOR,
        audited: AuditKind::RecoveryAsked,
        rules: [
            Rule::ResetRequest,
            Rule::ResetRequestName,
            Rule::ResetRequestAccount,
        ],
        says: |proof, visitor| Message::ResetPassword {
            link: proof.link(&visitor.tenant, path::RESET),
            minutes: proof.minutes(),
        },
        gate: Some(Purpose::Reset),
        leaves_decoy: false,
    }
}

/// `GET /forgot`.
pub async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let entry = match Entry::load(&state, &visitor, &params, now).await? {
        Entered::Here(entry) => entry,
        Entered::GoTo(to) => return Ok(visitor.go(&to)),
    };
    let risk = assess(&risk::of_visit(&state, &visitor, now).await);
    let shown = Shown {
        challenge: Gate::new(&state, &visitor, Purpose::Reset).asks(&risk, now),
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

/// `POST /forgot`: says that a mail is on its way, if there is such an account.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let kind = kind();
    Ok(
        match asked_mail::ask(&state, &visitor, &kind, &params, now).await? {
            Answered::Page(response) => response,
            Answered::Sent { entry, login, .. } => {
                let shown = Shown {
                    login: &login,
                    is_sent: true,
                    ..Shown::default()
                };
                asked_mail::page(&state, &visitor, &kind, &entry, shown, StatusCode::OK)
            }
        },
    )
}
