//! A forgotten password: one mail, one link, one use.

use std::{collections::BTreeSet, time::Duration};

use serde_json::json;
use vestibule::{admin::users, model::Secret};

use crate::{
    app::{Browser, Page, TestApp, TestUser},
    databases::{TestDatabase, on_every_database},
    login::attempt,
};

on_every_database!(
    a_forgotten_password_is_replaced_by_a_mailed_link,
    whoever_asks_learns_nothing_of_who_has_an_account,
    a_link_is_good_once_for_half_an_hour_and_for_its_own_tenant,
    any_change_of_the_password_voids_the_link,
    of_parallel_resets_one_sets_the_password,
    a_bad_password_uses_nothing_up,
    mails_are_limited_by_address_name_and_account,
);

const NEW: &str = "tangled wires hum softly";

async fn ask(app: &TestApp, browser: &mut Browser, login: &str) -> Page {
    let page = browser.open(&app.url("/forgot")).await;
    browser
        .submit(&page, "#forgot-form", &[("login", login)])
        .await
}

async fn link(app: &TestApp, user: &TestUser) -> String {
    let email = user.user.email.clone().unwrap();
    ask(app, &mut app.browser(), &email).await.answer.ok();
    let mail = app.mail_to(&email).await;
    assert_eq!(mail.name(), "reset_password");
    mail.get("link").to_owned()
}

async fn a_forgotten_password_is_replaced_by_a_mailed_link(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let mut elsewhere = app.browser();
    elsewhere.sign_in(&ada).await;
    let mut browser = app.browser();
    let login = browser.open("/login").await;
    let page = browser
        .open(&login.value("#go-forgot", "href").unwrap())
        .await;
    let page = browser
        .submit(&page, "#forgot-form", &[("login", "ADA")])
        .await;
    assert!(page.has("#forgot-sent"));
    let mailed = app.mail_to("ada@example.com").await.get("link").to_owned();
    let before = app.rows().await;
    for _ in 0..2 {
        app.anon().get(&mailed).await.ok();
    }
    let page = browser.open(&mailed).await;
    assert_eq!(app.rows().await, before);
    assert_eq!(page.answer.header("cache-control"), "no-store");
    assert!(page.has("#sign_out[checked]"));
    let page = browser
        .submit(&page, "#reset-form", &[("password", NEW)])
        .await;
    assert_eq!(page.id(), "login-page");
    assert!(page.has("#login-notice"));
    assert!(!browser.cookies.contains_key("__Host-vestibule_session"));
    assert_eq!(
        app.mail_to("ada@example.com").await.name(),
        "password_changed"
    );
    let old = attempt(&mut app.browser(), "ada", &ada.password).await;
    assert_eq!(old.status(), 422);
    let new = attempt(&mut app.browser(), "ada", NEW).await;
    assert_eq!(new.id(), "account-page");
    assert!(elsewhere.open("/").await.has("#sign-in"));
    assert!(!app.rows().await.contain(NEW));

    // Where the box is not ticked, sessions go on.
    let mailed = link(&app, &ada).await;
    let mut elsewhere = app.browser();
    let again = TestUser {
        password: NEW.to_owned(),
        ..ada.clone()
    };
    elsewhere.sign_in(&again).await;
    let page = browser.open(&mailed).await;
    let fields = [("password", "another tangle of wires"), ("sign_out", "0")];
    browser.submit(&page, "#reset-form", &fields).await;
    assert!(!elsewhere.open("/").await.has("#sign-in"));
}

async fn whoever_asks_learns_nothing_of_who_has_an_account(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let [_, bob] = [app.user("ada").await, app.user("bob").await];
    app.disable(&bob).await;
    let mut seen: Option<String> = None;
    for login in ["ada", "bob", "nobody", "ada@example.com", "no@example.com"] {
        let mut browser = app.browser();
        let page = browser.open("/forgot").await;
        let before = app.rows().await.table("audit_events").len();
        let page = browser
            .submit(&page, "#forgot-form", &[("login", login)])
            .await;
        let names: BTreeSet<_> = page
            .answer
            .headers
            .keys()
            .map(ToString::to_string)
            .collect();
        let mut text = page.answer.text().replace(login, "LOGIN");
        for token in page.values("input[name=csrf]", "value") {
            text = text.replace(&token, "csrf");
        }
        let audited = app.rows().await.table("audit_events").len() - before;
        let cookies: Vec<_> = browser.cookies.keys().collect();
        let said = format!("{} {names:?} {cookies:?} {audited} {text}", page.status());
        assert_eq!(*seen.get_or_insert_with(|| said.clone()), said, "{login}");
    }
    let to: Vec<_> = app
        .mails()
        .await
        .iter()
        .map(|m| m.to().to_owned())
        .collect();
    assert_eq!(to, ["ada@example.com", "ada@example.com"]);
    assert_eq!(app.rows().await.table("tickets").len(), 2);
}

async fn a_link_is_good_once_for_half_an_hour_and_for_its_own_tenant(database: TestDatabase) {
    let app = TestApp::configured(&database, &["limits.enabled=false"]).await;
    let ada = app.user("ada").await;
    app.tenant("acme").await;
    let mut browser = app.browser();
    let mailed = link(&app, &ada).await;
    let elsewhere = mailed.replace("/reset", "/t/acme/reset");
    assert_eq!(browser.open(&elsewhere).await.status(), 410);
    app.clock.advance(Duration::from_secs(1_799));
    let page = browser.open(&mailed).await;
    assert_eq!(page.id(), "reset-page");
    let done = browser
        .submit(&page, "#reset-form", &[("password", NEW)])
        .await;
    assert_eq!(done.id(), "login-page");
    let again = browser
        .submit(&page, "#reset-form", &[("password", NEW)])
        .await;
    assert_eq!(
        (again.status().as_u16(), again.id().as_str()),
        (410, "spent-page")
    );
    let late = link(&app, &ada).await;
    let page = browser.open(&late).await;
    app.clock.advance(Duration::from_secs(1_800));
    assert_eq!(browser.open(&late).await.status(), 410);
    let late = browser
        .submit(&page, "#reset-form", &[("password", NEW)])
        .await;
    assert_eq!(late.status(), 410);
}

async fn any_change_of_the_password_voids_the_link(database: TestDatabase) {
    let app = TestApp::configured(&database, &["limits.enabled=false"]).await;
    app.set_policy(json!({"sign_in": {"by_mail": true}})).await;
    let ada = app.user("ada").await;
    let (one, two) = (link(&app, &ada).await, link(&app, &ada).await);
    let mut browser = app.browser();
    let page = browser.open(&one).await;
    browser
        .submit(&page, "#reset-form", &[("password", NEW)])
        .await;
    assert_eq!(browser.open(&two).await.status(), 410);
    let three = link(&app, &ada).await;
    let password = Secret::new("set by an administrator");
    users::set_password(&app.state, &ada.user, password, users::Standing::GoOn)
        .await
        .unwrap();
    assert_eq!(browser.open(&three).await.status(), 410);
    assert_eq!(app.rows().await.table("tickets").len(), 0);
}

async fn of_parallel_resets_one_sets_the_password(database: TestDatabase) {
    let app = TestApp::configured(&database, &["limits.enabled=false"]).await;
    let ada = app.user("ada").await;
    let mailed = link(&app, &ada).await;
    let mut opened = Vec::new();
    for number in 0..8 {
        let mut browser = app.browser();
        let page = browser.open(&mailed).await;
        opened.push((number, browser, page));
    }
    let mut running = tokio::task::JoinSet::new();
    for (number, mut browser, page) in opened {
        running.spawn(async move {
            let password = format!("tangled wires hum {number} times");
            let fields = [("password", password.as_str())];
            browser.submit(&page, "#reset-form", &fields).await.id()
        });
    }
    let ids = running.join_all().await;
    assert_eq!(
        ids.iter().filter(|id| *id == "login-page").count(),
        1,
        "{ids:?}"
    );
    assert_eq!(
        ids.iter().filter(|id| *id == "spent-page").count(),
        7,
        "{ids:?}"
    );
    let mails = app.mails().await;
    let changed = mails
        .iter()
        .filter(|mail| mail.name() == "password_changed");
    assert_eq!(changed.count(), 1);
}

async fn a_bad_password_uses_nothing_up(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let mailed = link(&app, &ada).await;
    let mut browser = app.browser();
    let page = browser.open(&mailed).await;
    let before = app.rows().await;
    for (password, fault) in [
        ("short", "too_short"),
        ("password1234", "common"),
        ("ada@example.com", "personal"),
    ] {
        let page = browser
            .submit(&page, "#reset-form", &[("password", password)])
            .await;
        assert_eq!(page.status(), 422);
        assert!(
            page.has(&format!("#password-faults [data-fault={fault}]")),
            "{password}"
        );
    }
    let forged = [("password", NEW), ("csrf", "x")];
    assert_eq!(
        browser.submit(&page, "#reset-form", &forged).await.status(),
        403
    );
    assert_eq!(app.rows().await, before);
    let done = browser
        .submit(&page, "#reset-form", &[("password", NEW)])
        .await;
    assert_eq!(done.id(), "login-page");
}

async fn mails_are_limited_by_address_name_and_account(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.user("ada").await;
    let mut browser = app.browser();
    for number in 0..4 {
        let page = ask(&app, &mut browser, &format!("nobody{number}")).await;
        assert_eq!(page.status(), if number < 3 { 200 } else { 429 });
    }
    for number in 0..4 {
        let page = ask(&app, &mut app.browser(), "ada").await;
        assert_eq!(page.status(), if number < 3 { 200 } else { 429 });
    }
    assert_eq!(app.mails().await.len(), 3);
    // Under another name nobody notices, and nothing more is sent.
    let page = ask(&app, &mut app.browser(), "ada@example.com").await;
    assert_eq!(page.status(), 200);
    assert_eq!(app.mails().await.len(), 3);
}
