//! Starting, stopping without losing anything, and starting again.

use std::{net::TcpStream, time::Duration};

use serde_json::json;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

use crate::{
    app::TestApp,
    databases::{TestDatabase, on_databases, on_every_database},
    guest::Guest,
    process::{Installation, PATIENCE},
};

on_every_database!(
    a_stop_finishes_what_is_in_flight_and_takes_nothing_new,
    a_restart_serves_at_once_with_the_same_keys_and_sessions,
);
on_databases!([postgres Postgres] a_server_without_its_database_is_alive_but_not_ready);

/// Enough work for a stop to come in the middle of a login: its owner's hash is renewed.
fn with_slow_logins(here: Installation) -> Installation {
    here.with("password.memory_kib", "65536")
        .with("password.iterations", "12")
}

async fn a_stop_finishes_what_is_in_flight_and_takes_nothing_new(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let mut server = with_slow_logins(Installation::beside(&app)).serve();
    let mut guest = server.guest();
    let page = guest.open("/login").await.unwrap();
    let login = tokio::spawn(async move {
        let page = guest.log_in(&page, &ada).await;
        (guest, page)
    });
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert!(
        !login.is_finished(),
        "a login has to take longer for this test"
    );
    let address = server.address;
    server.terminate();
    let refused = async {
        while TcpStream::connect(address).is_ok() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(PATIENCE, refused).await.unwrap();
    assert!(!login.is_finished(), "it accepts until it ends");

    let (guest, page) = login.await.unwrap();
    // The redirect to the next page meets a closed door; what was asked for was answered.
    drop(page);
    assert!(
        guest.cookies.contains_key("__Host-vestibule_session"),
        "{}",
        server.log()
    );
    assert_eq!(server.wait().code(), Some(0));
    assert_eq!(server.logged("listening").len(), 1);
    let stopped = "stopped: everything in flight was finished and the database is closed";
    assert_eq!(server.logged(stopped).len(), 1, "{}", server.log());
    assert!(server.log().trim_end().ends_with('}'));
}

async fn a_restart_serves_at_once_with_the_same_keys_and_sessions(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({ "skip_consent": true })).await;
    let here = Installation::beside(&app);
    let mut server = here.serve();
    let mut guest = server.guest();
    let jwks = guest
        .open("/.well-known/jwks.json")
        .await
        .unwrap()
        .answer
        .ok();
    assert!(guest.sign_in(&ada).await.unwrap().has("#sign-out"));
    server.terminate();
    assert_eq!(server.wait().code(), Some(0));

    let server = here.serve();
    let cookies = guest.cookies;
    let mut guest = server.guest();
    guest.cookies = cookies;
    assert!(guest.is_signed_in().await);
    let again = guest
        .open("/.well-known/jwks.json")
        .await
        .unwrap()
        .answer
        .ok();
    assert_eq!(again.json(), jwks.json());
    let silently = client.url_of(&client.request().set("prompt", "none"));
    guest.open(&silently).await.unwrap().code();
}

/// Waits until the server says that it can serve.
async fn until_ready(guest: &mut Guest) {
    let ready = async { while guest.open("/health/ready").await.unwrap().status() != 200 {} };
    tokio::time::timeout(PATIENCE, ready).await.unwrap();
}

async fn a_server_without_its_database_is_alive_but_not_ready(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let server = Installation::beside(&app)
        .with("database.acquire_timeout", "1s")
        .serve();
    let mut guest = server.guest();
    // A first connection to a busy database may take longer than a request waits for it.
    until_ready(&mut guest).await;

    let options = database.url_as_postgres();
    let name = options.get_database().unwrap().to_owned();
    let mut elsewhere = options.database("postgres").connect().await.unwrap();
    let mut run = async |sql: &str| {
        let sql = AssertSqlSafe(sql.replace("NAME", &name));
        sqlx::raw_sql(sql).execute(&mut elsewhere).await.unwrap();
    };
    run("ALTER DATABASE NAME WITH ALLOW_CONNECTIONS false").await;
    run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'NAME'").await;

    let ready = guest.open("/health/ready").await.unwrap().answer;
    let ready = ready.with_status(503).json();
    assert_eq!(ready["status"], "not ready");
    assert_eq!(ready["database"], "unavailable");
    guest.open("/health/live").await.unwrap().answer.ok();
    // What needs no database goes on; what does says when to come back.
    guest
        .open("/.well-known/openid-configuration")
        .await
        .unwrap()
        .answer
        .ok();
    guest
        .cookies
        .insert("__Host-vestibule_session".to_owned(), "x".to_owned());
    let page = guest.open("/").await.unwrap();
    assert_eq!(page.status(), 503);
    assert_eq!(page.id(), "error-page");
    assert!(!page.answer.header("retry-after").is_empty());

    run("ALTER DATABASE NAME WITH ALLOW_CONNECTIONS true").await;
    until_ready(&mut guest).await;
    elsewhere.close().await.unwrap();
}
