//! Who gets a refresh token, and what happens to it when the person signs out (OIDC Core §11).

use std::time::Duration;

use serde_json::{Value, json};
use vestibule::urls::path;

use super::{is_dead, refreshing};
use crate::{
    app::{Browser, ClientActor, Fields, Page, TestApp, TestUser, Tokens},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_refresh_token_is_for_clients_that_registered_the_grant_type,
    a_refresh_token_of_a_session_ends_with_the_logout,
    offline_access_outlives_the_logout,
    signing_in_as_somebody_else_ends_what_is_not_offline,
    offline_access_is_consented_to_on_its_own,
    a_client_without_consent_page_gets_what_it_registered,
);

/// Signs in and answers the tokens with the browser.
async fn visit(client: &ClientActor, user: &TestUser, request: &Fields) -> (Browser, Tokens) {
    let mut browser = client.app.browser();
    let page = browser.authorize(&client.url_of(request), user).await;
    let tokens = client.exchange(&page.code()).await.tokens();
    (browser, tokens)
}

async fn log_out(client: &ClientActor, browser: &mut Browser, tokens: &Tokens) -> Page {
    let hint = Fields::default().set("id_token_hint", &tokens.id_token);
    let url = format!("{}?{}", client.app.url(path::LOGOUT), hint.encode());
    let page = browser.open(&url).await;
    assert!(!browser.open("/").await.has("#sign-out"));
    page
}

async fn a_refresh_token_is_for_clients_that_registered_the_grant_type(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let wide = "openid offline_access";
    for (metadata, scope, granted, has_token) in [
        (json!({}), "openid", "openid", false),
        (json!({}), wide, "openid", false),
        (refreshing(json!({})), "openid", "openid", true),
        (refreshing(json!({})), wide, wide, true),
        (
            refreshing(json!({ "scope": "openid" })),
            wide,
            "openid",
            true,
        ),
        (refreshing(json!({ "scope": wide })), wide, wide, true),
    ] {
        for prompt in ["login", "consent"] {
            let client = app.client(metadata.clone()).await;
            let request = client.request().set("scope", scope).set("prompt", prompt);
            let tokens = client.sign_in_with(&ada, &request).await;
            assert_eq!(tokens.scope, granted, "{metadata} {scope}");
            assert_eq!(!tokens.refresh_token.is_empty(), has_token, "{metadata}");
            assert_eq!(tokens.body.get("refresh_token").is_some(), has_token);
        }
    }
    let own = json!({ "grant_types": ["client_credentials"], "scope": "api" });
    // RFC 6749 §4.4.3: none for a client's own grant.
    let answer = app.client(own).await.client_credentials("api").await;
    assert_eq!(answer.tokens().refresh_token, "");
}

async fn a_refresh_token_of_a_session_ends_with_the_logout(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    for format in ["jwt", "opaque"] {
        db.run("DELETE FROM grants").await;
        let metadata = refreshing(json!({ "access_token_format": format }));
        let client = app.client(metadata).await;
        let (mut browser, first) = visit(&client, &ada, &client.request()).await;
        let second = client.refresh(&first.refresh_token).await.tokens();
        log_out(&client, &mut browser, &second).await;
        is_dead(&client, &[&first, &second], "logout").await;
    }
}

async fn offline_access_outlives_the_logout(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let (one, two) = (
        app.client(refreshing(json!({}))).await,
        app.client(refreshing(json!({}))).await,
    );
    let stays = one.request().set("scope", "openid offline_access");
    let (mut browser, offline) = visit(&one, &ada, &stays).await;
    let page = browser.authorize(&two.authorize_url(), &ada).await;
    let online = two.exchange(&page.code()).await.tokens();
    log_out(&two, &mut browser, &online).await;
    two.refresh(&online.refresh_token)
        .await
        .refused("invalid_grant");
    one.userinfo(&offline.access_token).await.ok();
    // Long after the session would have ended by itself, too.
    app.clock.advance(Duration::from_secs(20 * 86_400));
    let later = one.refresh(&offline.refresh_token).await.tokens();
    one.userinfo(&later.access_token).await.ok();
    let (before, after) = (offline.id_claims(), later.id_claims());
    for claim in ["sub", "auth_time", "sid"] {
        assert_eq!(before[claim], after[claim], "{claim}");
    }
    app.disable(&ada).await;
    one.refresh(&later.refresh_token)
        .await
        .refused("invalid_grant");
    one.userinfo(&later.access_token).await.with_status(401);
}

async fn signing_in_as_somebody_else_ends_what_is_not_offline(db: TestDatabase) {
    let app = TestApp::configured(&db, &["login.accounts_per_browser=1"]).await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let client = app.client(refreshing(json!({}))).await;
    let stays = client.request().set("scope", "openid offline_access");
    let (mut browser, offline) = visit(&client, &ada, &stays).await;
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let online = client.exchange(&page.code()).await.tokens();
    browser.sign_in(&bob).await.answer.ok();
    let refused = client.refresh(&online.refresh_token).await;
    refused.refused("invalid_grant");
    client.refresh(&offline.refresh_token).await.tokens();
}

async fn offline_access_is_consented_to_on_its_own(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(refreshing(json!({}))).await;
    let (mut browser, _) = visit(&client, &ada, &client.request()).await;
    // What is remembered does not hold it.
    let stays = client.request().set("scope", "openid offline_access");
    let silently = client.url_of(&stays.clone().set("prompt", "none"));
    let page = browser.open(&silently).await;
    page.refused("consent_required");
    let page = browser.open(&client.url_of(&stays)).await;
    assert_eq!(page.id(), "consent-page");
    browser
        .consent(&page, "deny")
        .await
        .refused("access_denied");
    let page = browser.open(&client.url_of(&stays)).await;
    let page = browser.consent(&page, "allow").await;
    assert_eq!(
        client.exchange(&page.code()).await.tokens().scope,
        "openid offline_access"
    );
    // Who insists on asking is let ask.
    let ask = client.url_of(&stays.set("prompt", "consent"));
    assert_eq!(browser.open(&ask).await.id(), "consent-page");
}

async fn a_client_without_consent_page_gets_what_it_registered(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    for (registered, granted) in [
        (Value::Null, "openid offline_access"),
        (json!("openid offline_access"), "openid offline_access"),
        (json!("openid"), "openid"),
    ] {
        let metadata = json!({ "skip_consent": true, "scope": registered });
        let client = app.client(refreshing(metadata)).await;
        let stays = client.request().set("scope", "openid offline_access");
        let (mut browser, tokens) = visit(&client, &ada, &stays).await;
        assert_eq!(tokens.scope, granted);
        log_out(&client, &mut browser, &tokens).await;
        let answer = client.refresh(&tokens.refresh_token).await;
        if granted.contains("offline_access") {
            answer.tokens();
        } else {
            answer.refused("invalid_grant");
        }
    }
}
