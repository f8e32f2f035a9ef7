//! Passkeys, by an authenticator in software.

use std::time::Duration;

use serde_json::json;
use vestibule::{model::AuditKind, urls::path};

use super::{App, add_passkey, mails, options, policy, use_passkey};
use crate::{
    app::{Authenticator, PRESENT, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_passkey_signs_in_without_a_name,
    a_passkey_is_a_second_factor,
    a_passkey_that_is_not_right_is_refused,
    a_copy_of_a_passkey_is_noticed,
    an_answer_is_good_once_and_for_who_asked,
    the_question_tells_nothing_of_accounts,
    the_last_way_in_stays,
);

async fn a_passkey_signs_in_without_a_name(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let mut key = Authenticator::new("key of ada");
    let mut browser = app.browser();
    browser.sign_in(&ada).await;
    let page = add_passkey(&app, &mut browser, &mut key).await;
    assert_eq!(page.id(), "recovery-codes-page", "{}", page.answer.text());
    assert_eq!(mails(&app).await, ["factor_added"]);
    let client = app.client(json!({ "skip_consent": true })).await;
    for counts in [true, false] {
        if !counts {
            // Synchronised passkeys count nothing.
            key = Authenticator::new("synchronised");
            key.counter = 0;
            add_passkey(&app, &mut browser, &mut key).await;
        }
        for _ in 0..2 {
            let mut browser = app.browser();
            let page = browser.open(&client.authorize_url()).await;
            let page = use_passkey(&mut browser, &page, &mut key).await;
            let claims = client.exchange(&page.code()).await.tokens().id_claims();
            assert_eq!(claims["sub"], ada.sub());
            assert_eq!(claims["acr"], "phr");
            assert_eq!(claims["amr"], json!(["pop", "user", "mfa"]));
            assert_eq!(
                browser.open(&app.url(path::ACCOUNT)).await.id(),
                "account-page"
            );
        }
    }
    // The same authenticator makes no second one.
    let page = add_passkey(&app, &mut browser, &mut key).await;
    assert_eq!(page.status(), 422);
    // Nobody else can have the same either.
    let bob = app.user("bob").await;
    let mut others = app.browser();
    others.sign_in(&bob).await;
    let page = add_passkey(&app, &mut others, &mut key).await;
    assert_eq!(page.status(), 422);
}

async fn a_passkey_is_a_second_factor(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let (mut key, mut other) = (Authenticator::new("ada"), Authenticator::new("bob"));
    let mut browser = app.browser();
    browser.sign_in(&ada).await;
    add_passkey(&app, &mut browser, &mut key).await;
    let bob = app.user("bob").await;
    let mut others = app.browser();
    others.sign_in(&bob).await;
    add_passkey(&app, &mut others, &mut other).await;

    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    assert_eq!(page.id(), "second-factor-page");
    assert!(!page.has("#code"));
    // An authenticator that does not say whose passkey it is, as those do that are named.
    key.handle = None;
    let refused = use_passkey(&mut browser, &page, &mut other).await;
    assert_eq!(
        (refused.status().as_u16(), refused.id().as_str()),
        (422, "second-factor-page")
    );
    let page = use_passkey(&mut browser, &page, &mut key).await;
    let page = browser.consent(&page, "allow").await;
    let claims = client.exchange(&page.code()).await.tokens().id_claims();
    assert_eq!(claims["acr"], "phr");
    assert_eq!(claims["amr"], json!(["pwd", "pop", "user", "mfa"]));
    // To sign in alone it has to say it.
    let mut browser = app.browser();
    let page = browser.open(&client.authorize_url()).await;
    assert_eq!(
        use_passkey(&mut browser, &page, &mut key).await.status(),
        422
    );
}

async fn a_passkey_that_is_not_right_is_refused(db: TestDatabase) {
    let app = TestApp::configured(&db, &["limits.enabled=false"]).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await;
    let mut unverified = Authenticator::new("no lock");
    unverified.flags = PRESENT;
    let page = add_passkey(&app, &mut browser, &mut unverified).await;
    assert_eq!(
        (page.status().as_u16(), page.id().as_str()),
        (422, "passkeys-page")
    );
    let mut elsewhere = Authenticator::new("elsewhere");
    elsewhere.origin = "https://id.example.evil.example".to_owned();
    let page = add_passkey(&app, &mut browser, &mut elsewhere).await;
    assert_eq!(page.status(), 422);
    let mut key = Authenticator::new("ada");
    add_passkey(&app, &mut browser, &mut key).await;

    let login = app.url(path::LOGIN);
    let before = key.origin.clone();
    for origin in [
        "https://evil.example",
        "https://sub.id.example",
        "http://id.example",
        "https://id.example:444",
    ] {
        key.origin = origin.to_owned();
        let mut browser = app.browser();
        let page = browser.open(&login).await;
        let page = use_passkey(&mut browser, &page, &mut key).await;
        assert_eq!(
            (page.status().as_u16(), page.id().as_str()),
            (422, "login-page"),
            "{origin}"
        );
    }
    key.origin = before;
    key.flags = PRESENT;
    let mut browser = app.browser();
    let page = browser.open(&login).await;
    assert_eq!(
        use_passkey(&mut browser, &page, &mut key).await.status(),
        422
    );
    key.flags |= crate::app::VERIFIED;
    // Another key under the same id, a passkey that nobody has, and no answer at all.
    let mut forged = Authenticator::new("ada");
    forged.handle = key.handle.clone();
    forged.counter = 1_000;
    let mut unknown = Authenticator::new("nobody");
    unknown.handle = key.handle.clone();
    for wrong in [&mut forged, &mut unknown] {
        let page = browser.open(&login).await;
        assert_eq!(use_passkey(&mut browser, &page, wrong).await.status(), 422);
    }
    let page = browser.open(&login).await;
    let (_, ceremony) = options(&mut browser, &page, "#passkey-form").await;
    for answer in ["", "{}", "null", "{\"id\":1}"] {
        let fields = [("ceremony", ceremony.as_str()), ("answer", answer)];
        let page = browser.submit(&page, "#passkey-form", &fields).await;
        assert!([403, 422].contains(&page.status().as_u16()), "{answer}");
    }
    // Where they do not count they do not sign in.
    policy(&app, json!({ "allowed": ["totp"] })).await;
    let page = browser.open(&login).await;
    assert!(!page.has("#passkey-form"));
    policy(&app, json!({})).await;
    let page = browser.open(&login).await;
    let page = use_passkey(&mut browser, &page, &mut key).await;
    assert_ne!(page.id(), "login-page");
    // Nor does that of somebody who was disabled.
    app.disable(&ada).await;
    let mut browser = app.browser();
    let page = browser.open(&login).await;
    assert_eq!(
        use_passkey(&mut browser, &page, &mut key).await.status(),
        422
    );
}

async fn a_copy_of_a_passkey_is_noticed(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await;
    let mut key = Authenticator::new("ada");
    key.counter = 10;
    add_passkey(&app, &mut browser, &mut key).await;
    for (counter, good) in [(10, true), (10, false), (3, false), (11, true)] {
        key.counter = counter;
        let mut browser = app.browser();
        let page = browser.open(&app.url(path::LOGIN)).await;
        let page = use_passkey(&mut browser, &page, &mut key).await;
        assert_eq!(page.id() != "login-page", good, "{counter}");
    }
    let rows = format!("{:?}", app.rows().await);
    let kind = AuditKind::PasskeyCounterAnomaly.as_str();
    assert_eq!(rows.matches(kind).count(), 2);
}

async fn an_answer_is_good_once_and_for_who_asked(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await;
    let mut key = Authenticator::new("ada");
    add_passkey(&app, &mut browser, &mut key).await;
    let login = app.url(path::LOGIN);
    let (mut one, mut other) = (app.browser(), app.browser());
    let page = one.open(&login).await;
    let elsewhere = other.open(&login).await;
    let (question, ceremony) = options(&mut one, &page, "#passkey-form").await;
    let answer = key.sign(&question);
    let fields = [("ceremony", ceremony.as_str()), ("answer", answer.as_str())];
    // Another browser, another question, another tenant.
    let stolen = other.submit(&elsewhere, "#passkey-form", &fields).await;
    assert_eq!(stolen.status(), 403);
    let (_, another) = options(&mut one, &page, "#passkey-form").await;
    let swapped = [("ceremony", another.as_str()), ("answer", answer.as_str())];
    assert_eq!(
        one.submit(&page, "#passkey-form", &swapped).await.status(),
        422
    );
    let acme = app.tenant("acme").await;
    let there = acme.browser().open(&acme.url(path::LOGIN)).await;
    assert_eq!(
        one.submit(&there, "#passkey-form", &fields).await.status(),
        403
    );
    let good = one.submit(&page, "#passkey-form", &fields).await;
    assert_ne!(good.id(), "login-page");
    for (name, _) in one.cookies.clone() {
        if name.contains("session") {
            one.cookies.remove(&name);
        }
    }
    let again = one.submit(&page, "#passkey-form", &fields).await;
    assert_eq!(
        (again.status().as_u16(), again.id().as_str()),
        (403, "login-page")
    );
    // Too late.
    let page = other.open(&login).await;
    let (question, ceremony) = options(&mut other, &page, "#passkey-form").await;
    let answer = key.sign(&question);
    app.clock.advance(Duration::from_secs(15 * 60));
    let fields = [("ceremony", ceremony.as_str()), ("answer", answer.as_str())];
    let late = other.submit(&page, "#passkey-form", &fields).await;
    assert_eq!(late.status(), 403);
}

async fn the_question_tells_nothing_of_accounts(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    let ask = |mut browser: crate::app::Browser| {
        let login = app.url(path::LOGIN);
        async move {
            let page = browser.open(&login).await;
            let (mut question, _) = options(&mut browser, &page, "#passkey-form").await;
            question["challenge"] = json!(null);
            question
        }
    };
    let before = ask(app.browser()).await;
    assert_eq!(before["allowCredentials"], json!([]));
    browser.sign_in(&ada).await;
    add_passkey(&app, &mut browser, &mut Authenticator::new("ada")).await;
    assert_eq!(ask(app.browser()).await, before);
    // Without the token of a form there is no question at all.
    let url = url::Url::parse(&app.url(path::PASSKEY_OPTIONS)).unwrap();
    let page = app.browser().post(url, Default::default()).await;
    assert_eq!(page.status(), 403);
}

async fn the_last_way_in_stays(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await;
    let mut key = Authenticator::new("ada");
    add_passkey(&app, &mut browser, &mut key).await;
    let phone = App::add_here(&app, &mut browser).await;
    assert!(phone.recovery.is_empty(), "the codes are there already");
    super::forget_password(&app, &ada).await;
    let page = browser.open(&app.url(path::PASSKEYS)).await;
    let link = page.value(".rows .row-link", "href").unwrap();
    let page = browser.open(&link).await;
    let page = browser
        .submit(&page, "#remove-form", &[("decision", "remove")])
        .await;
    assert_eq!(
        (page.status().as_u16(), page.id().as_str()),
        (422, "factor-page")
    );
    app.clock.advance(Duration::from_secs(30));
    let mut again = app.browser();
    let page = again.open(&app.url(path::LOGIN)).await;
    let page = use_passkey(&mut again, &page, &mut key).await;
    assert_ne!(page.id(), "login-page");
}
