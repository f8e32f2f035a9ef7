//! Authentication context classes (OIDC Core §2, `acr`): which ones this server can reach.

/// A password was verified. No other factor is implied.
pub const PASSWORD: &str = "urn:vestibule:pwd";

/// Every class that can be reached here, as advertised in `acr_values_supported`.
pub const SUPPORTED: [&str; 1] = [PASSWORD];
