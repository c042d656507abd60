//! Text becomes tables with places.
//!
//! Knows TOML and what people type instead of it, and nothing of plans. What a text says is written down as one list of
//! nodes; two readers write it: a scanner of plain TOML, and a library that knows all of TOML and what is wrong with a
//! text that is none.

use std::fmt;

use crate::date::Date;

use self::tree::{At, Children, Quoting, Stretch, Style, Tree, What};
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::source::{Defect, FileId, Source, Span};
use crate::text::Str;

mod errors;
mod full;
pub mod number;
mod scan;
mod typos;
mod tree;
pub mod write;

/// A file's tables.
pub struct Document<'s> {
    tree: Tree,
    place: Place<'s>,
}

/// The file that a table or item stands in.
#[derive(Clone, Copy)]
struct Place<'s> {
    file: FileId,
    text: &'s str,
}

impl Place<'_> {
    fn span(self, place: impl Into<Stretch>) -> Span {
        let Stretch { start, end } = place.into();
        Span { file: self.file, start, end }
    }
}

/// Parses a file, or says everything that is wrong with its text.
pub fn parse(file: FileId, source: &Source) -> Result<Document<'_>, Vec<Finding>> {
    read(file, source, |place| scan::scan(place.text).map_or_else(|| full::parse(place), Ok))
}

/// The tables of a file all of which is plain TOML; for tests that compare the two readers of text.
pub fn parse_plain(file: FileId, source: &Source) -> Option<Document<'_>> {
    read(file, source, |place| scan::scan(place.text).ok_or_else(Vec::new)).ok()
}

/// Parses a file without the scanner, which must give the same tables; for tests that compare the two.
pub fn parse_in_full(file: FileId, source: &Source) -> Result<Document<'_>, Vec<Finding>> {
    read(file, source, full::parse)
}

fn read<'s>(
    file: FileId,
    source: &'s Source,
    parse: impl FnOnce(Place<'s>) -> Result<Tree, Vec<Finding>>,
) -> Result<Document<'s>, Vec<Finding>> {
    if let Some(defect) = source.defect() {
        return Err(vec![of_defect(file, source, defect)]);
    }
    let place = Place { file, text: source.text() };
    Ok(Document { tree: parse(place)?, place })
}

fn of_defect(file: FileId, source: &Source, defect: Defect) -> Finding {
    match defect {
        Defect::TooLarge(size) => {
            let label = Message::new("text-too-large").count("size", size as usize >> 20);
            Finding::new(Rule::InvalidText, Span::beginning_of(file), label.clone())
                .help(Message::new("text-too-large-help"))
        }
        Defect::NotUtf8 { at } => {
            let bad = source.text()[at as usize..].chars().next().map_or(0, char::len_utf8) as u32;
            let span = Span { file, start: at, end: at + bad };
            Finding::new(Rule::InvalidText, span, Message::new("text-not-utf8"))
                .label(Message::new("text-not-utf8-label"))
                .help(Message::new("text-not-utf8-help"))
        }
    }
}

impl<'s> Document<'s> {
    /// The table at the top of the file.
    pub fn root(&self) -> Table<'_, 's> {
        Table { tree: &self.tree, at: At::ROOT, place: self.place }
    }
}

/// Shows what the text says, and where: two readings of a text are compared by it.
impl fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root().fmt(f)
    }
}

impl fmt::Debug for Table<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {:?} ", self.style(), self.place().range())?;
        let entries = self.entries().map(|(key, item)| ((key.name, key.span.range()), item));
        f.debug_map().entries(entries).finish()
    }
}

impl fmt::Debug for Item<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            Kind::Table(table) => return table.fmt(f),
            Kind::Array(items) => f.debug_list().entries(items).finish()?,
            Kind::String(words) => words.fmt(f)?,
            Kind::Integer(typed) => write!(f, "integer {typed}")?,
            Kind::Float(typed) => write!(f, "float {typed}")?,
            Kind::Date(date) => write!(f, "date {date}")?,
            Kind::Boolean => f.write_str("boolean")?,
            Kind::Time => f.write_str("time")?,
        }
        write!(f, " at {:?}", self.span().range())
    }
}

/// A table: keys and items, in the order of the file.
#[derive(Clone, Copy)]
pub struct Table<'t, 's> {
    tree: &'t Tree,
    at: At,
    place: Place<'s>,
}

impl<'t, 's> Table<'t, 's> {
    /// Each key with its item.
    pub fn entries(self) -> impl Iterator<Item = (Key<'t>, Item<'t, 's>)>
    where
        's: 't,
    {
        let Table { tree, place, .. } = self;
        tree.children(self.at).map(move |at| {
            let node = tree.get(at);
            let name = match node.name {
                Quoting::Escaped => tree.meaning(node.key),
                how => node.key.words(how).of(place.text),
            };
            (Key { name, span: place.span(node.key) }, Item { tree, at, place })
        })
    }

    /// The item of a key.
    pub fn get(self, key: &str) -> Option<Item<'t, 's>>
    where
        's: 't,
    {
        match self.tree.get(self.at).marks.may_have(key.as_bytes()) {
            true => self.entries().find(|(it, _)| it.name == key).map(|(_, item)| item),
            false => None,
        }
    }

    fn style(self) -> Style {
        match self.tree.get(self.at).what {
            What::Table(style) => style,
            _ => Style::Implicit,
        }
    }

    /// Where the table is named: its header, the whole of an inline table, or its first key.
    pub fn place(self) -> Span {
        let node = self.tree.get(self.at);
        let first = self.tree.children(self.at).next().filter(|_| self.at == At::ROOT);
        self.place.span(first.map_or(node.item, |it| self.tree.get(it).key))
    }

    /// How many keys it has.
    pub fn len(self) -> usize {
        self.tree.get(self.at).count()
    }

    /// Whether it has no key.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether its header has single brackets (`[table]`), where `[[table]]` would begin one of several.
    pub fn has_single_brackets(self) -> bool {
        self.style() == Style::Header
    }

    /// Whether it was made by dotted keys (`table.key = …`).
    pub fn is_dotted(self) -> bool {
        self.style() == Style::Dotted
    }
}

/// A key and where it stands.
#[derive(Clone, Copy)]
pub struct Key<'t> {
    /// The key, without quotes.
    pub name: &'t str,
    /// Its place.
    pub span: Span,
}

/// What stands behind a key or in an array.
#[derive(Clone, Copy)]
pub struct Item<'t, 's> {
    tree: &'t Tree,
    at: At,
    place: Place<'s>,
}

/// What an item is.
pub enum Kind<'t, 's> {
    /// Words.
    String(Str<'s>),
    /// A whole number, as typed.
    Integer(&'s str),
    /// A number with a point or an exponent, as typed.
    Float(&'s str),
    /// `true` or `false`.
    Boolean,
    /// A day.
    Date(Date),
    /// A point in time, or a time of day.
    Time,
    /// Items in brackets, or tables with the same `[[header]]`.
    Array(Items<'t, 's>),
    /// Keys and items.
    Table(Table<'t, 's>),
}

/// Items, in the order of the file.
#[derive(Clone)]
pub struct Items<'t, 's> {
    tree: &'t Tree,
    /// Nothing in a list that is none.
    items: Option<Children<'t>>,
    place: Place<'s>,
}

impl<'t, 's> Iterator for Items<'t, 's> {
    type Item = Item<'t, 's>;

    fn next(&mut self) -> Option<Item<'t, 's>> {
        let at = self.items.as_mut()?.next()?;
        Some(Item { tree: self.tree, at, place: self.place })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.items.as_ref().map_or((0, Some(0)), Children::size_hint)
    }
}

impl ExactSizeIterator for Items<'_, '_> {}

impl Kind<'_, '_> {
    /// What it is, in words.
    pub fn name(&self) -> Message {
        Message::new(match self {
            Kind::String(_) => "kind-string",
            Kind::Integer(_) | Kind::Float(_) => "kind-number",
            Kind::Boolean => "kind-boolean",
            Kind::Date(_) => "kind-date",
            Kind::Time => "kind-time",
            Kind::Array(_) => "kind-array",
            Kind::Table(_) => "kind-table",
        })
    }
}

impl<'t, 's> Item<'t, 's> {
    /// Where it stands; for a table with a header, the header.
    pub fn span(self) -> Span {
        self.place.span(self.tree.get(self.at).item)
    }

    /// What stands in a list that is none.
    pub fn no_items(self) -> Items<'t, 's> {
        Items { tree: self.tree, items: None, place: self.place }
    }

    /// The text as typed.
    pub fn typed(self) -> &'s str {
        self.tree.get(self.at).item.of(self.place.text)
    }

    /// What it is.
    #[inline(always)]
    pub fn kind(self) -> Kind<'t, 's> {
        let node = self.tree.get(self.at);
        match node.what {
            What::String(Quoting::Escaped) => {
                Kind::String(self.tree.meaning(node.item).to_owned().into())
            }
            What::String(how) => Kind::String(node.item.words(how).of(self.place.text).into()),
            What::Integer => Kind::Integer(self.typed()),
            What::Float => Kind::Float(self.typed()),
            What::Boolean => Kind::Boolean,
            What::Date => self.typed().parse().map_or(Kind::Time, Kind::Date),
            What::Time => Kind::Time,
            What::Array => {
                let items = Some(self.tree.children(self.at));
                Kind::Array(Items { tree: self.tree, items, place: self.place })
            }
            What::Table(_) => {
                Kind::Table(Table { tree: self.tree, at: self.at, place: self.place })
            }
        }
    }
}
