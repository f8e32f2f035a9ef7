//! What this machine can do at best, measured in the same run: signatures, durable commits, and
//! HTTP requests that nothing is done for.

use std::{
    net::TcpListener,
    path::Path,
    process::{Command, Stdio},
    rc::Rc,
    time::{Duration, Instant},
};

use serde::Serialize;
use sqlx::{
    ConnectOptions, Connection, Executor, PgConnection, SqliteConnection, query,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use tokio::task::JoinSet;

use crate::{
    drive::{self, Load, Measured},
    fault::{Fault, Outcome},
    http::Http,
    installation::Server,
    request,
    scenarios::documents::Bare,
    site::Site,
    time,
};

/// How long each database is measured.
const A_WHILE: Duration = Duration::from_secs(2);

/// As many rows as the server commits together at most.
const BATCH: u32 = 64;

/// As many connections as the server opens to PostgreSQL.
const SESSIONS: usize = 16;

/// A row about as wide as a grant.
const TABLE: &str = "CREATE TABLE load_limit (id BIGINT PRIMARY KEY, payload TEXT NOT NULL)";
const INSERT: &str = "INSERT INTO load_limit (id, payload) VALUES ($1, $2)";
const WIDTH: usize = 400;

/// The limits that were measured, each for one second and all of them together.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Limits {
    /// Signatures with ES256 on one core.
    pub es256_per_second: f64,
    /// Signatures with RSA keys of 2048 bits on one core.
    pub rs256_per_second: f64,
    /// SQLite, synchronous=FULL: transactions of one row.
    pub sqlite_commits_per_second: f64,
    /// The same, rows that are committed 64 together.
    pub sqlite_rows_in_batches_per_second: f64,
    /// PostgreSQL: transactions of one row, one session.
    pub postgres_commits_per_second: Option<f64>,
    /// The same, 16 sessions at once.
    pub postgres_commits_of_16_per_second: Option<f64>,
    /// A bare axum handler: requests at one connection and at 64.
    pub bare_per_second: [f64; 2],
    /// What such a request costs the server, in microseconds of processor time, likewise.
    pub bare_cpu_us: [f64; 2],
}

impl Limits {
    /// Measures all of them. `folder` is where SQLite's file goes; `postgres` is a database.
    ///
    /// # Errors
    /// When a program is missing or a database does not answer.
    pub async fn measure(folder: &Path, postgres: Option<&str>) -> Outcome<Self> {
        let bare = [bare(1).await?, bare(64).await?];
        let mut limits = Self {
            es256_per_second: signatures("ecdsap256")?,
            rs256_per_second: signatures("rsa2048")?,
            sqlite_commits_per_second: sqlite(folder, 1).await?,
            sqlite_rows_in_batches_per_second: sqlite(folder, BATCH).await?,
            bare_per_second: [bare[0].rate(), bare[1].rate()],
            bare_cpu_us: [&bare[0], &bare[1]].map(|measured| measured.each(measured.server_cpu)),
            ..Self::default()
        };
        if let Some(url) = postgres {
            limits.postgres_commits_per_second = Some(self::postgres(url, 1).await?);
            limits.postgres_commits_of_16_per_second = Some(self::postgres(url, SESSIONS).await?);
        }
        Ok(limits)
    }
}

/// Serves the bare handler until the process is ended: what `vestibule-load --bare ADDRESS` does.
///
/// # Errors
/// When it cannot listen.
pub fn serve_bare(address: &str) -> Outcome<()> {
    let hello = axum::routing::get(|| async { "Hello, world!" });
    let router = axum::Router::new().route("/", hello);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(address).await?;
        axum::serve(listener, router).await?;
        Ok(())
    })
}

async fn bare(connections: usize) -> Outcome<Measured> {
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let child = Command::new(std::env::current_exe()?)
        .args(["--bare", &address.to_string()])
        .stdin(Stdio::null())
        .spawn()?;
    let server = Server::from_child(child);
    let site = Rc::new(Site::unknown(address));
    let (get, started) = (request::get(&site.host, "/", ""), time::now());
    while let Err(fault) = Http::to(address).exchange(&get).await {
        if started.elapsed() > A_WHILE {
            return Err(fault);
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let load = Load {
        connections,
        duration: A_WHILE,
        perf: None,
    };
    let measured = drive::measure::<Bare>(&site, &server, &load).await?;
    server.stop().await?;
    Ok(measured)
}

/// What `openssl speed` says, on one core.
fn signatures(algorithm: &str) -> Outcome<f64> {
    let output = Command::new("openssl")
        .args(["speed", "-mr", "-seconds", "1", algorithm])
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    signatures_in(&text).ok_or_else(|| Fault::new(format!("openssl speed says: {text}")))
}

/// The lines that begin with `+F` hold number, bits, signatures and verifications in a second.
fn signatures_in(text: &str) -> Option<f64> {
    let line = text.lines().find(|line| line.starts_with("+F"))?;
    line.split(':').nth(3)?.parse().ok()
}

/// Rows in a second, committed `batch` at a time.
async fn sqlite(folder: &Path, batch: u32) -> Outcome<f64> {
    let file = folder.join(format!("limit-{batch}.db"));
    let mut connection = SqliteConnectOptions::new()
        .filename(&file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .connect()
        .await?;
    connection.execute(TABLE).await?;
    let (payload, started, mut rows) = ("x".repeat(WIDTH), time::now(), 0);
    while started.elapsed() < A_WHILE {
        let mut transaction = connection.begin().await?;
        for _ in 0..batch {
            let insert = query(INSERT).bind(rows).bind(&payload);
            insert.execute(&mut *transaction).await?;
            rows += 1;
        }
        transaction.commit().await?;
    }
    let rate = rows as f64 / started.elapsed().as_secs_f64();
    SqliteConnection::close(connection).await?;
    Ok(rate)
}

/// Commits in a second of this many sessions together, one row each.
async fn postgres(url: &str, sessions: usize) -> Outcome<f64> {
    let mut connection = PgConnection::connect(url).await?;
    connection.execute(TABLE).await?;
    let started = time::now();
    let mut all = JoinSet::new();
    for session in 0..sessions {
        let url = url.to_owned();
        all.spawn_local(async move { commit(&url, session, started).await });
    }
    let mut commits = 0;
    while let Some(session) = all.join_next().await {
        commits += session??;
    }
    let rate = commits as f64 / started.elapsed().as_secs_f64();
    connection.execute("DROP TABLE load_limit").await?;
    connection.close().await?;
    Ok(rate)
}

async fn commit(url: &str, session: usize, started: Instant) -> Outcome<i64> {
    let mut connection = PgConnection::connect(url).await?;
    let (payload, mut rows) = ("x".repeat(WIDTH), 0);
    while started.elapsed() < A_WHILE {
        let id = rows * i64::try_from(SESSIONS)? + i64::try_from(session)?;
        let insert = query(INSERT).bind(id).bind(&payload);
        insert.execute(&mut connection).await?;
        rows += 1;
    }
    connection.close().await?;
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openssl_is_understood() {
        let said = "+DTP:256:sign:ecdsa:1\n+F4:3:256:39477.272727:13322.388060\n";
        assert_eq!(signatures_in(said), Some(39477.272727));
        assert_eq!(signatures_in("nothing"), None);
    }
}
