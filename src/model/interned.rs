//! Words that a plan says again and again, kept once.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::text::Str;

/// The number of a word among [`Interned`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct WordId(u32);

impl WordId {
    /// Where the word stands in the order of [`Interned`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Words, each of them once, in the order in which they were said first.
#[derive(Debug, Clone, Default)]
pub(super) struct Interned<'s> {
    words: Vec<Str<'s>>,
    // Asked for each name in a plan, so with a fast hasher; it is seeded against hostile names.
    known: HashMap<Str<'s>, WordId, RandomState>,
}

impl<'s> Interned<'s> {
    /// The number of a word, which is kept if it is new.
    pub fn keep(&mut self, word: &Str<'s>) -> WordId {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let id = WordId(self.words.len() as u32);
        self.words.push(word.clone());
        self.known.insert(word.clone(), id);
        id
    }

    /// The word of this number.
    pub fn get(&self, id: WordId) -> &str {
        &self.words[id.index()]
    }

    /// Each word.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|it| &**it)
    }
}

impl<'s> IntoIterator for Interned<'s> {
    type Item = Str<'s>;
    type IntoIter = std::vec::IntoIter<Str<'s>>;
    fn into_iter(self) -> Self::IntoIter {
        self.words.into_iter()
    }
}
