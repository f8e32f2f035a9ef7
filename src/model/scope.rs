//! Scope: the set of scope tokens of RFC 6749 §3.3, in the order they were asked for.

use std::{collections::HashSet, fmt};

use serde::{Deserialize, Serialize};

/// A set of scope tokens. Order is kept, repetitions are dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Scope(Vec<String>);

/// The longest scope that is read, in bytes.
const MAX_LENGTH: usize = 4096;

/// A scope that RFC 6749 §3.3 does not allow, or that is longer than 4 KiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a scope token holds only printable ASCII without space, quote and backslash")]
pub struct InvalidScope;

impl Scope {
    /// Parses space-separated tokens (RFC 6749 §3.3).
    ///
    /// # Errors
    /// [`InvalidScope`] when a token has a character outside of `NQCHAR`, or the text is longer
    /// than 4 KiB.
    pub fn parse(text: &str) -> Result<Self, InvalidScope> {
        let is_nqchar = |b: u8| matches!(b, 0x20..=0x21 | 0x23..=0x5b | 0x5d..=0x7e);
        if text.len() > MAX_LENGTH || !text.bytes().all(is_nqchar) {
            return Err(InvalidScope);
        }
        let mut seen = HashSet::new();
        let tokens = text.split(' ').filter(|token| !token.is_empty());
        let distinct = tokens.filter(|token| seen.insert(*token));
        Ok(Self(distinct.map(str::to_owned).collect()))
    }

    /// Whether `token` is in the set.
    pub fn contains(&self, token: &str) -> bool {
        self.0.iter().any(|t| t == token)
    }

    /// Whether every token of this set is in `other`.
    pub fn is_subset_of(&self, other: &Self) -> bool {
        self.0.iter().all(|t| other.contains(t))
    }

    /// The tokens that satisfy `keep`.
    pub fn filtered(&self, keep: impl Fn(&str) -> bool) -> Self {
        Self(self.0.iter().filter(|t| keep(t)).cloned().collect())
    }

    /// The tokens of both, this set's first.
    pub fn union(&self, other: &Self) -> Self {
        let mut all = self.clone();
        for token in &other.0 {
            if !all.contains(token) {
                all.0.push(token.clone());
            }
        }
        all
    }

    /// The same set in alphabetical order: one text for one set.
    pub fn sorted(&self) -> Self {
        let mut tokens = self.0.clone();
        tokens.sort_unstable();
        Self(tokens)
    }

    /// The tokens in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

impl TryFrom<String> for Scope {
    type Error = InvalidScope;

    fn try_from(text: String) -> Result<Self, InvalidScope> {
        Self::parse(&text)
    }
}

impl From<Scope> for String {
    fn from(scope: Scope) -> Self {
        scope.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_tokens_count_once_and_order_is_kept() {
        assert_eq!(
            Scope::parse("openid  email openid").unwrap().to_string(),
            "openid email"
        );
    }

    #[test]
    fn tokens_outside_of_nqchar_are_refused() {
        for bad in ["a\"b", "a\\b", "ä", "a\tb", "a\0b"] {
            assert_eq!(Scope::parse(bad), Err(InvalidScope), "{bad:?}");
        }
    }

    #[test]
    fn a_scope_of_more_than_4_kib_is_refused() {
        let longest = "a ".repeat(MAX_LENGTH / 2);
        assert_eq!(Scope::parse(&longest).unwrap().to_string(), "a");
        assert_eq!(Scope::parse(&format!("{longest}b")), Err(InvalidScope));
    }

    #[test]
    fn subset_ignores_order() {
        let wide = Scope::parse("a b c").unwrap();
        assert!(Scope::parse("c a").unwrap().is_subset_of(&wide));
        assert!(!Scope::parse("c d").unwrap().is_subset_of(&wide));
    }
}
