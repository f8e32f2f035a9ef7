//! Who calls the API: an application, by an access token, for a person.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request, State},
    http::{HeaderMap, HeaderValue, Method, Uri, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::de::DeserializeOwned;

use super::problem::{Answered, Problem};
use crate::{
    factors::Owner,
    model::{Asker, Client, FactorKind, Factors, Safeguards, Scope, SessionId, UnixTime, User},
    people::Acting,
    protocol::{
        bearer::{self, BearerError},
        cors::may_read,
        limits::Rule,
        mfa::{self, Proved},
        params::Params,
    },
    security::rate_limit::{Room, Who},
    state::AppState,
    tenant::TenantContext,
    web::{
        CurrentTenant, access_token,
        cors::{self, Allowance},
        failures::PageFailure,
        headers::authorization,
        visitor::{asker, trace_id},
    },
};

/// What scripts may send and read.
const ALLOWANCE: Allowance = Allowance {
    methods: "GET, POST, PUT, PATCH, DELETE",
    headers: "authorization, content-type, if-match",
    exposed: "etag, www-authenticate, retry-after, traceparent",
};

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
    room: Option<Room>,
    signed_in_at: Option<UnixTime>,
    amr: Vec<String>,
    asker: Asker,
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
            is_stepped_up: false,
        };
        match mfa::is_proven(&self.tenant.tenant.policy.mfa, &proved) {
            true => Ok(()),
            false => Err(Problem::WeakSignIn),
        }
    }

    /// Counts one try of this person, together with those on the pages.
    ///
    /// # Errors
    /// [`Problem::TooMany`].
    pub async fn limited(&self, state: &AppState, rule: Rule, now: UnixTime) -> Answered<()> {
        let who = Who::at(&self.user.tenant).on(self.user.id.as_str());
        state.limits.take(&[rule], who, now).await?;
        Ok(())
    }

    /// Who acts, for what is about second factors.
    pub fn owner<'a>(&'a self, state: &'a AppState, now: UnixTime) -> Owner<'a> {
        Owner {
            state,
            tenant: &self.tenant,
            user: &self.user,
            asker: &self.asker,
            now,
        }
    }

    /// Who asks, and from where.
    pub fn asker(&self) -> &Asker {
        &self.asker
    }

    /// Who acts, for the functions of `people`.
    pub fn acting<'a>(&'a self, state: &'a AppState, now: UnixTime) -> Acting<'a> {
        Acting {
            user: &self.user,
            session: self.session.as_ref(),
            asker: &self.asker,
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
        // Which client it is will be known with the token alone: one of the tenant's may ask.
        let is_let_in = match &origin {
            Some(origin) => cors::is_let_in(&state, &tenant, origin).await,
            None => false,
        };
        return cors::preflight(&ALLOWANCE, origin.filter(|_| is_let_in));
    }
    let trace_id = trace_id(request.extensions());
    let asker = asker(request.headers(), request.extensions(), &state);
    let asked = (request.headers(), request.uri());
    let admitted = identify(&state, &tenant, asked, asker).await;
    let (client, room, response) = match admitted {
        Ok(caller) => {
            let (client, room) = (caller.client.clone(), caller.room);
            request.extensions_mut().insert(caller);
            (Some(client), room, next.run(request).await)
        }
        Err(problem) => (None, None, problem.into_response()),
    };
    let mut response = filled(response, &tenant, &trace_id);
    let headers = response.headers_mut();
    if let Some(room) = room.filter(|_| !headers.contains_key(header::RETRY_AFTER)) {
        room.tell(headers);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    let own = client.zip(origin);
    let own = own.filter(|(client, origin)| is_own(&state, client, origin));
    cors::allow(headers, &ALLOWANCE, own.map(|(_, origin)| origin));
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

/// Whether scripts of this origin are the client's own.
fn is_own(state: &AppState, client: &Client, origin: &HeaderValue) -> bool {
    let origins = &client.metadata.web_origins;
    let is_registered = |origin: &str| origins.iter().any(|own| own == origin);
    let origin = origin.to_str().unwrap_or_default();
    may_read(origin, cors::beside(state.config.env), is_registered)
}

async fn identify(
    state: &AppState,
    tenant: &Arc<TenantContext>,
    (headers, uri): (&HeaderMap, &Uri),
    asker: Asker,
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
    let who = Who::at(&user.tenant).on(user.id.as_str());
    let who = who.by(grant.client.as_str());
    let room = state.limits.take(&[Rule::AccountApi], who, now).await?;
    Ok(Caller {
        tenant: tenant.clone(),
        session: grant.session.clone(),
        scope: found.scope.filtered(|token| registered.contains(token)),
        signed_in_at: authentication.map(|it| it.auth_time),
        amr: authentication.map(|it| it.amr.clone()).unwrap_or_default(),
        user,
        client,
        room,
        asker: Asker {
            client: Some(grant.client.clone()),
            ..asker
        },
    })
}
