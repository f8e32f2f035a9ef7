//! Tests of the snapshots.

use serde_json::{Value, json};

use super::*;
use crate::{
    entropy::{Entropy, SeededEntropy},
    keys::{Made, RingName, make, test_kek},
    model::{Secret, TenantId, UnixTime},
};

fn tenant() -> TenantId {
    TenantId::new("t")
}

fn key(state: KeyState) -> SigningKey {
    let (ring, now) = (
        RingName::Signing(SigningAlg::Es256),
        UnixTime::from_seconds(0),
    );
    match make(
        ring,
        state,
        &tenant(),
        &test_kek(),
        &SeededEntropy::new(1),
        now,
    )
    .unwrap()
    {
        Made::SigningKey(key) => key,
        Made::Secret(_) => unreachable!("a key was asked for"),
    }
}

fn secret(purpose: SecretPurpose, state: KeyState, entropy: &dyn Entropy) -> ServerSecret {
    let (ring, now) = (RingName::Secret(purpose), UnixTime::from_seconds(1));
    match make(ring, state, &tenant(), &test_kek(), entropy, now).unwrap() {
        Made::Secret(secret) => secret,
        Made::SigningKey(_) => unreachable!("a secret was asked for"),
    }
}

fn secrets() -> Vec<ServerSecret> {
    let entropy = SeededEntropy::new(1);
    let both = SecretPurpose::ALL
        .into_iter()
        .flat_map(|purpose| [KeyState::Next, KeyState::Current].map(|state| (purpose, state)));
    both.map(|(purpose, state)| secret(purpose, state, &entropy))
        .collect()
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
fn each_purpose_has_its_current_secret_and_those_before_and_after_it() {
    use SecretPurpose::{Csrf, Flow};
    let mut rows = secrets();
    let older = secret(Flow, KeyState::Previous, &SeededEntropy::new(9));
    let removed = secret(Flow, KeyState::Removed, &SeededEntropy::new(10));
    rows.extend([older.clone(), removed.clone()]);
    let of = |state| {
        rows.iter()
            .find(|row| (row.purpose, row.state) == (Flow, state))
    };
    let [next, current] = [KeyState::Next, KeyState::Current].map(|state| &of(state).unwrap().id);

    let opened = Secrets::open(&rows, &test_kek()).unwrap();
    assert_eq!(opened.current(Flow).0, current);
    let usable: Vec<_> = opened.usable(Flow).map(|(id, _)| id).collect();
    assert_eq!(usable, [current, next, &older.id]);
    for id in [current, next, &older.id] {
        assert!(opened.by_id(Flow, id).is_some() && opened.by_id(Csrf, id).is_none());
        assert_eq!(opened.is_retired(Flow, id), *id == older.id);
    }
    assert!(opened.by_id(Flow, &removed.id).is_none());
    assert_ne!(opened.current(Flow).1, opened.current(Csrf).1);
}

#[test]
fn the_age_of_what_is_in_use_is_told() {
    let mut signing = key(KeyState::Current);
    signing.changed_at = UnixTime::from_seconds(100);
    let ring = Ring::open(vec![signing, key(KeyState::Next)], &test_kek()).unwrap();
    let now = UnixTime::from_seconds(130);
    let ages: Vec<_> = ring.ages(now).collect();
    assert_eq!(ages, [(SigningAlg::Es256, Duration::from_secs(30))]);
    let secrets = Secrets::open(&secrets(), &test_kek()).unwrap();
    let ages: Vec<_> = secrets.ages(now).collect();
    assert_eq!(
        ages,
        SecretPurpose::ALL.map(|purpose| (purpose, Duration::from_secs(129)))
    );
}

#[test]
fn a_purpose_without_a_current_secret_is_named() {
    let mut rows = secrets();
    rows.retain(|row| (row.purpose, row.state) != (SecretPurpose::Csrf, KeyState::Current));
    let error = Secrets::open(&rows, &test_kek()).unwrap_err();
    assert_eq!(error, OpenError::NoSecret(SecretPurpose::Csrf));
}
