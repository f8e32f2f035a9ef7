//! How long a refresh token lives: absolutely, unused, and with its session. Each end is
//! looked at one second before it, at the moment before it, and at it.

use std::time::Duration;

use serde_json::{Value, json};

use super::{refreshing, signed_in};
use crate::{
    app::{ClientActor, TestApp, Tokens},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    an_unused_token_lives_for_its_idle_lifetime,
    a_grant_is_renewed_up_to_its_absolute_lifetime,
    the_same_successor_does_not_outlive_the_grant,
    a_grant_without_offline_access_ends_with_its_idle_session,
    a_grant_without_offline_access_ends_with_the_last_end_of_its_session,
    refreshing_keeps_the_session_and_writes_it_down_now_and_then,
    an_offline_grant_does_not_keep_the_session,
    the_absolute_lifetime_counts_from_the_sign_in,
);

const SECOND: Duration = Duration::from_secs(1);
const MICRO: Duration = Duration::from_micros(1);

fn minutes(count: u64) -> Duration {
    Duration::from_secs(60 * count)
}

/// Holds `client` to be refused for being too late, and nothing to come of it.
async fn too_late(client: &ClientActor, tokens: &Tokens) {
    let before = client.app.rows().await;
    let refused = client.refresh(&tokens.refresh_token).await;
    refused.refused("invalid_grant");
    assert_eq!(client.app.rows().await, before);
}

async fn an_unused_token_lives_for_its_idle_lifetime(db: TestDatabase) {
    let options = ["tokens.refresh_token_idle_lifetime=30m"];
    let app = TestApp::configured(&db, &options).await;
    let scope = "openid offline_access";
    for (own, idle) in [
        (json!({}), minutes(30)),
        (json!({ "refresh_token_idle_lifetime": 60 }), minutes(1)),
        (json!({ "refresh_token_idle_lifetime": 7200 }), minutes(120)),
    ] {
        let (client, first) = signed_in(&app, own, scope).await;
        app.clock.advance(idle - SECOND);
        let second = client.refresh(&first.refresh_token).await.tokens();
        app.clock.advance(idle - MICRO);
        let third = client.refresh(&second.refresh_token).await.tokens();
        app.clock.advance(idle);
        too_late(&client, &third).await;
        app.clock.advance(SECOND);
        too_late(&client, &third).await;
    }
}

async fn a_grant_is_renewed_up_to_its_absolute_lifetime(db: TestDatabase) {
    let options = ["tokens.refresh_token_lifetime=2h"];
    let app = TestApp::configured(&db, &options).await;
    let scope = "openid offline_access";
    for (own, steps) in [
        (json!({}), 4),
        (json!({ "refresh_token_lifetime": 5400 }), 3),
        (json!({ "refresh_token_lifetime": 18000 }), 10),
    ] {
        let (client, first) = signed_in(&app, own, scope).await;
        let mut tokens = first;
        for _ in 1..steps {
            app.clock.advance(minutes(30));
            tokens = client.refresh(&tokens.refresh_token).await.tokens();
        }
        app.clock.advance(minutes(30) - SECOND);
        tokens = client.refresh(&tokens.refresh_token).await.tokens();
        app.clock.advance(SECOND - MICRO);
        tokens = client.refresh(&tokens.refresh_token).await.tokens();
        app.clock.advance(MICRO);
        too_late(&client, &tokens).await;
        app.clock.advance(SECOND);
        too_late(&client, &tokens).await;
        // What was issued in the last moment lives its own short life.
        client.userinfo(&tokens.access_token).await.ok();
    }
}

async fn the_absolute_lifetime_counts_from_the_sign_in(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let own = refreshing(json!({ "refresh_token_lifetime": 60 }));
    let client = app.client(own).await;
    let code = client.code(&ada).await;
    app.clock.advance(Duration::from_secs(30));
    let tokens = client.exchange(&code).await.tokens();
    app.clock.advance(Duration::from_secs(30));
    too_late(&client, &tokens).await;
}

async fn the_same_successor_does_not_outlive_the_grant(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let own = json!({ "refresh_token_lifetime": 60, "refresh_token_grace": 60 });
    let (client, first) = signed_in(&app, own, "openid offline_access").await;
    app.clock.advance(Duration::from_secs(50));
    let second = client.refresh(&first.refresh_token).await.tokens();
    app.clock.advance(Duration::from_secs(10) - MICRO);
    let again = client.refresh(&first.refresh_token).await.tokens();
    assert_eq!(again.refresh_token, second.refresh_token);
    app.clock.advance(MICRO);
    too_late(&client, &first).await;
}

const SESSION: [&str; 2] = [
    "login.session_lifetime=2h",
    "login.session_idle_lifetime=30m",
];

async fn a_grant_without_offline_access_ends_with_its_idle_session(db: TestDatabase) {
    let app = TestApp::configured(&db, &SESSION).await;
    for format in ["jwt", "opaque"] {
        let metadata = json!({ "access_token_format": format });
        let (client, first) = signed_in(&app, metadata.clone(), "openid").await;
        app.clock.advance(minutes(30) - SECOND);
        let second = client.refresh(&first.refresh_token).await.tokens();
        // The refresh was a use of the session.
        app.clock.advance(minutes(30) - MICRO);
        let third = client.refresh(&second.refresh_token).await.tokens();
        app.clock.advance(minutes(30));
        too_late(&client, &third).await;
        client.userinfo(&third.access_token).await.with_status(401);

        let (client, first) = signed_in(&app, metadata, "openid offline_access").await;
        app.clock.advance(minutes(60));
        client.refresh(&first.refresh_token).await.tokens();
    }
}

async fn a_grant_without_offline_access_ends_with_the_last_end_of_its_session(db: TestDatabase) {
    let app = TestApp::configured(&db, &SESSION).await;
    for scope in ["openid", "openid offline_access"] {
        let (client, mut tokens) = signed_in(&app, json!({}), scope).await;
        for _ in 0..5 {
            app.clock.advance(minutes(20));
            tokens = client.refresh(&tokens.refresh_token).await.tokens();
        }
        app.clock.advance(minutes(20) - SECOND);
        tokens = client.refresh(&tokens.refresh_token).await.tokens();
        app.clock.advance(SECOND - MICRO);
        tokens = client.refresh(&tokens.refresh_token).await.tokens();
        client.userinfo(&tokens.access_token).await.ok();
        app.clock.advance(MICRO);
        if scope == "openid" {
            // Even the youngest access token goes with the session.
            client.userinfo(&tokens.access_token).await.with_status(401);
            too_late(&client, &tokens).await;
        } else {
            client.userinfo(&tokens.access_token).await.ok();
            client.refresh(&tokens.refresh_token).await.tokens();
        }
    }
}

async fn refreshing_keeps_the_session_and_writes_it_down_now_and_then(db: TestDatabase) {
    let app = TestApp::configured(&db, &SESSION).await;
    let ada = app.user("ada").await;
    let client = app.client(refreshing(json!({}))).await;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let mut tokens = client.exchange(&page.code()).await.tokens();
    let mut written = 0;
    // Every ten seconds for 100 minutes.
    for _ in 0..100 {
        let before = sessions(&app).await;
        for _ in 0..6 {
            app.clock.advance(Duration::from_secs(10));
            tokens = client.refresh(&tokens.refresh_token).await.tokens();
        }
        written += usize::from(sessions(&app).await != before);
    }
    // A tenth of the idle lifetime, three minutes, passes between two of them.
    assert!((25..=34).contains(&written), "{written}");
    // The browser is signed in all the same.
    let silently = client.request().set("prompt", "none");
    browser.open(&client.url_of(&silently)).await.code();
}

async fn sessions(app: &TestApp) -> Vec<String> {
    app.rows().await.table("sessions").to_vec()
}

async fn an_offline_grant_does_not_keep_the_session(db: TestDatabase) {
    let app = TestApp::configured(&db, &SESSION).await;
    let none: Value = json!({});
    let (client, first) = signed_in(&app, none, "openid offline_access").await;
    let before = sessions(&app).await;
    app.clock.advance(minutes(20));
    client.refresh(&first.refresh_token).await.tokens();
    assert_eq!(sessions(&app).await, before);
}
