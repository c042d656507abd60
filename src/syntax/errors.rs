//! What is wrong with a text that is no TOML: each mistake once, in our words.

use super::full::{self, Error, Read};
use super::tree::{At, Stretch, Tree};
use super::typos::Meant;
use super::{Place, typos};
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::source::Span;

/// No more is told of one file.
const MOST: usize = 25;

/// The findings of a text that was read with errors. Where a bracket or a text never closes, all that it swallowed is
/// read again from the next header on.
pub(super) fn findings<'s>(place: Place<'s>, mut read: Read<'s>) -> Vec<Finding> {
    if let Some(finding) = conflicts(place) {
        return vec![finding];
    }
    let mut found = Vec::new();
    let mut from = 0;
    loop {
        let part = Part { place, text: &place.text[from..], from: from as u32 };
        let next = part.findings(&read, &mut found);
        if found.len() >= MOST
            && let Some(last) = found.last_mut()
        {
            last.notes.push(Message::new("toml-perhaps-more"));
            return found;
        }
        let Some(next) = next else { return found };
        from += next;
        read = full::read(&place.text[from..]);
    }
}

/// What a merge left for somebody to decide, where its marks stand in a text.
fn conflicts(place: Place<'_>) -> Option<Finding> {
    let mark = |line: &str, sign: char| {
        let rest = line.trim_start_matches(sign);
        (line.len() >= rest.len() + 7 && (rest.is_empty() || rest.starts_with(' ')))
            .then(|| rest.trim().to_owned())
    };
    let (mut first, mut count, mut ours, mut at) = (None, 0, None, 0);
    let mut divided = false;
    let mut theirs = None;
    for line in place.text.split_inclusive('\n') {
        let words = line.trim_end();
        if let Some(label) = mark(words, '<') {
            first.get_or_insert(Stretch { start: at, end: at + words.len() as u32 });
            ours.get_or_insert(label);
            divided = false;
        } else if mark(words, '=').is_some_and(|it| it.is_empty()) && ours.is_some() {
            divided = true;
        } else if let Some(label) = mark(words, '>').filter(|_| divided) {
            theirs.get_or_insert(label);
            count += 1;
            divided = false;
        }
        at += line.len() as u32;
    }
    let (first, ours, theirs) = (first?, ours?, theirs?);
    let message = Message::new("toml-conflict")
        .count("count", count)
        .text("ours", ours)
        .text("theirs", theirs);
    let mut finding = Finding::new(Rule::InvalidToml, place.span(first), message);
    finding.help.push(Message::new("toml-conflict-help"));
    Some(finding)
}

/// Where the library stops in a text, if it does.
pub(super) fn first_error(text: &str) -> Option<usize> {
    Some(full::read(text).errors.first()?.place.start as usize)
}

/// A text from one of its bytes on.
struct Part<'s> {
    place: Place<'s>,
    text: &'s str,
    from: u32,
}

impl<'s> Part<'s> {
    /// Finds one error a line, if typos can't explain more: what follows an error on its line is mostly the same error.
    /// Answers where to read on behind what never closes.
    fn findings(&self, read: &Read<'_>, found: &mut Vec<Finding>) -> Option<usize> {
        // The library leaves out what nests too deep, so that nothing behind it means anything.
        let is_deep = |it: &&Error| matches!(said(&it.words), Some(Said::Fact("toml-too-deep")));
        if let Some(error) = read.errors.iter().find(is_deep) {
            self.tell(error, read, found);
            return None;
        }
        let open = read.open.iter().min_by_key(|it| it.start);
        let mut told: Option<usize> = None;
        // Below a broken header, keys land in the table above it: what they seem to repeat is no error of theirs.
        let mut broken = 0..0;
        for error in &read.errors {
            let at = error.place.start as usize;
            if open.is_some_and(|it| it.start as usize <= at) || found.len() >= MOST {
                break;
            }
            let line = self.text[..at].rfind('\n').map_or(0, |it| it + 1);
            if repeats(error) && broken.contains(&at) || told.is_some_and(|it| it >= line) {
                continue;
            }
            if self.text[line..].trim_start().starts_with('[') && !repeats(error) {
                broken = at..self.next_header(at).unwrap_or(self.text.len());
            }
            told = Some(at);
            self.tell(error, read, found);
        }
        let open = *open?;
        self.tell_open(open, read, found);
        self.next_header(open.start as usize)
    }

    /// Where the first header behind a byte's line begins.
    fn next_header(&self, at: usize) -> Option<usize> {
        let mut start = at + self.text[at..].find('\n')? + 1;
        for line in self.text[start..].split_inclusive('\n') {
            if is_header(line) {
                return Some(start);
            }
            start += line.len();
        }
        None
    }

    fn span(&self, place: Stretch) -> Span {
        let start = self.text.floor_char_boundary(place.start as usize) as u32;
        let end = self.text.ceil_char_boundary(place.end as usize) as u32;
        self.place.span(Stretch { start: self.from + start, end: self.from + end.max(start) })
    }

    /// What never closes is one finding: where the closing bracket should stand, or where the text begins.
    fn tell_open(&self, open: Stretch, read: &Read<'_>, found: &mut Vec<Finding>) {
        let first = read.errors.iter().find(|it| it.place.start >= open.start);
        if first.is_some_and(|it| self.tell_typos(it.place, found)) {
            return;
        }
        let quotes = Stretch { end: open.start + 3, ..open };
        let bracket = Stretch { end: open.start + 1, ..open };
        // The library notices at what comes next.
        let before = &self.text[..first.map_or(open.end, |it| it.place.start) as usize];
        let at = (before.trim_end().len() as u32).max(bracket.end);
        let noticed = Stretch { start: at, end: at };
        let finding =
            |place, key| Finding::new(Rule::InvalidToml, self.span(place), Message::new(key));
        found.push(match self.text.as_bytes()[open.start as usize] {
            b'[' => finding(noticed, "toml-array-not-closed")
                .related(self.span(bracket), Message::new("toml-opened-here")),
            b'{' => finding(noticed, "toml-table-not-closed")
                .related(self.span(bracket), Message::new("toml-opened-here")),
            _ => finding(quotes, "toml-string-not-closed"),
        });
    }

    /// Tells the typos that explain an error, if there are any.
    fn tell_typos(&self, place: Stretch, found: &mut Vec<Finding>) -> bool {
        let typos = typos::correct(self.text, self.span_in_text(place), first_error);
        let any = !typos.is_empty();
        found.extend(typos.into_iter().map(|typo| {
            let span = self.span(Stretch::new(typo.start, typo.end));
            let mut finding = Finding::new(Rule::InvalidToml, span, typo.title);
            match typo.meant {
                Meant::Certainly => finding.write(typo.help, span, typo.instead),
                Meant::Perhaps => finding.offer(typo.help, span, typo.instead),
                Meant::Unknown => finding.help.push(typo.help),
            }
            (finding.label, finding.key) = (typo.label, typo.key);
            finding
        }));
        any
    }

    fn span_in_text(&self, place: Stretch) -> usize {
        self.text.floor_char_boundary(place.start as usize)
    }

    fn tell(&self, error: &Error, read: &Read<'_>, found: &mut Vec<Finding>) {
        if repeats(error) {
            found.push(self.repetition(error, &read.tree));
        } else if error.words == full::BREAK || !self.tell_typos(error.place, found) {
            let (message, place) = self.say(error);
            found.push(Finding::new(Rule::InvalidToml, self.span(place), message));
        }
    }

    /// What is said of a key that stands elsewhere already.
    fn repetition(&self, error: &Error, tree: &Tree) -> Finding {
        let key = error.place.of(self.text);
        let line = self.line_of(error.place);
        let (title, label) = match error.words.starts_with(TWICE) {
            // `[[table]]` may stand many times, but not as one table.
            true if line.trim_start().starts_with("[[") => (Message::new("toml-not-a-table"), None),
            true if is_header(line) => {
                (Message::new("toml-duplicate-table").text("table", key), None)
            }
            true => (
                Message::new("toml-duplicate-key").text("key", key),
                Some(Message::new("toml-duplicate-key-label")),
            ),
            false => (Message::new("toml-not-a-table"), None),
        };
        let mut finding = Finding::new(Rule::InvalidToml, self.span(error.place), title);
        if let Some(label) = label {
            finding = finding.label(label);
        }
        match self.first(error.place, tree) {
            Some(first) => finding.related(self.span(first), Message::new("toml-first-here")),
            None => finding,
        }
    }

    /// Where the key stands first that stands at a place again: in the same header, or else the nearest one before.
    fn first(&self, again: Stretch, tree: &Tree) -> Option<Stretch> {
        let key = again.of(self.text).trim_matches(['"', '\'']);
        let path =
            |line: &str| line.split('#').next().unwrap_or_default().replace(['[', ']', ' '], "");
        let line = self.line_of(again);
        if is_header(line) {
            let mut start = 0;
            for other in
                self.text.split_inclusive('\n').take_while(|it| it.as_ptr() < line.as_ptr())
            {
                if is_header(other) && path(other).trim() == path(line).trim() {
                    let at = start + other.find(key)?;
                    return Some(Stretch::new(at, at + key.len()));
                }
                start += other.len();
            }
        }
        let begins_line =
            |it: Stretch| self.text[..it.start as usize].ends_with(['\n']) || it.start == 0;
        let mut left = vec![At::ROOT];
        let mut nearest: Option<(bool, Stretch)> = None;
        while let Some(at) = left.pop() {
            for below in tree.children(at) {
                left.push(below);
                let place = tree.get(below).key;
                let fits = place.start < again.start
                    && place.of(self.text).trim_matches(['"', '\'']) == key;
                let it = (begins_line(place) == begins_line(again), place);
                if fits && nearest.is_none_or(|near| (near.0, near.1.start) < (it.0, it.1.start)) {
                    nearest = Some(it);
                }
            }
        }
        nearest.map(|(_, place)| place)
    }

    /// The line on which a place begins.
    fn line_of(&self, place: Stretch) -> &'s str {
        let at = self.span_in_text(place);
        let start = self.text[..at].rfind('\n').map_or(0, |it| it + 1);
        self.text[start..].split('\n').next().unwrap_or_default()
    }

    /// What is said of an error, and where.
    fn say(&self, error: &Error) -> (Message, Stretch) {
        let (words, place) = (&*error.words, error.place);
        let rest = self.text.get(self.span_in_text(place)..).unwrap_or_default();
        // `{ 2026 = 5 2027 = 6 }`, `[1 2]`: the library takes all up to the next sign for one text.
        let typed = place.of(self.text);
        if let Some(Said::Fact("toml-not-quoted")) = said(words)
            && let Some((number, behind)) = typed.split_once([' ', ';'])
            && [number, behind.trim_start()]
                .iter()
                .all(|it| it.starts_with(|it: char| it.is_ascii_digit()))
        {
            let at = place.start + number.len() as u32;
            return (Message::new("toml-comma"), Stretch { start: at, end: at });
        }
        let message = match said(words) {
            Some(Said::Fact("toml-not-quoted")) if !rest.starts_with(char::is_alphanumeric) => {
                unexpected(rest)
            }
            Some(Said::Fact(key @ ("toml-number" | "toml-date"))) => {
                return (Message::new(key), self.token(place));
            }
            Some(Said::Fact(key)) => return (Message::new(key), place),
            Some(Said::Wanted(token)) => Message::new("toml-wanted")
                .message("expected", Message::new(token))
                .message("found", found(rest)),
            Some(Said::Unexpected) => unexpected(rest),
            None => Message::new("toml-other").text("words", words),
        };
        if rest.starts_with(['\n', '\r']) {
            return (message, place);
        }
        let token = rest.find(ends_token).filter(|it| *it > 0);
        let token = token.unwrap_or_else(|| rest.chars().next().map_or(0, char::len_utf8));
        (message, Stretch { end: (place.start + token as u32).max(place.end), ..place })
    }

    /// The whole of what was typed around a place.
    fn token(&self, place: Stretch) -> Stretch {
        let at = self.span_in_text(place);
        let start = self.text[..at].rfind(ends_token).map_or(0, |it| it + 1);
        let end = self.text[at..].find(ends_token).map_or(self.text.len(), |it| at + it);
        Stretch::new(self.text.ceil_char_boundary(start), end.max(place.end as usize))
    }
}

/// Whether a number, a word or a key ends before this sign.
fn ends_token(sign: char) -> bool {
    sign.is_whitespace() || ",[]{}=#".contains(sign)
}

fn unexpected(text: &str) -> Message {
    let is_seen = |it: char| it.is_alphanumeric() || it.is_ascii_graphic();
    let character = text.chars().next().map_or_else(String::new, |it| match is_seen(it) {
        true => it.to_string(),
        false => format!("U+{:04X}", u32::from(it)),
    });
    Message::new("toml-unexpected").text("character", character)
}

/// The library's words for what is there already.
const TWICE: &str = "duplicate key";

/// Whether an error is about something that stands elsewhere already.
fn repeats(error: &Error) -> bool {
    error.words.starts_with(TWICE) || error.words.starts_with("cannot extend value")
}

/// Whether a line is a header: `[table]` or `[[table]]`, and not the last array of others.
fn is_header(line: &str) -> bool {
    let inside = line.trim_start();
    let inside = inside.trim_start_matches('[').trim_start();
    line.trim_start().starts_with('[')
        && inside.starts_with(char::is_alphabetic)
        && inside.split_once(']').is_some_and(|(key, behind)| {
            let behind = behind.trim_start_matches(']').trim();
            !key.contains([',', '"', '\'']) && (behind.is_empty() || behind.starts_with('#'))
        })
}

/// What is said of an error.
#[derive(Debug, Clone, Copy)]
enum Said {
    /// This.
    Fact(&'static str),
    /// That this was expected, and what stands there.
    Wanted(&'static str),
    /// That what stands there was not expected.
    Unexpected,
}

/// What is said where the library says these words.
fn said(words: &str) -> Option<Said> {
    SAID.iter().find(|(beginning, _)| words.starts_with(beginning)).map(|it| it.1)
}

/// What is said where the library's words begin so: the first that fits.
const SAID: &[(&str, Said)] = &[
    (full::BREAK, Said::Fact("toml-line-break")),
    ("cannot recurse", Said::Fact("toml-too-deep")),
    ("carriage return", Said::Fact("toml-carriage-return")),
    ("recursion limit", Said::Fact("toml-too-deep")),
    ("unclosed array table", Said::Wanted("token-bracket")),
    ("unclosed table", Said::Wanted("token-bracket")),
    ("missing table open", Said::Wanted("token-bracket")),
    ("unclosed array", Said::Fact("toml-array-not-closed")),
    ("unclosed inline table", Said::Fact("toml-table-not-closed")),
    ("missing comma", Said::Fact("toml-comma")),
    ("extra assignment", Said::Fact("toml-comma")),
    ("invalid inline table element, expected `,`", Said::Fact("toml-comma")),
    ("extra comma", Said::Unexpected),
    ("extra `=`", Said::Unexpected),
    ("unexpected `=`", Said::Unexpected),
    ("invalid unquoted key", Said::Unexpected),
    ("invalid comment character", Said::Unexpected),
    ("unexpected key or value", Said::Wanted("token-line-end")),
    ("key with no value", Said::Wanted("token-equals")),
    ("missing value for key", Said::Wanted("token-equals")),
    ("missing assignment", Said::Wanted("token-equals")),
    ("invalid inline table element", Said::Wanted("token-equals")),
    ("missing key", Said::Wanted("token-key")),
    ("unquoted keys cannot be empty", Said::Wanted("token-key")),
    ("keys cannot be multi-line", Said::Fact("toml-key-over-lines")),
    ("missing opening quote", Said::Fact("toml-not-quoted")),
    ("string values must be quoted", Said::Fact("toml-not-quoted")),
    ("invalid boolean", Said::Fact("toml-not-quoted")),
    ("invalid float, expected `", Said::Fact("toml-not-quoted")),
    (full::NUMERAL, Said::Fact("toml-number")),
    ("invalid basic string, expected `\"`", Said::Fact("toml-string-not-closed")),
    ("invalid literal string, expected `'`", Said::Fact("toml-string-not-closed")),
    ("invalid multi-line basic string, expected `\"`", Said::Fact("toml-string-not-closed")),
    ("invalid multi-line literal string, expected `'`", Said::Fact("toml-string-not-closed")),
    ("invalid multi-line basic string, expected newline", Said::Fact("toml-escape")),
    ("invalid basic string", Said::Fact("toml-character-in-string")),
    ("invalid literal string", Said::Fact("toml-character-in-string")),
    ("invalid multi-line", Said::Fact("toml-character-in-string")),
    ("missing escaped value", Said::Fact("toml-escape")),
    ("too few unicode", Said::Fact("toml-escape")),
    ("invalid value, expected unicode", Said::Fact("toml-escape")),
    ("invalid date", Said::Fact("toml-date")),
    ("invalid time", Said::Fact("toml-date")),
    ("invalid offset", Said::Fact("toml-date")),
    ("invalid fraction", Said::Fact("toml-number")),
    ("invalid mantissa", Said::Fact("toml-number")),
    ("invalid exponent", Said::Fact("toml-number")),
    ("invalid float", Said::Fact("toml-number")),
    ("invalid binary number", Said::Fact("toml-number")),
    ("invalid octal number", Said::Fact("toml-number")),
    ("invalid hexadecimal number", Said::Fact("toml-number")),
    ("integers with a radix", Said::Fact("toml-number")),
    ("radix must be", Said::Fact("toml-number")),
    ("redundant", Said::Fact("toml-number")),
    ("unexpected leading zero", Said::Fact("toml-number")),
    ("unexpected sign", Said::Fact("toml-number")),
    ("`_` may only go", Said::Fact("toml-number")),
];

/// What stands at the beginning of a text, in words.
fn found(text: &str) -> Message {
    Message::new(match text.chars().next() {
        None => "token-file-end",
        Some('\n' | '\r') => "token-line-end",
        Some('=') => "token-equals",
        Some('.') => "token-point",
        Some(',') => "token-comma",
        Some(']') => "token-bracket",
        Some('}') => "token-brace",
        Some('"' | '\'') => "token-string",
        Some(' ' | '\t') => "token-space",
        Some(it) if it.is_alphanumeric() => "token-word",
        Some(_) => "token-other",
    })
}
