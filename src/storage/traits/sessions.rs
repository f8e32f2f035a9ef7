//! Sessions.

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

    /// What is known of a browser whose cookie has this digest, if it has one, when `client`
    /// sends it here, in one statement; `None` when there is no such client. The session is
    /// found as by [`ReadSessions::signed_in`].
    async fn visit(
        &mut self,
        tenant: &TenantId,
        client: &ClientId,
        token: Option<&Digest>,
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
}

/// Writes sessions.
#[async_trait]
pub trait WriteSessions {
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
