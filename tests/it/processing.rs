//! What data is used for only if the person agrees: asked at registration, asked again when it has
//! to be, taken back at any time; and the link to the privacy policy.

use std::time::Duration;

use serde_json::{Value, json};
use vestibule::urls::path;

use crate::{
    app::{Browser, Fields, Page, TestApp, TestUser},
    databases::{TestDatabase, on_every_database},
    process::Installation,
    registration::{fill, type_code},
};

on_every_database!(
    boxes_are_never_ticked_for_people_and_what_is_optional_may_be_left,
    an_agreement_is_taken_back_and_given_again_at_any_time,
    a_form_that_is_forged_old_or_empty_changes_no_agreement,
    a_new_version_is_asked_for_again_only_where_it_has_to_be,
    the_privacy_policy_is_linked_where_accounts_begin,
);

/// More than a sign-in counts as recent.
const LATER: Duration = Duration::from_secs(20 * 60);

fn policy(news: &str, research: &str) -> Value {
    json!({
        "registration": {"mode": "open"},
        "privacy": {
            "policy_url": "https://acme.example/privacy",
            "purposes": [
                {"id": "news", "version": news, "label": {"en": "News by mail"}},
                {"id": "research", "version": research, "label": {"en": "Research"},
                 "text": {"en": "What is grown where."}, "required": true},
            ],
        },
    })
}

/// What was said, in the order in which it was: purpose, version, answer and place.
async fn said(app: &TestApp, user: &TestUser) -> Vec<String> {
    let mut db = app.state.storage.read().await.unwrap();
    let (tenant, id) = (&user.user.tenant, &user.user.id);
    let said = db.processing_consents(tenant, id).await.unwrap();
    let words = said.iter().map(|it| {
        let (answer, place) = (it.answer.as_str(), it.place.as_str());
        format!("{} {} {answer} {place}", it.purpose, it.version)
    });
    words.collect()
}

async fn events(app: &TestApp, user: &TestUser) -> Vec<String> {
    let mut db = app.state.storage.read().await.unwrap();
    let (tenant, id) = (&user.user.tenant, &user.user.id);
    let events = db.events_of(tenant, id, None, 100).await.unwrap();
    let kinds = events.into_iter().map(|event| event.kind);
    kinds
        .filter(|kind| kind.starts_with("processing."))
        .collect()
}

async fn boxes_are_never_ticked_for_people_and_what_is_optional_may_be_left(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    app.set_policy(policy("1", "1")).await;
    let mut browser = app.browser();
    let page = browser.open(&app.url(path::REGISTER)).await;
    assert!(page.has("#process-news") && page.has("#process-research[required]"));
    assert!(!page.has("input[type=checkbox][checked]"));

    let email = ("email", "eve@example.com");
    for ticked in [
        &[][..],
        &[("process.news", "1")],
        &[("process.research", "0")],
    ] {
        let fields = [&[email][..], ticked].concat();
        let refused = fill(&mut browser, &page, &fields).await;
        assert_eq!(refused.status(), 422, "{ticked:?}");
        assert!(refused.has("#process-research-fault"), "{ticked:?}");
        assert!(!refused.has("#process-research[checked]"), "{ticked:?}");
        // What the person ticked themselves is not lost.
        let kept = ticked.contains(&("process.news", "1"));
        assert_eq!(refused.has("#process-news[checked]"), kept);
    }
    assert_eq!(app.rows().await.table("tickets").len(), 0);

    let page = fill(&mut browser, &page, &[email, ("process.research", "1")]).await;
    assert_eq!(app.rows().await.table("processing_consents").len(), 0);
    let code = app.mail_to("eve@example.com").await.get("code").to_owned();
    let page = type_code(&mut browser, &page, &code).await;
    assert_eq!(page.id(), "account-page", "{}", page.answer.text());
    let rows = app.rows().await;
    let rows = rows.table("processing_consents");
    assert_eq!(rows.len(), 1, "{rows:?}");
    for word in ["research", "given", "registration"] {
        assert!(rows[0].contains(word), "{rows:?}");
    }
    assert!(app.rows().await.contain("processing.agreed"));
}

async fn data_page(app: &TestApp, browser: &mut Browser) -> Page {
    let page = browser.open(&app.url(path::ACCOUNT_DATA)).await;
    assert_eq!(page.id(), "account-data-page", "{}", page.answer.text());
    page
}

/// Sends the form with these boxes ticked and no others.
async fn save(app: &TestApp, browser: &mut Browser, ticked: &[(&str, &str)]) -> Page {
    let form = data_page(app, browser).await.form("#processing-form");
    let mut fields = without(form.fields, "process.").set("action", "processing");
    for (name, value) in ticked {
        fields = fields.set(name, value);
    }
    browser.post(form.action, fields).await
}

/// The fields whose names do not begin so.
fn without(mut fields: Fields, beginning: &str) -> Fields {
    fields.0.retain(|(name, _)| !name.starts_with(beginning));
    fields
}

async fn an_agreement_is_taken_back_and_given_again_at_any_time(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await;
    assert!(!data_page(&app, &mut browser).await.has("#processing-form"));
    app.set_policy(policy("1", "1")).await;
    let page = data_page(&app, &mut browser).await;
    assert!(page.has("#processing-form") && !page.has("#processing-form [checked]"));

    // Long after the sign-in: taking back is as easy as giving.
    app.clock.advance(LATER);
    let both = [("process.news", "1"), ("process.research", "1")];
    let page = save(&app, &mut browser, &both).await;
    assert_eq!(page.id(), "account-data-page", "{}", page.answer.text());
    assert!(page.has("#process-news[checked]") && page.has("#process-research[checked]"));
    save(&app, &mut browser, &both).await;
    let mut expected = vec!["news 1 given account", "research 1 given account"];
    assert_eq!(
        said(&app, &ada).await,
        expected,
        "what is so already is not said again"
    );

    let page = save(&app, &mut browser, &both[1..]).await;
    assert!(!page.has("#process-news[checked]") && page.has("#process-research[checked]"));
    save(&app, &mut browser, &both).await;
    expected.extend(["news 1 withdrawn account", "news 1 given account"]);
    assert_eq!(said(&app, &ada).await, expected);
    let events = events(&app, &ada).await;
    let withdrawn = events.iter().filter(|kind| *kind == "processing.withdrawn");
    assert_eq!((withdrawn.count(), events.len()), (1, 4), "{events:?}");
}

async fn a_form_that_is_forged_old_or_empty_changes_no_agreement(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await;
    app.set_policy(policy("1", "1")).await;
    let both = [("process.news", "1"), ("process.research", "1")];
    save(&app, &mut browser, &both).await;
    let before = said(&app, &ada).await;

    let form = data_page(&app, &mut browser).await.form("#processing-form");
    let old = without(form.fields, "process.").set("action", "processing");
    let forged = old.clone().set("csrf", "x");
    let empty = without(old.clone(), "shown.");
    let page = browser.post(form.action.clone(), forged).await;
    assert_eq!(page.status(), 403);
    let page = browser.post(form.action.clone(), empty).await;
    assert_eq!(page.status(), 409);
    app.set_policy(policy("2", "1")).await;
    let page = browser.post(form.action, old).await;
    assert_eq!(page.status(), 409, "it was made before the new version");
    assert_eq!(said(&app, &ada).await, before);
    assert!(
        !page.has("#process-news[checked]"),
        "version 1 is no agreement to 2"
    );
}

async fn a_new_version_is_asked_for_again_only_where_it_has_to_be(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    app.set_policy(policy("1", "1")).await;
    let mut browser = app.browser();
    let page = browser.open(&client.authorize_url()).await;
    let page = browser.log_in(&page, &ada).await;
    assert_eq!(page.id(), "terms-page", "{}", page.answer.text());
    assert!(page.has("#process-research") && !page.has("#process-news"));
    let silent = format!("{}&prompt=none", client.authorize_url());
    browser.open(&silent).await.refused("interaction_required");
    for (ticked, csrf, status) in [
        (None, None, 422),
        (Some("0"), None, 422),
        (Some("1"), Some("x"), 403),
    ] {
        let ticked = ticked.map(|version| ("process.research", version));
        let csrf = csrf.map(|csrf| ("csrf", csrf));
        let fields: Vec<_> = ticked.into_iter().chain(csrf).collect();
        let page = browser.submit(&page, "#terms-form", &fields).await;
        assert_eq!(page.status(), status, "{fields:?}");
    }
    assert!(said(&app, &ada).await.is_empty());
    let agreed = [("process.research", "1")];
    let page = browser.submit(&page, "#terms-form", &agreed).await;
    assert_eq!(page.id(), "consent-page", "{}", page.answer.text());
    assert_eq!(said(&app, &ada).await, ["research 1 given sign_in"]);

    for (news, research, expected) in [("2", "1", "consent-page"), ("2", "2", "terms-page")] {
        app.set_policy(policy(news, research)).await;
        let page = browser.open(&client.authorize_url()).await;
        assert_eq!(page.id(), expected, "{news} {research}");
    }
    // What an account needs can be taken back, and is asked for again.
    app.set_policy(policy("1", "1")).await;
    save(&app, &mut browser, &[]).await;
    let page = browser.open(&client.authorize_url()).await;
    assert_eq!(page.id(), "terms-page");
}

async fn the_privacy_policy_is_linked_where_accounts_begin(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let link = "#privacy-link a[href='https://acme.example/privacy'][rel~=noopener]";
    let document =
        json!([{"id": "privacy", "version": "1", "url": "https://acme.example/privacy"}]);
    for (mode, privacy, terms) in [
        (
            "open",
            json!({"policy_url": "https://acme.example/privacy"}),
            json!([]),
        ),
        (
            "waitlist",
            json!({"policy_url": "https://acme.example/privacy"}),
            json!([]),
        ),
        ("open", json!({}), document),
    ] {
        let policy = json!({"registration": {"mode": mode, "terms": terms}, "privacy": privacy});
        app.set_policy(policy).await;
        let page = app.browser().open(&app.url(path::REGISTER)).await;
        assert!(page.has(link), "{mode}: {}", page.answer.text());
    }
}

#[test]
fn in_prod_nobody_makes_accounts_without_a_privacy_policy() {
    let here = Installation::started_before();
    let open = here.file("open.json", r#"{"registration": {"mode": "open"}}"#);
    // In test and development it is allowed, and told.
    here.run(&["tenant", "policy", "default", "--file", &open])
        .ok();
    let doctor = here.run(&["doctor"]).ok();
    assert!(doctor.stdout.contains("privacy.policy_url"), "{doctor:?}");
    let key = std::fs::read_to_string(here.path("keys/encryption.key")).unwrap();
    let here = here
        .with("env", "prod")
        .with("server.issuer", "https://id.example")
        .with("keys.encryption_key", key.trim());
    let again = here.run(&["tenant", "policy", "default", "--file", &open]);
    again.fails(1, &["privacy.policy_url"]);
    let doctor = here.run(&["doctor"]);
    assert_eq!(doctor.status, 1, "{doctor:?}");
    assert!(
        doctor.stdout.contains("FAULT privacy: tenant `default`"),
        "{doctor:?}"
    );
    let linked = r#"{"registration": {"mode": "open"},
        "privacy": {"policy_url": "https://id.example/privacy"}}"#;
    let linked = here.file("linked.json", linked);
    here.run(&["tenant", "policy", "default", "--file", &linked])
        .ok();
    let doctor = here.run(&["doctor"]);
    assert!(doctor.stdout.contains("ok    privacy"), "{doctor:?}");
}
