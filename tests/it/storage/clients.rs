//! Clients.

use vestibule::{
    model::{
        ClientId, ClientMetadata, ClientSecretHash, Digest, Grant, GrantId, Revocation, SecretId,
        SessionId,
    },
    storage::{Changed, Inserted},
};

use super::fixtures::{
    NOW, acme, after, client, commit, grant, session, tenant, with_tenant, with_user_and_client,
};
use crate::databases::TestDatabase;

contract!(
    a_client_comes_back_as_it_was_stored,
    a_client_id_is_taken_once_for_each_tenant,
    a_client_is_changed_where_it_is,
    clients_are_listed_by_id,
    a_client_is_removed_once,
    a_secret_is_hashed_anew_where_it_is_still_the_same,
    clients_in_a_session_have_a_grant_in_it_in_whatever_state,
    clients_of_sessions_that_ended_together_come_with_their_session,
);

async fn a_client_comes_back_as_it_was_stored(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let mut bare = client("bare");
    bare.secret = None;
    bare.metadata = ClientMetadata::default();
    for client in [client("shop"), bare] {
        commit!(db.storage, |tx| tx.insert_client(&client).await.unwrap());
        let mut reader = db.storage.read().await.unwrap();
        assert_eq!(
            reader.client(&acme(), &client.id).await.unwrap(),
            Some(client)
        );
    }
    let mut reader = db.storage.read().await.unwrap();
    for unknown in ["SHOP", "", "shop\0", "shop "] {
        let unknown = ClientId::new(unknown);
        assert_eq!(reader.client(&acme(), &unknown).await.unwrap(), None);
    }
}

async fn a_client_id_is_taken_once_for_each_tenant(db: TestDatabase) {
    with_user_and_client(&*db.storage).await;
    let mut elsewhere = client("shop");
    elsewhere.tenant = tenant("zoo").id;
    let inserted = commit!(db.storage, |tx| {
        tx.insert_tenant(&tenant("zoo")).await.unwrap();
        [
            tx.insert_client(&client("shop")).await.unwrap(),
            tx.insert_client(&elsewhere).await.unwrap(),
        ]
    });
    assert_eq!(inserted, [Inserted::Exists, Inserted::Done]);
}

async fn a_client_is_changed_where_it_is(db: TestDatabase) {
    let (_, mut shop) = with_user_and_client(&*db.storage).await;
    shop.secret = None;
    shop.metadata.client_name = Some("The \"Shop\"".to_owned());
    shop.updated_at = after(77);
    let changed = commit!(db.storage, |tx| [
        tx.update_client(&shop).await.unwrap(),
        tx.update_client(&client("unknown")).await.unwrap(),
    ]);
    assert_eq!(changed, [Changed::Done, Changed::Missing]);
    let clients = db
        .storage
        .read()
        .await
        .unwrap()
        .clients(&acme())
        .await
        .unwrap();
    assert_eq!(clients, [shop]);
}

async fn clients_are_listed_by_id(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    commit!(db.storage, |tx| {
        for id in ["b", "a-b", "aa", "B"] {
            tx.insert_client(&client(id)).await.unwrap();
        }
    });
    let clients = db
        .storage
        .read()
        .await
        .unwrap()
        .clients(&acme())
        .await
        .unwrap();
    let ids: Vec<_> = clients.iter().map(|client| client.id.as_str()).collect();
    assert_eq!(ids, ["B", "a-b", "aa", "b"]);
}

async fn a_client_is_removed_once(db: TestDatabase) {
    let (_, shop) = with_user_and_client(&*db.storage).await;
    let changed = commit!(db.storage, |tx| [
        tx.delete_client(&acme(), &shop.id).await.unwrap(),
        tx.delete_client(&acme(), &shop.id).await.unwrap(),
    ]);
    assert_eq!(changed, [Changed::Done, Changed::Missing]);
}

async fn a_secret_is_hashed_anew_where_it_is_still_the_same(db: TestDatabase) {
    let (_, shop) = with_user_and_client(&*db.storage).await;
    let mut bare = client("bare");
    bare.secret = None;
    let from = shop.secret.clone().unwrap();
    let to = ClientSecretHash {
        key: SecretId::new("secret-2"),
        mac: Digest::of(b"anew"),
    };
    let changed = ClientSecretHash {
        mac: Digest::of(b"changed meanwhile"),
        ..from.clone()
    };
    let outcome = commit!(db.storage, |tx| {
        tx.insert_client(&bare).await.unwrap();
        let keys = tx.client_secret_keys(&acme()).await.unwrap();
        assert!(keys.iter().eq([&from.key]), "{keys:?}");
        let mut outcome = Vec::new();
        for (id, from) in [
            (&bare.id, &from),
            (&shop.id, &changed),
            (&shop.id, &from),
            (&shop.id, &from),
        ] {
            let rekeyed = tx.rekey_client_secret(&acme(), id, from, &to).await;
            outcome.push(rekeyed.unwrap());
        }
        outcome
    });
    use Changed::{Done, Missing};
    assert_eq!(outcome, [Missing, Missing, Done, Missing]);
    let mut reader = db.storage.read().await.unwrap();
    let mut stored = reader.client(&acme(), &shop.id).await.unwrap().unwrap();
    assert_eq!(stored.secret.as_ref(), Some(&to));
    stored.secret = Some(from);
    assert_eq!(stored, shop);
    let keys = reader.client_secret_keys(&acme()).await.unwrap();
    assert!(keys.iter().eq([&to.key]), "{keys:?}");
}

async fn clients_in_a_session_have_a_grant_in_it_in_whatever_state(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let [blog, other] = ["blog", "other"].map(client);
    let elsewhere = Grant {
        session: Some(SessionId::new("another")),
        ..grant("4", &ada, &other)
    };
    commit!(db.storage, |tx| {
        for client in [&blog, &other] {
            tx.insert_client(client).await.unwrap();
        }
        for grant in [
            grant("1", &ada, &shop),
            grant("2", &ada, &shop),
            grant("3", &ada, &blog),
            elsewhere,
        ] {
            tx.insert_grant(&grant).await.unwrap();
        }
        let id = GrantId::new("3");
        tx.revoke_grant(&acme(), &id, Revocation::Logout, NOW)
            .await
            .unwrap();
    });
    let mut reader = db.storage.read().await.unwrap();
    let session = SessionId::new("s");
    let found = reader.clients_in_session(&acme(), &session).await.unwrap();
    assert_eq!(found, [blog, shop]);
}

async fn clients_of_sessions_that_ended_together_come_with_their_session(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let blog = client("blog");
    let ended = commit!(db.storage, |tx| {
        tx.insert_client(&blog).await.unwrap();
        for (number, id) in ["spared", "1", "2", "over"].into_iter().enumerate() {
            tx.insert_session(&session(id, &ada)).await.unwrap();
            for client in [&shop, &blog] {
                // Twice at the shop: it counts once.
                for time in 0..2 {
                    let id_of = format!("{number} {} {time}", client.id);
                    let grant = Grant {
                        session: Some(SessionId::new(id)),
                        ..grant(&id_of, &ada, client)
                    };
                    if id != "2" || client.id == shop.id {
                        tx.insert_grant(&grant).await.unwrap();
                    }
                }
            }
        }
        let over = SessionId::new("over");
        tx.end_session(&acme(), &over, after(1)).await.unwrap();
        let spared = SessionId::new("spared");
        let mut ended = tx
            .end_user_sessions(&acme(), &ada.id, Some(&spared), after(2))
            .await
            .unwrap();
        ended.sort();
        ended
    });
    assert_eq!(ended, ["1", "2"].map(SessionId::new));
    let mut reader = db.storage.read().await.unwrap();
    let found = reader
        .clients_in_ended_sessions(&acme(), &ada.id, after(2))
        .await
        .unwrap();
    let expected = [("1", &blog), ("1", &shop), ("2", &shop)]
        .map(|(id, client)| (SessionId::new(id), client.clone()));
    assert_eq!(found, expected);
    for (id, goes_on) in [("spared", true), ("1", false), ("nobody", false)] {
        let id = SessionId::new(id);
        let found = reader.session(&acme(), &id, after(3)).await.unwrap();
        assert_eq!(found.is_some(), goes_on, "{id}");
    }
}
