//! Metrics: figures for monitoring, in the text format of OpenMetrics 1.0. Labels hold names of
//! our own (routes, kinds, jobs, algorithms) and the slugs of tenants; nothing of a person.

mod challenges;
mod http_requests;
mod mails;
mod outbound;
mod rate_limits;

use std::{
    sync::{Arc, atomic::AtomicU64},
    time::Duration,
};

use http::{Method, StatusCode};
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, info::Info},
    registry::Registry,
};

use self::{
    challenges::Challenges, http_requests::HttpRequests, mails::Mails, outbound::OutboundRequests,
    rate_limits::RateLimits,
};
pub use self::{
    outbound::{OutboundOutcome, OutboundPurpose},
    rate_limits::RateLimited,
};
use crate::{
    model::{JobRecord, OutboxKind, OutboxState, SecretPurpose, SigningAlg, UnixTime},
    storage::{Connections, traits::OutboxFigures},
};

pub use self::challenges::ChallengeOutcome;
/// What [`Metrics::text`] is written in.
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

type Seconds = Gauge<f64, AtomicU64>;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Kind {
    kind: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct KindAndState {
    kind: &'static str,
    state: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct State {
    state: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct JobName {
    job: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Key {
    tenant: String,
    alg: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct SecretOf {
    tenant: String,
    purpose: &'static str,
}

/// The figures of this process. Cheap to clone; clones share everything.
#[derive(Clone, Debug)]
pub struct Metrics(Arc<Figures>);

#[derive(Debug)]
struct Figures {
    registry: Registry,
    requests: HttpRequests,
    mails: Mails,
    outbound: OutboundRequests,
    rate_limits: RateLimits,
    challenges: Challenges,
    outbox: Family<KindAndState, Gauge>,
    outbox_oldest: Family<KindAndState, Seconds>,
    delivered: Family<Kind, Counter>,
    failed: Family<Kind, Counter>,
    given_up: Family<Kind, Counter>,
    circuits: Family<State, Gauge>,
    job_succeeded: Family<JobName, Seconds>,
    job_failures: Family<JobName, Counter>,
    key_age: Family<Key, Seconds>,
    secret_age: Family<SecretOf, Seconds>,
    connections: Family<State, Gauge>,
    database_failures: Counter,
    breach_checks: Family<Answered, Counter>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    answer: &'static str,
}

/// What asking for a leaked password came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreachAnswer {
    /// It leaked.
    Known,
    /// It did not.
    Unknown,
    /// There was no answer in time: the password passed.
    Failed,
    /// The service was left alone after failures: the password passed.
    Skipped,
}

impl BreachAnswer {
    const ALL: [Self; 4] = [Self::Known, Self::Unknown, Self::Failed, Self::Skipped];

    fn as_str(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Metrics {
    /// Everything at zero.
    pub fn new() -> Self {
        let mut figures = Figures {
            registry: Registry::with_prefix("vestibule"),
            requests: HttpRequests::default(),
            mails: Mails::default(),
            outbound: OutboundRequests::default(),
            rate_limits: RateLimits::default(),
            challenges: Challenges::default(),
            outbox: Family::default(),
            outbox_oldest: Family::default(),
            delivered: Family::default(),
            failed: Family::default(),
            given_up: Family::default(),
            circuits: Family::default(),
            job_succeeded: Family::default(),
            job_failures: Family::default(),
            key_age: Family::default(),
            secret_age: Family::default(),
            connections: Family::default(),
            database_failures: Counter::default(),
            breach_checks: Family::default(),
        };
        figures.register();
        let metrics = Self(Arc::new(figures));
        for kind in OutboxKind::ALL {
            // A counter that begins with its first event hides that event from rates.
            let of = Kind {
                kind: kind.as_str(),
            };
            drop(metrics.0.delivered.get_or_create(&of));
            drop(metrics.0.failed.get_or_create(&of));
            drop(metrics.0.given_up.get_or_create(&of));
        }
        for answer in BreachAnswer::ALL {
            drop(metrics.0.breach_checks.get_or_create(&Answered {
                answer: answer.as_str(),
            }));
        }
        metrics.show_circuits(0, 0);
        metrics
    }

    /// Notes a request that was answered: by which route's template, and how.
    pub fn answered(&self, route: &str, method: &Method, status: StatusCode, took: Duration) {
        self.0.requests.note(route, method, status, took);
    }

    /// Notes a message that its receiver has accepted.
    pub fn delivered(&self, kind: OutboxKind) {
        count(&self.0.delivered, kind);
    }

    /// Notes a delivery that failed.
    pub fn delivery_failed(&self, kind: OutboxKind) {
        count(&self.0.failed, kind);
    }

    /// Notes a message that was given up.
    pub fn given_up(&self, kind: OutboxKind) {
        count(&self.0.given_up, kind);
    }

    /// Notes a run of a job that failed.
    pub fn job_failed(&self, job: &str) {
        let job = job.to_owned();
        self.0.job_failures.get_or_create(&JobName { job }).inc();
    }

    /// Notes that the database was not available to somebody.
    pub fn database_failed(&self) {
        self.0.database_failures.inc();
    }

    /// Notes what asking for a leaked password came to.
    pub fn breach_checked(&self, answer: BreachAnswer) {
        let answer = answer.as_str();
        self.0
            .breach_checks
            .get_or_create(&Answered { answer })
            .inc();
    }

    /// Shows how many circuits of this node are not closed.
    pub fn show_circuits(&self, open: usize, half_open: usize) {
        for (state, count) in [("open", open), ("half_open", half_open)] {
            set(&self.0.circuits, State { state }, count);
        }
    }

    /// Shows what is in the outbox.
    pub fn show_outbox(&self, figures: &[OutboxFigures], now: UnixTime) {
        for kind in OutboxKind::ALL {
            for state in OutboxState::ALL {
                let found = figures.iter().find(|f| f.kind == kind && f.state == state);
                let labels = KindAndState {
                    kind: kind.as_str(),
                    state: state.as_str(),
                };
                let age = found.map_or(Duration::ZERO, |found| now.since(found.oldest));
                let oldest = self.0.outbox_oldest.get_or_create(&labels);
                oldest.set(age.as_secs_f64());
                let count = found.map_or(0, |found| found.count);
                set(
                    &self.0.outbox,
                    labels,
                    usize::try_from(count).unwrap_or(usize::MAX),
                );
            }
        }
    }

    /// Shows when each job last succeeded.
    pub fn show_jobs(&self, jobs: &[JobRecord]) {
        for job in jobs {
            let name = JobName {
                job: job.name.clone(),
            };
            drop(self.0.job_failures.get_or_create(&name));
            if let Some(at) = job.last_succeeded_at {
                let at = at.micros() as f64 / 1_000_000.0;
                self.0.job_succeeded.get_or_create(&name).set(at);
            }
        }
    }

    /// Forgets the ages of keys: what is shown next is all there is.
    pub fn forget_keys(&self) {
        self.0.key_age.clear();
        self.0.secret_age.clear();
    }

    /// Shows for how long the keys of a tenant that sign have signed.
    pub fn show_keys(&self, tenant: &str, ages: impl Iterator<Item = (SigningAlg, Duration)>) {
        for (alg, age) in ages {
            let (tenant, alg) = (tenant.to_owned(), alg.as_str());
            let key = Key { tenant, alg };
            self.0.key_age.get_or_create(&key).set(age.as_secs_f64());
        }
    }

    /// Shows for how long the server secrets of a tenant have been in use.
    pub fn show_secrets(
        &self,
        tenant: &str,
        ages: impl Iterator<Item = (SecretPurpose, Duration)>,
    ) {
        for (purpose, age) in ages {
            let (tenant, purpose) = (tenant.to_owned(), purpose.as_str());
            let secret = SecretOf { tenant, purpose };
            let age = age.as_secs_f64();
            self.0.secret_age.get_or_create(&secret).set(age);
        }
    }

    /// Shows the connections to the database.
    pub fn show_connections(&self, connections: Connections) {
        let Connections { open, idle } = connections;
        for (state, count) in [("idle", idle), ("used", open.saturating_sub(idle))] {
            set(&self.0.connections, State { state }, count);
        }
    }

    /// Everything, as text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        encode(&mut text, &self.0.registry).expect("text can always be added to");
        text
    }
}

impl Figures {
    /// Names what is shown; units and `_total` are added to the names.
    fn register(&mut self) {
        let registry = &mut self.registry;
        let version = [("version", env!("CARGO_PKG_VERSION"))];
        registry.register("build", "Which version runs", Info::new(version));
        self.requests.register(registry);
        self.mails.register(registry);
        self.outbound.register(registry);
        self.rate_limits.register(registry);
        self.challenges.register(registry);
        let help = "Messages in the outbox";
        registry.register("outbox_messages", help, self.outbox.clone());
        let help = "Age of the oldest message in the outbox, in seconds";
        registry.register(
            "outbox_oldest_age_seconds",
            help,
            self.outbox_oldest.clone(),
        );
        let help = "Messages that their receivers accepted";
        registry.register("outbox_delivered", help, self.delivered.clone());
        let help = "Deliveries that failed";
        registry.register("outbox_failed_deliveries", help, self.failed.clone());
        let help = "Messages that were given up";
        registry.register("outbox_given_up", help, self.given_up.clone());
        let help = "Destinations that this node leaves alone for a while";
        registry.register("outbox_circuits", help, self.circuits.clone());
        let help = "When a job last succeeded on any node, in seconds since the epoch";
        let name = "job_last_success_timestamp_seconds";
        registry.register(name, help, self.job_succeeded.clone());
        let help = "Runs of a job that failed on this node";
        registry.register("job_failures", help, self.job_failures.clone());
        let help = "How long the key that signs has signed, in seconds";
        registry.register("key_age_seconds", help, self.key_age.clone());
        let help = "How long the current server secret of a purpose has been in use";
        registry.register("secret_age_seconds", help, self.secret_age.clone());
        let help = "Connections to the database";
        registry.register("database_connections", help, self.connections.clone());
        let help = "Times that the database was not available";
        let failures = self.database_failures.clone();
        registry.register("database_unavailable", help, failures);
        let help = "New passwords looked for among leaked ones; failed and skipped ones passed";
        let checks = self.breach_checks.clone();
        registry.register("password_breach_checks", help, checks);
    }
}

fn count(family: &Family<Kind, Counter>, kind: OutboxKind) {
    let kind = kind.as_str();
    family.get_or_create(&Kind { kind }).inc();
}

fn set<L>(family: &Family<L, Gauge>, labels: L, count: usize)
where
    L: Clone + std::hash::Hash + Eq,
{
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    family.get_or_create(&labels).set(count);
}
