//! How an authorization response travels back to the client.

use serde::{Deserialize, Serialize};

/// A response mode (OAuth 2.0 Multiple Response Type Encoding Practices §2.1, OAuth 2.0 Form
/// Post Response Mode §2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseMode {
    /// In the query of the redirect URI: the default for `response_type=code`.
    #[default]
    Query,
    /// In a form that the browser posts to the redirect URI.
    FormPost,
}

impl ResponseMode {
    /// Every mode, in the order in which it is advertised.
    pub const ALL: [Self; 2] = [Self::Query, Self::FormPost];

    /// The mode of that registered name; `None` for any other text. `fragment` is none of
    /// ours: a code has no business in a fragment.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == text)
    }

    /// The registered name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::FormPost => "form_post",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_names_are_modes() {
        for mode in ResponseMode::ALL {
            assert_eq!(ResponseMode::parse(mode.as_str()), Some(mode));
        }
        for other in [
            "",
            "fragment",
            "Query",
            "form_post ",
            "query.jwt",
            "web_message",
        ] {
            assert_eq!(ResponseMode::parse(other), None, "{other:?}");
        }
    }
}
