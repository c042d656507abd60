//! Workbooks, values with separators and tables of Word documents become a plan's text, with a cell for each value.
//!
//! Readers give a grid of cells; everything that is understood of it is understood here, whatever the file was.

use std::ffi::OsStr;
use std::path::Path;

pub use account::{Account, Fate, Read, Rest, Unread};
pub use delimited::Wanted;
pub use grid::{At, Cell, Grid, Sheet, Value, clean};
pub use layout::{Layout, Origins, origins, read as read_layout};
pub use numbers::{Typed, typed};
pub use word::Side;
pub use words::{currency_in, fold};

use crate::message::{Message, Refusal};
use crate::package::{self, Package};
use crate::source::{Cell as Printed, Source, Sources};

mod account;
mod across;
mod causes;
mod columns;
mod days;
mod delimited;
mod formulas;
mod grid;
mod joins;
mod layout;
mod numbers;
mod ods;
mod pages;
mod periods;
mod plan;
mod rows;
mod sums;
mod tables;
mod tree;
mod word;
mod words;
mod workbook;
mod write;

/// What the user says about a document.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// How a file of values is read.
    pub wanted: Wanted,
    /// Which side of tracked changes is read.
    pub side: Side,
    /// The sign before decimals, where the user says it.
    pub decimal: Option<char>,
    /// How its tables are read.
    pub layout: Layout,
}

/// A document that was understood as a plan.
#[derive(Debug)]
pub struct Document {
    /// The name of its file.
    pub name: String,
    /// Its cells.
    pub grid: Grid,
    /// The plan that it is.
    draft: plan::Draft,
    trees: Vec<tree::Tree>,
}

/// What an imported plan's folder says of how its document was read; no part of the plan.
pub const LAYOUT_FILE: &str = "import.toml";

/// A file of a plan's folder.
pub type File = (String, String);

/// Whether a file of this name is a document that is read here.
pub fn is_document(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase();
    ["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "docx", "xlsb", "doc"].contains(&ending.as_str())
}

/// Whether bytes are those of a workbook or a Word document, whatever the file is called.
pub fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// Reads a document: what it is, its content says, not its ending.
pub fn read(name: &str, bytes: &[u8], options: &Options) -> Result<Document, Refusal> {
    let about = |refusal: Refusal| Refusal {
        fact: Message::new("stop-document").text("name", name).message("why", refusal.fact),
        advice: refusal.advice,
    };
    let mut grid = grid_of(name, bytes, options).map_err(about)?;
    pages::join(&mut grid, &|name| options.layout.tables.iter().any(|it| it.sheet == name));
    for (number, sheet) in grid.sheets.iter().enumerate().filter(|(_, it)| !it.hidden) {
        let uncounted = sheet.cells.iter().find(|(_, it)| it.value == grid::Value::Uncounted);
        if let Some(((row, column), _)) = uncounted {
            let cell = grid.address(At { sheet: number, row: *row, column: *column });
            let fact = Message::new("stop-document-uncounted").text("cell", cell);
            let advice = Message::new("stop-document-uncounted-advice");
            return Err(about(Refusal::new(fact).advice(advice)));
        }
    }
    let trees = understand(&grid, options);
    if !trees.iter().any(|it| it.groups.iter().any(|it| !it.children.is_empty())) {
        let advice = Message::new("stop-document-no-table-advice");
        return Err(about(Refusal::new(Message::new("stop-document-no-table")).advice(advice)));
    }
    let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let draft = plan::build(&grid, &trees, &stem, &options.layout.head);
    Ok(Document { name: name.to_owned(), grid, draft, trees })
}

/// The cells of a workbook or of a file of values, whatever stands in them.
pub fn cells(name: &str, bytes: &[u8]) -> Result<Grid, Refusal> {
    grid_of(name, bytes, &Options::default())
}

/// The cells of a document.
fn grid_of(name: &str, bytes: &[u8], options: &Options) -> Result<Grid, Refusal> {
    if bytes.starts_with(b"PK") {
        let opened = Package::open(bytes)?;
        if opened.has("encrypted-package") {
            return Err(package::protected());
        }
        if opened.has("xl/workbook.bin") {
            return Err(package::old_format());
        }
        if opened.has_folder("xl/worksheets") || opened.has("xl/workbook.xml") {
            return workbook::xlsx(bytes);
        }
        if opened.has("word/document.xml") {
            return word::read(bytes, options.side);
        }
        if opened.has("content.xml") {
            return ods::read(bytes);
        }
        return Err(Refusal::new(Message::new("stop-document-other")));
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        // A package with a password, and Word's old format, look like this too.
        return workbook::xls(bytes);
    }
    if bytes.starts_with(b"%PDF")
        || bytes.iter().take(4_000).filter(|it| **it == 0).count() > 40
            && !bytes.starts_with(&[0xff, 0xfe])
            && !bytes.starts_with(&[0xfe, 0xff])
    {
        return Err(Refusal::new(Message::new("stop-document-other")));
    }
    let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy();
    delimited::read(bytes, &stem, &options.wanted)
}

fn understand(grid: &Grid, options: &Options) -> Vec<tree::Tree> {
    let layout = &options.layout;
    let mut trees: Vec<tree::Tree> = Vec::new();
    for (number, sheet) in grid.sheets.iter().enumerate() {
        let ruled: Vec<&layout::TableLayout> =
            layout.tables.iter().filter(|it| it.sheet == sheet.name).collect();
        if layout.skip_sheets.contains(&sheet.name) || sheet.hidden && ruled.is_empty() {
            continue;
        }
        let areas = layout::beside(&ruled);
        let parts = if ruled.is_empty() { tables::beside(sheet) } else { areas };
        let parts: Vec<grid::Sheet> = parts.into_iter().map(|it| sheet.part(it)).collect();
        let all = if parts.is_empty() { vec![sheet] } else { parts.iter().collect() };
        for cells in all {
            let tables: Vec<tree::Table> = match ruled.is_empty() {
                true => tables::find(cells)
                    .into_iter()
                    .filter_map(|it| table(cells, it, None, options))
                    .collect(),
                false => ruled
                    .iter()
                    .filter(|it| parts.is_empty() || cells.cells.contains_key(&it.first(cells)))
                    .filter_map(|it| table(cells, it.found(cells), Some(it), options))
                    .collect(),
            };
            if tables.is_empty() {
                continue;
            }
            let mut tree = tree::grow(number, cells, tables);
            if !parts.is_empty() {
                tree.call(cells);
            }
            if tree.groups.iter().any(|it| !it.children.is_empty()) {
                trees.push(tree);
            }
        }
    }
    // Beside a plan, a sheet that says nothing of money, time or people is a list to choose from.
    if trees.iter().any(joins::says_something) && options.layout.tables.is_empty() {
        trees.retain(joins::says_something);
    }
    trees.iter_mut().enumerate().for_each(|(number, it)| it.number = number);
    trees
}

/// A table that has a title column, and money or times beside it.
fn table(
    sheet: &grid::Sheet,
    found: tables::Found,
    layout: Option<&layout::TableLayout>,
    options: &Options,
) -> Option<tree::Table> {
    let mut columns = columns::columns(sheet, &found);
    if let Some(layout) = layout {
        layout.rule_columns(&mut columns);
    }
    let titled = columns.iter().any(|it| matches!(it.role, columns::Role::Title));
    if !titled || found.header.is_empty() {
        return None;
    }
    let said = layout.and_then(|it| it.decimal).or(options.decimal);
    let sign = match said {
        Some(sign) => numbers::Sign::Known(sign),
        None => columns::sign(sheet, &found, &columns),
    };
    let rows_of = |columns: &[columns::Column]| {
        let mut rows = rows::rows(sheet, &found, columns, sign);
        if let Some(layout) = layout {
            layout.rule_rows(&mut rows);
        }
        rows
    };
    let mut rows = rows_of(&columns);
    let before: Vec<bool> = columns.iter().map(columns::Column::is_money).collect();
    across::unnamed_cost(sheet, &mut columns, &rows);
    let total = across::sums(sheet, &mut columns, &rows, tables::of_money(sheet, &found));
    let product = across::product(sheet, &mut columns, &rows);
    // What is money, and what a row's total is, is known only now.
    let same = columns.iter().map(columns::Column::is_money).eq(before);
    if total.is_some() || !same {
        rows = rows_of(&columns);
    }
    Some(tree::Table { found, columns, rows, sign, total, product })
}

impl Document {
    /// What became of each cell.
    pub fn account(&self) -> &Account {
        &self.draft.account
    }

    /// What was understood, and is worth a word.
    pub fn remarks(&self) -> &[Message] {
        &self.draft.remarks
    }

    /// How many cells hold something, and how many of them were read.
    pub fn counts(&self) -> (usize, usize) {
        (self.grid.filled(), self.draft.account.sum().0)
    }

    /// How it was understood, as a text to correct.
    pub fn layout(&self) -> String {
        layout::show(&self.name, &self.grid, &self.trees, &self.draft.found)
    }

    /// The area of a sheet's cells.
    pub fn area(&self, sheet: usize) -> String {
        account::area(&self.grid, sheet)
    }

    /// The files of a plan's folder.
    pub fn files(&self) -> Vec<File> {
        let mut head = write::Written::default();
        self.head(&mut head);
        let mut files =
            vec![("plan.toml".to_owned(), head.text), (LAYOUT_FILE.to_owned(), self.origins())];
        for (number, axis) in self.draft.axes.iter().enumerate() {
            let mut text = write::Written::default();
            let mut axis = axis.clone();
            self.refer(&mut axis);
            text.keys(&axis.keys);
            text.below(&axis, "");
            let title = words::fold(axis.words("title").unwrap_or_default());
            let slug: String = words::slug(&title, 5).chars().take(40).collect();
            let dash = if slug.is_empty() { "" } else { "-" };
            files.push((format!("axes/{}{dash}{slug}.toml", number + 1), text.text));
        }
        files
    }

    /// The layout, and below it where the document prints each amount, by the ids of rows.
    fn origins(&self) -> String {
        let mut text = self.layout();
        text.push_str("\n[cells]\n");
        let mut all: Vec<(&write::Node, Option<&str>)> = vec![(&self.draft.head, Some("plan"))];
        all.extend(self.draft.axes.iter().map(|it| (it, None)));
        let mut told = std::collections::BTreeSet::new();
        while let Some((node, name)) = all.pop() {
            all.extend(node.below.iter().map(|it| (it, None)));
            let name = name.or(node.words("id")).filter(|it| told.insert(it.to_string()));
            let Some(name) = name else { continue };
            let cells = node.keys.iter().flat_map(|it| match &it.value {
                write::Said::Braces(pairs) if ["budget", "declared"].contains(&&*it.name) => {
                    pairs.as_slice()
                }
                _ => &[],
            });
            let cells: Vec<(&String, String)> = cells
                .filter_map(|(period, _, cells)| {
                    let cell = self.grid.address(*cells.last()?);
                    Some((period, crate::syntax::write::string(&cell)))
                })
                .collect();
            if !cells.is_empty() {
                let cells = crate::syntax::write::inline_table(cells);
                text.push_str(&format!("{} = {cells}\n", crate::syntax::write::key(name)));
            }
        }
        text
    }

    /// Says of each row where the document prints it.
    fn refer(&self, node: &mut write::Node) {
        if let Some(at) = node.at
            && matches!(node.list, "axis" | "result" | "activity")
        {
            node.text("reference", &self.grid.address(at), []);
        }
        node.below.iter_mut().for_each(|it| self.refer(it));
    }

    /// The plan's own keys, its bodies, and its totals.
    fn head(&self, text: &mut write::Written) {
        text.keys(&self.draft.head.keys);
        if !self.draft.bodies.is_empty() {
            text.text.push_str("\n[bodies]\n");
            for (key, name) in &self.draft.bodies {
                use crate::syntax::write::{key as quoted, string};
                text.text.push_str(&format!("{} = {}\n", quoted(key), string(name)));
            }
        }
        text.below(&self.draft.head, "");
    }

    /// The plan in one text, and its document's sheets, so that each place of the text is shown as a cell.
    pub fn sources(&self) -> Sources {
        let mut text = write::Written::default();
        self.head(&mut text);
        for axis in &self.draft.axes {
            text.node(axis, "axis");
        }
        let mut sources = Sources::default();
        sources.add(Source::new(self.name.clone(), text.text.into_bytes()));
        let sheets = self.grid.sheets.iter();
        let files: Vec<_> = sheets.map(|it| sources.add_sheet(shown(&self.name, it))).collect();
        for place in text.places {
            let Some(at) = place.cells.last() else { continue };
            let from = place.start..place.end;
            sources.show(from, files[at.sheet], at.row, at.column);
        }
        sources
    }
}

/// A sheet as a text: a line for each row of it, the cells of a row with bars between.
fn shown(name: &str, sheet: &grid::Sheet) -> Source {
    let mut text = String::new();
    let mut cells = Vec::new();
    let mut line = 0;
    for row in sheet.rows() {
        while line < row {
            text.push('\n');
            line += 1;
        }
        let mut first = true;
        for (column, cell) in sheet.in_row(row) {
            if !first {
                text.push_str(" | ");
            }
            first = false;
            let start = text.len() as u32;
            let words = cell.shown.replace('\n', " ");
            match words.char_indices().nth(48) {
                Some((cut, _)) => text.push_str(&format!("{}…", &words[..cut])),
                None => text.push_str(&words),
            }
            cells.push(Printed { start, end: text.len() as u32, row, column });
        }
    }
    Source::of_sheet(name.to_owned(), sheet.name.clone(), text, cells)
}
