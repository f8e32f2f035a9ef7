//! One way for mail to leave: what carries it, and how that has been going.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use lettre::message::Message as Mail;

use super::{Unsent, transport::Transport};
use crate::{
    breaker::{Breaker, Room},
    model::{OutboxId, UnixTime},
    telemetry::Metrics,
};

/// A transport with what is known of it on this node.
pub(super) struct Route {
    name: &'static str,
    transport: Transport,
    patience: Duration,
    metrics: Metrics,
    past: Mutex<Past>,
}

struct Past {
    breaker: Breaker,
    last_accepted: Option<UnixTime>,
    last_failed: Option<UnixTime>,
    last_error: Option<String>,
}

/// How one way for mail to leave has been going, as this node met it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteHealth {
    /// `smtp`, `smtp_fallback`, `file`, `log`, or `none` where nothing is configured.
    pub name: &'static str,
    /// Whether it is left alone for a while: `closed` (no), `half_open` (it is being tried),
    /// `open` (yes).
    pub circuit: &'static str,
    /// Whether mail may be handed to it.
    pub is_usable: bool,
    /// When it last took a mail.
    pub last_accepted: Option<UnixTime>,
    /// When it last could not.
    pub last_failed: Option<UnixTime>,
    /// Why; without address and secret.
    pub last_error: Option<String>,
}

impl Route {
    /// A way called `name`, which may take `patience` for one mail.
    pub(super) fn new(
        name: &'static str,
        transport: Transport,
        patience: Duration,
        metrics: Metrics,
    ) -> Self {
        metrics.know_mail_route(name);
        Self {
            name,
            transport,
            patience,
            metrics,
            past: Mutex::new(Past {
                breaker: Breaker::NEW,
                last_accepted: None,
                last_failed: None,
                last_error: None,
            }),
        }
    }

    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    /// Whether mail ends here, and not with who it is for.
    pub(super) fn keeps_mail_here(&self) -> bool {
        self.transport.keeps_mail_here()
    }

    /// Whether a mail may be tried by this way now. One that has failed lately lets a single
    /// mail through when its pause is over; whoever is answered `true` has to [`Route::carry`].
    pub(super) fn admits(&self, now: UnixTime) -> bool {
        let mut past = self.past();
        match past.breaker.room(now) {
            Room::Any => true,
            Room::One => {
                past.breaker = past.breaker.begun();
                true
            }
            Room::None => false,
        }
    }

    /// Hands a mail over; `Ok` when it was taken.
    pub(super) async fn carry(
        &self,
        mail: Mail,
        id: &OutboxId,
        now: UnixTime,
    ) -> Result<(), Unsent> {
        let carrying = self.transport.carry(mail, id);
        let outcome = tokio::time::timeout(self.patience, carrying).await;
        let outcome = outcome.unwrap_or_else(|_| {
            let seconds = self.patience.as_secs();
            Err(Unsent::Later(format!("no answer within {seconds} seconds")))
        });
        self.note(&outcome, now);
        outcome
    }

    pub(super) fn health(&self, now: UnixTime) -> RouteHealth {
        let past = self.past();
        let is_set = !matches!(self.transport, Transport::Unset(_));
        RouteHealth {
            name: self.name,
            circuit: match past.breaker {
                Breaker::Closed { .. } => "closed",
                Breaker::Open { .. } => "open",
                Breaker::HalfOpen { .. } => "half_open",
            },
            is_usable: is_set && past.breaker.room(now) != Room::None,
            last_accepted: past.last_accepted,
            last_failed: past.last_failed,
            last_error: past.last_error.clone(),
        }
    }

    fn note(&self, outcome: &Result<(), Unsent>, now: UnixTime) {
        let mut past = self.past();
        match outcome {
            Ok(()) => {
                past.breaker = past.breaker.answered();
                past.last_accepted = Some(now);
                self.metrics.mail_sent(self.name);
            }
            // It is there, and does not want this one.
            Err(Unsent::Deferred(_) | Unsent::Never(_)) => {
                past.breaker = past.breaker.answered();
                self.metrics.mail_failed(self.name);
            }
            Err(Unsent::Later(why)) => {
                past.breaker = past.breaker.failed(now);
                past.last_failed = Some(now);
                past.last_error = Some(why.clone());
                self.metrics.mail_failed(self.name);
            }
        }
    }

    fn past(&self) -> MutexGuard<'_, Past> {
        self.past.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
