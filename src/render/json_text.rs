//! JSON in which nothing acts on a terminal or hides from its reader.

use std::io::{self, Write};

use serde::Serialize;

use super::inert::is_inert;
use crate::source::{Position, Sources, Span};

/// JSON on its way out. A character that is not simply seen can stand in it only inside of a string, and is escaped.
pub struct Escaped<'o>(pub &'o mut dyn Write);

impl Write for Escaped<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            // A character that came in two parts: what is whole goes first.
            Err(error) => match std::str::from_utf8(&bytes[..error.valid_up_to()]) {
                Ok("") | Err(_) => return self.0.write(bytes),
                Ok(text) => text,
            },
        };
        if text.is_ascii() && !text.contains('\x7f') {
            self.0.write_all(text.as_bytes())?;
            return Ok(text.len());
        }
        let mut letters = [0; 4];
        for letter in text.chars() {
            let shown = letter.encode_utf8(&mut letters);
            if letter.is_ascii() && letter != '\x7f' || is_inert(shown) {
                self.0.write_all(shown.as_bytes())?;
            } else {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    write!(self.0, "\\u{unit:04x}")?;
                }
            }
        }
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A place in a file, with lines and columns from 1.
#[derive(Debug, Serialize)]
pub struct Place<'s> {
    file: &'s str,
    /// The cell of a document, with its sheet; absent in a plan of texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl<'s> Place<'s> {
    /// A place in these texts.
    pub fn of(sources: &'s Sources, span: Span) -> Place<'s> {
        Place::between(sources, span, (sources.start(span), sources.end(span)))
    }

    /// The same, where it is known where it begins and ends.
    pub fn between(sources: &'s Sources, span: Span, ends: (Position, Position)) -> Place<'s> {
        let (source, (start, end)) = (sources.get(span.file), ends);
        Place {
            file: source.name(),
            cell: source.cell(span.start),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

/// Writes a value as indented JSON and a line break.
pub fn write(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(Escaped(out), value)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_escaped_and_read_again() {
        let text = "a\u{9b}31m\u{202e}b\u{200b}\u{7f}é 計画\u{e0041}\u{1b}";
        let mut out = Vec::new();
        write(&mut out, &[text]).unwrap();
        let json = String::from_utf8(out).unwrap();
        assert!(
            json.contains("a\\u009b31m\\u202eb\\u200b\\u007fé 計画\\udb40\\udc41\\u001b"),
            "{json}"
        );
        assert_eq!(serde_json::from_str::<Vec<String>>(&json).unwrap(), [text]);
    }
}
