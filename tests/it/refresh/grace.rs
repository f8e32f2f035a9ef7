//! The grace window: a used token gets its successor once more, and after that it ends the
//! grant (RFC 9700 §4.14.2).

use std::time::Duration;

use serde_json::json;

use super::{audited, is_dead, signed_in};
use crate::{
    app::{TestApp, Tokens},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    inside_the_window_a_used_token_gets_the_same_successor,
    a_retry_may_ask_for_another_scope,
    at_the_end_of_the_window_reuse_ends_the_grant,
    without_a_window_the_second_use_ends_the_grant,
    a_client_may_have_a_window_of_its_own,
    a_token_before_the_previous_one_is_reuse_inside_the_window_too,
    the_window_opens_anew_with_each_step,
    a_first_token_is_reuse_however_many_followed,
);

const MICRO: Duration = Duration::from_micros(1);

async fn inside_the_window_a_used_token_gets_the_same_successor(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    for format in ["jwt", "opaque"] {
        let metadata = json!({ "access_token_format": format });
        let (client, first) = signed_in(&app, metadata, "openid").await;
        let second = client.refresh(&first.refresh_token).await.tokens();
        let before = app.rows().await;
        let mut known = vec![first.access_token.clone(), second.access_token.clone()];
        for pause in [
            Duration::ZERO,
            Duration::from_secs(5),
            Duration::from_secs(5) - MICRO,
        ] {
            app.clock.advance(pause);
            let again = client.refresh(&first.refresh_token).await.tokens();
            assert_eq!(again.refresh_token, second.refresh_token);
            assert!(!known.contains(&again.access_token));
            known.push(again.access_token);
        }
        assert_eq!(app.rows().await, before, "nothing is written");
        for access_token in known {
            client.userinfo(&access_token).await.ok();
        }
        // Having been given twice it still is good once.
        let third = client.refresh(&second.refresh_token).await.tokens();
        assert_ne!(third.refresh_token, second.refresh_token);
    }
}

async fn a_retry_may_ask_for_another_scope(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, first) = signed_in(&app, json!({}), "openid email").await;
    let second = client
        .refresh_with_scope(&first.refresh_token, "openid")
        .await;
    let again = client.refresh(&first.refresh_token).await.tokens();
    assert_eq!(again.refresh_token, second.tokens().refresh_token);
    assert_eq!(again.scope, "openid email");
}

async fn at_the_end_of_the_window_reuse_ends_the_grant(db: TestDatabase) {
    ends_after(db, json!({}), Duration::from_secs(10)).await;
}

async fn without_a_window_the_second_use_ends_the_grant(db: TestDatabase) {
    ends_after(db, json!({ "refresh_token_grace": 0 }), Duration::ZERO).await;
}

/// The whole story of a theft: a used token shown again at `wait` after it was used.
async fn ends_after(db: TestDatabase, mut metadata: serde_json::Value, wait: Duration) {
    let app = TestApp::on(&db).await;
    for (round, format) in ["jwt", "opaque"].into_iter().enumerate() {
        db.run("DELETE FROM grants").await;
        metadata["access_token_format"] = json!(format);
        let (client, first) = signed_in(&app, metadata.clone(), "openid").await;
        let second = client.refresh(&first.refresh_token).await.tokens();
        app.clock.advance(wait);
        client.userinfo(&second.access_token).await.ok();
        let refused = client.refresh(&first.refresh_token).await;
        let said = refused.refused("invalid_grant");
        is_dead(&client, &[&first, &second], "refresh_reuse").await;
        // Whoever shows it learns nothing of what happened.
        let unknown = client.refresh("vr_unknown").await.refused("invalid_grant");
        assert_eq!(said.body, unknown.body);
        assert_eq!(audited(&app, "refresh_token.reused").await, round + 1);
    }
}

async fn a_client_may_have_a_window_of_its_own(db: TestDatabase) {
    let app = TestApp::configured(&db, &["tokens.refresh_token_grace=3s"]).await;
    for (own, seconds) in [(json!({}), 3), (json!({ "refresh_token_grace": 60 }), 60)] {
        db.run("DELETE FROM grants").await;
        let (client, first) = signed_in(&app, own, "openid").await;
        let second = client.refresh(&first.refresh_token).await.tokens();
        app.clock.advance(Duration::from_secs(seconds) - MICRO);
        let again = client.refresh(&first.refresh_token).await.tokens();
        assert_eq!(again.refresh_token, second.refresh_token);
        app.clock.advance(MICRO);
        let refused = client.refresh(&first.refresh_token).await;
        refused.refused("invalid_grant");
        is_dead(&client, &[&second, &again], "refresh_reuse").await;
    }
}

async fn a_token_before_the_previous_one_is_reuse_inside_the_window_too(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, first) = signed_in(&app, json!({}), "openid").await;
    let second = client.refresh(&first.refresh_token).await.tokens();
    let third = client.refresh(&second.refresh_token).await.tokens();
    // The previous one still is good for its successor ...
    let again = client.refresh(&second.refresh_token).await.tokens();
    assert_eq!(again.refresh_token, third.refresh_token);
    // ... the one before it is good for nothing, although no time has passed.
    let refused = client.refresh(&first.refresh_token).await;
    refused.refused("invalid_grant");
    is_dead(&client, &[&first, &second, &third, &again], "refresh_reuse").await;
    assert_eq!(audited(&app, "refresh_token.reused").await, 1);
}

async fn the_window_opens_anew_with_each_step(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, first) = signed_in(&app, json!({}), "openid").await;
    let mut used = first.refresh_token;
    for _ in 0..3 {
        let next = client.refresh(&used).await.tokens();
        app.clock.advance(Duration::from_secs(10) - MICRO);
        // A retry does not make the window longer.
        let again: Tokens = client.refresh(&used).await.tokens();
        assert_eq!(again.refresh_token, next.refresh_token);
        used = next.refresh_token;
    }
    let last = client.refresh(&used).await.tokens();
    app.clock.advance(Duration::from_secs(5));
    client.refresh(&used).await.tokens();
    app.clock.advance(Duration::from_secs(5));
    client.refresh(&used).await.refused("invalid_grant");
    is_dead(&client, &[&last], "refresh_reuse").await;
}

async fn a_first_token_is_reuse_however_many_followed(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, first) = signed_in(&app, json!({}), "openid").await;
    let mut token = first.refresh_token.clone();
    for _ in 0..20 {
        app.clock.advance(Duration::from_secs(60));
        token = client.refresh(&token).await.tokens().refresh_token;
    }
    let refused = client.refresh(&first.refresh_token).await;
    refused.refused("invalid_grant");
    client.refresh(&token).await.refused("invalid_grant");
    assert_eq!(audited(&app, "refresh_token.reused").await, 1);
}
