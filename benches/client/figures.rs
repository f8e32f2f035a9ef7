//! What is computed of many times.

use std::time::Duration;

/// The one that `percent` of these stay within; they are in order of size.
pub fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    let rank = (sorted.len() * percent).div_ceil(100);
    let found = sorted.get(rank.saturating_sub(1));
    found.copied().unwrap_or_default()
}

/// The median.
pub fn median(times: &[Duration]) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    percentile(&sorted, 50)
}

/// How far the ranks of these two lie apart, in standard deviations (Mann and Whitney's U): who
/// compares them learns something when it is more than [`TELLS`].
pub fn distance(one: &[Duration], other: &[Duration]) -> f64 {
    let (n, m) = (one.len() as f64, other.len() as f64);
    if n == 0.0 || m == 0.0 {
        return 0.0;
    }
    let above = |a: &Duration| -> f64 {
        let below = other.iter().filter(|b| *b < a).count() as f64;
        let even = other.iter().filter(|b| *b == a).count() as f64;
        below + even / 2.0
    };
    let u: f64 = one.iter().map(above).sum();
    let deviation = (n * m * (n + m + 1.0) / 12.0).sqrt();
    (u - n * m / 2.0).abs() / deviation
}

/// By chance alone a [`distance`] is larger once in 2,000 comparisons.
pub const TELLS: f64 = 3.5;

#[cfg(test)]
mod tests {
    use super::*;

    fn times(milliseconds: impl Iterator<Item = u64>) -> Vec<Duration> {
        milliseconds.map(Duration::from_millis).collect()
    }

    #[test]
    fn what_is_drawn_from_the_same_lies_together_and_what_is_slower_apart() {
        let one = times((0..50).map(|n| 40 + n * 7 % 13));
        let other = times((0..50).map(|n| 40 + n * 5 % 13));
        assert!(distance(&one, &other) < TELLS);
        let slower = times((0..50).map(|n| 46 + n * 5 % 13));
        assert!(distance(&one, &slower) > TELLS);
        assert!(distance(&[], &slower) < TELLS);
    }

    #[test]
    fn a_percentile_is_one_of_the_times() {
        let hundred = times(1..=100);
        assert_eq!(percentile(&hundred, 95), Duration::from_millis(95));
        assert_eq!(median(&hundred), Duration::from_millis(50));
        assert_eq!(percentile(&[], 50), Duration::ZERO);
    }
}
