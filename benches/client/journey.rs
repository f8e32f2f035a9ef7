//! From an application's link to its tokens.

use std::rc::Rc;

use serde::Deserialize;

use crate::{
    browser::{Browser, Place},
    fault::{Fault, Outcome},
    html,
    http::Http,
    request::{self, encode},
    site::{Client, PASSWORD, REDIRECT_URI, Site},
};

/// A PKCE verifier (RFC 7636 appendix B).
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
/// Its challenge.
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// More than these pages in a row lead nowhere.
const MAX_PAGES: usize = 5;

/// What the token endpoint gives.
#[derive(Debug, Deserialize)]
pub struct Tokens {
    /// The access token.
    pub access_token: String,
    /// The refresh token, where there is one.
    pub refresh_token: Option<String>,
}

impl Tokens {
    /// Reads them.
    ///
    /// # Errors
    /// When they are not in `body`.
    pub fn read(body: &[u8]) -> Outcome<Self> {
        Ok(serde_json::from_slice(body)?)
    }
}

/// The path of an authorization request of `client`.
pub fn authorize_path(client: &Client, scope: &str, prompt: &str) -> String {
    let fields = [
        ("response_type", "code"),
        ("client_id", &client.id),
        ("redirect_uri", REDIRECT_URI),
        ("scope", scope),
        ("state", "af0ifjsldkj"),
        ("nonce", "n-0S6_WzA2Mj"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
        ("prompt", prompt),
    ];
    let given = fields.into_iter().filter(|(_, value)| !value.is_empty());
    format!("/oauth/authorize?{}", encode(given))
}

/// Opens an authorization request and does what the pages ask for, as `person`; answers the code.
///
/// # Errors
/// When it ends without a code.
pub async fn code(browser: &mut Browser, path: &str, person: &str) -> Outcome<String> {
    let mut place = browser.open(path).await?;
    for _ in 0..MAX_PAGES {
        let page = match place {
            Place::Client(query) => {
                return request::field(&query, "code")
                    .ok_or_else(|| Fault::new(format!("no code: {query}")));
            }
            Place::Page(page) => page,
        };
        place = if html::is_page(&page, "login-page") {
            let fields = [("username", person), ("password", PASSWORD)];
            browser.submit(&page, "login-form", &fields).await?
        } else if html::is_page(&page, "consent-page") {
            let fields = [("remember", "1"), ("decision", "allow")];
            browser.submit(&page, "consent-form", &fields).await?
        } else if html::is_page(&page, "choose-page") {
            let fields = [("decision", "continue")];
            browser.submit(&page, "choose-form", &fields).await?
        } else {
            let start: String = page.chars().take(300).collect();
            return Err(Fault::new(format!("an unknown page: {start}")));
        };
    }
    Err(Fault::new("pages without end"))
}

/// Redeems a code.
///
/// # Errors
/// When it is refused.
pub async fn redeem(http: &mut Http, site: &Site, client: &Client, code: &str) -> Outcome<Tokens> {
    let body = encode([
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", REDIRECT_URI),
        ("code_verifier", VERIFIER),
    ]);
    let post = request::post(&site.host, "/oauth/token", &client.authorization, &body);
    let answer = http.exchange(&post).await?.expect(200)?;
    Tokens::read(answer.body)
}

/// A browser in which `person` is signed in, and the tokens of that sign-in.
///
/// # Errors
/// When the sign-in fails.
pub async fn sign_in(
    site: &Rc<Site>,
    client: &Client,
    scope: &str,
    prompt: &str,
    person: &str,
) -> Outcome<(Browser, Tokens)> {
    let mut browser = Browser::new(site);
    let path = authorize_path(client, scope, prompt);
    let code = code(&mut browser, &path, person).await?;
    let tokens = redeem(browser.http(), site, client, &code).await?;
    Ok((browser, tokens))
}

/// Tokens of a person who may be away: with a refresh token.
///
/// # Errors
/// [`Fault::NotSupported`] when there is no refresh token.
pub async fn sign_in_offline(site: &Rc<Site>, person: &str) -> Outcome<(Browser, Tokens)> {
    // Consent is what gives offline access (OIDC Core §11).
    let scope = "openid profile email offline_access";
    let (browser, tokens) = sign_in(site, &site.offline, scope, "consent", person).await?;
    match tokens.refresh_token {
        Some(_) => Ok((browser, tokens)),
        None => Err(Fault::NotSupported("no refresh token is issued".to_owned())),
    }
}
