//! The sheets of a form: which they are, where their tables stand, and what the first one says.

use std::collections::BTreeMap;

use super::answer::{Answer, Given};
use super::values::{self, Understood};
use super::{Told, Weight};
use crate::date::Date;
use crate::forms::{FIELDS, Form, Mark, Sheet};
use crate::import::{At, Cell, Grid, Sheet as Cells, Value, fold};
use crate::language::Language;
use crate::message::{Arg, Message};
use crate::model::{Plan, Quarter};
use crate::render::language::Words;
use crate::syntax::write;

/// The sheets of one form in a workbook.
#[derive(Debug)]
pub(super) struct Group {
    /// What its sheets are marked with.
    pub mark: Mark,
    /// Its sheets, by number.
    pub sheets: Vec<(Sheet, usize)>,
    /// Sheets that are of no form, where the workbook holds one form alone.
    pub others: Vec<usize>,
}

/// The forms of a workbook: one, several where some were merged, none where it is something else.
pub(super) fn groups(grid: &Grid) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut others = Vec::new();
    for (number, sheet) in grid.sheets.iter().enumerate() {
        let mark = sheet.cells.range(..(12, 0)).find_map(|(_, cell)| Mark::read(&cell.shown));
        let kind = mark.as_ref().and_then(|it| Sheet::from_id(&it.sheet));
        let Some((mark, kind)) = mark.zip(kind) else {
            others.push(number);
            continue;
        };
        let open = |it: &&mut Group| {
            it.mark.is_with(&mark) && it.sheets.iter().all(|(own, _)| *own != kind)
        };
        match groups.iter_mut().find(open) {
            Some(group) => group.sheets.push((kind, number)),
            None => groups.push(Group { mark, sheets: vec![(kind, number)], others: Vec::new() }),
        }
    }
    if let [group] = &mut groups[..] {
        // A sheet whose hidden column was taken out is known by its heads.
        for number in others {
            let known = [Sheet::Activities, Sheet::Indicators, Sheet::Unplanned]
                .into_iter()
                .filter(|kind| group.sheets.iter().all(|(it, _)| it != kind))
                .find(|kind| table_by_heads(number, &grid.sheets[number], *kind).is_some());
            match known {
                Some(kind) => group.sheets.push((kind, number)),
                None => group.others.push(number),
            }
        }
    }
    groups
}

/// Where a table stands in a sheet.
#[derive(Debug)]
pub(super) struct Table<'g> {
    /// What its rows are of.
    pub kind: Sheet,
    /// The number of its sheet in the workbook.
    pub number: usize,
    /// The sheet.
    pub sheet: &'g Cells,
    /// The row of its heads.
    pub heads: u32,
    /// The column of the hidden keys.
    pub keys: Option<u32>,
    /// Its columns by their keys.
    pub columns: BTreeMap<&'static str, u32>,
}

impl<'g> Table<'g> {
    /// The rows below its heads.
    pub(super) fn rows(&self) -> impl Iterator<Item = u32> {
        let heads = self.heads;
        self.sheet.rows().into_iter().filter(move |it| *it > heads)
    }

    /// The place of a row's cell in a column.
    pub(super) fn at(&self, row: u32, column: u32) -> At {
        At { sheet: self.number, row, column }
    }

    /// The same, by the key of the column.
    pub(super) fn place(&self, row: u32, key: &str) -> At {
        self.at(row, self.columns.get(key).copied().unwrap_or_default())
    }

    /// A row's cell in the column of a key, and its place.
    pub(super) fn cell(&self, row: u32, key: &str) -> Option<(At, &'g Cell)> {
        let column = *self.columns.get(key)?;
        Some((self.at(row, column), self.sheet.get(row, column)?))
    }
}

/// The heads of a column, by its key.
fn head(kind: Sheet, key: &str) -> &'static str {
    match (kind, key) {
        (_, "id") => "ask-column-id",
        (Sheet::Activities, "title") => "ask-column-activity",
        (Sheet::Indicators, "title") => "ask-column-indicator",
        (_, "title") => "ask-column-done",
        (_, "budget") => "ask-column-budget",
        (_, "before.disbursed") => "ask-column-disbursed-before",
        (_, "before.status") => "ask-column-status-before",
        (_, "before.progress") => "ask-column-progress-before",
        (_, "status") => "ask-column-status",
        (_, "progress") => "ask-column-progress",
        (_, "until") => "ask-column-until",
        (_, "committed") => "ask-column-committed",
        (_, "disbursed") => "ask-column-disbursed",
        (_, "unit") => "ask-column-unit",
        (_, "baseline") => "ask-column-baseline",
        (_, "target") => "ask-column-target",
        (_, "before.value") => "ask-column-last",
        (_, "value") => "ask-column-value",
        (_, "axis") => "ask-column-axis",
        (_, "corrective") => "ask-column-corrective",
        _ => "ask-column-note",
    }
}

/// The table by the hidden row of its keys.
fn table_by_keys(number: usize, sheet: &Cells, kind: Sheet) -> Option<Table<'_>> {
    let mark = format!("columns:{}", kind.id());
    let ((row, keys), _) = sheet.cells.iter().find(|(_, it)| it.shown.trim() == mark)?;
    let mut columns = BTreeMap::new();
    for (column, cell) in sheet.row(*row).filter(|(it, _)| it != keys) {
        if let Some(key) = kind.columns().iter().find(|it| **it == cell.shown.trim()) {
            columns.entry(*key).or_insert(column);
        }
    }
    (!columns.is_empty()).then_some(Table {
        kind,
        number,
        sheet,
        heads: row + 1,
        keys: Some(*keys),
        columns,
    })
}

/// The table by its heads, in any language: more than half of them stand in one row.
fn table_by_heads(number: usize, sheet: &Cells, kind: Sheet) -> Option<Table<'_>> {
    let year = "0000";
    for language in Language::ALL {
        let words = Words::new(language);
        let heads: Vec<(&str, String)> = kind
            .columns()
            .iter()
            .map(|key| {
                let said = Message::new(head(kind, key)).text("year", year);
                (*key, fold(&words.say(&said)).replace(year, "").trim().to_owned())
            })
            .collect();
        for row in sheet.rows().into_iter().take(30) {
            let mut columns = BTreeMap::new();
            for (column, cell) in sheet.row(row) {
                let shown = fold(&cell.shown.split_whitespace().collect::<Vec<_>>().join(" "));
                let is = |(key, head): &&(&'static str, String)| {
                    // Behind some heads stands the year.
                    !columns.contains_key(key)
                        && (shown == *head
                            || shown.strip_prefix(head.as_str()).is_some_and(|it| {
                                it.trim().starts_with(|it: char| it.is_ascii_digit())
                            }))
                };
                if let Some((key, _)) = heads.iter().find(is) {
                    columns.insert(*key, column);
                }
            }
            if columns.len() * 2 > heads.len() {
                return Some(Table { kind, number, sheet, heads: row, keys: None, columns });
            }
        }
    }
    None
}

/// Reads one form.
pub(super) struct Reader<'r> {
    pub plan: &'r Plan<'r>,
    /// What the body is asked, where it is asked something.
    pub form: Option<&'r Form<'r>>,
    pub quarter: Quarter,
    pub today: Date,
    pub grid: &'r Grid,
    /// What the form answers, and its file.
    pub answer: Answer,
    /// What is told of it.
    pub told: Vec<Told>,
}

impl Reader<'_> {
    /// Tells something about a cell, or about the file where no cell is named.
    pub(super) fn tell(&mut self, weight: Weight, cell: Option<At>, message: Message) {
        let place = match cell {
            None => self.answer.file.clone(),
            Some(cell) => format!("{}, {}", self.answer.file, self.grid.address(cell)),
        };
        self.told.push(Told { weight, place, message });
    }

    /// What a form answers, and what is told of it.
    pub(super) fn read(mut self, group: &Group) -> (Answer, Vec<Told>) {
        let grid = self.grid;
        for number in &group.others {
            let sheet = &grid.sheets[*number];
            if !sheet.hidden && sheet.filled() > 0 {
                let message = Message::new("collect-sheet-skipped");
                self.tell(Weight::Warning, None, message.text("sheet", sheet.name.as_str()));
            }
        }
        let has = |kind| group.sheets.iter().any(|(it, _)| *it == kind);
        if !has(Sheet::Form) {
            self.tell(Weight::Note, None, Message::new("collect-no-sender"));
        }
        if !has(Sheet::Activities) && self.form.is_some_and(|it| !it.activities.is_empty()) {
            let message = Message::new("collect-sheet-missing").text("sheet", "activities");
            self.tell(Weight::Warning, None, message);
        }
        for (kind, number) in &group.sheets {
            let sheet = &grid.sheets[*number];
            if *kind == Sheet::Form {
                self.head(*number, sheet);
                continue;
            }
            let table = table_by_keys(*number, sheet, *kind);
            let table = table.or_else(|| table_by_heads(*number, sheet, *kind));
            let Some(table) = table else {
                let message = Message::new("collect-no-table").text("sheet", sheet.name.as_str());
                self.tell(Weight::Error, None, message);
                // Every cell of a sheet that can't be read otherwise is kept.
                for (row, column) in sheet.places() {
                    self.keep(At { sheet: *number, row, column });
                }
                continue;
            };
            let missing: Vec<Arg> = kind
                .white()
                .iter()
                // The first forms had no column for what is put off, nor for measures.
                .filter(|it| !table.columns.contains_key(**it))
                .filter(|it| !["until", "corrective"].contains(*it))
                .map(|it| Message::new(head(*kind, it)).text("year", "").into())
                .collect();
            if !missing.is_empty() {
                let message = Message::new("collect-column-missing")
                    .text("sheet", sheet.name.as_str())
                    .arg("columns", Arg::List(missing));
                self.tell(Weight::Error, None, message);
            }
            self.other_columns(&table);
            self.rows(&table);
        }
        if self.answer.is_blank() {
            self.tell(Weight::Warning, None, Message::new("collect-nothing-filled"));
        }
        (self.answer, self.told)
    }

    /// Keeps what stands in a cell that the form does not ask about.
    fn keep(&mut self, at: At) {
        let shown = self.grid.sheets[at.sheet].get(at.row, at.column).map_or("", |it| &it.shown);
        self.answer.remarks.push(format!("{}: {shown}", self.grid.address(at)));
    }

    /// Columns that the form does not have, and that hold something.
    fn other_columns(&mut self, table: &Table<'_>) {
        let sheet = table.sheet;
        let lists = |column: u32| {
            sheet
                .get(table.heads.saturating_sub(1), column)
                .is_some_and(|it| it.shown.starts_with("list:"))
        };
        let is_known = |it: u32| {
            table.keys == Some(it) || table.columns.values().any(|own| *own == it) || lists(it)
        };
        let mut others: BTreeMap<u32, Vec<At>> = BTreeMap::new();
        for ((row, column), cell) in sheet.cells.range((table.heads + 1, 0)..) {
            if !is_known(*column) && cell.is_filled() && values::words(cell).is_some() {
                others.entry(*column).or_default().push(table.at(*row, *column));
            }
        }
        for (column, places) in others {
            places.iter().for_each(|it| self.keep(*it));
            let head = sheet.get(table.heads, column).map_or("", |it| it.shown.as_str());
            let message = match head {
                "" => Message::new("collect-outside"),
                head => Message::new("collect-column-other").text("column", head),
            };
            let cells = places.into_iter().map(|it| Arg::Text(self.grid.address(it)));
            let message = message.arg("cells", Arg::List(cells.collect()));
            self.tell(Weight::Warning, None, message);
        }
    }

    /// The first sheet.
    fn head(&mut self, number: usize, sheet: &Cells) {
        let mut rows: BTreeMap<&'static str, (u32, u32)> = BTreeMap::new();
        for ((row, column), cell) in &sheet.cells {
            let field = cell.shown.trim().strip_prefix("field:");
            let field = field.and_then(|it| FIELDS.into_iter().find(|own| *own == it));
            if let Some(field) = field {
                rows.entry(field).or_insert((*row, column + 2));
            }
        }
        if rows.is_empty() {
            fields_by_labels(sheet, &mut rows);
        }
        for field in FIELDS {
            let Some((row, column)) = rows.get(field).copied() else { continue };
            let Some(cell) = sheet.get(row, column) else { continue };
            let understood = match field {
                "prepared" => self.in_time(values::day(cell), cell).map(|it| it.to_string()),
                _ => values::text(cell).map(|it| write::text(&it)),
            };
            let given = self.given(understood, cell, At { sheet: number, row, column });
            self.answer.head.extend(given.map(|it| (field, it)));
        }
        let first = rows.values().map(|(_, column)| *column).min().unwrap_or(2);
        for ((row, column), cell) in sheet.cells.iter().filter(|((_, it), _)| *it > first) {
            self.outside(At { sheet: number, row: *row, column: *column }, cell);
        }
    }

    /// A day on which a form can have been filled in.
    fn in_time(&self, day: Understood<Date>, cell: &Cell) -> Understood<Date> {
        let Understood::Value(day, None) = day else { return day };
        let first = self.plan.calendar.first_day(self.quarter);
        if (first..=self.today).contains(&day) {
            return Understood::Value(day, None);
        }
        let likely = values::swapped(day).filter(|it| (first..=self.today).contains(it));
        let message = match likely.filter(|_| matches!(cell.value, Value::Day(_) | Value::Text)) {
            Some(likely) => Message::new("cell-date-swapped").arg("likely", Arg::Date(likely)),
            None => Message::new("cell-date-outside"),
        };
        Understood::Value(day, Some(message.arg("date", Arg::Date(day))))
    }

    /// What was given in a cell, after telling what is to be told of it; nothing where it is blank.
    pub(super) fn given(
        &mut self,
        understood: Understood<String>,
        cell: &Cell,
        at: At,
    ) -> Option<Given> {
        let typed = match (&cell.value, &cell.formula) {
            (Value::Uncounted, Some(formula)) => format!("={formula}"),
            _ => cell.shown.clone(),
        };
        let (weight, said, given) = match understood {
            Understood::Blank => return None,
            Understood::Value(value, said) => (Weight::Warning, said, Given::Taken(value)),
            Understood::Not(why) => {
                let given = Given::Kept(typed.clone(), self.grid.address(at));
                (Weight::Error, Some(why), given)
            }
        };
        if let Some(said) = said {
            let message = Message::new("collect-cell").text("typed", typed).message("said", said);
            self.tell(weight, Some(at), message);
        }
        Some(given)
    }

    /// Words that stand where the form asks for nothing.
    pub(super) fn outside(&mut self, at: At, cell: &Cell) {
        if values::words(cell).is_some() {
            self.keep(at);
            let message = Message::new("collect-words-outside").text("words", cell.shown.as_str());
            self.tell(Weight::Warning, Some(at), message);
        }
    }
}

/// The fields of the first sheet by what stands before them, in any language.
fn fields_by_labels(sheet: &Cells, rows: &mut BTreeMap<&'static str, (u32, u32)>) {
    const LABELS: [&str; 8] = [
        "ask-name",
        "ask-role",
        "ask-contact",
        "ask-prepared",
        "ask-evidence",
        "ask-achievements",
        "ask-challenges",
        "ask-next-steps",
    ];
    for language in Language::ALL {
        let words = Words::new(language);
        for (field, label) in FIELDS.into_iter().zip(LABELS) {
            let label = fold(&words.say(&Message::new(label)));
            let found = sheet.cells.iter().find(|(_, it)| fold(it.shown.trim()) == label);
            if let Some(((row, column), _)) = found {
                rows.entry(field).or_insert((*row, column + 1));
            }
        }
    }
}
