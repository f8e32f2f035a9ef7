//! Whose scripts may read answers: those of registered origins, exactly, and nobody else's.

use std::time::Duration;

use axum::body::Body;
use serde_json::json;
use vestibule::{admin::clients, urls::path};

use crate::{
    app::{Answer, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    in_prod_the_registered_origins_are_let_in_and_no_others,
    in_development_every_page_of_this_machine_is_let_in,
    origins_of_one_tenant_are_not_another_ones,
    an_origin_that_is_taken_away_or_added_counts_at_once,
    an_origin_registered_by_another_process_counts_soon,
    resource_servers_are_no_scripts,
);

const APP: &str = "https://app.example";

/// What is asked with a token, or for one.
const ENDPOINTS: [&str; 4] = [path::TOKEN, path::REVOKE, path::USERINFO, path::ACCOUNT_API];

const ORIGIN_ALLOWED: &str = "access-control-allow-origin";

async fn preflight(app: &TestApp, path: &str, origin: &str) -> Answer {
    let asks = [
        ("origin", origin),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "authorization"),
    ];
    let (anon, url) = (app.anon(), app.url(path));
    anon.request("OPTIONS", &url, Body::empty(), &asks).await
}

/// Asserts that every endpoint lets an origin in, or does not.
async fn lets_in(app: &TestApp, origin: &str, expected: bool) {
    let named = if expected { origin } else { "" };
    for path in ENDPOINTS {
        let asked = preflight(app, path, origin).await;
        assert_eq!(asked.status, 204, "{path} {origin}");
        assert_eq!(asked.header(ORIGIN_ALLOWED), named, "{path} {origin}");
        let is_told = !asked.header("access-control-allow-methods").is_empty();
        assert_eq!(is_told, expected, "{path} {origin}");
        let lasts = if expected { "600" } else { "" };
        assert_eq!(asked.header("access-control-max-age"), lasts, "{path}");
        let method = if path == path::ACCOUNT_API {
            "GET"
        } else {
            "POST"
        };
        let (anon, url) = (app.anon(), app.url(path));
        let headers = [("origin", origin)];
        let answer = anon.request(method, &url, Body::empty(), &headers).await;
        if path != path::ACCOUNT_API {
            // There it depends on the client, which needs a token.
            assert_eq!(answer.header(ORIGIN_ALLOWED), named, "{path} {origin}");
        }
        for one in [&asked, &answer] {
            assert!(one.header("vary").contains("Origin"), "{path} {origin}");
            assert_eq!(one.header("access-control-allow-credentials"), "");
        }
    }
}

async fn in_prod_the_registered_origins_are_let_in_and_no_others(db: TestDatabase) {
    let app = TestApp::configured(&db, &["env=prod"]).await;
    lets_in(&app, APP, false).await;
    app.client(json!({ "web_origins": [APP] })).await;
    for (origin, expected) in [
        (APP, true),
        ("https://app.example:444", false),
        ("https://app.example/", false),
        ("https://APP.example", false),
        ("http://app.example", false),
        ("https://app.example.evil.example", false),
        // Where a client's code goes, no script has to run.
        ("https://rp.example", false),
        ("http://localhost:5173", false),
        ("null", false),
        ("", false),
    ] {
        lets_in(&app, origin, expected).await;
    }
}

async fn in_development_every_page_of_this_machine_is_let_in(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    for (origin, expected) in [
        ("http://localhost:5173", true),
        ("http://127.0.0.1:3000", true),
        ("http://[::1]:3000", true),
        ("http://localhost.evil.example", false),
        (APP, false),
        ("null", false),
    ] {
        lets_in(&app, origin, expected).await;
    }
}

async fn origins_of_one_tenant_are_not_another_ones(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let acme = app.tenant("acme").await;
    acme.client(json!({ "web_origins": [APP] })).await;
    lets_in(&acme, APP, true).await;
    lets_in(&app, APP, false).await;
}

async fn an_origin_that_is_taken_away_or_added_counts_at_once(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    lets_in(&app, APP, false).await;
    let client = app.client(json!({ "web_origins": [APP] })).await;
    lets_in(&app, APP, true).await;
    let tenant = app.state.tenants.by_slug("default").unwrap();
    let id = vestibule::model::ClientId::new(&client.id);
    clients::delete(&app.state, &tenant, &id).await.unwrap();
    lets_in(&app, APP, false).await;
}

async fn an_origin_registered_by_another_process_counts_soon(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    lets_in(&app, APP, false).await;
    // Whatever makes a client without telling this node.
    let client = app.client(json!({ "web_origins": [APP] })).await;
    let tenant = app
        .state
        .tenants
        .by_slug("default")
        .unwrap()
        .tenant
        .id
        .clone();
    lets_in(&app, APP, true).await;
    let id = vestibule::model::ClientId::new(&client.id);
    let mut tx = app.state.storage.begin().await.unwrap();
    tx.delete_client(&tenant, &id).await.unwrap();
    tx.commit().await.unwrap();
    app.clock.advance(Duration::from_secs(9));
    lets_in(&app, APP, true).await;
    app.clock.advance(Duration::from_secs(1));
    lets_in(&app, APP, false).await;
}

async fn resource_servers_are_no_scripts(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    app.client(json!({ "web_origins": [APP] })).await;
    let asked = preflight(&app, path::INTROSPECT, APP).await;
    assert_eq!(asked.header(ORIGIN_ALLOWED), "");
}
