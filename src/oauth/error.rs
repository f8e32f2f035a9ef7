//! Error responses of the OAuth endpoints (RFC 6749 §5.2).

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::{
    keys::JoseError,
    protocol::{
        client_auth::ClientAuthError,
        client_credentials::ClientCredentialsRefusal,
        code::{self, CodeRefusal},
        error::ErrorCode,
        refresh,
        refresh_delivery::ForeignOrigin,
        standing::Fallen,
    },
    security::{rate_limit::Refused, replay::ReplayUnavailable},
    storage::StorageError,
    web::headers::no_store,
};

/// Why the token endpoint refuses. Exact here and in the log, vague on the wire.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The request is not one that the endpoint understands.
    #[error("malformed: {0}")]
    Malformed(&'static str),
    /// `grant_type` names a grant that there is not.
    #[error("unsupported grant type")]
    UnsupportedGrantType,
    /// The client did not prove who it is.
    #[error("client authentication: {0}")]
    ClientAuth(#[from] ClientAuthError),
    /// Too often somebody there could not prove to be the client.
    #[error("too many failures of {} from one address", .0.rule)]
    TooMany(Refused),
    /// What the client proved itself with was changed meanwhile.
    #[error("the credentials of the client were changed at this moment")]
    ClientChanged,
    /// There is no grant for the code.
    #[error("unknown code")]
    UnknownCode,
    /// The code is not good for this request.
    #[error("code: {0}")]
    Code(CodeRefusal),
    /// The code was redeemed before; its grant has been ended.
    #[error("code replayed")]
    CodeReplayed,
    /// The user of the grant is gone or disabled.
    #[error("the user may not sign in any more")]
    UserGone,
    /// The grant of the code, or what it rests on, has ended.
    #[error(transparent)]
    Fallen(Fallen),
    /// There is no refresh token in the request.
    #[error("no refresh token")]
    NoRefreshToken,
    /// A client whose refresh token is in a cookie is asked for by another site's script.
    #[error(transparent)]
    ForeignOrigin(#[from] ForeignOrigin),
    /// No refresh token of ours, or one of a grant that is gone.
    #[error("unknown refresh token")]
    UnknownRefreshToken,
    /// The refresh token is not good for this request.
    #[error("refresh token: {0}")]
    Refresh(refresh::Refusal),
    /// The refresh token was replaced before; its grant has been ended.
    #[error("refresh token reused")]
    RefreshTokenReused,
    /// Others use the same refresh token at this moment, again and again.
    #[error("the grant is refreshed too often at once")]
    Contended,
    /// The token was issued to another client.
    #[error("the token belongs to another client")]
    ForeignToken,
    /// Only clients that can prove who they are may ask this.
    #[error("a public client has no credentials")]
    PublicClient,
    /// The client may not have what it asks for itself.
    #[error("client credentials: {0}")]
    ClientCredentials(#[from] ClientCredentialsRefusal),
    /// The tenant has no usable key for an algorithm.
    #[error("signing: {0}")]
    Signing(#[from] JoseError),
    /// Replays cannot be told from first uses, so nothing that may be one is let in.
    #[error(transparent)]
    Replay(#[from] ReplayUnavailable),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl TokenError {
    /// Whether the refresh token of the request is not there, or not good any more: the person
    /// has to sign in again.
    pub(super) fn ends_refreshing(&self) -> bool {
        let is_about_it = matches!(
            self,
            Self::NoRefreshToken
                | Self::UnknownRefreshToken
                | Self::RefreshTokenReused
                | Self::Refresh(_)
        );
        is_about_it && self.public().1 != ErrorCode::InvalidScope
    }

    /// The answer to an application in a browser whose session is over: 401, and no challenge
    /// that a browser would ask its user for a password by.
    pub(super) fn unauthorized(self) -> Response {
        let (_, code, detail) = self.public();
        let mut response = self.into_response();
        *response.status_mut() = StatusCode::UNAUTHORIZED;
        let challenge = format!("Bearer error=\"{code}\", error_description=\"{detail}\"");
        if let Ok(challenge) = HeaderValue::try_from(challenge) {
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, challenge);
        }
        response
    }

    /// What the client sees.
    pub fn public(&self) -> (StatusCode, ErrorCode, &'static str) {
        // Long because every failure has its answer here, side by side.
        let bad = StatusCode::BAD_REQUEST;
        match self {
            Self::Malformed(detail) => (bad, ErrorCode::InvalidRequest, detail),
            Self::UnsupportedGrantType => (
                bad,
                ErrorCode::UnsupportedGrantType,
                "This grant type is not supported.",
            ),
            Self::ClientAuth(error) => {
                let (code, detail) = error.public();
                let status = match code {
                    ErrorCode::InvalidClient => StatusCode::UNAUTHORIZED,
                    _ => bad,
                };
                (status, code, detail)
            }
            Self::Code(refusal) => {
                let (code, detail) = refusal.public();
                (bad, code, detail)
            }
            Self::UnknownCode | Self::CodeReplayed | Self::UserGone | Self::Fallen(_) => {
                let (code, detail) = code::INVALID;
                (bad, code, detail)
            }
            Self::UnknownRefreshToken | Self::RefreshTokenReused => {
                let (code, detail) = refresh::INVALID;
                (bad, code, detail)
            }
            Self::NoRefreshToken => (bad, ErrorCode::InvalidRequest, "refresh_token is missing."),
            Self::ForeignOrigin(_) => (
                bad,
                ErrorCode::InvalidRequest,
                "This client may be used from its registered origins only.",
            ),
            // RFC 7009 §2.1 wants the client told, RFC 6749 §5.2 has the word for it.
            Self::ForeignToken => (
                bad,
                ErrorCode::InvalidGrant,
                "The token was not issued to this client.",
            ),
            Self::ClientChanged => (
                StatusCode::UNAUTHORIZED,
                ErrorCode::InvalidClient,
                "The client's credentials were changed.",
            ),
            Self::PublicClient => (
                StatusCode::UNAUTHORIZED,
                ErrorCode::InvalidClient,
                "A client without credentials may not ask this.",
            ),
            Self::Refresh(refusal) => {
                let (code, detail) = refusal.public();
                (bad, code, detail)
            }
            Self::ClientCredentials(refusal) => {
                let (code, detail) = refusal.public();
                (bad, code, detail)
            }
            Self::TooMany(_) => (
                StatusCode::TOO_MANY_REQUESTS,
                ErrorCode::TemporarilyUnavailable,
                "Too many wrong credentials came from this address. Try again later.",
            ),
            Self::Contended | Self::Replay(_) | Self::Storage(StorageError::Unavailable(_)) => (
                StatusCode::SERVICE_UNAVAILABLE,
                ErrorCode::TemporarilyUnavailable,
                "The server cannot answer now. Try again in a moment.",
            ),
            Self::Signing(_) | Self::Storage(_) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                ErrorCode::ServerError,
                "The server failed.",
            ),
        }
    }
}

impl IntoResponse for TokenError {
    fn into_response(self) -> Response {
        let (status, code, detail) = self.public();
        if status.is_server_error() {
            tracing::error!(cause = %self, "an OAuth endpoint failed");
        } else {
            tracing::info!(cause = %self, "an OAuth endpoint refused");
        }
        let mut headers = no_store();
        // RFC 9110 §15.5.2: each 401 says how to authenticate; RFC 6749 §5.2 needs it for Basic.
        if status == StatusCode::UNAUTHORIZED {
            let challenge = HeaderValue::from_static("Basic realm=\"token endpoint\"");
            headers.insert(header::WWW_AUTHENTICATE, challenge);
        }
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        let mut body = json!({ "error": code.as_str(), "error_description": detail });
        if let Self::TooMany(refused) = &self {
            refused.tell(&mut headers);
            body["retry_after"] = refused.seconds().into();
        }
        (status, headers, Json(body)).into_response()
    }
}
