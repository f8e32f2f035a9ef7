//! Jobs: each is held by one node at a time.

use std::sync::Arc;

use tokio::{sync::Barrier, task::JoinSet};
use vestibule::{
    model::{JobRecord, UnixTime},
    storage::{Changed, Inserted, Storage},
};

use super::fixtures::{NOW, after, commit};
use crate::databases::TestDatabase;

contract!(
    a_job_is_noted_once_and_is_due,
    of_twenty_claims_of_a_job_one_gets_it,
    a_job_is_held_as_long_as_its_claim_is_renewed,
    a_finished_run_is_noted_by_its_claim_alone,
    a_released_job_is_due_again,
);

async fn with_job(storage: &dyn Storage) {
    let inserted = commit!(storage, |tx| tx.insert_job("tidy", NOW).await.unwrap());
    assert_eq!(inserted, Inserted::Done);
}

async fn claim(storage: &dyn Storage, by: &str, now: UnixTime) -> Changed {
    let until = UnixTime::from_seconds(now.seconds() + 30);
    commit!(storage, |tx| tx
        .claim_job("tidy", by, now, until)
        .await
        .unwrap())
}

async fn record(storage: &dyn Storage) -> JobRecord {
    let jobs = storage.read().await.unwrap().jobs().await.unwrap();
    assert_eq!(jobs.len(), 1);
    jobs.into_iter().next().unwrap()
}

async fn a_job_is_noted_once_and_is_due(db: TestDatabase) {
    with_job(&*db.storage).await;
    let again = commit!(db.storage, |tx| tx
        .insert_job("tidy", after(9))
        .await
        .unwrap());
    assert_eq!(again, Inserted::Exists);
    assert_eq!(
        record(&*db.storage).await,
        JobRecord {
            name: "tidy".to_owned(),
            next_run_at: NOW,
            claimed_until: None,
            last_started_at: None,
            last_finished_at: None,
            last_succeeded_at: None,
            last_error: None,
        }
    );
    assert_eq!(
        claim(&*db.storage, "one", after(-1)).await,
        Changed::Missing
    );
    assert_eq!(claim(&*db.storage, "one", NOW).await, Changed::Done);
}

async fn of_twenty_claims_of_a_job_one_gets_it(db: TestDatabase) {
    with_job(&*db.storage).await;
    for round in 0..4 {
        let start = Arc::new(Barrier::new(20));
        let mut tasks = JoinSet::new();
        for number in 0..20 {
            let (storage, start) = (db.storage.clone(), start.clone());
            tasks.spawn(async move {
                start.wait().await;
                claim(&*storage, &format!("{number}"), after(round * 100)).await
            });
        }
        let claims = tasks.join_all().await;
        let done = claims.iter().filter(|claim| **claim == Changed::Done);
        assert_eq!(done.count(), 1, "round {round}");
    }
}

async fn a_job_is_held_as_long_as_its_claim_is_renewed(db: TestDatabase) {
    with_job(&*db.storage).await;
    claim(&*db.storage, "one", NOW).await;
    assert_eq!(
        claim(&*db.storage, "two", after(29)).await,
        Changed::Missing
    );
    let hold = |by, until| {
        let storage = db.storage.clone();
        async move { commit!(storage, |tx| tx.hold_job("tidy", by, until).await.unwrap()) }
    };
    assert_eq!(hold("one", after(40)).await, Changed::Done);
    assert_eq!(hold("two", after(90)).await, Changed::Missing);
    assert_eq!(
        claim(&*db.storage, "two", after(39)).await,
        Changed::Missing
    );
    assert_eq!(claim(&*db.storage, "two", after(40)).await, Changed::Done);
    assert_eq!(hold("one", after(90)).await, Changed::Missing);
}

async fn a_finished_run_is_noted_by_its_claim_alone(db: TestDatabase) {
    with_job(&*db.storage).await;
    claim(&*db.storage, "one", NOW).await;
    claim(&*db.storage, "two", after(30)).await;
    let finish = |by, at, error| {
        let storage = db.storage.clone();
        let times = (after(at), after(at + 3600));
        async move {
            commit!(storage, |tx| tx
                .finish_job("tidy", by, times, error)
                .await
                .unwrap())
        }
    };
    assert_eq!(finish("one", 31, None).await, Changed::Missing);
    assert_eq!(finish("two", 32, None).await, Changed::Done);
    let done = JobRecord {
        name: "tidy".to_owned(),
        next_run_at: after(3632),
        claimed_until: None,
        last_started_at: Some(after(30)),
        last_finished_at: Some(after(32)),
        last_succeeded_at: Some(after(32)),
        last_error: None,
    };
    assert_eq!(record(&*db.storage).await, done);

    claim(&*db.storage, "three", after(4000)).await;
    assert_eq!(finish("three", 4001, Some("n\0")).await, Changed::Done);
    assert_eq!(
        record(&*db.storage).await,
        JobRecord {
            next_run_at: after(7601),
            last_started_at: Some(after(4000)),
            last_finished_at: Some(after(4001)),
            last_error: Some("n\u{fffd}".to_owned()),
            ..done
        }
    );
}

async fn a_released_job_is_due_again(db: TestDatabase) {
    with_job(&*db.storage).await;
    claim(&*db.storage, "one", NOW).await;
    let release = |by| {
        let storage = db.storage.clone();
        async move { commit!(storage, |tx| tx.release_job("tidy", by).await.unwrap()) }
    };
    assert_eq!(release("two").await, Changed::Missing);
    assert_eq!(release("one").await, Changed::Done);
    assert_eq!(claim(&*db.storage, "two", after(1)).await, Changed::Done);
}
