//! How people may sign in.

use serde::{Deserialize, Serialize};

/// How people may sign in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignInPolicy {
    /// Whether by a code or link that is mailed.
    pub by_mail: bool,
}
