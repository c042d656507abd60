//! Tables as comma-separated values (RFC 4180), for spreadsheets and other programs.
//!
//! Headings and terms are the same in every language, amounts are plain numbers. A text that a spreadsheet would take
//! for a formula begins with an apostrophe.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::render::inert;
use crate::render::language::Words;
use crate::render::plain::Plain;
use crate::reports::{Block, Cell, Column, Content, Fact, Kind, Report, Row, Section, Table};

/// Draws the tables of a report: one as it is; several each after its name, with an empty line between them.
pub fn draw(out: &mut dyn Write, report: Report<'_>, words: &Words) -> io::Result<()> {
    let plain = Plain::of(&report, words);
    let count = parts(&report.sections);
    let mut is_first = true;
    for part in report.sections.into_iter().flat_map(|it| it.blocks) {
        let Some(name) = name(&part) else { continue };
        if count > 1 {
            let between = if is_first { "" } else { "\r\n" };
            write!(out, "{between}{name}\r\n")?;
        }
        is_first = false;
        draw_part(out, part, &plain)?;
    }
    Ok(())
}

/// Draws each table of a report into a file of its own: `open` is asked for a writer for each name (`activities.csv`).
pub fn draw_files(
    report: Report<'_>,
    words: &Words,
    open: &mut dyn FnMut(&str) -> io::Result<Box<dyn Write>>,
) -> io::Result<()> {
    let plain = Plain::of(&report, words);
    for part in report.sections.into_iter().flat_map(|it| it.blocks) {
        let Some(name) = name(&part) else { continue };
        let mut out = open(&format!("{name}.csv"))?;
        draw_part(&mut out, part, &plain)?;
        out.flush()?;
    }
    Ok(())
}

/// How many tables there are.
pub fn parts(sections: &[Section<'_>]) -> usize {
    sections.iter().flat_map(|it| &it.blocks).filter(|it| name(it).is_some()).count()
}

fn name(block: &Block<'_>) -> Option<&'static str> {
    match block {
        Block::Facts { name, .. } => Some(name),
        Block::Table(table) => Some(table.name),
        Block::Sentence(_) | Block::Label(_) | Block::Prose(_) | Block::Chart(_) => None,
    }
}

fn draw_part(out: &mut dyn Write, block: Block<'_>, plain: &Plain) -> io::Result<()> {
    match block {
        Block::Facts { facts, .. } => draw_facts(out, &facts, plain),
        Block::Table(table) => draw_table(out, table, plain),
        Block::Sentence(_) | Block::Label(_) | Block::Prose(_) | Block::Chart(_) => Ok(()),
    }
}

fn draw_facts(out: &mut dyn Write, facts: &[Fact<'_>], plain: &Plain) -> io::Result<()> {
    write!(out, "key,value\r\n")?;
    for fact in facts {
        write!(out, "{},", fact.key)?;
        field(out, &content(&fact.value.content, plain))?;
        out.write_all(b"\r\n")?;
    }
    Ok(())
}

fn draw_table(out: &mut dyn Write, table: Table<'_>, plain: &Plain) -> io::Result<()> {
    let mut line = Line { out, is_first: true };
    for column in &table.columns {
        match column.kind {
            Kind::Quarters => {
                for label in plain.quarter_labels() {
                    line.field(&guarded(&label))?;
                }
            }
            _ => line.field(&guarded(&column.key))?,
        }
    }
    out.write_all(b"\r\n")?;
    for row in table.rows.0 {
        draw_row(out, &table.columns, &row, plain)?;
    }
    Ok(())
}

fn draw_row(
    out: &mut dyn Write,
    columns: &[Column],
    row: &Row<'_>,
    plain: &Plain,
) -> io::Result<()> {
    let mut line = Line { out, is_first: true };
    for (column, cell) in columns.iter().zip(&row.cells) {
        match column.kind {
            Kind::Quarters => quarters(&mut line, cell, plain)?,
            _ => line.field(&content(&cell.content, plain))?,
        }
    }
    out.write_all(b"\r\n")
}

/// A field for each quarter of the plan: `x` where it runs, `?` where only the year is known.
fn quarters(line: &mut Line, cell: &Cell<'_>, plain: &Plain) -> io::Result<()> {
    for quarter in plain.quarters() {
        line.field(match &cell.content {
            Content::Quarters(spans) if spans.iter().any(|it| it.contains(quarter)) => "x",
            Content::Years(years) if years.contains(&quarter.year()) => "?",
            _ => "",
        })?;
    }
    Ok(())
}

/// What a field says.
fn content<'a>(content: &'a Content<'_>, plain: &Plain) -> Cow<'a, str> {
    match content {
        Content::Text(text) => guarded(text),
        Content::Owned(text) => guarded(text),
        Content::List(items) => {
            let items: Vec<_> = items.iter().map(|it| plain.text(it)).collect();
            Cow::Owned(guarded(&items.join("; ")).into_owned())
        }
        Content::Message(_) | Content::IncludedIn(_) => {
            Cow::Owned(guarded(&plain.text(content)).into_owned())
        }
        _ => plain.text(content),
    }
}

/// A text that no spreadsheet takes for a formula.
fn guarded(text: &str) -> Cow<'_, str> {
    let shown = inert(text);
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{shown}"))
        }
        _ => shown,
    }
}

/// A line that is being written.
struct Line<'o> {
    out: &'o mut dyn Write,
    is_first: bool,
}

impl Line<'_> {
    fn field(&mut self, text: &str) -> io::Result<()> {
        if !self.is_first {
            self.out.write_all(b",")?;
        }
        self.is_first = false;
        field(self.out, text)
    }
}

/// A field, quoted where it must be.
fn field(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let edges = text.starts_with(' ') || text.ends_with(' ');
    let divides = |it: u8| matches!(it, b',' | b'"' | b'\r' | b'\n' | b';');
    if !edges && !text.bytes().any(divides) {
        return out.write_all(text.as_bytes());
    }
    write!(out, "\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> String {
        let mut out = Vec::new();
        field(&mut out, text).unwrap();
        String::from_utf8(out).unwrap()
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
    }
}
