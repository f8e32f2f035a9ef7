//! Second factors: what is good once is used once, however many try.

use std::sync::Arc;

use serde_json::json;
use vestibule::{
    model::{CredentialId, Digest, Factor, UnixTime, UserId, Verifier},
    storage::{Inserted, Storage},
};

use super::fixtures::{NOW, acme, after, commit, done, twenty_at_once, user, with_tenant};
use crate::databases::TestDatabase;

contract!(
    a_factor_is_kept_whole,
    of_twenty_uses_of_a_time_step_one_counts,
    of_twenty_uses_of_a_counter_one_counts,
    of_twenty_uses_of_a_recovery_code_one_counts,
    of_twenty_who_remove_a_factor_one_does,
    one_credential_is_one_persons,
    a_handle_for_passkeys_is_given_once,
    factors_go_by_when_they_were_set_up,
);

fn ada() -> UserId {
    UserId::new("ada-id")
}

fn factor(id: &str, verifier: Verifier, created_at: UnixTime) -> Factor {
    Factor {
        tenant: acme(),
        user: ada(),
        id: CredentialId::new(id),
        label: Some("Key \u{fc}\"".to_owned()),
        verifier,
        created_at,
        last_used_at: None,
    }
}

fn totp(id: &str) -> Factor {
    let sealed = vec![0, 255, 7];
    let verifier = Verifier::Totp {
        sealed,
        last_step: 10,
    };
    factor(id, verifier, NOW)
}

fn passkey(id: &str, counter: u32) -> Factor {
    let verifier = Verifier::Passkey {
        credential: format!("credential of {id}"),
        data: json!({"key": "\u{fc}"}),
        counter,
    };
    factor(id, verifier, NOW)
}

fn recovery(id: &str, created_at: UnixTime) -> Factor {
    factor(
        id,
        Verifier::RecoveryCodes { sealed: vec![1, 2] },
        created_at,
    )
}

async fn with(storage: &dyn Storage, factors: &[Factor]) {
    with_tenant(storage).await;
    commit!(storage, |tx| {
        tx.insert_user(&user("ada")).await.unwrap();
        for factor in factors {
            let added = tx.insert_factor(factor).await.unwrap();
            assert_eq!(added, Inserted::Done);
        }
    });
}

async fn ids(storage: &dyn Storage) -> Vec<String> {
    let mut db = storage.read().await.unwrap();
    let all = db.factors(&acme(), &ada()).await.unwrap();
    all.iter().map(|factor| factor.id.to_string()).collect()
}

async fn a_factor_is_kept_whole(database: TestDatabase) {
    let storage = &*database.storage;
    let all = [totp("t"), passkey("p", 7)];
    with(storage, &all).await;
    let mut db = storage.read().await.unwrap();
    let mut found = db.factors(&acme(), &ada()).await.unwrap();
    found.sort_by(|a, b| b.id.cmp(&a.id));
    assert_eq!(found, all);
    let by_credential = db.passkey(&acme(), "credential of p").await.unwrap();
    assert_eq!(by_credential, Some(passkey("p", 7)));
    assert_eq!(db.passkey(&acme(), "\0").await.unwrap(), None);
}

async fn of_twenty_uses_of_a_time_step_one_counts(database: TestDatabase) {
    let storage: &Arc<dyn Storage> = &database.storage;
    with(&**storage, &[totp("t")]).await;
    for (step, wins) in [(11, 1), (11, 0), (10, 0), (12, 1)] {
        let outcomes = twenty_at_once(storage, move |storage, _| async move {
            let key = (&ada(), &CredentialId::new("t"));
            commit!(storage, |tx| tx
                .use_totp_step(&acme(), key, step, NOW)
                .await
                .unwrap())
        });
        assert_eq!(done(&outcomes.await), wins, "{step}");
    }
}

async fn of_twenty_uses_of_a_counter_one_counts(database: TestDatabase) {
    let storage: &Arc<dyn Storage> = &database.storage;
    with(&**storage, &[passkey("p", 7), passkey("zero", 0)]).await;
    for (id, counter, wins) in [("p", 8, 1), ("p", 8, 0), ("p", 7, 0), ("zero", 0, 20)] {
        let outcomes = twenty_at_once(storage, move |storage, _| async move {
            let key = (&ada(), &CredentialId::new(id));
            let shown = (&json!({}), counter);
            commit!(storage, |tx| tx
                .use_passkey(&acme(), key, shown, NOW)
                .await
                .unwrap())
        });
        assert_eq!(done(&outcomes.await), wins, "{id} {counter}");
    }
}

async fn of_twenty_uses_of_a_recovery_code_one_counts(database: TestDatabase) {
    let storage: &Arc<dyn Storage> = &database.storage;
    with(&**storage, &[totp("t")]).await;
    let codes = [Digest::of(b"one"), Digest::of(b"two")];
    commit!(storage, |tx| tx
        .put_recovery_codes(&recovery("r", NOW), &codes)
        .await
        .unwrap());
    let outcomes = twenty_at_once(storage, |storage, _| async move {
        let code = Digest::of(b"one");
        commit!(storage, |tx| tx
            .claim_recovery_code(&acme(), &ada(), &code, NOW)
            .await
            .unwrap())
    });
    assert_eq!(done(&outcomes.await), 1);
    let mut db = storage.read().await.unwrap();
    assert_eq!(db.recovery_codes_left(&acme(), &ada()).await.unwrap(), 1);
}

async fn of_twenty_who_remove_a_factor_one_does(database: TestDatabase) {
    let storage: &Arc<dyn Storage> = &database.storage;
    with(&**storage, &[totp("t"), passkey("p", 1)]).await;
    let outcomes = twenty_at_once(storage, |storage, _| async move {
        let id = CredentialId::new("t");
        commit!(storage, |tx| tx
            .remove_factor(&acme(), &ada(), &id)
            .await
            .unwrap())
    });
    assert_eq!(done(&outcomes.await), 1);
    assert_eq!(ids(&**storage).await, ["p"]);
}

async fn one_credential_is_one_persons(database: TestDatabase) {
    let storage: &Arc<dyn Storage> = &database.storage;
    with(&**storage, &[]).await;
    let outcomes = twenty_at_once(storage, |storage, number| async move {
        let id = CredentialId::new(format!("p{number}"));
        let same = Factor {
            id,
            ..passkey("p", 1)
        };
        commit!(storage, |tx| tx.insert_factor(&same).await.unwrap())
    });
    let outcomes = outcomes.await;
    let added = outcomes.iter().filter(|one| **one == Inserted::Done);
    assert_eq!(added.count(), 1);
}

async fn a_handle_for_passkeys_is_given_once(database: TestDatabase) {
    let storage: &Arc<dyn Storage> = &database.storage;
    with(&**storage, &[]).await;
    let handles = twenty_at_once(storage, |storage, number| async move {
        let candidate = format!("handle-{number}");
        commit!(storage, |tx| tx
            .webauthn_id(&acme(), &ada(), &candidate)
            .await
            .unwrap())
    });
    let handles = handles.await;
    assert!(handles[0].is_some());
    assert!(handles.iter().all(|one| *one == handles[0]), "{handles:?}");
}

async fn factors_go_by_when_they_were_set_up(database: TestDatabase) {
    let storage = &*database.storage;
    let late = Factor {
        created_at: after(10),
        ..totp("late")
    };
    with(storage, &[totp("early"), late]).await;
    let codes = [Digest::of(b"one")];
    commit!(storage, |tx| tx
        .put_recovery_codes(&recovery("r", NOW), &codes)
        .await
        .unwrap());
    let since = |at| async move {
        commit!(storage, |tx| tx
            .remove_factors_since(&acme(), &ada(), at)
            .await
            .unwrap())
    };
    let left = async || {
        let mut db = storage.read().await.unwrap();
        db.recovery_codes_left(&acme(), &ada()).await.unwrap()
    };
    assert_eq!(since(after(11)).await, 0);
    assert_eq!(since(after(10)).await, 1);
    assert_eq!(
        (ids(storage).await, left().await),
        (vec!["early".into(), "r".into()], 1)
    );
    // Codes that were made late go; with them nothing else.
    commit!(storage, |tx| tx
        .put_recovery_codes(&recovery("r2", after(10)), &codes)
        .await
        .unwrap());
    assert_eq!(since(after(10)).await, 1);
    assert_eq!(
        (ids(storage).await, left().await),
        (vec!["early".into()], 0)
    );
    // Where nothing is left that codes stand in for, they go as well.
    commit!(storage, |tx| tx
        .put_recovery_codes(&recovery("r3", after(-10)), &codes)
        .await
        .unwrap());
    assert_eq!(since(NOW).await, 2);
    assert_eq!(
        (ids(storage).await, left().await),
        (Vec::<String>::new(), 0)
    );
}
