//! Real time: the only place that asks for it.

#![expect(
    clippy::disallowed_methods,
    reason = "what is measured here is real time"
)]

use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// Now.
pub fn now() -> Instant {
    Instant::now()
}

/// Seconds since the beginning of 1970.
pub fn unix_seconds() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap_or_default().as_secs()
}
