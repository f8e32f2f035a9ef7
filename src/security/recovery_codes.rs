//! Recovery codes: for who has lost everything else. What the database keeps is a keyed hash.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{
    entropy::Entropy,
    model::{Digest, Secret, SecretBytes},
};

/// How many there are in a set.
pub const COUNT: usize = 10;

/// The characters of a code: 50 bits, which no limit on guesses lets anybody find.
const LENGTH: usize = 10;

/// Digits and letters that are not taken for others (Crockford's base32).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A new set, as people read it: `abcde-fghjk`.
pub fn new_set(entropy: &dyn Entropy) -> Vec<Secret> {
    (0..COUNT).map(|_| new_code(entropy)).collect()
}

fn new_code(entropy: &dyn Entropy) -> Secret {
    let random = entropy.bytes::<LENGTH>();
    let mut text = String::with_capacity(LENGTH + 1);
    for (at, byte) in random.into_iter().enumerate() {
        if at == LENGTH / 2 {
            text.push('-');
        }
        text.push(char::from(ALPHABET[usize::from(byte % 32)]));
    }
    Secret::from(text)
}

/// What a person typed, if it can be a code; letters that look like digits are taken for them.
pub fn code(typed: &str) -> Option<Secret> {
    let mut text = String::with_capacity(LENGTH);
    for c in typed.chars() {
        match c.to_ascii_lowercase() {
            '-' => {}
            c if c.is_whitespace() => {}
            'o' => text.push('0'),
            'i' | 'l' => text.push('1'),
            c if c.is_ascii() && ALPHABET.contains(&(c as u8)) => text.push(c),
            _ => return None,
        }
    }
    (text.len() == LENGTH).then(|| Secret::from(text))
}

/// What is kept of a code, under the key of its set.
pub fn mac(key: &SecretBytes, code: &Secret) -> Digest {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key.expose()).expect("HMAC takes keys of any length");
    mac.update(b"recovery code\0");
    let plain: String = code.expose().chars().filter(|c| *c != '-').collect();
    mac.update(plain.as_bytes());
    Digest::from_bytes(mac.finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::SeededEntropy;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let key = SecretBytes::new(vec![1; 32]);
        for made in new_set(&SeededEntropy::new(1)) {
            let typed = format!(" {} ", made.expose().to_uppercase().replace('-', " "));
            let typed = typed.replace('0', "O").replace('1', "l");
            assert_eq!(mac(&key, &code(&typed).unwrap()), mac(&key, &made));
        }
        for not_one in [
            "",
            "abcde-fghj",
            "abcde-fghjkm",
            "abcde-fghj!",
            "äbcde-fghjk",
        ] {
            assert!(code(not_one).is_none(), "{not_one}");
        }
    }

    #[test]
    fn a_set_has_ten_different_codes_and_another_key_other_hashes() {
        let set = new_set(&SeededEntropy::new(1));
        assert_eq!(set.len(), COUNT);
        let mut texts: Vec<_> = set.iter().map(Secret::expose).collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), COUNT);
        let (one, other) = (SecretBytes::new(vec![1; 32]), SecretBytes::new(vec![2; 32]));
        assert_ne!(mac(&one, &set[0]), mac(&other, &set[0]));
    }
}
