//! Telling people that somebody tries to guess their way into their account.

use std::time::Duration;

use crate::{
    audit,
    entropy::Entropy,
    mail::{Guessed, Message},
    model::{AuditKind, TicketId, UnixTime, UserId, UserState},
    outbox,
    protocol::limits::Rule,
    security::rate_limit::Refused,
    state::AppState,
    storage::StorageError,
    urls::path,
    web::Visitor,
};

/// What somebody guesses at.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// An account.
    Account(&'a UserId),
    /// A name that no account has.
    Nobody(&'a str),
}

impl<'a> Target<'a> {
    /// The account of `user`, or else the name that was typed.
    pub fn of(user: Option<&'a UserId>, name: &'a str) -> Self {
        match user {
            Some(user) => Self::Account(user),
            None => Self::Nobody(name),
        }
    }

    /// What it is counted under.
    pub fn key(self) -> &'a str {
        match self {
            Self::Account(user) => user.as_str(),
            Self::Nobody(name) => name,
        }
    }
}

/// Notes that no more is guessed at `target` for a while, and tells its owner by mail; once a day,
/// since a stranger can bring it about at any time. Where there is no account the work is the
/// same: how long it takes tells nothing.
///
/// # Errors
/// When the database fails.
pub async fn tell(
    state: &AppState,
    visitor: &Visitor,
    (guessed, refused): (Guessed, Refused),
    target: Target<'_>,
    now: UnixTime,
) -> Result<(), StorageError> {
    let what = format!("{} {}", guessed.as_str(), target.key());
    let (rules, who) = (&[Rule::GuessMail], visitor.who().on(&what));
    if state.limits.take(rules, who, now).await.is_err() {
        return Ok(());
    }
    let entropy: &dyn Entropy = &*state.entropy;
    let tenant = &visitor.tenant.tenant.id;
    let mut event = audit::event(
        &visitor.asker,
        tenant,
        AuditKind::AccountLocked,
        now,
        entropy,
    );
    let what = guessed.as_str();
    event.detail.insert("guessed".to_owned(), what.into());
    let nobody = UserId::new(entropy.id(now));
    let id = match target {
        Target::Account(id) => id,
        Target::Nobody(_) => &nobody,
    };
    let mut tx = state.storage.begin().await?;
    match tx.user(tenant, id).await? {
        Some(user) if user.state != UserState::Disabled => {
            event.user = Some(user.id.clone());
            let leads_to_reset = guessed != Guessed::SignInCode;
            let message = Message::AccountLocked {
                guessed,
                minutes: minutes(refused.retry_after),
                reset_link: leads_to_reset.then(|| visitor.tenant.url(path::FORGOT)),
            };
            outbox::mail(&mut *tx, &user, &message, now, state.pen()).await?;
        }
        // A statement for a statement.
        Some(_) | None => {
            let none = TicketId::new(entropy.id(now));
            tx.claim_ticket(tenant, &none, now).await?;
        }
    }
    tx.record(&event).await?;
    tx.commit().await
}

/// Whole minutes, at least one.
fn minutes(wait: Duration) -> u32 {
    let minutes = wait.as_secs_f64() / 60.0;
    minutes.ceil().max(1.0) as u32
}
