//! Headers that several endpoints read or write.

use axum::http::{HeaderMap, HeaderValue, header};

/// The value of the one `Authorization` header.
///
/// # Errors
/// A sentence for the caller, when there are several or it is no text.
pub fn authorization(headers: &HeaderMap) -> Result<Option<&str>, &'static str> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let first = values.next();
    if values.next().is_some() {
        return Err("There is more than one Authorization header.");
    }
    first
        .map(|value| {
            value
                .to_str()
                .map_err(|_| "The Authorization header is not ASCII text.")
        })
        .transpose()
}

/// Tokens and what they open are not for caches (RFC 6749 §5.1).
pub fn no_store() -> HeaderMap {
    HeaderMap::from_iter([
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::PRAGMA, HeaderValue::from_static("no-cache")),
    ])
}
