//! `private_key_jwt` (OIDC Core §9, RFC 7523 §3): signed by the client, for us, once.

use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use vestibule::{model::SigningAlg, urls::path};

use crate::{
    app::{ClientActor, ClientKey, Fields, TestApp, jwt},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    each_algorithm_works,
    the_issuer_and_the_token_endpoint_are_good_audiences,
    an_assertion_is_good_once,
    an_assertion_with_wrong_claims_is_refused,
    an_assertion_lives_until_it_expires,
    an_assertion_with_a_signature_of_nobodys_is_refused,
    an_algorithm_that_is_not_the_registered_one_is_refused,
    an_assertion_needs_its_type_and_its_own_client,
    keys_inside_the_network_are_not_fetched,
);

/// A token request that fails after client authentication, and changes nothing: how it fails
/// shows whether the client was believed.
fn probe() -> Fields {
    Fields::default()
        .set("grant_type", "authorization_code")
        .set("code", "unknown")
}

async fn client(app: &TestApp, alg: SigningAlg) -> ClientActor {
    let metadata = json!({
        "token_endpoint_auth_method": "private_key_jwt",
        "token_endpoint_auth_signing_alg": alg.as_str(),
    });
    app.client(metadata).await
}

async fn believed(client: &ClientActor, assertion: &str) {
    let answer = client.token_with_assertion(probe(), assertion).await;
    answer.refused("invalid_grant");
}

async fn refused(client: &ClientActor, assertion: &str) {
    let answer = client.token_with_assertion(probe(), assertion).await;
    assert_eq!(answer.refused("invalid_client").status, 401);
}

fn sign(client: &ClientActor, claims: &Value) -> String {
    client.key.as_ref().unwrap().sign(claims)
}

async fn each_algorithm_works(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    for alg in SigningAlg::ALL {
        client(&app, alg).await.sign_in(&ada).await;
    }
}

async fn the_issuer_and_the_token_endpoint_are_good_audiences(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    for app in [app.clone(), app.tenant("acme").await] {
        let client = client(&app, SigningAlg::Es256).await;
        let (issuer, endpoint) = (app.issuer(), app.url(path::TOKEN));
        let audiences = [
            json!(issuer),
            json!(endpoint),
            json!([endpoint]),
            json!(["https://other.example", issuer]),
        ];
        for (number, audience) in audiences.into_iter().enumerate() {
            let mut claims = client.assertion_claims("", &number.to_string());
            claims["aud"] = audience;
            believed(&client, &sign(&client, &claims)).await;
        }
    }
}

async fn an_assertion_is_good_once(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let one = client(&app, SigningAlg::Es256).await;
    let other = client(&app, SigningAlg::Es256).await;
    let assertion = sign(&one, &one.assertion_claims(&app.issuer(), "1"));
    believed(&one, &assertion).await;
    refused(&one, &assertion).await;
    // The same jti in another assertion is a replay as well; another client's is not.
    app.clock.advance(Duration::from_secs(5));
    let again = sign(&one, &one.assertion_claims(&app.issuer(), "1"));
    refused(&one, &again).await;
    let others = sign(&other, &other.assertion_claims(&app.issuer(), "1"));
    believed(&other, &others).await;
    let next = sign(&one, &one.assertion_claims(&app.issuer(), "2"));
    believed(&one, &next).await;
}

async fn an_assertion_with_wrong_claims_is_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let acme = app.tenant("acme").await;
    let client = client(&app, SigningAlg::Es256).await;
    let now = crate::app::START.seconds();
    for (member, value) in [
        ("aud", json!("https://evil.example")),
        ("aud", json!(acme.issuer())),
        ("aud", json!(format!("{}/", app.issuer()))),
        ("aud", json!(app.url(path::AUTHORIZE))),
        ("aud", json!([])),
        ("aud", Value::Null),
        ("iss", json!("somebody-else")),
        ("iss", Value::Null),
        ("sub", json!("somebody-else")),
        ("exp", Value::Null),
        ("exp", json!("tomorrow")),
        ("exp", json!(now - 11)),
        ("exp", json!(0)),
        ("exp", json!(now + 3600 + 11)),
        ("exp", json!(now + 86_400 * 365)),
        ("exp", json!(1e300)),
        ("iat", json!(now + 3600)),
        ("nbf", json!(now + 3600)),
        ("jti", Value::Null),
        ("jti", json!("")),
        ("jti", json!("j".repeat(256))),
        ("jti", json!(7)),
    ] {
        let mut claims = client.assertion_claims(&app.issuer(), "1");
        claims[member] = value.clone();
        if value.is_null() {
            claims.as_object_mut().unwrap().remove(member);
        }
        refused(&client, &sign(&client, &claims)).await;
    }
    // None of them used up the jti.
    let good = sign(&client, &client.assertion_claims(&app.issuer(), "1"));
    believed(&client, &good).await;
}

async fn an_assertion_lives_until_it_expires(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = client(&app, SigningAlg::EdDsa).await;
    let [early, late] =
        ["1", "2"].map(|jti| sign(&client, &client.assertion_claims(&app.issuer(), jti)));
    // A minute, and ten seconds for a clock that is off.
    app.clock.advance(Duration::from_micros(69_999_999));
    believed(&client, &early).await;
    refused(&client, &early).await;
    app.clock.advance(Duration::from_micros(1));
    refused(&client, &late).await;
    refused(&client, &early).await;
}

async fn an_assertion_with_a_signature_of_nobodys_is_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let victim = client(&app, SigningAlg::Rs256).await;
    let thief = client(&app, SigningAlg::Rs256).await;
    let claims = victim.assertion_claims(&app.issuer(), "1");
    let jwk = &victim.key.as_ref().unwrap().public_jwk;
    let kid = &jwk["kid"];

    let by_thief = sign(&thief, &claims);
    let none = json!({ "alg": "none", "kid": kid });
    let hs256 = json!({ "alg": "HS256", "kid": kid, "typ": "JWT" });
    let mut forged = vec![
        by_thief,
        jwt(&none, &claims, b""),
        jwt(&none, &claims, b"x"),
    ];
    // The public key as if it were a shared secret (RFC 8725 §2.1), in every form it comes in.
    let key = openssl::rsa::Rsa::from_public_components(big(&jwk["n"]), big(&jwk["e"])).unwrap();
    for secret in [
        jwk.to_string().into_bytes(),
        key.public_key_to_pem().unwrap(),
        key.public_key_to_pem_pkcs1().unwrap(),
        key.public_key_to_der().unwrap(),
        Vec::new(),
    ] {
        let unsigned = jwt(&hs256, &claims, b"");
        let input = unsigned.trim_end_matches('.');
        let mut mac = Hmac::<Sha256>::new_from_slice(&secret).unwrap();
        mac.update(input.as_bytes());
        forged.push(jwt(&hs256, &claims, &mac.finalize().into_bytes()));
    }
    // Keys that the token brings along are nobody's.
    let own = json!({ "alg": "RS256", "jwk": thief.key.as_ref().unwrap().public_jwk });
    let brought = sign(&thief, &claims);
    let signature = brought.rsplit_once('.').unwrap().1;
    forged.push(jwt(&own, &claims, signature.as_bytes()));
    let good = sign(&victim, &claims);
    forged.push(good[..good.len() - 8].to_owned());
    forged.push(format!("{good}.x"));
    for assertion in forged {
        refused(&victim, &assertion).await;
    }
    believed(&victim, &good).await;
}

fn big(member: &Value) -> openssl::bn::BigNum {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let bytes = URL_SAFE_NO_PAD.decode(member.as_str().unwrap()).unwrap();
    openssl::bn::BigNum::from_slice(&bytes).unwrap()
}

async fn an_algorithm_that_is_not_the_registered_one_is_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (es, ed) = (
        ClientKey::new(SigningAlg::Es256),
        ClientKey::new(SigningAlg::EdDsa),
    );
    let keys = json!({ "keys": [es.public_jwk, ed.public_jwk] });
    let strict = json!({
        "token_endpoint_auth_method": "private_key_jwt",
        "token_endpoint_auth_signing_alg": "ES256",
        "jwks": keys,
    });
    let open = json!({ "token_endpoint_auth_method": "private_key_jwt", "jwks": keys });
    let (strict, open) = (app.client(strict).await, app.client(open).await);
    let claims = |client: &ClientActor, jti| client.assertion_claims(&app.issuer(), jti);
    refused(&strict, &ed.sign(&claims(&strict, "1"))).await;
    believed(&strict, &es.sign(&claims(&strict, "1"))).await;
    believed(&open, &ed.sign(&claims(&open, "1"))).await;
    believed(&open, &es.sign(&claims(&open, "2"))).await;
}

async fn an_assertion_needs_its_type_and_its_own_client(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let one = client(&app, SigningAlg::Es256).await;
    let other = client(&app, SigningAlg::Es256).await;
    let assertion = sign(&one, &one.assertion_claims(&app.issuer(), "1"));
    let fields = probe().set("client_assertion", &assertion);
    let saml = "urn:ietf:params:oauth:client-assertion-type:saml2-bearer";
    let wrong = fields.clone().set("client_assertion_type", saml);
    for fields in [fields, wrong] {
        one.post(fields, &[]).await.refused("invalid_request");
    }
    let named = probe().set("client_id", &other.id);
    let answer = one.token_with_assertion(named, &assertion).await;
    answer.refused("invalid_client");
    let named = probe().set("client_id", &one.id);
    let answer = one.token_with_assertion(named, &assertion).await;
    answer.refused("invalid_grant");
}

async fn keys_inside_the_network_are_not_fetched(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let key = ClientKey::new(SigningAlg::Es256);
    for uri in [
        "https://127.0.0.1:1/jwks",
        "https://169.254.169.254/jwks",
        "https://[::1]/",
    ] {
        let metadata = json!({
            "token_endpoint_auth_method": "private_key_jwt", "jwks_uri": uri,
        });
        let client = app.client(metadata).await;
        let assertion = key.sign(&client.assertion_claims(&app.issuer(), "1"));
        refused(&client, &assertion).await;
    }
}
