//! Mail through the outbox: written with its cause, sent by the mailer.

use std::sync::Arc;

use async_trait::async_trait;

use super::{
    Deliver, Undelivered,
    sealing::{Unreadable, about, open_letter, seal_letter},
};
use crate::{
    entropy::Entropy,
    keys::{KeyEncryptionKey, SealError},
    mail::{Letter, Mailer, Message, Unsent},
    model::{OutboxId, OutboxKind, OutboxMessage, TenantId, UnixTime, User},
    storage::{Result, Storage, StorageError, Tx},
    telemetry::Metrics,
};

/// Where all mail goes, for the circuit breaker: one server takes it.
const DESTINATION: &str = "mail";

/// What mail is written with: what it says is sealed from the moment that it is in the database.
#[derive(Clone, Copy)]
pub struct Pen<'a> {
    /// For ids, and for the seal.
    pub entropy: &'a dyn Entropy,
    /// What it is sealed with.
    pub kek: &'a KeyEncryptionKey,
}

/// Writes a mail to a user, in the transaction of what it tells of. Does nothing for a user
/// without an address.
///
/// # Errors
/// When the database fails.
pub async fn mail(
    tx: &mut dyn Tx,
    user: &User,
    message: &Message,
    now: UnixTime,
    pen: Pen<'_>,
) -> Result<()> {
    match Letter::to(user, message) {
        Some(letter) => post(tx, &user.tenant, &letter, now, pen).await,
        None => Ok(()),
    }
}

/// Writes a letter, to whichever address, in the transaction of what it tells of.
///
/// # Errors
/// When the database fails.
pub async fn post(
    tx: &mut dyn Tx,
    tenant: &TenantId,
    letter: &Letter,
    now: UnixTime,
    pen: Pen<'_>,
) -> Result<()> {
    let id = OutboxId::new(pen.entropy.id(now));
    tx.enqueue(&OutboxMessage {
        payload: seal_letter((tenant, &id), letter, pen),
        tenant: tenant.clone(),
        id,
        kind: OutboxKind::Mail,
        destination: DESTINATION.to_owned(),
        about: about(tenant, letter),
        created_at: now,
    })
    .await
}

/// Delivers mail.
pub struct MailDelivery {
    mailer: Arc<Mailer>,
    storage: Arc<dyn Storage>,
    kek: KeyEncryptionKey,
    metrics: Metrics,
}

impl MailDelivery {
    /// Delivers by this mailer, in the names of the tenants of `storage`, what `kek` opens.
    pub fn new(
        mailer: Arc<Mailer>,
        storage: Arc<dyn Storage>,
        kek: KeyEncryptionKey,
        metrics: Metrics,
    ) -> Self {
        Self {
            mailer,
            storage,
            kek,
            metrics,
        }
    }

    /// Holds a letter back whose address no mail is sent to, whatever it says: its server would
    /// not take it, and asking again costs us the trust of others.
    async fn hold_back(
        &self,
        letter: &Letter,
        message: &OutboxMessage,
    ) -> std::result::Result<(), Undelivered> {
        let later = |error: StorageError| Undelivered::Deferred(error.to_string());
        let mut db = self.storage.read().await.map_err(later)?;
        let Some(found) = db.mail_suppression(&letter.to).await.map_err(later)? else {
            return Ok(());
        };
        self.metrics.mail_suppressed(found.reason);
        let (tenant, mail) = (&message.tenant, letter.message.name());
        let (reason, source) = (found.reason.as_str(), &found.source);
        tracing::warn!(id = %message.id, %tenant, mail, reason, source, "suppressed a mail");
        Err(Undelivered::Dropped(format!(
            "the address is suppressed: {reason}, says {source}"
        )))
    }

    async fn tenant_name(&self, message: &OutboxMessage) -> Result<Option<String>> {
        let tenants = self.storage.read().await?.tenants().await?;
        let mut tenants = tenants.into_iter();
        let tenant = tenants.find(|tenant| tenant.id == message.tenant);
        Ok(tenant.map(|tenant| tenant.name))
    }
}

#[async_trait]
impl Deliver for MailDelivery {
    async fn deliver(
        &self,
        message: &OutboxMessage,
        now: UnixTime,
    ) -> std::result::Result<(), Undelivered> {
        let letter = open_letter(message, &self.kek).map_err(unreadable)?;
        self.hold_back(&letter, message).await?;
        let tenant = self.tenant_name(message).await;
        let tenant = tenant
            .map_err(|error| Undelivered::Deferred(error.to_string()))?
            .ok_or_else(|| Undelivered::Never("the tenant is gone".to_owned()))?;
        let sent = self.mailer.send(&letter, &message.id, &tenant, now).await;
        sent.map(|_| ()).map_err(|unsent| match unsent {
            Unsent::Deferred(why) => Undelivered::Deferred(why),
            Unsent::Later(why) => Undelivered::Later(why),
            Unsent::Never(why) => Undelivered::Never(why),
        })
    }
}

/// A key that this node does not know yet may be on its way, or known to another one.
fn unreadable(error: Unreadable) -> Undelivered {
    match error {
        Unreadable::Sealed(cause @ SealError::WrongKey { .. }) => {
            Undelivered::Deferred(cause.to_string())
        }
        Unreadable::Sealed(SealError::Altered | SealError::Malformed) | Unreadable::NoLetter => {
            Undelivered::Never("the payload cannot be read".to_owned())
        }
    }
}
