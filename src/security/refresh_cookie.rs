//! The cookie that holds the refresh token of an application that runs in a browser: for the
//! token endpoint alone, for requests of our own site alone, and for no script at all.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue};

use super::cookie::{CookieScope, values};
use crate::model::{ClientId, Secret};

/// The cookie of one client.
#[derive(Clone, Debug)]
pub struct RefreshCookie {
    name: String,
    attributes: String,
}

impl RefreshCookie {
    /// The cookie of `client`, sent to `path` only, which is the token endpoint's.
    pub fn of(client: &ClientId, scope: CookieScope<'_>, path: &str) -> Self {
        // Ids of clients have characters that names of cookies do not.
        let digest = Secret::new(client.as_str()).digest().to_text();
        let prefix = if scope.is_https { "__Secure-" } else { "" };
        let secure = if scope.is_https { "; Secure" } else { "" };
        Self {
            name: format!("{prefix}vestibule_refresh_{}", &digest[..22]),
            attributes: format!("Path={path}; HttpOnly; SameSite=Strict{secure}"),
        }
    }

    /// The refresh token that the browser sent. Of several none: another host of the same
    /// site can add one of its own, and nobody can tell which is which.
    pub fn read(&self, headers: &HeaderMap) -> Option<Secret> {
        let mut all = values(headers, &self.name);
        match (all.next(), all.next()) {
            (Some(only), None) => Some(Secret::new(only)),
            _ => None,
        }
    }

    /// The `Set-Cookie` value that stores a refresh token for as long as it is good.
    pub fn set(&self, token: &Secret, max_age: Duration) -> HeaderValue {
        self.header(token.expose(), max_age)
    }

    /// The `Set-Cookie` value that removes it.
    pub fn clear(&self) -> HeaderValue {
        self.header("", Duration::ZERO)
    }

    fn header(&self, value: &str, max_age: Duration) -> HeaderValue {
        let (name, attributes, age) = (&self.name, &self.attributes, max_age.as_secs());
        HeaderValue::try_from(format!("{name}={value}; {attributes}; Max-Age={age}"))
            .expect("refresh tokens are base64url text, and paths are ASCII")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_for_the_token_endpoint_and_no_script() {
        let scope = CookieScope {
            is_https: true,
            is_trustworthy: true,
            suffix: None,
        };
        let client = ClientId::new("an app/with \u{20ac}");
        let cookie = RefreshCookie::of(&client, scope, "/t/acme/oauth/token");
        let set = cookie.set(&Secret::new("vr_abc"), Duration::from_secs(60));
        let set = set.to_str().unwrap();
        let (name, rest) = set.split_once('=').unwrap();
        assert!(name.starts_with("__Secure-vestibule_refresh_"), "{name}");
        assert_eq!(
            rest,
            "vr_abc; Path=/t/acme/oauth/token; HttpOnly; SameSite=Strict; Secure; Max-Age=60"
        );
        let mut headers = HeaderMap::new();
        let sent = HeaderValue::try_from(format!("a=b; {name}=vr_abc")).unwrap();
        headers.insert("cookie", sent);
        assert_eq!(cookie.read(&headers), Some(Secret::new("vr_abc")));
        headers.append(
            "cookie",
            HeaderValue::try_from(format!("{name}=vr_planted")).unwrap(),
        );
        assert_eq!(cookie.read(&headers), None);
        let other = RefreshCookie::of(&ClientId::new("other"), scope, "/");
        assert_eq!(other.read(&headers), None);
    }

    #[test]
    fn without_tls_it_is_no_secure_cookie_and_has_another_name() {
        let scope = CookieScope {
            is_https: false,
            is_trustworthy: true,
            suffix: None,
        };
        let cookie = RefreshCookie::of(&ClientId::new("app"), scope, "/oauth/token");
        let cleared = cookie.clear();
        let (name, rest) = cleared.to_str().unwrap().split_once('=').unwrap();
        assert!(name.starts_with("vestibule_refresh_"), "{name}");
        assert_eq!(
            rest,
            "; Path=/oauth/token; HttpOnly; SameSite=Strict; Max-Age=0"
        );
    }
}
