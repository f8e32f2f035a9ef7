//! The passwords that very many people use (`assets/passwords/README.md` says where from).

use std::{io::Read, sync::LazyLock};

use flate2::read::GzDecoder;

const COMPRESSED: &[u8] = include_bytes!("../../../assets/passwords/common.txt.gz");

/// The list, sorted by bytes; unpacked when the first password is looked up.
static LIST: LazyLock<Vec<Box<str>>> = LazyLock::new(|| {
    let mut text = String::new();
    GzDecoder::new(COMPRESSED)
        .read_to_string(&mut text)
        .expect("the embedded list is UTF-8 under gzip");
    text.lines().map(Box::from).collect()
});

/// Whether a password, in lower case, is one of them.
pub(super) fn contains(lower: &str) -> bool {
    LIST.binary_search_by(|word| (**word).cmp(lower)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_small_sorted_and_in_lower_case() {
        const { assert!(COMPRESSED.len() < 1_000_000) };
        assert!(LIST.len() > 190_000);
        assert!(LIST.is_sorted_by(|a, b| a < b));
        assert!(
            LIST.iter()
                .all(|word| (8..=64).contains(&word.chars().count()))
        );
        assert!(LIST.iter().all(|word| **word == *word.to_lowercase()));
    }

    #[test]
    fn what_many_use_is_found_and_what_nobody_uses_is_not() {
        for known in ["password", "password1234", "1q2w3e4r5t6y", "123456789012"] {
            assert!(contains(known), "{known}");
        }
        for unknown in ["", "tangled wires hum softly", "Password"] {
            assert!(!contains(unknown), "{unknown}");
        }
    }
}
