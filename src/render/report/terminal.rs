//! Reports as text for a terminal.
//!
//! A short table is looked at whole before it is drawn, so that its columns fit; a long one streams in the widths
//! that its first rows ask for.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use table::Grid;
use wrap::{padded, wrapped};

use crate::render::Page;
use crate::render::inert;
use crate::render::language::Words;
use crate::render::report::cells_as_words::Saying;
use crate::render::report::prose;
use crate::render::report::quarter_bars::{self, Bars};
use crate::reports::{Block, Cell, Content, Fact, Kind, Report};

mod layout;
mod table;
mod wrap;

/// Headings, axes, totals; what may be overlooked; what deserves attention.
const STRONG: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();
const ALARM: Style = AnsiColor::Red.on_default().bold();

/// Lines of running text are not longer than this, however wide the terminal is.
const LONGEST_LINE: usize = 100;

/// Draws a report as text of the page's width.
pub fn draw(out: &mut dyn Write, report: Report<'_>, words: &Words, page: Page) -> io::Result<()> {
    let mut sheet = Sheet {
        saying: Saying::of(&report, words),
        bars: Bars::new(&report),
        currency: report.currency.map_or("", |(code, _)| words.currency_name(code)),
        page,
        out,
    };
    sheet.title(&report)?;
    sheet.facts(&report.facts)?;
    for section in report.sections {
        // Drawings are for pages; what they show stands in a table.
        if section.blocks.iter().all(|it| matches!(it, Block::Chart(_))) {
            continue;
        }
        if let Some(heading) = &section.heading {
            let heading = sheet.saying.message(heading);
            sheet.heading(&heading)?;
        }
        for block in section.blocks {
            sheet.block(block)?;
        }
    }
    sheet.notes(&report.footnotes)
}

/// A text in a style; colours are for the writer to keep or to strip.
fn inked(style: Style, text: &str) -> String {
    if text.trim().is_empty() { text.to_owned() } else { format!("{style}{text}{style:#}") }
}

/// A page that is being written.
pub(crate) struct Sheet<'o, 'w> {
    saying: Saying<'w>,
    bars: Bars,
    /// What people call the report's currency.
    currency: &'static str,
    page: Page<'o>,
    out: &'o mut dyn Write,
}

impl Sheet<'_, '_> {
    fn line_width(&self) -> usize {
        self.page.width.clamp(20, LONGEST_LINE)
    }

    fn title(&mut self, report: &Report) -> io::Result<()> {
        if let Some(banner) = &report.banner {
            self.lines(ALARM, &self.saying.message(banner))?;
            writeln!(self.out)?;
        }
        let title = self.saying.message(&report.title);
        writeln!(self.out, "{}", inked(STRONG, &title))?;
        self.lines(QUIET, &inert(&report.plan))
    }

    fn heading(&mut self, heading: &str) -> io::Result<()> {
        writeln!(self.out)?;
        self.lines(STRONG, heading)
    }

    fn block(&mut self, block: Block) -> io::Result<()> {
        match block {
            Block::Sentence(message) | Block::Label(message) => {
                let text = self.saying.message(&message);
                writeln!(self.out)?;
                self.lines(Style::new(), &text)
            }
            Block::Prose(text) => {
                writeln!(self.out)?;
                let lines = prose::plain_lines(&self.saying.shown(text));
                lines.iter().try_for_each(|it| self.lines(Style::new(), &inert(it)))
            }
            Block::Facts { facts, .. } => self.facts(&facts),
            Block::Table(table) => {
                let has_bars = table.columns.iter().any(|it| it.kind == Kind::Quarters);
                if let Some(caption) = &table.caption {
                    let caption = self.saying.message(caption);
                    self.heading(&caption)?;
                }
                writeln!(self.out)?;
                Grid::new(self, table.columns).draw(table.rows)?;
                if has_bars { self.legend() } else { Ok(()) }
            }
            Block::Chart(_) => Ok(()),
        }
    }

    fn lines(&mut self, style: Style, text: &str) -> io::Result<()> {
        let mut lines = wrapped(text, self.line_width()).into_iter();
        lines.try_for_each(|it| writeln!(self.out, "{}", inked(style, &it)))
    }

    /// Labels and values, the values one below the other.
    fn facts(&mut self, facts: &[Fact]) -> io::Result<()> {
        if facts.is_empty() {
            return Ok(());
        }
        writeln!(self.out)?;
        let labels: Vec<String> = facts.iter().map(|it| self.saying.message(&it.label)).collect();
        let widest = labels.iter().map(|it| wrap::width(it)).max().unwrap_or(0);
        let indent = widest.min(self.line_width() / 2) + 2;
        for (label, fact) in labels.iter().zip(facts) {
            let is_long = wrap::width(label) + 2 > indent;
            let mut label = padded(label, indent);
            if is_long {
                writeln!(self.out, "{}", inked(QUIET, label.trim_end()))?;
                label = " ".repeat(indent);
            }
            for value in self.values(&fact.value) {
                for line in wrapped(&value, self.line_width().saturating_sub(indent).max(20)) {
                    let line = if fact.value.alarm { inked(ALARM, &line) } else { line };
                    writeln!(self.out, "{}{line}", inked(QUIET, &label))?;
                    label = " ".repeat(indent);
                }
            }
        }
        Ok(())
    }

    fn values(&self, cell: &Cell) -> Vec<String> {
        let mut values = match &cell.content {
            Content::List(items) => items.iter().map(|it| self.saying.content(it)).collect(),
            content @ (Content::Money(_) | Content::Difference(_)) => {
                vec![format!("{}\u{a0}{}", self.saying.content(content), self.currency)]
            }
            content => vec![self.saying.content(content)],
        };
        if let Some(last) = values.last_mut() {
            last.push_str(&self.marks(&cell.footnotes));
        }
        values
    }

    /// What the marks of a Gantt chart mean.
    fn legend(&mut self) -> io::Result<()> {
        let entries = [
            (quarter_bars::RUNS, "layout-runs"),
            (quarter_bars::RESTS, "layout-rests"),
            (quarter_bars::YEAR_ONLY, "layout-year-only"),
        ];
        let entries = entries.map(|(mark, key)| format!("{mark} {}", self.saying.key(key)));
        let line = entries.join("   ");
        let lines =
            if wrap::width(&line) <= self.page.width { vec![line] } else { entries.to_vec() };
        writeln!(self.out)?;
        for line in lines {
            writeln!(self.out, "{}", inked(QUIET, &line))?;
        }
        Ok(())
    }

    fn notes(&mut self, notes: &[crate::message::Message]) -> io::Result<()> {
        if notes.is_empty() {
            return Ok(());
        }
        writeln!(self.out)?;
        for (number, note) in (1_u16..).zip(notes) {
            let mark = format!("{} ", self.marks(&[number]));
            let text = self.saying.message(note);
            let indent = wrap::width(&mark);
            for (index, line) in wrapped(&text, self.line_width() - indent).iter().enumerate() {
                let before = if index == 0 { mark.clone() } else { " ".repeat(indent) };
                writeln!(self.out, "{before}{line}")?;
            }
        }
        Ok(())
    }

    /// The numbers of footnotes.
    fn marks(&self, footnotes: &[u16]) -> String {
        const SMALL: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
        let small = |it: &u16| -> String {
            it.to_string().bytes().map(|it| SMALL[usize::from(it - b'0')]).collect()
        };
        footnotes.iter().map(small).collect::<Vec<_>>().join("\u{b7}")
    }
}
