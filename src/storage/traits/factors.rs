//! Second factors, roles and recovery codes.

use std::collections::BTreeSet;

use async_trait::async_trait;
use serde_json::Value;

use crate::{
    model::{CredentialId, Digest, Factor, Safeguards, Session, TenantId, UnixTime, User, UserId},
    storage::{Changed, Inserted, Result},
};

/// Reads second factors.
#[async_trait]
pub trait ReadFactors {
    /// The session whose cookie has the digest `session`, found as by
    /// [`super::ReadSessions::signed_in`], with its user and how the account is guarded in the
    /// browser whose cookie has the digest `device`; in one statement.
    async fn member(
        &mut self,
        tenant: &TenantId,
        (session, device): (&Digest, Option<&Digest>),
        now: UnixTime,
    ) -> Result<Option<(Session, User, Safeguards)>>;

    /// How the account of a user is guarded in a browser.
    async fn safeguards(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        device: Option<&Digest>,
    ) -> Result<Safeguards>;

    /// The factors of a user, the oldest first.
    async fn factors(&mut self, tenant: &TenantId, user: &UserId) -> Result<Vec<Factor>>;

    /// The passkey with this credential id (base64url), whoever's it is.
    async fn passkey(&mut self, tenant: &TenantId, credential: &str) -> Result<Option<Factor>>;

    /// How many recovery codes a user has left.
    async fn recovery_codes_left(&mut self, tenant: &TenantId, user: &UserId) -> Result<u32>;

    /// Whether a user can sign in with a password.
    async fn has_password(&mut self, tenant: &TenantId, user: &UserId) -> Result<bool>;

    /// The factors of a tenant of which something is sealed, by id, from behind `after` on; not
    /// more than `limit`.
    async fn sealed_factors(
        &mut self,
        tenant: &TenantId,
        after: Option<&CredentialId>,
        limit: u32,
    ) -> Result<Vec<Factor>>;
}

/// Writes second factors.
#[async_trait]
pub trait WriteFactors {
    /// Adds a factor; `Exists` when one with its id or its credential id is there, be it another
    /// person's.
    async fn insert_factor(&mut self, factor: &Factor) -> Result<Inserted>;

    /// Notes that a code of `step` was used. `Missing` when a code of this step or a later one
    /// was used before, or the factor is gone: of any number of concurrent calls with one step,
    /// exactly one gets [`Changed::Done`].
    async fn use_totp_step(
        &mut self,
        tenant: &TenantId,
        (user, id): (&UserId, &CredentialId),
        step: i64,
        now: UnixTime,
    ) -> Result<Changed>;

    /// Notes that a passkey was used, with what is known of it now and the `counter` that it
    /// showed. `Missing` when a use with this counter or a higher one was noted before, unless it
    /// counts nothing (zero, always), or the passkey is gone.
    async fn use_passkey(
        &mut self,
        tenant: &TenantId,
        (user, id): (&UserId, &CredentialId),
        (data, counter): (&Value, u32),
        now: UnixTime,
    ) -> Result<Changed>;

    /// Gives a factor another name.
    async fn rename_factor(
        &mut self,
        tenant: &TenantId,
        (user, id): (&UserId, &CredentialId),
        label: &str,
    ) -> Result<Changed>;

    /// Removes a factor. Until the transaction ends nobody can remove another one of this user's,
    /// so what is read of them after it is all that is left.
    async fn remove_factor(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        id: &CredentialId,
    ) -> Result<Changed>;

    /// Removes all factors and recovery codes of a user; answers how many factors there were.
    async fn remove_factors(&mut self, tenant: &TenantId, user: &UserId) -> Result<u64>;

    /// Removes the factors of a user that were set up at `since` or later, and the recovery codes
    /// where they were made then, or nothing is left that they stand in for; answers how many
    /// factors went.
    async fn remove_factors_since(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        since: UnixTime,
    ) -> Result<u64>;

    /// Puts these recovery codes, by their keyed hashes, in the place of those that a user has.
    /// `factor` holds the key.
    async fn put_recovery_codes(&mut self, factor: &Factor, codes: &[Digest]) -> Result<()>;

    /// Uses a recovery code. Of any number of concurrent calls with one code, exactly one gets
    /// [`Changed::Done`].
    async fn claim_recovery_code(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        code: &Digest,
        now: UnixTime,
    ) -> Result<Changed>;

    /// The user handle of a user for Web Authentication: `candidate` when there was none;
    /// `None` when there is no such user.
    async fn webauthn_id(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        candidate: &str,
    ) -> Result<Option<String>>;

    /// Gives a user these roles instead of those that they have; `Missing` when the user has
    /// just these.
    async fn set_roles(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        roles: &BTreeSet<String>,
    ) -> Result<Changed>;

    /// Replaces the sealed bytes of a factor by the same, sealed anew; `Missing` when they changed
    /// meanwhile.
    async fn reseal_factor(&mut self, factor: &Factor, sealed: &[u8]) -> Result<Changed>;
}
