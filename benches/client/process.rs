//! What the kernel says about a process: processor time, memory, switches between threads.

use std::{collections::BTreeMap, fs, time::Duration};

use crate::fault::{Fault, Outcome};

/// How long a tick of /proc/PID/stat is: Linux shows 100 to the second to everybody.
const TICK: Duration = Duration::from_millis(10);

/// What a process has used up to a point in time.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    /// By thread, in nanoseconds. A thread that ended is no longer among them.
    threads: BTreeMap<String, u64>,
    /// By all threads that there ever were, in ticks.
    ticks: u64,
    /// How often threads have gone to sleep because they had nothing to do.
    waits: u64,
}

impl Usage {
    /// What the process has used so far; `None` when it is gone.
    pub fn of(pid: u32) -> Option<Self> {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        // The second field is a name in parentheses, and may hold anything.
        let (_, fields) = stat.rsplit_once(") ")?;
        let fields: Vec<&str> = fields.split(' ').collect();
        let mut usage = Self {
            ticks: fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?,
            ..Self::default()
        };
        for thread in fs::read_dir(format!("/proc/{pid}/task")).ok()?.flatten() {
            let nanoseconds = fs::read_to_string(thread.path().join("schedstat"))
                .ok()
                .and_then(|text| text.split(' ').next()?.parse().ok());
            let id = thread.file_name().to_string_lossy().into_owned();
            usage.threads.extend(nanoseconds.map(|spent| (id, spent)));
            let status = fs::read_to_string(thread.path().join("status")).unwrap_or_default();
            usage.waits += number(&status, "voluntary_ctxt_switches:").unwrap_or_default();
        }
        Some(usage)
    }

    /// What this process has used so far.
    ///
    /// # Errors
    /// When /proc cannot be read.
    pub fn own() -> Outcome<Self> {
        Self::of(std::process::id()).ok_or_else(|| Fault::new("/proc cannot be read"))
    }

    /// Processor time between then and now: exact, unless a thread has ended in between.
    pub fn cpu_since(&self, then: &Self) -> Duration {
        let all_there = then.threads.keys().all(|id| self.threads.contains_key(id));
        if all_there && !self.threads.is_empty() {
            let sum = |usage: &Self| usage.threads.values().sum::<u64>();
            Duration::from_nanos(sum(self).saturating_sub(sum(then)))
        } else {
            let ticks = self.ticks.saturating_sub(then.ticks);
            TICK.saturating_mul(u32::try_from(ticks).unwrap_or(u32::MAX))
        }
    }

    /// How often a thread went to sleep between then and now.
    pub fn waits_since(&self, then: &Self) -> u64 {
        self.waits.saturating_sub(then.waits)
    }
}

/// Processor time of all processes of the machine, since it was started.
pub fn of_all() -> Duration {
    let stat = fs::read_to_string("/proc/stat").unwrap_or_default();
    let first = stat.lines().next().unwrap_or_default();
    let fields: Vec<u32> = first
        .split_whitespace()
        .skip(1)
        .map(|field| field.parse().unwrap_or_default())
        .collect();
    // user nice system idle iowait irq softirq (proc_stat(5)): all but those in which it waited.
    let waited = |place: usize| matches!(place, 3 | 4);
    let busy = fields.iter().enumerate().take(7);
    let busy = busy.filter(|(place, _)| !waited(*place));
    TICK.saturating_mul(busy.map(|(_, ticks)| ticks).sum())
}

/// Resident memory of the process in bytes; 0 when it is gone.
pub fn memory(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    number(&status, "VmRSS:").unwrap_or_default() * 1024
}

fn number(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}
