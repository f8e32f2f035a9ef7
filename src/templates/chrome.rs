//! What every page shares: its language, its colours and where its links lead.

use serde::{Serialize, Serializer};

use crate::locales::Locale;

/// What every page shares.
#[derive(Clone, Serialize)]
pub struct Chrome {
    /// The language of the page.
    pub locale: Locale,
    /// The colours of the page.
    pub theme: Theme,
    /// The token that every form of the page carries. Without it the page shows no switches.
    pub csrf: Option<String>,
    /// The prefix of every link: empty for the default tenant, else like `/t/acme`.
    pub base: String,
    /// The path of the installation, which static files are below: empty unless the issuer
    /// has a path.
    pub root: String,
    /// Who the person signs in with.
    pub tenant_name: String,
    /// Path and query of this page, for coming back after a switch of theme or language.
    pub here: String,
}

/// The colours that a person chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the person's system says.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Reads what [`Theme::as_str`] wrote, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::System, Self::Light, Self::Dark]
            .into_iter()
            .find(|theme| theme.as_str() == text)
    }

    /// The name in cookies and forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Serialize for Theme {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_read_as_it_was_written() {
        for theme in [Theme::System, Theme::Light, Theme::Dark] {
            assert_eq!(Theme::parse(theme.as_str()), Some(theme));
        }
        assert_eq!(Theme::parse("Dark"), None);
    }
}
