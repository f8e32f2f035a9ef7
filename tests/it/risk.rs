//! Risk: what speaks against a sign-in is said in the audit log, and followed by mail and one more
//! proof.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    time::Duration,
};

use serde_json::{Value, json};

use crate::{
    app::{Authenticator, Browser, TestApp, TestUser},
    databases::{TestDatabase, on_every_database},
    login::attempt,
    mfa::{App, add_passkey, policy},
};

on_every_database!(
    an_impossible_way_is_told_and_takes_a_second_factor_in_a_trusted_browser,
    a_new_browser_in_a_new_country_takes_a_passkey_that_guards_nothing_else,
    where_it_is_switched_off_nothing_follows,
    who_has_no_second_factor_types_a_mailed_code_where_that_is_wanted,
    guesses_that_come_true_in_a_new_browser_are_explained,
    who_is_on_the_list_is_asked_and_named,
);

const HOUR: Duration = Duration::from_secs(3_600);

/// In which every address is in Leipzig whose fifth bit is 0 (192.0.2.1, 198.51.100.1), and in
/// Lisbon where it is 1 (203.0.113.1).
fn two_places() -> Vec<u8> {
    let text = |text: &str| [&[0x40 | text.len() as u8][..], text.as_bytes()].concat();
    let map = |pairs: &[(&str, Vec<u8>)]| {
        let members = pairs
            .iter()
            .flat_map(|(name, value)| [text(name), value.clone()]);
        [vec![0xe0 | pairs.len() as u8], members.flatten().collect()].concat()
    };
    let named = |name: &str| ("names", map(&[("en", text(name))]));
    let degrees = |degrees: f64| [&[0x68][..], &degrees.to_be_bytes()].concat();
    let number = |kind: u8, value: u8| vec![kind << 5 | 1, value];
    let place = |city: &str, (country, code): (&str, &str), at: (f64, f64)| {
        let country = map(&[("iso_code", text(code)), named(country)]);
        let location = [("latitude", degrees(at.0)), ("longitude", degrees(at.1))];
        map(&[
            ("city", map(&[named(city)])),
            ("country", country),
            ("location", map(&location)),
        ])
    };
    let leipzig = place("Leipzig", ("Germany", "DE"), (51.34, 12.37));
    let lisbon = place("Lisbon", ("Portugal", "PT"), (38.72, -9.14));
    const NODES: u8 = 5;
    let mut tree: Vec<u8> = Vec::new();
    for next in 1..NODES {
        tree.extend([0, 0, next, 0, 0, next]);
    }
    let at = |offset: usize| u32::from(NODES) + 16 + u32::try_from(offset).unwrap();
    for record in [at(0), at(leipzig.len())] {
        tree.extend(&record.to_be_bytes()[1..]);
    }
    let mut bytes = [tree, vec![0; 16], leipzig, lisbon].concat();
    bytes.extend(b"\xab\xcd\xefMaxMind.com");
    bytes.extend(map(&[
        ("node_count", number(6, NODES)),
        ("record_size", number(5, 24)),
        ("ip_version", number(5, 4)),
        ("database_type", text("Test-City")),
        ("languages", vec![0x00, 0x04]),
        ("binary_format_major_version", number(5, 2)),
        ("binary_format_minor_version", vec![5 << 5]),
        ("build_epoch", vec![0x01, 0x02, 1]),
        ("description", map(&[("en", text("test"))])),
    ]));
    bytes
}

const LISBON: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(203, 0, 113, 7)), 50_000);

/// A service that knows two places.
async fn placed(database: &TestDatabase, more: &[&str]) -> (TestApp, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("city.mmdb");
    std::fs::write(&file, two_places()).unwrap();
    let places = format!("geo.database={}", file.display());
    let own = [
        places.as_str(),
        "limits.enabled=false",
        // The browsers of tests say nothing of themselves.
        "risk.user_agents=false",
    ];
    let options = [&own, more].concat();
    // Ids are not to come twice in one database.
    let seed = more.concat().bytes().map(u64::from).sum();
    (TestApp::node(database, &options, seed).await, folder)
}

/// What the last event of a kind says.
async fn last(app: &TestApp, kind: &str) -> Value {
    let sql = format!("SELECT detail FROM audit_events WHERE kind = '{kind}' ORDER BY at, id");
    let all = app.database.run(&sql).await;
    serde_json::from_str(all.last().unwrap()).unwrap()
}

fn forget_session(browser: &mut Browser) {
    browser.cookies.retain(|name, _| !name.contains("session"));
}

async fn trusting(app: &TestApp, ada: &TestUser) -> Browser {
    let phone = App::add(app, &mut app.browser(), ada).await;
    app.clock.advance(Duration::from_secs(30));
    let mut browser = app.browser();
    let page = browser.sign_in(ada).await;
    let fields = [("code", &*phone.code(app)), ("trust", "1")];
    let page = browser.submit(&page, "#second-factor-form", &fields).await;
    assert_eq!(page.id(), "account-page");
    forget_session(&mut browser);
    browser
}

async fn an_impossible_way_is_told_and_takes_a_second_factor_in_a_trusted_browser(
    database: TestDatabase,
) {
    let (app, _folder) = placed(&database, &[]).await;
    let ada = app.user("ada").await;
    let mut browser = trusting(&app, &ada).await;
    let home = browser.address;
    assert_eq!(browser.sign_in(&ada).await.id(), "account-page");
    forget_session(&mut browser);
    // 2,200 km in an hour.
    app.clock.advance(HOUR);
    browser.address = LISBON;
    assert_eq!(browser.sign_in(&ada).await.id(), "second-factor-page");
    let told = last(&app, "login.succeeded").await;
    assert_eq!(told["risk"], "high");
    assert_eq!(told["signals"], json!(["impossible_travel"]));
    assert_eq!(told["demand"], "second_factor");
    // At home it is as before: nobody was ever anywhere else.
    forget_session(&mut browser);
    browser.address = home;
    assert_eq!(browser.sign_in(&ada).await.id(), "account-page");
    // In three hours one can be there; the country is new, and that is told by mail.
    forget_session(&mut browser);
    app.clock.advance(HOUR * 3);
    browser.address = LISBON;
    assert_eq!(browser.sign_in(&ada).await.id(), "account-page");
    let told = last(&app, "login.succeeded").await;
    assert_eq!(told["risk"], "elevated");
    assert_eq!(told["signals"], json!(["new_country"]));
    let mail = app.mail_to("ada@example.com").await;
    assert_eq!(
        (mail.name(), mail.get("place")),
        ("new_sign_in", "Lisbon, Portugal")
    );
    // The next time it is one of the usual places.
    let mails = app.mails().await.len();
    forget_session(&mut browser);
    assert_eq!(browser.sign_in(&ada).await.id(), "account-page");
    assert_eq!(last(&app, "login.succeeded").await.get("signals"), None);
    assert_eq!(app.mails().await.len(), mails);
}

async fn a_new_browser_in_a_new_country_takes_a_passkey_that_guards_nothing_else(
    database: TestDatabase,
) {
    let (app, _folder) = placed(&database, &[]).await;
    policy(&app, json!({"passkeys_guard_passwords": false})).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await;
    add_passkey(&app, &mut browser, &mut Authenticator::new("key")).await;
    assert_eq!(app.browser().sign_in(&ada).await.id(), "account-page");
    app.clock.advance(HOUR * 24);
    let mut stranger = app.browser();
    stranger.address = LISBON;
    assert_eq!(stranger.sign_in(&ada).await.id(), "second-factor-page");
    let told = last(&app, "login.succeeded").await;
    assert_eq!(told["signals"], json!(["new_device", "new_country"]));
    // Who has no second factor is told, and gets in.
    let bob = app.user("bob").await;
    app.browser().sign_in(&bob).await;
    app.clock.advance(HOUR * 24);
    let mut stranger = app.browser();
    stranger.address = LISBON;
    assert_eq!(stranger.sign_in(&bob).await.id(), "account-page");
    assert_eq!(app.mail_to("bob@example.com").await.name(), "new_sign_in");
}

async fn where_it_is_switched_off_nothing_follows(database: TestDatabase) {
    for (days, option, signals) in [
        (0, "risk.step_up=none", json!(["impossible_travel"])),
        (7, "risk.places=false", Value::Null),
    ] {
        let (app, _folder) = placed(&database, &[option]).await;
        // After what the one before has left in the log.
        app.clock.advance(HOUR * 24 * days);
        let ada = app.user(&option[5..9]).await;
        let mut browser = trusting(&app, &ada).await;
        app.clock.advance(HOUR);
        browser.address = LISBON;
        assert_eq!(browser.sign_in(&ada).await.id(), "account-page", "{option}");
        let told = last(&app, "login.succeeded").await;
        assert_eq!(told.get("signals").cloned().unwrap_or_default(), signals);
        assert_eq!(told.get("demand"), None);
    }
}

async fn who_has_no_second_factor_types_a_mailed_code_where_that_is_wanted(database: TestDatabase) {
    let (app, _folder) = placed(&database, &["risk.step_up=mail"]).await;
    let bob = app.user("bob").await;
    let mut own = app.browser();
    assert_eq!(own.sign_in(&bob).await.id(), "account-page");
    app.clock.advance(HOUR * 24);
    let mut stranger = app.browser();
    stranger.address = LISBON;
    let page = stranger.sign_in(&bob).await;
    assert_eq!(page.id(), "code-page");
    let told = last(&app, "sign_in_code.asked").await;
    assert_eq!(told["signals"], json!(["new_device", "new_country"]));
    assert_eq!(told["demand"], "mail");
    // Nobody is signed in meanwhile, and nobody else asks for such a mail.
    assert_eq!(stranger.open("/account").await.id(), "login-page");
    assert_eq!(stranger.open("/login/code").await.status(), 404);
    let mail = app.mail_to("bob@example.com").await;
    assert_eq!(mail.name(), "sign_in_code");
    let wrong = [("code", "nonono")];
    let page = stranger.submit(&page, "#code-form", &wrong).await;
    assert_eq!(page.status(), 422);
    let code = [("code", mail.get("code"))];
    let page = stranger.submit(&page, "#code-form", &code).await;
    assert_eq!(page.id(), "account-page");
    // From now on it is a browser and a country of his.
    forget_session(&mut stranger);
    assert_eq!(stranger.sign_in(&bob).await.id(), "account-page");
}

async fn guesses_that_come_true_in_a_new_browser_are_explained(database: TestDatabase) {
    let options = ["limits.enabled=false", "risk.user_agents=false"];
    let app = TestApp::configured(&database, &options).await;
    let ada = app.user("ada").await;
    let mut own = app.browser();
    own.sign_in(&ada).await;
    forget_session(&mut own);
    for _ in 0..3 {
        attempt(&mut app.browser(), "ada", "a wrong password").await;
    }
    let told = last(&app, "login.failed").await;
    assert_eq!(told["signals"], json!(["account_failures", "new_device"]));
    // The owner is not to blame for it.
    own.sign_in(&ada).await;
    assert_eq!(last(&app, "login.succeeded").await.get("signals"), None);
    app.browser().sign_in(&ada).await;
    let told = last(&app, "login.succeeded").await;
    assert_eq!(told["risk"], "high");
    assert_eq!(told["signals"], json!(["account_failures", "new_device"]));
    let figures = app.state.metrics.text();
    assert!(
        figures.contains("vestibule_risk_total{level=\"high\"}"),
        "{figures}"
    );
}

async fn who_is_on_the_list_is_asked_and_named(database: TestDatabase) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list.txt");
    std::fs::write(&file, "# not trusted\n203.0.113.0/24\n").unwrap();
    let list = format!("risk.reputation_file={}", file.display());
    let app = TestApp::configured(&database, &[&list, "challenge.ask=risk"]).await;
    app.user("ada").await;
    assert!(!app.browser().open("/login").await.has("#challenge"));
    let mut stranger = app.browser();
    stranger.address = LISBON;
    assert!(stranger.open("/login").await.has("#challenge"));
    std::fs::write(&file, "nonsense\n").unwrap();
    let refused = TestApp::refused_start(&database, &[&list]).await;
    assert!(
        refused.contains("line 1") && refused.contains("risk.reputation_file"),
        "{refused}"
    );
}
