//! How long a failed delivery waits before it is tried again.

use std::time::Duration;

/// The longest wait after the first failure.
const FIRST: Duration = Duration::from_secs(5);

/// The longest wait of all.
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// The wait after the `failed`th failure, counted from 1: anything up to a limit that doubles
/// from 5 seconds to an hour. `random` decides where in it (full jitter), so that what failed
/// together does not come back together.
pub(super) fn delay(failed: u32, random: u64) -> Duration {
    let limit = limit(failed);
    // The upper half of the product is `random` scaled to 0..=limit, in microseconds.
    let range = limit.as_micros() + 1;
    let micros = (range * u128::from(random)) >> 64;
    Duration::from_micros(u64::try_from(micros).unwrap_or(u64::MAX)).min(limit)
}

fn limit(failed: u32) -> Duration {
    let doubled = 1_u32.checked_shl(failed.saturating_sub(1));
    // Shifted out of its bits, a number is 0.
    match doubled {
        None | Some(0) => LONGEST,
        Some(factor) => FIRST.saturating_mul(factor).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_limit_doubles_from_five_seconds_to_an_hour() {
        for (failed, seconds) in [
            (1, 5),
            (2, 10),
            (3, 20),
            (10, 2_560),
            (11, 3_600),
            (32, 3_600),
            (33, 3_600),
            (u32::MAX, 3_600),
        ] {
            assert_eq!(limit(failed), Duration::from_secs(seconds), "{failed}");
            assert_eq!(delay(failed, u64::MAX), limit(failed), "{failed}");
            assert_eq!(delay(failed, 0), Duration::ZERO, "{failed}");
        }
        assert_eq!(delay(1, u64::MAX / 2).as_millis(), 2_500);
    }

    proptest! {
        #[test]
        fn no_wait_is_longer_than_its_limit_and_more_chance_is_never_less(
            failed: u32, one: u64, other: u64,
        ) {
            let (less, more) = (one.min(other), one.max(other));
            prop_assert!(delay(failed, less) <= delay(failed, more));
            prop_assert!(delay(failed, more) <= limit(failed));
            prop_assert!(limit(failed) <= limit(failed.saturating_add(1)));
            prop_assert!((FIRST..=LONGEST).contains(&limit(failed)));
        }
    }
}
