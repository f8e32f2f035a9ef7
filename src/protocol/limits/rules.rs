//! Every rule: its name, and what it counts by. How much each allows is said in
//! `config/default.toml`.

use std::{fmt, str::FromStr};

use serde::Deserialize;

/// What attempts may be counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The address that they come from; an IPv6 one by its /64.
    Address,
    /// The account that they are about, or the name that was typed where there is none.
    Account,
    /// The client that asks.
    Client,
    /// A browser that the account knows.
    Device,
}

impl Part {
    /// As operators read it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Account => "account",
            Self::Client => "client",
            Self::Device => "device",
        }
    }
}

/// One thing that is limited. The text form is a contract: configuration, metrics, the CLI and the
/// `RateLimit` headers name rules by it. Everything is counted for each tenant apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub enum Rule {
    /// Failed sign-ins from an address.
    LoginAddress,
    /// Sign-ins from an address, whatever came of them.
    LoginAttempts,
    /// Failed sign-ins to an account from an address.
    LoginAccountAddress,
    /// Failed sign-ins to an account from browsers that it does not know.
    LoginAccount,
    /// Failed sign-ins to an account from one browser that it knows.
    LoginDevice,
    /// Accounts at which sign-ins from an address failed.
    LoginSpray,
    /// A failed sign-in that makes an account count for the one above.
    LoginSprayAccount,
    /// Failed sign-ins to all accounts together; when they are used up the tenant is under attack.
    LoginTenant,
    /// Wrong current passwords of somebody who is signed in.
    CurrentPassword,
    /// Mails that tell an owner of guesses, of one kind.
    GuessMail,
    /// Wrong codes of authenticator applications for an account.
    MfaCode,
    /// The same over a longer time.
    MfaCodeDay,
    /// Wrong recovery codes for an account.
    RecoveryCode,
    /// Registrations from an address.
    Register,
    /// Mails to prove an address.
    VerificationMail,
    /// Mailed codes and links tried from an address.
    Verify,
    /// Places on the waiting list asked for from an address.
    Waitlist,
    /// Mails about the waiting list to one address.
    WaitlistMail,
    /// Mails to choose a new password asked for from an address.
    ResetRequest,
    /// The same for one name that was typed.
    ResetRequestName,
    /// The same to one account.
    ResetRequestAccount,
    /// New passwords chosen by mailed links from an address.
    Reset,
    /// Mails to sign in by asked for from an address.
    SignInMail,
    /// The same for one name that was typed.
    SignInMailName,
    /// The same to one account.
    SignInMailAccount,
    /// Wrong digits of such mails for an account.
    SignInCode,
    /// Questions about new passwords while they are typed.
    PasswordCheck,
    /// Wrong credentials of a client from an address.
    ClientFailures,
    /// Requests of a client for a person to the account API.
    AccountApi,
    /// Copies of everything, for an account.
    Export,
    /// Pictures sent for an account.
    Picture,
    /// Changes of the mail address of an account.
    EmailChange,
    /// Wishes to be deleted, of an account.
    Deletion,
    /// Mailed links that keep an account, for an account.
    DeletionCancel,
    /// Waits of an address in the place of answers to challenges.
    ChallengeWait,
    /// Failed sign-ins that speak against an address; refuses nobody.
    RiskAddress,
    /// Failed sign-ins that speak for care at a name; refuses nobody.
    RiskName,
    /// Refusals that speak against an address; refuses nobody.
    RiskRefusals,
    /// Certificates of Amazon SNS that are fetched.
    SnsCertificate,
}

/// There is no rule of this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule `{0}`")]
pub struct UnknownRule(pub String);

impl Rule {
    /// Every rule, in the order of `config/default.toml`.
    pub const ALL: [Self; 39] = [
        Self::LoginAddress,
        Self::LoginAttempts,
        Self::LoginAccountAddress,
        Self::LoginAccount,
        Self::LoginDevice,
        Self::LoginSpray,
        Self::LoginSprayAccount,
        Self::LoginTenant,
        Self::CurrentPassword,
        Self::GuessMail,
        Self::MfaCode,
        Self::MfaCodeDay,
        Self::RecoveryCode,
        Self::Register,
        Self::VerificationMail,
        Self::Verify,
        Self::Waitlist,
        Self::WaitlistMail,
        Self::ResetRequest,
        Self::ResetRequestName,
        Self::ResetRequestAccount,
        Self::Reset,
        Self::SignInMail,
        Self::SignInMailName,
        Self::SignInMailAccount,
        Self::SignInCode,
        Self::PasswordCheck,
        Self::ClientFailures,
        Self::AccountApi,
        Self::Export,
        Self::Picture,
        Self::EmailChange,
        Self::Deletion,
        Self::DeletionCancel,
        Self::ChallengeWait,
        Self::RiskAddress,
        Self::RiskName,
        Self::RiskRefusals,
        Self::SnsCertificate,
    ];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        self.declaration().0
    }

    /// What it counts by, besides the tenant.
    pub fn parts(self) -> &'static [Part] {
        self.declaration().1
    }

    fn declaration(self) -> (&'static str, &'static [Part]) {
        use Part::{Account, Address, Client, Device};
        match self {
            Self::LoginAddress => ("login_address", &[Address]),
            Self::LoginAttempts => ("login_attempts", &[Address]),
            Self::LoginAccountAddress => ("login_account_address", &[Account, Address]),
            Self::LoginAccount => ("login_account", &[Account]),
            Self::LoginDevice => ("login_device", &[Account, Device]),
            Self::LoginSpray => ("login_spray", &[Address]),
            Self::LoginSprayAccount => ("login_spray_account", &[Address, Account]),
            Self::LoginTenant => ("login_tenant", &[]),
            Self::CurrentPassword => ("current_password", &[Account]),
            Self::GuessMail => ("guess_mail", &[Account]),
            Self::MfaCode => ("mfa_code", &[Account]),
            Self::MfaCodeDay => ("mfa_code_day", &[Account]),
            Self::RecoveryCode => ("recovery_code", &[Account]),
            Self::Register => ("register", &[Address]),
            Self::VerificationMail => ("verification_mail", &[Account]),
            Self::Verify => ("verify", &[Address]),
            Self::Waitlist => ("waitlist", &[Address]),
            Self::WaitlistMail => ("waitlist_mail", &[Account]),
            Self::ResetRequest => ("reset_request", &[Address]),
            Self::ResetRequestName => ("reset_request_name", &[Account]),
            Self::ResetRequestAccount => ("reset_request_account", &[Account]),
            Self::Reset => ("reset", &[Address]),
            Self::SignInMail => ("sign_in_mail", &[Address]),
            Self::SignInMailName => ("sign_in_mail_name", &[Account]),
            Self::SignInMailAccount => ("sign_in_mail_account", &[Account]),
            Self::SignInCode => ("sign_in_code", &[Account]),
            Self::PasswordCheck => ("password_check", &[Address]),
            Self::ClientFailures => ("client_failures", &[Client, Address]),
            Self::AccountApi => ("account_api", &[Account, Client]),
            Self::Export => ("export", &[Account]),
            Self::Picture => ("picture", &[Account]),
            Self::EmailChange => ("email_change", &[Account]),
            Self::Deletion => ("deletion", &[Account]),
            Self::DeletionCancel => ("deletion_cancel", &[Account]),
            Self::ChallengeWait => ("challenge_wait", &[Address]),
            Self::RiskAddress => ("risk_address", &[Address]),
            Self::RiskName => ("risk_name", &[Account]),
            Self::RiskRefusals => ("risk_refusals", &[Address]),
            Self::SnsCertificate => ("sns_certificate", &[]),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(text: &str) -> Result<Self, UnknownRule> {
        let found = Self::ALL.into_iter().find(|rule| rule.as_str() == text);
        found.ok_or_else(|| UnknownRule(text.to_owned()))
    }
}

impl TryFrom<String> for Rule {
    type Error = UnknownRule;

    fn try_from(text: String) -> Result<Self, UnknownRule> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_listed_once_and_read_by_its_name() {
        for (at, rule) in Rule::ALL.into_iter().enumerate() {
            assert_eq!(rule as usize, at, "{rule}");
            assert_eq!(rule.as_str().parse(), Ok(rule));
        }
        assert!("login".parse::<Rule>().is_err());
    }
}
