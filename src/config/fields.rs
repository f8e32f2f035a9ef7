//! How values are written: times with a unit, lists of networks, and texts that may be empty.

use std::{net::IpAddr, time::Duration};

use ipnet::IpNet;
use serde::{Deserialize, Deserializer, de::Error};

use crate::model::span;

/// Reads a time such as `"15m"`.
pub(super) fn duration<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    let text = String::deserialize(from)?;
    span::parse(&text).ok_or_else(|| {
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
