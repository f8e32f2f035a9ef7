//! The key-encryption key gives way to another one while nodes are running.

use std::time::Duration;

use vestibule::{
    admin::keys::{self, Resealed},
    clock::Clock,
    jobs::key_rollover::run,
};

use crate::{
    app::TestApp,
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_new_key_takes_over_on_two_nodes_step_by_step,
    an_old_key_that_is_dropped_too_early_is_named_and_nothing_changes,
    keys_that_roll_over_under_another_key_are_found_by_the_next_run,
);

/// The key of all tests, as `premade` has it, and another one.
const OLD: &str = "dmVzdGlidWxlIHRlc3RzIHVzZSB0aGlzIG9uZSBrZXk=";
const NEW: &str = "b3RoZXIga2V5IG90aGVyIGtleSBvdGhlciBrZXkhISE=";

fn options(primary: &str, other: &str) -> [String; 2] {
    [
        format!("keys.encryption_key={primary}"),
        format!("keys.other_encryption_keys={other}"),
    ]
}

async fn node(beside: &TestApp, primary: &str, other: &str) -> TestApp {
    let options = options(primary, other);
    beside
        .another_node(Duration::ZERO, &options.each_ref().map(String::as_str))
        .await
}

async fn refused(db: &TestDatabase, primary: &str) -> String {
    let options = options(primary, "");
    TestApp::refused_start(db, &options.each_ref().map(String::as_str)).await
}

async fn a_new_key_takes_over_on_two_nodes_step_by_step(db: TestDatabase) {
    let first = TestApp::on(&db).await;
    let ada = first.user("ada").await;
    let client = first.client(serde_json::json!({})).await;
    // Every node knows the new key; then it becomes the first one, node by node.
    let second = node(&first, OLD, NEW).await;
    let third = node(&first, NEW, OLD).await;
    let before = keys::reseal(&second.state).await.unwrap();
    assert_eq!(
        before,
        Resealed {
            before: 18,
            ..Resealed::default()
        }
    );
    let done = keys::reseal(&third.state).await.unwrap();
    assert_eq!(
        done,
        Resealed {
            resealed: 18,
            ..Resealed::default()
        }
    );
    let again = keys::reseal(&third.state).await.unwrap();
    assert_eq!(again, before);

    // A node that runs goes on, and opens what is new.
    second.clock.advance(Duration::from_secs(86_400 * 90));
    run(&second.state, second.clock.now()).await.unwrap();
    for app in [&second, &third] {
        app.follow().await;
    }
    assert_eq!(second.jwks().await, third.jwks().await);
    client.sign_in(&ada).await;
    // The rollover made keys under the key that was the first one at that node.
    let done = keys::reseal(&third.state).await.unwrap();
    assert_eq!((done.resealed, done.missed), (9, 0));
    let last = node(&first, NEW, "").await;
    assert_eq!(last.jwks().await, third.jwks().await);
    let refused = refused(&db, OLD).await;
    assert!(refused.contains("key-encryption key"), "{refused}");
}

async fn an_old_key_that_is_dropped_too_early_is_named_and_nothing_changes(db: TestDatabase) {
    let first = TestApp::on(&db).await;
    let rows = first.rows().await;
    let refusal = refused(&db, NEW).await;
    for words in [
        first.state.kek.id(),
        "keys.other_encryption_keys",
        "vestibule keys reseal",
    ] {
        assert!(refusal.contains(words), "{refusal}");
    }
    assert!(!refusal.contains(NEW));
    assert_eq!(first.rows().await, rows);
}

async fn keys_that_roll_over_under_another_key_are_found_by_the_next_run(db: TestDatabase) {
    let first = TestApp::on(&db).await;
    let (old, new) = (node(&first, OLD, NEW).await, node(&first, NEW, OLD).await);
    old.clock.advance(Duration::from_secs(86_400 * 90));
    let now = old.clock.now();
    let (rolled, resealed) = tokio::join!(run(&old.state, now), keys::reseal(&new.state));
    rolled.unwrap();
    let first_run = resealed.unwrap();
    let second_run = keys::reseal(&new.state).await.unwrap();
    assert_eq!(first_run.missed + second_run.missed, 0);
    assert_eq!(second_run.before + second_run.resealed, 27);
    for app in [&old, &new] {
        app.follow().await;
    }
    assert_eq!(old.jwks().await, new.jwks().await);
    node(&first, NEW, "").await;
}
