//! Many at once: one wins, and the others change nothing.

use serde_json::json;

use super::{PASSWORD, ask, fill, open};
use crate::{
    app::{Browser, Page, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    of_parallel_proofs_of_one_ticket_one_makes_the_account,
    of_two_registrations_with_one_address_one_makes_the_account,
    of_two_registrations_with_one_username_one_gets_it,
    parallel_guesses_are_no_more_than_five,
);

/// Somebody at a page, the form on it, and what they fill in.
type Submission = (Browser, Page, &'static str, Vec<(String, String)>);

async fn all(work: Vec<Submission>) -> Vec<Page> {
    let mut running = tokio::task::JoinSet::new();
    for (mut browser, page, form, fields) in work {
        running.spawn(async move {
            let fields: Vec<_> = fields
                .iter()
                .map(|(n, v)| (n.as_str(), v.as_str()))
                .collect();
            browser.submit(&page, form, &fields).await
        });
    }
    running.join_all().await
}

fn count(pages: &[Page], id: &str) -> usize {
    pages.iter().filter(|page| page.id() == id).count()
}

async fn of_parallel_proofs_of_one_ticket_one_makes_the_account(database: TestDatabase) {
    let app = TestApp::configured(&database, &["limits.enabled=false"]).await;
    app.set_policy(open()).await;
    let mut browser = app.browser();
    ask(&app, &mut browser, "eve@example.com").await;
    let link = app.mail_to("eve@example.com").await.get("link").to_owned();
    let mut work = Vec::new();
    for _ in 0..8 {
        let mut other = app.browser();
        let page = other.open(&link).await;
        let password = ("password".to_owned(), PASSWORD.to_owned());
        work.push((other, page, "#link-form", vec![password]));
    }
    let pages = all(work).await;
    assert_eq!(
        (count(&pages, "account-page"), count(&pages, "spent-page")),
        (1, 7)
    );
    assert_eq!(app.rows().await.table("users").len(), 1);
}

/// Asks with these names for accounts, and proves all addresses at once.
async fn together(app: &TestApp, names: [(&str, &str); 2]) -> Vec<Page> {
    let mut work = Vec::new();
    for (email, username) in names {
        let mut browser = app.browser();
        let page = browser.open(&app.url("/register")).await;
        let fields = [("email", email), ("username", username)];
        let page = fill(&mut browser, &page, &fields).await;
        let code = app.mail_to(email).await.get("code").to_owned();
        work.push((browser, page, "#code-form", vec![("code".to_owned(), code)]));
    }
    all(work).await
}

async fn of_two_registrations_with_one_address_one_makes_the_account(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.set_policy(open()).await;
    let same = [("eve@example.com", ""), ("eve@example.com", "")];
    let pages = together(&app, same).await;
    assert_eq!(count(&pages, "account-page"), 1);
    assert_eq!(count(&pages, "register-closed-page"), 1);
    assert_eq!(app.rows().await.table("users").len(), 1);
}

async fn of_two_registrations_with_one_username_one_gets_it(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.set_policy(json!({"registration": {"mode": "open", "username": "required"}}))
        .await;
    let same = [("eve@example.com", "eve"), ("eva@example.com", "EVE")];
    let pages = together(&app, same).await;
    assert_eq!(
        (count(&pages, "account-page"), count(&pages, "code-page")),
        (1, 1)
    );
    assert_eq!(app.rows().await.table("users").len(), 1);
}

async fn parallel_guesses_are_no_more_than_five(database: TestDatabase) {
    let app = TestApp::configured(&database, &["limits.enabled=false"]).await;
    app.set_policy(open()).await;
    let mut browser = app.browser();
    let page = ask(&app, &mut browser, "eve@example.com").await;
    let mut work = Vec::new();
    for _ in 0..20 {
        let mut same = app.browser();
        same.cookies = browser.cookies.clone();
        let wrong = vec![("code".to_owned(), "nonono".to_owned())];
        work.push((same, page.clone(), "#code-form", wrong));
    }
    let pages = all(work).await;
    assert_eq!(
        (count(&pages, "code-page"), count(&pages, "spent-page")),
        (5, 15)
    );
}
