//! Digits and links that prove an address: good once, for an hour, here and nowhere else.

use std::time::Duration;

use super::{ask, open, type_code};
use crate::{
    app::TestApp,
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    opening_the_link_changes_nothing_and_its_button_makes_the_account,
    in_another_browser_the_link_signs_nobody_in,
    digits_are_good_in_the_browser_that_asked_for_an_hour_and_five_tries,
    a_ticket_is_good_at_its_own_tenant_alone,
    another_mail_takes_the_place_of_the_first,
    somebody_signed_in_proves_an_address,
);

async fn opening_the_link_changes_nothing_and_its_button_makes_the_account(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.set_policy(open()).await;
    let mut browser = app.browser();
    ask(&app, &mut browser, "eve@example.com").await;
    let link = app.mail_to("eve@example.com").await.get("link").to_owned();
    let before = app.rows().await;
    // A program that looks at mails opens it, too.
    for _ in 0..3 {
        app.anon().get(&link).await.ok();
    }
    let page = browser.open(&link).await;
    assert_eq!(page.id(), "link-page");
    assert!(!page.has("#link-notice"));
    assert_eq!(page.answer.header("referrer-policy"), "same-origin");
    assert_eq!(app.rows().await, before);
    let done = browser.submit(&page, "#link-form", &[]).await;
    assert_eq!(done.id(), "account-page");
    let again = browser.submit(&page, "#link-form", &[]).await;
    assert_eq!(
        (again.status().as_u16(), again.id().as_str()),
        (410, "spent-page")
    );
    assert_eq!(app.rows().await.table("users").len(), 1);
}

async fn in_another_browser_the_link_signs_nobody_in(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.set_policy(open()).await;
    let mut browser = app.browser();
    let typing = ask(&app, &mut browser, "eve@example.com").await;
    let mail = app.mail_to("eve@example.com").await;
    let mut other = app.browser();
    let page = other.open(mail.get("link")).await;
    assert!(page.has("#link-notice"));
    let page = other.submit(&page, "#link-form", &[]).await;
    assert_eq!(page.id(), "login-page");
    assert!(page.has("#login-notice"));
    assert!(!other.cookies.contains_key("__Host-vestibule_session"));
    let page = type_code(&mut browser, &typing, mail.get("code")).await;
    assert_eq!(page.id(), "spent-page");
}

async fn digits_are_good_in_the_browser_that_asked_for_an_hour_and_five_tries(
    database: TestDatabase,
) {
    let app = TestApp::configured(&database, &["limits.enabled=false"]).await;
    app.set_policy(open()).await;
    for (seconds, wrong, expected) in [
        (3_599, 0, "account-page"),
        (3_600, 0, "spent-page"),
        (0, 4, "account-page"),
        (0, 5, "spent-page"),
    ] {
        let mut browser = app.browser();
        let email = format!("eve{seconds}.{wrong}@example.com");
        let page = ask(&app, &mut browser, &email).await;
        let mail = app.mail_to(&email).await;
        for _ in 0..wrong {
            type_code(&mut browser, &page, "000 00").await;
        }
        app.clock.advance(Duration::from_secs(seconds));
        let page = type_code(&mut browser, &page, mail.get("code")).await;
        assert_eq!(page.id(), expected, "{seconds} s, {wrong} wrong");
    }
    // Another browser does not learn, nor spoil, anything by the id alone.
    let mut browser = app.browser();
    let page = ask(&app, &mut browser, "zoe@example.com").await;
    let mut other = app.browser();
    let seen = other.open(page.url.as_str()).await;
    assert_eq!(seen.id(), "spent-page");
    assert!(!seen.answer.text().contains("zoe"));
}

async fn a_ticket_is_good_at_its_own_tenant_alone(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.set_policy(open()).await;
    let acme = app.tenant("acme").await;
    acme.set_policy(open()).await;
    let mut browser = app.browser();
    ask(&app, &mut browser, "eve@example.com").await;
    let link = app.mail_to("eve@example.com").await.get("link").to_owned();
    let elsewhere = link.replace("/verify", "/t/acme/verify");
    assert_eq!(browser.open(&elsewhere).await.status(), 410);
    assert_eq!(browser.open(&link).await.status(), 200);
}

async fn another_mail_takes_the_place_of_the_first(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.set_policy(open()).await;
    let mut browser = app.browser();
    let first = ask(&app, &mut browser, "eve@example.com").await;
    let resend = [("action", "resend")];
    app.clock.advance(Duration::from_secs(59));
    let page = browser.submit(&first, "#resend-form", &resend).await;
    assert_eq!(page.status(), 429);
    assert_eq!(page.answer.header("retry-after"), "1");
    app.clock.advance(Duration::from_secs(1));
    let second = browser.submit(&first, "#resend-form", &resend).await;
    assert_eq!(
        (second.status().as_u16(), second.id().as_str()),
        (200, "code-page")
    );
    let mails = app.mails().await;
    assert_eq!(mails.len(), 2);
    let old = type_code(&mut browser, &first, mails[0].get("code")).await;
    assert_eq!(old.id(), "spent-page");
    let done = type_code(&mut browser, &second, mails[1].get("code")).await;
    assert_eq!(done.id(), "account-page");
}

async fn somebody_signed_in_proves_an_address(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.set_policy(serde_json::json!({"registration": {"require_verified_email": true}}))
        .await;
    let new = vestibule::admin::users::NewUser {
        username: "eve".to_owned(),
        email: Some("eve@example.com".to_owned()),
        email_verified: false,
        password: Some(vestibule::model::Secret::new("eve has a long password")),
        claims: None,
    };
    vestibule::admin::users::create(&app.state, &app.context(), new)
        .await
        .unwrap();
    let client = app.client(serde_json::json!({})).await;
    let mut browser = app.browser();
    let page = browser.open(&client.authorize_url()).await;
    let fields = [("username", "eve"), ("password", "eve has a long password")];
    let page = browser.submit(&page, "#login-form", &fields).await;
    assert_eq!(page.id(), "verify-page");
    let session = browser.cookies["__Host-vestibule_session"].clone();
    let page = browser.submit(&page, "#verify-form", &[]).await;
    let mail = app.mail_to("eve@example.com").await;
    let page = type_code(&mut browser, &page, mail.get("code")).await;
    assert_eq!(page.id(), "consent-page");
    assert_ne!(browser.cookies["__Host-vestibule_session"], session);
}
