//! Signing keys and server secrets.

use vestibule::{
    model::{KeyId, KeyState, SecretPurpose, SigningAlg},
    storage::{Changed, Inserted},
};

use super::fixtures::{acme, after, commit, server_secret, signing_key, tenant, with_tenant};
use crate::databases::TestDatabase;

contract!(
    keys_come_back_as_they_were_stored_but_for_removed_ones,
    an_algorithm_has_one_current_and_one_next_key,
    a_key_moves_only_from_the_state_it_is_in,
    a_purpose_has_one_current_secret,
);

async fn keys_come_back_as_they_were_stored_but_for_removed_ones(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let mut newer = signing_key("a", SigningAlg::Es256, KeyState::Next);
    newer.created_at = after(10);
    let older = signing_key("b", SigningAlg::Rs256, KeyState::Current);
    let removed = signing_key("c", SigningAlg::EdDsa, KeyState::Removed);
    let secret = server_secret("d", SecretPurpose::Flow, KeyState::Current);
    let gone = server_secret("e", SecretPurpose::Flow, KeyState::Removed);
    commit!(db.storage, |tx| {
        for key in [&newer, &older, &removed] {
            tx.insert_signing_key(key).await.unwrap();
        }
        for secret in [&secret, &gone] {
            tx.insert_server_secret(secret).await.unwrap();
        }
    });
    let mut reader = db.storage.read().await.unwrap();
    assert_eq!(reader.signing_keys(&acme()).await.unwrap(), [older, newer]);
    assert_eq!(reader.server_secrets(&acme()).await.unwrap(), [secret]);
    assert_eq!(reader.signing_keys(&tenant("zoo").id).await.unwrap(), []);
}

async fn an_algorithm_has_one_current_and_one_next_key(db: TestDatabase) {
    use Inserted::{Done, Exists};
    use KeyState::{Current, Next, Previous};
    use SigningAlg::{Es256, Rs256};
    with_tenant(&*db.storage).await;
    let table = [
        ("1", Es256, Current, Done),
        ("2", Es256, Current, Exists),
        ("3", Es256, Next, Done),
        ("4", Es256, Next, Exists),
        ("5", Rs256, Current, Done),
        ("6", Es256, Previous, Done),
        ("7", Es256, Previous, Done),
        ("7", Es256, Previous, Exists),
    ];
    let mut tx = db.storage.begin().await.unwrap();
    for (id, alg, state, expected) in table {
        let inserted = tx
            .insert_signing_key(&signing_key(id, alg, state))
            .await
            .unwrap();
        assert_eq!(inserted, expected, "{id} {alg:?} {state:?}");
    }
}

async fn a_key_moves_only_from_the_state_it_is_in(db: TestDatabase) {
    use KeyState::{Current, Next, Previous};
    with_tenant(&*db.storage).await;
    let key = signing_key("k", SigningAlg::Es256, Next);
    let unknown = KeyId::new("unknown");
    let moved = commit!(db.storage, |tx| {
        tx.insert_signing_key(&key).await.unwrap();
        [
            tx.move_signing_key(&acme(), &key.id, (Current, Previous), after(8))
                .await
                .unwrap(),
            tx.move_signing_key(&acme(), &key.id, (Next, Current), after(9))
                .await
                .unwrap(),
            tx.move_signing_key(&acme(), &key.id, (Next, Current), after(10))
                .await
                .unwrap(),
            tx.move_signing_key(&acme(), &unknown, (Next, Current), after(10))
                .await
                .unwrap(),
        ]
    });
    assert_eq!(
        moved,
        [
            Changed::Missing,
            Changed::Done,
            Changed::Missing,
            Changed::Missing
        ]
    );
    let keys = db
        .storage
        .read()
        .await
        .unwrap()
        .signing_keys(&acme())
        .await
        .unwrap();
    assert_eq!((keys[0].state, keys[0].changed_at), (Current, after(9)));
}

async fn a_purpose_has_one_current_secret(db: TestDatabase) {
    use KeyState::{Current, Previous};
    use SecretPurpose::{Csrf, Flow};
    with_tenant(&*db.storage).await;
    let mut tx = db.storage.begin().await.unwrap();
    let table = [
        ("1", Flow, Current, Inserted::Done),
        ("2", Flow, Current, Inserted::Exists),
        ("3", Csrf, Current, Inserted::Done),
        ("4", Flow, Previous, Inserted::Done),
    ];
    for (id, purpose, state, expected) in table {
        let secret = server_secret(id, purpose, state);
        assert_eq!(
            tx.insert_server_secret(&secret).await.unwrap(),
            expected,
            "{id}"
        );
    }
}
