//! What each table promises. Every method takes the tenant first; what can be won by one
//! caller only is a conditional write that answers an enum.

mod audit;
mod audit_chain;
mod clean_up;
mod clients;
mod consents;
mod devices;
mod factors;
mod grants;
mod jobs;
mod keys;
mod limits;
mod mail_suppressions;
mod outbox;
mod personal;
mod registration;
mod sessions;
mod tenants;
mod tickets;
mod users;

pub use self::{
    audit::{ReadAudit, WriteAudit},
    audit_chain::{ReadAuditChain, Sealed, WriteAuditChain},
    clean_up::WriteCleanUp,
    clients::{ReadClients, WriteClients},
    consents::{ReadConsents, WriteConsents},
    devices::{ReadDevices, Seen, WriteDevices},
    factors::{ReadFactors, WriteFactors},
    grants::{ReadGrants, Redeemed, Redemption, Rotated, WriteGrants},
    jobs::{ReadJobs, WriteJobs},
    keys::{ReadKeys, WriteKeys},
    limits::{ReadLimits, WriteLimits},
    mail_suppressions::{ReadMailSuppressions, WriteMailSuppressions},
    outbox::{Claim, Held, OutboxFigures, ReadOutbox, WriteOutbox},
    personal::{ReadPersonal, WritePersonal},
    registration::{ReadRegistration, WriteRegistration},
    sessions::{Places, ReadSessions, WriteSessions},
    tenants::{ReadTenants, WriteTenants},
    tickets::{ReadTickets, WriteTickets},
    users::{EmailSet, NewEmail, PasswordHash, ReadUsers, WriteUsers},
};
