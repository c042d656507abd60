//! Cells with their addresses: what every kind of document becomes.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::formulas::{self, Area};
use crate::date::Date;

pub use crate::source::{
    column_letters as letters, in_sheet as reference, sheet_in_address as quoted,
};

/// A document as a grid of cells.
#[derive(Debug, Default)]
pub struct Grid {
    /// The sheets, or the tables of a text document, in their order.
    pub sheets: Vec<Sheet>,
    /// Tracked changes of a text document that were read.
    pub changes: usize,
    /// Whether they were read as it stood before them.
    pub before: bool,
    /// Tables of a text document that go on from another: its name, that of the other, and the row where they begin there.
    pub joined: Vec<(String, String, u32)>,
    /// How a text file was read: its encoding and its separator.
    pub read_as: Option<(String, char)>,
}

/// A paragraph of a text document.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// What it says.
    pub text: String,
    /// The depth of its style, where it is one of headings: 0 is the document's title.
    pub heading: Option<u8>,
}

/// A sheet of a workbook, a file of values with separators, or a table of a text document.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The name that people see.
    pub name: String,
    /// The cells that hold something, or are filled with a colour, by row and column, both from 0.
    pub cells: BTreeMap<(u32, u32), Cell>,
    /// Whether the sheet is hidden.
    pub hidden: bool,
    /// Hidden rows.
    pub hidden_rows: BTreeSet<u32>,
    /// Hidden columns.
    pub hidden_columns: BTreeSet<u32>,
    /// What stands above the table in a text document.
    pub above: Vec<Paragraph>,
    /// Whether values are typed: in a text document and a file with separators every number is a text.
    pub typed: bool,
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// What is written in it, for people.
    pub shown: String,
    /// The formula that gave the value, without its `=`.
    pub formula: Option<Box<str>>,
    /// How it looks.
    pub style: Style,
    /// How many rows and columns it is merged over.
    pub span: (u32, u32),
}

/// What a cell holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Value {
    /// Nothing.
    #[default]
    Blank,
    /// A number.
    Number(Decimal),
    /// Words.
    Text,
    /// A day.
    Day(Date),
    /// True or false.
    Bool,
    /// The error of a formula.
    Error,
    /// A formula whose value was not stored.
    Uncounted,
}

/// How a cell looks, as far as it says something.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Style {
    /// Bold letters.
    pub bold: bool,
    /// The colour behind it.
    pub fill: Option<u32>,
    /// How far the text is moved in.
    pub indent: u8,
    /// Struck out.
    pub strike: bool,
    /// Shown as a percentage.
    pub percent: bool,
    /// The currency that the number format prints.
    pub currency: Option<Box<str>>,
}

/// The place of a cell in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// The sheet, from 0.
    pub sheet: usize,
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
}

impl Grid {
    /// The address of a cell as people write it: `Budget!F29`.
    pub fn address(&self, at: At) -> String {
        let name = self.sheets.get(at.sheet).map_or("", |it| it.name.as_str());
        format!("{}!{}", quoted(name), reference(at.row, at.column))
    }

    /// How many cells hold something.
    pub fn filled(&self) -> usize {
        self.sheets.iter().map(Sheet::filled).sum()
    }
}

impl Sheet {
    /// Whether a cell is covered by one above that is merged over it.
    pub fn is_merged_from_above(&self, row: u32, column: u32) -> bool {
        let above = (row.saturating_sub(200)..row).rev();
        let first = above.filter_map(|it| Some((it, self.get(it, column)?))).next();
        first.is_some_and(|(at, it)| it.is_filled() && at + it.span.0 > row)
    }

    /// How many cells hold something.
    pub fn filled(&self) -> usize {
        self.places().count()
    }

    /// A cell, where there is one; it may have a colour alone.
    pub fn get(&self, row: u32, column: u32) -> Option<&Cell> {
        self.cells.get(&(row, column))
    }

    /// A cell that holds something.
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        self.get(row, column).filter(|it| it.is_filled())
    }

    /// The cells of a row that hold something, in the order of their columns.
    pub fn in_row(&self, row: u32) -> impl DoubleEndedIterator<Item = (u32, &Cell)> {
        self.row(row).filter(|(_, it)| it.is_filled())
    }

    /// The only cell of a row that holds something.
    pub fn alone(&self, row: u32) -> Option<(u32, &Cell)> {
        let mut filled = self.in_row(row);
        filled.next().filter(|_| filled.next().is_none())
    }

    /// The places of all cells that hold something, row by row.
    pub fn places(&self) -> impl Iterator<Item = (u32, u32)> {
        self.cells.iter().filter(|(_, it)| it.is_filled()).map(|(at, _)| *at)
    }

    /// What the formula of a cell adds up, where it does nothing else.
    pub fn sum(&self, row: u32, column: u32) -> Option<Vec<Area>> {
        formulas::sum(self.get(row, column)?.formula.as_ref()?)
    }

    /// All cells of a row, in the order of their columns.
    pub fn row(&self, row: u32) -> impl DoubleEndedIterator<Item = (u32, &Cell)> {
        self.cells.range((row, 0)..=(row, u32::MAX)).map(|((_, column), cell)| (*column, cell))
    }

    /// The rows that have a cell.
    pub fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }

    /// The same sheet with the cells of some columns only.
    pub fn part(&self, (first, last): (u32, u32)) -> Sheet {
        let inside = |column: &u32| (first..=last).contains(column);
        let cells = self.cells.iter().filter(|((_, column), _)| inside(column));
        Sheet {
            name: self.name.clone(),
            cells: cells.map(|(at, cell)| (*at, cell.clone())).collect(),
            hidden: self.hidden,
            hidden_rows: self.hidden_rows.clone(),
            hidden_columns: self.hidden_columns.iter().copied().filter(inside).collect(),
            above: self.above.clone(),
            typed: self.typed,
        }
    }

    /// Puts a text into a cell, whole and without what spreadsheets put around it.
    pub fn put_text(&mut self, row: u32, column: u32, text: &str) {
        let shown = clean(text);
        if !shown.is_empty() {
            self.cells.insert((row, column), Cell { value: Value::Text, shown, ..Cell::default() });
        }
    }
}

impl Cell {
    /// Whether it holds something.
    pub fn is_filled(&self) -> bool {
        self.value != Value::Blank
    }
}

/// A text without what programs put into it: escaped line ends, spaces around it, marks of no width.
pub fn clean(text: &str) -> String {
    let text = text.replace("_x000D_", "").replace(['\r', '\u{feff}', '\u{200b}', '\u{ad}'], "");
    let lines = text.split('\n').map(str::trim);
    let mut lines: Vec<&str> = lines.collect();
    while lines.last().is_some_and(|it| it.is_empty()) {
        lines.pop();
    }
    let begin = lines.iter().position(|it| !it.is_empty()).unwrap_or(lines.len());
    lines[begin..].join("\n")
}

/// The column of some letters.
pub fn column(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut column = 0;
    for letter in letters.bytes() {
        if !letter.is_ascii_alphabetic() {
            return None;
        }
        column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    Some(column - 1)
}

/// The row and the column of an address such as `F29` or `$F$29`.
pub fn place(reference: &str) -> Option<(u32, u32)> {
    let plain = reference.replace('$', "");
    let digits = plain.find(|it: char| it.is_ascii_digit())?;
    let (letters, row) = plain.split_at(digits);
    let row: u32 = row.parse().ok()?;
    Some((row.checked_sub(1)?, column(letters)?))
}

/// A number as a workbook stores it: binary, of which fifteen digits were typed or shown.
pub fn decimal(number: f64) -> Option<Decimal> {
    if !number.is_finite() || number.abs() >= 1e20 {
        return None;
    }
    let text = format!("{number:.14e}");
    Decimal::from_scientific(&text).ok().map(|it| it.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters_and_letters_columns() {
        for (number, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(number), name);
            assert_eq!(column(name), Some(number));
        }
        assert_eq!(place("$F$29"), Some((28, 5)));
        assert_eq!(quoted("Table 2"), "'Table 2'");
    }

    #[test]
    fn numbers_are_what_was_typed() {
        for (number, text) in [
            (0.1 + 0.2, "0.3"),
            (77_900.000_000_000_01, "77900"),
            (1e15, "1000000000000000"),
            (820.218_75, "820.21875"),
            (-58_249_767.71, "-58249767.71"),
            (0.0, "0"),
        ] {
            assert_eq!(decimal(number).map(|it| it.to_string()).as_deref(), Some(text));
        }
    }
}
