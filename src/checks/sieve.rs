//! A sieve in front of a search for repeated texts: nearly all texts of a plan stand in it once.

use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;

/// Where texts stand that may be there more than once, in a list where some are none. All others are there once.
///
/// Takes some bytes for each text where a map takes fifty, and looks at each text once: most of a large plan lies far
/// from the processor. What passes, one text in sixteen by chance, is to be looked at exactly.
pub(super) fn may_repeat<'t>(
    texts: impl Iterator<Item = Option<&'t str>>,
) -> impl Iterator<Item = usize> {
    let hasher = RandomState::default();
    // Half of a hash is enough; 0 is no text.
    let hash = |it: &str| (hasher.hash_one(it) as u32).max(1);
    let hashes: Vec<u32> = texts.map(|it| it.map_or(0, hash)).collect();
    let words = (hashes.len() * BITS / 64 + 1).next_power_of_two();
    let place = move |hash: u32| ((hash >> 6) as usize & (words - 1), 1_u64 << (hash & 63));
    let (mut once, mut again) = (vec![0_u64; words], vec![0_u64; words]);
    for hash in hashes.iter().filter(|it| **it != 0) {
        let (word, bit) = place(*hash);
        again[word] |= once[word] & bit;
        once[word] |= bit;
    }
    drop(once);
    hashes.into_iter().enumerate().filter_map(move |(at, hash)| {
        let (word, bit) = place(hash);
        (hash != 0 && again[word] & bit != 0).then_some(at)
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
        let texts = texts.iter().map(|it| Some(it.as_str())).chain([None, None]);
        let passes: Vec<usize> = may_repeat(texts).collect();
        let twice = passes.iter().filter(|it| **it < 1_000 || **it >= 9_000).count();
        assert_eq!(twice, 2_000);
        let by_chance = passes.len() - twice;
        assert!(by_chance < 2_000, "{by_chance} of 8,000 pass by chance");
        assert_eq!(passes.last(), Some(&9_999), "none is no text");
    }
}
