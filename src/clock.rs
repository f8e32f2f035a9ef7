//! The current time: the only file that asks the outside for it.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

use crate::model::UnixTime;

/// Where the current time comes from. A handler asks once, at its top, and passes the value on.
pub trait Clock: Send + Sync {
    /// The current wall-clock time.
    fn now(&self) -> UnixTime;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the file that reads the machine's clock"
    )]
    fn now(&self) -> UnixTime {
        let since_epoch = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or(Duration::ZERO);
        UnixTime::from_micros(i64::try_from(since_epoch.as_micros()).unwrap_or(i64::MAX))
    }
}

/// A clock that stands still until it is moved; for tests.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock that stands at `start`.
    pub fn at(start: UnixTime) -> Self {
        Self(AtomicI64::new(start.micros()))
    }

    /// Moves the clock forward by `span`.
    pub fn advance(&self, span: Duration) {
        let to = self.now().plus(span);
        self.0.store(to.micros(), Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> UnixTime {
        UnixTime::from_micros(self.0.load(Ordering::SeqCst))
    }
}
