//! The threads that hash, and the two lines that wait for them: strangers cannot keep those
//! waiting whom we know.

use std::{
    collections::VecDeque,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

use argon2::Block;
use tokio::sync::oneshot;

use super::HashError;

/// What a worker computes in, kept from one hash to the next: taken anew each time, the
/// allocator comes to hold many times as much.
pub(super) type Memory = Vec<Block>;

/// How far threads that hash for strangers step back, as `nice` has it.
#[cfg(target_os = "linux")]
const NICENESS: i32 = 5;

type Job = Box<dyn FnOnce(&mut Memory) + Send>;

/// Which line a password waits in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Of somebody who is signed in, or whose browser has signed in to this account before. One
    /// thread is there for this line alone.
    Known,
    /// Of anybody.
    Stranger,
}

/// A bounded pool. Its threads end when it is dropped.
pub(super) struct Pool {
    shared: Arc<Shared>,
}

struct Shared {
    lines: Mutex<Lines>,
    /// Told of every job, and of the end.
    changed: Condvar,
    /// How many jobs one line holds.
    room: usize,
}

#[derive(Default)]
struct Lines {
    known: VecDeque<Job>,
    strangers: VecDeque<Job>,
    /// Whose turn it is where both wait.
    is_strangers_turn: bool,
    is_closed: bool,
}

/// Which lines a worker serves.
#[derive(Clone, Copy)]
enum Serves {
    Both,
    KnownAlone,
}

impl Pool {
    /// Starts `workers` threads (at least one) for everybody and one for those we know; `room`
    /// jobs may wait in each line.
    pub(super) fn start(workers: usize, room: usize) -> Result<Self, HashError> {
        let shared = Arc::new(Shared {
            lines: Mutex::default(),
            changed: Condvar::new(),
            room,
        });
        // Before the first thread: were the second one refused, the first would end.
        let pool = Self { shared };
        pool.start_worker("password-known", Serves::KnownAlone)?;
        for number in 0..workers.max(1) {
            pool.start_worker(&format!("password-{number}"), Serves::Both)?;
        }
        Ok(pool)
    }

    fn start_worker(&self, name: &str, serves: Serves) -> Result<(), HashError> {
        let shared = Arc::clone(&self.shared);
        let started = thread::Builder::new().name(name.to_owned()).spawn(move || {
            if let Serves::Both = serves {
                step_back();
            }
            shared.work(serves);
        });
        match started {
            Ok(_) => Ok(()),
            Err(error) => Err(HashError::Worker(error.to_string())),
        }
    }

    /// Runs `work` on a thread; [`HashError::Busy`] at once when the line is full.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        line: Line,
        work: impl FnOnce(&mut Memory) -> T + Send + 'static,
    ) -> Result<T, HashError> {
        let (reply, answer) = oneshot::channel();
        let job: Job = Box::new(move |memory| {
            // Whoever has gone away meanwhile needs no answer.
            if !reply.is_closed() {
                let _ = reply.send(work(memory));
            }
        });
        self.shared.queue(line, job)?;
        answer
            .await
            .map_err(|_| HashError::Worker("it panicked".into()))
    }
}

impl Pool {
    /// Whether so many strangers wait that half of their line is full.
    pub(super) fn is_crowded(&self) -> bool {
        self.shared.lock().strangers.len() * 2 >= self.shared.room.max(2)
    }
}

/// Lets other threads of this process go first: what strangers make us compute is to hold up nobody
/// else. Where the system knows no such thing for a thread, nothing happens.
fn step_back() {
    #[cfg(target_os = "linux")]
    {
        // On Linux it is about the thread alone.
        let thread = rustix::thread::gettid();
        if let Err(error) = rustix::process::setpriority_process(Some(thread), NICENESS) {
            tracing::debug!(cause = %error, "password hashing has no lower priority");
        }
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.shared.lock().is_closed = true;
        self.shared.changed.notify_all();
    }
}

impl Shared {
    fn queue(&self, line: Line, job: Job) -> Result<(), HashError> {
        let mut lines = self.lock();
        let waiting = match line {
            Line::Known => &mut lines.known,
            Line::Stranger => &mut lines.strangers,
        };
        if waiting.len() >= self.room {
            return Err(HashError::Busy);
        }
        waiting.push_back(job);
        drop(lines);
        // All of them: one alone might be the one that serves only the other line.
        self.changed.notify_all();
        Ok(())
    }

    /// A worker: takes jobs until the pool is dropped. A panic ends the job, not the worker.
    fn work(&self, serves: Serves) {
        let mut memory = Memory::new();
        while let Some(job) = self.next(serves) {
            let run = std::panic::AssertUnwindSafe(|| job(&mut memory));
            if std::panic::catch_unwind(run).is_err() {
                tracing::error!("a password check panicked");
            }
        }
    }

    /// The next job, when there is one; `None` at the end, after all jobs.
    fn next(&self, serves: Serves) -> Option<Job> {
        let mut lines = self.lock();
        loop {
            if let Some(job) = lines.next(serves) {
                return Some(job);
            }
            if lines.is_closed {
                return None;
            }
            lines = self
                .changed
                .wait(lines)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Lines> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lines {
    /// Where both lines wait they take turns: a crowd in the one never stops the other.
    fn next(&mut self, serves: Serves) -> Option<Job> {
        match serves {
            Serves::KnownAlone => self.known.pop_front(),
            Serves::Both if self.is_strangers_turn => {
                self.is_strangers_turn = false;
                let job = self.strangers.pop_front();
                job.or_else(|| self.known.pop_front())
            }
            Serves::Both => {
                self.is_strangers_turn = true;
                let job = self.known.pop_front();
                job.or_else(|| self.strangers.pop_front())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines in which so many wait, and the letters of those that were served.
    fn waiting(known: usize, strangers: usize) -> (Lines, Arc<Mutex<String>>) {
        let served = Arc::new(Mutex::new(String::new()));
        let line = |letter, count| {
            let job = || {
                let served = Arc::clone(&served);
                Box::new(move |_: &mut Memory| served.lock().unwrap().push(letter)) as Job
            };
            std::iter::repeat_with(job).take(count).collect()
        };
        let lines = Lines {
            known: line('k', known),
            strangers: line('s', strangers),
            ..Lines::default()
        };
        (lines, served)
    }

    #[test]
    fn where_both_lines_wait_they_take_turns() {
        for (known, strangers, serves, order) in [
            (3, 2, Serves::Both, "ksksk"),
            (0, 2, Serves::Both, "ss"),
            (2, 0, Serves::Both, "kk"),
            (1, 3, Serves::Both, "ksss"),
            (2, 3, Serves::KnownAlone, "kk"),
        ] {
            let (mut lines, served) = waiting(known, strangers);
            while let Some(job) = lines.next(serves) {
                job(&mut Memory::new());
            }
            assert_eq!(*served.lock().unwrap(), order, "{known} {strangers}");
        }
    }
}
