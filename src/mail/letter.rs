//! What is said, and to whom.

use serde::{Deserialize, Serialize};

pub use crate::model::FactorKind;
use crate::{locales::Locale, model::User};

/// What a mail says. Each has its templates, `templates/mail/<name>.*`. Moments are seconds since
/// the Unix epoch; links are absolute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Message {
    /// Prove that this address is yours, by link or code.
    VerifyEmail {
        /// Opens a page with a button that verifies.
        link: String,
        /// The same as six digits, to be typed.
        code: String,
        /// For how long both are good.
        minutes: u32,
    },
    /// Somebody registered with the address of an account that is there.
    AccountExists {
        /// Where to sign in.
        login_link: String,
        /// Where a forgotten password is replaced.
        reset_link: String,
    },
    /// To the old address: another one was put in its place.
    EmailChanged {
        /// The new address.
        new_email: String,
        /// Takes it back.
        undo_link: String,
        /// For how long the link is good.
        days: u32,
    },
    /// To the old address: it is the account's again, and what somebody else could come in by is
    /// gone.
    EmailRestored {
        /// Opens the page for a new password.
        reset_link: String,
        /// For how long it is good.
        hours: u32,
    },
    /// Choose a new password.
    ResetPassword {
        /// Opens the page for it.
        link: String,
        /// For how long it is good.
        minutes: u32,
    },
    /// Sign in by code or link.
    SignInCode {
        /// Six digits; `None` when too many wrong ones were typed that day.
        code: Option<String>,
        /// Opens a page with a button that signs in.
        link: String,
        /// For how long both are good.
        minutes: u32,
    },
    /// The password was changed.
    PasswordChanged {
        /// When.
        at: i64,
        /// By which browser and system, if known.
        device: Option<String>,
    },
    /// Somebody signed in with a device that was not seen before.
    NewSignIn {
        /// When.
        at: i64,
        /// Which browser and system, if known.
        device: Option<String>,
        /// Where, if known.
        place: Option<String>,
        /// Whether the device was seen before, and only the place is unusual.
        #[serde(default)]
        is_known_device: bool,
        /// Whether the place is an unusual one.
        #[serde(default)]
        is_unusual_place: bool,
        /// Shows the sessions of the account.
        sessions_link: String,
    },
    /// A refresh token was used again after it had been replaced; the grant has ended (RFC
    /// 9700 §4.14.2).
    RefreshTokenReused {
        /// The application, as the person knows it.
        client_name: String,
    },
    /// A way to prove who one is was added.
    FactorAdded {
        /// Which kind.
        factor: FactorKind,
        /// What its owner calls it.
        label: Option<String>,
        /// When.
        at: i64,
        /// Shows the security of the account.
        security_link: String,
    },
    /// A way to prove who one is was removed.
    FactorRemoved {
        /// Which kind.
        factor: FactorKind,
        /// What its owner called it.
        label: Option<String>,
        /// When.
        at: i64,
        /// Shows the security of the account.
        security_link: String,
    },
    /// An administrator removed every second factor.
    FactorsReset {
        /// When.
        at: i64,
        /// Shows the security of the account.
        security_link: String,
    },
    /// Somebody signed in with a recovery code.
    RecoveryCodeUsed {
        /// How many are left.
        left: u32,
        /// When.
        at: i64,
        /// Shows the security of the account.
        security_link: String,
    },
    /// Too many wrong attempts: what was guessed at is not looked at for a while.
    AccountLocked {
        /// What it is.
        guessed: Guessed,
        /// For how long.
        minutes: u32,
        /// Where the password is replaced, if that is forgotten or known to others.
        reset_link: Option<String>,
    },
    /// The account will be deleted.
    DeletionAsked {
        /// When it will be.
        on: i64,
        /// Opens a page with a button that keeps it.
        cancel_link: String,
    },
    /// The account will not be deleted after all.
    DeletionCancelled,
    /// The account is deleted.
    DeletionDone,
    /// The copy of one's data is there.
    ExportReady {
        /// Where it is fetched.
        link: String,
        /// For how long.
        hours: u32,
    },
    /// Come and make an account.
    Invitation {
        /// Opens the registration.
        link: String,
        /// For how long it is good.
        days: u32,
    },
    /// The address is on the waiting list.
    WaitlistJoined {
        /// Takes it off again.
        leave_link: String,
    },
    /// Asked for by an operator, to see whether mail works.
    Test,
    /// The waiting is over: make an account.
    WaitlistApproved {
        /// Opens the registration.
        link: String,
        /// For how long it is good.
        days: u32,
    },
}

/// What somebody guesses at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guessed {
    /// A password.
    Password,
    /// The codes of authenticator applications, by who has proved the first factor.
    SecondFactor,
    /// The digits of a mail to sign in by.
    SignInCode,
}

impl Guessed {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::SecondFactor => "second_factor",
            Self::SignInCode => "sign_in_code",
        }
    }
}

impl Message {
    /// The name of its templates.
    pub fn name(&self) -> &'static str {
        match self {
            Self::VerifyEmail { .. } => "verify_email",
            Self::AccountExists { .. } => "account_exists",
            Self::EmailChanged { .. } => "email_changed",
            Self::EmailRestored { .. } => "email_restored",
            Self::ResetPassword { .. } => "reset_password",
            Self::SignInCode { .. } => "sign_in_code",
            Self::PasswordChanged { .. } => "password_changed",
            Self::NewSignIn { .. } => "new_sign_in",
            Self::RefreshTokenReused { .. } => "refresh_token_reused",
            Self::FactorAdded { .. } => "factor_added",
            Self::FactorRemoved { .. } => "factor_removed",
            Self::FactorsReset { .. } => "factors_reset",
            Self::RecoveryCodeUsed { .. } => "recovery_code_used",
            Self::AccountLocked { .. } => "account_locked",
            Self::DeletionAsked { .. } => "deletion_asked",
            Self::DeletionCancelled => "deletion_cancelled",
            Self::DeletionDone => "deletion_done",
            Self::ExportReady { .. } => "export_ready",
            Self::Invitation { .. } => "invitation",
            Self::WaitlistJoined { .. } => "waitlist_joined",
            Self::WaitlistApproved { .. } => "waitlist_approved",
            Self::Test => "test",
        }
    }

    /// Where who gets it can have it ended, if it is one of those that can be unsubscribed from
    /// (RFC 8058). All others are about an account or were asked for, and come whenever they have
    /// to.
    pub fn unsubscribe_link(&self) -> Option<&str> {
        match self {
            Self::WaitlistJoined { leave_link } => Some(leave_link),
            Self::VerifyEmail { .. }
            | Self::AccountExists { .. }
            | Self::EmailChanged { .. }
            | Self::EmailRestored { .. }
            | Self::ResetPassword { .. }
            | Self::SignInCode { .. }
            | Self::PasswordChanged { .. }
            | Self::NewSignIn { .. }
            | Self::RefreshTokenReused { .. }
            | Self::FactorAdded { .. }
            | Self::FactorRemoved { .. }
            | Self::FactorsReset { .. }
            | Self::RecoveryCodeUsed { .. }
            | Self::AccountLocked { .. }
            | Self::DeletionAsked { .. }
            | Self::DeletionCancelled
            | Self::DeletionDone
            | Self::ExportReady { .. }
            | Self::Invitation { .. }
            | Self::WaitlistApproved { .. }
            | Self::Test => None,
        }
    }
}

/// A mail that waits in the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The address.
    pub to: String,
    /// The language, a tag of [`Locale`].
    pub locale: String,
    /// What it says.
    pub message: Message,
}

impl Letter {
    /// The addresses that it speaks of: where it goes, and one that it names.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        let named = match &self.message {
            Message::EmailChanged { new_email, .. } => Some(new_email.as_str()),
            _ => None,
        };
        std::iter::once(self.to.as_str()).chain(named)
    }

    /// A mail to a user, in the language that the claim `locale` asks for (OIDC Core §5.1);
    /// `None` when there is no address.
    pub fn to(user: &User, message: &Message) -> Option<Self> {
        let to = user.email.clone()?;
        Some(Self::to_address(to, Self::locale_of(user), message))
    }

    /// A mail to an address that may have no account, in a language.
    pub fn to_address(to: String, locale: Locale, message: &Message) -> Self {
        Self {
            to,
            locale: locale.as_str().to_owned(),
            message: message.clone(),
        }
    }

    /// The language that the claim `locale` of a user asks for.
    pub fn locale_of(user: &User) -> Locale {
        let locale = user.claims.get("locale").and_then(|locale| locale.as_str());
        // Some write `de_DE` (OIDC Core §5.1).
        let locale = locale.map(|locale| locale.replace('_', "-"));
        Locale::negotiate(None, locale.as_deref(), None)
    }
}
