//! Tickets: each is good once, for its purpose, until its end.

use std::sync::Arc;

use serde_json::json;
use tokio::task::JoinSet;
use vestibule::{
    model::{Secret, Ticket, TicketId, TicketPurpose, UnixTime, UserId},
    storage::{Changed, Storage},
};

use super::fixtures::{NOW, acme, after, commit, done, twenty_at_once, user, with_tenant};
use crate::databases::TestDatabase;

contract!(
    a_ticket_is_kept_whole,
    a_ticket_is_found_for_its_purpose_until_its_end,
    of_ten_who_claim_a_ticket_at_once_one_gets_it,
    attempts_are_counted_up_to_a_limit,
    of_twenty_attempts_at_once_no_more_count_than_may,
    tickets_are_voided_by_user_and_purpose,
);

fn link(id: &str) -> Secret {
    Secret::new(format!("secret of {id}"))
}

fn ticket(id: &str, purpose: TicketPurpose) -> Ticket {
    Ticket {
        tenant: acme(),
        id: TicketId::new(id),
        purpose,
        user: Some(UserId::new("ada-id")),
        email: Some("Ada@Example.com".to_owned()),
        link: link(id).digest(),
        code_mac: Some("mac".to_owned()),
        data: json!({"to": "\u{fc}\""}),
        attempts: 0,
        created_at: NOW,
        expires_at: after(60),
    }
}

async fn with(storage: &dyn Storage, tickets: &[Ticket]) {
    with_tenant(storage).await;
    commit!(storage, |tx| {
        tx.insert_user(&user("ada")).await.unwrap();
        for ticket in tickets {
            tx.insert_ticket(ticket).await.unwrap();
        }
    });
}

async fn found(storage: &dyn Storage, purpose: TicketPurpose, id: &str, now: UnixTime) -> bool {
    let mut db = storage.read().await.unwrap();
    let link = link(id).digest();
    let by_link = db.ticket_by_link(&acme(), purpose, &link, now).await;
    let by_id = db.ticket(&acme(), purpose, &TicketId::new(id), now).await;
    let (by_link, by_id) = (by_link.unwrap(), by_id.unwrap());
    assert_eq!(by_link, by_id);
    by_id.is_some()
}

async fn a_ticket_is_kept_whole(database: TestDatabase) {
    let storage = &database.storage;
    let full = ticket("t1", TicketPurpose::VerifyEmail);
    let bare = Ticket {
        user: None,
        email: None,
        code_mac: None,
        ..ticket("t2", TicketPurpose::Invitation)
    };
    with(&**storage, &[full.clone(), bare.clone()]).await;
    let mut db = storage.read().await.unwrap();
    for one in [full, bare] {
        let found = db.ticket(&acme(), one.purpose, &one.id, NOW).await.unwrap();
        assert_eq!(found, Some(one));
    }
    let (tenant, nul) = (acme(), TicketId::new("\0"));
    let none = db.ticket(&tenant, TicketPurpose::Export, &nul, NOW).await;
    assert_eq!(none.unwrap(), None);
}

async fn a_ticket_is_found_for_its_purpose_until_its_end(database: TestDatabase) {
    let storage = &database.storage;
    with(&**storage, &[ticket("t1", TicketPurpose::ResetPassword)]).await;
    assert!(found(&**storage, TicketPurpose::ResetPassword, "t1", after(59)).await);
    assert!(!found(&**storage, TicketPurpose::ResetPassword, "t1", after(60)).await);
    assert!(!found(&**storage, TicketPurpose::SignIn, "t1", NOW).await);
    let late = commit!(storage, |tx| tx
        .claim_ticket(&acme(), &TicketId::new("t1"), after(60))
        .await
        .unwrap());
    assert_eq!(late, Changed::Missing);
    let removed = commit!(storage, |tx| tx
        .delete_expired_tickets(after(61), 10)
        .await
        .unwrap());
    assert_eq!(removed, 1);
}

async fn of_ten_who_claim_a_ticket_at_once_one_gets_it(database: TestDatabase) {
    let storage = &database.storage;
    with(&**storage, &[ticket("t1", TicketPurpose::SignIn)]).await;
    let mut claims = JoinSet::new();
    for _ in 0..10 {
        let storage = Arc::clone(storage);
        claims.spawn(async move {
            commit!(storage, |tx| tx
                .claim_ticket(&acme(), &TicketId::new("t1"), NOW)
                .await
                .unwrap())
        });
    }
    let outcomes = claims.join_all().await;
    let won = outcomes.iter().filter(|one| **one == Changed::Done);
    assert_eq!(won.count(), 1);
    assert!(!found(&**storage, TicketPurpose::SignIn, "t1", NOW).await);
}

async fn attempts_are_counted_up_to_a_limit(database: TestDatabase) {
    let storage = &database.storage;
    with(&**storage, &[ticket("t1", TicketPurpose::SignIn)]).await;
    for expected in [Changed::Done, Changed::Done, Changed::Missing] {
        let counted = commit!(storage, |tx| tx
            .count_ticket_attempt(&acme(), &TicketId::new("t1"), 2, NOW)
            .await
            .unwrap());
        assert_eq!(counted, expected);
    }
}

async fn of_twenty_attempts_at_once_no_more_count_than_may(database: TestDatabase) {
    let storage = &database.storage;
    with(&**storage, &[ticket("t1", TicketPurpose::SignIn)]).await;
    let counted = twenty_at_once(storage, |storage, _| async move {
        commit!(storage, |tx| tx
            .count_ticket_attempt(&acme(), &TicketId::new("t1"), 5, NOW)
            .await
            .unwrap())
    });
    assert_eq!(done(&counted.await), 5);
}

async fn tickets_are_voided_by_user_and_purpose(database: TestDatabase) {
    let storage = &database.storage;
    let (reset, verify) = (TicketPurpose::ResetPassword, TicketPurpose::VerifyEmail);
    with(
        &**storage,
        &[
            ticket("t1", reset),
            ticket("t2", reset),
            ticket("t3", verify),
        ],
    )
    .await;
    let ada = UserId::new("ada-id");
    let voided = commit!(storage, |tx| tx
        .void_tickets(&acme(), &ada, reset)
        .await
        .unwrap());
    assert_eq!(voided, 2);
    assert!(found(&**storage, verify, "t3", NOW).await);
    commit!(storage, |tx| tx.delete_user(&acme(), &ada).await.unwrap());
    assert!(!found(&**storage, verify, "t3", NOW).await);
}
