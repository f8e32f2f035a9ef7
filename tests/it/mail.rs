//! Mail, from the change that causes it to the server that takes it.

use std::{net::SocketAddr, time::Duration};

use tokio::net::TcpListener;
use vestibule::{
    admin::keys,
    clock::{Clock, SystemClock},
    mail::{Letter, Message},
    model::{OutboxState, QueuedMessage, UnixTime, User},
    outbox,
    urls::path,
};

use crate::{
    app::TestApp,
    databases::{TestDatabase, on_databases, on_every_database},
    process::{Installation, PATIENCE},
    smtp::Sink,
};

on_every_database!(
    a_mail_goes_out_once,
    a_running_server_delivers_and_does_its_jobs,
    what_waits_says_nothing_to_who_reads_the_database,
    what_was_written_in_clear_is_sent_and_can_be_sealed,
);
on_databases!([sqlite Sqlite] a_mail_is_written_in_the_language_of_its_reader);
on_databases!([sqlite Sqlite] who_has_no_address_gets_none);
on_databases!([sqlite Sqlite] what_a_server_answers_decides_what_becomes_of_a_mail);
on_databases!([sqlite Sqlite] a_server_that_was_away_gets_it_later);
on_databases!([sqlite Sqlite] no_mail_is_sent_in_the_clear_where_tls_is_required);
on_databases!([sqlite Sqlite] without_a_server_mail_waits);
on_databases!([sqlite Sqlite] a_template_that_fails_is_noticed_at_the_start);

async fn with_smtp(database: &TestDatabase, url: &str) -> TestApp {
    let url = format!("mail.smtp_url={url}");
    TestApp::configured(database, &["mail.transport=smtp", &url]).await
}

async fn tell(app: &TestApp, user: &User) {
    tell_at(app, user, app.clock.now()).await;
}

async fn tell_at(app: &TestApp, user: &User, now: UnixTime) {
    let message = Message::RefreshTokenReused {
        client_name: "Fern & Fable".to_owned(),
    };
    let mut tx = app.state.storage.begin().await.unwrap();
    outbox::mail(&mut *tx, user, &message, now, app.state.pen())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn queued(app: &TestApp) -> Vec<QueuedMessage> {
    let mut db = app.state.storage.read().await.unwrap();
    db.messages(None, 100).await.unwrap()
}

async fn a_mail_goes_out_once(database: TestDatabase) {
    let (sink, address) = Sink::start().await;
    let app = with_smtp(&database, &format!("smtp://{address}")).await;
    let mut ada = app.user("ada").await.user;
    ada.claims.insert("locale".to_owned(), "en".into());
    tell(&app, &ada).await;
    let id = queued(&app).await[0].message.id.to_string();
    assert_eq!(app.outbox.run_once().await.unwrap(), 1);
    assert_eq!(queued(&app).await, []);
    let mails = sink.mails();
    let [mail] = &mails[..] else {
        panic!("{mails:?}")
    };
    for line in [
        "To: ada@example.com",
        "Subject: You were signed out of Fern & Fable",
        "Date: Fri, 15 Jan 2027 08:00:00 +0000",
        &format!("Message-ID: <{id}@id.example>"),
        "Auto-Submitted: auto-generated",
    ] {
        assert!(mail.lines().any(|found| found == line), "{line}: {mail}");
    }
    // Without a name in mail.from it comes in the name of the tenant.
    let from = mail
        .lines()
        .find(|line| line.starts_with("From: "))
        .unwrap();
    let tenant = &app.context().tenant.name;
    assert!(
        from.contains(tenant) && from.ends_with("<no-reply@id.example>"),
        "{from}"
    );
    assert_eq!(mail.matches("Content-Type: text/plain").count(), 1);
    assert_eq!(mail.matches("Content-Type: text/html").count(), 1);
    assert!(mail.contains("Fern &amp; Fable"), "{mail}");
    assert_eq!(app.outbox.run_once().await.unwrap(), 0);
    assert_eq!(sink.mails().len(), 1);
}

async fn a_mail_is_written_in_the_language_of_its_reader(database: TestDatabase) {
    let folder = tempfile::tempdir().unwrap();
    let dir = format!("mail.dir={}", folder.path().display());
    let options = [
        "mail.transport=file",
        &dir,
        "mail.from=Acme <id@acme.example>",
    ];
    let app = TestApp::configured(&database, &options).await;
    let mut ada = app.user("ada").await.user;
    for locale in ["de_AT", "sv"] {
        ada.claims.insert("locale".to_owned(), locale.into());
        tell(&app, &ada).await;
    }
    app.outbox.run_once().await.unwrap();
    let mut mails: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    mails.sort();
    assert!(mails.iter().all(|path| path.extension().unwrap() == "eml"));
    let mails: Vec<_> = mails
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    assert_eq!(mails.len(), 2);
    assert!(mails[0].contains("Subject: Sie wurden bei Fern & Fable abgemeldet"));
    assert!(mails[1].contains("Subject: You were signed out of Fern & Fable"));
    assert!(
        mails[0].contains("From: \"Acme\" <id@acme.example>")
            || mails[0].contains("From: Acme <id@acme.example>")
    );
}

async fn a_running_server_delivers_and_does_its_jobs(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await.user;
    let folder = tempfile::tempdir().unwrap();
    let mut server = Installation::beside(&app)
        .with("mail.transport", "file")
        .with("mail.dir", &folder.path().display().to_string())
        .serve();
    // The server lives in real time.
    tell_at(&app, &ada, SystemClock.now()).await;
    let delivered = async {
        while !queued(&app).await.is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, delivered).await.unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    server.terminate();
    assert_eq!(server.wait().code(), Some(0));
    assert_eq!(server.logged("delivered a message").len(), 1);
    assert_eq!(server.logged("a job failed").len(), 0);
    let jobs = server.logged("a job is done");
    assert!(
        jobs.iter().any(|line| line["job"] == "clean_up"),
        "{jobs:?}"
    );
    assert!(!server.log().contains("ada@example.com"));
}

async fn who_has_no_address_gets_none(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let mut ada = app.user("ada").await.user;
    ada.email = None;
    tell(&app, &ada).await;
    assert_eq!(queued(&app).await, []);
}

async fn what_a_server_answers_decides_what_becomes_of_a_mail(database: TestDatabase) {
    let (sink, address) = Sink::start().await;
    let app = with_smtp(&database, &format!("smtp://{address}")).await;
    let ada = app.user("ada").await.user;
    let mut sent = 0;
    for (verb, answer, state) in [
        ("RCPT", "550 ada@example.com is unknown", OutboxState::Dead),
        ("RCPT", "553 no such name", OutboxState::Dead),
        ("RCPT", "451 try again", OutboxState::Pending),
        ("RCPT", "552 ada@example.com is full", OutboxState::Pending),
        ("MAIL", "530 sign in first", OutboxState::Pending),
        ("(end)", "554 looks like spam", OutboxState::Pending),
        ("DATA", "451 too busy", OutboxState::Pending),
    ] {
        sink.set(verb, answer);
        tell(&app, &ada).await;
        app.outbox.run_once().await.unwrap();
        let all = queued(&app).await;
        let last = all.last().unwrap();
        assert_eq!(last.state, state, "{answer}: {last:?}");
        let error = last.last_error.as_deref().unwrap();
        assert!(!error.contains("ada"), "{error}");
        assert!(error.contains(&answer[..3]), "{error}");
        // Everything but what is dead goes out later.
        sent += usize::from(state == OutboxState::Pending);
        sink.set("(none)", "");
        app.clock.advance(Duration::from_secs(3_600));
        app.outbox.run_once().await.unwrap();
        assert_eq!(sink.mails().len(), sent, "{answer}");
    }
}

async fn a_server_that_was_away_gets_it_later(database: TestDatabase) {
    let address = nobody_there().await;
    let app = with_smtp(&database, &format!("smtp://{address}")).await;
    let ada = app.user("ada").await.user;
    tell(&app, &ada).await;
    app.outbox.run_once().await.unwrap();
    assert_eq!(queued(&app).await[0].attempts, 1);
    let sink = open_at(address).await;
    app.clock.advance(Duration::from_secs(5));
    app.outbox.run_once().await.unwrap();
    assert_eq!(sink.mails().len(), 1);
    assert_eq!(queued(&app).await, []);
}

/// An address where a mail server will be, and is not yet.
async fn nobody_there() -> SocketAddr {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    free.local_addr().unwrap()
}

/// Somebody opens a mail server there after all.
async fn open_at(address: SocketAddr) -> Sink {
    let sink = Sink::default();
    let listener = TcpListener::bind(address).await.unwrap();
    tokio::spawn(sink.clone().accept(listener));
    sink
}

async fn what_waits_says_nothing_to_who_reads_the_database(database: TestDatabase) {
    let address = nobody_there().await;
    let url = format!("mail.smtp_url=smtp://{address}");
    let settings = ["mail.transport=smtp", &url, "outbox.max_attempts=2"];
    let app = TestApp::configured(&database, &settings).await;
    app.user("ada").await;
    let mut browser = app.browser();
    let page = browser.open(&app.url(path::FORGOT)).await;
    let typed = [("login", "ada@example.com")];
    browser.submit(&page, "#forgot-form", &typed).await;
    let mail = app.mail_to("ada@example.com").await;
    let link = mail.get("link").to_owned();
    let token = link.rsplit('=').next().unwrap();
    let secrets = ["ada@example.com", "reset_password", token, path::RESET];
    let says_nothing = async || {
        let rows = app.rows().await;
        let rows = rows.table("outbox").join("\n");
        assert!(!rows.is_empty());
        for secret in secrets {
            assert!(!rows.contains(secret), "{secret}: {rows}");
        }
    };
    says_nothing().await;
    for attempt in 1..=2 {
        app.clock.advance(Duration::from_secs(90));
        app.outbox.run_once().await.unwrap();
        let left = &queued(&app).await[0];
        assert_eq!(left.attempts, attempt);
    }
    assert_eq!(queued(&app).await[0].state, OutboxState::Dead);
    says_nothing().await;

    // An operator lets it go again, when there is a server.
    let sink = open_at(address).await;
    let mut tx = app.state.storage.begin().await.unwrap();
    assert_eq!(tx.revive(None, app.clock.now()).await.unwrap(), 1);
    tx.commit().await.unwrap();
    app.clock.advance(Duration::from_secs(90));
    app.outbox.run_once().await.unwrap();
    let mails = sink.mails();
    assert_eq!(mails.len(), 1);
    assert!(mails[0].contains("To: ada@example.com"), "{}", mails[0]);
    // Long lines are broken on the way.
    let whole = mails[0]
        .replace("=\r\n", "")
        .replace("=\n", "")
        .replace("=3D", "=");
    assert!(whole.contains(&link), "{link}: {whole}");
    assert!(browser.open(&link).await.has("#reset-form"));
}

async fn what_was_written_in_clear_is_sent_and_can_be_sealed(database: TestDatabase) {
    let (sink, address) = Sink::start().await;
    let app = with_smtp(&database, &format!("smtp://{address}")).await;
    let ada = app.user("ada").await.user;
    let tenant = ada.tenant.as_str();
    let letter = Letter::to(&ada, &Message::DeletionDone).unwrap();
    let letter = serde_json::to_string(&letter).unwrap();
    let now = app.clock.now().micros();
    for id in ["old-1", "old-2"] {
        // As a program wrote it that knew no seal.
        let sql = format!(
            "INSERT INTO outbox (tenant_id, id, kind, destination, payload, created_at, state, \
             attempts, next_attempt_at) \
             VALUES ('{tenant}', '{id}', 'mail', 'mail', '{letter}', {now}, 'pending', 0, {now})"
        );
        app.database.run(&sql).await;
    }
    let done = keys::reseal(&app.state).await.unwrap();
    assert_eq!(done.resealed, 2);
    let rows = app.rows().await;
    assert!(!rows.table("outbox").join(" ").contains("ada@example.com"));
    assert_eq!(keys::reseal(&app.state).await.unwrap().resealed, 0);
    let sql = format!("UPDATE outbox SET payload = '{letter}', about = '' WHERE id = 'old-2'");
    app.database.run(&sql).await;
    assert_eq!(app.outbox.run_once().await.unwrap(), 2);
    assert_eq!(sink.mails().len(), 2);
    assert_eq!(queued(&app).await, []);
}

async fn no_mail_is_sent_in_the_clear_where_tls_is_required(database: TestDatabase) {
    let (sink, address) = Sink::start().await;
    let url = format!("smtp://ada:hunter2@{address}?tls=required");
    let app = with_smtp(&database, &url).await;
    let ada = app.user("ada").await.user;
    tell(&app, &ada).await;
    app.outbox.run_once().await.unwrap();
    assert_eq!(sink.mails(), [] as [&str; 0]);
    let left = &queued(&app).await[0];
    assert_eq!((left.state, left.attempts), (OutboxState::Pending, 1));
    assert!(!format!("{left:?}").contains("hunter2"));
}

async fn without_a_server_mail_waits(database: TestDatabase) {
    let app = TestApp::configured(&database, &["mail.transport=smtp"]).await;
    let ada = app.user("ada").await.user;
    tell(&app, &ada).await;
    app.outbox.run_once().await.unwrap();
    let left = &queued(&app).await[0];
    assert_eq!(left.state, OutboxState::Pending);
    let error = left.last_error.as_deref();
    assert_eq!(error, Some("mail.smtp_url is not set"));
}

async fn a_template_that_fails_is_noticed_at_the_start(database: TestDatabase) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("mail")).unwrap();
    let template = folder.path().join("mail/refresh_token_reused.txt");
    std::fs::write(template, "{{ mail.no_such_value }}").unwrap();
    let dir = format!("server.templates_dir={}", folder.path().display());
    let said = TestApp::refused_start(&database, &[&dir]).await;
    assert!(said.contains("refresh_token_reused.txt"), "{said}");
}
