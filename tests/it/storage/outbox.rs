//! The outbox: each message goes to one claim at a time, and only that claim may end it.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use serde_json::json;
use tokio::{sync::Barrier, task::JoinSet};
use vestibule::{
    model::{
        Digest, OutboxId, OutboxKind, OutboxMessage, OutboxState, QueuedMessage, TenantId,
        UnixTime, address_digest,
    },
    storage::{
        Changed, Storage,
        traits::{Claim, Held, OutboxFigures},
    },
};

use super::fixtures::{NOW, acme, after, commit, tenant, with_tenant};
use crate::databases::{TestDatabase, on_every_database, open};

contract!(
    a_message_is_kept_whole,
    what_was_rolled_back_never_was,
    of_twenty_claims_at_once_each_message_goes_to_one,
    a_claim_lasts_until_its_end_and_no_longer,
    a_claim_that_was_lost_ends_nothing,
    a_postponed_message_waits_and_counts,
    a_released_message_counts_nothing,
    a_dead_message_waits_for_an_operator,
    destinations_that_are_skipped_are_left_alone,
    what_is_longest_due_goes_first,
    figures_are_of_all_tenants,
);
on_every_database!(nodes_that_claim_together_share_the_messages);

const MINUTE: Duration = Duration::from_secs(60);

fn message(id: &str, destination: &str) -> OutboxMessage {
    OutboxMessage {
        tenant: acme(),
        id: OutboxId::new(id),
        kind: OutboxKind::BackchannelLogout,
        destination: destination.to_owned(),
        payload: json!({"uri": "https://rp.example/\u{fc}\"", "many": [1, null]}),
        about: vec![
            address_digest(&acme(), "ada@example.com"),
            Digest::of(b"other"),
        ],
        created_at: NOW,
    }
}

async fn enqueue(storage: &dyn Storage, messages: &[OutboxMessage]) {
    commit!(storage, |tx| for message in messages {
        tx.enqueue(message).await.unwrap();
    });
}

/// Claims up to 100 messages for a minute.
async fn claim(storage: &dyn Storage, by: &str, now: UnixTime) -> Vec<QueuedMessage> {
    claim_but(storage, by, now, &[]).await
}

async fn claim_but(
    storage: &dyn Storage,
    by: &str,
    now: UnixTime,
    skip: &[&str],
) -> Vec<QueuedMessage> {
    let skip: Vec<String> = skip.iter().map(|&skipped| skipped.to_owned()).collect();
    let claim = Claim {
        by,
        now,
        until: now.plus(MINUTE),
        limit: 100,
        skip: &skip,
    };
    let mut db = storage.read().await.unwrap();
    let is_due = db.has_due_messages(now, &skip).await.unwrap();
    drop(db);
    let claimed = commit!(storage, |tx| tx.claim_messages(claim).await.unwrap());
    assert_eq!(is_due, !claimed.is_empty());
    claimed
}

fn ids(messages: &[QueuedMessage]) -> Vec<&str> {
    messages.iter().map(|m| m.message.id.as_str()).collect()
}

async fn all(storage: &dyn Storage, state: Option<OutboxState>) -> Vec<QueuedMessage> {
    let mut db = storage.read().await.unwrap();
    db.messages(state, 1_000).await.unwrap()
}

async fn a_message_is_kept_whole(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let sent = message("m", "https://rp.example");
    enqueue(&*db.storage, std::slice::from_ref(&sent)).await;
    let queued = QueuedMessage {
        message: sent,
        state: OutboxState::Pending,
        attempts: 0,
        next_attempt_at: NOW,
        last_error: None,
    };
    assert_eq!(all(&*db.storage, None).await, std::slice::from_ref(&queued));
    let claimed = claim(&*db.storage, "one", NOW).await;
    let next_attempt_at = NOW.plus(MINUTE);
    assert_eq!(
        claimed,
        [QueuedMessage {
            next_attempt_at,
            ..queued
        }]
    );
}

async fn what_was_rolled_back_never_was(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let mut tx = db.storage.begin().await.unwrap();
    tx.enqueue(&message("m", "mail")).await.unwrap();
    drop(tx);
    assert_eq!(claim(&*db.storage, "one", after(3600)).await, []);
}

async fn of_twenty_claims_at_once_each_message_goes_to_one(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    for round in 0..4 {
        let messages: Vec<_> = (0..30)
            .map(|number| message(&format!("{round}-{number:02}"), "mail"))
            .collect();
        enqueue(&*db.storage, &messages).await;
        let claimed = claim_together(&vec![db.storage.clone(); 20], 7).await;
        assert_one_each(&claimed, 30);
    }
}

async fn nodes_that_claim_together_share_the_messages(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let messages: Vec<_> = (0..200)
        .map(|number| message(&format!("{number:03}"), "mail"))
        .collect();
    enqueue(&*db.storage, &messages).await;
    let mut nodes = Vec::new();
    for _ in 0..4 {
        nodes.push(open(&db.url).await);
    }
    let claimed = claim_together(&nodes, 10).await;
    for node in nodes {
        node.close().await;
    }
    assert_one_each(&claimed, 200);
}

/// Lets every storage claim, `limit` at a time, until nothing is left; answers all that
/// anybody got.
async fn claim_together(nodes: &[Arc<dyn Storage>], limit: u32) -> Vec<String> {
    let start = Arc::new(Barrier::new(nodes.len()));
    let mut tasks = JoinSet::new();
    for (number, storage) in nodes.iter().cloned().enumerate() {
        let start = start.clone();
        tasks.spawn(async move {
            let mut got = Vec::new();
            start.wait().await;
            for round in 0.. {
                let by = format!("{number}-{round}");
                let claim = Claim {
                    by: &by,
                    now: NOW,
                    until: after(60),
                    limit,
                    skip: &[],
                };
                let claimed = commit!(storage, |tx| tx.claim_messages(claim).await.unwrap());
                got.extend(claimed.into_iter().map(|m| m.message.id.to_string()));
                let mut db = storage.read().await.unwrap();
                if !db.has_due_messages(NOW, &[]).await.unwrap() {
                    break;
                }
            }
            got
        });
    }
    tasks.join_all().await.into_iter().flatten().collect()
}

#[track_caller]
fn assert_one_each(claimed: &[String], count: usize) {
    let different: BTreeSet<_> = claimed.iter().collect();
    assert_eq!(claimed.len(), count, "each once");
    assert_eq!(different.len(), count, "all of them");
}

async fn a_claim_lasts_until_its_end_and_no_longer(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    enqueue(&*db.storage, &[message("m", "mail")]).await;
    let before = UnixTime::from_micros(NOW.micros() - 1);
    assert_eq!(claim(&*db.storage, "early", before).await, []);
    assert_eq!(ids(&claim(&*db.storage, "one", NOW).await), ["m"]);
    let last = UnixTime::from_micros(after(60).micros() - 1);
    assert_eq!(claim(&*db.storage, "two", last).await, []);
    assert_eq!(ids(&claim(&*db.storage, "two", after(60)).await), ["m"]);
}

async fn a_claim_that_was_lost_ends_nothing(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let sent = message("m", "mail");
    enqueue(&*db.storage, std::slice::from_ref(&sent)).await;
    claim(&*db.storage, "dead", NOW).await;
    claim(&*db.storage, "alive", after(60)).await;
    let held = |by| Held {
        tenant: &sent.tenant,
        id: &sent.id,
        by,
    };
    let elsewhere = TenantId::new("elsewhere");
    let foreign = Held {
        tenant: &elsewhere,
        ..held("alive")
    };
    for lost in [held("dead"), held("nobody"), foreign] {
        let mut tx = db.storage.begin().await.unwrap();
        let changes = [
            tx.delivered(lost).await.unwrap(),
            tx.postpone(lost, after(90), "x").await.unwrap(),
            tx.release_message(lost, after(90)).await.unwrap(),
            tx.bury(lost, "x").await.unwrap(),
        ];
        tx.commit().await.unwrap();
        assert_eq!(changes, [Changed::Missing; 4], "{lost:?}");
    }
    let still = &all(&*db.storage, None).await[0];
    assert_eq!((still.state, still.attempts), (OutboxState::Pending, 0));
    let done = commit!(db.storage, |tx| tx.delivered(held("alive")).await.unwrap());
    assert_eq!(done, Changed::Done);
    assert_eq!(all(&*db.storage, None).await, []);
}

async fn a_postponed_message_waits_and_counts(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let sent = message("m", "mail");
    enqueue(&*db.storage, std::slice::from_ref(&sent)).await;
    for attempt in 1..=3 {
        let now = after(i64::from(attempt) * 100);
        assert_eq!(ids(&claim(&*db.storage, "one", now).await), ["m"]);
        let held = Held {
            tenant: &sent.tenant,
            id: &sent.id,
            by: "one",
        };
        let later = now.plus(MINUTE);
        let done = commit!(db.storage, |tx| tx
            .postpone(held, later, "it said \0 no")
            .await
            .unwrap());
        assert_eq!(done, Changed::Done);
        let queued = &all(&*db.storage, None).await[0];
        assert_eq!((queued.attempts, queued.next_attempt_at), (attempt, later));
        assert_eq!(queued.last_error.as_deref(), Some("it said \u{fffd} no"));
        // The claim is over: it cannot be used a second time.
        let again = commit!(db.storage, |tx| tx.delivered(held).await.unwrap());
        assert_eq!(again, Changed::Missing);
    }
}

async fn a_released_message_counts_nothing(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let sent = message("m", "mail");
    enqueue(&*db.storage, std::slice::from_ref(&sent)).await;
    claim(&*db.storage, "one", NOW).await;
    let held = Held {
        tenant: &sent.tenant,
        id: &sent.id,
        by: "one",
    };
    commit!(db.storage, |tx| tx
        .release_message(held, after(5))
        .await
        .unwrap());
    assert_eq!(claim(&*db.storage, "two", after(4)).await, []);
    let claimed = claim(&*db.storage, "two", after(5)).await;
    assert_eq!((claimed[0].attempts, &claimed[0].last_error), (0, &None));
}

async fn a_dead_message_waits_for_an_operator(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let dead: Vec<_> = ["a", "b", "c"].map(|id| message(id, "mail")).into();
    enqueue(&*db.storage, &dead).await;
    claim(&*db.storage, "one", NOW).await;
    commit!(db.storage, |tx| for message in &dead {
        let held = Held {
            tenant: &message.tenant,
            id: &message.id,
            by: "one",
        };
        assert_eq!(tx.bury(held, "gone").await.unwrap(), Changed::Done);
    });
    assert_eq!(claim(&*db.storage, "two", after(1_000_000)).await, []);
    assert_eq!(all(&*db.storage, Some(OutboxState::Pending)).await, []);
    let buried = all(&*db.storage, Some(OutboxState::Dead)).await;
    assert_eq!(ids(&buried), ["a", "b", "c"]);
    assert_eq!(buried[0].attempts, 1);
    assert_eq!(buried[0].last_error.as_deref(), Some("gone"));

    let one = OutboxId::new("b");
    let unknown = OutboxId::new("b\0");
    let revived = commit!(db.storage, |tx| {
        let none = tx.revive(Some(&unknown), after(10)).await.unwrap();
        (none, tx.revive(Some(&one), after(10)).await.unwrap())
    });
    assert_eq!(revived, (0, 1));
    let claimed = claim(&*db.storage, "two", after(10)).await;
    assert_eq!(ids(&claimed), ["b"]);
    assert_eq!(claimed[0].attempts, 0, "it has all its attempts again");
    let revived = commit!(db.storage, |tx| tx.revive(None, after(20)).await.unwrap());
    assert_eq!(revived, 2, "what is pending is not revived");
    assert_eq!(
        ids(&claim(&*db.storage, "three", after(20)).await),
        ["a", "c"]
    );
}

async fn destinations_that_are_skipped_are_left_alone(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let destinations = ["https://a.example", "https://a.example:8443", "mail", ""];
    let messages: Vec<_> = destinations
        .iter()
        .enumerate()
        .map(|(number, destination)| message(&number.to_string(), destination))
        .collect();
    enqueue(&*db.storage, &messages).await;
    let skip = ["https://a.example", "https://%", "mai_"];
    let claimed = claim_but(&*db.storage, "one", NOW, &skip).await;
    assert_eq!(ids(&claimed), ["1", "2", "3"], "names are exact");
    let skip = ["mail", "https://a.example"];
    assert_eq!(claim_but(&*db.storage, "two", NOW, &skip).await, []);
    assert_eq!(ids(&claim(&*db.storage, "two", NOW).await), ["0"]);
}

async fn what_is_longest_due_goes_first(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let mut messages: Vec<_> = ["a", "b", "c"].map(|id| message(id, "mail")).into();
    messages[0].created_at = after(20);
    messages[2].created_at = after(10);
    enqueue(&*db.storage, &messages).await;
    for expected in ["b", "c", "a"] {
        let claim = Claim {
            by: "one",
            now: after(30),
            until: after(60),
            limit: 1,
            skip: &[],
        };
        let claimed = commit!(db.storage, |tx| tx.claim_messages(claim).await.unwrap());
        assert_eq!(ids(&claimed), [expected]);
    }
}

async fn figures_are_of_all_tenants(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let other = tenant("other");
    commit!(db.storage, |tx| tx.insert_tenant(&other).await.unwrap());
    let mut messages: Vec<_> = ["a", "b", "c"].map(|id| message(id, "mail")).into();
    messages[1].tenant = other.id;
    messages[1].created_at = after(-100);
    messages[2].kind = OutboxKind::Mail;
    enqueue(&*db.storage, &messages).await;
    let figures = db.storage.read().await.unwrap().outbox_figures().await;
    let pending = |kind, count, oldest| OutboxFigures {
        kind,
        state: OutboxState::Pending,
        count,
        oldest,
    };
    assert_eq!(
        figures.unwrap(),
        [
            pending(OutboxKind::BackchannelLogout, 2, after(-100)),
            pending(OutboxKind::Mail, 1, NOW),
        ]
    );
}
