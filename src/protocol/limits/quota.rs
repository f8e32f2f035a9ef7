//! How much a rule allows, and whether one more may be.

use std::{fmt, str::FromStr, time::Duration};

use serde::Deserialize;

use crate::model::span;

/// `count` at once, and as many again in each `period`: one comes back every `period / count`.
/// Written `5/1m`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    count: u32,
    period: Duration,
}

/// The most that a step may allow at once.
const MOST: u32 = 1_000_000;

/// The longest period of a step.
const LONGEST: Duration = Duration::from_secs(366 * 24 * 60 * 60);

impl Step {
    /// `count` at once and in each `period`; `None` when that is nothing, or beyond all reason.
    pub fn new(count: u32, period: Duration) -> Option<Self> {
        let is_sound =
            (1..=MOST).contains(&count) && period >= Duration::from_secs(1) && period <= LONGEST;
        is_sound.then_some(Self { count, period })
    }

    /// How many there may be at once.
    pub fn count(self) -> u32 {
        self.count
    }

    /// In which time as many come back.
    pub fn period(self) -> Duration {
        self.period
    }

    /// After how many microseconds one comes back; rounded up, so that never too many do.
    pub fn interval(self) -> i64 {
        micros(self.period)
            .div_ceil(u64::from(self.count))
            .cast_signed()
    }

    /// For how many microseconds somebody who took all there is owes something.
    fn debt(self) -> i64 {
        self.interval() * i64::from(self.count)
    }

    /// The moment until which something is owed, in microseconds as `now`. What is `stored` under
    /// a quota that was stricter counts no more than this one allows.
    fn owed_until(self, stored: Option<i64>, now: i64) -> i64 {
        let latest = now.saturating_add(self.debt());
        stored.unwrap_or(now).clamp(now, latest)
    }

    /// What is to be stored when one more is taken now; `None` when there is none left. Whatever
    /// is stored may be forgotten once that moment has passed.
    pub fn take(self, stored: Option<i64>, now: i64) -> Option<i64> {
        let owed = self.owed_until(stored, now) + self.interval();
        (owed <= now.saturating_add(self.debt())).then_some(owed)
    }

    /// What is to be stored when one is given back; `None` for nothing.
    pub fn give_back(self, stored: Option<i64>, now: i64) -> Option<i64> {
        let owed = self.owed_until(stored, now) - self.interval();
        (owed > now).then_some(owed)
    }

    /// How it stands.
    pub fn standing(self, stored: Option<i64>, now: i64) -> Standing {
        let owed = self.owed_until(stored, now) - now;
        let free = self.debt() - owed;
        let left = u32::try_from(free / self.interval()).unwrap_or(self.count);
        let wait = match left {
            0 => self.interval() - free,
            _ => 0,
        };
        Standing {
            left,
            next_in: span_of(wait),
            full_in: span_of(owed),
        }
    }
}

/// How a key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How many there may be now.
    pub left: u32,
    /// How long until there may be one; zero when there may be now.
    pub next_in: Duration,
    /// How long until there are as many as there ever are.
    pub full_in: Duration,
}

/// How much a rule allows: every step has to have room. Several make delays that grow: `10/10m,
/// 20/100m` lets ten in at once, then one a minute, and after some more one in five.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Quota {
    steps: Vec<Step>,
    is_dry: bool,
}

/// The most steps of one quota.
const MOST_STEPS: usize = 4;

/// Why a text is no quota.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no quota such as `5/1m`, `10/10m, 20/2h` or `5/1m dry` (counts from 1 to 1000000, \
     periods from 1s to 366d, at most four steps)"
)]
pub struct QuotaError(String);

impl Quota {
    /// The steps; at least one.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Whether it only counts, and refuses nobody.
    pub fn is_dry(&self) -> bool {
        self.is_dry
    }
}

impl FromStr for Quota {
    type Err = QuotaError;

    fn from_str(text: &str) -> Result<Self, QuotaError> {
        let fault = || QuotaError(text.to_owned());
        let trimmed = text.trim();
        let (list, is_dry) = match trimmed.strip_suffix(" dry") {
            Some(list) => (list, true),
            None => (trimmed, false),
        };
        let step = |text: &str| {
            let (count, period) = text.trim().split_once('/')?;
            let is_number = count.bytes().all(|byte| byte.is_ascii_digit());
            let count = count.parse().ok().filter(|_| is_number)?;
            Step::new(count, span::parse(period)?)
        };
        let steps: Vec<Step> = list
            .split(',')
            .map(step)
            .collect::<Option<_>>()
            .ok_or_else(fault)?;
        match steps.len() {
            1..=MOST_STEPS => Ok(Self { steps, is_dry }),
            _ => Err(fault()),
        }
    }
}

impl TryFrom<String> for Quota {
    type Error = QuotaError;

    fn try_from(text: String) -> Result<Self, QuotaError> {
        text.parse()
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.count, span::text(self.period))
    }
}

impl fmt::Display for Quota {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.steps.iter().enumerate() {
            write!(f, "{}{step}", if at == 0 { "" } else { ", " })?;
        }
        f.write_str(if self.is_dry { " dry" } else { "" })
    }
}

fn micros(span: Duration) -> u64 {
    u64::try_from(span.as_micros()).unwrap_or(u64::MAX)
}

fn span_of(micros: i64) -> Duration {
    Duration::from_micros(u64::try_from(micros).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SECOND: i64 = 1_000_000;
    const START: i64 = 1_700_000_000 * SECOND;

    fn step(text: &str) -> Step {
        text.parse::<Quota>().unwrap().steps()[0]
    }

    /// Takes one in each of these seconds; says which were allowed.
    fn taken(step: Step, seconds: &[i64]) -> Vec<bool> {
        let mut stored = None;
        let mut all = Vec::new();
        for second in seconds {
            let new = step.take(stored, START + second * SECOND);
            all.push(new.is_some());
            stored = new.or(stored);
        }
        all
    }

    #[test]
    fn as_many_at_once_and_one_more_whenever_one_comes_back() {
        let table: &[(&str, &[i64], &[bool])] = &[
            (
                "2/1m",
                &[0, 0, 0, 29, 30, 30],
                &[true, true, false, false, true, false],
            ),
            ("2/1m", &[0, 60, 60, 60], &[true, true, true, false]),
            ("1/1h", &[0, 3_599, 3_600], &[true, false, true]),
            // The sixth within a minute is refused, whenever the five were made.
            (
                "5/5m",
                &[0, 0, 0, 0, 0, 59, 60, 60],
                &[true, true, true, true, true, false, true, false],
            ),
            (
                "5/5m",
                &[0, 59, 59, 59, 59, 59, 60, 61],
                &[true, true, true, true, true, false, true, false],
            ),
        ];
        for (quota, seconds, allowed) in table {
            assert_eq!(taken(step(quota), seconds), *allowed, "{quota} {seconds:?}");
        }
    }

    #[test]
    fn how_it_stands() {
        let step = step("5/5m");
        let full = step.standing(None, START);
        assert_eq!(
            (full.left, full.next_in, full.full_in),
            (5, Duration::ZERO, Duration::ZERO)
        );
        let mut stored = None;
        for left in (0..5).rev() {
            stored = step.take(stored, START);
            let standing = step.standing(stored, START);
            assert_eq!(standing.left, left);
            assert_eq!(
                standing.full_in,
                Duration::from_secs(60 * u64::from(5 - left))
            );
        }
        let now = START + 10 * SECOND;
        assert_eq!(step.standing(stored, now).next_in, Duration::from_secs(50));
        assert_eq!(step.take(stored, now), None);
        stored = step.give_back(stored, now);
        assert_eq!(step.standing(stored, now).left, 1);
        assert_eq!(step.give_back(None, now), None);
    }

    #[test]
    fn a_quota_that_became_laxer_holds_at_once() {
        let (strict, lax) = (step("1/1d"), step("5/1m"));
        let stored = strict.take(None, START);
        let standing = lax.standing(stored, START);
        assert_eq!(
            (standing.left, standing.next_in),
            (0, Duration::from_secs(12))
        );
    }

    #[test]
    fn a_quota_is_written_as_it_is_read() {
        for text in [
            "5/1m",
            "3/1h",
            "10/10m, 20/100m, 40/10h",
            "5/1m dry",
            "7/1s",
        ] {
            assert_eq!(text.parse::<Quota>().unwrap().to_string(), text);
        }
        assert!("5/1m dry".parse::<Quota>().unwrap().is_dry());
        for text in [
            "",
            "5",
            "5/",
            "/1m",
            "0/1m",
            "-1/1m",
            "+5/1m",
            "5/0s",
            "5/1w",
            "1000001/1m",
            "5/500ms",
            "5/367d",
            "5/1m,",
            "5/1m wet",
            "1/1s,1/1s,1/1s,1/1s,1/1s",
        ] {
            assert!(text.parse::<Quota>().is_err(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn never_more_than_the_burst_and_what_came_back(
            count in 1_u32..20,
            period in 1_u64..600,
            mut moments in proptest::collection::vec(0_i64..900_000_000, 1..200),
        ) {
            let step = Step::new(count, Duration::from_secs(period)).unwrap();
            moments.sort_unstable();
            let mut stored = None;
            let mut allowed = Vec::new();
            for moment in moments {
                if let Some(new) = step.take(stored, START + moment) {
                    stored = Some(new);
                    allowed.push(moment);
                }
            }
            for (at, from) in allowed.iter().enumerate() {
                for (more, to) in allowed[at..].iter().enumerate() {
                    let most = i64::from(count) + (to - from) / step.interval();
                    prop_assert!(i64::try_from(more).unwrap() < most);
                }
            }
        }

        #[test]
        fn whoever_waits_as_told_is_let_in(
            count in 1_u32..20,
            period in 1_u64..600,
            owed in 0_i64..900_000_000,
        ) {
            let step = Step::new(count, Duration::from_secs(period)).unwrap();
            let stored = Some(START + owed);
            let wait = i64::try_from(step.standing(stored, START).next_in.as_micros()).unwrap();
            let stored = Some(step.owed_until(stored, START));
            prop_assert!(step.take(stored, START + wait).is_some());
            prop_assert!(wait == 0 || step.take(stored, START + wait - 1).is_none());
        }
    }
}
