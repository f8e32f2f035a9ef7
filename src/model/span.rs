//! Spans of time as people write them: a whole number with a unit, such as `15m`.

use std::time::Duration;

/// A unit's letters and how many milliseconds it has.
const UNITS: [(&str, u64); 5] = [
    ("ms", 1),
    ("s", 1_000),
    ("m", 60_000),
    ("h", 3_600_000),
    ("d", 86_400_000),
];

/// Reads a span such as `15m`; `None` for anything else.
pub fn parse(text: &str) -> Option<Duration> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(digits);
    let (_, millis) = UNITS.iter().find(|(name, _)| *name == unit)?;
    Some(Duration::from_millis(
        number.parse::<u64>().ok()?.checked_mul(*millis)?,
    ))
}

/// `span` in the largest unit that divides it.
pub fn text(span: Duration) -> String {
    let millis = u64::try_from(span.as_millis()).unwrap_or(u64::MAX);
    let fits = |(_, size): &&(&str, u64)| millis != 0 && millis.is_multiple_of(*size);
    let (unit, size) = UNITS.iter().rev().find(fits).unwrap_or(&UNITS[1]);
    format!("{}{unit}", millis / size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_a_number_with_a_unit() {
        for (written, seconds) in [
            ("60s", 60),
            ("15m", 900),
            ("12h", 43_200),
            ("30d", 2_592_000),
        ] {
            let span = parse(written).unwrap();
            assert_eq!(span, Duration::from_secs(seconds));
            assert_eq!(text(span), if written == "60s" { "1m" } else { written });
        }
        assert_eq!(parse("500ms"), Some(Duration::from_millis(500)));
        assert_eq!(text(Duration::ZERO), "0s");
    }

    #[test]
    fn anything_else_is_not_a_time() {
        for written in [
            "",
            "60",
            "s",
            "-1s",
            "1.5h",
            "1h30m",
            "60 s",
            "1w",
            "99999999999999999999d",
        ] {
            assert_eq!(parse(written), None, "{written:?}");
        }
    }
}
