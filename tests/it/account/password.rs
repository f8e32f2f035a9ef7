//! The password: proved or recently signed in, told by mail, and what it ends.

use serde_json::json;
use vestibule::{mail::Message, urls::path};

use super::{NOT_RECENT, events, is_signed_in, mails, open, signed_in};
use crate::{
    app::{TestApp, TestUser},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_recent_sign_in_may_change_it_and_others_are_signed_out,
    later_the_current_one_is_asked_for,
    other_sessions_go_on_where_that_is_wanted,
    guesses_at_the_current_one_are_limited,
    what_is_too_short_or_too_long_is_refused,
    every_fault_is_told_at_once,
);

const NEW: &str = "a garden of forking paths";

async fn knows(app: &TestApp, ada: &TestUser, password: &str) -> bool {
    let user = TestUser {
        password: password.to_owned(),
        ..ada.clone()
    };
    app.browser().sign_in(&user).await.id() == "account-page"
}

async fn a_recent_sign_in_may_change_it_and_others_are_signed_out(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    let mut elsewhere = app.browser();
    elsewhere.sign_in(&ada).await;
    let client = app.client(json!({"scope": "openid offline_access"})).await;
    let offline = client
        .request()
        .set("scope", "openid offline_access")
        .set("prompt", "consent");
    let there = elsewhere.authorize(&client.url_of(&offline), &ada).await;
    let there = client.exchange(&there.code()).await.tokens();
    let here = browser.authorize(&client.authorize_url(), &ada).await;
    let here = client.exchange(&here.code()).await.tokens();

    let page = open(&app, &mut browser, path::PASSWORD).await;
    assert!(!page.has("#current_password"), "just signed in");
    assert!(page.has("#end_others[checked]"));
    assert!(page.has("#new_password[autocomplete=new-password]"));
    assert!(page.has("input[autocomplete=username][value=ada]"));
    let cookie = browser.cookies["__Host-vestibule_session"].clone();
    let old_form = page.clone();
    let page = browser
        .submit(&page, "#password-form", &[("new_password", NEW)])
        .await;
    assert_eq!(
        page.url.as_str(),
        app.url("/account/security?done=password")
    );
    assert_ne!(browser.cookies["__Host-vestibule_session"], cookie);
    let mut thief = app.browser();
    thief.cookies = browser.cookies.clone();
    let name = "__Host-vestibule_session".to_owned();
    thief.cookies.insert(name, cookie);
    assert!(
        !is_signed_in(&app, &mut thief).await,
        "the old value is dead"
    );
    assert!(is_signed_in(&app, &mut browser).await);
    assert!(!is_signed_in(&app, &mut elsewhere).await);
    client.userinfo(&there.access_token).await.with_status(401);
    client.userinfo(&here.access_token).await.ok();
    // A form from before carries the token of a session value that is no more.
    let again = browser
        .submit(&old_form, "#password-form", &[("new_password", NEW)])
        .await;
    assert_eq!(again.status(), 403);

    assert!(knows(&app, &ada, NEW).await);
    assert!(!knows(&app, &ada, &ada.password).await);
    let mut told = mails(&app).await;
    told.retain(|(_, message)| matches!(message, Message::PasswordChanged { .. }));
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, "ada@example.com");
    assert!(
        events(&app, &ada)
            .await
            .contains(&"password.changed".to_owned())
    );
}

async fn later_the_current_one_is_asked_for(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    app.clock.advance(NOT_RECENT);
    let page = open(&app, &mut browser, path::PASSWORD).await;
    assert!(page.has("#current_password[autocomplete=current-password]"));
    for wrong in ["", "not the password", NEW] {
        let typed = [("new_password", NEW), ("current_password", wrong)];
        let page = browser.submit(&page, "#password-form", &typed).await;
        assert_eq!(page.status(), 422, "{wrong}");
        assert!(page.has("#current_password-fault"));
        assert!(!page.has("#new_password[value]"));
    }
    // Left out altogether, it is not overlooked.
    let form = page.form("#password-form");
    let fields = form
        .fields
        .set("new_password", NEW)
        .without("current_password");
    let refused = browser.post(form.action, fields).await;
    assert_eq!(refused.status(), 422);
    assert!(mails(&app).await.is_empty());
    let typed = [("new_password", NEW), ("current_password", &*ada.password)];
    let page = browser.submit(&page, "#password-form", &typed).await;
    assert_eq!(page.id(), "security-page");
    assert!(knows(&app, &ada, NEW).await);
}

async fn other_sessions_go_on_where_that_is_wanted(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    let mut elsewhere = app.browser();
    elsewhere.sign_in(&ada).await;
    let page = open(&app, &mut browser, path::PASSWORD).await;
    let form = page.form("#password-form");
    let fields = form.fields.without("end_others").set("new_password", NEW);
    browser.post(form.action, fields).await;
    assert!(is_signed_in(&app, &mut browser).await);
    assert!(is_signed_in(&app, &mut elsewhere).await);
    assert!(knows(&app, &ada, NEW).await);
}

async fn guesses_at_the_current_one_are_limited(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    app.clock.advance(NOT_RECENT);
    let page = open(&app, &mut browser, path::PASSWORD).await;
    for _ in 0..5 {
        let typed = [("new_password", NEW), ("current_password", "a guess")];
        let page = browser.submit(&page, "#password-form", &typed).await;
        assert_eq!(page.status(), 422);
    }
    let typed = [("new_password", NEW), ("current_password", &*ada.password)];
    let refused = browser.submit(&page, "#password-form", &typed).await;
    assert_eq!(refused.status(), 429);
    assert_ne!(refused.answer.header("retry-after"), "");
    app.clock.advance(std::time::Duration::from_secs(61));
    let done = browser.submit(&page, "#password-form", &typed).await;
    assert_eq!(done.id(), "security-page");
}

async fn every_fault_is_told_at_once(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (_, mut browser) = signed_in(&app).await;
    let page = open(&app, &mut browser, path::PASSWORD).await;
    let typed = [("new_password", "password")];
    let page = browser.submit(&page, "#password-form", &typed).await;
    assert_eq!(page.status(), 422);
    assert!(page.has("[data-fault=too_short]") && page.has("[data-fault=common]"));
    app.clock.advance(NOT_RECENT);
    let page = open(&app, &mut browser, path::PASSWORD).await;
    let typed = [("new_password", "password"), ("current_password", "wrong")];
    let page = browser.submit(&page, "#password-form", &typed).await;
    assert_eq!(page.status(), 422);
    assert!(page.has("#current_password-fault") && page.has("[data-fault=too_short]"));
    assert!(page.has("#password-rules [data-rule=length]"));
}

async fn what_is_too_short_or_too_long_is_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    let page = open(&app, &mut browser, path::PASSWORD).await;
    let long = "x".repeat(1025);
    for bad in [
        "",
        "short",
        "eleven char",
        "passwordpassword",
        "ada@example.com",
        long.as_str(),
    ] {
        let page = browser
            .submit(&page, "#password-form", &[("new_password", bad)])
            .await;
        assert_eq!(page.status(), 422, "{bad}");
        assert!(page.has("#password-faults"));
        assert!(page.has("#end_others[checked]"), "the tick is kept");
    }
    assert!(knows(&app, &ada, &ada.password).await);
}
