//! `/account/security/factors/{id}`: the name of a second factor, and its removal.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{owner, view_of};
use crate::{
    factors::Removed,
    journey::{member::Member, session},
    model::{CredentialId, Factor, FactorKind, UnixTime},
    protocol::params::Params,
    state::AppState,
    storage::{Changed, Tx},
    templates::{FactorPage, Section},
    urls::path,
    web::{failures::PageFailure, form::PageForm, pages::Look},
};

/// `GET /account/security/factors/{id}`.
pub async fn get(
    State(state): State<AppState>,
    member: Member,
    Path(params): Path<Vec<(String, String)>>,
) -> Result<Response, PageFailure> {
    if let Some(response) = member.ask_again(&state, state.clock.now()) {
        return Ok(response);
    }
    let factor = find(&state, &member, &params).await?;
    Ok(show(&state, &member, &factor, None))
}

/// `POST /account/security/factors/{id}`: gives it another name, or removes it.
pub async fn post(
    State(state): State<AppState>,
    member: Member,
    Path(path): Path<Vec<(String, String)>>,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    if let Some(response) = member.ask_again(&state, now) {
        return Ok(response);
    }
    let factor = find(&state, &member, &path).await?;
    if !member.is_own_form(params.get("csrf")) {
        return Ok(show(&state, &member, &factor, Some("stale")));
    }
    let owner = owner(&state, &member, now);
    let mut tx = state.storage.begin().await?;
    match params.get("decision") {
        Some("rename") => {
            let label = params.get("label").unwrap_or_default();
            match owner.rename(&mut *tx, &factor.id, label).await? {
                Changed::Done => {
                    tx.commit().await?;
                    Ok(member.go_done(list_of(factor.kind()), "factor-renamed"))
                }
                Changed::Missing => Ok(member.visitor.go(&here(&member, &factor))),
            }
        }
        Some("remove") => match owner.remove(&mut *tx, &factor.id).await? {
            Removed::Done(_) => leave(&state, &member, tx, factor.kind(), now).await,
            Removed::Missing => Ok(member.go_done(list_of(factor.kind()), "factor-removed")),
            Removed::LastWayIn => Ok(show(&state, &member, &factor, Some("last-way-in"))),
            Removed::Required => Ok(show(&state, &member, &factor, Some("required"))),
        },
        _ => Ok(member.visitor.go(&here(&member, &factor))),
    }
}

/// Commits, with another cookie value for the session: what was read before is worth nothing.
async fn leave(
    state: &AppState,
    member: &Member,
    mut tx: Box<dyn Tx + '_>,
    kind: FactorKind,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let cookie = session::rotate(&mut *tx, state, &member.session, now).await?;
    tx.commit().await?;
    let mut response = member.go_done(list_of(kind), "factor-removed");
    if let Some(cookie) = cookie {
        cookie.set(&member.visitor.tenant, response.headers_mut());
    }
    Ok(response)
}

/// The factor of this person that the path names; somebody else's is not there.
async fn find(
    state: &AppState,
    member: &Member,
    params: &[(String, String)],
) -> Result<Factor, PageFailure> {
    let id = params.iter().find(|(name, _)| name == "id");
    let id = CredentialId::new(id.map_or("", |(_, id)| id.as_str()));
    let mut db = state.storage.read().await?;
    let all = db.factors(&member.user.tenant, &member.user.id).await?;
    let is_meant = |factor: &Factor| {
        factor.id == id && matches!(factor.kind(), FactorKind::Passkey | FactorKind::Totp)
    };
    all.into_iter()
        .find(is_meant)
        .ok_or_else(|| PageFailure::new(StatusCode::NOT_FOUND, "not_found", None))
}

fn list_of(kind: FactorKind) -> &'static str {
    match kind {
        FactorKind::Passkey => path::PASSKEYS,
        FactorKind::Totp => path::TOTP,
        FactorKind::RecoveryCodes => path::RECOVERY_CODES,
    }
}

fn here(member: &Member, factor: &Factor) -> String {
    let page = path::FACTOR.replace("{id}", factor.id.as_str());
    member.visitor.tenant.local(&page)
}

fn show(
    state: &AppState,
    member: &Member,
    factor: &Factor,
    problem: Option<&'static str>,
) -> Response {
    let page = FactorPage {
        me: member.chrome(Section::Security, &Params::default()),
        factor: view_of(factor),
        problem,
    };
    let look = Look {
        status: match problem {
            Some("stale") => StatusCode::FORBIDDEN,
            Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
            None => StatusCode::OK,
        },
        ..member.look()
    };
    member.visitor.show(state, &page, look)
}
