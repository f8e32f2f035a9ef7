//! Transactions: all or nothing, and alone.

use std::{future::poll_fn, task::Poll, time::Duration};

use vestibule::{
    model::UserId,
    storage::{Inserted, Storage},
};

use super::fixtures::{acme, client, commit, session, user, with_tenant};
use crate::databases::{TestDatabase, on_every_database};

contract!(
    a_transaction_sees_what_it_wrote,
    what_was_committed_is_seen_at_once,
    a_dropped_transaction_leaves_no_trace,
    an_aborted_task_leaves_no_trace_wherever_it_was,
    a_transaction_with_a_failed_statement_only_ends,
    a_transaction_with_an_abandoned_statement_only_ends,
    after_closing_nothing_answers,
);
on_every_database!(readers_work_beside_a_transaction_and_see_nothing_of_it);

async fn usernames(storage: &dyn Storage) -> Vec<String> {
    let users = storage.read().await.unwrap().users(&acme()).await.unwrap();
    users.into_iter().map(|user| user.username).collect()
}

async fn a_transaction_sees_what_it_wrote(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let ada = user("ada");
    let mut tx = db.storage.begin().await.unwrap();
    tx.insert_user(&ada).await.unwrap();
    assert_eq!(tx.user(&acme(), &ada.id).await.unwrap(), Some(ada));
}

async fn what_was_committed_is_seen_at_once(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..60 {
        let storage = db.storage.clone();
        tasks.spawn(async move {
            let user = user(&format!("u{number}"));
            commit!(storage, |tx| tx.insert_user(&user).await.unwrap());
            let mut reader = storage.read().await.unwrap();
            assert_eq!(reader.user(&acme(), &user.id).await.unwrap(), Some(user));
        });
    }
    tasks.join_all().await;
}

async fn a_dropped_transaction_leaves_no_trace(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let mut tx = db.storage.begin().await.unwrap();
    tx.insert_user(&user("ada")).await.unwrap();
    tx.insert_client(&client("shop")).await.unwrap();
    drop(tx);
    assert_eq!(usernames(&*db.storage).await, [""; 0]);
    let inserted = commit!(db.storage, |tx| tx.insert_user(&user("ada")).await.unwrap());
    assert_eq!(inserted, Inserted::Done);
    assert_eq!(usernames(&*db.storage).await, ["ada"]);
}

async fn an_aborted_task_leaves_no_trace_wherever_it_was(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    for round in 0..40 {
        let storage = db.storage.clone();
        let task = tokio::spawn(async move {
            let mut tx = storage.begin().await.unwrap();
            for number in 0.. {
                let user = user(&format!("aborted-{round}-{number}"));
                tx.insert_user(&user).await.unwrap();
            }
        });
        tokio::time::sleep(Duration::from_micros(round * 150)).await;
        task.abort();
        task.await.unwrap_err();
        let kept = user(&format!("kept-{round:02}"));
        commit!(db.storage, |tx| tx.insert_user(&kept).await.unwrap());
    }
    let expected: Vec<_> = (0..40).map(|round| format!("kept-{round:02}")).collect();
    assert_eq!(usernames(&*db.storage).await, expected);
}

async fn a_transaction_with_a_failed_statement_only_ends(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let mut tx = db.storage.begin().await.unwrap();
    tx.insert_user(&user("ada")).await.unwrap();
    // A session of nobody's.
    tx.insert_session(&session("s", &user("nobody")))
        .await
        .unwrap_err();
    tx.insert_user(&user("bob")).await.unwrap_err();
    tx.user(&acme(), &UserId::new("ada-id")).await.unwrap_err();
    tx.commit().await.unwrap_err();
    assert_eq!(usernames(&*db.storage).await, [""; 0]);
    commit!(db.storage, |tx| tx
        .insert_user(&user("cleo"))
        .await
        .unwrap());
    assert_eq!(usernames(&*db.storage).await, ["cleo"]);
}

async fn a_transaction_with_an_abandoned_statement_only_ends(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let (mut ada, bob) = (user("ada"), user("bob"));
    // So much that it is not done at once.
    ada.claims
        .insert("much".to_owned(), "x".repeat(8 << 20).into());
    let mut tx = db.storage.begin().await.unwrap();
    let mut inserting = tx.insert_user(&ada);
    let began = poll_fn(|context| Poll::Ready(inserting.as_mut().poll(context))).await;
    assert!(began.is_pending());
    drop(inserting);
    tx.insert_user(&bob).await.unwrap_err();
    tx.commit().await.unwrap_err();
    commit!(db.storage, |tx| tx
        .insert_user(&user("cleo"))
        .await
        .unwrap());
    assert_eq!(usernames(&*db.storage).await, ["cleo"]);
}

async fn after_closing_nothing_answers(db: TestDatabase) {
    db.storage.close().await;
    assert!(db.storage.read().await.is_err());
    assert!(db.storage.begin().await.is_err());
    db.storage.close().await;
}

async fn readers_work_beside_a_transaction_and_see_nothing_of_it(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    commit!(db.storage, |tx| tx.insert_user(&user("ada")).await.unwrap());
    let mut tx = db.storage.begin().await.unwrap();
    tx.insert_user(&user("bob")).await.unwrap();
    tx.delete_user(&acme(), &user("ada").id).await.unwrap();
    assert_eq!(usernames(&*db.storage).await, ["ada"]);
    tx.commit().await.unwrap();
    assert_eq!(usernames(&*db.storage).await, ["bob"]);
}
