//! Remembered consents.

use std::collections::BTreeSet;

use vestibule::storage::Changed;

use super::fixtures::{acme, after, commit, consent, scope, with_user_and_client};
use crate::databases::TestDatabase;

contract!(
    a_consent_comes_back_as_it_was_stored,
    a_newer_consent_takes_the_place_of_the_older,
    a_consent_is_forgotten_once,
    consents_go_with_their_user_and_with_their_client,
);

async fn a_consent_comes_back_as_it_was_stored(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let mut reader = db.storage.read().await.unwrap();
    let before = reader.consent(&acme(), &ada.id, &shop.id).await.unwrap();
    drop(reader);
    let consent = consent(&ada, &shop);
    commit!(db.storage, |tx| tx.put_consent(&consent).await.unwrap());
    let mut reader = db.storage.read().await.unwrap();
    let after = reader.consent(&acme(), &ada.id, &shop.id).await.unwrap();
    assert_eq!((before, after), (None, Some(consent)));
}

async fn a_newer_consent_takes_the_place_of_the_older(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let mut newer = consent(&ada, &shop);
    newer.scope = scope("openid");
    newer.claims = BTreeSet::new();
    newer.granted_at = after(60);
    commit!(db.storage, |tx| {
        tx.put_consent(&consent(&ada, &shop)).await.unwrap();
        tx.put_consent(&newer).await.unwrap();
    });
    let mut reader = db.storage.read().await.unwrap();
    let stored = reader.consent(&acme(), &ada.id, &shop.id).await.unwrap();
    assert_eq!(stored, Some(newer));
}

async fn a_consent_is_forgotten_once(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let forgotten = commit!(db.storage, |tx| {
        tx.put_consent(&consent(&ada, &shop)).await.unwrap();
        let first = tx.delete_consent(&acme(), &ada.id, &shop.id).await;
        let second = tx.delete_consent(&acme(), &ada.id, &shop.id).await;
        [first.unwrap(), second.unwrap()]
    });
    assert_eq!(forgotten, [Changed::Done, Changed::Missing]);
    let mut reader = db.storage.read().await.unwrap();
    let left = reader.consent(&acme(), &ada.id, &shop.id).await.unwrap();
    assert_eq!(left, None);
}

async fn consents_go_with_their_user_and_with_their_client(db: TestDatabase) {
    for whose in ["user", "client"] {
        let (ada, shop) = if whose == "user" {
            with_user_and_client(&*db.storage).await
        } else {
            let (ada, shop) = (
                super::fixtures::user("ada"),
                super::fixtures::client("shop"),
            );
            commit!(db.storage, |tx| tx.insert_user(&ada).await.unwrap());
            (ada, shop)
        };
        let left = commit!(db.storage, |tx| {
            tx.put_consent(&consent(&ada, &shop)).await.unwrap();
            if whose == "user" {
                tx.delete_user(&acme(), &ada.id).await.unwrap();
            } else {
                tx.delete_client(&acme(), &shop.id).await.unwrap();
            }
            tx.consent(&acme(), &ada.id, &shop.id).await.unwrap()
        });
        assert_eq!(left, None, "{whose}");
    }
}
