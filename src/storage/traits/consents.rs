//! Remembered consents.

use async_trait::async_trait;

use crate::{
    model::{ClientId, Consent, TenantId, UserId},
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
}

/// Writes consents.
#[async_trait]
pub trait WriteConsents {
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
