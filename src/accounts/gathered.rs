//! Values by key, in the order in which the keys came first.

use std::collections::HashMap;
use std::hash::Hash;

/// Values by key, in the order in which the keys came first.
#[derive(Debug)]
pub struct Gathered<K, V> {
    list: Vec<(K, V)>,
    places: HashMap<K, usize>,
}

impl<K, V> Default for Gathered<K, V> {
    fn default() -> Self {
        Gathered { list: Vec::new(), places: HashMap::new() }
    }
}

impl<K: Copy + Eq + Hash, V> Gathered<K, V> {
    /// The value of a key; a new one where it has none yet.
    pub fn of(&mut self, key: K, new: impl FnOnce() -> V) -> &mut V {
        let next = self.list.len();
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            self.list.push((key, new()));
        }
        &mut self.list[place].1
    }

    /// The value of a key, if it has one.
    pub fn get(&self, key: K) -> Option<&V> {
        self.places.get(&key).map(|place| &self.list[*place].1)
    }

    /// The keys and their values.
    pub fn iter(&self) -> impl Iterator<Item = &(K, V)> {
        self.list.iter()
    }

    /// The keys and their values, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (K, &mut V)> {
        self.list.iter_mut().map(|(key, value)| (*key, value))
    }

    /// The keys and their values, as a list.
    pub fn into_list(self) -> Vec<(K, V)> {
        self.list
    }
}
