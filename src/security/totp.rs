//! One-time passwords by time (RFC 6238): what every authenticator application understands, which
//! is SHA-1, six digits and thirty seconds.

use totp_rs::Builder;
use url::form_urlencoded::byte_serialize;

use crate::{
    entropy::Entropy,
    model::{SecretBytes, UnixTime},
};

/// The length of a secret in bytes (RFC 4226 §4 recommends 160 bits).
const SECRET_LEN: usize = 20;

/// How many digits a code has.
pub const DIGITS: usize = 6;

/// A new secret.
pub fn new_secret(entropy: &dyn Entropy) -> SecretBytes {
    SecretBytes::new(entropy.bytes::<SECRET_LEN>().to_vec())
}

/// What a person typed, if it can be a code: they write spaces between the digits.
pub fn code(typed: &str) -> Option<String> {
    let digits: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    let is_code = digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
    is_code.then_some(digits)
}

/// The time step that `code` belongs to, if it is right now, or was or will be one step away:
/// clocks differ. Each step is good once; that is for the caller to see to.
pub fn step(secret: &SecretBytes, code: &str, now: UnixTime) -> Option<i64> {
    let totp = Builder::new()
        .with_secret(secret.expose().to_vec())
        .build()
        .ok()?;
    let step = totp.check(code, u64::try_from(now.seconds()).ok()?)?;
    i64::try_from(step).ok()
}

/// The secret as people type it: base32 (RFC 4648 §6), in groups of four.
pub fn text(secret: &SecretBytes) -> String {
    let plain = base32(secret);
    let groups: Vec<&str> = (0..plain.len())
        .step_by(4)
        .filter_map(|at| plain.get(at..plain.len().min(at + 4)))
        .collect();
    groups.join(" ")
}

/// The address that a telephone opens an authenticator application by, and that is in the picture.
pub fn uri(secret: &SecretBytes, issuer: &str, account: &str) -> String {
    // A colon would end the issuer.
    let issuer = issuer.replace(':', " ");
    let issuer = encoded(&issuer);
    let secret = base32(secret);
    format!(
        "otpauth://totp/{issuer}:{}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}\
         &period=30",
        encoded(&account.replace(':', " "))
    )
}

fn base32(secret: &SecretBytes) -> String {
    totp_rs::Secret::from(secret.expose().to_vec()).to_base32()
}

/// Percent-encoded, a space too: some applications show a plus.
fn encoded(text: &str) -> String {
    byte_serialize(text.as_bytes())
        .collect::<String>()
        .replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B.
    fn secret() -> SecretBytes {
        SecretBytes::new(b"12345678901234567890".to_vec())
    }

    #[test]
    fn the_vectors_of_rfc_6238_are_met() {
        // Their last six digits of eight.
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            let now = UnixTime::from_seconds(seconds);
            assert_eq!(step(&secret(), code, now), Some(seconds / 30), "{seconds}");
        }
    }

    #[test]
    fn clocks_may_differ_by_one_step() {
        let good = |seconds| step(&secret(), "287082", UnixTime::from_seconds(seconds));
        assert_eq!(good(29), Some(1));
        assert_eq!(good(0), Some(1));
        assert_eq!(good(89), Some(1));
        assert_eq!(good(90), None);
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        assert_eq!(code(" 287 082 ").as_deref(), Some("287082"));
        assert_eq!(code("287-082").as_deref(), Some("287082"));
        for not_one in ["", "28708", "2870822", "28708a", "٢٨٧٠٨٢"] {
            assert_eq!(code(not_one), None, "{not_one}");
        }
    }

    #[test]
    fn a_telephone_understands_the_address() {
        assert_eq!(
            uri(&secret(), "Fern & Co: id", "ada@example.org"),
            "otpauth://totp/Fern%20%26%20Co%20%20id:ada%40example.org?secret=\
             GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Fern%20%26%20Co%20%20id&algorithm=SHA1\
             &digits=6&period=30"
        );
        assert_eq!(text(&secret()), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }
}
