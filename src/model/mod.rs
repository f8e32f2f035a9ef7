//! Plain data: what Vestibule knows, without any I/O.

mod application;
mod asker;
mod audit_chain;
mod audit_event;
mod audit_record;
mod claims_request;
mod client;
mod consent;
mod export;
mod factor;
mod grant;
mod ids;
mod job;
mod limits;
mod mail_suppression;
mod outbox;
pub mod personal;
mod policy;
mod scope;
mod secret;
mod server_secret;
mod session;
mod sighting;
mod signing_key;
pub mod span;
mod tenant;
mod ticket;
mod time;
mod user;
mod visit;
mod waiting;

pub use self::{
    application::Application,
    asker::{Actor, Asker},
    audit_chain::{
        Archive, AuditFilter, Checkpoint, Head, Personal, Seal, StoredEvent, StreamCursor,
    },
    audit_event::AuditKind,
    audit_record::{AuditEvent, Outcome, PastEvent, SALT_LEN},
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
    limits::{Block, LimitOverride},
    mail_suppression::{MailSuppression, SuppressionReason},
    outbox::{OutboxKind, OutboxMessage, OutboxState, QueuedMessage, address_digest},
    policy::{
        AcceptedTerms, Choice, Day, FieldKind, Labels, MfaPolicy, PasswordPolicy, PrivacyPolicy,
        ProcessingAnswer, ProcessingConsent, ProcessingPlace, ProcessingPurpose, ProfileField,
        RegistrationMode, RegistrationPolicy, SignInPolicy, TenantPolicy, TermsDocument,
        UsernameRule,
    },
    scope::{InvalidScope, Scope},
    secret::{Digest, Secret, SecretBytes},
    server_secret::{SecretPurpose, ServerSecret},
    session::{Authentication, Session, SessionTerm},
    sighting::Sighting,
    signing_key::{KeyState, SigningAlg, SigningKey},
    tenant::{DEFAULT_SLUG, Tenant},
    ticket::{Ticket, TicketPurpose},
    time::UnixTime,
    user::{User, UserState, login_key},
    visit::Visit,
    waiting::Waiting,
};
