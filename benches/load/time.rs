//! Real time: the only place that asks for it.

#![expect(
    clippy::disallowed_methods,
    reason = "what is measured here is real time"
)]

use std::time::Instant;

/// Now.
pub fn now() -> Instant {
    Instant::now()
}
