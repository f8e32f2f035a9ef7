//! Browsers where no second factor is asked for: trusted, listed, and forgotten.

use std::time::Duration;

use serde_json::json;
use vestibule::urls::path;

use super::{App, mails, policy};
use crate::{
    app::{Browser, Page, TestApp, TestUser},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    trusted_browsers_are_listed_and_forgotten_by_their_owner,
    a_browser_that_becomes_trusted_gets_another_token,
    a_shorter_rule_holds_for_browsers_that_are_trusted,
);

const STEP: Duration = Duration::from_secs(30);
const DAY: Duration = Duration::from_secs(86_400);
const NOT_RECENT: Duration = Duration::from_secs(601);

/// Signs in with the next code, and has the browser trusted.
async fn trust(app: &TestApp, browser: &mut Browser, ada: &TestUser, phone: &App) {
    app.clock.advance(STEP);
    let page = browser.sign_in(ada).await;
    assert_eq!(page.id(), "second-factor-page");
    let session = browser.cookies["__Host-vestibule_session"].clone();
    let fields = [("code", &*phone.code(app)), ("trust", "1")];
    let page = browser.submit(&page, "#second-factor-form", &fields).await;
    assert_ne!(page.id(), "second-factor-page");
    let risen = &browser.cookies["__Host-vestibule_session"];
    assert_ne!(*risen, session, "what was read before is worth no more");
}

fn sign_out(browser: &mut Browser) {
    browser.cookies.retain(|name, _| name.contains("device"));
}

fn device_cookie(browser: &Browser) -> (String, String) {
    let mut cookies = browser.cookies.iter();
    let found = cookies.find(|(name, _)| name.contains("device"));
    let (name, value) = found.unwrap();
    (name.clone(), value.clone())
}

async fn list(app: &TestApp, browser: &mut Browser) -> Page {
    let page = browser.open(&app.url(path::SESSIONS)).await;
    assert_eq!(page.id(), "sessions-page", "{}", page.answer.text());
    page
}

/// The browsers on the page, the last used first.
fn listed(page: &Page) -> Vec<String> {
    page.values("#trusted button[name=forget]:not(#forget-all)", "value")
}

async fn trusted_browsers_are_listed_and_forgotten_by_their_owner(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let (mut here, mut there) = (app.browser(), app.browser());
    let phone = App::add(&app, &mut here, &ada).await;
    assert!(!list(&app, &mut here).await.has("#trusted"));
    sign_out(&mut here);
    trust(&app, &mut there, &ada, &phone).await;
    let page = list(&app, &mut there).await;
    let elsewhere = listed(&page);
    assert_eq!(elsewhere.len(), 1);
    assert!(page.has("#trusted .badge") && !page.has("#forget-all"));
    trust(&app, &mut here, &ada, &phone).await;
    let page = list(&app, &mut here).await;
    assert_eq!(listed(&page).len(), 2);
    assert!(page.has("#forget-all"));

    // Somebody else finds nothing under that name, nor does a form of another page.
    let mut stranger = app.browser();
    stranger.sign_in(&bob).await;
    let own = list(&app, &mut stranger).await;
    assert!(!own.has("#trusted"));
    let to: url::Url = app.url(path::SESSIONS).parse().unwrap();
    let csrf = own.value("input[name=csrf]", "value").unwrap();
    let foreign = page.form("#forget-all-form").fields;
    let forget = |id: &str| foreign.clone().set("forget", id);
    let theirs = forget(&elsewhere[0]).set("csrf", &csrf);
    stranger.post(to.clone(), theirs).await.answer.ok();
    let stale = forget(&elsewhere[0]).set("csrf", "x");
    assert_eq!(here.post(to.clone(), stale).await.status(), 403);
    assert_eq!(listed(&list(&app, &mut here).await).len(), 2);

    let page = here.post(to.clone(), forget(&elsewhere[0])).await;
    assert!(page.has("#account-done"));
    assert_eq!(listed(&page).len(), 1);
    assert!(!listed(&page).contains(&elsewhere[0]));
    let rows = app.rows().await;
    let logged = rows.table("audit_events").join("\n");
    assert_eq!(logged.matches("device.forgotten").count(), 1);
    sign_out(&mut there);
    assert_eq!(there.sign_in(&ada).await.id(), "second-factor-page");
    // Whoever has the first factor alone cannot forget anything.
    let page = there.post(to.clone(), forget("all")).await;
    assert_eq!(page.id(), "second-factor-page");

    app.clock.advance(NOT_RECENT);
    let page = here.post(to.clone(), forget("all")).await;
    assert_ne!(page.id(), "sessions-page", "a recent sign-in is asked for");
    sign_out(&mut here);
    assert_ne!(here.sign_in(&ada).await.id(), "second-factor-page");
    let page = list(&app, &mut here).await;
    let form = page.form("#trusted form");
    let fields = form.fields.set("forget", "all");
    let page = here.post(to, fields).await;
    // A trusted browser is not enough to change whom is trusted.
    assert_eq!(page.id(), "second-factor-page");
    app.clock.advance(STEP);
    let fields = [("code", &*phone.code(&app))];
    here.submit(&page, "#second-factor-form", &fields).await;
    let page = list(&app, &mut here).await;
    let fields = page.form("#trusted form").fields.set("forget", "all");
    let to = app.url(path::SESSIONS).parse().unwrap();
    let page = here.post(to, fields).await;
    assert!(page.has("#account-done") && !page.has("#trusted"));
    sign_out(&mut here);
    assert_eq!(here.sign_in(&ada).await.id(), "second-factor-page");
}

async fn a_browser_that_becomes_trusted_gets_another_token(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let phone = App::add(&app, &mut app.browser(), &ada).await;
    // Somebody uses the browser, and reads what it is recognised by.
    let mut shared = app.browser();
    shared.sign_in(&bob).await;
    let (name, before) = device_cookie(&shared);
    sign_out(&mut shared);
    trust(&app, &mut shared, &ada, &phone).await;
    let (_, after) = device_cookie(&shared);
    assert_ne!(before, after);
    let mut thief = app.browser();
    thief.cookies.insert(name, before);
    assert_eq!(thief.sign_in(&ada).await.id(), "second-factor-page");
    sign_out(&mut shared);
    assert_ne!(shared.sign_in(&ada).await.id(), "second-factor-page");
    // To who used it before it is the browser that it was.
    let told = mails(&app).await;
    sign_out(&mut shared);
    shared.sign_in(&bob).await;
    assert_eq!(mails(&app).await, told);
}

async fn a_shorter_rule_holds_for_browsers_that_are_trusted(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    let phone = App::add(&app, &mut browser, &ada).await;
    policy(&app, json!({ "trusted_device_days": 30 })).await;
    sign_out(&mut browser);
    trust(&app, &mut browser, &ada, &phone).await;
    app.clock.advance(DAY * 6);
    policy(&app, json!({ "trusted_device_days": 7 })).await;
    sign_out(&mut browser);
    assert_ne!(browser.sign_in(&ada).await.id(), "second-factor-page");
    app.clock.advance(DAY);
    sign_out(&mut browser);
    assert_eq!(browser.sign_in(&ada).await.id(), "second-factor-page");
}
