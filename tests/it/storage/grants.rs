//! Grants.

use vestibule::{
    model::{
        ClientId, Digest, Generation, GrantId, GrantState, RefreshState, Revocation, SecretId,
        SessionId, UserId, UserState,
    },
    storage::{
        Changed, Inserted,
        traits::{Redeemed, Redemption, Rotated},
    },
};

use super::fixtures::{
    NOW, acme, after, client, commit, grant, own_grant, redemption, refresh_state, scope, session,
    tenant, user, with_user_and_client,
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
    redeeming_a_code_gives_the_grant_its_refresh_token,
    a_generation_is_left_once,
    a_grant_that_is_not_active_does_not_rotate,
    a_grant_comes_with_its_user_and_its_live_session,
    offline_grants_outlive_the_end_of_their_session,
    the_grants_of_a_user_to_a_client_are_revoked_together,
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

/// The state that follows `state` at the second `seconds`, under another secret.
fn next(state: &RefreshState, seconds: i64) -> RefreshState {
    RefreshState {
        salt: state.salt,
        secret: SecretId::new("another"),
        generation: state.generation.next(),
        reached_at: after(seconds),
    }
}

async fn redeeming_a_code_gives_the_grant_its_refresh_token(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let first = refresh_state(1);
    let with_token = Redemption {
        refresh: Some(&first),
        expires_at: after(900),
    };
    commit!(db.storage, |tx| {
        tx.insert_grant(&grant("1", &ada, &shop)).await.unwrap();
        tx.insert_grant(&grant("2", &ada, &shop)).await.unwrap();
        for (id, redemption) in [("1", &with_token), ("2", &redemption())] {
            let id = GrantId::new(id);
            let redeemed = tx.redeem_code(&acme(), &id, redemption, NOW).await;
            assert_eq!(redeemed.unwrap(), Redeemed::Done);
        }
        // Who comes too late puts nothing in its place.
        let other = Redemption {
            refresh: Some(&refresh_state(7)),
            expires_at: after(1),
        };
        for id in ["1", "2"] {
            let late = tx
                .redeem_code(&acme(), &GrantId::new(id), &other, NOW)
                .await;
            assert_eq!(late.unwrap(), Redeemed::TooLate);
        }
    });
    let mut reader = db.storage.read().await.unwrap();
    for (id, refresh, end) in [("1", Some(first), 900), ("2", None, 600)] {
        let found = reader.grant(&acme(), &GrantId::new(id)).await.unwrap();
        let found = found.unwrap();
        assert_eq!(found.state, GrantState::Active);
        assert_eq!(found.refresh, refresh);
        assert_eq!(found.expires_at, Some(after(end)));
    }
}

async fn a_generation_is_left_once(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let first = refresh_state(1);
    let second = next(&first, 5);
    let third = next(&second, 9);
    let with_token = Redemption {
        refresh: Some(&first),
        ..redemption()
    };
    let id = GrantId::new("1");
    let rotated = commit!(db.storage, |tx| {
        for id in ["1", "2"] {
            tx.insert_grant(&grant(id, &ada, &shop)).await.unwrap();
            tx.redeem_code(&acme(), &GrantId::new(id), &with_token, NOW)
                .await
                .unwrap();
        }
        let mut rotated = Vec::new();
        for (tenant, id, from, to) in [
            (tenant("zoo").id, "1", 1, &second),
            (acme(), "unknown", 1, &second),
            (acme(), "1", 0, &second),
            (acme(), "1", 2, &third),
            (acme(), "1", 1, &second),
            (acme(), "1", 1, &second),
        ] {
            let step = (Generation::new(from), to);
            let id = GrantId::new(id);
            rotated.push(tx.rotate(&tenant, &id, step, after(700)).await.unwrap());
        }
        rotated
    });
    use Rotated::{Done, TooLate};
    assert_eq!(rotated, [TooLate, TooLate, TooLate, TooLate, Done, TooLate]);
    let mut reader = db.storage.read().await.unwrap();
    let found = reader.grant(&acme(), &id).await.unwrap().unwrap();
    assert_eq!(found.refresh, Some(second));
    assert_eq!(found.expires_at, Some(after(700)));
    let other = reader.grant(&acme(), &GrantId::new("2")).await.unwrap();
    assert_eq!(other.unwrap().refresh, Some(first));
}

async fn a_grant_that_is_not_active_does_not_rotate(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let first = refresh_state(1);
    let second = next(&first, 5);
    let with_token = Redemption {
        refresh: Some(&first),
        ..redemption()
    };
    commit!(db.storage, |tx| {
        for id in ["issued", "without", "revoked"] {
            tx.insert_grant(&grant(id, &ada, &shop)).await.unwrap();
        }
        for (id, redemption) in [("without", &redemption()), ("revoked", &with_token)] {
            tx.redeem_code(&acme(), &GrantId::new(id), redemption, NOW)
                .await
                .unwrap();
        }
        let why = Revocation::RefreshReuse;
        tx.revoke_grant(&acme(), &GrantId::new("revoked"), why, NOW)
            .await
            .unwrap();
        for id in ["issued", "without", "revoked"] {
            let id = GrantId::new(id);
            let before = tx.grant(&acme(), &id).await.unwrap();
            let step = (first.generation, &second);
            let rotated = tx.rotate(&acme(), &id, step, after(700)).await.unwrap();
            assert_eq!(rotated, Rotated::TooLate, "{id:?}");
            assert_eq!(tx.grant(&acme(), &id).await.unwrap(), before);
        }
    });
}

async fn a_grant_comes_with_its_user_and_its_live_session(db: TestDatabase) {
    let (mut ada, shop) = with_user_and_client(&*db.storage).await;
    let session = session("s", &ada);
    let id = GrantId::new("1");
    let mut sessionless = grant("2", &ada, &shop);
    sessionless.session = None;
    commit!(db.storage, |tx| {
        tx.insert_session(&session).await.unwrap();
        tx.insert_grant(&grant("1", &ada, &shop)).await.unwrap();
        tx.insert_grant(&sessionless).await.unwrap();
        tx.insert_grant(&own_grant("3", &shop, "a")).await.unwrap();
        let found = tx.grant_in_context(&acme(), &id).await.unwrap().unwrap();
        assert_eq!(found.grant, grant("1", &ada, &shop));
        assert_eq!(found.user, Some(ada.clone()));
        assert_eq!(found.session, Some(session.term));
        for (id, user) in [("2", Some(&ada)), ("3", None)] {
            let found = tx.grant_in_context(&acme(), &GrantId::new(id)).await;
            let found = found.unwrap().unwrap();
            assert_eq!((found.user.as_ref(), found.session), (user, None));
        }
        for (tenant, id) in [(tenant("zoo").id, "1"), (acme(), "x"), (acme(), "1\0")] {
            let found = tx.grant_in_context(&tenant, &GrantId::new(id)).await;
            assert_eq!(found.unwrap(), None);
        }
        // By its code it comes with the same.
        let code = Digest::of(b"1");
        assert_eq!(
            tx.grant_by_code(&acme(), &code).await.unwrap(),
            tx.grant_in_context(&acme(), &id).await.unwrap()
        );
        // The end of a session moves; one that was ended is none.
        let moved = tx
            .note_use(&acme(), &session.id, after(5000), after(10))
            .await;
        assert_eq!(moved.unwrap(), Changed::Done);
        let found = tx.grant_in_context(&acme(), &id).await.unwrap().unwrap();
        assert_eq!(found.session.unwrap().expires_at, after(5000));
        assert_eq!(found.session.unwrap().ends_at, session.term.ends_at);
        tx.end_session(&acme(), &session.id, after(20))
            .await
            .unwrap();
        let found = tx.grant_in_context(&acme(), &id).await.unwrap().unwrap();
        assert_eq!(found.session, None);
        ada.state = UserState::Disabled;
        let disabled = UserState::Disabled;
        tx.set_user_state(&acme(), &ada.id, disabled, after(30))
            .await
            .unwrap();
        let found = tx.grant_in_context(&acme(), &id).await.unwrap().unwrap();
        assert_eq!(found.user.unwrap().state, UserState::Disabled);
    });
}

async fn offline_grants_outlive_the_end_of_their_session(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let mut offline = grant("offline", &ada, &shop);
    offline.terms.scope = scope("offline_access openid");
    let mut similar = grant("similar", &ada, &shop);
    similar.terms.scope = scope("openid offline_access_not");
    let why = Revocation::Logout;
    let (of_session, of_user) = commit!(db.storage, |tx| {
        for grant in [&offline, &similar, &grant("1", &ada, &shop)] {
            tx.insert_grant(grant).await.unwrap();
        }
        let session = SessionId::new("s");
        let of_session = tx.revoke_session_grants(&acme(), &session, why, NOW).await;
        let spared = tx.grant(&acme(), &offline.id).await.unwrap().unwrap();
        assert_eq!(spared.state, GrantState::Issued);
        let of_user = tx.revoke_user_grants(&acme(), &ada.id, why, NOW).await;
        (of_session.unwrap(), of_user.unwrap())
    });
    assert_eq!((of_session, of_user), (2, 1));
}

async fn the_grants_of_a_user_to_a_client_are_revoked_together(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let (bob, bank) = (user("bob"), client("bank"));
    let why = Revocation::ConsentWithdrawn;
    let mut offline = grant("2", &ada, &shop);
    offline.terms.scope = scope("offline_access openid");
    let revoked = commit!(db.storage, |tx| {
        tx.insert_user(&bob).await.unwrap();
        tx.insert_client(&bank).await.unwrap();
        tx.insert_grant(&grant("1", &ada, &shop)).await.unwrap();
        tx.insert_grant(&offline).await.unwrap();
        tx.insert_grant(&grant("3", &ada, &bank)).await.unwrap();
        tx.insert_grant(&grant("4", &bob, &shop)).await.unwrap();
        tx.insert_grant(&own_grant("5", &shop, "a")).await.unwrap();
        let nobody = ClientId::new("nobody");
        let mut revoked = Vec::new();
        for (tenant, whose) in [
            (tenant("zoo").id, (&ada.id, &shop.id)),
            (acme(), (&ada.id, &nobody)),
            (acme(), (&ada.id, &shop.id)),
            (acme(), (&ada.id, &shop.id)),
        ] {
            revoked.push(tx.revoke_grants_to(&tenant, whose, why, NOW).await.unwrap());
        }
        revoked
    });
    assert_eq!(revoked, [0, 0, 2, 0]);
    let mut reader = db.storage.read().await.unwrap();
    for (id, is_live) in [
        ("1", false),
        ("2", false),
        ("3", true),
        ("4", true),
        ("5", true),
    ] {
        let found = reader.grant(&acme(), &GrantId::new(id)).await.unwrap();
        assert_eq!(found.unwrap().state != GrantState::Revoked, is_live, "{id}");
    }
}
