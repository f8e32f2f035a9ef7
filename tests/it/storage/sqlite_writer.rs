//! SQLite's writer: transactions that are committed together stay apart.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use tokio::{sync::oneshot, task::JoinSet};
use vestibule::storage::Storage;

use super::fixtures::{acme, commit, user, with_tenant};
use crate::databases::{Kind, TestDatabase, on_databases, open, options};

on_databases!([sqlite Sqlite, memory Memory] what_is_dropped_in_the_middle_of_a_batch_is_not_in_it);
on_databases!([sqlite Sqlite, memory Memory] a_commit_whose_caller_is_gone_holds_nobody_up);
on_databases!([sqlite Sqlite, memory Memory] a_storm_of_commits_drops_and_aborts_keeps_what_it_told);
on_databases!([sqlite Sqlite, memory Memory] waiting_for_the_writer_ends);

async fn usernames(storage: &dyn Storage) -> BTreeSet<String> {
    let users = storage.read().await.unwrap().users(&acme()).await.unwrap();
    users.into_iter().map(|user| user.username).collect()
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// Lets every task that can run, run.
async fn settle() {
    tokio::time::sleep(Duration::from_millis(30)).await;
}

async fn what_is_dropped_in_the_middle_of_a_batch_is_not_in_it(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let mut first = db.storage.begin().await.unwrap();
    first.insert_user(&user("first")).await.unwrap();
    let mut tasks = JoinSet::new();
    for name in ["kept-1", "dropped-1", "dropped-2", "kept-2", "dropped-3"] {
        let storage = db.storage.clone();
        tasks.spawn(async move {
            let mut tx = storage.begin().await.unwrap();
            tx.insert_user(&user(name)).await.unwrap();
            if name.starts_with("kept") {
                tx.commit().await.unwrap();
            }
        });
        settle().await;
    }
    let storage = db.storage.clone();
    let impatient = tokio::spawn(async move {
        storage.begin().await.unwrap();
    });
    settle().await;
    impatient.abort();
    first.commit().await.unwrap();
    tasks.join_all().await;
    let expected = names(&["first", "kept-1", "kept-2"]);
    assert_eq!(usernames(&*db.storage).await, expected);
}

async fn a_commit_whose_caller_is_gone_holds_nobody_up(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let mut first = db.storage.begin().await.unwrap();
    first.insert_user(&user("first")).await.unwrap();
    let storage = db.storage.clone();
    let (entered, second_entered) = oneshot::channel();
    let (go_on, going_on) = oneshot::channel::<()>();
    let second = tokio::spawn(async move {
        let mut tx = storage.begin().await.unwrap();
        entered.send(()).unwrap();
        tx.insert_user(&user("second")).await.unwrap();
        going_on.await.unwrap();
        tx.commit().await.unwrap();
    });
    settle().await;
    // The second transaction is in the batch, so that the first commit has to wait; its
    // caller does not.
    tokio::time::timeout(Duration::from_millis(1), first.commit())
        .await
        .unwrap_err();
    second_entered.await.unwrap();
    assert_eq!(usernames_or_locked(&db).await, names(&[]));
    go_on.send(()).unwrap();
    second.await.unwrap();
    assert_eq!(usernames(&*db.storage).await, names(&["first", "second"]));
}

/// In memory, readers wait for the writer where both touch a table.
async fn usernames_or_locked(db: &TestDatabase) -> BTreeSet<String> {
    match db.kind {
        Kind::Memory => BTreeSet::new(),
        Kind::Sqlite | Kind::Postgres => usernames(&*db.storage).await,
    }
}

async fn a_storm_of_commits_drops_and_aborts_keeps_what_it_told(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let mut told = JoinSet::new();
    for number in 0..240_u64 {
        let storage = db.storage.clone();
        let task = tokio::spawn(async move {
            let name = format!("u{number}");
            let mut tx = storage.begin().await.unwrap();
            tx.insert_user(&user(&name)).await.unwrap();
            if number % 3 == 1 {
                return None;
            }
            tx.commit().await.unwrap();
            Some(name)
        });
        told.spawn(async move {
            if number % 3 == 2 {
                tokio::time::sleep(Duration::from_micros(number * 90)).await;
                task.abort();
            }
            task.await.ok().flatten()
        });
    }
    let told: BTreeSet<String> = told.join_all().await.into_iter().flatten().collect();
    let there = usernames(&*db.storage).await;
    assert!(told.is_subset(&there), "{:?}", told.difference(&there));
    assert!(told.len() >= 80);
    for dropped in (0..240).filter(|number| number % 3 == 1) {
        assert!(!there.contains(&format!("u{dropped}")), "u{dropped}");
    }
}

async fn waiting_for_the_writer_ends(db: TestDatabase) {
    let url = &db.url;
    let options = vestibule::storage::Options {
        acquire_timeout: Duration::from_millis(100),
        ..options()
    };
    let url = vestibule::model::Secret::new(url);
    let storage = vestibule::storage::open(&url, &options).await.unwrap();
    let held = storage.begin().await.unwrap();
    let waited = storage.begin().await.err();
    let is_unavailable = matches!(
        waited,
        Some(vestibule::storage::StorageError::Unavailable(_))
    );
    assert!(is_unavailable, "{waited:?}");
    drop(held);
    storage.begin().await.unwrap().commit().await.unwrap();
    storage.close().await;
}

#[tokio::test]
async fn a_new_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let directory = tempfile::TempDir::new().unwrap();
    let file = directory.path().join("new.db");
    let storage: Arc<dyn Storage> = open(&format!("sqlite://{}", file.display())).await;
    storage.migrate().await.unwrap();
    commit!(storage, |_tx| ());
    for entry in std::fs::read_dir(directory.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?}", entry.path());
    }
    storage.close().await;
}

#[tokio::test]
async fn what_is_no_database_is_refused_with_words_that_hide_the_url() {
    let directory = tempfile::TempDir::new().unwrap();
    let text = directory.path().join("text");
    std::fs::write(
        &text,
        "not a database, but long enough to have a header".repeat(9),
    )
    .unwrap();
    let missing = directory.path().join("missing/new.db");
    for url in [
        format!("sqlite://{}", text.display()),
        format!("sqlite://{}", missing.display()),
        "mysql://root:hunter2@localhost/x".to_owned(),
        "postgres://root:hunter2@local host/x".to_owned(),
        "hunter2".to_owned(),
    ] {
        let opened = vestibule::storage::open(&url.as_str().to_owned().into(), &options()).await;
        let Err(error) = opened else {
            panic!("{url} was opened");
        };
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
}
