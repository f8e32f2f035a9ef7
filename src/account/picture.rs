//! `/account/picture`: sends, changes and removes one's picture. `/avatars/{id}` shows it.

use std::time::Duration;

use axum::{
    body::Bytes,
    extract::{FromRequest, Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{form, profile};
use crate::{
    entropy::Entropy,
    journey::member::{Member, NotYet},
    model::UnixTime,
    people::picture::{self, PictureId},
    protocol::limits::Rule,
    security::picture::{CONTENT_TYPE, MAX_FILE, PictureFault},
    state::AppState,
    storage::{Changed, StorageError},
    urls::path,
    web::{CurrentTenant, failures::PageFailure, form::PageForm, multipart},
};

/// The largest body of an upload: the file, and the form around it.
pub const MAX_BODY: usize = MAX_FILE + 64 * 1024;

/// `GET /account/picture`: where somebody lands who had to sign in first.
pub async fn get(member: Member) -> Response {
    member
        .visitor
        .go(&member.visitor.tenant.local(path::PROFILE))
}

/// `POST /account/picture`: takes a picture.
pub async fn post(
    State(state): State<AppState>,
    member: Member,
    request: Request,
) -> Result<Response, NotYet> {
    let now = state.clock.now();
    // Before anything is read: whoever is over the limit costs nothing more.
    form::limited(&member, &state, Rule::Picture, now).await?;
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.to_owned();
    let body = tokio::time::timeout(
        state.config.server.request_timeout / 2,
        Bytes::from_request(request, &state),
    );
    let body = match body.await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return Ok(refused(&state, &member, PictureFault::TooLarge).await?),
        Err(_) => return Err(failure(StatusCode::REQUEST_TIMEOUT).into()),
    };
    let Ok(parts) = multipart::parse(&kind, &body) else {
        return Err(failure(StatusCode::BAD_REQUEST).into());
    };
    form::own_token(&member, multipart::text(&parts, "csrf"))?;
    let file = parts.iter().find(|part| part.name == "picture");
    let file = file.map(|part| part.bytes.to_vec()).unwrap_or_default();
    drop(body);
    match state.pictures.square(file).await {
        Ok(made) => Ok(keep(&state, &member, made, now).await?),
        Err(PictureFault::Busy) => Err(PageFailure::busy(Duration::from_secs(10)).into()),
        Err(fault) => Ok(refused(&state, &member, fault).await?),
    }
}

/// `POST /account/picture/remove`.
pub async fn remove(
    State(state): State<AppState>,
    member: Member,
    PageForm(params): PageForm,
) -> Result<Response, NotYet> {
    form::own(&member, &params)?;
    let now = state.clock.now();
    let removed = set(&state, &member, None, now).await;
    let (_, before) = removed.map_err(PageFailure::from)?;
    forget(&state, &member, before).await;
    Ok(member.go_done(path::PROFILE, "picture-removed"))
}

/// `GET /avatars/{id}`: a picture, to whoever knows its id; it never changes.
pub async fn show(
    State(state): State<AppState>,
    CurrentTenant(tenant): CurrentTenant,
    Path(params): Path<std::collections::HashMap<String, String>>,
) -> Response {
    let id = params.get("id").and_then(|id| PictureId::parse(id));
    let Some(id) = id else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match state.objects.get(&id.key(&tenant.tenant.id)).await {
        Ok(Some(bytes)) => {
            let fixed = [
                (header::CONTENT_TYPE, CONTENT_TYPE),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
                (
                    header::CONTENT_SECURITY_POLICY,
                    "default-src 'none'; sandbox",
                ),
                (
                    header::HeaderName::from_static("cross-origin-resource-policy"),
                    "cross-origin",
                ),
            ];
            let fixed = fixed.map(|(name, value)| (name, HeaderValue::from_static(value)));
            (fixed, bytes).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => PageFailure::internal(&error).into_response(),
    }
}

/// Keeps the picture that was made, and forgets the one before.
async fn keep(
    state: &AppState,
    member: &Member,
    made: Vec<u8>,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let entropy: &dyn Entropy = &*state.entropy;
    let user = &member.user;
    let id = PictureId::new(&user.tenant, &user.id, entropy);
    let put = state.objects.put(&id.key(&user.tenant), made).await;
    put.map_err(|error| PageFailure::internal(&error))?;
    // The file first: what the claim leads to is there.
    match set(state, member, Some(&id), now).await {
        Ok((Changed::Done, before)) => {
            forget(state, member, before).await;
            Ok(member.go_done(path::PROFILE, "picture"))
        }
        Ok((Changed::Missing, _)) => {
            forget(state, member, Some(id)).await;
            Err(PageFailure::busy(Duration::from_secs(1)))
        }
        Err(error) => {
            forget(state, member, Some(id)).await;
            Err(error.into())
        }
    }
}

async fn set(
    state: &AppState,
    member: &Member,
    id: Option<&PictureId>,
    now: UnixTime,
) -> Result<(Changed, Option<PictureId>), StorageError> {
    let acting = form::acting(member, state, now);
    let mut tx = state.storage.begin().await?;
    let done = picture::set(&mut *tx, &acting, &member.visitor.tenant, id).await?;
    tx.commit().await?;
    Ok(done)
}

/// Removes a file that nothing leads to any more. When that fails it stays, unseen, until the
/// account goes.
async fn forget(state: &AppState, member: &Member, id: Option<PictureId>) {
    let Some(id) = id else { return };
    if let Err(error) = state.objects.remove(&id.key(&member.user.tenant)).await {
        tracing::warn!(cause = %error, "a picture that was replaced could not be removed");
    }
}

async fn refused(
    state: &AppState,
    member: &Member,
    fault: PictureFault,
) -> Result<Response, PageFailure> {
    let (status, code) = match fault {
        PictureFault::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "picture-size"),
        PictureFault::Missing => (StatusCode::UNPROCESSABLE_ENTITY, "picture-missing"),
        PictureFault::TooManyPixels => (StatusCode::UNPROCESSABLE_ENTITY, "picture-pixels"),
        PictureFault::Unreadable | PictureFault::Busy => {
            (StatusCode::UNPROCESSABLE_ENTITY, "picture-kind")
        }
    };
    let mut response = profile::with_fault(state, member, ("picture-file", code)).await?;
    *response.status_mut() = status;
    Ok(response)
}

fn failure(status: StatusCode) -> PageFailure {
    let detail = "The form is not well-formed.";
    PageFailure::new(status, "invalid_request", Some(detail))
}
