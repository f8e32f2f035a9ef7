//! Terms: accepted before an application gets anything, and again when they change.

use serde_json::{Value, json};

use crate::{
    app::TestApp,
    databases::{TestDatabase, on_every_database},
};

on_every_database!(changed_terms_are_accepted_before_the_application_gets_anything);

fn terms(version: &str, required_from: Option<&str>) -> Value {
    let mut document = json!({
        "id": "terms", "version": version, "url": "https://acme.example/terms",
    });
    if let Some(day) = required_from {
        document["required_from"] = day.into();
    }
    json!({"registration": {"terms": [document]}})
}

async fn changed_terms_are_accepted_before_the_application_gets_anything(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    app.set_policy(terms("1", None)).await;
    let mut browser = app.browser();
    let page = browser.open(&client.authorize_url()).await;
    let page = browser.log_in(&page, &ada).await;
    assert_eq!(page.id(), "terms-page");
    let silent = format!("{}&prompt=none", client.authorize_url());
    browser.open(&silent).await.refused("interaction_required");
    let unticked = browser.submit(&page, "#terms-form", &[]).await;
    assert_eq!(unticked.status(), 422);
    assert!(unticked.has("#accept-terms-fault"));
    let old = browser
        .submit(&page, "#terms-form", &[("accept.terms", "0")])
        .await;
    assert_eq!(old.status(), 422);
    let forged = [("accept.terms", "1"), ("csrf", "x")];
    assert_eq!(
        browser.submit(&page, "#terms-form", &forged).await.status(),
        403
    );
    let page = browser
        .submit(&page, "#terms-form", &[("accept.terms", "1")])
        .await;
    assert_eq!(page.id(), "consent-page");
    assert_eq!(app.rows().await.table("accepted_terms").len(), 1);
    // Tests begin on the 15th of January 2027.
    for (version, day, expected) in [
        ("2", Some("2027-01-16"), "consent-page"),
        ("2", Some("2027-01-15"), "terms-page"),
        ("3", None, "terms-page"),
    ] {
        app.set_policy(terms(version, day)).await;
        let page = browser.open(&client.authorize_url()).await;
        assert_eq!(page.id(), expected, "{version} {day:?}");
    }
}
