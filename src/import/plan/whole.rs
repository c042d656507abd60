//! What a document says of the whole plan: its title, its currency, in what amounts are printed, its years.

use std::collections::{BTreeMap, BTreeSet};

use super::{Builder, Head};
use crate::import::account::Read;
use crate::import::columns::{self, Column, Role};
use crate::import::grid::{At, Grid, Paragraph};
use crate::import::periods::{self, Period, Year};
use crate::import::rows::Kind;
use crate::import::tables::Seen;
use crate::import::tree::Tree;
use crate::import::{days, words};

/// The texts that say something of a whole table: titles, headers, and what stands above.
pub(super) fn texts(grid: &Grid, trees: &[Tree]) -> Vec<(String, At)> {
    let mut texts = Vec::new();
    for tree in trees {
        let sheet = &grid.sheets[tree.sheet];
        for table in &tree.tables {
            let around = table.rows.iter().filter(|it| it.kind == Kind::Text).map(|it| &it.row);
            for row in table.found.header.iter().chain(&table.found.above).chain(around) {
                let cells = sheet.in_row(*row);
                texts.extend(cells.map(|(at, it)| (it.shown.clone(), tree.at((*row, at)))));
            }
        }
        let at = tree.at((0, 0));
        texts.extend(sheet.above.iter().map(|it| (it.text.clone(), at)));
    }
    texts
}

/// By how much amounts are multiplied: a title says it of all, or the headers of every column of money say the same.
pub(super) fn scale(
    grid: &Grid,
    trees: &[Tree],
    texts: &[(String, At)],
) -> Option<(u32, Option<(&'static str, At)>)> {
    let columns: Vec<&Column> = trees
        .iter()
        .flat_map(|it| &it.tables)
        .flat_map(|it| &it.columns)
        .filter(|it| it.is_money() && it.stats.numbers > 0)
        .collect();
    let of_header = |at: At| {
        trees.iter().any(|it| {
            it.sheet == at.sheet && it.tables.iter().any(|it| it.found.header.contains(&at.row))
        })
    };
    let said: Vec<Option<u32>> =
        columns.iter().map(|it| words::scale(&it.head()).map(|it| it.0)).collect();
    // Columns that name neither a unit nor a currency of their own are in that of the others.
    let silent = |it: &Column| words::currency_in(&it.head()).is_none();
    let same = said.iter().copied().flatten().next().filter(|it| {
        let mut all = said.iter().zip(&columns);
        all.all(|(one, column)| one.map_or(silent(column), |one| one == *it))
    });
    texts.iter().find_map(|(text, at)| {
        let (factor, words) = words::scale(text)?;
        let above = grid.sheets[at.sheet].above.iter().any(|it| it.text == *text);
        (above || !of_header(*at) || same == Some(factor)).then_some((factor, Some((words, *at))))
    })
}

pub(super) fn currency(
    grid: &Grid,
    trees: &[Tree],
    texts: &[(String, At)],
) -> Option<(String, Option<At>)> {
    // What stands above a column that is not read says nothing of those that are.
    let skipped = |at: &At| {
        trees.iter().filter(|it| it.sheet == at.sheet).flat_map(|it| &it.tables).any(|table| {
            let mut columns = table.columns.iter().filter(|it| it.column == at.column);
            table.found.header.contains(&at.row)
                && columns.any(|it| matches!(it.role, Role::Skip(_)))
        })
    };
    let tables = || trees.iter().flat_map(|tree| tree.tables.iter().map(move |it| (tree, it)));
    // The code that a cell names; where that is not asked of its words, how it is shown names it first.
    let code = |tree: &Tree, row: u32, column: u32, shown: bool| {
        let cell = grid.sheets[tree.sheet].get(row, column)?;
        let by_format = cell.style.currency.as_ref().filter(|_| shown);
        let by_format = by_format.and_then(|it| words::currency(it));
        let code = by_format.or_else(|| words::currency_in(&cell.shown).map(|it| it.0))?;
        Some((code, tree.at((row, column))))
    };
    // Of a column of currencies the one that most rows have; others are said with their amounts.
    for (tree, table) in tables() {
        let Some(column) = table.column(Role::Currency) else { continue };
        let rows = table.rows.iter();
        let codes: Vec<(&'static str, At)> =
            rows.filter_map(|it| code(tree, it.row, column.column, false)).collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        codes.iter().for_each(|it| *counts.entry(it.0).or_default() += 1);
        if let Some((code, at)) = codes.iter().max_by_key(|it| counts.get(it.0).copied()) {
            return Some(((*code).to_owned(), Some(*at)));
        }
    }
    let found = texts
        .iter()
        .filter(|(_, at)| !skipped(at))
        .find_map(|(text, at)| words::currency_in(text).map(|it| (it.0.to_owned(), Some(*at))));
    found.or_else(|| {
        let mut all = tables().flat_map(|(tree, table)| {
            let money = || table.columns.iter().filter(|it| it.is_money());
            let cells =
                table.rows.iter().flat_map(move |row| money().map(|it| (row.row, it.column)));
            cells.filter_map(move |(row, column)| code(tree, row, column, true))
        });
        let first = all.next()?;
        all.all(|it| it.0 == first.0).then(|| (first.0.to_owned(), Some(first.1)))
    })
}

/// The year that a title is, where it says nothing else: `Année 2025`.
pub(super) fn year_of_title(title: &str) -> Option<String> {
    match periods::period(title)? {
        Period { year: Some(Year::Label(label)), part: None } => Some(label),
        _ => None,
    }
}

impl Builder<'_> {
    /// The labels of the years; the first day, and whether it is assumed.
    pub(super) fn calendar(&mut self, texts: &[(String, At)], known: &Head) -> (String, bool) {
        let mut labels: BTreeSet<String> = BTreeSet::new();
        let mut numbers: BTreeSet<u8> = BTreeSet::new();
        let mut yearless = false;
        for tree in self.trees {
            let sheet = &self.grid.sheets[tree.sheet];
            for table in &tree.tables {
                for column in &table.columns {
                    let used = matches!(
                        column.role,
                        Role::Amount | Role::Total | Role::Schedule | Role::Quantity
                    ) || column.words.first() == Some(&words::Word::Target);
                    match column.period.as_ref().filter(|_| used) {
                        Some(Period { year: Some(Year::Label(label)), .. }) => {
                            labels.insert(label.clone());
                        }
                        Some(Period { year: Some(Year::Number(number)), .. }) => {
                            numbers.insert(*number);
                        }
                        Some(_) => yearless = true,
                        None => {}
                    }
                    let texts = table.rows.iter().filter_map(|it| sheet.get(it.row, column.column));
                    match column.role {
                        Role::Year => labels
                            .extend(texts.filter_map(|it| columns::years(&it.shown)).flatten()),
                        Role::Start | Role::End => {
                            let order = days::order(texts.clone().map(|it| it.shown.as_str()));
                            let days = texts.filter_map(|it| columns::day(it, order, false));
                            labels.extend(days.map(|it| it.0.year().to_string()));
                        }
                        _ => {}
                    }
                }
            }
        }
        // The year of quarters that name none, or of a plan of one year: in a title, or in the document's name.
        let mut named: BTreeSet<u16> = BTreeSet::new();
        for (text, _) in texts {
            let folded = words::fold(text);
            named.extend(words::tokens(&folded).into_iter().filter_map(periods::calendar_year));
        }
        let ends = named.first().zip(named.last()).filter(|(first, last)| *last - *first <= 10);
        let range: Vec<String> = ends.map_or(Vec::new(), |(first, last)| {
            (*first..=*last).map(|it| it.to_string()).collect()
        });
        labels.extend(self.joins.years.values().cloned());
        let groups = self.trees.iter().flat_map(|it| &it.groups);
        labels.extend(groups.filter_map(|it| year_of_title(&it.title)));
        if yearless {
            match range.as_slice() {
                _ if !labels.is_empty() || !numbers.is_empty() => {}
                [only] => drop(labels.insert(only.clone())),
                _ => drop(numbers.insert(1)),
            }
            let number = || numbers.first().map(|it| format!("Year {it}"));
            self.year = labels.first().cloned().or_else(number);
        }
        let mut years: Vec<String> = match (labels.is_empty(), numbers.is_empty()) {
            (true, true) if !range.is_empty() => range,
            (true, true) => vec!["Year 1".to_owned()],
            (true, false) => {
                let first = numbers.first().copied().unwrap_or(1).min(1);
                (first..=*numbers.last().unwrap_or(&1)).map(|it| format!("Year {it}")).collect()
            }
            (false, true) => labels.into_iter().collect(),
            (false, false) => {
                labels.into_iter().chain(numbers.iter().map(|it| format!("Year {it}"))).collect()
            }
        };
        // No year is left out between others.
        let plain: Option<Vec<u16>> = years.iter().map(|it| periods::calendar_year(it)).collect();
        if let Some(plain) = plain
            && let (Some(first), Some(last)) = (plain.first(), plain.last())
            && last - first < 60
        {
            years = (*first..=*last).map(|it| it.to_string()).collect();
        }
        if let Some(said) = &known.years {
            years.clone_from(said);
        }
        let first = years.first().cloned().unwrap_or_default();
        let digits: String = first.chars().filter(char::is_ascii_digit).take(4).collect();
        self.years = years;
        if let Some(starts) = &known.starts {
            return (starts.clone(), false);
        }
        match digits.len() {
            4 => (format!("{digits}-01-01"), first.len() > 4),
            2 if first.starts_with("FY") => (format!("20{digits}-01-01"), true),
            _ => ("2000-01-01".to_owned(), true),
        }
    }

    /// The title of the plan: the first words above the first table; else the name of the document.
    pub(super) fn title(&mut self, name: &str) -> (String, Vec<At>) {
        for tree in self.trees {
            let sheet = &self.grid.sheets[tree.sheet];
            let above = tree.tables.first().map(|it| it.found.above.clone()).unwrap_or_default();
            let names = self.trees.iter().filter(|it| it.sheet == tree.sheet);
            let names = names.filter_map(|it| it.name.as_ref().map(|it| it.0));
            let used: Vec<_> = tree.groups.iter().filter_map(|it| it.at).chain(names).collect();
            // Ministries and mottos stand above what is called a plan or a budget.
            let names = |row: &u32| {
                let text = sheet.row(*row).find(|(_, it)| Seen::of(it) == Seen::Text);
                text.is_some_and(|(_, it)| words::names_a_plan(&it.shown))
            };
            let mut above = above;
            if let Some(at) = above.iter().position(names) {
                let row = above.remove(at);
                above.insert(0, row);
            }
            for row in above {
                let text = sheet.row(row).find(|(_, it)| Seen::of(it) == Seen::Text);
                if let Some((column, cell)) = text.filter(|(column, it)| {
                    it.shown.chars().count() <= 250 && !used.contains(&(row, *column))
                }) {
                    let at = tree.at((row, column));
                    self.account.read(at, Read::Title);
                    return (cell.shown.clone(), vec![at]);
                }
            }
            // A caption names its table; what stands before it names the whole.
            let caption = |it: &&Paragraph| {
                let folded = words::fold(&it.text);
                let first = words::tokens(&folded).first().copied().unwrap_or_default();
                ["table", "tableau", "tabla", "quadro", "tabela", "cuadro"].contains(&first)
            };
            let near = sheet.above.iter().rev().take(3).rev();
            let titled = sheet.above.iter().find(|it| it.heading == Some(0)).or_else(|| {
                sheet
                    .above
                    .iter()
                    .find(|it| it.text.chars().count() <= 250 && words::names_a_plan(&it.text))
            });
            let title = titled.or_else(|| {
                near.into_iter().find(|it| !caption(it) && it.text.chars().count() <= 250)
            });
            if let Some(above) = title.or(sheet.above.last()) {
                return (above.text.clone(), Vec::new());
            }
        }
        (name.to_owned(), Vec::new())
    }
}
