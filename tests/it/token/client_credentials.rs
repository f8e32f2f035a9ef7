//! A client that asks for a token for itself.

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::{
    app::{ClientActor, Fields, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_client_gets_a_token_for_itself,
    of_twenty_parallel_first_requests_all_get_tokens_of_one_grant,
    a_scope_gets_a_grant_of_its_own_whatever_its_order,
    nobody_gets_more_than_they_registered,
    a_clients_own_token_is_not_enough_for_userinfo,
);

async fn machine(app: &TestApp, more: Value) -> ClientActor {
    let mut metadata = json!({
        "grant_types": ["client_credentials"],
        "response_types": [],
        "redirect_uris": [],
        "scope": "reports:read reports:write",
    });
    for (name, value) in more.as_object().unwrap() {
        metadata[name] = value.clone();
    }
    app.client(metadata).await
}

async fn a_client_gets_a_token_for_itself(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = machine(&app, json!({})).await;
    let tokens = client.client_credentials("reports:read").await.tokens();
    assert_eq!(tokens.id_token, "");
    assert_eq!(tokens.body.get("refresh_token"), None);
    assert_eq!(tokens.scope, "reports:read");
    let (claims, header) = app.verify(&tokens.access_token).await;
    assert_eq!(header["typ"], "at+jwt");
    assert_eq!(claims["sub"], client.id);
    assert_eq!(claims["client_id"], client.id);
    assert_eq!(claims["scope"], "reports:read");
    assert_eq!(claims.get("auth_time"), None);

    // Without a scope it gets all that it registered (RFC 6749 §3.3).
    let fields = Fields::default().set("grant_type", "client_credentials");
    let tokens = client.token(fields).await.tokens();
    assert_eq!(tokens.scope, "reports:read reports:write");
}

async fn of_twenty_parallel_first_requests_all_get_tokens_of_one_grant(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = Arc::new(machine(&app, json!({})).await);
    let mut requests = JoinSet::new();
    for _ in 0..20 {
        let client = client.clone();
        requests.spawn(async move { client.client_credentials("reports:read").await });
    }
    let mut tokens: Vec<String> = requests
        .join_all()
        .await
        .into_iter()
        .map(|answer| answer.tokens().access_token)
        .collect();
    tokens.sort();
    tokens.dedup();
    assert_eq!(tokens.len(), 20, "each token is its own");
    assert_eq!(app.rows().await.table("grants").len(), 1);
}

async fn a_scope_gets_a_grant_of_its_own_whatever_its_order(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = machine(&app, json!({})).await;
    for scope in [
        "reports:read reports:write",
        "reports:write reports:read",
        "reports:read",
    ] {
        client.client_credentials(scope).await.tokens();
    }
    assert_eq!(app.rows().await.table("grants").len(), 2);
}

async fn nobody_gets_more_than_they_registered(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = machine(&app, json!({})).await;
    let web = app.client(json!({})).await;
    let before = app.rows().await;
    for scope in [
        "reports:delete",
        "reports:read admin",
        "openid",
        "profile",
        "offline_access",
    ] {
        client
            .client_credentials(scope)
            .await
            .refused("invalid_scope");
    }
    client
        .client_credentials("re\"ports")
        .await
        .refused("invalid_request");
    web.client_credentials("reports:read")
        .await
        .refused("unauthorized_client");
    let public = app
        .client(json!({ "token_endpoint_auth_method": "none" }))
        .await;
    public
        .client_credentials("reports:read")
        .await
        .refused("unauthorized_client");
    assert_eq!(app.rows().await.table("grants"), before.table("grants"));
}

async fn a_clients_own_token_is_not_enough_for_userinfo(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    for format in ["jwt", "opaque"] {
        let client = machine(&app, json!({ "access_token_format": format })).await;
        let tokens = client.client_credentials("reports:read").await.tokens();
        let answer = client.userinfo(&tokens.access_token).await.with_status(403);
        assert_eq!(answer.json()["error"], "insufficient_scope");
    }
}
