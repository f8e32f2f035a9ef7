//! What one can win, one wins.

use std::sync::Arc;

use tokio::{sync::Barrier, task::JoinSet};
use vestibule::{
    model::{
        Client, ClientId, Generation, GrantId, GrantState, Revocation, SecretId, User, UserId,
    },
    storage::{
        Inserted,
        traits::{Redeemed, Redemption, Rotated},
    },
};

use super::fixtures::{
    NOW, acme, after, client, commit, grant, own_grant, redemption, refresh_state, user,
    with_tenant, with_user_and_client,
};
use crate::databases::{TestDatabase, on_every_database, open};

contract!(
    of_fifty_redemptions_of_a_code_one_is_done,
    of_fifty_rotations_from_a_generation_one_is_done,
    what_is_revoked_during_a_rotation_stays_revoked,
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

async fn of_fifty_rotations_from_a_generation_one_is_done(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    renewable(&db, "g", &ada, &shop).await;
    for round in 1..=10 {
        let done = winners!(db.storage, 50, Rotated::Done, |tx, number| {
            // Clocks differ, and not all nodes know the same secret to be the current one.
            let mut to = refresh_state(round + 1);
            to.reached_at = after(i64::from(number % 10));
            to.secret = SecretId::new(format!("secret-{}", number % 3));
            let from = Generation::new(round);
            tx.rotate(&acme(), &GrantId::new("g"), (from, &to), after(600))
                .await
                .unwrap()
        });
        assert_eq!(done, 1, "round {round}");
        let mut reader = db.storage.read().await.unwrap();
        let found = reader.grant(&acme(), &GrantId::new("g")).await.unwrap();
        let refresh = found.unwrap().refresh.unwrap();
        assert_eq!(refresh.generation, Generation::new(round + 1));
    }
}

async fn what_is_revoked_during_a_rotation_stays_revoked(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    for round in 0..4 {
        let id = format!("g{round}");
        renewable(&db, &id, &ada, &shop).await;
        winners!(db.storage, 20, true, |tx, number| {
            let id = GrantId::new(format!("g{round}"));
            if number == 10 {
                let why = Revocation::RefreshReuse;
                tx.revoke_grant(&acme(), &id, why, NOW).await.unwrap();
            } else {
                let step = (Generation::new(1), &refresh_state(2));
                tx.rotate(&acme(), &id, step, after(600)).await.unwrap();
            }
            true
        });
        let mut reader = db.storage.read().await.unwrap();
        let found = reader.grant(&acme(), &GrantId::new(id)).await.unwrap();
        assert_eq!(found.unwrap().state, GrantState::Revoked, "round {round}");
    }
}

/// Stores a grant whose refresh token is of the first generation.
async fn renewable(db: &TestDatabase, id: &str, ada: &User, shop: &Client) {
    let refresh = refresh_state(1);
    let redemption = Redemption {
        refresh: Some(&refresh),
        ..redemption()
    };
    let grant = grant(id, ada, shop);
    commit!(db.storage, |tx| {
        tx.insert_grant(&grant).await.unwrap();
        tx.redeem_code(&acme(), &grant.id, &redemption, NOW)
            .await
            .unwrap();
    });
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
