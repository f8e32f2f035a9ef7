//! Sessions.

use std::collections::BTreeMap;

use async_trait::async_trait;

use crate::{
    model::{ClientId, Digest, Session, SessionId, TenantId, UnixTime, User, UserId, Visit},
    storage::{Changed, Result},
};

/// Reads sessions.
#[async_trait]
pub trait ReadSessions {
    /// The session whose cookie has this digest, with its user. Sessions that ended or
    /// expired, and sessions of disabled users, are not found.
    async fn signed_in(
        &mut self,
        tenant: &TenantId,
        token: &Digest,
        now: UnixTime,
    ) -> Result<Option<(Session, User)>>;

    /// The sessions whose cookies have these digests, in no order, with their users: in one
    /// statement all accounts of a browser. At most
    /// [`MAX_ACCOUNTS`](crate::config::MAX_ACCOUNTS) digests are looked at. Sessions are found
    /// as by [`ReadSessions::signed_in`].
    async fn accounts(
        &mut self,
        tenant: &TenantId,
        tokens: &[Digest],
        now: UnixTime,
    ) -> Result<Vec<(Session, User)>>;

    /// What is known of a browser when `client` sends it here, in one statement; `None` when there
    /// is no such client. The session is that whose cookie has the digest `session`, if there is
    /// one, found as by [`ReadSessions::signed_in`]; `device` is the digest of the cookie that the
    /// browser is recognised by.
    async fn visit(
        &mut self,
        tenant: &TenantId,
        client: &ClientId,
        (session, device): (Option<&Digest>, Option<&Digest>),
        now: UnixTime,
    ) -> Result<Option<Visit>>;

    /// The session with this id, if it is still good.
    async fn session(
        &mut self,
        tenant: &TenantId,
        id: &SessionId,
        now: UnixTime,
    ) -> Result<Option<Session>>;

    /// The sessions of a user that are still good, the latest first.
    async fn sessions_of(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        now: UnixTime,
    ) -> Result<Vec<Session>>;

    /// Where the sessions of a user began, as far as that is known.
    async fn places_of(&mut self, tenant: &TenantId, user: &UserId) -> Result<Places>;
}

/// Where sessions began, as far as that is known.
pub type Places = BTreeMap<SessionId, String>;

/// Writes sessions.
#[async_trait]
pub trait WriteSessions {
    /// Notes where the browser of a session is, as its owner is told.
    async fn note_place(&mut self, tenant: &TenantId, id: &SessionId, place: &str) -> Result<()>;

    /// Adds a session.
    async fn insert_session(&mut self, session: &Session) -> Result<()>;

    /// Gives a live session the cookie value, authentication and ends that `session` has: the
    /// same person proved who they are once more.
    async fn renew_session(&mut self, session: &Session, now: UnixTime) -> Result<Changed>;

    /// Notes that a live session is used, and so goes on until `expires_at`, but not beyond its
    /// last moment, and not shorter than before; `Missing` when it has ended. Until the transaction ends nobody can end the session, so a grant that is
    /// added in it is revoked by whoever does so afterwards.
    async fn note_use(
        &mut self,
        tenant: &TenantId,
        id: &SessionId,
        expires_at: UnixTime,
        now: UnixTime,
    ) -> Result<Changed>;

    /// Ends a live session. Its grants have to be ended with it, see
    /// [`super::WriteGrants::revoke_session_grants`].
    async fn end_session(
        &mut self,
        tenant: &TenantId,
        id: &SessionId,
        now: UnixTime,
    ) -> Result<Changed>;

    /// Ends all live sessions of a user, but the one that is to be spared; answers which. Of
    /// any number of concurrent calls one gets a session.
    async fn end_user_sessions(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        spared: Option<&SessionId>,
        now: UnixTime,
    ) -> Result<Vec<SessionId>>;
}
