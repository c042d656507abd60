//! Tables of a Word document.

use std::io::{self, Write};

use super::Body;
use crate::model::{Level, Quarter};
use crate::render::markup::Escaped;
use crate::render::report::cells_as_words::{AsWords, is_words};
use crate::render::report::glyph_widths;
use crate::render::report::quarter_cells::{self, Shade};
use crate::reports::{Audience, Cell, Column, Content, Kind, Row, RowKind, Table};

/// How letters look that must be seen.
pub const ALARM: &str = "<w:b/><w:bCs/><w:color w:val=\"A3160F\"/>";

/// The size of letters in a table, in twentieths of a point.
const SIZE: f64 = 170.0;

/// What the margins of a cell take.
const MARGINS: f64 = 190.0;

/// How much wider bold letters of a wide font are: an amount must never be broken.
const BOLD: f64 = 1.2;

/// The narrowest column of titles, in sizes of a letter; and where a table goes on one paper only with a narrower one.
const READABLE: [f64; 2] = [15.0, 8.0];

/// The narrowest cell of a quarter.
const QUARTER: f64 = 300.0;

/// A table of so many rows stands on one page.
const SMALL: usize = 12;

/// Whether a page may end behind a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PageEnd {
    Allowed,
    Refused,
}

/// Whether a page may end behind a row of a table: not in a small table, not between an axis and what it holds, and
/// not between a row and the total or the printed amounts that belong to it.
fn after(rows: &[Row], index: usize) -> PageEnd {
    let Some(next) = rows.get(index + 1) else { return PageEnd::Allowed };
    let opens = rows[index].kind == RowKind::Node(Level::Axis);
    let belongs = matches!(next.kind, RowKind::Total | RowKind::Declared);
    if rows.len() <= SMALL || opens || belongs { PageEnd::Refused } else { PageEnd::Allowed }
}

/// A column as it is drawn.
#[derive(Clone)]
struct Drawn<'t> {
    /// Its place in the rows.
    index: usize,
    column: &'t Column,
    heading: String,
    /// How many cells it takes: one, or one a quarter.
    cells: usize,
    /// The width of each of them.
    width: f64,
}

impl Body<'_> {
    /// A table; `today` is the quarter to be marked in the head of a schedule.
    pub(super) fn table(&mut self, table: Table, today: Option<Quarter>) -> io::Result<()> {
        if let Some(caption) = &table.caption {
            self.paragraph("Caption", &self.saying.message(caption))?;
        }
        let rows: Vec<Row> = table.rows.0.collect();
        for columns in drawn(&table.columns, &rows, self.paper.room(), self.saying) {
            self.part(&columns, &rows, today)?;
        }
        Ok(())
    }

    /// The table, or as many of its columns as stand beside each other on the paper.
    fn part(&mut self, columns: &[Drawn], rows: &[Row], today: Option<Quarter>) -> io::Result<()> {
        let whole: f64 = columns.iter().map(|it| it.width * it.cells as f64).sum();
        write!(
            self.out,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"{whole:.0}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\"/></w:tblPr><w:tblGrid>"
        )?;
        for column in columns {
            for _ in 0..column.cells {
                write!(self.out, "<w:gridCol w:w=\"{:.0}\"/>", column.width)?;
            }
        }
        write!(self.out, "</w:tblGrid>")?;
        self.head(columns, today)?;
        let named = columns.iter().position(|it| it.column.kind == Kind::Text).unwrap_or(0);
        for (index, row) in rows.iter().enumerate() {
            self.row(columns, row, named, after(rows, index))?;
        }
        if rows.is_empty() {
            // A table needs a row beside its head.
            let row = Row { kind: RowKind::Item, depth: 0, cells: Vec::new() };
            self.row(columns, &row, named, PageEnd::Allowed)?;
        }
        write!(self.out, "</w:tbl>")?;
        let schedule = || columns.iter().filter(|it| it.cells > 1);
        let unknown = schedule().any(|column| {
            let cells = rows.iter().filter_map(|it| it.cells.get(column.index));
            cells.into_iter().any(|it| matches!(it.content, Content::Years(_)))
        });
        self.legend(unknown, today.is_some() && schedule().next().is_some())
    }

    /// What the marks of a schedule mean.
    fn legend(&mut self, unknown: bool, today: bool) -> io::Result<()> {
        if !unknown && !today {
            return self.gap();
        }
        write!(
            self.out,
            "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/><w:spacing w:before=\"80\" w:after=\"160\"/></w:pPr>"
        )?;
        let marks = [
            (today, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"B3261E\"/>", "layout-today"),
            (
                unknown,
                "<w:shd w:val=\"thinDiagStripe\" w:color=\"5A6675\" w:fill=\"FFFFFF\"/>",
                "layout-year-only",
            ),
        ];
        for (_, shade, key) in marks.iter().filter(|(is_there, ..)| *is_there) {
            write!(
                self.out,
                "<w:r><w:rPr>{shade}</w:rPr><w:t xml:space=\"preserve\">\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}</w:t></w:r>\
                 <w:r><w:t xml:space=\"preserve\"> {}      </w:t></w:r>",
                Escaped(&self.saying.key(key))
            )?;
        }
        write!(self.out, "</w:p>")
    }

    /// The head, which repeats on every page: one row, or years above their quarters.
    fn head(&mut self, columns: &[Drawn], today: Option<Quarter>) -> io::Result<()> {
        let tall = columns.iter().any(|it| it.cells > 1);
        write!(self.out, "<w:tr>{HEAD}")?;
        for column in columns {
            if column.cells == 1 {
                let merge = if tall { "<w:vMerge w:val=\"restart\"/>" } else { "" };
                self.head_cell(
                    column.width,
                    merge,
                    &column.heading,
                    side(column.column.kind),
                    NAVY,
                )?;
                continue;
            }
            for year in self.saying.years() {
                self.head_cell(
                    column.width * 4.0,
                    "<w:gridSpan w:val=\"4\"/>",
                    year,
                    "center",
                    NAVY,
                )?;
            }
        }
        write!(self.out, "</w:tr>")?;
        if !tall {
            return Ok(());
        }
        write!(self.out, "<w:tr>{HEAD}")?;
        for column in columns {
            if column.cells == 1 {
                self.head_cell(column.width, "<w:vMerge/>", "", "left", NAVY)?;
                continue;
            }
            for quarter in 0..column.cells as u16 {
                let fill = if Some(Quarter(quarter)) == today { "B3261E" } else { NAVY };
                let name = self.saying.quarter(Quarter(quarter).number());
                self.head_cell(column.width, "", &name, "center", fill)?;
            }
        }
        write!(self.out, "</w:tr>")
    }

    fn head_cell(
        &mut self,
        width: f64,
        merge: &str,
        text: &str,
        side: &str,
        fill: &str,
    ) -> io::Result<()> {
        // Names of quarters are as wide as their cells.
        let margins = if width <= QUARTER { NO_MARGINS } else { "" };
        write!(
            self.out,
            "<w:tc><w:tcPr><w:tcW w:w=\"{width:.0}\" w:type=\"dxa\"/>{merge}\
             <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>{margins}<w:vAlign w:val=\"bottom\"/></w:tcPr>\
             <w:p><w:pPr><w:pStyle w:val=\"TableHeading\"/><w:jc w:val=\"{side}\"/></w:pPr>"
        )?;
        if !text.is_empty() {
            let small = if width <= QUARTER { "<w:rPr><w:sz w:val=\"14\"/></w:rPr>" } else { "" };
            write!(
                self.out,
                "<w:r>{small}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
                Escaped(text)
            )?;
        }
        write!(self.out, "</w:p></w:tc>")
    }

    fn row(
        &mut self,
        columns: &[Drawn],
        row: &Row,
        named: usize,
        after: PageEnd,
    ) -> io::Result<()> {
        write!(self.out, "<w:tr><w:trPr><w:cantSplit/></w:trPr>")?;
        let blank = Cell::from(Content::Blank);
        for (index, column) in columns.iter().enumerate() {
            let cell = row.cells.get(column.index).unwrap_or(&blank);
            if column.cells > 1 {
                self.quarters(column, cell, row)?;
                continue;
            }
            let indent = if index == named { u32::from(row.depth.min(5)) * 170 } else { 0 };
            self.cell(column, cell, row, indent, after)?;
        }
        write!(self.out, "</w:tr>")
    }

    fn cell(
        &mut self,
        column: &Drawn,
        cell: &Cell,
        row: &Row,
        indent: u32,
        after: PageEnd,
    ) -> io::Result<()> {
        let known = !cell.content.is_blank();
        let alarm = cell.alarm && known;
        let fill = if alarm { Some("FDECEB") } else { ground(row.kind) };
        write!(self.out, "<w:tc><w:tcPr><w:tcW w:w=\"{:.0}\" w:type=\"dxa\"/>", column.width)?;
        if row.kind == RowKind::Total {
            write!(
                self.out,
                "<w:tcBorders><w:top w:val=\"double\" w:sz=\"6\" w:space=\"0\" w:color=\"1C2430\"/></w:tcBorders>"
            )?;
        }
        if let Some(fill) = fill {
            write!(self.out, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>")?;
        }
        write!(self.out, "</w:tcPr><w:p><w:pPr><w:pStyle w:val=\"TableText\"/>")?;
        if after == PageEnd::Refused {
            write!(self.out, "<w:keepNext/>")?;
        }
        if indent > 0 {
            write!(self.out, "<w:ind w:left=\"{indent}\"/>")?;
        }
        write!(self.out, "<w:jc w:val=\"{}\"/></w:pPr>", side(column.column.kind))?;
        if known {
            let look = if alarm { ALARM } else { look(row.kind) };
            let sign = if alarm { "▲\u{a0}" } else { "" };
            let text = self.saying.content(&cell.content);
            write!(
                self.out,
                "<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{sign}{}</w:t></w:r>",
                Escaped(&text)
            )?;
        }
        self.references.write(self.out, &cell.footnotes)?;
        write!(self.out, "</w:p></w:tc>")
    }

    /// One cell for each quarter, shaded where something runs.
    fn quarters(&mut self, column: &Drawn, cell: &Cell, row: &Row) -> io::Result<()> {
        for shade in quarter_cells::shades(&cell.content, column.cells / 4) {
            let fill = match shade {
                Shade::Runs if row.kind == RowKind::Node(Level::Axis) => Some("8793A3"),
                Shade::Runs => Some("3D6DA3"),
                Shade::Unknown => None,
                Shade::Empty => ground(row.kind),
            };
            write!(self.out, "<w:tc><w:tcPr><w:tcW w:w=\"{:.0}\" w:type=\"dxa\"/>", column.width)?;
            if shade == Shade::Unknown {
                write!(
                    self.out,
                    "<w:shd w:val=\"thinDiagStripe\" w:color=\"5A6675\" w:fill=\"FFFFFF\"/>"
                )?;
            }
            if let Some(fill) = fill {
                write!(self.out, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>")?;
            }
            write!(
                self.out,
                "</w:tcPr><w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p></w:tc>"
            )?;
        }
        Ok(())
    }
}

const HEAD: &str = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
const NAVY: &str = "1F3A5F";
const NO_MARGINS: &str =
    "<w:tcMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tcMar>";

fn side(kind: Kind) -> &'static str {
    match kind {
        Kind::Money | Kind::Number => "right",
        _ => "left",
    }
}

fn ground(kind: RowKind) -> Option<&'static str> {
    match kind {
        RowKind::Node(Level::Plan | Level::Axis) => Some("E6ECF4"),
        RowKind::Total => Some("F1F3F6"),
        _ => None,
    }
}

fn look(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Node(Level::Plan | Level::Axis | Level::Result) | RowKind::Total => {
            "<w:b/><w:bCs/>"
        }
        RowKind::Node(Level::Line) => "<w:color w:val=\"56606E\"/>",
        RowKind::Declared => "<w:i/><w:iCs/><w:color w:val=\"56606E\"/>",
        _ => "",
    }
}

/// The columns that readers see, each as wide as the paper allows; in several parts where the paper does not hold
/// them beside each other. Every part begins with the columns that say what a row is about.
fn drawn<'t>(
    columns: &'t [Column],
    rows: &[Row],
    room: f64,
    saying: &AsWords,
) -> Vec<Vec<Drawn<'t>>> {
    let [wide, narrow] = READABLE.map(|it| parts(columns, rows, room, saying, it));
    if narrow.len() == 1 && wide.len() > 1 { narrow } else { wide }
}

/// The same, where a column of titles is at least so wide.
fn parts<'t>(
    columns: &'t [Column],
    rows: &[Row],
    room: f64,
    saying: &AsWords,
    readable: f64,
) -> Vec<Vec<Drawn<'t>>> {
    let shown = columns.iter().enumerate().filter(|(_, it)| it.audience == Audience::Everybody);
    let mut wishes: Vec<(Drawn, Wish)> = shown
        .map(|(index, column)| {
            let cells =
                if quarter_cells::is_drawn(column, saying) { saying.years().len() * 4 } else { 1 };
            let heading = saying.heading(&column.heading);
            let drawn = Drawn { index, column, heading, cells, width: QUARTER };
            let wish = Wish::of(&drawn, rows, saying, readable);
            (drawn, wish)
        })
        .collect();
    let named =
        wishes.iter().position(|(it, _)| it.column.kind == Kind::Text).map_or(0, |it| it + 1);
    let others = wishes.split_off(named);
    let leading: f64 = wishes.iter().map(|(_, it)| it.least).sum();
    let mut parts: Vec<Vec<(Drawn, Wish)>> = vec![wishes.clone()];
    let mut taken = leading;
    for (column, wish) in others {
        let part = parts.last().map_or(0, Vec::len);
        if taken + wish.least > room && part > named {
            parts.push(wishes.clone());
            taken = leading;
        }
        taken += wish.least;
        if let Some(part) = parts.last_mut() {
            part.push((column, wish));
        }
    }
    parts.into_iter().map(|it| widened(it, room)).collect()
}

/// Columns of one part, with their widths.
fn widened(part: Vec<(Drawn, Wish)>, room: f64) -> Vec<Drawn> {
    let (mut columns, mut wishes): (Vec<Drawn>, Vec<Wish>) = part.into_iter().unzip();
    share(&mut wishes, room);
    for (column, wish) in columns.iter_mut().zip(&wishes) {
        column.width = (wish.width / column.cells as f64).floor();
    }
    columns
}

/// How wide a column is, wants to be, and must be.
#[derive(Clone)]
struct Wish {
    width: f64,
    least: f64,
    /// Whether its words may be broken into lines.
    breaks: bool,
}

impl Wish {
    fn of(column: &Drawn, rows: &[Row], saying: &AsWords, readable: f64) -> Wish {
        if column.cells > 1 {
            let width = column.cells as f64 * QUARTER;
            return Wish { width, least: width, breaks: false };
        }
        let breaks = column.column.kind == Kind::Text;
        let longest_word =
            |text: &str| text.split(' ').map(glyph_widths::width).fold(0.0, f64::max);
        // Heads are bold and may be broken.
        let mut least = longest_word(&column.heading) * BOLD;
        let mut width = least;
        for cell in rows.iter().filter_map(|it| it.cells.get(column.index)) {
            let text = saying.content(&cell.content);
            let extra = cell.footnotes.len() as f64 * 0.5 + if cell.alarm { 1.2 } else { 0.0 };
            let numbers = matches!(column.column.kind, Kind::Money | Kind::Number);
            let words = breaks || numbers && is_words(&cell.content);
            let whole = glyph_widths::width(&text) * BOLD + extra;
            least = least.max(if words {
                longest_word(&text).min(9.0) * BOLD
            } else {
                whole.min(16.0)
            });
            width = width.max(if words && !breaks { whole.min(10.0) } else { whole });
        }
        if breaks {
            // Titles in a column of a few letters can't be read.
            least = least.max(width.min(readable));
        }
        Wish { width: width * SIZE + MARGINS, least: least * SIZE + MARGINS, breaks }
    }
}

/// Gives every column what it wants where there is room; else texts share what the others leave, and at last all yield.
fn share(wishes: &mut [Wish], room: f64) {
    let whole: f64 = wishes.iter().map(|it| it.width).sum();
    let texts = || wishes.iter().filter(|it| it.breaks);
    if whole <= room {
        // What is left makes texts wider, so that every table is as wide as the page.
        let wanted: f64 = texts().map(|it| it.width).sum();
        let left = room - whole;
        for it in wishes.iter_mut() {
            let part = if wanted > 0.0 {
                if it.breaks { it.width / wanted } else { 0.0 }
            } else {
                it.width / whole
            };
            it.width += left * part;
        }
        return;
    }
    let fixed: f64 = wishes.iter().filter(|it| !it.breaks).map(|it| it.width).sum();
    let least: f64 = texts().map(|it| it.least).sum();
    let wanted: f64 = texts().map(|it| it.width - it.least).sum();
    let left = room - fixed - least;
    if left >= 0.0 {
        for it in wishes.iter_mut().filter(|it| it.breaks) {
            it.width = it.least + left * (it.width - it.least) / wanted.max(1.0);
        }
        return;
    }
    let needed: f64 = wishes.iter().map(|it| it.least).sum();
    for it in wishes.iter_mut() {
        it.width = it.least * room / needed;
    }
}
