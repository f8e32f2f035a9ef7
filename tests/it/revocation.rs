//! The revocation endpoint (RFC 7009), through the router.

use std::{sync::Arc, time::Duration};

use axum::body::Body;
use serde_json::{Value, json};
use tokio::task::JoinSet;
use vestibule::urls::path;

use crate::{
    app::{ClientActor, Fields, TestApp, Tokens, basic},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    any_token_of_a_grant_ends_all_of_it,
    another_clients_token_is_refused_and_stays_good,
    what_is_unknown_or_revoked_already_is_as_good_as_revoked,
    a_clients_own_token_can_be_revoked_and_the_next_one_works,
    a_public_client_needs_only_its_id,
    without_credentials_nothing_is_revoked,
    the_hint_changes_nothing,
    what_is_no_revocation_request_is_refused,
    of_fifty_parallel_revocations_one_is_written_down,
);

async fn signed_in(app: &TestApp, more: Value) -> (ClientActor, Tokens) {
    let mut metadata = json!({ "grant_types": ["authorization_code", "refresh_token"] });
    for (name, value) in more.as_object().unwrap() {
        metadata[name] = value.clone();
    }
    let ada = app.user("ada").await;
    let client = app.client(metadata).await;
    let tokens = client.sign_in(&ada).await;
    (client, tokens)
}

async fn revoked(client: &ClientActor, token: &str) {
    let answer = client.revoke(token).await.ok().not_stored();
    assert!(answer.body.is_empty(), "{}", answer.text());
}

async fn audited(app: &TestApp) -> usize {
    let rows = app.rows().await;
    let events = rows.table("audit_events").iter();
    events
        .filter(|event| event.contains("token.revoked"))
        .count()
}

/// Holds these tokens to be good.
async fn is_alive(client: &ClientActor, tokens: &Tokens) {
    client.userinfo(&tokens.access_token).await.ok();
    client.refresh(&tokens.refresh_token).await.tokens();
}

/// Holds these tokens to be good for nothing.
async fn is_dead(client: &ClientActor, tokens: &Tokens) {
    client.userinfo(&tokens.access_token).await.with_status(401);
    let refused = client.refresh(&tokens.refresh_token).await;
    refused.refused("invalid_grant");
    for token in [&tokens.access_token, &tokens.refresh_token] {
        let answer = client.introspect(token).await.ok();
        assert_eq!(answer.text(), r#"{"active":false}"#);
    }
}

async fn any_token_of_a_grant_ends_all_of_it(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let mut count = 0;
    for format in ["jwt", "opaque"] {
        for which in 0..4 {
            let (client, first) = signed_in(&app, json!({ "access_token_format": format })).await;
            // Another grant of the same person, which is not asked about.
            let other = client.sign_in(&app.user("ada").await).await;
            let second = client.refresh(&first.refresh_token).await.tokens();
            let tokens = [
                &first.access_token,
                &second.access_token,
                &first.refresh_token,
                &second.refresh_token,
            ];
            revoked(&client, tokens[which]).await;
            count += 1;
            is_dead(&client, &first).await;
            is_dead(&client, &second).await;
            assert_eq!(audited(&app).await, count);
            is_alive(&client, &other).await;
        }
    }
    let rows = app.rows().await;
    let events = rows.table("audit_events").iter();
    assert!(
        events
            .filter(|event| event.contains("token.revoked"))
            .all(|event| !event.contains("vr_")),
        "no token is written down"
    );
}

async fn another_clients_token_is_refused_and_stays_good(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (thief, _) = signed_in(&app, json!({})).await;
    let (public, _) = signed_in(&app, json!({ "token_endpoint_auth_method": "none" })).await;
    let (acme, _) = signed_in(&app.tenant("acme").await, json!({})).await;
    let (client, _) = signed_in(&app, json!({ "may_introspect": true })).await;
    for format in ["jwt", "opaque"] {
        let (owner, tokens) = signed_in(&app, json!({ "access_token_format": format })).await;
        let before = app.rows().await;
        for token in [&tokens.access_token, &tokens.refresh_token] {
            thief.revoke(token).await.refused("invalid_grant");
            public.revoke(token).await.refused("invalid_grant");
            // To see is not to end.
            client.revoke(token).await.refused("invalid_grant");
            // To another tenant it is no token at all.
            revoked(&acme, token).await;
        }
        assert_eq!(app.rows().await, before);
        is_alive(&owner, &tokens).await;
    }
}

async fn what_is_unknown_or_revoked_already_is_as_good_as_revoked(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, tokens) = signed_in(&app, json!({})).await;
    let before = app.rows().await;
    for text in [
        "unknown",
        "vr_",
        "vr_AAAA",
        "va_AAAA",
        "a.b.c",
        " ",
        "\u{20ac}",
        // About a sign-in, and no token to be shown to anybody.
        &tokens.id_token,
        &format!("{}A", tokens.access_token),
        &format!("{}A", tokens.refresh_token),
        &"x".repeat(20_000),
    ] {
        revoked(&client, text).await;
    }
    assert_eq!(app.rows().await, before);
    is_alive(&client, &tokens).await;

    let (client, tokens) = signed_in(&app, json!({})).await;
    revoked(&client, &tokens.refresh_token).await;
    let before = app.rows().await;
    for _ in 0..2 {
        revoked(&client, &tokens.refresh_token).await;
        revoked(&client, &tokens.access_token).await;
    }
    assert_eq!(app.rows().await, before);

    // An access token past its life names nothing any more; its refresh token does.
    let (client, tokens) = signed_in(&app, json!({})).await;
    app.clock
        .advance(app.state.config.tokens.access_token_lifetime);
    let before = app.rows().await;
    revoked(&client, &tokens.access_token).await;
    assert_eq!(app.rows().await, before);
    revoked(&client, &tokens.refresh_token).await;
    is_dead(&client, &tokens).await;
}

async fn a_clients_own_token_can_be_revoked_and_the_next_one_works(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    for format in ["jwt", "opaque"] {
        let client = app
            .client(json!({
                "grant_types": ["client_credentials"],
                "response_types": [],
                "redirect_uris": [],
                "scope": "reports:read reports:write",
                "access_token_format": format,
            }))
            .await;
        let is_active = |token: String| {
            let client = &client;
            async move { client.introspect(&token).await.ok().json()["active"] == true }
        };
        let get = |scope| {
            let client = &client;
            async move { client.client_credentials(scope).await.tokens().access_token }
        };
        let (first, second) = (get("reports:read").await, get("reports:read").await);
        let other = get("reports:write").await;
        revoked(&client, &first).await;
        assert!(!is_active(first.clone()).await);
        assert!(!is_active(second).await, "it hangs from the same grant");
        assert!(is_active(other).await);
        let next = get("reports:read").await;
        assert!(is_active(next.clone()).await);
        // The old one, shown again, does not end the new one.
        revoked(&client, &first).await;
        assert!(is_active(next).await);
    }
}

async fn a_public_client_needs_only_its_id(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    for which in ["access", "refresh"] {
        let public = json!({ "token_endpoint_auth_method": "none" });
        let (client, tokens) = signed_in(&app, public).await;
        let token = match which {
            "access" => &tokens.access_token,
            _ => &tokens.refresh_token,
        };
        revoked(&client, token).await;
        client.userinfo(&tokens.access_token).await.with_status(401);
        let refused = client.refresh(&tokens.refresh_token).await;
        refused.refused("invalid_grant");
    }
}

async fn without_credentials_nothing_is_revoked(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, tokens) = signed_in(&app, json!({})).await;
    let before = app.rows().await.without("audit_events");
    let fields = Fields::default().set("token", &tokens.refresh_token);
    let wrong = basic(&client.id, "wrong");
    let headers = [("authorization", wrong.as_str())];
    let answer = client.post_to(path::REVOKE, fields.clone(), &headers).await;
    assert!(answer.header("www-authenticate").starts_with("Basic "));
    answer.with_status(401).refused("invalid_client");
    let unproven = fields.clone().set("client_id", &client.id);
    let answer = client.post_to(path::REVOKE, unproven, &[]).await;
    answer.with_status(401).refused("invalid_client");
    let nobody = client.post_to(path::REVOKE, fields, &[]).await;
    assert!([400, 401].contains(&nobody.status.as_u16()));
    // That it was tried is all that is noted.
    assert_eq!(app.rows().await.without("audit_events"), before);
    is_alive(&client, &tokens).await;
}

async fn the_hint_changes_nothing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    for hint in ["access_token", "refresh_token", "nonsense", ""] {
        for which in ["access", "refresh"] {
            let (client, tokens) = signed_in(&app, json!({})).await;
            let token = match which {
                "access" => &tokens.access_token,
                _ => &tokens.refresh_token,
            };
            let fields = Fields::default()
                .set("token", token)
                .set("token_type_hint", hint);
            client.ask(path::REVOKE, fields, &[]).await.ok();
            is_dead(&client, &tokens).await;
        }
    }
}

async fn what_is_no_revocation_request_is_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, tokens) = signed_in(&app, json!({})).await;
    let before = app.rows().await;
    let token = tokens.refresh_token.as_str();
    let missing = client.ask(path::REVOKE, Fields::default(), &[]).await;
    missing.refused("invalid_request");
    let fields = Fields::default().set("token", token);
    for repeated in [
        fields.clone().add("token", token),
        fields
            .clone()
            .add("token_type_hint", "refresh_token")
            .add("token_type_hint", "refresh_token"),
    ] {
        let refused = client.ask(path::REVOKE, repeated, &[]).await;
        refused.refused("invalid_request");
    }
    let authorization = client.basic();
    let headers = [
        ("authorization", authorization.as_str()),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let query = format!("{}?token={token}", app.url(path::REVOKE));
    let anon = app.anon();
    let got = anon.get_with(&query, &headers).await;
    got.with_status(405);
    let posted = anon.request("POST", &query, Body::empty(), &headers).await;
    posted.refused("invalid_request");
    assert_eq!(app.rows().await, before);
    is_alive(&client, &tokens).await;
}

async fn of_fifty_parallel_revocations_one_is_written_down(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, tokens) = signed_in(&app, json!({})).await;
    let (client, tokens) = (Arc::new(client), Arc::new(tokens));
    let mut requests = JoinSet::new();
    for number in 0..50 {
        let (client, tokens) = (client.clone(), tokens.clone());
        requests.spawn(async move {
            let token = match number % 2 {
                0 => &tokens.access_token,
                _ => &tokens.refresh_token,
            };
            client.revoke(token).await.status.as_u16()
        });
    }
    assert!(
        requests
            .join_all()
            .await
            .iter()
            .all(|status| *status == 200)
    );
    is_dead(&client, &tokens).await;
    assert_eq!(audited(&app).await, 1);
    app.clock.advance(Duration::from_secs(1));
    revoked(&client, &tokens.refresh_token).await;
    assert_eq!(audited(&app).await, 1);
}
