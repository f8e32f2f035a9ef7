//! Somebody on the waiting list of a tenant.

use super::{TenantId, UnixTime};

/// Somebody on the waiting list of a tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The tenant.
    pub tenant: TenantId,
    /// The address, as the person writes it; each is on the list once.
    pub email: String,
    /// The language tag in which the person reads.
    pub locale: String,
    /// When the person joined.
    pub joined_at: UnixTime,
    /// When an administrator let the person in; `None` while they wait.
    pub approved_at: Option<UnixTime>,
}
