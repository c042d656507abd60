//! Tables of Word documents: insertions are read and deletions left out, or the other way round.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::grid::{Cell, Grid, Paragraph, Sheet, Style, Value, clean};
use super::numbers::raised;
use crate::message::Refusal;
use crate::package::{Package, Piece, attribute, walk};

/// Which side of tracked changes is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// With what was deleted, without what was inserted.
    Before,
    /// With what was inserted, without what was deleted.
    #[default]
    After,
}

/// Reads a `.docx`.
pub fn read(bytes: &[u8], side: Side) -> Result<Grid, Refusal> {
    let mut package = Package::open(bytes)?;
    let xml = package.read("word/document.xml")?;
    let styles = match package.has("word/styles.xml") {
        true => headings(&package.read("word/styles.xml")?)?,
        false => HashMap::new(),
    };
    let mut document = Document { side, styles, ..Document::default() };
    walk(&xml, |piece| match piece {
        Piece::Open(tag, empty) => document.open(tag, empty),
        Piece::Text(text) => document.text(text),
        Piece::Close(name) => document.close(name),
    })?;
    let mut grid =
        Grid { changes: document.changes, before: side == Side::Before, ..Grid::default() };
    for (number, mut sheet) in document.tables.into_iter().enumerate() {
        sheet.name = format!("Table {}", number + 1);
        grid.sheets.push(sheet);
    }
    Ok(grid)
}

/// The depth of each style that is one of headings, by its id: 0 is the document's title.
fn headings(xml: &str) -> Result<HashMap<String, u8>, Refusal> {
    let mut found = HashMap::new();
    let mut style = String::new();
    walk(xml, |piece| {
        let Piece::Open(tag, _) = piece else { return };
        match tag.local_name().as_ref() {
            "style" => style = attribute(tag, "styleId").unwrap_or_default(),
            "name" => {
                // Programs in every language write these names alike.
                let name = attribute(tag, "val").unwrap_or_default().to_lowercase();
                let depth = name.strip_prefix("heading ").and_then(|it| it.parse().ok());
                if let Some(depth) = depth.or((name == "title").then_some(0)) {
                    found.insert(std::mem::take(&mut style), depth);
                }
            }
            _ => {}
        }
    })?;
    Ok(found)
}

/// A table that is being read.
#[derive(Default)]
struct Table {
    sheet: Sheet,
    row: u32,
    column: u32,
    width: u32,
    /// Merged downwards: the first row of each column's merged cell.
    down: HashMap<u32, u32>,
    merge: Merge,
    /// The row is not read: it was deleted, or inserted.
    out: bool,
    lines: Vec<String>,
    look: Style,
    /// Letters that are bold, and all of them.
    bold: (usize, usize),
}

#[derive(Default, PartialEq, Clone, Copy)]
enum Merge {
    #[default]
    None,
    Begin,
    Continue,
}

#[derive(Default)]
struct Document {
    side: Side,
    tables: Vec<Sheet>,
    /// Tables that are open; the inner ones last.
    open: Vec<Table>,
    /// The paragraphs before the next table.
    before: Vec<Paragraph>,
    paragraph: String,
    /// The depth of the paragraph's style, where it is one of headings.
    heading: Option<u8>,
    styles: HashMap<String, u8>,
    in_text: bool,
    bold: bool,
    /// Letters stand above the line, as the marks of footnotes do.
    raised: bool,
    in_row_properties: bool,
    in_run_properties: bool,
    inserted: usize,
    deleted: usize,
    changes: usize,
}

impl Document {
    fn text(&mut self, text: &str) {
        let out = match self.side {
            Side::After => self.deleted > 0,
            Side::Before => self.inserted > 0,
        };
        if !self.in_text || out {
            return;
        }
        match self.open.last_mut() {
            Some(table) => {
                if table.lines.is_empty() {
                    table.lines.push(String::new());
                }
                if let Some(line) = table.lines.last_mut() {
                    match self.raised {
                        true => line.extend(text.chars().map(raised)),
                        false => line.push_str(text),
                    }
                }
                let letters = text.trim().len();
                table.bold.1 += letters;
                table.bold.0 += if self.bold { letters } else { 0 };
            }
            None => self.paragraph.push_str(text),
        }
    }

    fn open(&mut self, tag: &BytesStart, empty: bool) {
        let value = || attribute(tag, "val");
        let on = || !matches!(value().as_deref(), Some("0" | "false" | "none"));
        match tag.local_name().as_ref() {
            "tbl" => {
                // Headings, and what stands near.
                let far = self.before.len().saturating_sub(3);
                let before = std::mem::take(&mut self.before).into_iter().enumerate();
                let mut table = Table::default();
                // The first stands on the document's cover.
                let cover = if self.tables.is_empty() { 8 } else { 0 };
                let above =
                    before.filter(|(at, it)| *at >= far || *at < cover || it.heading.is_some());
                table.sheet.above = above.map(|it| it.1).collect();
                self.open.push(table);
            }
            "trPr" => self.in_row_properties = true,
            "rPr" => self.in_run_properties = true,
            "r" => (self.bold, self.raised) = (false, false),
            "b" if self.in_run_properties => self.bold = on(),
            "vertAlign" if self.in_run_properties => {
                self.raised = value().as_deref() == Some("superscript");
            }
            name @ ("ins" | "moveTo" | "del" | "moveFrom") => {
                let is_new = matches!(name, "ins" | "moveTo");
                let is_out = is_new == (self.side == Side::Before);
                if self.in_row_properties {
                    self.changes += 1;
                    self.open.last_mut().into_iter().for_each(|it| it.out |= is_out);
                } else {
                    self.changes += usize::from(is_new && !empty && self.inserted == 0);
                    *(if is_new { &mut self.inserted } else { &mut self.deleted }) += 1;
                }
            }
            "t" | "delText" => self.in_text = true,
            name @ ("tab" | "br" | "cr" | "noBreakHyphen") => {
                let was = std::mem::replace(&mut self.in_text, true);
                self.text(match name {
                    "tab" => " ",
                    "noBreakHyphen" => "-",
                    _ => "\n",
                });
                self.in_text = was;
            }
            "p" => {
                if let Some(table) = self.open.last_mut() {
                    table.lines.push(String::new());
                }
            }
            "pStyle" if self.open.is_empty() => {
                self.heading = value().and_then(|it| self.styles.get(&it).copied());
            }
            name => {
                let Some(table) = self.open.last_mut() else { return };
                let number = || value().and_then(|it| it.parse::<u32>().ok()).unwrap_or(0);
                match name {
                    "tr" => (table.column, table.out) = (0, false),
                    "gridBefore" => table.column += number().min(256),
                    "tc" => {
                        table.width = 1;
                        table.merge = Merge::None;
                        table.lines.clear();
                        table.look = Style::default();
                        table.bold = (0, 0);
                    }
                    "gridSpan" => table.width = number().clamp(1, 256),
                    "vMerge" if value().as_deref() == Some("restart") => table.merge = Merge::Begin,
                    "vMerge" => table.merge = Merge::Continue,
                    "shd" if !self.in_run_properties => {
                        let fill = attribute(tag, "fill").unwrap_or_default();
                        let fill = u32::from_str_radix(&fill, 16).ok();
                        table.look.fill = fill.filter(|it| *it != 0xff_ffff);
                    }
                    "ind" => {
                        let twips = attribute(tag, "left").or_else(|| attribute(tag, "start"));
                        let twips: u32 = twips.and_then(|it| it.parse().ok()).unwrap_or(0);
                        table.look.indent = (twips / 180).min(250) as u8;
                    }
                    "strike" if self.in_run_properties && on() => table.look.strike = true,
                    _ => {}
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "ins" | "moveTo" if !self.in_row_properties => {
                self.inserted = self.inserted.saturating_sub(1);
            }
            "del" | "moveFrom" if !self.in_row_properties => {
                self.deleted = self.deleted.saturating_sub(1);
            }
            "trPr" => self.in_row_properties = false,
            "rPr" => self.in_run_properties = false,
            "t" | "delText" => self.in_text = false,
            "p" if self.open.is_empty() => {
                let text = clean(&std::mem::take(&mut self.paragraph));
                let heading = self.heading.take();
                if !text.is_empty() {
                    self.before.push(Paragraph { text, heading });
                }
            }
            "tc" => {
                if let Some(table) = self.open.last_mut() {
                    table.cell();
                }
            }
            "tr" => {
                if let Some(table) = self.open.last_mut()
                    && !table.out
                {
                    table.row += 1;
                }
            }
            "tbl" => {
                let Some(table) = self.open.pop() else { return };
                // A table in a cell of another one is a table of its own.
                if !table.sheet.cells.is_empty() {
                    self.tables.push(table.sheet);
                }
                self.before.clear();
            }
            _ => {}
        }
    }
}

impl Table {
    fn cell(&mut self) {
        let column = self.column;
        self.column += self.width.max(1);
        if self.out {
            return;
        }
        let shown = clean(&std::mem::take(&mut self.lines).join("\n"));
        if self.merge == Merge::Continue {
            if let Some(first) = self.down.get(&column).copied()
                && let Some(above) = self.sheet.cells.get_mut(&(first, column))
            {
                above.span = (self.row - first + 1, above.span.1.max(1));
            }
            if shown.is_empty() {
                return;
            }
        }
        self.down.insert(column, self.row);
        let value = if shown.is_empty() { Value::Blank } else { Value::Text };
        let style = Style { bold: self.bold.0 * 2 > self.bold.1, ..std::mem::take(&mut self.look) };
        let span = if self.width > 1 { (1, self.width) } else { (0, 0) };
        let says_nothing = value == Value::Blank
            && style.fill.is_none()
            && span == (0, 0)
            && self.merge == Merge::None;
        if !says_nothing {
            let cell = Cell { value, shown, style, span, ..Cell::default() };
            self.sheet.cells.insert((self.row, column), cell);
        }
    }
}
