//! Addresses that the operator does not trust: a file with one network a line.

use std::{
    net::{IpAddr, Ipv4Addr},
    path::Path,
    sync::Arc,
};

use ipnet::IpNet;

/// Why a list cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ReputationError {
    /// The file cannot be read.
    #[error("the list of addresses cannot be read: {0}")]
    Read(#[from] std::io::Error),
    /// A line is no network.
    #[error("line {0} of the list of addresses is no network such as 192.0.2.0/24")]
    Line(usize),
}

/// Networks that are not trusted. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Reputation {
    /// From where to where, sorted and apart, as numbers of IPv6; IPv4 is mapped.
    ranges: Arc<[(u128, u128)]>,
}

impl Reputation {
    /// Reads the file into memory; without one nobody is on the list. Empty lines, and what comes
    /// behind `#` or `;`, count for nothing.
    ///
    /// # Errors
    /// [`ReputationError`].
    pub fn open(file: Option<&Path>) -> Result<Self, ReputationError> {
        match file {
            Some(file) => Self::parse(&std::fs::read_to_string(file)?),
            None => Ok(Self::default()),
        }
    }

    fn parse(text: &str) -> Result<Self, ReputationError> {
        let mut all = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let line = line.split(['#', ';']).next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let address = line.parse::<IpAddr>().map(IpNet::from);
            let network = address.or_else(|_| line.parse::<IpNet>());
            let network = network.map_err(|_| ReputationError::Line(at + 1))?;
            all.push((number(network.network()), number(network.broadcast())));
        }
        all.sort_unstable();
        let mut ranges: Vec<(u128, u128)> = Vec::new();
        for (from, to) in all {
            match ranges.last_mut() {
                Some((_, end)) if from <= *end => *end = to.max(*end),
                Some(_) | None => ranges.push((from, to)),
            }
        }
        Ok(Self {
            ranges: ranges.into(),
        })
    }

    /// Whether `address` is on the list. It may be a network, of which the first address counts.
    pub fn has(&self, address: &str) -> bool {
        let address = address.split('/').next().unwrap_or_default();
        let Ok(address) = address.parse::<IpAddr>() else {
            return false;
        };
        let address = number(address);
        let behind = self.ranges.partition_point(|(from, _)| *from <= address);
        behind
            .checked_sub(1)
            .is_some_and(|at| address <= self.ranges[at].1)
    }
}

fn number(address: IpAddr) -> u128 {
    let mapped = |ip: Ipv4Addr| u128::from(ip.to_ipv6_mapped());
    match address {
        IpAddr::V4(ip) => mapped(ip),
        IpAddr::V6(ip) => u128::from(ip),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_on_the_list_is_found_and_nobody_else() {
        let text = "# a list\n192.0.2.0/25 ; why\n\n192.0.2.64/26\n203.0.113.7\n2001:db8::/32\n";
        let list = Reputation::parse(text).unwrap();
        for (address, expected) in [
            ("192.0.2.0", true),
            ("192.0.2.127", true),
            ("192.0.2.128", false),
            ("192.0.1.255", false),
            ("203.0.113.7", true),
            ("203.0.113.8", false),
            ("2001:db8::/64", true),
            ("2001:db9::/64", false),
            ("", false),
            ("nonsense", false),
        ] {
            assert_eq!(list.has(address), expected, "{address}");
        }
        assert!(!Reputation::default().has("192.0.2.1"));
    }

    #[test]
    fn a_line_that_is_no_network_is_named() {
        let error = Reputation::parse("192.0.2.1\nhost.example\n").unwrap_err();
        assert!(error.to_string().contains("line 2"), "{error}");
    }
}
