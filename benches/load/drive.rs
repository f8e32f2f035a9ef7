//! Drives one scenario over a number of connections, and measures both sides.

use std::{
    cell::Cell,
    rc::Rc,
    time::{Duration, Instant},
};

use tokio::task::{JoinSet, yield_now};

use crate::{
    fault::{Fault, Outcome},
    figures,
    installation::Server,
    perf::Recording,
    process::Usage,
    scenarios::Scenario,
    site::Site,
    time,
};

/// How a scenario is driven.
#[derive(Clone, Debug)]
pub struct Load {
    /// How many connections there are, each with one request at a time.
    pub connections: usize,
    /// How long it is measured.
    pub duration: Duration,
    /// Where `perf` writes what it records of the server.
    pub perf: Option<std::path::PathBuf>,
}

/// What was measured.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The scenario's name.
    pub scenario: String,
    /// What the server may spend on one operation, in microseconds.
    pub aim: Option<u32>,
    /// How many connections there were.
    pub connections: usize,
    /// How often it was done.
    pub operations: usize,
    /// How long it took in all.
    pub elapsed: Duration,
    /// How long each operation took, in order of size.
    pub latencies: Vec<Duration>,
    /// How often it failed.
    pub errors: usize,
    /// The first failure.
    pub first_error: Option<String>,
    /// Processor time of the server.
    pub server_cpu: Duration,
    /// Processor time of this process.
    pub client_cpu: Duration,
    /// How often a thread of the server went to sleep.
    pub server_waits: u64,
    /// Resident memory of the server at the end, in bytes.
    pub memory: u64,
}

impl Measured {
    /// What `spent` is for one operation, in microseconds.
    pub fn each(&self, spent: Duration) -> f64 {
        spent.as_secs_f64() * 1e6 / (self.operations.max(1) as f64)
    }

    /// Operations in a second.
    pub fn rate(&self) -> f64 {
        self.operations as f64 / self.elapsed.as_secs_f64()
    }

    /// The latency that `percent` of the operations stay within.
    pub fn percentile(&self, percent: usize) -> Duration {
        figures::percentile(&self.latencies, percent)
    }
}

/// What the connections tell one another.
#[derive(Default)]
struct Shared {
    /// Measured from then on.
    from: Cell<Option<Instant>>,
    /// Nothing begins from then on.
    until: Cell<Option<Instant>>,
}

/// What one connection brings home.
#[derive(Default)]
struct Harvest {
    latencies: Vec<Duration>,
    errors: usize,
    first_error: Option<Fault>,
}

/// Measures a scenario.
///
/// # Errors
/// When it cannot be made ready, or the server ends.
pub async fn measure<S: Scenario>(
    site: &Rc<Site>,
    server: &Server,
    load: &Load,
) -> Outcome<Measured> {
    let ready = make_ready::<S>(site, load).await?;
    let shared = Rc::new(Shared::default());
    let mut connections = JoinSet::new();
    for connection in ready {
        connections.spawn_local(run(connection, shared.clone()));
    }
    if !S::USES_UP {
        let warm_up = (load.duration / 5).min(Duration::from_secs(1));
        tokio::time::sleep(warm_up).await;
    }

    let recording = Recording::start(load.perf.as_deref(), server.pid)?;
    let (server_before, client_before) = (server.usage()?, Usage::own()?);
    let from = time::now();
    shared.until.set(Some(from + load.duration));
    shared.from.set(Some(from));
    let mut all = Harvest::default();
    while let Some(harvest) = connections.join_next().await {
        all.add(harvest?);
    }
    let elapsed = from.elapsed();
    let (server_after, client_after) = (server.usage()?, Usage::own()?);
    recording.finish()?;

    if let Some(Fault::NotSupported(what)) = all.first_error {
        return Err(Fault::NotSupported(what));
    }
    all.latencies.sort_unstable();
    Ok(Measured {
        scenario: S::NAME.to_owned(),
        aim: S::AIM,
        connections: load.connections,
        operations: all.latencies.len(),
        elapsed,
        latencies: all.latencies,
        errors: all.errors,
        first_error: all.first_error.map(|fault| fault.to_string()),
        server_cpu: server_after.cpu_since(&server_before),
        client_cpu: client_after.cpu_since(&client_before),
        server_waits: server_after.waits_since(&server_before),
        memory: server.memory(),
    })
}

/// What a step uses up takes longer to make than to use: it is made for a part of the time.
fn stock(load: &Load) -> usize {
    let rate = match load.connections {
        1 => 300.0,
        _ => 1000.0,
    };
    (load.duration.as_secs_f64() * rate) as usize / load.connections
}

async fn make_ready<S: Scenario>(site: &Rc<Site>, load: &Load) -> Outcome<Vec<S>> {
    let stock = stock(load);
    let mut starting = JoinSet::new();
    for number in 0..load.connections {
        starting.spawn_local(S::start(site.clone(), number, stock));
    }
    let mut ready = Vec::new();
    while let Some(connection) = starting.join_next().await {
        ready.push(connection??);
    }
    Ok(ready)
}

/// Steps until the time is over. What ends within the time counts, and so does what is under
/// way when it is over.
async fn run<S: Scenario>(mut connection: S, shared: Rc<Shared>) -> Harvest {
    let mut harvest = Harvest::default();
    loop {
        let began = time::now();
        if shared.until.get().is_some_and(|until| began >= until) {
            return harvest;
        }
        let result = connection.step().await;
        let counts = shared.from.get().is_some_and(|from| began >= from);
        match result {
            Ok(()) if counts => harvest.latencies.push(began.elapsed()),
            Ok(()) => {}
            Err(Fault::UsedUp) => return harvest,
            Err(fault) => {
                harvest.errors += 1;
                harvest.first_error.get_or_insert(fault);
                // A server that fails at once must not keep the others from their turn.
                yield_now().await;
            }
        }
    }
}

impl Harvest {
    fn add(&mut self, other: Self) {
        self.latencies.extend(other.latencies);
        self.errors += other.errors;
        self.first_error = self.first_error.take().or(other.first_error);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_the_first_latency_that_so_many_stay_within() {
        let measured = |count: u64| Measured {
            scenario: String::new(),
            aim: None,
            connections: 1,
            operations: 0,
            elapsed: Duration::ZERO,
            latencies: (1..=count).map(Duration::from_millis).collect(),
            errors: 0,
            first_error: None,
            server_cpu: Duration::ZERO,
            client_cpu: Duration::ZERO,
            server_waits: 0,
            memory: 0,
        };
        for (count, percent, expected) in [(100, 50, 50), (100, 99, 99), (10, 95, 10), (1, 50, 1)] {
            let found = measured(count).percentile(percent);
            assert_eq!(found, Duration::from_millis(expected));
        }
        assert_eq!(measured(0).percentile(50), Duration::ZERO);
    }
}
