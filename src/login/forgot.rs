//! A forgotten password: a mail with a link to choose a new one.

use std::time::Duration;

use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    asked_mail::{self, Answered, Kind},
    entry::{Entered, Entry},
};
use crate::{
    mail::Message,
    model::{AuditKind, TicketPurpose},
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

fn kind(state: &AppState) -> Kind {
    Kind {
        purpose: TicketPurpose::ResetPassword,
        page: path::FORGOT,
        kept_for: KEPT_FOR,
        audited: AuditKind::RecoveryAsked,
        per_hour: state.config.limits.recoveries_per_hour,
        says: |proof, visitor| Message::ResetPassword {
            link: proof.link(&visitor.tenant, path::RESET),
            minutes: proof.minutes(),
        },
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
    let shown = ("", false, false);
    let kind = kind(&state);
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
    let kind = kind(&state);
    Ok(
        match asked_mail::ask(&state, &visitor, &kind, &params, now).await? {
            Answered::Page(response) => response,
            Answered::Sent { entry, login, .. } => {
                let shown = (login.as_str(), true, false);
                asked_mail::page(&state, &visitor, &kind, &entry, shown, StatusCode::OK)
            }
        },
    )
}
