//! How values are written: times with a unit, lists of networks, and texts that may be empty.

use std::{net::IpAddr, time::Duration};

use ipnet::IpNet;
use serde::{Deserialize, Deserializer, de::Error};

/// A unit's letters and how many milliseconds it has.
const UNITS: [(&str, u64); 5] = [
    ("ms", 1),
    ("s", 1_000),
    ("m", 60_000),
    ("h", 3_600_000),
    ("d", 86_400_000),
];

/// Reads a time such as `"15m"`.
pub(super) fn duration<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    let text = String::deserialize(from)?;
    parse_duration(&text).ok_or_else(|| {
        D::Error::custom(format!(
            "`{text}` is not a whole number with a unit (ms, s, m, h or d)"
        ))
    })
}

/// Reads a text, where the empty one means "not set". An option read like this has to be
/// written in `config/default.toml`: unlike a bare `Option`, it cannot be left out.
pub(super) fn optional<'de, D: Deserializer<'de>, T: From<String>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    let text = String::deserialize(from)?;
    Ok(if text.is_empty() {
        None
    } else {
        Some(T::from(text))
    })
}

/// Reads a list of networks; a bare address is the network of that address alone.
pub(super) fn networks<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<IpNet>, D::Error> {
    let parse = |text: &String| {
        let address = text.parse::<IpAddr>().map(IpNet::from);
        address.or_else(|_| text.parse::<IpNet>()).map_err(|_| {
            D::Error::custom(format!(
                "`{text}` is not a network such as `10.0.0.0/8` or `::1`"
            ))
        })
    };
    Vec::<String>::deserialize(from)?
        .iter()
        .map(parse)
        .collect()
}

/// `span` as it would be written in configuration, in the largest unit that divides it.
pub(super) fn format_duration(span: Duration) -> String {
    let millis = u64::try_from(span.as_millis()).unwrap_or(u64::MAX);
    let fits = |(_, size): &&(&str, u64)| millis != 0 && millis.is_multiple_of(*size);
    let (unit, size) = UNITS.iter().rev().find(fits).unwrap_or(&UNITS[1]);
    format!("{}{unit}", millis / size)
}

fn parse_duration(text: &str) -> Option<Duration> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(digits);
    let (_, millis) = UNITS.iter().find(|(name, _)| *name == unit)?;
    Some(Duration::from_millis(
        number.parse::<u64>().ok()?.checked_mul(*millis)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_a_number_with_a_unit() {
        for (text, seconds) in [
            ("60s", 60),
            ("15m", 900),
            ("12h", 43_200),
            ("30d", 2_592_000),
        ] {
            let span = parse_duration(text).unwrap();
            assert_eq!(span, Duration::from_secs(seconds));
            assert_eq!(
                format_duration(span),
                if text == "60s" { "1m" } else { text }
            );
        }
        assert_eq!(parse_duration("500ms"), Some(Duration::from_millis(500)));
        assert_eq!(format_duration(Duration::ZERO), "0s");
    }

    #[test]
    fn anything_else_is_not_a_time() {
        for text in [
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
            assert_eq!(parse_duration(text), None, "{text:?}");
        }
    }
}
