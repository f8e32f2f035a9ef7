//! The public keys (OpenID Connect Discovery 1.0 §3 `jwks_uri`, RFC 7517 §5).

use axum::{http::HeaderMap, response::Response};

use crate::web::CurrentTenant;

/// `GET /.well-known/jwks.json`.
pub async fn get(CurrentTenant(tenant): CurrentTenant, headers: HeaderMap) -> Response {
    tenant.jwks.respond(&headers, "application/jwk-set+json")
}
