//! What each table promises. Every method takes the tenant first; what can be won by one
//! caller only is a conditional write that answers an enum.

mod audit;
mod clean_up;
mod clients;
mod consents;
mod grants;
mod jobs;
mod keys;
mod outbox;
mod sessions;
mod tenants;
mod users;

pub use self::{
    audit::WriteAudit,
    clean_up::WriteCleanUp,
    clients::{ReadClients, WriteClients},
    consents::{ReadConsents, WriteConsents},
    grants::{ReadGrants, Redeemed, Redemption, Rotated, WriteGrants},
    jobs::{ReadJobs, WriteJobs},
    keys::{ReadKeys, WriteKeys},
    outbox::{Claim, Held, OutboxFigures, ReadOutbox, WriteOutbox},
    sessions::{ReadSessions, WriteSessions},
    tenants::{ReadTenants, WriteTenants},
    users::{PasswordHash, ReadUsers, WriteUsers},
};
