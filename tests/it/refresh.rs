//! The refresh token grant (RFC 6749 §6), through the router.

mod ends;
mod grace;
mod hands;
mod lifetimes;
mod long;
mod offline;
mod races;
mod rotation;
mod secrets;

use serde_json::{Value, json};

use crate::app::{ClientActor, TestApp, Tokens};

/// What a client registers that refreshes, and this.
fn refreshing(more: Value) -> Value {
    let mut metadata = json!({ "grant_types": ["authorization_code", "refresh_token"] });
    for (name, value) in more.as_object().unwrap() {
        metadata[name] = value.clone();
    }
    metadata
}

/// A client of this metadata, and the tokens of a user who signed in to it.
async fn signed_in(app: &TestApp, more: Value, scope: &str) -> (ClientActor, Tokens) {
    let ada = app.user("ada").await;
    let client = app.client(refreshing(more)).await;
    let request = client.request().set("scope", scope);
    let tokens = client.sign_in_with(&ada, &request).await;
    assert!(tokens.refresh_token.starts_with("vr_"), "{}", tokens.body);
    (client, tokens)
}

/// Holds a client to have nothing left of these tokens, and its grant to be revoked for `why`.
async fn is_dead(client: &ClientActor, tokens: &[&Tokens], why: &str) {
    let before = client.app.rows().await;
    let [grant] = before.table("grants") else {
        panic!("there is one grant")
    };
    assert!(grant.contains("revoked") && grant.contains(why), "{grant}");
    for tokens in tokens {
        let refused = client.refresh(&tokens.refresh_token).await;
        refused.refused("invalid_grant");
        client.userinfo(&tokens.access_token).await.with_status(401);
    }
    assert_eq!(client.app.rows().await, before);
}

/// How many events of this kind the audit log has.
async fn audited(app: &TestApp, kind: &str) -> usize {
    let rows = app.rows().await;
    let events = rows.table("audit_events").iter();
    events.filter(|event| event.contains(kind)).count()
}
