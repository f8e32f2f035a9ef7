//! `/email/confirm` and `/email/undo`: the links in mails about an address. Whoever has the mail
//! may press the button, signed in or not; opening the link changes nothing.

use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    model::{Secret, Ticket, TicketPurpose, UnixTime, User},
    people::{
        Acting,
        email::{self, Confirmed},
    },
    protocol::params::Params,
    state::AppState,
    templates::{EmailLinkKind, EmailLinkPage, EmailLinkState},
    urls::path,
    web::{
        Visitor,
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

/// `GET /email/confirm`.
pub async fn ask_confirm(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    ask(&state, &visitor, EmailLinkKind::Confirm, &params).await
}

/// `POST /email/confirm`.
pub async fn confirm(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    answer(&state, &visitor, EmailLinkKind::Confirm, &params).await
}

/// `GET /email/undo`.
pub async fn ask_undo(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    ask(&state, &visitor, EmailLinkKind::Undo, &params).await
}

/// `POST /email/undo`.
pub async fn undo(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    answer(&state, &visitor, EmailLinkKind::Undo, &params).await
}

async fn ask(
    state: &AppState,
    visitor: &Visitor,
    kind: EmailLinkKind,
    params: &Params,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let found = find(state, visitor, kind, params, now).await?;
    let link_state = match &found {
        Some(_) => EmailLinkState::Ask,
        None => EmailLinkState::Gone,
    };
    Ok(show(
        state,
        visitor,
        kind,
        params,
        found.as_ref(),
        link_state,
    ))
}

async fn answer(
    state: &AppState,
    visitor: &Visitor,
    kind: EmailLinkKind,
    params: &Params,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let found = find(state, visitor, kind, params, now).await?;
    let Some((ticket, user)) = &found else {
        return Ok(show(
            state,
            visitor,
            kind,
            params,
            None,
            EmailLinkState::Gone,
        ));
    };
    if !visitor.is_own_form(params.get("csrf"), None) {
        let mut response = show(
            state,
            visitor,
            kind,
            params,
            found.as_ref(),
            EmailLinkState::Ask,
        );
        *response.status_mut() = StatusCode::FORBIDDEN;
        return Ok(response);
    }
    let link_state = press(state, visitor, kind, (ticket, user), now).await?;
    Ok(show(
        state,
        visitor,
        kind,
        params,
        found.as_ref(),
        link_state,
    ))
}

/// Does what the link is for.
async fn press(
    state: &AppState,
    visitor: &Visitor,
    kind: EmailLinkKind,
    (ticket, user): (&Ticket, &User),
    now: UnixTime,
) -> Result<EmailLinkState, PageFailure> {
    let acting = Acting {
        user,
        session: None,
        asker: &visitor.asker,
        now,
        pen: state.pen(),
    };
    let mut tx = state.storage.begin().await?;
    let done = match kind {
        EmailLinkKind::Confirm => {
            email::confirm(&mut *tx, &acting, &visitor.tenant, ticket).await?
        }
        EmailLinkKind::Undo => email::undo(&mut *tx, &acting, &visitor.tenant, ticket).await?,
    };
    Ok(match done {
        Confirmed::Done => {
            tx.commit().await?;
            EmailLinkState::Done
        }
        Confirmed::Taken => EmailLinkState::Taken,
        Confirmed::TooLate => EmailLinkState::Gone,
    })
}

/// The ticket that a link holds the secret of, with whose it is.
async fn find(
    state: &AppState,
    visitor: &Visitor,
    kind: EmailLinkKind,
    params: &Params,
    now: UnixTime,
) -> Result<Option<(Ticket, User)>, PageFailure> {
    let secret = Secret::new(params.get("token").unwrap_or_default());
    let purpose = match kind {
        EmailLinkKind::Confirm => TicketPurpose::ChangeEmail,
        EmailLinkKind::Undo => TicketPurpose::UndoEmail,
    };
    let tenant = &visitor.tenant.tenant.id;
    let mut db = state.storage.read().await?;
    let ticket = db
        .ticket_by_link(tenant, purpose, &secret.digest(), now)
        .await?;
    let Some(ticket) = ticket else {
        return Ok(None);
    };
    let user = match &ticket.user {
        Some(user) => db.user(tenant, user).await?,
        None => None,
    };
    Ok(user.map(|user| (ticket, user)))
}

fn show(
    state: &AppState,
    visitor: &Visitor,
    kind: EmailLinkKind,
    params: &Params,
    found: Option<&(Ticket, User)>,
    link_state: EmailLinkState,
) -> Response {
    let token = params.get("token").unwrap_or_default();
    let page = EmailLinkPage {
        kind,
        state: link_state,
        token: token.to_owned(),
        email: found
            .and_then(|(ticket, _)| ticket.email.clone())
            .unwrap_or_default(),
    };
    let status = match link_state {
        EmailLinkState::Ask | EmailLinkState::Done => StatusCode::OK,
        EmailLinkState::Gone | EmailLinkState::Taken => StatusCode::GONE,
    };
    let here = match kind {
        EmailLinkKind::Confirm => path::CONFIRM_EMAIL,
        EmailLinkKind::Undo => path::UNDO_EMAIL,
    };
    let query = crate::urls::with_query(&visitor.tenant.local(here), &[("token", token)]);
    let look = Look {
        status,
        here: Some(query),
        ..Look::default()
    };
    visitor.show(state, &page, look)
}
