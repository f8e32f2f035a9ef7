//! What a user agreed that a client may have.

use std::collections::BTreeSet;

use super::{ClientId, Scope, TenantId, UnixTime, UserId};

/// A remembered answer to the consent page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// The tenant.
    pub tenant: TenantId,
    /// Who agreed.
    pub user: UserId,
    /// To which client.
    pub client: ClientId,
    /// The scope agreed to.
    pub scope: Scope,
    /// Single claims agreed to beyond those of the scope (OIDC Core §5.5).
    pub claims: BTreeSet<String>,
    /// When, last.
    pub granted_at: UnixTime,
}
