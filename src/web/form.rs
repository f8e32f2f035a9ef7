//! Forms and queries (`application/x-www-form-urlencoded`), strictly read, for pages and
//! endpoints.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{StatusCode, header, request::Parts},
};

use super::failures::PageFailure;
use crate::{protocol::params::Params, state::AppState};

/// Why a body is no form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormFault {
    /// Its content type is another one.
    #[error("The content type must be application/x-www-form-urlencoded.")]
    OtherType,
    /// It is larger than what is accepted.
    #[error("The form is too large.")]
    TooLarge,
    /// It does not come within half the time that a request may take.
    #[error("The form came too slowly.")]
    TooSlow,
    /// It is not well-formed.
    #[error("The form is not well-formed.")]
    Malformed,
}

/// Reads the body of `request` as a form.
///
/// # Errors
/// [`FormFault`].
pub async fn read(request: Request, state: &AppState) -> Result<Params, FormFault> {
    let is_form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .and_then(|kind| kind.split(';').next())
        .is_some_and(|kind| {
            kind.trim()
                .eq_ignore_ascii_case("application/x-www-form-urlencoded")
        });
    if !is_form {
        return Err(FormFault::OtherType);
    }
    let body = tokio::time::timeout(
        state.config.server.request_timeout / 2,
        Bytes::from_request(request, state),
    );
    let body = body.await.map_err(|_| FormFault::TooSlow)?;
    let body = body.map_err(|_| FormFault::TooLarge)?;
    Params::parse(&body).map_err(|_| FormFault::Malformed)
}

/// The query of a page, strictly read.
#[derive(Clone, Debug)]
pub struct PageQuery(pub Params);

impl FromRequestParts<AppState> for PageQuery {
    type Rejection = PageFailure;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, PageFailure> {
        let query = parts.uri.query().unwrap_or_default();
        Params::parse(query.as_bytes()).map(Self).map_err(|_| {
            let detail = "The query is not well-formed.";
            PageFailure::new(StatusCode::BAD_REQUEST, "invalid_request", Some(detail))
        })
    }
}

/// The form that a page was sent.
#[derive(Clone, Debug)]
pub struct PageForm(pub Params);

impl FromRequest<AppState> for PageForm {
    type Rejection = PageFailure;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, PageFailure> {
        read(request, state).await.map(Self).map_err(|fault| {
            let (status, detail) = match fault {
                FormFault::OtherType => (
                    StatusCode::UNSUPPORTED_MEDIA_TYPE,
                    "The content type must be application/x-www-form-urlencoded.",
                ),
                FormFault::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "The form is too large."),
                FormFault::TooSlow => (StatusCode::REQUEST_TIMEOUT, "The form came too slowly."),
                FormFault::Malformed => (StatusCode::BAD_REQUEST, "The form is not well-formed."),
            };
            PageFailure::new(status, "invalid_request", Some(detail))
        })
    }
}
