//! All of TOML, by a library: its tables, or everything that is wrong with the text.
//!
//! The library is named nowhere else.

use toml_spanner::{ErrorKind, TableStyle, Value};

use super::tree::{At, Node, Stretch, Style, Tree, What, Words};
use super::{Place, slips};
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::source::Span;

/// The parser gives up on a file after so many errors.
const MOST_ERRORS: usize = 25;

/// Parses a text, or says everything that is wrong with it.
pub(super) fn parse(place: Place<'_>) -> Result<Tree, Vec<Finding>> {
    let arena = toml_spanner::Arena::new();
    let document = toml_spanner::parse_recoverable(place.text, &arena);
    match document.errors() {
        [] => {
            let mut copy = Copy { text: place.text, tree: Tree::with_capacity(0) };
            copy.table(At::ROOT, document.table());
            Ok(copy.tree)
        }
        errors => Err(of_errors(errors, place)),
    }
}

/// What a string means, quotes and escapes included; nothing where it is none.
pub(super) fn meaning(typed: &str) -> Option<Box<str>> {
    let text = format!("it = {typed}");
    let arena = toml_spanner::Arena::new();
    let document = toml_spanner::parse(&text, &arena).ok()?;
    Some(document.table().get("it")?.as_str()?.into())
}

/// Copies the library's tables into a tree.
struct Copy<'s> {
    text: &'s str,
    tree: Tree,
}

impl From<toml_spanner::Span> for Stretch {
    fn from(span: toml_spanner::Span) -> Stretch {
        Stretch { start: span.start, end: span.end }
    }
}

impl Copy<'_> {
    fn table(&mut self, at: At, table: &toml_spanner::Table<'_>) {
        for (key, item) in table {
            self.tree.get_mut(at).marks.add(key.name.as_bytes());
            let typed = Stretch::from(key.span);
            let name = self.words(typed, key.name);
            let (place, what) = self.place(item);
            let below = self.tree.push(at, Node::new(typed, name, place, what));
            self.below(below, item);
        }
    }

    fn below(&mut self, at: At, item: &toml_spanner::Item<'_>) {
        match item.value() {
            Value::Table(table) => self.table(at, table),
            Value::Array(array) => {
                for item in array {
                    let (place, what) = self.place(item);
                    let below = self.tree.push(at, Node::element(place, what));
                    self.below(below, item);
                }
            }
            _ => {}
        }
    }

    fn place(&mut self, item: &toml_spanner::Item<'_>) -> (Stretch, What) {
        let place = Stretch::from(item.span());
        let what = match item.value() {
            Value::String(words) => What::String(self.words(place, words)),
            Value::Integer(_) => What::Integer,
            Value::Float(_) => What::Float,
            Value::Boolean(_) => What::Boolean,
            Value::DateTime(_) if place.end - place.start == "2012-03-01".len() as u32 => {
                What::Date
            }
            Value::DateTime(_) => What::Time,
            Value::Array(array) => {
                // An array of tables begins at its first header.
                let first = array.iter().next().and_then(|it| it.as_table());
                let of_headers = first.filter(|it| it.style() == TableStyle::Header);
                let place = of_headers.map_or(place, |table| self.header(table).0);
                return (place, What::Array);
            }
            Value::Table(table) => {
                let (place, style) = match table.style() {
                    TableStyle::Header => self.header(table),
                    TableStyle::Inline => (place, Style::Inline),
                    TableStyle::Dotted => (self.first_key(table), Style::Dotted),
                    TableStyle::Implicit => (self.first_key(table), Style::Implicit),
                };
                return (place, What::Table(style));
            }
        };
        (place, what)
    }

    fn header(&self, table: &toml_spanner::Table<'_>) -> (Stretch, Style) {
        let place = Stretch::from(table.span().extract_header_span(self.text.as_bytes()));
        let double = place.of(self.text).starts_with("[[");
        (place, if double { Style::ArrayHeader } else { Style::Header })
    }

    fn first_key(&self, table: &toml_spanner::Table<'_>) -> Stretch {
        table.iter().next().map_or(table.span(), |(key, _)| key.span).into()
    }

    /// How words stand in the text.
    fn words(&mut self, place: Stretch, words: &str) -> Words {
        let typed = place.of(self.text);
        if typed == words {
            return Words::Bare;
        }
        if place.len() >= 2 && place.words(Words::Quoted).of(self.text) == words {
            return Words::Quoted;
        }
        self.tree.mean(place, words.into());
        Words::Escaped
    }
}

/// One finding a line, if slips can't explain more: what follows an error on its line is mostly the same error. Below a broken header, keys land in
/// the table above it: what they seem to repeat there is no error of theirs.
fn of_errors(errors: &[toml_spanner::Error], place: Place) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut reported: Option<usize> = None;
    let mut header_is_broken = false;
    for error in errors {
        if header_is_broken && repeats(error) {
            continue;
        }
        let (finding, more) = of_error(error, place);
        let at = finding.span.start as usize;
        let line = place.text[..at].rfind('\n').map_or(0, |it| it + 1);
        header_is_broken |= place.text[line..].trim_start().starts_with('[') && !repeats(error);
        let same_line =
            reported.is_some_and(|last| last <= at && !place.text[last..at].contains('\n'));
        if !same_line {
            reported = Some(at);
            found.push(finding);
            found.extend(more);
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

/// What is said of an error, and of slips behind it on its line.
fn of_error(error: &toml_spanner::Error, place: Place) -> (Finding, Vec<Finding>) {
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
    if repeats(error) {
        return (finding, Vec::new());
    }
    let mut slips = slips::correct(place.text, span.start as usize, first_error).into_iter();
    let finding = slips.next().map_or(finding, |it| of_slip(it, place));
    (finding, slips.map(|it| of_slip(it, place)).collect())
}

fn of_slip(slip: slips::Slip, place: Place) -> Finding {
    let span = place.span(Stretch { start: slip.start as u32, end: slip.end as u32 });
    let finding = Finding::new(Rule::InvalidToml, span, slip.title).help(slip.help);
    match slip.label {
        Some(label) => finding.label(label),
        None => finding,
    }
}

/// Where the parser stops in a text, if it does.
fn first_error(text: &str) -> Option<usize> {
    let arena = toml_spanner::Arena::new();
    let document = toml_spanner::parse_recoverable(text, &arena);
    let at = document.errors().first()?.span().start;
    Some(floor(text, at.min(text.len() as u32)) as usize)
}

/// The nearest beginning of a character at or before a byte.
fn floor(text: &str, at: u32) -> u32 {
    text.floor_char_boundary(at as usize) as u32
}

/// The nearest beginning of a character at or after a byte.
fn ceiling(text: &str, at: u32) -> u32 {
    text.ceil_char_boundary(at as usize) as u32
}
