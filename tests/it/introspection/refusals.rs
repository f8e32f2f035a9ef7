//! Who may not ask, and how not to ask.

use axum::body::Body;
use serde_json::json;
use vestibule::urls::path;

use super::{refreshing, resource_server, signed_in};
use crate::{
    app::{Fields, TestApp, basic},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    who_asks_has_to_prove_who_they_are,
    what_is_no_introspection_request_is_refused,
);

async fn who_asks_has_to_prove_who_they_are(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, _, tokens) = signed_in(&app, "jwt", "openid").await;
    let public = app
        .client(refreshing(json!({ "token_endpoint_auth_method": "none" })))
        .await;
    let elsewhere = resource_server(&app.tenant("acme").await, json!({})).await;
    // Not even about its own token: its client_id is known to all.
    let ada = app.user("ada").await;
    let own = public.sign_in(&ada).await;
    let refused = public.introspect(&own.access_token).await;
    refused.with_status(401).refused("invalid_client");

    let fields = Fields::default().set("token", &tokens.access_token);
    let wrong = basic(&client.id, "wrong");
    let stranger = elsewhere.basic();
    for headers in [
        vec![("authorization", wrong.as_str())],
        vec![("authorization", stranger.as_str())],
        vec![("authorization", "Bearer abc")],
    ] {
        let refused = client
            .post_to(path::INTROSPECT, fields.clone(), &headers)
            .await;
        assert_eq!(refused.header("www-authenticate"), CHALLENGE);
        refused.with_status(401).refused("invalid_client");
    }
    let nobody = client.post_to(path::INTROSPECT, fields.clone(), &[]).await;
    assert!([400, 401].contains(&nobody.status.as_u16()));
    assert!(!nobody.text().contains("active"));
    let unproven = fields.set("client_id", &client.id);
    let refused = client.post_to(path::INTROSPECT, unproven, &[]).await;
    refused.with_status(401).refused("invalid_client");
}

const CHALLENGE: &str = "Basic realm=\"token endpoint\"";

async fn what_is_no_introspection_request_is_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, _, tokens) = signed_in(&app, "jwt", "openid").await;
    let token = tokens.access_token.as_str();
    let missing = client.ask(path::INTROSPECT, Fields::default(), &[]).await;
    missing.refused("invalid_request");
    let fields = Fields::default().set("token", token);
    for repeated in [
        fields.clone().add("token", token),
        fields
            .clone()
            .add("token_type_hint", "access_token")
            .add("token_type_hint", "refresh_token"),
    ] {
        let refused = client.ask(path::INTROSPECT, repeated, &[]).await;
        refused.refused("invalid_request");
    }
    for hint in ["access_token", "refresh_token", "nonsense", ""] {
        let hinted = fields.clone().set("token_type_hint", hint);
        let told = client.ask(path::INTROSPECT, hinted, &[]).await.ok().json();
        assert_eq!(told["active"], true, "{hint}");
    }
    let authorization = client.basic();
    let url = app.url(path::INTROSPECT);
    let query = format!("{url}?token={token}");
    let headers = [("authorization", authorization.as_str())];
    app.anon().get_with(&query, &headers).await.with_status(405);
    let json = [headers[0], ("content-type", "application/json")];
    let body = Body::from(json!({ "token": token }).to_string());
    let refused = app.anon().request("POST", &url, body, &json).await;
    refused.refused("invalid_request");
    // In the query it is as if it were not there.
    let form = [
        headers[0],
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let refused = app
        .anon()
        .request("POST", &query, Body::empty(), &form)
        .await;
    refused.refused("invalid_request");
}
