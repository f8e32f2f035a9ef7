//! What was told to be committed is there after the process was killed.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use tokio::task::JoinSet;

use super::fixtures::{acme, commit, user};
use crate::databases::{Kind, TestDatabase, open};

const URL: &str = "TEST_DATABASE_OF_THE_KILLED";

#[tokio::test]
async fn a_killed_process_leaves_every_commit_that_it_told_of() {
    let db = TestDatabase::new(Kind::Sqlite).await;
    super::fixtures::with_tenant(&*db.storage).await;
    db.storage.close().await;
    let mut told = BTreeSet::new();
    for round in 0..3 {
        let lines = run_and_kill(&db.url, round);
        assert!(lines.len() >= 100, "{}", lines.len());
        told.extend(lines);
        let reopened = open(&db.url).await;
        let users = reopened.read().await.unwrap().users(&acme()).await.unwrap();
        reopened.close().await;
        let there: BTreeSet<_> = users.into_iter().map(|user| user.username).collect();
        assert!(told.is_subset(&there), "{:?}", told.difference(&there));
    }
}

/// Lets another process write until it has told of 100 commits, and kills it; answers all
/// that it told of.
fn run_and_kill(url: &str, round: usize) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "storage::kill::writes_until_it_is_killed"])
        .args(["--ignored", "--nocapture"])
        .env(URL, format!("{round} {url}"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = Vec::new();
    let output = BufReader::new(child.stdout.take().unwrap());
    for line in output.lines() {
        if let Some(name) = line.unwrap().strip_prefix("committed ") {
            told.push(name.to_owned());
            if told.len() == 100 {
                child.kill().unwrap();
            }
        }
    }
    child.wait().unwrap();
    told
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "run by a_killed_process_leaves_every_commit_that_it_told_of"]
async fn writes_until_it_is_killed() {
    let Ok(work) = std::env::var(URL) else {
        return;
    };
    let (round, url) = work.split_once(' ').unwrap();
    let storage = open(url).await;
    let mut tasks = JoinSet::new();
    for task in 0..16 {
        let (storage, round) = (storage.clone(), round.to_owned());
        tasks.spawn(async move {
            for number in 0.. {
                let name = format!("u-{round}-{task}-{number}");
                commit!(storage, |tx| tx.insert_user(&user(&name)).await.unwrap());
                println!("committed {name}");
            }
        });
    }
    tasks.join_all().await;
}
