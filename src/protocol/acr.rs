//! Authentication context classes (OIDC Core §2, `acr`) and methods (`amr`, RFC 8176): what was
//! proved decides which classes are reached.
//!
//! `phrh` of OpenID EAP ACR Values 1.0 is not among them: whether the key of a passkey is
//! protected by hardware is known from an attestation alone, and none is asked for.

use std::str::FromStr;

/// Somebody proved who they are: by a password, or by something that is at least as strong.
pub const PASSWORD: &str = "urn:vestibule:pwd";

/// Two different factors were proved.
pub const MULTI_FACTOR: &str = "urn:vestibule:mfa";

/// A passkey was used, so that nobody in between can use what was said elsewhere (OpenID EAP ACR
/// Values 1.0 §2, phishing-resistant).
pub const PHISHING_RESISTANT: &str = "phr";

/// Every class that can be reached here, the strongest first, as advertised in
/// `acr_values_supported`.
pub const SUPPORTED: [&str; 3] = [PHISHING_RESISTANT, MULTI_FACTOR, PASSWORD];

/// Methods, as RFC 8176 §2 names them.
pub mod amr {
    /// A password.
    pub const PASSWORD: &str = "pwd";
    /// A one-time password: of an authenticator application, a recovery code, or one that was
    /// mailed.
    pub const ONE_TIME: &str = "otp";
    /// A key was used. Not `hwk` or `swk`: where the key is kept nobody has attested.
    pub const KEY: &str = "pop";
    /// The authenticator made sure that the person was there.
    pub const PRESENCE: &str = "user";
    /// Two different factors or more.
    pub const MULTI_FACTOR: &str = "mfa";

    /// What a passkey proves that has verified the person: something they have, and something
    /// they know or are.
    pub const PASSKEY: [&str; 3] = [KEY, PRESENCE, MULTI_FACTOR];
}

/// A class, by what it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// [`PASSWORD`].
    Password,
    /// [`MULTI_FACTOR`].
    MultiFactor,
    /// [`PHISHING_RESISTANT`].
    PhishingResistant,
}

impl Class {
    /// The value of `acr`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => PASSWORD,
            Self::MultiFactor => MULTI_FACTOR,
            Self::PhishingResistant => PHISHING_RESISTANT,
        }
    }

    /// Whether somebody who has proved themselves by these methods is in it.
    pub fn is_reached(self, methods: &[String]) -> bool {
        let has = |method| methods.iter().any(|used| used == method);
        match self {
            Self::Password => true,
            Self::MultiFactor => has(amr::MULTI_FACTOR),
            Self::PhishingResistant => has(amr::KEY),
        }
    }

    /// The strongest that these methods reach.
    pub fn strongest(methods: &[String]) -> Self {
        [Self::PhishingResistant, Self::MultiFactor]
            .into_iter()
            .find(|class| class.is_reached(methods))
            .unwrap_or(Self::Password)
    }
}

impl FromStr for Class {
    type Err = ();

    fn from_str(value: &str) -> Result<Self, ()> {
        [Self::Password, Self::MultiFactor, Self::PhishingResistant]
            .into_iter()
            .find(|class| class.as_str() == value)
            .ok_or(())
    }
}

/// What a client is told that wished for these classes: the first of them that is reached, else
/// the strongest there is. Never more than was proved.
pub fn told<'a>(methods: &[String], wished: impl IntoIterator<Item = &'a str>) -> Class {
    wished
        .into_iter()
        .filter_map(|value| value.parse().ok())
        .find(|class: &Class| class.is_reached(methods))
        .unwrap_or_else(|| Class::strongest(methods))
}

/// The methods after one more proof: each once, in the order in which they came, and that there
/// were several.
pub fn joined(before: &[String], proof: &[&str]) -> Vec<String> {
    let mut all = before.to_vec();
    for method in proof.iter().copied().chain([amr::MULTI_FACTOR]) {
        if !all.iter().any(|used| used == method) {
            all.push(method.to_owned());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn methods(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_client_is_told_what_was_proved_and_no_more() {
        for (proved, wished, expected) in [
            ("pwd", "", PASSWORD),
            ("pwd", "phr urn:vestibule:mfa", PASSWORD),
            ("pwd otp mfa", "", MULTI_FACTOR),
            ("pwd otp mfa", "phr urn:vestibule:mfa", MULTI_FACTOR),
            ("pwd otp mfa", "urn:vestibule:pwd", PASSWORD),
            ("pwd otp mfa", "gold", MULTI_FACTOR),
            ("pop user mfa", "", PHISHING_RESISTANT),
            ("pop user mfa", "urn:vestibule:mfa phr", MULTI_FACTOR),
            ("otp", "urn:vestibule:mfa", PASSWORD),
        ] {
            let told = told(&methods(proved), wished.split_whitespace());
            assert_eq!(told.as_str(), expected, "{proved} for {wished}");
        }
    }

    #[test]
    fn one_more_proof_makes_several() {
        assert_eq!(
            joined(&methods("pwd"), &[amr::ONE_TIME]),
            methods("pwd otp mfa")
        );
        assert_eq!(
            joined(&methods("pwd otp mfa"), &amr::PASSKEY),
            methods("pwd otp mfa pop user")
        );
    }

    #[test]
    fn classes_survive_their_text() {
        for value in SUPPORTED {
            assert_eq!(value.parse::<Class>().unwrap().as_str(), value);
        }
        assert!("phrh".parse::<Class>().is_err());
    }
}
