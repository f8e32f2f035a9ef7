//! The journey that everything is for: a person signs in to an application.

use serde_json::json;

use crate::{
    app::{START, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(a_person_signs_in_consents_and_the_client_learns_who_they_are,);

async fn a_person_signs_in_consents_and_the_client_learns_who_they_are(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();

    let page = browser.open(&client.authorize_url()).await;
    assert_eq!(page.id(), "login-page");
    let page = browser.log_in(&page, &ada).await;
    assert_eq!(page.id(), "consent-page");
    let page = browser.consent(&page, "allow").await;
    assert!(
        page.left_to()
            .unwrap()
            .starts_with("https://rp.example/cb?")
    );
    let response = page.response().unwrap();
    assert_eq!(response.get("state"), Some("af0ifjsldkj"));
    assert_eq!(response.get("iss"), Some(app.issuer().as_str()));

    let tokens = client.exchange(&page.code()).await.tokens();
    assert_eq!(tokens.scope, "openid");
    let (claims, header) = app.verify(&tokens.id_token).await;
    assert_eq!(header["alg"], "ES256");
    assert_eq!(claims["iss"], app.issuer());
    assert_eq!(claims["sub"], ada.sub());
    assert_eq!(claims["aud"], client.id);
    assert_eq!(claims["nonce"], "n-0S6_WzA2Mj");
    assert_eq!(claims["iat"], START.seconds());
    assert_eq!(claims["auth_time"], START.seconds());

    let userinfo = client.userinfo(&tokens.access_token).await.ok().json();
    assert_eq!(userinfo, json!({ "sub": ada.sub() }));
}
