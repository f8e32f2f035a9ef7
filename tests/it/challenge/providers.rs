//! Turnstile, hCaptcha and reCAPTCHA, spoken to as they speak: their answers, and their silence.

use std::sync::{Arc, Mutex};

use axum::{Json, Router, extract::State, routing::post};
use serde_json::{Value, json};

use super::{is_asked_again, solution};
use crate::{
    app::{Fields, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    each_provider_is_asked_and_believed,
    a_provider_that_does_not_answer_is_replaced_by_ours,
    who_has_no_scripts_waits_where_there_is_a_widget,
);

/// What was asked, and what is answered.
type Told = Arc<Mutex<(Vec<Fields>, Value)>>;

async fn verify(State(told): State<Told>, body: String) -> Json<Value> {
    let mut told = told.lock().unwrap();
    told.0.push(Fields::decode(&body));
    Json(told.1.clone())
}

/// A provider; answers where it is.
async fn provider(told: &Told) -> String {
    let router = Router::new()
        .route("/siteverify", post(verify))
        .with_state(told.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/siteverify", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

/// A service that asks it; of several on one database each has a seed of its own.
async fn app(database: &TestDatabase, (name, url): (&str, &str), seed: u64) -> TestApp {
    let (name, url) = (
        format!("challenge.provider={name}"),
        format!("challenge.verify_url={url}"),
    );
    let options = [
        name.as_str(),
        url.as_str(),
        "challenge.ask=always",
        "challenge.site_key=site-key",
        "challenge.secret=very-secret",
        "outbound.allow_private_networks=true",
        "limits.enabled=false",
    ];
    TestApp::node(database, &options, seed).await
}

async fn each_provider_is_asked_and_believed(database: TestDatabase) {
    for (seed, (name, field, source)) in (1..).zip([
        (
            "turnstile",
            "cf-turnstile-response",
            "https://challenges.cloudflare.com",
        ),
        ("hcaptcha", "h-captcha-response", "https://*.hcaptcha.com"),
        (
            "recaptcha",
            "g-recaptcha-response",
            "https://www.google.com",
        ),
    ]) {
        let told = Told::default();
        let app = app(&database, (name, &provider(&told).await), seed).await;
        let ada = app.user("ada").await;
        let mut browser = app.browser();
        let page = browser.open("/login").await;
        assert!(page.has("[data-sitekey=site-key]"), "{name}");
        let csp = page.answer.header("content-security-policy");
        for directive in ["script-src", "frame-src"] {
            let allowed = csp.split(';').find(|part| part.contains(directive));
            assert!(allowed.unwrap().contains(source), "{csp}");
        }
        let home = browser.open("/").await;
        let csp = home.answer.header("content-security-policy");
        assert!(!csp.contains(source), "{csp}");

        let answers = |hostname: &str, success: bool| {
            let said = json!({"success": success, "hostname": hostname, "error-codes": []});
            told.lock().unwrap().1 = said;
        };
        let fields = [
            ("username", "ada"),
            ("password", ada.password.as_str()),
            (field, "an answer"),
        ];
        answers("id.example", false);
        is_asked_again(&browser.submit(&page, "#login-form", &fields).await);
        answers("evil.example", true);
        let again = browser.submit(&page, "#login-form", &fields).await;
        is_asked_again(&again);
        assert_eq!(again.value("#username", "value").as_deref(), Some("ada"));
        answers("id.example", true);
        let done = browser.submit(&page, "#login-form", &fields).await;
        assert_eq!(done.id(), "account-page", "{name}");
        let asked = told.lock().unwrap().0.clone();
        assert_eq!(asked.len(), 3);
        assert_eq!(asked[0].get("secret"), Some("very-secret"));
        assert_eq!(asked[0].get("response"), Some("an answer"));
        assert_eq!(asked[0].get("remoteip"), None, "nobody is told who it was");
    }
}

async fn a_provider_that_does_not_answer_is_replaced_by_ours(database: TestDatabase) {
    let told = Told::default();
    let url = provider(&told).await;
    for (seed, (url, said)) in (1..).zip([
        (url.as_str(), json!({"nonsense": true})),
        (
            &url,
            json!({"success": false, "error-codes": ["invalid-input-secret"]}),
        ),
        ("http://127.0.0.1:9/siteverify", json!({})),
    ]) {
        told.lock().unwrap().1 = said;
        let app = app(&database, ("turnstile", url), seed).await;
        let ada = app.user("ada").await;
        let mut browser = app.browser();
        let page = browser.open("/login").await;
        let fields = [
            ("username", "ada"),
            ("password", ada.password.as_str()),
            ("cf-turnstile-response", "an answer"),
        ];
        let page = browser.submit(&page, "#login-form", &fields).await;
        is_asked_again(&page);
        let answer = solution(&page);
        let fields = [&fields[..2], &[("challenge_answer", answer.as_str())]].concat();
        let page = browser.submit(&page, "#login-form", &fields).await;
        assert_eq!(page.id(), "account-page");
        let figures = app.state.metrics.text();
        assert!(figures.contains("outcome=\"unavailable\""), "{figures}");
    }
}

async fn who_has_no_scripts_waits_where_there_is_a_widget(database: TestDatabase) {
    let app = app(&database, ("hcaptcha", "http://127.0.0.1:9/siteverify"), 1).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    let page = browser.open("/login").await;
    let fields = [("username", "ada"), ("password", ada.password.as_str())];
    let early = browser.submit(&page, "#login-form", &fields).await;
    is_asked_again(&early);
    assert!(early.has("[data-sitekey]"));
    // There is no work to be done instead.
    let forged = [&fields[..], &[("challenge_answer", "1.2.3")]].concat();
    is_asked_again(&browser.submit(&early, "#login-form", &forged).await);
    app.clock.advance(std::time::Duration::from_secs(10));
    let page = browser.submit(&early, "#login-form", &fields).await;
    assert_eq!(page.id(), "account-page");
}
