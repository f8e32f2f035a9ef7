//! What an authenticator application shows (RFC 6238).

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use vestibule_client::time;

/// How long a code is shown, in seconds.
const STEP: u64 = 30;

/// The code of this moment.
pub fn now(secret: &[u8]) -> String {
    at(secret, step())
}

/// The number of the code of this moment.
pub fn step() -> u64 {
    time::unix_seconds() / STEP
}

fn at(secret: &[u8], step: u64) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("HMAC takes keys of any length");
    mac.update(&step.to_be_bytes());
    let mac = mac.finalize().into_bytes();
    let from = usize::from(mac[19] & 15);
    let word = u32::from_be_bytes([mac[from], mac[from + 1], mac[from + 2], mac[from + 3]]);
    format!("{:06}", (word & 0x7fff_ffff) % 1_000_000)
}

/// The secret that a page shows for typing: base32 with spaces.
pub fn secret_of(page: &str) -> Option<Vec<u8>> {
    let (_, after) = page.split_once("id=\"totp-secret\"")?;
    let (_, after) = after.split_once('>')?;
    let (text, _) = after.split_once('<')?;
    let mut secret = Vec::new();
    let (mut bits, mut held) = (0_u64, 0);
    for letter in text.bytes().filter(|letter| *letter != b' ') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'2'..=b'7' => letter - b'2' + 26,
            _ => return None,
        };
        bits = (bits << 5) | u64::from(value);
        held += 5;
        if held >= 8 {
            held -= 8;
            secret.push((bits >> held & 0xff) as u8);
        }
    }
    Some(secret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238 appendix B, the last six digits.
        let page =
            r#"<code id="totp-secret" dir="ltr">GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ</code>"#;
        let secret = secret_of(page).expect("a secret");
        assert_eq!(secret, b"12345678901234567890");
        assert_eq!(at(&secret, 59 / STEP), "287082");
        assert_eq!(at(&secret, 1_111_111_109 / STEP), "081804");
    }
}
