//! Identifiers: text, one type each, so that none can be passed for another.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! text_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes text that is already known to be such an id (from storage, or made by
            /// [`crate::entropy::Entropy::id`]).
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The id as it is stored and sent.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

text_id! {
    /// A tenant: one issuer with its own users, clients and keys.
    TenantId,
    /// A person, within one tenant. Sent as `sub` to clients with public subjects.
    UserId,
    /// A relying party, within one tenant: the `client_id` of RFC 6749 §2.2.
    ClientId,
    /// A signed-in browser; sent to clients as `sid` (OIDC Back-Channel Logout 1.0 §2.1).
    SessionId,
    /// What one user allowed one client: everything issued hangs from it.
    GrantId,
    /// Something that a person proves who they are with.
    CredentialId,
    /// A browser that a person has signed in with.
    DeviceId,
    /// The `kid` of a signing key: its RFC 7638 thumbprint.
    KeyId,
    /// One generation of a server secret.
    SecretId,
    /// One line of the audit log.
    AuditEventId,
    /// One message on its way out.
    OutboxId,
    /// A proof that was sent by mail.
    TicketId,
    /// A copy of everything that is known of a person.
    ExportId,
}
