//! Remembered consents.

use async_trait::async_trait;

use crate::{
    model::{Application, ClientId, Consent, TenantId, UnixTime, UserId},
    storage::{Changed, Result},
};

/// Reads consents.
#[async_trait]
pub trait ReadConsents {
    /// What the user agreed that the client may have.
    async fn consent(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        client: &ClientId,
    ) -> Result<Option<Consent>>;

    /// The applications that a user allowed something: those that a consent is remembered for,
    /// and those that hold a grant which is still good; the latest first.
    async fn applications_of(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        now: UnixTime,
    ) -> Result<Vec<Application>>;
}

/// Writes consents.
#[async_trait]
pub trait WriteConsents {
    /// Holds on to a consent; `Missing` when there is none any more. Until the transaction ends
    /// nobody can withdraw it, so a grant that is added in it is revoked by whoever does so
    /// afterwards.
    async fn hold_consent(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        client: &ClientId,
    ) -> Result<Changed>;

    /// Stores a consent in place of an older one of the same user for the same client.
    async fn put_consent(&mut self, consent: &Consent) -> Result<()>;

    /// Forgets a consent; `Missing` when there is none.
    async fn delete_consent(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        client: &ClientId,
    ) -> Result<Changed>;
}
