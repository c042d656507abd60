//! A table as a sheet.

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    ConditionalFormatFormula, Format, IgnoreError, TableColumn, TableStyle, Worksheet,
};

use rust_decimal::prelude::ToPrimitive as _;

use super::formats::Formats;
use super::names::{Names, first_free};
use super::sums::{Live, Sums, is_kept, lasting};
use super::{LAST_ROW, Outcome, day, held};
use crate::message::Message;
use crate::money::{Money, Scale};
use crate::render::report::cells_as_words::{Saying, is_words};
use crate::render::report::glyph_widths;
use crate::render::report::quarter_cells::{self, Shade};
use crate::reports::{Audience, Cell, Column, Content, Formula, Kind, Row, RowKind, Table};

/// Tables of so many rows get a filter.
const LONG: u32 = 8;

/// The widest column of words, in characters; longer ones are wrapped, so that the page can be read in print.
const WIDEST: usize = 40;

/// The height of a line, in points, and the width of a letter in a wide font, in sizes of the letter.
const LINE: f64 = 15.0;
pub const LETTER: f64 = 0.55;

/// A column as it is drawn.
#[derive(Clone)]
struct Drawn {
    column: Column,
    heading: String,
    /// Its first column in the sheet.
    place: u16,
    /// How many columns it takes: one, or one for each part of the plan's years.
    cells: u16,
    /// The longest text so far, in characters.
    longest: usize,
    /// Whether it holds differences.
    differs: bool,
}

/// Draws a table; on several sheets where it has more rows than one holds.
pub fn draw(
    table: Table,
    today: Option<usize>,
    title: &str,
    caption: &str,
    names: &mut Names,
    looks: &Formats,
    saying: &Saying,
) -> Outcome<Vec<Worksheet>> {
    let mut place = 0;
    let mut columns = Vec::new();
    for column in table.columns {
        let cells = quarter_cells::cells(&column, saying) as u16;
        let heading = saying.heading(&column.heading);
        columns.push(Drawn { column, heading, place, cells, longest: 0, differs: false });
        place += cells;
    }
    let mut sheet = Sheet::open(columns, today, caption, looks, saying)?;
    sheet.sheet.set_name(names.give(title))?;
    sheet.name = names.give_defined(table.name);
    let mut full = Vec::new();
    for row in table.rows.0 {
        // Two rows are kept for the remark below the table.
        if sheet.next + 2 > LAST_ROW {
            let columns = std::mem::take(&mut sheet.columns);
            let next = Sheet::open(columns, today, caption, looks, saying)?;
            let mut last = std::mem::replace(&mut sheet, next);
            last.columns = sheet.columns.clone();
            full.push(last.close(true)?);
            sheet.sheet.set_name(names.give(title))?;
        }
        sheet.row(&row)?;
    }
    let total = sheet.total;
    let defined = sheet.defined();
    let last = sheet.close(false)?;
    let place = last.name().replace('\'', "''");
    for (name, column) in defined.into_iter().filter(|_| full.is_empty()) {
        let Some(total) = total else { break };
        let cell = rust_xlsxwriter::utility::row_col_to_cell_absolute(total, column);
        names.define(name, format!("='{place}'!{cell}"));
    }
    full.push(last);
    Ok(full)
}

/// A sheet that is being written.
struct Sheet<'o> {
    sheet: Worksheet,
    columns: Vec<Drawn>,
    looks: &'o Formats,
    saying: &'o Saying<'o>,
    sums: Sums,
    /// The row of the head that stands next to the rows.
    head: u32,
    /// The next row.
    next: u32,
    /// The last row that is not a total.
    last: u32,
    /// The row of the total.
    total: Option<u32>,
    /// What formulas of other sheets call the table.
    name: String,
    /// The column that says what a row is about.
    named: usize,
    /// Whether a cell refers to a note.
    noted: bool,
    /// Whether a number had to be written as text.
    long: bool,
    unknown: bool,
    today: bool,
}

impl<'o> Sheet<'o> {
    fn open(
        columns: Vec<Drawn>,
        today: Option<usize>,
        caption: &str,
        looks: &'o Formats,
        saying: &'o Saying<'o>,
    ) -> Outcome<Sheet<'o>> {
        let tall = columns.iter().any(|it| it.cells > 1);
        let money = columns.iter().any(|it| it.column.kind == Kind::Money);
        let mut sheet = Worksheet::new();
        sheet.write_with_format(0, 0, held(caption), &Formats::title())?;
        let mut head = 2;
        if let Some(currency) = looks.currency.as_ref().filter(|_| money) {
            let words = saying.message(
                &Message::new("layout-amounts-in").text("unit", "one").text("currency", currency),
            );
            sheet.write_with_format(1, 0, words, &looks.remark())?;
            head = 3;
        }
        head += u32::from(tall);
        let named = columns.iter().position(|it| it.column.kind == Kind::Text).unwrap_or(0);
        let places = columns.iter().map(|it| it.place).collect();
        let mut sheet = Sheet {
            sheet,
            columns,
            looks,
            saying,
            sums: Sums::new(places, saying.scale()),
            head,
            next: head + 1,
            last: head,
            total: None,
            name: String::new(),
            named,
            noted: false,
            long: false,
            unknown: false,
            today: today.is_some() && tall,
        };
        sheet.heads(tall, today)?;
        Ok(sheet)
    }

    /// The heads of the columns; years above their parts.
    fn heads(&mut self, tall: bool, today: Option<usize>) -> Outcome<()> {
        for column in &self.columns {
            let format = self.looks.head(column.column.kind);
            let heading = held(&column.heading);
            if column.cells == 1 {
                let (above, place) = (self.head - u32::from(tall), column.place);
                over(&mut self.sheet, (above, place), (self.head, place), &heading, &format)?;
                continue;
            }
            let (above, parts) = (self.head - 1, self.saying.time().parts());
            for (index, year) in (0_u16..).zip(self.saying.years()) {
                let first = column.place + index * parts;
                let last = first + parts - 1;
                over(&mut self.sheet, (above, first), (above, last), &held(year), &format)?;
            }
            for part in 0..column.cells {
                let runs = Some(usize::from(part)) == today;
                let format = if runs { self.looks.today() } else { format.clone() };
                let name = self.saying.part(part.into());
                let place = column.place + part;
                self.sheet.write_with_format(self.head, place, name, &format)?;
            }
        }
        Ok(())
    }

    fn row(&mut self, row: &Row) -> Outcome<()> {
        let at = self.next;
        self.next += 1;
        match row.kind {
            RowKind::Total => self.total = Some(at),
            _ => self.last = at,
        }
        for ready in self.sums.row(row, at) {
            self.value(ready.row, ready.column, &ready.content, ready.live, &ready.format)?;
        }
        let blank = Cell::from(Content::Blank);
        let mut notes: Vec<String> = Vec::new();
        let mut lines = 1.0_f64;
        for index in 0..self.columns.len() {
            let cell = row.cells.get(index).unwrap_or(&blank);
            notes.extend(cell.footnotes.iter().map(u16::to_string));
            if self.columns[index].cells > 1 {
                self.quarters(at, index, cell, row)?;
            } else {
                lines = lines.max(self.cell(at, index, cell, row)?);
            }
        }
        // The thick line above a total takes room too.
        let line = if row.kind == RowKind::Total { 4.0 } else { 0.0 };
        if lines > 1.0 || line > 0.0 {
            // Not every program makes room for wrapped words by itself.
            self.sheet.set_row_height(at, (lines * LINE + line).min(409.0))?;
        }
        if notes.is_empty() {
            return Ok(());
        }
        notes.dedup();
        self.noted = true;
        self.sheet.write_with_format(at, self.width(), notes.join(", "), &self.looks.note())?;
        Ok(())
    }

    /// How many columns the table takes.
    fn width(&self) -> u16 {
        self.columns.iter().map(|it| it.cells).sum()
    }

    /// A cell; how many lines its words need.
    fn cell(&mut self, at: u32, index: usize, cell: &Cell, row: &Row) -> Outcome<f64> {
        let column = &mut self.columns[index];
        let (place, kind) = (column.place, column.column.kind);
        let depth = if index == self.named { row.depth } else { 0 };
        let alarm = cell.alarm && !cell.content.is_blank();
        let format = self.looks.cell(row.kind, kind, &cell.content, depth, alarm);
        let text = self.saying.content(&cell.content);
        column.longest = column.longest.max(text.chars().count() + usize::from(depth) * 2);
        column.differs |= matches!(cell.content, Content::Difference(_));
        match (cell.formula, lasting(&cell.content)) {
            (Some(Formula::Below), Some(content)) if row.kind != RowKind::Declared => {
                self.sums.later(index, content, format);
                return Ok(1.0);
            }
            (Some(formula), Some(content)) => {
                let live = self.sums.now(row, at, index, formula);
                self.value(at, index, &content, live, &format)?;
                return Ok(1.0);
            }
            _ => {}
        }
        match &cell.content {
            Content::Blank | Content::Unknown => {
                self.sheet.write_blank(at, place, &format)?;
            }
            content => {
                let (sheet, scale) = (&mut self.sheet, self.saying.scale());
                let is_text = write(sheet, (at, place), content, &text, scale, &format)?;
                self.long |= is_text && is_number(content);
            }
        }
        let most = match kind {
            Kind::Text => WIDEST,
            Kind::Money | Kind::Number if is_words(&cell.content) => WIDEST / 2,
            _ => return Ok(1.0),
        };
        let room = (most as f64 * 1.1 + 2.0) * LETTER - f64::from(depth);
        Ok((glyph_widths::width(&text) / room).ceil())
    }

    /// What follows from other cells: a formula where a spreadsheet comes to the same, else the number.
    fn value(
        &mut self,
        at: u32,
        index: usize,
        content: &Content,
        live: Option<Live>,
        format: &Format,
    ) -> Outcome<()> {
        let place = self.columns[index].place;
        let scale = self.saying.scale();
        if let Some(live) = live.filter(|_| float(content, scale).is_some()) {
            let formula = rust_xlsxwriter::Formula::new(live.formula).set_result(live.result);
            self.sheet.write_with_format(at, place, formula, format)?;
            return Ok(());
        }
        let text = self.saying.content(content);
        self.long |= write(&mut self.sheet, (at, place), content, &text, scale, format)?;
        Ok(())
    }

    /// One cell for each part of the plan's years, shaded where something runs.
    fn quarters(&mut self, at: u32, index: usize, cell: &Cell, row: &Row) -> Outcome<()> {
        let columns = self.columns.iter().map(|it| &it.column);
        let progress = quarter_cells::progress(columns, row);
        let column = &self.columns[index];
        self.unknown |= matches!(cell.content, Content::Years(_));
        let (cells, time) = (usize::from(column.cells), self.saying.time());
        let shades = quarter_cells::shades(&cell.content, cells, time, progress);
        for (part, shade) in (0_u16..).zip(shades) {
            let format = match shade {
                Shade::Empty => self.looks.row(row.kind),
                Shade::Runs => self.looks.shaded(row.kind),
                Shade::Done => self.looks.done(),
                Shade::Unknown => self.looks.hatched(row.kind),
            };
            self.sheet.write_blank(at, column.place + part, &format)?;
        }
        Ok(())
    }

    /// What can only be written when every row is known. `continued`: further rows stand on another sheet.
    fn close(mut self, continued: bool) -> Outcome<Worksheet> {
        let ready = if continued { self.sums.give_up() } else { self.sums.finish() };
        for it in ready {
            self.value(it.row, it.column, &it.content, it.live, &it.format)?;
        }
        let mut last_column = self.width().saturating_sub(1);
        if self.noted {
            last_column += 1;
            let heading = self.saying.key("layout-notes");
            self.sheet.write_with_format(
                self.head,
                last_column,
                heading,
                &self.looks.head(Kind::Text),
            )?;
        }
        let last_row = self.next.saturating_sub(1).max(self.head);
        let (mut frozen, mut whole) = (0.0, 0.0);
        let mut lines = 1.0_f64;
        for (index, column) in self.columns.iter().enumerate() {
            let width = if column.cells > 1 { 4.0 } else { width(column) };
            if column.column.audience == Audience::Data && column.longest == 0 {
                self.sheet.set_column_hidden(column.place)?;
                continue;
            }
            for cell in 0..column.cells {
                self.sheet.set_column_width(column.place + cell, width)?;
                whole += width;
            }
            if index <= self.named {
                frozen += width;
            }
            if column.cells == 1 {
                lines =
                    lines.max((glyph_widths::width(&column.heading) * 1.2 / (width * 0.5)).ceil());
            }
        }
        let tall = self.columns.iter().any(|it| it.cells > 1);
        self.sheet.set_row_height(self.head, if tall { LINE } else { lines * LINE + 3.0 })?;
        // Names that fill the window leave no room for what they name.
        let names = if frozen <= 75.0 {
            self.columns.get(self.named).map_or(0, |it| it.place + 1)
        } else {
            0
        };
        self.sheet.set_freeze_panes(self.head + 1, names)?;
        let first = self.head + 1;
        for column in self.columns.iter().filter(|it| it.differs && self.next > first) {
            let cell = rust_xlsxwriter::utility::row_col_to_cell(first, column.place);
            let rule = format!("=AND(ISNUMBER({cell}),{cell}<>0)");
            let red = ConditionalFormatFormula::new()
                .set_rule(rule.as_str())
                .set_format(self.looks.difference());
            self.sheet.add_conditional_format(first, column.place, last_row, column.place, &red)?;
        }
        if self.sums.is_flat() && self.last > self.head && !tall && !continued {
            self.as_table(last_column)?;
        }
        for column in self.columns.iter().filter(|_| self.next > first) {
            // Ids that look like numbers are meant as words, and sums of rows apart as sums.
            let error = match column.column.kind {
                Kind::Money | Kind::Number => IgnoreError::FormulaOmitsCells,
                _ => IgnoreError::NumberStoredAsText,
            };
            self.sheet.ignore_error_range(first, column.place, last_row, column.place, error)?;
        }
        self.remarks()?;
        let (across, named) = pages(whole, frozen);
        self.sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(across, 0);
        if named && names > 0 {
            self.sheet.set_repeat_columns(0, names - 1)?;
        }
        self.sheet.set_repeat_rows(self.head - u32::from(tall), self.head)?;
        self.sheet.set_footer("&L&A&R&P / &N");
        self.sheet.set_screen_gridlines(false);
        Ok(self.sheet)
    }

    /// Names for the totals of columns of numbers, and their columns.
    fn defined(&self) -> Vec<(String, u16)> {
        let numbers = self
            .columns
            .iter()
            .filter(|it| it.cells == 1 && matches!(it.column.kind, Kind::Money | Kind::Number));
        numbers.map(|it| (format!("{}_{}_total", self.name, it.column.key), it.place)).collect()
    }

    /// Rows that stand for themselves are a table of the spreadsheet: it can be sorted and filtered, and its total stays
    /// below.
    fn as_table(&mut self, last_column: u16) -> Outcome<()> {
        let mut given = BTreeSet::new();
        let mut columns = Vec::new();
        for place in 0..=last_column {
            let own = self.columns.iter().find(|it| it.place == place);
            let heading =
                own.map_or_else(|| self.saying.key("layout-notes"), |it| it.heading.clone());
            let kind = own.map_or(Kind::Text, |it| it.column.kind);
            // Columns of a table have names of their own.
            let name = first_free(&mut given, &heading, |it| format!("{heading} ({it})"));
            let name = held(&name).into_owned();
            columns
                .push(TableColumn::new().set_header(name).set_header_format(self.looks.head(kind)));
        }
        let rows = self.last - self.head;
        let table = rust_xlsxwriter::Table::new()
            .set_name(&self.name)
            .set_style(TableStyle::None)
            .set_autofilter(rows >= LONG)
            .set_columns(&columns);
        self.sheet.add_table(self.head, 0, self.last, last_column, &table)?;
        Ok(())
    }

    /// What the marks of a schedule mean, and that a number is text.
    fn remarks(&mut self) -> Outcome<()> {
        let mut remarks = Vec::new();
        if self.today {
            remarks.push((Some(self.looks.today()), "layout-today"));
        }
        if self.unknown {
            remarks.push((Some(self.looks.hatched(RowKind::Item)), "layout-year-only"));
        }
        if self.long {
            remarks.push((None, "layout-long-number"));
        }
        let first = self.next + u32::from(self.next < LAST_ROW);
        for (at, (mark, key)) in (first..=LAST_ROW).zip(remarks) {
            let mut place = 0;
            if let Some(mark) = mark {
                self.sheet.write_blank(at, 0, &mark)?;
                place = 1;
            }
            self.sheet.write_with_format(at, place, self.saying.key(key), &self.looks.remark())?;
        }
        Ok(())
    }
}

/// So many characters stand beside each other on a page, in letters that can be read.
const PAGE: f64 = 215.0;

/// How many pages beside each other a sheet is printed on, by the width of its columns and of those that name its rows;
/// and whether these stand on each.
fn pages(whole: f64, names: f64) -> (u16, bool) {
    if whole <= PAGE {
        return (1, false);
    }
    let named = names <= PAGE / 2.0;
    let names = if named { names } else { 0.0 };
    (((whole - names) / (PAGE - names)).ceil() as u16, named)
}

/// A width that fits the longest text and every word of the heading, in characters.
fn width(column: &Drawn) -> f64 {
    let word = column.heading.split(' ').map(|it| it.chars().count()).max().unwrap_or(0);
    let longest = match column.column.kind {
        Kind::Text => column.longest.min(WIDEST),
        _ => column.longest.min(WIDEST / 2),
    };
    // Bold letters and the arrow of a filter take a little more.
    (longest.max(word + 2) as f64 * 1.1 + 2.0).clamp(6.0, 70.0)
}

/// A number as a spreadsheet keeps it; nothing where it would be rounded, or is none.
fn float(content: &Content, scale: Scale) -> Option<f64> {
    let amount = |amount: &Money, scale: Scale| {
        is_kept(*amount).then(|| amount.plain(scale).parse::<f64>().ok()).flatten()
    };
    let short = |number: &rust_decimal::Decimal| {
        let digits = number.mantissa().unsigned_abs();
        (digits <= 999_999_999_999_999).then(|| number.to_f64()).flatten()
    };
    match content {
        Content::Money(money) | Content::Difference(money) => amount(money, scale),
        Content::Foreign(money, scale, _) => amount(money, *scale),
        Content::Number(number) => short(number),
        Content::Count(count) => (*count <= 999_999_999_999_999).then_some(*count as f64),
        Content::Percent(percent) => {
            // A share may have more digits than anyone reads.
            percent.round_dp(12).to_f64().map(|it| it / 100.0)
        }
        _ => None,
    }
}

/// Writes what a cell shows as a number or a day, where a spreadsheet keeps it, else as text; whether it is text.
pub fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    content: &Content,
    text: &str,
    scale: Scale,
    format: &Format,
) -> Outcome<bool> {
    if let Some(number) = float(content, scale) {
        sheet.write_with_format(row, column, number, format)?;
        return Ok(false);
    }
    if let Content::Date(date) = content
        && let Ok(day) = day(*date)
    {
        sheet.write_with_format(row, column, day, format)?;
        return Ok(false);
    }
    sheet.write_with_format(row, column, held(text), format)?;
    Ok(true)
}

/// Whether a content is a number that may have more digits than a spreadsheet keeps.
fn is_number(content: &Content) -> bool {
    matches!(content, Content::Money(_) | Content::Foreign(..) | Content::Number(_))
}

/// Writes a text over some cells, which are merged where they are several.
fn over(
    sheet: &mut Worksheet,
    (top, left): (u32, u16),
    (bottom, right): (u32, u16),
    text: &str,
    format: &Format,
) -> Outcome<()> {
    match (top, left) == (bottom, right) {
        true => sheet.write_with_format(top, left, text, format)?,
        false => sheet.merge_range(top, left, bottom, right, text, format)?,
    };
    Ok(())
}
