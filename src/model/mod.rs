//! Plain data: what Vestibule knows, without any I/O.

mod application;
mod audit_event;
mod claims_request;
mod client;
mod consent;
mod export;
mod factor;
mod grant;
mod ids;
mod job;
mod mail_suppression;
mod outbox;
pub mod personal;
mod policy;
mod scope;
mod secret;
mod server_secret;
mod session;
mod signing_key;
mod tenant;
mod ticket;
mod time;
mod user;
mod visit;
mod waiting;

pub use self::{
    application::Application,
    audit_event::{AuditEvent, AuditKind, PastEvent},
    claims_request::{ClaimRequest, ClaimsRequest},
    client::{
        AccessTokenFormat, ApplicationType, Client, ClientAuthMethod, ClientMetadata,
        ClientSecretHash, GrantType, RefreshTokenDelivery, SubjectType,
    },
    consent::Consent,
    export::{Export, ExportFormat, ReadyExport},
    factor::{Device, Factor, FactorKind, Factors, Safeguards, Verifier},
    grant::{
        Code, Generation, Grant, GrantInContext, GrantState, OFFLINE_ACCESS, RefreshState,
        Revocation, Terms,
    },
    ids::{
        AuditEventId, ClientId, CredentialId, DeviceId, ExportId, GrantId, KeyId, OutboxId,
        SecretId, SessionId, TenantId, TicketId, UserId,
    },
    job::JobRecord,
    mail_suppression::{MailSuppression, SuppressionReason},
    outbox::{OutboxKind, OutboxMessage, OutboxState, QueuedMessage, address_digest},
    policy::{
        AcceptedTerms, Choice, Day, FieldKind, Labels, MfaPolicy, PasswordPolicy, ProfileField,
        RegistrationMode, RegistrationPolicy, SignInPolicy, TenantPolicy, TermsDocument,
        UsernameRule,
    },
    scope::{InvalidScope, Scope},
    secret::{Digest, Secret, SecretBytes},
    server_secret::{SecretPurpose, ServerSecret},
    session::{Authentication, Session, SessionTerm},
    signing_key::{KeyState, SigningAlg, SigningKey},
    tenant::{DEFAULT_SLUG, Tenant},
    ticket::{Ticket, TicketPurpose},
    time::UnixTime,
    user::{User, UserState, login_key},
    visit::Visit,
    waiting::Waiting,
};
