//! Signing keys and server secrets.

use vestibule::{
    model::{KeyId, KeyState, SecretPurpose, SigningAlg},
    storage::{Changed, Inserted},
};

use super::fixtures::{acme, after, commit, server_secret, signing_key, tenant, with_tenant};
use crate::databases::{Kind, TestDatabase};

contract!(
    keys_come_back_as_they_were_stored_but_for_removed_ones,
    an_algorithm_has_one_current_and_one_next_key,
    a_key_moves_only_from_the_state_it_is_in,
    a_purpose_has_one_current_and_one_next_secret,
    a_secret_moves_only_from_the_state_it_is_in,
    what_is_removed_is_erased,
    sealing_anew_replaces_what_was_read_and_nothing_newer,
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

async fn a_purpose_has_one_current_and_one_next_secret(db: TestDatabase) {
    use KeyState::{Current, Next, Previous};
    use SecretPurpose::{Csrf, Flow};
    with_tenant(&*db.storage).await;
    let mut tx = db.storage.begin().await.unwrap();
    let table = [
        ("1", Flow, Current, Inserted::Done),
        ("2", Flow, Current, Inserted::Exists),
        ("3", Csrf, Current, Inserted::Done),
        ("4", Flow, Previous, Inserted::Done),
        ("5", Flow, Previous, Inserted::Done),
        ("6", Flow, Next, Inserted::Done),
        ("7", Flow, Next, Inserted::Exists),
        ("8", Csrf, Next, Inserted::Done),
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

async fn a_secret_moves_only_from_the_state_it_is_in(db: TestDatabase) {
    use KeyState::{Current, Next, Previous};
    with_tenant(&*db.storage).await;
    let secret = server_secret("s", SecretPurpose::Flow, Next);
    let table = [
        ((Current, Previous), Changed::Missing),
        ((Next, Current), Changed::Done),
        ((Next, Current), Changed::Missing),
    ];
    commit!(db.storage, |tx| {
        tx.insert_server_secret(&secret).await.unwrap();
        for (way, expected) in table {
            let moved = tx
                .move_server_secret(&acme(), &secret.id, way, after(9))
                .await;
            assert_eq!(moved.unwrap(), expected, "{way:?}");
        }
    });
    let mut reader = db.storage.read().await.unwrap();
    let stored = reader.server_secrets(&acme()).await.unwrap();
    assert_eq!((stored[0].state, stored[0].changed_at), (Current, after(9)));
    assert_eq!(stored[0].sealed, secret.sealed);
}

async fn what_is_removed_is_erased(db: TestDatabase) {
    use KeyState::{Current, Previous, Removed};
    with_tenant(&*db.storage).await;
    let key = signing_key("k", SigningAlg::Es256, Current);
    let secret = server_secret("s", SecretPurpose::Flow, Current);
    for (way, left) in [((Current, Previous), "2"), ((Previous, Removed), "0")] {
        commit!(db.storage, |tx| {
            tx.insert_signing_key(&key).await.unwrap();
            tx.insert_server_secret(&secret).await.unwrap();
            let moved = tx.move_signing_key(&acme(), &key.id, way, after(1)).await;
            assert_eq!(moved.unwrap(), Changed::Done);
            let moved = tx
                .move_server_secret(&acme(), &secret.id, way, after(1))
                .await;
            assert_eq!(moved.unwrap(), Changed::Done);
        });
        if db.kind == Kind::Memory {
            continue;
        }
        let sealed = "SELECT CAST(count(*) AS TEXT) FROM (SELECT sealed FROM signing_keys \
                      UNION ALL SELECT sealed FROM server_secrets) AS s WHERE length(sealed) > 0";
        assert_eq!(db.run(sealed).await, [left]);
    }
    let mut reader = db.storage.read().await.unwrap();
    assert_eq!(reader.signing_keys(&acme()).await.unwrap(), []);
}

async fn sealing_anew_replaces_what_was_read_and_nothing_newer(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let key = signing_key("k", SigningAlg::Es256, KeyState::Current);
    let secret = server_secret("s", SecretPurpose::Flow, KeyState::Current);
    let outcome = commit!(db.storage, |tx| {
        tx.insert_signing_key(&key).await.unwrap();
        tx.insert_server_secret(&secret).await.unwrap();
        [
            tx.reseal_signing_key(&key, b"new").await.unwrap(),
            tx.reseal_signing_key(&key, b"newer").await.unwrap(),
            tx.reseal_server_secret(&secret, b"new").await.unwrap(),
            tx.reseal_server_secret(&secret, b"newer").await.unwrap(),
        ]
    });
    use Changed::{Done, Missing};
    assert_eq!(outcome, [Done, Missing, Done, Missing]);
    let mut reader = db.storage.read().await.unwrap();
    let mut stored = reader.signing_keys(&acme()).await.unwrap();
    assert_eq!(stored[0].sealed, b"new");
    stored[0].sealed = key.sealed.clone();
    assert_eq!(stored, [key]);
    let stored = reader.server_secrets(&acme()).await.unwrap();
    assert_eq!(stored[0].sealed, b"new");
}
