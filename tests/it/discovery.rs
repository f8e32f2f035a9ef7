//! The metadata document: nothing is advertised that does not work, and each thing that is
//! advertised is tried here.

mod advertised;

use axum::body::Body;
use serde_json::Value;
use vestibule::urls::path;

use crate::{
    app::{ORIGIN, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    the_document_is_found_at_every_well_known_path,
    every_endpoint_is_https_and_below_the_issuer,
    the_document_is_kept_by_caches_and_not_sent_twice,
    scripts_may_read_documents_and_no_pages,
);

async fn the_document_is_found_at_every_well_known_path(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    app.tenant("acme").await;
    for (issuer, paths) in [
        (
            ORIGIN.to_owned(),
            vec![
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server",
            ],
        ),
        (
            format!("{ORIGIN}/t/acme"),
            vec![
                "/t/acme/.well-known/openid-configuration",
                "/t/acme/.well-known/oauth-authorization-server",
                "/.well-known/oauth-authorization-server/t/acme",
                "/.well-known/openid-configuration/t/acme",
            ],
        ),
    ] {
        for path in paths {
            let answer = app.anon().get(path).await.ok();
            assert_eq!(answer.header("content-type"), "application/json");
            assert_eq!(answer.json()["issuer"], issuer, "{path}");
        }
    }
}

async fn every_endpoint_is_https_and_below_the_issuer(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    for app in [app.clone(), app.tenant("acme").await] {
        let url = app.url(path::OPENID_CONFIGURATION);
        let document = app.anon().get(&url).await.ok().json();
        for (name, value) in document.as_object().unwrap() {
            if name.ends_with("_endpoint") || name.ends_with("_uri") {
                let value = value.as_str().unwrap();
                assert!(
                    value.starts_with(&format!("{}/", app.issuer())),
                    "{name}: {value}"
                );
            }
        }
        assert!(document["end_session_endpoint"].is_string());
    }
}

async fn the_document_is_kept_by_caches_and_not_sent_twice(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let url = app.url(path::OPENID_CONFIGURATION);
    let anon = app.anon();
    let answer = anon.get(&url).await.ok();
    assert_eq!(answer.header("cache-control"), "public, max-age=900");
    let etag = answer.header("etag").to_owned();
    for tag in [
        etag.clone(),
        format!("W/{etag}"),
        format!("\"x\", {etag}"),
        "*".to_owned(),
    ] {
        let same = anon.get_with(&url, &[("if-none-match", &tag)]).await;
        let same = same.with_status(304);
        assert!(same.body.is_empty());
        assert_eq!(same.header("cache-control"), "public, max-age=900");
    }
    anon.get_with(&url, &[("if-none-match", "\"x\"")])
        .await
        .ok();
    let head = anon.request("HEAD", &url, Body::empty(), &[]).await.ok();
    assert!(head.body.is_empty());
    assert_eq!(head.header("etag"), etag);
}

async fn scripts_may_read_documents_and_no_pages(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let anon = app.anon();
    let origin = ("origin", "https://spa.example");
    let asks = [
        origin,
        ("access-control-request-method", "POST"),
        (
            "access-control-request-headers",
            "authorization,content-type",
        ),
    ];
    for app in [app.clone(), app.tenant("acme").await] {
        for (path, api) in [
            (path::OPENID_CONFIGURATION, true),
            (path::OAUTH_METADATA, true),
            (path::JWKS, true),
            (path::OPENAPI, true),
            (path::AUTHORIZE, false),
            (path::LOGIN, false),
            (path::CONSENT, false),
            (path::CHOOSE_ACCOUNT, false),
            (path::LOGOUT, false),
            (path::CONFIRM_LOGOUT, false),
            (path::PREFERENCES, false),
            (path::HOME, false),
        ] {
            let url = app.url(path);
            let preflight = anon.request("OPTIONS", &url, Body::empty(), &asks).await;
            let get = anon.get_with(&url, &[origin]).await;
            let expected = if api { "*" } else { "" };
            for answer in [&preflight, &get] {
                let allowed = answer.header("access-control-allow-origin");
                assert_eq!(allowed, expected, "{url}");
                assert_eq!(answer.header("access-control-allow-credentials"), "");
            }
            if api {
                assert!(preflight.status.is_success());
                assert_eq!(preflight.header("access-control-allow-methods"), "GET");
            }
        }
    }
    let inserted = format!("{}/t/acme", path::OAUTH_METADATA);
    let answer = anon.get_with(&inserted, &[origin]).await.ok();
    assert_eq!(answer.header("access-control-allow-origin"), "*");
}

/// The texts of a list.
fn texts(list: &Value) -> Vec<&str> {
    let list = list.as_array().unwrap().iter();
    list.map(|text| text.as_str().unwrap()).collect()
}
