//! Answers to applications that run in a browser and leave their refresh token to it: the
//! token is in a cookie, and scripts of the registered origins may read the rest.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::Tokens;
use crate::{
    model::{Client, Secret, UnixTime},
    oauth::error::TokenError,
    protocol::refresh_delivery::{Carrier, ForeignOrigin, carrier},
    security::refresh_cookie::RefreshCookie,
    tenant::TenantContext,
    urls::path,
};

/// The request of such an application, as far as it is about its cookie.
pub(super) struct CookieHeld {
    cookie: RefreshCookie,
    /// The refresh token that the browser sent.
    pub(super) presented: Option<Secret>,
}

impl CookieHeld {
    /// What a request of `client` is, from a browser that says where it comes from; `None` for
    /// a client whose refresh token is in the body.
    pub(super) fn of(
        tenant: &TenantContext,
        client: &Client,
        headers: &HeaderMap,
    ) -> Result<Option<Self>, ForeignOrigin> {
        let origin = headers
            .get(header::ORIGIN)
            .and_then(|origin| origin.to_str().ok());
        match carrier(client, origin)? {
            Carrier::Body => Ok(None),
            Carrier::Cookie => {
                let token_endpoint = tenant.local(path::TOKEN);
                let cookie = RefreshCookie::of(&client.id, tenant.cookies(), &token_endpoint);
                Ok(Some(Self {
                    presented: cookie.read(headers),
                    cookie,
                }))
            }
        }
    }

    /// The answer: without the refresh token, which the browser keeps. One that is no longer
    /// good is taken away from it.
    pub(super) fn answer(&self, tokens: Result<Tokens, TokenError>, now: UnixTime) -> Response {
        let (mut response, cookie) = match tokens {
            Ok(mut tokens) => {
                let cookie = tokens
                    .refresh_token
                    .take()
                    .zip(tokens.refresh_expires_at)
                    .map(|(token, end)| self.cookie.set(&token, end.since(now)));
                (super::body(tokens), cookie)
            }
            Err(error) if error.ends_refreshing() => {
                (error.unauthorized(), Some(self.cookie.clear()))
            }
            Err(error) => (error.into_response(), None),
        };
        let headers = response.headers_mut();
        // The origin itself is in Access-Control-Allow-Origin already, like any other's.
        headers.insert(
            header::ACCESS_CONTROL_ALLOW_CREDENTIALS,
            HeaderValue::from_static("true"),
        );
        if let Some(cookie) = cookie {
            headers.append(header::SET_COOKIE, cookie);
        }
        response
    }
}
