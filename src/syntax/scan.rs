//! Plain TOML, as nearly every line of a plan is written: its tables, in one pass over the bytes.
//!
//! The scanner knows a part of TOML only, and gives up on everything else, right or wrong: numbers that are not plain
//! decimal ones, times, tables below tables that have no header, keys with two points. What strings with escapes or over
//! several lines mean it asks [`super::full`]. What it reads it reads as that does, place by place; tests hold the two
//! against each other.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::full;
use super::tree::{At, Node, Quoting, Stretch, Style, Tree, What};

/// The tables of a text, if all of it is plain.
pub(super) fn scan(text: &str) -> Option<Tree> {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 },
        tree: Tree::with_capacity(text.len() / BYTES_A_NODE),
        repeated: None,
        large: HashMap::default(),
    };
    scanner.document()?;
    Some(scanner.tree)
}

/// A plan has about one key or item for so many bytes.
const BYTES_A_NODE: usize = 12;

/// Keys of larger tables are looked up, those of smaller ones compared one by one.
const LARGE: usize = 16;
const BECOMES_LARGE: usize = LARGE + 1;

/// Arrays and inline tables stand in one another so deep at most.
const DEEPEST: usize = 16;

/// An integer of so many bytes fits in 64 bits.
const LONGEST_INTEGER: usize = 18;

/// What a byte may be part of.
mod class {
    /// A key without quotes.
    pub const BARE: u8 = 1;
    /// A number, a date, or a word such as `true`.
    pub const LITERAL: u8 = 1 << 1;
    /// A string in `"`, without escapes.
    pub const BASIC: u8 = 1 << 2;
    /// A string in `'`.
    pub const VERBATIM: u8 = 1 << 3;
    /// A comment.
    pub const COMMENT: u8 = 1 << 4;
    /// Space within a line.
    pub const BLANK: u8 = 1 << 5;

    /// The classes of each byte.
    pub static OF: [u8; 256] = table();

    const fn table() -> [u8; 256] {
        let mut table = [0; 256];
        let mut index = 0;
        while index < 256 {
            let byte = index as u8;
            let in_text = byte == b'\t' || byte >= b' ' && byte != 0x7f;
            table[index] |= if in_text { COMMENT } else { 0 };
            table[index] |= if in_text && byte != b'\'' { VERBATIM } else { 0 };
            table[index] |= if in_text && byte != b'"' && byte != b'\\' { BASIC } else { 0 };
            let bare = byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
            table[index] |= if bare { BARE | LITERAL } else { 0 };
            table[index] |= if byte == b'+' || byte == b'.' || byte == b':' { LITERAL } else { 0 };
            table[index] |= if byte == b' ' || byte == b'\t' { BLANK } else { 0 };
            index += 1;
        }
        table
    }
}

/// A text and how far it was read. Each step answers nothing where it meets something that is not plain.
struct Scanner<'s> {
    text: &'s str,
    bytes: &'s [u8],
    at: usize,
    tree: Tree,
    /// The last header, if it was of an array of tables, and the array.
    repeated: Option<(Stretch, At)>,
    /// The items of tables with more than [`LARGE`] keys, by their keys.
    large: HashMap<(At, &'s [u8]), At, RandomState>,
}

impl<'s> Scanner<'s> {
    fn document(&mut self) -> Option<()> {
        let mut table = At::ROOT;
        loop {
            self.skip_lines()?;
            match self.peek() {
                None => return Some(()),
                Some(b'[') => table = self.header()?,
                Some(_) => self.key_and_value(table, 0)?,
            }
            self.end_line()?;
        }
    }

    /// The next byte; nothing at the end of the text.
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Steps over a byte that must come next.
    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    /// Steps over all bytes of a class, which are the stretch that is answered.
    #[inline]
    fn skip<const CLASS: u8>(&mut self) -> Stretch {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(|it| class::OF[usize::from(*it)] & CLASS != 0) {
            self.at += 1;
        }
        Stretch::new(start, self.at)
    }

    /// Steps over words up to what does not belong into a string without escapes, eight bytes at once.
    #[inline]
    fn skip_words(&mut self) {
        while let Some(eight) = self.bytes.get(self.at..).and_then(|it| it.first_chunk()) {
            let words = words_in(*eight);
            self.at += words;
            if words < eight.len() {
                break;
            }
        }
        self.skip::<{ class::BASIC }>();
    }

    /// Steps over a comment and the end of the line, where one comes next.
    fn end_line(&mut self) -> Option<()> {
        self.skip::<{ class::BLANK }>();
        if self.peek() == Some(b'#') {
            self.skip::<{ class::COMMENT }>();
        }
        match self.peek() {
            None => Some(()),
            Some(b'\n') => self.expect(b'\n'),
            Some(b'\r') => {
                self.at += 1;
                self.expect(b'\n')
            }
            Some(_) => None,
        }
    }

    /// Steps over space, comments and ends of lines.
    #[inline]
    fn skip_lines(&mut self) -> Option<()> {
        self.skip::<{ class::BLANK }>();
        while let Some(b'\n' | b'\r' | b'#') = self.peek() {
            self.end_line()?;
            self.skip::<{ class::BLANK }>();
        }
        Some(())
    }

    /// `[table]` or `[[table]]`: the table that it begins. The tables above it must have headers.
    fn header(&mut self) -> Option<At> {
        let start = self.at;
        // Most headers are the one before them, once more.
        if let Some((place, array)) = self.repeated.take()
            && self.bytes[start..].starts_with(self.bytes(place))
        {
            self.at += place.len() as usize;
            return Some(self.next_table(array, Stretch::new(start, self.at)));
        }
        self.expect(b'[')?;
        let double = self.expect(b'[').is_some();
        let mut parent = At::ROOT;
        let (key, name) = loop {
            self.skip::<{ class::BLANK }>();
            let (key, name) = self.key()?;
            self.skip::<{ class::BLANK }>();
            if self.expect(b'.').is_none() {
                break (key, name);
            }
            parent = self.find(parent, key.words(name))?;
            if self.tree.get(parent).what == What::Array {
                parent = self.tree.last(parent)?;
            }
            let what = self.tree.get(parent).what;
            if !matches!(what, What::Table(Style::Header | Style::ArrayHeader)) {
                return None;
            }
        };
        self.expect(b']')?;
        if !double {
            let place = Stretch::new(start, self.at);
            return self.add(parent, key, name, place, What::Table(Style::Header));
        }
        self.expect(b']')?;
        let place = Stretch::new(start, self.at);
        let array = match self.find(parent, key.words(name)) {
            None => self.add(parent, key, name, place, What::Array)?,
            Some(array) => {
                let first = self.tree.children(array).next()?;
                let of_headers = self.tree.get(array).what == What::Array
                    && self.tree.get(first).what == What::Table(Style::ArrayHeader);
                of_headers.then_some(array)?
            }
        };
        Some(self.next_table(array, place))
    }

    /// Begins the next table of an array.
    fn next_table(&mut self, array: At, place: Stretch) -> At {
        self.repeated = Some((place, array));
        self.tree.push(array, Node::element(place, What::Table(Style::ArrayHeader)))
    }

    fn key_and_value(&mut self, table: At, depth: usize) -> Option<()> {
        let mut table = table;
        let (mut key, mut name) = self.key()?;
        self.skip::<{ class::BLANK }>();
        if self.expect(b'.').is_some() {
            self.skip::<{ class::BLANK }>();
            let (below, how) = self.key()?;
            table = self.dotted(table, key, name, below)?;
            (key, name) = (below, how);
            self.skip::<{ class::BLANK }>();
        }
        self.expect(b'=')?;
        self.skip::<{ class::BLANK }>();
        let (place, what) = self.plain_value()?;
        let at = self.add(table, key, name, place, what)?;
        self.rest(at, what, depth)
    }

    /// The table of `table.key = …`; one without a header begins at its first key.
    fn dotted(&mut self, above: At, key: Stretch, name: Quoting, first: Stretch) -> Option<At> {
        let what = What::Table(Style::Dotted);
        match self.find(above, key.words(name)) {
            None => self.add(above, key, name, first, what),
            Some(table) => (self.tree.get(table).what == what).then_some(table),
        }
    }

    /// A key as typed, and how its name stands there.
    fn key(&mut self) -> Option<(Stretch, Quoting)> {
        match self.peek()? {
            quote @ (b'"' | b'\'') => Some((self.string(quote)?, Quoting::Quoted)),
            _ => {
                let bare = self.skip::<{ class::BARE }>();
                (bare.start < bare.end).then_some((bare, Quoting::Bare))
            }
        }
    }

    /// A string on one line without escapes, quotes included.
    fn string(&mut self, quote: u8) -> Option<Stretch> {
        let start = self.at;
        self.at += 1;
        match quote {
            b'"' => self.skip_words(),
            _ => drop(self.skip::<{ class::VERBATIM }>()),
        }
        self.expect(quote)?;
        // Three quotes begin a string over several lines.
        let is_empty = self.at == start + 2;
        (!is_empty || self.peek() != Some(quote)).then_some(Stretch::new(start, self.at))
    }

    /// A string with escapes or over several lines, and what it means.
    fn long_string(&mut self, quote: u8) -> Option<(Stretch, Box<str>)> {
        let start = self.at;
        let rest = self.text.get(start..)?;
        let quotes = if rest.starts_with("\"\"\"") || rest.starts_with("'''") { 3 } else { 1 };
        self.at += quotes;
        let mut closing = 0;
        while closing < quotes {
            match self.peek()? {
                b'\\' if quote == b'"' => {
                    self.at += 1;
                    closing = 0;
                }
                byte => closing = if byte == quote { closing + 1 } else { 0 },
            }
            self.at += 1;
        }
        // The last three of up to five quotes end the string, the others belong to it.
        while quotes == 3 && closing < 5 && self.expect(quote).is_some() {
            closing += 1;
        }
        let place = Stretch::new(start, self.at);
        Some((place, full::meaning(self.text.get(start..self.at)?)?))
    }

    /// A value; of an array or an inline table its opening bracket.
    fn plain_value(&mut self) -> Option<(Stretch, What)> {
        let start = self.at;
        match self.peek()? {
            quote @ (b'"' | b'\'') => {
                if let Some(place) = self.string(quote) {
                    return Some((place, What::String(Quoting::Quoted)));
                }
                self.at = start;
                let (place, meaning) = self.long_string(quote)?;
                self.tree.mean(place, meaning);
                Some((place, What::String(Quoting::Escaped)))
            }
            b'[' => {
                self.at += 1;
                Some((Stretch::new(start, self.at), What::Array))
            }
            b'{' => {
                self.at += 1;
                Some((Stretch::new(start, self.at), What::Table(Style::Inline)))
            }
            _ => Some(self.literal()?),
        }
    }

    /// A number, a day, or `true` or `false`.
    fn literal(&mut self) -> Option<(Stretch, What)> {
        let start = self.at;
        // Nearly all are whole numbers, and are known as such after one look at each digit.
        let mut before = b'_';
        while let Some(byte) = self.peek()
            && (byte.is_ascii_digit() || byte == b'_' && before != b'_')
        {
            before = byte;
            self.at += 1;
        }
        let length = self.at - start;
        let is_whole = before != b'_'
            && length <= LONGEST_INTEGER
            && (length == 1 || self.bytes[start] != b'0')
            && self.peek().is_none_or(|it| class::OF[usize::from(it)] & class::LITERAL == 0);
        if is_whole {
            return Some((Stretch::new(start, self.at), What::Integer));
        }
        self.at = start;
        let place = self.skip::<{ class::LITERAL }>();
        Some((place, literal(self.bytes(place))?))
    }

    /// What stands in an array or an inline table whose opening bracket was read.
    fn below(&mut self, at: At, closing: u8, depth: usize) -> Option<()> {
        if depth == DEEPEST {
            return None;
        }
        loop {
            self.skip_lines()?;
            if self.peek()? == closing {
                break;
            }
            match closing {
                b'}' => self.key_and_value(at, depth + 1)?,
                _ => self.element(at, depth + 1)?,
            }
            self.skip_lines()?;
            if self.expect(b',').is_none() {
                break;
            }
        }
        self.expect(closing)?;
        self.tree.get_mut(at).item.end = self.at as u32;
        Some(())
    }

    /// An item of an array.
    fn element(&mut self, array: At, depth: usize) -> Option<()> {
        let (place, what) = self.plain_value()?;
        let at = self.tree.push(array, Node::element(place, what));
        self.rest(at, what, depth)
    }

    /// What stands in an item whose opening bracket was read; other items have been read whole.
    fn rest(&mut self, at: At, what: What, depth: usize) -> Option<()> {
        match what {
            What::Array => self.below(at, b']', depth),
            What::Table(_) => self.below(at, b'}', depth),
            _ => Some(()),
        }
    }

    /// The bytes of a stretch.
    #[inline]
    fn bytes(&self, stretch: Stretch) -> &'s [u8] {
        self.bytes.get(stretch.start as usize..stretch.end as usize).unwrap_or_default()
    }

    /// The bytes of a node's key, without quotes.
    fn key_of(&self, at: At) -> &'s [u8] {
        let node = self.tree.get(at);
        self.bytes(node.key.words(node.name))
    }

    /// The item of a key, by the place of its name.
    fn find(&self, table: At, name: Stretch) -> Option<At> {
        let name = self.bytes(name);
        if self.tree.get(table).count() > LARGE {
            return self.large.get(&(table, name)).copied();
        }
        self.tree.children(table).find(|it| self.key_of(*it) == name)
    }

    /// Adds an item to a table that does not have its key yet.
    fn add(
        &mut self,
        table: At,
        key: Stretch,
        name: Quoting,
        item: Stretch,
        what: What,
    ) -> Option<At> {
        let words = key.words(name);
        let typed = self.bytes(words);
        let may_repeat = self.tree.get_mut(table).marks.add(typed);
        if may_repeat && self.find(table, words).is_some() {
            return None;
        }
        let at = self.tree.push(table, Node::new(key, name, item, what));
        match self.tree.get(table).count() {
            ..=LARGE => {}
            // It has become large just now.
            BECOMES_LARGE => {
                let all: Vec<At> = self.tree.children(table).collect();
                all.into_iter().for_each(|it| self.remember(table, it));
            }
            _ => self.remember(table, at),
        }
        Some(at)
    }

    /// Takes down the item of a key of a large table.
    fn remember(&mut self, table: At, at: At) {
        self.large.insert((table, self.key_of(at)), at);
    }
}

/// How many of eight bytes stand before the first one that does not belong into a string without escapes, or is a tab.
///
/// Compares eight bytes in one number, as in "Bit Twiddling Hacks" (S. E. Anderson), "Determine if a word has a zero
/// byte": the lowest bit that is set is exact.
fn words_in(eight: [u8; 8]) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    let bytes = u64::from_le_bytes(eight);
    let below = |least: u8| bytes.wrapping_sub(ONES * u64::from(least)) & !bytes;
    let equal = |byte: u8| {
        let differing = bytes ^ (ONES * u64::from(byte));
        differing.wrapping_sub(ONES) & !differing
    };
    let ends = (below(b' ') | equal(b'"') | equal(b'\\') | equal(0x7f)) & HIGH;
    ends.trailing_zeros() as usize / 8
}

/// What digits or a word mean.
fn literal(typed: &[u8]) -> Option<What> {
    let unsigned = typed.strip_prefix(b"-").or(typed.strip_prefix(b"+")).unwrap_or(typed);
    let no_zero_in_front =
        unsigned.first() != Some(&b'0') || matches!(unsigned, [_] | [_, b'.', ..]);
    if no_zero_in_front && is_digits(unsigned) {
        return (unsigned.len() <= LONGEST_INTEGER).then_some(What::Integer);
    }
    if matches!(typed, b"true" | b"false") {
        return Some(What::Boolean);
    }
    if is_date(typed) {
        return Some(What::Date);
    }
    let point = unsigned.iter().position(|it| *it == b'.')?;
    let is_float =
        no_zero_in_front && is_digits(&unsigned[..point]) && is_digits(&unsigned[point + 1..]);
    is_float.then_some(What::Float)
}

/// Digits, with single `_` between them.
fn is_digits(typed: &[u8]) -> bool {
    let mut before = b'_';
    for byte in typed {
        if !(byte.is_ascii_digit() || *byte == b'_' && before != b'_') {
            return false;
        }
        before = *byte;
    }
    before != b'_'
}

/// A day that exists, as in `2012-03-01`.
fn is_date(typed: &[u8]) -> bool {
    typed.len() == "2012-03-01".len()
        && std::str::from_utf8(typed).is_ok_and(|it| it.parse::<crate::date::Date>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_their_class_ends() {
        for byte in 0..=u8::MAX {
            for at in 0..8 {
                let mut eight = *b"\xc3\xa9 abc\xff~";
                eight[at] = byte;
                let ends =
                    |it: &u8| *it == b'\t' || class::OF[usize::from(*it)] & class::BASIC == 0;
                assert_eq!(words_in(eight), eight.iter().position(ends).unwrap_or(8), "{eight:?}");
            }
        }
    }

    #[test]
    fn plans_are_plain() {
        for text in [
            include_str!("../../plan/plan.toml"),
            include_str!("../../plan/axes/4-promotion.toml"),
            include_str!("../../examples/all-keys.toml"),
            include_str!("../../examples/health/plan.toml"),
            include_str!("../../examples/health/axes/1-care.toml"),
            include_str!("../../examples/health/progress/2021-22-Q4.toml"),
        ] {
            assert!(scan(text).is_some(), "{text}");
        }
    }
}
