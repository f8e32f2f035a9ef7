//! Clients with a shared secret, and clients without any.

use axum::{body::Body, http::Request};
use serde_json::json;
use vestibule::{model::ClientAuthMethod, urls::path};

use crate::{
    app::{ClientActor, Fields, TestApp, basic},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    each_method_works_for_the_client_that_registered_it,
    every_other_method_is_refused,
    a_wrong_secret_is_refused_and_looks_like_an_unknown_client,
    two_methods_at_once_are_refused,
    ids_and_secrets_are_form_decoded_in_the_header,
    a_malformed_header_is_refused,
    a_new_secret_replaces_the_old_one,
    a_secret_of_another_tenant_is_worth_nothing,
);

const METHODS: [ClientAuthMethod; 4] = ClientAuthMethod::ALL;

async fn of_method(app: &TestApp, method: ClientAuthMethod) -> ClientActor {
    app.client(json!({ "token_endpoint_auth_method": method.as_str() }))
        .await
}

async fn each_method_works_for_the_client_that_registered_it(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    for method in METHODS {
        let client = of_method(&app, method).await;
        client.sign_in(&ada).await;
        assert_eq!(client.secret.is_empty(), !method.uses_secret());
    }
}

async fn every_other_method_is_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    for registered in METHODS {
        let mut client = of_method(&app, registered).await;
        let code = client.code(&ada).await;
        let before = app.rows().await.without("audit_events");
        // An empty secret would count as none.
        if client.secret.is_empty() {
            client.secret = "guess".to_owned();
        }
        let key = crate::app::ClientKey::new(vestibule::model::SigningAlg::Es256);
        client.key = client.key.or(Some(key.into()));
        for used in METHODS.into_iter().filter(|used| *used != registered) {
            client.method = used;
            let answer = client.exchange(&code).await.refused("invalid_client");
            assert_eq!(answer.status, 401, "{registered} by {used}");
        }
        // That it was tried is all that is noted.
        assert_eq!(app.rows().await.without("audit_events"), before);
        client.method = registered;
        client.exchange(&code).await.tokens();
    }
}

async fn a_wrong_secret_is_refused_and_looks_like_an_unknown_client(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let other = app.client(json!({})).await;
    let code = client.code(&ada).await;
    let fields = client.redemption(&code);
    let shorter = &client.secret[1..];
    let mut answers = Vec::new();
    for (id, secret) in [
        ("nobody", client.secret.as_str()),
        (&client.id, &other.secret),
        (&client.id, shorter),
        (&client.id, ""),
        (&client.id, "' OR '1'='1"),
        (&client.id.to_uppercase(), &client.secret),
    ] {
        let authorization = basic(id, secret);
        let headers = [("authorization", authorization.as_str())];
        let answer = client.post(fields.clone(), &headers).await;
        let answer = answer.refused("invalid_client").with_status(401);
        assert!(
            answer
                .header("www-authenticate")
                .starts_with("Basic realm=")
        );
        answers.push(answer.text().to_owned());
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "all failures look the same: {answers:?}");

    // Each 401 says how to authenticate (RFC 9110 §15.5.2), whichever way was tried.
    let post = app
        .client(json!({ "token_endpoint_auth_method": "client_secret_post" }))
        .await;
    let guess = fields
        .set("client_id", &post.id)
        .set("client_secret", "guess");
    let answer = post.post(guess, &[]).await.refused("invalid_client");
    assert!(answer.header("www-authenticate").starts_with("Basic "));
}

async fn two_methods_at_once_are_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let code = client.code(&ada).await;
    let authorization = client.basic();
    let headers = [("authorization", authorization.as_str())];
    let fields = client.redemption(&code);
    let with_secret = fields.clone().set("client_id", &client.id);
    let with_secret = with_secret.set("client_secret", &client.secret);
    let bearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    let with_assertion = fields.clone().set("client_assertion_type", bearer);
    let with_assertion = with_assertion.set("client_assertion", "e30.e30.x");
    let other_id = fields.clone().set("client_id", "somebody-else");
    for fields in [with_secret, with_assertion, other_id] {
        client
            .post(fields, &headers)
            .await
            .refused("invalid_request");
    }
    // The same client_id beside the header is no second method.
    let fields = fields.set("client_id", &client.id);
    client.post(fields, &headers).await.tokens();
}

async fn ids_and_secrets_are_form_decoded_in_the_header(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let (id, secret) = (
        "app:1 +%25&=",
        "p:w %2B+&=\"'{{7*7}}~padded to be long enough",
    );
    for method in ["client_secret_basic", "client_secret_post"] {
        let id = format!("{id}{method}");
        let metadata = json!({
            "client_id": id, "client_secret": secret, "token_endpoint_auth_method": method,
        });
        let client = app.client(metadata).await;
        assert_eq!(client.secret, secret);
        client.sign_in(&ada).await;
    }
}

async fn a_malformed_header_is_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(json!({})).await;
    let fields = client.redemption("x");
    for header in [
        "Basic",
        "Basic ",
        "Basic ###",
        "Basic bm9jb2xvbg==",
        "Basic gICAgA==",
        "Basic JTAwOiUwMA==",
        "Basic JXp6Ong=",
        "Bearer abc",
        "Digest username=\"x\"",
        "",
    ] {
        let answer = client
            .post(fields.clone(), &[("authorization", header)])
            .await;
        let answer = answer.refused("invalid_client");
        assert!(
            answer.header("www-authenticate").starts_with("Basic "),
            "{header:?}"
        );
    }
    let form = "application/x-www-form-urlencoded";
    let twice = Request::post(app.url(path::TOKEN))
        .header("content-type", form)
        .header("authorization", client.basic())
        .header("authorization", client.basic());
    let body = Body::from(fields.encode());
    app.send(twice.body(body).unwrap())
        .await
        .refused("invalid_request");
    let not_text = Request::post(app.url(path::TOKEN))
        .header("content-type", form)
        .header("authorization", &b"Basic \xff\xfe"[..]);
    let body = Body::from(fields.encode());
    app.send(not_text.body(body).unwrap())
        .await
        .refused("invalid_request");
    // Nobody at all.
    client
        .post(Fields::default(), &[])
        .await
        .refused("invalid_client");
}

async fn a_new_secret_replaces_the_old_one(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let mut client = app.client(json!({})).await;
    let code = client.code(&ada).await;
    let secret = "a new secret of more than thirty-two characters";
    client.update(json!({ "client_secret": secret })).await;
    client.exchange(&code).await.refused("invalid_client");
    client.secret = secret.to_owned();
    client.exchange(&code).await.tokens();
}

async fn a_secret_of_another_tenant_is_worth_nothing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let acme = app.tenant("acme").await;
    let here = app.client(json!({ "client_id": "shared" })).await;
    let mut there = acme.client(json!({ "client_id": "shared" })).await;
    assert_ne!(here.secret, there.secret);
    there.secret = here.secret;
    there.exchange("x").await.refused("invalid_client");
}
