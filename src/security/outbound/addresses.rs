//! Which addresses may be connected to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

/// Where clouds answer whoever asks from inside with credentials. Never asked, whatever the
/// configuration allows.
const METADATA: [IpAddr; 5] = [
    IpAddr::V4(Ipv4Addr::new(169, 254, 169, 254)), // most of them
    IpAddr::V4(Ipv4Addr::new(169, 254, 170, 2)),   // Amazon ECS
    IpAddr::V4(Ipv4Addr::new(192, 0, 0, 192)),     // Oracle
    IpAddr::V4(Ipv4Addr::new(100, 100, 100, 200)), // Alibaba
    IpAddr::V6(Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254)), // Amazon EC2
];

/// The IPv4 networks that are not globally reachable (IANA special-purpose registry, RFC
/// 6890), and those that are no single host's.
const SPECIAL_V4: [Ipv4Net; 15] = [
    v4([0, 0, 0, 0], 8),       // this network
    v4([10, 0, 0, 0], 8),      // private
    v4([100, 64, 0, 0], 10),   // carrier-grade NAT
    v4([127, 0, 0, 0], 8),     // loopback
    v4([169, 254, 0, 0], 16),  // link-local, cloud metadata
    v4([172, 16, 0, 0], 12),   // private
    v4([192, 0, 0, 0], 24),    // protocol assignments
    v4([192, 0, 2, 0], 24),    // documentation
    v4([192, 88, 99, 0], 24),  // 6to4 relays, gone
    v4([192, 168, 0, 0], 16),  // private
    v4([198, 18, 0, 0], 15),   // benchmarks
    v4([198, 51, 100, 0], 24), // documentation
    v4([203, 0, 113, 0], 24),  // documentation
    v4([224, 0, 0, 0], 4),     // multicast
    v4([240, 0, 0, 0], 4),     // reserved, broadcast
];

/// The one IPv6 network from which public addresses are given. Loopback, unspecified,
/// unique-local, link-local, multicast, IPv4-mapped and NAT64 addresses are outside of it.
const GLOBAL_V6: Ipv6Net = v6([0x2000, 0], 3);

/// Exceptions within [`GLOBAL_V6`].
const SPECIAL_V6: [Ipv6Net; 4] = [
    v6([0x2001, 0], 23),     // protocol assignments, Teredo
    v6([0x2001, 0xdb8], 32), // documentation
    v6([0x2002, 0], 16),     // 6to4: carries any IPv4 address
    v6([0x3fff, 0], 20),     // documentation
];

/// NAT64's well-known prefix (RFC 6052 §2.1): the last four bytes are an IPv4 address.
const NAT64: Ipv6Net = v6([0x64, 0xff9b], 96);

/// 6to4 (RFC 3056 §2): the four bytes behind the prefix are an IPv4 address.
const SIX_TO_FOUR: Ipv6Net = v6([0x2002, 0], 16);

/// Whether a connection to an address may be made where `networks` are allowed beside the public
/// ones, or `any` is. No way of writing an address of [`METADATA`] ever is.
pub(super) fn is_allowed(ip: IpAddr, networks: &[IpNet], any: bool) -> bool {
    let plain = ip.to_canonical();
    if METADATA.contains(&plain) || carried_v4(plain).is_some_and(|v4| METADATA.contains(&v4)) {
        return false;
    }
    any || is_public(ip) || networks.iter().any(|network| network.contains(&plain))
}

/// Whether an address belongs to a host on the public internet.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => !SPECIAL_V4.iter().any(|net| net.contains(&ip)),
        IpAddr::V6(ip) => {
            GLOBAL_V6.contains(&ip) && !SPECIAL_V6.iter().any(|net| net.contains(&ip))
        }
    }
}

/// The IPv4 address that a gateway would connect to for an IPv6 one.
fn carried_v4(ip: IpAddr) -> Option<IpAddr> {
    let IpAddr::V6(ip) = ip else { return None };
    let bytes = ip.octets();
    let carried = |at: usize| {
        let [a, b, c, d] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
        Some(IpAddr::from([a, b, c, d]))
    };
    if NAT64.contains(&ip) {
        carried(12)
    } else if SIX_TO_FOUR.contains(&ip) {
        carried(2)
    } else {
        None
    }
}

const fn v4([a, b, c, d]: [u8; 4], prefix: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), prefix)
}

const fn v6([a, b]: [u16; 2], prefix: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0), prefix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_addresses_are_told_from_all_others() {
        let table = [
            ("1.1.1.1", true),
            ("9.255.255.255", true),
            ("11.0.0.0", true),
            ("100.63.255.255", true),
            ("100.128.0.0", true),
            ("172.15.255.255", true),
            ("172.32.0.0", true),
            ("223.255.255.255", true),
            ("2606:4700:4700::1111", true),
            ("2a00:1450::1", true),
            ("2001:200::1", true),
            ("0.1.2.3", false),
            ("10.255.255.255", false),
            ("100.64.0.1", false),
            ("100.127.255.255", false),
            ("127.255.0.1", false),
            ("169.254.169.254", false),
            ("172.16.0.1", false),
            ("172.31.255.255", false),
            ("192.0.0.8", false),
            ("192.0.2.1", false),
            ("192.88.99.1", false),
            ("192.168.1.1", false),
            ("198.19.255.255", false),
            ("198.51.100.1", false),
            ("203.0.113.1", false),
            ("224.0.0.1", false),
            ("239.255.255.255", false),
            ("240.0.0.1", false),
            ("255.255.255.255", false),
            ("::", false),
            ("::1", false),
            ("::ffff:1.1.1.1", false),
            ("::1.1.1.1", false),
            ("64:ff9b::101:101", false),
            ("100::1", false),
            ("2001::1", false),
            ("2001:db8::1", false),
            ("2002:7f00:1::", false),
            ("3fff::1", false),
            ("4000::1", false),
            ("fc00::1", false),
            ("fdff::1", false),
            ("fe80::1", false),
            ("fec0::1", false),
            ("ff02::1", false),
        ];
        for (ip, expected) in table {
            assert_eq!(is_public(ip.parse().unwrap()), expected, "{ip}");
        }
    }

    #[test]
    fn networks_are_allowed_one_by_one_and_metadata_never() {
        let networks: Vec<IpNet> = ["10.1.0.0/16", "fd12::/16", "169.254.0.0/16", "fd00::/8"]
            .map(|network| network.parse().unwrap())
            .to_vec();
        // The address; allowed with the list; with everything allowed.
        for (ip, listed, any) in [
            ("10.1.2.3", true, true),
            ("::ffff:10.1.2.3", true, true),
            ("10.2.0.1", false, true),
            ("127.0.0.1", false, true),
            ("fd12::1", true, true),
            ("fe80::1", false, true),
            ("1.1.1.1", true, true),
            ("169.254.1.1", true, true),
            ("169.254.169.254", false, false),
            ("::ffff:169.254.169.254", false, false),
            ("64:ff9b::a9fe:a9fe", false, false),
            ("2002:a9fe:a9fe::1", false, false),
            ("169.254.170.2", false, false),
            ("100.100.100.200", false, false),
            ("192.0.0.192", false, false),
            ("fd00:ec2::254", false, false),
            ("fd00:ec2::255", true, true),
        ] {
            let ip = ip.parse().unwrap();
            assert_eq!(
                is_allowed(ip, &networks, false),
                listed,
                "{ip} with the list"
            );
            assert_eq!(is_allowed(ip, &[], true), any, "{ip} with everything");
        }
    }
}
