//! Requests that are refused: on a page while it is not certain where an answer may go, by
//! telling the client from then on. Nothing is stored for any of them.

use serde_json::json;

use crate::{
    app::TestApp,
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_redirect_uri_that_is_not_the_registered_text_sends_nobody_anywhere,
    a_redirect_uri_may_not_come_twice_nor_be_missing,
    a_client_that_is_unknown_deleted_or_another_tenants_sends_nobody_anywhere,
    a_native_client_may_vary_the_port_of_a_loopback_uri_and_nothing_else,
    what_is_wrong_with_a_request_is_told_to_the_client,
    a_public_client_needs_pkce_with_s256,
    a_confidential_client_may_be_allowed_to_go_without_pkce,
    a_client_cannot_use_what_it_has_not_registered,
    a_repeated_parameter_is_refused_and_a_repeated_state_is_not_returned,
);

async fn a_redirect_uri_that_is_not_the_registered_text_sends_nobody_anywhere(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(json!({})).await;
    let before = app.rows().await;
    for uri in [
        "https://rp.example/CB",
        "https://RP.example/cb",
        "HTTPS://rp.example/cb",
        "https://rp.example/cb/",
        "https://rp.example/cb?",
        "https://rp.example/cb?next=https://evil.example",
        "https://rp.example/cb#",
        "https://rp.example/cb#fragment",
        "https://rp.example/x/../cb",
        "https://rp.example/cb/../cb",
        "https://rp.example/./cb",
        "https://rp.example//cb",
        "https://rp.example/%63b",
        "https://user@rp.example/cb",
        "https://rp.example@evil.example/cb",
        "https://rp.example.evil.example/cb",
        "https://evil.rp.example/cb",
        "https://rp.example:443/cb",
        "https://rp.example:8443/cb",
        "http://rp.example/cb",
        "//rp.example/cb",
        "/cb",
        " https://rp.example/cb",
        "https://rp.example/cb ",
        "https://rp.example/cb\r\nLocation: https://evil.example",
        "https:\\\\rp.example\\cb",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://rp.example/post-logout",
        "https://rp.example/bye",
        "*",
    ] {
        for mode in ["query", "form_post"] {
            let request = client
                .request()
                .set("redirect_uri", uri)
                .set("response_mode", mode);
            // Neither with a fault in the rest of the request.
            for request in [request.clone(), request.without("response_type")] {
                let page = app.browser().open(&client.url_of(&request)).await;
                page.shows_error("invalid_request");
                assert!(!page.has("form"), "{uri}");
                assert_eq!(page.value("main a", "href"), None, "{uri}");
            }
        }
    }
    assert_eq!(app.rows().await, before);
}

async fn a_redirect_uri_may_not_come_twice_nor_be_missing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let uris = json!(["https://rp.example/cb", "https://rp.example/other"]);
    let several = app.client(json!({ "redirect_uris": uris })).await;
    let single = app.client(json!({})).await;
    let twice = several.request();
    let same_twice = twice.clone().add("redirect_uri", "https://rp.example/cb");
    let two = twice
        .clone()
        .add("redirect_uri", "https://rp.example/other");
    let missing = several.request().without("redirect_uri");
    let empty = several.request().set("redirect_uri", "");
    let plain_oauth = missing.clone().set("scope", "profile");
    let openid_single = single.request().without("redirect_uri");
    for request in [same_twice, two, missing, empty, plain_oauth, openid_single] {
        let page = app.browser().open(&several.url_of(&request)).await;
        page.shows_error("invalid_request");
    }
    // RFC 6749 §3.1.2.3: where there is but one, plain OAuth may leave it out.
    let request = single
        .request()
        .without("redirect_uri")
        .set("scope", "profile");
    let page = app.browser().open(&single.url_of(&request)).await;
    assert_eq!(page.id(), "login-page");
}

async fn a_client_that_is_unknown_deleted_or_another_tenants_sends_nobody_anywhere(
    db: TestDatabase,
) {
    let app = TestApp::on(&db).await;
    let client = app.client(json!({})).await;
    let deleted = app.client(json!({})).await;
    deleted.delete().await;
    let elsewhere = app.tenant("acme").await.client(json!({})).await;
    for id in [
        "nobody",
        &deleted.id,
        &elsewhere.id,
        "' OR 1=1 --",
        "{{ 7 * 7 }}",
    ] {
        let request = client.request().set("client_id", id);
        let page = app.browser().open(&client.url_of(&request)).await;
        page.shows_error("invalid_client");
        assert!(!page.answer.text().contains(id), "{id} is not repeated");
        assert!(!page.answer.text().contains("rp.example"));
    }
    for request in [
        client.request().without("client_id"),
        client.request().add("client_id", &client.id),
    ] {
        let page = app.browser().open(&client.url_of(&request)).await;
        page.shows_error("invalid_request");
    }
}

async fn a_native_client_may_vary_the_port_of_a_loopback_uri_and_nothing_else(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let metadata = json!({
        "application_type": "native",
        "token_endpoint_auth_method": "none",
        "redirect_uris": [
            "http://127.0.0.1/cb", "http://[::1]:8000/cb", "com.example.app:/cb"
        ],
    });
    let native = app.client(metadata).await;
    let ada = app.user("ada").await;
    for uri in [
        "http://127.0.0.1:49152/cb",
        "http://[::1]/cb",
        "com.example.app:/cb",
    ] {
        let request = native.request().set("redirect_uri", uri);
        let page = app
            .browser()
            .authorize(&native.url_of(&request), &ada)
            .await;
        assert!(
            page.left_to().unwrap().starts_with(&format!("{uri}?code=")),
            "{uri}"
        );
        let redeem = native.redemption(&page.code()).set("redirect_uri", uri);
        native.token(redeem).await.tokens();
    }
    for uri in [
        "http://127.0.0.1:49152/cb/",
        "http://127.0.0.1:49152@evil.example/cb",
        "http://127.0.0.1:99999/cb",
        "http://127.0.0.2:49152/cb",
        "http://localhost:49152/cb",
        "https://127.0.0.1:49152/cb",
        "com.example.app:/cb2",
    ] {
        let request = native.request().set("redirect_uri", uri);
        let page = app.browser().open(&native.url_of(&request)).await;
        page.shows_error("invalid_request");
    }
    let web = app
        .client(json!({ "redirect_uris": ["http://127.0.0.1:8081/cb"] }))
        .await;
    let request = web
        .request()
        .set("redirect_uri", "http://127.0.0.1:49152/cb");
    let page = app.browser().open(&web.url_of(&request)).await;
    page.shows_error("invalid_request");
}

async fn what_is_wrong_with_a_request_is_told_to_the_client(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(json!({})).await;
    let before = app.rows().await;
    // An unsigned request object: {"alg":"none"} and {}.
    let unsigned = "eyJhbGciOiJub25lIn0.e30.";
    let table = [
        ("response_type", "", "invalid_request"),
        ("response_type", "token", "unsupported_response_type"),
        ("response_type", "id_token", "unsupported_response_type"),
        (
            "response_type",
            "code id_token",
            "unsupported_response_type",
        ),
        ("response_type", "none", "unsupported_response_type"),
        ("response_mode", "fragment", "invalid_request"),
        ("response_mode", "web_message", "invalid_request"),
        ("scope", "unheard-of", "invalid_scope"),
        ("scope", "open\"id", "invalid_scope"),
        ("scope", "öpenid", "invalid_scope"),
        ("scope", "", "invalid_scope"),
        ("code_challenge_method", "plain", "invalid_request"),
        ("code_challenge_method", "", "invalid_request"),
        ("code_challenge_method", "S512", "invalid_request"),
        ("code_challenge", "", "invalid_request"),
        ("code_challenge", "too-short", "invalid_request"),
        ("prompt", "none login", "invalid_request"),
        ("prompt", "create-universe", "invalid_request"),
        ("max_age", "-1", "invalid_request"),
        ("max_age", "soon", "invalid_request"),
        ("max_age", "99999999999999999999999999", "invalid_request"),
        ("display", "hologram", "invalid_request"),
        ("claims", "{", "invalid_request"),
        ("claims", "[]", "invalid_request"),
        ("id_token_hint", "garbage", "invalid_request"),
        ("id_token_hint", unsigned, "invalid_request"),
        ("request", unsigned, "request_not_supported"),
        ("request", "https://evil.example", "request_not_supported"),
        (
            "request_uri",
            "https://169.254.169.254/latest",
            "request_uri_not_supported",
        ),
        (
            "request_uri",
            "urn:ietf:params:oauth:request_uri:x",
            "request_uri_not_supported",
        ),
        ("registration", "{}", "registration_not_supported"),
    ];
    for (name, value, code) in table {
        let request = client.request().set(name, value);
        let page = app.browser().open(&client.url_of(&request)).await;
        let to = page
            .left_to()
            .unwrap_or_else(|| panic!("{name}={value}: {}", page.status()));
        assert!(to.starts_with("https://rp.example/cb?"), "{to}");
        let response = page.refused(code);
        assert_eq!(response.get("state"), Some("af0ifjsldkj"), "{name}={value}");
        assert_eq!(response.get("iss"), Some(app.issuer().as_str()));
        if name != "response_mode" {
            let request = request.set("response_mode", "form_post");
            let page = app.browser().open(&client.url_of(&request)).await;
            assert_eq!(
                page.form("#form-post").action.as_str(),
                "https://rp.example/cb"
            );
            page.refused(code);
        }
    }
    assert_eq!(app.rows().await, before);
}

async fn a_public_client_needs_pkce_with_s256(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let metadata = json!({ "token_endpoint_auth_method": "none" });
    let client = app.client(metadata).await;
    let none = client.request().without("code_challenge");
    for request in [
        none.clone(),
        none.without("code_challenge_method"),
        client.request().set("code_challenge_method", "plain"),
        client.request().without("code_challenge_method"),
    ] {
        let page = app.browser().open(&client.url_of(&request)).await;
        page.refused("invalid_request");
    }
    let ada = app.user("ada").await;
    client.sign_in(&ada).await;
}

async fn a_confidential_client_may_be_allowed_to_go_without_pkce(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let strict = app.client(json!({})).await;
    let without = |request: crate::app::Fields| {
        request
            .without("code_challenge")
            .without("code_challenge_method")
    };
    let page = app
        .browser()
        .open(&strict.url_of(&without(strict.request())))
        .await;
    page.refused("invalid_request");

    let lax = app.client(json!({ "require_pkce": false })).await;
    let request = without(lax.request()).without("nonce");
    let code = lax.code_for(&ada, &request).await;
    let redeem = lax.redemption(&code).without("code_verifier");
    let tokens = lax.token(redeem).await.tokens();
    assert_eq!(tokens.id_claims().get("nonce"), None);
}

async fn a_client_cannot_use_what_it_has_not_registered(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let narrow = app.client(json!({ "scope": "openid email" })).await;
    let request = narrow.request().set("scope", "openid email profile");
    let page = app.browser().open(&narrow.url_of(&request)).await;
    page.refused("invalid_scope");

    let metadata = json!({ "grant_types": ["client_credentials"], "response_types": [] });
    let machine = app.client(metadata).await;
    let page = app.browser().open(&machine.authorize_url()).await;
    page.refused("unauthorized_client");
}

async fn a_repeated_parameter_is_refused_and_a_repeated_state_is_not_returned(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(json!({})).await;
    for name in [
        "scope",
        "response_type",
        "nonce",
        "code_challenge",
        "prompt",
        "extra",
    ] {
        let value = client.request().get(name).unwrap_or("x").to_owned();
        let request = client.request().set(name, &value).add(name, &value);
        let page = app.browser().open(&client.url_of(&request)).await;
        let response = page.refused("invalid_request");
        assert_eq!(response.get("state"), Some("af0ifjsldkj"), "{name}");
    }
    let request = client.request().add("state", "another");
    let page = app.browser().open(&client.url_of(&request)).await;
    assert_eq!(page.refused("invalid_request").get("state"), None);
}
