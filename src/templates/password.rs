//! The field for a new password: its rules, and what is wrong with what was typed.

use serde::Serialize;

use crate::{
    model::PasswordPolicy,
    protocol::password_policy::{self, PasswordFault},
};

/// The field for a new password; the macro `new_password` shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewPasswordView {
    /// The fewest characters.
    pub min_length: u32,
    /// How many classes of characters it draws from; 0 where nothing is asked.
    pub min_classes: u8,
    /// Whether it has to be hard to guess.
    pub is_judged: bool,
    /// What password managers are told (`passwordrules`).
    pub rules: String,
    /// What is wrong with what was typed.
    pub faults: Vec<PasswordFault>,
}

impl NewPasswordView {
    /// The field under a policy.
    pub fn new(policy: &PasswordPolicy, faults: Vec<PasswordFault>) -> Self {
        Self {
            min_length: policy.min_length.max(PasswordPolicy::LEAST),
            min_classes: policy.min_classes.min(4),
            is_judged: policy.min_strength > 0 || policy.refuse_common || policy.refuse_breached,
            rules: password_policy::rules(policy),
            faults,
        }
    }

    /// An empty field under the usual policy.
    pub(super) fn sample() -> Self {
        Self::new(&PasswordPolicy::default(), Vec::new())
    }

    /// A field with everything wrong, under a strict policy.
    pub(super) fn wrong_sample() -> Self {
        let policy = PasswordPolicy {
            min_classes: 3,
            ..PasswordPolicy::default()
        };
        let faults = vec![
            PasswordFault::TooShort { min: 12 },
            PasswordFault::TooLong { max_bytes: 1024 },
            PasswordFault::TooFewClasses { min: 3 },
            PasswordFault::Personal,
            PasswordFault::Common,
            PasswordFault::Guessable,
            PasswordFault::Breached,
        ];
        Self::new(&policy, faults)
    }
}
