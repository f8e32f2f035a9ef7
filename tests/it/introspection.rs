//! The introspection endpoint (RFC 7662), through the router.

mod endings;
mod refusals;
mod signed;
mod told;

use serde_json::{Value, json};

use crate::app::{ClientActor, TestApp, TestUser, Tokens};

/// What a client registers that refreshes, and this.
fn refreshing(more: Value) -> Value {
    let mut metadata = json!({ "grant_types": ["authorization_code", "refresh_token"] });
    for (name, value) in more.as_object().unwrap() {
        metadata[name] = value.clone();
    }
    metadata
}

/// A client whose access tokens have this format, its user, and the tokens of a sign-in.
async fn signed_in(app: &TestApp, format: &str, scope: &str) -> (ClientActor, TestUser, Tokens) {
    let ada = app.user("ada").await;
    let client = app
        .client(refreshing(json!({ "access_token_format": format })))
        .await;
    let request = client.request().set("scope", scope);
    let tokens = client.sign_in_with(&ada, &request).await;
    (client, ada, tokens)
}

/// A client that only looks at tokens of others.
async fn resource_server(app: &TestApp, more: Value) -> ClientActor {
    let mut metadata = json!({
        "grant_types": [],
        "response_types": [],
        "redirect_uris": [],
        "may_introspect": true,
    });
    for (name, value) in more.as_object().unwrap() {
        metadata[name] = value.clone();
    }
    app.client(metadata).await
}

/// What a client is told.
async fn told(client: &ClientActor, token: &str) -> Value {
    let answer = client.introspect(token).await.ok().not_stored();
    assert_eq!(answer.header("content-type"), "application/json");
    answer.json()
}

/// Holds the answer to the very bytes that an unknown token gets.
#[track_caller]
fn is_inactive(answer: &crate::app::Answer) {
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.text(), r#"{"active":false}"#);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "no-store");
}
