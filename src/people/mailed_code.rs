//! Codes of six digits that are sent by mail beside a link.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{
    entropy::Entropy,
    keys::Secrets,
    model::{SecretBytes, SecretPurpose, TicketId},
};

/// Set before what is hashed: nothing else that the key is for begins so.
const LABEL: &[u8] = b"mailed code\0";

/// How many codes there are. As many tries as [`MOST_TRIES`] find one in 200,000 times.
const CODES: u32 = 1_000_000;

/// How many wrong codes may be tried for one ticket.
pub const MOST_TRIES: u32 = 5;

/// Six digits, each code as likely as any other.
pub fn new(entropy: &dyn Entropy) -> String {
    // What is left over at the end of the numbers would make low codes more likely.
    let even = u32::MAX - u32::MAX % CODES;
    loop {
        let number = u32::from_be_bytes(entropy.bytes::<4>());
        if number < even {
            return format!("{:06}", number % CODES);
        }
    }
}

/// What is stored of the code of a ticket.
pub fn mac(secrets: &Secrets, ticket: &TicketId, code: &str) -> String {
    let (_, key) = secrets.current(SecretPurpose::Csrf);
    hex(&keyed(key, ticket, code).finalize().into_bytes())
}

/// Whether `code` is the one that `mac` was made of, as a person types it: spaces do not count.
/// Compared in constant time.
pub fn is_code(secrets: &Secrets, ticket: &TicketId, stored: &str, code: &str) -> bool {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(stored) = bytes(stored) else {
        return false;
    };
    secrets
        .usable(SecretPurpose::Csrf)
        .any(|(_, key)| keyed(key, ticket, &code).verify_slice(&stored).is_ok())
}

fn keyed(key: &SecretBytes, ticket: &TicketId, code: &str) -> Hmac<Sha256> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key.expose()).expect("HMAC takes keys of any length");
    mac.update(LABEL);
    mac.update(ticket.as_str().as_bytes());
    mac.update(&[0]);
    mac.update(code.as_bytes());
    mac
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::SeededEntropy;

    #[test]
    fn a_code_has_six_digits() {
        let entropy: &dyn Entropy = &SeededEntropy::new(1);
        for _ in 0..100 {
            let code = new(entropy);
            assert_eq!(code.len(), 6);
            assert!(code.bytes().all(|b| b.is_ascii_digit()));
        }
    }

    #[test]
    fn hex_is_read_as_it_was_written() {
        assert_eq!(bytes(&hex(&[0, 255, 16])), Some(vec![0, 255, 16]));
        assert_eq!(bytes("0g"), None);
        assert_eq!(bytes("0ä"), None);
    }
}
