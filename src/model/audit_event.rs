//! The kinds of events in the audit log, and how each ended.

use super::Outcome;

/// What happened. The text form is a contract: auditors filter by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditKind {
    /// A person signed in.
    LoggedIn,
    /// A person tried to sign in and was refused.
    LoginFailed,
    /// A person signed out.
    LoggedOut,
    /// A session ended that its person did not end.
    SessionEnded,
    /// A person allowed a client something.
    ConsentGranted,
    /// A person refused a client something.
    ConsentDenied,
    /// What a person allowed a client was taken back, with all that was granted by it.
    ConsentWithdrawn,
    /// An authorization code was issued.
    CodeIssued,
    /// Tokens were issued.
    TokensIssued,
    /// Tokens were issued for a refresh token.
    TokensRefreshed,
    /// A code was presented twice; its grant was ended.
    CodeReplayed,
    /// A refresh token was used again after its successor; its grant was ended.
    RefreshTokenReused,
    /// A client gave a token back; its grant was ended.
    TokenRevoked,
    /// A client could not prove who it is.
    ClientRefused,
    /// A user was made.
    UserCreated,
    /// Somebody asked for an account, or for one with an address that has one.
    RegistrationAsked,
    /// Somebody was invited to make an account.
    Invited,
    /// An address was put on the waiting list.
    WaitlistJoined,
    /// An address was taken off the waiting list.
    WaitlistLeft,
    /// Somebody on the waiting list was let in.
    WaitlistApproved,
    /// A user proved that the mail address is theirs.
    EmailVerified,
    /// A user accepted terms.
    TermsAccepted,
    /// A user agreed to a purpose that their data is used for.
    ProcessingAgreed,
    /// A user took such an agreement back.
    ProcessingWithdrawn,
    /// Somebody asked for a new password, for an account that is there or not.
    RecoveryAsked,
    /// Somebody asked to sign in by mail, to an account that is there or not.
    SignInCodeAsked,
    /// A user was disabled.
    UserDisabled,
    /// A user was enabled.
    UserEnabled,
    /// A user was deleted.
    UserDeleted,
    /// A person let their account rest.
    UserDeactivated,
    /// A person came back to an account that rested.
    UserReactivated,
    /// A person asked that their account be deleted.
    DeletionAsked,
    /// A person keeps the account that was to be deleted.
    DeletionCancelled,
    /// A person asked for a copy of their data.
    ExportAsked,
    /// A person fetched the copy of their data.
    ExportFetched,
    /// The password of a user was changed.
    PasswordChanged,
    /// A person proved who they are by one more factor.
    SecondFactorPassed,
    /// A person tried to, and was refused.
    SecondFactorFailed,
    /// There were so many wrong guesses that no more are looked at for a while.
    AccountLocked,
    /// A second factor was added.
    FactorAdded,
    /// A second factor was given another name.
    FactorRenamed,
    /// A second factor was removed.
    FactorRemoved,
    /// All second factors of a user were removed by an administrator.
    FactorsReset,
    /// New recovery codes took the place of old ones.
    RecoveryCodesMade,
    /// A recovery code was used.
    RecoveryCodeUsed,
    /// A passkey showed a signature counter that it had shown before: there may be a copy of it.
    PasskeyCounterAnomaly,
    /// A browser needs no second factor for a while.
    DeviceTrusted,
    /// A browser is not recognised any more.
    DeviceForgotten,
    /// A user got other roles.
    RolesChanged,
    /// A person changed what is known of them.
    ProfileChanged,
    /// A person changed or removed their picture.
    PictureChanged,
    /// A person asked for another mail address, which is yet to be proved.
    EmailChangeAsked,
    /// The mail address of a user was changed.
    EmailChanged,
    /// The former mail address of a user was put back.
    EmailRestored,
    /// A client was made.
    ClientCreated,
    /// A client was changed.
    ClientUpdated,
    /// A client was deleted.
    ClientDeleted,
    /// A tenant was made.
    TenantCreated,
    /// What a tenant asks of people was changed.
    PolicyChanged,
    /// A tenant got its first signing keys and server secrets.
    KeysProvisioned,
    /// A signing key took over.
    KeysRotated,
    /// A signing key was removed after everything that it signed had expired.
    KeyRemoved,
    /// A signing key was removed before its time.
    KeyRevoked,
    /// A server secret took over.
    SecretsRotated,
    /// A server secret was removed after everything made with it had expired.
    SecretRemoved,
    /// A server secret was removed before its time.
    SecretRevoked,
    /// Keys and secrets were sealed anew, under another key-encryption key.
    KeysResealed,
    /// A rate limit allows something else than before.
    LimitChanged,
    /// A network is kept out.
    BlockAdded,
    /// A network is let in again.
    BlockRemoved,
    /// A rule that tells attacks from slips has no room left.
    AttackSuspected,
    /// Keys could not roll over when their time had come.
    RolloverFailed,
    /// An administrator looked at what is known of people, of clients or of the audit log.
    AdminRead,
    /// An administrator took a copy of the audit log.
    AuditExported,
    /// Events that were archived and old enough were removed.
    AuditPurged,
}

impl AuditKind {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        // Long because every kind has its text here, side by side.
        match self {
            Self::LoggedIn => "login.succeeded",
            Self::LoginFailed => "login.failed",
            Self::LoggedOut => "logout",
            Self::SessionEnded => "session.ended",
            Self::ConsentGranted => "consent.granted",
            Self::ConsentDenied => "consent.denied",
            Self::ConsentWithdrawn => "consent.withdrawn",
            Self::CodeIssued => "code.issued",
            Self::TokensIssued => "tokens.issued",
            Self::TokensRefreshed => "tokens.refreshed",
            Self::CodeReplayed => "code.replayed",
            Self::RefreshTokenReused => "refresh_token.reused",
            Self::TokenRevoked => "token.revoked",
            Self::ClientRefused => "client.refused",
            Self::UserCreated => "user.created",
            Self::RegistrationAsked => "registration.asked",
            Self::Invited => "user.invited",
            Self::WaitlistJoined => "waitlist.joined",
            Self::WaitlistLeft => "waitlist.left",
            Self::WaitlistApproved => "waitlist.approved",
            Self::EmailVerified => "email.verified",
            Self::TermsAccepted => "terms.accepted",
            Self::ProcessingAgreed => "processing.agreed",
            Self::ProcessingWithdrawn => "processing.withdrawn",
            Self::RecoveryAsked => "recovery.asked",
            Self::SignInCodeAsked => "sign_in_code.asked",
            Self::UserDisabled => "user.disabled",
            Self::UserEnabled => "user.enabled",
            Self::UserDeleted => "user.deleted",
            Self::UserDeactivated => "user.deactivated",
            Self::UserReactivated => "user.reactivated",
            Self::DeletionAsked => "deletion.asked",
            Self::DeletionCancelled => "deletion.cancelled",
            Self::ExportAsked => "export.asked",
            Self::ExportFetched => "export.fetched",
            Self::PasswordChanged => "password.changed",
            Self::SecondFactorPassed => "second_factor.passed",
            Self::SecondFactorFailed => "second_factor.failed",
            Self::AccountLocked => "account.locked",
            Self::FactorAdded => "factor.added",
            Self::FactorRenamed => "factor.renamed",
            Self::FactorRemoved => "factor.removed",
            Self::FactorsReset => "factors.reset",
            Self::RecoveryCodesMade => "recovery_codes.made",
            Self::RecoveryCodeUsed => "recovery_code.used",
            Self::PasskeyCounterAnomaly => "passkey.counter_anomaly",
            Self::DeviceTrusted => "device.trusted",
            Self::DeviceForgotten => "device.forgotten",
            Self::RolesChanged => "roles.changed",
            Self::ProfileChanged => "profile.changed",
            Self::PictureChanged => "picture.changed",
            Self::EmailChangeAsked => "email.change_asked",
            Self::EmailChanged => "email.changed",
            Self::EmailRestored => "email.restored",
            Self::ClientCreated => "client.created",
            Self::ClientUpdated => "client.updated",
            Self::ClientDeleted => "client.deleted",
            Self::TenantCreated => "tenant.created",
            Self::PolicyChanged => "policy.changed",
            Self::KeysProvisioned => "keys.provisioned",
            Self::KeysRotated => "keys.rotated",
            Self::KeyRemoved => "key.removed",
            Self::KeyRevoked => "key.revoked",
            Self::SecretsRotated => "secrets.rotated",
            Self::SecretRemoved => "secret.removed",
            Self::SecretRevoked => "secret.revoked",
            Self::KeysResealed => "keys.resealed",
            Self::LimitChanged => "limit.changed",
            Self::BlockAdded => "block.added",
            Self::BlockRemoved => "block.removed",
            Self::AttackSuspected => "attack.suspected",
            Self::RolloverFailed => "keys.rollover_failed",
            Self::AdminRead => "admin.read",
            Self::AuditExported => "audit.exported",
            Self::AuditPurged => "audit.purged",
        }
    }

    /// How it ended: what kind it is says so.
    pub fn outcome(self) -> Outcome {
        // Long because a new kind has to choose.
        match self {
            Self::LoginFailed
            | Self::ConsentDenied
            | Self::CodeReplayed
            | Self::RefreshTokenReused
            | Self::ClientRefused
            | Self::SecondFactorFailed
            | Self::AccountLocked
            | Self::AttackSuspected
            | Self::PasskeyCounterAnomaly => Outcome::Refused,
            Self::RolloverFailed => Outcome::Failed,
            Self::LoggedIn
            | Self::LoggedOut
            | Self::SessionEnded
            | Self::ConsentGranted
            | Self::ConsentWithdrawn
            | Self::CodeIssued
            | Self::TokensIssued
            | Self::TokensRefreshed
            | Self::TokenRevoked
            | Self::UserCreated
            | Self::RegistrationAsked
            | Self::Invited
            | Self::WaitlistJoined
            | Self::WaitlistLeft
            | Self::WaitlistApproved
            | Self::EmailVerified
            | Self::TermsAccepted
            | Self::ProcessingAgreed
            | Self::ProcessingWithdrawn
            | Self::RecoveryAsked
            | Self::SignInCodeAsked
            | Self::UserDisabled
            | Self::UserEnabled
            | Self::UserDeleted
            | Self::UserDeactivated
            | Self::UserReactivated
            | Self::DeletionAsked
            | Self::DeletionCancelled
            | Self::ExportAsked
            | Self::ExportFetched
            | Self::PasswordChanged
            | Self::SecondFactorPassed
            | Self::FactorAdded
            | Self::FactorRenamed
            | Self::FactorRemoved
            | Self::FactorsReset
            | Self::RecoveryCodesMade
            | Self::RecoveryCodeUsed
            | Self::DeviceTrusted
            | Self::DeviceForgotten
            | Self::RolesChanged
            | Self::ProfileChanged
            | Self::PictureChanged
            | Self::EmailChangeAsked
            | Self::EmailChanged
            | Self::EmailRestored
            | Self::ClientCreated
            | Self::ClientUpdated
            | Self::ClientDeleted
            | Self::TenantCreated
            | Self::PolicyChanged
            | Self::KeysProvisioned
            | Self::KeysRotated
            | Self::KeyRemoved
            | Self::KeyRevoked
            | Self::SecretsRotated
            | Self::SecretRemoved
            | Self::SecretRevoked
            | Self::KeysResealed
            | Self::LimitChanged
            | Self::BlockAdded
            | Self::BlockRemoved
            | Self::AdminRead
            | Self::AuditExported
            | Self::AuditPurged => Outcome::Success,
        }
    }
}
