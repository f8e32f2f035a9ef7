//! What the options were, to tell later which have changed.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use toml::Value;

use super::Config;
use crate::model::{Digest, Secret};

/// What the options are, as digests: values may be secrets.
#[derive(Clone, Default)]
pub(super) struct Fingerprint(BTreeMap<String, Digest>);

impl fmt::Debug for Fingerprint {
    /// Even a digest says something of a secret that can be guessed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fingerprint(redacted)")
    }
}

impl Fingerprint {
    pub(super) fn of(values: &BTreeMap<String, Value>) -> Self {
        let digest = |value: &Value| Secret::new(value.to_string()).digest();
        let digests = values
            .iter()
            .map(|(key, value)| (key.clone(), digest(value)));
        Self(digests.collect())
    }
}

impl Config {
    /// The options that have another value in `other`, in the order of their keys.
    pub fn changed(&self, other: &Self) -> Vec<String> {
        let (before, after) = (&self.fingerprint.0, &other.fingerprint.0);
        let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
        keys.into_iter()
            .filter(|key| before.get(*key) != after.get(*key))
            .cloned()
            .collect()
    }
}
