//! `kill -9` in the middle of everything: what a client was told of stays true.

#![expect(
    clippy::disallowed_methods,
    reason = "a program of its own lives in real time"
)]

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::json;

use crate::{
    app::{ClientActor, TestApp, TestUser},
    databases::{TestDatabase, on_every_database},
    guest::{Gone, Guest},
    process::{Installation, Server},
};

on_every_database!(
    a_crash_loses_nothing_that_a_client_was_told_of,
    a_crash_breaks_no_refresh_chain,
);

const WORKERS: usize = 8;

/// How many clients refresh while the server is killed.
const CHAINS: usize = 20;

/// How often the server of the chains is killed, if that is said.
const ROUNDS: &str = "TEST_CRASH_ROUNDS";

/// What clients and browsers were told.
#[derive(Default)]
struct Told {
    /// Browsers that were given a session.
    sessions: Vec<Guest>,
    /// Codes that nobody has shown yet, and when they came.
    codes: Vec<(String, Instant)>,
    access_tokens: Vec<String>,
}

impl Told {
    fn extend(&mut self, other: Self) {
        self.sessions.extend(other.sessions);
        self.codes.extend(other.codes);
        self.access_tokens.extend(other.access_tokens);
    }
}

/// As operators run it: what was told has to be there, so nothing about commits is loosened.
fn with_every_commit_durable(here: Installation) -> Installation {
    here.with("limits.enabled", "false")
        .with("database.synchronous", "full")
}

async fn a_crash_loses_nothing_that_a_client_was_told_of(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let public = json!({ "token_endpoint_auth_method": "none", "skip_consent": true });
    let client = Arc::new(app.client(public).await);
    let mut users = Vec::new();
    for number in 0..WORKERS {
        users.push(app.user(&format!("user-{number}")).await);
    }
    let here = with_every_commit_durable(Installation::beside(&app));
    let rounds = match database.kind {
        crate::databases::Kind::Postgres => 1,
        _ => 5,
    };
    let mut server = here.serve();
    for round in 0..rounds {
        let told_of = Arc::new(AtomicUsize::new(0));
        let workers: Vec<_> = users
            .iter()
            .map(|user| {
                let guest = server.guest();
                tokio::spawn(work(guest, client.clone(), user.clone(), told_of.clone()))
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(400)).await;
        // On a machine that is busy nothing may have been told yet.
        while told_of.load(Ordering::Relaxed) == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        server.kill();
        let mut told = Told::default();
        for worker in workers {
            told.extend(worker.await.unwrap());
        }
        assert!(!told.sessions.is_empty() && !told.access_tokens.is_empty());
        let begun = Instant::now();
        server = here.serve();
        let discovery = "/.well-known/openid-configuration";
        server.guest().open(discovery).await.unwrap().answer.ok();
        println!(
            "{:?}, round {round}: {} sessions, {} tokens, {} codes; serves again after {:?}",
            database.kind,
            told.sessions.len(),
            told.access_tokens.len(),
            told.codes.len(),
            begun.elapsed(),
        );
        still_true(&server, &client, told).await;
        no_change_without_its_event(&database).await;
    }
}

/// Signs in again and again, with a browser of its own each time, until the server is gone.
async fn work(
    fresh: Guest,
    client: Arc<ClientActor>,
    user: TestUser,
    told_of: Arc<AtomicUsize>,
) -> Told {
    let mut told = Told::default();
    // The end is a connection that breaks.
    while round(fresh.clone(), &client, &user, &mut told)
        .await
        .is_ok()
    {
        told_of.fetch_add(1, Ordering::Relaxed);
    }
    told
}

async fn round(
    mut guest: Guest,
    client: &ClientActor,
    user: &TestUser,
    told: &mut Told,
) -> Result<(), Gone> {
    let page = guest.open(&client.authorize_url()).await?;
    let outcome = guest.log_in(&page, user).await;
    // The cookie may have come although what followed it did not.
    if guest.cookies.contains_key("__Host-vestibule_session") {
        told.sessions.push(guest.clone());
    }
    let to_redeem = outcome?.code();
    let again = guest.open(&client.authorize_url()).await?;
    told.codes.push((again.code(), Instant::now()));
    let redemption = client.redemption(&to_redeem).set("client_id", &client.id);
    let answer = guest.post("/oauth/token", &redemption).await?;
    told.access_tokens.push(answer.tokens().access_token);
    Ok(())
}

async fn still_true(server: &Server, client: &ClientActor, told: Told) {
    let fresh = server.guest();
    let silently = client.url_of(&client.request().set("prompt", "none"));
    for session in told.sessions {
        let mut guest = fresh.clone();
        guest.cookies = session.cookies;
        guest.open(&silently).await.unwrap().code();
    }
    let mut guest = fresh;
    for token in told.access_tokens {
        guest.userinfo(&token).await.unwrap().ok();
    }
    for (code, handed_out) in told.codes {
        if handed_out.elapsed() > Duration::from_secs(50) {
            continue;
        }
        let redemption = client.redemption(&code).set("client_id", &client.id);
        let first = guest.post("/oauth/token", &redemption).await.unwrap();
        first.tokens();
        let second = guest.post("/oauth/token", &redemption).await.unwrap();
        second.refused("invalid_grant");
    }
}

/// Every session has the event of its beginning, every grant that of its code, and none of these
/// events tells of anything that is not there.
async fn no_change_without_its_event(database: &TestDatabase) {
    for (table, column, kind) in [
        ("sessions", "session_id", "login.succeeded"),
        ("grants", "session_id", "code.issued"),
    ] {
        let id = match table {
            "sessions" => "id",
            _ => "session_id",
        };
        let unheard = format!(
            "SELECT CAST(COUNT(*) AS TEXT) FROM {table} t WHERE NOT EXISTS (\
             SELECT 1 FROM audit_events e WHERE e.kind = '{kind}' AND e.{column} = t.{id})"
        );
        assert_eq!(database.run(&unheard).await, ["0"], "{table} without event");
        let unfounded = format!(
            "SELECT CAST(COUNT(*) AS TEXT) FROM audit_events e WHERE e.kind = '{kind}' \
             AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.{id} = e.{column})"
        );
        assert_eq!(
            database.run(&unfounded).await,
            ["0"],
            "{kind} without {table}"
        );
    }
    let codes = "SELECT CAST(COUNT(*) AS TEXT) FROM audit_events WHERE kind = 'code.issued'";
    let grants = "SELECT CAST(COUNT(*) AS TEXT) FROM grants";
    assert_eq!(database.run(codes).await, database.run(grants).await);
}

async fn a_crash_breaks_no_refresh_chain(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let client = app
        .client(json!({
            "token_endpoint_auth_method": "none",
            "grant_types": ["authorization_code", "refresh_token"],
            "skip_consent": true,
            // A slow machine may take its time to start the server again.
            "refresh_token_grace": 60,
        }))
        .await;
    let client = Arc::new(client);
    let ada = app.user("ada").await;
    let here = with_every_commit_durable(Installation::beside(&app));
    let usual = match database.kind {
        crate::databases::Kind::Postgres => 4,
        _ => 8,
    };
    let rounds = std::env::var(ROUNDS).map_or(usual, |rounds| rounds.parse().unwrap());
    let mut server = here.serve();
    let mut guest = server.guest();
    guest.sign_in(&ada).await.unwrap();
    let mut tokens = Vec::new();
    for _ in 0..CHAINS {
        let code = guest.open(&client.authorize_url()).await.unwrap().code();
        let redemption = client.redemption(&code).set("client_id", &client.id);
        let answer = guest.post("/oauth/token", &redemption).await.unwrap();
        tokens.push(answer.tokens().refresh_token);
    }
    let (mut acknowledged, mut retried) = (0, 0);
    for round in 0..rounds {
        let chains: Vec<_> = tokens
            .into_iter()
            .map(|token| tokio::spawn(chain(server.guest(), client.clone(), token)))
            .collect();
        // Never at the same point of whatever they are at.
        tokio::time::sleep(Duration::from_millis(200 + 7 * (round % 20))).await;
        server.kill();
        let mut last = Vec::new();
        for chain in chains {
            let (token, count) = chain.await.unwrap();
            acknowledged += count;
            last.push(token);
        }
        let before = generations(&database).await;
        server = here.serve();
        let mut guest = server.guest();
        tokens = Vec::new();
        for token in last {
            let renewal = client.renewal(&token).set("client_id", &client.id);
            let first = guest.post("/oauth/token", &renewal).await.unwrap().tokens();
            let again = guest.post("/oauth/token", &renewal).await.unwrap().tokens();
            assert_eq!(first.refresh_token, again.refresh_token);
            guest.userinfo(&first.access_token).await.unwrap().ok();
            tokens.push(first.refresh_token);
        }
        // Those that had gone on before the crash are where they were.
        let went_on = generations(&database).await - before;
        let went_on = usize::try_from(went_on).unwrap();
        assert!(went_on <= CHAINS, "round {round}: {went_on} steps");
        retried += CHAINS - went_on;
    }
    println!(
        "{:?}: {rounds} crashes, {acknowledged} refreshes acknowledged, \
         {retried} found their successor made before the crash",
        database.kind
    );
    assert!(acknowledged > rounds * 20, "{acknowledged}");
    assert_eq!(app.rows().await.table("grants").len(), CHAINS);
}

/// Refreshes on and on until the server is gone; answers the last token that came, and how
/// many did.
async fn chain(mut guest: Guest, client: Arc<ClientActor>, mut token: String) -> (String, u64) {
    let mut count = 0;
    loop {
        let renewal = client.renewal(&token).set("client_id", &client.id);
        match guest.post("/oauth/token", &renewal).await {
            Ok(answer) => token = answer.tokens().refresh_token,
            Err(_) => return (token, count),
        }
        count += 1;
    }
}

/// The sum of the generations of all grants.
async fn generations(database: &TestDatabase) -> i64 {
    let sql = "SELECT CAST(SUM(generation) AS TEXT) FROM grants";
    database.run(sql).await[0].parse().unwrap()
}
