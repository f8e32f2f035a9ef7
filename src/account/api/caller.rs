//! Who calls the API: an application, by an access token, for a person.

use std::{sync::Arc, time::Duration};

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::de::DeserializeOwned;

use super::problem::{Answered, Problem};
use crate::{
    factors::Owner,
    model::{Client, FactorKind, Factors, Safeguards, Scope, SessionId, UnixTime, User},
    people::Acting,
    protocol::{
        bearer::{self, BearerError},
        mfa::{self, Proved},
        params::Params,
    },
    security::rate_limit::{Limit, LimitKey, Taken},
    state::AppState,
    tenant::TenantContext,
    web::{
        CurrentTenant, access_token, failures::PageFailure, headers::authorization,
        visitor::trace_id,
    },
};

/// What scripts may send.
const METHODS: &str = "GET, POST, PUT, PATCH, DELETE";

/// An application that acts for a person.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The tenant.
    pub tenant: Arc<TenantContext>,
    /// The person.
    pub user: User,
    /// The session that the token was given in, if it hangs from one.
    pub session: Option<SessionId>,
    scope: Scope,
    client: Arc<Client>,
    signed_in_at: Option<UnixTime>,
    amr: Vec<String>,
    user_agent: Option<String>,
    trace_id: String,
}

impl Caller {
    /// Refuses a token without this scope.
    ///
    /// # Errors
    /// [`Problem::Bearer`].
    pub fn needs(&self, scope: &'static str) -> Answered<()> {
        Ok(bearer::require_scope(&self.scope, scope)?)
    }

    /// Refuses a token whose person signed in too long ago for a sensitive change, or
    /// without the second factor that they have (RFC 9470).
    ///
    /// # Errors
    /// [`Problem::StaleSignIn`], [`Problem::WeakSignIn`].
    pub async fn needs_recent(&self, state: &AppState, now: UnixTime) -> Answered<()> {
        let max_age = state.config.login.recent_for;
        if self.signed_in_at.is_none_or(|at| now.since(at) >= max_age) {
            return Err(Problem::StaleSignIn { max_age });
        }
        let mut db = state.storage.read().await?;
        let factors = db.factors(&self.user.tenant, &self.user.id).await?;
        drop(db);
        let has = |kind| factors.iter().any(|factor| factor.kind() == kind);
        let safeguards = Safeguards {
            factors: Factors {
                passkey: has(FactorKind::Passkey),
                totp: has(FactorKind::Totp),
                recovery_codes: has(FactorKind::RecoveryCodes),
            },
            ..Safeguards::default()
        };
        let proved = Proved {
            user: &self.user,
            safeguards: &safeguards,
            amr: &self.amr,
        };
        match mfa::is_proven(&self.tenant.tenant.policy.mfa, &proved) {
            true => Ok(()),
            false => Err(Problem::WeakSignIn),
        }
    }

    /// Counts one try of `kind` by this person, together with those on the pages.
    ///
    /// # Errors
    /// [`Problem::TooMany`].
    pub async fn limited(
        &self,
        state: &AppState,
        (kind, limit): (&str, Limit),
        now: UnixTime,
    ) -> Answered<()> {
        let key = LimitKey::new(kind, &[self.user.tenant.as_str(), self.user.id.as_str()]);
        take(state, &key, limit, now).await
    }

    /// Who acts, for what is about second factors.
    pub fn owner<'a>(&'a self, state: &'a AppState, now: UnixTime) -> Owner<'a> {
        Owner {
            state,
            tenant: &self.tenant,
            user: &self.user,
            trace_id: Some(&self.trace_id),
            now,
        }
    }

    /// Who acts, for the functions of `people`.
    pub fn acting<'a>(&'a self, state: &'a AppState, now: UnixTime) -> Acting<'a> {
        Acting {
            user: &self.user,
            session: self.session.as_ref(),
            user_agent: self.user_agent.as_deref(),
            trace_id: Some(&self.trace_id),
            now,
            pen: state.pen(),
        }
    }
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Answered<Self> {
        let caller = parts.extensions.get::<Self>().cloned();
        caller.ok_or(Problem::Bearer(BearerError::Missing))
    }
}

/// A body of JSON.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<AppState> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &AppState) -> Answered<Self> {
        let patience = state.config.server.request_timeout / 2;
        let body = tokio::time::timeout(patience, Bytes::from_request(request, state)).await;
        let Ok(Ok(body)) = body else {
            return Err(Problem::Malformed);
        };
        let value = serde_json::from_slice(&body).map_err(|_| Problem::Malformed)?;
        Ok(Self(value))
    }
}

/// Middleware: finds out who calls, counts the call, and lets scripts of the application's own
/// origins read the answer.
pub async fn admit(
    State(state): State<AppState>,
    CurrentTenant(tenant): CurrentTenant,
    mut request: Request,
    next: Next,
) -> Response {
    let origin = request.headers().get(header::ORIGIN).cloned();
    if request.method() == Method::OPTIONS {
        return preflight(origin);
    }
    let trace_id = trace_id(request.extensions());
    let admitted = identify(
        &state,
        &tenant,
        (request.headers(), request.uri()),
        &trace_id,
    )
    .await;
    let (client, response) = match admitted {
        Ok(caller) => {
            let client = caller.client.clone();
            request.extensions_mut().insert(caller);
            (Some(client), next.run(request).await)
        }
        Err(problem) => (None, problem.into_response()),
    };
    let mut response = filled(response, &tenant, &trace_id);
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if let (Some(client), Some(origin)) = (client, origin)
        && is_own(&client, &origin)
    {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        let exposed = HeaderValue::from_static("etag, www-authenticate, retry-after, traceparent");
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
    }
    response
}

/// Puts a body to what was refused.
fn filled(response: Response, tenant: &TenantContext, trace_id: &str) -> Response {
    if let Some(problem) = response.extensions().get::<Problem>() {
        return problem.respond(&tenant.issuer, trace_id);
    }
    // A page's failure has no place here, but what it says is the same.
    if response.extensions().get::<PageFailure>().is_some() {
        return Problem::Internal.respond(&tenant.issuer, trace_id);
    }
    response
}

/// A browser asks before it sends a token: which origins may read the answer is known with the
/// token alone, so all may ask.
fn preflight(origin: Option<HeaderValue>) -> Response {
    let mut headers = HeaderMap::new();
    if let Some(origin) = origin {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        for (name, value) in [
            (header::ACCESS_CONTROL_ALLOW_METHODS, METHODS),
            (
                header::ACCESS_CONTROL_ALLOW_HEADERS,
                "authorization, content-type, if-match",
            ),
            (header::ACCESS_CONTROL_MAX_AGE, "3600"),
            (header::VARY, "Origin"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    (StatusCode::NO_CONTENT, headers).into_response()
}

fn is_own(client: &Client, origin: &HeaderValue) -> bool {
    let origins = &client.metadata.web_origins;
    origins
        .iter()
        .any(|own| own.as_bytes() == origin.as_bytes())
}

async fn identify(
    state: &AppState,
    tenant: &Arc<TenantContext>,
    (headers, uri): (&HeaderMap, &Uri),
    trace_id: &str,
) -> Answered<Caller> {
    let now = state.clock.now();
    let query = uri.query().unwrap_or_default();
    let in_query = match Params::parse(query.as_bytes()) {
        Ok(params) => params.get("access_token").is_some(),
        Err(_) => query.contains("access_token"),
    };
    let header = authorization(headers).map_err(|_| BearerError::SeveralMethods)?;
    let token = bearer::extract(header, None, in_query)?;
    let found = access_token::read(state, tenant, &token, now).await?;
    let found = found.ok_or(BearerError::Invalid)?;
    let (grant, updated_at) = (&found.context.grant, found.context.client_updated_at);
    let user = found.context.user.clone().ok_or(BearerError::Invalid)?;
    let mut db = state.storage.read().await?;
    let id = (&grant.tenant, &grant.client);
    let client = state.clients.current(&mut *db, id, updated_at, now).await?;
    drop(db);
    let client = client.ok_or(BearerError::Invalid)?;
    // What the client may ask for now: a scope that was taken from it is gone.
    let registered = client.metadata.scope.clone().unwrap_or_default();
    let authentication = grant.terms.authentication.as_ref();
    let limit = Limit {
        count: state.config.limits.account_api_per_minute,
        window: Duration::from_secs(60),
    };
    let parts = [
        user.tenant.as_str(),
        user.id.as_str(),
        grant.client.as_str(),
    ];
    take(state, &LimitKey::new("account api", &parts), limit, now).await?;
    let agent = headers.get(header::USER_AGENT);
    let agent = agent.and_then(|agent| agent.to_str().ok());
    Ok(Caller {
        tenant: tenant.clone(),
        session: grant.session.clone(),
        scope: found.scope.filtered(|token| registered.contains(token)),
        signed_in_at: authentication.map(|it| it.auth_time),
        amr: authentication.map(|it| it.amr.clone()).unwrap_or_default(),
        user,
        client,
        user_agent: agent.map(str::to_owned),
        trace_id: trace_id.to_owned(),
    })
}

async fn take(state: &AppState, key: &LimitKey, limit: Limit, now: UnixTime) -> Answered<()> {
    if !state.config.limits.enabled {
        return Ok(());
    }
    match state.limiter.take(key, limit, now).await {
        Taken::Allowed => Ok(()),
        Taken::Refused { retry_after } => Err(Problem::TooMany(retry_after)),
    }
}
