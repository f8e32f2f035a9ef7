//! The page that asks whether to go on as who is signed in.

use serde_json::json;

use crate::{
    app::TestApp,
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_person_goes_on_as_who_is_signed_in,
    a_person_signs_in_as_somebody_else,
);

async fn a_person_goes_on_as_who_is_signed_in(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    browser
        .authorize(&client.authorize_url(), &ada)
        .await
        .code();
    app.clock.advance(std::time::Duration::from_secs(1));
    let request = client.request().set("prompt", "select_account");
    let page = browser.open(&client.url_of(&request)).await;
    assert_eq!(page.id(), "choose-page");
    assert!(page.answer.text().contains("ada@example.com"));
    let odd = browser
        .submit(&page, "#choose-form", &[("decision", "neither")])
        .await;
    assert_eq!(
        (odd.status().as_u16(), odd.id().as_str()),
        (400, "choose-page")
    );
    let done = browser
        .submit(&page, "#choose-form", &[("decision", "continue")])
        .await;
    let tokens = client.exchange(&done.code()).await.tokens();
    assert_eq!(tokens.id_claims()["sub"], ada.sub());
    app.clock.advance(std::time::Duration::from_secs(1));
    // It is asked anew each time.
    let page = browser.open(&client.url_of(&request)).await;
    assert_eq!(page.id(), "choose-page");
}

async fn a_person_signs_in_as_somebody_else(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let [ada, bob] = [app.user("ada").await, app.user("bob").await];
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await.answer.ok();
    app.clock.advance(std::time::Duration::from_secs(1));
    let request = client.request().set("prompt", "select_account");
    let page = browser.open(&client.url_of(&request)).await;
    let login = browser
        .submit(&page, "#choose-form", &[("decision", "other")])
        .await;
    assert_eq!(login.id(), "login-page");
    let consent = browser.log_in(&login, &bob).await;
    let consent = match consent.id().as_str() {
        "choose-page" => {
            browser
                .submit(&consent, "#choose-form", &[("decision", "continue")])
                .await
        }
        _ => consent,
    };
    let done = browser.consent(&consent, "allow").await;
    let tokens = client.exchange(&done.code()).await.tokens();
    assert_eq!(tokens.id_claims()["sub"], bob.sub());
}
