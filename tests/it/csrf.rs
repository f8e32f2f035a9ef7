//! Forged requests: no form does anything unless this browser was shown it, in this session.

use serde_json::json;
use url::Url;
use vestibule::urls::path;

use crate::{
    app::{Browser, Fields, ORIGIN, Page, TestApp},
    databases::{TestDatabase, on_every_database},
    sources::Source,
};

on_every_database!(
    every_form_refuses_what_was_not_its_own,
    no_route_does_anything_without_a_token_of_ours,
    no_route_hears_another_site_whatever_token_it_has,
    a_forged_login_form_signs_nobody_in,
    flows_belong_to_one_browser_and_one_tenant,
    two_tabs_of_a_first_visit_both_get_there,
    a_browser_that_keeps_no_cookies_is_told_so,
    a_flow_that_took_too_long_starts_over,
    tabs_do_not_disturb_each_other,
);

/// The routes that take a form of ours, and the form on a page that leads there.
const FORMS: [(&str, &str); 5] = [
    (path::LOGIN, "#login-form"),
    (path::CHOOSE_ACCOUNT, "#choose-form"),
    (path::CONSENT, "#consent-form"),
    (path::CONFIRM_LOGOUT, "#logout-form"),
    (path::PREFERENCES, ".preferences"),
];

/// Routes that take requests of other sites, or of no browser at all: they change nothing but by
/// the forms that follow, or ask for another proof.
const OPEN: [&str; 7] = [
    "AUTHORIZE",
    "LOGOUT",
    "TOKEN",
    "REVOKE",
    "INTROSPECT",
    "USERINFO",
    // RFC 8058: a mail program asks for it, with nothing but the link.
    "LEAVE_WAITLIST",
];

/// Every path that the router takes a POST at but the open ones, read from its source: nobody can
/// forget one.
fn routes_with_forms() -> Vec<String> {
    let source = |name: &str| {
        let file = Source::all().into_iter().find(|s| s.within() == name);
        std::fs::read_to_string(file.unwrap().path).unwrap()
    };
    let urls = source("urls.rs");
    let value = |name: &str| {
        let start = urls
            .split(&format!("const {name}: &str = \""))
            .nth(1)
            .unwrap();
        start.split('"').next().unwrap().to_owned()
    };
    let router = source("router.rs");
    let routes = router.split(".route(").skip(1);
    let posts = routes.filter_map(|route| {
        let (name, rest) = route.trim_start().strip_prefix("path::")?.split_once(',')?;
        let is_post = rest.split(".route").next()?.contains("post(");
        (is_post && !OPEN.contains(&name)).then(|| value(name))
    });
    posts.collect()
}

async fn no_route_does_anything_without_a_token_of_ours(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await.answer.ok();
    let routes = routes_with_forms();
    assert!(routes.len() > 20, "{routes:?}");
    let same = [("origin", ORIGIN), ("sec-fetch-site", "same-origin")];
    let before = app.rows().await;
    for route in routes {
        let url = app.url(&route.replace("{id}", "x"));
        let fields = Fields::default().set("csrf", "x").set("decision", "yes");
        let url = Url::parse(&url).unwrap();
        let answer = browser.post_from(&same, url, fields).await;
        assert!(!answer.status().is_server_error(), "{route}");
        assert_eq!(app.rows().await, before, "{route}");
    }
}

async fn no_route_hears_another_site_whatever_token_it_has(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    let token_before = browser.open("/login").await.form("#login-form").fields;
    browser.sign_in(&ada).await.answer.ok();
    let signed_in = browser.open("/").await.form("#sign-out-form").fields;
    let before = (app.rows().await, browser.cookies.clone());
    for route in routes_with_forms() {
        let url = Url::parse(&app.url(&route.replace("{id}", "x"))).unwrap();
        for fields in [&token_before, &signed_in] {
            let token = fields.get("csrf").unwrap();
            let fields = Fields::default().set("csrf", token).set("decision", "yes");
            for said in [
                ("origin", "https://evil.example"),
                ("origin", "null"),
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "same-site"),
            ] {
                let answer = browser
                    .post_from(&[said], url.clone(), fields.clone())
                    .await;
                assert_eq!(answer.status(), 403, "{route} {said:?}");
            }
        }
        let after = (app.rows().await, browser.cookies.clone());
        assert_eq!(after, before, "{route}");
    }
}

/// A signed-in browser, a page with the form, and what submitting it sends.
async fn ready(app: &TestApp, selector: &str) -> (Browser, Page, Fields) {
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    if selector != "#login-form" {
        browser.sign_in(&ada).await.answer.ok();
        app.clock.advance(std::time::Duration::from_secs(1));
    }
    let (url, sent) = match selector {
        "#login-form" => (
            client.authorize_url(),
            vec![("username", "ada"), ("password", ada.password.as_str())],
        ),
        "#choose-form" => {
            let request = client.request().set("prompt", "select_account");
            (client.url_of(&request), vec![("decision", "continue")])
        }
        "#consent-form" => (client.authorize_url(), vec![("decision", "deny")]),
        "#logout-form" => (app.url(path::LOGOUT), vec![("decision", "yes")]),
        _ => (app.url("/"), vec![("theme", "dark")]),
    };
    let page = browser.open(&url).await;
    let fields = page.form(selector).fields;
    let fields = sent
        .iter()
        .fold(fields, |fields, (name, value)| fields.set(name, value));
    (browser, page, fields)
}

async fn every_form_refuses_what_was_not_its_own(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let bob = app.user("bob").await;
    for (route, selector) in FORMS {
        let (mut browser, page, fields) = ready(&app, selector).await;
        let action = page.form(selector).action;
        assert_eq!(action.path(), route);
        let mut stranger = app.browser();
        let of_stranger = stranger.open("/login").await.form("#login-form").fields;
        stranger.sign_in(&bob).await.answer.ok();
        let of_bob = stranger.open("/").await.form("#sign-out-form").fields;
        let token = |fields: &Fields| fields.get("csrf").unwrap().to_owned();
        let own = token(&fields);
        let flipped = own.replace(&own[..1], if own.starts_with('A') { "B" } else { "A" });

        let same = vec![("origin", ORIGIN), ("sec-fetch-site", "same-origin")];
        let mut attempts = vec![
            ("no token", fields.clone().without("csrf"), same.clone()),
            (
                "an empty token",
                fields.clone().set("csrf", ""),
                same.clone(),
            ),
            (
                "a wrong token",
                fields.clone().set("csrf", &flipped),
                same.clone(),
            ),
            ("two tokens", fields.clone().add("csrf", &own), same.clone()),
            (
                "another browser's",
                fields.clone().set("csrf", &token(&of_stranger)),
                same.clone(),
            ),
            (
                "another session's",
                fields.clone().set("csrf", &token(&of_bob)),
                same.clone(),
            ),
        ];
        for (name, value) in [
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("origin", "http://id.example"),
            ("origin", "https://id.example.evil.example"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            attempts.push((value, fields.clone(), vec![(name, value)]));
        }
        let before = (app.rows().await, browser.cookies.clone());
        for (what, fields, headers) in attempts {
            let refused = browser.post_from(&headers, action.clone(), fields).await;
            assert_eq!(refused.status(), 403, "{route}, {what}");
            assert!(refused.left_to().is_none(), "{route}, {what}");
            assert_eq!(app.rows().await, before.0, "{route}, {what}");
            assert_eq!(browser.cookies, before.1, "{route}, {what}");
        }
        let done = browser.post_from(&same, action, fields).await;
        assert_ne!(done.status(), 403, "{route}");
        let after = (
            app.rows().await,
            browser.cookies.clone(),
            done.url.path().to_owned(),
        );
        let unchanged = (before.0, before.1, route.to_owned());
        assert_ne!(
            after, unchanged,
            "{route}: a form of its own does something"
        );
    }
}

async fn a_forged_login_form_signs_nobody_in(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let [_, bob] = [app.user("ada").await, app.user("bob").await];
    let mut victim = app.browser();
    let own_page = victim.open("/login").await;
    let mut attacker = app.browser();
    let form = attacker.open("/login").await.form("#login-form").fields;
    let form = form.set("username", "bob").set("password", &bob.password);
    let cookies = victim.cookies.clone();
    victim.post_from_elsewhere("/login", form).await;
    assert_eq!(
        victim.cookies, cookies,
        "nothing of the forged answer is kept"
    );
    assert!(!victim.open("/").await.has("#sign-out"));
    assert_eq!(app.rows().await.table("sessions"), [] as [String; 0]);
    // The page that was open before still works.
    assert_eq!(victim.log_in(&own_page, &bob).await.id(), "account-page");
}

async fn flows_belong_to_one_browser_and_one_tenant(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let acme = app.tenant("acme").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.open(&client.authorize_url()).await;
    let flow = page
        .form("#login-form")
        .fields
        .get("flow")
        .unwrap()
        .to_owned();
    let middle = flow.len() / 2;
    let mut altered = flow.clone().into_bytes();
    altered[middle] = if altered[middle] == b'A' { b'B' } else { b'A' };
    let altered = String::from_utf8(altered).unwrap();
    let before = app.rows().await;
    let mut stranger = app.browser();
    stranger.open("/login").await;
    for path in [
        path::LOGIN,
        path::CONSENT,
        path::CHOOSE_ACCOUNT,
        path::AUTHORIZE,
    ] {
        for wrong in [&altered, &flow[..middle], &flow[1..], "x", "a%20b"] {
            let page = browser.open(&format!("{path}?flow={wrong}")).await;
            page.shows_error("expired_request");
        }
        let url = format!("{path}?flow={flow}");
        // In another browser the request starts anew, and never goes on.
        let anew = stranger.open(&url).await;
        assert_eq!(anew.id(), "login-page");
        assert_ne!(anew.form("#login-form").fields.get("flow"), Some(&*flow));
        browser
            .open(&acme.url(&url))
            .await
            .shows_error("expired_request");
    }
    assert_eq!(app.rows().await, before);
    assert_eq!(browser.open(page.url.as_str()).await.id(), "login-page");
}

async fn two_tabs_of_a_first_visit_both_get_there(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let first = browser.open(&client.authorize_url()).await;
    // The second tab was opened before the cookie of the first had come.
    let cookies = std::mem::take(&mut browser.cookies);
    let second = browser.open(&client.authorize_url()).await;
    assert_ne!(browser.cookies, cookies);
    let again = browser.log_in(&first, &ada).await;
    assert_eq!(again.id(), "login-page", "asked once more, and no dead end");
    let consent = browser.log_in(&again, &ada).await;
    browser.consent(&consent, "allow").await.code();
    browser.log_in(&second, &ada).await.code();
}

async fn a_browser_that_keeps_no_cookies_is_told_so(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.open(&client.authorize_url()).await;
    for _ in 0..3 {
        browser.cookies.clear();
        let page = browser.open(page.url.as_str()).await;
        page.shows_error("cookies_needed");
    }
}

async fn a_flow_that_took_too_long_starts_over(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.open(&client.authorize_url()).await;
    app.clock.advance(std::time::Duration::from_secs(3600));
    let again = browser.log_in(&page, &ada).await;
    assert_eq!(again.id(), "login-page");
    assert_eq!(again.status(), 200);
    let consent = browser.log_in(&again, &ada).await;
    app.clock.advance(std::time::Duration::from_secs(3600));
    let again = browser.consent(&consent, "allow").await;
    assert_eq!(again.id(), "consent-page");
    let done = browser.consent(&again, "allow").await;
    let response = done.response().unwrap();
    assert_eq!(response.get("state"), Some("af0ifjsldkj"));
    client.exchange(&done.code()).await.tokens();
}

async fn tabs_do_not_disturb_each_other(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let [one, two] = [app.client(json!({})).await, app.client(json!({})).await];
    let mut browser = app.browser();
    let first = browser
        .open(&one.url_of(&one.request().set("state", "first")))
        .await;
    let second = browser
        .open(&two.url_of(&two.request().set("state", "second")))
        .await;
    let first = browser.log_in(&first, &ada).await;
    // The other tab still shows the login form.
    let second = browser.log_in(&second, &ada).await;
    assert_eq!([first.id(), second.id()], ["consent-page"; 2]);
    // The first page is of the cookie before: it is only shown once more.
    let first = browser.open(first.url.as_str()).await;
    for (client, page, state) in [(&two, second, "second"), (&one, first, "first")] {
        let done = browser.consent(&page, "allow").await;
        assert_eq!(done.response().unwrap().get("state"), Some(state));
        client.exchange(&done.code()).await.tokens();
    }
    let url: Url = app.url("/").parse().unwrap();
    assert!(browser.open(url.as_str()).await.has("#sign-out"));
}
