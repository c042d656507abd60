//! Which entry of a list is which entry of the list of the other plan.

use std::collections::HashMap;
use std::hash::Hash;

use super::Both;

/// An entry on both sides, or on one.
pub type Pair<'p, T> = Both<Option<&'p T>>;

/// Entries of both sides that have the same key, several of one key in their order; in the order of the new side, what
/// is gone last.
pub fn matched<'p, T, K: Hash + Eq>(
    before: &'p [T],
    after: &'p [T],
    key_before: impl Fn(&'p T) -> K,
    key_after: impl Fn(&'p T) -> K,
) -> Vec<Pair<'p, T>> {
    let mut open: HashMap<K, Vec<usize>> = HashMap::new();
    for (at, it) in before.iter().enumerate().rev() {
        open.entry(key_before(it)).or_default().push(at);
    }
    let mut left = vec![true; before.len()];
    let mut all: Vec<Pair<T>> = Vec::new();
    for it in after {
        let was = open.get_mut(&key_after(it)).and_then(Vec::pop);
        if let Some(at) = was {
            left[at] = false;
        }
        all.push(Both::new(was.map(|at| &before[at]), Some(it)));
    }
    let gone = before.iter().zip(left).filter(|(_, left)| *left);
    all.extend(gone.map(|(it, _)| Both::new(Some(it), None)));
    all
}

/// Entries that went and entries that came are one under another title where they are alike, and no others are.
pub fn retitled<'p, T>(
    pairs: Vec<Pair<'p, T>>,
    alike: impl Fn(&T, &T) -> bool,
) -> Vec<Pair<'p, T>> {
    let gone: Vec<&T> =
        pairs.iter().filter(|it| it.after.is_none()).filter_map(|it| it.before).collect();
    let came: Vec<&T> =
        pairs.iter().filter(|it| it.before.is_none()).filter_map(|it| it.after).collect();
    let only = |all: &[&'p T], fits: &dyn Fn(&T) -> bool| -> Option<&'p T> {
        let mut found = all.iter().copied().filter(|it| fits(it));
        found.next().filter(|_| found.next().is_none())
    };
    let was = |it: &T| {
        let one = only(&gone, &|one| alike(one, it))?;
        only(&came, &|other| alike(one, other)).map(|_| one)
    };
    let mut taken: Vec<*const T> = Vec::new();
    let mut all: Vec<Pair<T>> = Vec::new();
    for it in pairs {
        let before = it.after.filter(|_| it.before.is_none()).and_then(was);
        taken.extend(before.map(std::ptr::from_ref));
        all.push(Both::new(it.before.or(before), it.after));
    }
    all.retain(|it| {
        it.after.is_some() || !it.before.is_some_and(|it| taken.contains(&std::ptr::from_ref(it)))
    });
    all
}
