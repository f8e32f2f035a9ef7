//! How much of an address the audit log keeps.

use std::net::IpAddr;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use ipnet::IpNet;
use sha2::Sha256;

use crate::{config::AuditAddress, model::SecretBytes};

/// How much of a network's address is kept, in bits: of IPv4, of IPv6.
const KEPT: (u8, u8) = (24, 48);

/// What is kept of `address`; of a hashed one, what tells it from others to whoever has `key`.
pub fn kept(policy: AuditAddress, address: IpAddr, key: &SecretBytes) -> Option<String> {
    let address = address.to_canonical();
    match policy {
        AuditAddress::Full => Some(address.to_string()),
        AuditAddress::Truncated => {
            let bits = match address {
                IpAddr::V4(_) => KEPT.0,
                IpAddr::V6(_) => KEPT.1,
            };
            let network = IpNet::new(address, bits).ok()?;
            Some(network.trunc().to_string())
        }
        AuditAddress::Hashed => {
            let mut mac = Hmac::<Sha256>::new_from_slice(key.expose())
                .expect("HMAC takes keys of any length");
            mac.update(address.to_string().as_bytes());
            let digest = mac.finalize().into_bytes();
            Some(format!("hmac:{}", URL_SAFE_NO_PAD.encode(&digest[..16])))
        }
        AuditAddress::None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(policy: AuditAddress, address: &str) -> Option<String> {
        let key = SecretBytes::new(vec![7; 32]);
        kept(policy, address.parse().unwrap(), &key)
    }

    #[test]
    fn an_address_is_kept_as_far_as_the_policy_goes() {
        let table = [
            (AuditAddress::Full, "203.0.113.9", Some("203.0.113.9")),
            (
                AuditAddress::Full,
                "::ffff:203.0.113.9",
                Some("203.0.113.9"),
            ),
            (
                AuditAddress::Truncated,
                "203.0.113.9",
                Some("203.0.113.0/24"),
            ),
            (
                AuditAddress::Truncated,
                "2001:db8:1:2:3::4",
                Some("2001:db8:1::/48"),
            ),
            (AuditAddress::None, "203.0.113.9", None),
        ];
        for (policy, address, expected) in table {
            assert_eq!(of(policy, address).as_deref(), expected);
        }
    }

    #[test]
    fn a_hashed_address_tells_itself_from_others_and_nothing_else() {
        let one = of(AuditAddress::Hashed, "203.0.113.9").unwrap();
        assert_eq!(
            Some(&one),
            of(AuditAddress::Hashed, "::ffff:203.0.113.9").as_ref()
        );
        assert_ne!(Some(&one), of(AuditAddress::Hashed, "203.0.113.8").as_ref());
        assert!(!one.contains("203"));
    }
}
