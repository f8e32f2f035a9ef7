//! What every page has in common: language, colours, headers, and the error page.

use serde_json::json;
use vestibule::urls::path;

use crate::{
    app::{Fields, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_language_is_that_of_the_switch_the_request_or_the_browser,
    colours_are_those_of_the_switch,
    the_switches_lead_back_to_the_page_and_nowhere_else,
    every_page_carries_its_headers_and_stays_out_of_caches,
    an_error_page_tells_code_and_trace,
    people_get_pages_and_programs_get_problem_details,
);

async fn a_language_is_that_of_the_switch_the_request_or_the_browser(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let client = app.client(json!({})).await;
    let lang = |page: &crate::app::Page| page.value("html", "lang").unwrap();
    let mut browser = app.browser();
    let page = browser.open("/login").await;
    assert_eq!(lang(&page), "en");
    for (accepted, shown) in [
        ("de-AT, en;q=0.5", "de"),
        ("sv, en;q=0.5", "en"),
        ("zh-Hans, pt-BR;q=0.5", "pt"),
        ("xx", "en"),
        ("de;q=0, en", "en"),
        (";;,,=q", "en"),
    ] {
        browser.headers = vec![("accept-language".to_owned(), accepted.to_owned())];
        assert_eq!(lang(&browser.open("/login").await), shown, "{accepted}");
    }
    let asked = client.request().set("ui_locales", "tlh de");
    let page = browser.open(&client.url_of(&asked)).await;
    assert_eq!(lang(&page), "de");
    assert_eq!(page.text("h1").as_deref(), Some("Anmelden"));
    let page = browser
        .submit(&page, ".preferences", &[("locale", "en")])
        .await;
    assert_eq!(lang(&page), "en", "who chose is not overruled");
    assert_eq!(page.id(), "login-page");
    assert!(
        page.form("#login-form").fields.get("flow").is_some(),
        "nothing is lost"
    );
    browser
        .submit(&page, ".preferences", &[("locale", "tlh")])
        .await;
    assert_eq!(browser.cookies["__Host-vestibule_locale"], "en");
}

async fn colours_are_those_of_the_switch(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let mut browser = app.browser();
    let mut page = browser.open("/login").await;
    assert!(!page.has("html[data-theme]"));
    for (theme, attribute) in [
        ("dark", Some("dark")),
        ("light", Some("light")),
        ("system", None),
    ] {
        page = browser
            .submit(&page, ".preferences", &[("theme", theme)])
            .await;
        assert_eq!(page.value("html", "data-theme").as_deref(), attribute);
    }
    browser
        .submit(&page, ".preferences", &[("theme", "\"><script>")])
        .await;
    assert_eq!(browser.cookies["__Host-vestibule_theme"], "system");
    let forged = "\"><script>alert(1)</script>".to_owned();
    browser
        .cookies
        .insert("__Host-vestibule_theme".to_owned(), forged.clone());
    browser
        .cookies
        .insert("__Host-vestibule_locale".to_owned(), forged);
    let page = browser.open("/login").await;
    assert!(!page.answer.text().contains("alert(1)"));
    assert!(!page.has("html[data-theme]"));
}

async fn the_switches_lead_back_to_the_page_and_nowhere_else(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let mut browser = app.browser();
    let page = browser.open("/login").await;
    for evil in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "@evil.example",
        "/\r\nset-cookie: a=b",
        "",
    ] {
        let fields = [("theme", "dark"), ("return_to", evil)];
        let page = browser.submit(&page, ".preferences", &fields).await;
        assert_eq!(page.left_to(), None, "{evil:?}");
        assert_eq!(page.url.path(), "/", "{evil:?}");
    }
    for name in [
        "next",
        "return_to",
        "to",
        "url",
        "redirect_uri",
        "post_logout_redirect_uri",
    ] {
        let ada = app.user("ada").await;
        let url = format!("/login?{name}=https%3A%2F%2Fevil.example");
        let page = browser.open(&url).await;
        assert!(
            browser.log_in(&page, &ada).await.left_to().is_none(),
            "{name}"
        );
        let url = format!("{}?{name}=https%3A%2F%2Fevil.example", path::LOGOUT);
        let page = browser.open(&url).await;
        assert!(page.left_to().is_none(), "{name}");
        if page.has("#logout-form") {
            let yes = [("decision", "yes"), ("request", "https://evil.example")];
            let page = browser.submit(&page, "#logout-form", &yes).await;
            assert!(page.left_to().is_none(), "{name}");
        }
    }
}

async fn every_page_carries_its_headers_and_stays_out_of_caches(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let login = browser.open(&client.authorize_url()).await;
    let wrong = browser.submit(
        &login,
        "#login-form",
        &[("username", "a"), ("password", "b")],
    );
    let mut pages = vec![wrong.await];
    let consent = browser.log_in(&login, &ada).await;
    let form_post = client.request().set("response_mode", "form_post");
    pages.extend([login, consent]);
    pages.push(browser.authorize(&client.url_of(&form_post), &ada).await);
    app.clock.advance(std::time::Duration::from_secs(1));
    let choose = client.url_of(&client.request().set("prompt", "select_account"));
    for url in [
        "/",
        path::LOGOUT,
        path::SIGNED_OUT,
        path::COMPONENTS,
        "/nowhere",
        &choose,
    ] {
        pages.push(browser.open(url).await);
    }
    pages.push(browser.open("/oauth/authorize?client_id=nobody").await);
    pages.push(browser.open("/t/nobody/login").await);
    let url = app.url(path::CONFIRM_LOGOUT).parse().unwrap();
    pages.push(browser.post(url, Fields::default()).await);
    let ids: std::collections::BTreeSet<String> = pages.iter().map(crate::app::Page::id).collect();
    assert_eq!(ids.len(), 8, "{ids:?}");
    for page in pages {
        let at = format!("{} {}", page.id(), page.url.path());
        for (name, value) in [
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            // Applications open the login page as a popup and wait for it to come back.
            ("cross-origin-opener-policy", ""),
            ("strict-transport-security", "max-age=31536000"),
            ("content-type", "text/html; charset=utf-8"),
            ("access-control-allow-origin", ""),
        ] {
            assert_eq!(page.answer.header(name), value, "{at}");
        }
        let policy = page.answer.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "script-src 'self';",
            "style-src 'self';",
        ] {
            assert!(policy.contains(part), "{at}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{at}");
        assert!(
            !page.has("[style]") && !page.has("[onclick]") && !page.has("style"),
            "{at}"
        );
        assert!(!page.has("script:not([src])"), "{at}");
    }
}

async fn an_error_page_tells_code_and_trace(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let mut browser = app.browser();
    for (url, status, code) in [
        ("/nowhere", 404, "not_found"),
        ("/t/nobody/login", 404, "not_found"),
        ("/oauth/authorize", 400, "invalid_request"),
        ("/oauth/authorize?client_id=nobody", 400, "invalid_client"),
        ("/oauth/authorize?flow=x", 400, "expired_request"),
        ("/oauth/authorize?a=%ff", 400, "invalid_request"),
        ("/oauth/logout?a=%00", 400, "invalid_request"),
        ("/preferences", 405, "method_not_allowed"),
        ("/static/nothing.css", 404, "not_found"),
    ] {
        let page = browser.open(url).await;
        assert_eq!(page.status(), status, "{url}");
        assert_eq!(page.id(), "error-page", "{url}");
        assert_eq!(page.text("#error-code").as_deref(), Some(code), "{url}");
        let trace = page.text("#error-trace").unwrap();
        assert_eq!(trace.len(), 32);
        let parent = page.answer.header("traceparent");
        assert_eq!(parent.split('-').nth(1), Some(trace.as_str()), "{url}");
    }
}

async fn people_get_pages_and_programs_get_problem_details(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    for (path, status, code) in [
        ("/nowhere", 404, "not_found"),
        ("/preferences", 405, "method_not_allowed"),
        ("/oauth/token", 405, "method_not_allowed"),
    ] {
        for accept in ["application/json", "*/*", ""] {
            let headers = [("accept", accept)];
            let answer = app
                .anon()
                .get_with(path, &headers)
                .await
                .with_status(status);
            assert_eq!(answer.header("content-type"), "application/problem+json");
            let problem = answer.json();
            assert_eq!(problem["code"], code, "{path}");
            assert_eq!(problem["status"], status);
            let trace = problem["trace_id"].as_str().unwrap();
            assert!(answer.header("traceparent").contains(trace));
            if status == 405 {
                assert_eq!(answer.header("allow"), "POST");
            }
        }
        let mut browser = app.browser();
        assert_eq!(browser.open(path).await.id(), "error-page");
    }
}
