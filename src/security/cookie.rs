//! Cookies: their names, how they are read and how they are set.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};

use crate::model::Secret;

/// What stands between two values in one cookie: no character of base64url.
const BETWEEN_ACCOUNTS: &str = ".";

/// Which cookies are meant: tenants that share a host have cookies of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CookieScope<'a> {
    /// Whether cookies travel by https only.
    pub is_https: bool,
    /// Whether browsers take `Secure` cookies from here: by https, and from this machine.
    pub is_trustworthy: bool,
    /// What tells this tenant's cookies from others'.
    pub suffix: Option<&'a str>,
}

/// A cookie of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// Who is signed in.
    Session,
    /// Who else is signed in in this browser: the session values of the other accounts.
    Accounts,
    /// Which browser this is: binds flows and forms of visitors who are not signed in.
    Browser,
    /// Which browser this is, for as long as it keeps it: tells a sign-in from a new one.
    Device,
    /// What tells clients' pages that somebody signed in or out here: scripts read it, in
    /// frames too. It proves nothing.
    BrowserState,
    /// The colours that the person chose.
    Theme,
    /// The language that the person chose.
    Locale,
}

impl Cookie {
    fn base_name(self) -> &'static str {
        match self {
            Self::Session => "vestibule_session",
            Self::Accounts => "vestibule_accounts",
            Self::Browser => "vestibule_browser",
            Self::Device => "vestibule_device",
            Self::BrowserState => "vestibule_state",
            Self::Theme => "vestibule_theme",
            Self::Locale => "vestibule_locale",
        }
    }

    /// The name that it has.
    pub fn name(self, scope: CookieScope<'_>) -> String {
        // `__Host-`: only this very host, only by https, may set it (RFC 6265bis §4.1.3.2).
        let prefix = if scope.is_https { "__Host-" } else { "" };
        let base = self.base_name();
        match scope.suffix {
            Some(suffix) => format!("{prefix}{base}_{suffix}"),
            None => format!("{prefix}{base}"),
        }
    }

    /// The value that the browser sent. Of several the first; an empty one counts as none.
    pub fn read(self, headers: &HeaderMap, scope: CookieScope<'_>) -> Option<Secret> {
        let name = self.name(scope);
        values(headers, &name).next().map(Secret::new)
    }

    /// The `Set-Cookie` value that stores `value`, which must be a token of base64url
    /// characters and dots; for the time that the browser is open, or for `max_age`.
    pub fn set(
        self,
        scope: CookieScope<'_>,
        value: &str,
        max_age: Option<Duration>,
    ) -> HeaderValue {
        let name = self.name(scope);
        let age = max_age
            .map(|age| format!("; Max-Age={}", age.as_secs()))
            .unwrap_or_default();
        let attributes = match self {
            // Lax and not Strict: the person comes here from the application's site.
            Self::Session
            | Self::Accounts
            | Self::Browser
            | Self::Device
            | Self::Theme
            | Self::Locale => match scope.is_https {
                true => "; HttpOnly; SameSite=Lax; Secure",
                false => "; HttpOnly; SameSite=Lax",
            },
            // Frames in pages of other sites have it with `None` alone, and that with `Secure`
            // alone (RFC 6265bis §4.1.2.7).
            Self::BrowserState if scope.is_trustworthy => "; SameSite=None; Secure",
            Self::BrowserState => "; SameSite=Lax",
        };
        HeaderValue::try_from(format!("{name}={value}; Path=/{attributes}{age}"))
            .expect("cookie values are base64url text")
    }

    /// The `Set-Cookie` value that removes it.
    pub fn clear(self, scope: CookieScope<'_>) -> HeaderValue {
        self.set(scope, "", Some(Duration::ZERO))
    }
}

/// The values that the cookie [`Cookie::Accounts`] holds, at most `most` of them.
pub fn account_values(cookie: &Secret, most: usize) -> Vec<Secret> {
    let values = cookie.expose().split(BETWEEN_ACCOUNTS);
    values
        .filter(|value| !value.is_empty())
        .take(most)
        .map(Secret::new)
        .collect()
}

/// What [`account_values`] reads.
pub fn joined_accounts<'a>(values: impl IntoIterator<Item = &'a Secret>) -> String {
    let values: Vec<&str> = values.into_iter().map(Secret::expose).collect();
    values.join(BETWEEN_ACCOUNTS)
}

/// The values of the cookies of this name; empty ones count as none.
pub(super) fn values<'a>(headers: &'a HeaderMap, name: &'a str) -> impl Iterator<Item = &'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(move |(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value)
}
