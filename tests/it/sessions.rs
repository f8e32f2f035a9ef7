//! Browser sessions: how they begin, how long they last, how they end.

use std::time::Duration;

use axum::http::Request;
use serde_json::json;
use vestibule::urls::path;

use crate::{
    app::{Browser, ClientActor, Fields, TestApp, TestUser},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_session_has_a_new_cookie_value_at_every_login,
    a_session_ends_at_its_time_and_not_before,
    signing_out_ends_the_session_and_all_that_was_granted_in_it,
    another_site_can_sign_nobody_out,
    where_one_account_is_let_signing_in_as_somebody_else_ends_the_session_of_the_first,
    a_session_is_worth_nothing_at_another_tenant,
    disabling_a_user_ends_their_sessions,
    a_session_lasts_as_long_as_it_is_used_and_no_longer,
    a_session_ends_at_its_last_moment_however_often_it_is_used,
    who_wants_to_be_remembered_is_when_the_browser_was_closed,
    nobody_is_remembered_where_that_is_not_offered,
    ways_in_which_sessions_end_are_in_the_audit_log,
);

const SESSION: &str = "__Host-vestibule_session";

async fn is_signed_in(browser: &mut Browser) -> bool {
    browser.open("/").await.has("#sign-out")
}

/// Whether a browser with only this session cookie is signed in.
async fn opens(app: &TestApp, cookie: &str) -> bool {
    let mut browser = app.browser();
    browser
        .cookies
        .insert(SESSION.to_owned(), cookie.to_owned());
    is_signed_in(&mut browser).await
}

async fn a_session_has_a_new_cookie_value_at_every_login(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    let fixed = "an-attacker-chose-this-value-before-the-login";
    browser.cookies.insert(SESSION.to_owned(), fixed.to_owned());
    browser.sign_in(&ada).await.answer.ok();
    let first = browser.cookies[SESSION].clone();
    assert_ne!(first, fixed);
    assert!(!opens(&app, fixed).await);
    assert!(opens(&app, &first).await);

    browser.sign_in(&ada).await.answer.ok();
    let second = browser.cookies[SESSION].clone();
    assert_ne!(second, first);
    assert!(opens(&app, &second).await);
    assert!(
        !opens(&app, &first).await,
        "what was stolen before is worth nothing"
    );
    let rows = app.rows().await;
    assert_eq!(rows.table("sessions").len(), 1, "it is the same session");
    assert!(
        !rows.contain(&second),
        "the database cannot be used to sign in"
    );
}

async fn a_session_ends_at_its_time_and_not_before(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await.answer.ok();
    let moment = Duration::from_micros(1);
    app.clock.advance(Duration::from_secs(4 * 3600) - moment);
    assert!(is_signed_in(&mut browser).await);
    app.clock.advance(moment);
    assert!(!is_signed_in(&mut browser).await);

    // Using it keeps it, up to the end that does not move.
    let client = app.client(json!({ "skip_consent": true })).await;
    browser.sign_in(&ada).await.answer.ok();
    for _ in 0..5 {
        app.clock.advance(Duration::from_secs(2 * 3600));
        browser.open(&client.authorize_url()).await.code();
    }
    app.clock.advance(Duration::from_secs(2 * 3600) - moment);
    browser.open(&client.authorize_url()).await.code();
    app.clock.advance(moment);
    assert!(!is_signed_in(&mut browser).await);
}

async fn signing_out_ends_the_session_and_all_that_was_granted_in_it(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let tokens = client.exchange(&page.code()).await.tokens();
    client.userinfo(&tokens.access_token).await.ok();
    let unused = browser
        .authorize(&client.authorize_url(), &ada)
        .await
        .code();
    let elsewhere = client.sign_in(&ada).await;
    let cookie = browser.cookies[SESSION].clone();

    let page = browser.open(path::LOGOUT).await;
    assert_eq!(page.id(), "logout-page");
    let stay = browser
        .submit(&page, "#logout-form", &[("decision", "no")])
        .await;
    assert_eq!(stay.id(), "account-page");
    client.userinfo(&tokens.access_token).await.ok();

    let done = browser
        .submit(&page, "#logout-form", &[("decision", "yes")])
        .await;
    assert_eq!(done.id(), "logout-page");
    assert!(!done.has("#logout-form"));
    assert!(!browser.cookies.contains_key(SESSION));
    assert!(!opens(&app, &cookie).await);
    client.userinfo(&tokens.access_token).await.with_status(401);
    client.exchange(&unused).await.refused("invalid_grant");
    client.userinfo(&elsewhere.access_token).await.ok();
}

async fn another_site_can_sign_nobody_out(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await.answer.ok();
    let own = browser.cookies.clone();
    let yes = || Fields::default().set("decision", "yes");
    // A link only asks.
    let page = browser.open(path::LOGOUT).await;
    assert_eq!(page.id(), "logout-page");
    // A form comes without cookies, and must not take any away.
    let url = app.url(path::CONFIRM_LOGOUT);
    let form = ("content-type", "application/x-www-form-urlencoded");
    let cross_site = [form, ("sec-fetch-site", "cross-site")];
    let body = yes().encode().into();
    let answer = app.anon().request("POST", &url, body, &cross_site).await;
    assert_eq!(answer.header("set-cookie"), "");
    for path in [
        path::CONFIRM_LOGOUT,
        path::LOGOUT,
        path::LOGIN,
        path::PREFERENCES,
    ] {
        browser.post_from_elsewhere(path, yes()).await;
        assert_eq!(browser.cookies, own, "{path}");
        assert!(is_signed_in(&mut browser).await, "{path}");
    }
    // A browser that knows no SameSite sends them along.
    let url = app.url(path::CONFIRM_LOGOUT).parse().unwrap();
    let page = browser
        .post_from(&[("origin", "https://evil.example")], url, yes())
        .await;
    assert_eq!(page.status(), 403);
    assert!(is_signed_in(&mut browser).await);
    // And the page that asks is shown in no frame.
    let policy = page.answer.header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
}

async fn where_one_account_is_let_signing_in_as_somebody_else_ends_the_session_of_the_first(
    database: TestDatabase,
) {
    let app = TestApp::configured(&database, &["login.accounts_per_browser=1"]).await;
    let [ada, bob] = [app.user("ada").await, app.user("bob").await];
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let tokens = client.exchange(&page.code()).await.tokens();
    let cookie = browser.cookies[SESSION].clone();
    browser.sign_in(&bob).await.answer.ok();
    client.userinfo(&tokens.access_token).await.with_status(401);
    assert!(!opens(&app, &cookie).await);
    let page = browser.open("/").await;
    assert!(page.answer.text().contains("bob") && !page.answer.text().contains("ada"));
}

async fn a_session_is_worth_nothing_at_another_tenant(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let acme = app.tenant("acme").await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await.answer.ok();
    let value = browser.cookies[SESSION].clone();
    for name in [
        SESSION,
        "__Host-vestibule_session_acme",
        "vestibule_session_acme",
    ] {
        browser.cookies.insert(name.to_owned(), value.clone());
    }
    assert!(!browser.open(&acme.url("/")).await.has("#sign-out"));
    assert!(is_signed_in(&mut browser).await);
}

async fn disabling_a_user_ends_their_sessions(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let tokens = client.exchange(&page.code()).await.tokens();
    app.disable(&ada).await;
    assert!(!is_signed_in(&mut browser).await);
    client.userinfo(&tokens.access_token).await.with_status(401);
    let page = browser.sign_in(&ada).await;
    assert_eq!(page.status(), 422);
}

const SECOND: Duration = Duration::from_secs(1);

/// Whether an application gets its answer without a page: each that does prolongs the session.
async fn silently(client: &ClientActor, browser: &mut Browser) -> bool {
    let none = client.request().set("prompt", "none");
    let page = browser.open(&client.url_of(&none)).await;
    let response = page.response().unwrap();
    match response.get("error") {
        None => true,
        Some("login_required") => false,
        Some(other) => panic!("{other}"),
    }
}

async fn a_session_lasts_as_long_as_it_is_used_and_no_longer(database: TestDatabase) {
    let options = [
        "login.session_idle_lifetime=1h",
        "login.session_lifetime=1d",
    ];
    let app = TestApp::configured(&database, &options).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let hour = Duration::from_secs(3600);
    for (after, lives) in [(hour - SECOND, true), (hour, false), (hour + SECOND, false)] {
        let mut browser = app.browser();
        browser.authorize(&client.authorize_url(), &ada).await;
        // A use on the way moves the end.
        app.clock.advance(hour / 2);
        assert!(silently(&client, &mut browser).await);
        app.clock.advance(after);
        assert_eq!(silently(&client, &mut browser).await, lives, "{after:?}");
    }
}

async fn a_session_ends_at_its_last_moment_however_often_it_is_used(database: TestDatabase) {
    let options = [
        "login.session_idle_lifetime=1h",
        "login.session_lifetime=2h",
    ];
    let app = TestApp::configured(&database, &options).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    for (after, lives) in [(0, true), (1, false), (2, false)] {
        let mut browser = app.browser();
        browser.authorize(&client.authorize_url(), &ada).await;
        for _ in 0..3 {
            app.clock.advance(Duration::from_secs(2399));
            assert!(silently(&client, &mut browser).await);
        }
        // 7,197 s have passed of 7,200.
        app.clock.advance(SECOND * (2 + after));
        let still = silently(&client, &mut browser).await;
        assert_eq!(still, lives, "{after}");
    }
}

/// What the login sets for the session cookie.
async fn session_cookie(
    app: &TestApp,
    browser: &mut Browser,
    ada: &TestUser,
    tick: bool,
) -> String {
    let page = browser.open(&app.url(path::LOGIN)).await;
    let fields = page.form("#login-form").fields;
    let fields = fields
        .set("username", ada.username())
        .set("password", &ada.password);
    let fields = match tick {
        true => fields.set("remember", "1"),
        false => fields,
    };
    let request = Request::post(app.url(path::LOGIN))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(fields.encode().into());
    let answer = browser.send(request.unwrap()).await.with_status(303);
    let set = answer.headers.get_all("set-cookie").iter();
    let set = set.map(|value| value.to_str().unwrap());
    let mut cookies = set.filter(|cookie| cookie.starts_with(SESSION));
    cookies.next().unwrap().to_owned()
}

async fn who_wants_to_be_remembered_is_when_the_browser_was_closed(database: TestDatabase) {
    let options = [
        "login.remember_me=true",
        "login.session_idle_lifetime=1h",
        "login.remembered_session_lifetime=30d",
        "login.remembered_session_idle_lifetime=7d",
    ];
    let app = TestApp::configured(&database, &options).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    assert!(browser.open(&app.url(path::LOGIN)).await.has("#remember"));
    let cookie = session_cookie(&app, &mut browser, &ada, false).await;
    assert!(!cookie.contains("Max-Age"), "{cookie}");
    browser.authorize(&client.authorize_url(), &ada).await;
    app.clock.advance(Duration::from_secs(3600));
    assert!(!silently(&client, &mut browser).await);

    let cookie = session_cookie(&app, &mut browser, &ada, true).await;
    assert!(cookie.contains("; Max-Age=2592000"), "{cookie}");
    let week = Duration::from_secs(7 * 86_400);
    app.clock.advance(week - SECOND);
    assert!(silently(&client, &mut browser).await);
    app.clock.advance(week);
    assert!(!silently(&client, &mut browser).await);
    // A failed attempt does not forget the tick.
    let page = browser.open(&app.url(path::LOGIN)).await;
    let wrong = [
        ("username", "ada"),
        ("password", "wrong"),
        ("remember", "1"),
    ];
    let page = browser.submit(&page, "#login-form", &wrong).await;
    assert!(page.has("#remember[checked]"));
}

async fn nobody_is_remembered_where_that_is_not_offered(database: TestDatabase) {
    let app = TestApp::configured(&database, &["login.remember_me=false"]).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    assert!(!browser.open(&app.url(path::LOGIN)).await.has("#remember"));
    let cookie = session_cookie(&app, &mut browser, &ada, true).await;
    assert!(!cookie.contains("Max-Age"), "{cookie}");
}

async fn ways_in_which_sessions_end_are_in_the_audit_log(database: TestDatabase) {
    let app = TestApp::configured(&database, &["login.accounts_per_browser=1"]).await;
    let [ada, bob] = [app.user("ada").await, app.user("bob").await];
    let mut browser = app.browser();
    browser.sign_in(&ada).await;
    browser.sign_in(&bob).await;
    let page = browser.open(path::LOGOUT).await;
    let yes = [("decision", "yes")];
    browser.submit(&page, "#logout-form", &yes).await;
    browser.sign_in(&ada).await;
    app.disable(&ada).await;
    let rows = app.rows().await;
    let log = rows.table("audit_events");
    for (kind, cause) in [
        ("session.ended", "other_user"),
        ("logout", "signed_out"),
        ("session.ended", "user_disabled"),
    ] {
        let told = |row: &&String| row.contains(kind) && row.contains(cause);
        assert_eq!(log.iter().filter(told).count(), 1, "{kind} {cause}");
    }
}
