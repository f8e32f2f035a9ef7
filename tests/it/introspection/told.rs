//! What is told about good tokens, and to whom.

use std::time::Duration;

use serde_json::json;

use super::{is_inactive, refreshing, resource_server, signed_in, told};
use crate::{
    app::{START, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_client_is_told_everything_about_its_access_token,
    a_client_is_told_about_its_refresh_token,
    a_client_that_speaks_for_itself_is_the_subject,
    a_narrowed_token_shows_its_own_scope,
    a_resource_server_sees_access_tokens_of_all_and_refresh_tokens_of_none,
    whoever_may_not_see_a_token_learns_nothing,
    every_way_to_authenticate_may_ask,
);

async fn a_client_is_told_everything_about_its_access_token(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let lifetime = app.state.config.tokens.access_token_lifetime;
    for format in ["jwt", "opaque"] {
        let (client, ada, tokens) = signed_in(&app, format, "openid profile").await;
        app.clock.advance(Duration::from_secs(2));
        let now = START.plus(Duration::from_secs(if format == "jwt" { 0 } else { 2 }));
        let answer = told(&client, &tokens.access_token).await;
        let jti = answer["jti"].as_str().unwrap().to_owned();
        assert!(!jti.is_empty());
        if format == "jwt" {
            assert_eq!(tokens.access_claims()["jti"], jti);
        }
        let expected = json!({
            "active": true,
            "iss": app.issuer(),
            "client_id": client.id,
            "sub": ada.sub(),
            "scope": "openid profile",
            "iat": now.seconds(),
            "exp": now.plus(lifetime).seconds(),
            "token_type": "Bearer",
            "aud": app.issuer(),
            "jti": jti,
            "auth_time": now.seconds(),
            "acr": "urn:vestibule:pwd",
        });
        assert_eq!(answer, expected);
        let next = client.refresh(&tokens.refresh_token).await.tokens();
        let next = told(&client, &next.access_token).await;
        assert_ne!(next["jti"], jti.as_str(), "each token has an id of its own");
        assert_eq!(next["auth_time"], now.seconds(), "nobody signed in again");
    }
}

async fn a_client_is_told_about_its_refresh_token(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let metadata = refreshing(json!({
        "refresh_token_lifetime": 1000,
        "refresh_token_idle_lifetime": 600,
    }));
    let client = app.client(metadata).await;
    let ada = app.user("ada").await;
    let request = client
        .request()
        .set("scope", "openid email offline_access")
        .set("prompt", "consent");
    let first = client.sign_in_with(&ada, &request).await;
    let expected = |iat: i64, exp: i64| {
        json!({
            "active": true,
            "iss": app.issuer(),
            "client_id": client.id,
            "sub": ada.sub(),
            "scope": "openid email offline_access",
            "iat": START.seconds() + iat,
            "exp": START.seconds() + exp,
            "auth_time": START.seconds(),
            "acr": "urn:vestibule:pwd",
        })
    };
    assert_eq!(told(&client, &first.refresh_token).await, expected(0, 600));
    app.clock.advance(Duration::from_secs(500));
    // What it asks for this once does not make the refresh token less.
    let second = client
        .refresh_with_scope(&first.refresh_token, "openid")
        .await
        .tokens();
    // The end of the grant comes before the idle time is over.
    assert_eq!(
        told(&client, &second.refresh_token).await,
        expected(500, 1000)
    );
    // Even while its successor can still be had for it: who holds it had better renew.
    is_inactive(&client.introspect(&first.refresh_token).await);
    app.clock.advance(Duration::from_secs(499));
    assert_eq!(told(&client, &second.refresh_token).await["active"], true);
    app.clock.advance(Duration::from_secs(1));
    is_inactive(&client.introspect(&second.refresh_token).await);
}

async fn a_client_that_speaks_for_itself_is_the_subject(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let lifetime = app.state.config.tokens.access_token_lifetime;
    for (format, scope) in [("jwt", "reports:read"), ("opaque", "")] {
        let mut metadata = json!({
            "grant_types": ["client_credentials"],
            "response_types": [],
            "redirect_uris": [],
            "access_token_format": format,
        });
        if !scope.is_empty() {
            metadata["scope"] = json!(scope);
        }
        let client = app.client(metadata).await;
        let tokens = client.client_credentials(scope).await.tokens();
        let mut answer = told(&client, &tokens.access_token).await;
        let answer = answer.as_object_mut().unwrap();
        assert!(answer.remove("jti").is_some());
        let mut expected = json!({
            "active": true,
            "iss": app.issuer(),
            "client_id": client.id,
            "sub": client.id,
            "iat": START.seconds(),
            "exp": START.plus(lifetime).seconds(),
            "token_type": "Bearer",
            "aud": app.issuer(),
        });
        if !scope.is_empty() {
            expected["scope"] = json!(scope);
        }
        assert_eq!(json!(answer), expected);
    }
}

async fn a_narrowed_token_shows_its_own_scope(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    for format in ["jwt", "opaque"] {
        let (client, _, first) = signed_in(&app, format, "openid profile email").await;
        let narrow = client
            .refresh_with_scope(&first.refresh_token, "openid email")
            .await
            .tokens();
        let scope = |token| {
            let client = &client;
            async move { told(client, token).await["scope"].clone() }
        };
        assert_eq!(scope(&narrow.access_token).await, "openid email");
        assert_eq!(scope(&first.access_token).await, "openid profile email");
        assert_eq!(scope(&narrow.refresh_token).await, "openid profile email");
    }
}

async fn a_resource_server_sees_access_tokens_of_all_and_refresh_tokens_of_none(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let server = resource_server(&app, json!({})).await;
    for format in ["jwt", "opaque"] {
        let (client, _, tokens) = signed_in(&app, format, "openid profile").await;
        let own = told(&client, &tokens.access_token).await;
        assert_eq!(told(&server, &tokens.access_token).await, own);
        is_inactive(&server.introspect(&tokens.refresh_token).await);
    }
    // A public client's, too.
    let public = app
        .client(refreshing(json!({ "token_endpoint_auth_method": "none" })))
        .await;
    let ada = app.user("ada").await;
    let tokens = public.sign_in(&ada).await;
    let answer = told(&server, &tokens.access_token).await;
    assert_eq!(answer["client_id"], public.id);
    is_inactive(&server.introspect(&tokens.refresh_token).await);
}

async fn whoever_may_not_see_a_token_learns_nothing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let other = app.client(refreshing(json!({}))).await;
    let server = resource_server(&app, json!({})).await;
    let elsewhere = app.tenant("acme").await;
    let server_elsewhere = resource_server(&elsewhere, json!({})).await;
    for format in ["jwt", "opaque"] {
        let (client, _, tokens) = signed_in(&app, format, "openid").await;
        let altered = {
            let mut text = tokens.access_token.clone().into_bytes();
            let at = text.len() - 10;
            text[at] = if text[at] == b'A' { b'B' } else { b'A' };
            String::from_utf8(text).unwrap()
        };
        let before = app.rows().await;
        for token in [&tokens.access_token, &tokens.refresh_token] {
            is_inactive(&other.introspect(token).await);
            is_inactive(&server_elsewhere.introspect(token).await);
        }
        for text in [
            tokens.id_token.as_str(),
            &altered,
            "unknown",
            "vr_",
            "vr_AAAA",
            "va_AAAA",
            "a.b.c",
            "..",
            " ",
            "\u{20ac}",
            &"x".repeat(20_000),
        ] {
            for asks in [&client, &server, &other] {
                is_inactive(&asks.introspect(text).await);
            }
        }
        assert_eq!(app.rows().await, before, "asking changes nothing");
        assert_eq!(told(&client, &tokens.access_token).await["active"], true);
    }
}

async fn every_way_to_authenticate_may_ask(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (_, _, tokens) = signed_in(&app, "jwt", "openid").await;
    for method in [
        "client_secret_basic",
        "client_secret_post",
        "private_key_jwt",
    ] {
        let more = json!({ "token_endpoint_auth_method": method });
        let server = resource_server(&app, more).await;
        assert_eq!(told(&server, &tokens.access_token).await["active"], true);
    }
}
