//! What an attack costs the server, measured from outside.

use std::{cell::Cell, time::Duration};

use tokio::time::sleep;
use vestibule_client::{
    fault::{Fault, Outcome},
    installation::Server,
    process::{self, Usage},
    time,
};

/// How often memory is looked at.
const STEP: Duration = Duration::from_millis(100);

/// What it cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct Watched {
    /// Resident memory in bytes: before, at its peak, afterwards.
    pub memory: [u64; 3],
    /// Processor time of the server, of this process, and of all others on the machine, as shares
    /// of one core.
    pub cpu: [f64; 3],
}

/// Watches while `work` is done; answers what came of that, too.
///
/// # Errors
/// When the server has ended.
pub async fn watch<T>(server: &Server, work: impl Future<Output = T>) -> Outcome<(T, Watched)> {
    let (before, began) = (server.memory(), time::now());
    let (servers, ours, all) = (server.usage()?, Usage::own()?, process::of_all());
    let peak = Cell::new(before);
    let done = tokio::select! {
        done = work => done,
        // It never ends by itself.
        () = look(server, &peak) => return Err(Fault::new("nobody watches any more")),
    };
    let elapsed = began.elapsed().as_secs_f64();
    let share = |spent: Duration| spent.as_secs_f64() / elapsed;
    let server_cpu = share(server.usage()?.cpu_since(&servers));
    let own_cpu = share(Usage::own()?.cpu_since(&ours));
    let of_all = share(process::of_all().saturating_sub(all));
    let of_others = (of_all - server_cpu - own_cpu).max(0.0);
    // What was taken for the attack is given back by then, if it is.
    sleep(Duration::from_secs(1)).await;
    let after = server.memory();
    let watched = Watched {
        memory: [before, peak.get().max(after), after],
        cpu: [server_cpu, own_cpu, of_others],
    };
    Ok((done, watched))
}

async fn look(server: &Server, peak: &Cell<u64>) {
    loop {
        peak.set(peak.get().max(server.memory()));
        sleep(STEP).await;
    }
}
