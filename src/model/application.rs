//! An application as one of its users looks at it.

use std::collections::BTreeSet;

use super::{ClientId, Scope, UnixTime};

/// What a user allowed an application, and when it last made use of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// Which one.
    pub client: ClientId,
    /// What it may have: the scope agreed to, and that of what was granted and is still good.
    pub scope: Scope,
    /// Single claims agreed to beyond those of the scope (OIDC Core §5.5).
    pub claims: BTreeSet<String>,
    /// Since when.
    pub since: UnixTime,
    /// When it last got tokens, as far as that is kept.
    pub last_used_at: Option<UnixTime>,
}
