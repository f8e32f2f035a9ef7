//! What a mail says, sealed while it waits: links and codes in it let somebody in, and whoever reads
//! the database, or a copy of it, is nobody who was sent them.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Pen;
use crate::{
    keys::{KeyEncryptionKey, SealError},
    mail::Letter,
    model::{Digest, OutboxId, OutboxMessage, TenantId, address_digest},
};

/// The payload of a sealed mail.
#[derive(Serialize, Deserialize)]
struct Sealed {
    /// In base64.
    sealed: String,
}

/// Why the letter of a message cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It cannot be opened.
    #[error(transparent)]
    Sealed(#[from] SealError),
    /// It holds no letter.
    #[error("the payload is no letter")]
    NoLetter,
}

/// The payload of a message: the letter, sealed for this row.
pub(super) fn seal_letter(row: (&TenantId, &OutboxId), letter: &Letter, pen: Pen<'_>) -> Value {
    let plain = serde_json::to_vec(letter).expect("a letter is made of texts");
    payload(&pen.kek.seal(&plain, &binding(row), pen.entropy))
}

/// The letter of a message; also of one that was written when letters were not sealed.
///
/// # Errors
/// See [`Unreadable`].
pub fn open_letter(message: &OutboxMessage, kek: &KeyEncryptionKey) -> Result<Letter, Unreadable> {
    let letter = match sealed(&message.payload)? {
        Some(sealed) => {
            let plain = kek.open(&sealed, &binding((&message.tenant, &message.id)))?;
            serde_json::from_slice(plain.expose())
        }
        None => serde_json::from_value(message.payload.clone()),
    };
    letter.map_err(|_| Unreadable::NoLetter)
}

/// The message with its letter sealed under the primary key-encryption key; `None` when it is.
///
/// # Errors
/// See [`Unreadable`].
pub fn reseal_letter(
    message: &OutboxMessage,
    pen: Pen<'_>,
) -> Result<Option<OutboxMessage>, Unreadable> {
    let row = (&message.tenant, &message.id);
    if sealed(&message.payload)?.is_some_and(|sealed| pen.kek.is_primary(&sealed)) {
        return Ok(None);
    }
    let letter = open_letter(message, pen.kek)?;
    Ok(Some(OutboxMessage {
        payload: seal_letter(row, &letter, pen),
        about: about(&message.tenant, &letter),
        ..message.clone()
    }))
}

/// By what the message of a letter is found by the addresses that it speaks of.
pub(super) fn about(tenant: &TenantId, letter: &Letter) -> Vec<Digest> {
    let addresses = letter.addresses();
    addresses
        .map(|address| address_digest(tenant, address))
        .collect()
}

/// What is sealed in a payload; `None` when it is a letter in clear.
fn sealed(payload: &Value) -> Result<Option<Vec<u8>>, Unreadable> {
    let Ok(Sealed { sealed }) = Sealed::deserialize(payload) else {
        return Ok(None);
    };
    let bytes = STANDARD.decode(sealed).map_err(|_| SealError::Malformed)?;
    Ok(Some(bytes))
}

fn payload(sealed: &[u8]) -> Value {
    let sealed = STANDARD.encode(sealed);
    serde_json::to_value(Sealed { sealed }).expect("it is a text")
}

/// What a sealed letter is bound to. Ids hold no NUL.
fn binding((tenant, id): (&TenantId, &OutboxId)) -> Vec<u8> {
    format!("outbox\0{tenant}\0{id}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        entropy::SeededEntropy,
        locales::Locale,
        mail::Message,
        model::{OutboxKind, Secret, UnixTime},
    };

    fn key(byte: u8) -> KeyEncryptionKey {
        let text = Secret::new(STANDARD.encode([byte; 32]));
        KeyEncryptionKey::from_base64(&text).unwrap()
    }

    fn letter() -> Letter {
        let message = Message::VerifyEmail {
            link: "https://id.example/verify?token=t-0-k".to_owned(),
            code: "402193".to_owned(),
            minutes: 30,
        };
        Letter::to_address("ada@example.com".to_owned(), Locale::EN, &message)
    }

    fn message(payload: Value) -> OutboxMessage {
        OutboxMessage {
            tenant: TenantId::new("acme"),
            id: OutboxId::new("m"),
            kind: OutboxKind::Mail,
            destination: "mail".to_owned(),
            payload,
            about: Vec::new(),
            created_at: UnixTime::from_seconds(0),
        }
    }

    fn sealed(kek: &KeyEncryptionKey) -> OutboxMessage {
        let (entropy, row) = (SeededEntropy::new(1), message(Value::Null));
        let pen = Pen {
            entropy: &entropy,
            kek,
        };
        message(seal_letter((&row.tenant, &row.id), &letter(), pen))
    }

    #[test]
    fn a_sealed_letter_says_nothing_and_opens_for_its_row_alone() {
        let kek = key(1);
        let sealed = sealed(&kek);
        let text = sealed.payload.to_string();
        for words in ["ada", "402193", "t-0-k", "verify"] {
            assert!(!text.contains(words), "{text}");
        }
        assert_eq!(open_letter(&sealed, &kek).as_ref(), Ok(&letter()));
        let mut moved = sealed;
        moved.id = OutboxId::new("n");
        let altered = Err(Unreadable::Sealed(SealError::Altered));
        assert_eq!(open_letter(&moved, &kek), altered);
    }

    #[test]
    fn a_letter_from_before_is_read_and_anything_else_is_refused() {
        let plain = message(serde_json::to_value(letter()).unwrap());
        assert_eq!(open_letter(&plain, &key(1)), Ok(letter()));
        let refused = |payload| open_letter(&message(payload), &key(1)).unwrap_err();
        assert_eq!(refused(serde_json::json!({})), Unreadable::NoLetter);
        assert_eq!(
            refused(serde_json::json!({"sealed": "!"})),
            Unreadable::Sealed(SealError::Malformed)
        );
    }

    #[test]
    fn what_is_sealed_under_the_primary_key_stays_as_it_is() {
        let (old, new, entropy) = (key(1), key(2), SeededEntropy::new(2));
        let pen = |kek| Pen {
            entropy: &entropy,
            kek,
        };
        let before = sealed(&old);
        assert_eq!(reseal_letter(&before, pen(&old)), Ok(None));
        let error = reseal_letter(&before, pen(&new)).unwrap_err();
        assert!(matches!(
            error,
            Unreadable::Sealed(SealError::WrongKey { .. })
        ));
        let plain = message(serde_json::to_value(letter()).unwrap());
        let anew = reseal_letter(&plain, pen(&new)).unwrap().unwrap();
        assert_eq!(open_letter(&anew, &new), Ok(letter()));
        assert_eq!(anew.about.len(), 1);
    }
}
