//! What a tenant asks of people: one document, each section with defaults.

mod fields;
mod mfa;
mod password;
mod privacy;
mod registration;
mod sign_in;
mod terms;

use serde::{Deserialize, Serialize};

pub use self::{
    fields::{Choice, FieldKind, Labels, ProfileField},
    mfa::MfaPolicy,
    password::PasswordPolicy,
    privacy::{
        PrivacyPolicy, ProcessingAnswer, ProcessingConsent, ProcessingPlace, ProcessingPurpose,
    },
    registration::{RegistrationMode, RegistrationPolicy, UsernameRule},
    sign_in::SignInPolicy,
    terms::{AcceptedTerms, Day, TermsDocument},
};

/// What a tenant asks of people. What is not said has its default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TenantPolicy {
    /// Who may make an account, and how.
    pub registration: RegistrationPolicy,
    /// What a password has to be like.
    pub password: PasswordPolicy,
    /// How people may sign in.
    pub sign_in: SignInPolicy,
    /// Who needs a second factor.
    pub mfa: MfaPolicy,
    /// What people are told and asked about their data.
    pub privacy: PrivacyPolicy,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_document_is_the_default_and_survives_its_text() {
        let empty: TenantPolicy = serde_json::from_str("{}").unwrap();
        assert_eq!(empty, TenantPolicy::default());
        let text = serde_json::to_string(&empty).unwrap();
        assert_eq!(serde_json::from_str::<TenantPolicy>(&text).unwrap(), empty);
    }

    #[test]
    fn what_nobody_knows_is_refused() {
        assert!(serde_json::from_str::<TenantPolicy>(r#"{"registartion": {}}"#).is_err());
    }
}
