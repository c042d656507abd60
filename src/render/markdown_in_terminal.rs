//! Pages of Markdown (of rules, of commands) in a terminal.
//!
//! Knows the Markdown that our own pages use: headings, paragraphs, lists, tables, fenced code, `code` and **bold**.
//! Code is never wrapped, so that a caret under a line stays where it points.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::render::wrap::wrap;

const HEADING: Style = Style::new().bold();
const CODE: Style = AnsiColor::Cyan.on_default();
const CARET: Style = AnsiColor::BrightRed.on_default().bold();

/// Lines of prose are not longer than this.
const PROSE: usize = 100;

/// Draws a page, with prose wrapped to the terminal's width; colours are for the writer to keep or to strip.
pub fn draw(out: &mut dyn Write, markdown: &str, width: usize) -> io::Result<()> {
    let mut page = Page { out, width: width.min(PROSE), prose: String::new() };
    let mut fenced = false;
    for line in markdown.lines() {
        if let Some(info) = line.strip_prefix("```") {
            page.end_prose()?;
            fenced = !fenced;
            if fenced {
                page.title_of_code(info)?;
            }
        } else if fenced {
            page.code(line)?;
        } else {
            page.prose(line)?;
        }
    }
    page.end_prose()
}

struct Page<'o> {
    out: &'o mut dyn Write,
    width: usize,
    /// The paragraph or item that is being read.
    prose: String,
}

impl Page<'_> {
    fn prose(&mut self, line: &str) -> io::Result<()> {
        let heading = line.trim_start_matches('#');
        if heading.len() < line.len() && heading.starts_with(' ') {
            self.end_prose()?;
            return self.styled(HEADING, heading.trim());
        }
        if line.trim().is_empty() {
            self.end_prose()?;
            return writeln!(self.out);
        }
        if line.starts_with('|') {
            self.end_prose()?;
            return writeln!(self.out, "{line}");
        }
        if marker(line) > 0 {
            self.end_prose()?;
        }
        if !self.prose.is_empty() {
            self.prose.push(' ');
        }
        let line = if self.prose.is_empty() { line.trim_end() } else { line.trim() };
        self.prose.push_str(line);
        Ok(())
    }

    /// Writes the paragraph or item that has ended, if one has.
    fn end_prose(&mut self) -> io::Result<()> {
        let prose = std::mem::take(&mut self.prose);
        if prose.is_empty() {
            return Ok(());
        }
        let (mark, text) = prose.split_at(marker(&prose));
        let wrapped = wrap(text, self.width.saturating_sub(mark.len()));
        let margin = " ".repeat(mark.len());
        for (index, line) in wrapped.lines().enumerate() {
            let margin = if index == 0 { mark } else { &margin };
            writeln!(self.out, "{margin}{}", spans(line))?;
        }
        Ok(())
    }

    /// A block of code begins: what stands behind its language says what it shows.
    fn title_of_code(&mut self, info: &str) -> io::Result<()> {
        match info.split_once(' ') {
            Some((_, title)) => self.styled(HEADING, title),
            None => Ok(()),
        }
    }

    fn code(&mut self, line: &str) -> io::Result<()> {
        if line.is_empty() {
            return writeln!(self.out);
        }
        let is_caret = line.starts_with('#') && line.contains('^');
        write!(self.out, "    ")?;
        match is_caret {
            true => self.styled(CARET, line),
            false => writeln!(self.out, "{line}"),
        }
    }

    fn styled(&mut self, style: Style, text: &str) -> io::Result<()> {
        writeln!(self.out, "{style}{text}{style:#}")
    }
}

/// A line with its code and its bold words as the terminal shows them.
fn spans(line: &str) -> String {
    paired(&paired(line, "**", HEADING, ""), "`", CODE, "`")
}

/// Styles what stands between two equal marks, which become `kept`. A mark without its other half stays.
fn paired(line: &str, mark: &str, style: Style, kept: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(mark)
        && let Some((inside, behind)) = after.split_once(mark)
    {
        text.push_str(&format!("{before}{style}{kept}{inside}{kept}{style:#}"));
        rest = behind;
    }
    text + rest
}

/// How many bytes a line's indent and its mark of an item take; nothing where it begins no item.
fn marker(line: &str) -> usize {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let item = &line[indent..];
    if item.starts_with("- ") || item.starts_with("* ") {
        return indent + 2;
    }
    let digits = item.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && item[digits..].starts_with(". ") { indent + digits + 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "\
# row-total

A row's printed total differs
from its **periods**. Write `total = 90`, or correct a period.

- one item that is so long that it takes a second line
- another

```toml Bad:
budget = { 2012 = 35, total = 95 }
#                             ^^ declared 95
```
";

    fn drawn() -> String {
        let mut out = Vec::new();
        draw(&mut out, PAGE, 40).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn prose_is_wrapped_and_code_is_not() {
        let expected = "\
row-total

A row's printed total differs from its
periods. Write `total = 90`, or
correct a period.

- one item that is so long that it takes
  a second line
- another

Bad:
    budget = { 2012 = 35, total = 95 }
    #                             ^^ declared 95
";
        assert_eq!(anstream::adapter::strip_str(&drawn()).to_string(), expected);
    }

    #[test]
    fn headings_and_code_are_set_off() {
        let styled = drawn();
        assert!(styled.contains("\u{1b}[1mrow-total\u{1b}[0m"), "{styled:?}");
        assert!(styled.contains("\u{1b}[36m`total = 90`\u{1b}[0m"), "{styled:?}");
    }
}
