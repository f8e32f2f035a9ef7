//! The limits on guessing at the login page.

use std::time::Duration;

use vestibule::clock::Clock;

use crate::{
    app::{Page, START, TestApp},
    databases::{TestDatabase, on_every_database},
    login::attempt,
};

on_every_database!(
    five_failures_are_allowed_and_the_sixth_attempt_waits_for_the_window,
    an_address_is_limited_whatever_names_it_tries,
    of_fifty_guesses_at_once_five_are_tried,
    success_gives_the_attempt_back,
    tenants_are_limited_apart,
    the_owner_hears_once_a_day_that_somebody_guesses,
);

const WRONG: &str = "a wrong password";
const WINDOW: Duration = Duration::from_secs(60);
const MOMENT: Duration = Duration::from_micros(1);

#[track_caller]
fn waits(page: &Page, seconds: u64) {
    assert_eq!(page.status(), 429, "{}", page.answer.text());
    assert_eq!(page.answer.header("retry-after"), seconds.to_string());
    assert!(page.has("#login-notice") && page.has("#login-form"));
}

async fn five_failures_are_allowed_and_the_sixth_attempt_waits_for_the_window(
    database: TestDatabase,
) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    // Names without an account are counted like those with one.
    for name in ["ada", "nobody"] {
        for spelling in [name, &name.to_uppercase(), &format!(" {name}"), name, name] {
            let page = attempt(&mut app.browser(), spelling, WRONG).await;
            assert_eq!(page.status(), 422, "{name}");
        }
        waits(&attempt(&mut app.browser(), name, WRONG).await, 60);
    }
    let audited = app.rows().await.table("audit_events").len();
    waits(&attempt(&mut app.browser(), "ada", &ada.password).await, 60);
    assert_eq!(app.rows().await.table("audit_events").len(), audited);

    app.clock.advance(WINDOW - MOMENT);
    waits(&attempt(&mut app.browser(), "ada", &ada.password).await, 1);
    app.clock.advance(MOMENT);
    assert_eq!(app.clock.now(), START.plus(WINDOW));
    let page = attempt(&mut app.browser(), "ada", &ada.password).await;
    assert_eq!(page.id(), "account-page");
}

async fn an_address_is_limited_whatever_names_it_tries(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    for number in 0..5 {
        let page = attempt(&mut browser, &format!("name-{number}"), WRONG).await;
        assert_eq!(page.status(), 422);
    }
    browser.cookies.clear();
    waits(&attempt(&mut browser, "ada", &ada.password).await, 60);
    // Nobody else pays for it, ada neither.
    let page = attempt(&mut app.browser(), "ada", &ada.password).await;
    assert_eq!(page.id(), "account-page");
}

async fn of_fifty_guesses_at_once_five_are_tried(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.user("ada").await;
    let guesses: Vec<_> = (0..50)
        .map(|_| {
            let mut browser = app.browser();
            tokio::spawn(async move { attempt(&mut browser, "ada", WRONG).await.status() })
        })
        .collect();
    let mut tried = 0;
    for guess in guesses {
        match guess.await.unwrap().as_u16() {
            422 => tried += 1,
            429 => {}
            other => panic!("{other}"),
        }
    }
    assert_eq!(tried, 5);
    let rows = app.rows().await;
    let failures = rows.table("audit_events").iter();
    let failures = failures.filter(|row| row.contains("login.failed"));
    assert_eq!(failures.count(), 5);
}

async fn success_gives_the_attempt_back(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    for _ in 0..4 {
        assert_eq!(attempt(&mut browser, "ada", WRONG).await.status(), 422);
    }
    for _ in 0..8 {
        let page = attempt(&mut browser, "ada", &ada.password).await;
        assert_eq!(page.id(), "account-page");
    }
    // Success does not forgive the failures before it.
    assert_eq!(attempt(&mut browser, "ada", WRONG).await.status(), 422);
    waits(&attempt(&mut browser, "ada", &ada.password).await, 60);
}

async fn tenants_are_limited_apart(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let acme = app.tenant("acme").await;
    let ada = acme.user("ada").await;
    let mut browser = app.browser();
    for _ in 0..5 {
        attempt(&mut browser, "ada", WRONG).await;
    }
    waits(&attempt(&mut browser, "ada", WRONG).await, 60);
    let page = acme.browser().sign_in(&ada).await;
    assert_eq!(page.id(), "account-page");
}

async fn the_owner_hears_once_a_day_that_somebody_guesses(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.user("ada").await;
    let mut audited = Vec::new();
    for name in ["ada", "nobody"] {
        for _ in 0..3 {
            for _ in 0..5 {
                attempt(&mut app.browser(), name, WRONG).await;
            }
            for _ in 0..2 {
                waits(&attempt(&mut app.browser(), name, WRONG).await, 60);
            }
            app.clock.advance(WINDOW);
        }
        audited.push(app.rows().await.table("audit_events").len());
    }
    // What is written about a name that is nobody's is as much.
    assert_eq!(audited[1] - audited[0], 16);
    let told = app.mails().await;
    let names: Vec<_> = told.iter().map(|mail| (mail.to(), mail.name())).collect();
    assert_eq!(names, [("ada@example.com", "account_locked")]);
    app.clock.advance(Duration::from_secs(86_400));
    for _ in 0..6 {
        attempt(&mut app.browser(), "ada", WRONG).await;
    }
    assert_eq!(app.mails().await.len(), 2);
}
