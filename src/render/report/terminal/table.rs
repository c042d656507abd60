//! Tables on a terminal: no borders, names to the left, numbers to the right.

use std::io;

use super::layout::{Layout, Need, Place, Sort};
use super::wrap::{self, longest_word, padded, to_the_right, wrapped};
use super::{ALARM, QUIET, STRONG, Sheet, inked};
use crate::message::Message;
use crate::model::Level;
use crate::money::{Money, Scale};
use crate::render::report::cells_as_words::Saying;
use crate::render::report::shown;
use crate::reports::{Cell, Column, Content, Kind, Row, RowKind, Rows};

/// So many rows are looked at before the first one is drawn.
const LOOKED_AT: usize = 2_000;

/// Words that stand for a number, and are longer than this, are wrapped.
const LONGEST_NUMBER: usize = 16;

/// Columns between one depth and the next.
const STEP: usize = 2;

/// What amounts are in: its name, and how many zeros it stands for.
type Unit = (&'static str, u32);

const UNITS: [Unit; 3] = [("billions", 9), ("millions", 6), ("thousands", 3)];

/// A table that is being drawn.
pub(super) struct Grid<'g, 'o, 'w> {
    sheet: &'g mut Sheet<'o, 'w>,
    columns: Vec<Column>,
    /// The first column that people see: it is indented.
    first: usize,
    /// The unit of amounts, if it is not the currency itself.
    unit: Option<Unit>,
    /// Says amounts that are whole in their unit.
    whole: Saying<'w>,
    /// Whether rows of depth 0 are set off from deeper ones.
    has_depth: bool,
    /// Whether the last line drawn was the heading.
    is_first_row: bool,
}

impl<'g, 'o, 'w> Grid<'g, 'o, 'w> {
    pub(super) fn new(sheet: &'g mut Sheet<'o, 'w>, columns: Vec<Column>) -> Grid<'g, 'o, 'w> {
        let first = shown(&columns).next().map_or(0, |(index, _)| index);
        let whole = sheet.saying.with_scale(Scale(0));
        Grid { sheet, columns, whole, first, unit: None, has_depth: false, is_first_row: true }
    }

    pub(super) fn draw(mut self, rows: Rows) -> io::Result<()> {
        let mut rows = rows.0;
        let looked_at: Vec<Row> = rows.by_ref().take(LOOKED_AT).collect();
        if looked_at.is_empty() {
            let nothing = self.sheet.saying.key("layout-nothing");
            return writeln!(self.sheet.out, "{}", inked(QUIET, &nothing));
        }
        let is_whole = looked_at.len() < LOOKED_AT;
        self.has_depth = looked_at.iter().any(|it| it.depth > 0);
        let unit =
            if is_whole { largest_unit(&looked_at, self.sheet.saying.scale()) } else { None };
        let needs = self.needs(&looked_at, unit);
        let width = self.sheet.page.width;
        let layout = match is_whole {
            true => Layout::choose(&needs, width, unit.is_some()),
            false => Layout::stretched(&needs, width),
        };
        self.unit = unit.filter(|_| layout.is_scaled);
        self.unit_line(&looked_at)?;
        for (number, band) in layout.bands.iter().enumerate() {
            if number > 0 {
                writeln!(self.sheet.out)?;
            }
            self.heading(band)?;
            for row in &looked_at {
                let says_something = band.iter().any(|place| {
                    let kind = self.columns[place.index].kind;
                    kind == Kind::Money && !row.cells[place.index].content.is_blank()
                });
                if says_something || row.kind != RowKind::Declared {
                    self.row(row, band, if number == 0 { &layout.below } else { &[] })?;
                }
            }
        }
        for row in rows {
            self.row(&row, &layout.bands[0], &layout.below)?;
        }
        Ok(())
    }

    /// What each column asks for.
    fn needs(&self, rows: &[Row], unit: Option<Unit>) -> Vec<Need> {
        let mut needs = Vec::new();
        for (index, column) in shown(&self.columns) {
            let (kind, heading) = (column.kind, self.heading_text(index));
            let is_right = matches!(kind, Kind::Money | Kind::Number);
            let width = |cell: &Cell, unit| match &cell.content {
                Content::List(items) if is_right => {
                    self.listed(items).iter().map(|it| wrap::width(it)).max().unwrap_or(0)
                }
                _ => wrap::width(&self.text(index, cell, unit)),
            };
            let mut need = Need {
                index,
                sort: match kind {
                    Kind::Text => Sort::Text,
                    // What stands after the first text does not name the row.
                    Kind::Code if needs.iter().all(|it: &Need| it.sort == Sort::Name) => Sort::Name,
                    Kind::Code | Kind::Quarters | Kind::Date => Sort::Number,
                    Kind::Money | Kind::Number => Sort::Number,
                },
                natural: if kind == Kind::Quarters {
                    wrap::width(&heading)
                } else {
                    longest_word(&heading)
                },
                scaled: 0,
                marks: 0,
            };
            need.scaled = need.natural;
            for row in rows {
                let cell = &row.cells[index];
                let marks = wrap::width(&self.sheet.marks(&cell.footnotes));
                let (hanging, after) = if is_right { (0, marks) } else { (marks, 0) };
                let beside = self.indent(index, row) + hanging;
                let natural = width(cell, None) + beside;
                need.natural = need.natural.max(natural);
                need.scaled = need.scaled.max(width(cell, unit) + beside);
                need.marks = need.marks.max(after);
                let is_words = is_typed(&cell.content);
                if is_right && is_words && natural > LONGEST_NUMBER {
                    need.sort = Sort::Words;
                }
            }
            needs.push(need);
        }
        needs
    }

    fn heading_text(&self, index: usize) -> String {
        match self.columns[index].kind {
            Kind::Quarters => self.sheet.bars.heading(),
            _ => self.sheet.saying.heading(&self.columns[index].heading),
        }
    }

    fn indent(&self, index: usize, row: &Row) -> usize {
        if index == self.first { usize::from(row.depth) * STEP } else { 0 }
    }

    /// What a cell of a row says. What a row prints beside another one has that one's name already.
    fn text_in(&self, index: usize, row: &Row) -> String {
        match (row.kind, self.columns[index].kind) {
            (RowKind::Declared, Kind::Code) if self.columns[index].key == "id" => String::new(),
            _ => self.text(index, &row.cells[index], self.unit),
        }
    }

    fn text(&self, index: usize, cell: &Cell, unit: Option<Unit>) -> String {
        if self.columns[index].kind == Kind::Quarters {
            return self.sheet.bars.bar(&cell.content).trim_end().to_owned();
        }
        let scale = self.sheet.saying.scale();
        match scaled(&cell.content, unit, scale) {
            Some(content) => self.whole.content(&content),
            None => self.sheet.saying.content(&cell.content),
        }
    }

    /// Says what amounts are in.
    fn unit_line(&mut self, rows: &[Row]) -> io::Result<()> {
        let mut amounts = shown(&self.columns).filter(|(_, it)| it.kind == Kind::Money);
        let is_amount = |(at, _): (usize, &Column)| {
            rows.iter().any(|it| it.cells[at].content.money().is_some())
        };
        let has_amounts = amounts.any(is_amount);
        if !has_amounts || self.sheet.currency.is_empty() {
            return Ok(());
        }
        let unit = self.unit.map_or("one", |(name, _)| name);
        let line = Message::new("layout-amounts-in")
            .text("unit", unit)
            .text("currency", self.sheet.currency);
        let line = self.sheet.saying.message(&line);
        writeln!(self.sheet.out, "{}\n", inked(QUIET, &line))
    }

    fn heading(&mut self, band: &[Place]) -> io::Result<()> {
        self.is_first_row = true;
        let words: Vec<Vec<String>> = band
            .iter()
            .map(|place| match self.columns[place.index].kind {
                Kind::Quarters => vec![self.heading_text(place.index)],
                _ => wrapped(&self.heading_text(place.index), place.width),
            })
            .collect();
        let height = words.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            let mut text = String::new();
            for (place, words) in band.iter().zip(&words) {
                let empty = height - words.len();
                let word = if line < empty { "" } else { words[line - empty].as_str() };
                text.push_str(&self.aligned(place, word));
                text.push_str(&" ".repeat(place.after));
            }
            writeln!(self.sheet.out, "{}", inked(STRONG, text.trim_end()))?;
        }
        self.rule(band)
    }

    fn rule(&mut self, band: &[Place]) -> io::Result<()> {
        let width: usize = band.iter().map(|it| it.width + it.after).sum();
        writeln!(self.sheet.out, "{}", inked(QUIET, &"─".repeat(width)))
    }

    fn aligned(&self, place: &Place, text: &str) -> String {
        match self.columns[place.index].kind {
            Kind::Money | Kind::Number => to_the_right(text, place.width),
            _ => padded(text, place.width),
        }
    }

    fn row(&mut self, row: &Row, band: &[Place], below: &[usize]) -> io::Result<()> {
        match row.kind {
            RowKind::Total => self.rule(band)?,
            RowKind::Declared => {}
            _ if self.has_depth && row.depth == 0 && !self.is_first_row => {
                writeln!(self.sheet.out)?;
            }
            _ => {}
        }
        self.is_first_row = false;
        let mut cells: Vec<Vec<String>> = band.iter().map(|place| self.lines(place, row)).collect();
        self.spill(row, band, &mut cells);
        let height = cells.iter().map(Vec::len).max().unwrap_or(1);
        for line in 0..height {
            let mut text = String::new();
            let mut open = 0;
            for (place, lines) in band.iter().zip(&cells) {
                let cell = &row.cells[place.index];
                let words = lines.get(line).map_or("", String::as_str);
                let is_right = matches!(self.columns[place.index].kind, Kind::Money | Kind::Number);
                let marks = match is_right && line + 1 == lines.len() {
                    true => self.sheet.marks(&cell.footnotes),
                    false => String::new(),
                };
                if words.is_empty() && marks.is_empty() {
                    open += place.width + place.after;
                    continue;
                }
                text.push_str(&" ".repeat(open));
                let shown = self.aligned(place, words);
                text.push_str(&self.inked(row, cell, shown.trim_end(), place.index));
                let used = wrap::width(shown.trim_end()) + wrap::width(&marks);
                text.push_str(&marks);
                open = (place.width + place.after).saturating_sub(used);
            }
            writeln!(self.sheet.out, "{text}")?;
        }
        self.below(row, band, below)
    }

    /// Where a row has one text only, all lines of it but the last one go over the whole width, and what stands to the
    /// right of it stands beside its last line: so long titles take few lines.
    fn spill(&self, row: &Row, band: &[Place], cells: &mut [Vec<String>]) {
        let is_text = |place: &Place| self.columns[place.index].kind == Kind::Text;
        let mut texts = (0..band.len()).filter(|it| is_text(&band[*it]));
        let (Some(at), None) = (texts.next(), texts.next()) else { return };
        if cells[at].len() < 2 {
            return;
        }
        let start: usize = band[..at].iter().map(|it| it.width + it.after).sum();
        let whole: usize = band[at..].iter().map(|it| it.width + it.after).sum();
        let whole = whole.min(self.sheet.page.width.saturating_sub(start)).max(band[at].width);
        let indent = self.indent(band[at].index, row);
        let cell = &row.cells[band[at].index];
        let text = self.text(band[at].index, cell, self.unit) + &self.sheet.marks(&cell.footnotes);
        let lines = wrap::ending_in(&text, whole - indent, band[at].width - indent);
        let above = lines.len() - 1;
        cells[at] = lines.into_iter().map(|it| format!("{}{it}", " ".repeat(indent))).collect();
        for lines in &mut cells[at + 1..] {
            lines.splice(0..0, std::iter::repeat_n(String::new(), above));
        }
    }

    /// Several numbers of one cell, one below the other.
    fn listed(&self, items: &[Content]) -> Vec<String> {
        items.iter().map(|it| self.sheet.saying.content(it)).collect()
    }

    /// The lines of one cell.
    fn lines(&self, place: &Place, row: &Row) -> Vec<String> {
        let cell = &row.cells[place.index];
        let indent = self.indent(place.index, row);
        let mut text = self.text_in(place.index, row);
        match self.columns[place.index].kind {
            Kind::Money | Kind::Number => match &cell.content {
                content if is_typed(content) => wrapped(&text, place.width),
                Content::List(items) => self.listed(items),
                _ => vec![text],
            },
            Kind::Quarters => vec![text],
            kind => {
                text.push_str(&self.sheet.marks(&cell.footnotes));
                let lines = match kind {
                    Kind::Text => wrapped(&text, place.width.saturating_sub(indent)),
                    _ => vec![text],
                };
                lines.into_iter().map(|it| format!("{}{it}", " ".repeat(indent))).collect()
            }
        }
    }

    /// Long texts below their row, each after its heading.
    fn below(&mut self, row: &Row, band: &[Place], below: &[usize]) -> io::Result<()> {
        let texts: Vec<&Place> =
            band.iter().filter(|it| self.columns[it.index].kind == Kind::Text).collect();
        let before = band.iter().take_while(|it| self.columns[it.index].kind != Kind::Text);
        let start: usize = match texts.is_empty() {
            true => STEP,
            false => before.map(|it| it.width + it.after).sum(),
        };
        let width = self.sheet.page.width.saturating_sub(start + STEP).max(20);
        for index in below {
            let cell = &row.cells[*index];
            let text = self.text(*index, cell, self.unit);
            if text.is_empty() {
                continue;
            }
            let heading = self.heading_text(*index);
            let text = format!("{heading}{} {text}", self.sheet.saying.key("layout-colon"));
            let text = format!("{text}{}", self.sheet.marks(&cell.footnotes));
            for (number, line) in wrapped(&text, width).iter().enumerate() {
                let indent = start + if number == 0 { 0 } else { STEP };
                let line = inked(QUIET, line);
                writeln!(self.sheet.out, "{}{line}", " ".repeat(indent))?;
            }
        }
        Ok(())
    }

    fn inked(&self, row: &Row, cell: &Cell, text: &str, index: usize) -> String {
        let is_head = self.has_depth
            && row.depth == 0
            && match row.kind {
                RowKind::Node(level) => level < Level::Activity,
                RowKind::Item | RowKind::Total => true,
                RowKind::Declared => false,
            };
        match row.kind {
            _ if cell.alarm => inked(ALARM, text),
            _ if self.columns[index].kind == Kind::Quarters => text.to_owned(),
            RowKind::Declared => inked(QUIET, text),
            RowKind::Total => inked(STRONG, text),
            _ if is_head => inked(STRONG, text),
            _ => text.to_owned(),
        }
    }
}

/// Whether a cell shows words that somebody typed.
fn is_typed(content: &Content) -> bool {
    matches!(content, Content::Text(_) | Content::Passage(_) | Content::Owned(_))
}

/// An amount in a larger unit.
fn scaled(content: &Content, unit: Option<Unit>, scale: Scale) -> Option<Content<'static>> {
    let divisor = 10_i128.checked_pow(unit?.1 + u32::from(scale.0))?;
    let amount = Money::minor(content.money()?.units() / divisor);
    Some(match content {
        Content::Difference(_) => Content::Difference(amount),
        _ => Content::Money(amount),
    })
}

/// The largest unit in which every amount of some rows is whole.
fn largest_unit(rows: &[Row], scale: Scale) -> Option<Unit> {
    let amounts = || rows.iter().flat_map(|it| &it.cells).filter_map(|it| it.content.money());
    if amounts().all(Money::is_zero) {
        return None;
    }
    UNITS.into_iter().find(|(_, power)| {
        let divisor = 10_i128.pow(power + u32::from(scale.0));
        amounts().all(|it| it.units() % divisor == 0)
    })
}
