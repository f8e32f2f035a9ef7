//! The pages of the account, as their owners and others meet them.

mod access;
mod doors;
mod email;
mod password;
mod picture;
mod profile;

use std::time::Duration;

use vestibule::{mail::Message, model::OutboxKind, urls::path};

use crate::app::{Browser, Page, TestApp, TestUser};

/// A minute longer than a sign-in counts as recent.
const NOT_RECENT: Duration = Duration::from_secs(16 * 60);

/// Ada, and her browser that is signed in.
async fn signed_in(app: &TestApp) -> (TestUser, Browser) {
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    let page = browser.sign_in(&ada).await;
    assert_eq!(page.id(), "account-page", "{}", page.answer.text());
    (ada, browser)
}

/// The page at `path` of the account's tenant.
async fn open(app: &TestApp, browser: &mut Browser, path: &str) -> Page {
    let page = browser.open(&app.url(path)).await;
    assert_eq!(page.status(), 200, "{path}: {}", page.answer.text());
    page
}

/// The mails that wait, each with whom it is for, the oldest first.
async fn mails(app: &TestApp) -> Vec<(String, Message)> {
    let mut db = app.state.storage.read().await.unwrap();
    let queued = db.messages(None, 100).await.unwrap().into_iter();
    let mails = queued.filter(|queued| queued.message.kind == OutboxKind::Mail);
    let letters = mails.map(|queued| app.letter(&queued.message));
    letters.map(|letter| (letter.to, letter.message)).collect()
}

/// What the user looks like now.
async fn reload(app: &TestApp, user: &TestUser) -> vestibule::model::User {
    let mut db = app.state.storage.read().await.unwrap();
    let found = db.user(&user.user.tenant, &user.user.id).await.unwrap();
    found.unwrap()
}

/// The kinds of the audit events around a user, the latest first.
async fn events(app: &TestApp, user: &TestUser) -> Vec<String> {
    let mut db = app.state.storage.read().await.unwrap();
    let (tenant, id) = (&user.user.tenant, &user.user.id);
    let events = db.events_of(tenant, id, None, 100).await.unwrap();
    events.into_iter().map(|event| event.kind).collect()
}

/// Whether a browser is still signed in.
async fn is_signed_in(app: &TestApp, browser: &mut Browser) -> bool {
    let page = browser.open(&app.url(path::ACCOUNT)).await;
    page.id() == "account-page"
}
