//! Users and their passwords.

use async_trait::async_trait;
use serde_json::{Map, Value};

use crate::{
    model::{Secret, TenantId, UnixTime, User, UserId, UserState},
    storage::{Changed, Inserted, Result},
};

/// A stored password: an argon2id PHC string.
pub type PasswordHash = Secret;

/// Another mail address for a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewEmail<'a> {
    /// The address that the user has until now.
    pub from: Option<&'a str>,
    /// The one that takes its place, proved to be the user's.
    pub to: &'a str,
    /// The username from now on: another one for those who sign in with the address.
    pub username: &'a str,
}

/// What became of setting a mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailSet {
    /// It is the user's now.
    Done,
    /// Somebody signs in with it; nothing changed. The transaction may be good for nothing
    /// more: drop it.
    Taken,
    /// There is no such user, or their address is another one by now; nothing changed.
    Missing,
}

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

    /// Takes the password away, with all that [`WriteUsers::set_password`] makes worthless;
    /// `Missing` when there was none. Nobody can sign in as the user until the transaction ends.
    async fn remove_password(&mut self, tenant: &TenantId, user: &UserId) -> Result<Changed>;

    /// Sets the password, whether there was one or not; `Missing` when there is no such user.
    /// Mailed links for a new password, for signing in and for another address are good for nothing
    /// afterwards: whoever asked for them may be why the password is changed.
    /// Until the transaction ends nobody can sign in as the user
    /// ([`WriteUsers::note_login`] waits), so sessions that are ended in it are all there are.
    /// What was mailed to choose a password or to sign in without one is worth nothing any more.
    async fn set_password(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        hash: &PasswordHash,
        now: UnixTime,
    ) -> Result<Changed>;

    /// Notes that `email` is the user's: that the person proved it. `Missing` when the user has
    /// another address by now.
    async fn verify_email(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        email: &str,
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

    /// Replaces the further claims of a user as they were at `seen` (its `updated_at`);
    /// `Missing` when something about the user changed since, or there is none.
    async fn set_claims(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        (seen, claims): (UnixTime, &Map<String, Value>),
        now: UnixTime,
    ) -> Result<Changed>;

    /// Puts a mail address, which counts as proved, in the place of another. It is unique as
    /// [`WriteUsers::insert_user`] says. Of concurrent calls from one address one gets
    /// [`EmailSet::Done`].
    async fn set_email(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        new: NewEmail<'_>,
        now: UnixTime,
    ) -> Result<EmailSet>;

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
