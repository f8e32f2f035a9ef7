//! What the API refuses with: problem details (RFC 9457) with a code that stays the same.

use std::time::Duration;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    objects::ObjectsError,
    protocol::{acr, bearer::BearerError},
    security::rate_limit::{Refused, seconds},
    storage::StorageError,
};

/// Problem details (RFC 9457).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Details {
    /// Always `about:blank`: `code` tells what is wrong.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The words of the status.
    title: &'static str,
    /// The status.
    status: u16,
    /// What is wrong. Codes stay the same.
    code: &'static str,
    /// A sentence for developers.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'static str>,
    /// Names this request in the server's log.
    trace_id: String,
    /// In how many seconds to try again, where there was too much.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u64>,
    /// What is wrong with fields of the request.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// Its name; members of an address behind a dot.
    pub field: String,
    /// What is wrong: codes stay the same.
    pub code: &'static str,
    /// A sentence for developers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<&'static str>,
}

/// Why the API refuses.
#[derive(Clone, Debug)]
pub enum Problem {
    /// The access token.
    Bearer(BearerError),
    /// The person has to sign in again first (RFC 9470): no longer ago than this.
    StaleSignIn {
        /// `max_age` of the authorization request.
        max_age: Duration,
    },
    /// The token was given after a sign-in without the second factor that the person has.
    WeakSignIn,
    /// The body is no JSON of the form that is wanted.
    Malformed,
    /// Fields are wrong.
    Fields(Vec<FieldError>),
    /// There is no such thing, or it is somebody else's.
    NotFound,
    /// Something else was changed meanwhile.
    Conflict(&'static str),
    /// It is not the version any more that `If-Match` names (RFC 9110 §15.5.13).
    Outdated,
    /// Too often.
    TooMany(Refused),
    /// Not at this time.
    Busy(Duration),
    /// Our own failure; logged where it was made.
    Internal,
}

/// What handlers answer.
pub type Answered<T> = Result<T, Problem>;

impl Problem {
    /// One field is wrong.
    pub fn field(field: &str, code: &'static str) -> Self {
        Self::Fields(vec![FieldError {
            field: field.to_owned(),
            code,
            detail: None,
        }])
    }

    /// Our own failure; the cause goes to the log alone.
    pub fn internal(cause: &dyn std::error::Error) -> Self {
        tracing::error!(cause = %cause, "the account API failed");
        Self::Internal
    }

    fn public(&self) -> (StatusCode, &'static str, Option<&'static str>) {
        match self {
            Self::Bearer(error) => {
                let (status, code, detail) = error.public();
                let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNAUTHORIZED);
                (
                    status,
                    code.map_or("token_needed", |code| code.as_str()),
                    Some(detail),
                )
            }
            Self::StaleSignIn { .. } => (
                StatusCode::UNAUTHORIZED,
                INSUFFICIENT,
                Some("Ask for a token with this max_age: the person has to sign in again."),
            ),
            Self::WeakSignIn => (
                StatusCode::UNAUTHORIZED,
                INSUFFICIENT,
                Some(
                    "Ask for a token with these acr_values: the person has to show a second factor.",
                ),
            ),
            Self::Malformed => (
                StatusCode::BAD_REQUEST,
                "malformed_body",
                Some("The body has to be JSON of the form that the description says."),
            ),
            Self::Fields(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid_fields", None),
            Self::NotFound => (StatusCode::NOT_FOUND, "not_found", None),
            Self::Conflict(code) => (StatusCode::CONFLICT, code, None),
            Self::Outdated => (
                StatusCode::PRECONDITION_FAILED,
                "outdated",
                Some("It was changed since: read it again, and change that."),
            ),
            Self::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, "too_many_requests", None),
            Self::Busy(_) => (
                StatusCode::SERVICE_UNAVAILABLE,
                "temporarily_unavailable",
                None,
            ),
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "server_error", None),
        }
    }

    /// The response; `issuer` is the realm of the challenge.
    pub fn respond(&self, issuer: &str, trace_id: &str) -> Response {
        let (status, code, detail) = self.public();
        let body = Details {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or_default(),
            status: status.as_u16(),
            code,
            detail,
            trace_id: trace_id.to_owned(),
            retry_after: self.retry_after(),
            errors: match self {
                Self::Fields(errors) => errors.clone(),
                _ => Vec::new(),
            },
        };
        let body = serde_json::to_string(&body).expect("problem details are texts");
        let fixed = [
            (header::CONTENT_TYPE, "application/problem+json"),
            (header::CACHE_CONTROL, "no-store"),
        ];
        let mut response = (status, fixed, body).into_response();
        let headers = response.headers_mut();
        if let Some(challenge) = self.challenge(issuer)
            && let Ok(challenge) = HeaderValue::try_from(challenge)
        {
            headers.insert(header::WWW_AUTHENTICATE, challenge);
        }
        if let Some(after) = self.retry_after() {
            headers.insert(header::RETRY_AFTER, after.into());
        }
        if let Self::TooMany(refused) = self {
            refused.tell(headers);
        }
        response
    }

    fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooMany(refused) => Some(refused.seconds()),
            Self::Busy(after) => Some(seconds(*after)),
            Self::Bearer(_)
            | Self::StaleSignIn { .. }
            | Self::WeakSignIn
            | Self::Malformed
            | Self::Fields(_)
            | Self::NotFound
            | Self::Conflict(_)
            | Self::Outdated
            | Self::Internal => None,
        }
    }

    fn challenge(&self, issuer: &str) -> Option<String> {
        match self {
            Self::Bearer(error) => Some(error.www_authenticate(issuer)),
            Self::StaleSignIn { max_age } => Some(format!(
                "Bearer realm=\"{issuer}\", error=\"{INSUFFICIENT}\", \
                 error_description=\"A more recent sign-in is needed.\", max_age=\"{}\"",
                max_age.as_secs()
            )),
            Self::WeakSignIn => Some(format!(
                "Bearer realm=\"{issuer}\", error=\"{INSUFFICIENT}\", \
                 error_description=\"A second factor is needed.\", acr_values=\"{}\"",
                acr::MULTI_FACTOR
            )),
            Self::Malformed
            | Self::Fields(_)
            | Self::NotFound
            | Self::Conflict(_)
            | Self::Outdated
            | Self::TooMany(_)
            | Self::Busy(_)
            | Self::Internal => None,
        }
    }
}

/// RFC 9470 §3.
const INSUFFICIENT: &str = "insufficient_user_authentication";

impl IntoResponse for Problem {
    /// An empty response that [`super::caller::admit`] fills: only there is the issuer known.
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        Self::TooMany(refused)
    }
}

impl From<BearerError> for Problem {
    fn from(error: BearerError) -> Self {
        Self::Bearer(error)
    }
}

impl From<StorageError> for Problem {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Unavailable(_) => {
                tracing::error!(cause = %error, "the database is not available");
                Self::Busy(Duration::from_secs(2))
            }
            other => Self::internal(&other),
        }
    }
}

impl From<ObjectsError> for Problem {
    fn from(error: ObjectsError) -> Self {
        Self::internal(&error)
    }
}
