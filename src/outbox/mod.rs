//! The outbox: messages are written with what causes them, and delivered by a worker.

mod backoff;
mod mail;
mod sealing;
mod worker;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

pub use self::{
    mail::{MailDelivery, Pen, mail, post},
    sealing::{Unreadable, open_letter, reseal_letter},
    worker::{Settings, Worker},
};
use crate::{
    entropy::Entropy,
    model::{ClientId, OutboxId, OutboxKind, OutboxMessage, SessionId, TenantId, UnixTime, UserId},
    storage::{Result, Tx},
    urls,
};

/// Delivers the messages of one kind.
#[async_trait]
pub trait Deliver: Send + Sync {
    /// Delivers a message; `Ok` once its receiver has accepted it, and not before. The worker
    /// gives up waiting after a while. A message can come more than once: when its receiver
    /// had it and we could not note that any more.
    ///
    /// # Errors
    /// [`Undelivered`].
    async fn deliver(
        &self,
        message: &OutboxMessage,
        now: UnixTime,
    ) -> std::result::Result<(), Undelivered>;
}

/// Why a message was not delivered, in words for the operator. They are stored and logged, so
/// they hold no personal data and no secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Undelivered {
    /// It may work later: the receiver is down, or has a problem of its own.
    #[error("{0}")]
    Later(String),
    /// It may work later: the receiver is there, takes others, and does not want this one now.
    #[error("{0}")]
    Deferred(String),
    /// It is not to be delivered any more, and nobody has to see to it.
    #[error("{0}")]
    Dropped(String),
    /// It will never work: the receiver is there and does not want it.
    #[error("{0}")]
    Never(String),
}

/// A logout that a client has to be told of (OIDC Back-Channel Logout 1.0 §2.5). The logout
/// token is made when it is delivered, so that it is fresh however often that is tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackchannelLogout {
    /// The tenant.
    pub tenant: TenantId,
    /// The client.
    pub client: ClientId,
    /// Its `backchannel_logout_uri`.
    pub uri: String,
    /// Whose logout it is.
    pub user: UserId,
    /// The session that ended; `None` for all of the user's.
    pub session: Option<SessionId>,
}

impl BackchannelLogout {
    /// Reads the payload of a message.
    ///
    /// # Errors
    /// [`Undelivered::Never`] when it is none of ours.
    pub fn read(message: &OutboxMessage) -> std::result::Result<Self, Undelivered> {
        serde_json::from_value(message.payload.clone())
            .map_err(|_| Undelivered::Never("the payload cannot be read".to_owned()))
    }
}

/// Writes a logout to be told to a client, in the transaction that ends the session.
///
/// # Errors
/// When the database fails.
pub async fn backchannel_logout(
    tx: &mut dyn Tx,
    logout: &BackchannelLogout,
    now: UnixTime,
    entropy: &dyn Entropy,
) -> Result<()> {
    tx.enqueue(&OutboxMessage {
        tenant: logout.tenant.clone(),
        id: OutboxId::new(entropy.id(now)),
        kind: OutboxKind::BackchannelLogout,
        // Registration refuses what has no origin; were there one, its delivery would, too.
        destination: urls::origin(&logout.uri).unwrap_or_default(),
        payload: serde_json::to_value(logout).expect("a logout is made of texts"),
        about: Vec::new(),
        created_at: now,
    })
    .await
}
