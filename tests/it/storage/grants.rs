//! Grants.

use vestibule::{
    model::{Digest, GrantId, GrantState, Revocation, SessionId, UserId},
    storage::{Changed, Inserted, traits::Redeemed},
};

use super::fixtures::{
    NOW, acme, after, client, commit, grant, own_grant, redemption, scope, tenant, user,
    with_user_and_client,
};
use crate::databases::TestDatabase;

contract!(
    a_grant_comes_back_as_it_was_stored,
    a_grant_is_found_by_its_code_in_every_state,
    a_code_is_redeemed_once,
    a_code_of_a_revoked_grant_is_too_late,
    a_code_leads_to_one_grant,
    a_clients_own_grant_is_there_once_for_each_scope,
    a_revoked_own_grant_makes_room_for_another,
    a_grant_is_revoked_once,
    the_live_grants_of_a_session_are_revoked_together,
    the_live_grants_of_a_user_are_revoked_together,
    grants_go_with_their_user_and_with_their_client,
);

async fn a_grant_comes_back_as_it_was_stored(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    for grant in [grant("g", &ada, &shop), own_grant("own", &shop, "b a")] {
        commit!(db.storage, |tx| tx.insert_grant(&grant).await.unwrap());
        let mut reader = db.storage.read().await.unwrap();
        assert_eq!(reader.grant(&acme(), &grant.id).await.unwrap(), Some(grant));
    }
    let mut reader = db.storage.read().await.unwrap();
    for unknown in ["", "G", "g\0"] {
        let unknown = GrantId::new(unknown);
        assert_eq!(reader.grant(&acme(), &unknown).await.unwrap(), None);
    }
    let elsewhere = reader
        .grant(&tenant("zoo").id, &GrantId::new("g"))
        .await
        .unwrap();
    assert_eq!(elsewhere, None);
}

async fn a_grant_is_found_by_its_code_in_every_state(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let grant = grant("g", &ada, &shop);
    let code = Digest::of(b"g");
    let states = commit!(db.storage, |tx| {
        tx.insert_grant(&grant).await.unwrap();
        let issued = tx.grant_by_code(&acme(), &code).await.unwrap();
        tx.redeem_code(&acme(), &grant.id, &redemption(), NOW)
            .await
            .unwrap();
        let active = tx.grant_by_code(&acme(), &code).await.unwrap();
        tx.revoke_grant(&acme(), &grant.id, Revocation::CodeReplay, NOW)
            .await
            .unwrap();
        let revoked = tx.grant_by_code(&acme(), &code).await.unwrap();
        [issued, active, revoked].map(|found| found.unwrap().grant.state)
    });
    assert_eq!(
        states,
        [GrantState::Issued, GrantState::Active, GrantState::Revoked]
    );
    let mut reader = db.storage.read().await.unwrap();
    let unknown = Digest::of(b"unknown");
    assert_eq!(reader.grant_by_code(&acme(), &unknown).await.unwrap(), None);
    let elsewhere = reader
        .grant_by_code(&tenant("zoo").id, &code)
        .await
        .unwrap();
    assert_eq!(elsewhere, None);
}

async fn a_code_is_redeemed_once(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let grant = grant("g", &ada, &shop);
    let redeemed = commit!(db.storage, |tx| {
        tx.insert_grant(&grant).await.unwrap();
        [
            tx.redeem_code(&tenant("zoo").id, &grant.id, &redemption(), NOW)
                .await
                .unwrap(),
            tx.redeem_code(&acme(), &grant.id, &redemption(), NOW)
                .await
                .unwrap(),
            tx.redeem_code(&acme(), &grant.id, &redemption(), NOW)
                .await
                .unwrap(),
        ]
    });
    use Redeemed::{Done, TooLate};
    assert_eq!(redeemed, [TooLate, Done, TooLate]);
}

async fn a_code_of_a_revoked_grant_is_too_late(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let grant = grant("g", &ada, &shop);
    let redeemed = commit!(db.storage, |tx| {
        tx.insert_grant(&grant).await.unwrap();
        tx.revoke_grant(&acme(), &grant.id, Revocation::Logout, NOW)
            .await
            .unwrap();
        tx.redeem_code(&acme(), &grant.id, &redemption(), NOW)
            .await
            .unwrap()
    });
    assert_eq!(redeemed, Redeemed::TooLate);
}

async fn a_code_leads_to_one_grant(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let first = grant("g", &ada, &shop);
    let mut second = grant("h", &ada, &shop);
    second.code = first.code.clone();
    let inserted = commit!(db.storage, |tx| [
        tx.insert_grant(&first).await.unwrap(),
        tx.insert_grant(&second).await.unwrap(),
    ]);
    assert_eq!(inserted, [Inserted::Done, Inserted::Exists]);
}

async fn a_clients_own_grant_is_there_once_for_each_scope(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let first = own_grant("1", &shop, "b a");
    let mut a_users = grant("4", &ada, &shop);
    a_users.state = GrantState::Active;
    a_users.terms.scope = scope("a b");
    let inserted = commit!(db.storage, |tx| [
        tx.insert_grant(&first).await.unwrap(),
        tx.insert_grant(&own_grant("2", &shop, "a b"))
            .await
            .unwrap(),
        tx.insert_grant(&own_grant("3", &shop, "a")).await.unwrap(),
        tx.insert_grant(&a_users).await.unwrap(),
    ]);
    use Inserted::{Done, Exists};
    assert_eq!(inserted, [Done, Exists, Done, Done]);
    let mut reader = db.storage.read().await.unwrap();
    let found = reader
        .own_grant(&acme(), &shop.id, &scope("a b"))
        .await
        .unwrap();
    assert_eq!(found, Some(first));
    for (asked, there) in [("a", true), ("b", false), ("a b c", false)] {
        let found = reader
            .own_grant(&acme(), &shop.id, &scope(asked))
            .await
            .unwrap();
        assert_eq!(found.is_some(), there, "{asked}");
    }
}

async fn a_revoked_own_grant_makes_room_for_another(db: TestDatabase) {
    let (_, shop) = with_user_and_client(&*db.storage).await;
    let [first, second] = ["1", "2"].map(|id| own_grant(id, &shop, "a"));
    let inserted = commit!(db.storage, |tx| {
        tx.insert_grant(&first).await.unwrap();
        tx.revoke_grant(&acme(), &first.id, Revocation::CodeReplay, NOW)
            .await
            .unwrap();
        tx.insert_grant(&second).await.unwrap()
    });
    assert_eq!(inserted, Inserted::Done);
    let mut reader = db.storage.read().await.unwrap();
    let found = reader
        .own_grant(&acme(), &shop.id, &scope("a"))
        .await
        .unwrap();
    assert_eq!(found, Some(second));
}

async fn a_grant_is_revoked_once(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let grant = grant("g", &ada, &shop);
    let why = Revocation::CodeReplay;
    let revoked = commit!(db.storage, |tx| {
        tx.insert_grant(&grant).await.unwrap();
        [
            tx.revoke_grant(&tenant("zoo").id, &grant.id, why, NOW)
                .await
                .unwrap(),
            tx.revoke_grant(&acme(), &grant.id, why, after(1))
                .await
                .unwrap(),
            tx.revoke_grant(&acme(), &grant.id, why, after(2))
                .await
                .unwrap(),
        ]
    });
    use Changed::{Done, Missing};
    assert_eq!(revoked, [Missing, Done, Missing]);
}

async fn the_live_grants_of_a_session_are_revoked_together(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let mut elsewhere = grant("4", &ada, &shop);
    elsewhere.session = Some(SessionId::new("t"));
    let revoked = commit!(db.storage, |tx| {
        for id in ["1", "2", "3"] {
            tx.insert_grant(&grant(id, &ada, &shop)).await.unwrap();
        }
        tx.insert_grant(&elsewhere).await.unwrap();
        tx.redeem_code(&acme(), &GrantId::new("2"), &redemption(), NOW)
            .await
            .unwrap();
        tx.revoke_grant(&acme(), &GrantId::new("3"), Revocation::CodeReplay, NOW)
            .await
            .unwrap();
        tx.revoke_session_grants(&acme(), &SessionId::new("s"), Revocation::Logout, NOW)
            .await
            .unwrap()
    });
    assert_eq!(revoked, 2);
    let mut reader = db.storage.read().await.unwrap();
    for (id, state) in [("1", GrantState::Revoked), ("4", GrantState::Issued)] {
        let grant = reader.grant(&acme(), &GrantId::new(id)).await.unwrap();
        assert_eq!(grant.unwrap().state, state);
    }
}

async fn the_live_grants_of_a_user_are_revoked_together(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let bob = user("bob");
    let why = Revocation::UserDisabled;
    let revoked = commit!(db.storage, |tx| {
        tx.insert_user(&bob).await.unwrap();
        tx.insert_grant(&grant("1", &ada, &shop)).await.unwrap();
        tx.insert_grant(&grant("2", &ada, &shop)).await.unwrap();
        tx.insert_grant(&grant("3", &bob, &shop)).await.unwrap();
        [
            tx.revoke_user_grants(&acme(), &ada.id, why, NOW)
                .await
                .unwrap(),
            tx.revoke_user_grants(&acme(), &ada.id, why, NOW)
                .await
                .unwrap(),
            tx.revoke_user_grants(&acme(), &UserId::new("nobody"), why, NOW)
                .await
                .unwrap(),
        ]
    });
    assert_eq!(revoked, [2, 0, 0]);
    let mut reader = db.storage.read().await.unwrap();
    let bobs = reader.grant(&acme(), &GrantId::new("3")).await.unwrap();
    assert_eq!(bobs.unwrap().state, GrantState::Issued);
}

async fn grants_go_with_their_user_and_with_their_client(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let bank = client("bank");
    let left = commit!(db.storage, |tx| {
        tx.insert_client(&bank).await.unwrap();
        tx.insert_grant(&grant("1", &ada, &shop)).await.unwrap();
        tx.insert_grant(&grant("2", &ada, &bank)).await.unwrap();
        tx.insert_grant(&own_grant("3", &bank, "a")).await.unwrap();
        let mut left = Vec::new();
        tx.delete_client(&acme(), &shop.id).await.unwrap();
        left.push(
            tx.grant(&acme(), &GrantId::new("1"))
                .await
                .unwrap()
                .is_some(),
        );
        left.push(
            tx.grant(&acme(), &GrantId::new("2"))
                .await
                .unwrap()
                .is_some(),
        );
        tx.delete_user(&acme(), &ada.id).await.unwrap();
        left.push(
            tx.grant(&acme(), &GrantId::new("2"))
                .await
                .unwrap()
                .is_some(),
        );
        left.push(
            tx.grant(&acme(), &GrantId::new("3"))
                .await
                .unwrap()
                .is_some(),
        );
        left
    });
    assert_eq!(left, [false, true, false, true]);
}
