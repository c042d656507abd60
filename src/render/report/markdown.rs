//! Reports as Markdown with tables, as forges show it.

use std::io::{self, Write};

use crate::model::Level;
use crate::render::inert;
use crate::render::language::Words;
use crate::render::markdown_text::{escaped, escaped_inside};
use crate::render::report::cells_as_words::Saying;
use crate::render::report::prose::{self, Piece};
use crate::render::report::quarter_bars::Bars;
use crate::render::report::shown;
use crate::reports::{Block, Cell, Column, Content, Fact, Kind, Report, Row, RowKind, Table};
use crate::text::Passage;

/// Draws a report as Markdown.
pub fn draw(out: &mut dyn Write, report: Report<'_>, words: &Words) -> io::Result<()> {
    let page = Page {
        saying: Saying::of(&report, words),
        bars: Bars::new(&report),
        currency: report.currency.map_or("", |(code, _)| words.currency_name(code)).to_owned(),
    };
    if let Some(banner) = &report.banner {
        writeln!(out, "> **{}**\n", escaped(&page.saying.message(banner)))?;
    }
    writeln!(out, "# {}", escaped(&page.saying.message(&report.title)))?;
    if !report.plan.is_empty() {
        writeln!(out, "\n{}", escaped(&crate::render::inert(&report.plan)))?;
    }
    page.facts(out, &report.facts)?;
    for section in report.sections {
        // Drawings are for pages; what they show stands in a table.
        if section.blocks.iter().all(|it| matches!(it, Block::Chart(_))) {
            continue;
        }
        if let Some(heading) = &section.heading {
            writeln!(out, "\n## {}", escaped(&page.saying.message(heading)))?;
        }
        for block in section.blocks {
            match block {
                Block::Sentence(message) => {
                    writeln!(out, "\n{}", escaped(&page.saying.message(&message)))?;
                }
                Block::Label(message) => {
                    writeln!(out, "\n**{}**", escaped(&page.saying.message(&message)))?;
                }
                Block::Prose(text) => page.prose(out, text)?,
                Block::Facts { facts, .. } => page.facts(out, &facts)?,
                Block::Table(table) => page.table(out, table)?,
                Block::Chart(_) => {}
            }
        }
    }
    for (number, note) in (1..).zip(&report.footnotes) {
        let before = if number == 1 { "\n" } else { "" };
        writeln!(out, "{before}[^{number}]: {}", escaped(&page.saying.message(note)))?;
    }
    Ok(())
}

/// What all parts of a page are drawn with.
struct Page<'w> {
    saying: Saying<'w>,
    bars: Bars,
    currency: String,
}

impl Page<'_> {
    fn prose(&self, out: &mut dyn Write, text: Passage) -> io::Result<()> {
        let mut in_list = false;
        for paragraph in prose::paragraphs(&self.saying.shown(text)) {
            if !(in_list && paragraph.item) {
                writeln!(out)?;
            }
            in_list = paragraph.item;
            for (index, line) in paragraph.lines.iter().enumerate() {
                out.write_all(match (paragraph.item, index) {
                    (true, 0) => b"- ",
                    (true, _) => b"  ",
                    _ => b"",
                })?;
                for Piece { text, bold, italic } in line {
                    let mark = match (bold, italic) {
                        (true, _) => "**",
                        (_, true) => "*",
                        _ => "",
                    };
                    write!(out, "{mark}{}{mark}", escaped(&inert(text)))?;
                }
                writeln!(out)?;
            }
        }
        Ok(())
    }

    fn facts(&self, out: &mut dyn Write, facts: &[Fact]) -> io::Result<()> {
        if facts.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        for fact in facts {
            let label = self.saying.message(&fact.label);
            write!(out, "- {}{}", escaped(&label), self.saying.key("layout-colon"))?;
            match &fact.value.content {
                Content::List(items) if items.len() > 1 => {
                    for item in items {
                        write!(out, "\n  - {}", escaped(&self.saying.content(item)))?;
                    }
                }
                content => {
                    let text = escaped_inside(&self.saying.content(content)).into_owned();
                    let currency = match content {
                        Content::Money(_) | Content::Difference(_) => {
                            format!("\u{a0}{}", self.currency)
                        }
                        _ => String::new(),
                    };
                    let alarm = if fact.value.alarm { "**" } else { "" };
                    write!(out, " {alarm}{text}{currency}{alarm}")?;
                }
            }
            writeln!(out, "{}", marks(&fact.value.footnotes))?;
        }
        Ok(())
    }

    fn table(&self, out: &mut dyn Write, table: Table) -> io::Result<()> {
        if let Some(caption) = &table.caption {
            writeln!(out, "\n**{}**", escaped(&self.saying.message(caption)))?;
        }
        write!(out, "\n|")?;
        for (_, column) in shown(&table.columns) {
            match (column.kind, &column.heading) {
                (Kind::Quarters, _) => write!(out, " `{}` |", self.bars.heading())?,
                (_, heading) => write!(out, " {} |", escaped(&self.saying.heading(heading)))?,
            }
        }
        write!(out, "\n|")?;
        for (_, column) in shown(&table.columns) {
            out.write_all(match column.kind {
                Kind::Money | Kind::Number => b" ---: |",
                _ => b" --- |",
            })?;
        }
        writeln!(out)?;
        // A table with no rows of its own says so by its heading alone.
        for row in table.rows.0 {
            self.row(out, &table.columns, &row)?;
        }
        Ok(())
    }

    fn row(&self, out: &mut dyn Write, columns: &[Column], row: &Row) -> io::Result<()> {
        let strong = match row.kind {
            RowKind::Node(level) => level < Level::Activity,
            kind => kind == RowKind::Total,
        };
        write!(out, "|")?;
        for (at, column) in shown(columns) {
            let Some(cell) = row.cells.get(at) else { break };
            let strength = if strong || cell.alarm { "**" } else { "" };
            self.cell(out, column, cell, strength)?;
        }
        writeln!(out)
    }

    fn cell(
        &self,
        out: &mut dyn Write,
        column: &Column,
        cell: &Cell,
        strength: &str,
    ) -> io::Result<()> {
        let marks = marks(&cell.footnotes);
        if column.kind == Kind::Quarters {
            let bar = self.bars.bar(&cell.content);
            // Spaces would be lost at the edges of code; a bar of nothing is nothing.
            return match bar.trim().is_empty() {
                true => write!(out, " {marks} |"),
                false => write!(out, " `{bar}`{marks} |"),
            };
        }
        let text = self.saying.content(&cell.content);
        match text.is_empty() {
            true => write!(out, " {marks} |"),
            false => {
                write!(out, " {strength}{}{strength}{marks} |", escaped_inside(text.trim()))
            }
        }
    }
}

fn marks(footnotes: &[u16]) -> String {
    footnotes.iter().map(|it| format!("[^{it}]")).collect()
}
