//! The limits on guessing, at the login page and elsewhere: at each limit, past it, and when there
//! is room again.

use std::time::Duration;

use axum::http::Request;
use serde_json::json;
use vestibule::{
    admin::limits,
    clock::Clock,
    model::TenantId,
    protocol::limits::{Quota, Rule},
    security::rate_limit::Who,
};

use crate::{
    app::{Page, START, TestApp},
    databases::{TestDatabase, on_databases, on_every_database},
    login::attempt,
};

on_every_database!(
    five_failures_are_allowed_and_the_sixth_attempt_waits_a_minute,
    an_address_is_limited_whatever_names_it_tries,
    of_fifty_guesses_at_once_five_are_tried,
    success_gives_the_attempt_back,
    tenants_are_limited_apart,
    the_owner_hears_once_a_day_that_somebody_guesses,
    whoever_guesses_from_everywhere_locks_out_strangers_and_not_the_owner,
    an_address_that_tries_one_account_after_the_other_is_held_off_and_told_of,
    a_limit_that_is_changed_holds_on_every_node,
);
on_databases!([sqlite Sqlite] every_rule_holds_at_its_limit_and_past_it_and_after);
on_databases!([sqlite Sqlite] a_rule_that_only_counts_refuses_nobody);
on_databases!([sqlite Sqlite] what_is_refused_says_when_to_come_again);
on_databases!([sqlite Sqlite] wrong_credentials_of_a_client_are_limited_where_they_come_from);

const WRONG: &str = "a wrong password";
const MINUTE: Duration = Duration::from_secs(60);
const MOMENT: Duration = Duration::from_micros(1);

#[track_caller]
fn waits(page: &Page, seconds: u64) {
    assert_eq!(page.status(), 429, "{}", page.answer.text());
    assert_eq!(page.answer.header("retry-after"), seconds.to_string());
    assert!(page.has("#login-notice") && page.has("#login-form"));
}

/// How many audit events of a kind there are.
async fn events(app: &TestApp, kind: &str) -> usize {
    let rows = app.rows().await;
    let found = rows.table("audit_events").iter();
    found.filter(|row| row.contains(kind)).count()
}

async fn every_rule_holds_at_its_limit_and_past_it_and_after(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let tenant = app.context().tenant.id.clone();
    let another = TenantId::new("another");
    let who = Who::at(&tenant).from("203.0.113.9").on("ada");
    let who = who.by("client").with("device");
    let others = [
        who.from("203.0.113.10").on("eve").by("another").with("new"),
        Who::at(&another).from("203.0.113.9").on("ada"),
    ];
    for rule in Rule::ALL {
        let now = app.clock.now();
        let (quota, _) = app.state.limits.quota(rule, tenant.as_str());
        let step = quota.steps()[0];
        for _ in 0..step.count() {
            assert!(
                app.state.limits.take(&[rule], who, now).await.is_ok(),
                "{rule}"
            );
        }
        let refused = app.state.limits.take(&[rule], who, now).await.unwrap_err();
        let one = Duration::from_micros(step.interval().unsigned_abs());
        assert_eq!((refused.rule, refused.retry_after), (rule, one));
        let waits = app.state.limits.wait(&[rule], who, now).await;
        assert_eq!(waits, Some(refused));
        // Of rules that count by nothing, each tenant has one counter.
        for other in &others[usize::from(rule.parts().is_empty())..] {
            let taken = app.state.limits.take(&[rule], *other, now).await;
            assert!(taken.is_ok(), "{rule}");
        }
        app.clock.advance(one - MOMENT);
        let now = app.clock.now();
        assert!(
            app.state.limits.take(&[rule], who, now).await.is_err(),
            "{rule}"
        );
        app.clock.advance(MOMENT);
        let now = app.clock.now();
        assert!(
            app.state.limits.take(&[rule], who, now).await.is_ok(),
            "{rule}"
        );
        assert!(
            app.state.limits.take(&[rule], who, now).await.is_err(),
            "{rule}"
        );
    }
}

async fn five_failures_are_allowed_and_the_sixth_attempt_waits_a_minute(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    // Names without an account are counted like those with one.
    for name in ["ada", "nobody"] {
        let mut browser = app.browser();
        for spelling in [name, &name.to_uppercase(), &format!(" {name}"), name, name] {
            // The address gets room again, the account at this address does not.
            app.clock.advance(Duration::from_secs(11));
            let page = attempt(&mut browser, spelling, WRONG).await;
            assert_eq!(page.status(), 422, "{name}");
        }
        app.clock.advance(Duration::from_secs(5));
        let audited = app.rows().await.table("audit_events").len();
        waits(&attempt(&mut browser, name, WRONG).await, 11);
        assert!(
            app.rows().await.table("audit_events").len() > audited,
            "its owner is told"
        );
    }
    let mut browser = app.browser();
    for _ in 0..5 {
        let page = attempt(&mut browser, "ada", WRONG).await;
        assert_eq!(page.status(), 422);
    }
    let begun = app.clock.now();
    let audited = app.rows().await.table("audit_events").len();
    for _ in 0..2 {
        let page = attempt(&mut browser, "ada", &ada.password).await;
        assert_eq!(page.status(), 429);
    }
    assert_eq!(app.rows().await.table("audit_events").len(), audited);
    app.clock.advance(MINUTE - MOMENT);
    waits(&attempt(&mut browser, "ada", &ada.password).await, 1);
    app.clock.advance(MOMENT);
    assert_eq!(app.clock.now(), begun.plus(MINUTE));
    let page = attempt(&mut browser, "ada", &ada.password).await;
    assert_eq!(page.id(), "account-page");
    assert!(app.clock.now() > START);
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
    waits(&attempt(&mut browser, "ada", &ada.password).await, 12);
    // Nobody else pays for it, ada neither.
    let page = attempt(&mut app.browser(), "ada", &ada.password).await;
    assert_eq!(page.id(), "account-page");
}

async fn of_fifty_guesses_at_once_five_are_tried(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.user("ada").await;
    let address = app.browser().address;
    let guesses: Vec<_> = (0..50)
        .map(|_| {
            let mut browser = app.browser();
            browser.address = address;
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
    assert_eq!(events(&app, "login.failed").await, 5);
}

async fn success_gives_the_attempt_back(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    for _ in 0..4 {
        assert_eq!(attempt(&mut browser, "ada", WRONG).await.status(), 422);
    }
    for _ in 0..8 {
        browser.cookies.clear();
        let page = attempt(&mut browser, "ada", &ada.password).await;
        assert_eq!(page.id(), "account-page");
    }
    browser.cookies.clear();
    // Success does not forgive the failures before it.
    assert_eq!(attempt(&mut browser, "ada", WRONG).await.status(), 422);
    let page = attempt(&mut browser, "ada", &ada.password).await;
    assert_eq!(page.status(), 429);
}

async fn tenants_are_limited_apart(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let acme = app.tenant("acme").await;
    let ada = acme.user("ada").await;
    let mut browser = app.browser();
    for _ in 0..5 {
        attempt(&mut browser, "ada", WRONG).await;
    }
    assert_eq!(attempt(&mut browser, "ada", WRONG).await.status(), 429);
    let page = acme.browser().sign_in(&ada).await;
    assert_eq!(page.id(), "account-page");
}

async fn the_owner_hears_once_a_day_that_somebody_guesses(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.user("ada").await;
    for name in ["ada", "nobody"] {
        for _ in 0..3 {
            let mut browser = app.browser();
            for _ in 0..5 {
                attempt(&mut browser, name, WRONG).await;
            }
            // By now the address may try again; not at this account.
            app.clock.advance(Duration::from_secs(15));
            assert_eq!(attempt(&mut browser, name, WRONG).await.status(), 429);
            app.clock.advance(MINUTE * 60);
        }
    }
    // What is written about a name that is nobody's is as much.
    assert_eq!(events(&app, "account.locked").await, 2);
    let told = app.mails().await;
    let names: Vec<_> = told.iter().map(|mail| (mail.to(), mail.name())).collect();
    assert_eq!(names, [("ada@example.com", "account_locked")]);
    app.clock.advance(MINUTE * 60 * 24);
    let mut browser = app.browser();
    for _ in 0..6 {
        attempt(&mut browser, "ada", WRONG).await;
        app.clock.advance(Duration::from_secs(3));
    }
    assert_eq!(app.mails().await.len(), 2);
}

async fn whoever_guesses_from_everywhere_locks_out_strangers_and_not_the_owner(
    database: TestDatabase,
) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let mut own = app.browser();
    assert_eq!(own.sign_in(&ada).await.id(), "account-page");
    own.cookies.retain(|name, _| !name.contains("session"));
    for name in ["ada", "nobody"] {
        for _ in 0..10 {
            let page = attempt(&mut app.browser(), name, WRONG).await;
            assert_eq!(page.status(), 422, "{name}");
        }
        // From yet another address, even with the right password.
        waits(&attempt(&mut app.browser(), name, &ada.password).await, 60);
    }
    assert_eq!(
        events(&app, "attack.suspected").await,
        2,
        "one for each name"
    );
    // Another one's browser is not ada's.
    let eve = app.user("eve").await;
    let mut evil = app.browser();
    evil.sign_in(&eve).await;
    evil.cookies.retain(|name, _| !name.contains("session"));
    assert_eq!(attempt(&mut evil, "ada", &ada.password).await.status(), 429);
    let page = attempt(&mut own, "ada", &ada.password).await;
    assert_eq!(page.id(), "account-page", "the owner comes in");
    own.cookies.retain(|name, _| !name.contains("session"));
    // Whoever has that browser may not guess for ever either.
    for _ in 0..5 {
        assert_eq!(attempt(&mut own, "ada", WRONG).await.status(), 422);
    }
    assert_eq!(attempt(&mut own, "ada", WRONG).await.status(), 429);
    // It takes longer and longer: the next ten come one in a minute, then one in five.
    for wait in [60, 60, 60, 60, 60] {
        app.clock.advance(Duration::from_secs(wait));
        assert_eq!(
            attempt(&mut app.browser(), "ada", WRONG).await.status(),
            422
        );
        assert_eq!(
            attempt(&mut app.browser(), "ada", WRONG).await.status(),
            429
        );
    }
}

async fn an_address_that_tries_one_account_after_the_other_is_held_off_and_told_of(
    database: TestDatabase,
) {
    let options = ["limits.rules.login_address=1000/1m", "limits.block_for=1h"];
    let app = TestApp::configured(&database, &options).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    for number in 0..9 {
        for _ in 0..2 {
            let page = attempt(&mut browser, &format!("name-{number}"), WRONG).await;
            assert_eq!(page.status(), 422, "{number}");
        }
    }
    assert_eq!(events(&app, "attack.suspected").await, 0);
    attempt(&mut browser, "name-9", WRONG).await;
    assert_eq!(events(&app, "attack.suspected").await, 1);
    assert_eq!(events(&app, "block.added").await, 1);
    assert_eq!(browser.open("/login").await.status(), 403);
    app.clock.advance(MINUTE * 60 - MOMENT);
    assert_eq!(browser.open("/login").await.status(), 403);
    app.clock.advance(MOMENT);
    let page = attempt(&mut browser, "ada", &ada.password).await;
    assert_eq!(page.id(), "account-page");
}

async fn a_limit_that_is_changed_holds_on_every_node(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let node = app.another_node(Duration::ZERO, &[]).await;
    app.user("ada").await;
    let acme = app.tenant("acme").await;
    let (root, quota): (_, Quota) = (app.context(), "2/1h".parse().unwrap());
    let rule = Rule::LoginAccountAddress;
    limits::set(&app.state, (&*root, true), (rule, &quota))
        .await
        .unwrap();
    let own: Quota = "3/1h".parse().unwrap();
    let context = acme.context();
    limits::set(&app.state, (&*context, false), (rule, &own))
        .await
        .unwrap();
    node.state.follow_limits().await.unwrap();
    let of = |app: &TestApp, tenant: &str| app.state.limits.quota(rule, tenant).0.to_string();
    for app in [&app, &node] {
        assert_eq!(of(app, root.tenant.id.as_str()), "2/1h");
        assert_eq!(of(app, context.tenant.id.as_str()), "3/1h");
    }
    let mut browser = node.browser();
    for _ in 0..2 {
        assert_eq!(attempt(&mut browser, "ada", WRONG).await.status(), 422);
    }
    waits(&attempt(&mut browser, "ada", WRONG).await, 1800);
    limits::reset(&app.state, (&*root, true), rule)
        .await
        .unwrap();
    assert!(
        limits::reset(&app.state, (&*root, true), rule)
            .await
            .is_err()
    );
    node.state.follow_limits().await.unwrap();
    assert_eq!(of(&node, root.tenant.id.as_str()), "5/5m");
    assert_eq!(events(&app, "limit.changed").await, 3);
    let listed = limits::list(&app.state, &context);
    let found = listed
        .iter()
        .find(|one| one["rule"] == rule.as_str())
        .unwrap();
    assert_eq!(
        (&found["quota"], &found["from"]),
        (&json!("3/1h"), &json!("tenant"))
    );
}

async fn a_rule_that_only_counts_refuses_nobody(database: TestDatabase) {
    for (hours, options) in [
        (0, &["limits.dry_run=true"][..]),
        (
            1,
            &[
                "limits.rules.login_account_address=2/1m dry",
                "limits.rules.login_address=2/1m dry",
            ],
        ),
    ] {
        let app = TestApp::configured(&database, options).await;
        // Ids are made of the time and of numbers that begin anew with each app.
        app.clock.advance(MINUTE * 60 * hours);
        let mut browser = app.browser();
        for _ in 0..8 {
            assert_eq!(attempt(&mut browser, "nobody", WRONG).await.status(), 422);
        }
        let text = app.state.metrics.text();
        let line = "vestibule_rate_limit_decisions_total{rule=\"login_account_address\",outcome=";
        let of = |outcome: &str| {
            let start = format!("{line}\"{outcome}\"}} ");
            let found = text.lines().find_map(|line| line.strip_prefix(&start));
            found.unwrap_or_else(|| panic!("{text}")).to_owned()
        };
        assert_ne!(of("would_refuse"), "0");
        assert_eq!(of("refused"), "0");
    }
}

async fn what_is_refused_says_when_to_come_again(database: TestDatabase) {
    let app = TestApp::configured(&database, &["limits.rules.reset_request=1/1h"]).await;
    let mut browser = app.browser();
    for number in 0..2 {
        let page = browser.open("/forgot").await;
        let name = format!("somebody-{number}");
        let page = browser
            .submit(&page, "#forgot-form", &[("login", &name)])
            .await;
        if number == 0 {
            assert_eq!(page.status(), 200);
            continue;
        }
        assert_eq!(page.status(), 429);
        let answer = &page.answer;
        assert_eq!(answer.header("retry-after"), "3600");
        let policy = "\"reset_request\";q=1;w=3600";
        assert_eq!(answer.header("ratelimit-policy"), policy);
        assert_eq!(answer.header("ratelimit"), "\"reset_request\";r=0;t=3600");
    }
}

async fn wrong_credentials_of_a_client_are_limited_where_they_come_from(database: TestDatabase) {
    let app = TestApp::configured(&database, &["limits.rules.client_failures=3/1m"]).await;
    let client = json!({"token_endpoint_auth_method": "client_secret_post",
        "grant_types": ["client_credentials"], "redirect_uris": [], "scope": "a"});
    let client = app.client(client).await;
    let fields = |secret: &str| {
        [
            ("grant_type", "client_credentials".to_owned()),
            ("client_id", client.id.to_string()),
            ("client_secret", secret.to_owned()),
        ]
    };
    for id in [client.id.to_string(), "nobody".to_owned()] {
        for number in 0..4 {
            let mut wrong = fields("wrong");
            wrong[1].1 = id.clone();
            let wrong = wrong
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            let answer = app.anon().post("/oauth/token", &wrong).await;
            match number {
                0..3 => drop(answer.refused("invalid_client")),
                _ => {
                    let answer = answer.with_status(429);
                    assert_eq!(answer.header("retry-after"), "20");
                    assert_eq!(answer.json()["retry_after"], 20);
                }
            }
        }
    }
    // The client itself, from its own address, is not held up.
    let mut own = app.browser();
    let form = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields(&client.secret))
        .finish();
    let request = Request::post("/oauth/token")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form.into())
        .unwrap();
    assert_eq!(own.send(request).await.status, 200);
}
