//! Networks that are kept out: where, until when, and whom a forged header does not help.

use std::time::Duration;

use serde_json::Value;
use vestibule::{admin::blocks, clock::Clock};

use crate::{
    app::{Browser, TestApp},
    databases::{Kind, TestDatabase, on, on_every_database},
    process::Installation,
};

on_every_database!(
    a_network_is_kept_out_of_everything_until_its_block_ends,
    a_tenant_keeps_out_for_itself_alone,
    a_block_holds_on_every_node,
);

const HOUR: Duration = Duration::from_secs(3_600);
const MOMENT: Duration = Duration::from_micros(1);

async fn status(browser: &mut Browser, url: &str) -> u16 {
    browser.open(url).await.status().as_u16()
}

async fn a_network_is_kept_out_of_everything_until_its_block_ends(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let mut browser = app.browser();
    browser.address = "203.0.113.77:1".parse().unwrap();
    let root = app.context();
    let network = "203.0.113.99/24".parse().unwrap();
    let why = ("noise", Some(HOUR));
    let block = blocks::add(&app.state, (&*root, true), network, why).await;
    assert_eq!(block.unwrap().network.to_string(), "203.0.113.0/24");
    let pages = [
        "/login",
        "/oauth/authorize",
        "/.well-known/openid-configuration",
        "/nowhere",
    ];
    for page in pages {
        assert_eq!(status(&mut browser, page).await, 403, "{page}");
    }
    let answer = app.anon().get("/login").await;
    assert_eq!(answer.status, 200, "others are let in");
    for open in ["/health/live", "/health/ready"] {
        assert_ne!(status(&mut browser, open).await, 403, "{open}");
    }
    // No proxy of ours: what the header says is worth nothing, for good or ill.
    browser.headers = vec![("x-forwarded-for".to_owned(), "192.0.2.200".to_owned())];
    assert_eq!(status(&mut browser, "/login").await, 403);
    browser.headers.clear();
    app.clock.advance(HOUR - MOMENT);
    assert_eq!(status(&mut browser, "/login").await, 403);
    app.clock.advance(MOMENT);
    assert_eq!(status(&mut browser, "/login").await, 200);
    let now = app.clock.now();
    let mut db = app.state.storage.read().await.unwrap();
    assert!(db.blocks(now).await.unwrap().is_empty());
}

async fn a_tenant_keeps_out_for_itself_alone(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let acme = app.tenant("acme").await;
    let context = acme.context();
    let mut browser = app.browser();
    browser.address = "[2001:db8::1]:1".parse().unwrap();
    let network = "2001:db8::/64".parse().unwrap();
    let whom = (&*context, false);
    blocks::add(&app.state, whom, network, ("", None))
        .await
        .unwrap();
    assert_eq!(status(&mut browser, "/t/acme/login").await, 403);
    assert_eq!(status(&mut browser, "/login").await, 200);
    browser.address = "[2001:db8:0:1::1]:1".parse().unwrap();
    assert_eq!(status(&mut browser, "/t/acme/login").await, 200);
    browser.address = "[2001:db8::ffff]:1".parse().unwrap();
    assert_eq!(status(&mut browser, "/t/acme/login").await, 403);
    blocks::remove(&app.state, whom, network).await.unwrap();
    assert!(blocks::remove(&app.state, whom, network).await.is_err());
    assert_eq!(status(&mut browser, "/t/acme/login").await, 200);
    let rows = app.rows().await;
    let kinds = ["block.added", "block.removed"];
    let has = |kind: &str| {
        rows.table("audit_events")
            .iter()
            .any(|row| row.contains(kind))
    };
    assert!(kinds.into_iter().all(has));
}

async fn a_block_holds_on_every_node(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let node = app.another_node(Duration::ZERO, &[]).await;
    let mut browser = node.browser();
    let network = browser.address.ip().into();
    let whom = (&*app.context(), true);
    blocks::add(&app.state, whom, network, ("", None))
        .await
        .unwrap();
    assert_eq!(status(&mut browser, "/login").await, 200);
    node.state.follow_limits().await.unwrap();
    assert_eq!(status(&mut browser, "/login").await, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_changes_limits_and_blocks_of_a_running_server() {
    on(Kind::Sqlite, |database| async move {
        let app = TestApp::on(&database).await;
        let here = Installation::beside(&app).with("server.trusted_proxies", "127.0.0.0/8");
        let server = here.serve();
        let mut guest = server.guest();
        let blocked = ("x-forwarded-for".to_owned(), "203.0.113.5".to_owned());
        guest.headers = vec![blocked];
        assert_eq!(guest.open("/login").await.unwrap().status(), 200);
        here.run(&["limits", "set", "login_adress", "1/1h"])
            .fails(2, &["login_adress"]);
        here.run(&["limits", "set", "login_address", "often"])
            .fails(2, &["5/1m"]);
        here.run(&["limits", "set", "login_address", "1/1h"]).ok();
        let listed = here.run(&["limits", "list"]).ok().stdout;
        assert!(
            listed.contains("login_address") && listed.contains("1/1h"),
            "{listed}"
        );
        // Last: once a node has followed it, it has followed the limit, too.
        here.run(&[
            "block",
            "add",
            "203.0.113.0/24",
            "--for",
            "1h",
            "--reason",
            "noise",
        ])
        .ok();
        here.run(&["block", "add", "nowhere"])
            .fails(2, &["network"]);
        let listed: Value =
            serde_json::from_str(&here.run(&["block", "list", "--json"]).ok().stdout).unwrap();
        assert_eq!(listed[0]["network"], "203.0.113.0/24");
        assert_eq!(listed[0]["reason"], "noise");
        // Nodes look every two seconds.
        #[expect(
            clippy::disallowed_methods,
            reason = "a program of its own lives in real time"
        )]
        let begun = std::time::Instant::now();
        while guest.open("/login").await.unwrap().status() != 403 {
            assert!(begun.elapsed() < Duration::from_secs(20), "it is noticed");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        guest.headers[0].1 = "203.0.114.5".to_owned();
        for expected in [422, 429] {
            let page = guest.open("/login").await.unwrap();
            let wrong = [("username", "nobody"), ("password", "wrong")];
            let page = guest.submit(&page, "#login-form", &wrong).await.unwrap();
            assert_eq!(page.status(), expected);
        }
        here.run(&["limits", "reset", "login_address"]).ok();
        here.run(&["block", "remove", "203.0.113.0/24"]).ok();
        here.run(&["block", "remove", "203.0.113.0/24"])
            .fails(1, &["203.0.113.0/24"]);
    })
    .await;
}
