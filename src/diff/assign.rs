//! The best way to pair the things of two lists: what speaks for the pairs is, together, as much as it can be.
//!
//! Exact, by shortest augmenting paths over a few candidates for each: a table of all with all would not fit.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// That one thing may be another, and how much speaks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// A place in the first list.
    pub one: usize,
    /// A place in the second list.
    pub other: usize,
    /// How much speaks for it; more than nothing.
    pub weight: i64,
}

/// For each thing of the first list, what it is paired with in the second. Nothing is paired twice, pairs are
/// candidates, and no other pairing has more weight.
pub fn assign(ones: usize, others: usize, candidates: &[Candidate]) -> Vec<Option<usize>> {
    let most = candidates.iter().map(|it| it.weight).max().unwrap_or(0);
    let mut edges: Vec<Vec<(usize, i64)>> = vec![Vec::new(); ones];
    for it in candidates {
        edges[it.one].push((it.other, most - it.weight));
    }
    // To stay alone is a place of one's own, behind those of the second list, and weighs nothing.
    for (one, edges) in edges.iter_mut().enumerate() {
        edges.sort_by_key(|(other, cost)| (*cost, *other));
        edges.dedup_by_key(|(other, _)| *other);
        edges.push((others + one, most));
    }
    let places = others + ones;
    let mut holder: Vec<Option<usize>> = vec![None; places];
    let mut held: Vec<Option<usize>> = vec![None; ones];
    let mut price = vec![0_i64; places];
    let mut distance = vec![i64::MAX; places];
    let mut came_from = vec![usize::MAX; places];
    for first in 0..ones {
        let mut open: BinaryHeap<Reverse<(i64, usize)>> = BinaryHeap::new();
        let mut seen: Vec<usize> = Vec::new();
        let mut settled: Vec<usize> = Vec::new();
        let mut one = first;
        // What the way to `one` costs, less what `one` pays for its place.
        let mut so_far = 0;
        let free = loop {
            for (place, cost) in &edges[one] {
                let way = so_far + cost - price[*place];
                if way < distance[*place] {
                    if distance[*place] == i64::MAX {
                        seen.push(*place);
                    }
                    distance[*place] = way;
                    came_from[*place] = one;
                    open.push(Reverse((way, *place)));
                }
            }
            let Some(Reverse((way, place))) = open.pop() else { break None };
            if way > distance[place] {
                continue;
            }
            let Some(next) = holder[place] else { break Some(place) };
            settled.push(place);
            let paid = edges[next].iter().find(|(it, _)| *it == place).map_or(0, |(_, cost)| *cost);
            so_far = way - (paid - price[place]);
            one = next;
        };
        // There always is one: to stay alone.
        if let Some(mut place) = free {
            let end = distance[place];
            for place in &settled {
                price[*place] += distance[*place] - end;
            }
            loop {
                let one = came_from[place];
                holder[place] = Some(one);
                match held[one].replace(place) {
                    Some(given_up) => place = given_up,
                    None => break,
                }
            }
        }
        for place in seen {
            distance[place] = i64::MAX;
        }
    }
    held.into_iter().map(|it| it.filter(|place| *place < others)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(candidates: &[Candidate], pairs: &[Option<usize>]) -> i64 {
        let mut taken = std::collections::HashSet::new();
        let mut sum = 0;
        for (one, other) in pairs.iter().enumerate() {
            let Some(other) = other else { continue };
            assert!(taken.insert(*other), "paired twice");
            let found = candidates.iter().filter(|it| (it.one, it.other) == (one, *other));
            sum += found.map(|it| it.weight).max().unwrap();
        }
        sum
    }

    /// The most weight that any pairing has, by trying all.
    fn most(candidates: &[Candidate], ones: usize, one: usize, taken: &mut Vec<usize>) -> i64 {
        if one == ones {
            return 0;
        }
        let mut best = most(candidates, ones, one + 1, taken);
        for it in candidates.iter().filter(|it| it.one == one) {
            if !taken.contains(&it.other) {
                taken.push(it.other);
                best = best.max(it.weight + most(candidates, ones, one + 1, taken));
                taken.pop();
            }
        }
        best
    }

    #[test]
    fn no_pairing_has_more_weight() {
        let mut state = 1_u64;
        let mut next = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for _ in 0..2_000 {
            let (ones, others) = (1 + next(6) as usize, 1 + next(6) as usize);
            let candidates: Vec<Candidate> = (0..next(14))
                .map(|_| Candidate {
                    one: next(ones as u64) as usize,
                    other: next(others as u64) as usize,
                    weight: 1 + next(9) as i64,
                })
                .collect();
            let pairs = assign(ones, others, &candidates);
            let best = most(&candidates, ones, 0, &mut Vec::new());
            assert_eq!(weight(&candidates, &pairs), best, "{candidates:?}");
        }
    }

    #[test]
    fn what_comes_first_gives_way_where_all_together_fit_better() {
        let candidate = |one, other, weight| Candidate { one, other, weight };
        let all = [candidate(0, 0, 5), candidate(0, 1, 4), candidate(1, 0, 4)];
        assert_eq!(assign(2, 2, &all), [Some(1), Some(0)]);
        assert_eq!(assign(2, 2, &[]), [None, None]);
    }
}
