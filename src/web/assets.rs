//! Static files, and the few paths that every site is asked for.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{Visitor, pages::Look};
use crate::{state::AppState, static_files, templates::ComponentsPage};

/// `GET /static/{*path}`.
pub async fn serve(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let Some(file) = static_files::find(&path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let validators = [
        (header::ETAG, HeaderValue::from_static(file.etag)),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static(file.cache_control),
        ),
    ];
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|tag| tag == file.etag)
    {
        return (StatusCode::NOT_MODIFIED, validators).into_response();
    }
    let kind = [(
        header::CONTENT_TYPE,
        HeaderValue::from_static(file.content_type),
    )];
    (validators, kind, file.bytes).into_response()
}

/// `GET /favicon.ico`: browsers ask for it by themselves where a page names no icon.
pub async fn favicon(headers: HeaderMap) -> Response {
    serve(Path("img/mark.svg".to_owned()), headers).await
}

/// `GET /robots.txt`: nothing here is for search engines.
pub async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /\n"
}

/// `GET /dev/components`: every component of the pages, for whoever changes the looks.
pub async fn components(State(state): State<AppState>, visitor: Visitor) -> Response {
    visitor.show(&state, &ComponentsPage, Look::default())
}
