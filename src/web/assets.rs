//! Static files, and the few paths that every site is asked for.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};

use super::{Visitor, failures::PageFailure, form::PageQuery, pages::Look};
use crate::{
    locales::Locale,
    security::headers::{Csp, page_headers},
    state::AppState,
    static_files,
    templates::{ComponentsPage, SamplesPage, Theme},
};

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

/// `GET /dev/pages`: the list of every page in every state, or with `sample=` one of them, in the
/// language and the colours that `locale` and `theme` say.
pub async fn pages(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let mut chrome = visitor.chrome(&state, &Look::default());
    if let Some(locale) = params.get("locale").and_then(Locale::parse) {
        chrome.locale = locale;
    }
    if let Some(theme) = params.get("theme").and_then(Theme::parse) {
        chrome.theme = theme;
    }
    let samples = state.templates.every_sample(&chrome);
    let mut samples = samples.map_err(|error| PageFailure::internal(&error))?;
    let Some(number) = params.get("sample").and_then(|number| number.parse().ok()) else {
        let names = samples.into_iter().map(|(name, _)| name).collect();
        return Ok(visitor.show(&state, &SamplesPage { names }, Look::default()));
    };
    let number: usize = number;
    if number >= samples.len() {
        return Err(PageFailure::new(StatusCode::NOT_FOUND, "not_found", None));
    }
    let (_, html) = samples.swap_remove(number);
    let headers = page_headers(&Csp::default(), visitor.tenant.is_https());
    Ok((headers, Html(html)).into_response())
}

/// `GET /dev/components`: every component of the pages, for whoever changes the looks.
pub async fn components(State(state): State<AppState>, visitor: Visitor) -> Response {
    visitor.show(&state, &ComponentsPage, Look::default())
}
