//! Challenges: nobody is asked in quiet times, a program has to work or wait, an answer is good once.

mod providers;

use std::time::Duration;

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::{
    app::{Browser, Page, TestApp},
    databases::{TestDatabase, on_every_database},
    login::attempt,
};

on_every_database!(
    a_quiet_visitor_is_asked_nothing,
    after_failures_the_form_asks_and_an_answer_opens_it,
    an_answer_is_good_at_one_form_in_one_browser_once_and_for_a_while,
    of_twenty_who_bring_one_answer_one_gets_in,
    who_runs_no_scripts_waits,
    waiting_is_not_for_those_who_do_it_all_day,
    every_form_of_strangers_asks_and_keeps_what_was_typed,
    what_is_asked_says_nothing_of_who_has_an_account,
);

const WRONG: &str = "a wrong password";
const WAIT: Duration = Duration::from_secs(10);
const MOMENT: Duration = Duration::from_micros(1);

/// The answer to the challenge on a page.
#[track_caller]
pub fn solution(page: &Page) -> String {
    let of = |name: &str| page.value("[data-challenge]", name).unwrap();
    let (salt, bits): (_, u32) = (of("data-salt"), of("data-bits").parse().unwrap());
    let solve = |puzzle: u32| {
        let is_right = |number: &u32| {
            let digest = Sha256::digest(format!("{salt}.{puzzle}.{number}"));
            u32::from_be_bytes(digest[..4].try_into().unwrap()).leading_zeros() >= bits
        };
        (0..).find(is_right).unwrap().to_string()
    };
    let puzzles: u32 = of("data-count").parse().unwrap();
    (0..puzzles).map(solve).collect::<Vec<_>>().join(".")
}

#[track_caller]
fn is_asked_again(page: &Page) {
    assert_eq!(page.status(), 422, "{}", page.answer.text());
    assert!(page.has("#challenge-problem") && page.has("#challenge"));
}

async fn always(database: &TestDatabase) -> TestApp {
    let options = ["challenge.ask=always", "limits.enabled=false"];
    TestApp::configured(database, &options).await
}

async fn try_with(browser: &mut Browser, page: &Page, password: &str, answer: &str) -> Page {
    let fields = [
        ("username", "ada"),
        ("password", password),
        ("challenge_answer", answer),
    ];
    browser.submit(page, "#login-form", &fields).await
}

async fn a_quiet_visitor_is_asked_nothing(database: TestDatabase) {
    let app = TestApp::configured(&database, &["challenge.ask=risk"]).await;
    app.set_policy(json!({"registration": {"mode": "open"}}))
        .await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    for url in ["/login", "/register", "/forgot"] {
        let page = browser.open(url).await;
        assert_eq!(page.status(), 200);
        assert!(!page.has("#challenge"), "{url}");
        assert!(!page.answer.text().contains("challenge.js"), "{url}");
    }
    // Two mistakes are everybody's.
    for _ in 0..2 {
        assert!(!attempt(&mut browser, "ada", WRONG).await.has("#challenge"));
    }
    let page = attempt(&mut browser, "ada", &ada.password).await;
    assert_eq!(page.id(), "account-page");
}

async fn after_failures_the_form_asks_and_an_answer_opens_it(database: TestDatabase) {
    let options = ["challenge.ask=risk", "limits.enabled=false"];
    let app = TestApp::configured(&database, &options).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    let mut page = attempt(&mut browser, "ada", WRONG).await;
    for _ in 0..2 {
        assert!(!page.has("#challenge"));
        page = attempt(&mut browser, "ada", WRONG).await;
    }
    assert!(page.has("#login-notice") && page.has("#challenge"));
    assert!(page.answer.text().contains("challenge.js"));
    let forgot = browser.open("/forgot").await;
    assert!(forgot.has("#challenge"), "the address is asked everywhere");
    let page = try_with(&mut browser, &page, &ada.password, "").await;
    is_asked_again(&page);
    assert_eq!(page.value("#username", "value").as_deref(), Some("ada"));
    let page = try_with(&mut browser, &page, &ada.password, &solution(&page)).await;
    assert_eq!(page.id(), "account-page");
    // What was long ago speaks against nobody.
    let mut later = app.browser();
    later.address = browser.address;
    assert!(later.open("/login").await.has("#challenge"));
    app.clock.advance(Duration::from_secs(600));
    assert!(!later.open("/login").await.has("#challenge"));
}

async fn an_answer_is_good_at_one_form_in_one_browser_once_and_for_a_while(database: TestDatabase) {
    let app = always(&database).await;
    let ada = app.user("ada").await;
    let right = ada.password.as_str();
    let mut browser = app.browser();
    let page = browser.open("/login").await;
    let answer = solution(&page);
    let wrong = try_with(&mut browser, &page, WRONG, &answer).await;
    assert!(wrong.has("#login-notice"));
    is_asked_again(&try_with(&mut browser, &page, right, &answer).await);

    let page = browser.open("/login").await;
    is_asked_again(&try_with(&mut browser, &page, right, "0.0.0").await);
    let token = page.value("[name=challenge]", "value").unwrap();
    let answer = solution(&page);
    let fields = [
        ("login", "ada"),
        ("challenge", token.as_str()),
        ("challenge_answer", answer.as_str()),
    ];
    let forgot = browser.open("/forgot").await;
    is_asked_again(&browser.submit(&forgot, "#forgot-form", &fields).await);
    let fields = [&[("username", "ada"), ("password", right)], &fields[1..]].concat();
    let acme = app.tenant("acme").await;
    acme.user("ada").await;
    for (place, mut other) in [(&app, app.browser()), (&acme, acme.browser())] {
        let login = other.open(&place.url("/login")).await;
        is_asked_again(&other.submit(&login, "#login-form", &fields).await);
    }
    // It was spoiled by none of them.
    let kept = Duration::from_secs(30 * 60);
    app.clock.advance(kept - MOMENT);
    let late = browser.open("/login").await;
    app.clock.advance(MOMENT);
    is_asked_again(&try_with(&mut browser, &page, right, &answer).await);
    let page = try_with(&mut browser, &late, right, &solution(&late)).await;
    assert_eq!(page.id(), "account-page");
}

async fn of_twenty_who_bring_one_answer_one_gets_in(database: TestDatabase) {
    let app = always(&database).await;
    app.user("ada").await;
    let mut browser = app.browser();
    let page = browser.open("/login").await;
    let answer = solution(&page);
    let tries: Vec<_> = (0..20)
        .map(|_| {
            let mut same = app.browser();
            same.cookies = browser.cookies.clone();
            let (page, answer) = (page.clone(), answer.clone());
            tokio::spawn(async move { try_with(&mut same, &page, WRONG, &answer).await })
        })
        .collect();
    let mut looked_at = 0;
    for page in tries {
        looked_at += usize::from(page.await.unwrap().has("#login-notice"));
    }
    assert_eq!(looked_at, 1);
}

async fn who_runs_no_scripts_waits(database: TestDatabase) {
    let app = always(&database).await;
    app.set_policy(json!({"sign_in": {"by_mail": true}})).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    let page = browser.open("/login").await;
    assert!(page.answer.text().contains("Your browser runs no scripts"));
    let text = page.answer.text().replace("&#x2f;", "/");
    let (_, wait) = text.split_once("challenge-wait").unwrap();
    let (wait, _) = wait.split_once("</noscript>").unwrap();
    assert!(wait.contains("/login/code"), "{wait}");
    app.clock.advance(WAIT - MOMENT);
    let early = try_with(&mut browser, &page, &ada.password, "").await;
    is_asked_again(&early);
    let told = early.text("#challenge-problem").unwrap();
    assert!(told.contains("one more second"), "{told}");
    // What was waited counts: it is the same challenge still.
    app.clock.advance(MOMENT);
    let done = try_with(&mut browser, &early, &ada.password, "").await;
    assert_eq!(done.id(), "account-page");
    let mut other = app.browser();
    other.cookies = browser.cookies.clone();
    is_asked_again(&try_with(&mut other, &early, WRONG, "").await);
}

async fn waiting_is_not_for_those_who_do_it_all_day(database: TestDatabase) {
    let options = ["challenge.ask=always", "limits.rules.challenge_wait=2/1h"];
    let app = TestApp::configured(&database, &options).await;
    app.user("ada").await;
    let mut browser = app.browser();
    for name in ["one", "two", "three"] {
        let page = browser.open("/login").await;
        app.clock.advance(WAIT);
        let fields = [("username", name), ("password", WRONG)];
        let page = browser.submit(&page, "#login-form", &fields).await;
        assert_eq!(page.has("#login-notice"), name != "three", "{name}");
        assert_eq!(page.has("#challenge-problem"), name == "three", "{name}");
    }
    // Working is.
    let page = browser.open("/login").await;
    let page = try_with(&mut browser, &page, WRONG, &solution(&page)).await;
    assert!(page.has("#login-notice"));
}

async fn every_form_of_strangers_asks_and_keeps_what_was_typed(database: TestDatabase) {
    let app = always(&database).await;
    let mut browser = app.browser();
    let password = "tangled wires hum softly";
    for (mode, url, form, field, done) in [
        ("open", "/register", "#register-form", "email", "code-page"),
        (
            "waitlist",
            "/register",
            "#waitlist-form",
            "email",
            "waitlist-page",
        ),
        ("closed", "/forgot", "#forgot-form", "login", "forgot-page"),
    ] {
        app.set_policy(json!({"registration": {"mode": mode}}))
            .await;
        let page = browser.open(url).await;
        let fields = [(field, "eve@example.com"), ("password", password)];
        let asked = browser.submit(&page, form, &fields).await;
        is_asked_again(&asked);
        let typed = asked.value(&format!("#{field}"), "value");
        assert_eq!(typed.as_deref(), Some("eve@example.com"), "{url}");
        let mails = app.mails().await.len();
        let answer = solution(&asked);
        let fields = [&fields[..], &[("challenge_answer", answer.as_str())]].concat();
        let taken = browser.submit(&asked, form, &fields).await;
        assert_eq!(taken.id(), done, "{}", taken.answer.text());
        assert!(!taken.has("#challenge"), "{url}");
        // Nobody has this address: only who asks for an account is written to.
        let written = app.mails().await.len() - mails;
        assert_eq!(written, usize::from(mode != "closed"), "{url}");
    }
}

async fn what_is_asked_says_nothing_of_who_has_an_account(database: TestDatabase) {
    let options = ["challenge.ask=risk", "limits.enabled=false"];
    let app = TestApp::configured(&database, &options).await;
    app.user("ada").await;
    let mut seen = Vec::new();
    for name in ["ada", "nobody", "ada@example.com"] {
        let mut pages = Vec::new();
        for _ in 0..5 {
            let page = attempt(&mut app.browser(), name, WRONG).await;
            pages.push((
                page.status(),
                page.has("#challenge"),
                page.has("#login-notice"),
            ));
        }
        seen.push(pages);
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0], seen[2]);
    assert!(
        seen[0][4].1,
        "many who guess at one name are asked: {seen:?}"
    );
}
