//! How long sessions go on: for a while after each use, and up to an end that does not move.

use std::time::Duration;

use crate::model::{SessionTerm, UnixTime};

/// How long a session goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLifetimes {
    /// In all, from the sign-in.
    pub absolute: Duration,
    /// Without being used.
    pub idle: Duration,
}

/// The part of the idle lifetime that is let pass before a mere refresh is written down: what
/// refreshes all the time does not write all the time.
const WORTH_WRITING: u32 = 10;

/// The term of a session that begins at `now`.
pub fn begin(lifetimes: &SessionLifetimes, is_remembered: bool, now: UnixTime) -> SessionTerm {
    let ends_at = now.plus(lifetimes.absolute);
    SessionTerm {
        expires_at: now.plus(lifetimes.idle).min(ends_at),
        ends_at,
        is_remembered,
    }
}

/// When a session expires that is used at `now`. Never before it would have anyway: a node
/// whose clock is behind takes nothing away.
pub fn used(term: &SessionTerm, lifetimes: &SessionLifetimes, now: UnixTime) -> UnixTime {
    let expires_at = now.plus(lifetimes.idle).min(term.ends_at);
    expires_at.max(term.expires_at)
}

/// When it expires after a refresh at `now`, if that is worth writing down.
pub fn prolonged(
    term: &SessionTerm,
    lifetimes: &SessionLifetimes,
    now: UnixTime,
) -> Option<UnixTime> {
    let expires_at = used(term, lifetimes, now);
    let gained = expires_at.since(term.expires_at);
    (gained >= lifetimes.idle / WORTH_WRITING && !gained.is_zero()).then_some(expires_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIFETIMES: SessionLifetimes = SessionLifetimes {
        absolute: Duration::from_secs(1_000),
        idle: Duration::from_secs(100),
    };

    fn at(second: i64) -> UnixTime {
        UnixTime::from_seconds(second)
    }

    #[test]
    fn each_use_moves_the_end_of_a_session_but_never_beyond_its_last() {
        let term = begin(&LIFETIMES, false, at(0));
        assert_eq!((term.expires_at, term.ends_at), (at(100), at(1_000)));
        for (now, expires_at) in [(0, 100), (50, 150), (950, 1_000), (-50, 100)] {
            assert_eq!(used(&term, &LIFETIMES, at(now)), at(expires_at), "{now}");
        }
    }

    #[test]
    fn a_session_is_never_longer_than_its_absolute_lifetime() {
        let short = SessionLifetimes {
            absolute: Duration::from_secs(10),
            ..LIFETIMES
        };
        assert_eq!(begin(&short, true, at(0)).expires_at, at(10));
    }

    #[test]
    fn a_refresh_is_written_down_now_and_then() {
        let term = begin(&LIFETIMES, false, at(0));
        assert_eq!(prolonged(&term, &LIFETIMES, at(0)), None);
        assert_eq!(prolonged(&term, &LIFETIMES, at(9)), None);
        assert_eq!(prolonged(&term, &LIFETIMES, at(10)), Some(at(110)));
        let at_its_end = SessionTerm {
            expires_at: at(1_000),
            ..term
        };
        assert_eq!(prolonged(&at_its_end, &LIFETIMES, at(950)), None);
    }
}
