//! Mail through the outbox: written with its cause, sent by the mailer.

use std::sync::Arc;

use async_trait::async_trait;

use super::{Deliver, Undelivered};
use crate::{
    entropy::Entropy,
    mail::{Letter, Mailer, Message, Unsent},
    model::{OutboxId, OutboxKind, OutboxMessage, TenantId, UnixTime, User},
    storage::{Result, Storage, StorageError, Tx},
    telemetry::Metrics,
};

/// Where all mail goes, for the circuit breaker: one server takes it.
const DESTINATION: &str = "mail";

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
    entropy: &dyn Entropy,
) -> Result<()> {
    match Letter::to(user, message) {
        Some(letter) => post(tx, &user.tenant, &letter, now, entropy).await,
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
    entropy: &dyn Entropy,
) -> Result<()> {
    tx.enqueue(&OutboxMessage {
        tenant: tenant.clone(),
        id: OutboxId::new(entropy.id(now)),
        kind: OutboxKind::Mail,
        destination: DESTINATION.to_owned(),
        payload: serde_json::to_value(letter).expect("a letter is made of texts"),
        created_at: now,
    })
    .await
}

/// Delivers mail.
pub struct MailDelivery {
    mailer: Arc<Mailer>,
    storage: Arc<dyn Storage>,
    metrics: Metrics,
}

impl MailDelivery {
    /// Delivers by this mailer, in the names of the tenants of `storage`.
    pub fn new(mailer: Arc<Mailer>, storage: Arc<dyn Storage>, metrics: Metrics) -> Self {
        Self {
            mailer,
            storage,
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
        let letter: Letter = serde_json::from_value(message.payload.clone())
            .map_err(|_| Undelivered::Never("the payload cannot be read".to_owned()))?;
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
