//! Who is at the other end of a page request, before anybody signed in: browser, tenant,
//! preferences and address.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{Extensions, HeaderMap, header, request::Parts},
};

use super::{CurrentTenant, failures::PageFailure};
use crate::{
    audit,
    model::{Actor, Asker, Secret},
    security::{
        client_ip,
        cookie::{self, Cookie},
        csrf,
        rate_limit::Who,
    },
    state::AppState,
    telemetry::TraceId,
    templates::Theme,
    tenant::TenantContext,
};

/// How much of `User-Agent` is kept, in characters.
const MAX_USER_AGENT: usize = 255;

/// A browser at a page of a tenant.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The tenant that the page belongs to.
    pub tenant: Arc<TenantContext>,
    /// The value of the browser cookie; a new one when none was sent.
    pub browser: Secret,
    /// Whether the browser had no cookie yet: then the answer sets it. Never for a form of
    /// another site, which comes without `SameSite` cookies: a new value would break every
    /// page that is open in the browser.
    pub is_new: bool,
    /// The value of the session cookie, whatever it is worth.
    pub session: Option<Secret>,
    /// The value of the cookie that the browser is recognised by, if it signed in before.
    pub device: Option<Secret>,
    /// The session values of the other accounts of this browser, the one that was current last
    /// first, whatever they are worth.
    pub accounts: Vec<Secret>,
    /// The value of the cookie that scripts may read.
    pub browser_state: Option<Secret>,
    /// The colours that the person chose.
    pub theme: Theme,
    /// The language that the person chose.
    pub locale: Option<String>,
    /// What the browser says about languages.
    pub accept_language: Option<String>,
    /// What the browser calls itself.
    pub user_agent: Option<String>,
    /// Path and query of the request.
    pub here: String,
    /// Who this is to the audit log.
    pub asker: Asker,
    /// What the request is limited by: the address, or the /64 of an IPv6 one.
    pub address: String,
    /// Whether the browser says that another site made this request.
    pub is_cross_site: bool,
}

impl Visitor {
    /// Who this is for the limits.
    pub fn who(&self) -> Who<'_> {
        Who::at(&self.tenant.tenant.id).from(&self.address)
    }

    /// Whether `presented` is the token of a form that this browser was shown in `session`.
    pub fn is_own_form(&self, presented: Option<&str>, session: Option<&Secret>) -> bool {
        !self.is_cross_site
            && presented.is_some_and(|token| {
                csrf::is_token(token, &self.tenant.keys.secrets, &self.browser, session)
            })
    }

    /// The token for a form that this browser is shown in `session`.
    pub fn csrf(&self, session: Option<&Secret>) -> String {
        csrf::token(&self.tenant.keys.secrets, &self.browser, session)
    }
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = PageFailure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageFailure> {
        let CurrentTenant(tenant) = CurrentTenant::from_request_parts(parts, state).await?;
        let headers = &parts.headers;
        let browser = Cookie::Browser.read(headers, tenant.cookies());
        let read = |cookie: Cookie| {
            cookie
                .read(headers, tenant.cookies())
                .map(|v| v.expose().to_owned())
        };
        let is_cross_site = csrf::is_cross_site(headers, &tenant.issuer);
        Ok(Self {
            is_new: browser.is_none() && (parts.method.is_safe() || !is_cross_site),
            browser: browser.unwrap_or_else(|| state.entropy.secret()),
            session: Cookie::Session.read(headers, tenant.cookies()),
            device: Cookie::Device.read(headers, tenant.cookies()),
            accounts: Cookie::Accounts
                .read(headers, tenant.cookies())
                .map(|held| cookie::account_values(&held, state.config.login.other_accounts()))
                .unwrap_or_default(),
            browser_state: Cookie::BrowserState.read(headers, tenant.cookies()),
            theme: read(Cookie::Theme)
                .and_then(|t| Theme::parse(&t))
                .unwrap_or_default(),
            locale: read(Cookie::Locale),
            accept_language: accept_language(headers),
            user_agent: user_agent(headers),
            here: parts
                .extensions
                .get::<axum::extract::OriginalUri>()
                .map_or(&parts.uri, |original| &original.0)
                .path_and_query()
                .map_or_else(|| "/".to_owned(), ToString::to_string),
            asker: asker(headers, &parts.extensions, state),
            address: peer(headers, &parts.extensions, state)
                .map(client_ip::rate_key)
                .unwrap_or_default(),
            is_cross_site,
            tenant,
        })
    }
}

/// `Accept-Language`, when it is readable text.
pub fn accept_language(headers: &HeaderMap) -> Option<String> {
    headers
        .get(header::ACCEPT_LANGUAGE)?
        .to_str()
        .ok()
        .map(str::to_owned)
}

/// `User-Agent`, when it is readable text; not more than is kept.
fn user_agent(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(header::USER_AGENT)?.to_str().ok()?;
    Some(text.chars().take(MAX_USER_AGENT).collect())
}

/// The trace id of a request as text; empty outside of the router.
pub fn trace_id(extensions: &Extensions) -> String {
    extensions
        .get::<TraceId>()
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// Who asks by this request, as the audit log has it: a person, unless the caller knows better.
pub fn asker(headers: &HeaderMap, extensions: &Extensions, state: &AppState) -> Asker {
    let address = peer(headers, extensions, state);
    Asker {
        address: address.and_then(|address| {
            let policy = state.config.audit.address;
            audit::address::kept(policy, address, &state.kek.derived("audit address"))
        }),
        user_agent: user_agent(headers),
        trace_id: Some(trace_id(extensions)).filter(|id| !id.is_empty()),
        ..Asker::from(Actor::Person)
    }
}

/// What a request from there is limited by: the address, or the /64 of an IPv6 one; empty when
/// nobody knows.
pub fn rate_address(headers: &HeaderMap, extensions: &Extensions, state: &AppState) -> String {
    peer(headers, extensions, state)
        .map(client_ip::rate_key)
        .unwrap_or_default()
}

/// Where a request comes from, as far as that can be believed.
pub fn peer(headers: &HeaderMap, extensions: &Extensions, state: &AppState) -> Option<IpAddr> {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>()?.0.ip();
    let proxies = &state.config.server.trusted_proxies;
    Some(client_ip::client_ip(peer, headers, proxies))
}
