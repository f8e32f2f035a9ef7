//! From a request to its tenant: the one place that knows which issuer a URL belongs to.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, RawPathParams, rejection::RawPathParamsRejection},
    http::{StatusCode, request::Parts},
};

use super::failures::PageFailure;
use crate::{model::DEFAULT_SLUG, state::AppState, tenant::TenantContext};

/// Extracts the tenant that a request is for: `/t/{slug}/…`, else the default one.
#[derive(Clone, Debug)]
pub struct CurrentTenant(pub Arc<TenantContext>);

impl FromRequestParts<AppState> for CurrentTenant {
    type Rejection = PageFailure;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &AppState,
    ) -> Result<Self, Self::Rejection> {
        let not_found = PageFailure::new(StatusCode::NOT_FOUND, "not_found", None);
        let slug = match slug(parts, state).await? {
            // The default tenant has one issuer, not a second one at `/t/default`.
            Some(slug) if slug == DEFAULT_SLUG => return Err(not_found),
            Some(slug) => slug,
            None => DEFAULT_SLUG.to_owned(),
        };
        state.tenants.by_slug(&slug).map(Self).ok_or(not_found)
    }
}

/// The slug in the path, if the route has one.
async fn slug(parts: &mut Parts, state: &AppState) -> Result<Option<String>, PageFailure> {
    match RawPathParams::from_request_parts(parts, state).await {
        Ok(params) => {
            let mut params = params.iter();
            Ok(params
                .find(|(name, _)| *name == "slug")
                .map(|(_, slug)| slug.to_owned()))
        }
        Err(RawPathParamsRejection::MissingPathParams(_)) => Ok(None),
        // Not UTF-8: certainly no tenant, and not the default one either.
        Err(_) => Err(PageFailure::new(StatusCode::NOT_FOUND, "not_found", None)),
    }
}
