//! What each table promises. Every method takes the tenant first; what can be won by one
//! caller only is a conditional write that answers an enum.

mod audit;
mod clients;
mod consents;
mod grants;
mod keys;
mod outbox;
mod sessions;
mod tenants;
mod users;

pub use self::{
    audit::WriteAudit,
    clients::{ReadClients, WriteClients},
    consents::{ReadConsents, WriteConsents},
    grants::{ReadGrants, Redeemed, Redemption, Rotated, WriteGrants},
    keys::{ReadKeys, WriteKeys},
    outbox::WriteOutbox,
    sessions::{ReadSessions, WriteSessions},
    tenants::{ReadTenants, WriteTenants},
    users::{PasswordHash, ReadUsers, WriteUsers},
};
