//! Sessions.

use vestibule::{
    model::{Authentication, Digest, SessionId, UserState},
    storage::Changed,
};

use super::fixtures::{
    NOW, acme, after, authentication, commit, session, tenant, user, with_user_and_client,
};
use crate::databases::TestDatabase;

contract!(
    a_session_comes_back_with_its_user,
    a_session_is_found_until_it_expires,
    a_session_of_a_disabled_user_is_not_found,
    a_session_is_renewed_under_a_new_cookie,
    a_session_ends_once,
    all_sessions_of_a_user_end_together,
    sessions_go_with_their_user,
);

async fn a_session_comes_back_with_its_user(db: TestDatabase) {
    let (ada, _) = with_user_and_client(&*db.storage).await;
    let session = session("s", &ada);
    commit!(db.storage, |tx| tx.insert_session(&session).await.unwrap());
    let mut reader = db.storage.read().await.unwrap();
    let found = reader
        .signed_in(&acme(), &session.token, NOW)
        .await
        .unwrap();
    assert_eq!(found, Some((session.clone(), ada)));
    let other_tenant = tenant("zoo").id;
    let elsewhere = reader
        .signed_in(&other_tenant, &session.token, NOW)
        .await
        .unwrap();
    assert_eq!(elsewhere, None);
}

async fn a_session_is_found_until_it_expires(db: TestDatabase) {
    let (ada, _) = with_user_and_client(&*db.storage).await;
    let session = session("s", &ada);
    commit!(db.storage, |tx| tx.insert_session(&session).await.unwrap());
    let mut reader = db.storage.read().await.unwrap();
    for (now, found) in [
        (after(3599), true),
        (after(3600), false),
        (after(3601), false),
    ] {
        let there = reader
            .signed_in(&acme(), &session.token, now)
            .await
            .unwrap();
        assert_eq!(there.is_some(), found, "{now}");
    }
}

async fn a_session_of_a_disabled_user_is_not_found(db: TestDatabase) {
    let (ada, _) = with_user_and_client(&*db.storage).await;
    let session = session("s", &ada);
    commit!(db.storage, |tx| {
        tx.insert_session(&session).await.unwrap();
        tx.set_user_state(&acme(), &ada.id, UserState::Disabled, NOW)
            .await
            .unwrap();
    });
    let mut reader = db.storage.read().await.unwrap();
    assert_eq!(
        reader
            .signed_in(&acme(), &session.token, NOW)
            .await
            .unwrap(),
        None
    );
}

async fn a_session_is_renewed_under_a_new_cookie(db: TestDatabase) {
    let (ada, _) = with_user_and_client(&*db.storage).await;
    let old = session("s", &ada);
    let mut renewed = old.clone();
    renewed.token = Digest::of(b"new cookie");
    renewed.authentication = Authentication {
        auth_time: after(30),
        ..authentication()
    };
    renewed.term.expires_at = after(7200);
    let renew = |id: SessionId, now| {
        let (storage, mut renewed) = (db.storage.clone(), renewed.clone());
        renewed.id = id;
        async move { commit!(storage, |tx| tx.renew_session(&renewed, now).await.unwrap()) }
    };
    commit!(db.storage, |tx| tx.insert_session(&old).await.unwrap());
    assert_eq!(
        renew(old.id.clone(), after(3600)).await,
        Changed::Missing,
        "expired"
    );
    assert_eq!(
        renew(SessionId::new("other"), after(30)).await,
        Changed::Missing
    );
    assert_eq!(renew(old.id.clone(), after(30)).await, Changed::Done);
    let mut reader = db.storage.read().await.unwrap();
    assert_eq!(
        reader
            .signed_in(&acme(), &old.token, after(30))
            .await
            .unwrap(),
        None
    );
    let found = reader
        .signed_in(&acme(), &renewed.token, after(3700))
        .await
        .unwrap();
    assert_eq!(found, Some((renewed.clone(), ada)));
    drop(reader);
    commit!(db.storage, |tx| tx
        .end_session(&acme(), &old.id, after(40))
        .await
        .unwrap());
    assert_eq!(renew(old.id, after(50)).await, Changed::Missing, "ended");
}

async fn a_session_ends_once(db: TestDatabase) {
    let (ada, _) = with_user_and_client(&*db.storage).await;
    let (session, expired) = (session("s", &ada), session("t", &ada));
    let ended = commit!(db.storage, |tx| {
        tx.insert_session(&session).await.unwrap();
        tx.insert_session(&expired).await.unwrap();
        [
            tx.end_session(&acme(), &session.id, after(10))
                .await
                .unwrap(),
            tx.end_session(&acme(), &session.id, after(11))
                .await
                .unwrap(),
            tx.end_session(&acme(), &expired.id, after(3600))
                .await
                .unwrap(),
            tx.end_session(&tenant("zoo").id, &expired.id, NOW)
                .await
                .unwrap(),
        ]
    });
    use Changed::{Done, Missing};
    assert_eq!(ended, [Done, Missing, Missing, Missing]);
    let mut reader = db.storage.read().await.unwrap();
    assert_eq!(
        reader
            .signed_in(&acme(), &session.token, after(10))
            .await
            .unwrap(),
        None
    );
}

async fn all_sessions_of_a_user_end_together(db: TestDatabase) {
    let (ada, _) = with_user_and_client(&*db.storage).await;
    let bob = user("bob");
    let others = session("bobs", &bob);
    let ended = commit!(db.storage, |tx| {
        tx.insert_user(&bob).await.unwrap();
        tx.insert_session(&others).await.unwrap();
        for id in ["1", "2", "3"] {
            tx.insert_session(&session(id, &ada)).await.unwrap();
        }
        tx.end_session(&acme(), &SessionId::new("3"), after(1))
            .await
            .unwrap();
        tx.end_user_sessions(&acme(), &ada.id, after(2))
            .await
            .unwrap()
    });
    assert_eq!(ended, 2);
    let mut reader = db.storage.read().await.unwrap();
    let first = session("1", &ada).token;
    assert_eq!(
        reader.signed_in(&acme(), &first, after(3)).await.unwrap(),
        None
    );
    assert!(
        reader
            .signed_in(&acme(), &others.token, after(3))
            .await
            .unwrap()
            .is_some()
    );
}

async fn sessions_go_with_their_user(db: TestDatabase) {
    let (ada, _) = with_user_and_client(&*db.storage).await;
    let session = session("s", &ada);
    commit!(db.storage, |tx| {
        tx.insert_session(&session).await.unwrap();
        tx.delete_user(&acme(), &ada.id).await.unwrap();
        tx.insert_user(&ada).await.unwrap();
    });
    let mut reader = db.storage.read().await.unwrap();
    assert_eq!(
        reader
            .signed_in(&acme(), &session.token, NOW)
            .await
            .unwrap(),
        None
    );
}
