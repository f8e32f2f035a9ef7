//! Signing in to an account that one left: whichever way in, and what has to be proved before it
//! is there again.

use std::time::Duration;

use serde_json::json;
use vestibule::{
    admin::users::{self, Standing},
    model::{Secret, UserState},
    urls::path,
};

use crate::{
    app::{Authenticator, Browser, Page, TestApp, TestUser},
    databases::{TestDatabase, on_every_database},
    mfa::{App, add_passkey, mails, use_passkey},
};

on_every_database!(
    a_guarded_account_comes_back_by_its_second_factor_alone,
    a_recovery_code_brings_it_back_and_guesses_end,
    a_passkey_brings_it_back_at_once,
    a_trusted_browser_is_no_factor_for_it,
    mails_and_recovery_lead_back_as_well,
    a_password_that_was_changed_meanwhile_brings_nobody_back,
);

const STEP: Duration = Duration::from_secs(30);

async fn leave(browser: &mut Browser) {
    let page = browser.open(path::ACCOUNT_DATA).await;
    let rest = [("action", "deactivate")];
    let left = browser.submit(&page, "#deactivate-form", &rest).await;
    assert_eq!(left.id(), "left-page", "{}", left.answer.text());
}

async fn state(app: &TestApp, user: &TestUser) -> UserState {
    let mut db = app.state.storage.read().await.unwrap();
    let found = db.user(&user.user.tenant, &user.user.id).await.unwrap();
    found.unwrap().state
}

async fn answer(browser: &mut Browser, page: &Page, fields: &[(&str, &str)]) -> Page {
    assert_eq!(page.id(), "come-back-page", "{}", page.answer.text());
    browser.submit(page, "#come-back-form", fields).await
}

async fn a_guarded_account_comes_back_by_its_second_factor_alone(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    let phone = App::add(&app, &mut browser, &ada).await;
    leave(&mut browser).await;
    app.clock.advance(STEP);
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.open(&client.authorize_url()).await;
    let mut page = browser.log_in(&page, &ada).await;
    for code in ["", "000000", "abcde-fghjk"] {
        page = answer(&mut browser, &page, &[("code", code)]).await;
        assert_eq!(page.status(), 422, "{code}");
        assert_eq!(state(&app, &ada).await, UserState::Deactivated, "{code}");
    }
    let code = phone.code(&app);
    let page = answer(&mut browser, &page, &[("code", &code)]).await;
    assert_eq!(state(&app, &ada).await, UserState::Active);
    let page = browser.consent(&page, "allow").await;
    let claims = client.exchange(&page.code()).await.tokens().id_claims();
    assert_eq!(claims["acr"], "urn:vestibule:mfa");
    assert_eq!(claims["amr"], json!(["pwd", "otp", "mfa"]));
}

async fn a_recovery_code_brings_it_back_and_guesses_end(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    let phone = App::add(&app, &mut browser, &ada).await;
    leave(&mut browser).await;
    app.clock.advance(STEP);
    let mut browser = app.browser();
    let mut page = browser.sign_in(&ada).await;
    for _ in 0..5 {
        page = answer(&mut browser, &page, &[("code", "000000")]).await;
        assert_eq!(page.status(), 422);
    }
    let code = phone.code(&app);
    page = answer(&mut browser, &page, &[("code", &code)]).await;
    assert_eq!(page.status(), 429);
    assert!(page.answer.header("retry-after").parse::<u64>().unwrap() > 0);
    assert_eq!(state(&app, &ada).await, UserState::Deactivated);
    let fields = [("code", ""), ("recovery", phone.recovery[0].as_str())];
    let page = answer(&mut browser, &page, &fields).await;
    assert_eq!(page.id(), "account-page");
}

async fn a_passkey_brings_it_back_at_once(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let mut key = Authenticator::new("ada");
    let mut browser = app.browser();
    browser.sign_in(&ada).await;
    add_passkey(&app, &mut browser, &mut key).await;
    leave(&mut browser).await;
    let mut browser = app.browser();
    let page = browser.sign_in(&ada).await;
    // Her password alone does not, and the page says what will.
    assert!(!page.has("#code"));
    let to = page.value("#with-passkey", "href").unwrap();
    let forced = answer(&mut browser, &page, &[]).await;
    assert_eq!(forced.status(), 422);
    assert_eq!(state(&app, &ada).await, UserState::Deactivated);
    let page = browser.open(&to).await;
    let page = use_passkey(&mut browser, &page, &mut key).await;
    assert!(page.has("#come-back") && !page.has("#recovery"));
    assert_eq!(state(&app, &ada).await, UserState::Deactivated);
    let page = answer(&mut browser, &page, &[]).await;
    assert_eq!(page.id(), "account-page");
}

async fn a_trusted_browser_is_no_factor_for_it(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    let phone = App::add(&app, &mut app.browser(), &ada).await;
    app.clock.advance(STEP);
    let page = browser.sign_in(&ada).await;
    let code = phone.code(&app);
    let fields = [("code", code.as_str()), ("trust", "1")];
    browser.submit(&page, "#second-factor-form", &fields).await;
    leave(&mut browser).await;
    let page = browser.sign_in(&ada).await;
    assert!(page.has("#code"));
}

async fn mails_and_recovery_lead_back_as_well(db: TestDatabase) {
    let app = TestApp::configured(&db, &["limits.enabled=false"]).await;
    app.set_policy(json!({"sign_in": {"by_mail": true}})).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    for way in ["code", "link"] {
        browser.sign_in(&ada).await;
        leave(&mut browser).await;
        let mut browser = app.browser();
        let page = browser.open(&app.url(path::LOGIN_CODE)).await;
        let asked = [("login", "ada")];
        let page = browser.submit(&page, "#by-mail-form", &asked).await;
        let mail = app.mail_to("ada@example.com").await;
        let page = match way {
            "code" => {
                let code = [("code", mail.get("code"))];
                browser.submit(&page, "#code-form", &code).await
            }
            _ => {
                let page = browser.open(mail.get("link")).await;
                browser.submit(&page, "#link-form", &[]).await
            }
        };
        assert_eq!(state(&app, &ada).await, UserState::Deactivated, "{way}");
        let page = answer(&mut browser, &page, &[]).await;
        assert_eq!(page.id(), "account-page", "{way}");
        assert_eq!(state(&app, &ada).await, UserState::Active);
    }
    browser.sign_in(&ada).await;
    leave(&mut browser).await;
    let page = browser.open(&app.url(path::FORGOT)).await;
    let asked = [("login", "ada")];
    browser.submit(&page, "#forgot-form", &asked).await;
    let mail = app.mail_to("ada@example.com").await;
    assert_eq!(mail.name(), "reset_password");
    let page = browser.open(mail.get("link")).await;
    let password = "tangled wires hum softly";
    let page = browser
        .submit(&page, "#reset-form", &[("password", password)])
        .await;
    assert_eq!(page.id(), "login-page");
    assert_eq!(state(&app, &ada).await, UserState::Deactivated);
    let fields = [("username", "ada"), ("password", password)];
    let page = browser.submit(&page, "#login-form", &fields).await;
    let page = answer(&mut browser, &page, &[]).await;
    assert!(!page.id().is_empty() && page.id() != "login-page");
    assert_eq!(state(&app, &ada).await, UserState::Active);
}

async fn a_password_that_was_changed_meanwhile_brings_nobody_back(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await;
    leave(&mut browser).await;
    let page = browser.sign_in(&ada).await;
    let new = Secret::new("tangled wires hum softly");
    users::set_password(&app.state, &ada.user, new, Standing::End)
        .await
        .unwrap();
    let before = mails(&app).await;
    let page = answer(&mut browser, &page, &[]).await;
    assert_eq!(page.id(), "login-page");
    assert_eq!(state(&app, &ada).await, UserState::Deactivated);
    assert_eq!(mails(&app).await, before);
}
