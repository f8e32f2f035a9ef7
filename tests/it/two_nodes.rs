//! Two real servers on one PostgreSQL and one Redis, behind a balancer that sends every
//! request to the other one; and what happens when PostgreSQL or Redis goes away for a while.

#![expect(
    clippy::disallowed_methods,
    reason = "programs of their own live in real time"
)]

use std::{
    fs,
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tempfile::TempDir;
use vestibule::{
    clock::{Clock, SystemClock},
    urls::path,
};

use crate::{
    app::{Answer, ClientActor, Fields, TestApp},
    databases::{Kind, TestDatabase, on},
    guest::Guest,
    process::{Installation, PATIENCE, Server},
};

/// A Redis that can be killed and started again where it was.
struct Redis {
    port: u16,
    directory: TempDir,
    running: Option<Child>,
}

impl Redis {
    fn start() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut redis = Self {
            port: free.local_addr().unwrap().port(),
            directory: TempDir::new().unwrap(),
            running: None,
        };
        drop(free);
        redis.start_again();
        redis
    }

    fn start_again(&mut self) {
        let child = Command::new("redis-server")
            .args(["--bind", "127.0.0.1", "--save", "", "--port"])
            .arg(self.port.to_string())
            .arg("--dir")
            .arg(self.directory.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("redis-server is installed");
        self.running = Some(child);
        let begun = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(begun.elapsed() < PATIENCE, "redis-server does not answer");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn kill(&mut self) {
        if let Some(mut child) = self.running.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A PostgreSQL server of one test, which can be stopped and started again.
struct Postgres(TempDir);

impl Postgres {
    fn start() -> Self {
        let server = Self(TempDir::new().unwrap());
        server.run(
            "if [ \"$(id -u)\" = 0 ]; then chown postgres .; fi
             as initdb -D data -U postgres -A trust -E UTF8 --locale=C --no-sync",
        );
        server.start_again();
        server
    }

    fn start_again(&self) {
        self.run(
            "as pg_ctl -D data -l server.log -w -t 60 \\
             -o \"-k '$PWD' -c listen_addresses= -c fsync=off\" start",
        );
    }

    /// As a crash of it would: nobody is told.
    fn stop(&self) {
        self.run("as pg_ctl -D data -m immediate -w stop");
    }

    fn run(&self, script: &str) {
        let setting = "set -eu
            bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
            PATH=${bin:+$bin:}$PATH
            as() {
                if [ \"$(id -u)\" = 0 ]; then
                    setpriv --reuid=postgres --regid=postgres --init-groups \"$@\"
                else \"$@\"; fi
            }";
        let log = fs::File::create(self.0.path().join("commands.log")).unwrap();
        let done = Command::new("sh")
            .args(["-c", &format!("{setting}\n{script}")])
            .current_dir(self.0.path())
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .status()
            .unwrap();
        let said = fs::read_to_string(self.0.path().join("commands.log"));
        assert!(done.success(), "{script}: {said:?}");
    }

    fn url(&self) -> String {
        let directory = self.0.path().display();
        format!("postgres://postgres@localhost/postgres?host={directory}")
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // It may be stopped; without it the directory cannot be removed.
        if self.0.path().join("data/postmaster.pid").exists() {
            self.stop();
        }
    }
}

fn refreshing(method: &str) -> Value {
    json!({
        "token_endpoint_auth_method": method,
        "grant_types": ["authorization_code", "refresh_token"],
        "skip_consent": true,
    })
}

/// The two servers.
struct Nodes {
    servers: [Server; 2],
    /// One who was never there before, at each; making an HTTP client is slow.
    guests: [Guest; 2],
    next: usize,
}

impl Nodes {
    fn start(app: &TestApp, redis: &Redis) -> Self {
        let here = || {
            Installation::beside(app)
                .with("redis.url", &redis.url())
                .with("database.acquire_timeout", "1s")
                .serve()
        };
        let servers = [here(), here()];
        Self {
            guests: servers.each_ref().map(Server::guest),
            servers,
            next: 0,
        }
    }

    /// The guest of before, at the other server.
    fn guest(&mut self, before: Option<&Guest>) -> Guest {
        let mut guest = self.guests[self.next % 2].clone();
        self.next += 1;
        if let Some(before) = before {
            guest.cookies = before.cookies.clone();
        }
        guest
    }

    /// A token request of a public client, at the other server.
    async fn token(&mut self, client: &ClientActor, fields: Fields) -> Answer {
        let fields = fields.set("client_id", &client.id);
        let mut guest = self.guest(None);
        guest.post(path::TOKEN, &fields).await.unwrap()
    }

    async fn refresh(&mut self, client: &ClientActor, token: &str) -> Answer {
        self.token(client, client.renewal(token)).await
    }

    async fn userinfo(&mut self, token: &str) -> Answer {
        self.guest(None).userinfo(token).await.unwrap()
    }

    fn pids_are_alive(&mut self) {
        for server in &self.servers {
            assert!(server.logged("listening").len() == 1, "{}", server.log());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_request_may_go_to_any_node() {
    on(Kind::Postgres, alternating).await;
}

async fn alternating(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    for format in ["jwt", "opaque"] {
        let redis = Redis::start();
        let mut metadata = refreshing("none");
        metadata["access_token_format"] = json!(format);
        let client = app.client(metadata).await;
        let mut nodes = Nodes::start(&app, &redis);
        // The login page of one, the form at the other, the rest in turn.
        let mut browser = nodes.guest(None);
        let page = browser.open(&client.authorize_url()).await.unwrap();
        let mut browser = nodes.guest(Some(&browser));
        let code = browser.log_in(&page, &ada).await.unwrap().code();
        let mut tokens = nodes
            .token(&client, client.redemption(&code))
            .await
            .tokens();
        for _ in 0..10 {
            let used = tokens.refresh_token.clone();
            tokens = nodes.refresh(&client, &used).await.tokens();
            let again = nodes.refresh(&client, &used).await.tokens();
            assert_eq!(again.refresh_token, tokens.refresh_token);
            nodes.userinfo(&tokens.access_token).await.ok();
            // An odd number of requests: the next round begins at the other node.
        }
        // Signed out at one, at the other at once.
        for round in 0..4 {
            let mut browser = nodes.guest(None);
            browser.sign_in(&ada).await.unwrap();
            let mut browser = nodes.guest(Some(&browser));
            let code = browser.open(&client.authorize_url()).await.unwrap().code();
            let tokens = nodes
                .token(&client, client.redemption(&code))
                .await
                .tokens();
            let hint = Fields::default().set("id_token_hint", &tokens.id_token);
            let url = format!("{}?{}", path::LOGOUT, hint.encode());
            let mut browser = nodes.guest(Some(&browser));
            browser.open(&url).await.unwrap();
            nodes.userinfo(&tokens.access_token).await.with_status(401);
            nodes.userinfo(&tokens.access_token).await.with_status(401);
            let refused = nodes.refresh(&client, &tokens.refresh_token).await;
            refused.refused("invalid_grant");
            assert!(!nodes.guest(Some(&browser)).is_signed_in().await, "{round}");
        }
        // Reuse at one is the end at the other.
        let second = nodes.refresh(&client, &tokens.refresh_token).await.tokens();
        let third = nodes.refresh(&client, &second.refresh_token).await.tokens();
        let refused = nodes.refresh(&client, &tokens.refresh_token).await;
        refused.refused("invalid_grant");
        for _ in 0..2 {
            nodes.userinfo(&third.access_token).await.with_status(401);
            let refused = nodes.refresh(&client, &third.refresh_token).await;
            refused.refused("invalid_grant");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_postgres_that_stops_and_returns_loses_nothing() {
    let postgres = Postgres::start();
    let redis = Redis::start();
    let database = TestDatabase::of_postgres(postgres.url()).await;
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let client = app.client(refreshing("none")).await;
    let mut nodes = Nodes::start(&app, &redis);
    let mut browser = nodes.guest(None);
    browser.sign_in(&ada).await.unwrap();
    let mut chains = Vec::new();
    for _ in 0..6 {
        let code = browser.open(&client.authorize_url()).await.unwrap().code();
        let tokens = nodes
            .token(&client, client.redemption(&code))
            .await
            .tokens();
        chains.push(tokens);
    }
    for _ in 0..2 {
        for tokens in &mut chains {
            *tokens = nodes.refresh(&client, &tokens.refresh_token).await.tokens();
        }
        let code = browser.open(&client.authorize_url()).await.unwrap().code();
        postgres.stop();
        for tokens in &chains {
            for answer in [
                nodes.refresh(&client, &tokens.refresh_token).await,
                nodes.userinfo(&tokens.access_token).await,
            ] {
                let answer = answer.with_status(503);
                assert!(!answer.header("retry-after").is_empty(), "{answer:?}");
            }
        }
        for url in [client.authorize_url(), path::HOME.to_owned()] {
            let mut guest = nodes.guest(Some(&browser));
            let page = guest.open(&url).await.unwrap();
            assert_eq!(page.status(), 503, "{url}");
            assert!(!page.answer.header("retry-after").is_empty(), "{url}");
        }
        // What needs no database goes on.
        let mut guest = nodes.guest(None);
        for url in ["/.well-known/openid-configuration", path::JWKS] {
            guest.open(url).await.unwrap().answer.ok();
        }
        postgres.start_again();
        for tokens in chains.iter().take(nodes.servers.len()) {
            let begun = Instant::now();
            while nodes.userinfo(&tokens.access_token).await.status == 503 {
                assert!(begun.elapsed() < Duration::from_secs(15), "it recovers");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        for tokens in &mut chains {
            nodes.userinfo(&tokens.access_token).await.ok();
            *tokens = nodes.refresh(&client, &tokens.refresh_token).await.tokens();
        }
        nodes
            .token(&client, client.redemption(&code))
            .await
            .tokens();
        assert!(nodes.guest(Some(&browser)).is_signed_in().await);
    }
    nodes.pids_are_alive();
    database.storage.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_with_one_redis_count_guesses_together() {
    on(Kind::Postgres, guessed_at_both).await;
}

async fn guessed_at_both(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let redis = Redis::start();
    let mut nodes = Nodes::start(&app, &redis);
    let mut answered = Vec::new();
    for _ in 0..7 {
        let mut browser = nodes.guest(None);
        let page = browser.open(path::LOGIN).await.unwrap();
        // In turn at one and at the other.
        let mut browser = nodes.guest(Some(&browser));
        nodes.next += 1;
        let wrong = [("username", "nobody"), ("password", "wrong")];
        let page = browser.submit(&page, "#login-form", &wrong).await.unwrap();
        answered.push(page.status().as_u16());
    }
    assert_eq!(answered, [422, 422, 422, 422, 422, 429, 429]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redis_that_dies_and_returns_stops_no_login() {
    on(Kind::Postgres, without_redis_for_a_while).await;
}

async fn without_redis_for_a_while(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let ada = app.user("ada").await;
    let client = app.client(refreshing("none")).await;
    let signing = app.client(refreshing("private_key_jwt")).await;
    let mut redis = Redis::start();
    let mut nodes = Nodes::start(&app, &redis);
    let mut number = 0;
    let mut asserted = |token: &str| {
        number += 1;
        let now = SystemClock.now().seconds();
        let claims = json!({
            "iss": signing.id, "sub": signing.id, "aud": app.issuer(),
            "jti": format!("assertion-{number}"), "iat": now, "exp": now + 60,
        });
        let assertion = signing.key.as_ref().unwrap().sign(&claims);
        let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        let fields = signing.renewal(token).set("client_assertion_type", kind);
        fields.set("client_assertion", &assertion)
    };
    // Authentication comes first, so a token that is unknown shows whether it succeeds.
    let works = |answer: Answer| answer.refused("invalid_grant");
    works(
        nodes
            .guest(None)
            .post(path::TOKEN, &asserted("x"))
            .await
            .unwrap(),
    );
    for outage in 0..2 {
        redis.kill();
        for _ in 0..4 {
            let mut browser = nodes.guest(None);
            let page = browser.open(&client.authorize_url()).await.unwrap();
            let mut browser = nodes.guest(Some(&browser));
            let code = browser.log_in(&page, &ada).await.unwrap().code();
            let tokens = nodes
                .token(&client, client.redemption(&code))
                .await
                .tokens();
            let tokens = nodes.refresh(&client, &tokens.refresh_token).await.tokens();
            nodes.userinfo(&tokens.access_token).await.ok();
            let assertion = asserted("x");
            let closed = nodes
                .guest(None)
                .post(path::TOKEN, &assertion)
                .await
                .unwrap();
            let closed = closed.with_status(503);
            assert!(!closed.header("retry-after").is_empty());
        }
        // Guessing is limited all the same, by each node for itself.
        // Last of all, since each remembers what was tried while it counted alone.
        let mut limited = outage == 0;
        for _ in 0..12 * outage {
            let mut browser = nodes.guests[0].clone();
            let page = browser.open(path::LOGIN).await.unwrap();
            let wrong = [("username", "nobody"), ("password", "wrong")];
            let page = browser.submit(&page, "#login-form", &wrong).await.unwrap();
            limited |= page.status() == 429;
        }
        assert!(limited);
        redis.start_again();
        for _ in 0..2 {
            let begun = Instant::now();
            loop {
                let mut guest = nodes.guest(None);
                let answer = guest.post(path::TOKEN, &asserted("x")).await.unwrap();
                if answer.status != 503 {
                    works(answer);
                    break;
                }
                assert!(begun.elapsed() < Duration::from_secs(15), "it recovers");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        // A replay is seen by the other node again.
        let once = asserted("x");
        works(nodes.guest(None).post(path::TOKEN, &once).await.unwrap());
        let replay = nodes.guest(None).post(path::TOKEN, &once).await.unwrap();
        replay.refused("invalid_client");
    }
    nodes.pids_are_alive();
}
