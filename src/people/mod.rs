//! What changes what is known of a person: one function for each change, which the pages of the
//! account and its API both call. Each works in the caller's transaction, writes the audit event
//! and the mail that belong to it, and leaves committing to the caller.

pub mod email;
pub mod export;
pub mod leaving;
pub mod mailed_code;
pub mod password;
pub mod picture;
pub mod processing;
pub mod profile;
pub mod sessions;

use crate::{
    audit,
    ending::{Cause, Ending},
    model::{Asker, AuditEvent, AuditKind, SessionId, UnixTime, User},
    outbox::Pen,
};

/// Who changes something about themselves, and when.
#[derive(Clone, Copy)]
pub struct Acting<'a> {
    /// The person, as they were read for this request.
    pub user: &'a User,
    /// The session that they act in; `None` for a link in a mail.
    pub session: Option<&'a SessionId>,
    /// Who asks for it, and from where.
    pub asker: &'a Asker,
    /// When.
    pub now: UnixTime,
    /// For ids and secrets, and what mail is written with.
    pub pen: Pen<'a>,
}

impl<'a> Acting<'a> {
    /// What their browser calls itself.
    pub fn user_agent(&self) -> Option<&'a str> {
        self.asker.user_agent.as_deref()
    }

    /// The audit event of what they do.
    pub fn event(&self, kind: AuditKind) -> AuditEvent {
        let mut event = audit::event(
            self.asker,
            &self.user.tenant,
            kind,
            self.now,
            self.pen.entropy,
        );
        event.user = Some(self.user.id.clone());
        event.session = self.session.cloned();
        event
    }

    /// The same as the cause of an end.
    pub fn ending(&self, cause: Cause) -> Ending<'a> {
        Ending {
            tenant: &self.user.tenant,
            cause,
            asker: self.asker,
            now: self.now,
            entropy: self.pen.entropy,
        }
    }
}
