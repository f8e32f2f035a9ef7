//! A code is good once, for a minute, in the hands of whom it was made for. A failed attempt
//! changes nothing; a second success ends what the first one got.

use std::{sync::Arc, time::Duration};

use serde_json::json;
use tokio::task::JoinSet;

use crate::{
    app::{ClientActor, Fields, TestApp, VERIFIER},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_code_used_twice_is_refused_and_ends_the_first_tokens,
    a_code_used_again_after_half_a_minute_ends_the_first_tokens,
    of_fifty_parallel_uses_of_a_code_one_succeeds_and_its_grant_ends,
    a_code_lives_for_a_minute_and_not_longer,
    a_code_in_wrong_hands_or_of_a_wrong_request_changes_nothing,
    a_used_code_in_wrong_hands_does_not_end_the_owners_tokens,
    a_verifier_without_a_challenge_is_refused,
    a_code_of_another_tenant_is_unknown,
    a_code_of_a_disabled_user_is_refused,
    a_code_dies_with_the_session,
    a_code_dies_with_its_client,
    what_is_no_token_request_is_refused,
);

async fn a_code_used_twice_is_refused_and_ends_the_first_tokens(db: TestDatabase) {
    replay_after(db, Duration::ZERO).await;
}

async fn a_code_used_again_after_half_a_minute_ends_the_first_tokens(db: TestDatabase) {
    replay_after(db, Duration::from_secs(30)).await;
}

async fn replay_after(db: TestDatabase, pause: Duration) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    for format in ["jwt", "opaque"] {
        let client = app.client(json!({ "access_token_format": format })).await;
        let code = client.code(&ada).await;
        let tokens = client.exchange(&code).await.tokens();
        client.userinfo(&tokens.access_token).await.ok();
        app.clock.advance(pause);
        client.exchange(&code).await.refused("invalid_grant");
        client.userinfo(&tokens.access_token).await.with_status(401);
        client.exchange(&code).await.refused("invalid_grant");
    }
}

async fn of_fifty_parallel_uses_of_a_code_one_succeeds_and_its_grant_ends(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = Arc::new(app.client(json!({})).await);
    let code = client.code(&ada).await;
    let mut uses = JoinSet::new();
    for _ in 0..50 {
        let (client, code) = (client.clone(), code.clone());
        uses.spawn(async move { client.exchange(&code).await });
    }
    let mut won = Vec::new();
    for answer in uses.join_all().await {
        if answer.status == 200 {
            won.push(answer.tokens());
        } else {
            answer.refused("invalid_grant");
        }
    }
    assert_eq!(won.len(), 1);
    client.userinfo(&won[0].access_token).await.with_status(401);
    let rows = app.rows().await;
    let [grant] = rows.table("grants") else {
        panic!("there is one grant")
    };
    assert!(grant.contains("revoked"), "{grant}");
}

async fn a_code_lives_for_a_minute_and_not_longer(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let (early, late) = (client.code(&ada).await, client.code(&ada).await);
    app.clock
        .advance(Duration::from_secs(60) - Duration::from_micros(1));
    client.exchange(&early).await.tokens();
    app.clock.advance(Duration::from_micros(1));
    let before = app.rows().await;
    client.exchange(&late).await.refused("invalid_grant");
    assert_eq!(app.rows().await, before);
}

/// Attempts with `code` that must fail, each in a way of its own.
fn bad_attempts(owner: &ClientActor, code: &str) -> Vec<Fields> {
    let good = owner.redemption(code);
    vec![
        good.clone().set("redirect_uri", "https://rp.example/other"),
        good.clone().set("redirect_uri", "https://rp.example/cb/"),
        good.clone().set("redirect_uri", "https://rp.example/CB"),
        good.clone().without("redirect_uri"),
        good.clone().set("code_verifier", &VERIFIER.to_lowercase()),
        good.clone().set("code_verifier", "x"),
        good.clone().set("code_verifier", &"é".repeat(43)),
        // The challenge itself, as `plain` would have it.
        good.clone().set(
            "code_verifier",
            owner.request().get("code_challenge").unwrap(),
        ),
        good.clone().without("code_verifier"),
        good.clone().set("code", &format!("{code}x")),
        good.clone().set("code", &code.to_lowercase()),
        good.set("code", &code[1..]),
    ]
}

async fn a_code_in_wrong_hands_or_of_a_wrong_request_changes_nothing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let uris = json!(["https://rp.example/cb", "https://rp.example/other"]);
    let owner = app.client(json!({ "redirect_uris": uris })).await;
    let other = app.client(json!({ "redirect_uris": uris })).await;
    let public = app
        .client(json!({ "token_endpoint_auth_method": "none" }))
        .await;
    let code = owner.code(&ada).await;
    let before = app.rows().await.without("audit_events");
    for fields in bad_attempts(&owner, &code) {
        owner.token(fields).await.refused("invalid_grant");
    }
    for thief in [&other, &public] {
        thief.exchange(&code).await.refused("invalid_grant");
    }
    // Nor without, or with wrong, credentials.
    let bare = owner.redemption(&code).set("client_id", &owner.id);
    owner
        .post(bare.clone(), &[])
        .await
        .refused("invalid_client");
    let guess = [("authorization", "Basic eDp5")];
    owner
        .post(bare.without("client_id"), &guess)
        .await
        .refused("invalid_client");
    // That somebody could not say who they are is all that is noted.
    assert_eq!(app.rows().await.without("audit_events"), before);
    owner.exchange(&code).await.tokens();
}

async fn a_used_code_in_wrong_hands_does_not_end_the_owners_tokens(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let owner = app.client(json!({})).await;
    let other = app.client(json!({})).await;
    let code = owner.code(&ada).await;
    let tokens = owner.exchange(&code).await.tokens();
    let before = app.rows().await;
    other.exchange(&code).await.refused("invalid_grant");
    for fields in bad_attempts(&owner, &code) {
        owner.token(fields).await.refused("invalid_grant");
    }
    assert_eq!(app.rows().await, before);
    owner.userinfo(&tokens.access_token).await.ok();
}

async fn a_verifier_without_a_challenge_is_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({ "require_pkce": false })).await;
    let request = client
        .request()
        .without("code_challenge")
        .without("code_challenge_method");
    let code = client.code_for(&ada, &request).await;
    client.exchange(&code).await.refused("invalid_grant");
    let fields = client.redemption(&code).without("code_verifier");
    client.token(fields).await.tokens();
}

async fn a_code_of_another_tenant_is_unknown(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let acme = app.tenant("acme").await;
    let client = app.client(json!({ "client_id": "shared", "client_secret": "x".repeat(43) }));
    let client = client.await;
    let twin = acme.client(json!({ "client_id": "shared", "client_secret": "x".repeat(43) }));
    let twin = twin.await;
    let code = client.code(&app.user("ada").await).await;
    twin.exchange(&code).await.refused("invalid_grant");
    client.exchange(&code).await.tokens();
}

async fn a_code_of_a_disabled_user_is_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let tokens = client.sign_in(&ada).await;
    let code = client.code(&ada).await;
    app.disable(&ada).await;
    client.exchange(&code).await.refused("invalid_grant");
    client.userinfo(&tokens.access_token).await.with_status(401);
}

async fn a_code_dies_with_the_session(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let tokens = client.exchange(&page.code()).await.tokens();
    let page = browser.open(&client.authorize_url()).await;
    let url = format!("/oauth/logout?id_token_hint={}", tokens.id_token);
    browser.open(&url).await;
    client.exchange(&page.code()).await.refused("invalid_grant");
    client.userinfo(&tokens.access_token).await.with_status(401);
}

async fn a_code_dies_with_its_client(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let tokens = client.sign_in(&ada).await;
    let code = client.code(&ada).await;
    client.delete().await;
    client.exchange(&code).await.refused("invalid_client");
    client.userinfo(&tokens.access_token).await.with_status(401);
    assert!(app.rows().await.table("grants").is_empty());
}

async fn what_is_no_token_request_is_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let code = client.code(&ada).await;
    let good = client.redemption(&code);
    let before = app.rows().await;
    for (fields, error) in [
        (good.clone().without("grant_type"), "invalid_request"),
        (good.clone().without("code"), "invalid_request"),
        (good.clone().set("code", ""), "invalid_request"),
        (
            good.clone().set("grant_type", "password"),
            "unsupported_grant_type",
        ),
        (
            good.clone().set("grant_type", "implicit"),
            "unsupported_grant_type",
        ),
        (
            good.clone().set("grant_type", "refresh_token"),
            // There is none in it.
            "invalid_request",
        ),
        (
            good.clone().set("grant_type", "client_credentials"),
            "unauthorized_client",
        ),
        (good.clone().add("code", &code), "invalid_request"),
        (
            good.clone().add("grant_type", "authorization_code"),
            "invalid_request",
        ),
        (
            good.clone().add("extra", "1").add("extra", "2"),
            "invalid_request",
        ),
        (
            good.clone().add("client_id", "a").add("client_id", "b"),
            "invalid_request",
        ),
    ] {
        client.token(fields).await.refused(error);
    }
    // In the query nothing is looked at.
    let url = format!("{}?{}", app.url("/oauth/token"), good.encode());
    let authorization = client.basic();
    let headers = [("authorization", authorization.as_str())];
    let anon = app.anon();
    let answer = anon.request("POST", &url, "".into(), &headers).await;
    answer.refused("invalid_request");
    assert_eq!(app.rows().await, before);
    client.exchange(&code).await.tokens();
}
