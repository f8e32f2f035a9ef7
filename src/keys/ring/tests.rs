//! Tests of the snapshots.

use serde_json::{Value, json};

use super::*;
use crate::{
    entropy::{Entropy, SeededEntropy},
    keys::{Made, What, make, provision::missing, test_kek},
    model::{Secret, TenantId, UnixTime},
};

fn tenant() -> TenantId {
    TenantId::new("t")
}

fn key(state: KeyState) -> SigningKey {
    let what = What::SigningKey(SigningAlg::Es256, state);
    let now = UnixTime::from_seconds(0);
    match make(what, &tenant(), &test_kek(), &SeededEntropy::new(1), now).unwrap() {
        Made::SigningKey(key) => key,
        Made::Secret(_) => unreachable!("a key was asked for"),
    }
}

fn secrets() -> Vec<ServerSecret> {
    let entropy = SeededEntropy::new(1);
    let made = |what| match what {
        What::SigningKey(..) => None,
        What::Secret(_) => {
            match make(
                what,
                &tenant(),
                &test_kek(),
                &entropy,
                UnixTime::from_seconds(0),
            )
            .unwrap()
            {
                Made::Secret(secret) => Some(secret),
                Made::SigningKey(_) => unreachable!("a secret was asked for"),
            }
        }
    };
    missing(&[], &[]).into_iter().filter_map(made).collect()
}

fn other_kek() -> KeyEncryptionKey {
    let text = Secret::new(format!("{}=", "B".repeat(42) + "A"));
    KeyEncryptionKey::from_base64(&text).unwrap()
}

fn kids(ring: &Ring) -> Vec<String> {
    let jwks: Value = serde_json::from_slice(&ring.jwks().body()).unwrap();
    let keys = jwks["keys"].as_array().unwrap().iter();
    keys.map(|key| key["kid"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_current_key_signs_and_all_but_the_removed_are_published_in_order() {
    let [previous, removed, next, current] = [
        KeyState::Previous,
        KeyState::Removed,
        KeyState::Next,
        KeyState::Current,
    ]
    .map(key);
    let ids = [&current.id, &next.id, &previous.id].map(|id| id.as_str().to_owned());
    let signing = current.id.clone();
    let ring = Ring::open(vec![previous, removed, next, current], &test_kek()).unwrap();
    assert_eq!(kids(&ring), ids);
    assert_eq!(ring.signer(SigningAlg::Es256).unwrap().id(), &signing);
    assert!(ring.signer(SigningAlg::Rs256).is_none());
}

#[test]
fn a_token_stays_good_until_its_key_is_removed() {
    let mut key = key(KeyState::Current);
    let ring = Ring::open(vec![key.clone()], &test_kek()).unwrap();
    let token = ring
        .signer(SigningAlg::Es256)
        .unwrap()
        .sign(None, &json!({}))
        .unwrap();
    let token = CompactJws::parse(&token).unwrap();
    let table = [
        (KeyState::Next, Ok(SigningAlg::Es256)),
        (KeyState::Current, Ok(SigningAlg::Es256)),
        (KeyState::Previous, Ok(SigningAlg::Es256)),
        (KeyState::Removed, Err(JoseError::UnknownKey)),
    ];
    for (state, expected) in table {
        key.state = state;
        let ring = Ring::open(vec![key.clone()], &test_kek()).unwrap();
        assert_eq!(ring.verify(&token), expected, "{state:?}");
    }
}

#[test]
fn a_wrong_key_encryption_key_is_told_at_once() {
    for state in [KeyState::Current, KeyState::Next] {
        let error = Ring::open(vec![key(state)], &other_kek()).unwrap_err();
        let OpenError::Sealed {
            cause: SealError::WrongKey { .. },
            ..
        } = error
        else {
            panic!("{error}");
        };
    }
    let error = Secrets::open(&secrets(), &other_kek()).unwrap_err();
    assert!(matches!(
        error,
        OpenError::Sealed {
            cause: SealError::WrongKey { .. },
            ..
        }
    ));
}

#[test]
fn rows_whose_parts_were_exchanged_are_refused() {
    let (one, two) = (key(KeyState::Current), key(KeyState::Current));
    let sealed = SigningKey {
        sealed: two.sealed.clone(),
        ..one.clone()
    };
    assert!(matches!(
        Ring::open(vec![sealed], &test_kek()),
        Err(OpenError::Sealed {
            cause: SealError::Altered,
            ..
        })
    ));
    let renamed = SigningKey {
        public_jwk: two.public_jwk.clone(),
        ..one.clone()
    };
    assert!(matches!(
        Ring::open(vec![renamed], &test_kek()),
        Err(OpenError::Renamed(_))
    ));
    let elsewhere = SigningKey {
        tenant: TenantId::new("other"),
        ..one
    };
    assert!(matches!(
        Ring::open(vec![elsewhere], &test_kek()),
        Err(OpenError::Sealed {
            cause: SealError::Altered,
            ..
        })
    ));
}

#[test]
fn debug_shows_no_key() {
    let ring = Ring::open(vec![key(KeyState::Current)], &test_kek()).unwrap();
    let shown = format!(
        "{ring:?} {:?}",
        Secrets::open(&secrets(), &test_kek()).unwrap()
    );
    assert!(shown.contains("SecretBytes(redacted)"));
    assert!(!shown.contains("PKey"));
}

#[test]
fn each_purpose_has_its_current_secret_and_its_older_ones() {
    let entropy: &dyn Entropy = &SeededEntropy::new(9);
    let mut rows = secrets();
    let now = UnixTime::from_seconds(1);
    let what = What::Secret(SecretPurpose::Flow);
    let Made::Secret(newer) = make(what, &tenant(), &test_kek(), entropy, now).unwrap() else {
        unreachable!("a secret was asked for");
    };
    let older = rows
        .iter_mut()
        .find(|row| row.purpose == SecretPurpose::Flow)
        .unwrap();
    older.state = KeyState::Previous;
    let older = older.id.clone();
    rows.push(newer.clone());

    let opened = Secrets::open(&rows, &test_kek()).unwrap();
    assert_eq!(opened.current(SecretPurpose::Flow).0, &newer.id);
    let usable: Vec<_> = opened
        .usable(SecretPurpose::Flow)
        .map(|(id, _)| id)
        .collect();
    assert_eq!(usable, [&newer.id, &older]);
    assert!(opened.by_id(SecretPurpose::Flow, &older).is_some());
    assert!(opened.by_id(SecretPurpose::Csrf, &older).is_none());
    assert_ne!(
        opened.current(SecretPurpose::Flow).1,
        opened.current(SecretPurpose::Csrf).1
    );
}

#[test]
fn a_purpose_without_a_current_secret_is_named() {
    let mut rows = secrets();
    rows.retain(|row| row.purpose != SecretPurpose::Csrf);
    let error = Secrets::open(&rows, &test_kek()).unwrap_err();
    assert_eq!(error, OpenError::NoSecret(SecretPurpose::Csrf));
}
