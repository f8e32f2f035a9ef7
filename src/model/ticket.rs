//! A proof that a person is sent by mail: a link, and for some purposes a code.

use serde_json::Value;

use super::{Digest, TenantId, TicketId, UnixTime, UserId};

/// What a ticket is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TicketPurpose {
    /// Proves that the address is its user's.
    VerifyEmail,
    /// Chooses a new password.
    ResetPassword,
    /// Signs in.
    SignIn,
    /// Puts this address in the place of the user's.
    ChangeEmail,
    /// Puts the user's old address back.
    UndoEmail,
    /// Lets somebody make an account.
    Invitation,
    /// Takes an address off the waiting list.
    LeaveWaitlist,
    /// Keeps an account that was to be deleted.
    CancelDeletion,
    /// Fetches the copy of one's data.
    Export,
}

impl TicketPurpose {
    /// Every purpose.
    pub const ALL: [Self; 9] = [
        Self::VerifyEmail,
        Self::ResetPassword,
        Self::SignIn,
        Self::ChangeEmail,
        Self::UndoEmail,
        Self::Invitation,
        Self::LeaveWaitlist,
        Self::CancelDeletion,
        Self::Export,
    ];

    /// As it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ResetPassword => "reset_password",
            Self::SignIn => "sign_in",
            Self::ChangeEmail => "change_email",
            Self::UndoEmail => "undo_email",
            Self::Invitation => "invitation",
            Self::LeaveWaitlist => "leave_waitlist",
            Self::CancelDeletion => "cancel_deletion",
            Self::Export => "export",
        }
    }

    /// Reads what [`TicketPurpose::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|purpose| purpose.as_str() == text)
    }
}

/// A proof that a person is sent by mail. It is good once; what was used is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The tenant.
    pub tenant: TenantId,
    /// The id; no secret.
    pub id: TicketId,
    /// What it is good for.
    pub purpose: TicketPurpose,
    /// Whose it is; `None` for somebody without an account.
    pub user: Option<UserId>,
    /// The address that it was sent to, as the person writes it. It is good for this one only.
    pub email: Option<String>,
    /// The digest of the secret in the link.
    pub link: Digest,
    /// The keyed hash of the code, where there is one.
    pub code_mac: Option<String>,
    /// Further particulars; their form is the purpose's own.
    pub data: Value,
    /// How many wrong codes were tried.
    pub attempts: u32,
    /// When it was made.
    pub created_at: UnixTime,
    /// From this moment on it is good for nothing.
    pub expires_at: UnixTime,
}
