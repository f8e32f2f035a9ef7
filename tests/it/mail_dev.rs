//! `/dev/mail`: developers read what nobody got, and nobody reads it where people depend on it.

use vestibule::{
    clock::Clock,
    locales::Locale,
    mail::{Letter, Message},
    outbox,
};

use crate::{
    app::TestApp,
    databases::{TestDatabase, on_databases},
    process::Installation,
};

on_databases!([sqlite Sqlite] a_mail_that_nobody_got_can_be_read);
on_databases!([sqlite Sqlite] every_mail_is_shown_in_every_language);
on_databases!([sqlite Sqlite] in_prod_there_is_no_such_page);

async fn a_mail_that_nobody_got_can_be_read(database: TestDatabase) {
    let app = TestApp::configured(&database, &["mail.transport=log"]).await;
    let anon = app.anon();
    let empty = anon.get("/dev/mail").await.ok();
    assert!(empty.text().contains("id=\"no-mails\""));
    let message = Message::VerifyEmail {
        link: "https://id.example/verify?token=t-0-k".to_owned(),
        code: "402193".to_owned(),
        minutes: 30,
    };
    let letter = Letter::to_address("ada@example.com".to_owned(), Locale::EN, &message);
    let tenant = app.context().tenant.id.clone();
    let mut tx = app.state.storage.begin().await.unwrap();
    outbox::post(&mut *tx, &tenant, &letter, app.clock.now(), app.state.pen())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    app.outbox.run_once().await.unwrap();
    let list = anon.get("/dev/mail").await.ok();
    let (_, rest) = list.text().split_once("href=\"/dev/mail/").unwrap();
    let id = rest.split('"').next().unwrap();
    assert!(list.text().contains("data-to=\"ada@example.com\""));
    let page = anon.get(&format!("/dev/mail/{id}")).await.ok();
    for words in ["402193", "verify?token=t-0-k", "sandbox="] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let html = anon.get(&format!("/dev/mail/{id}/html")).await.ok();
    let policy = html.header("content-security-policy");
    assert!(policy.contains("sandbox") && policy.contains("default-src 'none'"));
    assert!(!policy.contains("allow-scripts"), "{policy}");
    let text = anon.get(&format!("/dev/mail/{id}/text")).await.ok();
    assert!(text.header("content-type").starts_with("text/plain"));
    assert!(text.text().contains("    402193\n"));
    anon.get("/dev/mail/other").await.with_status(404);
}

async fn every_mail_is_shown_in_every_language(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let anon = app.anon();
    let samples = Message::samples();
    for (number, sample) in samples.iter().enumerate() {
        for locale in Locale::all() {
            let at = format!("/dev/mail/sample-{number}-{}", locale.as_str());
            anon.get(&at).await.ok();
            let html = anon.get(&format!("{at}/html")).await.ok();
            let lang = format!("lang=\"{}\"", locale.as_str());
            assert!(html.text().contains(&lang), "{}", sample.name());
        }
    }
    let list = anon.get("/dev/mail").await.ok();
    let beyond = samples.len();
    for wrong in [
        "sample-0-xx",
        "sample-x-en",
        "sample-0",
        &format!("sample-{beyond}-en"),
    ] {
        assert!(!list.text().contains(&format!("/{wrong}\"")));
        anon.get(&format!("/dev/mail/{wrong}"))
            .await
            .with_status(404);
    }
}

async fn in_prod_there_is_no_such_page(_: TestDatabase) {
    let here = Installation::started_before()
        .with("env", "prod")
        .with("server.issuer", "https://id.example")
        .with(
            "keys.encryption_key",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        );
    // A database of its own: it was made with another key.
    let database = format!("sqlite://{}", here.path("prod.db").display());
    let server = here.with("database.url", &database).serve();
    // It needs a TLS provider even where nothing is encrypted.
    drop(server.guest());
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    for path in [
        "/dev/mail",
        "/dev/mail/sample-0-en",
        "/dev/mail/sample-0-en/html",
    ] {
        let url = format!("http://{}{path}", server.address);
        assert_eq!(http.get(url).send().await.unwrap().status(), 404, "{path}");
    }
}
