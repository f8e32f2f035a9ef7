//! Ending: a session, all sessions of a user, everything of a user, what a user agreed to. The
//! one place that ends these, in the transaction of the cause, with everything that ends along.

use crate::{
    audit,
    entropy::Entropy,
    model::{
        Asker, AuditKind, Client, ClientId, Revocation, Session, SessionId, TenantId, UnixTime,
        UserId,
    },
    outbox::{self, BackchannelLogout},
    storage::{Changed, Result, Tx},
};

/// Why sessions end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The person signed out.
    SignedOut,
    /// Somebody else signed in in the same browser.
    OtherUser,
    /// An operator ended them.
    Operator,
    /// The user may not sign in any more.
    UserDisabled,
    /// The user is removed.
    UserDeleted,
    /// The password was changed.
    PasswordChanged,
    /// The person left: for a rest, or for good.
    Left,
    /// The person ended them from another browser.
    Owner,
    /// The mail address was put back by its owner: whoever changed it was somebody else.
    EmailRestored,
}

impl Cause {
    /// As the audit log has it.
    fn as_str(self) -> &'static str {
        match self {
            Self::SignedOut => "signed_out",
            Self::OtherUser => "other_user",
            Self::Operator => "operator",
            Self::UserDisabled => "user_disabled",
            Self::UserDeleted => "user_deleted",
            Self::PasswordChanged => "password_changed",
            Self::Left => "left",
            Self::Owner => "owner",
            Self::EmailRestored => "email_restored",
        }
    }

    fn revocation(self) -> Revocation {
        match self {
            Self::SignedOut
            | Self::OtherUser
            | Self::Operator
            | Self::Owner
            | Self::EmailRestored => Revocation::Logout,
            Self::UserDisabled | Self::UserDeleted | Self::Left => Revocation::UserDisabled,
            Self::PasswordChanged => Revocation::PasswordChanged,
        }
    }

    fn audit_kind(self) -> AuditKind {
        match self {
            Self::SignedOut => AuditKind::LoggedOut,
            Self::OtherUser
            | Self::Operator
            | Self::UserDisabled
            | Self::UserDeleted
            | Self::PasswordChanged
            | Self::Owner
            | Self::EmailRestored
            | Self::Left => AuditKind::SessionEnded,
        }
    }
}

/// What is the same for everything that one cause ends.
#[derive(Clone, Copy)]
pub struct Ending<'a> {
    /// The tenant.
    pub tenant: &'a TenantId,
    /// Why.
    pub cause: Cause,
    /// Who asks for it, and from where.
    pub asker: &'a Asker,
    /// When.
    pub now: UnixTime,
    /// For ids.
    pub entropy: &'a dyn Entropy,
}

impl Ending<'_> {
    /// Ends a session with the grants made in it, but those that outlive it. Answers the
    /// clients that took part; `None` when it was over already, and nothing changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_session(
        &self,
        tx: &mut dyn Tx,
        session: &Session,
    ) -> Result<Option<Vec<Client>>> {
        let (tenant, now) = (self.tenant, self.now);
        if tx.end_session(tenant, &session.id, now).await? == Changed::Missing {
            return Ok(None);
        }
        let why = self.cause.revocation();
        tx.revoke_session_grants(tenant, &session.id, why, now)
            .await?;
        self.record(tx, &session.user, &session.id).await?;
        let clients = tx.clients_in_session(tenant, &session.id).await?;
        for client in &clients {
            self.tell(tx, client, &session.user, &session.id).await?;
        }
        Ok(Some(clients))
    }

    /// Ends all sessions of a user, but the one that is to be spared, with the grants made in
    /// them, but those that outlive them. Answers which sessions ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_user_sessions(
        &self,
        tx: &mut dyn Tx,
        user: &UserId,
        spared: Option<&SessionId>,
    ) -> Result<Vec<SessionId>> {
        let (tenant, now) = (self.tenant, self.now);
        let ended = tx.end_user_sessions(tenant, user, spared, now).await?;
        for session in &ended {
            let why = self.cause.revocation();
            tx.revoke_session_grants(tenant, session, why, now).await?;
            self.record(tx, user, session).await?;
        }
        let took_part = tx.clients_in_ended_sessions(tenant, user, now).await?;
        for (session, client) in &took_part {
            // Another cause may have ended another session at this very moment.
            if ended.contains(session) {
                self.tell(tx, client, user, session).await?;
            }
        }
        Ok(ended)
    }

    /// Ends everything that a user has going: all sessions and all grants, those for offline
    /// access too. Answers which sessions ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_user(&self, tx: &mut dyn Tx, user: &UserId) -> Result<Vec<SessionId>> {
        let ended = self.end_user_sessions(tx, user, None).await?;
        tx.revoke_user_grants(self.tenant, user, self.cause.revocation(), self.now)
            .await?;
        Ok(ended)
    }

    async fn record(&self, tx: &mut dyn Tx, user: &UserId, session: &SessionId) -> Result<()> {
        let kind = self.cause.audit_kind();
        let mut event = audit::event(self.asker, self.tenant, kind, self.now, self.entropy);
        event.user = Some(user.clone());
        event.session = Some(session.clone());
        event.reason = Some(self.cause.as_str());
        tx.record(&event).await
    }

    /// Queues the message for a client that wants to be told (OIDC Back-Channel Logout 1.0
    /// §2.5): one for each client and session.
    async fn tell(
        &self,
        tx: &mut dyn Tx,
        client: &Client,
        user: &UserId,
        session: &SessionId,
    ) -> Result<()> {
        let Some(uri) = &client.metadata.backchannel_logout_uri else {
            return Ok(());
        };
        let logout = BackchannelLogout {
            tenant: self.tenant.clone(),
            client: client.id.clone(),
            uri: uri.clone(),
            user: user.clone(),
            session: Some(session.clone()),
        };
        outbox::backchannel_logout(tx, &logout, self.now, self.entropy).await
    }
}

/// Forgets what a user agreed that a client may have, and ends what was granted on the strength
/// of it, offline access too. Sessions go on. `Missing` when there was neither.
///
/// # Errors
/// When the database fails.
pub async fn withdraw_consent(
    tx: &mut dyn Tx,
    tenant: &TenantId,
    (user, client): (&UserId, &ClientId),
    (asker, now): (&Asker, UnixTime),
    entropy: &dyn Entropy,
) -> Result<Changed> {
    let forgotten = tx.delete_consent(tenant, user, client).await?;
    let why = Revocation::ConsentWithdrawn;
    let revoked = tx
        .revoke_grants_to(tenant, (user, client), why, now)
        .await?;
    if forgotten == Changed::Missing && revoked == 0 {
        return Ok(Changed::Missing);
    }
    let mut event = audit::event(asker, tenant, AuditKind::ConsentWithdrawn, now, entropy);
    event.user = Some(user.clone());
    event.client = Some(client.clone());
    tx.record(&event).await?;
    Ok(Changed::Done)
}
