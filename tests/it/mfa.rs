//! Second factors: who is asked for one, and what is as good.

mod codes;
mod devices;
mod passkeys;
mod policy;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;
use vestibule::{admin::tenants, urls::path};

use crate::app::{Authenticator, Browser, Page, TestApp, TestUser, one_time_code};

/// An authenticator application, as its owner has it.
pub struct App {
    secret: String,
    /// The recovery codes that came with it, if any.
    pub recovery: Vec<String>,
}

impl App {
    /// Adds one to the account of `user`, who signs in for it.
    pub async fn add(app: &TestApp, browser: &mut Browser, user: &TestUser) -> Self {
        browser.sign_in(user).await;
        Self::add_here(app, browser).await
    }

    /// Adds one to the account that is signed in.
    pub async fn add_here(app: &TestApp, browser: &mut Browser) -> Self {
        let page = browser.open(&app.url(path::ADD_TOTP)).await;
        let (page, secret) = confirm(app, browser, &page, "Phone").await;
        Self {
            secret,
            recovery: recovery_codes(&page),
        }
    }

    /// What it shows now.
    pub fn code(&self, app: &TestApp) -> String {
        use vestibule::clock::Clock;
        one_time_code(&self.secret, app.clock.now().seconds())
    }
}

/// Confirms the application that the page offers; answers the page after it, and the secret.
pub async fn confirm(
    app: &TestApp,
    browser: &mut Browser,
    page: &Page,
    label: &str,
) -> (Page, String) {
    use vestibule::clock::Clock;
    assert_eq!(page.id(), "totp-add-page", "{}", page.answer.text());
    let secret = page.text("#totp-secret").unwrap();
    let code = one_time_code(&secret, app.clock.now().seconds());
    let fields = [("code", code.as_str()), ("label", label)];
    let page = browser.submit(page, "#totp-form", &fields).await;
    (page, secret)
}

/// The codes on the page that shows them.
pub fn recovery_codes(page: &Page) -> Vec<String> {
    let Some(link) = page.value("#recovery-download", "href") else {
        return Vec::new();
    };
    let (_, text) = link.split_once(";base64,").unwrap();
    let text = String::from_utf8(STANDARD.decode(text).unwrap()).unwrap();
    text.lines().skip(3).map(str::to_owned).collect()
}

/// Types a code on the page that asks for it.
pub async fn prove(browser: &mut Browser, page: &Page, code: &str) -> Page {
    assert_eq!(page.id(), "second-factor-page", "{}", page.answer.text());
    let fields = [("code", code)];
    browser.submit(page, "#second-factor-form", &fields).await
}

/// Sets what the tenant asks for.
pub async fn policy(app: &TestApp, mfa: Value) {
    let document = serde_json::json!({ "mfa": mfa });
    let tenant = app.context().tenant.clone();
    tenants::set_policy(&app.state, &tenant.slug, document)
        .await
        .unwrap();
    app.follow().await;
}

/// The names of the mails that wait.
pub async fn mails(app: &TestApp) -> Vec<String> {
    let mails = app.mails().await;
    mails.iter().map(|mail| mail.name().to_owned()).collect()
}

/// Makes a passkey for who is signed in.
pub async fn add_passkey(app: &TestApp, browser: &mut Browser, key: &mut Authenticator) -> Page {
    let page = browser.open(&app.url(path::PASSKEYS)).await;
    let (options, ceremony) = options(browser, &page, "#passkey-add-form").await;
    let answer = key.create(&options);
    let fields = [("ceremony", ceremony.as_str()), ("answer", &answer)];
    browser.submit(&page, "#passkey-add-form", &fields).await
}

/// Uses a passkey on the page that is open.
pub async fn use_passkey(browser: &mut Browser, page: &Page, key: &mut Authenticator) -> Page {
    let (options, ceremony) = options(browser, page, "#passkey-form").await;
    let answer = key.sign(&options);
    let fields = [("ceremony", ceremony.as_str()), ("answer", &answer)];
    browser.submit(page, "#passkey-form", &fields).await
}

/// The question for the authenticator, and what seals it.
pub async fn options(browser: &mut Browser, page: &Page, form: &str) -> (Value, String) {
    let fields = page.form(form).fields;
    let to = page.value(form, "data-options").unwrap();
    let to = page.url.join(&to).unwrap();
    let told = browser.post(to, fields).await.answer.ok().json();
    let ceremony = told["ceremony"].as_str().unwrap().to_owned();
    (told["publicKey"].clone(), ceremony)
}

/// Takes the password of a user away: as for who registered with a passkey.
pub async fn forget_password(app: &TestApp, user: &TestUser) {
    let sql = format!(
        "DELETE FROM credentials WHERE user_id = '{}'",
        user.user.id.as_str()
    );
    app.database.run(&sql).await;
}
