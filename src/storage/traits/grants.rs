//! Grants.

use async_trait::async_trait;

use crate::{
    model::{
        ClientId, Digest, Generation, Grant, GrantId, GrantInContext, RefreshState, Revocation,
        Scope, SessionId, TenantId, UnixTime, UserId,
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

/// What became of replacing a refresh token by its successor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotated {
    /// This call did it.
    Done,
    /// The grant had gone on to another generation, or had ended; nothing changed.
    TooLate,
}

/// What redeeming a code makes of a grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redemption<'a> {
    /// The refresh token that it has from now on, if it has one.
    pub refresh: Option<&'a RefreshState>,
    /// Its end from now on.
    pub expires_at: UnixTime,
}

/// Reads grants.
#[async_trait]
pub trait ReadGrants {
    /// The grant with this id.
    async fn grant(&mut self, tenant: &TenantId, id: &GrantId) -> Result<Option<Grant>>;

    /// The grant with this id, with what it depends on, in one statement.
    async fn grant_in_context(
        &mut self,
        tenant: &TenantId,
        id: &GrantId,
    ) -> Result<Option<GrantInContext>>;

    /// The grant that a code belongs to, in whatever state, with what it depends on.
    async fn grant_by_code(
        &mut self,
        tenant: &TenantId,
        code: &Digest,
    ) -> Result<Option<GrantInContext>>;

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
        redemption: &Redemption<'_>,
        now: UnixTime,
    ) -> Result<Redeemed>;

    /// Moves an active grant from one generation of its refresh token to the next, whose end
    /// is `expires_at`, or does nothing. Of any number of concurrent calls for one generation
    /// exactly one gets [`Rotated::Done`].
    async fn rotate(
        &mut self,
        tenant: &TenantId,
        id: &GrantId,
        (from, to): (Generation, &RefreshState),
        expires_at: UnixTime,
    ) -> Result<Rotated>;

    /// Ends a grant, and with it everything issued from it; `Missing` when it ended before.
    async fn revoke_grant(
        &mut self,
        tenant: &TenantId,
        id: &GrantId,
        why: Revocation,
        now: UnixTime,
    ) -> Result<Changed>;

    /// Ends the live grants made in a session, but those that outlive it
    /// ([`Grant::is_offline`]); answers how many.
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

    /// Ends the live grants of a user but those made in `spared`; answers how many.
    async fn revoke_user_grants_but(
        &mut self,
        tenant: &TenantId,
        (user, spared): (&UserId, Option<&SessionId>),
        why: Revocation,
        now: UnixTime,
    ) -> Result<u64>;

    /// Ends the live grants that a user gave to a client; answers how many.
    async fn revoke_grants_to(
        &mut self,
        tenant: &TenantId,
        (user, client): (&UserId, &ClientId),
        why: Revocation,
        now: UnixTime,
    ) -> Result<u64>;
}
