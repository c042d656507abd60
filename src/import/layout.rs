//! How a document was understood, as a small text: shown, corrected by its reader, and then it rules.

use std::collections::BTreeMap;

use super::account::Unread;
use super::columns::{Column, Role};
use super::grid::{self, Grid, Sheet, letters, quoted, reference};
use super::numbers::Sign;
use super::periods::{Part, Period, Year};
use super::plan::Head;
use super::rows::{Kind, Row};
use super::sums::By;
use super::tables::{self, Found};
use super::tree::Tree;
use super::words::Total;
use crate::message::{Message, Refusal};
use crate::source::{Source, Sources};
use crate::syntax::write::{self, key, remark, string};
use crate::syntax::{self, Item, Kind as What, Table as Entries};

/// How a document is to be read.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// What holds for the whole plan.
    pub head: Head,
    /// Sheets that are not read.
    pub skip_sheets: Vec<String>,
    /// Tables; a sheet with none of them is read as it was found.
    pub tables: Vec<TableLayout>,
}

/// How a table is to be read.
#[derive(Debug, Clone, Default)]
pub struct TableLayout {
    /// The sheet.
    pub sheet: String,
    /// The first row and column, the last row and column.
    pub cells: ((u32, u32), (u32, u32)),
    /// The rows of its header.
    pub header: Vec<u32>,
    /// The sign before decimals.
    pub decimal: Option<char>,
    /// What columns hold.
    pub columns: BTreeMap<u32, String>,
    /// What rows are.
    pub rows: BTreeMap<u32, String>,
    /// Whether hidden rows are read; as the sums say, where nothing stands here.
    pub hidden: Option<bool>,
}

/// The columns of each table, where tables of one sheet stand side by side; nothing where none do.
pub fn beside(tables: &[&TableLayout]) -> Vec<(u32, u32)> {
    let columns = |it: &TableLayout| (it.cells.0.1, it.cells.1.1);
    let mut all: Vec<(u32, u32)> = tables.iter().map(|it| columns(it)).collect();
    all.sort_unstable();
    all.dedup();
    let apart = all.windows(2).all(|it| it[0].1 < it[1].0);
    if apart && all.len() > 1 { all } else { Vec::new() }
}

impl TableLayout {
    /// The first filled cell of the header, where it stands in these cells.
    pub fn first(&self, cells: &Sheet) -> (u32, u32) {
        let row = self.header.first().copied().unwrap_or(self.cells.0.0);
        let inside = |it: &u32| (self.cells.0.1..=self.cells.1.1).contains(it);
        let column = cells.row(row).map(|it| it.0).find(inside).unwrap_or(u32::MAX);
        (row, column)
    }

    /// The rows of the table, as they would have been found.
    pub fn found(&self, sheet: &Sheet) -> Found {
        let last_header = self.header.last().copied().unwrap_or(self.cells.0.0);
        let above = |it: &u32| self.header.first().is_some_and(|first| it < first);
        // A group's title may stand above the header, and is a row of the table all the same.
        let of_table = |it: &u32| {
            (*it > last_header || above(it) && self.rows.contains_key(it)) && *it <= self.cells.1.0
        };
        let mut found = Found { header: self.header.clone(), ..Found::default() };
        for row in sheet.rows() {
            match of_table(&row) {
                true if tables::repeats(sheet, &found, row) => found.repeated.push(row),
                true => found.rows.push(row),
                false if above(&row) => found.above.push(row),
                false => {}
            }
        }
        found
    }

    /// Gives columns the roles that the layout says; those outside of its cells are left out.
    pub fn rule_columns(&self, columns: &mut [Column]) {
        for column in columns {
            let inside = (self.cells.0.1..=self.cells.1.1).contains(&column.column);
            let said = self.columns.get(&column.column).map(String::as_str);
            let Some(said) = said.or((!inside).then_some("skip")) else { continue };
            let Some(ruled) = role(said) else { continue };
            column.ruled = true;
            column.role = ruled.role;
            column.period = ruled.period.or(column
                .period
                .take()
                .filter(|_| column.role == Role::Amount && ruled.line.is_none()));
            column.funded = ruled.funded;
            column.line = ruled.line;
        }
    }

    /// Makes rows what the layout says.
    pub fn rule_rows(&self, rows: &mut [Row]) {
        for row in rows {
            if let Some(said) = self.rows.get(&row.row)
                && let Some((kind, parts)) = row_kind(said)
            {
                row.kind = kind;
                row.parts = parts;
            }
            if row.hidden && self.hidden == Some(true) {
                row.hidden = false;
            }
        }
    }
}

/// What the layout says of a column.
struct Ruled {
    role: Role,
    period: Option<Period>,
    line: Option<String>,
    funded: bool,
}

const PLAIN: &[(&str, Role)] = &[
    ("id", Role::Id),
    ("title", Role::Title),
    ("step", Role::Step),
    ("kind", Role::Kind),
    ("axis", Role::Level(0)),
    ("result", Role::Level(1)),
    ("result2", Role::Level(2)),
    ("result3", Role::Level(3)),
    ("responsible", Role::Responsible),
    ("partner", Role::Partner),
    ("indicator", Role::Indicator),
    ("funder", Role::Funder),
    ("unit", Role::Unit),
    ("quantity", Role::Quantity),
    ("times", Role::Times),
    ("unit_cost", Role::UnitCost),
    ("amount", Role::Amount),
    ("total", Role::Total),
    ("schedule", Role::Schedule),
    ("start", Role::Start),
    ("end", Role::End),
    ("year", Role::Year),
    ("currency", Role::Currency),
    ("note", Role::Note),
    ("skip", Role::Skip(Unread::Asked)),
];

/// `title`, `amount 2025-Q1`, `amount funder=État`, `amount 2025 line=Salaries`, `schedule 2025-M03`.
fn role(text: &str) -> Option<Ruled> {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let role = PLAIN.iter().find(|it| it.0 == word)?.1;
    let (before, line, funded) = match rest
        .split_once("funder=")
        .map(|it| (it, true))
        .or_else(|| rest.split_once("line=").map(|it| (it, false)))
    {
        Some(((before, name), funded)) => (before, Some(name.trim().to_owned()), funded),
        None => (rest, None, false),
    };
    let period = match before.trim() {
        "" => None,
        label => Some(period(label)?),
    };
    Some(Ruled { role, period, line, funded })
}

/// `2025`, `2025-Q1`, `2025-M03`, `Year 1`, `Year 1-H2`.
fn period(label: &str) -> Option<Period> {
    let (year, part) = match label.rsplit_once('-') {
        Some((year, part)) => match part.split_at_checked(1) {
            Some(("Q", number)) => (year, Some(Part::Quarter(number.parse().ok()?))),
            Some(("H", number)) => (year, Some(Part::Half(number.parse().ok()?))),
            Some(("M", number)) => (year, Some(Part::Month(number.parse().ok()?))),
            _ => (label, None),
        },
        None => (label, None),
    };
    let number = year.strip_prefix("Year ").and_then(|it| it.parse().ok()).map(Year::Number);
    Some(Period { year: number.or_else(|| Some(Year::Label(year.to_owned()))), part })
}

/// `axis`, `result`, `activity`, `skip`, `total`, `total of plan`, `total of 5..8, 12`.
fn row_kind(text: &str) -> Option<(Kind, Option<Vec<u32>>)> {
    let total = |grand| Kind::Total(Total { grand, alone: false, level: None });
    Some(match text {
        "axis" | "result" | "heading" => (Kind::Heading, None),
        "before" => (Kind::Before, None),
        "activity" => (Kind::Leaf, None),
        "text" => (Kind::Text, None),
        "skip" => (Kind::Skip, None),
        "total" => (total(false), None),
        "total of plan" => (total(true), None),
        _ => {
            let mut rows = Vec::new();
            for part in text.strip_prefix("total of ")?.split(',').map(str::trim) {
                let (first, last) = part.split_once("..").unwrap_or((part, part));
                let (first, last): (u32, u32) =
                    (first.trim().parse().ok()?, last.trim().parse().ok()?);
                rows.extend((first.max(1)..=last.min(first + 100_000)).map(|it| it - 1));
            }
            (total(false), Some(rows))
        }
    })
}

/// Reads a layout that its reader corrected.
pub fn read(name: &str, text: &str) -> Result<Layout, Refusal> {
    let mut sources = Sources::default();
    let file = sources.add(Source::new(name.to_owned(), text.as_bytes().to_vec()));
    let document = syntax::parse(file, sources.get(file)).map_err(|found| {
        let place = found.first().map(|it| sources.place(it.span)).unwrap_or_default();
        let why = found.into_iter().next().map(|it| it.message);
        let fact = Message::new("stop-layout").text("place", place);
        Refusal::new(fact.message("why", why.unwrap_or_else(|| Message::new("stop-layout-toml"))))
    })?;
    let wrong = |item: Item, key: &str| {
        let why = Message::new("stop-layout-value")
            .text("key", key)
            .text("value", item.typed().chars().take(60).collect::<String>());
        Refusal::new(
            Message::new("stop-layout")
                .text("place", sources.place(item.span()))
                .message("why", why),
        )
    };
    let unknown = |span, key: &str| {
        let why = Message::new("stop-layout-key").text("key", key);
        Refusal::new(
            Message::new("stop-layout").text("place", sources.place(span)).message("why", why),
        )
    };
    let mut layout = Layout::default();
    for (key, item) in document.root().entries() {
        match (key.name, item.kind()) {
            ("document", What::String(_)) => {}
            ("currency", What::String(code)) => {
                let known = crate::model::Currency::from_code(&code).is_some();
                layout.head.currency =
                    Some(known.then(|| code.to_string()).ok_or_else(|| wrong(item, key.name))?);
            }
            ("scale", What::Integer(number)) => {
                layout.head.scale =
                    Some(number.replace('_', "").parse().map_err(|_| wrong(item, key.name))?);
            }
            ("starts", What::Date(_)) => layout.head.starts = Some(item.typed().to_owned()),
            ("years", What::Array(_)) => {
                layout.head.years = Some(texts(item).ok_or_else(|| wrong(item, key.name))?)
            }
            ("skip_sheets", What::Array(_)) => {
                layout.skip_sheets = texts(item).ok_or_else(|| wrong(item, key.name))?;
            }
            ("table", What::Array(items)) => {
                for item in items {
                    let What::Table(entries) = item.kind() else {
                        return Err(wrong(item, "table"));
                    };
                    layout.tables.push(table(entries, &wrong, &unknown)?);
                }
            }
            ("cells", What::Table(_)) => {}
            (
                "document" | "currency" | "scale" | "starts" | "years" | "skip_sheets" | "table"
                | "cells",
                _,
            ) => {
                return Err(wrong(item, key.name));
            }
            (name, _) => return Err(unknown(key.span, name)),
        }
    }
    Ok(layout)
}

/// Where the document that a plan was imported from prints its amounts.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    /// The document's name.
    pub document: String,
    /// Cells by the id of a row, or `plan`, and the label of a period, or `total`.
    cells: BTreeMap<(String, String), String>,
}

impl Origins {
    /// The cell of an amount.
    pub fn cell(&self, row: &str, period: &str) -> Option<&str> {
        self.cells.get(&(row.to_owned(), period.to_owned())).map(String::as_str)
    }
}

/// What the layout in an imported plan's folder says of where its amounts stand; nothing where it can't be read.
pub fn origins(text: &str) -> Option<Origins> {
    let mut sources = Sources::default();
    let file = sources.add(Source::new(super::LAYOUT_FILE.to_owned(), text.as_bytes().to_vec()));
    let document = syntax::parse(file, sources.get(file)).ok()?;
    let mut origins = Origins::default();
    for (key, item) in document.root().entries() {
        match (key.name, item.kind()) {
            ("document", What::String(name)) => origins.document = name.to_string(),
            ("cells", What::Table(rows)) => {
                for (row, item) in rows.entries() {
                    let What::Table(periods) = item.kind() else { continue };
                    for (period, cell) in periods.entries() {
                        let What::String(cell) = cell.kind() else { continue };
                        let place = (row.name.to_owned(), period.name.to_owned());
                        origins.cells.insert(place, cell.to_string());
                    }
                }
            }
            _ => {}
        }
    }
    Some(origins)
}

fn texts(item: Item) -> Option<Vec<String>> {
    let What::Array(items) = item.kind() else { return None };
    items
        .map(|it| match it.kind() {
            What::String(text) => Some(text.to_string()),
            _ => None,
        })
        .collect()
}

fn table(
    entries: Entries,
    wrong: &dyn Fn(Item, &str) -> Refusal,
    unknown: &dyn Fn(crate::source::Span, &str) -> Refusal,
) -> Result<TableLayout, Refusal> {
    let mut table = TableLayout::default();
    for (key, item) in entries.entries() {
        match (key.name, item.kind()) {
            ("cells", What::String(area)) => {
                let read = area.rsplit_once('!').and_then(|(sheet, cells)| {
                    let (first, last) = cells.split_once(':')?;
                    let sheet = sheet.trim_matches('\'').replace("''", "'");
                    Some((sheet, (grid::place(first)?, grid::place(last)?)))
                });
                (table.sheet, table.cells) = read.ok_or_else(|| wrong(item, "cells"))?;
            }
            ("header", What::Array(items)) => {
                for row in items {
                    let What::Integer(number) = row.kind() else {
                        return Err(wrong(row, "header"));
                    };
                    let number: u32 = number.parse().map_err(|_| wrong(row, "header"))?;
                    table.header.push(number.checked_sub(1).ok_or_else(|| wrong(row, "header"))?);
                }
            }
            ("decimal", What::String(sign)) => {
                let sign = sign.chars().next().filter(|it| ",.".contains(*it));
                table.decimal = Some(sign.ok_or_else(|| wrong(item, "decimal"))?);
            }
            ("columns", What::Table(columns)) => {
                for (name, item) in columns.entries() {
                    let column =
                        grid::column(name.name).ok_or_else(|| unknown(name.span, name.name))?;
                    let What::String(said) = item.kind() else {
                        return Err(wrong(item, name.name));
                    };
                    role(&said).ok_or_else(|| wrong(item, name.name))?;
                    table.columns.insert(column, said.to_string());
                }
            }
            ("rows", What::Table(rows)) => {
                for (name, item) in rows.entries() {
                    let (first, last) =
                        name.name.split_once("..").unwrap_or((name.name, name.name));
                    let numbers =
                        first.trim().parse::<u32>().ok().zip(last.trim().parse::<u32>().ok());
                    let (first, last) = numbers
                        .filter(|(first, last)| {
                            *first > 0 && first <= last && last - first < 100_000
                        })
                        .ok_or_else(|| unknown(name.span, name.name))?;
                    let What::String(said) = item.kind() else {
                        return Err(wrong(item, name.name));
                    };
                    row_kind(&said).ok_or_else(|| wrong(item, name.name))?;
                    table.rows.extend((first..=last).map(|it| (it - 1, said.to_string())));
                }
            }
            ("hidden", What::String(said)) => {
                table.hidden = match &*said {
                    "read" => Some(true),
                    "skip" => Some(false),
                    _ => return Err(wrong(item, "hidden")),
                };
            }
            ("cells" | "header" | "decimal" | "columns" | "rows" | "hidden", _) => {
                return Err(wrong(item, key.name));
            }
            (name, _) => return Err(unknown(key.span, name)),
        }
    }
    Ok(table)
}

/// The layout that a document was read with, as a text to correct.
pub fn show(name: &str, grid: &Grid, trees: &[Tree], head: &Head) -> String {
    let mut text = String::new();
    let mut line = |words: String| {
        text.push_str(&words);
        text.push('\n');
    };
    line(format!("document = {}", string(name)));
    line(format!("currency = {}", string(head.currency.as_deref().unwrap_or("XXX"))));
    if let Some(scale) = head.scale {
        line(format!("scale = {}", write::grouped(&scale.to_string())));
    }
    if let Some(starts) = &head.starts {
        line(format!("starts = {starts}"));
    }
    if let Some(years) = &head.years {
        let years: Vec<String> = years.iter().map(|it| string(it)).collect();
        line(format!("years = {}", write::array(&years)));
    }
    let year = head.years.iter().flatten().next().map_or("Year 1", String::as_str);
    let skipped: Vec<String> = grid
        .sheets
        .iter()
        .enumerate()
        .filter(|(number, it)| it.filled() > 0 && !trees.iter().any(|tree| tree.sheet == *number))
        .map(|(_, it)| string(&it.name))
        .collect();
    if !skipped.is_empty() {
        line(format!("skip_sheets = {}", write::array(&skipped)));
    }
    for tree in trees {
        let sheet = &grid.sheets[tree.sheet];
        for (number, table) in tree.tables.iter().enumerate() {
            let rows: Vec<u32> =
                table.found.header.iter().chain(&table.found.rows).copied().collect();
            let columns = table.columns.iter().map(|it| it.column);
            let (Some(top), Some(bottom)) = (rows.iter().min(), rows.iter().max()) else {
                continue;
            };
            let (left, right) = (columns.clone().min().unwrap_or(0), columns.max().unwrap_or(0));
            line(String::new());
            line("[[table]]".to_owned());
            let area = format!(
                "{}!{}:{}",
                quoted(&sheet.name),
                reference(*top, left),
                reference(*bottom, right)
            );
            line(format!("cells = {}", string(&area)));
            let header: Vec<String> =
                table.found.header.iter().map(|it| (it + 1).to_string()).collect();
            line(format!("header = [{}]", header.join(", ")));
            match table.sign {
                Sign::Known(sign) | Sign::Usual(sign) => {
                    line(format!("decimal = {}", string(&sign.to_string())))
                }
                Sign::Unknown => line("decimal = \",\"  # ? the table does not tell".to_owned()),
                Sign::Unneeded => {}
            }
            if table.rows.iter().any(|it| it.kind == Kind::Hidden && it.hidden) {
                line("hidden = \"skip\"".to_owned());
            }
            line("[table.columns]".to_owned());
            for column in &table.columns {
                let head = remark(&column.head());
                line(format!(
                    "{} = {}  {head}",
                    letters(column.column),
                    string(&said(column, year))
                ));
            }
            line("[table.rows]".to_owned());
            for (at, entry) in tree.lines.iter().enumerate().filter(|(_, it)| it.table == number) {
                let said = match entry.kind {
                    Kind::Heading => "heading".to_owned(),
                    Kind::Before => "before".to_owned(),
                    Kind::Total(_) => {
                        let parts = tree.sum_of(at).map(|it| &it.parts);
                        let parts = parts
                            .map(|it| spans(it.iter().map(|it| tree.lines[*it].at + 1)))
                            .unwrap_or_default();
                        if parts.is_empty() {
                            "total".to_owned()
                        } else {
                            format!("total of {parts}")
                        }
                    }
                    Kind::Example | Kind::Form | Kind::Skip => "skip".to_owned(),
                    Kind::Text => "text".to_owned(),
                    Kind::Leaf | Kind::Line | Kind::Measure | Kind::Hidden => continue,
                };
                let sum = tree.sum_of(at);
                let doubt = sum.is_some_and(|it| it.by == By::Structure && it.agree < it.of);
                let doubt = if doubt { "? no sum fits; " } else { "" };
                let label: String = table.rows[entry.row].label.chars().take(60).collect();
                line(format!(
                    "{} = {}  {}",
                    key(&(entry.at + 1).to_string()),
                    string(&said),
                    remark(&format!("{doubt}{label}"))
                ));
            }
        }
    }
    text
}

/// Numbers as people write them: `3..5, 8`.
fn spans(numbers: impl Iterator<Item = u32>) -> String {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    let mut sorted: Vec<u32> = numbers.collect();
    sorted.sort_unstable();
    for number in sorted {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => spans.push((number, number)),
        }
    }
    let shown = spans.iter().map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}..{last}"),
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// What a column was read as, in the layout's words; `year` is the one that a period means which names none.
fn said(column: &Column, year: &str) -> String {
    let word = match &column.role {
        Role::Skip(_) => "skip",
        role => PLAIN.iter().find(|it| it.1 == *role).map_or("note", |it| it.0),
    };
    let period = column.period.as_ref().filter(|_| {
        matches!(
            column.role,
            Role::Amount | Role::Total | Role::Schedule | Role::Quantity | Role::UnitCost
        )
    });
    let period =
        period.map(|it| format!(" {}", it.label(|| year.to_owned()))).filter(|it| it.len() > 1);
    let line = column.line.as_ref().filter(|_| column.is_money());
    let line = line.map(|it| format!(" {}={it}", if column.funded { "funder" } else { "line" }));
    format!("{word}{}{}", period.unwrap_or_default(), line.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_rows_are_said_in_words() {
        let shown = |text: &str| {
            role(text).map(|it| {
                format!(
                    "{:?} {} {:?}",
                    it.role,
                    it.period.map(|it| it.label(String::new)).unwrap_or_default(),
                    it.line
                )
            })
        };
        assert_eq!(shown("amount 2025-Q1").as_deref(), Some("Amount 2025-Q1 None"));
        assert_eq!(shown("amount funder=État").as_deref(), Some("Amount  Some(\"État\")"));
        assert_eq!(shown("schedule Year 1-M03").as_deref(), Some("Schedule Year 1-M03 None"));
        assert!(shown("price").is_none());
        assert_eq!(row_kind("total of 5..6, 9").and_then(|it| it.1), Some(vec![4, 5, 8]));
        assert_eq!(spans([3, 4, 5, 8].into_iter()), "3..5, 8");
    }

    #[test]
    fn what_a_layout_does_not_know_is_told_with_its_place() {
        let refused = |text: &str| format!("{}", read("l.toml", text).unwrap_err());
        assert!(refused("curency = \"XOF\"").contains("l.toml:1"));
        assert!(refused("\n[[table]]\ncells = \"A1\"").contains("l.toml:3"));
        assert!(refused("[[table]]\n[table.columns]\nA = \"tile\"").contains("l.toml:3"));
    }
}
