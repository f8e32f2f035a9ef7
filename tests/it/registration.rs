//! Making an account: proved by mail before it is there, and no window on who has one.

mod doors;
mod proofs;
mod races;
mod terms;

use std::{collections::BTreeSet, time::Duration};

use serde_json::{Value, json};

use crate::{
    app::{Browser, Page, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    somebody_registers_and_goes_on_to_the_application,
    an_address_that_has_an_account_is_answered_as_a_new_one,
    everything_wrong_is_said_at_once_and_what_was_typed_is_kept,
    a_username_that_is_taken_is_found_out_by_who_has_proved_an_address,
    asking_for_accounts_is_limited,
);

pub const PASSWORD: &str = "tangled wires hum softly";

/// Anybody may make an account.
pub fn open() -> Value {
    json!({"registration": {"mode": "open"}})
}

/// Fills in the form with these fields and a good password.
pub async fn fill(browser: &mut Browser, page: &Page, fields: &[(&str, &str)]) -> Page {
    let fields = [&[("password", PASSWORD)], fields].concat();
    browser.submit(page, "#register-form", &fields).await
}

/// Asks for an account with this address, alone.
pub async fn ask(app: &TestApp, browser: &mut Browser, email: &str) -> Page {
    let page = browser.open(&app.url("/register")).await;
    fill(browser, &page, &[("email", email)]).await
}

/// Types the digits.
pub async fn type_code(browser: &mut Browser, page: &Page, code: &str) -> Page {
    browser.submit(page, "#code-form", &[("code", code)]).await
}

async fn somebody_registers_and_goes_on_to_the_application(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.set_policy(json!({"registration": {
        "mode": "open",
        "username": "optional",
        "fields": [
            {"name": "given_name", "required": true},
            {"name": "address.country"},
            {"name": "team", "type": "choice", "label": {"en": "Team"},
             "choices": [{"value": "red"}, {"value": "blue"}]},
        ],
        "terms": [{"id": "terms", "version": "7", "url": "https://acme.example/terms"}],
    }}))
    .await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.open(&client.authorize_url()).await;
    let to = page.value("#go-register", "href").unwrap();
    let page = browser.open(&to).await;
    assert_eq!(page.id(), "register-page");
    let fields = [
        ("email", "Grace@example.com"),
        ("username", "grace"),
        ("profile.given_name", "Grace"),
        ("profile.address.country", "US"),
        ("profile.team", "blue"),
        ("accept.terms", "7"),
    ];
    let page = fill(&mut browser, &page, &fields).await;
    assert_eq!(
        (page.id().as_str(), page.status().as_u16()),
        ("code-page", 200)
    );
    assert!(!browser.cookies.contains_key("__Host-vestibule_session"));
    assert_eq!(app.rows().await.table("users").len(), 0);
    let mail = app.mail_to("Grace@example.com").await;
    assert_eq!(mail.name(), "verify_email");
    assert!(
        !app.rows()
            .await
            .contain(&format!("\"{}\"", mail.get("code")))
            || app.mails().await.len() == 1
    );

    let wrong = match mail.get("code") {
        "000000" => "000001",
        _ => "000000",
    };
    let page = type_code(&mut browser, &page, wrong).await;
    assert_eq!(page.status(), 422);
    let spaced = format!("{} {}", &mail.get("code")[..3], &mail.get("code")[3..]);
    let page = type_code(&mut browser, &page, &spaced).await;
    let page = browser.consent(&page, "allow").await;
    let tokens = client.exchange(&page.code()).await.tokens();
    let claims = tokens.id_claims();
    assert_eq!(claims["amr"], json!(["pwd"]));

    let mut db = app.state.storage.read().await.unwrap();
    let tenant = &app.context().tenant.id;
    let (user, hash) = db
        .user_by_login(tenant, "grace@example.com")
        .await
        .unwrap()
        .unwrap();
    assert!(user.email_verified && hash.is_some());
    assert_eq!(
        (user.username.as_str(), &user.claims["given_name"]),
        ("grace", &json!("Grace"))
    );
    assert_eq!(user.claims["address"], json!({"country": "US"}));
    let attributes = db.attributes(tenant, &user.id).await.unwrap();
    assert_eq!(Value::Object(attributes), json!({"team": "blue"}));
    let accepted = db.accepted_terms(tenant, &user.id).await.unwrap();
    assert_eq!(
        (accepted[0].document.as_str(), accepted[0].version.as_str()),
        ("terms", "7")
    );
    drop(db);
    assert_eq!(app.rows().await.table("tickets").len(), 0);
    assert!(!app.rows().await.contain(PASSWORD));
}

/// The page apart from what is new on every page, and from what the person wrote.
fn stripped(page: &Page, email: &str) -> String {
    let mut text = page.answer.text().replace(email, "EMAIL");
    let fields = page.form("#code-form").fields;
    for field in ["csrf", "ticket"] {
        text = text.replace(fields.get(field).unwrap(), field);
    }
    text
}

async fn an_address_that_has_an_account_is_answered_as_a_new_one(database: TestDatabase) {
    let app = TestApp::configured(&database, &["limits.enabled=false"]).await;
    app.set_policy(open()).await;
    app.user("ada").await;
    let mut seen: Option<(Vec<String>, usize)> = None;
    for email in ["ada@example.com", "eve@example.com", "ADA@example.com"] {
        let mut browser = app.browser();
        let mut bodies = Vec::new();
        let mut page = ask(&app, &mut browser, email).await;
        let mut names: BTreeSet<String> = BTreeSet::new();
        for _ in 0..4 {
            names.extend(page.answer.headers.keys().map(ToString::to_string));
            bodies.push(format!("{} {}", page.status(), stripped(&page, email)));
            page = type_code(&mut browser, &page, "nonono").await;
        }
        bodies.push(format!("{names:?} {:?}", browser.cookies.keys()));
        // The fifth wrong one is the last; then both are good for nothing.
        let over = type_code(&mut browser, &page, "nonono").await;
        bodies.push(format!("{} {}", over.status(), over.id()));
        let rows = app.rows().await;
        let mailed = app.mails().await.len();
        let audited = rows.table("audit_events").len();
        let (before, length) = seen.get_or_insert_with(|| (bodies.clone(), 0));
        assert_eq!(*before, bodies, "{email}");
        if *length > 0 {
            assert_eq!(audited - *length, 1, "{email}");
        }
        *length = audited;
        assert_eq!(rows.table("outbox").len(), mailed);
    }
    let names: Vec<_> = app.mails().await;
    let names: Vec<_> = names.iter().map(|mail| mail.name().to_owned()).collect();
    assert_eq!(names, ["account_exists", "verify_email", "account_exists"]);
    assert_eq!(app.rows().await.table("users").len(), 1);
}

async fn everything_wrong_is_said_at_once_and_what_was_typed_is_kept(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.set_policy(json!({"registration": {
        "mode": "open",
        "username": "required",
        "fields": [{"name": "given_name", "required": true}, {"name": "phone_number"}],
        "terms": [{"id": "terms", "version": "7", "url": "https://acme.example/terms"}],
    }}))
    .await;
    let before = app.rows().await;
    let mut browser = app.browser();
    let page = browser.open(&app.url("/register")).await;
    let fields = [
        ("email", "not an address"),
        ("username", "bob@example.com"),
        ("password", "password1234"),
        ("profile.phone_number", "<script>"),
    ];
    let page = browser.submit(&page, "#register-form", &fields).await;
    assert_eq!(page.status(), 422);
    for selector in [
        "#email-fault",
        "#username-fault",
        "#profile-given_name-fault",
        "#profile-phone_number-fault",
        "#accept-terms-fault",
        "#password-faults [data-fault=common]",
        "#email[aria-invalid=true][aria-describedby=email-fault]",
    ] {
        assert!(page.has(selector), "{selector}");
    }
    let value = |selector| page.value(selector, "value");
    assert_eq!(value("#email").unwrap(), "not an address");
    assert_eq!(value("#profile-phone_number").unwrap(), "<script>");
    assert_eq!(value("#password"), None);
    assert_eq!(app.rows().await, before);
}

async fn a_username_that_is_taken_is_found_out_by_who_has_proved_an_address(
    database: TestDatabase,
) {
    let app = TestApp::on(&database).await;
    app.set_policy(json!({"registration": {"mode": "open", "username": "required"}}))
        .await;
    app.user("ada").await;
    let mut browser = app.browser();
    let page = browser.open(&app.url("/register")).await;
    let fields = [("email", "other@example.com"), ("username", "Ada")];
    let page = fill(&mut browser, &page, &fields).await;
    assert_eq!(
        (page.id().as_str(), page.status().as_u16()),
        ("code-page", 200)
    );
    let code = app.mail_to("other@example.com").await;
    let page = type_code(&mut browser, &page, code.get("code")).await;
    assert_eq!(page.status(), 422);
    assert!(page.has("#username-form"));
    let another = [("username", "ada2")];
    let page = browser.submit(&page, "#username-form", &another).await;
    assert_eq!(page.id(), "account-page");
    assert_eq!(app.rows().await.table("users").len(), 2);
}

async fn asking_for_accounts_is_limited(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.set_policy(open()).await;
    let mut browser = app.browser();
    for number in 0..3 {
        let page = ask(&app, &mut browser, &format!("a{number}@example.com")).await;
        assert_eq!(page.id(), "code-page");
    }
    let page = ask(&app, &mut browser, "a4@example.com").await;
    assert_eq!(page.status(), 429);
    assert!(!page.answer.header("retry-after").is_empty());
    assert_eq!(app.mails().await.len(), 3);
    // Whoever comes from many addresses writes to one five times a day.
    for number in 0..6 {
        let mut browser = app.browser();
        let page = ask(&app, &mut browser, "victim@example.com").await;
        assert_eq!(
            page.status(),
            if number < 5 { 200 } else { 429 },
            "{number}"
        );
    }
    app.clock.advance(Duration::from_secs(3601));
    let page = ask(&app, &mut browser, "a4@example.com").await;
    assert_eq!(page.id(), "code-page");
}
