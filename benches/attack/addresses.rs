//! Where attackers come from.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

/// The addresses of an attack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sources {
    /// One address.
    One,
    /// Every attempt from another address of one /64.
    OneNetwork,
    /// So many addresses, in turn.
    Many(u32),
}

impl Sources {
    /// How many there are that a server has to tell apart.
    pub fn count(self) -> u32 {
        match self {
            Self::One | Self::OneNetwork => 1,
            Self::Many(count) => count,
        }
    }

    /// The address of the attempt of this number.
    pub fn address(self, attempt: usize) -> IpAddr {
        let attempt = u32::try_from(attempt).unwrap_or(u32::MAX);
        match self {
            Self::One => shared(0),
            Self::OneNetwork => Ipv6Addr::from_bits(NETWORK | u128::from(attempt + 1)).into(),
            Self::Many(count) => shared(attempt % count.max(1)),
        }
    }
}

impl fmt::Display for Sources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One => f.write_str("1"),
            Self::OneNetwork => f.write_str("one /64"),
            Self::Many(count) => write!(f, "{count}"),
        }
    }
}

/// 2001:db8:0:1::/64, of those for documentation (RFC 3849).
const NETWORK: u128 = 0x2001_0db8_0000_0001_0000_0000_0000_0000;

/// An address of 100.64.0.0/10 (RFC 6598).
fn shared(number: u32) -> IpAddr {
    const FIRST: u32 = 100 << 24 | 64 << 16;
    Ipv4Addr::from_bits(FIRST + 1 + number % 0x3f_0000).into()
}

/// The address of an honest person: one of 198.18.0.0/15 (RFC 2544).
pub fn home(person: usize) -> IpAddr {
    const FIRST: u32 = 198 << 24 | 18 << 16;
    Ipv4Addr::from_bits(FIRST + 1 + u32::try_from(person).unwrap_or_default()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_come_in_turn_and_one_network_is_never_twice_the_same() {
        let many = Sources::Many(2);
        assert_eq!(many.address(0), many.address(2));
        assert_ne!(many.address(0), many.address(1));
        let network = Sources::OneNetwork;
        assert_ne!(network.address(0), network.address(1));
        let text = network.address(0xabcd).to_string();
        assert!(text.starts_with("2001:db8:0:1:"), "{text}");
        assert_eq!(Sources::One.address(0), Sources::One.address(9));
        assert_eq!(home(0).to_string(), "198.18.0.1");
    }
}
