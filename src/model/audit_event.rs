//! One line of the audit log: who did what to whom, and how it ended.

use serde_json::{Map, Value};

use super::{AuditEventId, ClientId, SessionId, TenantId, UnixTime, UserId};

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
    /// A code was presented twice; its grant was ended.
    CodeReplayed,
    /// A refresh token was used again after its successor; its grant was ended.
    RefreshTokenReused,
    /// A client gave a token back; its grant was ended.
    TokenRevoked,
    /// A user was made.
    UserCreated,
    /// A user was disabled.
    UserDisabled,
    /// A user was enabled.
    UserEnabled,
    /// A user was deleted.
    UserDeleted,
    /// The password of a user was changed.
    PasswordChanged,
    /// A client was made.
    ClientCreated,
    /// A client was changed.
    ClientUpdated,
    /// A client was deleted.
    ClientDeleted,
    /// A tenant was made.
    TenantCreated,
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
}

impl AuditKind {
    /// As it is stored.
    pub fn as_str(self) -> &'static str {
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
            Self::CodeReplayed => "code.replayed",
            Self::RefreshTokenReused => "refresh_token.reused",
            Self::TokenRevoked => "token.revoked",
            Self::UserCreated => "user.created",
            Self::UserDisabled => "user.disabled",
            Self::UserEnabled => "user.enabled",
            Self::UserDeleted => "user.deleted",
            Self::PasswordChanged => "password.changed",
            Self::ClientCreated => "client.created",
            Self::ClientUpdated => "client.updated",
            Self::ClientDeleted => "client.deleted",
            Self::TenantCreated => "tenant.created",
            Self::KeysProvisioned => "keys.provisioned",
            Self::KeysRotated => "keys.rotated",
            Self::KeyRemoved => "key.removed",
            Self::KeyRevoked => "key.revoked",
            Self::SecretsRotated => "secrets.rotated",
            Self::SecretRemoved => "secret.removed",
            Self::SecretRevoked => "secret.revoked",
            Self::KeysResealed => "keys.resealed",
        }
    }
}

/// One line of the audit log. Written in the transaction of what it records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEvent {
    /// The tenant.
    pub tenant: TenantId,
    /// The id; sorts by time.
    pub id: AuditEventId,
    /// What happened.
    pub kind: AuditKind,
    /// The user concerned.
    pub user: Option<UserId>,
    /// The client concerned.
    pub client: Option<ClientId>,
    /// The session concerned.
    pub session: Option<SessionId>,
    /// The trace id of the request, to find it in the logs.
    pub trace_id: Option<String>,
    /// Further particulars, never secrets.
    pub detail: Map<String, Value>,
    /// When.
    pub at: UnixTime,
}
