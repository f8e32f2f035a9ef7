//! Telemetry: what an operator sees of a running server.

mod causes;
pub mod database;
pub mod logging;
pub mod metrics;
pub mod trace;

pub use self::causes::with_causes;
pub use self::metrics::{BreachAnswer, Metrics, OutboundOutcome, OutboundPurpose, RateLimited};
pub use self::trace::{Telemetry, TraceId, trace_requests};
