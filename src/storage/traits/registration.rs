//! What people said when they registered, and who waits to do so.

use async_trait::async_trait;
use serde_json::{Map, Value};

use crate::{
    model::{AcceptedTerms, ProcessingConsent, TenantId, UnixTime, UserId, Waiting},
    storage::{Changed, Inserted, Result},
};

/// Reads what people said when they registered.
#[async_trait]
pub trait ReadRegistration {
    /// What a user said about themselves beside the standard claims, by the names of the
    /// tenant's fields.
    async fn attributes(&mut self, tenant: &TenantId, user: &UserId) -> Result<Map<String, Value>>;

    /// The versions of documents that a user has accepted, the oldest first.
    async fn accepted_terms(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
    ) -> Result<Vec<AcceptedTerms>>;

    /// What a user said to the purposes that their data is used for, the oldest first.
    async fn processing_consents(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
    ) -> Result<Vec<ProcessingConsent>>;

    /// Who is on the waiting list under this address (compared as
    /// [`crate::model::login_key`]).
    async fn waiting(&mut self, tenant: &TenantId, email: &str) -> Result<Option<Waiting>>;

    /// The waiting list, who joined first at its head.
    async fn waitlist(&mut self, tenant: &TenantId) -> Result<Vec<Waiting>>;
}

/// Writes what people say when they register.
#[async_trait]
pub trait WriteRegistration {
    /// Replaces what a user said beside the standard claims.
    async fn set_attributes(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        attributes: &Map<String, Value>,
    ) -> Result<Changed>;

    /// Notes that a user accepted a version; one that was accepted before keeps its time.
    async fn accept_terms(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        accepted: &AcceptedTerms,
    ) -> Result<()>;

    /// Adds what a user said to a purpose. [`Inserted::Exists`] when they said something else at
    /// this very moment: then nothing is added, and trying again counts after that.
    async fn add_processing_consent(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        said: &ProcessingConsent,
    ) -> Result<Inserted>;

    /// Puts somebody on the waiting list, once for each address.
    async fn join_waitlist(&mut self, waiting: &Waiting) -> Result<Inserted>;

    /// Lets somebody in who waits. Of any number of concurrent calls exactly one gets
    /// [`Changed::Done`].
    async fn approve_waiting(
        &mut self,
        tenant: &TenantId,
        email: &str,
        now: UnixTime,
    ) -> Result<Changed>;

    /// Takes somebody off the waiting list, let in or not.
    async fn leave_waitlist(&mut self, tenant: &TenantId, email: &str) -> Result<Changed>;
}
