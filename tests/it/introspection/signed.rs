//! Signed answers (RFC 9701).

use std::time::Duration;

use serde_json::{Value, json};
use vestibule::{model::SigningAlg, urls::path};

use super::{is_inactive, resource_server, signed_in, told};
use crate::{
    app::{Answer, ClientActor, Fields, START, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    each_algorithm_signs_answers_that_the_published_keys_verify,
    a_signed_answer_is_no_token,
    the_form_of_an_answer_follows_accept,
);

const JWT: &str = "application/token-introspection+jwt";

async fn ask(client: &ClientActor, token: &str, accept: &[&str]) -> Answer {
    let headers: Vec<_> = accept.iter().map(|accept| ("accept", *accept)).collect();
    let fields = Fields::default().set("token", token);
    client.ask(path::INTROSPECT, fields, &headers).await
}

async fn each_algorithm_signs_answers_that_the_published_keys_verify(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, _, tokens) = signed_in(&app, "opaque", "openid profile").await;
    app.clock.advance(Duration::from_secs(5));
    let registered = SigningAlg::ALL.map(|alg| (json!({ ALG: alg.as_str() }), alg.as_str()));
    // RS256 is the one of who has registered none (RFC 9701 §6).
    for (more, alg) in registered.into_iter().chain([(json!({}), "RS256")]) {
        let server = resource_server(&app, more).await;
        let expected = told(&client, &tokens.access_token).await;
        for (token, expected) in [
            (tokens.access_token.as_str(), expected),
            ("unknown", json!({ "active": false })),
            (&tokens.refresh_token, json!({ "active": false })),
        ] {
            let answer = ask(&server, token, &[JWT]).await.ok().not_stored();
            assert_eq!(answer.header("content-type"), JWT);
            let (claims, header) = app.verify(answer.text()).await;
            assert_eq!(header["typ"], "token-introspection+jwt");
            assert_eq!(header["alg"], alg);
            let whole = json!({
                "iss": app.issuer(),
                "aud": server.id,
                "iat": START.seconds() + 5,
                "token_introspection": expected,
            });
            assert_eq!(Value::Object(claims), whole);
        }
    }
}

const ALG: &str = "introspection_signed_response_alg";

async fn a_signed_answer_is_no_token(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, _, tokens) = signed_in(&app, "jwt", "openid").await;
    client
        .update(json!({
            "grant_types": ["authorization_code", "refresh_token"],
            "post_logout_redirect_uris": ["https://rp.example/bye"],
            ALG: "ES256",
        }))
        .await;
    let answer = ask(&client, &tokens.access_token, &[JWT]).await.ok();
    let jwt = answer.text();
    client.userinfo(jwt).await.with_status(401);
    is_inactive(&client.introspect(jwt).await);
    client.refresh(jwt).await.refused("invalid_grant");
    let hint = Fields::default()
        .set("id_token_hint", jwt)
        .set("client_id", &client.id)
        .set("post_logout_redirect_uri", "https://rp.example/bye");
    let url = format!("{}?{}", app.url(path::LOGOUT), hint.encode());
    let page = app.browser().open(&url).await;
    page.shows_error("invalid_request");
    client.revoke(jwt).await.ok();
    assert_eq!(told(&client, &tokens.access_token).await["active"], true);
}

async fn the_form_of_an_answer_follows_accept(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, _, tokens) = signed_in(&app, "jwt", "openid").await;
    let mixed = format!("application/json;q=0.5, {JWT}");
    let upper = JWT.to_uppercase();
    let refused = format!("{JWT};q=0, application/json");
    for (accept, is_signed) in [
        (vec![JWT], true),
        (vec![mixed.as_str()], true),
        (vec![upper.as_str()], true),
        (vec!["application/json", JWT], true),
        (vec![refused.as_str()], false),
        (vec!["application/json"], false),
        (vec!["application/jwt"], false),
        (vec!["*/*"], false),
        (vec![""], false),
        (vec![], false),
    ] {
        let answer = ask(&client, &tokens.access_token, &accept).await.ok();
        let expected = if is_signed { JWT } else { "application/json" };
        assert_eq!(answer.header("content-type"), expected, "{accept:?}");
        let answer = answer.not_stored();
        if !is_signed {
            assert_eq!(answer.json()["active"], true);
        }
    }
    // A refusal is no answer about a token: it is plain in any case.
    let fields = Fields::default().add("token", "a").add("token", "b");
    let refused = client
        .ask(path::INTROSPECT, fields, &[("accept", JWT)])
        .await;
    refused.refused("invalid_request");
}
