//! A person's password.

use super::Acting;
use crate::{
    ending::Cause,
    mail::Message,
    model::{AuditKind, Revocation},
    outbox,
    storage::{Changed, Result, Tx, traits::PasswordHash},
};

/// What becomes of the person's other sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// They end, with all that was granted in them, offline access too.
    End,
    /// They go on.
    GoOn,
}

/// Sets the password. The session that the person acts in goes on: give its cookie another value
/// in the same transaction. Links for forgotten passwords are good for nothing any more, and
/// the person is told by mail. `Missing` when the user is gone.
///
/// # Errors
/// When the database fails.
pub async fn change(
    tx: &mut dyn Tx,
    acting: &Acting<'_>,
    hash: &PasswordHash,
    others: Others,
    device: Option<String>,
) -> Result<Changed> {
    let (user, now) = (acting.user, acting.now);
    // First: whoever signs in waits for this, and so is ended or has the new password.
    let changed = tx.set_password(&user.tenant, &user.id, hash, now).await?;
    if changed == Changed::Missing {
        return Ok(Changed::Missing);
    }
    match others {
        Others::End => {
            let ending = acting.ending(Cause::PasswordChanged);
            ending
                .end_user_sessions(tx, &user.id, acting.session)
                .await?;
            let why = Revocation::PasswordChanged;
            tx.revoke_user_grants_but(&user.tenant, (&user.id, acting.session), why, now)
                .await?;
            // Whoever had the old password may have had the browser trusted, too.
            tx.distrust_devices(&user.tenant, &user.id).await?;
        }
        Others::GoOn => {}
    }
    tx.record(&acting.event(AuditKind::PasswordChanged)).await?;
    let message = Message::PasswordChanged {
        at: now.seconds(),
        device,
    };
    outbox::mail(tx, user, &message, now, acting.pen).await?;
    Ok(Changed::Done)
}
