//! Taking a break, deleting an account, and the copy of everything: what is promised, kept.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
    time::Duration,
};

use axum::{body::Body, http::Request};
use serde_json::{Value, json};
use vestibule::{
    admin::users,
    clock::Clock,
    model::{
        OutboxKind,
        personal::{OnExport, Owner, TABLES},
    },
    storage::Changed,
    urls::path,
};

use crate::{
    app::{Browser, Page, TestApp, TestUser},
    databases::{Kind, TestDatabase, on_every_database},
};

on_every_database!(
    every_column_is_classified,
    a_break_ends_with_the_next_sign_in_that_wants_it,
    deleting_takes_a_recent_sign_in_and_the_right_word,
    the_link_in_the_mail_keeps_the_account_when_the_button_is_pressed,
    strangers_with_made_up_links_stand_in_no_line,
    signing_in_while_it_waits_offers_to_keep_the_account,
    who_comes_back_at_the_last_moment_is_not_erased,
    nothing_leads_to_who_was_erased,
    an_operators_ban_is_no_way_around_the_deletion,
    a_proof_to_come_back_is_good_once_and_here,
    a_copy_holds_all_that_is_told_and_no_secret,
    a_copy_is_for_its_person_alone_and_for_a_while,
    forms_of_others_change_nothing,
);

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The columns that the database has.
async fn columns(database: &TestDatabase) -> BTreeSet<String> {
    let sql = match database.kind {
        Kind::Postgres => {
            "SELECT table_name || '.' || column_name FROM information_schema.columns \
             WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'"
        }
        Kind::Sqlite | Kind::Memory => {
            "SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c \
             WHERE t.type = 'table' AND t.name <> '_sqlx_migrations'"
        }
    };
    database.run(sql).await.into_iter().collect()
}

async fn every_column_is_classified(db: TestDatabase) {
    let there = columns(&db).await;
    let said: Vec<String> = TABLES
        .iter()
        .flat_map(|table| {
            let names = table.columns.iter();
            names.map(|column| format!("{}.{}", table.name, column.name))
        })
        .collect();
    let set: BTreeSet<String> = said.iter().cloned().collect();
    assert_eq!(set.len(), said.len(), "none is there twice");
    let unsaid: Vec<_> = there.difference(&set).collect();
    assert!(
        unsaid.is_empty(),
        "say in src/model/personal.rs whose this is: {unsaid:?}"
    );
    let gone: Vec<_> = set.difference(&there).collect();
    assert!(gone.is_empty(), "{gone:?}");
}

async fn data_page(browser: &mut Browser) -> Page {
    let page = browser.open(path::ACCOUNT_DATA).await;
    assert_eq!(page.id(), "account-data-page", "{}", page.answer.text());
    page
}

async fn signed_in(app: &TestApp, name: &str) -> (TestUser, Browser) {
    let user = app.user(name).await;
    let mut browser = app.browser();
    browser.sign_in(&user).await.answer.ok();
    (user, browser)
}

async fn ask_deletion(browser: &mut Browser, typed: &str) -> Page {
    let page = data_page(browser).await;
    let fields = [("action", "delete"), ("confirm", typed)];
    browser.submit(&page, "#delete-form", &fields).await
}

/// The payloads of mails that wait, by the name of their templates.
async fn mails(app: &TestApp) -> BTreeMap<String, Value> {
    let mut db = app.state.storage.read().await.unwrap();
    let waiting = db.messages(None, 100).await.unwrap().into_iter();
    let mails = waiting.filter(|it| it.message.kind == OutboxKind::Mail);
    mails
        .map(|it| serde_json::to_value(app.letter(&it.message)).unwrap())
        .map(|it| (it["message"]["name"].as_str().unwrap().to_owned(), it))
        .collect()
}

async fn run_jobs(app: &TestApp) {
    app.jobs.run_due().await.unwrap();
}

async fn a_break_ends_with_the_next_sign_in_that_wants_it(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app, "ada").await;
    let client = app.client(json!({})).await;
    let elsewhere = client.sign_in(&ada).await;
    let page = data_page(&mut browser).await;
    let rest = [("action", "deactivate")];
    let left = browser.submit(&page, "#deactivate-form", &rest).await;
    assert_eq!(left.id(), "left-page");
    client
        .userinfo(&elsewhere.access_token)
        .await
        .with_status(401);
    assert_eq!(browser.open(path::ACCOUNT).await.id(), "login-page");
    // A wrong password learns nothing of it.
    let page = browser.open(path::LOGIN).await;
    let wrong = [("username", "ada"), ("password", "not the password")];
    let wrong = browser.submit(&page, "#login-form", &wrong).await;
    assert_eq!(
        (wrong.status().as_u16(), wrong.id().as_str()),
        (422, "login-page")
    );
    // On the way to an application, and there.
    let page = browser.open(&client.authorize_url()).await;
    let offered = browser.log_in(&page, &ada).await;
    assert_eq!(offered.id(), "come-back-page");
    assert_eq!(
        browser.open(path::ACCOUNT).await.id(),
        "login-page",
        "not yet"
    );
    let done = browser.submit(&offered, "#come-back-form", &[]).await;
    client.exchange(&done.code()).await.tokens();
}

async fn deleting_takes_a_recent_sign_in_and_the_right_word(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app, "ada").await;
    let client = app.client(json!({})).await;
    for typed in ["", "bob", "ada@example.com"] {
        let again = ask_deletion(&mut browser, typed).await;
        assert_eq!(again.status(), 422, "{typed}");
        assert!(again.has("#confirm-fault"));
    }
    app.clock.advance(Duration::from_secs(600));
    let elsewhere = client.sign_in(&ada).await;
    let asked = ask_deletion(&mut browser, "ada").await;
    assert_eq!(asked.id(), "login-page", "too long ago");
    client.userinfo(&elsewhere.access_token).await.ok();
    let page = browser.log_in(&asked, &ada).await;
    assert_eq!(
        page.id(),
        "account-data-page",
        "and back to where they were"
    );
    let left = ask_deletion(&mut browser, " Ada ").await;
    assert_eq!(left.id(), "left-page");
    client
        .userinfo(&elsewhere.access_token)
        .await
        .with_status(401);
    assert!(mails(&app).await.contains_key("deletion_asked"));
}

async fn the_link_in_the_mail_keeps_the_account_when_the_button_is_pressed(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app, "ada").await;
    ask_deletion(&mut browser, "ada").await;
    let mail = mails(&app).await.remove("deletion_asked").unwrap();
    let link = mail["message"]["cancel_link"].as_str().unwrap().to_owned();
    let mut other = app.browser();
    let page = other.open(&link).await;
    assert!(page.has("#keep"));
    // Opening it has changed nothing.
    let offered = browser.sign_in(&ada).await;
    assert_eq!(offered.id(), "come-back-page");
    let stale = page.form("#keep-form").fields.set("csrf", "x");
    let url = app.url(path::KEEP_ACCOUNT).parse().unwrap();
    let refused = other.post(url, stale).await;
    assert_eq!(refused.status(), 403);
    let kept = other.submit(&page, "#keep-form", &[]).await;
    assert_eq!(
        kept.id(),
        "login-page",
        "who has the link is not signed in by it"
    );
    assert!(mails(&app).await.contains_key("deletion_cancelled"));
    assert_eq!(browser.sign_in(&ada).await.id(), "account-page");
    for (wrong, status) in [
        (link.as_str(), 410),
        ("/keep-account", 410),
        ("/keep-account?ticket=%00", 400),
    ] {
        let page = other.open(wrong).await;
        assert_eq!(page.status(), status, "{wrong}");
        assert!(!page.has("#keep"));
    }
    app.clock.advance(DAY * 31);
    run_jobs(&app).await;
    browser.sign_in(&ada).await.answer.ok();
}

async fn strangers_with_made_up_links_stand_in_no_line(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    // Somebody writes, for as long as it takes.
    let writing = app.state.storage.begin().await.unwrap();
    let stranger = app.anon();
    let url = app.url(path::KEEP_ACCOUNT);
    let answered = stranger.post(&url, &[("ticket", "made-up")]);
    let answered = tokio::time::timeout(Duration::from_millis(1500), answered).await;
    answered.expect("it does not wait").with_status(410);
    drop(writing);
}

async fn signing_in_while_it_waits_offers_to_keep_the_account(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app, "ada").await;
    ask_deletion(&mut browser, "ada").await;
    app.clock.advance(DAY * 29);
    run_jobs(&app).await;
    let offered = browser.sign_in(&ada).await;
    assert_eq!(offered.id(), "come-back-page");
    assert_eq!(browser.open(path::ACCOUNT).await.id(), "login-page");
    let back = browser.submit(&offered, "#come-back-form", &[]).await;
    assert_eq!(back.id(), "account-page");
    app.clock.advance(DAY * 3);
    run_jobs(&app).await;
    assert_eq!(browser.sign_in(&ada).await.id(), "account-page");
}

async fn who_comes_back_at_the_last_moment_is_not_erased(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app, "ada").await;
    ask_deletion(&mut browser, "ada").await;
    let moment = Duration::from_micros(1);
    app.clock.advance(DAY * 30 - moment);
    let offered = browser.sign_in(&ada).await;
    let due = app.clock.now().plus(moment);
    let state = &app.state;
    let mut reader = state.storage.read().await.unwrap();
    let seen = reader.due_deletions(due, 10).await;
    drop(reader);
    assert_eq!(seen.unwrap().len(), 1, "the job has seen them");
    let back = browser.submit(&offered, "#come-back-form", &[]).await;
    assert_eq!(back.id(), "account-page");
    let mut tx = state.storage.begin().await.unwrap();
    let claimed = tx.claim_erasure(&ada.user.tenant, &ada.user.id, due).await;
    assert_eq!(claimed.unwrap(), Changed::Missing);
}

/// Fills what the service itself fills for somebody: sessions, grants, consents, tickets, copies,
/// messages, events.
async fn live_a_full_life(app: &TestApp, browser: &mut Browser, ada: &TestUser) {
    let client = app.client(json!({})).await;
    let page = browser.open(&client.authorize_url()).await;
    let fields = [("decision", "allow"), ("remember", "1")];
    let done = browser.submit(&page, "#consent-form", &fields).await;
    client.exchange(&done.code()).await.tokens();
    let page = data_page(browser).await;
    browser
        .submit(&page, "#export-form", &[("action", "export")])
        .await;
    run_jobs(app).await;
    let mut failed = app.browser();
    let page = failed.open(path::LOGIN).await;
    let wrong = [("username", ada.username()), ("password", "wrong")];
    failed.submit(&page, "#login-form", &wrong).await;
    // What other parts of the service fill.
    let (tenant, id) = (&ada.user.tenant, ada.sub());
    for sql in [
        format!(
            "INSERT INTO factors (tenant_id, user_id, id, kind, label, counter, created_at) \
             VALUES ('{tenant}', '{id}', 'f', 'totp', 'phone of ada@example.com', 0, 1)"
        ),
        // They proved it, too.
        format!(
            "UPDATE sessions SET authentication = \
             replace(authentication, '[\"pwd\"]', '[\"pwd\",\"otp\",\"mfa\"]') \
             WHERE user_id = '{id}'"
        ),
        format!("INSERT INTO recovery_codes VALUES ('{tenant}', '{id}', 'mac')"),
        format!(
            "INSERT INTO devices \
             (tenant_id, user_id, token, id, user_agent, created_at, last_seen_at) \
             VALUES ('{tenant}', '{id}', 'a token', 'd', 'browser of ada@example.com', 1, 1)"
        ),
        format!(
            "INSERT INTO processing_consents \
             VALUES ('{tenant}', '{id}', 1, 'news', '1', 'given', 'account', 1)"
        ),
        format!("INSERT INTO accepted_terms VALUES ('{tenant}', '{id}', 'terms', '1', 1)"),
        format!(
            "INSERT INTO waitlist (tenant_id, email_key, email, locale, joined_at) \
             VALUES ('{tenant}', 'ada@example.com', 'Ada@example.com', 'en', 1)"
        ),
    ] {
        app.database.run(&sql).await;
    }
    let sql = "INSERT INTO mail_suppressions (address, reason, source, created_at) \
               VALUES ('ada@example.com', 'bounced', 'test', 1)";
    app.database.run(sql).await;
}

async fn nothing_leads_to_who_was_erased(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app, "ada").await;
    let bob = app.user("bob").await;
    live_a_full_life(&app, &mut browser, &ada).await;
    let mut sid = app.state.storage.read().await.unwrap();
    let now = app.clock.now();
    let sessions = sid.sessions_of(&ada.user.tenant, &ada.user.id, now).await;
    let session = sessions.unwrap()[0].id.to_string();
    drop(sid);
    ask_deletion(&mut browser, "ada").await;
    let rows = app.rows().await;
    for table in TABLES
        .iter()
        .filter(|it| matches!(it.owner, Owner::User(_)))
    {
        let full = rows.table(table.name);
        assert!(!full.is_empty(), "{} has nothing to erase", table.name);
    }
    app.clock.advance(DAY * 30);
    run_jobs(&app).await;
    let told = mails(&app).await;
    assert_eq!(told.keys().collect::<Vec<_>>(), ["deletion_done"]);
    // Once that is delivered, the address is nowhere.
    app.database.run("DELETE FROM outbox").await;
    let rows = app.rows().await;
    let about = [
        ada.sub(),
        session.as_str(),
        "ada@example.com",
        "ada Müller",
        "ada.example",
        "'ada'",
        "(ada,",
    ];
    for text in about {
        for table in TABLES {
            for row in rows.table(table.name) {
                let found = row.to_lowercase().contains(&text.to_lowercase());
                assert!(!found, "{text} in {}: {row}", table.name);
            }
        }
    }
    // What happened is known still, of somebody.
    let log = rows.table("audit_events");
    let of_somebody = log.iter().filter(|row| row.contains("erased-"));
    assert!(of_somebody.count() > 5);
    for kind in [
        "user.created",
        "login.succeeded",
        "deletion.asked",
        "user.deleted",
    ] {
        assert!(log.iter().any(|row| row.contains(kind)), "{kind}");
    }
    assert!(rows.contain("bob@example.com"), "{}", bob.sub());
    let page = browser.sign_in(&ada).await;
    assert_eq!(page.status(), 422);
}

async fn an_operators_ban_is_no_way_around_the_deletion(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app, "ada").await;
    ask_deletion(&mut browser, "ada").await;
    app.disable(&ada).await;
    let page = browser.sign_in(&ada).await;
    assert_eq!(
        page.status(),
        422,
        "nobody is offered to come back who is banned"
    );
    app.clock.advance(DAY * 30);
    run_jobs(&app).await;
    let found = users::find(&app.state, &app.context(), "ada").await;
    assert!(found.is_err());
}

async fn a_proof_to_come_back_is_good_once_and_here(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app, "ada").await;
    let page = data_page(&mut browser).await;
    let rest = [("action", "deactivate")];
    browser.submit(&page, "#deactivate-form", &rest).await;
    let offered = browser.sign_in(&ada).await;
    let proof = offered.form("#come-back-form").fields;
    // In another browser it is worth nothing, though that one has a form of its own.
    let mut thief = app.browser();
    let own = thief.open(path::LOGIN).await.form("#login-form").fields;
    let stolen = proof.clone().set("csrf", own.get("csrf").unwrap());
    let url: url::Url = app.url(path::COME_BACK).parse().unwrap();
    assert_eq!(thief.post(url.clone(), stolen).await.id(), "login-page");
    let changed = proof.clone().set("csrf", "x");
    assert_eq!(browser.post(url.clone(), changed).await.id(), "login-page");
    let back = browser.submit(&offered, "#come-back-form", &[]).await;
    assert_eq!(back.id(), "account-page");
    let page = browser.open(path::ACCOUNT).await;
    browser
        .submit(&page, "#sign-out-form", &[("decision", "yes")])
        .await;
    assert_eq!(
        browser.post(url.clone(), proof).await.id(),
        "login-page",
        "once"
    );
    // And for ten minutes.
    browser.sign_in(&ada).await;
    let page = data_page(&mut browser).await;
    browser.submit(&page, "#deactivate-form", &rest).await;
    let offered = browser.sign_in(&ada).await;
    app.clock.advance(Duration::from_secs(600));
    let late = browser.submit(&offered, "#come-back-form", &[]).await;
    assert_eq!(late.id(), "login-page");
}

fn told_of(document: &Value, table: &str) -> Vec<Value> {
    document["data"][table]["rows"].as_array().unwrap().clone()
}

async fn a_copy_holds_all_that_is_told_and_no_secret(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app, "ada").await;
    let (_, mut other) = signed_in(&app, "bob").await;
    other.open(path::ACCOUNT).await;
    live_a_full_life(&app, &mut browser, &ada).await;
    assert!(mails(&app).await.contains_key("export_ready"));
    let page = data_page(&mut browser).await;
    let links = page.values("#data-export a[download]", "href");
    assert_eq!(links.len(), 2);
    let mut documents = Vec::new();
    for link in &links {
        let request = Request::get(app.url(link)).body(Body::empty());
        let answer = browser.send(request.unwrap()).await.ok();
        assert!(
            answer
                .header("content-disposition")
                .starts_with("attachment")
        );
        assert_eq!(answer.header("cache-control"), "no-store");
        documents.push(answer.body.to_vec());
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&documents[0])).unwrap();
    let mut within = Vec::new();
    archive
        .by_name("data.json")
        .unwrap()
        .read_to_end(&mut within)
        .unwrap();
    assert_eq!(within, documents[1], "the same in both");
    let document: Value = serde_json::from_slice(&within).unwrap();
    for table in TABLES {
        let Owner::User(_) = table.owner else {
            continue;
        };
        let rows = told_of(&document, table.name);
        for row in rows {
            let names: BTreeSet<_> = row.as_object().unwrap().keys().cloned().collect();
            let told = table.told().map(|column| column.name.to_owned());
            assert_eq!(names, told.collect(), "{}", table.name);
        }
    }
    for table in [
        "users",
        "credentials",
        "sessions",
        "consents",
        "grants",
        "audit_events",
    ] {
        assert!(!told_of(&document, table).is_empty(), "{table}");
    }
    assert_eq!(told_of(&document, "users")[0]["email"], "ada@example.com");
    assert_eq!(
        told_of(&document, "users")[0]["claims"]["name"],
        "ada Müller"
    );
    assert_eq!(told_of(&document, "credentials").len(), 1);
    let text = String::from_utf8(within).unwrap();
    assert!(!text.contains("bob"));
    // Not the value of any column that is secret.
    assert!(!text.contains("argon2"));
    for table in TABLES {
        for column in table
            .columns
            .iter()
            .filter(|it| it.on_export == OnExport::Secret)
        {
            let sql = format!("SELECT {} FROM {}", column.name, table.name);
            let sql = format!("{sql} WHERE {} IS NOT NULL", column.name);
            for value in db.run(&sql).await {
                assert!(!text.contains(&value), "{}.{}", table.name, column.name);
            }
        }
    }
}

async fn a_copy_is_for_its_person_alone_and_for_a_while(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app, "ada").await;
    let (bob, mut other) = signed_in(&app, "bob").await;
    let page = data_page(&mut browser).await;
    let ask = [("action", "export")];
    for _ in 0..3 {
        // Asked for twice, it is made once.
        browser
            .submit(&page, "#export-form", &ask)
            .await
            .answer
            .ok();
    }
    let limited = browser.submit(&page, "#export-form", &ask).await;
    assert_eq!(limited.status(), 429);
    assert_ne!(limited.answer.header("retry-after"), "");
    app.clock.advance(Duration::from_secs(60));
    run_jobs(&app).await;
    let page = data_page(&mut browser).await;
    let links = page.values("#data-export a[download]", "href");
    assert_eq!(links.len(), 2);
    let link = app.url(&links[1]);
    assert_eq!(other.open(&link).await.status(), 404, "{}", bob.sub());
    assert_eq!(app.browser().open(&link).await.id(), "login-page");
    browser.open(&link).await.answer.ok();
    app.clock.advance(Duration::from_secs(600));
    let asked = browser.open(&link).await;
    assert_eq!(asked.id(), "login-page", "the sign-in has to be recent");
    let back = browser.log_in(&asked, &ada).await;
    assert_eq!(back.id(), "account-data-page");
    app.clock.advance(DAY * 2);
    run_jobs(&app).await;
    assert!(app.rows().await.table("exports").is_empty());
    browser.sign_in(&ada).await.answer.ok();
    assert_eq!(browser.open(&link).await.status(), 404);
}

async fn forms_of_others_change_nothing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (_, mut browser) = signed_in(&app, "ada").await;
    let (_, mut other) = signed_in(&app, "bob").await;
    let foreign = data_page(&mut other).await.form("#delete-form").fields;
    let own = data_page(&mut browser).await.form("#delete-form").fields;
    let url: url::Url = app.url(path::ACCOUNT_DATA).parse().unwrap();
    for action in ["export", "deactivate", "delete"] {
        for csrf in ["", "x", foreign.get("csrf").unwrap()] {
            let fields = own.clone().set("csrf", csrf);
            let fields = fields.set("action", action).set("confirm", "ada");
            assert_eq!(browser.post(url.clone(), fields).await.status(), 403);
        }
        let fields = own.clone().set("action", action).set("confirm", "ada");
        browser
            .post_from_elsewhere(path::ACCOUNT_DATA, fields)
            .await;
    }
    assert_eq!(browser.open(path::ACCOUNT).await.id(), "account-page");
    assert!(mails(&app).await.is_empty());
    let rows = app.rows().await;
    assert!(rows.table("exports").is_empty());
}
