//! Users and their passwords.

use vestibule::{
    model::{Secret, UserId, UserState, login_key},
    storage::{Changed, Inserted},
};

use super::fixtures::{acme, after, commit, tenant, user, with_tenant, with_user_and_client};
use crate::databases::TestDatabase;

contract!(
    a_user_comes_back_as_it_was_stored,
    a_user_is_found_by_username_and_by_address_however_written,
    usernames_and_addresses_are_taken_once,
    nobodys_username_is_another_ones_address,
    tenants_do_not_share_users,
    a_password_is_set_and_replaced,
    a_password_is_rehashed_unless_it_was_changed_meanwhile,
    a_state_is_left_for_another_one_only,
    users_are_listed_by_username,
    a_user_is_removed_once,
);

async fn a_user_comes_back_as_it_was_stored(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let mut bare = user("bob");
    (bare.email, bare.email_verified) = (None, false);
    bare.claims.clear();
    bare.state = UserState::Disabled;
    for user in [user("ada"), bare] {
        commit!(db.storage, |tx| tx.insert_user(&user).await.unwrap());
        let mut reader = db.storage.read().await.unwrap();
        assert_eq!(reader.user(&acme(), &user.id).await.unwrap(), Some(user));
    }
    let mut reader = db.storage.read().await.unwrap();
    for unknown in ["ADA-ID", "", "ada-id\0"] {
        let unknown = UserId::new(unknown);
        assert_eq!(reader.user(&acme(), &unknown).await.unwrap(), None);
    }
}

async fn a_user_is_found_by_username_and_by_address_however_written(db: TestDatabase) {
    let (ada, _) = with_user_and_client(&*db.storage).await;
    let mut reader = db.storage.read().await.unwrap();
    for login in ["ada", " ADA ", "ada@example.com", "Ada@EXAMPLE.com"] {
        let found = reader.user_by_login(&acme(), login).await.unwrap();
        assert_eq!(found, Some((ada.clone(), None)), "{login}");
    }
    for login in ["", "ad", "example.com", "ada\0", "' OR 1=1 --", "%"] {
        let found = reader.user_by_login(&acme(), login).await.unwrap();
        assert_eq!(found, None, "{login:?}");
    }
}

async fn usernames_and_addresses_are_taken_once(db: TestDatabase) {
    with_user_and_client(&*db.storage).await;
    let mut same_name = user("other");
    same_name.username = "Ada".to_owned();
    let mut same_address = user("other");
    same_address.email = Some("ADA@example.com".to_owned());
    let mut without_address = user("third");
    without_address.email = None;
    let mut fourth = user("fourth");
    fourth.email = None;
    let inserted = commit!(db.storage, |tx| [
        tx.insert_user(&same_name).await.unwrap(),
        tx.insert_user(&same_address).await.unwrap(),
        tx.insert_user(&without_address).await.unwrap(),
        tx.insert_user(&fourth).await.unwrap(),
    ]);
    let expected = [
        Inserted::Exists,
        Inserted::Exists,
        Inserted::Done,
        Inserted::Done,
    ];
    assert_eq!(inserted, expected);
    let users = db
        .storage
        .read()
        .await
        .unwrap()
        .users(&acme())
        .await
        .unwrap();
    assert_eq!(users.len(), 3);
}

async fn nobodys_username_is_another_ones_address(db: TestDatabase) {
    with_user_and_client(&*db.storage).await;
    let mut named_like_an_address = user("eve");
    named_like_an_address.username = "ADA@example.com".to_owned();
    let mut with_a_name_as_address = user("mallory");
    with_a_name_as_address.email = Some("Ada".to_owned());
    let mut own = user("own");
    own.username = "own@example.com".to_owned();
    let inserted = commit!(db.storage, |tx| [
        tx.insert_user(&named_like_an_address).await.unwrap(),
        tx.insert_user(&with_a_name_as_address).await.unwrap(),
        tx.insert_user(&own).await.unwrap(),
    ]);
    assert_eq!(
        inserted,
        [Inserted::Exists, Inserted::Exists, Inserted::Done]
    );
}

async fn tenants_do_not_share_users(db: TestDatabase) {
    let (ada, _) = with_user_and_client(&*db.storage).await;
    let zoo = tenant("zoo");
    let mut twin = ada.clone();
    twin.tenant = zoo.id.clone();
    let inserted = commit!(db.storage, |tx| {
        tx.insert_tenant(&zoo).await.unwrap();
        tx.insert_user(&twin).await.unwrap()
    });
    assert_eq!(inserted, Inserted::Done);
    commit!(db.storage, |tx| tx
        .delete_user(&zoo.id, &twin.id)
        .await
        .unwrap());
    let mut reader = db.storage.read().await.unwrap();
    assert_eq!(reader.user(&zoo.id, &ada.id).await.unwrap(), None);
    assert_eq!(reader.user(&acme(), &ada.id).await.unwrap(), Some(ada));
}

async fn a_password_is_set_and_replaced(db: TestDatabase) {
    let (ada, _) = with_user_and_client(&*db.storage).await;
    for hash in ["first", "second"].map(Secret::new) {
        commit!(db.storage, |tx| {
            tx.set_password(&acme(), &ada.id, &hash, after(9))
                .await
                .unwrap();
        });
        let mut reader = db.storage.read().await.unwrap();
        let found = reader.user_by_login(&acme(), "ada").await.unwrap();
        assert_eq!(found, Some((ada.clone(), Some(hash))));
    }
}

async fn a_password_is_rehashed_unless_it_was_changed_meanwhile(db: TestDatabase) {
    let (ada, _) = with_user_and_client(&*db.storage).await;
    let [old, new, newer] = ["old", "new", "newer"].map(Secret::new);
    let changed = commit!(db.storage, |tx| {
        tx.set_password(&acme(), &ada.id, &old, after(9))
            .await
            .unwrap();
        let id = &ada.id;
        [
            tx.rehash_password(&acme(), id, (&old, &new), after(10))
                .await
                .unwrap(),
            tx.rehash_password(&acme(), id, (&old, &newer), after(10))
                .await
                .unwrap(),
        ]
    });
    assert_eq!(changed, [Changed::Done, Changed::Missing]);
    let mut reader = db.storage.read().await.unwrap();
    let (_, password) = reader.user_by_login(&acme(), "ada").await.unwrap().unwrap();
    assert_eq!(password, Some(new));
}

async fn a_state_is_left_for_another_one_only(db: TestDatabase) {
    let (ada, _) = with_user_and_client(&*db.storage).await;
    let unknown = UserId::new("unknown");
    let changed = commit!(db.storage, |tx| [
        tx.set_user_state(&acme(), &ada.id, UserState::Active, after(20))
            .await
            .unwrap(),
        tx.set_user_state(&acme(), &ada.id, UserState::Disabled, after(21))
            .await
            .unwrap(),
        tx.set_user_state(&acme(), &ada.id, UserState::Disabled, after(22))
            .await
            .unwrap(),
        tx.set_user_state(&acme(), &unknown, UserState::Disabled, after(23))
            .await
            .unwrap(),
    ]);
    use Changed::{Done, Missing};
    assert_eq!(changed, [Missing, Done, Missing, Missing]);
    let mut reader = db.storage.read().await.unwrap();
    let stored = reader.user(&acme(), &ada.id).await.unwrap().unwrap();
    assert_eq!(
        (stored.state, stored.updated_at),
        (UserState::Disabled, after(21))
    );
}

async fn users_are_listed_by_username(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let mut expected = ["zoe", "Änne", "Bob", "ada", "b_2"].map(user).to_vec();
    commit!(db.storage, |tx| {
        for user in &expected {
            tx.insert_user(user).await.unwrap();
        }
    });
    expected.sort_by_key(|user| login_key(&user.username));
    let users = db
        .storage
        .read()
        .await
        .unwrap()
        .users(&acme())
        .await
        .unwrap();
    assert_eq!(users, expected);
}

async fn a_user_is_removed_once(db: TestDatabase) {
    let (ada, _) = with_user_and_client(&*db.storage).await;
    let changed = commit!(db.storage, |tx| [
        tx.delete_user(&acme(), &ada.id).await.unwrap(),
        tx.delete_user(&acme(), &ada.id).await.unwrap(),
    ]);
    assert_eq!(changed, [Changed::Done, Changed::Missing]);
    let users = db
        .storage
        .read()
        .await
        .unwrap()
        .users(&acme())
        .await
        .unwrap();
    assert_eq!(users, []);
}
