//! Randomness: the only file that asks the outside for it.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicU32, AtomicU64, Ordering},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::model::{Secret, SecretBytes, UnixTime};

/// Where randomness comes from. Key generation alone asks OpenSSL's generator by itself.
pub trait Entropy: Send + Sync {
    /// Fills `bytes` with unpredictable values.
    fn fill(&self, bytes: &mut [u8]);

    /// Fills what makes an id unique within its millisecond.
    fn fill_id(&self, bytes: &mut [u8; 10]) {
        self.fill(bytes);
    }
}

impl dyn Entropy + '_ {
    /// A UUIDv7 (RFC 9562 §5.7) for `now`: unique, and sorted by time of creation.
    pub fn id(&self, now: UnixTime) -> String {
        let mut random = [0; 10];
        self.fill_id(&mut random);
        let millis = u64::try_from(now.micros() / 1000).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random)
            .into_uuid()
            .to_string()
    }

    /// 256 random bits as base64url text of 43 characters: a code, cookie or client secret.
    pub fn secret(&self) -> Secret {
        let bytes = self.bytes::<32>();
        Secret::new(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// A 256-bit symmetric key.
    pub fn key(&self) -> SecretBytes {
        SecretBytes::new(self.bytes::<32>().to_vec())
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }
}

/// The operating system's generator.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the file that reads randomness"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        // Without randomness nothing safe can be done; every supported system provides it
        // once booted.
        getrandom::fill(bytes).expect("the operating system provides randomness");
    }
}

/// A generator that repeats itself for the same seed; for tests. Ids that it makes for one moment
/// sort as they were made, whatever else was drawn between them.
#[derive(Debug)]
pub struct SeededEntropy {
    seed: u64,
    blocks: AtomicU64,
    ids: AtomicU32,
    lock: Mutex<()>,
}

impl SeededEntropy {
    /// A generator whose output depends on `seed` alone.
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            blocks: AtomicU64::new(0),
            ids: AtomicU32::new(0),
            lock: Mutex::new(()),
        }
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        let _whole = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        for chunk in bytes.chunks_mut(32) {
            let block = self.blocks.fetch_add(1, Ordering::SeqCst);
            let mut hash = Sha256::new();
            hash.update(self.seed.to_be_bytes());
            hash.update(block.to_be_bytes());
            chunk.copy_from_slice(&hash.finalize()[..chunk.len()]);
        }
    }

    fn fill_id(&self, bytes: &mut [u8; 10]) {
        self.fill(bytes);
        let count = self.ids.fetch_add(1, Ordering::SeqCst);
        // Version and variant of the UUID take the first bits of the first and the third byte.
        let low = u16::try_from(count & 0x3fff).unwrap_or_default();
        let high = u16::try_from((count >> 14) & 0x0fff).unwrap_or_default();
        bytes[..2].copy_from_slice(&high.to_be_bytes());
        bytes[2..4].copy_from_slice(&low.to_be_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time() {
        let entropy: &dyn Entropy = &SeededEntropy::new(1);
        let earlier = entropy.id(UnixTime::from_seconds(1_000));
        let later = entropy.id(UnixTime::from_seconds(1_001));
        assert!(earlier < later);
        let many: Vec<_> = (0..20_000)
            .map(|_| entropy.id(UnixTime::from_seconds(1_001)))
            .collect();
        assert!(many.is_sorted());
    }

    #[test]
    fn a_seed_repeats_itself_and_the_system_does_not() {
        let (a, b): (&dyn Entropy, &dyn Entropy) = (&SeededEntropy::new(7), &SeededEntropy::new(7));
        assert_eq!(a.secret(), b.secret());
        let system: &dyn Entropy = &SystemEntropy;
        assert_ne!(system.secret(), system.secret());
    }
}
