//! The switches for theme and language that every page carries.

use std::time::Duration;

use axum::{
    http::{StatusCode, header},
    response::Response,
};

use crate::{
    locales::Locale,
    security::cookie::Cookie,
    templates::Theme,
    urls::path,
    web::{Visitor, failures::PageFailure, form::PageForm},
};

const A_YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// `POST /preferences`: remembers a choice and comes back to the page.
pub async fn post(visitor: Visitor, PageForm(params): PageForm) -> Result<Response, PageFailure> {
    // The switch stands on pages with and without a session; both tokens are good.
    let own = [None, visitor.session.as_ref()]
        .into_iter()
        .any(|session| visitor.is_own_form(params.get("csrf"), session));
    if !own {
        return Err(PageFailure::new(StatusCode::FORBIDDEN, "stale_form", None));
    }
    let home = visitor.tenant.local(path::HOME);
    let to = params
        .get("return_to")
        .filter(|to| is_local(to))
        .unwrap_or(&home);
    let mut response = visitor.go(to);
    let tenant = &visitor.tenant;
    let theme = params.get("theme").and_then(Theme::parse);
    let locale = params.get("locale").and_then(Locale::parse);
    let cookies = [
        theme.map(|theme| Cookie::Theme.set(tenant.cookies(), theme.as_str(), Some(A_YEAR))),
        locale.map(|locale| Cookie::Locale.set(tenant.cookies(), locale.as_str(), Some(A_YEAR))),
    ];
    for cookie in cookies.into_iter().flatten() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Whether `to` is a path of this server. Browsers take `//host` and `/\host` for other
/// hosts, and drop tabs and line breaks before they look.
fn is_local(to: &str) -> bool {
    to.starts_with('/')
        && !to[1..].starts_with(['/', '\\'])
        && to.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_server_are_come_back_to() {
        for good in ["/", "/login?flow=abc", "/t/acme/consent?flow=a-b_c"] {
            assert!(is_local(good), "{good}");
        }
        for bad in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "login",
            "/\t/evil.example",
            "/a\r\nb",
            "javascript:alert(1)",
            "/a\\b",
            "\\/evil.example",
        ] {
            assert!(!is_local(bad), "{bad:?}");
        }
    }
}
