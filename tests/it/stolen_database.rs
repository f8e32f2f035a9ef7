//! A backup in other hands: nothing in it lets anybody sign in, get a token, sign or decrypt.

use std::collections::BTreeSet;

use serde_json::json;
use vestibule::urls::path;

use crate::{
    app::{ClientActor, Rows, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    nothing_in_a_backup_opens_anything,
    a_backup_is_of_no_use_without_the_key_that_is_not_in_it,
);

/// Everything in the database that could be a secret of some kind: each run of its characters, and
/// what hexadecimal digits stand for, in the alphabet of our tokens.
fn finds(rows: &Rows) -> BTreeSet<String> {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-_.~+/=$".contains(c);
    let mut found = BTreeSet::new();
    for text in rows.texts() {
        for run in text.split(|c| !is_part(c)).filter(|run| run.len() >= 6) {
            found.insert(run.to_owned());
            found.extend(
                run.split(['.', '$', '='])
                    .filter(|it| it.len() >= 16)
                    .map(str::to_owned),
            );
            let digits = run.strip_prefix('x').unwrap_or(run);
            found.extend(bytes(digits).map(|bytes| URL_SAFE_NO_PAD.encode(bytes)));
        }
    }
    found
}

/// What hexadecimal digits stand for.
fn bytes(digits: &str) -> Option<Vec<u8>> {
    let byte = |at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let is_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
    is_hex.then(|| (0..digits.len()).step_by(2).map(byte).collect())?
}

async fn nothing_in_a_backup_opens_anything(db: TestDatabase) {
    let app = TestApp::configured(&db, &["limits.enabled=false"]).await;
    app.set_policy(json!({"sign_in": {"by_mail": true}})).await;
    let ada = app.user("ada").await;
    let client = app
        .client(json!({
            "grant_types": ["authorization_code", "refresh_token", "client_credentials"],
            "scope": "openid offline_access read:all",
        }))
        .await;
    let offline = client.request().set("scope", "openid offline_access");
    let offline = offline.set("prompt", "consent");
    let tokens = client.sign_in_with(&ada, &offline).await;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let code = page.code();
    let session = browser.cookies["__Host-vestibule_session"].clone();
    let mut elsewhere = app.browser();
    let forgot = elsewhere.open(&app.url(path::FORGOT)).await;
    elsewhere
        .submit(&forgot, "#forgot-form", &[("login", "ada")])
        .await;
    let mailed = app.mail_to("ada@example.com").await.get("link").to_owned();

    let rows = app.rows().await;
    let secrets = [
        &session,
        &code,
        &client.secret,
        &ada.password,
        &mailed,
        &tokens.access_token,
        &tokens.refresh_token,
    ];
    for (number, secret) in secrets.into_iter().enumerate() {
        assert!(!rows.contain(secret), "secret {number} is in the database");
    }
    let finds = finds(&rows);
    assert!(
        finds.len() > 50,
        "what is searched is there: {}",
        finds.len()
    );
    for find in &finds {
        let cookie = format!("__Host-vestibule_session={find}");
        let account = app
            .anon()
            .get_with(path::ACCOUNT, &[("cookie", &cookie)])
            .await;
        assert_ne!(account.status, 200, "a session: {find}");
        let bearer = format!("Bearer {find}");
        let headers = [("authorization", bearer.as_str())];
        let userinfo = app.anon().get_with(path::USERINFO, &headers).await;
        assert_ne!(userinfo.status, 200, "an access token: {find}");
        assert_ne!(client.exchange(find).await.status, 200, "a code: {find}");
        assert_ne!(
            client.refresh(find).await.status,
            200,
            "a refresh token: {find}"
        );
        let as_secret = ClientActor {
            secret: find.clone(),
            ..client.clone()
        };
        let answer = as_secret.client_credentials("read:all").await;
        assert_ne!(answer.status, 200, "a client's secret: {find}");
        let link = format!("{}?link={}", path::RESET, find.replace('+', "%2B"));
        assert_ne!(app.anon().get(&link).await.status, 200, "a link: {find}");
    }
    // What it would have been to have them.
    let cookie = format!("__Host-vestibule_session={session}");
    app.anon()
        .get_with(path::ACCOUNT, &[("cookie", &cookie)])
        .await
        .ok();
    app.anon().get(&mailed).await.ok();
    client.client_credentials("read:all").await.ok();
    client.exchange(&code).await.ok();
    client.refresh(&tokens.refresh_token).await.ok();
}

async fn a_backup_is_of_no_use_without_the_key_that_is_not_in_it(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let key = app.state.config.keys.encryption_key.as_ref().unwrap();
    assert!(!app.rows().await.contain(key.expose()));
    let another = "keys.encryption_key=AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    let refused = TestApp::refused_start(&db, &[another]).await;
    assert!(refused.contains("key-encryption key"), "{refused}");
}
