//! Workbooks of LibreOffice: their one file of XML says values, looks, merges and what is hidden in one place, and
//! numbers as they were typed.

use std::collections::HashMap;

use quick_xml::events::BytesStart;
use rust_decimal::Decimal;

use super::grid::{Cell, Grid, Sheet, Style, Value, clean};
use super::numbers::raised;
use crate::message::Refusal;
use crate::package::{Package, Piece, attribute, protected, walk};

/// A row or a cell that is repeated more often than this is empty, or a mistake.
const REPEATED: u32 = 4_096;

/// Reads an `.ods`.
pub fn read(bytes: &[u8]) -> Result<Grid, Refusal> {
    let mut package = Package::open(bytes)?;
    let manifest = package.read("META-INF/manifest.xml").unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(protected());
    }
    let xml = package.read("content.xml")?;
    let mut book = Book::default();
    if let Ok(styles) = package.read("styles.xml") {
        book.walk(&styles)?;
    }
    book.walk(&xml)?;
    Ok(book.grid)
}

/// A style as it is written: what it is based on, and what it says itself.
#[derive(Debug, Default, Clone)]
struct Written {
    parent: Option<String>,
    look: Style,
    format: Option<String>,
    hidden: bool,
    /// Letters stand above the line, as the marks of footnotes do.
    raised: bool,
}

#[derive(Default)]
struct Book {
    grid: Grid,
    styles: HashMap<String, Written>,
    percent: HashMap<String, Style>,
    /// The style that is being read, and the format of numbers.
    style: Option<(String, Written)>,
    format: Option<(String, Style)>,
    symbol: bool,
    row: u32,
    row_times: u32,
    column: u32,
    /// The number of the next column whose own element is read.
    next_column: u32,
    cell: Option<Open>,
    /// Whether letters stand above the line, in each stretch of text that is open.
    raised: Vec<bool>,
    /// Texts inside of remarks are not the cell's.
    remark: usize,
}

/// A cell that is being read.
struct Open {
    cell: Cell,
    times: u32,
    lines: Vec<String>,
}

impl Book {
    fn walk(&mut self, xml: &str) -> Result<(), Refusal> {
        walk(xml, |piece| match piece {
            Piece::Open(tag, _) => self.open(tag),
            Piece::Text(text) => self.text(text),
            Piece::Close(name) => self.close(name),
        })
    }

    fn text(&mut self, text: &str) {
        if self.remark > 0 {
            return;
        }
        if let Some(line) = self.cell.as_mut().and_then(|it| it.lines.last_mut()) {
            match self.raised.last() {
                Some(true) => line.extend(text.chars().map(raised)),
                _ => line.push_str(text),
            }
        } else if self.symbol
            && let Some((_, style)) = &mut self.format
            && super::words::currency(text).is_some()
        {
            style.currency = Some(text.trim().into());
        }
    }

    fn open(&mut self, tag: &BytesStart) {
        let get = |name: &str| attribute(tag, name);
        let number = |name: &str| get(name).and_then(|it| it.parse::<u32>().ok());
        match tag.local_name().as_ref() {
            "style" => {
                let written = Written {
                    parent: get("parent-style-name"),
                    format: get("data-style-name"),
                    ..Written::default()
                };
                self.style = get("name").map(|it| (it, written));
            }
            "percentage-style" => {
                let style = Style { percent: true, ..Style::default() };
                self.format = get("name").map(|it| (it, style));
            }
            "currency-style" => self.format = get("name").map(|it| (it, Style::default())),
            "currency-symbol" => self.symbol = true,
            "text-properties"
            | "table-cell-properties"
            | "paragraph-properties"
            | "table-properties" => {
                let Some((_, style)) = &mut self.style else { return };
                if get("font-weight").is_some_and(|it| it == "bold" || it.as_str() >= "600") {
                    style.look.bold = true;
                }
                if get("text-line-through-style").is_some_and(|it| it != "none") {
                    style.look.strike = true;
                }
                if let Some(colour) = get("background-color") {
                    let hex = u32::from_str_radix(colour.trim_start_matches('#'), 16);
                    style.look.fill = hex.ok().filter(|it| *it != 0xff_ffff);
                }
                if let Some(indent) = get("margin-left") {
                    let length: String =
                        indent.chars().take_while(|it| it.is_ascii_digit() || *it == '.').collect();
                    let length: f64 = length.parse().unwrap_or_default();
                    let length = if indent.ends_with("cm") { length } else { length * 2.54 };
                    style.look.indent = (length / 0.35).round().clamp(0.0, 250.0) as u8;
                }
                // By a word, or by how many percents.
                let is_up = |it: String| {
                    it.starts_with(|it| matches!(it, 's' | '1'..='9')) && !it.starts_with("sub")
                };
                if get("text-position").is_some_and(is_up) {
                    style.raised = true;
                }
                if get("display").is_some_and(|it| it == "false") {
                    style.hidden = true;
                }
            }
            "table" => {
                let hidden = get("style-name")
                    .and_then(|it| self.styles.get(&it))
                    .is_some_and(|it| it.hidden);
                let name = get("name").unwrap_or_default();
                let sheet = Sheet { name, hidden, typed: true, ..Sheet::default() };
                self.grid.sheets.push(sheet);
                (self.row, self.column, self.next_column) = (0, 0, 0);
            }
            "table-column" => {
                let times = number("number-columns-repeated").unwrap_or(1);
                if get("visibility").is_some_and(|it| it != "visible")
                    && let Some(sheet) = self.grid.sheets.last_mut()
                {
                    let end = self.next_column.saturating_add(times.min(REPEATED));
                    sheet.hidden_columns.extend(self.next_column..end);
                }
                self.next_column = self.next_column.saturating_add(times);
            }
            "table-row" => {
                self.row_times = number("number-rows-repeated").unwrap_or(1);
                self.column = 0;
                if get("visibility").is_some_and(|it| it != "visible")
                    && let Some(sheet) = self.grid.sheets.last_mut()
                {
                    let end = self.row.saturating_add(self.row_times.min(REPEATED));
                    sheet.hidden_rows.extend(self.row..end);
                }
            }
            "table-cell" | "covered-table-cell" => {
                let times = number("number-columns-repeated").unwrap_or(1);
                let span = (number("number-rows-spanned"), number("number-columns-spanned"));
                let span = (span.0.unwrap_or(0), span.1.unwrap_or(0));
                let mut cell = Cell {
                    span: if span.0 * span.1 > 1 { span } else { (0, 0) },
                    ..Cell::default()
                };
                cell.style = get("style-name").map(|it| self.look(&it, 0)).unwrap_or_default();
                if let Some(currency) = get("currency") {
                    cell.style.currency = Some(currency.into());
                }
                cell.formula = get("formula").map(|it| plain_formula(&it).into());
                cell.value = match get("value-type").as_deref() {
                    Some("float" | "currency" | "percentage") => {
                        let value = get("value").and_then(|it| exact(&it));
                        value.map_or(Value::Text, Value::Number)
                    }
                    Some("date") => get("date-value")
                        .and_then(|it| super::days::iso(&it))
                        .map_or(Value::Text, Value::Day),
                    Some("boolean") => Value::Bool,
                    Some(_) => Value::Text,
                    None => Value::Blank,
                };
                self.cell = Some(Open { cell, times, lines: Vec::new() });
            }
            "annotation" => self.remark += 1,
            "p" if self.remark == 0 => {
                if let Some(open) = &mut self.cell {
                    open.lines.push(String::new());
                }
            }
            "span" => {
                let style = get("style-name").and_then(|it| self.styles.get(&it));
                self.raised.push(style.is_some_and(|it| it.raised));
            }
            "s" if self.remark == 0 => {
                let spaces = number("c").unwrap_or(1).min(64) as usize;
                self.text(&" ".repeat(spaces));
            }
            "line-break" | "tab" => self.text(" "),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "style" => {
                if let Some((name, style)) = self.style.take() {
                    self.styles.insert(name, style);
                }
            }
            "percentage-style" | "currency-style" => {
                if let Some((name, style)) = self.format.take() {
                    self.percent.insert(name, style);
                }
            }
            "currency-symbol" => self.symbol = false,
            "span" => drop(self.raised.pop()),
            "annotation" => self.remark = self.remark.saturating_sub(1),
            "table-row" => self.row = self.row.saturating_add(self.row_times.max(1)),
            "table-cell" | "covered-table-cell" => {
                if let Some(open) = self.cell.take() {
                    self.keep(open);
                }
            }
            _ => {}
        }
    }

    fn keep(&mut self, Open { mut cell, times, lines }: Open) {
        let text = clean(&lines.join("\n"));
        let times = times.max(1);
        let first = self.column;
        self.column = self.column.saturating_add(times);
        match &cell.value {
            Value::Number(number) => cell.shown = number.normalize().to_string(),
            Value::Day(day) => cell.shown = day.to_string(),
            // An error is stored as a text that the program shows.
            Value::Text if cell.formula.is_some() && is_error(&text) => {
                (cell.value, cell.shown) = (Value::Error, text);
            }
            Value::Blank if !text.is_empty() => (cell.value, cell.shown) = (Value::Text, text),
            Value::Blank if cell.formula.is_some() => cell.value = Value::Uncounted,
            Value::Text if text.is_empty() => cell.value = Value::Blank,
            Value::Blank => {}
            _ => cell.shown = text,
        }
        let says_nothing = !cell.is_filled() && cell.style.fill.is_none() && cell.span == (0, 0);
        if says_nothing || (times > REPEATED || self.row_times > REPEATED) && !cell.is_filled() {
            return;
        }
        let Some(sheet) = self.grid.sheets.last_mut() else { return };
        for row in self.row..self.row.saturating_add(self.row_times.clamp(1, REPEATED)) {
            for column in first..first.saturating_add(times.min(REPEATED)) {
                sheet.cells.insert((row, column), cell.clone());
            }
        }
    }

    /// How cells of a style look.
    fn look(&self, name: &str, depth: u8) -> Style {
        let Some(style) = self.styles.get(name).filter(|_| depth < 16) else {
            return Style::default();
        };
        let above = style.parent.as_ref().filter(|it| *it != name);
        let above = above.map(|it| self.look(it, depth + 1)).unwrap_or_default();
        let format = style.format.as_ref().and_then(|it| self.percent.get(it));
        let format = format.cloned().unwrap_or_default();
        Style {
            bold: style.look.bold || above.bold,
            fill: style.look.fill.or(above.fill),
            indent: style.look.indent.max(above.indent),
            strike: style.look.strike || above.strike,
            percent: format.percent || above.percent,
            currency: format.currency.or(above.currency),
        }
    }
}

fn exact(text: &str) -> Option<Decimal> {
    let number: f64 = text.parse().ok()?;
    // A computed value has seventeen digits; a typed one is short.
    super::grid::decimal(number)
}

fn is_error(text: &str) -> bool {
    text.starts_with('#') && text.ends_with(['!', '?', 'A']) || text.starts_with("Err:")
}

/// A formula as other workbooks write it: `of:=SUM([.F2:.F14])` is `SUM(F2:F14)`.
fn plain_formula(formula: &str) -> String {
    let formula = formula.split_once(":=").map_or(formula, |(_, it)| it).trim_start_matches('=');
    let mut plain = String::with_capacity(formula.len());
    let mut rest = formula;
    while let Some(begin) = rest.find('[') {
        plain.push_str(&rest[..begin]);
        let end = rest[begin..].find(']').map_or(rest.len(), |it| begin + it);
        let inside = rest[begin + 1..end].trim_start_matches('.').replace(":.", ":");
        plain.push_str(&inside.replace('.', "!"));
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain.replace(';', ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_written_as_others_write_them() {
        assert_eq!(plain_formula("of:=SUM([.F2:.F14])"), "SUM(F2:F14)");
        assert_eq!(plain_formula("of:=[.A1]+['Other one'.B2]"), "A1+'Other one'!B2");
    }
}
