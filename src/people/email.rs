//! A person's mail address: asked for, proved, changed, and put back.

use std::time::Duration;

use serde_json::Value;

use super::{Acting, leaving, mailed_code};
use crate::{
    ending::Cause,
    mail::{Letter, Message},
    model::{
        AuditKind, Secret, Ticket, TicketId, TicketPurpose, UnixTime, User, UserState, login_key,
    },
    outbox,
    storage::{
        Changed, Result, Tx,
        traits::{EmailSet, NewEmail},
    },
    tenant::TenantContext,
    urls::path,
};

/// For how long the link and the code are good that prove a new address.
const PROVABLE_FOR: Duration = Duration::from_secs(60 * 60);

/// For how long the old address can take a change back.
const UNDO_FOR: Duration = Duration::from_secs(UNDO_DAYS as u64 * 24 * 60 * 60);
const UNDO_DAYS: u32 = 7;

/// For how long before a change somebody may have been in the account who was not its owner: what
/// was set up then does not outlive that the change is taken back.
const SUSPECT_FOR: Duration = Duration::from_secs(24 * 60 * 60);

/// For how long the link is good by that an owner chooses a new password after that: who takes a
/// change back reads mail, but may have other things to look after first.
const RESET_FOR: Duration = Duration::from_secs(RESET_HOURS as u64 * 60 * 60);
const RESET_HOURS: u32 = 24;

const RESETTING: (TicketPurpose, Duration) = (TicketPurpose::ResetPassword, RESET_FOR);
const PROVING: (TicketPurpose, Duration) = (TicketPurpose::ChangeEmail, PROVABLE_FOR);
const UNDOING: (TicketPurpose, Duration) = (TicketPurpose::UndoEmail, UNDO_FOR);

/// What became of a proof of a new address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// The address is the user's.
    Done,
    /// Somebody else has it by now. The transaction is good for nothing more: drop it.
    Taken,
    /// The ticket was used at this very moment, or the account has changed since.
    TooLate,
}

/// What became of a typed code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// It is the one that was sent.
    Right,
    /// It is another one. The try was counted: commit.
    Wrong,
    /// It was tried too often, or is good no more.
    Gone,
}

/// Asks whether `to` is the person's: sends a link and a code there, and answers the ticket that
/// waits for either. Nothing has changed yet. If `to` is somebody else's already, that person is
/// told instead, and whoever asked sees no difference. An earlier question is void.
///
/// # Errors
/// When the database fails.
pub async fn ask(
    tx: &mut dyn Tx,
    acting: &Acting<'_>,
    tenant: &TenantContext,
    to: &str,
) -> Result<TicketId> {
    let (user, now, entropy) = (acting.user, acting.now, acting.pen.entropy);
    tx.void_tickets(&user.tenant, &user.id, TicketPurpose::ChangeEmail)
        .await?;
    let secret = entropy.secret();
    let id = TicketId::new(entropy.id(now));
    let code = mailed_code::new(entropy);
    let ticket = Ticket {
        code_mac: Some(mailed_code::mac(&tenant.keys.secrets, &id, &code)),
        ..ticket(acting, PROVING, id, &secret, to)
    };
    tx.insert_ticket(&ticket).await?;
    let owner = tx.user_by_login(&user.tenant, &login_key(to)).await?;
    let message = match owner.filter(|(owner, _)| owner.id != user.id) {
        Some(_) => Message::AccountExists {
            login_link: tenant.url(path::LOGIN),
            reset_link: tenant.url(path::FORGOT),
        },
        None => Message::VerifyEmail {
            link: link(tenant, path::CONFIRM_EMAIL, &secret),
            code,
            minutes: (PROVABLE_FOR.as_secs() / 60) as u32,
        },
    };
    let letter = Letter::to_address(to.to_owned(), Letter::locale_of(user), &message);
    outbox::post(tx, &user.tenant, &letter, now, acting.pen).await?;
    tx.record(&acting.event(AuditKind::EmailChangeAsked))
        .await?;
    Ok(ticket.id)
}

/// Checks a typed code; every try is counted before.
///
/// # Errors
/// When the database fails.
pub async fn check_code(
    tx: &mut dyn Tx,
    acting: &Acting<'_>,
    tenant: &TenantContext,
    ticket: &Ticket,
    code: &str,
) -> Result<Typed> {
    let most = mailed_code::MOST_TRIES;
    let counted = tx
        .count_ticket_attempt(&ticket.tenant, &ticket.id, most, acting.now)
        .await?;
    let Some(stored) = ticket.code_mac.as_deref() else {
        return Ok(Typed::Gone);
    };
    let is_right = mailed_code::is_code(&tenant.keys.secrets, &ticket.id, stored, code);
    Ok(match counted {
        Changed::Missing => Typed::Gone,
        Changed::Done if is_right => Typed::Right,
        Changed::Done => Typed::Wrong,
    })
}

/// Puts the proved address of `ticket` in the place of the person's. The old one, if it was
/// proved, is told, and can take it back for a week. Links that were sent to the old one are
/// void.
///
/// # Errors
/// When the database fails.
pub async fn confirm(
    tx: &mut dyn Tx,
    acting: &Acting<'_>,
    tenant: &TenantContext,
    ticket: &Ticket,
) -> Result<Confirmed> {
    let (user, now) = (acting.user, acting.now);
    let (Some(to), UserState::Active) = (ticket.email.as_deref(), user.state) else {
        return Ok(Confirmed::TooLate);
    };
    if tx.claim_ticket(&user.tenant, &ticket.id, now).await? == Changed::Missing {
        return Ok(Confirmed::TooLate);
    }
    match set(tx, acting, to).await? {
        EmailSet::Done => {}
        EmailSet::Taken => return Ok(Confirmed::Taken),
        EmailSet::Missing => return Ok(Confirmed::TooLate),
    }
    for purpose in [
        TicketPurpose::VerifyEmail,
        TicketPurpose::ResetPassword,
        TicketPurpose::SignIn,
    ] {
        tx.void_tickets(&user.tenant, &user.id, purpose).await?;
    }
    if let Some(old) = user.email.as_deref().filter(|_| user.email_verified) {
        tell_old(tx, acting, tenant, (old, to)).await?;
    }
    tx.record(&acting.event(AuditKind::EmailChanged)).await?;
    Ok(Confirmed::Done)
}

/// Puts the address of `ticket` back, whichever the account has by now. Whoever changed it may not
/// be the owner: the password is gone, as well as every second factor that was set up since the
/// day before; no browser is trusted or signed in, no grant is good, a wish to leave is taken back,
/// and the address gets a link for a new password. Later changes cannot be undone any more, or they
/// would be done again.
///
/// # Errors
/// When the database fails.
pub async fn undo(
    tx: &mut dyn Tx,
    acting: &Acting<'_>,
    tenant: &TenantContext,
    ticket: &Ticket,
) -> Result<Confirmed> {
    let (user, now) = (acting.user, acting.now);
    let Some(to) = ticket.email.as_deref() else {
        return Ok(Confirmed::TooLate);
    };
    if tx.claim_ticket(&user.tenant, &ticket.id, now).await? == Changed::Missing {
        return Ok(Confirmed::TooLate);
    }
    match set(tx, acting, to).await? {
        EmailSet::Done => {}
        EmailSet::Taken => return Ok(Confirmed::Taken),
        EmailSet::Missing => return Ok(Confirmed::TooLate),
    }
    for purpose in [
        TicketPurpose::ChangeEmail,
        TicketPurpose::VerifyEmail,
        TicketPurpose::ResetPassword,
        TicketPurpose::SignIn,
    ] {
        tx.void_tickets(&user.tenant, &user.id, purpose).await?;
    }
    let later = (TicketPurpose::UndoEmail, ticket.created_at);
    tx.void_tickets_since(&user.tenant, &user.id, later).await?;
    take_back(tx, acting, ticket.created_at).await?;
    tx.record(&acting.event(AuditKind::EmailRestored)).await?;
    let restored = User {
        email: Some(to.to_owned()),
        ..user.clone()
    };
    let acting = Acting {
        user: &restored,
        ..*acting
    };
    match user.state {
        UserState::Active => {}
        UserState::Deactivated | UserState::Leaving => {
            leaving::come_back(tx, &acting).await?;
        }
        // It is for an operator to say that it is open again.
        UserState::Disabled => return Ok(Confirmed::Done),
    }
    lead_back(tx, &acting, tenant, to).await?;
    Ok(Confirmed::Done)
}

/// Takes away all by what somebody could come in again who changed the address at `changed_at`.
async fn take_back(tx: &mut dyn Tx, acting: &Acting<'_>, changed_at: UnixTime) -> Result<()> {
    let (tenant, user) = (&acting.user.tenant, &acting.user.id);
    tx.remove_password(tenant, user).await?;
    let removed = tx
        .remove_factors_since(tenant, user, changed_at.minus(SUSPECT_FOR))
        .await?;
    if removed > 0 {
        let mut event = acting.event(AuditKind::FactorsReset);
        event.detail.insert("removed".to_owned(), removed.into());
        tx.record(&event).await?;
    }
    tx.distrust_devices(tenant, user).await?;
    let ending = acting.ending(Cause::EmailRestored);
    ending.end_user(tx, user).await.map(drop)
}

/// Mails a link for a new password to the address that is the owner's again.
async fn lead_back(
    tx: &mut dyn Tx,
    acting: &Acting<'_>,
    tenant: &TenantContext,
    to: &str,
) -> Result<()> {
    let (user, now, entropy) = (acting.user, acting.now, acting.pen.entropy);
    let secret = entropy.secret();
    let id = TicketId::new(entropy.id(now));
    let ticket = ticket(acting, RESETTING, id, &secret, to);
    tx.insert_ticket(&ticket).await?;
    let message = Message::EmailRestored {
        reset_link: format!("{}?link={}", tenant.url(path::RESET), secret.expose()),
        hours: RESET_HOURS,
    };
    let letter = Letter::to_address(to.to_owned(), Letter::locale_of(user), &message);
    outbox::post(tx, &user.tenant, &letter, now, acting.pen).await
}

/// Sets the address; who signs in with it goes on doing so.
async fn set(tx: &mut dyn Tx, acting: &Acting<'_>, to: &str) -> Result<EmailSet> {
    let user = acting.user;
    let signs_in_with_it = user
        .email
        .as_deref()
        .is_some_and(|email| login_key(email) == login_key(&user.username));
    let new = NewEmail {
        from: user.email.as_deref(),
        to,
        username: if signs_in_with_it { to } else { &user.username },
    };
    tx.set_email(&user.tenant, &user.id, new, acting.now).await
}

/// Tells the old address, with a link that takes the change back.
async fn tell_old(
    tx: &mut dyn Tx,
    acting: &Acting<'_>,
    tenant: &TenantContext,
    (old, new): (&str, &str),
) -> Result<()> {
    let (user, now, entropy) = (acting.user, acting.now, acting.pen.entropy);
    let secret = entropy.secret();
    let id = TicketId::new(entropy.id(now));
    let ticket = ticket(acting, UNDOING, id, &secret, old);
    tx.insert_ticket(&ticket).await?;
    let message = Message::EmailChanged {
        new_email: new.to_owned(),
        undo_link: link(tenant, path::UNDO_EMAIL, &secret),
        days: UNDO_DAYS,
    };
    let letter = Letter::to_address(old.to_owned(), Letter::locale_of(user), &message);
    outbox::post(tx, &user.tenant, &letter, now, acting.pen).await
}

fn ticket(
    acting: &Acting<'_>,
    (purpose, lifetime): (TicketPurpose, Duration),
    id: TicketId,
    secret: &Secret,
    to: &str,
) -> Ticket {
    let User {
        tenant, id: user, ..
    } = acting.user;
    Ticket {
        tenant: tenant.clone(),
        id,
        purpose,
        user: Some(user.clone()),
        email: Some(to.to_owned()),
        link: secret.digest(),
        code_mac: None,
        data: Value::Null,
        attempts: 0,
        created_at: acting.now,
        expires_at: acting.now.plus(lifetime),
    }
}

fn link(tenant: &TenantContext, page: &str, secret: &Secret) -> String {
    format!("{}?token={}", tenant.url(page), secret.expose())
}
