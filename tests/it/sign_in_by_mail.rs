//! Signing in by a mailed code or link, where the tenant allows it.

use std::time::Duration;

use serde_json::json;

use crate::{
    app::{Browser, Page, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_mailed_code_signs_in_and_is_told_truthfully,
    a_link_signs_in_where_it_is_opened_and_says_so,
    who_has_no_account_sees_the_same,
    where_it_is_not_allowed_there_is_no_such_page,
    who_guesses_all_day_leaves_the_owner_a_link,
);

async fn allowed(database: &TestDatabase) -> TestApp {
    let app = TestApp::configured(database, &["limits.enabled=false"]).await;
    app.set_policy(json!({"sign_in": {"by_mail": true}})).await;
    app
}

async fn ask(app: &TestApp, browser: &mut Browser, login: &str) -> Page {
    let page = browser.open(&app.url("/login/code")).await;
    browser
        .submit(&page, "#by-mail-form", &[("login", login)])
        .await
}

async fn a_mailed_code_signs_in_and_is_told_truthfully(database: TestDatabase) {
    let app = allowed(&database).await;
    app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.open(&client.authorize_url()).await;
    let page = browser
        .open(&page.value("#go-by-mail", "href").unwrap())
        .await;
    let page = browser
        .submit(&page, "#by-mail-form", &[("login", "ada")])
        .await;
    assert_eq!(page.id(), "code-page");
    // Not the address of the account: only what was typed.
    assert!(!page.answer.text().contains("ada@example.com"));
    let mail = app.mail_to("ada@example.com").await;
    assert_eq!(mail.name(), "sign_in_code");
    let wrong = browser
        .submit(&page, "#code-form", &[("code", "nonono")])
        .await;
    assert_eq!(wrong.status(), 422);
    let mut other = app.browser();
    let elsewhere = other
        .submit(&page, "#code-form", &[("code", mail.get("code"))])
        .await;
    assert_eq!(elsewhere.status(), 410);
    let code = [("code", mail.get("code"))];
    let done = browser.submit(&page, "#code-form", &code).await;
    let done = browser.consent(&done, "allow").await;
    let tokens = client.exchange(&done.code()).await.tokens();
    assert_eq!(tokens.id_claims()["amr"], json!(["otp"]));
    let again = browser.submit(&page, "#code-form", &code).await;
    assert_eq!(again.status(), 410);
}

async fn a_link_signs_in_where_it_is_opened_and_says_so(database: TestDatabase) {
    let app = allowed(&database).await;
    app.user("ada").await;
    let mut browser = app.browser();
    ask(&app, &mut browser, "ada@example.com").await;
    let link = app.mail_to("ada@example.com").await.get("link").to_owned();
    let before = app.rows().await;
    let same = browser.open(&link).await;
    assert!(!same.has("#link-notice"));
    let mut other = app.browser();
    let page = other.open(&link).await;
    assert!(page.has("#link-notice"));
    assert_eq!(app.rows().await, before);
    let forged = [("csrf", "x")];
    assert_eq!(
        other.submit(&page, "#link-form", &forged).await.status(),
        403
    );
    assert_eq!(app.rows().await, before);
    let done = other.submit(&page, "#link-form", &[]).await;
    assert_eq!(done.id(), "account-page");
    let spent = browser.submit(&same, "#link-form", &[]).await;
    assert_eq!(spent.status(), 410);
    ask(&app, &mut browser, "ada").await;
    let link = app.mail_to("ada@example.com").await.get("link").to_owned();
    app.clock.advance(Duration::from_secs(600));
    assert_eq!(browser.open(&link).await.status(), 410);
}

async fn who_has_no_account_sees_the_same(database: TestDatabase) {
    let app = allowed(&database).await;
    let [_, bob] = [app.user("ada").await, app.user("bob").await];
    app.disable(&bob).await;
    let mut seen: Option<String> = None;
    for login in ["ada", "nobody", "bob@example.com"] {
        let mut browser = app.browser();
        let mut page = ask(&app, &mut browser, login).await;
        let mut said = String::new();
        for _ in 0..5 {
            let fields = page.form("#code-form").fields;
            let mut text = page.answer.text().replace(login, "LOGIN");
            for field in ["csrf", "ticket"] {
                text = text.replace(fields.get(field).unwrap(), field);
            }
            said += &format!("{} {text}", page.status());
            page = browser
                .submit(&page, "#code-form", &[("code", "nonono")])
                .await;
        }
        let over = browser.open(page.url.as_str()).await;
        said += &format!("{} {}", page.status(), over.status());
        let tickets = app.rows().await.table("tickets").len();
        assert_eq!(*seen.get_or_insert_with(|| said.clone()), said, "{login}");
        assert!(tickets > 0);
    }
    assert_eq!(app.mails().await.len(), 1);
}

async fn where_it_is_not_allowed_there_is_no_such_page(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let mut browser = app.browser();
    assert_eq!(browser.open("/login/code").await.status(), 404);
    assert!(!browser.open("/login").await.has("#go-by-mail"));
}

async fn who_guesses_all_day_leaves_the_owner_a_link(database: TestDatabase) {
    let options = [
        "limits.rules.sign_in_mail=100/1h",
        "limits.rules.verify=100/1h",
    ];
    let app = TestApp::configured(&database, &options).await;
    app.set_policy(json!({"sign_in": {"by_mail": true}})).await;
    app.user("ada").await;
    let mut seen = Vec::new();
    for login in ["ada", "nobody"] {
        let mut said = Vec::new();
        for round in 0..3 {
            // Another browser and another mail do not help; nor do the right digits any more.
            app.clock.advance(Duration::from_secs(1));
            let mut browser = app.browser();
            let mut page = ask(&app, &mut browser, login).await;
            app.clock.advance(Duration::from_secs(1));
            for _ in 0..5 {
                said.push((round, page.status(), page.id()));
                page = browser
                    .submit(&page, "#code-form", &[("code", "nonono")])
                    .await;
            }
            said.push((round, page.status(), page.id()));
        }
        seen.push(said);
    }
    assert_eq!(seen[0], seen[1], "nobody learns that there is an account");
    let mails = app.mails().await;
    let names: Vec<_> = mails.iter().map(|mail| mail.name()).collect();
    assert_eq!(
        names,
        [
            "sign_in_code",
            "sign_in_code",
            "account_locked",
            "sign_in_code"
        ]
    );
    assert_eq!(mails[2].get("guessed"), "sign_in_code");
    let mut browser = app.browser();
    ask(&app, &mut browser, "ada@example.com").await;
    let mail = app.mail_to("ada@example.com").await;
    let sent = format!("{mail:?}");
    assert!(sent.contains("\"code\": Null"), "{sent}");
    let page = browser.open(mail.get("link")).await;
    let page = browser.submit(&page, "#link-form", &[]).await;
    assert_eq!(page.id(), "account-page");
    app.clock.advance(Duration::from_secs(86_400));
    let mut browser = app.browser();
    let page = ask(&app, &mut browser, "ada").await;
    let mail = app.mail_to("ada@example.com").await;
    let code = [("code", mail.get("code"))];
    let page = browser.submit(&page, "#code-form", &code).await;
    assert_eq!(page.id(), "account-page");
}
