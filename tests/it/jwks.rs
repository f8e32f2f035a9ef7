//! The published keys.

use serde_json::json;
use vestibule::{keys::thumbprint, model::SigningAlg, urls::path};

use crate::{
    app::TestApp,
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    two_keys_for_each_algorithm_are_published_and_nothing_private,
    the_key_set_is_kept_by_caches_and_not_sent_twice,
    tenants_have_keys_of_their_own,
);

async fn two_keys_for_each_algorithm_are_published_and_nothing_private(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let jwks = app.jwks().await;
    assert_eq!(jwks.as_object().unwrap().len(), 1);
    let keys = jwks["keys"].as_array().unwrap();
    for alg in SigningAlg::ALL {
        assert_eq!(
            keys.iter().filter(|key| key["alg"] == alg.as_str()).count(),
            2
        );
    }
    let mut kids = Vec::new();
    for key in keys {
        let members: Vec<&str> = key
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let mut allowed = vec!["kty", "kid", "alg", "use"];
        allowed.extend(match key["kty"].as_str().unwrap() {
            "RSA" => vec!["n", "e"],
            "EC" => vec!["crv", "x", "y"],
            "OKP" => vec!["crv", "x"],
            other => panic!("{other}"),
        });
        assert!(
            members.iter().all(|member| allowed.contains(member)),
            "{members:?}"
        );
        assert_eq!(members.len(), allowed.len());
        assert_eq!(key["use"], "sig");
        assert_eq!(key["kid"], json!(thumbprint(key).unwrap()), "RFC 7638");
        kids.push(key["kid"].as_str().unwrap());
    }
    kids.sort_unstable();
    kids.dedup();
    assert_eq!(kids.len(), keys.len());
}

async fn the_key_set_is_kept_by_caches_and_not_sent_twice(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (anon, url) = (app.anon(), app.url(path::JWKS));
    let answer = anon.get(&url).await.ok();
    assert_eq!(answer.header("content-type"), "application/jwk-set+json");
    assert_eq!(answer.header("cache-control"), "public, max-age=900");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let etag = answer.header("etag").to_owned();
    let same = anon
        .get_with(&url, &[("if-none-match", &etag)])
        .await
        .with_status(304);
    assert!(same.body.is_empty());
    assert_eq!(same.header("etag"), etag);
    anon.get_with(&url, &[("if-none-match", "\"other\"")])
        .await
        .ok();
}

async fn tenants_have_keys_of_their_own(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let acme = app.tenant("acme").await;
    let (ours, theirs) = (app.jwks().await, acme.jwks().await);
    let kids = |jwks: &serde_json::Value| -> Vec<String> {
        let keys = jwks["keys"].as_array().unwrap();
        keys.iter()
            .map(|key| key["kid"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(kids(&ours).iter().all(|kid| !kids(&theirs).contains(kid)));
}
