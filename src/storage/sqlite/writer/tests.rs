//! Failures of the writing connection itself, which no caller of storage can cause.

use std::{str::FromStr, time::Duration};

use sqlx::{Row, query, sqlite::SqliteJournalMode};
use tempfile::TempDir;

use super::*;

struct Fixture {
    writer: Writer,
    _directory: TempDir,
}

impl Fixture {
    /// A writer with the tables `parent` and `child`, whose reference is checked at commit.
    async fn new() -> Self {
        let directory = TempDir::new().unwrap();
        let url = format!("sqlite://{}", directory.path().join("test.db").display());
        let options = SqliteConnectOptions::from_str(&url)
            .unwrap()
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal);
        let writer = Writer::start(options, Duration::from_secs(5))
            .await
            .unwrap();
        let fixture = Self {
            writer,
            _directory: directory,
        };
        let mut lease = fixture.writer.lease().await.unwrap();
        run(
            &mut lease,
            "CREATE TABLE parent (id INTEGER PRIMARY KEY); CREATE TABLE child (parent INTEGER \
             REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)",
        )
        .await
        .unwrap();
        lease.commit().await.unwrap();
        fixture
    }

    /// The sum of the ids: each test adds powers of two, so that it says which are there.
    async fn sum(&self) -> i64 {
        let mut lease = self.writer.lease().await.unwrap();
        let row = query("SELECT coalesce(sum(id), 0) FROM parent")
            .fetch_one(&mut *lease)
            .await
            .unwrap();
        row.get(0)
    }

    /// Runs `first`, and then `second` in the same batch; answers what became of the commits.
    async fn together(&self, first: &'static str, second: &'static str) -> [Result<()>; 2] {
        let mut lease = self.writer.lease().await.unwrap();
        run(&mut lease, first).await.unwrap();
        let next = async {
            let mut lease = self.writer.lease().await?;
            run(&mut lease, second).await.unwrap();
            lease.commit().await
        };
        let commit = async {
            // The other one has to be in line before.
            tokio::time::sleep(Duration::from_millis(20)).await;
            lease.commit().await
        };
        tokio::join!(commit, next).into()
    }
}

#[tokio::test]
async fn a_batch_that_cannot_be_committed_is_told_to_all_and_leaves_nothing() {
    let fixture = Fixture::new().await;
    let told = fixture
        .together(
            "INSERT INTO parent VALUES (1)",
            "INSERT INTO child VALUES (2)",
        )
        .await;
    assert!(told.iter().all(Result::is_err), "{told:?}");
    assert_eq!(fixture.sum().await, 0);
    let told = fixture
        .together(
            "INSERT INTO parent VALUES (4)",
            "INSERT INTO child VALUES (4)",
        )
        .await;
    assert!(told.iter().all(Result::is_ok), "{told:?}");
    assert_eq!(fixture.sum().await, 4);
}

#[tokio::test]
async fn a_batch_that_the_database_rolled_back_by_itself_is_told_to_all() {
    let fixture = Fixture::new().await;
    // As SQLite does it by itself when the disk is full.
    let told = fixture
        .together(
            "INSERT INTO parent VALUES (1)",
            "INSERT INTO parent VALUES (2); ROLLBACK",
        )
        .await;
    assert!(told.iter().all(Result::is_err), "{told:?}");
    assert_eq!(fixture.sum().await, 0);
}

#[tokio::test]
async fn whoever_waits_while_a_batch_fails_is_served_next() {
    let fixture = Fixture::new().await;
    let mut lease = fixture.writer.lease().await.unwrap();
    run(&mut lease, "ROLLBACK").await.unwrap();
    let waiting = async {
        let mut lease = fixture.writer.lease().await.unwrap();
        run(&mut lease, "INSERT INTO parent VALUES (8)")
            .await
            .unwrap();
        lease.commit().await
    };
    let failing = async {
        tokio::time::sleep(Duration::from_millis(20)).await;
        lease.commit().await
    };
    let (failed, waited) = tokio::join!(failing, waiting);
    assert!(failed.is_err());
    waited.unwrap();
    assert_eq!(fixture.sum().await, 8);
}

#[tokio::test]
async fn a_broken_connection_is_opened_again() {
    let fixture = Fixture::new().await;
    let mut lease = fixture.writer.lease().await.unwrap();
    let other = SqliteConnectOptions::from_str("sqlite::memory:").unwrap();
    *lease = other.connect().await.unwrap();
    lease.commit().await.unwrap_err();
    let mut lease = fixture.writer.lease().await.unwrap();
    run(&mut lease, "INSERT INTO parent VALUES (16)")
        .await
        .unwrap();
    lease.commit().await.unwrap();
    assert_eq!(fixture.sum().await, 16);
}

#[tokio::test]
async fn closing_serves_everybody_in_line_first() {
    let fixture = Fixture::new().await;
    let mut lease = fixture.writer.lease().await.unwrap();
    run(&mut lease, "INSERT INTO parent VALUES (1)")
        .await
        .unwrap();
    let (_, committed) = tokio::join!(fixture.writer.close(), async {
        tokio::time::sleep(Duration::from_millis(20)).await;
        lease.commit().await
    });
    committed.unwrap();
    assert!(fixture.writer.lease().await.is_err());
    fixture.writer.close().await;
}
