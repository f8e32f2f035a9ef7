//! The consent page: what the application asks for, in words that a person understands.

use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    audit,
    journey::{Journey, view},
    model::{AuditKind, UnixTime},
    protocol::next_step::{ConsentAnswer, ConsentDecision, ConsentNeeded, NextStep},
    state::AppState,
    templates::{ConsentItem, ConsentPage},
    web::{
        Visitor,
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

/// `GET /consent?flow=`.
pub async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let flow = params.get("flow").unwrap_or_default();
    match asked(&state, &visitor, flow, state.clock.now()).await? {
        Asked::Consent(journey, needed) => Ok(show(
            &state,
            &visitor,
            flow,
            &journey,
            &needed,
            StatusCode::OK,
        )),
        Asked::GoTo(to) => Ok(visitor.go(&to)),
    }
}

/// `POST /consent`: the answer goes into the flow token, and the journey goes on.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let flow = params.get("flow").unwrap_or_default();
    let (mut journey, needed) = match asked(&state, &visitor, flow, now).await? {
        Asked::Consent(journey, needed) => (journey, needed),
        Asked::GoTo(to) => return Ok(visitor.go(&to)),
    };
    let decision = match params.get("decision") {
        Some("allow") => ConsentDecision::Allow {
            remember: params.get("remember").is_some(),
        },
        Some("deny") => ConsentDecision::Deny,
        _ => {
            let status = StatusCode::BAD_REQUEST;
            return Ok(show(&state, &visitor, flow, &journey, &needed, status));
        }
    };
    if !visitor.is_own_form(params.get("csrf"), visitor.session.as_ref()) {
        // Shown again with a fresh token: whoever is really there only answers once more.
        return Ok(show(
            &state,
            &visitor,
            flow,
            &journey,
            &needed,
            StatusCode::FORBIDDEN,
        ));
    }
    let Some((session, user)) = &journey.signed_in else {
        return Ok(visitor.go(&view::authorize_with(&visitor, flow)));
    };
    if decision == ConsentDecision::Deny {
        record_denial(&state, &visitor, &journey, now).await?;
    }
    journey.flow.progress.consent = Some(ConsentAnswer {
        session: session.id.clone(),
        user: user.id.clone(),
        decision,
        scope: needed.scope,
        claims: needed.claims,
    });
    let answered = journey.flow.seal(&visitor, &*state.entropy);
    Ok(visitor.go(&view::authorize_with(&visitor, &answered)))
}

enum Asked {
    Consent(Box<Journey>, ConsentNeeded),
    /// Consent is not what comes next.
    GoTo(String),
}

async fn asked(
    state: &AppState,
    visitor: &Visitor,
    flow: &str,
    now: UnixTime,
) -> Result<Asked, PageFailure> {
    match Journey::resume(state, visitor, flow, now).await {
        Ok(journey) => Ok(match &journey.step {
            NextStep::Consent(needed) => {
                let needed = needed.clone();
                Asked::Consent(Box::new(journey), needed)
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
    needed: &ConsentNeeded,
    status: StatusCode,
) -> Response {
    let Some((_, user)) = &journey.signed_in else {
        return visitor.go(&view::authorize_with(visitor, flow));
    };
    let mut items: Vec<_> = needed.scope.iter().map(ConsentItem::scope).collect();
    if !needed.claims.is_empty() {
        let names: Vec<&str> = needed.claims.iter().map(String::as_str).collect();
        items.push(ConsentItem::claims(&names));
    }
    let page = ConsentPage {
        flow: flow.to_owned(),
        client: view::client(&journey.client, &journey.request.redirect_uri),
        account: view::account(user),
        items,
        remember: true,
    };
    let look = Look {
        status,
        session: visitor.session.clone(),
        here: Some(format!(
            "{}?flow={flow}",
            visitor.tenant.local(crate::urls::path::CONSENT)
        )),
        ..view::look(journey)
    };
    visitor.show(state, &page, look)
}

async fn record_denial(
    state: &AppState,
    visitor: &Visitor,
    journey: &Journey,
    now: UnixTime,
) -> Result<(), PageFailure> {
    let client = &journey.client;
    let mut event = audit::event(
        &visitor.asker,
        &client.tenant,
        AuditKind::ConsentDenied,
        now,
        &*state.entropy,
    );
    event.client = Some(client.id.clone());
    event.user = journey.signed_in.as_ref().map(|(_, user)| user.id.clone());
    event.session = journey
        .signed_in
        .as_ref()
        .map(|(session, _)| session.id.clone());
    let mut tx = state.storage.begin().await?;
    tx.record(&event).await?;
    tx.commit().await?;
    Ok(())
}
