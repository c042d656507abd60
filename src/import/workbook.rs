//! Workbooks of Excel, read by calamine; what it does not tell is looked up in the package.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetVisible};

use super::grid::{Cell, Grid, Sheet, Style, Value, clean, decimal, place};
use super::numbers::raised;
use crate::date::Date;
use crate::message::{Message, Refusal};
use crate::package::{Package, Piece, attribute, each_tag, old_format, protected, walk};

/// Reads an `.xlsx`.
pub fn xlsx(bytes: &[u8]) -> Result<Grid, Refusal> {
    let mut package = Package::open(bytes)?;
    let mut book = calamine::Xlsx::new(Cursor::new(bytes)).map_err(|it| broken(&it))?;
    let parts = package.sheets();
    let strings = match package.has("xl/sharedStrings.xml") {
        true => raised_strings(&package.read("xl/sharedStrings.xml")?)?,
        false => HashMap::new(),
    };
    let mut grid = Grid::default();
    for (number, mut sheet) in sheets(book.sheets_metadata()).into_iter().enumerate() {
        let name = sheet.name.clone();
        // A sheet that is a chart has no cells.
        let Ok(()) = xlsx_cells(&mut book, &name, &mut sheet) else {
            grid.sheets.push(sheet);
            continue;
        };
        for merged in book.merge_cells_by_sheet_name(&name).unwrap_or_default() {
            merge(&mut sheet, merged.start, merged.end);
        }
        if let Some(part) = parts.get(number).filter(|it| package.has(it)) {
            let xml = package.read(part)?;
            hidden_parts(&xml, &mut sheet);
            raise(&xml, &strings, &mut sheet)?;
        }
        grid.sheets.push(sheet);
    }
    Ok(grid)
}

/// The sheets of a workbook, without their cells yet.
fn sheets(known: &[calamine::Sheet]) -> Vec<Sheet> {
    let sheet = |it: &calamine::Sheet| Sheet {
        name: it.name.clone(),
        hidden: it.visible != SheetVisible::Visible,
        typed: true,
        ..Sheet::default()
    };
    known.iter().map(sheet).collect()
}

type Book<'b> = calamine::Xlsx<Cursor<&'b [u8]>>;

fn xlsx_cells(book: &mut Book, name: &str, sheet: &mut Sheet) -> Result<(), calamine::XlsxError> {
    let (mut last_row, mut last_column) = (0, 0);
    let mut cells = book.worksheet_cells_reader(name)?;
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        let style = cells.styles().get(style).map(look).unwrap_or_default();
        let Some(made) = made(cell.get_value(), style) else { continue };
        last_row = last_row.max(row);
        last_column = last_column.max(column);
        sheet.cells.insert((row, column), made);
    }
    drop(cells);
    let mut cells = book.worksheet_cells_reader(name)?;
    while let Some(cell) = cells.next_formula()? {
        if !cell.get_value().is_empty() {
            let kept = sheet
                .cells
                .entry(cell.get_position())
                .or_insert_with(|| Cell { value: Value::Uncounted, ..Cell::default() });
            kept.formula = Some(cell.get_value().as_str().into());
        }
    }
    drop(cells);
    // Cells that are only coloured say something where others stand around them.
    let mut cells = book.worksheet_cells_reader(name)?;
    while let Some((row, column, style)) = cells.next_style_id()? {
        if row > last_row + 1
            || column > last_column + 1
            || sheet.cells.contains_key(&(row, column))
        {
            continue;
        }
        let style = cells.styles().get(style).map(look).unwrap_or_default();
        if style.fill.is_some() {
            sheet.cells.insert((row, column), Cell { style, ..Cell::default() });
        }
    }
    Ok(())
}

/// A cell of a value; nothing where it is empty.
fn made(value: &DataRef, style: Style) -> Option<Cell> {
    let text = |words: &str| {
        let shown = clean(words);
        (!shown.is_empty()).then_some((Value::Text, shown))
    };
    let number = |number: f64| match decimal(number) {
        Some(exact) => (Value::Number(exact), exact.to_string()),
        None => (Value::Text, number.to_string()),
    };
    let (value, shown) = match value {
        DataRef::Empty => return None,
        DataRef::Int(value) => (Value::Number((*value).into()), value.to_string()),
        DataRef::Float(value) => number(*value),
        DataRef::String(words) => text(words)?,
        DataRef::SharedString(words) => text(words)?,
        DataRef::Bool(value) => (Value::Bool, value.to_string().to_uppercase()),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            match Date::new(i32::from(year), u32::from(month), u32::from(day)) {
                Some(day) => (Value::Day(day), day.to_string()),
                None => number(time.as_f64()),
            }
        }
        DataRef::DateTime(time) => number(time.as_f64()),
        DataRef::DateTimeIso(words) => match super::days::iso(words) {
            Some(day) => (Value::Day(day), day.to_string()),
            None => text(words)?,
        },
        DataRef::DurationIso(words) => text(words)?,
        DataRef::Error(error) => (Value::Error, error.to_string()),
    };
    Some(Cell { value, shown, style, ..Cell::default() })
}

fn look(style: &calamine::Style) -> Style {
    let fill = style.fill.as_ref().filter(|it| it.is_visible());
    let fill = fill.and_then(|it| it.get_color()).filter(|it| !it.is_white());
    let format = style.number_format.as_ref().map(|it| it.format_code.as_str()).unwrap_or_default();
    Style {
        bold: style.font.as_ref().is_some_and(|it| it.is_bold()),
        fill: fill.map(|it| it.to_argb() & 0xff_ffff),
        indent: style.alignment.as_ref().and_then(|it| it.indent).unwrap_or_default(),
        strike: style.font.as_ref().is_some_and(|it| it.has_strikethrough()),
        percent: unquoted(format).contains('%'),
        currency: currency(format),
    }
}

/// A number format without what it prints as it stands.
fn unquoted(format: &str) -> String {
    let parts = format.split('"').enumerate();
    parts.filter(|(at, _)| at % 2 == 0).map(|(_, it)| it).collect()
}

/// The currency that a number format prints: `#,##0 "FCFA"`, `[$€-40C] #,##0`.
fn currency(format: &str) -> Option<Box<str>> {
    let quoted = format.split('"').skip(1).step_by(2).map(str::trim);
    let bracketed = format.split("[$").skip(1).filter_map(|it| it.split(['-', ']']).next());
    let mut found = quoted.chain(bracketed).map(str::trim);
    let found = found.find(|it| super::words::currency(it).is_some());
    found.map(Into::into).or_else(|| {
        unquoted(format).chars().find(|it| "€£¥".contains(*it)).map(|it| it.to_string().into())
    })
}

/// Spreads a cell over what it is merged with.
pub(super) fn merge(sheet: &mut Sheet, start: (u32, u32), end: (u32, u32)) {
    if let Some(cell) = sheet.cells.get_mut(&start) {
        cell.span = (end.0 - start.0 + 1, end.1 - start.1 + 1);
    }
}

/// Which rows and columns are hidden.
fn hidden_parts(xml: &str, sheet: &mut Sheet) {
    let mut next_row = 0;
    // What can't be read here was refused by the reader of cells.
    each_tag(xml, |tag| {
        let hidden = || matches!(attribute(tag, "hidden").as_deref(), Some("1" | "true"));
        match tag.local_name().as_ref() {
            "col" if hidden() => {
                let at = |name| attribute(tag, name).and_then(|it| it.parse::<u32>().ok());
                if let (Some(min), Some(max)) = (at("min"), at("max")) {
                    let last = sheet.cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
                    sheet.hidden_columns.extend(min.saturating_sub(1)..max.min(last + 1));
                }
            }
            "row" => {
                let row = attribute(tag, "r").and_then(|it| it.parse::<u32>().ok());
                next_row = row.unwrap_or(next_row + 1);
                if hidden() {
                    sheet.hidden_rows.insert(next_row.saturating_sub(1));
                }
            }
            _ => {}
        }
    });
}

/// The strings of a workbook in which letters stand above the line, as the marks of footnotes do, by their numbers.
fn raised_strings(xml: &str) -> Result<HashMap<String, String>, Refusal> {
    let mut strings = HashMap::new();
    let mut number = 0;
    if xml.contains("superscript") {
        each_rich(xml, "si", |it| {
            strings.extend(it.raised.then_some((number.to_string(), it.text)));
            number += 1;
        })?;
    }
    Ok(strings)
}

/// Gives cells their raised digits as letters of their own: they are no digits of the number before them.
fn raise(xml: &str, strings: &HashMap<String, String>, sheet: &mut Sheet) -> Result<(), Refusal> {
    if strings.is_empty() && !xml.contains("superscript") {
        return Ok(());
    }
    each_rich(xml, "c", |it| {
        let text = match it.is_shared {
            true => strings.get(it.value.trim()),
            false => Some(&it.text).filter(|_| it.raised),
        };
        let cell = it.place.and_then(|it| sheet.cells.get_mut(&it));
        if let (Some(cell), Some(text)) = (cell.filter(|it| it.value == Value::Text), text) {
            cell.shown = clean(text);
        }
    })
}

/// A string of a workbook, or a cell of a sheet.
#[derive(Default)]
struct Rich {
    place: Option<(u32, u32)>,
    /// Whether its value is the number of one of the workbook's strings.
    is_shared: bool,
    value: String,
    /// Its text, raised digits as letters of their own.
    text: String,
    /// Whether a part of the text is raised.
    raised: bool,
}

/// Looks at each element of a name that holds texts.
fn each_rich(xml: &str, element: &str, mut see: impl FnMut(Rich)) -> Result<(), Refusal> {
    let mut rich = Rich::default();
    let (mut in_value, mut in_text, mut is_spoken, mut is_raised) = (false, false, false, false);
    walk(xml, |piece| match piece {
        Piece::Open(tag, _) => match tag.local_name().as_ref() {
            "r" => is_raised = false,
            "vertAlign" => is_raised = attribute(tag, "val").as_deref() == Some("superscript"),
            "v" => in_value = true,
            // How a word is spoken is no part of it.
            "rPh" => is_spoken = true,
            "t" => in_text = !is_spoken,
            name if name == element => {
                let place = attribute(tag, "r").and_then(|it| place(&it));
                let is_shared = attribute(tag, "t").as_deref() == Some("s");
                (rich, is_raised) = (Rich { place, is_shared, ..Rich::default() }, false);
            }
            _ => {}
        },
        Piece::Text(said) if in_value => rich.value.push_str(said),
        Piece::Text(said) if in_text => {
            rich.raised |= is_raised;
            rich.text.extend(said.chars().map(|it| if is_raised { raised(it) } else { it }));
        }
        Piece::Text(_) => {}
        Piece::Close("v") => in_value = false,
        Piece::Close("t") => in_text = false,
        Piece::Close("rPh") => is_spoken = false,
        Piece::Close(name) if name == element => see(std::mem::take(&mut rich)),
        Piece::Close(_) => {}
    })
}

/// Reads an `.xls`. Its looks are not told.
pub fn xls(bytes: &[u8]) -> Result<Grid, Refusal> {
    let mut book = calamine::Xls::new(Cursor::new(bytes)).map_err(|it| {
        // A workbook or a text that is protected lies in the same container as the old formats.
        let holds = |name: &str| {
            let letters: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            bytes.windows(letters.len()).any(|it| it == letters)
        };
        match (holds("EncryptedPackage"), holds("WordDocument")) {
            (true, _) => protected(),
            (_, true) => old_format(),
            _ => broken(&it),
        }
    })?;
    let mut grid = Grid::default();
    for mut sheet in sheets(book.sheets_metadata()) {
        let name = sheet.name.clone();
        let range = book.worksheet_range(&name).map_err(|it| broken(&it))?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let place = (first_row + row as u32, first_column + column as u32);
            if let Some(cell) = made(&as_ref(value), Style::default()) {
                sheet.cells.insert(place, cell);
            }
        }
        if let Ok(formulas) = book.worksheet_formula(&name) {
            let (first_row, first_column) = formulas.start().unwrap_or_default();
            for (row, column, formula) in formulas.used_cells() {
                let place = (first_row + row as u32, first_column + column as u32);
                if let Some(cell) = sheet.cells.get_mut(&place).filter(|_| !formula.is_empty()) {
                    cell.formula = Some(formula.as_str().into());
                }
            }
        }
        for merged in book.merge_cells_by_sheet_name(&name).unwrap_or_default() {
            merge(&mut sheet, merged.start, merged.end);
        }
        grid.sheets.push(sheet);
    }
    Ok(grid)
}

fn as_ref(value: &calamine::Data) -> DataRef<'_> {
    match value {
        calamine::Data::Int(it) => DataRef::Int(*it),
        calamine::Data::Float(it) => DataRef::Float(*it),
        calamine::Data::String(it) => DataRef::SharedString(it),
        calamine::Data::Bool(it) => DataRef::Bool(*it),
        calamine::Data::DateTime(it) => DataRef::DateTime(*it),
        calamine::Data::DateTimeIso(it) => DataRef::DateTimeIso(it.clone()),
        calamine::Data::DurationIso(it) => DataRef::DurationIso(it.clone()),
        calamine::Data::Error(it) => DataRef::Error(it.clone()),
        calamine::Data::Empty => DataRef::Empty,
    }
}

fn broken(error: &dyn std::fmt::Display) -> Refusal {
    let said = error.to_string();
    match said.contains("assword") {
        true => protected(),
        false => Refusal::new(Message::new("stop-document-broken").text("reason", said)),
    }
}
