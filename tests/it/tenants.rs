//! A tenant is an issuer: nothing of one is worth anything at another.

use serde_json::json;
use vestibule::urls::path;

use crate::{
    app::{ORIGIN, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_tenant_signs_people_in_under_its_own_issuer,
    a_session_at_one_tenant_is_none_at_another,
    a_flow_of_one_tenant_is_not_gone_on_with_at_another,
    a_user_of_one_tenant_cannot_sign_in_at_another,
    a_tenant_that_is_not_there_is_not_found,
    signing_in_without_a_client_ends_at_the_tenants_home,
    an_installation_below_a_path_works_like_any_other,
);

async fn signing_in_without_a_client_ends_at_the_tenants_home(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    for app in [app.clone(), app.tenant("acme").await] {
        let ada = app.user("ada").await;
        let mut browser = app.browser();
        let page = browser.sign_in(&ada).await;
        assert_eq!(page.status(), 200, "{}", page.url);
        assert_eq!(page.id(), "account-page");
        let page = browser
            .submit(&page, "#sign-out-form", &[("decision", "yes")])
            .await;
        assert_eq!(page.url.as_str(), app.url(path::SIGNED_OUT));
        // The issuer itself is a page as well, with or without a slash.
        for url in [app.issuer(), app.url(path::HOME)] {
            assert_eq!(browser.open(&url).await.id(), "home-page", "{url}");
        }
    }
    let answer = app
        .anon()
        .get_with("/nothing", &[("origin", "https://spa.example")])
        .await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.header("access-control-allow-origin"), "");
}

async fn a_tenant_signs_people_in_under_its_own_issuer(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let acme = app.tenant("acme").await;
    let ada = acme.user("ada").await;
    let client = acme.client(json!({})).await;
    let mut browser = acme.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let issuer = format!("{ORIGIN}/t/acme");
    assert_eq!(page.response().unwrap().get("iss"), Some(issuer.as_str()));
    let tokens = client.exchange(&page.code()).await.tokens();
    let (claims, _) = acme.verify(&tokens.id_token).await;
    assert_eq!(claims["iss"], issuer);
    let (claims, _) = acme.verify(&tokens.access_token).await;
    assert_eq!(claims["aud"], issuer);
    client.userinfo(&tokens.access_token).await.ok();
    assert!(
        browser.cookies.keys().all(|name| name.ends_with("_acme")),
        "{:?}",
        browser.cookies
    );
}

async fn a_session_at_one_tenant_is_none_at_another(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let acme = app.tenant("acme").await;
    let here = app.client(json!({ "skip_consent": true })).await;
    let there = acme.client(json!({ "skip_consent": true })).await;
    let mut browser = app.browser();
    browser
        .authorize(&here.authorize_url(), &app.user("ada").await)
        .await;
    let silent = there.request().set("prompt", "none");
    let page = browser.open(&there.url_of(&silent)).await;
    page.refused("login_required");
    // Nor when somebody renames the cookies.
    let stolen: Vec<_> = browser.cookies.clone().into_iter().collect();
    for (name, value) in stolen {
        browser.cookies.insert(format!("{name}_acme"), value);
    }
    let page = browser.open(&there.url_of(&silent)).await;
    page.refused("login_required");
}

async fn a_flow_of_one_tenant_is_not_gone_on_with_at_another(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let acme = app.tenant("acme").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.open(&client.authorize_url()).await;
    let flow = page
        .form("#login-form")
        .fields
        .get("flow")
        .unwrap()
        .to_owned();
    for (name, value) in browser.cookies.clone() {
        browser.cookies.insert(format!("{name}_acme"), value);
    }
    for page in [
        path::LOGIN,
        path::AUTHORIZE,
        path::CONSENT,
        path::CHOOSE_ACCOUNT,
    ] {
        let page = browser
            .open(&format!("{}?flow={flow}", acme.url(page)))
            .await;
        page.shows_error("expired_request");
    }
}

async fn a_user_of_one_tenant_cannot_sign_in_at_another(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let acme = app.tenant("acme").await;
    let ada = app.user("ada").await;
    let mut browser = acme.browser();
    let page = browser.open(&acme.url(path::LOGIN)).await;
    let page = browser.log_in(&page, &ada).await;
    assert_eq!(page.status(), 422);
    assert_eq!(page.id(), "login-page");
}

async fn a_tenant_that_is_not_there_is_not_found(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    app.tenant("acme").await;
    let anon = app.anon();
    for slug in ["nobody", "default", "ACME", "acme%00", "..", "'%20OR%201=1"] {
        for path in [
            format!("/t/{slug}{}", path::OPENID_CONFIGURATION),
            format!("{}/t/{slug}", path::OPENID_CONFIGURATION),
            format!("/t/{slug}{}", path::JWKS),
            format!("/t/{slug}{}", path::AUTHORIZE),
            format!("/t/{slug}{}", path::LOGIN),
        ] {
            anon.get(&path).await.with_status(404);
        }
        let token = format!("/t/{slug}{}", path::TOKEN);
        anon.post(&token, &[("grant_type", "x")])
            .await
            .with_status(404);
    }
}

async fn an_installation_below_a_path_works_like_any_other(db: TestDatabase) {
    let issuer = format!("{ORIGIN}/sso");
    let option = format!("server.issuer={issuer}");
    let app = TestApp::configured(&db, &[&option]).await;
    for (app, inserted) in [
        (app.clone(), "/sso"),
        (app.tenant("acme").await, "/sso/t/acme"),
    ] {
        assert_eq!(app.issuer(), format!("{ORIGIN}{inserted}"));
        for document in [
            format!("{inserted}{}", path::OPENID_CONFIGURATION),
            format!("{}{inserted}", path::OPENID_CONFIGURATION),
            format!("{}{inserted}", path::OAUTH_METADATA),
        ] {
            let answer = app.anon().get(&document).await.ok();
            assert_eq!(answer.json()["issuer"], app.issuer(), "{document}");
        }
        let ada = app.user("ada").await;
        let client = app.client(json!({})).await;
        let tokens = client.sign_in(&ada).await;
        app.verify(&tokens.id_token).await;
        client.userinfo(&tokens.access_token).await.ok();
        let page = app.browser().sign_in(&ada).await;
        assert_eq!(page.id(), "account-page", "{}", page.url);
    }
}
