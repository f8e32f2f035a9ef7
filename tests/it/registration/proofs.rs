//! Digits and links that prove an address: good once, for an hour, here and nowhere else.

use std::time::Duration;

use serde_json::json;

use super::{PASSWORD, ask, fill, open, type_code};
use crate::{
    app::TestApp,
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    opening_the_link_changes_nothing_and_its_button_makes_the_account,
    in_another_browser_the_link_takes_the_password_that_was_chosen,
    who_did_not_ask_makes_no_account_for_who_did,
    one_link_names_five_usernames_and_no_more,
    of_several_accounts_the_one_that_a_request_is_about_proves_its_address,
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

async fn in_another_browser_the_link_takes_the_password_that_was_chosen(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.set_policy(open()).await;
    let mut browser = app.browser();
    let typing = ask(&app, &mut browser, "eve@example.com").await;
    let mail = app.mail_to("eve@example.com").await;
    let mut other = app.browser();
    let page = other.open(mail.get("link")).await;
    assert!(page.has("#link-notice") && page.has("#password"));
    let wrong = [("password", "not what was chosen")];
    let page = other.submit(&page, "#link-form", &wrong).await;
    assert_eq!(
        (page.status().as_u16(), page.has("#password-fault")),
        (422, true)
    );
    assert!(!other.cookies.contains_key("__Host-vestibule_session"));
    let right = [("password", PASSWORD)];
    let page = other.submit(&page, "#link-form", &right).await;
    assert_eq!(page.id(), "account-page");
    assert!(other.cookies.contains_key("__Host-vestibule_session"));
    let page = type_code(&mut browser, &typing, mail.get("code")).await;
    assert_eq!(page.id(), "spent-page");
}

async fn who_did_not_ask_makes_no_account_for_who_did(database: TestDatabase) {
    let app = TestApp::configured(&database, &["limits.enabled=false"]).await;
    app.set_policy(open()).await;
    ask(&app, &mut app.browser(), "eve@example.com").await;
    let link = app.mail_to("eve@example.com").await.get("link").to_owned();
    // Eve presses the button, however often; she does not know what a stranger has typed.
    let mut eve = app.browser();
    let page = eve.open(&link).await;
    for guess in 0..5 {
        let password = format!("guess {guess}");
        let fields = [("password", password.as_str())];
        let page = eve.submit(&page, "#link-form", &fields).await;
        assert_eq!(page.status(), 422);
    }
    let right = [("password", PASSWORD)];
    let over = eve.submit(&page, "#link-form", &right).await;
    assert_eq!(over.status(), 410);
    assert_eq!(app.rows().await.table("users").len(), 0);
    // An account of her own is hers.
    let mut eve = app.browser();
    let page = ask(&app, &mut eve, "eve@example.com").await;
    let code = app.mail_to("eve@example.com").await.get("code").to_owned();
    let page = type_code(&mut eve, &page, &code).await;
    assert_eq!(page.id(), "account-page");
}

async fn one_link_names_five_usernames_and_no_more(database: TestDatabase) {
    let app = TestApp::configured(&database, &["limits.rules.register=100/1h"]).await;
    app.set_policy(json!({"registration": {"mode": "open", "username": "required"}}))
        .await;
    app.user("ada").await;
    let wanted = |username| [("email", "eve@example.com"), ("username", username)];
    // A name that is free is taken as it was asked for: no other is looked at.
    let mut browser = app.browser();
    let page = browser.open(&app.url("/register")).await;
    fill(
        &mut browser,
        &page,
        &[("email", "zoe@example.com"), ("username", "zoe")],
    )
    .await;
    let link = app.mail_to("zoe@example.com").await.get("link").to_owned();
    let page = browser.open(&link).await;
    browser
        .submit(&page, "#link-form", &[("username", "ada")])
        .await;
    let users = app.rows().await.table("users").join(" ");
    assert!(users.contains("zoe"), "{users}");
    let mut browser = app.browser();
    let page = browser.open(&app.url("/register")).await;
    fill(&mut browser, &page, &wanted("ada")).await;
    let link = app.mail_to("eve@example.com").await.get("link").to_owned();
    let page = browser.open(&link).await;
    let mut page = browser.submit(&page, "#link-form", &[]).await;
    for _ in 0..5 {
        assert_eq!(
            (page.status().as_u16(), page.has("#username-form")),
            (422, true)
        );
        let name = [("username", "ada")];
        page = browser.submit(&page, "#username-form", &name).await;
    }
    let asked = browser.open(&link).await;
    let name = [("username", "nobody-has-this")];
    let over = browser.submit(&asked, "#link-form", &name).await;
    assert_eq!(over.status(), 410);
    assert_eq!(app.rows().await.table("users").len(), 2);
    // Each of these was held against the address, too.
    for _ in 0..10 {
        browser.submit(&asked, "#link-form", &name).await;
    }
    let limited = browser.submit(&asked, "#link-form", &name).await;
    assert_eq!(limited.status(), 429);
}

async fn of_several_accounts_the_one_that_a_request_is_about_proves_its_address(
    database: TestDatabase,
) {
    let app = TestApp::on(&database).await;
    app.set_policy(json!({"registration": {"require_verified_email": true}}))
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
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    let page = browser.open(&app.url("/login")).await;
    let fields = [("username", "eve"), ("password", "eve has a long password")];
    browser.submit(&page, "#login-form", &fields).await;
    app.clock.advance(Duration::from_secs(1));
    browser.sign_in(&ada).await;
    app.clock.advance(Duration::from_secs(1));
    let client = app.client(json!({"skip_consent": true})).await;
    let about_eve = client.request().set("login_hint", "eve");
    let page = browser.open(&client.url_of(&about_eve)).await;
    assert_eq!(page.id(), "verify-page");
    assert!(page.answer.text().contains("eve@example.com"));
    let page = browser.submit(&page, "#verify-form", &[]).await;
    let mail = app.mail_to("eve@example.com").await;
    let page = type_code(&mut browser, &page, mail.get("code")).await;
    client.exchange(&page.code()).await.tokens();
    // Nothing about who is current has changed.
    let page = browser.open("/").await;
    assert!(page.answer.text().contains("ada@example.com"));
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
