//! Removing what has ended, and nothing else.

use vestibule::{
    model::{
        Asker, AuditEvent, AuditEventId, AuditKind, Client, Grant, GrantState, OutboxId,
        OutboxKind, OutboxMessage, Revocation, SALT_LEN, SessionId, User,
    },
    storage::{
        Storage,
        traits::{Claim, Held},
    },
};

use super::fixtures::{
    NOW, acme, after, client, commit, grant, own_grant, session, with_user_and_client,
};
use crate::databases::{TestDatabase, on_every_database};

on_every_database!(
    what_has_not_ended_long_enough_stays,
    a_living_session_keeps_one_grant_of_each_client,
    ended_sessions_go_and_living_ones_stay,
    a_batch_is_no_larger_than_its_limit,
    only_old_dead_messages_go,
);

/// A grant of the session `s`, which was revoked at [`NOW`].
async fn revoked(storage: &dyn Storage, grant: &Grant) {
    commit!(storage, |tx| {
        tx.insert_grant(grant).await.unwrap();
        tx.revoke_grant(&acme(), &grant.id, Revocation::Logout, NOW)
            .await
            .unwrap();
    });
}

async fn ids(db: &TestDatabase, table: &str) -> Vec<String> {
    db.run(&format!("SELECT id FROM {table} ORDER BY id")).await
}

async fn delete_grants(db: &TestDatabase, seconds: i64, limit: u32) -> u64 {
    commit!(db.storage, |tx| tx
        .delete_ended_grants(after(seconds), limit)
        .await
        .unwrap())
}

async fn what_has_not_ended_long_enough_stays(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    revoked(&*db.storage, &grant("revoked", &ada, &shop)).await;
    let mut own = own_grant("own", &shop, "a");
    own.state = GrantState::Active;
    let mut alive = grant("alive", &ada, &shop);
    alive.expires_at = None;
    commit!(db.storage, |tx| {
        tx.insert_grant(&alive).await.unwrap();
        tx.insert_grant(&own).await.unwrap();
        tx.insert_grant(&grant("expired", &ada, &shop))
            .await
            .unwrap();
    });
    let expire = format!(
        "UPDATE grants SET expires_at = {} WHERE id = 'expired'",
        after(50).micros()
    );
    db.run(&expire).await;
    assert_eq!(delete_grants(&db, 0, 100).await, 0, "revoked just then");
    assert_eq!(delete_grants(&db, 1, 100).await, 1);
    assert_eq!(ids(&db, "grants").await, ["alive", "expired", "own"]);
    assert_eq!(delete_grants(&db, 50, 100).await, 0);
    assert_eq!(delete_grants(&db, 51, 100).await, 1);
    assert_eq!(delete_grants(&db, 1_000_000, 100).await, 0);
    assert_eq!(ids(&db, "grants").await, ["alive", "own"]);
}

async fn two_clients(storage: &dyn Storage) -> (User, Client, Client) {
    let (ada, shop) = with_user_and_client(storage).await;
    let blog = client("blog");
    commit!(storage, |tx| tx.insert_client(&blog).await.unwrap());
    (ada, shop, blog)
}

async fn a_living_session_keeps_one_grant_of_each_client(db: TestDatabase) {
    let (ada, shop, blog) = two_clients(&*db.storage).await;
    commit!(db.storage, |tx| tx
        .insert_session(&session("s", &ada))
        .await
        .unwrap());
    for (id, client) in [("1", &shop), ("2", &shop), ("3", &shop), ("4", &blog)] {
        revoked(&*db.storage, &grant(id, &ada, client)).await;
    }
    let mut elsewhere = grant("5", &ada, &shop);
    elsewhere.session = Some(SessionId::new("gone"));
    revoked(&*db.storage, &elsewhere).await;
    assert_eq!(delete_grants(&db, 60, 100).await, 3);
    assert_eq!(ids(&db, "grants").await, ["3", "4"]);
    // The session is over at the moment that is asked about.
    assert_eq!(delete_grants(&db, 3_600, 100).await, 0);
    assert_eq!(delete_grants(&db, 3_601, 100).await, 2);
}

async fn ended_sessions_go_and_living_ones_stay(db: TestDatabase) {
    let (ada, _) = with_user_and_client(&*db.storage).await;
    let event = AuditEvent {
        tenant: acme(),
        id: AuditEventId::new("e"),
        kind: AuditKind::LoggedOut,
        user: Some(ada.id.clone()),
        client: None,
        session: Some(SessionId::new("ended")),
        reason: None,
        asker: Asker::system("test"),
        detail: Default::default(),
        salt: [0; SALT_LEN],
        at: NOW,
    };
    commit!(db.storage, |tx| {
        for id in ["alive", "ended"] {
            tx.insert_session(&session(id, &ada)).await.unwrap();
        }
        tx.end_session(&acme(), &SessionId::new("ended"), NOW)
            .await
            .unwrap();
        tx.record(&event).await.unwrap();
    });
    let delete = |seconds| {
        let storage = db.storage.clone();
        async move {
            commit!(storage, |tx| tx
                .delete_ended_sessions(after(seconds), 100)
                .await
                .unwrap())
        }
    };
    assert_eq!(delete(0).await, 0);
    assert_eq!(delete(3_600).await, 1);
    assert_eq!(ids(&db, "sessions").await, ["alive"]);
    assert_eq!(delete(3_601).await, 1);
    assert_eq!(ids(&db, "audit_events").await, ["e"], "audit events stay");
}

async fn a_batch_is_no_larger_than_its_limit(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    for number in 0..5 {
        revoked(&*db.storage, &grant(&number.to_string(), &ada, &shop)).await;
    }
    let mut removed = Vec::new();
    for _ in 0..4 {
        removed.push(delete_grants(&db, 60, 2).await);
    }
    assert_eq!(removed, [2, 2, 1, 0]);
}

async fn only_old_dead_messages_go(db: TestDatabase) {
    with_user_and_client(&*db.storage).await;
    let written = |id: &str, age: i64| OutboxMessage {
        tenant: acme(),
        id: OutboxId::new(id),
        kind: OutboxKind::Mail,
        destination: "mail".to_owned(),
        payload: Default::default(),
        about: Vec::new(),
        created_at: after(-age),
    };
    let dead = [written("old", 100), written("new", 10)];
    commit!(db.storage, |tx| {
        for message in &dead {
            tx.enqueue(message).await.unwrap();
        }
        let claim = Claim {
            by: "one",
            now: NOW,
            until: after(60),
            limit: 2,
            skip: &[],
        };
        assert_eq!(tx.claim_messages(claim).await.unwrap().len(), 2);
        for message in &dead {
            let held = Held {
                tenant: &message.tenant,
                id: &message.id,
                by: "one",
            };
            tx.bury(held, "x").await.unwrap();
        }
        tx.enqueue(&written("pending", 1_000)).await.unwrap();
    });
    let removed = commit!(db.storage, |tx| tx
        .delete_dead_messages(after(-50), 100)
        .await
        .unwrap());
    assert_eq!(removed, 1);
    assert_eq!(ids(&db, "outbox").await, ["new", "pending"]);
}
