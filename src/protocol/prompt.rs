//! The `prompt` parameter (OIDC Core §3.1.2.1).

use serde::{Deserialize, Serialize};

/// Which pages the client wants the person to see; a set of the standards' values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Prompt {
    /// No page at all; then no other value is set.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub none: bool,
    /// The login page, even if the person is signed in.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub login: bool,
    /// The consent page, even if the person has agreed before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub consent: bool,
    /// The page to choose an account on.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub select_account: bool,
    /// The page to make an account on (Initiating User Registration 1.0 §2).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub create: bool,
}

/// Why text is no `prompt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPrompt {
    /// A value that the standard does not define.
    #[error("prompt knows only none, login, consent, select_account and create")]
    Unknown,
    /// `none` together with another value.
    #[error("prompt none cannot be combined with another value")]
    NoneWithOthers,
}

impl Prompt {
    /// Every value, in the order in which it is advertised in `prompt_values_supported`; `create`,
    /// the last one, where anybody may make an account.
    pub const VALUES: [&'static str; 5] = ["none", "login", "consent", "select_account", "create"];

    /// Parses space-separated values.
    ///
    /// # Errors
    /// [`InvalidPrompt`] for a value that is not known, and for `none` with any other.
    pub fn parse(text: &str) -> Result<Self, InvalidPrompt> {
        let mut prompt = Self::default();
        for value in text.split(' ').filter(|value| !value.is_empty()) {
            match value {
                "none" => prompt.none = true,
                "login" => prompt.login = true,
                "consent" => prompt.consent = true,
                "select_account" => prompt.select_account = true,
                "create" => prompt.create = true,
                _ => return Err(InvalidPrompt::Unknown),
            }
        }
        let others = [
            prompt.login,
            prompt.consent,
            prompt.select_account,
            prompt.create,
        ];
        if prompt.none && others.contains(&true) {
            return Err(InvalidPrompt::NoneWithOthers);
        }
        Ok(prompt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_alone_and_combined_is_understood() {
        assert_eq!(Prompt::parse(""), Ok(Prompt::default()));
        for value in Prompt::VALUES {
            assert!(Prompt::parse(value).is_ok(), "{value}");
        }
        let all = Prompt::parse("select_account  login consent create login").unwrap();
        assert!(all.login && all.consent && all.select_account && all.create && !all.none);
    }

    #[test]
    fn none_stands_alone() {
        for text in [
            "none login",
            "consent none",
            "none select_account",
            "create none",
        ] {
            assert_eq!(Prompt::parse(text), Err(InvalidPrompt::NoneWithOthers));
        }
    }

    #[test]
    fn unknown_values_are_refused() {
        for text in [
            "register",
            "LOGIN",
            "login,consent",
            "login\tconsent",
            "\u{e4}",
        ] {
            assert_eq!(Prompt::parse(text), Err(InvalidPrompt::Unknown), "{text:?}");
        }
    }
}
