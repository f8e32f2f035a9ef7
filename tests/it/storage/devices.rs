//! Browsers: seen for the first time once, and trusted under a token that nobody has read.

use std::sync::Arc;

use vestibule::{
    model::{Device, DeviceId, Digest, Sighting, UserId},
    storage::{Changed, Storage, traits::Seen},
};

use super::fixtures::{NOW, acme, after, commit, done, twenty_at_once, user, with_tenant};
use crate::databases::TestDatabase;

contract!(
    of_twenty_sign_ins_one_is_the_first_with_a_browser,
    a_trusted_browser_has_another_token_for_all_who_use_it,
    of_twenty_who_trust_a_browser_one_does,
    of_twenty_who_forget_a_browser_one_does,
    trust_is_taken_from_one_person_alone,
    where_a_browser_was_is_kept_until_it_is_somewhere_else,
);

fn id(name: &str) -> UserId {
    UserId::new(format!("{name}-id"))
}

fn device(name: &str, token: &str) -> Device {
    Device {
        tenant: acme(),
        user: id(name),
        id: DeviceId::new(format!("{name} {token}")),
        token: Digest::of(token.as_bytes()),
        user_agent: Some("Firefox \u{fc}".to_owned()),
        created_at: NOW,
        last_seen_at: NOW,
        trusted_until: None,
        trusted_at: None,
        sighting: None,
    }
}

async fn with(storage: &dyn Storage, devices: &[Device]) {
    with_tenant(storage).await;
    commit!(storage, |tx| {
        for name in ["ada", "bob"] {
            tx.insert_user(&user(name)).await.unwrap();
        }
        for device in devices {
            tx.see_device(device).await.unwrap();
        }
    });
}

async fn of(storage: &dyn Storage, name: &str) -> Vec<Device> {
    let mut db = storage.read().await.unwrap();
    db.devices_of(&acme(), &id(name)).await.unwrap()
}

/// Trusts the browser of `name` for a minute.
async fn trust(storage: &dyn Storage, name: &str, (from, to): (&str, &str)) -> Changed {
    let (from, to) = (Digest::of(from.as_bytes()), Digest::of(to.as_bytes()));
    commit!(storage, |tx| tx
        .trust_device(&acme(), (&id(name), &from), &to, (NOW, after(60)))
        .await
        .unwrap())
}

async fn of_twenty_sign_ins_one_is_the_first_with_a_browser(database: TestDatabase) {
    let storage: &Arc<dyn Storage> = &database.storage;
    with(&**storage, &[device("ada", "old")]).await;
    let seen = twenty_at_once(storage, |storage, number| async move {
        let mut device = device("ada", "new");
        device.id = DeviceId::new(format!("d{number}"));
        commit!(storage, |tx| tx.see_device(&device).await.unwrap())
    });
    let seen = seen.await;
    let first = seen.iter().filter(|one| **one == Seen::New);
    assert_eq!(first.count(), 1);
    assert!(!seen.contains(&Seen::First));
    assert_eq!(of(&**storage, "ada").await.len(), 2);
}

async fn a_trusted_browser_has_another_token_for_all_who_use_it(database: TestDatabase) {
    let storage = &*database.storage;
    let all = [
        device("ada", "t"),
        device("bob", "t"),
        device("bob", "other"),
    ];
    with(storage, &all).await;
    assert_eq!(trust(storage, "ada", ("t", "fresh")).await, Changed::Done);
    let ada = of(storage, "ada").await.remove(0);
    assert_eq!(ada.token, Digest::of(b"fresh"));
    assert_eq!(
        (ada.trusted_at, ada.trusted_until),
        (Some(NOW), Some(after(60)))
    );
    let mut bob = of(storage, "bob").await;
    bob.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(bob[0].token, Digest::of(b"other"));
    assert_eq!(bob[1].token, Digest::of(b"fresh"));
    assert_eq!((bob[1].trusted_at, bob[1].trusted_until), (None, None));
    let mut db = storage.read().await.unwrap();
    for (token, until) in [("t", None), ("fresh", Some(after(60)))] {
        let token = Digest::of(token.as_bytes());
        let found = db
            .safeguards(&acme(), &id("ada"), Some(&token))
            .await
            .unwrap();
        assert_eq!(found.trusted_until, until);
        assert_eq!(found.trusted_at, until.map(|_| NOW));
    }
}

async fn of_twenty_who_trust_a_browser_one_does(database: TestDatabase) {
    let storage: &Arc<dyn Storage> = &database.storage;
    with(&**storage, &[device("ada", "t")]).await;
    let outcomes = twenty_at_once(storage, |storage, number| async move {
        trust(&*storage, "ada", ("t", &format!("fresh {number}"))).await
    });
    assert_eq!(done(&outcomes.await), 1);
    assert_eq!(of(&**storage, "ada").await.len(), 1);
}

async fn of_twenty_who_forget_a_browser_one_does(database: TestDatabase) {
    let storage: &Arc<dyn Storage> = &database.storage;
    with(&**storage, &[device("ada", "t"), device("bob", "t")]).await;
    let outcomes = twenty_at_once(storage, |storage, _| async move {
        let which = DeviceId::new("ada t");
        commit!(storage, |tx| tx
            .forget_device(&acme(), &id("ada"), &which)
            .await
            .unwrap())
    });
    assert_eq!(done(&outcomes.await), 1);
    assert_eq!(of(&**storage, "ada").await, []);
    let foreign = commit!(storage, |tx| tx
        .forget_device(&acme(), &id("ada"), &DeviceId::new("bob t"))
        .await
        .unwrap());
    assert_eq!(foreign, Changed::Missing);
    assert_eq!(of(&**storage, "bob").await.len(), 1);
}

async fn trust_is_taken_from_one_person_alone(database: TestDatabase) {
    let storage = &*database.storage;
    with(storage, &[device("ada", "a"), device("bob", "b")]).await;
    trust(storage, "ada", ("a", "a2")).await;
    trust(storage, "bob", ("b", "b2")).await;
    let none = commit!(storage, |tx| tx
        .distrust_devices(&acme(), &id("ada"))
        .await
        .unwrap());
    assert_eq!(none, 1);
    let ada = of(storage, "ada").await.remove(0);
    assert_eq!((ada.trusted_at, ada.trusted_until), (None, None));
    assert!(of(storage, "bob").await[0].trusted_until.is_some());
}

async fn where_a_browser_was_is_kept_until_it_is_somewhere_else(database: TestDatabase) {
    let storage = &*database.storage;
    with(storage, &[device("ada", "a"), device("bob", "b")]).await;
    let sighting = |seconds, position, country: Option<&str>| {
        Some(Sighting {
            at: after(seconds),
            position,
            country: country.map(str::to_owned),
        })
    };
    let lisbon = sighting(1, Some((387, -91)), Some("PT"));
    let unplaced = sighting(2, None, Some("AQ"));
    for (seen, kept) in [
        (&None, &None),
        (&lisbon, &lisbon),
        // Where nothing is known of it, it is where it was.
        (&None, &lisbon),
        (&unplaced, &unplaced),
    ] {
        let device = Device {
            sighting: seen.clone(),
            ..device("ada", "a")
        };
        commit!(storage, |tx| tx.see_device(&device).await.unwrap());
        assert_eq!(of(storage, "ada").await[0].sighting, *kept);
    }
    let new = Device {
        sighting: lisbon.clone(),
        ..device("bob", "new")
    };
    commit!(storage, |tx| tx.see_device(&new).await.unwrap());
    let bob = of(storage, "bob").await;
    let seen: Vec<_> = bob.iter().filter_map(|d| d.sighting.clone()).collect();
    assert_eq!(seen, [lisbon.unwrap()]);
}
