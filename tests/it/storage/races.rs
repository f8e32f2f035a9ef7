//! What one can win, one wins.

use std::sync::Arc;

use tokio::{sync::Barrier, task::JoinSet};
use vestibule::{
    model::{ClientId, GrantId, UserId},
    storage::{Inserted, traits::Redeemed},
};

use super::fixtures::{
    NOW, acme, client, commit, grant, own_grant, redemption, user, with_tenant,
    with_user_and_client,
};
use crate::databases::{TestDatabase, on_every_database, open};

contract!(
    of_fifty_redemptions_of_a_code_one_is_done,
    of_twenty_users_with_one_name_one_is_made,
    of_twenty_clients_with_one_id_one_is_made,
    of_twenty_own_grants_for_one_scope_one_is_made,
);
on_every_database!(two_hundred_writers_at_once_all_last);

/// Runs `$work` in `$count` transactions `$tx` at once, each with its `$number`; answers how
/// many came to `$won`.
macro_rules! winners {
    ($storage:expr, $count:expr, $won:expr, |$tx:ident, $number:ident| $work:expr) => {{
        let start = Arc::new(Barrier::new($count));
        let mut tasks = JoinSet::new();
        for $number in 0..$count {
            let (storage, start) = ($storage.clone(), start.clone());
            tasks.spawn(async move {
                start.wait().await;
                commit!(storage, |$tx| $work)
            });
        }
        let results = tasks.join_all().await;
        results.into_iter().filter(|result| *result == $won).count()
    }};
}

async fn of_fifty_redemptions_of_a_code_one_is_done(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    for round in 0..4 {
        let id = format!("g{round}");
        let grant = grant(&id, &ada, &shop);
        commit!(db.storage, |tx| tx.insert_grant(&grant).await.unwrap());
        let done = winners!(db.storage, 50, Redeemed::Done, |tx, _number| {
            let id = GrantId::new(format!("g{round}"));
            tx.redeem_code(&acme(), &id, &redemption(), NOW)
                .await
                .unwrap()
        });
        assert_eq!(done, 1, "round {round}");
    }
}

async fn of_twenty_users_with_one_name_one_is_made(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    for round in 0..4 {
        let done = winners!(db.storage, 20, Inserted::Done, |tx, number| {
            let mut user = user(&format!("ada{round}"));
            user.id = UserId::new(format!("{round}-{number}"));
            // Half of them meet at the name, all of them at the address.
            if number % 2 == 0 {
                user.username = format!("other-{round}-{number}");
            }
            tx.insert_user(&user).await.unwrap()
        });
        assert_eq!(done, 1, "round {round}");
    }
}

async fn of_twenty_clients_with_one_id_one_is_made(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    for round in 0..4 {
        let done = winners!(db.storage, 20, Inserted::Done, |tx, number| {
            let mut client = client("shop");
            client.id = ClientId::new(format!("shop-{round}"));
            client.metadata.client_name = Some(format!("number {number}"));
            tx.insert_client(&client).await.unwrap()
        });
        assert_eq!(done, 1, "round {round}");
    }
}

async fn of_twenty_own_grants_for_one_scope_one_is_made(db: TestDatabase) {
    with_user_and_client(&*db.storage).await;
    for round in 0..4 {
        let done = winners!(db.storage, 20, Inserted::Done, |tx, number| {
            let asked = if number % 2 == 0 { "x y" } else { "y x" };
            let asked = format!("{asked} {round}");
            let grant = own_grant(&format!("{round}-{number}"), &client("shop"), &asked);
            tx.insert_grant(&grant).await.unwrap()
        });
        assert_eq!(done, 1, "round {round}");
    }
}

async fn two_hundred_writers_at_once_all_last(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let done = winners!(db.storage, 200, Inserted::Done, |tx, number| {
        tx.insert_user(&user(&format!("u{number}"))).await.unwrap()
    });
    assert_eq!(done, 200);
    db.storage.close().await;
    let reopened = open(&db.url).await;
    let users = reopened.read().await.unwrap().users(&acme()).await.unwrap();
    assert_eq!(users.len(), 200);
    reopened.close().await;
}
