//! The login page.

use serde_json::json;
use vestibule::model::Secret;

use crate::{
    app::{Browser, Page, TestApp, TestUser},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_person_signs_in_by_name_or_address_in_any_case,
    nobody_learns_from_a_refusal_whether_an_account_exists,
    a_hash_under_old_parameters_is_renewed_by_its_owners_login,
    a_password_is_taken_byte_for_byte_and_within_bounds,
    an_old_form_signs_in_again_or_leads_on_without_harm,
);

/// Tries to sign in on a fresh login page.
pub async fn attempt(browser: &mut Browser, name: &str, password: &str) -> Page {
    let page = browser.open("/login").await;
    let fields = [("username", name), ("password", password)];
    browser.submit(&page, "#login-form", &fields).await
}

async fn a_person_signs_in_by_name_or_address_in_any_case(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("Ada").await;
    for name in [
        "Ada",
        "ada",
        " ADA ",
        "Ada@example.com",
        "ADA@EXAMPLE.COM",
        "ada@example.com ",
    ] {
        let mut browser = app.browser();
        let page = attempt(&mut browser, name, &ada.password).await;
        assert_eq!(page.id(), "account-page", "{name}");
        assert!(page.answer.text().contains("Ada Müller"));
        assert!(browser.cookies.contains_key("__Host-vestibule_session"));
    }
}

/// The page apart from what is new on every page, and from what the person wrote.
fn stripped(page: &Page, name: &str) -> String {
    let mut text = page.answer.text().replace(name, "NAME");
    for field in ["csrf", "flow"] {
        let form = page.form("#login-form").fields;
        if let Some(token) = form.get(field) {
            text = text.replace(token, field);
        }
    }
    text
}

async fn nobody_learns_from_a_refusal_whether_an_account_exists(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let [_, bob] = [app.user("ada").await, app.user("bob").await];
    app.disable(&bob).await;
    let client = app.client(json!({})).await;
    let mut seen: Option<(String, Vec<String>, usize)> = None;
    for (name, password) in [
        ("ada", "a wrong password"),
        ("nobody", "a wrong password"),
        ("nobody@example.com", "a wrong password"),
        ("bob", "a wrong password"),
        ("bob", bob.password.as_str()),
    ] {
        let mut browser = app.browser();
        let page = browser.open(&client.authorize_url()).await;
        let fields = [("username", name), ("password", password)];
        let page = browser.submit(&page, "#login-form", &fields).await;
        assert_eq!(page.status(), 422, "{name}");
        assert_eq!(page.id(), "login-page");
        assert!(page.has("#login-notice"));
        let names = page.answer.headers.keys().map(ToString::to_string);
        let names: Vec<String> = names.filter(|n| n != "content-length").collect();
        let audited = app.rows().await.table("audit_events").len();
        let seen = seen.get_or_insert((stripped(&page, name), names.clone(), audited));
        assert_eq!(stripped(&page, name), seen.0, "{name}");
        assert_eq!(names, seen.1, "{name}");
        assert_eq!(audited, seen.2, "{name}: each is written down, once");
        seen.2 += 1;
        assert!(!browser.cookies.contains_key("__Host-vestibule_session"));
    }
    assert_eq!(app.rows().await.table("sessions"), [] as [String; 0]);
}

async fn a_hash_under_old_parameters_is_renewed_by_its_owners_login(database: TestDatabase) {
    let before = TestApp::on(&database).await;
    let ada = before.user("ada").await;
    let stored = async || {
        let login = vestibule::model::login_key("ada");
        let mut db = before.state.storage.read().await.unwrap();
        let found = db.user_by_login(&before.context().tenant.id, &login).await;
        found.unwrap().unwrap().1.unwrap()
    };
    let old = stored().await;
    let app = TestApp::node(&database, &["password.memory_kib=128"], 2).await;
    attempt(&mut app.browser(), "ada", "a wrong password").await;
    assert_eq!(
        stored().await.expose(),
        old.expose(),
        "a wrong password renews nothing"
    );
    app.browser().sign_in(&ada).await.answer.ok();
    let new: Secret = stored().await;
    assert!(old.expose().contains("m=64,") && new.expose().contains("m=128,"));
    app.browser().sign_in(&ada).await.answer.ok();
    assert_eq!(stored().await.expose(), new.expose(), "once is enough");
    before.browser().sign_in(&ada).await.answer.ok();
}

async fn a_password_is_taken_byte_for_byte_and_within_bounds(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let spaced = format!(" {} ", ada.password);
    let upper = ada.password.to_uppercase();
    for wrong in ["", &spaced, &upper, &"x".repeat(1_025), &"x".repeat(20_000)] {
        let page = attempt(&mut app.browser(), "ada", wrong).await;
        assert_eq!(page.status(), 422, "{} characters", wrong.len());
        app.clock.advance(std::time::Duration::from_secs(61));
    }
    for name in [
        "",
        &"x".repeat(321),
        "a\u{0}",
        "'; DROP TABLE users; --",
        "{{ 'qq' ~ 'zz' }}",
    ] {
        let page = attempt(&mut app.browser(), name, "whatever else").await;
        assert!(
            page.status().is_client_error(),
            "{name:?}: {}",
            page.status()
        );
        assert!(
            !page.answer.text().contains("qqzz"),
            "{}",
            page.answer.text()
        );
    }
    app.browser().sign_in(&ada).await.answer.ok();
}

async fn an_old_form_signs_in_again_or_leads_on_without_harm(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada: TestUser = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let login = browser.open(&client.authorize_url()).await;
    let consent = browser.log_in(&login, &ada).await;
    assert_eq!(consent.id(), "consent-page");
    // Back, and once more.
    let again = browser.log_in(&login, &ada).await;
    assert_eq!(again.id(), "consent-page");
    let done = browser.consent(&again, "allow").await;
    client.exchange(&done.code()).await.tokens();
    // The consent page from before: its form belongs to a cookie value that is no more.
    let old = browser.consent(&consent, "deny").await;
    assert!(
        old.left_to().is_some(),
        "consent is given already: {}",
        old.status()
    );
    old.code();
    // Even from the login page, with another password.
    let page = browser.submit(
        &login,
        "#login-form",
        &[("username", "ada"), ("password", "x")],
    );
    assert_eq!(page.await.status(), 422);
}
