//! A tenant: one issuer with its own users, clients, keys and audit log.

use super::{TenantId, TenantPolicy, UnixTime};

/// The slug of the tenant that answers at the root of the installation.
pub const DEFAULT_SLUG: &str = "default";

/// One issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenant {
    /// Its id, the first column of every row that belongs to it.
    pub id: TenantId,
    /// Its name in URLs (`/t/{slug}`); [`DEFAULT_SLUG`] answers at the root.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// Counts every change of its signing keys and server secrets, so that a node sees that
    /// its snapshot of them is old.
    pub keys_version: i64,
    /// What it asks of people.
    pub policy: TenantPolicy,
    /// When it was made.
    pub created_at: UnixTime,
}

impl Tenant {
    /// The path prefix of everything under this issuer: empty, or `/t/{slug}`.
    pub fn base_path(&self) -> String {
        if self.slug == DEFAULT_SLUG {
            String::new()
        } else {
            format!("/t/{}", self.slug)
        }
    }

    /// Whether `slug` may name a tenant: 1 to 63 lower-case letters, digits and inner hyphens
    /// (a DNS label, so that it can become a host name).
    pub fn is_valid_slug(slug: &str) -> bool {
        (1..=63).contains(&slug.len())
            && slug
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !slug.starts_with('-')
            && !slug.ends_with('-')
    }
}
