//! Who may make an account: nobody, the invited, who waited, who an application sends.

use std::time::Duration;

use serde_json::json;
use vestibule::admin::waitlist;

use super::{ask, fill, open, type_code};
use crate::{
    app::{Browser, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    where_it_is_closed_nobody_gets_in,
    an_invitation_proves_its_address_and_lets_in_once,
    the_waiting_list_tells_nobody_who_is_on_it,
    who_is_let_in_from_the_list_makes_an_account,
    an_application_asks_for_an_account_where_anybody_may_have_one,
);

async fn where_it_is_closed_nobody_gets_in(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let mut browser = app.browser();
    assert!(!browser.open("/login").await.has("#go-register"));
    for mode in ["closed", "invitation"] {
        app.set_policy(json!({"registration": {"mode": mode}}))
            .await;
        let page = browser.open("/register").await;
        assert_eq!(
            (page.status().as_u16(), page.id().as_str()),
            (403, "register-closed-page")
        );
        let login = browser.open("/login").await;
        let fields = login.form("#login-form").fields;
        let fields = fields
            .set("email", "eve@example.com")
            .set("password", super::PASSWORD);
        let page = browser
            .post("https://id.example/register".parse().unwrap(), fields)
            .await;
        assert_eq!(page.status(), 403);
    }
    assert_eq!(app.mails().await.len(), 0);
}

async fn an_invitation_proves_its_address_and_lets_in_once(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.set_policy(json!({"registration": {"mode": "invitation"}}))
        .await;
    let tenant = app.context();
    waitlist::invite(&app.state, &tenant, "eve@example.com", "en")
        .await
        .unwrap();
    let mail = app.mail_to("eve@example.com").await;
    assert_eq!(mail.name(), "invitation");
    let before = app.rows().await;
    let mut browser = app.browser();
    let page = browser.open(mail.get("link")).await;
    assert_eq!(page.value("#email", "value").unwrap(), "eve@example.com");
    assert_eq!(app.rows().await, before);
    // The address is the invitation's, whatever the form says.
    let other = [("email", "mallory@example.com")];
    let done = fill(&mut browser, &page, &other).await;
    assert_eq!(done.id(), "account-page");
    assert!(done.answer.text().contains("eve@example.com"));
    let again = fill(&mut app.browser(), &page, &[]).await;
    assert_eq!(again.status(), 410);
    assert_eq!(app.rows().await.table("users").len(), 1);
    let known = waitlist::invite(&app.state, &tenant, "EVE@example.com", "en").await;
    assert!(known.is_err());
    waitlist::invite(&app.state, &tenant, "late@example.com", "en")
        .await
        .unwrap();
    let link = app.mail_to("late@example.com").await.get("link").to_owned();
    app.clock.advance(Duration::from_secs(7 * 86_400));
    assert_eq!(browser.open(&link).await.status(), 410);
}

async fn join(app: &TestApp, browser: &mut Browser, email: &str) -> String {
    let page = browser.open(&app.url("/register")).await;
    let page = browser
        .submit(&page, "#waitlist-form", &[("email", email)])
        .await;
    let text = page.text("main").unwrap().replace(email, "EMAIL");
    format!("{} {text}", page.status())
}

async fn the_waiting_list_tells_nobody_who_is_on_it(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.set_policy(json!({"registration": {"mode": "waitlist"}}))
        .await;
    app.user("ada").await;
    let said = join(&app, &mut app.browser(), "eve@example.com").await;
    for email in ["eve@example.com", "ada@example.com", "new@example.com"] {
        assert_eq!(join(&app, &mut app.browser(), email).await, said, "{email}");
    }
    let mails = app.mails().await;
    let names: Vec<_> = mails.iter().map(|m| (m.to(), m.name())).collect();
    assert_eq!(
        names,
        [
            ("eve@example.com", "waitlist_joined"),
            ("ada@example.com", "account_exists"),
            ("new@example.com", "waitlist_joined"),
        ]
    );
    assert_eq!(app.rows().await.table("waitlist").len(), 2);
    let mut browser = app.browser();
    join(&app, &mut browser, "one@example.com").await;
    assert!(
        join(&app, &mut browser, "two@example.com")
            .await
            .starts_with("429")
    );

    let link = mails[0].get("leave_link").to_owned();
    let before = app.rows().await;
    let page = browser.open(&link).await;
    assert_eq!(app.rows().await, before);
    browser.submit(&page, "#leave-form", &[]).await.answer.ok();
    assert_eq!(app.rows().await.table("waitlist").len(), 2);
    assert!(!app.rows().await.table("waitlist").concat().contains("eve@"));
    assert_eq!(browser.open(&link).await.status(), 410);
}

async fn who_is_let_in_from_the_list_makes_an_account(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.set_policy(json!({"registration": {"mode": "waitlist"}}))
        .await;
    let tenant = app.context();
    join(&app, &mut app.browser(), "eve@example.com").await;
    let nobody = waitlist::approve(&app.state, &tenant, "nobody@example.com").await;
    assert!(nobody.is_err());
    let approve = || waitlist::approve(&app.state, &tenant, "Eve@example.com");
    let (one, two) = tokio::join!(approve(), approve());
    assert_eq!(
        [one.is_ok(), two.is_ok()].iter().filter(|ok| **ok).count(),
        1
    );
    let mail = app.mail_to("eve@example.com").await;
    assert_eq!(mail.name(), "waitlist_approved");
    let mut browser = app.browser();
    let page = browser.open(mail.get("link")).await;
    assert_eq!(fill(&mut browser, &page, &[]).await.id(), "account-page");
    assert_eq!(app.rows().await.table("waitlist").len(), 0);
}

async fn an_application_asks_for_an_account_where_anybody_may_have_one(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let prompts = |app: TestApp| async move {
        let document = app
            .anon()
            .get("/.well-known/openid-configuration")
            .await
            .ok();
        document.json()["prompt_values_supported"].clone()
    };
    assert!(!prompts(app.clone()).await.to_string().contains("create"));
    let client = app.client(json!({})).await;
    let url = format!("{}&prompt=create", client.authorize_url());
    let mut browser = app.browser();
    browser.open(&url).await.refused("invalid_request");
    app.set_policy(open()).await;
    assert!(prompts(app.clone()).await.to_string().contains("create"));
    // Somebody is signed in: an account is made all the same.
    let ada = app.user("ada").await;
    browser.sign_in(&ada).await;
    app.clock.advance(Duration::from_secs(1));
    let page = browser.open(&url).await;
    assert_eq!(page.id(), "register-page");
    let page = fill(&mut browser, &page, &[("email", "eve@example.com")]).await;
    let code = app.mail_to("eve@example.com").await;
    let page = type_code(&mut browser, &page, code.get("code")).await;
    assert_eq!(page.id(), "consent-page");
    let page = browser.consent(&page, "allow").await;
    let tokens = client.exchange(&page.code()).await.tokens();
    assert_ne!(tokens.id_claims()["sub"], ada.sub());
    // Or one that is there is signed in to.
    let mut other = app.browser();
    let page = other.open(&url).await;
    let page = other.open(&page.value("#go-login", "href").unwrap()).await;
    let page = other.log_in(&page, &ada).await;
    assert_eq!(page.id(), "consent-page");
    let _ = ask(&app, &mut other, "more@example.com").await;
}
