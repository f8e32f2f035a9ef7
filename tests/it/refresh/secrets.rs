//! The server secret that refresh tokens are derived with is replaced, and nobody notices.

use std::time::Duration;

use serde_json::json;
use vestibule::{
    entropy::SeededEntropy,
    keys::{Made, RingName, make},
    model::{KeyState, SecretPurpose},
    storage::Inserted,
};

use super::{is_dead, signed_in};
use crate::{
    app::TestApp,
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    tokens_of_the_secret_before_go_on,
    the_same_successor_is_the_same_under_another_secret,
    reuse_is_seen_across_secrets,
);

/// Puts a new secret in the place of the current one, as a rollover does.
async fn replace(app: &TestApp, seed: u64) {
    let purpose = SecretPurpose::RefreshToken;
    let (state, tenant) = (&app.state, app.context().tenant.id.clone());
    let made = make(
        RingName::Secret(purpose),
        KeyState::Current,
        &tenant,
        &state.kek,
        &SeededEntropy::new(seed),
        state.clock.now(),
    );
    let Made::Secret(secret) = made.unwrap() else {
        panic!("it is a secret")
    };
    let retire = format!(
        "UPDATE server_secrets SET state = 'previous' WHERE purpose = '{}' AND state = 'current'",
        purpose.as_str()
    );
    app.database.run(&retire).await;
    let mut tx = state.storage.begin().await.unwrap();
    let inserted = tx.insert_server_secret(&secret).await.unwrap();
    assert_eq!(inserted, Inserted::Done);
    tx.bump_keys_version(&tenant).await.unwrap();
    tx.commit().await.unwrap();
    app.follow().await;
}

async fn tokens_of_the_secret_before_go_on(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, first) = signed_in(&app, json!({}), "openid").await;
    let mut token = first.refresh_token;
    for seed in 10..14 {
        replace(&app, seed).await;
        token = client.refresh(&token).await.tokens().refresh_token;
        token = client.refresh(&token).await.tokens().refresh_token;
    }
}

async fn the_same_successor_is_the_same_under_another_secret(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, first) = signed_in(&app, json!({}), "openid").await;
    let second = client.refresh(&first.refresh_token).await.tokens();
    replace(&app, 10).await;
    let again = client.refresh(&first.refresh_token).await.tokens();
    assert_eq!(again.refresh_token, second.refresh_token);
    // The next step crosses over, and a retry of it finds the same one.
    let third = client.refresh(&second.refresh_token).await.tokens();
    replace(&app, 11).await;
    let again = client.refresh(&second.refresh_token).await.tokens();
    assert_eq!(again.refresh_token, third.refresh_token);
    client.refresh(&third.refresh_token).await.tokens();
}

async fn reuse_is_seen_across_secrets(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, first) = signed_in(&app, json!({}), "openid").await;
    replace(&app, 10).await;
    let second = client.refresh(&first.refresh_token).await.tokens();
    replace(&app, 11).await;
    app.clock.advance(Duration::from_secs(10));
    let refused = client.refresh(&first.refresh_token).await;
    refused.refused("invalid_grant");
    is_dead(&client, &[&first, &second], "refresh_reuse").await;
}
