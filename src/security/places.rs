//! Where an address is, in words: from a MaxMind file, where the operator keeps one.

use std::{fmt, net::IpAddr, path::Path, sync::Arc};

use maxminddb::{MaxMindDbError, Reader, geoip2};

use crate::model::{Sighting, UnixTime};

/// The longest name that is kept, in characters.
const LONGEST: usize = 80;

/// Where addresses are. Cheap to clone.
#[derive(Clone, Default)]
pub struct Places(Option<Arc<Reader<Vec<u8>>>>);

impl fmt::Debug for Places {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Places").field(&self.0.is_some()).finish()
    }
}

impl Places {
    /// Reads the file into memory; without one no place is known.
    ///
    /// # Errors
    /// [`MaxMindDbError`] when it cannot be read.
    pub fn open(file: Option<&Path>) -> Result<Self, MaxMindDbError> {
        let reader = file.map(Reader::open_readfile).transpose()?;
        Ok(Self(reader.map(Arc::new)))
    }

    /// Town and country of `address`, such as `Leipzig, Germany`; either alone where only that
    /// is known. `address` may be a network, of which the first address counts.
    pub fn of(&self, address: &str) -> Option<String> {
        let found = self.city(address)?;
        let names = [found.city.names.english, found.country.names.english];
        let names: Vec<&str> = names.into_iter().flatten().collect();
        let text: String = names.join(", ").chars().take(LONGEST).collect();
        (!text.is_empty()).then_some(text)
    }

    /// Somebody at `address` at the time `now`, as coarsely as will do: tenths of a degree, and the
    /// country. `None` where neither is known.
    pub fn sighting(&self, address: &str, now: UnixTime) -> Option<Sighting> {
        let found = self.city(address)?;
        let tenths = |degrees: f64| (degrees * 10.0).round() as i32;
        let (latitude, longitude) = (found.location.latitude, found.location.longitude);
        let position = latitude.zip(longitude).map(|(a, b)| (tenths(a), tenths(b)));
        let country = found.country.iso_code.filter(|code| code.len() == 2);
        (position.is_some() || country.is_some()).then(|| Sighting {
            at: now,
            position,
            country: country.map(str::to_owned),
        })
    }

    fn city(&self, address: &str) -> Option<geoip2::City<'_>> {
        let reader = self.0.as_ref()?;
        let address = address.split('/').next()?.parse::<IpAddr>().ok()?;
        reader.lookup(address).ok()?.decode().ok()?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file in which every address is in one place.
    fn file() -> Vec<u8> {
        let text = |text: &str| [&[0x40 | text.len() as u8][..], text.as_bytes()].concat();
        let map = |pairs: &[(&str, Vec<u8>)]| {
            let members = pairs
                .iter()
                .flat_map(|(name, value)| [text(name), value.clone()]);
            [vec![0xe0 | pairs.len() as u8], members.flatten().collect()].concat()
        };
        let named = |name: &str| map(&[("names", map(&[("en", text(name))]))]);
        let number = |kind: u8, value: u8| vec![kind << 5 | 1, value];
        // One node, both of whose records lead to the first byte of the data.
        let record = [0, 0, 1 + 16];
        let mut bytes = [record, record].concat();
        bytes.extend([0; 16]);
        bytes.extend(map(&[
            ("city", named("Leipzig")),
            ("country", named("Germany")),
        ]));
        bytes.extend(b"\xab\xcd\xefMaxMind.com");
        bytes.extend(map(&[
            ("node_count", number(6, 1)),
            ("record_size", number(5, 24)),
            ("ip_version", number(5, 6)),
            ("database_type", text("Test-City")),
            ("languages", vec![0x00, 0x04]),
            ("binary_format_major_version", number(5, 2)),
            ("binary_format_minor_version", vec![5 << 5]),
            ("build_epoch", vec![0x01, 0x02, 1]),
            ("description", map(&[("en", text("test"))])),
        ]));
        bytes
    }

    #[test]
    fn an_address_has_a_place_where_there_is_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("city.mmdb");
        std::fs::write(&path, file()).unwrap();
        let places = Places::open(Some(&path)).unwrap();
        for address in ["192.0.2.1", "2001:db8::/64", "2001:db8::1"] {
            let place = places.of(address);
            assert_eq!(place.as_deref(), Some("Leipzig, Germany"), "{address}");
        }
        assert_eq!(places.of(""), None);
        assert_eq!(places.of("nonsense"), None);
        assert_eq!(Places::open(None).unwrap().of("192.0.2.1"), None);
    }

    #[test]
    fn what_is_no_such_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("city.mmdb");
        std::fs::write(&path, b"nothing of the kind").unwrap();
        assert!(Places::open(Some(&path)).is_err());
    }
}
