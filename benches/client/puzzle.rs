//! The puzzles that a form asks for, solved as the script of the page does it.

use sha2::{Digest, Sha256};

/// Some puzzles: number `i` of salt `s` is solved by a number `n` for which SHA-256 of the text
/// `s.i.n` begins with so many zero bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Puzzles {
    /// What makes them differ from all others.
    pub salt: String,
    /// How many there are.
    pub count: u8,
    /// How hard each is.
    pub bits: u32,
}

impl Puzzles {
    /// The numbers that solve them, as the form sends them. It takes its time.
    pub fn solve(&self) -> String {
        let numbers = (0..self.count).map(|puzzle| {
            let head = Sha256::new_with_prefix(format!("{}.{puzzle}.", self.salt));
            let solves = |number: &u32| {
                let hash = head.clone().chain_update(number.to_string()).finalize();
                let first = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
                first.leading_zeros() >= self.bits
            };
            let found = (0..u32::MAX).find(solves);
            found.unwrap_or_default().to_string()
        });
        numbers.collect::<Vec<_>>().join(".")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_makes_the_zero_bits_that_are_asked_for() {
        let puzzles = Puzzles {
            salt: "salt".to_owned(),
            count: 3,
            bits: 6,
        };
        let answer = puzzles.solve();
        let numbers: Vec<&str> = answer.split('.').collect();
        assert_eq!(numbers.len(), 3);
        for (puzzle, number) in numbers.iter().enumerate() {
            let hash = Sha256::digest(format!("salt.{puzzle}.{number}"));
            assert!(hash[0] < 4, "{puzzle}: {number}");
        }
    }
}
