//! An open loop: strangers do not wait for one another's answers.

use std::time::Duration;

use tokio::{
    task::JoinSet,
    time::{MissedTickBehavior, interval},
};

/// How often something begins, and for how long.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// In a second.
    pub rate: f64,
    /// How long something new begins.
    pub duration: Duration,
    /// So many are under way at a time: what would be more is left out.
    pub at_once: usize,
}

/// What came of it.
pub struct Paced<T> {
    /// What has ended.
    pub done: Vec<T>,
    /// How many were left out because too many were under way.
    pub left_out: usize,
}

impl Pace {
    /// How many begin in all.
    pub fn count(&self) -> usize {
        (self.rate * self.duration.as_secs_f64()) as usize
    }

    /// Begins one after the other, whether or not those before have ended; waits until all have.
    /// `begin` gets the number of each, from 0.
    pub async fn run<F>(self, begin: impl Fn(usize) -> F) -> Paced<F::Output>
    where
        F: Future + 'static,
        F::Output: 'static,
    {
        let mut paced = Paced {
            done: Vec::new(),
            left_out: 0,
        };
        let mut under_way = JoinSet::new();
        let mut ticks = interval(Duration::from_secs_f64(1.0 / self.rate));
        ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
        for number in 0..self.count() {
            ticks.tick().await;
            while let Some(ended) = under_way.try_join_next() {
                paced.done.extend(ended.ok());
            }
            if under_way.len() < self.at_once {
                under_way.spawn_local(begin(number));
            } else {
                paced.left_out += 1;
            }
        }
        while let Some(ended) = under_way.join_next().await {
            paced.done.extend(ended.ok());
        }
        paced
    }
}
