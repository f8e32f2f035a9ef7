//! How a page becomes a response.

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};

use super::{Visitor, failures::PageFailure};
use crate::{
    locales::Locale,
    model::Secret,
    security::{
        cookie::Cookie,
        headers::{Csp, page_headers},
    },
    state::AppState,
    templates::{Chrome, Page},
};

/// How a page is shown, apart from what is on it.
#[derive(Debug)]
pub struct Look {
    /// The status.
    pub status: StatusCode,
    /// The session that the forms of the page belong to.
    pub session: Option<Secret>,
    /// What the page may load and where its forms may lead.
    pub csp: Csp,
    /// `ui_locales` of the authorization request (OIDC Core §3.1.2.1).
    pub ui_locales: Option<String>,
    /// Where the theme switch comes back to, if not to the URL of this request.
    pub here: Option<String>,
    /// Further headers.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            status: StatusCode::OK,
            session: None,
            csp: Csp::default(),
            ui_locales: None,
            here: None,
            headers: Vec::new(),
        }
    }
}

impl Visitor {
    /// Renders `page` for this visitor.
    pub fn show<P: Page>(&self, state: &AppState, page: &P, look: Look) -> Response {
        let chrome = self.chrome(state, &look);
        match state.templates.render(page, &chrome) {
            Ok(html) => {
                let mut response = (look.status, Html(html)).into_response();
                let headers = response.headers_mut();
                headers.extend(page_headers(&look.csp, self.tenant.is_https()));
                headers.extend(look.headers);
                self.remember_browser(headers);
                response
            }
            Err(error) => PageFailure::internal(&error).into_response(),
        }
    }

    /// What a page that is shown like this shares with all others.
    pub fn chrome(&self, state: &AppState, look: &Look) -> Chrome {
        Chrome {
            locale: Locale::negotiate(
                self.locale.as_deref(),
                look.ui_locales.as_deref(),
                self.accept_language.as_deref(),
            ),
            theme: self.theme,
            csrf: Some(self.csrf(look.session.as_ref())),
            base: self.tenant.base.clone(),
            root: state.config.server.path(),
            tenant_name: self.tenant.tenant.name.clone(),
            here: look.here.clone().unwrap_or_else(|| self.here.clone()),
        }
    }

    /// Sets the browser cookie if the browser has none.
    pub fn remember_browser(&self, headers: &mut HeaderMap) {
        if self.is_new {
            let cookie = Cookie::Browser.set(self.tenant.cookies(), self.browser.expose(), None);
            headers.append(header::SET_COOKIE, cookie);
        }
    }

    /// Sends the browser on, by GET (RFC 9700 §4.12: 303 never repeats a form).
    pub fn go(&self, to: &str) -> Response {
        let mut response = redirect(to);
        self.remember_browser(response.headers_mut());
        response
    }
}

/// Sends a browser to `to`, by GET, leaving nothing in caches.
pub fn redirect(to: &str) -> Response {
    match HeaderValue::try_from(to) {
        Ok(location) => {
            let headers = [
                (header::LOCATION, location),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
                (
                    header::REFERRER_POLICY,
                    HeaderValue::from_static("no-referrer"),
                ),
            ];
            (StatusCode::SEE_OTHER, headers).into_response()
        }
        Err(error) => PageFailure::internal(&error).into_response(),
    }
}
