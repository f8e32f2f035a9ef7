//! `/keep-account`: the link of the mail that says that an account will be deleted. Whoever has
//! the mail may keep the account; they still have to sign in to use it.

use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    model::{Secret, Ticket, TicketPurpose, UnixTime, User},
    people::{Acting, leaving},
    protocol::{limits::Rule, params::Params},
    state::AppState,
    storage::{Changed, Reader, StorageError},
    templates::KeepAccountPage,
    urls::path,
    web::{
        Visitor,
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

/// `GET /keep-account?ticket=`: asks. Opening a link changes nothing.
pub async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let mut db = state.storage.read().await?;
    let found = find(&mut *db, &visitor, &params, now).await?;
    drop(db);
    Ok(match found {
        Some((ticket, _)) => {
            let until = ticket.expires_at.seconds();
            show(&state, &visitor, &params, (Some(until), StatusCode::OK))
        }
        None => show(&state, &visitor, &params, (None, StatusCode::GONE)),
    })
}

/// `POST /keep-account`: keeps it.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    // Before there is a line for: strangers who make links up do not stand in it.
    let mut db = state.storage.read().await?;
    let found = find(&mut *db, &visitor, &params, now).await?;
    drop(db);
    let Some((ticket, user)) = found else {
        return Ok(show(&state, &visitor, &params, (None, StatusCode::GONE)));
    };
    if !visitor.is_own_form(params.get("csrf"), visitor.session.as_ref()) {
        let until = (Some(ticket.expires_at.seconds()), StatusCode::FORBIDDEN);
        return Ok(show(&state, &visitor, &params, until));
    }
    let who = visitor.who().on(user.id.as_str());
    let rules = &[Rule::DeletionCancel];
    state.limits.take(rules, who, now).await?;
    let acting = Acting {
        user: &user,
        session: None,
        asker: &visitor.asker,
        now,
        pen: state.pen(),
    };
    let mut tx = state.storage.begin().await?;
    if leaving::come_back(&mut *tx, &acting).await? == Changed::Missing {
        return Ok(show(&state, &visitor, &params, (None, StatusCode::GONE)));
    }
    tx.commit().await?;
    Ok(visitor.go(&format!(
        "{}?next={}",
        visitor.tenant.local(path::LOGIN),
        path::ACCOUNT
    )))
}

async fn find(
    db: &mut dyn Reader,
    visitor: &Visitor,
    params: &Params,
    now: UnixTime,
) -> Result<Option<(Ticket, User)>, StorageError> {
    let tenant = &visitor.tenant.tenant.id;
    let link = Secret::new(params.get("ticket").unwrap_or_default()).digest();
    let purpose = TicketPurpose::CancelDeletion;
    let Some(ticket) = db.ticket_by_link(tenant, purpose, &link, now).await? else {
        return Ok(None);
    };
    let Some(user) = &ticket.user else {
        return Ok(None);
    };
    let user = db.user(tenant, user).await?;
    Ok(user
        .filter(|user| user.state.may_return())
        .map(|user| (ticket, user)))
}

fn show(
    state: &AppState,
    visitor: &Visitor,
    params: &Params,
    (until, status): (Option<i64>, StatusCode),
) -> Response {
    let page = KeepAccountPage {
        ticket: params.get("ticket").unwrap_or_default().to_owned(),
        until,
    };
    let look = Look {
        status,
        session: visitor.session.clone(),
        here: Some(visitor.tenant.local(path::SIGNED_OUT)),
        ..Look::default()
    };
    visitor.show(state, &page, look)
}
