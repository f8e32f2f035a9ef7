//! `[password]`: password hashing.

use serde::Deserialize;

use super::{BreachCheckOptions, Environment, validate::Faults};

/// Password hashing: the parameters of argon2id (RFC 9106 §3.1) and of the pool that hashes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Password {
    /// Memory for one hash, in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub iterations: u32,
    /// Lanes of one hash.
    pub parallelism: u32,
    /// Threads that hash; 0 leaves it to [`Password::threads`].
    pub workers: usize,
    /// How many hashes may wait for a thread.
    pub queue: usize,
    /// Whether new passwords are looked for among leaked ones.
    pub breach_check: BreachCheckOptions,
}

/// The weakest that OWASP's password storage guidance allows, as memory (KiB) times passes, and
/// as memory alone.
const LEAST_WORK: u64 = 7_168 * 5;
const LEAST_MEMORY_KIB: u32 = 7_168;

impl Password {
    /// How many threads hash: half of the cores, at least one, unless `workers` says otherwise.
    /// Token requests must find a free core while a login storm is on.
    pub fn threads(&self) -> usize {
        match self.workers {
            0 => (std::thread::available_parallelism().map_or(1, usize::from) / 2).max(1),
            workers => workers,
        }
    }

    pub(super) fn check(&self, env: Environment, faults: &mut Faults) {
        faults.between("password.iterations", self.iterations, 1..=100);
        faults.between("password.parallelism", self.parallelism, 1..=64);
        // RFC 9106 §3.1: at least 8 KiB for each lane.
        let least = self.parallelism.saturating_mul(8);
        faults.between(
            "password.memory_kib",
            self.memory_kib,
            least..=4 * 1024 * 1024,
        );
        faults.between("password.workers", self.workers, 0..=1_024);
        faults.between("password.queue", self.queue, 1..=100_000);
        self.breach_check.check(faults);
        let work = u64::from(self.memory_kib) * u64::from(self.iterations);
        if env.is_prod() && (self.memory_kib < LEAST_MEMORY_KIB || work < LEAST_WORK) {
            faults.add(
                "password.memory_kib",
                format!("{work} KiB of work in all are too little for prod"),
                "Take the default (19456 KiB, 2 iterations) or more.",
            );
        }
    }
}
