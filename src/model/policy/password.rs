//! What a password has to be like.

use serde::{Deserialize, Serialize};

/// What a password has to be like. Nothing is asked of its composition unless the tenant says so
/// (NIST SP 800-63B §3.1.1.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PasswordPolicy {
    /// The fewest characters; never less than [`PasswordPolicy::LEAST`].
    pub min_length: u32,
    /// How many of the four classes it has to draw from: lower case, upper case, digits, and
    /// everything else.
    pub min_classes: u8,
    /// The lowest zxcvbn score, from 0 (guessed at once) to 4 (hardly to be guessed).
    pub min_strength: u8,
    /// Whether the passwords that very many people use are refused.
    pub refuse_common: bool,
    /// Whether passwords that leaked elsewhere are refused, where the installation has a service
    /// to ask (`password.breach_check.url`).
    pub refuse_breached: bool,
}

impl PasswordPolicy {
    /// No policy allows fewer characters.
    pub const LEAST: u32 = 8;
}

impl Default for PasswordPolicy {
    fn default() -> Self {
        Self {
            min_length: 12,
            min_classes: 0,
            min_strength: 3,
            refuse_common: true,
            refuse_breached: true,
        }
    }
}
