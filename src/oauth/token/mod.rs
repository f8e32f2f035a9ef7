//! The token endpoint (RFC 6749 §3.2): what all grants share. One file per grant.

mod authorization_code;
mod client_credentials;
mod cookie_held;
mod issue;
mod refresh;

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use serde::Serialize;

use self::{cookie_held::CookieHeld, issue::Issue};
use super::{client_auth::authenticate, error::TokenError, form};
use crate::{
    audit,
    model::{Actor, Asker, AuditEvent, AuditKind, Client, Grant, Scope, Secret, UnixTime},
    protocol::params::Params,
    state::AppState,
    tenant::TenantContext,
    web::{
        CurrentTenant,
        headers::no_store,
        visitor::{asker, rate_address},
    },
};

/// A successful answer (RFC 6749 §5.1, OIDC Core §3.1.3.3).
#[derive(Debug, Serialize)]
struct Tokens {
    #[serde(serialize_with = "exposed")]
    access_token: Secret,
    token_type: &'static str,
    /// Seconds.
    expires_in: u64,
    #[serde(
        serialize_with = "exposed_if_any",
        skip_serializing_if = "Option::is_none"
    )]
    refresh_token: Option<Secret>,
    /// Until when that is good, if it is not used before.
    #[serde(skip)]
    refresh_expires_at: Option<UnixTime>,
    #[serde(
        serialize_with = "exposed_if_any",
        skip_serializing_if = "Option::is_none"
    )]
    id_token: Option<Secret>,
    /// What was granted.
    scope: String,
}

/// `POST /oauth/token`.
pub async fn post(
    State(state): State<AppState>,
    CurrentTenant(tenant): CurrentTenant,
    request: Request,
) -> Result<Response, TokenError> {
    let now = state.clock.now();
    let headers = request.headers().clone();
    let asker = asker(request.headers(), request.extensions(), &state).acting_as(Actor::Client);
    let address = rate_address(&headers, request.extensions(), &state);
    let params = form::read(request, &state).await?;
    let client = authenticate(&state, &tenant, (&headers, &asker, &address), &params, now).await?;
    let request = TokenRequest {
        state: &state,
        tenant: &tenant,
        client: &client,
        params: &params,
        asker: &asker,
        now,
    };
    match CookieHeld::of(&tenant, &client, &headers)? {
        None => {
            let token = params.get("refresh_token").map(Secret::new);
            request.tokens(token).await.map(body)
        }
        Some(held) => {
            let tokens = match params.get("refresh_token") {
                Some(_) => Err(TokenError::Malformed(
                    "The refresh token of this client is in its cookie.",
                )),
                None => request.tokens(held.presented.clone()).await,
            };
            Ok(held.answer(tokens, now))
        }
    }
}

/// A request of an authenticated client.
#[derive(Clone, Copy)]
struct TokenRequest<'a> {
    state: &'a AppState,
    tenant: &'a TenantContext,
    client: &'a Arc<Client>,
    params: &'a Params,
    asker: &'a Asker,
    now: UnixTime,
}

impl TokenRequest<'_> {
    /// The tokens asked for. `refresh_token` is the presented one, wherever it was.
    async fn tokens(&self, refresh_token: Option<Secret>) -> Result<Tokens, TokenError> {
        match self.params.get("grant_type") {
            Some("authorization_code") => authorization_code::redeem(self).await,
            Some("client_credentials") => client_credentials::grant(self).await,
            Some("refresh_token") => refresh::refresh(self, refresh_token).await,
            Some(_) => Err(TokenError::UnsupportedGrantType),
            None => Err(TokenError::Malformed("grant_type is missing.")),
        }
    }

    /// The same request, of its client as it was when the database was read.
    fn of<'a>(&'a self, client: &'a Arc<Client>) -> TokenRequest<'a> {
        TokenRequest { client, ..*self }
    }

    /// An event about a grant, that can be found in the log by the id of this request.
    fn event(&self, kind: AuditKind, grant: &Grant) -> AuditEvent {
        let entropy = &*self.state.entropy;
        let event = audit::event(self.asker, &grant.tenant, kind, self.now, entropy);
        audit::about(event, grant)
    }

    /// What tokens of `grant` are made for, with an access token for `scope`.
    fn issue<'a>(&'a self, grant: &'a Grant, scope: &'a Scope) -> Issue<'a> {
        Issue {
            state: self.state,
            tenant: self.tenant,
            client: self.client,
            grant,
            scope,
            now: self.now,
        }
    }
}

fn body(tokens: Tokens) -> Response {
    (no_store(), Json(tokens)).into_response()
}

/// The token response is the one place where tokens leave.
fn exposed<S: serde::Serializer>(secret: &Secret, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(secret.expose())
}

fn exposed_if_any<S: serde::Serializer>(
    secret: &Option<Secret>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match secret {
        Some(secret) => serializer.serialize_str(secret.expose()),
        None => serializer.serialize_none(),
    }
}
