//! The authorization endpoint (RFC 6749 §3.1, OIDC Core §3.1.2).

use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::Response,
};

use serde_json::Value;

use super::respond::{Target, respond_code, respond_error};
use crate::{
    audit,
    entropy::Entropy,
    journey::{
        Detour, Journey,
        flow::{Flow, FlowError},
        session, view,
    },
    model::{
        AuditKind, Authentication, Code, Consent, Grant, GrantId, GrantState, Scope, Secret,
        Session, Terms, UnixTime, User,
    },
    protocol::{
        acr,
        authorize::{AuthorizationRequest, RedirectError},
        next_step::{ConsentNeeded, Issue, NextStep},
        params::Params,
        session_life,
    },
    state::AppState,
    storage::{Changed, StorageError, Tx},
    urls::path,
    web::{CurrentTenant, Visitor, failures::PageFailure, form::PageForm, pages::redirect},
};

/// The longest query that is read, in bytes: a request of the largest size, sealed.
const MAX_QUERY: usize = 48 * 1024;

/// `GET /oauth/authorize`: a new request, or with `flow=` one that comes back from a page.
pub async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let query = query.unwrap_or_default();
    if query.len() > MAX_QUERY {
        return Err(too_large());
    }
    let params = Params::parse(query.as_bytes()).map_err(|_| malformed())?;
    let journey = match params.get("flow") {
        // A flow token is ours; beside parameters of a request it is one of them, and unknown.
        Some(token) if params.get("client_id").is_none() => {
            resume(&state, &visitor, token, now).await
        }
        _ => {
            let flow = Flow::begin(&params, now).ok_or_else(too_large)?;
            Journey::load(&state, &visitor, flow, now).await
        }
    };
    match journey {
        Ok(journey) => go_on(&state, &visitor, journey, now).await,
        Err(Detour::Redirect(error)) => Ok(respond_error(&state, &visitor, &error)),
        Err(other) => Err(other.into()),
    }
}

/// A genuine flow that took too long, or that comes from another browser, starts over: no
/// page is a dead end, and the person only signs in again.
async fn resume(
    state: &AppState,
    visitor: &Visitor,
    token: &str,
    now: UnixTime,
) -> Result<Journey, Detour> {
    match Journey::resume(state, visitor, token, now).await {
        Err(Detour::Flow(FlowError::Restarted(flow))) => {
            Journey::load(state, visitor, *flow, now).await
        }
        other => other,
    }
}

/// `POST /oauth/authorize` (OIDC Core §3.1.2.1). A form that another site posts here comes
/// without our `SameSite=Lax` cookies; the GET that follows brings them, so the person's
/// session is seen. The request travels sealed: who posts it may not want it in a URL.
pub async fn post(
    State(state): State<AppState>,
    CurrentTenant(tenant): CurrentTenant,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let flow = Flow::begin(&params, state.clock.now()).ok_or_else(too_large)?;
    let token = flow.seal_unbound(&tenant, &*state.entropy);
    Ok(redirect(&format!(
        "{}?flow={token}",
        tenant.local(path::AUTHORIZE)
    )))
}

fn malformed() -> PageFailure {
    let detail = "The request is not a well-formed application/x-www-form-urlencoded text.";
    PageFailure::new(StatusCode::BAD_REQUEST, "invalid_request", Some(detail))
}

fn too_large() -> PageFailure {
    let detail = "The authorization request is larger than 16 KiB.";
    PageFailure::new(StatusCode::BAD_REQUEST, "invalid_request", Some(detail))
}

/// Takes the next step: sends the browser to a page, or answers the client.
async fn go_on(
    state: &AppState,
    visitor: &Visitor,
    journey: Journey,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let page = match &journey.step {
        NextStep::LogIn(_) => path::LOGIN,
        NextStep::Register => path::REGISTER,
        NextStep::ChooseAccount => path::CHOOSE_ACCOUNT,
        NextStep::SecondFactor(_) => path::SECOND_FACTOR,
        NextStep::RequiredAction(action) => view::page_of(*action),
        NextStep::Consent(_) => path::CONSENT,
        NextStep::Issue(issue) => {
            let Some(code) = store_grant(state, visitor, &journey, issue, now).await? else {
                // Signed out in another tab at this very moment: found out by looking again.
                let token = journey.flow.seal(visitor, &*state.entropy);
                return Ok(visitor.go(&view::authorize_with(visitor, &token)));
            };
            let client = (&journey.client.id, target(&journey));
            let response = respond_code(state, visitor, client, &code);
            return Ok(session::with_browser_state(visitor, true, response));
        }
        NextStep::Refuse(code, detail) => {
            let error = RedirectError {
                redirect_uri: journey.request.redirect_uri.clone(),
                response_mode: journey.request.response_mode,
                state: journey.request.state.clone(),
                code: *code,
                detail,
            };
            let response = respond_error(state, visitor, &error);
            let is_signed_in = journey.signed_in.is_some();
            return Ok(session::with_browser_state(visitor, is_signed_in, response));
        }
    };
    let token = journey.flow.seal(visitor, &*state.entropy);
    Ok(visitor.go(&format!("{}?flow={token}", visitor.tenant.local(page))))
}

fn target(journey: &Journey) -> Target<'_> {
    Target {
        redirect_uri: &journey.request.redirect_uri,
        mode: journey.request.response_mode,
        state: journey.request.state.as_deref(),
    }
}

/// Stores the grant with its code's digest, the consent to remember and the audit events, in
/// one transaction. Answers the code, which is nowhere else; `None` when the session or the
/// consent that it relies on ended meanwhile.
async fn store_grant(
    state: &AppState,
    visitor: &Visitor,
    journey: &Journey,
    issue: &Issue,
    now: UnixTime,
) -> Result<Option<Secret>, StorageError> {
    let entropy: &dyn Entropy = &*state.entropy;
    let (session, user) = journey
        .signed_in
        .as_ref()
        .expect("a code is issued to a signed-in user only");
    let code = entropy.secret();
    let grant = new_grant(journey, (session, user), &code, state, now);
    let event = |kind, scope: &Scope| {
        let mut event = audit::about(
            audit::event(&visitor.asker, &grant.tenant, kind, now, entropy),
            &grant,
        );
        event
            .detail
            .insert("scope".to_owned(), scope.to_string().into());
        event
    };
    let lifetimes = state.config.login.session(session.term.is_remembered);
    let expires_at = session_life::used(&session.term, &lifetimes, now);
    let mut tx = state.storage.begin().await?;
    let noted = tx
        .note_use(&session.tenant, &session.id, expires_at, now)
        .await?;
    if noted == Changed::Missing {
        return Ok(None);
    }
    if issue.relies_on_stored {
        let held = tx.hold_consent(&grant.tenant, &user.id, &grant.client);
        // Withdrawn at this very moment: found out by looking again.
        if held.await? == Changed::Missing {
            return Ok(None);
        }
    }
    if let Some(agreed) = &issue.remember {
        remember(&mut *tx, user, &grant, agreed, now).await?;
        tx.record(&event(AuditKind::ConsentGranted, &agreed.scope))
            .await?;
    }
    tx.insert_grant(&grant).await?;
    tx.record(&event(AuditKind::CodeIssued, &grant.terms.scope))
        .await?;
    tx.commit().await?;
    Ok(Some(code))
}

/// Adds what was agreed to now to what was agreed to before.
async fn remember(
    tx: &mut dyn Tx,
    user: &User,
    grant: &Grant,
    agreed: &ConsentNeeded,
    now: UnixTime,
) -> Result<(), StorageError> {
    let before = tx.consent(&grant.tenant, &user.id, &grant.client).await?;
    let (scope, claims) = before
        .map(|before| (before.scope, before.claims))
        .unwrap_or_default();
    let consent = Consent {
        tenant: grant.tenant.clone(),
        user: user.id.clone(),
        client: grant.client.clone(),
        scope: scope.union(&agreed.scope),
        claims: claims.union(&agreed.claims).cloned().collect(),
        granted_at: now,
    };
    tx.put_consent(&consent).await
}

/// What the client is told of how the person signed in.
fn told(request: &AuthorizationRequest, session: &Session) -> Authentication {
    let authentication = session.authentication.clone();
    let claim = request.claims.id_token.get("acr");
    let essential = claim.into_iter().flat_map(|claim| &claim.values);
    let wished = essential
        .filter_map(Value::as_str)
        .chain(request.acr_values.iter().map(String::as_str));
    let acr = acr::told(&authentication.amr, wished).as_str().to_owned();
    Authentication {
        acr,
        ..authentication
    }
}

fn new_grant(
    journey: &Journey,
    (session, user): (&Session, &User),
    code: &Secret,
    state: &AppState,
    now: UnixTime,
) -> Grant {
    let request = &journey.request;
    let entropy: &dyn Entropy = &*state.entropy;
    let code_expires_at = now.plus(state.config.tokens.code_lifetime);
    Grant {
        tenant: journey.client.tenant.clone(),
        id: GrantId::new(entropy.id(now)),
        client: journey.client.id.clone(),
        user: Some(user.id.clone()),
        session: Some(session.id.clone()),
        state: GrantState::Issued,
        code: Some(Code {
            digest: code.digest(),
            expires_at: code_expires_at,
        }),
        terms: Terms {
            scope: request.scope.clone(),
            claims: request.claims.clone(),
            authentication: Some(told(request, session)),
            nonce: request.nonce.clone(),
            redirect_uri: request
                .redirect_uri_given
                .then(|| request.redirect_uri.clone()),
            code_challenge: request.code_challenge.clone(),
        },
        refresh: None,
        expires_at: Some(code_expires_at),
        created_at: now,
    }
}
