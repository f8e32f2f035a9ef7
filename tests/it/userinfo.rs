//! The userinfo endpoint, through the router.

use std::time::Duration;

use axum::body::Body;
use serde_json::{Value, json};
use vestibule::{model::SigningAlg, urls::path};

use crate::{
    app::{Answer, ClientActor, Fields, TestApp, every_claim},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    the_profile_scope_gives_all_profile_claims,
    the_email_address_and_phone_scopes_give_their_claims,
    all_scopes_together_give_every_standard_claim,
    a_token_may_come_by_get_by_post_header_and_by_post_body,
    a_response_is_signed_by_the_algorithm_that_the_client_registered,
    a_token_in_the_query_or_in_two_places_is_refused,
    without_a_token_the_client_is_told_how_to_come,
    what_is_no_good_access_token_is_invalid,
    a_token_without_openid_is_not_enough,
);

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

async fn told(client: &ClientActor, user: &crate::app::TestUser, scope: &str) -> Value {
    let request = client.request().set("scope", scope);
    let tokens = client.sign_in_with(user, &request).await;
    let answer = client
        .userinfo(&tokens.access_token)
        .await
        .ok()
        .not_stored();
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(tokens.id_claims()["sub"], answer.json()["sub"]);
    answer.json()
}

async fn the_profile_scope_gives_all_profile_claims(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut expected = every_claim("ada");
    for other in ["phone_number", "phone_number_verified", "address"] {
        expected.as_object_mut().unwrap().remove(other);
    }
    expected["sub"] = json!(ada.sub());
    expected["preferred_username"] = json!("ada");
    expected["updated_at"] = json!(ada.user.updated_at.seconds());
    assert_eq!(told(&client, &ada, "openid profile").await, expected);
}

async fn the_email_address_and_phone_scopes_give_their_claims(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let claims = every_claim("ada");
    let email = told(&client, &ada, "openid email").await;
    let expected = json!({
        "sub": ada.sub(), "email": "ada@example.com", "email_verified": true,
    });
    assert_eq!(email, expected);
    let address = told(&client, &ada, "openid address").await;
    assert_eq!(
        address,
        json!({ "sub": ada.sub(), "address": claims["address"] })
    );
    let phone = told(&client, &ada, "openid phone").await;
    let expected = json!({
        "sub": ada.sub(),
        "phone_number": claims["phone_number"],
        "phone_number_verified": true,
    });
    assert_eq!(phone, expected);
}

async fn all_scopes_together_give_every_standard_claim(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let all = told(&client, &ada, "openid profile email address phone").await;
    for claim in vestibule::protocol::claims::SUPPORTED {
        assert!(all.get(*claim).is_some(), "{claim}");
    }
    assert_eq!(
        all.as_object().unwrap().len(),
        vestibule::protocol::claims::SUPPORTED.len()
    );
}

async fn a_token_may_come_by_get_by_post_header_and_by_post_body(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let token = client.sign_in(&ada).await.access_token;
    let expected = json!({ "sub": ada.sub() });
    let (anon, url) = (app.anon(), app.url(path::USERINFO));
    for scheme in ["Bearer", "bearer", "BEARER"] {
        let value = format!("{scheme} {token}");
        let header = [("authorization", value.as_str())];
        assert_eq!(anon.get_with(&url, &header).await.ok().json(), expected);
        let posted = anon.request("POST", &url, Body::empty(), &header).await;
        assert_eq!(posted.ok().json(), expected);
        let empty_form = anon
            .request("POST", &url, Body::empty(), &[header[0], FORM])
            .await;
        assert_eq!(empty_form.ok().json(), expected);
    }
    let posted = anon.post(&url, &[("access_token", &token)]).await;
    assert_eq!(posted.ok().not_stored().json(), expected);
}

async fn a_response_is_signed_by_the_algorithm_that_the_client_registered(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    for alg in SigningAlg::ALL {
        let client = app
            .client(json!({ "userinfo_signed_response_alg": alg.as_str() }))
            .await;
        let request = client.request().set("scope", "openid email");
        let tokens = client.sign_in_with(&ada, &request).await;
        let answer = client
            .userinfo(&tokens.access_token)
            .await
            .ok()
            .not_stored();
        assert_eq!(answer.header("content-type"), "application/jwt");
        let (claims, header) = app.verify(answer.text()).await;
        assert_eq!(header["alg"], alg.as_str());
        let expected = json!({
            "iss": app.issuer(),
            "aud": client.id,
            "sub": ada.sub(),
            "email": "ada@example.com",
            "email_verified": true,
        });
        assert_eq!(Value::Object(claims), expected);
        // It is neither an access token nor a hint.
        client.userinfo(answer.text()).await.with_status(401);
    }
}

/// Holds an answer to a refusal of RFC 6750 §3.1.
#[track_caller]
fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
    let challenge = answer.header("www-authenticate");
    assert!(challenge.starts_with("Bearer realm=\""), "{challenge}");
    assert!(
        challenge.contains(&format!("error=\"{code}\"")),
        "{challenge}"
    );
    assert_eq!(answer.json()["error"], code);
}

async fn a_token_in_the_query_or_in_two_places_is_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let token = client.sign_in(&ada).await.access_token;
    let (anon, url) = (app.anon(), app.url(path::USERINFO));
    let value = format!("Bearer {token}");
    let header = ("authorization", value.as_str());
    let body = Fields::default().set("access_token", &token);
    let in_query = format!("{url}?{}", body.encode());
    refused(&anon.get(&in_query).await, 400, "invalid_request");
    refused(
        &anon.get_with(&in_query, &[header]).await,
        400,
        "invalid_request",
    );
    let both = anon
        .request("POST", &url, body.encode().into(), &[header, FORM])
        .await;
    refused(&both, 400, "invalid_request");
    let twice = body.add("access_token", &token).encode();
    refused(&anon.post_raw(&url, twice).await, 400, "invalid_request");
    let headers = anon.get_with(&url, &[header, header]).await;
    refused(&headers, 400, "invalid_request");
    refused(
        &anon.get_with(&url, &[("authorization", "Bearer ")]).await,
        400,
        "invalid_request",
    );
}

async fn without_a_token_the_client_is_told_how_to_come(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (anon, url) = (app.anon(), app.url(path::USERINFO));
    let basic = [("authorization", "Basic eDp5")];
    for answer in [
        anon.get(&url).await,
        anon.get_with(&url, &basic).await,
        anon.post(&url, &[("token", "x")]).await,
        anon.request(
            "POST",
            &url,
            "access_token=x".into(),
            &[("content-type", "text/plain")],
        )
        .await,
    ] {
        let answer = answer.with_status(401);
        // RFC 6750 §3.1: no error for whoever brought no token at all.
        let expected = format!("Bearer realm=\"{}\"", app.issuer());
        assert_eq!(answer.header("www-authenticate"), expected);
    }
}

async fn what_is_no_good_access_token_is_invalid(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let acme = app.tenant("acme").await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let tokens = client.sign_in(&ada).await;
    let opaque = json!({ "access_token_format": "opaque" });
    let at_acme = acme.user("ada").await;
    let foreign = acme
        .client(json!({}))
        .await
        .sign_in(&at_acme)
        .await
        .access_token;
    let foreign_opaque = acme
        .client(opaque)
        .await
        .sign_in(&at_acme)
        .await
        .access_token;
    let (signed, signature) = tokens.access_token.rsplit_once('.').unwrap();
    let code = client.code(&ada).await;
    let before = app.rows().await;
    for token in [
        &tokens.id_token,
        &foreign,
        &foreign_opaque,
        &code,
        &client.secret,
        &format!("{signed}."),
        &format!("{signed}.{}", signature.to_lowercase()),
        &format!(
            "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.{}.",
            signed.split_once('.').unwrap().1
        ),
        "x",
        "' OR 1=1 --",
        &"a".repeat(20_000),
    ] {
        refused(&client.userinfo(token).await, 401, "invalid_token");
    }
    assert_eq!(app.rows().await, before);
    let at_acme = acme.client(json!({})).await;
    refused(
        &at_acme.userinfo(&tokens.access_token).await,
        401,
        "invalid_token",
    );

    client.userinfo(&tokens.access_token).await.ok();
    app.clock.advance(Duration::from_secs(600));
    refused(
        &client.userinfo(&tokens.access_token).await,
        401,
        "invalid_token",
    );
}

async fn a_token_without_openid_is_not_enough(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let request = client.request().set("scope", "profile email");
    let tokens = client.sign_in_with(&ada, &request).await;
    let answer = client.userinfo(&tokens.access_token).await;
    refused(&answer, 403, "insufficient_scope");
    assert!(
        answer
            .header("www-authenticate")
            .contains("scope=\"openid\"")
    );
}
