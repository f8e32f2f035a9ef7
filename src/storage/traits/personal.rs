//! What is known of one person, across all tables; leaving, and copies to take along.

use async_trait::async_trait;
use serde_json::{Map, Value};

use crate::{
    model::{Export, ExportFormat, ExportId, TenantId, UnixTime, User, UserId},
    storage::{Changed, Inserted, Result},
};

/// Reads across tables.
#[async_trait]
pub trait ReadPersonal {
    /// What [`TABLES`](crate::model::personal::TABLES) says that a person gets a copy of: the
    /// rows of each table, oldest first where they have a time. Moments are RFC 3339.
    async fn personal_rows(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
    ) -> Result<Vec<(&'static str, Vec<Map<String, Value>>)>>;

    /// When the user will be erased; `None` when nobody asked for it.
    async fn deletion_at(&mut self, tenant: &TenantId, user: &UserId) -> Result<Option<UnixTime>>;

    /// Users of all tenants whose time has come, the first first, at most `limit`.
    async fn due_deletions(&mut self, now: UnixTime, limit: u32) -> Result<Vec<User>>;

    /// The copies of a user that wait or are kept, the latest first.
    async fn exports_of(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        now: UnixTime,
    ) -> Result<Vec<Export>>;

    /// What a copy of this user holds, if it is kept still.
    async fn export_content(
        &mut self,
        tenant: &TenantId,
        (user, id): (&UserId, &ExportId),
        format: ExportFormat,
        now: UnixTime,
    ) -> Result<Option<Vec<u8>>>;

    /// Copies of all tenants that wait to be made, oldest first, at most `limit`.
    async fn asked_exports(&mut self, limit: u32) -> Result<Vec<Export>>;
}

/// Writes across tables.
#[async_trait]
pub trait WritePersonal {
    /// An active user takes a rest; `Missing` when they are not active. Until the transaction
    /// ends nobody can sign in as the user.
    async fn deactivate_user(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        now: UnixTime,
    ) -> Result<Changed>;

    /// An active user is to be erased at `at`; `Missing` when they are not active. Of any
    /// number of concurrent calls exactly one gets `Done`.
    async fn schedule_deletion(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        at: UnixTime,
        now: UnixTime,
    ) -> Result<Changed>;

    /// A user who rests, or is to be erased and is not yet, becomes active again; `Missing`
    /// when they are neither. An operator's ban is not lifted.
    async fn return_user(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        now: UnixTime,
    ) -> Result<Changed>;

    /// Takes a user whose time has come, to erase them in this transaction; `Missing` when
    /// they came back, or are gone. Until the transaction ends nobody can bring them back.
    async fn claim_erasure(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        now: UnixTime,
    ) -> Result<Changed>;

    /// Does to every table what [`TABLES`](crate::model::personal::TABLES) says. What stays
    /// tells of `pseudonym` from now on. `Missing` when the user is gone.
    async fn erase_person(&mut self, user: &User, pseudonym: &UserId) -> Result<Changed>;

    /// Adds a copy that is asked for; `Exists` when one of the user waits already.
    async fn insert_export(&mut self, export: &Export) -> Result<Inserted>;

    /// Puts the content of a copy that waits, as JSON and as ZIP. Of any number of concurrent
    /// calls exactly one gets [`Changed::Done`].
    async fn store_export(
        &mut self,
        export: &Export,
        (document, archive): (&[u8], &[u8]),
        (now, expires_at): (UnixTime, UnixTime),
    ) -> Result<Changed>;

    /// Removes copies that are not to be kept any longer; answers how many.
    async fn delete_expired_exports(&mut self, now: UnixTime, limit: u32) -> Result<u64>;
}
