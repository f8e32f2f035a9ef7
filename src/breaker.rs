//! The circuit breaker: a destination that is down is left alone for a while.

use std::time::Duration;

use crate::model::UnixTime;

/// How many failures in a row open the circuit.
const TOO_MANY: u32 = 5;

/// How long it is open at first.
const FIRST: Duration = Duration::from_secs(30);

/// How long it is open at most.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// What is known of one destination. A value: every change gives the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaker {
    /// Deliveries go out; the last `failures` of them failed.
    Closed {
        /// Failures in a row.
        failures: u32,
    },
    /// Nothing goes out until a moment.
    Open {
        /// The moment.
        until: UnixTime,
        /// How long it is open this time.
        span: Duration,
    },
    /// One delivery is on its way, to see whether the destination is back.
    HalfOpen {
        /// How long it was open.
        span: Duration,
    },
}

/// How many deliveries may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// As many as there is room for.
    Any,
    /// One, and no other beside it.
    One,
    /// None.
    None,
}

impl Breaker {
    /// A destination that nothing is known of.
    pub const NEW: Self = Self::Closed { failures: 0 };

    /// How many deliveries may begin.
    pub fn room(self, now: UnixTime) -> Room {
        match self {
            Self::Closed { .. } => Room::Any,
            Self::Open { until, .. } if now >= until => Room::One,
            Self::Open { .. } | Self::HalfOpen { .. } => Room::None,
        }
    }

    /// After a delivery has begun.
    pub fn begun(self) -> Self {
        match self {
            Self::Open { span, .. } => Self::HalfOpen { span },
            Self::Closed { .. } | Self::HalfOpen { .. } => self,
        }
    }

    /// After the destination has answered: it is up, whatever it said.
    pub fn answered(self) -> Self {
        match self {
            Self::Closed { .. } | Self::Open { .. } | Self::HalfOpen { .. } => Self::NEW,
        }
    }

    /// After a delivery that came to nothing before the destination was asked.
    pub fn not_asked(self, now: UnixTime) -> Self {
        match self {
            // The next one tries.
            Self::HalfOpen { span } => Self::Open { until: now, span },
            Self::Closed { .. } | Self::Open { .. } => self,
        }
    }

    /// After a delivery has failed.
    pub fn failed(self, now: UnixTime) -> Self {
        match self {
            Self::Closed { failures } if failures + 1 < TOO_MANY => Self::Closed {
                failures: failures + 1,
            },
            Self::Closed { .. } => Self::opened(FIRST, now),
            Self::HalfOpen { span } => Self::opened((span * 2).min(LONGEST), now),
            // One that had begun before the circuit opened: nothing new.
            Self::Open { .. } => self,
        }
    }

    fn opened(span: Duration, now: UnixTime) -> Self {
        Self::Open {
            until: now.plus(span),
            span,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixTime = UnixTime::from_seconds(1_000);

    fn at(seconds: i64) -> UnixTime {
        UnixTime::from_seconds(1_000 + seconds)
    }

    fn open(until: i64, span: u64) -> Breaker {
        Breaker::Open {
            until: at(until),
            span: Duration::from_secs(span),
        }
    }

    fn half_open(span: u64) -> Breaker {
        Breaker::HalfOpen {
            span: Duration::from_secs(span),
        }
    }

    fn closed(failures: u32) -> Breaker {
        Breaker::Closed { failures }
    }

    #[test]
    fn every_state_meets_every_event() {
        // From, after a failure, after an answer, after a delivery has begun.
        for (from, failed, begun) in [
            (closed(0), closed(1), closed(0)),
            (closed(3), closed(4), closed(3)),
            (closed(4), open(30, 30), closed(4)),
            (open(10, 30), open(10, 30), half_open(30)),
            (half_open(30), open(60, 60), half_open(30)),
            (half_open(480), open(900, 900), half_open(480)),
            (half_open(900), open(900, 900), half_open(900)),
        ] {
            assert_eq!(from.failed(NOW), failed, "{from:?}");
            assert_eq!(from.begun(), begun, "{from:?}");
            assert_eq!(from.answered(), Breaker::NEW, "{from:?}");
        }
    }

    #[test]
    fn an_open_circuit_lets_one_through_when_its_time_is_over() {
        for (state, seconds, room) in [
            (closed(4), 0, Room::Any),
            (open(30, 30), 29, Room::None),
            (open(30, 30), 30, Room::One),
            (open(30, 30), 31, Room::One),
            (half_open(30), 1_000, Room::None),
        ] {
            assert_eq!(state.room(at(seconds)), room, "{state:?} {seconds}");
        }
    }

    #[test]
    fn a_trial_that_asked_nobody_is_made_again() {
        assert_eq!(half_open(60).not_asked(NOW), open(0, 60));
        assert_eq!(half_open(60).not_asked(NOW).room(NOW), Room::One);
        assert_eq!(closed(3).not_asked(NOW), closed(3));
        assert_eq!(open(30, 30).not_asked(NOW), open(30, 30));
    }
}
