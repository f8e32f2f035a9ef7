//! Random choices that are the same in every run (Steele and others' SplitMix64).

use std::cell::Cell;

/// A source of numbers that nobody has to keep secret.
pub struct Dice(Cell<u64>);

impl Dice {
    /// The dice of this seed.
    pub fn new(seed: u64) -> Self {
        Self(Cell::new(seed))
    }

    /// A number below `end`.
    pub fn below(&self, end: u64) -> u64 {
        let state = self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.0.set(state);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end.max(1)
    }

    /// Six digits.
    pub fn digits(&self) -> String {
        format!("{:06}", self.below(1_000_000))
    }

    /// As many characters of base64url.
    pub fn token(&self, length: usize) -> String {
        const LETTERS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let letter = |_| char::from(LETTERS[self.below(64) as usize]);
        (0..length).map(letter).collect()
    }
}
