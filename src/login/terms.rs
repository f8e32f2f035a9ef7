//! The page on which terms are accepted that are new to the person.

use axum::{extract::State, http::StatusCode, response::Response};

use super::register::{document, is_accepted};
use crate::{
    audit,
    journey::{Journey, view},
    model::{AcceptedTerms, AuditKind, TermsDocument, UnixTime, User},
    protocol::{
        next_step::{NextStep, RequiredAction},
        terms,
    },
    state::AppState,
    templates::TermsPage,
    urls::path,
    web::{
        Visitor,
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

/// `GET /terms?flow=`.
pub async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let flow = params.get("flow").unwrap_or_default();
    match asked(&state, &visitor, flow, state.clock.now()).await? {
        Asked::Accept(due) => Ok(due.show(&state, &visitor, |_| (false, false), StatusCode::OK)),
        Asked::GoTo(to) => Ok(visitor.go(&to)),
    }
}

/// `POST /terms`: notes what was ticked, and the journey goes on.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let flow = params.get("flow").unwrap_or_default();
    let due = match asked(&state, &visitor, flow, now).await? {
        Asked::Accept(due) => due,
        Asked::GoTo(to) => return Ok(visitor.go(&to)),
    };
    let ticked = |document: &TermsDocument| is_accepted(&params, document);
    if !visitor.is_own_form(params.get("csrf"), visitor.session.as_ref()) {
        let marks = |document: &TermsDocument| (ticked(document), false);
        return Ok(due.show(&state, &visitor, marks, StatusCode::FORBIDDEN));
    }
    if !due.documents.iter().all(ticked) {
        let marks = |document: &TermsDocument| (ticked(document), !ticked(document));
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(due.show(&state, &visitor, marks, status));
    }
    let user = &due.user;
    let mut tx = state.storage.begin().await?;
    for document in &due.documents {
        let accepted = AcceptedTerms {
            document: document.id.clone(),
            version: document.version.clone(),
            at: now,
        };
        tx.accept_terms(&user.tenant, &user.id, &accepted).await?;
        let mut event = audit::event(&user.tenant, AuditKind::TermsAccepted, now, &*state.entropy);
        event.user = Some(user.id.clone());
        event.trace_id = Some(visitor.trace_id.clone());
        let (id, version) = (document.id.clone(), document.version.clone());
        event.detail.insert("document".to_owned(), id.into());
        event.detail.insert("version".to_owned(), version.into());
        tx.record(&event).await?;
    }
    tx.commit().await?;
    Ok(visitor.go(&view::authorize_with(&visitor, flow)))
}

enum Asked {
    Accept(Box<Due>),
    /// Something else comes next.
    GoTo(String),
}

/// Somebody who has to accept something.
struct Due {
    flow: String,
    journey: Journey,
    user: User,
    documents: Vec<TermsDocument>,
    /// Whether an older version was accepted of some of it.
    is_change: bool,
}

async fn asked(
    state: &AppState,
    visitor: &Visitor,
    flow: &str,
    now: UnixTime,
) -> Result<Asked, PageFailure> {
    let journey = match Journey::resume(state, visitor, flow, now).await {
        Ok(journey) => journey,
        Err(detour) => return detour.leave(visitor, flow).map(Asked::GoTo),
    };
    let user = match (&journey.step, &journey.signed_in) {
        (NextStep::RequiredAction(RequiredAction::AcceptTerms), Some((_, user))) => user.clone(),
        _ => return Ok(Asked::GoTo(view::authorize_with(visitor, flow))),
    };
    let mut db = state.storage.read().await?;
    let accepted = db.accepted_terms(&user.tenant, &user.id).await?;
    let policy = &visitor.tenant.tenant.policy.registration;
    let due = terms::due(&policy.terms, &accepted, now);
    let is_known = |document: &&TermsDocument| accepted.iter().any(|a| a.document == document.id);
    Ok(Asked::Accept(Box::new(Due {
        is_change: due.iter().any(is_known),
        documents: due.into_iter().cloned().collect(),
        flow: flow.to_owned(),
        journey,
        user,
    })))
}

impl Due {
    /// The page; `marks` says of each document whether it is ticked, and whether that is missing.
    fn show(
        &self,
        state: &AppState,
        visitor: &Visitor,
        marks: impl Fn(&TermsDocument) -> (bool, bool),
        status: StatusCode,
    ) -> Response {
        let (client, request) = (&self.journey.client, &self.journey.request);
        let terms = self.documents.iter().map(|wanted| {
            let (is_ticked, is_missing) = marks(wanted);
            document(wanted, is_ticked, is_missing)
        });
        let page = TermsPage {
            flow: self.flow.clone(),
            terms: terms.collect(),
            is_change: self.is_change,
            client: Some(view::client(client, &request.redirect_uri)),
        };
        let here = format!("{}?flow={}", visitor.tenant.local(path::TERMS), self.flow);
        let look = Look {
            status,
            session: visitor.session.clone(),
            here: Some(here),
            ..view::look(&self.journey)
        };
        visitor.show(state, &page, look)
    }
}
