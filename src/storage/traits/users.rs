//! Users and their passwords.

use async_trait::async_trait;

use crate::{
    model::{Secret, TenantId, UnixTime, User, UserId, UserState},
    storage::{Changed, Inserted, Result},
};

/// A stored password: an argon2id PHC string.
pub type PasswordHash = Secret;

/// Reads users.
#[async_trait]
pub trait ReadUsers {
    /// The user with this id.
    async fn user(&mut self, tenant: &TenantId, id: &UserId) -> Result<Option<User>>;

    /// The user whose username or mail address is `login` (compared as
    /// [`crate::model::login_key`]), with the password.
    async fn user_by_login(
        &mut self,
        tenant: &TenantId,
        login: &str,
    ) -> Result<Option<(User, Option<PasswordHash>)>>;

    /// All users, by username.
    async fn users(&mut self, tenant: &TenantId) -> Result<Vec<User>>;
}

/// Writes users.
#[async_trait]
pub trait WriteUsers {
    /// Adds a user. Username and mail address are each unique within the tenant, compared as
    /// [`crate::model::login_key`]: nobody's username is another one's address either.
    async fn insert_user(&mut self, user: &User) -> Result<Inserted>;

    /// Sets the password, whether there was one or not; `Missing` when there is no such user.
    /// Until the transaction ends nobody can sign in as the user
    /// ([`WriteUsers::note_login`] waits), so sessions that are ended in it are all there are.
    async fn set_password(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        hash: &PasswordHash,
        now: UnixTime,
    ) -> Result<Changed>;

    /// Replaces the password hash `from` by `to` (the same password under newer parameters),
    /// unless the password was changed meanwhile.
    async fn rehash_password(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        (from, to): (&PasswordHash, &PasswordHash),
        now: UnixTime,
    ) -> Result<Changed>;

    /// Notes that an active user signs in; `Missing` when there is none any more. Until the
    /// transaction ends nobody can disable or remove the user, so a session that is added in
    /// it is ended by whoever does so afterwards.
    async fn note_login(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        now: UnixTime,
    ) -> Result<Changed>;

    /// Moves the user from another state to `to`; `Missing` when it is in it already.
    async fn set_user_state(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        to: UserState,
        now: UnixTime,
    ) -> Result<Changed>;

    /// Removes the user with credentials, sessions, consents and grants.
    async fn delete_user(&mut self, tenant: &TenantId, user: &UserId) -> Result<Changed>;
}
