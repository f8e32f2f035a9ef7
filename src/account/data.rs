//! `/account/data`: a copy of everything, a rest from the account, and its end.

use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{form, processing};
use crate::{
    journey::{member::Member, session},
    model::{AuditKind, Export, ExportFormat, ExportId, UnixTime, login_key},
    people::{Acting, export, leaving},
    protocol::{limits::Rule, params::Params, processing::link},
    state::AppState,
    storage::{Changed, Inserted},
    templates::{AccountDataPage, ExportView, LeftPage, Section},
    urls::path,
    web::{
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

/// `GET /account/data`.
pub async fn get(
    State(state): State<AppState>,
    member: Member,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let page = page(&state, &member, &params).await?;
    Ok(member.show(&state, &page))
}

/// `POST /account/data`: what `action` says.
pub async fn post(
    State(state): State<AppState>,
    member: Member,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    if !member.is_own_form(params.get("csrf")) {
        return again(&state, &member, ("stale", StatusCode::FORBIDDEN)).await;
    }
    if params.get("action") == Some("processing") {
        return processing::save(&state, &member, &params, now).await;
    }
    if let Some(response) = member.ask_again(&state, now) {
        return Ok(response);
    }
    match params.get("action") {
        Some("export") => ask_export(&state, &member, now).await,
        Some("deactivate") => deactivate(&state, &member, now).await,
        Some("delete") => delete(&state, &member, &params, now).await,
        _ => again(&state, &member, ("stale", StatusCode::BAD_REQUEST)).await,
    }
}

/// `GET /account/data/export?id=&format=`: the copy, for its person alone.
pub async fn fetch(
    State(state): State<AppState>,
    member: Member,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    if let Some(response) = member.ask_again(&state, now) {
        return Ok(response);
    }
    let Some(id) = params.get("id").map(ExportId::new) else {
        return Ok(member
            .visitor
            .go(&member.visitor.tenant.local(path::ACCOUNT_DATA)));
    };
    let format = match params.get("format") {
        Some("zip") => ExportFormat::Zip,
        _ => ExportFormat::Json,
    };
    let whose = (&member.user.id, &id);
    let mut tx = state.storage.begin().await?;
    let content = tx
        .export_content(&member.user.tenant, whose, format, now)
        .await?;
    let Some(content) = content else {
        let detail = "There is no such copy, or it is not kept any more.";
        return Err(PageFailure::new(
            StatusCode::NOT_FOUND,
            "not_found",
            Some(detail),
        ));
    };
    let acting = acting(&state, &member, now);
    tx.record(&acting.event(AuditKind::ExportFetched)).await?;
    tx.commit().await?;
    let (kind, name) = match format {
        ExportFormat::Json => ("application/json", "attachment; filename=\"my-data.json\""),
        ExportFormat::Zip => ("application/zip", "attachment; filename=\"my-data.zip\""),
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static(name)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, content).into_response())
}

async fn ask_export(
    state: &AppState,
    member: &Member,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let who = form::who(member);
    if let Err(refused) = state.limits.take(&[Rule::Export], who, now).await {
        let status = StatusCode::TOO_MANY_REQUESTS;
        let mut response = again(state, member, ("too-many-exports", status)).await?;
        refused.tell(response.headers_mut());
        return Ok(response);
    }
    let mut tx = state.storage.begin().await?;
    let asked = export::ask(&mut *tx, &acting(state, member, now)).await?;
    tx.commit().await?;
    Ok(match asked {
        Inserted::Done | Inserted::Exists => member.go_done(path::ACCOUNT_DATA, "export"),
    })
}

async fn deactivate(
    state: &AppState,
    member: &Member,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let mut tx = state.storage.begin().await?;
    let done = leaving::deactivate(&mut *tx, &acting(state, member, now)).await?;
    tx.commit().await?;
    Ok(match done {
        Changed::Done => left(state, member, None),
        Changed::Missing => member
            .visitor
            .go(&member.visitor.tenant.local(path::ACCOUNT)),
    })
}

async fn delete(
    state: &AppState,
    member: &Member,
    params: &Params,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let typed = params.get("confirm").unwrap_or_default();
    if login_key(typed) != login_key(&member.user.username) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return again(state, member, ("confirm", status)).await;
    }
    let who = form::who(member);
    state.limits.take(&[Rule::Deletion], who, now).await?;
    let grace = state.config.privacy.deletion_grace;
    let acting = acting(state, member, now);
    let mut tx = state.storage.begin().await?;
    let tenant = &member.visitor.tenant;
    let at = leaving::ask_deletion(&mut *tx, &acting, tenant, grace).await?;
    tx.commit().await?;
    Ok(match at {
        Some(at) => left(state, member, Some(at)),
        None => member
            .visitor
            .go(&member.visitor.tenant.local(path::ACCOUNT)),
    })
}

/// The page of somebody who left; `erased_at` for good.
fn left(state: &AppState, member: &Member, erased_at: Option<UnixTime>) -> Response {
    let page = LeftPage {
        erased_at: erased_at.map(UnixTime::seconds),
    };
    let look = Look {
        here: Some(member.visitor.tenant.local(path::SIGNED_OUT)),
        ..Look::default()
    };
    let mut response = member.visitor.show(state, &page, look);
    session::clear_cookies(&member.visitor.tenant, response.headers_mut());
    response
}

async fn page(
    state: &AppState,
    member: &Member,
    params: &Params,
) -> Result<AccountDataPage, PageFailure> {
    let now = state.clock.now();
    let mut db = state.storage.read().await?;
    let exports = db.exports_of(&member.user.tenant, &member.user.id, now);
    let exports = exports.await?;
    let purposes = processing::purposes(&mut *db, member).await?;
    drop(db);
    let grace = state.config.privacy.deletion_grace;
    Ok(AccountDataPage {
        me: member.chrome(Section::Data, params),
        username: member.user.username.clone(),
        exports: exports.iter().map(view).collect(),
        grace_days: grace.as_secs() / (24 * 60 * 60),
        purposes,
        privacy_url: link(&member.visitor.tenant.tenant.policy).map(str::to_owned),
        fault: None,
    })
}

fn view(export: &Export) -> ExportView {
    ExportView {
        id: export.id.as_str().to_owned(),
        asked_at: export.asked_at.seconds(),
        until: export.ready.map(|ready| ready.expires_at.seconds()),
    }
}

/// The page once more, with what is wrong.
pub(super) async fn again(
    state: &AppState,
    member: &Member,
    (fault, status): (&'static str, StatusCode),
) -> Result<Response, PageFailure> {
    let page = AccountDataPage {
        fault: Some(fault),
        ..page(state, member, &Params::default()).await?
    };
    let look = Look {
        status,
        here: Some(member.visitor.tenant.local(path::ACCOUNT_DATA)),
        ..member.look()
    };
    Ok(member.visitor.show(state, &page, look))
}

pub(super) fn acting<'a>(state: &'a AppState, member: &'a Member, now: UnixTime) -> Acting<'a> {
    Acting {
        user: &member.user,
        session: Some(&member.session.id),
        asker: &member.visitor.asker,
        now,
        pen: state.pen(),
    }
}
