//! Clients' pages can ask whether the session goes on (Session Management 1.0), as far as the
//! server has a part in it. What the page answers, a real browser finds out in `tests/e2e`.

use axum::http::Request;
use serde_json::json;
use sha2::{Digest, Sha256};
use vestibule::urls::path;

use crate::{
    app::{Browser, ClientActor, Page, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_code_comes_with_the_state_that_the_page_will_find,
    the_state_changes_at_login_renewal_and_logout,
    a_session_that_ended_elsewhere_is_noticed_at_the_next_request,
    a_client_without_a_web_page_gets_no_state,
    the_page_may_be_framed_and_does_nothing_else,
    tenants_have_states_of_their_own,
);

const STATE: &str = "__Host-vestibule_state";

/// What `static/js/check_session.js` answers at `origin` in this browser.
fn ask(browser: &Browser, cookie: &str, client: &ClientActor, origin: &str, state: &str) -> bool {
    let (hash, salt) = state.split_once('.').unwrap();
    let own = browser.cookies.get(cookie).map_or("", String::as_str);
    let text = [client.id.as_str(), origin, own, salt].join(" ");
    let found: String = Sha256::digest(text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    found == hash
}

fn session_state(page: &Page) -> String {
    let response = page.response().unwrap();
    response.get("session_state").unwrap().to_owned()
}

fn is_unchanged(browser: &Browser, client: &ClientActor, state: &str) -> bool {
    ask(browser, STATE, client, "https://rp.example", state)
}

async fn a_code_comes_with_the_state_that_the_page_will_find(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let [client, other] = [app.client(json!({})).await, app.client(json!({})).await];
    for mode in ["query", "form_post"] {
        let mut browser = app.browser();
        let request = client.request().set("response_mode", mode);
        let page = browser.authorize(&client.url_of(&request), &ada).await;
        let state = session_state(&page);
        assert!(!state.contains(' '));
        assert!(is_unchanged(&browser, &client, &state));
        assert!(!is_unchanged(&browser, &other, &state));
        assert!(!ask(
            &browser,
            STATE,
            &client,
            "https://evil.example",
            &state
        ));
        let page = browser.authorize(&client.authorize_url(), &ada).await;
        assert_ne!(session_state(&page), state, "each has a salt of its own");
    }
    // It is not there where nobody asked for a login.
    let none = client.request().set("prompt", "none");
    let page = app.browser().open(&client.url_of(&none)).await;
    let refused = page.refused("login_required");
    assert_eq!(refused.get("session_state"), None);
}

async fn the_state_changes_at_login_renewal_and_logout(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let first = session_state(&page);
    assert!(is_unchanged(&browser, &client, &first));
    browser.sign_in(&ada).await;
    assert!(!is_unchanged(&browser, &client, &first), "renewed");
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let second = session_state(&page);
    assert!(is_unchanged(&browser, &client, &second));
    let page = browser.open(path::LOGOUT).await;
    let yes = [("decision", "yes")];
    browser.submit(&page, "#logout-form", &yes).await;
    assert!(!browser.cookies.contains_key(STATE));
    assert!(!is_unchanged(&browser, &client, &second), "logged out");
}

async fn a_session_that_ended_elsewhere_is_noticed_at_the_next_request(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let state = session_state(&page);
    app.disable(&ada).await;
    assert!(
        is_unchanged(&browser, &client, &state),
        "nobody has told it"
    );
    let none = client.url_of(&client.request().set("prompt", "none"));
    browser.open(&none).await.refused("login_required");
    assert!(!is_unchanged(&browser, &client, &state));

    // And a browser that lost the cookie gets it again.
    let bob = app.user("bob").await;
    let mut browser = app.browser();
    browser.authorize(&client.authorize_url(), &bob).await;
    let held = browser.cookies.remove(STATE).unwrap();
    let page = browser.open(&none).await;
    assert!(is_unchanged(&browser, &client, &session_state(&page)));
    assert_eq!(browser.cookies[STATE], held);
}

async fn a_client_without_a_web_page_gets_no_state(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app
        .client(json!({
            "application_type": "native",
            "token_endpoint_auth_method": "none",
            "redirect_uris": ["com.example.app:/cb"],
        }))
        .await;
    let page = app.browser().authorize(&client.authorize_url(), &ada).await;
    assert_eq!(page.response().unwrap().get("session_state"), None);
}

async fn the_page_may_be_framed_and_does_nothing_else(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let answer = app.anon().get(&app.url(path::CHECK_SESSION)).await.ok();
    assert_eq!(answer.header("x-frame-options"), "");
    assert_eq!(
        answer.header("content-security-policy"),
        "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'"
    );
    assert_eq!(answer.header("set-cookie"), "");
    assert_eq!(answer.text().matches("<script").count(), 1);
    let page = app.browser().open(path::CHECK_SESSION).await;
    let script = page.value("#check-session", "src").unwrap();
    let script = app.anon().get(&script).await.ok();
    assert!(script.header("content-type").starts_with("text/javascript"));
    let cookie = page.value("#check-session", "data-cookie");
    assert_eq!(cookie.as_deref(), Some(STATE));
    // Its cookie is for frames in other sites' pages, and for scripts.
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    let page = browser.open(path::LOGIN).await;
    let form = page.form("#login-form").fields;
    let form = form
        .set("username", ada.username())
        .set("password", &ada.password);
    let request = Request::post(app.url(path::LOGIN))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form.encode().into());
    let answer = browser.send(request.unwrap()).await;
    let set = answer.headers.get_all("set-cookie").iter();
    let set: Vec<&str> = set.map(|value| value.to_str().unwrap()).collect();
    let state = set.iter().find(|cookie| cookie.starts_with(STATE)).unwrap();
    assert!(
        state.ends_with("; Path=/; SameSite=None; Secure"),
        "{state}"
    );
}

async fn tenants_have_states_of_their_own(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let acme = app.tenant("acme").await;
    let mut browser = app.browser();
    let here = app.client(json!({})).await;
    let there = acme.client(json!({})).await;
    let ada = app.user("ada").await;
    let page = browser.authorize(&here.authorize_url(), &ada).await;
    let state = session_state(&page);
    let ada = acme.user("ada").await;
    let page = browser.authorize(&there.authorize_url(), &ada).await;
    let state_there = session_state(&page);
    assert!(is_unchanged(&browser, &here, &state));
    let cookie = "__Host-vestibule_state_acme";
    assert!(ask(
        &browser,
        cookie,
        &there,
        "https://rp.example",
        &state_there
    ));
    let url = acme.url(path::CHECK_SESSION);
    let page = browser.open(&url).await;
    let named = page.value("#check-session", "data-cookie");
    assert_eq!(named.as_deref(), Some(cookie));
}
