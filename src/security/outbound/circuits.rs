//! Destinations that are down are left alone for a while.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    breaker::{Breaker, Room},
    clock::Clock,
};

/// How many destinations with failures are remembered. Of more, one that is down is asked again.
const REMEMBERED: usize = 1_000;

/// What is known of destinations, as this node met them. Those that are well take no room.
pub(super) struct Circuits {
    clock: Arc<dyn Clock>,
    known: Mutex<HashMap<String, Breaker>>,
}

/// Asking a destination: has to be told how it went. Dropped before, nobody was asked.
pub(super) struct Trial<'a> {
    circuits: &'a Circuits,
    /// `None`: whatever comes of it, nothing is remembered.
    destination: Option<String>,
}

impl Circuits {
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            known: Mutex::default(),
        }
    }

    /// Begins to ask a destination; `None`: it is left alone now.
    pub(super) fn enter(&self, destination: Option<String>) -> Option<Trial<'_>> {
        if let Some(destination) = &destination {
            let now = self.clock.now();
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(breaker) = known.get_mut(destination) {
                match breaker.room(now) {
                    Room::Any | Room::One => *breaker = breaker.begun(),
                    Room::None => return None,
                }
            }
        }
        Some(Trial {
            circuits: self,
            destination,
        })
    }

    fn change(&self, destination: String, change: impl FnOnce(Breaker) -> Breaker) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let before = known.get(&destination).copied().unwrap_or(Breaker::NEW);
        let after = change(before);
        if after == Breaker::NEW {
            known.remove(&destination);
            return;
        }
        if known.len() >= REMEMBERED && !known.contains_key(&destination) {
            // Single failures are worth least.
            known.retain(|_, breaker| !matches!(breaker, Breaker::Closed { .. }));
        }
        if known.len() < REMEMBERED || known.contains_key(&destination) {
            known.insert(destination, after);
        }
    }
}

impl Trial<'_> {
    /// Ends it: the destination answered, or it failed.
    pub(super) fn end(mut self, has_answered: bool) {
        if let Some(destination) = self.destination.take() {
            let now = self.circuits.clock.now();
            self.circuits.change(destination, |breaker| {
                if has_answered {
                    breaker.answered()
                } else {
                    breaker.failed(now)
                }
            });
        }
    }
}

impl Drop for Trial<'_> {
    fn drop(&mut self) {
        // Whoever asked has gone away: another may try.
        if let Some(destination) = self.destination.take() {
            let now = self.circuits.clock.now();
            self.circuits
                .change(destination, |breaker| breaker.not_asked(now));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{clock::FixedClock, model::UnixTime};

    fn circuits() -> (Arc<FixedClock>, Circuits) {
        let clock = Arc::new(FixedClock::at(UnixTime::from_seconds(1_000)));
        (Arc::clone(&clock), Circuits::new(clock))
    }

    fn fail(circuits: &Circuits, destination: &str, times: usize) {
        for _ in 0..times {
            let trial = circuits.enter(Some(destination.to_owned()));
            trial.expect("not left alone yet").end(false);
        }
    }

    #[test]
    fn who_fails_five_times_is_left_alone_until_one_trial_goes_well() {
        let (clock, circuits) = circuits();
        let enter = |name: &str| circuits.enter(Some(name.to_owned()));
        fail(&circuits, "a", 5);
        assert!(enter("a").is_none());
        assert!(enter("b").is_some(), "others are not concerned");
        clock.advance(Duration::from_secs(29));
        assert!(enter("a").is_none());
        clock.advance(Duration::from_secs(1));
        let trial = enter("a").unwrap();
        assert!(enter("a").is_none(), "one at a time");
        drop(trial);
        let trial = enter("a").expect("the trial that was given up is made again");
        trial.end(true);
        assert!(enter("a").is_some() && enter("a").is_some());
        assert!(circuits.known.lock().unwrap().is_empty());
    }

    #[test]
    fn what_is_remembered_has_a_limit() {
        let (_, circuits) = circuits();
        fail(&circuits, "down", 5);
        for number in 0..REMEMBERED * 2 {
            fail(&circuits, &number.to_string(), 1);
        }
        assert!(circuits.known.lock().unwrap().len() <= REMEMBERED);
        assert!(circuits.enter(Some("down".to_owned())).is_none());
    }
}
