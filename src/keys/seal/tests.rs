//! Tests of sealing.

use super::*;
use crate::entropy::SeededEntropy;

fn text(fill: u8) -> Secret {
    Secret::new(STANDARD.encode([fill; KEY_LEN]))
}

/// `primary`, with others known for opening.
fn keys(primary: u8, others: &[u8]) -> KeyEncryptionKey {
    let others: Vec<Secret> = others.iter().map(|fill| text(*fill)).collect();
    let (nowhere, entropy) = (Path::new("/does/not/exist"), SeededEntropy::new(1));
    KeyEncryptionKey::obtain(nowhere, Some(&text(primary)), &others, false, &entropy).unwrap()
}

fn key(fill: u8) -> KeyEncryptionKey {
    KeyEncryptionKey::from_base64(&text(fill)).unwrap()
}

#[test]
fn what_is_sealed_opens_for_the_same_row_alone() {
    let sealed = key(1).seal(b"private", b"row 1", &SeededEntropy::new(1));
    assert_eq!(key(1).open(&sealed, b"row 1").unwrap().expose(), b"private");
    assert_eq!(key(1).open(&sealed, b"row 2"), Err(SealError::Altered));
    assert!(!sealed.windows(7).any(|window| window == b"private"));
}

#[test]
fn another_key_is_named_and_not_taken_for_corruption() {
    let sealed = key(1).seal(b"private", b"", &SeededEntropy::new(1));
    let error = key(2).open(&sealed, b"").unwrap_err();
    let expected = SealError::WrongKey {
        sealed_with: key(1).id().into(),
        have: key(2).id().into(),
    };
    assert_eq!(error, expected);
}

#[test]
fn any_altered_byte_is_refused() {
    let sealed = key(1).seal(b"private", b"", &SeededEntropy::new(1));
    for at in 0..sealed.len() {
        let mut altered = sealed.clone();
        altered[at] ^= 1;
        assert!(key(1).open(&altered, b"").is_err(), "byte {at}");
        assert!(key(1).open(&sealed[..at], b"").is_err(), "cut at {at}");
    }
}

#[test]
fn a_key_is_made_once_readable_by_its_owner_alone() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("keys");
    let made = KeyEncryptionKey::obtain(&dir, None, &[], true, &SeededEntropy::new(1)).unwrap();
    let found = KeyEncryptionKey::obtain(&dir, None, &[], true, &SeededEntropy::new(2)).unwrap();
    assert_eq!(made.id(), found.id());
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(dir.join(KEY_FILE))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn a_key_that_may_not_be_made_is_asked_for_by_name() {
    let dir = tempfile::tempdir().unwrap();
    let error =
        KeyEncryptionKey::obtain(dir.path(), None, &[], false, &SeededEntropy::new(1)).unwrap_err();
    assert!(
        error.to_string().contains("openssl rand -base64 32"),
        "{error}"
    );
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn a_given_key_wins_and_must_be_32_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let given = Secret::new(format!("{}\n", STANDARD.encode([7; 32])));
    let entropy = SeededEntropy::new(1);
    let key_of =
        |text: &Secret| KeyEncryptionKey::obtain(dir.path(), Some(text), &[], true, &entropy);
    assert_eq!(key_of(&given).unwrap().id(), key(7).id());
    for bad in [String::new(), "no base64!".into(), STANDARD.encode([7; 16])] {
        let error = key_of(&Secret::new(bad)).unwrap_err();
        assert!(matches!(error, KeyEncryptionKeyError::Malformed));
    }
}

#[test]
fn what_another_known_key_sealed_opens_and_is_sealed_anew_once() {
    let entropy = SeededEntropy::new(1);
    let old = key(1).seal(b"private", b"row", &entropy);
    let both = keys(2, &[3, 1, 2]);
    assert_eq!(both.id(), key(2).id());
    assert_eq!(both.open(&old, b"row").unwrap().expose(), b"private");
    assert!(!both.is_primary(&old) && key(1).is_primary(&old));
    assert_eq!(
        both.reseal(&old, b"other", &entropy),
        Err(SealError::Altered)
    );
    let new = both.reseal(&old, b"row", &entropy).unwrap().unwrap();
    assert!(both.is_primary(&new));
    assert_eq!(key(2).open(&new, b"row").unwrap().expose(), b"private");
    assert_eq!(both.reseal(&new, b"row", &entropy), Ok(None));
    let Err(SealError::WrongKey { have, .. }) = keys(2, &[3]).open(&old, b"row") else {
        panic!("it opened");
    };
    assert_eq!(have, format!("{}, {}", key(2).id(), key(3).id()));
}

#[test]
fn files_beside_the_key_hold_others_that_are_known_for_opening() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &str| fs::write(dir.path().join(name), content).unwrap();
    write(KEY_FILE, text(1).expose());
    write("encryption-2026.key", &format!("{}\n", text(2).expose()));
    write("other.key", "not looked at");
    let entropy = SeededEntropy::new(1);
    let obtain = || KeyEncryptionKey::obtain(dir.path(), None, &[], false, &entropy);
    let found = obtain().unwrap();
    assert_eq!(found.id(), key(1).id());
    let sealed = key(2).seal(b"private", b"", &entropy);
    assert!(found.open(&sealed, b"").is_ok());
    write("encryption-broken.key", "no key");
    let refused = obtain().unwrap_err().to_string();
    assert!(refused.contains("encryption-broken.key"), "{refused}");
}
