//! Logout at the wish of a client (RP-Initiated Logout 1.0), through the router.

use std::time::Duration;

use serde_json::json;
use vestibule::urls::path;

use crate::{
    app::{Browser, ClientActor, Fields, Page, TestApp, TestUser, Tokens, jwt},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_client_logs_its_user_out_and_gets_the_browser_back,
    without_state_none_is_returned,
    an_expired_hint_is_as_good,
    a_hint_without_a_destination_ends_at_the_signed_out_page,
    without_a_hint_the_person_is_asked,
    a_hint_about_another_session_asks_the_person,
    a_hint_that_is_not_ours_refuses_and_ends_nothing,
    a_destination_that_is_not_registered_refuses_and_ends_nothing,
    a_logout_may_be_posted,
    a_logout_at_one_tenant_leaves_the_other_alone,
    when_nobody_is_signed_in_the_browser_still_goes_back,
);

/// A client, and a browser in which Ada is signed in to it.
async fn signed_in(app: &TestApp) -> (ClientActor, Browser, TestUser, Tokens) {
    let ada = app.user("ada").await;
    let metadata = json!({
        "post_logout_redirect_uris": ["https://rp.example/bye", "https://rp.example/bye?x=1"],
    });
    let client = app.client(metadata).await;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let tokens = client.exchange(&page.code()).await.tokens();
    (client, browser, ada, tokens)
}

fn logout(tokens: &Tokens) -> Fields {
    Fields::default()
        .set("id_token_hint", &tokens.id_token)
        .set("post_logout_redirect_uri", "https://rp.example/bye")
        .set("state", "xü&=")
}

async fn open(app: &TestApp, browser: &mut Browser, fields: &Fields) -> Page {
    let url = format!("{}?{}", app.url(path::LOGOUT), fields.encode());
    browser.open(&url).await
}

async fn is_signed_in(client: &ClientActor, browser: &mut Browser) -> bool {
    let request = client.request().set("prompt", "none");
    let page = browser.open(&client.url_of(&request)).await;
    let response = page.response().unwrap();
    match response.get("error") {
        None => true,
        Some("login_required") => false,
        Some(other) => panic!("{other}"),
    }
}

async fn a_client_logs_its_user_out_and_gets_the_browser_back(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, mut browser, _, tokens) = signed_in(&app).await;
    assert!(is_signed_in(&client, &mut browser).await);
    let cookies = browser.cookies.clone();
    let page = open(&app, &mut browser, &logout(&tokens)).await;
    let expected = "https://rp.example/bye?state=x%C3%BC%26%3D";
    assert_eq!(page.left_to(), Some(expected));
    assert!(!is_signed_in(&client, &mut browser).await);
    client.userinfo(&tokens.access_token).await.with_status(401);
    // The old cookie is worth nothing, not only forgotten.
    browser.cookies = cookies;
    assert!(!is_signed_in(&client, &mut browser).await);
    assert!(
        app.rows()
            .await
            .table("grants")
            .iter()
            .all(|grant| grant.contains("revoked"))
    );
}

async fn without_state_none_is_returned(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, mut browser, _, tokens) = signed_in(&app).await;
    let fields = logout(&tokens)
        .without("state")
        .set("client_id", &client.id);
    let page = open(&app, &mut browser, &fields).await;
    assert_eq!(page.left_to(), Some("https://rp.example/bye"));
    assert!(!is_signed_in(&client, &mut browser).await);
}

async fn an_expired_hint_is_as_good(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, mut browser, _, tokens) = signed_in(&app).await;
    app.clock.advance(Duration::from_secs(2 * 3600));
    let page = open(&app, &mut browser, &logout(&tokens)).await;
    assert!(page.left_to().is_some());
    assert!(!is_signed_in(&client, &mut browser).await);
}

async fn a_hint_without_a_destination_ends_at_the_signed_out_page(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, mut browser, _, tokens) = signed_in(&app).await;
    let fields = logout(&tokens).without("post_logout_redirect_uri");
    let page = open(&app, &mut browser, &fields).await;
    assert_eq!(page.id(), "logout-page");
    assert_eq!(page.url.path(), path::SIGNED_OUT);
    assert!(!is_signed_in(&client, &mut browser).await);
}

async fn without_a_hint_the_person_is_asked(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, mut browser, _, _) = signed_in(&app).await;
    let bye = "https://rp.example/bye";
    let with_client = Fields::default()
        .set("client_id", &client.id)
        .set("post_logout_redirect_uri", bye);
    for fields in [
        Fields::default(),
        Fields::default().set("state", "only"),
        with_client.clone(),
    ] {
        let page = open(&app, &mut browser, &fields).await;
        assert_eq!(page.id(), "logout-page");
        assert!(page.has("#logout-yes") && page.has("#logout-no"));
        let page = browser
            .submit(&page, "#logout-form", &[("decision", "no")])
            .await;
        assert_eq!(page.id(), "account-page");
        assert!(is_signed_in(&client, &mut browser).await);
    }
    let page = open(&app, &mut browser, &with_client).await;
    let page = browser
        .submit(&page, "#logout-form", &[("decision", "yes")])
        .await;
    assert_eq!(page.left_to(), Some(bye));
    assert!(!is_signed_in(&client, &mut browser).await);
}

async fn a_hint_about_another_session_asks_the_person(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, mut browser, ada, _) = signed_in(&app).await;
    let elsewhere = client.sign_in(&ada).await;
    let others = client.sign_in(&app.user("bob").await).await;
    for tokens in [elsewhere, others] {
        let page = open(&app, &mut browser, &logout(&tokens)).await;
        assert!(page.has("#logout-form"));
        assert!(is_signed_in(&client, &mut browser).await);
        client.userinfo(&tokens.access_token).await.ok();
    }
}

async fn a_hint_that_is_not_ours_refuses_and_ends_nothing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, mut browser, _, tokens) = signed_in(&app).await;
    let other = app.client(json!({})).await;
    let claims = json!(tokens.id_claims());
    let (signed, _) = tokens.id_token.rsplit_once('.').unwrap();
    let own_key = crate::app::ClientKey::new(vestibule::model::SigningAlg::Rs256);
    let before = app.rows().await;
    for hint in [
        jwt(&json!({ "alg": "none" }), &claims, b""),
        format!("{signed}."),
        own_key.sign(&claims),
        tokens.access_token.clone(),
        "garbage".to_owned(),
    ] {
        let page = open(
            &app,
            &mut browser,
            &logout(&tokens).set("id_token_hint", &hint),
        )
        .await;
        page.shows_error("invalid_request");
    }
    // A hint of one client under another one's name.
    let page = open(
        &app,
        &mut browser,
        &logout(&tokens).set("client_id", &other.id),
    )
    .await;
    page.shows_error("invalid_request");
    assert_eq!(app.rows().await, before);
    assert!(is_signed_in(&client, &mut browser).await);
}

async fn a_destination_that_is_not_registered_refuses_and_ends_nothing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, mut browser, _, tokens) = signed_in(&app).await;
    let before = app.rows().await;
    for uri in [
        "https://rp.example/bye?foo=bar",
        "https://rp.example/bye/",
        "https://rp.example/cb",
        "https://evil.example/",
        "//evil.example",
        "javascript:alert(1)",
        "/",
    ] {
        let fields = logout(&tokens).set("post_logout_redirect_uri", uri);
        let page = open(&app, &mut browser, &fields).await;
        page.shows_error("invalid_request");
        let page = open(&app, &mut browser, &fields.without("id_token_hint")).await;
        page.shows_error("invalid_request");
    }
    // Nothing says whose it is.
    let fields = logout(&tokens).without("id_token_hint");
    let page = open(&app, &mut browser, &fields).await;
    page.shows_error("invalid_request");
    let fields = logout(&tokens).add("state", "twice");
    let page = open(&app, &mut browser, &fields).await;
    page.shows_error("invalid_request");
    assert_eq!(app.rows().await, before);
    assert!(is_signed_in(&client, &mut browser).await);
}

async fn a_logout_may_be_posted(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, mut browser, _, tokens) = signed_in(&app).await;
    let url = app.url(path::LOGOUT);
    let page = browser.post_from_elsewhere(&url, logout(&tokens)).await;
    assert!(
        page.left_to()
            .unwrap()
            .starts_with("https://rp.example/bye?state=")
    );
    assert!(!is_signed_in(&client, &mut browser).await);
}

async fn a_logout_at_one_tenant_leaves_the_other_alone(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let acme = app.tenant("acme").await;
    let (client, mut browser, _, tokens) = signed_in(&app).await;
    let there = acme.client(json!({})).await;
    let user = acme.user("ada").await;
    let page = browser.authorize(&there.authorize_url(), &user).await;
    there.exchange(&page.code()).await.tokens();
    // A hint of one tenant means nothing to the other.
    let page = open(&acme, &mut browser, &logout(&tokens)).await;
    page.shows_error("invalid_request");
    let page = open(&app, &mut browser, &logout(&tokens)).await;
    assert!(page.left_to().is_some());
    assert!(!is_signed_in(&client, &mut browser).await);
    assert!(is_signed_in(&there, &mut browser).await);
}

async fn when_nobody_is_signed_in_the_browser_still_goes_back(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (_, mut browser, _, tokens) = signed_in(&app).await;
    for _ in 0..2 {
        let page = open(&app, &mut browser, &logout(&tokens)).await;
        assert!(
            page.left_to()
                .unwrap()
                .starts_with("https://rp.example/bye?state=")
        );
    }
    let page = open(&app, &mut browser, &Fields::default()).await;
    assert_eq!(page.url.path(), path::SIGNED_OUT);
}
