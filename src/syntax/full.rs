//! All of TOML, by a library: its tables, or everything that is wrong with the text.

use toml::de::{DeTable, DeValue};

use super::tree::{At, Node, Quoting, Stretch, Style, Tree, What};
use super::{Place, errors};
use crate::diagnostic::Finding;

/// Parses a text, or says everything that is wrong with it.
pub(super) fn parse(place: Place<'_>) -> Result<Tree, Vec<Finding>> {
    let read = read(place.text);
    match read.errors.is_empty() {
        true => Ok(read.tree),
        false => Err(errors::findings(place, read)),
    }
}

/// What a string means, quotes and escapes included; nothing where it is none.
pub(super) fn meaning(typed: &str) -> Option<Box<str>> {
    match DeValue::parse(typed).ok()?.into_inner() {
        DeValue::String(words) => Some(words.into()),
        _ => None,
    }
}

/// What the library makes of a text.
pub(super) struct Read<'s> {
    /// Its tables, as far as they could be read.
    pub tree: Tree,
    /// What is wrong with it, in the order of the text.
    pub errors: Vec<Error>,
    /// Where brackets open that never close.
    pub open: Vec<Stretch>,
    text: &'s str,
}

/// A thing that is wrong with a text.
#[derive(Debug)]
pub(super) struct Error {
    /// Where; often between two characters.
    pub place: Stretch,
    /// What, in the library's words.
    pub words: String,
}

/// Reads as much of a text as can be read.
pub(super) fn read(text: &str) -> Read<'_> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let errors = errors.into_iter().map(|it| Error {
        place: it.span().map_or_else(|| deepest_key(text), |it| Stretch::new(it.start, it.end)),
        words: it.message().to_owned(),
    });
    let mut read =
        Read { tree: Tree::with_capacity(0), errors: errors.collect(), open: Vec::new(), text };
    read.copy(table.into_inner());
    read.errors.sort_by_key(|it| it.place.start);
    read
}

/// The line whose key has the most parts: the library does not say where a key has too many.
fn deepest_key(text: &str) -> Stretch {
    let points = |line: &str| line.bytes().filter(|it| *it == b'.').count();
    let line = text.lines().max_by_key(|it| points(it)).unwrap_or_default();
    let start = line.as_ptr().addr() - text.as_ptr().addr();
    Stretch::new(start, start + text[start..].chars().next().map_or(0, char::len_utf8))
}

impl Read<'_> {
    /// Copies the library's tables. They may stand in one another some thousand deep, so that no call may stand in
    /// another one for it, and none may be left to be dropped as a whole.
    fn copy(&mut self, root: DeTable<'_>) {
        let mut left = vec![(At::ROOT, DeValue::Table(root), false)];
        while let Some((at, value, inside)) = left.pop() {
            match value {
                DeValue::Table(table) => {
                    let mut entries: Vec<_> = table.into_iter().collect();
                    entries.sort_by_key(|(key, _)| key.span().start);
                    for (key, item) in entries {
                        self.tree.get_mut(at).marks.add(key.get_ref().as_bytes());
                        let typed = stretch(&key);
                        let name = self.words(typed, key.get_ref());
                        let (place, what) = self.place(&item, inside);
                        if inside {
                            self.refuse_break(typed, stretch(&item));
                        }
                        let below = self.tree.push(at, Node::new(typed, name, place, what));
                        let inside = inside || what == What::Table(Style::Inline);
                        left.push((below, item.into_inner(), inside));
                    }
                }
                DeValue::Array(array) => {
                    for item in array {
                        let (place, what) = self.place(&item, inside);
                        let below = self.tree.push(at, Node::element(place, what));
                        let inside = inside || what == What::Table(Style::Inline);
                        left.push((below, item.into_inner(), inside));
                    }
                }
                _ => {}
            }
        }
    }

    /// Where an item stands, and what it is.
    fn place(&mut self, item: &toml::Spanned<DeValue<'_>>, inside: bool) -> (Stretch, What) {
        let place = stretch(item);
        let typed = place.of(self.text);
        let what = match item.get_ref() {
            DeValue::String(words) => {
                let quotes = ["\"\"\"", "'''"].into_iter().find(|it| typed.starts_with(it));
                let ends = |it| typed.len() >= 6 && typed.ends_with(it);
                if quotes.is_some_and(|it| !ends(it)) {
                    self.open.push(place);
                }
                What::String(self.words(place, words))
            }
            DeValue::Integer(it) => {
                let digits = it.as_str().trim_start_matches(['+', '-']);
                let all = digits.chars().all(|sign| sign.is_digit(it.radix()));
                self.refuse_numeral(place, all && !digits.is_empty());
                What::Integer
            }
            DeValue::Float(it) => {
                // Whether it is one: what it says is read from the text, digit by digit.
                self.refuse_numeral(place, it.as_str().parse::<f64>().is_ok());
                What::Float
            }
            DeValue::Boolean(_) => What::Boolean,
            DeValue::Datetime(it) if it.date.is_some() && it.time.is_none() => What::Date,
            DeValue::Datetime(_) => What::Time,
            DeValue::Array(array) => {
                // An array of tables begins where its first table does.
                let of_headers =
                    array.iter().next().is_some_and(|it| it.span().start == item.span().start);
                self.closes(place, ']', of_headers);
                What::Array
            }
            DeValue::Table(table) => {
                let style = match typed.as_bytes() {
                    [b'[', b'[', ..] => Style::ArrayHeader,
                    [b'[', ..] => Style::Header,
                    [b'{', ..] => Style::Inline,
                    _ if inside || !self.is_header(place) => Style::Dotted,
                    _ => Style::Implicit,
                };
                self.closes(place, '}', style != Style::Inline);
                if matches!(style, Style::Dotted | Style::Implicit) {
                    let first = table.keys().map(stretch).min_by_key(|it| it.start);
                    return (first.unwrap_or(place), What::Table(style));
                }
                What::Table(style)
            }
        };
        (place, what)
    }

    fn closes(&mut self, place: Stretch, bracket: char, by_itself: bool) {
        if !by_itself && !place.of(self.text).ends_with(bracket) {
            self.open.push(place);
        }
    }

    /// The library looks at the digits of a number when it is asked for it.
    fn refuse_numeral(&mut self, place: Stretch, is_one: bool) {
        if !is_one {
            self.errors.push(Error { place, words: NUMERAL.to_owned() });
        }
    }

    /// Whether a key stands in a header.
    fn is_header(&self, key: Stretch) -> bool {
        let before = &self.text[..key.start as usize];
        before[before.rfind('\n').map_or(0, |it| it + 1)..].trim_start().starts_with('[')
    }

    /// The library allows line breaks around `=` in braces, TOML does not.
    fn refuse_break(&mut self, key: Stretch, item: Stretch) {
        let between = self.text.get(key.end as usize..item.start as usize).unwrap_or_default();
        if let Some(at) = between.find(['\n', '\r']) {
            let at = key.end as usize + at;
            self.errors.push(Error { place: Stretch::new(at, at), words: BREAK.to_owned() });
        }
    }

    /// How words stand in the text.
    fn words(&mut self, place: Stretch, words: &str) -> Quoting {
        if place.of(self.text) == words {
            return Quoting::Bare;
        }
        if place.len() >= 2 && place.words(Quoting::Quoted).of(self.text) == words {
            return Quoting::Quoted;
        }
        self.tree.mean(place, words.into());
        Quoting::Escaped
    }
}

/// What is said where a line breaks around `=`.
pub(super) const BREAK: &str = "line break around `=`";

/// What is said of a number that is none.
pub(super) const NUMERAL: &str = "invalid numeral";

fn stretch<T>(spanned: &toml::Spanned<T>) -> Stretch {
    let span = spanned.span();
    Stretch::new(span.start, span.end)
}
