//! Tenants in memory: each an issuer with its keys, and what is prepared from them.

pub mod audit_chain;
mod clients;
mod document;
mod id_token_hint;
mod key_rollover;
mod provision;
mod registry;
mod web_origins;

use serde_json::{Map, Value};

pub use self::{
    clients::Clients,
    document::Document,
    id_token_hint::IdTokenHint,
    key_rollover::{KeyRollover, RolloverError, holdings},
    provision::ensure_default,
    registry::{Describe, FollowError, Tenants},
    web_origins::WebOrigins,
};
use crate::{
    keys::{JoseError, TenantKeys},
    model::{DEFAULT_SLUG, Secret, SigningAlg, Tenant},
    security::cookie::CookieScope,
    urls::{self, path},
};

/// A tenant as requests see it: an immutable snapshot of its row and keys, and what is
/// prepared from them.
#[derive(Debug)]
pub struct TenantContext {
    /// Its row.
    pub tenant: Tenant,
    /// Its issuer URL, without a trailing slash.
    pub issuer: String,
    /// The path prefix of everything under it: empty, or `/t/{slug}`, with the path of the
    /// installation's issuer before it.
    pub base: String,
    /// Its signing keys and server secrets.
    pub keys: TenantKeys,
    /// Its public keys, prepared.
    pub jwks: Document,
    /// Its metadata document, prepared.
    pub discovery: Document,
}

impl TenantContext {
    /// The absolute URL of `path` under this issuer.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.issuer)
    }

    /// `path` under this issuer, for redirects within the provider.
    pub fn local(&self, path: &str) -> String {
        match path {
            // The home of an issuer with a path is that path, without a slash behind it.
            path::HOME if !self.base.is_empty() => self.base.clone(),
            path => format!("{}{path}", self.base),
        }
    }

    /// What an assertion may name as its audience: the issuer or the token endpoint
    /// (OIDC Core §9, RFC 7523 §3).
    pub fn assertion_audiences(&self) -> [String; 2] {
        [self.issuer.clone(), self.url(path::TOKEN)]
    }

    /// Signs `claims` with the current key for `alg`.
    ///
    /// # Errors
    /// [`JoseError::UnknownKey`] when there is none, which provisioning prevents.
    pub fn sign(
        &self,
        alg: SigningAlg,
        typ: &str,
        claims: &Map<String, Value>,
    ) -> Result<Secret, JoseError> {
        let signer = self.keys.ring.signer(alg).ok_or(JoseError::UnknownKey)?;
        signer.sign(Some(typ), claims).map(Secret::from)
    }

    /// Which cookies are this tenant's.
    pub fn cookies(&self) -> CookieScope<'_> {
        let slug = self.tenant.slug.as_str();
        CookieScope {
            is_https: self.is_https(),
            is_trustworthy: self.is_https() || urls::is_local(&self.issuer),
            suffix: (slug != DEFAULT_SLUG).then_some(slug),
        }
    }

    /// Whether the issuer is reached by https, so that cookies can be `Secure`.
    pub fn is_https(&self) -> bool {
        self.issuer.starts_with("https://")
    }
}
