//! Text becomes tables with places.
//!
//! Knows TOML and what people type instead of it, and nothing of plans. The parser behind it is named nowhere else.

use jiff::civil::Date;
use toml_spanner::{ErrorKind, TableStyle, Value};

use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::source::{Defect, FileId, Source, Span};
use crate::text::Str;

mod slips;

/// Memory for the tables of one file. It stays on the thread that parses.
pub struct Arena(toml_spanner::Arena);

impl Arena {
    /// An empty arena.
    #[expect(clippy::new_without_default, reason = "an arena is always made on purpose")]
    pub fn new() -> Arena {
        Arena(toml_spanner::Arena::new())
    }
}

/// The parser gives up on a file after so many errors.
const MOST_ERRORS: usize = 25;

/// A file's tables, as far as the file can be read.
pub struct Document<'d, 's> {
    root: toml_spanner::Document<'d>,
    place: Place<'s>,
}

/// The file that a table or item stands in.
#[derive(Clone, Copy)]
struct Place<'s> {
    file: FileId,
    text: &'s str,
}

impl Place<'_> {
    fn span(self, span: toml_spanner::Span) -> Span {
        Span { file: self.file, start: span.start, end: span.end }
    }
}

/// Parses a file, or says everything that is wrong with its text.
pub fn parse<'d, 's: 'd>(
    file: FileId,
    source: &'s Source,
    arena: &'d Arena,
) -> Result<Document<'d, 's>, Vec<Finding>> {
    if let Some(defect) = source.defect() {
        return Err(vec![of_defect(file, source, defect)]);
    }
    let text = source.text();
    let root = toml_spanner::parse_recoverable(text, &arena.0);
    let place = Place { file, text };
    match root.errors() {
        [] => Ok(Document { root, place }),
        errors => Err(of_errors(errors, place)),
    }
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

/// One finding a line: what follows an error on its line is mostly the same error. Below a broken header, keys land in
/// the table above it: what they seem to repeat there is no error of theirs.
fn of_errors(errors: &[toml_spanner::Error], place: Place) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut reported: Option<usize> = None;
    let mut header_is_broken = false;
    for error in errors {
        if header_is_broken && repeats(error) {
            continue;
        }
        let finding = of_error(error, place);
        let at = finding.span.start as usize;
        let line = place.text[..at].rfind('\n').map_or(0, |it| it + 1);
        header_is_broken |= place.text[line..].trim_start().starts_with('[') && !repeats(error);
        let same_line =
            reported.is_some_and(|last| last <= at && !place.text[last..at].contains('\n'));
        if !same_line {
            reported = Some(at);
            found.push(finding);
        }
    }
    if errors.len() >= MOST_ERRORS
        && let Some(last) = found.last_mut()
    {
        last.notes.push(Message::new("toml-perhaps-more"));
    }
    found
}

/// Whether an error is about something that stands elsewhere already.
fn repeats(error: &toml_spanner::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::DuplicateKey { .. }
            | ErrorKind::DuplicateTable { .. }
            | ErrorKind::RedefineAsArray { .. }
            | ErrorKind::DottedKeyInvalidType { .. }
    )
}

/// What the parser expected or found, in words; it has its own names for a few signs.
fn token(name: &str) -> Message {
    let key = match name {
        "a newline" | "newline" => "token-line-end",
        "eof" => "token-file-end",
        "a table key" => "token-key",
        "an equals" => "token-equals",
        "a period" => "token-point",
        "a comma" => "token-comma",
        "a right bracket" => "token-bracket",
        "a right brace" => "token-brace",
        "a string" => "token-string",
        "an identifier" => "token-word",
        "whitespace" => "token-space",
        _ => "token-other",
    };
    Message::new(key)
}

fn of_error(error: &toml_spanner::Error, place: Place) -> Finding {
    let length = place.text.len() as u32;
    let mut span = place.span(error.span());
    (span.start, span.end) =
        (span.start.min(length), span.end.min(length).max(span.start.min(length)));
    let (start, end) = (floor(place.text, span.start), ceiling(place.text, span.end));
    span = Span { start, end, ..span };
    let first = |first: toml_spanner::Span| place.span(first);
    let name = |span: Span| place.text.get(span.range()).unwrap_or_default().to_owned();

    let finding = match error.kind() {
        ErrorKind::DuplicateKey { first: earlier } => Finding::new(
            Rule::InvalidToml,
            span,
            Message::new("toml-duplicate-key").text("key", name(span)),
        )
        .label(Message::new("toml-duplicate-key-label"))
        .related(first(earlier), Message::new("toml-first-here")),
        ErrorKind::DuplicateTable { name: table, first: earlier } => {
            let table = name(place.span(table));
            Finding::new(
                Rule::InvalidToml,
                span,
                Message::new("toml-duplicate-table").text("table", table),
            )
            .related(first(earlier), Message::new("toml-first-here"))
        }
        ErrorKind::RedefineAsArray { first: earlier }
        | ErrorKind::DottedKeyInvalidType { first: earlier } => {
            Finding::new(Rule::InvalidToml, span, Message::new("toml-not-a-table"))
                .related(first(earlier), Message::new("toml-first-here"))
        }
        kind => {
            let message = match kind {
                ErrorKind::Wanted { expected, found } => Message::new("toml-wanted")
                    .message("expected", token(expected))
                    .message("found", token(found)),
                ErrorKind::UnexpectedEof => Message::new("toml-ends-early"),
                ErrorKind::Unexpected(character) => {
                    Message::new("toml-unexpected").text("character", character.to_string())
                }
                ErrorKind::UnterminatedString(_) => Message::new("toml-string-not-closed"),
                ErrorKind::InvalidCharInString(_) => Message::new("toml-character-in-string"),
                ErrorKind::InvalidEscape(_)
                | ErrorKind::InvalidHexEscape(_)
                | ErrorKind::InvalidEscapeValue(_) => Message::new("toml-escape"),
                ErrorKind::InvalidInteger(_) | ErrorKind::InvalidFloat(_) => {
                    Message::new("toml-number")
                }
                ErrorKind::InvalidDateTime(_) => Message::new("toml-date"),
                ErrorKind::UnquotedString => Message::new("toml-not-quoted"),
                ErrorKind::MissingArrayComma | ErrorKind::MissingInlineTableComma => {
                    Message::new("toml-comma")
                }
                ErrorKind::UnclosedArray => Message::new("toml-array-not-closed"),
                ErrorKind::UnclosedInlineTable => Message::new("toml-table-not-closed"),
                ErrorKind::MultilineStringKey => Message::new("toml-key-over-lines"),
                ErrorKind::OutOfRange { .. } => Message::new("toml-too-deep"),
                _ => Message::new("toml-other").text("words", error.message(place.text)),
            };
            Finding::new(Rule::InvalidToml, span, message)
        }
    };
    match slips::correct(place.text, span.start as usize) {
        Some(slip) => Finding {
            span: Span { start: slip.start as u32, end: slip.end as u32, ..span },
            ..finding
        }
        .label(slip.label)
        .help(slip.help),
        None => finding,
    }
}

/// The nearest beginning of a character at or before a byte.
fn floor(text: &str, at: u32) -> u32 {
    text.floor_char_boundary(at as usize) as u32
}

/// The nearest beginning of a character at or after a byte.
fn ceiling(text: &str, at: u32) -> u32 {
    text.ceil_char_boundary(at as usize) as u32
}

impl<'d, 's> Document<'d, 's> {
    /// The table at the top of the file.
    pub fn root(&self) -> Table<'_, 's> {
        Table { table: self.root.table(), place: self.place }
    }
}

/// A table: keys and items, in the order of the file.
#[derive(Clone, Copy)]
pub struct Table<'t, 's> {
    table: &'t toml_spanner::Table<'t>,
    place: Place<'s>,
}

impl<'t, 's> Table<'t, 's> {
    /// Each key with its item.
    pub fn entries(self) -> impl Iterator<Item = (Key<'t>, Item<'t, 's>)> {
        let place = self.place;
        self.table.iter().map(move |(key, item)| {
            let key = Key { name: key.name, span: place.span(key.span) };
            (key, Item { item, place })
        })
    }

    /// The item of a key.
    pub fn get(self, key: &str) -> Option<Item<'t, 's>> {
        self.table.get(key).map(|item| Item { item, place: self.place })
    }

    /// Where the table is named: its header, the whole of an inline table, or its first key.
    pub fn place(self) -> Span {
        match self.table.style() {
            TableStyle::Header => {
                self.place.span(self.table.span().extract_header_span(self.place.text.as_bytes()))
            }
            TableStyle::Inline => self.place.span(self.table.span()),
            TableStyle::Dotted | TableStyle::Implicit => {
                let first = self.table.iter().next().map(|(key, _)| key.span);
                self.place.span(first.unwrap_or_else(|| self.table.span()))
            }
        }
    }

    /// Where it begins: enough to put tables in the order of the file, and cheaper than [`Table::place`].
    pub fn start(self) -> u32 {
        match self.table.style() {
            TableStyle::Header | TableStyle::Inline => self.table.span().start,
            TableStyle::Dotted | TableStyle::Implicit => self.place().start,
        }
    }

    /// How many keys it has.
    pub fn len(self) -> usize {
        self.table.len()
    }

    /// Whether it has no key.
    pub fn is_empty(self) -> bool {
        self.table.is_empty()
    }

    /// Whether its header has single brackets (`[table]`), where `[[table]]` would begin one of several.
    pub fn has_single_brackets(self) -> bool {
        let start = self.table.span().start as usize;
        self.table.style() == TableStyle::Header
            && !self.place.text.get(start..).is_some_and(|header| header.starts_with("[["))
    }

    /// Whether it was made by dotted keys (`table.key = …`).
    pub fn is_dotted(self) -> bool {
        self.table.style() == TableStyle::Dotted
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
    item: &'t toml_spanner::Item<'t>,
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
    items: std::slice::Iter<'t, toml_spanner::Item<'t>>,
    place: Place<'s>,
}

impl<'t, 's> Iterator for Items<'t, 's> {
    type Item = Item<'t, 's>;

    fn next(&mut self) -> Option<Item<'t, 's>> {
        self.items.next().map(|item| Item { item, place: self.place })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.items.size_hint()
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
        match self.item.value() {
            Value::Table(table) => Table { table, place: self.place }.place(),
            _ => self.place.span(self.item.span()),
        }
    }

    /// What stands in a list that is none.
    pub fn no_items(self) -> Items<'t, 's> {
        Items { items: [].iter(), place: self.place }
    }

    /// The text as typed.
    pub fn typed(self) -> &'s str {
        self.place.text.get(self.item.span().range()).unwrap_or_default()
    }

    /// What it is.
    pub fn kind(self) -> Kind<'t, 's> {
        match self.item.value() {
            Value::String(words) => Kind::String(self.words(words)),
            Value::Integer(_) => Kind::Integer(self.typed()),
            Value::Float(_) => Kind::Float(self.typed()),
            Value::Boolean(_) => Kind::Boolean,
            Value::DateTime(_) if self.typed().len() == "2012-03-01".len() => {
                self.typed().parse().map_or(Kind::Time, Kind::Date)
            }
            Value::DateTime(_) => Kind::Time,
            Value::Array(array) => Kind::Array(Items { items: array.iter(), place: self.place }),
            Value::Table(table) => Kind::Table(Table { table, place: self.place }),
        }
    }

    /// The words, borrowed from the source where they stand there without escapes.
    fn words(self, words: &str) -> Str<'s> {
        let text = self.place.text;
        let offset = (words.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
        match offset.checked_add(words.len()).and_then(|end| text.get(offset..end)) {
            Some(borrowed) if std::ptr::eq(borrowed.as_ptr(), words.as_ptr()) => borrowed.into(),
            _ => words.to_owned().into(),
        }
    }
}
