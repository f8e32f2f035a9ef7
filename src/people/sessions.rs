//! The browsers that a person is signed in with.

use super::Acting;
use crate::{
    ending::Cause,
    model::{SessionId, TicketPurpose},
    storage::{Changed, Result, Tx},
};

/// Ends one session of the person, with what was granted in it. `Missing` when it is over, or
/// somebody else's.
///
/// # Errors
/// When the database fails.
pub async fn end(tx: &mut dyn Tx, acting: &Acting<'_>, id: &SessionId) -> Result<Changed> {
    let session = tx.session(&acting.user.tenant, id, acting.now).await?;
    let Some(session) = session.filter(|session| session.user == acting.user.id) else {
        return Ok(Changed::Missing);
    };
    let ended = acting
        .ending(Cause::Owner)
        .end_session(tx, &session)
        .await?;
    Ok(match ended {
        Some(_) => Changed::Done,
        None => Changed::Missing,
    })
}

/// Ends all sessions of the person but the one that they act in; answers how many.
///
/// # Errors
/// When the database fails.
pub async fn end_others(tx: &mut dyn Tx, acting: &Acting<'_>) -> Result<usize> {
    let user = acting.user;
    let ending = acting.ending(Cause::Owner);
    let ended = ending.end_user_sessions(tx, &user.id, acting.session);
    let ended = ended.await?.len();
    // Whoever sat at one of them may have asked for another address, and had the browser trusted.
    tx.void_tickets(&user.tenant, &user.id, TicketPurpose::ChangeEmail)
        .await?;
    tx.distrust_devices(&user.tenant, &user.id).await?;
    Ok(ended)
}
