//! Tables as comma-separated values (RFC 4180), for spreadsheets and other programs.
//!
//! Headings and terms are the same in every language, amounts are plain numbers. A text that a spreadsheet would take
//! for a formula begins with an apostrophe.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::message::Message;
use crate::render::inert;
use crate::render::language::Words;
use crate::render::report::cells_as_data::name;
use crate::render::report::cells_as_words::Saying;
use crate::render::report::quarter_cells::{Shade, shades};
use crate::render::report::{prose, shown as seen};
use crate::reports::{Block, Cell, Column, Content, Fact, Kind, Report, Row, Section, Table};

/// Draws the tables of a report: one as it is; several each after its name, with an empty line between them.
pub fn draw(out: &mut dyn Write, report: Report<'_>, words: &Words) -> io::Result<()> {
    let saying = Saying::of(&report, words);
    let count = parts(&report.sections);
    draw_banner(out, report.banner.as_ref(), &saying)?;
    let mut is_first = true;
    for part in report.sections.into_iter().flat_map(|it| it.blocks) {
        let Some(name) = name(&part) else { continue };
        if count > 1 {
            let between = if is_first { "" } else { "\r\n" };
            write!(out, "{between}{name}\r\n")?;
        }
        is_first = false;
        draw_part(out, part, &saying)?;
    }
    Ok(())
}

/// Draws a report for people who open it in a spreadsheet: with the mark by which Excel knows UTF-8, the separators and
/// the words of the language, the columns that people see, and the texts.
pub fn draw_for_people(out: &mut dyn Write, report: Report<'_>, words: &Words) -> io::Result<()> {
    let saying = Saying::of(&report, words);
    let decimal = words.language().folder().numbers.decimal;
    let separator = if decimal == ',' { ';' } else { ',' };
    let mut line = Line { separator, ..Line::default() };
    out.write_all("\u{feff}".as_bytes())?;
    let mut say = |fields: &[String]| {
        fields.iter().for_each(|it| line.field(it));
        line.end(out)
    };
    let safe = |text: &str| guarded(text).into_owned();
    let shown = |content: &Content| match content {
        Content::Money(_) | Content::Difference(_) | Content::Number(_) | Content::Count(_) => {
            saying.as_data(content).replace('.', &decimal.to_string())
        }
        _ => safe(&saying.content(content)),
    };
    if let Some(banner) = &report.banner {
        say(&[safe(&saying.message(banner))])?;
    }
    say(&[safe(&saying.message(&report.title))])?;
    say(&[safe(&report.plan)])?;
    for fact in &report.facts {
        say(&[safe(&saying.message(&fact.label)), shown(&fact.value.content)])?;
    }
    for section in report.sections {
        say(&[])?;
        if let Some(heading) = &section.heading {
            say(&[safe(&saying.message(heading))])?;
        }
        for block in section.blocks {
            match block {
                Block::Sentence(message) | Block::Label(message) => {
                    say(&[safe(&saying.message(&message))])?;
                }
                Block::Prose(text) => {
                    let lines = prose::plain_lines(text.words);
                    let filled = lines.iter().filter(|it| !it.is_empty());
                    filled.map(String::as_str).try_for_each(|it| say(&[safe(it)]))?;
                }
                Block::Facts { facts, .. } => {
                    for fact in &facts {
                        say(&[safe(&saying.message(&fact.label)), shown(&fact.value.content)])?;
                    }
                }
                Block::Table(table) => {
                    let columns = || seen(&table.columns);
                    let heads = columns().map(|(_, it)| safe(&saying.heading(&it.heading)));
                    say(&heads.collect::<Vec<_>>())?;
                    for row in table.rows.0 {
                        let cells = columns().filter_map(|(at, _)| row.cells.get(at));
                        say(&cells.map(|it| shown(&it.content)).collect::<Vec<_>>())?;
                    }
                }
                Block::Chart(_) => {}
            }
        }
    }
    for note in &report.footnotes {
        say(&[safe(&saying.sentence(note))])?;
    }
    Ok(())
}

/// Draws each table of a report into a file of its own: `open` is asked for a writer for each name (`activities.csv`).
pub fn draw_files(
    report: Report<'_>,
    words: &Words,
    open: &mut dyn FnMut(&str) -> io::Result<Box<dyn Write>>,
) -> io::Result<()> {
    let saying = Saying::of(&report, words);
    let banner = report.banner;
    for part in report.sections.into_iter().flat_map(|it| it.blocks) {
        let Some(name) = name(&part) else { continue };
        let mut out = open(&format!("{name}.csv"))?;
        draw_banner(&mut out, banner.as_ref(), &saying)?;
        draw_part(&mut out, part, &saying)?;
        out.flush()?;
    }
    Ok(())
}

/// How many tables there are.
pub fn parts(sections: &[Section<'_>]) -> usize {
    sections.iter().flat_map(|it| &it.blocks).filter(|it| name(it).is_some()).count()
}

/// A line of its own, before the heads of columns: who reads on as if all were there shall stumble over it.
fn draw_banner(out: &mut dyn Write, banner: Option<&Message>, saying: &Saying) -> io::Result<()> {
    let Some(banner) = banner else { return Ok(()) };
    let mut line = Line::default();
    line.field(&guarded(&saying.words().say(banner)));
    line.end(out)
}

fn draw_part(out: &mut dyn Write, block: Block<'_>, saying: &Saying) -> io::Result<()> {
    match block {
        Block::Facts { facts, .. } => draw_facts(out, &facts, saying),
        Block::Table(table) => draw_table(out, table, saying),
        Block::Sentence(_) | Block::Label(_) | Block::Prose(_) | Block::Chart(_) => Ok(()),
    }
}

fn draw_facts(out: &mut dyn Write, facts: &[Fact<'_>], saying: &Saying) -> io::Result<()> {
    let mut line = Line::default();
    let rows = facts.iter().map(|it| (it.key, content(&it.value.content, saying)));
    for (key, value) in [("key", "value".into())].into_iter().chain(rows) {
        line.field(key);
        line.field(&value);
        line.end(out)?;
    }
    Ok(())
}

fn draw_table(out: &mut dyn Write, table: Table<'_>, saying: &Saying) -> io::Result<()> {
    let mut line = Line::default();
    for column in &table.columns {
        match column.kind {
            Kind::Quarters => {
                let parts = 0..saying.parts() as u16;
                parts.for_each(|it| line.field(&guarded(&saying.part_as_data(it))));
            }
            _ => line.field(&guarded(&column.key)),
        }
    }
    line.end(out)?;
    for row in table.rows.0 {
        draw_row(&mut line, &table.columns, &row, saying);
        line.end(out)?;
    }
    Ok(())
}

fn draw_row(line: &mut Line, columns: &[Column], row: &Row<'_>, saying: &Saying) {
    for (column, cell) in columns.iter().zip(&row.cells) {
        match (column.kind, &cell.content) {
            (Kind::Quarters, _) => quarters(line, cell, saying),
            (_, amount @ (Content::Money(_) | Content::Difference(_))) => {
                line.bare(&saying.as_data(amount))
            }
            (_, other) => line.field(&content(other, saying)),
        }
    }
}

/// A field for each part of the plan's years: `x` where it runs, `?` where only the year is known.
fn quarters(line: &mut Line, cell: &Cell<'_>, saying: &Saying) {
    for shade in shades(&cell.content, saying.parts(), saying.time(), None) {
        line.bare(match shade {
            Shade::Runs | Shade::Done => "x",
            Shade::Unknown => "?",
            Shade::Empty => "",
        });
    }
}

/// What a field says.
fn content<'a>(content: &'a Content<'_>, saying: &Saying) -> Cow<'a, str> {
    match content {
        Content::Text(text) => guarded(text),
        Content::Passage(passage) => guarded(passage.words),
        Content::Owned(text) => guarded(text),
        Content::List(_) | Content::Message(_) | Content::IncludedIn(_) => {
            Cow::Owned(guarded(&saying.as_data(content)).into_owned())
        }
        _ => saying.as_data(content),
    }
}

/// A text that no spreadsheet takes for a formula, whichever sign it takes for the end of a field: an apostrophe stands
/// before what looks like one.
fn guarded(text: &str) -> Cow<'_, str> {
    const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let shown = inert(text);
    let is_formula = |piece: &str| piece.trim_start_matches([' ', '"', '\'']).starts_with(FORMULA);
    let begins = text.starts_with(FORMULA);
    if !begins && !shown.split([';', ',']).skip(1).any(is_formula) {
        return shown;
    }
    let mut safe = String::with_capacity(shown.len() + 2);
    for (number, piece) in shown.split_inclusive([';', ',']).enumerate() {
        if (number == 0 && begins) || (number > 0 && is_formula(piece)) {
            safe.push('\'');
        }
        safe.push_str(piece);
    }
    Cow::Owned(safe)
}

/// A line that is being put together; then the next one, in the same memory.
struct Line {
    text: String,
    has_fields: bool,
    /// What stands between two fields.
    separator: char,
}

impl Default for Line {
    fn default() -> Line {
        Line { text: String::new(), has_fields: false, separator: ',' }
    }
}

impl Line {
    /// A field, quoted where it must be.
    fn field(&mut self, text: &str) {
        let edges = text.starts_with(' ') || text.ends_with(' ');
        let divides = |it: u8| matches!(it, b',' | b'"' | b'\r' | b'\n' | b';');
        // Formats at all bytes, many at once, where `any` would look at one after the other.
        let is_divided = text.bytes().fold(false, |found, it| found | divides(it));
        match edges || is_divided {
            true => self.bare(&format!("\"{}\"", text.replace('"', "\"\""))),
            false => self.bare(text),
        }
    }

    /// A field that needs no quotes.
    fn bare(&mut self, text: &str) {
        if self.has_fields {
            self.text.push(self.separator);
        }
        self.has_fields = true;
        self.text.push_str(text);
    }

    /// Writes the line.
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.text.push_str("\r\n");
        out.write_all(self.text.as_bytes())?;
        self.text.clear();
        self.has_fields = false;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> String {
        let mut line = Line::default();
        line.field(text);
        line.text
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a, b"), "\"a, b\"");
        assert_eq!(quoted("say \"no\""), "\"say \"\"no\"\"\"");
    }

    #[test]
    fn no_text_is_a_formula() {
        for text in ["=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            assert!(guarded(text).starts_with('\''), "{text:?}");
        }
        assert_eq!(guarded("IV.1"), "IV.1");
        assert_eq!(guarded("Atelier;=1+1;fin"), "Atelier;'=1+1;fin");
        assert_eq!(guarded("a, \"=1\", b; -2; c"), "a,' \"=1\", b;' -2; c");
        assert_eq!(guarded("one; two, three"), "one; two, three");
    }
}
