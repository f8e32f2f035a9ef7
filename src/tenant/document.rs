//! Documents that are served many times: bytes prepared when they change.

use std::time::Duration;

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

/// A JSON document that is served many times: its bytes, and what caches need.
#[derive(Clone, Debug)]
pub struct Document {
    body: Bytes,
    etag: HeaderValue,
    cache_control: HeaderValue,
}

impl Document {
    /// Prepares `body` for being served, and kept by caches for `max_age`.
    pub fn new(body: Bytes, max_age: Duration) -> Self {
        let digest = Sha256::digest(&body);
        let hash: String = digest[..12]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let text = |text: String| HeaderValue::try_from(text).expect("this is ASCII text");
        Self {
            body,
            etag: text(format!("\"{hash}\"")),
            cache_control: text(format!("public, max-age={}", max_age.as_secs())),
        }
    }

    /// The response to a GET: 304 when the caller has these very bytes (RFC 9110 §13.1.2).
    pub fn respond(&self, request: &HeaderMap, kind: &'static str) -> Response {
        let headers = [
            (header::ETAG, self.etag.clone()),
            (header::CACHE_CONTROL, self.cache_control.clone()),
        ];
        let has_it = request.get_all(header::IF_NONE_MATCH).iter().any(|tags| {
            tags.to_str().is_ok_and(|tags| {
                tags.split(',').any(|tag| {
                    let tag = tag.trim();
                    tag == "*" || tag.trim_start_matches("W/").as_bytes() == self.etag.as_bytes()
                })
            })
        });
        if has_it {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(kind))];
        (headers, kind, self.body.clone()).into_response()
    }
}
