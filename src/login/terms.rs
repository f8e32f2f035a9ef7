//! The page on which terms are accepted that are new to the person, and uses of data agreed to that
//! an account needs.

use axum::{extract::State, http::StatusCode, response::Response};

use super::register::{document, is_accepted};
use crate::{
    audit,
    journey::{Journey, view},
    model::{
        AcceptedTerms, AuditKind, ProcessingAnswer, ProcessingConsent, ProcessingPlace,
        ProcessingPurpose, TermsDocument, UnixTime, User,
    },
    people::{Acting, processing::say},
    protocol::{
        next_step::{NextStep, RequiredAction},
        params::Params,
        processing, terms,
    },
    state::AppState,
    storage::{StorageError, Tx},
    templates::{PurposeView, TermsPage},
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
        Asked::Accept(due) => Ok(due.show(&state, &visitor, None, (false, StatusCode::OK))),
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
    if !visitor.is_own_form(params.get("csrf"), visitor.session.as_ref()) {
        let shown = (false, StatusCode::FORBIDDEN);
        return Ok(due.show(&state, &visitor, Some(&params), shown));
    }
    let is_ticked = |purpose: &ProcessingPurpose| processing::is_ticked(&params, purpose);
    let has_all = due.documents.iter().all(|it| is_accepted(&params, it));
    if !has_all || !due.purposes.iter().all(is_ticked) {
        let shown = (true, StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(due.show(&state, &visitor, Some(&params), shown));
    }
    let mut tx = state.storage.begin().await?;
    due.accept(&mut *tx, &state, &visitor, now).await?;
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
    purposes: Vec<ProcessingPurpose>,
    /// Whether an older version of some of it was accepted, or agreed to.
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
    let said = db.processing_consents(&user.tenant, &user.id).await?;
    let policy = &visitor.tenant.tenant.policy;
    let due = terms::due(&policy.registration.terms, &accepted, now);
    let purposes = processing::due(&policy.privacy, &said);
    let is_known = |document: &&TermsDocument| accepted.iter().any(|a| a.document == document.id);
    let was_said = |purpose: &&ProcessingPurpose| said.iter().any(|it| it.purpose == purpose.id);
    Ok(Asked::Accept(Box::new(Due {
        is_change: due.iter().any(is_known) || purposes.iter().any(was_said),
        purposes: purposes.into_iter().cloned().collect(),
        documents: due.into_iter().cloned().collect(),
        flow: flow.to_owned(),
        journey,
        user,
    })))
}

impl Due {
    /// Notes that the person accepted and agreed to all of it.
    async fn accept(
        &self,
        tx: &mut dyn Tx,
        state: &AppState,
        visitor: &Visitor,
        now: UnixTime,
    ) -> Result<(), StorageError> {
        let user = &self.user;
        for document in &self.documents {
            let accepted = AcceptedTerms {
                document: document.id.clone(),
                version: document.version.clone(),
                at: now,
            };
            tx.accept_terms(&user.tenant, &user.id, &accepted).await?;
            let kind = AuditKind::TermsAccepted;
            let (asker, tenant) = (&visitor.asker, &user.tenant);
            let mut event = audit::event(asker, tenant, kind, now, &*state.entropy);
            event.user = Some(user.id.clone());
            let (id, version) = (document.id.clone(), document.version.clone());
            event.detail.insert("document".to_owned(), id.into());
            event.detail.insert("version".to_owned(), version.into());
            tx.record(&event).await?;
        }
        let acting = Acting {
            user,
            session: None,
            asker: &visitor.asker,
            now,
            pen: state.pen(),
        };
        for purpose in &self.purposes {
            let said = ProcessingConsent {
                purpose: purpose.id.clone(),
                version: purpose.version.clone(),
                answer: ProcessingAnswer::Given,
                place: ProcessingPlace::SignIn,
                at: now,
            };
            say(tx, &acting, &said).await?;
        }
        Ok(())
    }

    /// The page, with what was ticked before; `marks` is whether what was not is marked.
    fn show(
        &self,
        state: &AppState,
        visitor: &Visitor,
        typed: Option<&Params>,
        (marks, status): (bool, StatusCode),
    ) -> Response {
        let (client, request) = (&self.journey.client, &self.journey.request);
        let terms = self.documents.iter().map(|wanted| {
            let is_ticked = typed.is_some_and(|params| is_accepted(params, wanted));
            document(wanted, is_ticked, marks && !is_ticked)
        });
        let purposes = self.purposes.iter().map(|wanted| {
            let is_ticked = typed.is_some_and(|params| processing::is_ticked(params, wanted));
            PurposeView::new(wanted, is_ticked, marks && !is_ticked)
        });
        let page = TermsPage {
            flow: self.flow.clone(),
            terms: terms.collect(),
            purposes: purposes.collect(),
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
