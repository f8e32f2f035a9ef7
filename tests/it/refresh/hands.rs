//! A refresh token in wrong hands, or altered, is good for nothing and harms nobody.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;

use super::{audited, refreshing, signed_in};
use crate::{
    app::{Fields, TestApp, basic},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    another_client_can_neither_use_nor_end_it,
    without_the_clients_credentials_nothing_happens,
    another_tenant_does_not_know_it,
    no_byte_of_it_can_be_changed,
    no_other_token_is_one,
    what_is_no_refresh_request_is_refused,
);

async fn another_client_can_neither_use_nor_end_it(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    for owner in ["client_secret_basic", "none"] {
        let metadata = json!({ "token_endpoint_auth_method": owner });
        let (client, first) = signed_in(&app, metadata, "openid").await;
        let second = client.refresh(&first.refresh_token).await.tokens();
        let third = client.refresh(&second.refresh_token).await.tokens();
        let mut thieves = Vec::new();
        for method in ["client_secret_post", "private_key_jwt", "none"] {
            let metadata = refreshing(json!({ "token_endpoint_auth_method": method }));
            thieves.push(app.client(metadata).await);
        }
        // One that may not refresh at all learns no more.
        let other = app.client(json!({})).await;
        for wait in [0, 60] {
            app.clock.advance(Duration::from_secs(wait));
            let before = app.rows().await;
            // Current, previous, and older: reuse at the wrong client is not reuse.
            for token in [&third, &second, &first] {
                for thief in &thieves {
                    // No assertion is good twice, so no two requests are the same.
                    let renewal = thief.renewal(&token.refresh_token);
                    let renewal = renewal.set("attempt", &format!("{wait}"));
                    let refused = thief.token(renewal.clone()).await;
                    refused.refused("invalid_grant");
                    let wide = thief.token(renewal.set("scope", "openid email")).await;
                    wide.refused("invalid_grant");
                }
                let refused = other.refresh(&token.refresh_token).await;
                let code = refused.json()["error"].as_str().unwrap().to_owned();
                assert!(["invalid_grant", "unauthorized_client"].contains(&code.as_str()));
                assert_eq!(refused.status, 400);
            }
            assert_eq!(app.rows().await, before);
        }
        client.refresh(&third.refresh_token).await.tokens();
    }
    assert_eq!(audited(&app, "refresh_token.reused").await, 0);
}

async fn without_the_clients_credentials_nothing_happens(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, first) = signed_in(&app, json!({}), "openid").await;
    let second = client.refresh(&first.refresh_token).await.tokens();
    app.clock.advance(Duration::from_secs(60));
    let before = app.rows().await.without("audit_events");
    for token in [&second.refresh_token, &first.refresh_token] {
        let fields = client.renewal(token);
        let wrong = basic(&client.id, "wrong");
        let headers = [("authorization", wrong.as_str())];
        let attempts = [
            client.post(fields.clone(), &[]).await,
            client.post(fields.clone(), &headers).await,
            client
                .post(fields.clone().set("client_id", &client.id), &[])
                .await,
            client
                .post(
                    fields
                        .clone()
                        .set("client_id", &client.id)
                        .set("client_secret", &client.secret),
                    &[],
                )
                .await,
        ];
        for attempt in attempts {
            attempt.refused("invalid_client");
        }
    }
    // That it was tried is all that is noted.
    assert_eq!(app.rows().await.without("audit_events"), before);
    client.refresh(&second.refresh_token).await.tokens();
}

async fn another_tenant_does_not_know_it(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let acme = app.tenant("acme").await;
    let shared = json!({ "client_id": "shared", "client_secret": "x".repeat(43) });
    let (client, first) = signed_in(&app, shared.clone(), "openid").await;
    let twin = acme.client(refreshing(shared)).await;
    let second = client.refresh(&first.refresh_token).await.tokens();
    app.clock.advance(Duration::from_secs(60));
    let before = app.rows().await;
    for token in [&second, &first] {
        let refused = twin.refresh(&token.refresh_token).await;
        refused.refused("invalid_grant");
    }
    assert_eq!(app.rows().await, before);
    client.refresh(&second.refresh_token).await.tokens();
}

async fn no_byte_of_it_can_be_changed(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, first) = signed_in(&app, json!({}), "openid").await;
    let token = client.refresh(&first.refresh_token).await.tokens();
    let token = token.refresh_token;
    let body = token.strip_prefix("vr_").unwrap();
    let bytes = URL_SAFE_NO_PAD.decode(body).unwrap();
    let before = app.rows().await;
    let mut altered = Vec::new();
    for at in 0..bytes.len() {
        for change in [0x01, 0x80] {
            let mut bytes = bytes.clone();
            bytes[at] ^= change;
            altered.push(format!("vr_{}", URL_SAFE_NO_PAD.encode(bytes)));
        }
    }
    for length in [0, 1, bytes.len() / 2, bytes.len() - 1] {
        altered.push(format!("vr_{}", URL_SAFE_NO_PAD.encode(&bytes[..length])));
    }
    altered.extend([
        body.to_owned(),
        format!("{token}A"),
        format!("{token}="),
        format!(" {token}"),
        token.to_uppercase(),
        format!("vr_{token}"),
        "vr_".to_owned(),
        "x".repeat(20_000),
    ]);
    for altered in altered {
        let answer = client.refresh(&altered).await;
        answer.refused("invalid_grant");
    }
    assert_eq!(app.rows().await, before);
    client.refresh(&token).await.tokens();
}

async fn no_other_token_is_one(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    for format in ["jwt", "opaque"] {
        let metadata = json!({ "access_token_format": format });
        let (client, tokens) = signed_in(&app, metadata, "openid").await;
        let before = app.rows().await;
        for other in [&tokens.access_token, &tokens.id_token] {
            client.refresh(other).await.refused("invalid_grant");
        }
        // Nor is it an access token.
        let answer = client.userinfo(&tokens.refresh_token).await;
        answer.with_status(401);
        let answer = client.exchange(&tokens.refresh_token).await;
        answer.refused("invalid_grant");
        assert_eq!(app.rows().await, before);
    }
}

async fn what_is_no_refresh_request_is_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, tokens) = signed_in(&app, json!({}), "openid").await;
    let good = client.renewal(&tokens.refresh_token);
    let before = app.rows().await;
    let bad: [Fields; 5] = [
        good.clone().without("refresh_token"),
        good.clone().set("refresh_token", ""),
        good.clone().add("refresh_token", &tokens.refresh_token),
        good.clone().add("scope", "openid").add("scope", "openid"),
        good.clone().without("grant_type"),
    ];
    for fields in bad {
        client.token(fields).await.refused("invalid_request");
    }
    assert_eq!(app.rows().await, before);
    // An empty scope is none (RFC 6749 §3.1), and what is not known is ignored.
    let fields = good
        .set("scope", "")
        .set("redirect_uri", "https://x.example");
    assert_eq!(client.token(fields).await.tokens().scope, "openid");
}
