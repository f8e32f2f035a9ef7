//! Plain data: what Vestibule knows, without any I/O.

mod audit_event;
mod claims_request;
mod client;
mod consent;
mod grant;
mod ids;
mod job;
mod outbox;
mod scope;
mod secret;
mod server_secret;
mod session;
mod signing_key;
mod tenant;
mod time;
mod user;
mod visit;

pub use self::{
    audit_event::{AuditEvent, AuditKind},
    claims_request::{ClaimRequest, ClaimsRequest},
    client::{
        AccessTokenFormat, ApplicationType, Client, ClientAuthMethod, ClientMetadata,
        ClientSecretHash, GrantType, RefreshTokenDelivery, SubjectType,
    },
    consent::Consent,
    grant::{
        Code, Generation, Grant, GrantInContext, GrantState, OFFLINE_ACCESS, RefreshState,
        Revocation, Terms,
    },
    ids::{
        AuditEventId, ClientId, CredentialId, GrantId, KeyId, OutboxId, SecretId, SessionId,
        TenantId, UserId,
    },
    job::JobRecord,
    outbox::{OutboxKind, OutboxMessage, OutboxState, QueuedMessage},
    scope::{InvalidScope, Scope},
    secret::{Digest, Secret, SecretBytes},
    server_secret::{SecretPurpose, ServerSecret},
    session::{Authentication, Session, SessionTerm},
    signing_key::{KeyState, SigningAlg, SigningKey},
    tenant::{DEFAULT_SLUG, Tenant},
    time::UnixTime,
    user::{User, UserState, login_key},
    visit::Visit,
};
