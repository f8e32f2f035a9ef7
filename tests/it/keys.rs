//! Rotation of signing keys, as clients live through it.

use std::time::Duration;

use serde_json::{Value, json};
use vestibule::{
    admin::{AdminError, keys},
    keys::RingName,
    model::SigningAlg,
    protocol::key_rollover::{Haste, SETTLE},
};

use crate::{
    app::TestApp,
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    after_a_rotation_the_next_key_signs_and_old_tokens_still_verify,
    a_rotation_waits_until_every_verifier_knows_the_next_key,
    of_two_parallel_rotations_one_wins,
    a_database_sealed_with_another_key_is_a_clear_refusal_to_start,
);

const RING: [RingName; 1] = [RingName::Signing(SigningAlg::Es256)];

async fn rotate(app: &TestApp, haste: Haste) -> Result<(), AdminError> {
    keys::rotate(&app.state, &app.context(), &RING, haste).await
}

fn kids(jwks: &Value) -> Vec<String> {
    let keys = jwks["keys"].as_array().unwrap().iter();
    let kids = keys.filter(|key| key["alg"] == "ES256");
    kids.map(|key| key["kid"].as_str().unwrap().to_owned())
        .collect()
}

async fn after_a_rotation_the_next_key_signs_and_old_tokens_still_verify(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let old = client.exchange(&page.code()).await.tokens();
    let before = app.jwks().await;
    app.clock.advance(Duration::from_secs(60));
    rotate(&app, Haste::Safe).await.unwrap();
    // A node that has not noticed yet goes on as before.
    assert_eq!(app.jwks().await, before);
    app.follow().await;

    let after = app.jwks().await;
    assert_eq!(kids(&before).len(), 2);
    assert_eq!(kids(&after).len(), 3);
    assert!(kids(&before).iter().all(|kid| kids(&after).contains(kid)));
    let new = client.sign_in(&ada).await;
    let (_, old_header) = app.verify(&old.id_token).await;
    let (_, new_header) = app.verify(&new.id_token).await;
    assert_ne!(old_header["kid"], new_header["kid"]);
    let known = new_header["kid"].as_str().unwrap();
    assert!(
        kids(&before).iter().any(|kid| kid == known),
        "it was published before it signed"
    );
    client.userinfo(&old.access_token).await.ok();
    client.userinfo(&new.access_token).await.ok();
    let hinted = client
        .request()
        .set("prompt", "none")
        .set("id_token_hint", &old.id_token);
    browser.open(&client.url_of(&hinted)).await.code();
}

async fn a_rotation_waits_until_every_verifier_knows_the_next_key(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    app.clock.advance(Duration::from_secs(60));
    rotate(&app, Haste::Safe).await.unwrap();
    app.follow().await;
    let before = app.rows().await;
    let one = Duration::from_micros(1);
    for wait in [Duration::ZERO, Duration::from_secs(900) + SETTLE - one] {
        app.clock.advance(wait);
        let refused = rotate(&app, Haste::Safe).await;
        assert!(matches!(refused, Err(AdminError::NotNow(_))), "{refused:?}");
    }
    assert_eq!(app.rows().await, before);
    app.clock.advance(one);
    rotate(&app, Haste::Safe).await.unwrap();
    rotate(&app, Haste::Emergency).await.unwrap();
}

async fn of_two_parallel_rotations_one_wins(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    // In the moment of the first keys nobody has cached a key set: one rotation after the other is
    // as good as one.
    app.clock.advance(Duration::from_secs(60));
    let (one, two) = tokio::join!(rotate(&app, Haste::Safe), rotate(&app, Haste::Safe));
    let lost = |result: &Result<(), AdminError>| matches!(result, Err(AdminError::NotNow(_)));
    assert!(one.is_ok() || two.is_ok());
    assert!(lost(&one) || lost(&two), "{one:?} {two:?}");
    app.follow().await;
    assert_eq!(kids(&app.jwks().await).len(), 3);
}

async fn a_database_sealed_with_another_key_is_a_clear_refusal_to_start(db: TestDatabase) {
    let _app = TestApp::on(&db).await;
    let other = "keys.encryption_key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    let refusal = TestApp::refused_start(&db, &[other]).await;
    assert!(refusal.contains("key-encryption key"), "{refusal}");
}
