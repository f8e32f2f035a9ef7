//! Taking a rest from an account, leaving it for good, and coming back.

use std::time::Duration;

use super::Acting;
use crate::{
    ending::Cause,
    mail::Message,
    model::{
        AuditKind, Secret, Ticket, TicketId, TicketPurpose, UnixTime, User, UserId, UserState,
    },
    outbox,
    protocol::audit_chain::PSEUDONYM,
    storage::{Changed, Result, Tx},
    tenant::TenantContext,
    urls::path,
};

/// Lets the account rest: all that its person has going ends, and nobody sees it until they sign
/// in again. `Missing` when it is not active.
///
/// # Errors
/// When the database fails.
pub async fn deactivate(tx: &mut dyn Tx, acting: &Acting<'_>) -> Result<Changed> {
    let (user, now) = (acting.user, acting.now);
    // The user first, as at a sign-in: nobody waits for another who waits for them.
    let changed = tx.deactivate_user(&user.tenant, &user.id, now).await?;
    if changed == Changed::Missing {
        return Ok(Changed::Missing);
    }
    acting.ending(Cause::Left).end_user(tx, &user.id).await?;
    tx.record(&acting.event(AuditKind::UserDeactivated)).await?;
    Ok(Changed::Done)
}

/// Asks that the account be erased after `grace`: all that its person has going ends now, and
/// they are sent a link that keeps the account. Answers when it will be; `None` when it is not
/// active.
///
/// # Errors
/// When the database fails.
pub async fn ask_deletion(
    tx: &mut dyn Tx,
    acting: &Acting<'_>,
    tenant: &TenantContext,
    grace: Duration,
) -> Result<Option<UnixTime>> {
    let (user, now, entropy) = (acting.user, acting.now, acting.pen.entropy);
    let at = now.plus(grace);
    let changed = tx.schedule_deletion(&user.tenant, &user.id, at, now);
    if changed.await? == Changed::Missing {
        return Ok(None);
    }
    acting.ending(Cause::Left).end_user(tx, &user.id).await?;
    let secret = entropy.secret();
    tx.insert_ticket(&Ticket {
        tenant: user.tenant.clone(),
        id: TicketId::new(entropy.id(now)),
        purpose: TicketPurpose::CancelDeletion,
        user: Some(user.id.clone()),
        email: user.email.clone(),
        link: secret.digest(),
        code_mac: None,
        data: serde_json::Value::Null,
        attempts: 0,
        created_at: now,
        expires_at: at,
    })
    .await?;
    tx.record(&acting.event(AuditKind::DeletionAsked)).await?;
    let message = Message::DeletionAsked {
        on: at.seconds(),
        cancel_link: cancel_link(tenant, &secret),
    };
    outbox::mail(tx, user, &message, now, acting.pen).await?;
    Ok(Some(at))
}

/// Brings the person back who left, or asked to be erased and is not yet. `Missing` when they did
/// not leave, are gone, or an operator has disabled them.
///
/// # Errors
/// When the database fails.
pub async fn come_back(tx: &mut dyn Tx, acting: &Acting<'_>) -> Result<Changed> {
    let (user, now) = (acting.user, acting.now);
    let changed = tx.return_user(&user.tenant, &user.id, now).await?;
    if changed == Changed::Missing {
        return Ok(Changed::Missing);
    }
    tx.void_tickets(&user.tenant, &user.id, TicketPurpose::CancelDeletion)
        .await?;
    let kind = match user.state {
        UserState::Leaving => AuditKind::DeletionCancelled,
        UserState::Active | UserState::Disabled | UserState::Deactivated => {
            AuditKind::UserReactivated
        }
    };
    tx.record(&acting.event(kind)).await?;
    if user.state == UserState::Leaving {
        let message = Message::DeletionCancelled;
        outbox::mail(tx, user, &message, now, acting.pen).await?;
    }
    Ok(Changed::Done)
}

/// Erases a person whose time has come: nothing in the database leads to them any more, but the
/// mail that says so. `Missing` when they came back at this very moment, or are gone.
///
/// # Errors
/// When the database fails.
pub async fn erase_due(tx: &mut dyn Tx, acting: &Acting<'_>) -> Result<Changed> {
    let (user, now) = (acting.user, acting.now);
    let claimed = tx.claim_erasure(&user.tenant, &user.id, now).await?;
    if claimed == Changed::Missing {
        return Ok(Changed::Missing);
    }
    let erased = erase(tx, acting).await?;
    outbox::mail(tx, user, &Message::DeletionDone, now, acting.pen).await?;
    Ok(erased)
}

/// Erases a person now. What the audit log keeps tells of somebody with a random name.
///
/// # Errors
/// When the database fails.
pub async fn erase(tx: &mut dyn Tx, acting: &Acting<'_>) -> Result<Changed> {
    let user = acting.user;
    // Clients are told of what is still going.
    let ending = acting.ending(Cause::UserDeleted);
    ending.end_user(tx, &user.id).await?;
    let pseudonym = pseudonym(acting);
    if tx.erase_person(user, &pseudonym.id).await? == Changed::Missing {
        return Ok(Changed::Missing);
    }
    let nowhere = acting.asker.nowhere();
    let nobody = Acting {
        user: &pseudonym,
        session: None,
        asker: &nowhere,
        ..*acting
    };
    tx.record(&nobody.event(AuditKind::UserDeleted)).await?;
    Ok(Changed::Done)
}

/// Who the audit log tells of afterwards: nobody knows who that was.
fn pseudonym(acting: &Acting<'_>) -> User {
    let id = format!("{PSEUDONYM}{}", acting.pen.entropy.id(acting.now));
    User {
        id: UserId::new(id),
        ..acting.user.clone()
    }
}

fn cancel_link(tenant: &TenantContext, secret: &Secret) -> String {
    format!(
        "{}?ticket={}",
        tenant.url(path::KEEP_ACCOUNT),
        secret.expose()
    )
}
