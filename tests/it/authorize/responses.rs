//! What the client is answered, and how.

use serde_json::json;
use vestibule::urls::path;

use crate::{
    app::{ORIGIN, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    the_plain_happy_path_answers_code_state_and_issuer,
    form_post_answers_with_a_form_that_works_without_scripts,
    a_form_post_refuses_by_form_post,
    state_and_nonce_come_back_byte_for_byte,
    the_order_of_parameters_and_scopes_does_not_matter,
    the_query_of_a_redirect_uri_is_kept,
    a_request_may_be_posted,
    a_request_posted_by_another_site_finds_the_persons_session,
    an_unknown_parameter_is_ignored,
    denied_consent_is_access_denied_and_grants_nothing,
    a_code_is_nowhere_in_the_database,
);

async fn the_plain_happy_path_answers_code_state_and_issuer(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let page = app.browser().authorize(&client.authorize_url(), &ada).await;
    assert_eq!(page.status(), 303);
    assert_eq!(page.answer.header("cache-control"), "no-store");
    assert_eq!(page.answer.header("referrer-policy"), "no-referrer");
    let response = page.response().unwrap();
    let names: Vec<&str> = response.0.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["code", "session_state", "state", "iss"]);
    assert!(response.get("code").unwrap().len() >= 43, "256 random bits");
}

async fn form_post_answers_with_a_form_that_works_without_scripts(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let request = client.request().set("response_mode", "form_post");
    let page = app
        .browser()
        .authorize(&client.url_of(&request), &ada)
        .await;
    assert_eq!(page.status(), 200);
    let form = page.form("#form-post");
    assert_eq!(form.action.as_str(), "https://rp.example/cb");
    assert_eq!(page.value("#form-post", "method").as_deref(), Some("post"));
    assert!(page.has("#form-post button[type=submit]"));
    assert_eq!(form.fields.get("state"), Some("af0ifjsldkj"));
    assert_eq!(form.fields.get("iss"), Some(app.issuer().as_str()));
    assert!(form.fields.get("session_state").is_some());
    assert_eq!(form.fields.0.len(), 4);
    assert_eq!(page.answer.header("cache-control"), "no-store");
    let csp = page.answer.header("content-security-policy");
    assert!(
        csp.contains("form-action") && csp.contains("https://rp.example"),
        "{csp}"
    );
    client.exchange(&page.code()).await.tokens();
}

async fn a_form_post_refuses_by_form_post(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(json!({})).await;
    let request = client
        .request()
        .set("response_mode", "form_post")
        .set("prompt", "none");
    let page = app.browser().open(&client.url_of(&request)).await;
    assert_eq!(page.left_to(), None);
    let response = page.refused("login_required");
    assert_eq!(response.get("iss"), Some(app.issuer().as_str()));
    assert_eq!(response.get("state"), Some("af0ifjsldkj"));
}

async fn state_and_nonce_come_back_byte_for_byte(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let long = "ü€𝄞 &=+%#\"'<>{{x}}".repeat(96);
    assert!(long.len() > 1_900);
    let values = [
        long.as_str(),
        " leading and trailing ",
        "%41%00%zz",
        "'; DROP TABLE grants; --",
        "<script>alert(1)</script>",
        "{{ 7 * 7 }}{% raw %}",
        "a=b&c=d;e",
        "\u{202e}right to left\u{feff}",
    ];
    for value in values {
        for mode in ["query", "form_post"] {
            let request = client
                .request()
                .set("state", value)
                .set("nonce", value)
                .set("response_mode", mode);
            let page = app
                .browser()
                .authorize(&client.url_of(&request), &ada)
                .await;
            assert_eq!(page.response().unwrap().get("state"), Some(value), "{mode}");
            let tokens = client.exchange(&page.code()).await.tokens();
            assert_eq!(tokens.id_claims()["nonce"], value);
            let refused = request.set("prompt", "none");
            let page = app.browser().open(&client.url_of(&refused)).await;
            assert_eq!(page.refused("login_required").get("state"), Some(value));
        }
    }
}

async fn the_order_of_parameters_and_scopes_does_not_matter(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut request = client
        .request()
        .set("scope", "phone address email profile openid");
    request.0.reverse();
    let tokens = client.sign_in_with(&ada, &request).await;
    let mut scope: Vec<&str> = tokens.scope.split(' ').collect();
    scope.sort_unstable();
    assert_eq!(scope, ["address", "email", "openid", "phone", "profile"]);
    app.verify(&tokens.id_token).await;
}

async fn the_query_of_a_redirect_uri_is_kept(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let uri = "https://rp.example/cb?tenant=a%20b&x";
    let client = app.client(json!({ "redirect_uris": [uri] })).await;
    let page = app.browser().authorize(&client.authorize_url(), &ada).await;
    assert!(page.left_to().unwrap().starts_with(&format!("{uri}&code=")));
    client.exchange(&page.code()).await.tokens();
}

async fn a_request_may_be_posted(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let url = app.url(path::AUTHORIZE);
    let page = browser.post(url.parse().unwrap(), client.request()).await;
    assert_eq!(page.id(), "login-page");
    let page = browser.log_in(&page, &ada).await;
    let page = browser.consent(&page, "allow").await;
    client.exchange(&page.code()).await.tokens();

    let bad = client
        .request()
        .set("redirect_uri", "https://evil.example/");
    let page = browser.post(url.parse().unwrap(), bad).await;
    page.shows_error("invalid_request");
}

async fn a_request_posted_by_another_site_finds_the_persons_session(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    browser.authorize(&client.authorize_url(), &ada).await;
    let request = client.request().set("prompt", "none");
    let page = browser
        .post_from_elsewhere(&app.url(path::AUTHORIZE), request)
        .await;
    client.exchange(&page.code()).await.tokens();
}

async fn an_unknown_parameter_is_ignored(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let request = client
        .request()
        .set("extra", "foobar")
        .set("flow", "not-one-of-ours")
        .set("csrf", "x")
        .set("resource", "https://api.example");
    client.sign_in_with(&ada, &request).await;
}

async fn denied_consent_is_access_denied_and_grants_nothing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.open(&client.authorize_url()).await;
    let page = browser.log_in(&page, &ada).await;
    let page = browser.consent(&page, "deny").await;
    let response = page.refused("access_denied");
    assert_eq!(response.get("state"), Some("af0ifjsldkj"));
    assert_eq!(response.get("iss"), Some(ORIGIN));
    let rows = app.rows().await;
    assert!(rows.table("grants").is_empty());
    assert!(rows.table("consents").is_empty());
}

async fn a_code_is_nowhere_in_the_database(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let code = page.code();
    let tokens = client.exchange(&code).await.tokens();
    let rows = app.rows().await;
    let cookies = browser.cookies.values().map(String::as_str);
    let secrets = [
        code.as_str(),
        &tokens.access_token,
        &client.secret,
        &ada.password,
    ];
    for secret in cookies.chain(secrets) {
        assert!(!secret.is_empty() && !rows.contain(secret));
    }
}
