//! The logout endpoint (OpenID Connect RP-Initiated Logout 1.0 §2).

use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::Response,
};

use crate::{
    journey::{
        accounts::{Account, Accounts},
        flow::MAX_REQUEST,
        leaving,
    },
    keys::{open_token, seal_token},
    model::{Client, ClientId, SecretPurpose},
    protocol::{
        logout::{LogoutDecision, LogoutHint, LogoutRequest, decide},
        params::Params,
    },
    state::AppState,
    storage::StorageError,
    tenant::{IdTokenHint, TenantContext},
    urls::path,
    web::{CurrentTenant, Visitor, failures::PageFailure, form::PageForm, pages::redirect},
};

/// Where a posted request travels, sealed. Ours: no client sends a parameter of this name.
const POSTED: &str = "vestibule_posted";

/// `GET /oauth/logout`.
pub async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let params = parameters(&query.unwrap_or_default(), &visitor.tenant).ok_or_else(|| {
        let detail = "The request is not well-formed.";
        PageFailure::new(StatusCode::BAD_REQUEST, "invalid_request", Some(detail))
    })?;
    let presented = params.get("id_token_hint");
    let hint = presented.and_then(|token| IdTokenHint::read(token, &visitor.tenant));
    let client = named_client(&state, &visitor.tenant, &params, hint.as_ref()).await?;
    let mut db = state.storage.read().await?;
    let accounts = Accounts::load(&mut *db, &visitor, now).await?;
    drop(db);
    let meant = meant(&accounts, hint.as_ref());
    let decision = decide(&LogoutRequest {
        params: &params,
        hint: match &hint {
            Some(IdTokenHint {
                user,
                session,
                clients,
            }) => LogoutHint::Valid {
                user,
                session: session.as_ref(),
                clients,
            },
            None if presented.is_some() => LogoutHint::Invalid,
            None => LogoutHint::None,
        },
        client: client.as_ref(),
        session: meant.map(|it| &it.session),
    });
    match (decision, meant) {
        (LogoutDecision::EndAndReturn { to }, Some(it)) => {
            leaving::end(&state, &visitor, (&accounts, &[it]), Some(&to), now).await
        }
        (LogoutDecision::End, Some(it)) => {
            leaving::end(&state, &visitor, (&accounts, &[it]), None, now).await
        }
        (LogoutDecision::Confirm { to }, Some(it)) => {
            Ok(leaving::confirm(&state, &visitor, it, to))
        }
        (LogoutDecision::EndAndReturn { to }, None) => Ok(leaving::done(&visitor, Some(&to))),
        (LogoutDecision::NothingToEnd { to } | LogoutDecision::Confirm { to }, _) => {
            Ok(leaving::done(&visitor, to.as_deref()))
        }
        (LogoutDecision::End, None) => Ok(leaving::done(&visitor, None)),
        (LogoutDecision::Refuse(error), _) => {
            let (status, code) = (StatusCode::BAD_REQUEST, error.code.as_str());
            Err(PageFailure::new(status, code, Some(error.detail)))
        }
    }
}

/// `POST /oauth/logout`. A form from another site comes without our cookies; the GET that
/// follows brings them. The request travels sealed, for an ID token has no place in a URL.
pub async fn post(
    State(state): State<AppState>,
    CurrentTenant(tenant): CurrentTenant,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let request = params.encode();
    if request.len() > MAX_REQUEST {
        let detail = "The logout request is larger than 16 KiB.";
        return Err(PageFailure::new(
            StatusCode::BAD_REQUEST,
            "invalid_request",
            Some(detail),
        ));
    }
    let key = tenant.keys.secrets.current(SecretPurpose::Flow);
    let sealed = seal_token(key, &binding(&tenant), request.as_bytes(), &*state.entropy);
    Ok(redirect(&format!(
        "{}?{POSTED}={sealed}",
        tenant.local(path::LOGOUT)
    )))
}

/// The account that a request is about: the one that the hint names, if it is signed in here,
/// or else the current one.
fn meant<'a>(accounts: &'a Accounts, hint: Option<&IdTokenHint>) -> Option<&'a Account> {
    let named = hint.and_then(|hint| {
        accounts.iter().find(|it| {
            let sid = hint.session.as_ref();
            it.user.id == hint.user && sid.is_none_or(|sid| *sid == it.session.id)
        })
    });
    named.or_else(|| accounts.iter().next())
}

/// The parameters of a request: those in the query, or those that were posted.
fn parameters(query: &str, tenant: &TenantContext) -> Option<Params> {
    let params = Params::parse(query.as_bytes()).ok()?;
    let Some(sealed) = params.get(POSTED) else {
        return Some(params);
    };
    let by_id = |id: &_| tenant.keys.secrets.by_id(SecretPurpose::Flow, id);
    let posted = open_token(by_id, &binding(tenant), sealed, MAX_REQUEST).ok()?;
    Params::parse(&posted).ok()
}

/// What a sealed logout request is good for, and nothing else.
fn binding(tenant: &TenantContext) -> Vec<u8> {
    format!("logout request\0{}", tenant.tenant.id).into_bytes()
}

/// The client that the request names, or else the one that the hint was made for.
async fn named_client(
    state: &AppState,
    tenant: &TenantContext,
    params: &Params,
    hint: Option<&IdTokenHint>,
) -> Result<Option<Client>, StorageError> {
    let id = match (params.get("client_id"), hint) {
        (Some(id), _) => ClientId::new(id),
        (None, Some(IdTokenHint { clients, .. })) if clients.len() == 1 => clients[0].clone(),
        (None, _) => return Ok(None),
    };
    state
        .storage
        .read()
        .await?
        .client(&tenant.tenant.id, &id)
        .await
}
