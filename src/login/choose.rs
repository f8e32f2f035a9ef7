//! The page that asks whether to go on as who is signed in (`prompt=select_account`).

use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    journey::{Journey, view},
    model::{Session, UnixTime, User},
    protocol::next_step::NextStep,
    state::AppState,
    templates::ChooseAccountPage,
    urls::path,
    web::{
        Visitor,
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

/// `GET /login/choose?flow=`.
pub async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let flow = params.get("flow").unwrap_or_default();
    match asked(&state, &visitor, flow, state.clock.now()).await? {
        Asked::Choice(journey, signed_in) => {
            let (_, user) = &*signed_in;
            Ok(show(&state, &visitor, flow, &journey, user, StatusCode::OK))
        }
        Asked::GoTo(to) => Ok(visitor.go(&to)),
    }
}

/// `POST /login/choose`: goes on as who is signed in, or signs somebody else in.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let flow = params.get("flow").unwrap_or_default();
    let (mut journey, (session, user)) =
        match asked(&state, &visitor, flow, state.clock.now()).await? {
            Asked::Choice(journey, signed_in) => (journey, *signed_in),
            Asked::GoTo(to) => return Ok(visitor.go(&to)),
        };
    if !visitor.is_own_form(params.get("csrf"), visitor.session.as_ref()) {
        return Ok(show(
            &state,
            &visitor,
            flow,
            &journey,
            &user,
            StatusCode::FORBIDDEN,
        ));
    }
    match params.get("decision") {
        Some("continue") => {
            journey.flow.progress.account_chosen = Some(session.id);
            let chosen = journey.flow.seal(&visitor, &*state.entropy);
            Ok(visitor.go(&view::authorize_with(&visitor, &chosen)))
        }
        Some("other") => {
            let token = journey.flow.seal(&visitor, &*state.entropy);
            Ok(visitor.go(&format!(
                "{}?flow={token}",
                visitor.tenant.local(path::LOGIN)
            )))
        }
        _ => Ok(show(
            &state,
            &visitor,
            flow,
            &journey,
            &user,
            StatusCode::BAD_REQUEST,
        )),
    }
}

enum Asked {
    /// Choosing an account is what comes next; this is who is signed in.
    Choice(Box<Journey>, Box<(Session, User)>),
    /// Something else comes next.
    GoTo(String),
}

async fn asked(
    state: &AppState,
    visitor: &Visitor,
    flow: &str,
    now: UnixTime,
) -> Result<Asked, PageFailure> {
    match Journey::resume(state, visitor, flow, now).await {
        Ok(journey) => Ok(match (&journey.step, journey.signed_in.clone()) {
            (NextStep::ChooseAccount, Some(signed_in)) => {
                Asked::Choice(Box::new(journey), Box::new(signed_in))
            }
            _ => Asked::GoTo(view::authorize_with(visitor, flow)),
        }),
        Err(detour) => detour.leave(visitor, flow).map(Asked::GoTo),
    }
}

fn show(
    state: &AppState,
    visitor: &Visitor,
    flow: &str,
    journey: &Journey,
    user: &User,
    status: StatusCode,
) -> Response {
    let page = ChooseAccountPage {
        flow: flow.to_owned(),
        client: Some(view::client(&journey.client, &journey.request.redirect_uri)),
        account: view::account(user),
    };
    let here = format!("{}?flow={flow}", visitor.tenant.local(path::CHOOSE_ACCOUNT));
    let look = Look {
        status,
        session: visitor.session.clone(),
        here: Some(here),
        ..view::look(journey)
    };
    visitor.show(state, &page, look)
}
