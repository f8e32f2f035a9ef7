//! When somebody has to sign in, choose or agree: `prompt`, `max_age`, remembered consent.

use std::time::Duration;

use serde_json::{Value, json};

use crate::{
    app::{START, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    prompt_none_without_a_session_is_login_required,
    prompt_none_without_consent_is_consent_required,
    prompt_none_with_session_and_consent_answers_at_once,
    prompt_none_and_select_account_cannot_be_combined_silently,
    prompt_login_asks_again_and_gives_a_later_auth_time,
    prompt_login_is_not_answered_by_going_back_to_the_flow,
    prompt_consent_asks_again_although_it_is_remembered,
    prompt_select_account_lets_the_person_go_on_or_change,
    max_age_lets_a_login_pass_until_it_is_older,
    max_age_zero_is_prompt_login,
    a_clients_default_max_age_counts_when_the_request_has_none,
    consent_that_is_not_remembered_is_asked_for_again,
    more_scope_than_was_agreed_to_is_asked_for,
    a_trusted_client_needs_no_consent,
    a_session_ends_after_its_lifetime,
    a_flow_that_took_too_long_starts_over,
);

const SECOND: Duration = Duration::from_secs(1);
const MICRO: Duration = Duration::from_micros(1);

async fn prompt_none_without_a_session_is_login_required(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(json!({})).await;
    let state = "s".repeat(128);
    let request = client.request().set("prompt", "none").set("state", &state);
    let before = app.rows().await;
    let page = app.browser().open(&client.url_of(&request)).await;
    assert_eq!(
        page.refused("login_required").get("state"),
        Some(state.as_str())
    );
    assert_eq!(app.rows().await, before);
}

async fn prompt_none_without_consent_is_consent_required(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await;
    let request = client.request().set("prompt", "none");
    let page = browser.open(&client.url_of(&request)).await;
    page.refused("consent_required");
    assert!(app.rows().await.table("grants").is_empty());
}

async fn prompt_none_with_session_and_consent_answers_at_once(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let first = client.exchange(&page.code()).await.tokens().id_claims();
    app.clock.advance(90 * SECOND);
    let request = client
        .request()
        .set("prompt", "none")
        .set("nonce", "another");
    let page = browser.open(&client.url_of(&request)).await;
    let second = client.exchange(&page.code()).await.tokens().id_claims();
    for same in ["iss", "sub", "aud", "auth_time", "sid"] {
        assert_eq!(first[same], second[same], "{same}");
    }
    assert_eq!(second["nonce"], "another");
    assert_eq!(second["iat"], START.seconds() + 90);
}

async fn prompt_none_and_select_account_cannot_be_combined_silently(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(json!({})).await;
    for others in ["none select_account", "none consent", "login none"] {
        let request = client.request().set("prompt", others);
        let page = app.browser().open(&client.url_of(&request)).await;
        page.refused("invalid_request");
    }
}

async fn prompt_login_asks_again_and_gives_a_later_auth_time(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let first = client.exchange(&page.code()).await.tokens().id_claims();
    app.clock.advance(2 * SECOND);
    let request = client.request().set("prompt", "login");
    let page = browser.open(&client.url_of(&request)).await;
    assert_eq!(page.id(), "login-page");
    app.clock.advance(SECOND);
    let page = browser.log_in(&page, &ada).await;
    let second = client.exchange(&page.code()).await.tokens().id_claims();
    assert_eq!(first["auth_time"], START.seconds());
    assert_eq!(second["auth_time"], START.seconds() + 3);
    assert_eq!(first["sub"], second["sub"]);
}

async fn prompt_login_is_not_answered_by_going_back_to_the_flow(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    browser.authorize(&client.authorize_url(), &ada).await;
    app.clock.advance(2 * SECOND);
    let request = client.request().set("prompt", "login");
    let page = browser.open(&client.url_of(&request)).await;
    // Whoever skips the form by its flow token lands on the form again.
    let flow = page
        .form("#login-form")
        .fields
        .get("flow")
        .unwrap()
        .to_owned();
    for path in ["/oauth/authorize", "/consent", "/login/choose"] {
        let page = browser.open(&format!("{path}?flow={flow}")).await;
        assert_eq!(page.id(), "login-page", "{path}");
    }
}

async fn prompt_consent_asks_again_although_it_is_remembered(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    browser.authorize(&client.authorize_url(), &ada).await;
    app.clock.advance(SECOND);
    let request = client.request().set("prompt", "consent");
    let page = browser.open(&client.url_of(&request)).await;
    assert_eq!(page.id(), "consent-page");
    let page = browser.consent(&page, "allow").await;
    client.exchange(&page.code()).await.tokens();
}

async fn prompt_select_account_lets_the_person_go_on_or_change(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    browser.authorize(&client.authorize_url(), &ada).await;
    app.clock.advance(SECOND);
    let request = client.request().set("prompt", "select_account");
    let chosen = browser.open(&client.url_of(&request)).await;
    assert_eq!(chosen.id(), "choose-page");
    let page = browser
        .submit(&chosen, "#choose-form", &[("decision", "continue")])
        .await;
    let tokens = client.exchange(&page.code()).await.tokens();
    assert_eq!(tokens.id_claims()["sub"], ada.sub());

    let page = browser
        .submit(&chosen, "#choose-form", &[("decision", "other")])
        .await;
    assert_eq!(page.id(), "login-page");
    let page = browser.log_in(&page, &bob).await;
    assert_eq!(page.id(), "consent-page", "bob has not agreed to anything");
    let page = browser.consent(&page, "allow").await;
    let tokens = client.exchange(&page.code()).await.tokens();
    assert_eq!(tokens.id_claims()["sub"], bob.sub());
}

async fn max_age_lets_a_login_pass_until_it_is_older(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let request = client.request().set("max_age", "100");
    let page = browser.authorize(&client.url_of(&request), &ada).await;
    let first = client.exchange(&page.code()).await.tokens().id_claims();
    assert_eq!(first["auth_time"], START.seconds());

    app.clock.advance(100 * SECOND);
    let page = browser.open(&client.url_of(&request)).await;
    let second = client.exchange(&page.code()).await.tokens().id_claims();
    assert_eq!(second["auth_time"], first["auth_time"]);

    app.clock.advance(MICRO);
    let silent = request.clone().set("prompt", "none");
    let page = browser.open(&client.url_of(&silent)).await;
    page.refused("login_required");
    let page = browser.open(&client.url_of(&request)).await;
    assert_eq!(page.id(), "login-page");
    let page = browser.log_in(&page, &ada).await;
    let third = client.exchange(&page.code()).await.tokens().id_claims();
    assert_eq!(third["auth_time"], START.seconds() + 100);
}

async fn max_age_zero_is_prompt_login(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    browser.authorize(&client.authorize_url(), &ada).await;
    app.clock.advance(MICRO);
    let request = client.request().set("max_age", "0");
    let page = browser.open(&client.url_of(&request)).await;
    assert_eq!(page.id(), "login-page");
    let page = browser.log_in(&page, &ada).await;
    client.exchange(&page.code()).await.tokens();
}

async fn a_clients_default_max_age_counts_when_the_request_has_none(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({ "default_max_age": 10 })).await;
    let mut browser = app.browser();
    browser.authorize(&client.authorize_url(), &ada).await;
    app.clock.advance(11 * SECOND);
    let page = browser.open(&client.authorize_url()).await;
    assert_eq!(page.id(), "login-page");
    let request = client.request().set("max_age", "10000");
    let page = browser.open(&client.url_of(&request)).await;
    page.code();
}

async fn consent_that_is_not_remembered_is_asked_for_again(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.open(&client.authorize_url()).await;
    let page = browser.log_in(&page, &ada).await;
    let form = page.form("#consent-form");
    let fields = form.fields.without("remember").set("decision", "allow");
    browser.post(form.action, fields).await.code();
    assert!(app.rows().await.table("consents").is_empty());
    let page = browser.open(&client.authorize_url()).await;
    assert_eq!(page.id(), "consent-page");
}

async fn more_scope_than_was_agreed_to_is_asked_for(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let both = client.request().set("scope", "openid email");
    browser.authorize(&client.url_of(&both), &ada).await;
    browser.open(&client.authorize_url()).await.code();
    let claims = json!({ "userinfo": { "name": null } }).to_string();
    for more in [
        client.request().set("scope", "openid email phone"),
        client.request().set("claims", &claims),
    ] {
        let page = browser.open(&client.url_of(&more)).await;
        assert_eq!(page.id(), "consent-page");
    }
}

async fn a_trusted_client_needs_no_consent(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({ "skip_consent": true })).await;
    let mut browser = app.browser();
    let page = browser.open(&client.authorize_url()).await;
    let page = browser.log_in(&page, &ada).await;
    client.exchange(&page.code()).await.tokens();
}

async fn a_session_ends_after_its_lifetime(db: TestDatabase) {
    let app = TestApp::configured(&db, &["login.session_lifetime=1h"]).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    browser.authorize(&client.authorize_url(), &ada).await;
    let request = client.request().set("prompt", "none");
    app.clock.advance(Duration::from_secs(3600) - MICRO);
    browser.open(&client.url_of(&request)).await.code();
    app.clock.advance(MICRO);
    let page = browser.open(&client.url_of(&request)).await;
    page.refused("login_required");
}

async fn a_flow_that_took_too_long_starts_over(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.open(&client.authorize_url()).await;
    app.clock.advance(Duration::from_secs(3600));
    // Nobody has to go back to the application.
    let page = browser.log_in(&page, &ada).await;
    assert_eq!(page.id(), "login-page");
    let page = browser.log_in(&page, &ada).await;
    let page = browser.consent(&page, "allow").await;
    assert_eq!(page.response().unwrap().get("state"), Some("af0ifjsldkj"));
    let claims = client.exchange(&page.code()).await.tokens().id_claims();
    assert_eq!(claims["auth_time"], Value::from(START.seconds() + 3600));
}
