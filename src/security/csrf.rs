//! One mechanism against forged requests for all forms: a synchroniser token bound to browser
//! and session, plus what the browser says about where the request came from.

use axum::http::{HeaderMap, HeaderValue, header};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{
    keys::Secrets,
    model::{Secret, SecretBytes, SecretPurpose},
    urls,
};

/// The token for forms shown to this browser, in this session. It changes with the session
/// cookie, so it is worth nothing after a login.
pub fn token(secrets: &Secrets, browser: &Secret, session: Option<&Secret>) -> String {
    let (_, key) = secrets.current(SecretPurpose::Csrf);
    URL_SAFE_NO_PAD.encode(mac(key, browser, session).finalize().into_bytes())
}

/// Whether `presented` is what [`token`] gave to this browser in this session.
pub fn is_token(
    presented: &str,
    secrets: &Secrets,
    browser: &Secret,
    session: Option<&Secret>,
) -> bool {
    let Ok(presented) = URL_SAFE_NO_PAD.decode(presented) else {
        return false;
    };
    secrets
        .usable(SecretPurpose::Csrf)
        .any(|(_, key)| mac(key, browser, session).verify_slice(&presented).is_ok())
}

/// Whether the browser says that another site made this request. A browser that says nothing
/// (an old one, or a program) is left to the token.
pub fn is_cross_site(headers: &HeaderMap, issuer: &str) -> bool {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    let foreign_site = text(header::HeaderName::from_static("sec-fetch-site"))
        .is_some_and(|site| !matches!(site, "same-origin" | "none"));
    let foreign_origin = headers.contains_key(header::ORIGIN)
        && text(header::ORIGIN).map(str::to_owned) != urls::origin(issuer);
    foreign_site || foreign_origin
}

fn mac(key: &SecretBytes, browser: &Secret, session: Option<&Secret>) -> Hmac<Sha256> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key.expose()).expect("HMAC takes keys of any length");
    // The key is one tenant's. Digests have one length, so no two inputs run together.
    mac.update(browser.digest().bytes());
    mac.update(
        session
            .map(Secret::digest)
            .as_ref()
            .map_or(&[0; 32], |digest| digest.bytes()),
    );
    mac
}
