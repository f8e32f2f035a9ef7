//! The ways that mail leaves by: the second server, suppressed addresses, health, `kill -9`.

use std::{collections::BTreeMap, net::SocketAddr, time::Duration};

use axum::{body::Body, extract::ConnectInfo, http::Request};
use tokio::net::TcpListener;
use vestibule::{
    clock::{Clock, SystemClock},
    locales::Locale,
    mail::{Letter, Message},
    model::{MailSuppression, OutboxState, SuppressionReason, UnixTime},
    outbox,
};

use crate::{
    app::{Answer, TestApp},
    databases::{TestDatabase, on_databases, on_every_database},
    process::{Installation, PATIENCE, certificate},
    smtp::{Sink, take_one_by_starttls},
};

on_every_database!(a_suppressed_address_gets_no_mail, a_crash_loses_no_mail,);
on_databases!([sqlite Sqlite] one_refused_recipient_pauses_nobody);
on_databases!([sqlite Sqlite] a_server_with_a_problem_of_its_own_is_left_alone);
on_databases!([sqlite Sqlite] the_second_server_takes_what_the_first_cannot);
on_databases!([sqlite Sqlite] the_second_server_takes_what_the_first_refuses_for_now);
on_databases!([sqlite Sqlite] what_is_refused_for_good_is_not_tried_elsewhere);
on_databases!([sqlite Sqlite] a_server_that_never_answers_holds_up_nobody_for_long);
on_databases!([sqlite Sqlite] strangers_learn_only_whether_mail_works);
on_databases!([sqlite Sqlite] what_waits_too_long_shows_in_the_health);
on_databases!([sqlite Sqlite] who_waits_can_leave_the_list_by_one_click);
on_databases!([sqlite Sqlite] operators_try_mail_with_tls_and_a_password);
on_databases!([sqlite Sqlite] operators_keep_the_list_of_suppressed_addresses);

async fn write_at(app: &TestApp, to: &str, message: &Message, now: UnixTime) {
    let letter = Letter::to_address(to.to_owned(), Locale::EN, message);
    let tenant = app.context().tenant.id.clone();
    let mut tx = app.state.storage.begin().await.unwrap();
    outbox::post(&mut *tx, &tenant, &letter, now, app.state.pen())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn write(app: &TestApp, to: &str) {
    let now = app.clock.now();
    write_at(app, to, &Message::DeletionDone, now).await;
}

async fn waiting(app: &TestApp) -> Vec<(OutboxState, String)> {
    let mut db = app.state.storage.read().await.unwrap();
    let messages = db.messages(None, 100).await.unwrap();
    let error = |error: Option<String>| error.unwrap_or_default();
    messages
        .into_iter()
        .map(|one| (one.state, error(one.last_error)))
        .collect()
}

fn to(mail: &str) -> &str {
    let line = mail.lines().find(|line| line.starts_with("To: ")).unwrap();
    line.strip_prefix("To: ").unwrap()
}

async fn with_one(database: &TestDatabase, address: &str) -> TestApp {
    let url = format!("mail.smtp_url=smtp://{address}");
    TestApp::configured(database, &["mail.transport=smtp", &url]).await
}

async fn with_two(database: &TestDatabase, first: &str, second: &str) -> TestApp {
    let first = format!("mail.smtp_url=smtp://{first}");
    let second = format!("mail.fallback_smtp_url=smtp://{second}");
    let options = ["mail.transport=smtp", &first, &second];
    TestApp::configured(database, &options).await
}

/// An address where nobody listens.
async fn nowhere() -> String {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    free.local_addr().unwrap().to_string()
}

fn sent(app: &TestApp, transport: &str) -> u64 {
    figure(
        app,
        &format!("mail_sent_total{{transport=\"{transport}\"}}"),
    )
}

fn figure(app: &TestApp, name: &str) -> u64 {
    let text = app.state.metrics.text();
    let name = format!("vestibule_{name} ");
    let line = text.lines().find_map(|line| line.strip_prefix(&name));
    line.unwrap_or_else(|| panic!("no {name}: {text}"))
        .parse()
        .unwrap()
}

async fn one_refused_recipient_pauses_nobody(database: TestDatabase) {
    let (sink, address) = Sink::start().await;
    let app = with_one(&database, &address).await;
    for answer in ["451 4.7.1 greylisted", "450 busy", "452 4.2.2 full"] {
        sink.set("RCPT TO:<grey", answer);
        for number in 0..6 {
            write(&app, &format!("grey{number}@example.com")).await;
            app.outbox.run_once().await.unwrap();
        }
        write(&app, "ada@example.com").await;
        app.outbox.run_once().await.unwrap();
        let mails = sink.mails();
        assert_eq!(to(mails.last().unwrap()), "ada@example.com", "{answer}");
        let open = figure(&app, "outbox_circuits{state=\"open\"}");
        assert_eq!(open, 0, "{answer}");
    }
    assert_eq!(sink.mails().len(), 3);
    assert!(
        waiting(&app)
            .await
            .iter()
            .all(|(state, _)| *state == OutboxState::Pending)
    );
    sink.set("(none)", "");
    app.clock.advance(Duration::from_secs(3_600));
    app.outbox.run_once().await.unwrap();
    assert_eq!(sink.mails().len(), 3 + 18);
}

async fn a_server_with_a_problem_of_its_own_is_left_alone(database: TestDatabase) {
    let (sink, address) = Sink::start().await;
    let app = with_one(&database, &address).await;
    sink.set("RCPT", "451 4.3.0 out of order");
    for number in 0..8 {
        write(&app, &format!("user{number}@example.com")).await;
        app.outbox.run_once().await.unwrap();
    }
    assert_eq!(figure(&app, "outbox_circuits{state=\"open\"}"), 1);
}

async fn the_second_server_takes_what_the_first_cannot(database: TestDatabase) {
    let (first, second) = (nowhere().await, Sink::start().await);
    let app = with_two(&database, &first, &second.1).await;
    for number in 0..8 {
        write(&app, &format!("user{number}@example.com")).await;
        app.outbox.run_once().await.unwrap();
        assert_eq!(second.0.mails().len(), number + 1);
    }
    assert_eq!(waiting(&app).await, []);
    assert_eq!((sent(&app, "smtp"), sent(&app, "smtp_fallback")), (0, 8));
    // After five failures it was not even asked.
    let failed = figure(&app, "mail_failed_total{transport=\"smtp\"}");
    assert_eq!(failed, 5);
    // It comes back, and is tried when its pause is over.
    let back = Sink::default();
    let listener = TcpListener::bind(&first).await.unwrap();
    tokio::spawn(back.clone().accept(listener));
    write(&app, "ada@example.com").await;
    app.outbox.run_once().await.unwrap();
    assert_eq!(back.connections(), 0);
    app.clock.advance(Duration::from_secs(30));
    for _ in 0..2 {
        write(&app, "ada@example.com").await;
        app.outbox.run_once().await.unwrap();
    }
    assert_eq!((back.mails().len(), second.0.mails().len()), (2, 9));
}

async fn the_second_server_takes_what_the_first_refuses_for_now(database: TestDatabase) {
    let (first, second) = (Sink::start().await, Sink::start().await);
    let app = with_two(&database, &first.1, &second.1).await;
    for (command, answer) in [
        ("MAIL", "530 sign in first"),
        ("(hello)", "421 too busy"),
        ("RCPT", "451 greylisted"),
        ("(end)", "554 looks like spam"),
    ] {
        first.0.set(command, answer);
        let before = second.0.mails().len();
        write(&app, "ada@example.com").await;
        app.outbox.run_once().await.unwrap();
        assert_eq!(second.0.mails().len(), before + 1, "{answer}");
    }
    // Both are heard when both refuse.
    first.0.set("RCPT", "451 greylisted");
    second.0.set("RCPT", "450 greylisted");
    write(&app, "ada@example.com").await;
    app.outbox.run_once().await.unwrap();
    let [(OutboxState::Pending, error)] = &waiting(&app).await[..] else {
        panic!("it waits")
    };
    assert!(error.contains("451") && error.contains("450"), "{error}");
    assert_eq!(first.0.mails(), [] as [&str; 0]);
}

async fn what_is_refused_for_good_is_not_tried_elsewhere(database: TestDatabase) {
    let (first, second) = (Sink::start().await, Sink::start().await);
    let app = with_two(&database, &first.1, &second.1).await;
    first.0.set("RCPT", "550 5.1.1 no such user");
    write(&app, "nobody@example.com").await;
    app.outbox.run_once().await.unwrap();
    assert_eq!(second.0.connections(), 0);
    assert_eq!(waiting(&app).await[0].0, OutboxState::Dead);
}

async fn a_server_that_never_answers_holds_up_nobody_for_long(database: TestDatabase) {
    let (first, second) = (Sink::start().await, Sink::start().await);
    first.0.think(Duration::from_secs(600));
    let app = with_two(&database, &first.1, &second.1).await;
    write(&app, "ada@example.com").await;
    app.outbox.run_once().await.unwrap();
    assert_eq!(second.0.mails().len(), 1);
    assert_eq!(waiting(&app).await, []);
}

async fn a_suppressed_address_gets_no_mail(database: TestDatabase) {
    let (sink, address) = Sink::start().await;
    let app = with_one(&database, &address).await;
    let reason = SuppressionReason::Bounced;
    let now = app.clock.now();
    let ada = MailSuppression::new("ada@example.com", reason, "ses", now);
    let mut tx = app.state.storage.begin().await.unwrap();
    tx.suppress_mail(&ada).await.unwrap();
    tx.commit().await.unwrap();
    for to in ["ada@example.com", "Ada@Example.COM", "bob@example.com"] {
        write(&app, to).await;
    }
    app.outbox.run_once().await.unwrap();
    let mails = sink.mails();
    assert_eq!(
        mails.iter().map(|mail| to(mail)).collect::<Vec<_>>(),
        ["bob@example.com"]
    );
    // Dropped, and neither retried nor called delivered.
    assert_eq!(waiting(&app).await, []);
    let name = "mail_suppressed_total{reason=\"bounced\"}";
    assert_eq!(figure(&app, name), 2);
    assert_eq!(figure(&app, "outbox_delivered_total{kind=\"mail\"}"), 1);
    assert_eq!(sent(&app, "smtp"), 1);
    let mut tx = app.state.storage.begin().await.unwrap();
    tx.allow_mail("ADA@example.com").await.unwrap();
    tx.commit().await.unwrap();
    write(&app, "ada@example.com").await;
    app.outbox.run_once().await.unwrap();
    assert_eq!(sink.mails().len(), 2);
}

async fn health(app: &TestApp, peer: &str) -> Answer {
    let request = Request::builder().uri("/health/email");
    let mut request = request.body(Body::empty()).unwrap();
    let peer: SocketAddr = peer.parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    app.send(request).await
}

const LOCAL: &str = "127.0.0.1:4711";
const REMOTE: &str = "192.0.2.9:4711";

async fn strangers_learn_only_whether_mail_works(database: TestDatabase) {
    let address = nowhere().await;
    let url = format!("mail.smtp_url=smtp://ada:hunter2@{address}?tls=required");
    let app = TestApp::configured(&database, &["mail.transport=smtp", &url]).await;
    let told = health(&app, REMOTE).await.ok();
    assert_eq!(told.json(), serde_json::json!({ "status": "working" }));
    for _ in 0..5 {
        write(&app, "ada@example.com").await;
    }
    for _ in 0..5 {
        app.outbox.run_once().await.unwrap();
        app.clock.advance(Duration::from_secs(5));
    }
    let told = health(&app, REMOTE).await.with_status(503);
    assert_eq!(told.json(), serde_json::json!({ "status": "failing" }));
    let told = health(&app, LOCAL).await.with_status(503);
    let body = told.json();
    assert_eq!(body["transports"][0]["circuit"], "open", "{body}");
    assert_eq!(body["outbox"]["waiting"], 5, "{body}");
    for secret in ["hunter2", "ada"] {
        assert!(!told.text().contains(secret), "{body}");
    }
}

async fn what_waits_too_long_shows_in_the_health(database: TestDatabase) {
    let app = TestApp::configured(&database, &["mail.transport=smtp"]).await;
    health(&app, LOCAL).await.with_status(503);
    let (sink, address) = Sink::start().await;
    let app = with_one(&database, &address).await;
    health(&app, LOCAL).await.ok();
    sink.set("RCPT", "451 greylisted");
    write(&app, "ada@example.com").await;
    app.outbox.run_once().await.unwrap();
    health(&app, LOCAL).await.ok();
    app.clock.advance(Duration::from_secs(16 * 60));
    health(&app, LOCAL).await.with_status(503);
    // Others get their mail: it is about one address.
    sink.set("RCPT TO:<ada", "451 greylisted");
    write(&app, "bob@example.com").await;
    app.outbox.run_once().await.unwrap();
    let body = health(&app, LOCAL).await.ok().json();
    assert_eq!(body["outbox"]["waiting"], 1, "{body}");
}

async fn who_waits_can_leave_the_list_by_one_click(database: TestDatabase) {
    let (sink, address) = Sink::start().await;
    let app = with_one(&database, &address).await;
    let now = app.clock.now();
    let joined = Message::WaitlistJoined {
        leave_link: "https://id.example/waitlist/leave?token=x".to_owned(),
    };
    write_at(&app, "ada@example.com", &joined, now).await;
    write(&app, "ada@example.com").await;
    app.outbox.run_once().await.unwrap();
    let mails = sink.mails();
    let has = |mail: &String, line: &str| mail.lines().any(|found| found == line);
    let (link, one_click) = (
        "List-Unsubscribe: <https://id.example/waitlist/leave?token=x>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    );
    let with: Vec<_> = mails.iter().filter(|mail| has(mail, link)).collect();
    assert!(with.len() == 1 && has(with[0], one_click), "{mails:?}");
    let all = mails.concat();
    assert_eq!(all.matches("List-Unsubscribe").count(), 3, "{all}");
}

async fn a_crash_loses_no_mail(database: TestDatabase) {
    const MAILS: usize = 24;
    let (sink, address) = Sink::start().await;
    sink.think(Duration::from_millis(40));
    let app = with_one(&database, &address).await;
    let url = format!("smtp://{address}");
    let here = Installation::beside(&app)
        .with("mail.transport", "smtp")
        .with("mail.smtp_url", &url);
    let mut server = here.serve();
    for number in 0..MAILS {
        let to = format!("user{number}@example.com");
        write_at(&app, &to, &Message::DeletionDone, SystemClock.now()).await;
    }
    let some = async {
        while sink.mails().len() < MAILS / 4 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(PATIENCE, some).await.unwrap();
    server.kill();
    let at_the_crash = sink.mails().len();
    assert!(at_the_crash < MAILS, "it was killed in the middle");
    // Another node, when the claims of the dead one have ended.
    let ahead = SystemClock.now().since(app.clock.now()) + Duration::from_secs(120);
    app.clock.advance(ahead);
    app.outbox.run_once().await.unwrap();
    assert_eq!(waiting(&app).await, []);
    let mut accepted: BTreeMap<String, usize> = BTreeMap::new();
    for mail in sink.mails() {
        *accepted.entry(to(&mail).to_owned()).or_default() += 1;
    }
    assert_eq!(accepted.len(), MAILS, "none is lost");
    // What was taken and could not be noted any more is sent again, under the same name.
    let twice = accepted.values().filter(|count| **count > 1).count();
    assert!(twice <= 4, "only what was on its way: {accepted:?}");
    let ids = |mail: &String| {
        mail.lines()
            .find(|l| l.starts_with("Message-ID"))
            .map(str::to_owned)
    };
    let ids: std::collections::BTreeSet<_> = sink.mails().iter().map(ids).collect();
    assert_eq!(ids.len(), MAILS);
}

async fn operators_try_mail_with_tls_and_a_password(_: TestDatabase) {
    let here = Installation::started_before();
    let (cert, key) = certificate(&here.path(""));
    // `\0ada\0hunter22`
    let (port, taken) = take_one_by_starttls((&cert, &key), "AGFkYQBodW50ZXIyMg==");
    let url = format!("smtp://ada:hunter22@localhost:{port}?tls=required");
    let here = here
        .with("mail.transport", "smtp")
        .with("mail.smtp_url", &url)
        .with_variable("SSL_CERT_FILE", &cert);
    let test = ["mail", "test", "--to", "grace@example.com"];
    let ran = here.run(&test).ok();
    assert!(ran.stdout.starts_with("smtp took it as "), "{ran:?}");
    ran.shows_none_of(&["hunter22"]);
    let mail = taken.join().unwrap();
    assert!(
        mail.contains("To: grace@example.com") && mail.contains("It works"),
        "{mail}"
    );
    // Nobody is there any more; and a stranger with a certificate of his own is nobody.
    here.run(&test)
        .fails(1, &["not taken"])
        .shows_none_of(&["hunter22"]);
    let (port, _) = take_one_by_starttls((&cert, &key), "AGFkYQBodW50ZXIyMg==");
    let url = format!("smtp://ada:hunter22@localhost:{port}?tls=required");
    let other = here
        .with("mail.smtp_url", &url)
        .with_variable("SSL_CERT_FILE", "/dev/null");
    other.run(&test).fails(1, &["not taken"]);
}

async fn operators_keep_the_list_of_suppressed_addresses(_: TestDatabase) {
    let here = Installation::started_before().with("mail.transport", "log");
    let suppressions = |rest: &[&'static str]| {
        let mut all = vec!["mail", "suppressions"];
        all.extend(rest);
        here.run(&all)
    };
    suppressions(&["add", "Ada@Example.com"]).ok();
    suppressions(&["add", "ada@example.com"]).ok();
    suppressions(&["add", "nonsense"]).fails(1, &["not a mail address"]);
    let listed = suppressions(&["list", "--json"]).json();
    assert_eq!(listed.as_array().unwrap().len(), 1, "{listed}");
    assert_eq!(listed[0]["address"], "ada@example.com");
    assert_eq!(listed[0]["reason"], "manual");
    assert_eq!(listed[0]["source"], "operator");
    let test = ["mail", "test", "--to", "ADA@example.com"];
    here.run(&test).fails(1, &["suppressions remove"]);
    suppressions(&["remove", "ADA@example.com"]).ok();
    suppressions(&["remove", "ada@example.com"]).fails(1, &["not suppressed"]);
    assert_eq!(here.run(&test).ok().stdout.split(' ').next(), Some("log"));
}
