//! Walks the metadata document and tries every value in it. A member that this does not know
//! fails the test: whoever advertises something new has to try it here.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use vestibule::{model::QueuedMessage, protocol::introspection, urls::path};

use super::texts;
use crate::{
    app::{Authenticator, Browser, Fields, Page, TestApp, TestUser, Tokens},
    databases::{TestDatabase, on_every_database},
    mfa::add_passkey,
};

on_every_database!(
    the_default_tenant_does_what_it_advertises,
    a_tenant_with_a_path_does_what_it_advertises,
);

async fn the_default_tenant_does_what_it_advertises(db: TestDatabase) {
    does_what_it_advertises(&TestApp::on(&db).await).await;
}

async fn a_tenant_with_a_path_does_what_it_advertises(db: TestDatabase) {
    does_what_it_advertises(&TestApp::on(&db).await.tenant("acme").await).await;
}

async fn does_what_it_advertises(app: &TestApp) {
    let ada = app.user("ada").await;
    let url = app.url(path::OPENID_CONFIGURATION);
    let document = app.anon().get(&url).await.ok().json();
    for (name, value) in document.as_object().unwrap() {
        match name.as_str() {
            "issuer" => assert_eq!(*value, app.issuer()),
            "jwks_uri" => {
                app.anon().get(value.as_str().unwrap()).await.ok();
            }
            "end_session_endpoint" => {
                let page = app.browser().open(value.as_str().unwrap()).await;
                assert_eq!(page.id(), "logout-page");
            }
            "check_session_iframe" => {
                let page = app.anon().get(value.as_str().unwrap()).await.ok();
                assert!(page.text().contains("js/check_session.js"));
            }
            "authorization_endpoint"
            | "token_endpoint"
            | "userinfo_endpoint"
            | "revocation_endpoint"
            | "introspection_endpoint" => {
                endpoint_is_where_it_says(app, name, value.as_str().unwrap()).await;
            }
            _ => tried(app, &ada, name, value).await,
        }
    }
}

async fn endpoint_is_where_it_says(app: &TestApp, name: &str, url: &str) {
    let expected = match name {
        "authorization_endpoint" => path::AUTHORIZE,
        "token_endpoint" => path::TOKEN,
        "revocation_endpoint" => path::REVOKE,
        "introspection_endpoint" => path::INTROSPECT,
        _ => path::USERINFO,
    };
    // All journeys of these tests lead through them.
    assert_eq!(url, app.url(expected));
}

async fn tried(app: &TestApp, ada: &TestUser, name: &str, value: &Value) {
    match name {
        "scopes_supported" => scopes(app, ada, &texts(value)).await,
        "claims_supported" => claims(app, ada, &texts(value)).await,
        "response_types_supported" => requests(app, ada, "response_type", &texts(value)).await,
        "response_modes_supported" => requests(app, ada, "response_mode", &texts(value)).await,
        "display_values_supported" => requests(app, ada, "display", &texts(value)).await,
        "code_challenge_methods_supported" => {
            requests(app, ada, "code_challenge_method", &texts(value)).await;
        }
        "prompt_values_supported" => prompts(app, ada, &texts(value)).await,
        "acr_values_supported" => acr_values(app, &texts(value)).await,
        "ui_locales_supported" => ui_locales(app, &texts(value)).await,
        "grant_types_supported" => grant_types(app, ada, &texts(value)).await,
        "subject_types_supported" => assert_eq!(*value, json!(["public"])),
        "claim_types_supported" => assert_eq!(*value, json!(["normal"])),
        "id_token_signing_alg_values_supported" => {
            let registered = "id_token_signed_response_alg";
            assert!(texts(value).contains(&"RS256"), "OIDC Discovery §3");
            algorithms(app, ada, registered, &texts(value)).await;
        }
        "userinfo_signing_alg_values_supported" => {
            algorithms(app, ada, "userinfo_signed_response_alg", &texts(value)).await;
        }
        "token_endpoint_auth_methods_supported" => {
            for method in texts(value) {
                let client = app
                    .client(json!({ "token_endpoint_auth_method": method }))
                    .await;
                client.sign_in(ada).await;
            }
        }
        "token_endpoint_auth_signing_alg_values_supported" => {
            for alg in texts(value) {
                let metadata = json!({
                    "token_endpoint_auth_method": "private_key_jwt",
                    "token_endpoint_auth_signing_alg": alg,
                });
                app.client(metadata).await.sign_in(ada).await;
            }
        }
        "revocation_endpoint_auth_methods_supported"
        | "introspection_endpoint_auth_methods_supported" => {
            for method in texts(value) {
                let metadata = json!({ "token_endpoint_auth_method": method });
                token_endpoints(app, ada, name, metadata).await;
            }
        }
        "revocation_endpoint_auth_signing_alg_values_supported"
        | "introspection_endpoint_auth_signing_alg_values_supported" => {
            for alg in texts(value) {
                let metadata = json!({
                    "token_endpoint_auth_method": "private_key_jwt",
                    "token_endpoint_auth_signing_alg": alg,
                });
                token_endpoints(app, ada, name, metadata).await;
            }
        }
        "introspection_signing_alg_values_supported" => {
            let registered = "introspection_signed_response_alg";
            assert!(texts(value).contains(&"RS256"), "RFC 9701 section 6");
            algorithms(app, ada, registered, &texts(value)).await;
        }
        "claims_parameter_supported" => {
            assert_eq!(*value, true);
            let client = app.client(json!({})).await;
            let wanted = json!({ "id_token": { "nickname": null } }).to_string();
            let request = client.request().set("claims", &wanted);
            let tokens = client.sign_in_with(ada, &request).await;
            assert_eq!(tokens.id_claims()["nickname"], "ada");
        }
        "request_parameter_supported" => unsupported(app, "request", value).await,
        "request_uri_parameter_supported" => unsupported(app, "request_uri", value).await,
        "frontchannel_logout_supported" | "frontchannel_logout_session_supported" => {
            assert_eq!(*value, true);
            frontchannel_logout(app, ada).await;
        }
        "backchannel_logout_supported" | "backchannel_logout_session_supported" => {
            assert_eq!(*value, true);
            backchannel_logout(app, ada).await;
        }
        "authorization_response_iss_parameter_supported" => {
            assert_eq!(*value, true);
            let client = app.client(json!({})).await;
            let page = app.browser().authorize(&client.authorize_url(), ada).await;
            assert_eq!(
                page.response().unwrap().get("iss"),
                Some(app.issuer().as_str())
            );
        }
        other => panic!("{other} is advertised and nobody tries it"),
    }
}

async fn scopes(app: &TestApp, ada: &TestUser, scopes: &[&str]) {
    let all = json!({
        "grant_types": ["authorization_code", "refresh_token"],
        // Those of the account are for clients that are registered for them alone.
        "scope": scopes.join(" "),
    });
    let client = app.client(all).await;
    for scope in scopes {
        let both = if *scope == "openid" {
            "openid".to_owned()
        } else {
            format!("openid {scope}")
        };
        let tokens = client
            .sign_in_with(ada, &client.request().set("scope", &both))
            .await;
        assert_eq!(tokens.scope, both);
        let told = client.userinfo(&tokens.access_token).await.ok().json();
        assert_eq!(
            told.as_object().unwrap().len() > 1,
            !(["openid", "offline_access"].contains(scope) || scope.starts_with("account:")),
            "{scope}: {told}"
        );
        let again = client.refresh(&tokens.refresh_token).await.tokens();
        assert_eq!(again.scope, both);
    }
}

async fn claims(app: &TestApp, ada: &TestUser, claims: &[&str]) {
    let client = app.client(json!({})).await;
    let request = client
        .request()
        .set("scope", "openid profile email address phone");
    let tokens = client.sign_in_with(ada, &request).await;
    let told = client.userinfo(&tokens.access_token).await.ok().json();
    let mut seen: BTreeSet<String> = told.as_object().unwrap().keys().cloned().collect();
    seen.extend(tokens.id_claims().into_iter().map(|(name, _)| name));
    for claim in claims {
        assert!(seen.contains(*claim), "{claim}");
    }
}

/// Signs in with each value of a request parameter.
async fn requests(app: &TestApp, ada: &TestUser, parameter: &str, values: &[&str]) {
    assert!(!values.is_empty(), "{parameter}");
    let client = app.client(json!({})).await;
    for value in values {
        client
            .sign_in_with(ada, &client.request().set(parameter, value))
            .await;
    }
}

/// A tenant where strangers may not register advertises all but `create`.
async fn prompts(app: &TestApp, ada: &TestUser, values: &[&str]) {
    let client = app.client(json!({})).await;
    for value in values {
        let request = client.request().set("prompt", value);
        match *value {
            "none" => {
                let page = app.browser().open(&client.url_of(&request)).await;
                let answer = page.response().unwrap();
                assert_eq!(answer.get("error"), Some("login_required"));
            }
            "login" | "consent" | "select_account" => {
                client.sign_in_with(ada, &request).await;
            }
            other => panic!("{other} is advertised and nobody tries it"),
        }
    }
}

/// Somebody with a passkey reaches every class. Not Ada: from then on a password would not be
/// enough for the others who use her account.
async fn acr_values(app: &TestApp, values: &[&str]) {
    let grace = app.user("grace").await;
    let mut browser = app.browser();
    browser.sign_in(&grace).await;
    add_passkey(app, &mut browser, &mut Authenticator::new("grace")).await;
    let client = app.client(json!({ "skip_consent": true })).await;
    for value in values {
        let wanted = json!({ "id_token": { "acr": { "essential": true, "value": value } } });
        let request = client.request().set("claims", &wanted.to_string());
        let page = browser.open(&client.url_of(&request)).await;
        let tokens = client.exchange(&page.code()).await.tokens();
        assert_eq!(tokens.id_claims()["acr"], *value);
    }
    let all = client.request().set("acr_values", &values.join(" "));
    let page = browser.open(&client.url_of(&all)).await;
    let tokens = client.exchange(&page.code()).await.tokens();
    assert_eq!(tokens.id_claims()["acr"], values[0]);
}

async fn ui_locales(app: &TestApp, locales: &[&str]) {
    let client = app.client(json!({})).await;
    let mut titles = BTreeSet::new();
    for locale in locales {
        let request = client.request().set("ui_locales", locale);
        let page = app.browser().open(&client.url_of(&request)).await;
        assert_eq!(page.value("html", "lang").as_deref(), Some(*locale));
        titles.insert(page.text("h1").unwrap());
    }
    assert_eq!(
        titles.len(),
        locales.len(),
        "each language has its own words"
    );
}

async fn grant_types(app: &TestApp, ada: &TestUser, types: &[&str]) {
    for grant_type in types {
        let metadata = json!({ "grant_types": [grant_type], "scope": "openid reports:read" });
        match *grant_type {
            "authorization_code" => {
                app.client(metadata).await.sign_in(ada).await;
            }
            "client_credentials" => {
                let mut metadata = metadata;
                metadata["response_types"] = json!([]);
                let client = app.client(metadata).await;
                client.client_credentials("reports:read").await.tokens();
            }
            "refresh_token" => {
                let mut metadata = metadata;
                metadata["grant_types"] = json!(["authorization_code", "refresh_token"]);
                let client = app.client(metadata).await;
                let tokens = client.sign_in(ada).await;
                client.refresh(&tokens.refresh_token).await.tokens();
            }
            other => panic!("{other} is advertised and nobody tries it"),
        }
    }
}

/// Introspects, or revokes, the token of a client that authenticates like this.
async fn token_endpoints(app: &TestApp, ada: &TestUser, name: &str, metadata: Value) {
    let client = app.client(metadata).await;
    let token = client.sign_in(ada).await.access_token;
    if name.starts_with("introspection") {
        let answer = client.introspect(&token).await.ok();
        assert_eq!(answer.json()["active"], true);
    } else {
        client.revoke(&token).await.ok();
        client.userinfo(&token).await.with_status(401);
    }
}

async fn algorithms(app: &TestApp, ada: &TestUser, registered: &str, algs: &[&str]) {
    for alg in algs {
        let client = app.client(json!({ registered: alg })).await;
        let tokens = client.sign_in(ada).await;
        let token = match registered {
            "userinfo_signed_response_alg" => {
                let answer = client.userinfo(&tokens.access_token).await.ok();
                answer.text().to_owned()
            }
            "introspection_signed_response_alg" => {
                let fields = Fields::default().set("token", &tokens.access_token);
                let accept = [("accept", introspection::JWT)];
                let answer = client.ask(path::INTROSPECT, fields, &accept).await.ok();
                answer.text().to_owned()
            }
            _ => tokens.id_token,
        };
        let (_, header) = app.verify(&token).await;
        assert_eq!(header["alg"], *alg);
    }
}

/// A client in a session of its own, and the browser with the session.
async fn client_in_session(app: &TestApp, ada: &TestUser, metadata: Value) -> (Browser, Tokens) {
    let client = app.client(metadata).await;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), ada).await;
    (browser, client.exchange(&page.code()).await.tokens())
}

async fn log_out(app: &TestApp, browser: &mut Browser, tokens: &Tokens) -> Page {
    let hint = Fields::default().set("id_token_hint", &tokens.id_token);
    let url = format!("{}?{}", app.url(path::LOGOUT), hint.encode());
    browser.open(&url).await
}

async fn frontchannel_logout(app: &TestApp, ada: &TestUser) {
    let metadata = json!({
        "frontchannel_logout_uri": "https://rp.example/out",
        "frontchannel_logout_session_required": true,
    });
    let (mut browser, tokens) = client_in_session(app, ada, metadata).await;
    let page = log_out(app, &mut browser, &tokens).await;
    let frame = page.value("iframe", "src").unwrap();
    let (_, query) = frame.split_once('?').unwrap();
    let told = Fields::decode(query);
    assert_eq!(told.get("iss"), Some(app.issuer().as_str()));
    let sid = &tokens.id_claims()["sid"];
    assert_eq!(told.get("sid"), sid.as_str());
}

async fn backchannel_logout(app: &TestApp, ada: &TestUser) {
    let metadata = json!({
        "backchannel_logout_uri": "https://rp.example/out",
        "backchannel_logout_session_required": true,
    });
    let (mut browser, tokens) = client_in_session(app, ada, metadata).await;
    log_out(app, &mut browser, &tokens).await;
    let mut db = app.state.storage.read().await.unwrap();
    let queued = db.messages(None, 100).await.unwrap();
    let sid = &tokens.id_claims()["sid"];
    let told = |message: &&QueuedMessage| message.message.payload["session"] == *sid;
    assert_eq!(queued.iter().filter(told).count(), 1);
}

async fn unsupported(app: &TestApp, parameter: &str, value: &Value) {
    assert_eq!(*value, false);
    let client = app.client(json!({})).await;
    let request = client
        .request()
        .set(parameter, "https://rp.example/request.jwt");
    let page = app.browser().open(&client.url_of(&request)).await;
    page.refused(&format!("{parameter}_not_supported"));
}
