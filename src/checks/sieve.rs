//! A sieve in front of a search for repeated texts: nearly all texts of a plan stand in it once.

use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;

/// What texts may stand more than once. Takes two bytes for each text where a map takes fifty, and stays in the
/// processor's cache; what it lets pass is looked at exactly.
pub(super) struct Sieve {
    hasher: RandomState,
    once: Box<[u64]>,
    again: Box<[u64]>,
}

impl Sieve {
    /// Bits for each text: one text in sixteen passes by chance.
    const BITS: usize = 16;

    /// Looks at texts, of which there are about `expected`.
    pub fn of<'t>(expected: usize, texts: impl Iterator<Item = &'t str>) -> Sieve {
        let words = (expected * Sieve::BITS / 64 + 1).next_power_of_two();
        let empty = || vec![0; words].into_boxed_slice();
        let mut sieve = Sieve { hasher: RandomState::default(), once: empty(), again: empty() };
        for text in texts {
            let (word, bit) = sieve.place(text);
            sieve.again[word] |= sieve.once[word] & bit;
            sieve.once[word] |= bit;
        }
        sieve
    }

    /// Whether a text may stand more than once among those that were seen; certainly not where the answer is no.
    pub fn may_repeat(&self, text: &str) -> bool {
        let (word, bit) = self.place(text);
        self.again[word] & bit != 0
    }

    fn place(&self, text: &str) -> (usize, u64) {
        let hash = self.hasher.hash_one(text);
        ((hash >> 6) as usize & (self.once.len() - 1), 1 << (hash & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_twice_passes_and_little_else() {
        let texts: Vec<String> = (0..10_000).map(|it| (it % 9_000).to_string()).collect();
        let sieve = Sieve::of(texts.len(), texts.iter().map(String::as_str));
        assert!(texts[..1_000].iter().all(|it| sieve.may_repeat(it)));
        let by_chance = texts[1_000..9_000].iter().filter(|it| sieve.may_repeat(it)).count();
        assert!(by_chance < 2_000, "{by_chance} of 8,000 pass by chance");
    }
}
