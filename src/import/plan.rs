//! Trees of sheets become a plan: titles, ids, periods, amounts, and for every cell what it was read as.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rust_decimal::Decimal;

use super::account::{Account, Read, Unread};
use super::columns::{self, Column, Role, Why};
use super::days;
use super::formulas::{self, Area, Rate};
use super::grid::{At, Cell, Grid, Value};
use super::joins::{self, Joins};
use super::numbers::Sign;
use super::periods::{Part, Period, Year};
use super::rows::{Amount, Kind, Row};
use super::tables::Seen;
use super::tree::{Child, Table, Tree};
use super::words;
use super::write::{Key, Node, Said, number};
use crate::message::{Arg, Message};
use crate::syntax::write;

/// What a document says of the whole plan, as the layout tells or as it was found.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// The currency.
    pub currency: Option<String>,
    /// By how much printed amounts are multiplied.
    pub scale: Option<u32>,
    /// The first day of the first year.
    pub starts: Option<String>,
    /// The labels of the years.
    pub years: Option<Vec<String>>,
}

/// A document as a plan.
#[derive(Debug)]
pub struct Draft {
    /// The plan's own keys.
    pub head: Node,
    /// Its bodies: key and name.
    pub bodies: Vec<(String, String)>,
    /// Its axes.
    pub axes: Vec<Node>,
    /// What each cell was read as.
    pub account: Account,
    /// What was understood, and is worth a word.
    pub remarks: Vec<Message>,
    /// What was found out about the whole plan.
    pub found: Head,
}

struct Builder<'g> {
    grid: &'g Grid,
    trees: &'g [Tree],
    account: Account,
    remarks: Vec<Message>,
    /// The years by their labels, in order.
    years: Vec<String>,
    /// The year of periods whose header names none.
    year: Option<String>,
    scale: Decimal,
    /// The plan's currency, and its decimals.
    code: String,
    decimals: u32,
    rounded: usize,
    ids: HashSet<String>,
    /// Ids that are written more than once.
    twice: HashSet<String>,
    made: usize,
    prefixed: usize,
    bodies: Vec<(String, String)>,
    /// Their names by their folded names, and their keys.
    called: HashMap<String, String>,
    keys: HashSet<String>,
    not_numbers: Vec<(At, String)>,
    /// The ids of groups and rows, by tree.
    named: HashMap<(usize, Child), String>,
    /// Totals over several groups, and by funder.
    totals: Vec<Node>,
    serials: Vec<At>,
    /// The colour that most cells of a table's schedule have, by the tree and the first row of its header.
    fills: HashMap<(usize, u32), Option<u32>>,
    /// The order of day and month in a table, by the tree and the first row of its header.
    orders: HashMap<(usize, u32), days::Order>,
    /// Words that say that there is no number.
    no_numbers: Vec<(At, String)>,
    /// What tables say of each other's rows.
    joins: Joins,
    /// The year that the group whose rows are being read is called after.
    group_year: Option<String>,
    /// Remarks of rows that say the sum of the group that is being read.
    sum_notes: Vec<(String, At)>,
    /// Remarks on the whole plan.
    plan_notes: Vec<(String, At)>,
}

/// Makes a plan of the trees of a document.
pub fn build(grid: &Grid, trees: &[Tree], name: &str, known: &Head) -> Draft {
    let texts = texts(grid, trees);
    let currency =
        known.currency.clone().map(|it| (it, None)).or_else(|| currency(grid, trees, &texts));
    let scale = known.scale.map(|it| (it, None)).or_else(|| scale(grid, trees, &texts));
    let code = currency.as_ref().map_or("XXX", |it| it.0.as_str());
    let decimals = crate::model::Currency::from_code(code).map_or(2, |it| u32::from(it.scale().0));
    let mut builder = Builder {
        grid,
        trees,
        account: Account::default(),
        remarks: Vec::new(),
        years: Vec::new(),
        year: None,
        scale: Decimal::from(scale.as_ref().map_or(1, |it| it.0)),
        code: code.to_owned(),
        decimals,
        rounded: 0,
        ids: HashSet::new(),
        twice: HashSet::new(),
        made: 0,
        prefixed: 0,
        bodies: Vec::new(),
        called: HashMap::new(),
        keys: HashSet::new(),
        not_numbers: Vec::new(),
        named: HashMap::new(),
        totals: Vec::new(),
        serials: Vec::new(),
        fills: HashMap::new(),
        orders: HashMap::new(),
        no_numbers: Vec::new(),
        joins: joins::joins(grid, trees),
        group_year: None,
        sum_notes: Vec::new(),
        plan_notes: Vec::new(),
    };
    let starts = builder.calendar(&texts, known);
    builder.count_ids();
    let mut head = Node::default();
    let title = builder.title(name);
    head.key("format", Said::Plain("1".to_owned(), Vec::new()));
    head.text("title", &title.0, title.1);
    let money =
        trees.iter().flat_map(|it| &it.tables).any(|it| it.rows.iter().any(|it| it.has_amounts()));
    if money {
        let at = currency.as_ref().and_then(|it| it.1);
        head.key("currency", Said::Plain(write::string(code), at.into_iter().collect()));
        match &currency {
            None => builder.remarks.push(Message::new("import-no-currency")),
            Some((code, Some(at))) if code == "XOF" && known.currency.is_none() => {
                builder.remarks.push(Message::new("import-fcfa").text("cell", grid.address(*at)));
            }
            _ => {}
        }
    }
    if let Some((factor, Some((words, at)))) = &scale {
        builder.remarks.push(
            Message::new("import-scale")
                .count("factor", *factor as usize)
                .text("words", *words)
                .text("cell", grid.address(*at)),
        );
    }
    let mut axes = Vec::new();
    let mut declared = None;
    let whole: Vec<bool> = trees.iter().map(|it| !builder.is_told_elsewhere(it, 0)).collect();
    let several = whole.iter().filter(|it| **it).count() > 1;
    for (tree, whole) in trees.iter().zip(&whole) {
        match whole {
            true => declared = declared.or(builder.tree(tree, several, &mut axes)),
            false => builder.told_elsewhere(tree),
        }
    }
    for (number, line) in builder.joins.whole.clone() {
        let said = builder.declared(&trees[number], line, None);
        declared = builder.agreed(declared, said, &trees[number], line, None);
    }
    head.key("starts", Said::Plain(starts.0.clone(), Vec::new()));
    if let Some(key) = head.keys.last_mut().filter(|_| starts.1) {
        key.remark = Some("not in the document".to_owned());
    }
    let years = builder.years.iter().map(|it| write::string(it)).collect::<Vec<_>>();
    head.key("years", Said::Plain(write::array(&years), Vec::new()));
    if builder.rounded > 0 {
        let unit = Decimal::new(1, builder.decimals);
        head.key("rounded_to", Said::Plain(number(unit), Vec::new()));
        builder.remarks.push(
            Message::new("import-rounded")
                .count("count", builder.rounded)
                .text("unit", unit.to_string())
                .text("currency", code),
        );
    }
    if let Some(amounts) = declared {
        head.key("declared", amounts);
    }
    builder.leftovers(&mut head);
    head.below = std::mem::take(&mut builder.totals);
    builder.last_remarks(starts.1);
    let found = Head {
        currency: currency.map(|it| it.0),
        scale: scale.map(|it| it.0),
        starts: Some(starts.0.clone()),
        years: Some(builder.years.clone()),
    };
    let Builder { account, remarks, bodies, .. } = builder;
    Draft { head, bodies, axes, account, remarks, found }
}

/// The texts that say something of a whole table: titles, headers, and what stands above.
fn texts(grid: &Grid, trees: &[Tree]) -> Vec<(String, At)> {
    let mut texts = Vec::new();
    for tree in trees {
        let sheet = &grid.sheets[tree.sheet];
        for table in &tree.tables {
            let around = table.rows.iter().filter(|it| it.kind == Kind::Text).map(|it| &it.row);
            for row in table.found.header.iter().chain(&table.found.above).chain(around) {
                for (column, cell) in sheet.row(*row).filter(|(_, it)| it.is_filled()) {
                    texts.push((cell.shown.clone(), At { sheet: tree.sheet, row: *row, column }));
                }
            }
        }
        let at = At { sheet: tree.sheet, row: 0, column: 0 };
        texts.extend(sheet.above.iter().map(|it| (it.clone(), at)));
    }
    texts
}

/// By how much amounts are multiplied: a title says it of all, or the headers of every column of money say the same.
fn scale(
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
    let same =
        said.first().copied().flatten().filter(|it| said.iter().all(|one| *one == Some(*it)));
    texts.iter().find_map(|(text, at)| {
        let (factor, words) = words::scale(text)?;
        let above = grid.sheets[at.sheet].above.contains(text);
        (above || !of_header(*at) || same == Some(factor)).then_some((factor, Some((words, *at))))
    })
}

fn currency(grid: &Grid, trees: &[Tree], texts: &[(String, At)]) -> Option<(String, Option<At>)> {
    // What stands above a column that is not read says nothing of those that are.
    let skipped = |at: &At| {
        trees.iter().filter(|it| it.sheet == at.sheet).flat_map(|it| &it.tables).any(|table| {
            let mut columns = table.columns.iter().filter(|it| it.column == at.column);
            table.found.header.contains(&at.row)
                && columns.any(|it| matches!(it.role, Role::Skip(_)))
        })
    };
    // A column of currencies that holds one only.
    for tree in trees {
        for table in &tree.tables {
            let Some(column) = table.columns.iter().find(|it| it.role == Role::Currency) else {
                continue;
            };
            let codes: Vec<(&'static str, At)> = table
                .rows
                .iter()
                .filter_map(|row| {
                    let cell = grid.sheets[tree.sheet].get(row.row, column.column)?;
                    let (code, _) = words::currency_in(&cell.shown)?;
                    Some((code, At { sheet: tree.sheet, row: row.row, column: column.column }))
                })
                .collect();
            // The one that most rows have; others are said with their amounts.
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            codes.iter().for_each(|it| *counts.entry(it.0).or_default() += 1);
            let most = codes.iter().max_by_key(|it| counts.get(it.0).copied().unwrap_or(0));
            if let Some((code, at)) = most {
                return Some(((*code).to_owned(), Some(*at)));
            }
        }
    }
    let found = texts
        .iter()
        .filter(|(_, at)| !skipped(at))
        .find_map(|(text, at)| words::currency_in(text).map(|it| (it.0.to_owned(), Some(*at))));
    found.or_else(|| {
        let formats = trees.iter().flat_map(|tree| {
            let sheet = &grid.sheets[tree.sheet];
            tree.tables.iter().flat_map(move |table| {
                table.rows.iter().flat_map(move |row| {
                    let money = table.columns.iter().filter(|it| it.is_money());
                    money.filter_map(move |it| {
                        let cell = sheet.get(row.row, it.column)?;
                        let by_format =
                            cell.style.currency.as_ref().and_then(|it| words::currency(it));
                        let code =
                            by_format.or_else(|| words::currency_in(&cell.shown).map(|it| it.0))?;
                        Some((code, At { sheet: tree.sheet, row: row.row, column: it.column }))
                    })
                })
            })
        });
        let all: Vec<(&'static str, At)> = formats.collect();
        let first = all.first()?;
        all.iter().all(|it| it.0 == first.0).then(|| (first.0.to_owned(), Some(first.1)))
    })
}

/// Whether a total and every total below it agree with their parts.
fn sound(tree: &Tree, line: usize) -> bool {
    let sum = tree.sums.iter().find(|it| it.total == line);
    sum.is_none_or(|it| {
        it.agree == it.of && it.parts.iter().all(|part| *part < line && sound(tree, *part))
    })
}

/// The year that a title is, where it says nothing else: `Année 2025`.
fn year_of_title(title: &str) -> Option<String> {
    match super::periods::period(title)? {
        Period { year: Some(Year::Label(label)), part: None } => Some(label),
        _ => None,
    }
}

/// The amounts of several rows in one set of braces, where no time is said twice.
fn joined(nodes: &[Node]) -> Option<Said> {
    let mut all: Vec<(String, String, Vec<At>)> = Vec::new();
    for key in nodes.iter().flat_map(|it| &it.keys).filter(|it| it.name == "budget") {
        let Said::Braces(pairs) = &key.value else { return None };
        for pair in pairs {
            if all.iter().any(|it| it.0 == pair.0) || pair.0 == "total" && nodes.len() > 1 {
                return None;
            }
            all.push(pair.clone());
        }
    }
    (!all.is_empty()).then_some(Said::Braces(all))
}

impl Builder<'_> {
    /// Whether all rows of a group are told with rows of another table.
    fn is_told_elsewhere(&self, tree: &Tree, group: usize) -> bool {
        let number = tree.number;
        let children = &tree.groups[group].children;
        let gone = |it: &Child| match it {
            _ if self.joins.gone.contains(&(number, *it)) => true,
            Child::Group(inner) => self.is_told_elsewhere(tree, *inner),
            Child::Leaf(line) => {
                self.joins.summaries.contains(&number) && tree.lines[*line].values.is_empty()
            }
        };
        !children.is_empty() && children.iter().all(gone)
    }

    /// The headings of a sheet whose rows are told with another's.
    fn told_elsewhere(&mut self, tree: &Tree) {
        for table in &tree.tables {
            self.headers(tree, table);
        }
        for line in &tree.lines {
            let table = &tree.tables[line.table];
            self.not_read(tree, table, &table.rows[line.row], line.kind);
        }
        for group in 0..tree.groups.len() {
            self.heading_elsewhere(tree, group);
        }
        self.crossing(tree);
    }

    /// The words of a group whose rows are told with another table's, and those of the groups below.
    fn heading_elsewhere(&mut self, tree: &Tree, group: usize) {
        let own = &tree.groups[group];
        if let Some((row, column)) = own.at {
            self.account.read(self.at(tree, row, column), Read::Heading);
        }
        if let Some(line) = own.line {
            let row = self.row(tree, line).clone();
            if let Some(column) = row.id_at {
                self.account.read(self.at(tree, row.row, column), Read::Id);
            }
            self.kind_read(tree, &tree.tables[tree.lines[line].table], &row);
        }
        for child in &own.children {
            if let Child::Group(inner) = child {
                self.heading_elsewhere(tree, *inner);
            }
        }
    }

    /// What is declared of a group, with what other tables say of it.
    fn with_sums(
        &mut self,
        tree: &Tree,
        group: usize,
        declared: Option<Said>,
        of: Option<&[String]>,
    ) -> Option<Said> {
        let trees = self.trees;
        let more = self.joins.sums.get(&(tree.number, group)).cloned().unwrap_or_default();
        more.into_iter().fold(declared, |declared, (number, line)| {
            let tree = &trees[number];
            let (table, row) = (&tree.tables[tree.lines[line].table], self.row(tree, line).clone());
            let said = self.declared(tree, line, of);
            let notes = self.notes(tree, table, &row);
            self.sum_notes.extend(notes);
            self.currency_of(tree, table, &row);
            for (_, from, column) in row.levels.iter().flatten() {
                self.account.read(self.at(tree, *from, *column), Read::Heading);
                self.account.read(self.at(tree, row.row, *column), Read::Heading);
            }
            self.agreed(declared, said, tree, line, of)
        })
    }

    /// Two sums of one thing in one: what the second says otherwise for the same time is a total of its own.
    fn agreed(
        &mut self,
        declared: Option<Said>,
        said: Said,
        tree: &Tree,
        line: usize,
        of: Option<&[String]>,
    ) -> Option<Said> {
        let (Some(Said::Braces(mut all)), Said::Braces(more)) = (declared.clone(), said.clone())
        else {
            return Some(said)
                .filter(|it| matches!(it, Said::Braces(all) if !all.is_empty()))
                .or(declared);
        };
        let mut other = Vec::new();
        for pair in more {
            match all.iter().find(|it| it.0 == pair.0) {
                Some(known) if known.1 == pair.1 => {}
                Some(_) => other.push(pair),
                None => all.push(pair),
            }
        }
        if !other.is_empty() {
            let row = self.row(tree, line).clone();
            let at = row.label_at.map(|it| self.at(tree, row.row, it));
            let mut total = Node::new("total", at);
            let sheet = &self.grid.sheets[tree.sheet].name;
            let title = if row.label.is_empty() {
                sheet.clone()
            } else {
                format!("{sheet}: {}", row.label)
            };
            total.text("title", &title, at);
            if let Some(of) = of {
                total.key("of", Said::List(of.iter().map(|it| (it.clone(), Vec::new())).collect()));
            }
            total.key("declared", Said::Braces(other));
            self.totals.push(total);
        }
        Some(Said::Braces(all))
    }

    /// What other tables say of an activity goes into it.
    fn more(&mut self, tree: &Tree, child: Child, node: &mut Node) {
        let trees = self.trees;
        let more = self.joins.more.get(&(tree.number, child)).cloned().unwrap_or_default();
        for (number, child) in more {
            let tree = &trees[number];
            let mut extra = Node::default();
            match child {
                Child::Leaf(line) => {
                    let row = self.row(tree, line).clone();
                    if let Some(column) = row.id_at {
                        self.account.read(self.at(tree, row.row, column), Read::Id);
                    }
                    self.kind_read(tree, &tree.tables[tree.lines[line].table], &row);
                    self.body_of_leaf(tree, line, None, &mut extra);
                }
                Child::Group(group) => {
                    let mut above = Node::default();
                    let made = self.made;
                    self.activity(tree, group, "", &mut above);
                    self.made = made;
                    extra = above.below.pop().unwrap_or_default();
                    extra.keys.retain(|it| !matches!(it.name.as_str(), "id" | "title"));
                }
            }
            self.put_into(node, extra);
        }
    }

    /// Puts what one table says of an activity into what another says.
    fn put_into(&mut self, node: &mut Node, extra: Node) {
        for key in extra.keys {
            let Some(known) = node.keys.iter_mut().find(|it| it.name == key.name) else {
                node.keys.push(key);
                continue;
            };
            match (&mut known.value, key.value) {
                (Said::List(all), Said::List(more)) => {
                    for one in more {
                        if !all.iter().any(|it| it.0 == one.0) {
                            all.push(one);
                        }
                    }
                }
                (Said::Braces(all), Said::Braces(more)) => {
                    for pair in more {
                        match all.iter().find(|it| it.0 == pair.0) {
                            Some(known) if known.1 == pair.1 => {}
                            Some(known) => {
                                let (one, two) = (known.2.last().copied(), pair.2.last().copied());
                                self.said_twice(one, two);
                            }
                            None => all.push(pair),
                        }
                    }
                }
                (Said::Text(text, cells), Said::Text(more, others)) if key.name == "note" => {
                    text.push('\n');
                    text.push_str(&more);
                    cells.extend(others);
                }
                (Said::Text(text, cells), Said::Text(more, others))
                | (Said::Plain(text, cells), Said::Plain(more, others))
                    if *text != more =>
                {
                    let (one, two) = (cells.first().copied(), others.first().copied());
                    self.said_twice(one, two);
                }
                _ => {}
            }
        }
        for line in extra.below {
            self.add_line(line, node);
        }
    }

    /// Two tables say different things of one activity: the first is read, the other is told.
    fn said_twice(&mut self, one: Option<At>, two: Option<At>) {
        let (Some(one), Some(two)) = (one, two) else { return };
        self.account.take_back(two, Unread::SecondAmount);
        let shown = |at: At| self.cell(at).map(|it| it.shown.clone()).unwrap_or_default();
        let told = Message::new("import-said-twice")
            .text("cell", self.grid.address(two))
            .text("text", shown(two))
            .text("other", self.grid.address(one))
            .text("meant", shown(one));
        self.remarks.push(told);
    }

    fn at(&self, tree: &Tree, row: u32, column: u32) -> At {
        At { sheet: tree.sheet, row, column }
    }

    fn cell(&self, at: At) -> Option<&Cell> {
        self.grid.sheets.get(at.sheet)?.get(at.row, at.column)
    }

    /// The labels of the years; the first day, and whether it is assumed.
    fn calendar(&mut self, texts: &[(String, At)], known: &Head) -> (String, bool) {
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
                            let days = texts.filter_map(|it| columns::day(it, order));
                            labels.extend(days.map(|it| it.0.year.to_string()));
                        }
                        _ => {}
                    }
                }
            }
        }
        // The year of quarters that name none, or of a plan of one year: in a title, or in the document's name.
        let mut named: Vec<u16> = Vec::new();
        for (text, _) in texts {
            let folded = words::fold(text);
            let years = words::tokens(&folded);
            named.extend(years.into_iter().filter_map(super::periods::calendar_year));
        }
        named.sort_unstable();
        named.dedup();
        let range = match named.as_slice() {
            [first, .., last] if last - first <= 10 => {
                (*first..=*last).map(|it| it.to_string()).collect()
            }
            [only] => vec![only.to_string()],
            _ => Vec::new(),
        };
        labels.extend(self.joins.years.values().cloned());
        let groups = self.trees.iter().flat_map(|it| &it.groups);
        labels.extend(groups.filter_map(|it| year_of_title(&it.title)));
        if yearless && labels.len() == 1 {
            self.year = labels.first().cloned();
        } else if yearless && labels.is_empty() && numbers.is_empty() {
            self.year = match range.as_slice() {
                [only] => Some(only.clone()),
                _ => Some("Year 1".to_owned()),
            };
            match range.as_slice() {
                [only] => drop(labels.insert(only.clone())),
                _ => drop(numbers.insert(1)),
            }
        } else if yearless {
            self.year =
                labels.first().cloned().or_else(|| numbers.first().map(|it| format!("Year {it}")));
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
        let plain: Option<Vec<u16>> =
            years.iter().map(|it| super::periods::calendar_year(it)).collect();
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

    fn count_ids(&mut self) {
        let mut seen = HashSet::new();
        for (number, tree) in self.trees.iter().enumerate() {
            let elsewhere = |it: Child| self.joins.gone.contains(&(number, it));
            for (at, group) in tree.groups.iter().enumerate() {
                if self.is_told_elsewhere(tree, at) || elsewhere(Child::Group(at)) {
                    continue;
                }
                if let Some(id) = &group.id
                    && !seen.insert(id.clone())
                {
                    self.twice.insert(id.clone());
                }
            }
            let leaves = tree.lines.iter().enumerate().filter(|(at, it)| {
                it.kind == Kind::Leaf && !elsewhere(Child::Leaf(*at)) && !tree.is_of_activity(*at)
            });
            for (_, line) in leaves {
                if let Some(id) = &tree.tables[line.table].rows[line.row].id
                    && !seen.insert(id.clone())
                {
                    self.twice.insert(id.clone());
                }
            }
        }
        self.ids = seen;
    }

    /// The title of the plan: the first words above the first table; else the name of the document.
    fn title(&mut self, name: &str) -> (String, Vec<At>) {
        for tree in self.trees {
            let sheet = &self.grid.sheets[tree.sheet];
            let above = tree.tables.first().map(|it| it.found.above.clone()).unwrap_or_default();
            let names = self.trees.iter().filter(|it| it.sheet == tree.sheet);
            let names = names.filter_map(|it| it.name.as_ref().map(|it| it.0));
            let used: Vec<_> = tree.groups.iter().filter_map(|it| it.at).chain(names).collect();
            // Ministries and mottos stand above what is called a plan or a budget.
            let names = |row: &u32| {
                let text = sheet.row(*row).find(|(_, it)| Seen::of(it) == Seen::Text);
                let folded = text.map(|(_, it)| words::fold(&it.shown)).unwrap_or_default();
                let words = words::tokens(&folded);
                const PLANS: &[&str] = &[
                    "plan",
                    "plano",
                    "workplan",
                    "programme",
                    "program",
                    "programa",
                    "budget",
                    "presupuesto",
                    "orcamento",
                    "projet",
                    "project",
                    "proyecto",
                    "projeto",
                    "pta",
                    "poa",
                    "matrice",
                    "matrix",
                    "strategie",
                    "strategy",
                    "estrategia",
                ];
                words.iter().any(|it| PLANS.contains(it))
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
                    let at = self.at(tree, row, column);
                    self.account.read(at, Read::Title);
                    return (cell.shown.clone(), vec![at]);
                }
            }
            // A caption names its table; what stands before it names the whole.
            let caption = |it: &&String| {
                let folded = words::fold(it);
                let first = words::tokens(&folded).first().copied().unwrap_or_default();
                ["table", "tableau", "tabla", "quadro", "tabela", "cuadro"].contains(&first)
            };
            let title = sheet.above.iter().find(|it| !caption(it) && it.chars().count() <= 250);
            if let Some(above) = title.or(sheet.above.last()) {
                return (above.clone(), Vec::new());
            }
        }
        (name.to_owned(), Vec::new())
    }

    /// Adds the axes of a sheet. Says what the plan declares, where the sheet is the whole plan.
    fn tree(&mut self, tree: &Tree, several: bool, axes: &mut Vec<Node>) -> Option<Said> {
        let root = &tree.groups[0];
        let of_all = self.joins.of_all.contains(&tree.number);
        let own = root
            .declared
            .filter(|_| !tree.silenced && !of_all)
            .map(|line| self.declared(tree, line, None));
        for table in &tree.tables {
            self.headers(tree, table);
        }
        for line in &tree.lines {
            self.not_read(
                tree,
                &tree.tables[line.table],
                &tree.tables[line.table].rows[line.row],
                line.kind,
            );
        }
        if several {
            let mut axis = Node::new("axis", None);
            let sheet = &self.grid.sheets[tree.sheet];
            let above = sheet.above.last().filter(|it| it.chars().count() < 200);
            let titled = tree
                .name
                .clone()
                .or_else(|| joins::title_of(sheet, tree))
                .map(|((row, column), text)| (text, Some(self.at(tree, row, column))))
                .filter(|it| it.1.is_none_or(|it| !self.account.is_read(it)));
            let (title, at) =
                titled.unwrap_or_else(|| (above.unwrap_or(&sheet.name).clone(), None));
            let (own_id, title) = match super::rows::level_id(&title) {
                Some((id, title)) if !self.ids.contains(&id) => (Some(id), title),
                _ => (None, title),
            };
            let id = self.give_id(own_id.as_deref(), None, axes.len());
            self.ids.insert(id.clone());
            self.named.insert((tree.number, Child::Group(0)), id.clone());
            axis.text("id", &id, at.filter(|_| own_id.is_some()));
            axis.text("title", &title, at);
            if let Some(at) = at {
                self.account.read(at, Read::Heading);
            }
            let of = [id.clone()];
            self.sum_notes.clear();
            if let Some(declared) = self.with_sums(tree, 0, own, Some(&of)) {
                axis.key("declared", declared);
            }
            let notes = std::mem::take(&mut self.sum_notes);
            axis.notes(notes);
            self.children(tree, 0, &id, 1, &mut axis);
            if !axis.below.is_empty() {
                axes.push(axis);
            }
            self.crossing(tree);
            return None;
        }
        self.sum_notes.clear();
        let declared = self.with_sums(tree, 0, own, None);
        let notes = std::mem::take(&mut self.sum_notes);
        self.plan_notes.extend(notes);
        let mut loose: Vec<Child> = Vec::new();
        let flush = |builder: &mut Self, loose: &mut Vec<Child>, axes: &mut Vec<Node>| {
            if loose.is_empty() {
                return;
            }
            let mut axis = Node::new("axis", None);
            let id = builder.give_id(None, None, axes.len());
            axis.text("id", &id, []);
            let row = |line: usize| &tree.tables[tree.lines[line].table].rows[tree.lines[line].row];
            match loose.as_slice() {
                [Child::Leaf(only)] if !axes.is_empty() => {
                    let row = row(*only);
                    let at = row.label_at.map(|it| builder.at(tree, row.row, it));
                    axis.text("title", &row.label.clone(), at);
                }
                _ => {
                    let name = builder.grid.sheets[tree.sheet].name.clone();
                    axis.text("title", &name, []);
                }
            }
            for child in loose.drain(..) {
                match child {
                    Child::Leaf(leaf) => builder.leaf(tree, leaf, &id, &mut axis),
                    Child::Group(group) => builder.activity(tree, group, &id, &mut axis),
                }
            }
            axes.push(axis);
        };
        for child in &root.children {
            match child {
                _ if self.passed_over(tree, *child) => {}
                Child::Leaf(_) => loose.push(*child),
                Child::Group(group) if tree.groups[*group].activity => loose.push(*child),
                Child::Group(group) => {
                    flush(self, &mut loose, axes);
                    let node = self.group(tree, *group, axes.len(), None, 0);
                    axes.push(node);
                }
            }
        }
        flush(self, &mut loose, axes);
        self.crossing(tree);
        declared
    }

    /// Totals over several groups, or over one that has a total already.
    fn crossing(&mut self, tree: &Tree) {
        for crossing in &tree.crossing {
            if self.joins.whole.contains(&(tree.number, crossing.line)) {
                continue;
            }
            let row = self.row(tree, crossing.line).clone();
            let of = self.ids_of(tree, &crossing.of);
            if tree.silenced || of.is_empty() || of.len() > 400 {
                let mut cells = self.amount_cells(tree, crossing.line);
                cells.extend(row.label_at.map(|it| self.at(tree, row.row, it)));
                cells.into_iter().for_each(|at| self.account.unread(at, Unread::Crossing));
                continue;
            }
            let at = row.label_at.map(|it| self.at(tree, row.row, it));
            let mut total = Node::new("total", at);
            let title = if row.label.is_empty() { "Total" } else { &row.label };
            total.text("title", title, at);
            total.key("of", Said::List(of.iter().map(|it| (it.clone(), Vec::new())).collect()));
            let declared = self.declared(tree, crossing.line, Some(&of));
            total.key("declared", declared);
            self.totals.push(total);
        }
    }

    /// The ids of groups and rows; what has none is called by what stands in it.
    fn ids_of(&self, tree: &Tree, of: &[Child]) -> Vec<String> {
        let mut ids = Vec::new();
        for child in of {
            match (self.named.get(&(tree.number, *child)), child) {
                (Some(id), _) => ids.push(id.clone()),
                (None, Child::Group(group)) => {
                    ids.extend(self.ids_of(tree, &tree.groups[*group].children));
                }
                (None, Child::Leaf(_)) => {}
            }
        }
        ids
    }

    fn row<'t>(&self, tree: &'t Tree, line: usize) -> &'t Row {
        let line = &tree.lines[line];
        &tree.tables[line.table].rows[line.row]
    }

    fn amount_cells(&self, tree: &Tree, line: usize) -> Vec<At> {
        let table = &tree.tables[tree.lines[line].table];
        let row = self.row(tree, line);
        let money = table
            .columns
            .iter()
            .enumerate()
            .filter(|(at, _)| !matches!(row.amounts[*at], Amount::Blank));
        money.map(|(at, _)| self.money_at(tree, table, row, at)).collect()
    }

    /// The cell of an amount; a lone number of a total row stands elsewhere.
    fn money_at(&self, tree: &Tree, table: &Table, row: &Row, at: usize) -> At {
        let column = match row.moved {
            Some((from, to)) if to == at => table.columns[from].column,
            _ => table.columns[at].column,
        };
        self.at(tree, row.row, column)
    }

    /// A group as an axis or a result.
    fn group(
        &mut self,
        tree: &Tree,
        group: usize,
        number: usize,
        parent: Option<&str>,
        depth: usize,
    ) -> Node {
        let own = &tree.groups[group];
        let at = own.at.map(|(row, column)| self.at(tree, row, column));
        let mut node = Node::new(if depth == 0 { "axis" } else { "result" }, at);
        let id = match (&own.id, depth) {
            (Some(_), _) | (None, 0) => Some(self.give_id(own.id.as_deref(), parent, number)),
            (None, _) => None,
        };
        if let Some(id) = &id {
            node.text("id", id, at);
            self.named.insert((tree.number, Child::Group(group)), id.clone());
        }
        node.text("title", &own.title, at);
        if let Some(at) = at {
            self.account.read(at, Read::Heading);
        }
        if let Some(line) = own.line {
            let row = self.row(tree, line).clone();
            if let Some(column) = row.id_at {
                self.account.read(self.at(tree, row.row, column), Read::Id);
            }
            self.kind_read(tree, &tree.tables[tree.lines[line].table], &row);
        }
        let outer = self.group_year.clone();
        self.group_year = year_of_title(&own.title).or(outer.clone());
        let of: Vec<String> = id.clone().into_iter().collect();
        let line = own.line;
        let own = own.declared.filter(|_| !tree.silenced);
        let own = own.map(|line| self.declared(tree, line, Some(&of)));
        self.sum_notes.clear();
        if let Some(declared) = self.with_sums(tree, group, own, Some(&of)) {
            node.key("declared", declared);
        }
        let mut notes = std::mem::take(&mut self.sum_notes);
        notes.extend(line.map(|it| self.said_of_group(tree, it, &mut node)).unwrap_or_default());
        node.notes(notes);
        let id = id.unwrap_or_else(|| format!("{}.{}", parent.unwrap_or("R"), number + 1));
        self.children(tree, group, &id, depth + 1, &mut node);
        self.group_year = outer;
        node
    }

    /// What the row of a group says beside its title: who is in charge, what is measured, remarks.
    fn said_of_group(&mut self, tree: &Tree, line: usize, node: &mut Node) -> Vec<(String, At)> {
        let table = &tree.tables[tree.lines[line].table];
        let row = self.row(tree, line).clone();
        self.bodies(tree, table, &row, &[(Role::Responsible, "responsible")], node);
        if node.list == "result" {
            let measured = self.indicators(tree, table, &row, node);
            node.below.extend(measured);
        }
        let mut notes = self.notes(tree, table, &row);
        notes.retain(|it| Some(it.1) != node.at);
        notes
    }

    /// Whether a row or a group is told with another table's; its headings are read here.
    fn passed_over(&mut self, tree: &Tree, child: Child) -> bool {
        let gone = self.joins.gone.contains(&(tree.number, child));
        match child {
            Child::Group(group) if !gone && self.is_told_elsewhere(tree, group) => {
                self.heading_elsewhere(tree, group);
                true
            }
            _ => gone,
        }
    }

    fn children(&mut self, tree: &Tree, group: usize, id: &str, depth: usize, node: &mut Node) {
        let children = tree.groups[group].children.clone();
        for child in children {
            match child {
                _ if self.passed_over(tree, child) => {}
                Child::Leaf(line) => self.leaf(tree, line, id, node),
                Child::Group(inner) if tree.groups[inner].activity => {
                    self.activity(tree, inner, id, node);
                }
                Child::Group(inner) => {
                    let number = node.below.len();
                    let below = self.group(tree, inner, number, Some(id), depth);
                    node.below.push(below);
                }
            }
        }
    }

    /// The id of a node: its own where no other has it, else one below its parent's.
    fn give_id(&mut self, own: Option<&str>, parent: Option<&str>, number: usize) -> String {
        if let Some(own) = own {
            let counted = own
                .chars()
                .all(|it| it.is_ascii_digit() || it.is_ascii_lowercase() && own.len() == 1);
            if !self.twice.contains(own) || !counted {
                return own.to_owned();
            }
            if let Some(parent) = parent {
                let id = format!("{parent}.{own}");
                if self.ids.insert(id.clone()) {
                    self.prefixed += 1;
                    return id;
                }
                return own.to_owned();
            }
        }
        self.made += 1;
        let numbers = (number + 1..).map(|it| match parent {
            Some(parent) => format!("{parent}.{it}"),
            None => it.to_string(),
        });
        let letters = ('A'..='Z').map(String::from).chain((1..).map(|it| format!("A{it}")));
        let free = |it: &String| !self.ids.contains(it);
        let found = match parent {
            Some(_) => numbers.take(1_000_000).find(free),
            None => numbers.take(1).chain(letters).take(1_000_000).find(free),
        };
        let id = found.unwrap_or_default();
        self.ids.insert(id.clone());
        id
    }

    /// An activity.
    fn leaf(&mut self, tree: &Tree, line: usize, parent: &str, above: &mut Node) {
        let table = &tree.tables[tree.lines[line].table];
        let row = self.row(tree, line).clone();
        let at = |column: u32| At { sheet: tree.sheet, row: row.row, column };
        let place = row.label_at.or(row.id_at).map(at);
        let mut node = Node::new("activity", place);
        let number = above.below.iter().filter(|it| it.list == "activity").count();
        let id = self.give_id(row.id.as_deref(), Some(parent), number);
        self.named.insert((tree.number, Child::Leaf(line)), id.clone());
        let id_cell = row.id_at.map(at);
        node.text("id", &id, id_cell.or(place.filter(|_| row.id.is_some())));
        if let Some(cell) = id_cell {
            self.account.read(cell, Read::Id);
        }
        self.kind_read(tree, table, &row);
        let title = if row.label.is_empty() { id.clone() } else { row.label.clone() };
        node.text("title", &title, place);
        self.body_of_leaf(tree, line, None, &mut node);
        self.more(tree, Child::Leaf(line), &mut node);
        above.below.push(node);
    }

    /// An activity of several rows: one for each of its years, or its lines.
    fn activity(&mut self, tree: &Tree, group: usize, parent: &str, above: &mut Node) {
        let own = &tree.groups[group];
        let place = own.at.map(|(row, column)| self.at(tree, row, column));
        let mut node = Node::new("activity", place);
        let number = above.below.iter().filter(|it| it.list == "activity").count();
        let id = self.give_id(own.id.as_deref(), Some(parent), number);
        self.named.insert((tree.number, Child::Group(group)), id.clone());
        node.text("id", &id, place.filter(|_| own.id.is_some()));
        node.text("title", &own.title, place);
        let declared = own.declared.filter(|_| !tree.silenced);
        let mut lines: Vec<Node> = Vec::new();
        let leaves = own.children.iter().filter_map(|it| match it {
            Child::Leaf(line) => Some(*line),
            Child::Group(_) => None,
        });
        for leaf in leaves {
            let table = &tree.tables[tree.lines[leaf].table];
            let row = self.row(tree, leaf).clone();
            if let Some(cell) = row.id_at {
                self.account.read(self.at(tree, row.row, cell), Read::Id);
            }
            self.kind_read(tree, table, &row);
            let titled = words::fold(&row.label) != words::fold(&own.title)
                && tree.lines[leaf].kind == Kind::Leaf;
            let described = match titled {
                true => row.label_at.map(|it| (row.label.clone(), self.at(tree, row.row, it))),
                false => self.description(tree, table, &row),
            };
            let cell = described.as_ref().map(|it| it.1);
            let mut line = Node::new("line", cell.or(place));
            if let Some((text, at)) = described {
                self.account.read(at, Read::Words);
                line.text("title", &text, [at]);
            }
            self.body_of_leaf(tree, leaf, cell, &mut line);
            // Who does it and when is said of the activity, on its first row.
            let of_activity = ["responsible", "partners", "schedule", "indicators"];
            line.keys.retain(|key| {
                let moved = of_activity.contains(&key.name.as_str());
                if moved && !node.keys.iter().any(|it| it.name == key.name) {
                    node.keys.push(key.clone());
                }
                !moved
            });
            lines.push(line);
        }
        let only_money =
            |it: &Node| it.below.is_empty() && it.keys.iter().all(|it| it.name == "budget");
        let budget = lines.iter().all(only_money).then(|| joined(&lines)).flatten();
        if let Some(declared) = declared {
            let declared = self.declared(tree, declared, None);
            node.key("budget", declared);
        } else if let Some(budget) = budget.clone() {
            node.key("budget", budget);
        }
        if budget.is_none() || declared.is_some() {
            for line in lines {
                self.add_line(line, &mut node);
            }
        }
        self.more(tree, Child::Group(group), &mut node);
        above.below.push(node);
    }

    /// Adds a line to an activity; what is said for other times of the same line goes into it.
    fn add_line(&mut self, mut line: Node, node: &mut Node) {
        let name = |it: &Node, key: &str| {
            it.keys.iter().find(|it| it.name == key).map(|it| match &it.value {
                Said::Text(text, _) => text.clone(),
                other => format!("{other:?}"),
            })
        };
        let below = std::mem::take(&mut line.below);
        if !line.keys.iter().any(|it| it.name == "title") {
            let title =
                name(&line, "funder").unwrap_or_else(|| name(node, "title").unwrap_or_default());
            line.keys.insert(
                0,
                Key {
                    name: "title".to_owned(),
                    value: Said::Text(title, Vec::new()),
                    remark: None,
                },
            );
        }
        let plain = |it: &Node| {
            it.keys.iter().all(|it| matches!(it.name.as_str(), "title" | "funder" | "budget"))
        };
        let twin = node.below.iter_mut().find(|it| {
            plain(it)
                && plain(&line)
                && name(it, "title") == name(&line, "title")
                && name(it, "funder") == name(&line, "funder")
        });
        let both = twin.as_ref().and_then(|it| joined(&[(**it).clone(), line.clone()]));
        match (twin, both) {
            (Some(twin), Some(budget)) => {
                twin.keys
                    .iter_mut()
                    .filter(|it| it.name == "budget")
                    .for_each(|it| it.value = budget.clone());
            }
            _ if below.is_empty() => node.below.push(line),
            _ => {
                // A row that is split by funders: each of its parts is a line.
                let title = name(&line, "title").unwrap_or_default();
                for mut part in below {
                    let own = name(&part, "title").unwrap_or_default();
                    let key = part.keys.iter_mut().find(|it| it.name == "title");
                    if let Some(key) = key {
                        key.value = Said::Text(format!("{title}: {own}"), Vec::new());
                    }
                    node.below.push(part);
                }
            }
        }
    }

    /// What a line of an activity is called: its step, or the shortest remark beside its title.
    fn description(&self, tree: &Tree, table: &Table, row: &Row) -> Option<(String, At)> {
        let money = table.columns.iter().find(|it| it.is_money()).map_or(u32::MAX, |it| it.column);
        let mut best: Option<(u32, String, At)> = None;
        for column in table.columns.iter().filter(|it| matches!(it.role, Role::Step | Role::Note)) {
            let at = self.at(tree, row.row, column.column);
            let Some(cell) = self.cell(at).filter(|it| Seen::of(it) == Seen::Text) else {
                continue;
            };
            // A step, else the remark that stands nearest to the money.
            let rank = match column.role {
                Role::Step => 0,
                _ => 1 + money.abs_diff(column.column),
            };
            if cell.shown.chars().count() <= 120 && best.as_ref().is_none_or(|it| rank < it.0) {
                best = Some((rank, cell.shown.clone(), at));
            }
        }
        best.map(|(_, text, at)| (text, at))
    }

    /// What a row says beside its id and its title; a cell that was read as the title is no remark.
    fn body_of_leaf(&mut self, tree: &Tree, line: usize, title: Option<At>, node: &mut Node) {
        let table = &tree.tables[tree.lines[line].table];
        let row = self.row(tree, line).clone();
        let at = |column: u32| At { sheet: tree.sheet, row: row.row, column };
        if let Some(cell) = row.label_at {
            self.account.read(at(cell), Read::Words);
        }
        for (_, from, column) in row.levels.iter().flatten() {
            self.account.read(At { sheet: tree.sheet, row: *from, column: *column }, Read::Heading);
            if self.cell(at(*column)).is_some_and(Cell::is_filled) {
                self.account.read(at(*column), Read::Heading);
            }
        }
        let bodies = [(Role::Responsible, "responsible"), (Role::Partner, "partners")];
        self.bodies(tree, table, &row, &bodies, node);
        self.schedule(tree, table, &row, node);
        let measured = self.indicators(tree, table, &row, node);
        self.percent(tree, table, &row, node);
        let mut notes = self.notes(tree, table, &row);
        notes.retain(|it| Some(it.1) != title);
        let (amounts, lines) = self.amounts(tree, table, &row, node);
        if let Some(amounts) = amounts {
            node.key("budget", amounts);
            let money = row.amounts.iter().filter_map(Amount::money);
            let below =
                money.clone().all(|it| it <= Decimal::ZERO) && money.min() < Some(Decimal::ZERO);
            let folded = words::fold(&row.label);
            let first = words::tokens(&folded).first().copied().unwrap_or_default().to_owned();
            const LESS: &[&str] = &[
                "less",
                "minus",
                "moins",
                "menos",
                "deduction",
                "deductions",
                "deduct",
                "remise",
                "ristourne",
                "rabais",
                "rebate",
                "discount",
                "descuento",
                "recovery",
                "recoveries",
            ];
            if below && LESS.contains(&first.as_str()) {
                node.key("deduction", Said::Plain("true".to_owned(), Vec::new()));
            }
        }
        node.notes(notes);
        node.below = lines;
        node.below.extend(measured);
    }

    /// The indicators of a row: one with its values, which stands below the row, or several by their titles.
    fn indicators(
        &mut self,
        tree: &Tree,
        table: &Table,
        row: &Row,
        node: &mut Node,
    ) -> Option<Node> {
        let texts = self.texts_of(tree, table, row, &Role::Indicator).into_iter();
        let named: Vec<(String, Vec<At>)> = texts.map(|(text, at)| (text, vec![at])).collect();
        let measure = (named.len() == 1).then(|| self.measure(tree, table, row)).flatten();
        match (named.as_slice(), measure) {
            ([(title, cells)], Some(mut measure)) => {
                let text = Said::Text(title.clone(), cells.clone());
                let title = Key { name: "title".to_owned(), value: text, remark: None };
                measure.keys.insert(0, title);
                return Some(measure);
            }
            ([], _) => {}
            _ => node.key("indicators", Said::List(named)),
        }
        None
    }

    /// What a row says of its indicator: where it stands, where it is to go, and where the values come from.
    fn measure(&mut self, tree: &Tree, table: &Table, row: &Row) -> Option<Node> {
        let mut measure = Node::new("indicator", None);
        let mut targets = Vec::new();
        for column in table.columns.iter().filter(|it| it.role == Role::Note) {
            let at = self.at(tree, row.row, column.column);
            let Some(cell) = self.cell(at).filter(|it| it.is_filled()) else { continue };
            let shown = cell.shown.clone();
            let head = words::fold(&column.head());
            let value = match Seen::of(cell) {
                Seen::Number(it) => table.sign.read(it).map_or(write::string(&shown), number),
                _ => write::string(&shown),
            };
            match column.words.first() {
                Some(words::Word::Baseline) => {
                    measure.key("baseline", Said::Plain(value, vec![at]))
                }
                Some(words::Word::Target) => {
                    let last = || self.years.last().cloned().unwrap_or_default();
                    let label = column.period.as_ref().map_or_else(last, |it| self.label(tree, it));
                    targets.push((label, value, vec![at]));
                }
                _ if head.contains("verification") || head.contains("verificac") => {
                    measure.text("source", &shown, [at]);
                }
                _ => continue,
            }
            self.account.read(at, Read::Factor);
        }
        if !targets.is_empty() {
            measure.key("targets", Said::Braces(targets));
        }
        (!measure.keys.is_empty()).then_some(measure)
    }

    /// The word for a row's level went into the tree.
    fn kind_read(&mut self, tree: &Tree, table: &Table, row: &Row) {
        for column in table.columns.iter().filter(|it| it.role == Role::Kind) {
            let at = self.at(tree, row.row, column.column);
            if self.cell(at).is_some_and(Cell::is_filled) {
                self.account.read(at, Read::Heading);
            }
        }
    }

    fn texts_of(
        &mut self,
        tree: &Tree,
        table: &Table,
        row: &Row,
        role: &Role,
    ) -> Vec<(String, At)> {
        let mut texts = Vec::new();
        for column in table.columns.iter().filter(|it| it.role == *role) {
            let at = self.at(tree, row.row, column.column);
            if let Some(cell) = self.cell(at).filter(|it| it.is_filled()) {
                texts.push((cell.shown.clone(), at));
            }
        }
        for (_, at) in &texts {
            self.account.read(*at, Read::Words);
        }
        texts
    }

    /// The name of a body as plans call it; it is listed among the plan's bodies.
    fn body(&mut self, name: &str) -> String {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let folded = words::fold(&name);
        if let Some(known) = self.called.get(&folded) {
            return known.clone();
        }
        let slug: String = words::tokens(&folded)
            .iter()
            .filter(|it| it.is_ascii())
            .take(6)
            .copied()
            .collect::<Vec<_>>()
            .join("-");
        let slug = if slug.is_empty() { "body".to_owned() } else { slug };
        let mut key = slug.clone();
        let mut number = 2;
        while self.keys.contains(&key) || self.called.contains_key(&key) && key != folded {
            key = format!("{slug}-{number}");
            number += 1;
        }
        self.keys.insert(key.clone());
        self.called.insert(folded, name.clone());
        self.bodies.push((key, name.clone()));
        name
    }

    /// Who a row says does it or helps, under these keys.
    fn bodies(
        &mut self,
        tree: &Tree,
        table: &Table,
        row: &Row,
        keys: &[(Role, &'static str)],
        node: &mut Node,
    ) {
        for (role, key) in keys {
            let named: Vec<(String, Vec<At>)> = self
                .texts_of(tree, table, row, role)
                .into_iter()
                .filter(|(text, _)| !words::is_dash(text) && !words::is_not_applicable(text))
                .map(|(text, at)| (self.body(&text), vec![at]))
                .collect();
            let mut once: Vec<(String, Vec<At>)> = Vec::new();
            for (name, cells) in named {
                match once.iter_mut().find(|it| it.0 == name) {
                    Some(known) => known.1.extend(cells),
                    None => once.push((name, cells)),
                }
            }
            if !once.is_empty() {
                node.key(key, Said::List(once));
            }
        }
    }

    /// The label of a period of the plan.
    fn label(&self, tree: &Tree, period: &Period) -> String {
        let year = match &period.year {
            Some(Year::Label(label)) => label.clone(),
            Some(Year::Number(number)) => format!("Year {number}"),
            None => self
                .year_of_sheet(tree)
                .or_else(|| self.year.clone())
                .unwrap_or_else(|| self.years.first().cloned().unwrap_or_default()),
        };
        match period.part {
            None => year,
            Some(Part::Half(number)) => format!("{year}-H{number}"),
            Some(Part::Quarter(number)) => format!("{year}-Q{number}"),
            Some(Part::Month(number)) => format!("{year}-M{number:02}"),
        }
    }

    /// The year that a sheet is called after, where several are.
    fn year_of_sheet(&self, tree: &Tree) -> Option<String> {
        self.joins.years.get(&tree.number).cloned().or_else(|| self.group_year.clone())
    }

    /// When an activity runs: by marks or colours under periods, or by days.
    fn schedule(&mut self, tree: &Tree, table: &Table, row: &Row, node: &mut Node) {
        let mut runs: Vec<(String, Vec<At>)> = Vec::new();
        let mut last: Option<usize> = None;
        let periods: Vec<(usize, &Column)> =
            table.columns.iter().filter(|it| it.role == Role::Schedule).enumerate().collect();
        let place_of_table = (tree.number, table.found.header.first().copied().unwrap_or(0));
        let known = self.fills.get(&place_of_table).copied();
        let common = known.unwrap_or_else(|| match periods.is_empty() {
            true => None,
            false => self.common_fill(tree, table),
        });
        self.fills.insert(place_of_table, common);
        for (place, column) in periods {
            let at = self.at(tree, row.row, column.column);
            let Some(cell) = self.cell(at) else { continue };
            let marked = match cell.is_filled() {
                true => {
                    !words::is_dash(&cell.shown)
                        && !matches!(Seen::of(cell), Seen::NotApplicable)
                        && cell.shown != "0"
                }
                false => {
                    cell.style.fill.is_some()
                        && cell.style.fill != common
                        && column.stats.marks == 0
                }
            };
            let filled = cell.is_filled();
            let wide = cell.span.1.max(1) as usize;
            if filled {
                self.account.read(at, Read::Schedule);
            }
            let Some(period) = column.period.as_ref().filter(|_| marked) else { continue };
            let label = self.label(tree, period);
            match runs.last_mut().filter(|_| last == Some(place)) {
                Some((run, cells)) => {
                    let first = run.split("..").next().unwrap_or(run).to_owned();
                    *run = if first == label { first } else { format!("{first}..{label}") };
                    cells.push(at);
                }
                None => runs.push((label, vec![at])),
            }
            // A mark over several periods.
            let mut next = place + 1;
            if wide > 1 {
                let over = table.columns.iter().filter(|it| {
                    it.role == Role::Schedule
                        && it.column > column.column
                        && it.column < column.column + wide as u32
                });
                for other in over {
                    if let (Some(period), Some((run, _))) = (&other.period, runs.last_mut()) {
                        let first = run.split("..").next().unwrap_or(run).to_owned();
                        let label = self.label(tree, period);
                        *run = format!("{first}..{label}");
                    }
                    next += 1;
                }
            }
            last = Some(next);
        }
        if let Some(run) = self.days(tree, table, row) {
            runs.push(run);
        }
        if !runs.is_empty() {
            node.key("schedule", Said::List(runs));
        }
    }

    /// The colour that most cells of a table have, where it is no mark.
    fn common_fill(&self, tree: &Tree, table: &Table) -> Option<u32> {
        let sheet = &self.grid.sheets[tree.sheet];
        let mut counts: BTreeMap<Option<u32>, usize> = BTreeMap::new();
        for row in table.rows.iter().filter(|it| it.kind == Kind::Leaf) {
            for column in table.columns.iter().filter(|it| it.role == Role::Schedule) {
                let fill = sheet.get(row.row, column.column).and_then(|it| it.style.fill);
                *counts.entry(fill).or_default() += 1;
            }
        }
        let (fill, _) = counts.into_iter().max_by_key(|it| it.1)?;
        fill
    }

    /// The days of a row.
    fn days(&mut self, tree: &Tree, table: &Table, row: &Row) -> Option<(String, Vec<At>)> {
        let mut found: [Option<(super::grid::Day, At)>; 2] = [None, None];
        for (slot, role) in [Role::Start, Role::End].into_iter().enumerate() {
            let column = table.columns.iter().find(|it| it.role == role)?;
            let header = table.found.header.first().copied().unwrap_or(0);
            let grid = self.grid;
            // What one of the two columns proves holds for both.
            let order = *self.orders.entry((tree.number, header)).or_insert_with(|| {
                let sheet = &grid.sheets[tree.sheet];
                let columns =
                    table.columns.iter().filter(|it| matches!(it.role, Role::Start | Role::End));
                let texts = columns.flat_map(|column| {
                    table.rows.iter().filter_map(|it| sheet.get(it.row, column.column))
                });
                days::order(texts.map(|it| it.shown.as_str()))
            });
            let at = self.at(tree, row.row, column.column);
            let cell = self.cell(at).filter(|it| it.is_filled());
            if let Some((day, serial)) = cell.and_then(|it| columns::day(it, order)) {
                if serial {
                    self.serials.push(at);
                }
                found[slot] = Some((day, at));
            }
        }
        let (first, last) = match found {
            [Some(first), Some(last)] if first.0 <= last.0 => (first, last),
            _ => return None,
        };
        self.account.read(first.1, Read::Schedule);
        self.account.read(last.1, Read::Schedule);
        let span = format!("{}..{}", first.0, last.0);
        Some((span, vec![first.1, last.1]))
    }

    /// A row whose money is, by its formula, a rate of rows above.
    fn percent(&mut self, tree: &Tree, table: &Table, row: &Row, node: &mut Node) {
        let sheet = &self.grid.sheets[tree.sheet];
        let found = table.columns.iter().filter(|it| it.is_money()).find_map(|column| {
            let at = self.at(tree, row.row, column.column);
            let formula = self.cell(at)?.formula.as_ref()?;
            formulas::rates(formula).into_iter().find_map(|(rate, of)| {
                let above = |it: &Area| {
                    it.sheet.is_none()
                        && it.left == column.column
                        && it.right == column.column
                        && it.bottom < row.row
                };
                let (number, cell) = match rate {
                    Rate::Number(number) => (number, at),
                    Rate::Cell(from, column) => match sheet.get(from, column)?.value {
                        Value::Number(number) => (number, self.at(tree, from, column)),
                        _ => return None,
                    },
                };
                let is_rate = number > Decimal::ZERO && number < Decimal::ONE;
                (is_rate && of.iter().all(above)).then_some((number, cell, of, column.column))
            })
        });
        let Some((number, cell, areas, column)) = found else { return };
        let lines = tree.lines.iter().enumerate().filter(|(_, it)| {
            it.values.contains_key(&column) && areas.iter().any(|area| area.has(it.at, column))
        });
        let lines: Vec<usize> = lines.map(|it| it.0).collect();
        let mut of: Vec<String> = Vec::new();
        for line in &lines {
            let group =
                tree.groups.iter().position(|it| it.declared == Some(*line)).filter(|it| *it != 0);
            let crossing = tree.crossing.iter().find(|it| it.line == *line);
            let found = match (group, crossing) {
                (Some(group), _) => self.ids_of(tree, &[Child::Group(group)]),
                (None, Some(crossing)) => self.ids_of(tree, &crossing.of),
                (None, None) => self.ids_of(tree, &[Child::Leaf(*line)]),
            };
            // What is not known by an id can't be named, and a part of the base is not the base.
            if found.is_empty() {
                return;
            }
            of.extend(found.into_iter().filter(|it| !of.contains(it)).collect::<Vec<_>>());
        }
        let base: i128 = lines.iter().filter_map(|it| tree.lines[*it].values.get(&column)).sum();
        let own = tree.lines.iter().find(|it| it.at == row.row);
        let own = own.and_then(|it| it.values.get(&column)).copied().unwrap_or_default();
        let base = Decimal::from_i128_with_scale(base, 6);
        let off = (base * number - Decimal::from_i128_with_scale(own, 6)).abs();
        if off > Decimal::ONE {
            return;
        }
        // Where a total below the base is wrong, the percentage follows it, and is no fault of its own.
        if of.is_empty() || !lines.iter().all(|it| sound(tree, *it)) {
            return;
        }
        if !self.account.is_read(cell) {
            self.account.read(cell, Read::Factor);
        }
        let percent = (number * Decimal::ONE_HUNDRED).normalize();
        node.key("percent", Said::Plain(percent.to_string(), vec![cell]));
        node.key("of", Said::List(of.into_iter().map(|it| (it, Vec::new())).collect()));
    }

    /// What a row says in columns that the format has no key for.
    fn notes(&mut self, tree: &Tree, table: &Table, row: &Row) -> Vec<(String, At)> {
        let mut notes = Vec::new();
        for (at, column) in table.columns.iter().enumerate() {
            let place = self.at(tree, row.row, column.column);
            let Some(cell) = self.cell(place).filter(|it| it.is_filled()) else { continue };
            let shown = cell.shown.clone();
            let kept = match &column.role {
                Role::Note | Role::Step => {
                    self.account.of(place) != Some(super::account::Fate::Read(Read::Factor))
                }
                Role::Start | Role::End | Role::Indicator | Role::Partner => {
                    !self.account.is_read(place)
                }
                Role::Unit | Role::Quantity | Role::Times | Role::UnitCost
                    if self.account.is_read(place) =>
                {
                    false
                }
                Role::Unit | Role::Quantity | Role::Times | Role::UnitCost => {
                    !self.is_product(table, row, tree)
                }
                Role::Amount | Role::Total => matches!(row.amounts[at], Amount::Words),
                Role::Currency => words::currency_in(&shown).is_none(),
                _ => false,
            };
            if !kept || words::is_dash(&shown) {
                continue;
            }
            if column.is_money() {
                self.not_numbers.push((place, shown.clone()));
            }
            let head = column.plain_head().cloned().unwrap_or_else(|| column.head());
            let text = if head.is_empty() { shown } else { format!("{head}: {shown}") };
            self.account.read(place, Read::Note);
            notes.push((text, place));
        }
        notes
    }

    fn plain(&self, tree: &Tree, table: &Table, row: &Row, at: usize) -> Option<(Decimal, At)> {
        let place = self.at(tree, row.row, table.columns[at].column);
        let cell = self.cell(place)?;
        match Seen::of(cell) {
            Seen::Number(number) => Some((table.sign.read(number)?, place)),
            _ => None,
        }
    }

    /// Whether a row says a quantity and what one costs.
    fn is_product(&self, table: &Table, row: &Row, tree: &Tree) -> bool {
        table.product.as_ref().is_some_and(|it| {
            let times = it.times.is_none_or(|at| self.plain(tree, table, row, at).is_some());
            let counted =
                it.quantities.iter().any(|at| self.plain(tree, table, row, *at).is_some());
            times && counted && self.plain(tree, table, row, it.unit_cost).is_some()
        })
    }

    /// The money of a row, and its budget lines.
    fn amounts(
        &mut self,
        tree: &Tree,
        table: &Table,
        row: &Row,
        node: &mut Node,
    ) -> (Option<Said>, Vec<Node>) {
        let mut own: Vec<(String, String, Vec<At>)> = Vec::new();
        let mut lines: Vec<(String, bool, Vec<(String, String, Vec<At>)>)> = Vec::new();
        let year = self.year_of(tree, table, row);
        for (at, column) in table.columns.iter().enumerate() {
            if !column.is_money() || matches!(row.amounts[at], Amount::Blank | Amount::Words) {
                if column.is_money() && matches!(row.amounts[at], Amount::Blank) {
                    self.dash(tree, row, column);
                }
                continue;
            }
            let cell = self.money_at(tree, table, row, at);
            let value = self.value(&row.amounts[at], cell);
            let key = match (&column.period, &year) {
                (Some(period), _) => self.label(tree, period),
                (None, _) if column.is_unphased() => "unphased".to_owned(),
                (None, Some(year)) if Some(at) == table.total || column.role == Role::Amount => {
                    year.0.clone()
                }
                _ => self.year_of_sheet(tree).unwrap_or_else(|| "total".to_owned()),
            };
            self.account.read(cell, Read::Amount);
            // The amount's own cell last: it is shown at that one.
            let mut cells: Vec<At> = year.iter().map(|it| it.1).collect();
            cells.push(cell);
            match &column.line {
                Some(line) if Some(at) != table.total => {
                    let funder =
                        (at > 0 && table.columns[at - 1].role == Role::Funder).then(|| {
                            let at = self.at(tree, row.row, table.columns[at - 1].column);
                            self.cell(at)
                                .filter(|it| it.is_filled())
                                .map(|it| (it.shown.clone(), at))
                        });
                    let (name, funded) = match funder.flatten() {
                        Some((name, at)) => {
                            self.account.read(at, Read::Words);
                            (name, true)
                        }
                        None => (line.clone(), column.funded),
                    };
                    match lines
                        .iter_mut()
                        .find(|it| it.0 == name && !it.2.iter().any(|it| it.0 == key))
                    {
                        Some(known) => known.2.push((key, value, cells)),
                        None => lines.push((name, funded, vec![(key, value, cells)])),
                    }
                }
                _ => own.push((key, value, cells)),
            }
        }
        if let Some((code, at)) = self.currency_of(tree, table, row)
            && !own.is_empty()
        {
            own.push(("currency".to_owned(), write::string(code), vec![at]));
        }
        // A funder beside the row's only amount.
        let mut below = Vec::new();
        let funders: Vec<(String, At)> = table
            .columns
            .iter()
            .enumerate()
            .filter(|(at, it)| {
                it.role == Role::Funder
                    && table.columns.get(at + 1).is_none_or(|it| it.line.is_none())
            })
            .filter_map(|(_, it)| {
                let at = self.at(tree, row.row, it.column);
                self.cell(at).filter(|it| it.is_filled()).map(|it| (it.shown.clone(), at))
            })
            .filter(|(text, _)| !words::is_dash(text) && !words::is_not_applicable(text))
            .collect();
        let product = self.is_product(table, row, tree);
        if lines.is_empty() {
            if let [(name, at)] = funders.as_slice() {
                let name = self.body(name);
                node.text("funder", &name, [*at]);
                self.account.read(*at, Read::Words);
            }
            if product {
                self.factors(tree, table, row, node);
            }
        }
        for (name, funded, budget) in lines {
            let mut line = Node::new("line", budget.first().and_then(|it| it.2.last()).copied());
            match funded {
                true => {
                    let body = self.body(&name);
                    let cells = budget.first().map(|it| it.2.clone()).unwrap_or_default();
                    line.text("title", &body, cells.clone());
                    line.text("funder", &body, cells);
                }
                false => line.text("title", &name, []),
            }
            line.key("budget", Said::Braces(budget));
            below.push(line);
        }
        let all_blank = own.is_empty();
        ((!all_blank).then_some(Said::Braces(own)), below)
    }

    /// The currency of a row's amounts, where a column says another one than the plan's.
    fn currency_of(&mut self, tree: &Tree, table: &Table, row: &Row) -> Option<(&'static str, At)> {
        let column = table.columns.iter().find(|it| it.role == Role::Currency)?;
        let at = self.at(tree, row.row, column.column);
        let (code, _) = words::currency_in(&self.cell(at)?.shown)?;
        self.account.read(at, Read::Words);
        (code != self.code).then_some((code, at))
    }

    fn dash(&mut self, tree: &Tree, row: &Row, column: &Column) {
        let at = self.at(tree, row.row, column.column);
        if self.cell(at).is_some_and(|it| it.is_filled() && words::is_dash(&it.shown)) {
            self.account.read(at, Read::Dash);
        }
    }

    /// The factors of a row's amount.
    fn factors(&mut self, tree: &Tree, table: &Table, row: &Row, line: &mut Node) {
        let Some(product) = table.product.clone() else { return };
        let unit = table.columns.iter().find(|it| it.role == Role::Unit);
        if let Some(unit) = unit {
            let at = self.at(tree, row.row, unit.column);
            if let Some(cell) = self.cell(at).filter(|it| it.is_filled()) {
                let shown = cell.shown.clone();
                line.text("unit", &shown, [at]);
                self.account.read(at, Read::Words);
            }
        }
        let times = product.times.and_then(|at| self.plain(tree, table, row, at));
        let counts: Vec<(usize, Decimal, At)> = product
            .quantities
            .iter()
            .filter_map(|at| {
                self.plain(tree, table, row, *at).map(|(number, cell)| (*at, number, cell))
            })
            .collect();
        for (_, _, at) in &counts {
            self.account.read(*at, Read::Factor);
        }
        match counts.as_slice() {
            [(at, count, cell)] if table.columns[*at].period.is_none() => {
                line.key("quantity", Said::Plain(number(*count), vec![*cell]));
            }
            _ => {
                let by_time = counts
                    .iter()
                    .map(|(at, count, cell)| {
                        let label = table.columns[*at]
                            .period
                            .as_ref()
                            .map(|it| self.label(tree, it))
                            .unwrap_or_default();
                        (label, number(*count), vec![*cell])
                    })
                    .collect();
                line.key("quantity", Said::Braces(by_time));
            }
        }
        if let Some((count, at)) = times {
            line.key("times", Said::Plain(number(count), vec![at]));
            self.account.read(at, Read::Factor);
        }
        if let Some((cost, at)) = self.plain(tree, table, row, product.unit_cost) {
            line.key("unit_cost", Said::Plain(number(cost * self.scale), vec![at]));
            self.account.read(at, Read::Factor);
        }
    }

    /// The year that a column of years says of a row's money: a label, or several in one set.
    fn year_of(&mut self, tree: &Tree, table: &Table, row: &Row) -> Option<(String, At)> {
        let column = table.columns.iter().find(|it| it.role == Role::Year)?;
        let at = self.at(tree, row.row, column.column);
        let years = columns::years(&self.cell(at)?.shown)?;
        self.account.read(at, Read::Words);
        Some((years.join(", "), at))
    }

    /// An amount as the plan writes it.
    fn value(&mut self, amount: &Amount, at: At) -> String {
        match amount {
            Amount::Money(money) => {
                let scaled = (*money * self.scale).normalize();
                if scaled.scale() > self.decimals {
                    self.rounded += 1;
                    let rounded = scaled.round_dp_with_strategy(
                        self.decimals,
                        rust_decimal::RoundingStrategy::MidpointAwayFromZero,
                    );
                    return number(rounded.normalize());
                }
                number(scaled)
            }
            Amount::NotApplicable => {
                let shown = self.cell(at).map(|it| it.shown.clone()).unwrap_or_default();
                self.no_numbers.push((at, shown));
                write::string("n/a")
            }
            // Not guessed: the plan says what the cell says, and reading the plan tells that it is no number.
            _ => write::string(&self.cell(at).map(|it| it.shown.clone()).unwrap_or_default()),
        }
    }

    /// What a total row declares.
    fn declared(&mut self, tree: &Tree, line: usize, of: Option<&[String]>) -> Said {
        let table = &tree.tables[tree.lines[line].table];
        let row = self.row(tree, line).clone();
        if let Some(column) = row.label_at {
            self.account.read(self.at(tree, row.row, column), Read::Total);
        }
        if let Some(column) = row.id_at {
            self.account.read(self.at(tree, row.row, column), Read::Total);
        }
        for (level, column) in row
            .levels
            .iter()
            .zip(table.columns.iter().filter(|it| matches!(it.role, Role::Level(_))))
        {
            if level.is_some() {
                let at = self.at(tree, row.row, column.column);
                if self.cell(at).is_some_and(Cell::is_filled) {
                    self.account.read(at, Read::Total);
                }
            }
        }
        self.kind_read(tree, table, &row);
        let mut amounts = Vec::new();
        for (at, column) in table.columns.iter().enumerate() {
            if !column.is_money() || matches!(row.amounts[at], Amount::Blank | Amount::Words) {
                continue;
            }
            let cell = self.money_at(tree, table, &row, at);
            let own_report = table.columns.iter().any(|it| it.role == Role::Skip(Why::Derived));
            if own_report && Some(at) != table.total {
                // What a report prints for a group by period was computed.
                self.account.unread(cell, Unread::Derived);
                continue;
            }
            let key = match &column.period {
                Some(period) => self.label(tree, period),
                None if column.is_unphased() => "unphased".to_owned(),
                None => self.year_of_sheet(tree).unwrap_or_else(|| "total".to_owned()),
            };
            if let Some(part) = column.line.clone().filter(|_| Some(at) != table.total) {
                let by_cells = at > 0 && table.columns[at - 1].role == Role::Funder;
                if !column.funded || by_cells || of.is_some_and(<[String]>::is_empty) {
                    self.account.unread(cell, Unread::ByFunder);
                    continue;
                }
                // What one funder gives, of all or of a group, is a total of its own.
                let value = self.value(&row.amounts[at], cell);
                let funder = self.body(&part);
                let title = format!(
                    "{}: {funder}",
                    if row.label.is_empty() { "Total" } else { &row.label }
                );
                self.account.read(cell, Read::Total);
                let known = self.totals.iter_mut().find(|it| {
                    it.at
                        == row.label_at.map(|it| At { sheet: tree.sheet, row: row.row, column: it })
                        && it
                            .keys
                            .iter()
                            .any(|it| matches!(&it.value, Said::Text(text, _) if *text == title))
                });
                match known {
                    Some(total) => {
                        if let Some(Said::Braces(pairs)) =
                            total.keys.last_mut().map(|it| &mut it.value)
                        {
                            pairs.push((key, value, vec![cell]));
                        }
                    }
                    None => {
                        let mut total =
                            Node::new("total", row.label_at.map(|it| self.at(tree, row.row, it)));
                        total.text("title", &title, [cell]);
                        if let Some(of) = of {
                            total.key(
                                "of",
                                Said::List(of.iter().map(|it| (it.clone(), Vec::new())).collect()),
                            );
                        }
                        total.text("funder", &funder, [cell]);
                        total.key("declared", Said::Braces(vec![(key, value, vec![cell])]));
                        self.totals.push(total);
                    }
                }
                continue;
            }
            let value = self.value(&row.amounts[at], cell);
            self.account.read(cell, Read::Total);
            amounts.push((key, value, vec![cell]));
        }
        Said::Braces(amounts)
    }

    fn headers(&mut self, tree: &Tree, table: &Table) {
        let sheet = &self.grid.sheets[tree.sheet];
        for row in table.found.header.iter().chain(&table.found.repeated) {
            let cells: Vec<u32> =
                sheet.row(*row).filter(|(_, it)| it.is_filled()).map(|(at, _)| at).collect();
            for column in cells {
                self.account.read(self.at(tree, *row, column), Read::Header);
            }
        }
        for column in &table.columns {
            let Role::Skip(why) = column.role else { continue };
            let why = match why {
                Why::Percent => Unread::Percent,
                Why::Breakdown => Unread::Breakdown,
                Why::SecondAmount => Unread::SecondAmount,
                Why::NoHeader => Unread::NoHeader,
                Why::Asked => Unread::Asked,
                Why::Derived => Unread::Derived,
            };
            for row in &table.rows {
                let at = self.at(tree, row.row, column.column);
                if self.cell(at).is_some_and(Cell::is_filled) {
                    self.account.unread(at, why);
                }
            }
        }
    }

    /// Rows that are none of the plan.
    fn not_read(&mut self, tree: &Tree, _table: &Table, row: &Row, kind: Kind) {
        let why = match kind {
            Kind::Example => Unread::Example,
            Kind::Form => Unread::Form,
            Kind::Hidden => Unread::Hidden,
            Kind::Skip => Unread::Asked,
            Kind::Total(_) if tree.silenced => Unread::NotUnderstood,
            _ => return,
        };
        let sheet = &self.grid.sheets[tree.sheet];
        let cells: Vec<u32> =
            sheet.row(row.row).filter(|(_, it)| it.is_filled()).map(|(at, _)| at).collect();
        for column in cells {
            self.account.unread(self.at(tree, row.row, column), why);
        }
    }

    /// Words around the tables become the plan's note; everything else that was not read is listed.
    fn leftovers(&mut self, head: &mut Node) {
        let mut notes: Vec<(String, At)> = std::mem::take(&mut self.plan_notes);
        for tree in self.trees {
            let sheet = &self.grid.sheets[tree.sheet];
            let text_rows = tree.lines.iter().filter(|it| it.kind == Kind::Text).map(|it| it.at);
            let above = tree.tables.iter().flat_map(|it| it.found.above.iter().copied());
            let rows: BTreeSet<u32> = text_rows.chain(above).collect();
            for row in rows {
                for (column, cell) in sheet.row(row).filter(|(_, it)| it.is_filled()) {
                    let at = self.at(tree, row, column);
                    if Seen::of(cell) == Seen::Text && !self.account.is_read(at) && notes.len() < 60
                    {
                        notes.push((cell.shown.clone(), at));
                    }
                }
            }
        }
        if !notes.is_empty() {
            for (_, at) in &notes {
                self.account.read(*at, Read::Note);
            }
            let cells: Vec<At> = notes.iter().map(|it| it.1).collect();
            let text = notes.into_iter().map(|it| it.0).collect::<Vec<_>>().join("\n");
            head.text("note", &text, cells);
        }
        for (number, sheet) in self.grid.sheets.iter().enumerate() {
            let tree = self.trees.iter().find(|it| it.sheet == number);
            for ((row, column), _) in sheet.cells.iter().filter(|(_, it)| it.is_filled()) {
                let at = At { sheet: number, row: *row, column: *column };
                if self.account.is_known(at) {
                    continue;
                }
                let why = match tree {
                    None if sheet.hidden => Unread::HiddenSheet,
                    None => Unread::NoTable,
                    Some(_) if sheet.hidden_rows.contains(row) => Unread::Hidden,
                    Some(_) => Unread::Elsewhere,
                };
                self.account.unread(at, why);
            }
        }
    }

    fn last_remarks(&mut self, assumed: bool) {
        if assumed {
            self.remarks.push(
                Message::new("import-no-start")
                    .text("year", self.years.first().cloned().unwrap_or_default()),
            );
        }
        if self.made > 0 {
            self.remarks.push(Message::new("import-ids-made").count("count", self.made));
        }
        if self.prefixed > 0 {
            self.remarks.push(Message::new("import-ids-prefixed").count("count", self.prefixed));
        }
        if let Some(at) = self.serials.first() {
            self.remarks.push(
                Message::new("import-serials")
                    .count("count", self.serials.len())
                    .text("cell", self.grid.address(*at)),
            );
        }
        let mut words: Vec<&(At, String)> = Vec::new();
        for told in self.no_numbers.iter().filter(|it| !it.1.eq_ignore_ascii_case("n/a")) {
            if !words.iter().any(|it| it.1 == told.1) {
                words.push(told);
            }
        }
        if let Some((at, _)) = words.first() {
            let list = words.iter().map(|it| Arg::Text(format!("\"{}\"", it.1))).collect();
            self.remarks.push(
                Message::new("import-no-numbers")
                    .arg("words", Arg::List(list))
                    .text("cell", self.grid.address(*at)),
            );
        }
        for (at, text) in self.not_numbers.iter().take(20) {
            self.remarks.push(
                Message::new("import-not-a-number")
                    .text("cell", self.grid.address(*at))
                    .text("text", text.as_str()),
            );
        }
        self.number_ids();
        self.table_remarks();
    }

    /// Ids that are stored as numbers: `1.10` is `1.1` there.
    fn number_ids(&mut self) {
        for tree in self.trees {
            let sheet = &self.grid.sheets[tree.sheet];
            let mut first: HashMap<String, At> = HashMap::new();
            for row in tree.tables.iter().flat_map(|it| &it.rows) {
                let Some(column) = row.id_at else { continue };
                let Some(cell) = sheet.get(row.row, column) else { continue };
                let Value::Number(number) = cell.value else { continue };
                let at = self.at(tree, row.row, column);
                if number.fract().is_zero() {
                    continue;
                }
                if let Some(other) = first.get(&cell.shown) {
                    let twice = Message::new("import-id-number")
                        .text("cell", self.grid.address(at))
                        .text("other", self.grid.address(*other))
                        .text("id", &cell.shown)
                        .text("meant", format!("{}0", cell.shown));
                    self.remarks.push(twice);
                }
                first.entry(cell.shown.clone()).or_insert(at);
            }
        }
    }

    fn table_remarks(&mut self) {
        let mut told = Vec::new();
        for tree in self.trees {
            let sheet = &self.grid.sheets[tree.sheet];
            let address = |row: u32, column: u32| self.grid.address(self.at(tree, row, column));
            for table in &tree.tables {
                match table.sign {
                    Sign::Usual(sign) => {
                        told.push(Message::new("import-sign-usual").text("sign", sign.to_string()))
                    }
                    Sign::Known(sign) => {
                        told.push(Message::new("import-sign-known").text("sign", sign.to_string()))
                    }
                    Sign::Unknown => {
                        let doubtful = table.rows.iter().find_map(|row| {
                            let at = row.amounts.iter().position(|it| *it == Amount::Doubtful)?;
                            let column = table.columns[at].column;
                            Some((
                                address(row.row, column),
                                sheet.get(row.row, column)?.shown.clone(),
                            ))
                        });
                        if let Some((cell, text)) = doubtful {
                            told.push(
                                Message::new("import-sign-unknown")
                                    .text("cell", cell)
                                    .text("text", text),
                            );
                        }
                    }
                    Sign::Unneeded => {}
                }
                let moved: Vec<&Row> = table.rows.iter().filter(|it| it.moved.is_some()).collect();
                if let Some((from, _)) = moved.first().and_then(|it| it.moved) {
                    told.push(
                        Message::new("import-lone-numbers")
                            .count("count", moved.len())
                            .text("head", table.columns[from].head()),
                    );
                }
            }
            for (row, hidden) in
                tree.lines.iter().filter(|it| it.kind == Kind::Hidden).map(|it| (it.at, it))
            {
                let amounts: Vec<String> = hidden
                    .values
                    .values()
                    .map(|it| Decimal::from_i128_with_scale(*it, 6).normalize().to_string())
                    .collect();
                told.push(
                    Message::new("import-hidden-row")
                        .text("sheet", sheet.name.as_str())
                        .count("row", row as usize + 1)
                        .count("count", amounts.len())
                        .arg("amounts", Arg::List(amounts.into_iter().map(Arg::Text).collect())),
                );
            }
            let hidden: Vec<Arg> = tree
                .tables
                .iter()
                .flat_map(|it| &it.columns)
                .filter(|it| sheet.hidden_columns.contains(&it.column) && it.stats.filled > 0)
                .filter(|it| !matches!(it.role, Role::Skip(_)))
                .map(|it| Arg::Text(super::grid::letters(it.column)))
                .collect();
            if !hidden.is_empty() {
                told.push(
                    Message::new("import-hidden-columns")
                        .text("sheet", sheet.name.as_str())
                        .count("count", hidden.len())
                        .arg("columns", Arg::List(hidden)),
                );
            }
            if tree.silenced {
                told.push(Message::new("import-not-understood").text("sheet", sheet.name.as_str()));
            }
        }
        let name = |it: usize| self.grid.sheets[self.trees[it].sheet].name.as_str();
        let place = |[tree, table]: [usize; 2]| {
            let (tree, table) = (&self.trees[tree], &self.trees[tree].tables[table]);
            let row = table.found.header.first().copied().unwrap_or(0);
            let column = table.columns.first().map_or(0, |it| it.column);
            self.grid.address(self.at(tree, row, column))
        };
        for (first, other, count) in &self.joins.told {
            let joined = Message::new("import-joined").text("sheet", place(*other));
            told.push(joined.text("other", place(*first)).count("count", *count));
        }
        let mut summaries: Vec<usize> = self.joins.summaries.iter().copied().collect();
        summaries.sort_unstable();
        for tree in summaries {
            told.push(Message::new("import-summary").text("sheet", name(tree)));
        }
        for sheet in self.grid.sheets.iter().filter(|it| it.hidden && it.filled() > 0) {
            told.push(
                Message::new("import-hidden-sheet")
                    .text("sheet", sheet.name.as_str())
                    .count("count", sheet.filled()),
            );
        }
        if let Some((encoding, separator)) = &self.grid.read_as {
            let sign = if *separator == '\t' { "tab".to_owned() } else { separator.to_string() };
            let how = Message::new("import-read-as").text("encoding", encoding.as_str());
            told.push(how.text("separator", sign));
        }
        if self.grid.changes > 0 {
            let side = if self.grid.before { "before" } else { "after" };
            let changes = Message::new("import-changes").count("count", self.grid.changes);
            told.push(changes.text("side", side));
        }
        told.dedup();
        self.remarks.extend(told);
    }
}
