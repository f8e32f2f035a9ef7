//! The consent page.

use serde_json::json;
use vestibule::urls::path;

use crate::{
    app::TestApp,
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    what_is_allowed_and_remembered_is_not_asked_again_until_more_is,
    what_is_not_remembered_is_asked_again,
    denying_tells_the_client_and_grants_nothing,
    whatever_a_client_calls_itself_is_only_text,
    a_name_in_letters_that_look_alike_stands_beside_the_host_that_gets_the_answer,
    what_is_asked_for_is_said_in_words,
    nobody_gets_past_a_page_by_going_straight_to_a_later_one,
);

async fn what_is_allowed_and_remembered_is_not_asked_again_until_more_is(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let asking = |scope: &str| client.url_of(&client.request().set("scope", scope));
    browser
        .authorize(&asking("openid email"), &ada)
        .await
        .code();
    browser.open(&asking("openid email")).await.code();
    browser.open(&asking("openid")).await.code();
    let page = browser.open(&asking("openid profile")).await;
    assert_eq!(page.id(), "consent-page");
    browser.consent(&page, "allow").await.code();
    let always = client.request().set("prompt", "consent");
    assert_eq!(
        browser.open(&client.url_of(&always)).await.id(),
        "consent-page"
    );
    // It is the person who is remembered, not the browser.
    let mut other = app.browser();
    let page = other.open(&asking("openid profile")).await;
    other.log_in(&page, &ada).await.code();
}

async fn what_is_not_remembered_is_asked_again(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await.answer.ok();
    for _ in 0..2 {
        let page = browser.open(&client.authorize_url()).await;
        assert_eq!(page.id(), "consent-page");
        assert!(page.has("#remember[checked]"));
        let form = page.form("#consent-form");
        let fields = form.fields.without("remember").set("decision", "allow");
        browser.post(form.action, fields).await.code();
    }
    assert_eq!(app.rows().await.table("consents"), [] as [String; 0]);
}

async fn denying_tells_the_client_and_grants_nothing(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await.answer.ok();
    let page = browser.open(&client.authorize_url()).await;
    let denied = browser.consent(&page, "deny").await;
    let response = denied.refused("access_denied");
    assert_eq!(response.get("state"), Some("af0ifjsldkj"));
    assert_eq!(response.get("iss"), Some(app.issuer().as_str()));
    let rows = app.rows().await;
    assert_eq!(rows.table("grants"), [] as [String; 0]);
    assert_eq!(rows.table("consents"), [] as [String; 0]);
    let page = browser.open(&client.authorize_url()).await;
    assert_eq!(page.id(), "consent-page", "a denial is for once");
    for odd in ["", "maybe", "ALLOW"] {
        let page = browser.consent(&page, odd).await;
        assert_eq!(page.status(), 400, "{odd:?}");
        assert_eq!(page.id(), "consent-page");
    }
    assert_eq!(app.rows().await.table("grants"), [] as [String; 0]);
}

async fn whatever_a_client_calls_itself_is_only_text(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let markup = "<script>alert(1)</script><b id=evil>";
    for name in [markup, "{{ 'qq' ~ 'zz' }}", "\"><img src=x>"] {
        let client = app
            .client(json!({
                "client_name": name,
                "logo_uri": "https://logo.example/a.png?%22%3E%3Cscript%3E",
                "policy_uri": "https://rp.example/policy",
                "scope": "openid <script>alert(2)</script> read:all",
            }))
            .await;
        let scope = "openid <script>alert(2)</script> read:all";
        let mut browser = app.browser();
        let request = client
            .request()
            .set("scope", scope)
            .set("login_hint", markup);
        let login = browser.open(&client.url_of(&request)).await;
        assert_eq!(login.id(), "login-page");
        assert_eq!(login.value("#username", "value").as_deref(), Some(markup));
        let consent = browser.log_in(&login, &ada).await;
        for page in [&login, &consent] {
            let text = page.answer.text();
            assert!(
                !page.has("#evil") && !page.has("script:not([src])"),
                "{text}"
            );
            assert!(!text.contains("alert(1)</script>"), "{text}");
            assert!(!text.contains("qqzz"), "{text}");
            let policy = page.answer.header("content-security-policy");
            assert!(
                policy.contains("img-src 'self' data: https://logo.example;"),
                "{policy}"
            );
            assert!(
                page.answer.text().contains("rp.example"),
                "where it leads is said"
            );
        }
        assert!(
            consent.answer.text().contains("&lt;script&gt;"),
            "it is shown as it is"
        );
    }
}

/// Letters of one alphabet look like those of another, and names in every alphabet are good names. So
/// what is shown beside the name is where the answer goes, in ASCII, which nobody can choose freely.
async fn a_name_in_letters_that_look_alike_stands_beside_the_host_that_gets_the_answer(
    database: TestDatabase,
) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    // Cyrillic letters in the name, and in the host.
    let client = app
        .client(json!({
            "client_name": "\u{410}cme B\u{430}nk",
            "redirect_uris": ["https://xn--bnk-6cd.example/cb"],
        }))
        .await;
    let mut browser = app.browser();
    let login = browser.open(&client.authorize_url()).await;
    let consent = browser.log_in(&login, &ada).await;
    assert_eq!(consent.id(), "consent-page", "{}", consent.answer.text());
    for page in [&login, &consent] {
        let host = page.text(".party .party-detail").unwrap();
        assert_eq!(host.trim(), "xn--bnk-6cd.example");
        assert!(page.has(".party .party-name bdi"), "the name stands apart");
    }
}

#[test]
fn a_name_that_reads_like_another_one_is_not_registered() {
    for name in [
        "\u{202e}knab ruoy",
        "Bank\u{2066}",
        "Ba\u{200b}nk",
        "Bank\n",
    ] {
        let metadata = json!({ "redirect_uris": ["https://a.example/cb"], "client_name": name });
        let faults = vestibule::admin::clients::read(&metadata).unwrap_err();
        assert!(faults.to_string().contains("client_name"), "{faults}");
    }
}

async fn what_is_asked_for_is_said_in_words(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({ "client_name": "The Shop" })).await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await.answer.ok();
    let request = client
        .request()
        .set("scope", "openid profile email address phone");
    let page = browser.open(&client.url_of(&request)).await;
    let items = page.text("ul.items").unwrap();
    assert!(
        !items.contains("openid") && items.lines().count() >= 5,
        "{items}"
    );
    assert!(page.text(".ask").unwrap().contains("The Shop"));
    assert!(
        page.answer.text().contains("ada@example.com"),
        "who allows it is said"
    );
}

async fn nobody_gets_past_a_page_by_going_straight_to_a_later_one(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    app.browser()
        .open(path::CONSENT)
        .await
        .shows_error("invalid_request");
    let mut browser = app.browser();
    browser.sign_in(&ada).await.answer.ok();
    browser
        .open(path::CONSENT)
        .await
        .shows_error("invalid_request");
    let mut browser = app.browser();
    let login = browser.open(&client.authorize_url()).await;
    let query = login.url.query().unwrap().to_owned();
    for path in [path::CONSENT, path::CHOOSE_ACCOUNT, path::AUTHORIZE] {
        let page = browser.open(&format!("{path}?{query}")).await;
        assert_eq!(page.id(), "login-page", "{path}");
        // An answer to a question that was not asked.
        let form = login.form("#login-form");
        let fields = form.fields.set("decision", "allow");
        let url = app.url(path).parse().unwrap();
        let page = browser.post(url, fields).await;
        assert!(
            page.id() == "login-page" || page.id() == "error-page",
            "{path}"
        );
    }
    assert_eq!(app.rows().await.table("grants"), [] as [String; 0]);
}
