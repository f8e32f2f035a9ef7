//! The life of the cookie: set, renewed, taken away.

use std::time::Duration;

use serde_json::json;

use super::{HERE, ask, cookie, is_readable, metadata, refresh, renewal, signed_in};
use crate::{
    app::{ClientActor, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    the_refresh_token_is_in_a_cookie_that_no_script_can_read,
    a_tenants_cookie_is_for_its_own_token_endpoint,
    the_cookie_renews_and_is_renewed,
    the_cookie_lives_as_long_as_the_token,
    two_tabs_at_once_get_the_same_successor,
    reuse_ends_the_grant_and_clears_the_cookie,
    without_a_good_cookie_the_person_has_to_sign_in,
    a_mistake_of_the_script_costs_no_cookie,
    a_refresh_token_in_the_body_is_refused,
    two_applications_share_a_browser,
);

const ATTRIBUTES: &str = "HttpOnly; SameSite=Strict; Secure";

async fn the_refresh_token_is_in_a_cookie_that_no_script_can_read(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(metadata(json!({}))).await;
    let (answer, pair) = signed_in(&app, &client).await;
    is_readable(&answer);
    let (name, token) = pair.split_once('=').unwrap();
    assert!(name.starts_with("__Secure-vestibule_refresh_"), "{name}");
    assert!(token.starts_with("vr_"));
    let idle = app.state.config.tokens.refresh().idle.as_secs();
    let expected = format!("Path=/oauth/token; {ATTRIBUTES}; Max-Age={idle}");
    assert_eq!(cookie(&answer).1, expected);
    assert_eq!(answer.header("cache-control"), "no-store");
}

async fn a_tenants_cookie_is_for_its_own_token_endpoint(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let acme = app.tenant("acme").await;
    let client = acme.client(metadata(json!({}))).await;
    let (answer, pair) = signed_in(&acme, &client).await;
    let (_, attributes) = cookie(&answer);
    assert!(
        attributes.starts_with(&format!("Path=/t/acme/oauth/token; {ATTRIBUTES}")),
        "{attributes}"
    );
    refresh(&client, &pair).await.tokens();
    // The same client_id at another tenant is another client.
    let here = json!({ "client_id": client.id });
    let twin = app.client(metadata(here)).await;
    let before = app.rows().await;
    refresh(&twin, &pair).await.with_status(401);
    assert_eq!(app.rows().await, before);
}

async fn the_cookie_renews_and_is_renewed(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(metadata(json!({}))).await;
    let (answer, mut pair) = signed_in(&app, &client).await;
    let first = answer.tokens();
    for _ in 0..3 {
        app.clock.advance(Duration::from_secs(60));
        let answer = refresh(&client, &pair).await;
        is_readable(&answer);
        let (next, attributes) = cookie(&answer);
        assert_ne!(next, pair);
        assert!(attributes.starts_with(&format!("Path=/oauth/token; {ATTRIBUTES}; Max-Age=")));
        assert!(!answer.text().contains("vr_") && !answer.text().contains("refresh_token"));
        let tokens = answer.tokens();
        client.userinfo(&tokens.access_token).await.ok();
        let (claims, old) = (tokens.id_claims(), first.id_claims());
        for claim in ["sub", "aud", "auth_time", "sid"] {
            assert_eq!(claims[claim], old[claim], "{claim}");
        }
        pair = next;
    }
}

async fn the_cookie_lives_as_long_as_the_token(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let lives = json!({ "refresh_token_lifetime": 1000, "refresh_token_idle_lifetime": 600 });
    let client = app.client(metadata(lives)).await;
    let (answer, pair) = signed_in(&app, &client).await;
    assert!(cookie(&answer).1.ends_with("; Max-Age=600"));
    app.clock.advance(Duration::from_secs(599));
    let answer = refresh(&client, &pair).await.ok();
    let (pair, attributes) = cookie(&answer);
    assert!(attributes.ends_with("; Max-Age=401"), "{attributes}");
    app.clock.advance(Duration::from_secs(401));
    is_cleared(&client, &pair).await;
}

async fn two_tabs_at_once_get_the_same_successor(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(metadata(json!({}))).await;
    let (_, pair) = signed_in(&app, &client).await;
    let tabs = tokio::join!(
        refresh(&client, &pair),
        refresh(&client, &pair),
        refresh(&client, &pair)
    );
    let successor = cookie(&tabs.0).0;
    for tab in [&tabs.0, &tabs.1, &tabs.2] {
        assert_eq!(cookie(tab).0, successor);
        client
            .userinfo(&tab.clone().tokens().access_token)
            .await
            .ok();
    }
    app.clock.advance(Duration::from_secs(9));
    let late = refresh(&client, &pair).await.ok();
    assert_eq!(cookie(&late).0, successor, "within the grace window");
    refresh(&client, &successor).await.tokens();
}

async fn reuse_ends_the_grant_and_clears_the_cookie(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(metadata(json!({}))).await;
    let (_, first) = signed_in(&app, &client).await;
    let answer = refresh(&client, &first).await.ok();
    let (second, _) = cookie(&answer);
    let tokens = answer.tokens();
    app.clock.advance(Duration::from_secs(10));
    is_cleared(&client, &first).await;
    client.userinfo(&tokens.access_token).await.with_status(401);
    is_cleared(&client, &second).await;
    let rows = app.rows().await;
    let events = rows.table("audit_events").iter();
    let reuses = events.filter(|event| event.contains("refresh_token.reused"));
    assert_eq!(reuses.count(), 1);
}

/// Holds a refresh to be refused as `invalid_grant`, with the cookie taken away.
async fn is_cleared(client: &ClientActor, pair: &str) {
    let answer = refresh(client, pair).await.with_status(401).not_stored();
    is_readable(&answer);
    assert_eq!(answer.json()["error"], "invalid_grant");
    let (name, _) = pair.split_once('=').unwrap();
    let cleared = format!("Path=/oauth/token; {ATTRIBUTES}; Max-Age=0");
    assert_eq!(cookie(&answer), (format!("{name}="), cleared));
    // A browser would ask its user for a password.
    let challenge = answer.header("www-authenticate");
    assert!(challenge.starts_with("Bearer "), "{challenge}");
}

async fn without_a_good_cookie_the_person_has_to_sign_in(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(metadata(json!({}))).await;
    let (_, pair) = signed_in(&app, &client).await;
    let (name, token) = pair.split_once('=').unwrap();
    let before = app.rows().await;
    let missing = refresh(&client, "").await.with_status(401);
    is_readable(&missing);
    assert_eq!(missing.json()["error"], "invalid_request");
    for pair in [
        format!("{name}="),
        format!("{name}=unknown"),
        format!("{name}={token}A"),
    ] {
        let refused = refresh(&client, &pair).await.with_status(401);
        is_readable(&refused);
    }
    // Under another name it is not there.
    let refused = refresh(&client, &format!("{name}x={token}")).await;
    refused.with_status(401);
    assert_eq!(app.rows().await, before);
    let answer = refresh(&client, &format!("theme=dark; {pair}; a=b")).await;
    let (pair, _) = cookie(&answer.ok());
    // Disabled, then gone.
    app.disable(&app.user("ada").await).await;
    is_cleared(&client, &pair).await;
}

async fn a_mistake_of_the_script_costs_no_cookie(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(metadata(json!({}))).await;
    let (_, pair) = signed_in(&app, &client).await;
    let before = app.rows().await;
    for (fields, error) in [
        (renewal().set("scope", "openid email"), "invalid_scope"),
        (renewal().set("scope", "\u{e4}"), "invalid_request"),
        (renewal().without("grant_type"), "invalid_request"),
        (
            renewal().set("grant_type", "password"),
            "unsupported_grant_type",
        ),
        (client.redemption("unknown"), "invalid_grant"),
        (
            client.redemption("unknown").without("code"),
            "invalid_request",
        ),
    ] {
        let answer = ask(&client, fields, HERE, &pair).await;
        assert_eq!(answer.headers.get("set-cookie"), None, "{error}");
        is_readable(&answer);
        answer.refused(error);
    }
    assert_eq!(app.rows().await, before);
    refresh(&client, &pair).await.tokens();
}

async fn a_refresh_token_in_the_body_is_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(metadata(json!({}))).await;
    let (_, pair) = signed_in(&app, &client).await;
    let (_, token) = pair.split_once('=').unwrap();
    let before = app.rows().await;
    for cookie in ["", pair.as_str()] {
        for token in [token, "other"] {
            let fields = renewal().set("refresh_token", token);
            let answer = ask(&client, fields, HERE, cookie).await;
            assert_eq!(answer.headers.get("set-cookie"), None);
            answer.refused("invalid_request");
        }
    }
    assert_eq!(app.rows().await, before);
    refresh(&client, &pair).await.tokens();

    // And the other way round: who keeps it does not get by with a cookie.
    let keeps = json!({ "refresh_token_delivery": "body" });
    let keeps = app.client(metadata(keeps)).await;
    let tokens = keeps.sign_in(&app.user("ada").await).await;
    let (name, _) = pair.split_once('=').unwrap();
    let own = format!("{name}={}", tokens.refresh_token);
    let answer = ask(&keeps, renewal(), HERE, &own).await;
    answer.refused("invalid_request");
    let answer = keeps.refresh(&tokens.refresh_token).await;
    assert_eq!(answer.headers.get("set-cookie"), None);
    answer.tokens();
}

async fn two_applications_share_a_browser(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let one = app.client(metadata(json!({}))).await;
    let two = app.client(metadata(json!({}))).await;
    let (_, cookie_of_one) = signed_in(&app, &one).await;
    let (_, cookie_of_two) = signed_in(&app, &two).await;
    let both = format!("{cookie_of_one}; {cookie_of_two}");
    let answer = refresh(&one, &both).await.ok();
    let (next, _) = cookie(&answer);
    let name = |pair: &str| pair.split_once('=').unwrap().0.to_owned();
    assert_eq!(name(&next), name(&cookie_of_one));
    assert_ne!(name(&next), name(&cookie_of_two));
    refresh(&two, &format!("{next}; {cookie_of_two}"))
        .await
        .tokens();
    // The token of one under the name of the other.
    let (_, token) = next.split_once('=').unwrap();
    let swapped = format!("{}={token}", name(&cookie_of_two));
    refresh(&two, &swapped).await.with_status(401);
    refresh(&one, &next).await.tokens();
}
