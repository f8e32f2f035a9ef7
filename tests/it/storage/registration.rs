//! What people say when they register, and who waits to.

use std::sync::Arc;

use serde_json::{Map, json};
use vestibule::{
    model::{AcceptedTerms, ProcessingAnswer, ProcessingConsent, ProcessingPlace, UserId, Waiting},
    storage::{Changed, Inserted, Storage},
};

use super::fixtures::{NOW, acme, after, commit, done, twenty_at_once, user, with_tenant};
use crate::databases::TestDatabase;

contract!(
    an_address_is_on_the_list_once,
    of_twenty_who_let_somebody_in_one_does,
    of_twenty_who_take_somebody_off_the_list_one_does,
    attributes_are_kept_whole,
    what_was_accepted_keeps_its_time,
    what_was_said_to_a_purpose_stays_in_its_order,
);

fn waiting(email: &str) -> Waiting {
    Waiting {
        tenant: acme(),
        email: email.to_owned(),
        locale: "de".to_owned(),
        joined_at: NOW,
        approved_at: None,
    }
}

async fn an_address_is_on_the_list_once(database: TestDatabase) {
    let storage: &Arc<dyn Storage> = &database.storage;
    with_tenant(&**storage).await;
    let outcomes = twenty_at_once(storage, |storage, number| async move {
        let email = match number % 2 {
            0 => "Ada@Example.com",
            _ => "ada@example.com",
        };
        commit!(storage, |tx| tx
            .join_waitlist(&waiting(email))
            .await
            .unwrap())
    });
    let outcomes = outcomes.await;
    let joined = outcomes.iter().filter(|one| **one == Inserted::Done);
    assert_eq!(joined.count(), 1);
    let mut db = storage.read().await.unwrap();
    assert_eq!(db.waitlist(&acme()).await.unwrap().len(), 1);
    let found = db.waiting(&acme(), "ADA@example.com").await.unwrap();
    assert_eq!(found.unwrap().locale, "de");
}

async fn of_twenty_who_let_somebody_in_one_does(database: TestDatabase) {
    let storage: &Arc<dyn Storage> = &database.storage;
    with_tenant(&**storage).await;
    commit!(storage, |tx| tx
        .join_waitlist(&waiting("ada@example.com"))
        .await
        .unwrap());
    let outcomes = twenty_at_once(storage, |storage, _| async move {
        commit!(storage, |tx| tx
            .approve_waiting(&acme(), "Ada@example.com", after(5))
            .await
            .unwrap())
    });
    assert_eq!(done(&outcomes.await), 1);
    let mut db = storage.read().await.unwrap();
    let found = db.waiting(&acme(), "ada@example.com").await.unwrap();
    assert_eq!(found.unwrap().approved_at, Some(after(5)));
}

async fn of_twenty_who_take_somebody_off_the_list_one_does(database: TestDatabase) {
    let storage: &Arc<dyn Storage> = &database.storage;
    with_tenant(&**storage).await;
    commit!(storage, |tx| tx
        .join_waitlist(&waiting("ada@example.com"))
        .await
        .unwrap());
    let outcomes = twenty_at_once(storage, |storage, _| async move {
        commit!(storage, |tx| tx
            .leave_waitlist(&acme(), "Ada@example.com")
            .await
            .unwrap())
    });
    assert_eq!(done(&outcomes.await), 1);
    let mut db = storage.read().await.unwrap();
    assert_eq!(db.waitlist(&acme()).await.unwrap(), []);
}

async fn attributes_are_kept_whole(database: TestDatabase) {
    let storage = &*database.storage;
    with_tenant(storage).await;
    let ada = UserId::new("ada-id");
    let said = json!({"role": "grower", "motto": "\u{fc}\"\u{0}", "age": 7, "yes": true});
    let said: Map<_, _> = serde_json::from_value(said).unwrap();
    let set = commit!(storage, |tx| {
        tx.insert_user(&user("ada")).await.unwrap();
        let nobody = UserId::new("nobody");
        let none = tx.set_attributes(&acme(), &nobody, &said).await.unwrap();
        (none, tx.set_attributes(&acme(), &ada, &said).await.unwrap())
    });
    assert_eq!(set, (Changed::Missing, Changed::Done));
    let mut db = storage.read().await.unwrap();
    assert_eq!(db.attributes(&acme(), &ada).await.unwrap(), said);
}

async fn what_was_accepted_keeps_its_time(database: TestDatabase) {
    let storage: &Arc<dyn Storage> = &database.storage;
    with_tenant(&**storage).await;
    commit!(storage, |tx| tx.insert_user(&user("ada")).await.unwrap());
    let accepted = |at| AcceptedTerms {
        document: "terms".to_owned(),
        version: "3".to_owned(),
        at,
    };
    let ada = || UserId::new("ada-id");
    commit!(storage, |tx| tx
        .accept_terms(&acme(), &ada(), &accepted(NOW))
        .await
        .unwrap());
    let again = twenty_at_once(storage, move |storage, number| async move {
        let later = accepted(after(number as i64 + 1));
        commit!(storage, |tx| tx
            .accept_terms(&acme(), &ada(), &later)
            .await
            .unwrap());
    });
    again.await;
    let mut db = storage.read().await.unwrap();
    let found = db.accepted_terms(&acme(), &ada()).await.unwrap();
    assert_eq!(found, [accepted(NOW)]);
}

async fn what_was_said_to_a_purpose_stays_in_its_order(database: TestDatabase) {
    use ProcessingAnswer::{Given, Withdrawn};
    let storage: &Arc<dyn Storage> = &database.storage;
    with_tenant(&**storage).await;
    commit!(storage, |tx| tx.insert_user(&user("ada")).await.unwrap());
    let ada = || user("ada").id;
    // All at one moment: the order is that of writing.
    let said = |answer| ProcessingConsent {
        purpose: "news".to_owned(),
        version: "1".to_owned(),
        answer,
        place: ProcessingPlace::Account,
        at: NOW,
    };
    let expected = [said(Given), said(Withdrawn), said(Given)];
    for one in &expected {
        let added = commit!(storage, |tx| tx
            .add_processing_consent(&acme(), &ada(), one)
            .await
            .unwrap());
        assert_eq!(added, Inserted::Done);
    }
    let mut db = storage.read().await.unwrap();
    let found = db.processing_consents(&acme(), &ada()).await.unwrap();
    assert_eq!(found, expected);
    drop(db);
    let outcomes = twenty_at_once(storage, |storage, _| async move {
        let one = ProcessingConsent {
            purpose: "research".to_owned(),
            version: "1".to_owned(),
            answer: Given,
            place: ProcessingPlace::SignIn,
            at: NOW,
        };
        commit!(storage, |tx| tx
            .add_processing_consent(&acme(), &user("ada").id, &one)
            .await
            .unwrap())
    });
    let outcomes = outcomes.await;
    let added = outcomes.iter().filter(|one| **one == Inserted::Done);
    let added = added.count();
    assert!(added > 0);
    let mut db = storage.read().await.unwrap();
    let found = db.processing_consents(&acme(), &ada()).await.unwrap();
    assert_eq!(found.len(), expected.len() + added);
}
