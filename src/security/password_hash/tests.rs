//! Hashing and checking, the pool, and what it refuses.

use tokio::sync::oneshot;

use super::*;
use crate::entropy::SeededEntropy;

const PARAMS: HashParams = HashParams {
    memory_kib: 64,
    iterations: 1,
    parallelism: 1,
};

fn hasher(params: HashParams) -> PasswordHasher {
    PasswordHasher::new(params, 2, 4, Arc::new(SeededEntropy::new(1))).unwrap()
}

#[test]
fn memory_of_an_earlier_hash_changes_nothing() {
    use argon2::password_hash::PasswordHasher as _;
    let mut memory = Memory::new();
    for (memory_kib, iterations) in [(64, 1), (256, 2), (32, 3)] {
        let params = Params::new(memory_kib, iterations, 1, Some(HASH_LEN)).unwrap();
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let fresh = argon2.hash_password_with_salt(b"password", &[7; SALT_LEN]);
        let ours = hash(&argon2, b"password", &[7; SALT_LEN], &mut memory).unwrap();
        assert_eq!(ours, fresh.unwrap().to_string());
    }
}

#[tokio::test]
async fn a_password_matches_its_own_hash_alone() {
    let hasher = hasher(PARAMS);
    let phc = hasher
        .hash(Secret::new("pässword"), Line::Stranger)
        .await
        .unwrap();
    assert!(phc.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{phc}");
    let verified = hasher
        .verify(Secret::new("pässword"), Some(&phc), Line::Stranger)
        .await;
    assert_eq!(
        verified,
        Ok(Verified::Match {
            rehash_needed: false
        })
    );
    for wrong in ["passwort", "pässword ", "Pässword", "", "pa\u{308}ssword"] {
        let verified = hasher
            .verify(Secret::new(wrong), Some(&phc), Line::Stranger)
            .await;
        assert_eq!(verified, Ok(Verified::Mismatch), "{wrong}");
    }
    assert_ne!(
        hasher
            .hash(Secret::new("pässword"), Line::Stranger)
            .await
            .unwrap(),
        phc
    );
}

#[tokio::test]
async fn an_unknown_user_and_an_overlong_password_never_match() {
    let hasher = hasher(PARAMS);
    let verified = hasher.verify(Secret::new("x"), None, Line::Stranger).await;
    assert_eq!(verified, Ok(Verified::Mismatch));
    let longest = "x".repeat(MAX_PASSWORD_LEN);
    let phc = hasher
        .hash(Secret::new(longest.clone()), Line::Stranger)
        .await
        .unwrap();
    let verified = hasher
        .verify(
            Secret::new(longest.clone() + "x"),
            Some(&phc),
            Line::Stranger,
        )
        .await;
    assert_eq!(verified, Ok(Verified::Mismatch));
    assert_eq!(
        hasher
            .hash(Secret::new(longest + "x"), Line::Stranger)
            .await,
        Err(HashError::TooLong)
    );
}

#[tokio::test]
async fn a_hash_with_other_parameters_matches_and_asks_to_be_renewed() {
    let phc = hasher(PARAMS)
        .hash(Secret::new("x"), Line::Stranger)
        .await
        .unwrap();
    let stronger = [
        HashParams {
            memory_kib: 128,
            ..PARAMS
        },
        HashParams {
            iterations: 2,
            ..PARAMS
        },
        HashParams {
            parallelism: 2,
            ..PARAMS
        },
    ];
    for params in stronger {
        let verified = hasher(params)
            .verify(Secret::new("x"), Some(&phc), Line::Stranger)
            .await;
        assert_eq!(
            verified,
            Ok(Verified::Match {
                rehash_needed: true
            }),
            "{params:?}"
        );
    }
}

#[tokio::test]
async fn the_dummy_has_todays_parameters() {
    let hasher = hasher(HashParams {
        memory_kib: 128,
        iterations: 2,
        parallelism: 2,
    });
    assert!(hasher.dummy.starts_with("$argon2id$v=19$m=128,t=2,p=2$"));
}

#[tokio::test]
async fn a_full_queue_says_busy_at_once() {
    let hasher = PasswordHasher::new(PARAMS, 1, 1, Arc::new(SeededEntropy::new(1))).unwrap();
    let (release, held) = std::sync::mpsc::channel::<()>();
    let (started, has_started) = oneshot::channel();
    let holding = hasher.pool.run(Line::Stranger, move |_| {
        let _ = started.send(());
        let _ = held.recv();
    });
    let waiting = async {
        has_started.await.unwrap();
        // The one worker is occupied; this fills the queue...
        let queued = hasher.hash(Secret::new("queued"), Line::Stranger);
        let refused = async {
            // ... so that there is no room for another.
            let refused = hasher.verify(Secret::new("x"), None, Line::Stranger).await;
            release.send(()).unwrap();
            refused
        };
        tokio::join!(queued, refused)
    };
    let (held, (queued, refused)) = tokio::join!(holding, waiting);
    assert_eq!((held, refused), (Ok(()), Err(HashError::Busy)));
    assert!(queued.is_ok());
}

#[tokio::test]
async fn a_panic_costs_one_job_and_not_the_worker() {
    let hasher = PasswordHasher::new(PARAMS, 1, 1, Arc::new(SeededEntropy::new(1))).unwrap();
    let lost = hasher
        .pool
        .run(Line::Stranger, |_| panic!("on purpose"))
        .await;
    assert!(matches!(lost, Err(HashError::Worker(_))));
    assert!(hasher.hash(Secret::new("x"), Line::Stranger).await.is_ok());
}

#[tokio::test]
async fn an_unreadable_stored_hash_is_an_error_and_no_mismatch() {
    let hasher = hasher(PARAMS);
    for phc in ["", "plain", "$scrypt$ln=1$c2FsdHNhbHQ$aGFzaGhhc2g"] {
        let verified = hasher
            .verify(Secret::new("x"), Some(phc), Line::Stranger)
            .await;
        assert!(matches!(verified, Err(HashError::Argon2(_))), "{phc}");
    }
}

#[test]
fn impossible_parameters_are_refused() {
    let params = HashParams {
        memory_kib: 1,
        ..PARAMS
    };
    let made = PasswordHasher::new(params, 1, 1, Arc::new(SeededEntropy::new(1)));
    assert!(matches!(made, Err(HashError::Argon2(_))));
}

#[tokio::test]
async fn a_crowd_of_strangers_keeps_nobody_waiting_whom_we_know() {
    let hasher = PasswordHasher::new(PARAMS, 1, 1, Arc::new(SeededEntropy::new(1))).unwrap();
    let (release, held) = std::sync::mpsc::channel::<()>();
    let (started, has_started) = oneshot::channel();
    let holding = hasher.pool.run(Line::Stranger, move |_| {
        let _ = started.send(());
        let _ = held.recv();
    });
    let meanwhile = async {
        has_started.await.unwrap();
        // The thread for everybody is held up, and stays so.
        for _ in 0..3 {
            assert!(hasher.hash(Secret::new("x"), Line::Known).await.is_ok());
        }
        release.send(()).unwrap();
    };
    assert_eq!(tokio::join!(holding, meanwhile).0, Ok(()));
}
