//! What a refresh gives: another refresh token, and tokens that say the same as before.

use std::{collections::BTreeSet, time::Duration};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{audited, refreshing, signed_in};
use crate::{
    app::{START, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    each_refresh_gives_another_token_and_an_id_token_about_the_same_sign_in,
    the_access_token_may_be_narrower_and_the_next_one_wide_again,
    without_openid_in_the_scope_there_is_no_id_token,
    more_than_was_granted_is_refused_and_changes_nothing,
    every_client_authentication_method_refreshes,
    what_has_changed_about_the_person_is_told,
);

async fn each_refresh_gives_another_token_and_an_id_token_about_the_same_sign_in(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, first) = signed_in(&app, json!({}), "openid email").await;
    let (at_first, _) = app.verify(&first.id_token).await;
    let mut seen = BTreeSet::from([first.refresh_token.clone()]);
    let mut ids = BTreeSet::from([first.access_claims()["jti"].to_string()]);
    let mut token = first.refresh_token;
    for round in 1..=5_i64 {
        app.clock.advance(Duration::from_secs(61));
        let tokens = client.refresh(&token).await.tokens();
        assert!(seen.insert(tokens.refresh_token.clone()), "a new one");
        assert_eq!(tokens.scope, "openid email");
        assert_eq!(tokens.body["expires_in"], 600);
        let (claims, _) = app.verify(&tokens.id_token).await;
        let now = START.seconds() + 61 * round;
        let hash = URL_SAFE_NO_PAD.encode(&Sha256::digest(&tokens.access_token)[..16]);
        // OIDC Core §12.2, claim by claim.
        let expected = json!({
            "iss": at_first["iss"],
            "sub": at_first["sub"],
            "aud": at_first["aud"],
            "azp": at_first["azp"],
            "iat": now,
            "exp": now + 600,
            "auth_time": START.seconds(),
            "acr": at_first["acr"],
            "amr": at_first["amr"],
            "at_hash": hash,
            "sid": at_first["sid"],
        });
        assert_eq!(Value::Object(claims), expected);
        let (access, _) = app.verify(&tokens.access_token).await;
        assert_eq!(access["iat"], now);
        assert_eq!(access["auth_time"], START.seconds());
        assert!(ids.insert(access["jti"].to_string()));
        client.userinfo(&tokens.access_token).await.ok();
        token = tokens.refresh_token;
    }
    assert_eq!(audited(&app, "refresh_token.reused").await, 0);
}

async fn the_access_token_may_be_narrower_and_the_next_one_wide_again(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    for format in ["jwt", "opaque"] {
        let metadata = json!({ "access_token_format": format });
        let (client, first) = signed_in(&app, metadata, "openid email profile").await;
        let narrow = client
            .refresh_with_scope(&first.refresh_token, "profile openid")
            .await
            .tokens();
        assert_eq!(
            narrow.scope.split(' ').collect::<BTreeSet<_>>(),
            BTreeSet::from(["openid", "profile"])
        );
        let about = client.userinfo(&narrow.access_token).await.ok().json();
        assert!(
            about.get("email").is_none() && about.get("name").is_some(),
            "{about}"
        );
        assert!(!narrow.id_token.is_empty());
        // The one before is as wide as it was.
        let about = client.userinfo(&first.access_token).await.ok().json();
        assert!(about.get("email").is_some());
        // RFC 6749 §6: the new refresh token has the scope of the old one.
        let wide = client.refresh(&narrow.refresh_token).await.tokens();
        let about = client.userinfo(&wide.access_token).await.ok().json();
        assert!(about.get("email").is_some() && about.get("name").is_some());
        let named = client
            .refresh_with_scope(&wide.refresh_token, "email openid profile")
            .await;
        let about = client.userinfo(&named.tokens().access_token).await.ok();
        assert!(about.json().get("email").is_some());
    }
}

async fn without_openid_in_the_scope_there_is_no_id_token(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, first) = signed_in(&app, json!({}), "openid email").await;
    let narrow = client
        .refresh_with_scope(&first.refresh_token, "email")
        .await;
    let narrow = narrow.tokens();
    assert_eq!(narrow.id_token, "");
    client.userinfo(&narrow.access_token).await.with_status(403);
    let again = client.refresh(&narrow.refresh_token).await.tokens();
    assert!(!again.id_token.is_empty());
    let (client, first) = signed_in(&app, json!({}), "email").await;
    let tokens = client.refresh(&first.refresh_token).await.tokens();
    assert_eq!(
        (tokens.id_token.as_str(), tokens.scope.as_str()),
        ("", "email")
    );
}

async fn more_than_was_granted_is_refused_and_changes_nothing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, first) = signed_in(&app, json!({}), "openid email").await;
    let second = client
        .refresh_with_scope(&first.refresh_token, "openid")
        .await;
    let second = second.tokens();
    let before = app.rows().await;
    for wish in [
        "openid profile",
        "profile",
        "openid email offline_access",
        "openid Email",
    ] {
        // The current token, and the previous one inside of its window.
        for token in [&second.refresh_token, &first.refresh_token] {
            let refused = client.refresh_with_scope(token, wish).await;
            refused.refused("invalid_scope");
        }
    }
    for malformed in ["openid\temail", "\"", "openid\u{e9}"] {
        let refused = client
            .refresh_with_scope(&second.refresh_token, malformed)
            .await;
        let error = refused.json()["error"].as_str().unwrap().to_owned();
        assert!(["invalid_scope", "invalid_request"].contains(&error.as_str()));
        refused.refused(&error);
    }
    assert_eq!(app.rows().await, before);
    client.refresh(&second.refresh_token).await.tokens();
}

async fn every_client_authentication_method_refreshes(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    for method in [
        "client_secret_basic",
        "client_secret_post",
        "private_key_jwt",
        "none",
    ] {
        let metadata = json!({ "token_endpoint_auth_method": method });
        let (client, first) = signed_in(&app, metadata, "openid").await;
        let tokens = client.refresh(&first.refresh_token).await.tokens();
        client.userinfo(&tokens.access_token).await.ok();
    }
}

async fn what_has_changed_about_the_person_is_told(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(refreshing(json!({}))).await;
    let request = client
        .request()
        .set("claims", r#"{"id_token":{"email":null}}"#);
    let first = client.sign_in_with(&ada, &request).await;
    assert_eq!(first.id_claims()["email"], "ada@example.com");
    db.run("UPDATE users SET email = 'countess@example.com'")
        .await;
    let tokens = client.refresh(&first.refresh_token).await.tokens();
    assert_eq!(tokens.id_claims()["email"], "countess@example.com");
}
