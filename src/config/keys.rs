//! `[keys]`: where the key-encryption key is, and how public keys are published.

use std::{path::PathBuf, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Deserialize;
use zeroize::Zeroizing;

use super::{fields, validate::Faults};
use crate::model::{Secret, SecretBytes};

/// Signing keys.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// The folder of the key-encryption key.
    pub dir: PathBuf,
    /// The key-encryption key as base64; wins over the file in `dir`.
    /// [`Keys::encryption_key_bytes`] decodes it.
    #[serde(deserialize_with = "fields::optional")]
    pub encryption_key: Option<Secret>,
    /// Other key-encryption keys, known for opening while one takes the place of another.
    pub other_encryption_keys: Vec<Secret>,
    /// How long a signing key signs before the next one takes over.
    #[serde(deserialize_with = "fields::duration")]
    pub rotate_after: Duration,
    /// How long a server secret is used before the next one takes over.
    #[serde(deserialize_with = "fields::duration")]
    pub secrets_rotate_after: Duration,
    /// How long verifiers may cache the public keys.
    #[serde(deserialize_with = "fields::duration")]
    pub jwks_max_age: Duration,
}

impl Keys {
    /// The 32 bytes of `encryption_key`; `None` when none is set.
    pub fn encryption_key_bytes(&self) -> Option<SecretBytes> {
        self.encryption_key.as_ref().and_then(decode)
    }

    pub(super) fn check(&self, faults: &mut Faults) {
        if self
            .encryption_key
            .as_ref()
            .is_some_and(|key| decode(key).is_none())
        {
            let mend = "Make one with `openssl rand -base64 32`.";
            faults.add("keys.encryption_key", "is not the base64 of 32 bytes", mend);
        }
        if self
            .other_encryption_keys
            .iter()
            .any(|key| decode(key).is_none())
        {
            let mend = "Write the keys that `openssl rand -base64 32` made, separated by commas.";
            let problem = "holds something else than the base64 of 32 bytes";
            faults.add("keys.other_encryption_keys", problem, mend);
        }
        if self.dir.as_os_str().is_empty() {
            faults.add("keys.dir", "is empty", "Name a folder, such as \"keys\".");
        }
        let (least, most) = (Duration::from_secs(60), Duration::from_secs(86_400));
        faults.within("keys.jwks_max_age", self.jwks_max_age, least..=most);
        let hour = Duration::from_secs(3_600);
        for (key, span) in [
            ("keys.rotate_after", self.rotate_after),
            ("keys.secrets_rotate_after", self.secrets_rotate_after),
        ] {
            faults.within(key, span, hour..=hour * 24 * 3_650);
        }
    }
}

fn decode(key: &Secret) -> Option<SecretBytes> {
    let bytes = Zeroizing::new(STANDARD.decode(key.expose()).ok()?);
    (bytes.len() == 32).then(|| SecretBytes::new(bytes.to_vec()))
}
