//! The requests of the basic certification plan, answered by `response_mode=form_post`.

use std::time::Duration;

use serde_json::json;

use crate::{
    app::{Fields, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    the_plain_journey_works_by_form_post,
    every_request_of_the_suite_is_answered_by_form_post,
);

async fn the_plain_journey_works_by_form_post(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app
        .client(json!({ "id_token_signed_response_alg": "RS256" }))
        .await;
    let mut browser = app.browser();
    let request = client.request().set("response_mode", "form_post");
    let page = browser.open(&client.url_of(&request)).await;
    let page = browser.log_in(&page, &ada).await;
    let page = browser.consent(&page, "allow").await;
    assert_eq!(page.id(), "form-post-page");
    let response = page.form("#form-post").fields;
    assert_eq!(response.get("state"), Some("af0ifjsldkj"));
    assert_eq!(response.get("iss"), Some(app.issuer().as_str()));
    let tokens = client.exchange(&page.code()).await.tokens();
    let (claims, header) = app.verify(&tokens.id_token).await;
    assert_eq!(header["alg"], "RS256");
    assert_eq!(claims["nonce"], "n-0S6_WzA2Mj");
    let told = client.userinfo(&tokens.access_token).await.ok().json();
    assert_eq!(told["sub"], claims["sub"]);
}

async fn every_request_of_the_suite_is_answered_by_form_post(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let metadata = json!({
        "require_pkce": false,
        "token_endpoint_auth_method": "client_secret_post",
    });
    let client = app.client(metadata).await;
    let mut browser = app.browser();
    let plain = client.request().set("response_mode", "form_post");
    let page = browser.authorize(&client.url_of(&plain), &ada).await;
    let hint = client.exchange(&page.code()).await.tokens().id_token;
    let claims = json!({ "userinfo": { "name": { "essential": true } } }).to_string();
    let with = |name: &str, value: &str| plain.clone().set(name, value);
    let bare = plain.clone().without("nonce").without("code_challenge");
    let mut reversed = with("scope", "phone address email profile openid");
    reversed.0.reverse();
    let requests: Vec<Fields> = vec![
        bare.without("code_challenge_method"),
        reversed,
        with("scope", "openid profile"),
        with("scope", "openid email"),
        with("scope", "openid address"),
        with("scope", "openid phone"),
        with("scope", "openid profile email address phone"),
        with("display", "page"),
        with("display", "popup"),
        with("prompt", "login"),
        with("prompt", "none"),
        with("max_age", "1"),
        with("max_age", "10000"),
        with("extra", "foobar"),
        with("prompt", "none").set("id_token_hint", &hint),
        with("login_hint", "buffy@id.example"),
        with("ui_locales", "se"),
        with("claims_locales", "se"),
        with("acr_values", "urn:vestibule:pwd"),
        with("claims", &claims),
    ];
    for request in requests {
        app.clock.advance(Duration::from_secs(2));
        let page = browser.authorize(&client.url_of(&request), &ada).await;
        assert_eq!(page.id(), "form-post-page", "{request:?}");
        let mut redeem = client.redemption(&page.code());
        if request.get("code_challenge").is_none() {
            redeem = redeem.without("code_verifier");
        }
        let tokens = client.token(redeem.clone()).await.tokens();
        app.verify(&tokens.id_token).await;
        client.userinfo(&tokens.access_token).await.ok();
        client.token(redeem).await.refused("invalid_grant");
    }
}
