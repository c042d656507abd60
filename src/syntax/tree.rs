//! The tables of one file as one list: what both readers of text write, and what the model is read from.
//!
//! Knows places in a text and how tables hold items, and no syntax.

use std::collections::BTreeMap;

/// Some bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Stretch {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Stretch {
    /// The bytes between two offsets.
    pub fn new(start: usize, end: usize) -> Stretch {
        // A text has less than 2^28 bytes.
        Stretch { start: start as u32, end: end as u32 }
    }

    /// What it holds.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// The words that stand there as they are.
    pub fn words(self, how: Quoting) -> Stretch {
        match how {
            Quoting::Quoted => Stretch { start: self.start + 1, end: self.end - 1 },
            Quoting::Bare | Quoting::Escaped => self,
        }
    }

    /// How many bytes it has.
    pub fn len(self) -> u32 {
        self.end - self.start
    }
}

/// The number of a node in its tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct At(u32);

impl At {
    /// The table at the top of the file.
    pub const ROOT: At = At(0);
    /// No node: nothing points at the root.
    const NONE: At = At(0);

    fn index(self) -> usize {
        self.0 as usize
    }
}

/// How words stand in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoting {
    /// As they are.
    Bare,
    /// As they are, between quotes.
    Quoted,
    /// With escapes, or over several lines: what they mean stands beside the tree.
    Escaped,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    String(Quoting),
    Integer,
    Float,
    Boolean,
    Date,
    Time,
    Array,
    Table(Style),
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// `[table]`.
    Header,
    /// `[[table]]`.
    ArrayHeader,
    /// `{ … }`.
    Inline,
    /// `table.key = …`.
    Dotted,
    /// The table at the top, and `table` where only `[table.below]` is written.
    Implicit,
}

/// A sieve in front of a search for a key: one bit of 32 for each key that a table may have. Nearly all keys of a table
/// have bits of their own.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks(u32);

impl Marks {
    fn of(key: &[u8]) -> Marks {
        let ends = key.first().zip(key.last());
        let bits = ends.map_or(0, |(first, last)| first ^ (last << 1) ^ key.len() as u8);
        Marks(1 << (bits & 31))
    }

    /// Adds a key; says whether it may have been there already.
    pub fn add(&mut self, key: &[u8]) -> bool {
        let (before, mark) = (self.0, Marks::of(key).0);
        self.0 |= mark;
        before & mark != 0
    }

    /// Whether the table may have a key; it certainly has not where the answer is no.
    #[inline]
    pub fn may_have(self, key: &[u8]) -> bool {
        self.0 & Marks::of(key).0 != 0
    }
}

/// A key with its item, or an item of an array.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// The key as typed, quotes included; empty in an array.
    pub key: Stretch,
    /// How the key stands there.
    pub name: Quoting,
    /// Where the item stands: a table with a header at its header, one without at its first key.
    pub item: Stretch,
    /// What the item is.
    pub what: What,
    /// Which keys a table may have.
    pub marks: Marks,
    count: u32,
    first: At,
    last: At,
    next: At,
}

impl Node {
    /// An item behind a key.
    pub fn new(key: Stretch, name: Quoting, item: Stretch, what: What) -> Node {
        Node {
            key,
            name,
            item,
            what,
            marks: Marks::default(),
            count: 0,
            first: At::NONE,
            last: At::NONE,
            next: At::NONE,
        }
    }

    /// An item of an array.
    pub fn element(item: Stretch, what: What) -> Node {
        Node::new(Stretch::default(), Quoting::Bare, item, what)
    }

    /// How many items a table or an array has.
    pub fn count(&self) -> usize {
        self.count as usize
    }
}

/// The tables of one file.
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// What words with escapes mean, by the place at which they begin.
    meanings: BTreeMap<u32, Box<str>>,
}

impl Tree {
    /// An empty table at the top, and room for so many nodes.
    pub fn with_capacity(nodes: usize) -> Tree {
        let mut tree = Tree { nodes: Vec::with_capacity(nodes), meanings: BTreeMap::new() };
        tree.nodes.push(Node::element(Stretch::default(), What::Table(Style::Implicit)));
        tree
    }

    /// The node of this number.
    pub fn get(&self, at: At) -> &Node {
        &self.nodes[at.index()]
    }

    /// The node of this number, to be completed.
    pub fn get_mut(&mut self, at: At) -> &mut Node {
        &mut self.nodes[at.index()]
    }

    /// Puts an item behind the others of a table or an array.
    pub fn push(&mut self, parent: At, node: Node) -> At {
        let at = At(self.nodes.len() as u32);
        self.nodes.push(node);
        let above = &mut self.nodes[parent.index()];
        above.count += 1;
        let last = std::mem::replace(&mut above.last, at);
        match last {
            At::NONE => above.first = at,
            last => self.nodes[last.index()].next = at,
        }
        at
    }

    /// The last item of a table or an array.
    pub fn last(&self, parent: At) -> Option<At> {
        Some(self.get(parent).last).filter(|it| *it != At::NONE)
    }

    /// The items of a table or an array, in the order of the file.
    pub fn children(&self, parent: At) -> Children<'_> {
        Children { tree: self, next: self.get(parent).first, left: self.get(parent).count }
    }

    /// Keeps what the words mean that begin at a place.
    pub fn mean(&mut self, place: Stretch, meaning: Box<str>) {
        self.meanings.insert(place.start, meaning);
    }

    /// What the words mean that stand at a place, where they do not stand there as they are.
    pub fn meaning(&self, place: Stretch) -> &str {
        self.meanings.get(&place.start).map_or("", |it| it)
    }
}

/// Items of a table or an array, in the order of the file.
#[derive(Clone)]
pub(super) struct Children<'t> {
    tree: &'t Tree,
    next: At,
    left: u32,
}

impl Iterator for Children<'_> {
    type Item = At;

    fn next(&mut self) -> Option<At> {
        let at = self.next;
        if at == At::NONE {
            return None;
        }
        self.next = self.tree.get(at).next;
        self.left -= 1;
        Some(at)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

impl ExactSizeIterator for Children<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_takes_40_bytes() {
        assert_eq!(size_of::<Node>(), 40);
    }
}
