//! Mail through the outbox: written with its cause, sent by the mailer.

use std::sync::Arc;

use async_trait::async_trait;

use super::{Deliver, Undelivered};
use crate::{
    entropy::Entropy,
    mail::{Letter, Mailer, Message, Unsent},
    model::{OutboxId, OutboxKind, OutboxMessage, UnixTime, User},
    storage::{Result, Storage, Tx},
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
    let Some(letter) = Letter::to(user, message) else {
        return Ok(());
    };
    tx.enqueue(&OutboxMessage {
        tenant: user.tenant.clone(),
        id: OutboxId::new(entropy.id(now)),
        kind: OutboxKind::Mail,
        destination: DESTINATION.to_owned(),
        payload: serde_json::to_value(&letter).expect("a letter is made of texts"),
        created_at: now,
    })
    .await
}

/// Delivers mail.
pub struct MailDelivery {
    mailer: Mailer,
    storage: Arc<dyn Storage>,
}

impl MailDelivery {
    /// Delivers by this mailer, in the names of the tenants of `storage`.
    pub fn new(mailer: Mailer, storage: Arc<dyn Storage>) -> Self {
        Self { mailer, storage }
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
        let tenant = self.tenant_name(message).await;
        let tenant = tenant
            .map_err(|error| Undelivered::Later(error.to_string()))?
            .ok_or_else(|| Undelivered::Never("the tenant is gone".to_owned()))?;
        let sent = self.mailer.send(&letter, &message.id, &tenant, now).await;
        sent.map_err(|unsent| match unsent {
            Unsent::Later(why) => Undelivered::Later(why),
            Unsent::Never(why) => Undelivered::Never(why),
        })
    }
}
