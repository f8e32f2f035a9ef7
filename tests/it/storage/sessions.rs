//! Sessions.

use vestibule::{
    model::{Authentication, Digest, SessionId, SessionTerm, UserState},
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
    a_use_moves_the_end_of_a_live_session,
    a_session_is_renewed_with_its_terms,
    the_live_sessions_of_a_user_are_listed_latest_first,
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
        tx.end_user_sessions(&acme(), &ada.id, None, after(2))
            .await
            .unwrap()
    });
    assert_eq!(ended.len(), 2);
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

async fn a_use_moves_the_end_of_a_live_session(db: TestDatabase) {
    let (ada, _) = with_user_and_client(&*db.storage).await;
    let session = session("s", &ada);
    let noted = commit!(db.storage, |tx| {
        tx.insert_session(&session).await.unwrap();
        let mut noted = Vec::new();
        for (tenant, id, end, now) in [
            (tenant("zoo").id, "s", 9000, 10),
            (acme(), "other", 9000, 10),
            (acme(), "s", 5000, 3599),
            (acme(), "s", 6000, 4999),
            (acme(), "s", 7000, 6000),
        ] {
            let id = SessionId::new(id);
            let done = tx.note_use(&tenant, &id, after(end), after(now)).await;
            noted.push(done.unwrap());
        }
        noted
    });
    use Changed::{Done, Missing};
    assert_eq!(noted, [Missing, Missing, Done, Done, Missing]);
    let mut reader = db.storage.read().await.unwrap();
    let found = reader
        .signed_in(&acme(), &session.token, after(5999))
        .await
        .unwrap();
    let (found, _) = found.unwrap();
    assert_eq!(found.last_used_at, Some(after(4999)));
    assert_eq!(found.term.expires_at, after(6000));
    assert_eq!(found.term.ends_at, session.term.ends_at);
    drop(reader);
    let noted = commit!(db.storage, |tx| {
        tx.end_session(&acme(), &session.id, after(5000))
            .await
            .unwrap();
        tx.note_use(&acme(), &session.id, after(9000), after(5001))
            .await
            .unwrap()
    });
    assert_eq!(noted, Missing);
}

async fn a_session_is_renewed_with_its_terms(db: TestDatabase) {
    let (ada, _) = with_user_and_client(&*db.storage).await;
    let mut session = session("s", &ada);
    commit!(db.storage, |tx| tx.insert_session(&session).await.unwrap());
    session.term = SessionTerm {
        expires_at: after(4000),
        ends_at: after(90_000),
        is_remembered: true,
    };
    session.user_agent = Some("Änother browser".to_owned());
    let renewed = commit!(db.storage, |tx| tx
        .renew_session(&session, after(30))
        .await
        .unwrap());
    assert_eq!(renewed, Changed::Done);
    let mut reader = db.storage.read().await.unwrap();
    let found = reader
        .signed_in(&acme(), &session.token, after(3999))
        .await
        .unwrap();
    assert_eq!(found.unwrap().0, session);
}

async fn the_live_sessions_of_a_user_are_listed_latest_first(db: TestDatabase) {
    let (ada, _) = with_user_and_client(&*db.storage).await;
    let bob = user("bob");
    let mut sessions = Vec::new();
    for (number, id) in ["first", "ended", "expired", "second"]
        .into_iter()
        .enumerate()
    {
        let mut session = session(id, &ada);
        session.created_at = after(i64::try_from(number).unwrap());
        session.user_agent = Some(format!("browser {number}"));
        session.term.is_remembered = id == "second";
        sessions.push(session);
    }
    sessions[2].term.expires_at = after(100);
    let found = commit!(db.storage, |tx| {
        tx.insert_user(&bob).await.unwrap();
        for session in &sessions {
            tx.insert_session(session).await.unwrap();
        }
        tx.insert_session(&session("bobs", &bob)).await.unwrap();
        let ended = SessionId::new("ended");
        tx.end_session(&acme(), &ended, after(50)).await.unwrap();
        let found = tx.sessions_of(&acme(), &ada.id, after(99)).await.unwrap();
        assert_eq!(found.len(), 3);
        let zoo = tenant("zoo").id;
        let elsewhere = tx.sessions_of(&zoo, &ada.id, after(99)).await.unwrap();
        assert_eq!(elsewhere, []);
        tx.sessions_of(&acme(), &ada.id, after(100)).await.unwrap()
    });
    assert_eq!(found, [sessions[3].clone(), sessions[0].clone()]);
}
