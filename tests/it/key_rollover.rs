//! Keys and server secrets that roll over by themselves, as clients and nodes live through it.

use std::time::Duration;

use serde_json::{Value, json};
use vestibule::{
    admin::{AdminError, keys},
    clock::Clock,
    jobs::key_rollover::run,
    keys::{CompactJws, RingName, verify_with_jwks},
    model::{KeyState, SecretPurpose, SigningAlg, UnixTime},
    protocol::key_rollover::{Haste, MAX_TOKEN_LIFETIME, SETTLE},
    urls::path,
};

use crate::{
    app::TestApp,
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    clients_that_cache_the_keys_never_notice_a_rotation,
    a_key_goes_exactly_when_its_last_token_has_expired,
    a_revoked_key_ends_its_tokens_at_once_and_new_ones_work,
    a_revoked_next_key_is_replaced_and_a_strange_one_is_told,
    server_secrets_roll_over_under_people_and_clients,
    a_client_is_hashed_anew_when_it_comes_and_its_secret_waits_until_then,
    a_node_that_has_not_followed_yet_understands_the_others,
    two_nodes_that_run_the_job_at_once_rotate_once,
    two_hundred_days_without_the_job_are_caught_up,
);

const DAY: Duration = Duration::from_secs(86_400);
const MINUTE: Duration = Duration::from_secs(60);
const RETAIN: Duration = MAX_TOKEN_LIFETIME.saturating_add(SETTLE);

/// Runs the job and lets the node follow.
async fn roll(app: &TestApp) {
    run(&app.state, app.clock.now()).await.unwrap();
    app.follow().await;
}

fn kids(jwks: &Value, alg: &str) -> Vec<String> {
    let keys = jwks["keys"].as_array().unwrap().iter();
    let kids = keys.filter(|key| key["alg"] == alg);
    kids.map(|key| key["kid"].as_str().unwrap().to_owned())
        .collect()
}

fn is_verified_by(token: &str, jwks: &Value) -> bool {
    let token = CompactJws::parse(token).unwrap();
    verify_with_jwks(&token, jwks, &SigningAlg::ALL).is_ok()
}

fn kid_of(token: &str) -> String {
    let token = CompactJws::parse(token).unwrap();
    token.header().kid.as_ref().unwrap().to_string()
}

async fn in_state(app: &TestApp, purpose: SecretPurpose, state: KeyState) -> Vec<String> {
    let secrets = keys::list_secrets(&app.state, &app.context())
        .await
        .unwrap();
    let found = secrets
        .iter()
        .filter(|s| (s.purpose, s.state) == (purpose, state));
    found.map(|secret| secret.id.to_string()).collect()
}

/// How many events of a kind the audit log has.
async fn audited(app: &TestApp, kind: &str) -> usize {
    let rows = app.rows().await;
    let events = rows.table("audit_events").iter();
    events.filter(|row| row.contains(kind)).count()
}

async fn clients_that_cache_the_keys_never_notice_a_rotation(db: TestDatabase) {
    let app = TestApp::configured(&db, &["tokens.access_token_lifetime=24h"]).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let max_age = MINUTE * 15;
    let mut cached = (app.clock.now(), app.jwks().await);
    let mut kids = Vec::new();
    let mut tokens: Vec<(UnixTime, String)> = Vec::new();
    let mut wait = DAY * 90 - MINUTE * 8;
    for step in 0..14 {
        app.clock.advance(wait);
        let now = app.clock.now();
        if now.since(cached.0) >= max_age {
            cached = (now, app.jwks().await);
        }
        // Some runs of the job are missed, and noticed late.
        if step % 3 != 1 {
            run(&app.state, now).await.unwrap();
        }
        let token = client.sign_in(&ada).await.access_token;
        app.follow().await;
        let newer = client.sign_in(&ada).await.access_token;
        for token in [token, newer] {
            kids.push(kid_of(&token));
            tokens.push((now.plus(DAY), token));
        }
        for (_, token) in tokens.iter().filter(|(expires, _)| *expires > now) {
            assert!(is_verified_by(token, &cached.1), "in step {step}");
            assert!(is_verified_by(token, &app.jwks().await), "in step {step}");
        }
        wait = if step == 7 {
            DAY * 90 - MINUTE * 20
        } else {
            MINUTE * 7
        };
    }
    kids.dedup();
    assert_eq!(kids.len(), 3, "it rotated twice");
}

async fn a_key_goes_exactly_when_its_last_token_has_expired(db: TestDatabase) {
    // ID tokens come back as hints for as long as the longest session goes on.
    let options = [
        "login.remembered_session_lifetime=12h",
        "login.remembered_session_idle_lifetime=12h",
    ];
    let app = TestApp::configured(&db, &options).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let old = client.sign_in(&ada).await;
    app.clock.advance(DAY * 90);
    roll(&app).await;
    assert_eq!(kids(&app.jwks().await, "ES256").len(), 3);
    app.clock.advance(RETAIN - Duration::from_secs(1));
    let before = app.rows().await;
    roll(&app).await;
    assert_eq!(app.rows().await, before);
    assert!(is_verified_by(&old.id_token, &app.jwks().await));

    app.clock.advance(Duration::from_secs(1));
    roll(&app).await;
    let jwks = app.jwks().await;
    for alg in SigningAlg::ALL {
        assert_eq!(kids(&jwks, alg.as_str()).len(), 2, "{alg:?}");
    }
    assert!(!is_verified_by(&old.id_token, &jwks));
    assert_eq!(audited(&app, "key.removed").await, 4);
    // Four of five: refresh tokens live for longer.
    assert_eq!(audited(&app, "secret.removed").await, 3);
}

async fn a_revoked_key_ends_its_tokens_at_once_and_new_ones_work(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    app.clock.advance(MINUTE);
    let old = client.sign_in(&ada).await;
    let before = app.jwks().await;
    let stolen = kid_of(&old.access_token);
    keys::revoke(&app.state, &app.context(), &stolen)
        .await
        .unwrap();
    app.follow().await;

    client.userinfo(&old.access_token).await.with_status(401);
    let after = app.jwks().await;
    assert!(!kids(&after, "ES256").contains(&stolen));
    assert_eq!(kids(&after, "ES256").len(), 2);
    let new = client.sign_in(&ada).await;
    client.userinfo(&new.access_token).await.ok();
    assert!(kids(&before, "ES256").contains(&kid_of(&new.access_token)));
    assert!(!app.rows().await.table("signing_keys").iter().any(|row| {
        // Its private half is gone from the database.
        row.contains(&stolen) && !row.contains("removed")
    }));
    let again = keys::revoke(&app.state, &app.context(), &stolen).await;
    assert!(
        matches!(again, Err(AdminError::NotFound { .. })),
        "{again:?}"
    );
    assert_eq!(audited(&app, "key.revoked").await, 1);
    assert_eq!(audited(&app, "keys.rotated").await, 1);
    // Whoever fetched the keys before the newest one was made would not know it.
    let ring = [RingName::Signing(SigningAlg::Es256)];
    let refused = keys::rotate(&app.state, &app.context(), &ring, Haste::Safe).await;
    assert!(matches!(refused, Err(AdminError::NotNow(_))), "{refused:?}");
}

async fn a_revoked_next_key_is_replaced_and_a_strange_one_is_told(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    app.clock.advance(MINUTE);
    let before = app.jwks().await;
    let [current, next] = kids(&before, "EdDSA").try_into().unwrap();
    let revoke = async |id: &str| keys::revoke(&app.state, &app.context(), id).await;
    revoke(&next).await.unwrap();
    app.follow().await;
    let [still, another] = kids(&app.jwks().await, "EdDSA").try_into().unwrap();
    assert_eq!(still, current);
    assert_ne!(another, next);
    let rows = app.rows().await;
    let strange = revoke("strange").await;
    assert!(
        matches!(strange, Err(AdminError::NotFound { .. })),
        "{strange:?}"
    );
    assert_eq!(app.rows().await, rows);
}

async fn server_secrets_roll_over_under_people_and_clients(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let opaque = json!({ "access_token_format": "opaque" });
    let client = app.client(opaque).await;
    let old = client.sign_in(&ada).await;
    let all = SecretPurpose::ALL.map(RingName::Secret);
    let mut browser = app.browser();
    let mut page = browser.open(&client.authorize_url()).await;
    let now = in_state(&app, SecretPurpose::Flow, KeyState::Current).await;
    for _ in 0..2 {
        app.clock.advance(MINUTE * 2);
        keys::rotate(&app.state, &app.context(), &all, Haste::Safe)
            .await
            .unwrap();
        app.follow().await;
        client.userinfo(&old.access_token).await.ok();
    }
    assert_ne!(
        in_state(&app, SecretPurpose::Flow, KeyState::Current).await,
        now
    );
    // The page was shown two rotations ago.
    page = browser.log_in(&page, &ada).await;
    if page.response().is_none() {
        page = browser.consent(&page, "allow").await;
    }
    let new = client.exchange(&page.code()).await.tokens();
    client.userinfo(&new.access_token).await.ok();
    assert_eq!(audited(&app, "secrets.rotated").await, 10);

    let made_with = in_state(&app, SecretPurpose::AccessToken, KeyState::Current).await;
    keys::revoke(&app.state, &app.context(), &made_with[0])
        .await
        .unwrap();
    app.follow().await;
    client.userinfo(&new.access_token).await.with_status(401);
    client.userinfo(&old.access_token).await.ok();
}

async fn a_client_is_hashed_anew_when_it_comes_and_its_secret_waits_until_then(db: TestDatabase) {
    use KeyState::{Current, Previous};
    use SecretPurpose::ClientSecret;
    let app = TestApp::on(&db).await;
    let confidential =
        json!({ "grant_types": ["client_credentials"], "redirect_uris": [], "scope": "a" });
    let (busy, idle) = (
        app.client(confidential.clone()).await,
        app.client(confidential).await,
    );
    let first = in_state(&app, ClientSecret, Current).await;
    let users = async || {
        let rows = app.rows().await;
        let rows = rows.table("clients").iter();
        rows.filter(|row| row.contains(&first[0])).count()
    };
    assert_eq!(users().await, 2);
    app.clock.advance(DAY * 90);
    roll(&app).await;
    assert_eq!(in_state(&app, ClientSecret, Previous).await, first);
    let wrong = busy.basic().replace("Basic ", "Basic x");
    let refused = busy
        .post(Default::default(), &[("authorization", &wrong)])
        .await;
    assert_eq!((refused.status.as_u16(), users().await), (401, 2));
    busy.client_credentials("a").await.ok();
    assert_eq!(users().await, 1, "the one that came is hashed anew");
    busy.client_credentials("a").await.ok();

    app.clock.advance(DAY * 80);
    roll(&app).await;
    assert_eq!(in_state(&app, ClientSecret, Previous).await, first);
    idle.client_credentials("a").await.ok();
    assert_eq!(users().await, 0);
    roll(&app).await;
    assert_eq!(
        in_state(&app, ClientSecret, Previous).await,
        [] as [String; 0]
    );
    for client in [busy, idle] {
        client.client_credentials("a").await.ok();
    }
}

async fn a_node_that_has_not_followed_yet_understands_the_others(db: TestDatabase) {
    let first = TestApp::on(&db).await;
    let second = first.another_node(Duration::ZERO, &[]).await;
    let ada = first.user("ada").await;
    let mut clients = Vec::new();
    for format in ["jwt", "opaque"] {
        let metadata = json!({ "access_token_format": format });
        clients.push([
            first.client(metadata.clone()).await,
            second.client(metadata).await,
        ]);
    }
    for app in [&first, &second] {
        app.clock.advance(DAY * 90);
    }
    // The first node rotates and follows; the second one knows nothing of it.
    roll(&first).await;
    let url = first.url(path::USERINFO);
    for [here, there] in &clients {
        let new = here.sign_in(&ada).await;
        let old = there.sign_in(&ada).await;
        if !new.access_token.starts_with("vo_") {
            assert_ne!(kid_of(&new.access_token), kid_of(&old.access_token));
        }
        for (app, tokens) in [(&second, &new), (&first, &old)] {
            let authorization = format!("Bearer {}", tokens.access_token);
            let headers = [("authorization", authorization.as_str())];
            app.anon().get_with(&url, &headers).await.ok();
            assert!(is_verified_by(&tokens.id_token, &app.jwks().await));
        }
    }
    // A client that was made under the new secret, at the node that has only heard of it.
    let late = first.client(json!({})).await;
    let answer = async |app: &TestApp| {
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let basic = late.basic();
        let headers = [&form[..], &[("authorization", basic.as_str())]].concat();
        let body = late.redemption("no code").encode();
        let url = app.url(path::TOKEN);
        app.anon()
            .request("POST", &url, body.into(), &headers)
            .await
    };
    let rows = first.rows().await;
    for app in [&second, &first] {
        answer(app).await.refused("invalid_grant");
        // Neither takes it back to the old secret.
        assert_eq!(first.rows().await.table("clients"), rows.table("clients"));
    }
    second.follow().await;
    assert_eq!(second.jwks().await, first.jwks().await);
}

async fn two_nodes_that_run_the_job_at_once_rotate_once(db: TestDatabase) {
    let first = TestApp::on(&db).await;
    let second = first.another_node(Duration::ZERO, &[]).await;
    for app in [&first, &second] {
        app.clock.advance(DAY * 90);
    }
    let now = first.clock.now();
    let (one, two) = tokio::join!(run(&first.state, now), run(&second.state, now));
    one.unwrap();
    two.unwrap();
    for app in [&first, &second] {
        app.follow().await;
        for alg in SigningAlg::ALL {
            assert_eq!(kids(&app.jwks().await, alg.as_str()).len(), 3, "{alg:?}");
        }
    }
    assert_eq!(audited(&first, "keys.rotated").await, 4);
    assert_eq!(audited(&first, "secrets.rotated").await, 5);
}

async fn two_hundred_days_without_the_job_are_caught_up(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let first = app.jwks().await;
    app.clock.advance(DAY * 200);
    roll(&app).await;
    let second = app.jwks().await;
    assert_eq!(kids(&second, "ES256").len(), 3);
    assert!(kids(&second, "ES256").contains(&kids(&first, "ES256")[1]));
    for wait in [Duration::ZERO, MINUTE * 30, DAY * 2, DAY * 87] {
        app.clock.advance(wait);
        roll(&app).await;
    }
    // Not once more before its time.
    assert_eq!(audited(&app, "keys.rotated").await, 4);
    app.clock.advance(DAY);
    roll(&app).await;
    assert_eq!(audited(&app, "keys.rotated").await, 8);
}
