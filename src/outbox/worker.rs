//! The worker: claims messages, delivers them, and notes what became of each.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{sync::watch, task::JoinSet};

use super::{Deliver, Undelivered, backoff::delay};
use crate::{
    breaker::{Breaker, Room},
    clock::Clock,
    entropy::Entropy,
    model::{OutboxKind, OutboxMessage, QueuedMessage, UnixTime},
    storage::{
        Changed, Result, Storage,
        traits::{Claim, Held},
    },
    telemetry::Metrics,
};

/// How long a claim lasts. A delivery is over well before, also by another node's clock.
const CLAIM: Duration = Duration::from_secs(60);

/// How long one delivery may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often the outbox is looked into.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What the worker may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Failed deliveries after which a message is given up.
    pub max_attempts: u32,
    /// Deliveries at a time.
    pub concurrency: usize,
    /// Deliveries at a time to one destination.
    pub per_destination: usize,
}

/// Delivers what is in the outbox of all tenants. Any number of workers may run, on any number
/// of nodes: each message is claimed by one.
pub struct Worker {
    storage: Arc<dyn Storage>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    deliverers: BTreeMap<OutboxKind, Arc<dyn Deliver>>,
    settings: Settings,
    metrics: Metrics,
    /// Destinations that failed lately. As each node meets them: what one cannot reach,
    /// another may.
    circuits: Mutex<HashMap<String, Breaker>>,
}

/// Deliveries on their way.
#[derive(Default)]
struct Flights {
    tasks: JoinSet<Landed>,
    to: HashMap<String, usize>,
}

/// A delivery that is over.
struct Landed {
    claim: String,
    queued: QueuedMessage,
    outcome: std::result::Result<(), Undelivered>,
}

impl Worker {
    /// A worker with a deliverer for each kind that can be delivered.
    pub fn new(
        storage: Arc<dyn Storage>,
        (clock, entropy): (Arc<dyn Clock>, Arc<dyn Entropy>),
        deliverers: BTreeMap<OutboxKind, Arc<dyn Deliver>>,
        settings: Settings,
        metrics: Metrics,
    ) -> Self {
        Self {
            storage,
            clock,
            entropy,
            deliverers,
            settings,
            metrics,
            circuits: Mutex::default(),
        }
    }

    /// Delivers everything whose time has come, each message once, and answers how many
    /// deliveries it tried.
    ///
    /// # Errors
    /// When the database fails; what was claimed comes again when its claim ends.
    pub async fn run_once(&self) -> Result<usize> {
        let mut flights = Flights::default();
        let mut tried = 0;
        loop {
            tried += self.take_off(&mut flights).await?;
            match flights.next().await {
                Some(landed) => self.land(landed).await?,
                None => return Ok(tried),
            }
        }
    }

    /// Delivers until `stop` says true; then lets what is on its way come to its end.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        let mut flights = Flights::default();
        while !*stop.borrow_and_update() {
            if let Err(error) = self.take_off(&mut flights).await {
                tracing::error!(cause = %error, "cannot look into the outbox");
            }
            tokio::select! {
                Some(landed) = flights.next() => self.note(landed).await,
                () = tokio::time::sleep(LOOK_EVERY) => {}
                // An error says that nobody is left to stop us: the process ends.
                changed = stop.changed() => if changed.is_err() { break },
            }
        }
        while let Some(landed) = flights.next().await {
            self.note(landed).await;
        }
    }

    /// Claims as many messages as there is room for, and begins to deliver them.
    async fn take_off(&self, flights: &mut Flights) -> Result<usize> {
        let mut begun = 0;
        loop {
            let now = self.clock.now();
            let free = self
                .settings
                .concurrency
                .saturating_sub(flights.tasks.len());
            let skip = self.closed_destinations(flights, now);
            if free == 0 || !self.is_anything_due(now, &skip).await? {
                return Ok(begun);
            }
            let claim = self.entropy.id(now);
            let claimed = self.claim(&claim, now, free, &skip).await?;
            if claimed.is_empty() {
                return Ok(begun);
            }
            let mut surplus = Vec::new();
            for queued in claimed {
                if self.has_room(flights, &queued.message.destination, now) {
                    begun += 1;
                    self.begin(flights, &claim, queued, now);
                } else {
                    surplus.push(queued.message);
                }
            }
            self.give_back(&claim, &surplus, now).await?;
        }
    }

    async fn is_anything_due(&self, now: UnixTime, skip: &[String]) -> Result<bool> {
        let mut db = self.storage.read().await?;
        db.has_due_messages(now, skip).await
    }

    async fn claim(
        &self,
        by: &str,
        now: UnixTime,
        free: usize,
        skip: &[String],
    ) -> Result<Vec<QueuedMessage>> {
        let mut tx = self.storage.begin().await?;
        let claim = Claim {
            by,
            now,
            until: now.plus(CLAIM),
            limit: u32::try_from(free).unwrap_or(u32::MAX),
            skip,
        };
        let claimed = tx.claim_messages(claim).await?;
        tx.commit().await?;
        Ok(claimed)
    }

    /// Gives back what was claimed for destinations that turned out to be busy.
    async fn give_back(&self, by: &str, surplus: &[OutboxMessage], now: UnixTime) -> Result<()> {
        if surplus.is_empty() {
            return Ok(());
        }
        let mut tx = self.storage.begin().await?;
        for message in surplus {
            tx.release_message(held(message, by), now).await?;
        }
        tx.commit().await
    }

    fn begin(&self, flights: &mut Flights, claim: &str, queued: QueuedMessage, now: UnixTime) {
        let destination = queued.message.destination.clone();
        let mut circuits = self.circuits();
        if let Some(circuit) = circuits.get_mut(&destination) {
            *circuit = circuit.begun();
            self.show(&circuits);
        }
        drop(circuits);
        *flights.to.entry(destination).or_default() += 1;
        let deliverer = self.deliverers.get(&queued.message.kind).cloned();
        let claim = claim.to_owned();
        flights.tasks.spawn(async move {
            let outcome = match deliverer {
                Some(deliverer) => deliver(deliverer, queued.message.clone(), now).await,
                None => Err(Undelivered::Later("nothing here delivers it".to_owned())),
            };
            Landed {
                claim,
                queued,
                outcome,
            }
        });
    }

    /// [`Worker::land`]; a failure is logged.
    async fn note(&self, landed: Landed) {
        let id = landed.queued.message.id.clone();
        if let Err(error) = self.land(landed).await {
            tracing::error!(cause = %error, message = %id, "cannot note what became of a message");
        }
    }

    /// Notes what became of a delivery.
    async fn land(&self, landed: Landed) -> Result<()> {
        let Landed {
            claim,
            queued,
            outcome,
        } = landed;
        let now = self.clock.now();
        let message = &queued.message;
        let held = held(message, &claim);
        let failed = queued.attempts.saturating_add(1);
        self.turn_circuit(&message.destination, &outcome, now);
        let mut tx = self.storage.begin().await?;
        let changed = match &outcome {
            Ok(()) => tx.delivered(held).await?,
            Err(Undelivered::Dropped(_)) => tx.delivered(held).await?,
            Err(Undelivered::Later(error) | Undelivered::Deferred(error))
                if failed < self.settings.max_attempts =>
            {
                let random = u64::from_be_bytes(self.entropy.bytes());
                let again = now.plus(delay(failed, random));
                tx.postpone(held, again, error).await?
            }
            Err(
                Undelivered::Later(error)
                | Undelivered::Deferred(error)
                | Undelivered::Never(error),
            ) => tx.bury(held, error).await?,
        };
        tx.commit().await?;
        self.log(&queued, &outcome, changed);
        Ok(())
    }

    fn log(
        &self,
        queued: &QueuedMessage,
        outcome: &std::result::Result<(), Undelivered>,
        changed: Changed,
    ) {
        let message = &queued.message;
        let (kind, id) = (message.kind.as_str(), &message.id);
        let (to, attempt) = (&message.destination, queued.attempts.saturating_add(1));
        match outcome {
            Ok(()) => {
                self.metrics.delivered(message.kind);
                tracing::info!(kind, %id, to, attempt, "delivered a message");
            }
            Err(Undelivered::Dropped(cause)) => {
                tracing::warn!(kind, %id, to, attempt, cause, "dropped a message");
            }
            Err(Undelivered::Later(cause) | Undelivered::Deferred(cause))
                if attempt < self.settings.max_attempts =>
            {
                self.metrics.delivery_failed(message.kind);
                tracing::warn!(kind, %id, to, attempt, cause, "a delivery failed; it is tried again");
            }
            Err(
                Undelivered::Later(cause)
                | Undelivered::Deferred(cause)
                | Undelivered::Never(cause),
            ) => {
                self.metrics.delivery_failed(message.kind);
                self.metrics.given_up(message.kind);
                tracing::error!(kind, %id, to, attempt, cause, "a message was given up");
            }
        }
        if changed == Changed::Missing {
            tracing::warn!(kind, %id, "another node has claimed it meanwhile: it may come twice");
        }
    }

    /// Destinations that nothing may be sent to now.
    fn closed_destinations(&self, flights: &Flights, now: UnixTime) -> Vec<String> {
        let known: Vec<String> = self.circuits().keys().cloned().collect();
        let mut all: Vec<String> = flights.to.keys().cloned().chain(known).collect();
        all.sort_unstable();
        all.dedup();
        all.retain(|destination| !self.has_room(flights, destination, now));
        all
    }

    fn has_room(&self, flights: &Flights, destination: &str, now: UnixTime) -> bool {
        let in_flight = flights.to.get(destination).copied().unwrap_or(0);
        let circuit = self.circuits().get(destination).copied();
        match circuit.unwrap_or(Breaker::NEW).room(now) {
            Room::Any => in_flight < self.settings.per_destination,
            Room::One => in_flight == 0,
            Room::None => false,
        }
    }

    fn turn_circuit(
        &self,
        destination: &str,
        outcome: &std::result::Result<(), Undelivered>,
        now: UnixTime,
    ) {
        let mut circuits = self.circuits();
        let before = circuits.get(destination).copied().unwrap_or(Breaker::NEW);
        let after = match outcome {
            Ok(()) | Err(Undelivered::Never(_) | Undelivered::Deferred(_)) => before.answered(),
            // Nobody was asked: a trial that was let through is over, and tells nothing.
            Err(Undelivered::Dropped(_)) => before.not_asked(now),
            Err(Undelivered::Later(_)) => before.failed(now),
        };
        // Only what differs from a stranger is remembered.
        if after == Breaker::NEW {
            circuits.remove(destination);
        } else {
            circuits.insert(destination.to_owned(), after);
        }
        self.show(&circuits);
    }

    fn show(&self, circuits: &HashMap<String, Breaker>) {
        let count = |is: fn(&Breaker) -> bool| circuits.values().filter(|one| is(one)).count();
        let open = count(|one| matches!(one, Breaker::Open { .. }));
        let half_open = count(|one| matches!(one, Breaker::HalfOpen { .. }));
        self.metrics.show_circuits(open, half_open);
    }

    fn circuits(&self) -> MutexGuard<'_, HashMap<String, Breaker>> {
        self.circuits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Flights {
    /// The next delivery that is over; `None` when none is on its way.
    async fn next(&mut self) -> Option<Landed> {
        // A task that ended otherwise was aborted with the runtime: its claim runs out.
        let landed = self.tasks.join_next().await?.ok()?;
        let destination = &landed.queued.message.destination;
        if let Some(count) = self.to.get_mut(destination) {
            *count -= 1;
            if *count == 0 {
                self.to.remove(destination);
            }
        }
        Some(landed)
    }
}

/// One delivery, bounded in time. A deliverer that panics has failed, like any other.
async fn deliver(
    deliverer: Arc<dyn Deliver>,
    message: OutboxMessage,
    now: UnixTime,
) -> std::result::Result<(), Undelivered> {
    let mut delivery = JoinSet::new();
    delivery.spawn(async move { deliverer.deliver(&message, now).await });
    match tokio::time::timeout(PATIENCE, delivery.join_next()).await {
        Ok(Some(Ok(outcome))) => outcome,
        Ok(Some(Err(_)) | None) => Err(Undelivered::Later("delivering it panicked".to_owned())),
        Err(_) => Err(Undelivered::Later(format!(
            "no answer within {} seconds",
            PATIENCE.as_secs()
        ))),
    }
}

fn held<'a>(message: &'a OutboxMessage, by: &'a str) -> Held<'a> {
    Held {
        tenant: &message.tenant,
        id: &message.id,
        by,
    }
}
