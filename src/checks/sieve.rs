//! A sieve in front of a search for repeated texts: nearly all texts of a plan stand in it once.

use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;

/// For each text, whether it may stand more than once among them; certainly not where the answer is no.
///
/// Takes some bytes for each text where a map takes fifty, and looks at each text once: most of a large plan lies far
/// from the processor. What passes, one text in sixteen by chance, is to be looked at exactly.
pub(super) fn may_repeat<'t>(texts: impl Iterator<Item = &'t str>) -> impl Iterator<Item = bool> {
    let hasher = RandomState::default();
    let hashes: Vec<u32> = texts.map(|it| hasher.hash_one(it) as u32).collect();
    let words = (hashes.len() * BITS / 64 + 1).next_power_of_two();
    let place = move |hash: u32| ((hash >> 6) as usize & (words - 1), 1_u64 << (hash & 63));
    let (mut once, mut again) = (vec![0_u64; words], vec![0_u64; words]);
    for hash in &hashes {
        let (word, bit) = place(*hash);
        again[word] |= once[word] & bit;
        once[word] |= bit;
    }
    drop(once);
    hashes.into_iter().map(move |hash| {
        let (word, bit) = place(hash);
        again[word] & bit != 0
    })
}

/// Bits for each text.
const BITS: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_twice_passes_and_little_else() {
        let texts: Vec<String> = (0..10_000).map(|it| (it % 9_000).to_string()).collect();
        let passes: Vec<bool> = may_repeat(texts.iter().map(String::as_str)).collect();
        assert_eq!(passes.len(), texts.len());
        assert!(passes[..1_000].iter().chain(&passes[9_000..]).all(|it| *it));
        let by_chance = passes[1_000..9_000].iter().filter(|it| **it).count();
        assert!(by_chance < 2_000, "{by_chance} of 8,000 pass by chance");
    }
}
