//! What stands in addresses, forms and headers.

use std::net::IpAddr;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use vestibule::{
    locales::Locale,
    model::{
        ApplicationType, Client, ClientId, ClientMetadata, GrantType, Scope, Secret, TenantId,
        UnixTime,
    },
    protocol::{
        authorize::{self, Outcome},
        bearer, claims_parameter, client_auth, client_metadata,
        params::Params,
        pkce, precondition,
        prompt::Prompt,
        redirect_uri,
    },
    security::{
        client_ip::{client_ip, rate_key},
        cookie::{Cookie, CookieScope, account_values},
        user_agent::UserAgent,
    },
    urls,
};

const REDIRECT_URI: &str = "https://rp.example/cb";

/// A client that may do much.
fn client(application_type: ApplicationType) -> Client {
    let metadata = ClientMetadata {
        redirect_uris: vec![REDIRECT_URI.to_owned(), "http://127.0.0.1/cb".to_owned()],
        grant_types: vec![GrantType::AuthorizationCode, GrantType::RefreshToken],
        scope: Scope::parse("openid profile email offline_access").ok(),
        application_type,
        ..ClientMetadata::default()
    };
    Client {
        tenant: TenantId::new("tenant"),
        id: ClientId::new("app"),
        secret: None,
        metadata,
        created_at: UnixTime::from_seconds(0),
        updated_at: UnixTime::from_seconds(0),
    }
}

/// The input in two parts, at its first line break.
fn halves(data: &[u8]) -> (&[u8], &[u8]) {
    match data.iter().position(|byte| *byte == b'\n') {
        Some(at) => (&data[..at], &data[at + 1..]),
        None => (data, &[]),
    }
}

fn text(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok()
}

/// A header, as far as HTTP lets it through.
fn header(name: HeaderName, data: &[u8]) -> HeaderMap {
    let value = HeaderValue::from_bytes(data);
    value
        .into_iter()
        .map(|value| (name.clone(), value))
        .collect()
}

/// Percent-encoding and forms.
pub fn params(data: &[u8]) {
    let Ok(params) = Params::parse(data) else {
        return;
    };
    let again = Params::parse(params.encode().as_bytes()).expect("what is written is read");
    assert_eq!(again, params);
}

/// Authorization requests: whatever is answered goes to a registered address or nowhere.
pub fn authorize(data: &[u8]) {
    let Ok(sent) = Params::parse(data) else {
        return;
    };
    // The destination is right, so that what comes after it is looked at.
    let right = [("client_id", "app"), ("redirect_uri", REDIRECT_URI)];
    let filled = right.into_iter().chain(sent.pairs());
    let filled =
        Params::from_pairs(filled.map(|(name, value)| (name.to_owned(), value.to_owned())));
    for application_type in [ApplicationType::Web, ApplicationType::Native] {
        let client = client(application_type);
        for params in [&sent, &filled] {
            let to = match authorize::decide(params, Some(&client), &|name| name == "email") {
                Outcome::Valid(request) => request.redirect_uri,
                Outcome::RedirectError(error) => error.redirect_uri,
                Outcome::ShowError(_) => continue,
            };
            assert!(redirect_uri::matches(&client, &to), "{to}");
        }
        let nobody = authorize::decide(&sent, None, &|_| true);
        assert!(matches!(nobody, Outcome::ShowError(_)));
    }
}

/// Redirect URIs: what matches is registered, but for the port of a loopback address.
pub fn redirect_uri(data: &[u8]) {
    let Some(uri) = text(data) else {
        return;
    };
    for application_type in [ApplicationType::Web, ApplicationType::Native] {
        let mut client = client(application_type);
        if redirect_uri::matches(&client, uri) {
            let is_registered = client.metadata.redirect_uris.iter().any(|it| it == uri);
            assert!(
                is_registered || uri.starts_with("http://127.0.0.1"),
                "{uri}"
            );
        }
        if redirect_uri::is_registrable(uri, application_type).is_ok() {
            assert!(!uri.contains('#') && uri.is_ascii(), "{uri}");
            client.metadata.redirect_uris = vec![uri.to_owned()];
            assert!(redirect_uri::matches(&client, uri), "{uri}");
        }
    }
    let answer = urls::with_query(uri, &[("code", "a"), ("state", uri)]);
    assert!(answer.starts_with(uri));
}

/// Proof keys.
pub fn pkce(data: &[u8]) {
    let (challenge, verifier) = halves(data);
    let (Some(challenge), Some(verifier)) = (text(challenge), text(verifier)) else {
        return;
    };
    if pkce::verify(Some(challenge), Some(verifier)).is_ok() {
        assert_eq!(pkce::challenge_of(verifier), challenge);
    }
    assert!(pkce::verify(Some(challenge), None).is_err());
    assert!(pkce::verify(None, Some(verifier)).is_err());
}

/// The ways in which clients and bearers say who they are.
pub fn client_authentication(data: &[u8]) {
    let (authorization, form) = halves(data);
    let (Some(authorization), Ok(form)) = (text(authorization), Params::parse(form)) else {
        return;
    };
    let basic = format!("Basic {authorization}");
    for authorization in [None, Some(authorization), Some(basic.as_str())] {
        if let Ok(presented) = client_auth::presented(authorization, &form) {
            assert!(client_auth::is_client_id(presented.client().as_str()));
            let _ = client_auth::method(&presented);
        }
        let _ = bearer::extract(authorization, Some(&form), false);
    }
}

/// The parameter `claims`.
pub fn claims_parameter(data: &[u8]) {
    if let Some(text) = text(data) {
        let _ = claims_parameter::parse(text, |name| name == "email");
    }
}

/// Metadata of clients.
pub fn client_metadata(data: &[u8]) {
    let Ok(json) = serde_json::from_slice(data) else {
        return;
    };
    if let Ok(registration) = client_metadata::parse(&json) {
        let is_registrable = |uri: &str, kind| {
            let checked = redirect_uri::is_registrable(uri, kind);
            checked.map_err(|fault| fault.to_string())
        };
        let _ = client_metadata::validate(&registration.metadata, &is_registrable);
    }
}

/// Cookies.
pub fn cookies(data: &[u8]) {
    let headers = header(header::COOKIE, data);
    for (is_https, suffix) in [(true, None), (false, Some("acme"))] {
        let scope = CookieScope {
            is_https,
            is_trustworthy: is_https,
            suffix,
        };
        for cookie in [
            Cookie::Session,
            Cookie::Accounts,
            Cookie::Browser,
            Cookie::Theme,
        ] {
            if let Some(value) = cookie.read(&headers, scope) {
                assert!(account_values(&value, 5).len() <= 5);
            }
        }
    }
}

/// `X-Forwarded-For`: an untrusted peer is who they are, whatever they say.
pub fn forwarded_for(data: &[u8]) {
    let mut headers = header(HeaderName::from_static("x-forwarded-for"), data);
    headers.extend(header(HeaderName::from_static("forwarded"), data));
    let peer: IpAddr = [192, 0, 2, 1].into();
    assert_eq!(client_ip(peer, &headers, &[]), peer);
    let trusted = ["192.0.2.0/24".parse().expect("a network")];
    let found = client_ip(peer, &headers, &trusted);
    assert!(!rate_key(found).is_empty());
}

/// Languages, as headers, parameters and cookies name them.
pub fn languages(data: &[u8]) {
    if let Some(text) = text(data) {
        for found in [
            Locale::negotiate(Some(text), None, None),
            Locale::negotiate(None, Some(text), None),
            Locale::negotiate(None, None, Some(text)),
        ] {
            assert!(Locale::all().contains(&found));
        }
    }
}

/// What browsers call themselves.
pub fn user_agent(data: &[u8]) {
    if let Some(text) = text(data) {
        let _ = UserAgent::parse(text).to_string();
        let described = UserAgent::describe(Some(text)).unwrap_or_default();
        assert!(described.len() < 200, "{described}");
    }
}

/// Fields that are read in a line or two.
pub fn small(data: &[u8]) {
    let Some(text) = text(data) else {
        return;
    };
    let _ = Prompt::parse(text);
    if let Ok(scope) = Scope::parse(text) {
        assert_eq!(Scope::parse(&scope.to_string()).as_ref(), Ok(&scope));
    }
    let _ = precondition::if_match([text], "\"1\"");
    if let Some(page) = urls::account_page(text) {
        assert!(
            page.starts_with("/account") && !page.contains("//"),
            "{page}"
        );
    }
    let _ = urls::origin(text);
    let _ = urls::is_local(text);
    let _ = Secret::new(text).digest();
}
