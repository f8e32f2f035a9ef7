//! Grants.

use async_trait::async_trait;

use crate::{
    model::{
        ClientId, Digest, Grant, GrantId, Revocation, Scope, SessionId, TenantId, UnixTime, UserId,
    },
    storage::{Changed, Inserted, Result},
};

/// What became of redeeming a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redeemed {
    /// This call redeemed it; the grant is active.
    Done,
    /// Another call redeemed it before, or the grant ended.
    TooLate,
}

/// Reads grants.
#[async_trait]
pub trait ReadGrants {
    /// The grant with this id.
    async fn grant(&mut self, tenant: &TenantId, id: &GrantId) -> Result<Option<Grant>>;

    /// The grant that a code belongs to, in whatever state.
    async fn grant_by_code(&mut self, tenant: &TenantId, code: &Digest) -> Result<Option<Grant>>;

    /// The active grant that a client gave itself for exactly this scope (compared
    /// [`Scope::sorted`]): client credentials hang all their tokens from one.
    async fn own_grant(
        &mut self,
        tenant: &TenantId,
        client: &ClientId,
        scope: &Scope,
    ) -> Result<Option<Grant>>;
}

/// Writes grants.
#[async_trait]
pub trait WriteGrants {
    /// Adds a grant. `Exists` when it is a client's own and there is an active one for the
    /// same scope already.
    async fn insert_grant(&mut self, grant: &Grant) -> Result<Inserted>;

    /// Redeems the code of a grant. Of any number of concurrent calls exactly one gets
    /// [`Redeemed::Done`].
    async fn redeem_code(
        &mut self,
        tenant: &TenantId,
        id: &GrantId,
        now: UnixTime,
    ) -> Result<Redeemed>;

    /// Ends a grant, and with it everything issued from it; `Missing` when it ended before.
    async fn revoke_grant(
        &mut self,
        tenant: &TenantId,
        id: &GrantId,
        why: Revocation,
        now: UnixTime,
    ) -> Result<Changed>;

    /// Ends the live grants made in a session; answers how many.
    async fn revoke_session_grants(
        &mut self,
        tenant: &TenantId,
        session: &SessionId,
        why: Revocation,
        now: UnixTime,
    ) -> Result<u64>;

    /// Ends the live grants of a user; answers how many.
    async fn revoke_user_grants(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        why: Revocation,
        now: UnixTime,
    ) -> Result<u64>;
}
