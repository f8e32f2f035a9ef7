//! A session that refreshes all the time leaves one row.

use std::time::Duration;

use serde_json::json;

use super::signed_in;
use crate::{
    app::TestApp,
    databases::{Kind, TestDatabase, on_every_database},
};

on_every_database!(however_many_refreshes_leave_one_row);

/// How many, if that is said; 10,000 take a minute or two.
const REFRESHES: &str = "TEST_REFRESHES";

async fn however_many_refreshes_leave_one_row(db: TestDatabase) {
    let count = std::env::var(REFRESHES).map_or(1_000, |count| count.parse().unwrap());
    let app = TestApp::on(&db).await;
    let (client, first) = signed_in(&app, json!({}), "openid").await;
    let before = app.rows().await;
    let mut token = first.refresh_token;
    // 10,000 of them, half a second apart, are an hour and more in one session.
    for _ in 0..count {
        app.clock.advance(Duration::from_millis(500));
        token = client.refresh(&token).await.tokens().refresh_token;
    }
    let after = app.rows().await;
    for table in ["grants", "sessions", "outbox", "consents"] {
        let (before, after) = (before.table(table).len(), after.table(table).len());
        assert_eq!(before, after, "{table}");
    }
    assert_eq!(after.table("grants").len(), 1);
    assert!(!after.contain(&token), "the token is not kept");
    let generation = match db.kind {
        Kind::Postgres => "SELECT generation::text FROM grants",
        Kind::Sqlite | Kind::Memory => "SELECT CAST(generation AS TEXT) FROM grants",
    };
    assert_eq!(db.run(generation).await, [(count + 1).to_string()]);
}
