//! Telemetry: what an operator sees of a running server.

pub mod logging;
pub mod trace;

pub use self::trace::{Telemetry, TraceId, trace_requests};
