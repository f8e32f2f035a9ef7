//! What a client gets for a code: the tokens and what they say.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256, Sha512};
use vestibule::model::SigningAlg;

use crate::{
    app::{START, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    an_id_token_says_what_openid_connect_asks_for_and_no_more,
    an_id_token_is_signed_by_each_algorithm_that_a_client_can_register,
    an_access_token_is_a_jwt_of_rfc_9068,
    an_opaque_access_token_tells_nothing_and_works,
    without_openid_there_is_no_id_token,
    tokens_live_as_long_as_they_say,
    a_tokens_session_is_the_same_for_every_client_of_a_browser,
    two_code_grants_have_nothing_in_common,
);

async fn an_id_token_says_what_openid_connect_asks_for_and_no_more(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app
        .client(json!({ "id_token_signed_response_alg": "RS256" }))
        .await;
    let request = client
        .request()
        .set("scope", "openid profile email address phone");
    let tokens = client.sign_in_with(&ada, &request).await;
    let (claims, header) = app.verify(&tokens.id_token).await;
    assert_eq!(header["alg"], "RS256");
    let hash = URL_SAFE_NO_PAD.encode(&Sha256::digest(&tokens.access_token)[..16]);
    let expected = json!({
        "iss": app.issuer(),
        "sub": ada.sub(),
        "aud": client.id,
        "azp": client.id,
        "iat": START.seconds(),
        "exp": START.seconds() + 600,
        "auth_time": START.seconds(),
        "acr": "urn:vestibule:pwd",
        "amr": ["pwd"],
        "nonce": "n-0S6_WzA2Mj",
        "at_hash": hash,
        "sid": claims["sid"],
    });
    assert_eq!(Value::Object(claims.clone()), expected);
    assert!(!claims["sid"].as_str().unwrap().is_empty());
}

async fn an_id_token_is_signed_by_each_algorithm_that_a_client_can_register(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    for alg in SigningAlg::ALL {
        let metadata = json!({ "id_token_signed_response_alg": alg.as_str() });
        let client = app.client(metadata).await;
        let tokens = client.sign_in(&ada).await;
        let (claims, header) = app.verify(&tokens.id_token).await;
        assert_eq!(header["alg"], alg.as_str());
        assert_eq!(header["typ"], "JWT");
        let text = &tokens.access_token;
        let half = match alg {
            SigningAlg::Rs256 | SigningAlg::Ps256 | SigningAlg::Es256 => {
                URL_SAFE_NO_PAD.encode(&Sha256::digest(text)[..16])
            }
            SigningAlg::EdDsa => URL_SAFE_NO_PAD.encode(&Sha512::digest(text)[..32]),
        };
        assert_eq!(claims["at_hash"], half);
    }
}

async fn an_access_token_is_a_jwt_of_rfc_9068(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let request = client.request().set("scope", "openid email");
    let tokens = client.sign_in_with(&ada, &request).await;
    assert_eq!(tokens.body["expires_in"], 600);
    let (claims, header) = app.verify(&tokens.access_token).await;
    assert_eq!(header["typ"], "at+jwt");
    assert_eq!(header["alg"], "ES256");
    let expected = json!({
        "iss": app.issuer(),
        "sub": ada.sub(),
        "aud": app.issuer(),
        "client_id": client.id,
        "iat": START.seconds(),
        "exp": START.seconds() + 600,
        "auth_time": START.seconds(),
        "acr": "urn:vestibule:pwd",
        "amr": ["pwd"],
        "scope": "openid email",
        "jti": claims["jti"],
    });
    assert_eq!(Value::Object(claims), expected);
}

async fn an_opaque_access_token_tells_nothing_and_works(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({ "access_token_format": "opaque" })).await;
    let tokens = client.sign_in(&ada).await;
    let token = &tokens.access_token;
    assert_eq!(
        token
            .split('.')
            .filter(|part| part.starts_with("eyJ"))
            .count(),
        0
    );
    assert!(!token.contains(ada.sub()) && !token.contains(&client.id));
    client.userinfo(token).await.ok();
    // No character of it can be changed.
    for at in [0, token.len() / 3, token.len() / 2, token.len() - 2] {
        let mut altered = token.clone().into_bytes();
        altered[at] = if altered[at] == b'A' { b'B' } else { b'A' };
        let altered = String::from_utf8(altered).unwrap();
        client.userinfo(&altered).await.with_status(401);
    }
}

async fn without_openid_there_is_no_id_token(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let request = client.request().set("scope", "profile");
    let tokens = client.sign_in_with(&ada, &request).await;
    assert_eq!(tokens.id_token, "");
    assert_eq!(tokens.scope, "profile");
}

async fn tokens_live_as_long_as_they_say(db: TestDatabase) {
    let options = [
        "tokens.access_token_lifetime=5m",
        "tokens.id_token_lifetime=7m",
    ];
    let app = TestApp::configured(&db, &options).await;
    let ada = app.user("ada").await;
    for format in ["jwt", "opaque"] {
        let client = app.client(json!({ "access_token_format": format })).await;
        let now = || {
            use vestibule::clock::Clock;
            app.clock.now().seconds()
        };
        let tokens = client.sign_in(&ada).await;
        assert_eq!(tokens.body["expires_in"], 300);
        assert_eq!(tokens.id_claims()["exp"], now() + 420);
        app.clock
            .advance(std::time::Duration::from_micros(299_999_999));
        client.userinfo(&tokens.access_token).await.ok();
        app.clock.advance(std::time::Duration::from_micros(1));
        client.userinfo(&tokens.access_token).await.with_status(401);
    }
}

async fn a_tokens_session_is_the_same_for_every_client_of_a_browser(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let (one, two) = (app.client(json!({})).await, app.client(json!({})).await);
    let mut browser = app.browser();
    let page = browser.authorize(&one.authorize_url(), &ada).await;
    let first = one.exchange(&page.code()).await.tokens().id_claims();
    // Single sign-on: no login page on the way.
    let page = browser.open(&two.authorize_url()).await;
    assert_eq!(page.id(), "consent-page");
    let page = browser.consent(&page, "allow").await;
    let second = two.exchange(&page.code()).await.tokens().id_claims();
    assert_eq!(first["sid"], second["sid"]);
    let elsewhere = one.sign_in(&ada).await.id_claims();
    assert_ne!(first["sid"], elsewhere["sid"]);
}

async fn two_code_grants_have_nothing_in_common(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let (one, two) = (client.code(&ada).await, client.code(&ada).await);
    assert_ne!(one, two);
    let first = client.exchange(&one).await.tokens();
    let second = client.exchange(&two).await.tokens();
    assert_ne!(first.access_claims()["jti"], second.access_claims()["jti"]);
    // Ending one leaves the other alone.
    client.exchange(&one).await.refused("invalid_grant");
    client.userinfo(&first.access_token).await.with_status(401);
    client.userinfo(&second.access_token).await.ok();
}
