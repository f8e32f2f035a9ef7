//! New passwords: what is said of one while it is typed, and what leaked ones are looked for in.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    routing::get,
};
use serde_json::json;

use crate::{
    app::{Fields, TestApp},
    databases::{TestDatabase, on_databases},
    registration::{ask, open},
};

on_databases!([sqlite Sqlite] the_field_is_told_what_is_wrong_while_somebody_types);
on_databases!([sqlite Sqlite] a_leaked_password_is_refused_and_a_service_that_fails_decides_nothing);
on_databases!([sqlite Sqlite] a_password_manager_finds_where_a_password_is_changed);

async fn the_field_is_told_what_is_wrong_while_somebody_types(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.set_policy(open()).await;
    let mut browser = app.browser();
    let page = browser.open("/register").await;
    let check = page.url.join("/password/check").unwrap();
    let token = page
        .form("#register-form")
        .fields
        .get("csrf")
        .unwrap()
        .to_owned();
    let fields = |password: &str| {
        Fields::default()
            .add("csrf", &token)
            .add("password", password)
            .add("known", "grace@example.com")
    };
    let before = app.rows().await;
    for (password, faults) in [
        ("tangled wires hum softly", json!([])),
        ("password1234", json!([{"code": "common"}])),
        ("grace@example.com", json!([{"code": "personal"}])),
        (
            "abc",
            json!([{"code": "too_short", "min": 12}, {"code": "guessable"}]),
        ),
    ] {
        let answer = browser
            .post(check.clone(), fields(password))
            .await
            .answer
            .ok();
        assert_eq!(answer.json()["faults"], faults, "{password}");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    let forged = browser
        .post(check.clone(), fields("abc").set("csrf", "x"))
        .await;
    assert_eq!(forged.status(), 403);
    assert_eq!(app.rows().await, before);
    for _ in 0..60 {
        browser.post(check.clone(), fields("abc")).await;
    }
    assert_eq!(browser.post(check, fields("abc")).await.status(), 429);
}

#[derive(Clone, Default)]
struct Leaks {
    asked: Arc<Mutex<Vec<String>>>,
    is_down: Arc<AtomicBool>,
}

async fn range(
    State(leaks): State<Leaks>,
    Path(prefix): Path<String>,
    headers: HeaderMap,
) -> (StatusCode, String) {
    let padded = headers.contains_key("add-padding");
    leaks
        .asked
        .lock()
        .unwrap()
        .push(format!("{prefix} {padded}"));
    if leaks.is_down.load(Ordering::SeqCst) {
        return (StatusCode::SERVICE_UNAVAILABLE, String::new());
    }
    // The SHA-1 of "a leak that everybody knows" ends like this.
    let known = "1BFF02A41B2B01D4C4B5D0D9C7C0B2D0DE4:7";
    (StatusCode::OK, format!("{known}\r\n{}\r\n", leaked_rest()))
}

fn leaked_rest() -> String {
    let digest = openssl::sha::sha1(LEAKED.as_bytes());
    let digits: String = digest.iter().map(|byte| format!("{byte:02X}")).collect();
    format!("{}:3", &digits[5..])
}

const LEAKED: &str = "a leak that everybody knows";

async fn a_leaked_password_is_refused_and_a_service_that_fails_decides_nothing(
    database: TestDatabase,
) {
    let leaks = Leaks::default();
    let router = Router::new()
        .route("/range/{prefix}", get(range))
        .with_state(leaks.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/range/", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let url = format!("password.breach_check.url={url}");
    let options = [
        url.as_str(),
        "outbound.allow_private_networks=true",
        "limits.enabled=false",
    ];
    let app = TestApp::configured(&database, &options).await;
    app.set_policy(open()).await;
    let mut browser = app.browser();
    let page = browser.open("/register").await;
    let fields = [("email", "eve@example.com"), ("password", LEAKED)];
    let page = browser.submit(&page, "#register-form", &fields).await;
    assert_eq!(page.status(), 422);
    assert!(page.has("#password-faults [data-fault=breached]"));
    assert_eq!(leaks.asked.lock().unwrap().len(), 1);
    let asked = leaks.asked.lock().unwrap()[0].clone();
    assert!(
        asked.len() == "ABCDE true".len() && asked.ends_with(" true"),
        "{asked}"
    );
    ask(&app, &mut browser, "eve@example.com").await.answer.ok();

    leaks.is_down.store(true, Ordering::SeqCst);
    for number in 0..7 {
        let email = format!("eve{number}@example.com");
        let page = ask(&app, &mut browser, &email).await;
        assert_eq!(page.id(), "code-page");
    }
    // Five failures in a row: then it is left alone for a while.
    assert_eq!(leaks.asked.lock().unwrap().len(), 2 + 5);
    let metrics = app.state.metrics.text();
    for line in [
        "vestibule_password_breach_checks_total{answer=\"known\"} 1",
        "vestibule_password_breach_checks_total{answer=\"unknown\"} 1",
        "vestibule_password_breach_checks_total{answer=\"failed\"} 5",
        "vestibule_password_breach_checks_total{answer=\"skipped\"} 2",
    ] {
        assert!(metrics.contains(line), "{line}: {metrics}");
    }
    leaks.is_down.store(false, Ordering::SeqCst);
    app.clock.advance(Duration::from_secs(31));
    ask(&app, &mut browser, "zoe@example.com").await.answer.ok();
    assert_eq!(leaks.asked.lock().unwrap().len(), 8);
}

async fn a_password_manager_finds_where_a_password_is_changed(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let acme = app.tenant("acme").await;
    for (app, to) in [
        (app, "/account/password"),
        (acme, "/t/acme/account/password"),
    ] {
        let answer = app
            .anon()
            .get(&app.url("/.well-known/change-password"))
            .await;
        assert_eq!(answer.with_status(303).location(), Some(to));
    }
}
