//! Whose scripts may use the cookie, and who may register for it.

use axum::body::Body;
use serde_json::{Value, json};
use vestibule::{admin::clients, urls::path};

use super::{HERE, ask, metadata, refresh, renewal, signed_in};
use crate::{
    app::TestApp,
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    another_origin_cannot_use_the_cookie,
    a_code_redeemed_from_elsewhere_stays_good,
    credentials_are_for_the_clients_own_origins_alone,
    each_registered_origin_is_let_in_by_its_name,
);

const FOREIGN: [&str; 8] = [
    "https://evil.example",
    "null",
    "",
    "http://app.id.example",
    "https://app.id.example:8443",
    "https://app.id.example.evil.example",
    "https://id.example",
    "https://APP.id.example",
];

async fn another_origin_cannot_use_the_cookie(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(metadata(json!({}))).await;
    let (_, pair) = signed_in(&app, &client).await;
    let before = app.rows().await;
    for origin in FOREIGN {
        let answer = ask(&client, renewal(), origin, &pair).await;
        assert_eq!(answer.headers.get("access-control-allow-credentials"), None);
        assert_eq!(answer.headers.get("set-cookie"), None);
        answer.refused("invalid_request");
    }
    // No browser leaves the header out of a POST.
    let fields = renewal().set("client_id", &client.id);
    let without = client.post(fields, &[("cookie", &pair)]).await;
    assert_eq!(without.headers.get("set-cookie"), None);
    without.refused("invalid_request");
    assert_eq!(app.rows().await, before);
    refresh(&client, &pair).await.tokens();
}

async fn a_code_redeemed_from_elsewhere_stays_good(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(metadata(json!({}))).await;
    let code = client.code(&app.user("ada").await).await;
    let before = app.rows().await;
    for origin in FOREIGN {
        let answer = ask(&client, client.redemption(&code), origin, "").await;
        answer.refused("invalid_request");
    }
    client.exchange(&code).await.refused("invalid_request");
    assert_eq!(app.rows().await, before);
    ask(&client, client.redemption(&code), HERE, "")
        .await
        .tokens();
}

async fn credentials_are_for_the_clients_own_origins_alone(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let keeps = app
        .client(metadata(json!({ "refresh_token_delivery": "body" })))
        .await;
    let other = app
        .client(metadata(
            json!({ "web_origins": ["https://other.example"] }),
        ))
        .await;
    let cookie = app.client(metadata(json!({}))).await;
    // Without cookies, scripts of the tenant's origins may ask; with them, only the right ones.
    for (client, origin, allowed) in [
        (&keeps, HERE, HERE),
        (&keeps, "https://else.example", ""),
        (&other, HERE, HERE),
        (&cookie, "https://other.example", "https://other.example"),
    ] {
        let answer = ask(client, client.redemption("unknown"), origin, "").await;
        assert_eq!(answer.header("access-control-allow-origin"), allowed);
        assert_eq!(answer.headers.get("access-control-allow-credentials"), None);
        assert!(answer.header("vary").to_lowercase().contains("origin"));
    }
    // An unknown client has no origins.
    let fields = renewal().set("client_id", "nobody");
    let answer = cookie.post(fields, &[("origin", HERE)]).await;
    assert_eq!(answer.headers.get("access-control-allow-credentials"), None);
    // What needs no cookie gets none.
    for endpoint in [path::JWKS, path::OPENAPI, path::OPENID_CONFIGURATION] {
        let headers = [("origin", HERE)];
        let answer = app.anon().get_with(&app.url(endpoint), &headers).await;
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(answer.headers.get("access-control-allow-credentials"), None);
    }
    // A preflight knows no client, so it promises nothing about cookies.
    let preflight = [
        ("origin", HERE),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "authorization"),
    ];
    let url = app.url(path::TOKEN);
    let anon = app.anon();
    let answer = anon
        .request("OPTIONS", &url, Body::empty(), &preflight)
        .await;
    assert_eq!(answer.header("access-control-allow-origin"), HERE);
    assert_eq!(answer.headers.get("access-control-allow-credentials"), None);
}

async fn each_registered_origin_is_let_in_by_its_name(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let origins = [
        "http://localhost:5173",
        "https://app.example",
        "https://b.example:8443",
    ];
    let client = app
        .client(metadata(json!({ "web_origins": origins })))
        .await;
    let ada = app.user("ada").await;
    for origin in origins {
        let code = client.code(&ada).await;
        let answer = ask(&client, client.redemption(&code), origin, "").await;
        assert_eq!(answer.header("access-control-allow-origin"), origin);
        assert_eq!(answer.header("access-control-allow-credentials"), "true");
        answer.tokens();
    }
}

#[test]
fn who_cannot_use_the_cookie_cannot_register_for_it() {
    let faults = |more: Value| match clients::read(&metadata(more)) {
        Ok(_) => String::new(),
        Err(faults) => faults.to_string(),
    };
    assert_eq!(faults(json!({})), "");
    for (more, fault) in [
        (
            json!({ "token_endpoint_auth_method": "client_secret_basic" }),
            "refresh_token_delivery",
        ),
        (
            json!({ "token_endpoint_auth_method": "client_secret_post" }),
            "refresh_token_delivery",
        ),
        (
            json!({ "grant_types": ["authorization_code"] }),
            "refresh_token_delivery",
        ),
        (json!({ "web_origins": [] }), "web_origins"),
        (
            json!({ "refresh_token_delivery": "storage" }),
            "refresh_token_delivery",
        ),
        (
            json!({ "web_origins": ["https://app.example/"] }),
            "web_origins[0]",
        ),
        (
            json!({ "web_origins": [HERE, "https://app.example/path"] }),
            "web_origins[1]",
        ),
        (
            json!({ "web_origins": ["https://App.example"] }),
            "web_origins[0]",
        ),
        (
            json!({ "web_origins": ["https://app.example:443"] }),
            "web_origins[0]",
        ),
        (
            json!({ "web_origins": ["https://user@app.example"] }),
            "web_origins[0]",
        ),
        (
            json!({ "web_origins": ["https://*.example"] }),
            "web_origins[0]",
        ),
        (json!({ "web_origins": ["app.example"] }), "web_origins[0]"),
        (json!({ "web_origins": ["null"] }), "web_origins[0]"),
        (json!({ "web_origins": ["*"] }), "web_origins[0]"),
        (json!({ "web_origins": [""] }), "web_origins[0]"),
        (json!({ "web_origins": ["file://"] }), "web_origins[0]"),
        (
            json!({ "web_origins": ["chrome-extension://abcdef"] }),
            "web_origins[0]",
        ),
        (json!({ "web_origins": vec![HERE; 21] }), "web_origins"),
    ] {
        let told = faults(more.clone());
        assert!(told.contains(fault), "{more}: {told}");
    }
}
