//! What is wrong with a new password (NIST SP 800-63B §3.1.1.2, OWASP ASVS 5.0 §6.2).

use std::fmt;

use serde::Serialize;

use crate::model::PasswordPolicy;

/// The longest password, in bytes.
pub const MAX_BYTES: usize = 1024;

/// How much of a password the estimate sees, in characters: its time grows with the square.
const ESTIMATED: usize = 72;

/// Shorter words about a person are found in passwords by chance.
const SHORTEST_WORD: usize = 4;

/// A password that is a word about the person and fewer characters than this is that word.
const BESIDE_WORD: usize = 5;

/// One thing that is wrong with a new password, for pages and programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PasswordFault {
    /// It has fewer characters than it needs.
    TooShort {
        /// How many it needs.
        min: u32,
    },
    /// It has more bytes than are hashed.
    TooLong {
        /// How many it may have.
        max_bytes: usize,
    },
    /// It draws from fewer classes of characters than it needs.
    TooFewClasses {
        /// How many it needs, of four.
        min: u8,
    },
    /// It is little more than the person's own name or address.
    Personal,
    /// Very many people use it.
    Common,
    /// It would be guessed too soon.
    Guessable,
    /// It is in a collection of leaked passwords.
    Breached,
}

impl fmt::Display for PasswordFault {
    /// For operators; people read it in their language.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort { min } => {
                write!(f, "the password has to have {min} characters or more")
            }
            Self::TooLong { max_bytes } => {
                write!(f, "the password has more than {max_bytes} bytes")
            }
            Self::TooFewClasses { min } => write!(
                f,
                "the password has to have {min} of: lower case, upper case, digits, others"
            ),
            Self::Personal => f.write_str("the password is too close to the person's names"),
            Self::Common => f.write_str("the password is one that very many people use"),
            Self::Guessable => f.write_str("the password is easy to guess"),
            Self::Breached => f.write_str("the password has appeared in a leak"),
        }
    }
}

/// Everything that can be said of `password` without asking anybody. `known` is what an attacker
/// knows of the person: names, addresses, the name of the tenant. `is_common` looks it up, in
/// lower case, among what very many people use.
pub fn faults(
    policy: &PasswordPolicy,
    password: &str,
    known: &[&str],
    is_common: impl Fn(&str) -> bool,
) -> Vec<PasswordFault> {
    let mut faults = Vec::new();
    let min = policy.min_length.max(PasswordPolicy::LEAST);
    let characters = password.chars().take(MAX_BYTES).count();
    if characters < min as usize {
        faults.push(PasswordFault::TooShort { min });
    }
    if password.len() > MAX_BYTES {
        faults.push(PasswordFault::TooLong {
            max_bytes: MAX_BYTES,
        });
        // Nobody looks into what is not stored anyway.
        return faults;
    }
    let classes = policy.min_classes.min(4);
    if self::classes(password) < classes {
        faults.push(PasswordFault::TooFewClasses { min: classes });
    }
    let words = words(known);
    let lower = password.to_lowercase();
    if is_personal(&lower, &words) {
        faults.push(PasswordFault::Personal);
    } else if policy.refuse_common && is_common(&lower) {
        faults.push(PasswordFault::Common);
    } else if estimate(password, &words) < policy.min_strength.min(4) {
        faults.push(PasswordFault::Guessable);
    }
    faults
}

/// How hard the password is to guess, from 0 to 4 (zxcvbn), for somebody who knows `known`.
pub fn strength(password: &str, known: &[&str]) -> u8 {
    estimate(password, &words(known))
}

/// What a browser's password manager is told to make (`passwordrules`): lengths, and the classes
/// where all are needed.
pub fn rules(policy: &PasswordPolicy) -> String {
    let min = policy.min_length.max(PasswordPolicy::LEAST);
    let classes = match policy.min_classes {
        0..=2 => "",
        3 => " required: lower; required: upper; required: digit;",
        _ => " required: lower; required: upper; required: digit; required: special;",
    };
    format!("minlength: {min}; maxlength: 128;{classes}")
}

fn estimate(password: &str, words: &[String]) -> u8 {
    let seen: String = password.chars().take(ESTIMATED).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    zxcvbn::zxcvbn(&seen, &words).score().into()
}

/// How many of the four classes of characters occur.
fn classes(password: &str) -> u8 {
    let is_other = |c: char| !c.is_lowercase() && !c.is_uppercase() && !c.is_numeric();
    [
        password.contains(char::is_lowercase),
        password.contains(char::is_uppercase),
        password.contains(char::is_numeric),
        password.contains(is_other),
    ]
    .into_iter()
    .map(u8::from)
    .sum()
}

/// The words in what is known of a person, and each as a whole, in lower case.
fn words(known: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = known
        .iter()
        .flat_map(|text| {
            let parts = text.split(|c: char| !c.is_alphanumeric());
            std::iter::once(*text).chain(parts)
        })
        .filter(|word| word.chars().count() >= SHORTEST_WORD)
        .map(str::to_lowercase)
        .collect();
    words.sort();
    words.dedup();
    words
}

fn is_personal(lower: &str, words: &[String]) -> bool {
    words.iter().any(|word| {
        lower.contains(word.as_str()) && lower.replacen(word, "", 1).chars().count() < BESIDE_WORD
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 3] = ["ada.lovelace@example.org", "Ada Lovelace", "Acme"];

    fn codes(policy: &PasswordPolicy, password: &str) -> Vec<PasswordFault> {
        faults(policy, password, &KNOWN, |lower| {
            lower == "correct horse battery"
        })
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        use PasswordFault as F;
        let plain = PasswordPolicy::default();
        let strict = PasswordPolicy {
            min_classes: 3,
            ..PasswordPolicy::default()
        };
        for (policy, password, expected) in [
            (&plain, "tangled wires hum softly", vec![]),
            (&plain, "ß∂ƒ©˙∆˚¬…æ«‘", vec![]),
            (&plain, "short", vec![F::TooShort { min: 12 }, F::Guessable]),
            (&plain, "aaaaaaaaaaaa", vec![F::Guessable]),
            (&plain, "qwertyuiop12", vec![F::Guessable]),
            (&plain, "Correct Horse Battery", vec![F::Common]),
            (&plain, "Lovelace1234", vec![F::Personal]),
            (&plain, "ada.lovelace@example.org!", vec![F::Personal]),
            (
                &strict,
                "tangled wires hum softly",
                vec![F::TooFewClasses { min: 3 }],
            ),
            (&strict, "Tangled wires hum softly", vec![]),
            (
                &strict,
                "acme",
                vec![
                    F::TooShort { min: 12 },
                    F::TooFewClasses { min: 3 },
                    F::Personal,
                ],
            ),
        ] {
            assert_eq!(codes(policy, password), expected, "{password}");
        }
    }

    #[test]
    fn length_counts_characters_at_its_lower_end_and_bytes_at_its_upper() {
        let lax = PasswordPolicy {
            min_length: 1,
            min_strength: 0,
            ..PasswordPolicy::default()
        };
        let eight = "é".repeat(8);
        assert_eq!(codes(&lax, &eight), []);
        let seven = [PasswordFault::TooShort { min: 8 }];
        assert_eq!(codes(&lax, &"é".repeat(7)), seven);
        assert_eq!(codes(&lax, &"é".repeat(512)), []);
        let long = codes(&lax, &"é".repeat(513));
        assert_eq!(long, [PasswordFault::TooLong { max_bytes: 1024 }]);
    }

    #[test]
    fn a_word_about_the_person_makes_a_password_weaker() {
        assert!(
            strength("lovelace-tramway", &[]) > strength("lovelace-tramway", &["lovelace-tram"])
        );
    }

    #[test]
    fn managers_are_told_the_same_rules() {
        let mut policy = PasswordPolicy::default();
        assert_eq!(rules(&policy), "minlength: 12; maxlength: 128;");
        policy.min_classes = 4;
        assert!(rules(&policy).ends_with("required: special;"));
    }
}
