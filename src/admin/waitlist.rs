//! Who may make an account: invited, or let in from the waiting list.

use std::time::Duration;

use serde_json::{Value, json};

use super::{AdminError, audit_log::note_read};
use crate::{
    audit,
    entropy::Entropy,
    journey::proof::Proof,
    locales::Locale,
    mail::{Letter, Message},
    model::{AuditKind, TicketPurpose, UnixTime, Waiting, login_key},
    outbox,
    protocol::user_claims,
    state::AppState,
    storage::{Changed, StorageError, Tx},
    tenant::TenantContext,
    urls::path,
};

/// For how many days a link is good that lets somebody in.
const DAYS: u32 = 7;

/// Mails somebody a link to make an account with, whatever the tenant says about registration.
///
/// # Errors
/// [`AdminError::Invalid`] for an address or language that is none, [`AdminError::Conflict`] when
/// the address has an account.
pub async fn invite(
    state: &AppState,
    tenant: &TenantContext,
    email: &str,
    locale: &str,
) -> Result<(), AdminError> {
    if let Some(fault) = user_claims::email_fault(email) {
        return Err(AdminError::invalid([fault]));
    }
    let Some(locale) = Locale::parse(locale) else {
        let fault = format!("there are no texts in the language `{locale}`");
        return Err(AdminError::invalid([fault]));
    };
    let now = state.clock.now();
    let id = &tenant.tenant.id;
    let mut tx = state.storage.begin().await?;
    let found = tx.user_by_login(id, &login_key(email)).await?;
    if found.is_some() {
        return Err(AdminError::Conflict {
            what: "user with the address",
            name: email.to_owned(),
        });
    }
    let says = |link| Message::Invitation { link, days: DAYS };
    let_in(state, &mut *tx, tenant, (email, locale), says, now).await?;
    let event = audit::event(
        &state.operator,
        id,
        AuditKind::Invited,
        now,
        &*state.entropy,
    );
    tx.record(&event).await?;
    tx.commit().await?;
    Ok(())
}

/// Lets somebody in from the waiting list: mails a link to make an account with.
///
/// # Errors
/// [`AdminError::NotFound`] when the address is not on the list, [`AdminError::NotNow`] when it
/// was let in already.
pub async fn approve(
    state: &AppState,
    tenant: &TenantContext,
    email: &str,
) -> Result<(), AdminError> {
    let now = state.clock.now();
    let id = &tenant.tenant.id;
    let mut tx = state.storage.begin().await?;
    let waiting = tx.waiting(id, email).await?;
    let waiting = waiting.ok_or_else(|| AdminError::not_found("address on the list", email))?;
    if tx.approve_waiting(id, email, now).await? == Changed::Missing {
        return Err(AdminError::NotNow(format!("`{email}` was let in already")));
    }
    let locale = Locale::parse(&waiting.locale).unwrap_or(Locale::EN);
    let to = (waiting.email.as_str(), locale);
    let says = |link| Message::WaitlistApproved { link, days: DAYS };
    let_in(state, &mut *tx, tenant, to, says, now).await?;
    let event = audit::event(
        &state.operator,
        id,
        AuditKind::WaitlistApproved,
        now,
        &*state.entropy,
    );
    tx.record(&event).await?;
    tx.commit().await?;
    Ok(())
}

/// Who waits, and who was let in and has no account yet.
///
/// # Errors
/// When the database fails.
pub async fn list(state: &AppState, tenant: &TenantContext) -> Result<Vec<Waiting>, AdminError> {
    let id = &tenant.tenant.id;
    let waiting = state.storage.read().await?.waitlist(id).await?;
    note_read(state, id, ("waitlist", waiting.len()), None).await?;
    Ok(waiting)
}

/// Takes an address off the waiting list.
///
/// # Errors
/// [`AdminError::NotFound`] when it is not on it.
pub async fn remove(
    state: &AppState,
    tenant: &TenantContext,
    email: &str,
) -> Result<(), AdminError> {
    let now = state.clock.now();
    let id = &tenant.tenant.id;
    let mut tx = state.storage.begin().await?;
    if tx.leave_waitlist(id, email).await? == Changed::Missing {
        return Err(AdminError::not_found("address on the list", email));
    }
    let event = audit::event(
        &state.operator,
        id,
        AuditKind::WaitlistLeft,
        now,
        &*state.entropy,
    );
    tx.record(&event).await?;
    tx.commit().await?;
    Ok(())
}

/// Somebody on the list as JSON.
pub fn to_json(waiting: &Waiting) -> Value {
    json!({
        "email": waiting.email,
        "locale": waiting.locale,
        "joined_at": waiting.joined_at.seconds(),
        "approved_at": waiting.approved_at.map(UnixTime::seconds),
    })
}

async fn let_in(
    state: &AppState,
    tx: &mut dyn Tx,
    tenant: &TenantContext,
    (email, locale): (&str, Locale),
    says: impl Fn(String) -> Message,
    now: UnixTime,
) -> Result<(), StorageError> {
    let entropy: &dyn Entropy = &*state.entropy;
    let kept_for = Duration::from_secs(u64::from(DAYS) * 24 * 60 * 60);
    let mut proof = Proof::new(tenant, TicketPurpose::Invitation, kept_for, now, entropy);
    // A link alone: seven days are long enough to guess digits.
    proof.ticket.code_mac = None;
    proof.ticket.email = Some(email.to_owned());
    tx.insert_ticket(&proof.ticket).await?;
    let message = says(proof.link(tenant, path::REGISTER));
    let letter = Letter::to_address(email.to_owned(), locale, &message);
    outbox::post(tx, &tenant.tenant.id, &letter, now, state.pen()).await
}
