//! Tables of a Word document: whole, never split by columns.
//!
//! A page holds few columns. Some say what they have to say in a small line under the title, some are left to the
//! workbook; where what remains is still too wide, letters become smaller, then the page turns, and at last columns of
//! periods are left out, which is said.

use std::io::{self, Write};

use super::paper::{Pages, Paper};
use super::{Body, ROW, paragraph, run};
use crate::message::Message;
use crate::model::Level;
use crate::render::markup::Escaped;
use crate::render::report::cells_as_words::{Saying, is_words};
use crate::render::report::glyph_widths;
use crate::render::report::plots;
use crate::render::report::quarter_cells::{self, Shade};
use crate::reports::{
    Audience, Cell, Column, Content, Heading, Kind, OnPaper, Row, RowKind, Table,
};

/// How letters look that must be seen.
pub const ALARM: &str = "<w:b/><w:bCs/><w:color w:val=\"A3160F\"/>";

/// The sizes of letters in a table, in twentieths of a point: the usual one, and where it is too wide.
const SIZES: [f64; 3] = [170.0, 150.0, 130.0];

/// What the margins of a cell take.
const MARGINS: f64 = 170.0;

/// The narrowest column of titles, and that of other texts, in sizes of a letter.
const READABLE: [f64; 2] = [13.0, 10.5];

/// The narrowest cell of a part of a year.
const QUARTER: u32 = 300;

/// A table of so many rows stands on one page.
const SMALL: usize = 10;

/// Whether no page may end behind a row of a table: in a small table, between a group and what it holds, in the two rows
/// before a total, and between a row and the printed amounts that belong to it.
fn keeps_next(rows: &[Row], index: usize) -> bool {
    let Some(next) = rows.get(index + 1) else { return false };
    let belongs = matches!(next.kind, RowKind::Total | RowKind::Declared);
    let soon = rows.get(index + 2).is_some_and(|it| it.kind == RowKind::Total);
    rows.len() <= SMALL || next.depth > rows[index].depth || belongs || soon
}

/// Whether a row is the head of a group: others stand below it.
fn is_group(rows: &[Row], index: usize) -> bool {
    let row = &rows[index];
    row.depth == 0 && rows.get(index + 1).is_some_and(|it| it.depth > row.depth)
}

/// A column as it is drawn.
#[derive(Clone)]
struct Drawn {
    /// Its place in the rows.
    index: usize,
    column: Column,
    heading: String,
    /// How many cells it takes: one, or one for each part of the plan's years.
    cells: usize,
    /// The width of each of them.
    width: u32,
    /// Whether it is the first of texts: what its row is about.
    is_title: bool,
}

/// A table whose rows are made: it is known what it needs.
pub struct Sheet<'p> {
    /// What it shows.
    pub caption: Option<Message>,
    columns: Vec<Column>,
    rows: Vec<Row<'p>>,
    today: Option<usize>,
    /// The columns that are drawn, with their wishes.
    wishes: Vec<(Wish, Drawn)>,
    /// The columns whose words stand in the small line under the title.
    below: Vec<Drawn>,
    /// The headings of columns for which no page has room.
    left_out: Vec<String>,
    paper: Paper,
    /// The size of its letters.
    size: f64,
}

impl<'p> Sheet<'p> {
    /// Looks at all rows of a table. `today` is the part of the plan's years to be marked in the head of a
    /// schedule; `across` says that the page is turned rather than that columns stand under titles.
    pub fn of(
        table: Table<'p>,
        today: Option<usize>,
        across: bool,
        pages: &Pages,
        saying: &Saying,
    ) -> Sheet<'p> {
        let rows: Vec<Row> = table.rows.0.collect();
        let title = table.columns.iter().position(|it| it.kind == Kind::Text);
        let mut shown = Vec::new();
        let mut below = Vec::new();
        for (index, column) in table.columns.iter().enumerate() {
            let cells = quarter_cells::cells(column, saying);
            let heading = saying.heading(&column.heading);
            let is_title = Some(index) == title;
            let drawn =
                Drawn { index, column: column.clone(), heading, cells, width: QUARTER, is_title };
            match (column.paper, column.audience) {
                (OnPaper::Line, Audience::Data) => below.push(drawn),
                (OnPaper::Line, _) if !across => below.push(drawn),
                (OnPaper::Column | OnPaper::Line, Audience::Everybody) => shown.push(drawn),
                _ => {}
            }
        }
        let wish = |it: &Drawn| Wish::of(it, &rows, saying);
        let mut wishes: Vec<(Wish, Drawn)> = shown.into_iter().map(|it| (wish(&it), it)).collect();
        let mut left_out = Vec::new();
        let (paper, size) = loop {
            let least = |size: f64| wishes.iter().map(|(it, _)| it.at(size).least).sum::<f64>();
            let mut ways = Paper::ALL.into_iter().flat_map(|paper| SIZES.map(|size| (paper, size)));
            // The smallest letters are for pages that can't be turned any more.
            let fits = |(paper, size): &(Paper, f64)| {
                (*paper == Paper::Landscape || *size > SIZES[2])
                    && least(*size) <= pages.room(*paper)
            };
            if let Some(way) = ways.find(fits) {
                break way;
            }
            let periods =
                wishes.iter().rposition(|(_, it)| matches!(it.column.heading, Heading::Label(_)));
            let last = wishes.len().checked_sub(1).filter(|it| *it > 1);
            let Some(at) = periods.or(last) else { break (Paper::Landscape, SIZES[2]) };
            left_out.insert(0, wishes.remove(at).1.heading);
        };
        Sheet {
            caption: table.caption,
            columns: table.columns,
            rows,
            today,
            wishes,
            below,
            left_out,
            paper,
            size,
        }
    }

    /// The pages that it needs.
    pub fn paper(&self) -> Paper {
        self.paper
    }

    /// Its columns, as wide as the page allows.
    fn drawn(&self, room: f64) -> Vec<Drawn> {
        let mut widths: Vec<Wish> = self.wishes.iter().map(|(it, _)| it.at(self.size)).collect();
        share(&mut widths, room);
        let columns = self.wishes.iter().zip(&widths).map(|((_, column), it)| Drawn {
            width: (it.width / column.cells as f64) as u32,
            ..column.clone()
        });
        columns.collect()
    }
}

impl Body<'_, '_> {
    /// A table, and below it what its marks mean.
    pub(super) fn table(&mut self, sheet: Sheet) -> io::Result<()> {
        let columns = &sheet.drawn(self.room());
        let (rows, today) = (&sheet.rows, sheet.today);
        let widths = columns.iter().flat_map(|it| std::iter::repeat_n(it.width, it.cells));
        write!(self.out, "{}", super::open_table(STYLE, &widths.collect::<Vec<u32>>()))?;
        self.head(columns, today, sheet.size)?;
        let named = columns.iter().position(|it| it.column.kind == Kind::Text).unwrap_or(0);
        let schedule = || columns.iter().filter(|it| it.cells > 1);
        let contents =
            schedule().flat_map(|it| rows.iter().filter_map(|row| row.cells.get(it.index)));
        let unknown = contents.clone().any(|it| matches!(it.content, Content::Years(_)));
        let progress = schedule().next().is_some()
            && rows.iter().any(|it| quarter_cells::progress(&sheet.columns, it).is_some());
        let alarm =
            rows.iter().flat_map(|it| &it.cells).any(|it| it.alarm && !it.content.is_blank());
        let marked = today.is_some() && schedule().next().is_some();
        let has_legend = unknown || marked || progress || alarm;
        for index in 0..rows.len() {
            // The last row stands on one page with what its marks mean.
            let is_last = index + 1 == rows.len() && has_legend;
            self.row(columns, &sheet, named, index, is_last || keeps_next(rows, index))?;
        }
        if rows.is_empty() {
            // A table needs a row beside its head.
            let blanks: String =
                columns.iter().map(|it| super::empty_cell(it.width * it.cells as u32)).collect();
            write!(self.out, "<w:tr>{blanks}</w:tr>")?;
        }
        write!(self.out, "</w:tbl>")?;
        self.legend(unknown, marked, progress, alarm)?;
        if !has_legend && sheet.left_out.is_empty() {
            // LibreOffice leaves a heading alone at the foot of a page where it stands right behind a table.
            self.paragraph("SectionEnd", "")?;
        }
        if !sheet.left_out.is_empty() {
            let note = Message::new("layout-left-out")
                .text("columns", sheet.left_out.join(", "))
                .count("count", sheet.left_out.len());
            self.paragraph("Remark", &self.saying.message(&note))?;
        }
        Ok(())
    }

    /// What the marks of a table mean.
    fn legend(
        &mut self,
        unknown: bool,
        today: bool,
        progress: bool,
        alarm: bool,
    ) -> io::Result<()> {
        if !unknown && !today && !progress && !alarm {
            return self.gap();
        }
        write!(self.out, "<w:p><w:pPr><w:pStyle w:val=\"Remark\"/></w:pPr>")?;
        let blank = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";
        let marks = [
            (progress, filled(DONE), blank, "layout-done"),
            (progress, filled(RUNS), blank, "layout-runs"),
            (today, filled("B3261E"), blank, "layout-today"),
            (unknown, STRIPES.to_owned(), blank, "layout-year-only"),
            (alarm, ALARM.to_owned(), "▲", "layout-alarm"),
        ];
        for (_, look, mark, key) in marks.iter().filter(|(is_there, ..)| *is_there) {
            let words = run("", &format!(" {}      ", self.saying.key(key)));
            write!(self.out, "{}{words}", run(look, mark))?;
        }
        write!(self.out, "</w:p>")
    }

    /// The head, which repeats on every page: one row, or years above their parts.
    fn head(&mut self, columns: &[Drawn], today: Option<usize>, size: f64) -> io::Result<()> {
        let accent = self.accent.to_owned();
        let parts = self.saying.time().parts();
        let tall = parts > 1 && columns.iter().any(|it| it.cells > 1);
        write!(self.out, "<w:tr>{HEAD}")?;
        for column in columns {
            if column.cells == 1 {
                let merge = if tall { "<w:vMerge w:val=\"restart\"/>" } else { "" };
                let side = side(column.column.kind);
                self.head_cell(column.width, merge, &column.heading, side, &accent, size)?;
                continue;
            }
            let span = format!("<w:gridSpan w:val=\"{parts}\"/>");
            let width = column.width * u32::from(parts);
            for year in self.saying.years() {
                self.head_cell(width, &span, year, "center", &accent, size)?;
            }
        }
        write!(self.out, "</w:tr>")?;
        if !tall {
            return Ok(());
        }
        write!(self.out, "<w:tr>{HEAD}")?;
        for column in columns {
            if column.cells == 1 {
                self.head_cell(column.width, "<w:vMerge/>", "", "left", &accent, size)?;
                continue;
            }
            for part in 0..column.cells {
                let fill = if Some(part) == today { "B3261E" } else { accent.as_str() };
                let name = self.saying.part(part);
                self.head_cell(column.width, "", &name, "center", fill, size)?;
            }
        }
        write!(self.out, "</w:tr>")
    }

    fn head_cell(
        &mut self,
        width: u32,
        merge: &str,
        text: &str,
        side: &str,
        fill: &str,
        size: f64,
    ) -> io::Result<()> {
        // Names of parts of years are as wide as their cells.
        let is_part = width <= QUARTER;
        let margins = if is_part { NO_MARGINS } else { "" };
        let properties = format!("{merge}{}{margins}<w:vAlign w:val=\"bottom\"/>", filled(fill));
        let small = if is_part { "<w:sz w:val=\"14\"/>".to_owned() } else { letters(size) };
        let words = match text {
            "" => String::new(),
            _ => format!(
                "<w:r><w:rPr>{small}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
                Escaped(text)
            ),
        };
        let words = paragraph("TableHeading", &format!("<w:jc w:val=\"{side}\"/>"), &words);
        write!(self.out, "{}{words}</w:tc>", cell_with(width, &properties))
    }

    fn row(
        &mut self,
        columns: &[Drawn],
        sheet: &Sheet,
        named: usize,
        index: usize,
        keeps_next: bool,
    ) -> io::Result<()> {
        let row = &sheet.rows[index];
        let is_group = is_group(&sheet.rows, index);
        write!(self.out, "{ROW}")?;
        let blank = Cell::from(Content::Blank);
        for (place, column) in columns.iter().enumerate() {
            let cell = row.cells.get(column.index).unwrap_or(&blank);
            if column.cells > 1 {
                self.quarters(column, cell, row, quarter_cells::progress(&sheet.columns, row))?;
                continue;
            }
            let indent = if place == named { u32::from(row.depth.min(5)) * 170 } else { 0 };
            let look = Look { is_group, indent, keeps_next, size: sheet.size };
            let below = if place == named { sheet.below.as_slice() } else { &[] };
            self.cell(column, cell, row, below, look)?;
        }
        write!(self.out, "</w:tr>")
    }

    fn cell(
        &mut self,
        column: &Drawn,
        cell: &Cell,
        row: &Row,
        below: &[Drawn],
        look: Look,
    ) -> io::Result<()> {
        let known = !cell.content.is_blank();
        let alarm = cell.alarm && known;
        let ground = if look.is_group { Some(GROUP) } else { ground(row.kind) };
        let fill = if alarm { Some("FDECEB") } else { ground };
        let mut properties = String::new();
        if row.kind == RowKind::Total {
            properties = format!(
                "<w:tcBorders><w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"{}\"/></w:tcBorders>",
                self.accent
            );
        }
        properties.extend(fill.map(filled));
        write!(self.out, "{}", cell_with(column.width, &properties))?;
        let keep = if look.keeps_next { "<w:keepNext/>" } else { "" };
        let indent = match look.indent {
            0 => String::new(),
            wide => format!("<w:ind w:left=\"{wide}\"/>"),
        };
        write!(
            self.out,
            "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/>{keep}{indent}<w:jc w:val=\"{}\"/></w:pPr>",
            side(column.column.kind)
        )?;
        if known {
            let bold = if look.is_group { "<w:b/><w:bCs/>" } else { self::look(row.kind) };
            let light =
                plots::light(&cell.content).map(|it| format!("<w:b/><w:color w:val=\"{it}\"/>"));
            let bold = light.as_deref().unwrap_or(if alarm { ALARM } else { bold });
            let sign = if alarm { "▲\u{a0}" } else { "" };
            self.content(&cell.content, &format!("{bold}{}", letters(look.size)), sign)?;
        }
        self.references.write(self.out, &cell.footnotes)?;
        write!(self.out, "</w:p>")?;
        self.below(below, row, &format!("{keep}{indent}"))?;
        write!(self.out, "</w:tc>")
    }

    /// The small line under a title: what some columns say, where they say anything.
    fn below(&mut self, columns: &[Drawn], row: &Row, properties: &str) -> io::Result<()> {
        let mut open = false;
        for column in columns {
            let Some(cell) = row.cells.get(column.index) else { continue };
            let heading = &column.column.heading;
            let Some(content) = self.saying.in_line(heading, cell, row.kind) else { continue };
            let start = format!("<w:p><w:pPr><w:pStyle w:val=\"TableLine\"/>{properties}</w:pPr>");
            write!(self.out, "{}", if open { run("", " – ") } else { start })?;
            open = true;
            let (look, sign) = if cell.alarm { (ALARM, "▲\u{a0}") } else { ("", "") };
            self.content(&content, look, sign)?;
            self.references.write(self.out, &cell.footnotes)?;
        }
        if open { write!(self.out, "</w:p>") } else { Ok(()) }
    }

    /// One cell for each part of the plan's years, shaded where something runs.
    fn quarters(
        &mut self,
        column: &Drawn,
        cell: &Cell,
        row: &Row,
        progress: Option<rust_decimal::Decimal>,
    ) -> io::Result<()> {
        let time = self.saying.time();
        for shade in quarter_cells::shades(&cell.content, column.cells, time, progress) {
            let properties = match shade {
                Shade::Runs if row.kind == RowKind::Node(Level::Axis) => filled("8793A3"),
                Shade::Runs => filled(RUNS),
                Shade::Done => filled(DONE),
                Shade::Unknown => STRIPES.to_owned(),
                Shade::Empty => ground(row.kind).map_or(String::new(), filled),
            };
            let blank = paragraph("TableText", "", "");
            write!(self.out, "{}{blank}</w:tc>", cell_with(column.width, &properties))?;
        }
        Ok(())
    }
}

/// The style of the tables of reports.
pub const STYLE: &str = "ReportTable";

/// What fills a cell or stands behind letters, and how that looks of which only the year is known.
fn filled(fill: &str) -> String {
    format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>")
}

const STRIPES: &str = "<w:shd w:val=\"thinDiagStripe\" w:color=\"5A6675\" w:fill=\"FFFFFF\"/>";

/// How a cell with properties begins.
fn cell_with(width: u32, properties: &str) -> String {
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{properties}</w:tcPr>")
}

const HEAD: &str = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
const GROUP: &str = "E6ECF4";
const RUNS: &str = "9DB8D9";
const DONE: &str = "1F4E85";
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
        RowKind::Node(Level::Plan | Level::Axis) => Some(GROUP),
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

/// How the cells of a row look.
#[derive(Clone, Copy)]
struct Look {
    is_group: bool,
    indent: u32,
    /// Whether the next row stands on the same page.
    keeps_next: bool,
    size: f64,
}

/// The size of letters, where it is not the usual one.
fn letters(size: f64) -> String {
    let half_points = size / 10.0;
    if size == SIZES[0] { String::new() } else { format!("<w:sz w:val=\"{half_points:.0}\"/>") }
}

/// How wide a column wants to be, and must be: in sizes of a letter, or, where it holds none, as it is.
#[derive(Clone, Copy)]
struct Wish {
    width: f64,
    least: f64,
    /// Whether its words may be broken into lines.
    breaks: bool,
    /// What a column of quarters takes.
    fixed: Option<f64>,
}

impl Wish {
    fn of(column: &Drawn, rows: &[Row], saying: &Saying) -> Wish {
        let breaks = column.column.kind == Kind::Text;
        if column.cells > 1 {
            let fixed = Some((column.cells as u32 * QUARTER).into());
            return Wish { width: 0.0, least: 0.0, breaks: false, fixed };
        }
        let longest_word =
            |text: &str| text.split(' ').map(glyph_widths::width).fold(0.0, f64::max);
        // Heads are bold and may be broken.
        let mut least = longest_word(&column.heading);
        let mut width = least;
        for cell in rows.iter().filter_map(|it| it.cells.get(column.index)) {
            let text = saying.content(&cell.content);
            let extra = cell.footnotes.len() as f64 * 0.5 + if cell.alarm { 1.2 } else { 0.0 };
            let words = breaks || is_words(&cell.content);
            let whole = glyph_widths::width(&text) + extra;
            // Only titles have words so long that they may be broken.
            let most = if breaks { 9.0 } else { 16.0 };
            least = least.max(match words {
                true => longest_word(&text).min(most) + if breaks { 0.0 } else { extra },
                false => whole.min(16.0),
            });
            width = width.max(if words && !breaks { whole.min(10.0) } else { whole });
        }
        if breaks {
            // Texts in a column of a few letters can't be read.
            let readable = READABLE[usize::from(!column.is_title)];
            least = least.max(width.min(readable));
        }
        Wish { width, least, breaks, fixed: None }
    }

    /// The same in twentieths of a point, for letters of a size.
    fn at(&self, size: f64) -> Wish {
        let points = |letters: f64| self.fixed.unwrap_or(letters * size + MARGINS);
        Wish { width: points(self.width), least: points(self.least), ..*self }
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
