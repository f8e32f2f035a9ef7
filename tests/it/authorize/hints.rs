//! What a client may tell or wish beside what it needs: hints, languages, contexts, claims.

use std::time::Duration;

use serde_json::{Value, json};

use crate::{
    app::TestApp,
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    an_id_token_hint_of_who_is_signed_in_answers_silently,
    an_id_token_hint_of_somebody_else_asks_for_them,
    an_id_token_hint_that_is_not_ours_or_not_for_this_client_is_refused,
    a_login_hint_is_filled_into_the_form_as_text,
    ui_locales_chooses_the_language_and_unknown_ones_do_no_harm,
    every_display_works,
    acr_values_are_wishes,
    an_essential_acr_that_cannot_be_reached_is_refused,
    the_claims_parameter_chooses_claims_for_userinfo_and_id_token,
    a_sub_asked_for_by_value_is_held_to,
);

async fn an_id_token_hint_of_who_is_signed_in_answers_silently(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let first = client.exchange(&page.code()).await.tokens();
    // It counts although it has expired.
    app.clock.advance(Duration::from_secs(3600));
    let request = client
        .request()
        .set("prompt", "none")
        .set("id_token_hint", &first.id_token);
    let page = browser.open(&client.url_of(&request)).await;
    let second = client.exchange(&page.code()).await.tokens().id_claims();
    assert_eq!(second["sub"], first.id_claims()["sub"]);
    assert_eq!(second["auth_time"], first.id_claims()["auth_time"]);
}

async fn an_id_token_hint_of_somebody_else_asks_for_them(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let client = app.client(json!({})).await;
    let hint = client.sign_in(&bob).await.id_token;
    app.clock.advance(Duration::from_secs(1));
    let mut browser = app.browser();
    browser.authorize(&client.authorize_url(), &ada).await;
    app.clock.advance(Duration::from_secs(1));
    let request = client.request().set("id_token_hint", &hint);
    let silent = request.clone().set("prompt", "none");
    let page = browser.open(&client.url_of(&silent)).await;
    page.refused("login_required");
    let asked = browser.open(&client.url_of(&request)).await;
    assert_eq!(asked.id(), "login-page");
    let page = browser.log_in(&asked, &bob).await;
    let claims = client.exchange(&page.code()).await.tokens().id_claims();
    assert_eq!(claims["sub"], bob.sub());

    // Signing in as somebody else again does not give their token away.
    let mut other = app.browser();
    let asked = other.open(&client.url_of(&request)).await;
    let page = other.log_in(&asked, &ada).await;
    page.refused("login_required");
}

async fn an_id_token_hint_that_is_not_ours_or_not_for_this_client_is_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let other = app.client(json!({})).await;
    let acme = app.tenant("acme").await;
    let at_acme = acme.client(json!({ "client_id": client.id })).await;
    let foreign = at_acme.sign_in(&acme.user("ada").await).await.id_token;
    let others = other.sign_in(&ada).await.id_token;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let own = client.exchange(&page.code()).await.tokens();
    let (signed, _) = own.id_token.rsplit_once('.').unwrap();
    let unsigned = format!("{signed}.");
    let forged = format!("{signed}.{}", "A".repeat(86));
    for hint in [&others, &foreign, &own.access_token, &unsigned, &forged] {
        for prompt in ["none", "login"] {
            let request = client
                .request()
                .set("id_token_hint", hint)
                .set("prompt", prompt);
            let page = browser.open(&client.url_of(&request)).await;
            page.refused("invalid_request");
        }
    }
}

async fn a_login_hint_is_filled_into_the_form_as_text(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(json!({})).await;
    for hint in [
        "buffy@id.example",
        "\"><script>alert(1)</script>",
        "{{ 7*7 }}",
        "' OR '1'='1",
    ] {
        let request = client.request().set("login_hint", hint);
        let page = app.browser().open(&client.url_of(&request)).await;
        assert_eq!(page.value("#username", "value").as_deref(), Some(hint));
        assert!(!page.answer.text().contains("<script>alert"));
    }
}

async fn ui_locales_chooses_the_language_and_unknown_ones_do_no_harm(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    for (locales, language) in [
        ("de", "de"),
        ("de-AT", "de"),
        ("se fr de en", "fr"),
        ("se", "en"),
        ("<x> ../../etc 'x'", "en"),
    ] {
        let request = client
            .request()
            .set("ui_locales", locales)
            .set("claims_locales", "se");
        let mut browser = app.browser();
        let page = browser.open(&client.url_of(&request)).await;
        assert_eq!(
            page.value("html", "lang").as_deref(),
            Some(language),
            "{locales}"
        );
        let page = browser.log_in(&page, &ada).await;
        if page.id() == "consent-page" {
            assert_eq!(page.value("html", "lang").as_deref(), Some(language));
            browser.consent(&page, "allow").await.code();
        }
    }
}

async fn every_display_works(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    for display in ["page", "popup", "touch", "wap"] {
        let request = client.request().set("display", display);
        client.sign_in_with(&ada, &request).await;
    }
}

async fn acr_values_are_wishes(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    for wish in [
        "urn:vestibule:pwd",
        "1 2",
        "urn:unheard-of urn:vestibule:pwd",
    ] {
        let request = client.request().set("acr_values", wish);
        let claims = client.sign_in_with(&ada, &request).await.id_claims();
        assert_eq!(claims["acr"], "urn:vestibule:pwd");
        assert_eq!(claims["amr"], json!(["pwd"]));
    }
}

async fn an_essential_acr_that_cannot_be_reached_is_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let ask = |value: &str| {
        let claims = json!({ "id_token": { "acr": { "essential": true, "values": [value] } } });
        client.request().set("claims", &claims.to_string())
    };
    let page = app.browser().open(&client.url_of(&ask("urn:gold"))).await;
    page.refused("unmet_authentication_requirements");
    client.sign_in_with(&ada, &ask("urn:vestibule:pwd")).await;
}

async fn the_claims_parameter_chooses_claims_for_userinfo_and_id_token(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let claims = json!({
        "userinfo": { "name": { "essential": true }, "email": null, "unheard_of": null },
        "id_token": { "nickname": null, "locale": { "values": ["xx", "yy"] } },
    });
    let request = client.request().set("claims", &claims.to_string());
    let tokens = client.sign_in_with(&ada, &request).await;
    let told = tokens.id_claims();
    assert_eq!(told["nickname"], "ada");
    assert_eq!(
        told["locale"], "de-DE",
        "a value that cannot be had is no error"
    );
    for absent in ["name", "email"] {
        assert_eq!(told.get(absent), None, "{absent} was not asked for here");
    }
    let userinfo = client.userinfo(&tokens.access_token).await.ok().json();
    let expected: Value = json!({
        "sub": ada.sub(), "name": "ada Müller", "email": "ada@example.com",
    });
    assert_eq!(userinfo, expected);

    // The id_token member cannot rewrite what the protocol says.
    let claims = json!({ "id_token": {
        "iss": { "value": "https://evil.example" }, "aud": { "value": "evil" },
        "exp": { "value": 1 }, "auth_time": { "essential": true },
    }});
    let request = client.request().set("claims", &claims.to_string());
    let told = client.sign_in_with(&ada, &request).await.id_claims();
    assert_eq!(told["iss"], app.issuer());
    assert_eq!(told["aud"], client.id);
}

async fn a_sub_asked_for_by_value_is_held_to(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    browser.authorize(&client.authorize_url(), &ada).await;
    app.clock.advance(Duration::from_secs(1));
    let ask = |sub: &str| {
        let claims = json!({ "id_token": { "sub": { "value": sub } } });
        client
            .request()
            .set("prompt", "none")
            .set("claims", &claims.to_string())
    };
    let page = browser.open(&client.url_of(&ask(ada.sub()))).await;
    let tokens = client.exchange(&page.code()).await.tokens();
    assert_eq!(tokens.id_claims()["sub"], ada.sub());
    let page = browser.open(&client.url_of(&ask(bob.sub()))).await;
    page.refused("login_required");
}
