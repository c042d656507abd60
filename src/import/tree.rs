//! Rows become a tree: headings, level columns and ids say what stands below what; totals find their group.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::columns::{Column, Role};
use super::grid::Sheet;
use super::rows::{Kind, Look, Row, level_id, millionths, split_id};
use super::sums::{self, Line, Product, Sum};
use super::tables::Found;
use super::words;

/// A table that was understood.
#[derive(Debug, Clone)]
pub struct Table {
    /// Where it stands.
    pub found: Found,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// The decimal sign of its texts.
    pub sign: super::numbers::Sign,
    /// The column of the row's total.
    pub total: Option<usize>,
    /// The columns whose product is its money.
    pub product: Option<Product>,
}

impl Table {
    /// Whether a column beside the titles says what each of an activity's rows costs: its inputs.
    fn says_inputs(&self) -> bool {
        let title = self.columns.iter().position(|it| it.role == Role::Title);
        let money = self.columns.iter().position(Column::is_money);
        let (Some(title), Some(money)) = (title, money) else { return false };
        self.columns.get(title + 1..money).unwrap_or_default().iter().any(|it| {
            matches!(it.role, Role::Note | Role::Step)
                && it.stats.texts * 10 >= self.columns[title].stats.texts * 6
                && it.stats.longest <= 120
        })
    }

    /// Whether an activity has a row for each of its years or funders.
    fn is_long(&self) -> bool {
        let by_funder = |(at, it): (usize, &Column)| {
            it.role == Role::Funder && self.columns.get(at + 1).is_none_or(|it| it.line.is_none())
        };
        self.columns.iter().any(|it| it.role == Role::Year)
            || self.columns.iter().enumerate().any(by_funder)
    }
}

/// A sheet that was understood.
#[derive(Debug)]
pub struct Tree {
    /// Its place among the trees of the document.
    pub number: usize,
    /// The sheet, by its number.
    pub sheet: usize,
    /// The title of a table that stands beside another, and its row and column.
    pub name: Option<((u32, u32), String)>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// The rows of all tables.
    pub lines: Vec<Line>,
    /// What its totals add up.
    pub sums: Vec<Sum>,
    /// The groups; the first holds all.
    pub groups: Vec<Group>,
    /// Totals that stand for no group: over several, or once more.
    pub crossing: Vec<Crossing>,
    /// The totals are not told, because they are not understood.
    pub silenced: bool,
    /// Rows that say more indicators of a row, by its line.
    pub measures: HashMap<usize, Vec<usize>>,
    /// The rows that are some of several of an activity.
    of_activities: HashSet<usize>,
}

/// A group of rows.
#[derive(Debug, Default, Clone)]
pub struct Group {
    /// Its title.
    pub title: String,
    /// Its id, as written.
    pub id: Option<String>,
    /// The row and the column where it is named.
    pub at: Option<(u32, u32)>,
    /// The table and the row, where it is a row of its own.
    pub line: Option<usize>,
    /// What stands in it.
    pub children: Vec<Child>,
    /// The line that says its sum.
    pub declared: Option<usize>,
    /// Whether it is an activity, and its rows are the activity's lines.
    pub activity: bool,
    parent: usize,
}

/// What stands in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Child {
    /// A group.
    Group(usize),
    /// A row, by its line.
    Leaf(usize),
}

/// A total over several groups or rows.
#[derive(Debug)]
pub struct Crossing {
    /// Its line.
    pub line: usize,
    /// The groups and rows that it adds up.
    pub of: Vec<Child>,
}

/// How a heading shows its level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Word(u8),
    Depth(char, usize),
    Look(Look),
}

/// Puts the rows of a sheet's tables into a tree.
pub fn grow(sheet: usize, cells: &Sheet, tables: Vec<Table>) -> Tree {
    let mut tables = tables;
    if let Some(last) = tables.last_mut() {
        super::rows::nothing_follows(&mut last.rows);
    }
    // Hidden rows count where the printed totals count them.
    let (mut lines, mut sums) = added_up(cells, &tables);
    if tables.iter().flat_map(|it| &it.rows).any(|it| it.hidden && it.has_money()) {
        let with = agreeing(&sums);
        let shown = tables.clone();
        hide(&mut tables);
        let without = added_up(cells, &tables);
        match agreeing(&without.1) >= with {
            true => (lines, sums) = without,
            false => tables = shown,
        }
    } else if tables.iter().flat_map(|it| &it.rows).any(|it| it.hidden) {
        hide(&mut tables);
        (lines, sums) = added_up(cells, &tables);
    }
    let totals = sums.iter().filter(|it| it.of > 0).count();
    let far = sums.iter().filter(|it| it.far).count();
    let silenced = totals >= 8 && far * 4 > totals;
    let mut tree = Tree {
        number: 0,
        sheet,
        name: None,
        tables,
        lines,
        sums,
        groups: vec![Group::default()],
        crossing: Vec::new(),
        silenced,
        measures: HashMap::new(),
        of_activities: HashSet::new(),
    };
    tree.place(cells);
    tree
}

fn added_up(cells: &Sheet, tables: &[Table]) -> (Vec<Line>, Vec<Sum>) {
    let mut lines: Vec<Line> =
        tables.iter().enumerate().flat_map(|(number, table)| flat(cells, number, table)).collect();
    let sums = sums::down(cells, &mut lines);
    (lines, sums)
}

fn agreeing(sums: &[Sum]) -> usize {
    sums.iter().map(|it| it.agree).sum()
}

fn hide(tables: &mut [Table]) {
    let rows = tables.iter_mut().flat_map(|it| &mut it.rows).filter(|it| it.hidden);
    rows.for_each(|it| it.kind = Kind::Hidden);
}

/// The lines of a table's rows.
fn flat(cells: &Sheet, number: usize, table: &Table) -> Vec<Line> {
    let mut before: Vec<Option<String>> = Vec::new();
    let mut first = true;
    let kind_column = table.columns.iter().find(|it| it.role == Role::Kind).map(|it| it.column);
    let title_column = table.columns.iter().find(|it| it.role == Role::Title).map(|it| it.column);
    table
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let values: BTreeMap<u32, i128> = table
                .columns
                .iter()
                .enumerate()
                .filter(|(_, it)| {
                    it.is_money() || matches!(it.role, Role::Skip(super::columns::Why::Breakdown))
                })
                .filter_map(|(at, it)| Some((it.column, millionths(row.money(at)?)?)))
                .collect();
            let levels: Vec<Option<String>> =
                row.levels.iter().map(|it| it.as_ref().map(|it| it.0.clone())).collect();
            let begins =
                row.kind == Kind::Leaf && !levels.is_empty() && (first || before != levels);
            if row.kind == Kind::Leaf {
                before.clone_from(&levels);
                first = false;
            }
            let id = row.id.as_ref().map(|it| words::tokens(&words::fold(it)).join(" "));
            let title = words::tokens(&words::fold(&row.label)).join(" ");
            let named = match row.kind {
                Kind::Heading => id.into_iter().chain([title]).collect(),
                _ => id.into_iter().collect(),
            };
            Line {
                table: number,
                row: at,
                at: row.row,
                kind: row.kind,
                label: words::fold(&row.label),
                bold: row.look.bold,
                values,
                begins,
                level: row.level,
                kinded: row.kinded,
                levels,
                record: kind_column
                    .and_then(|it| cells.get(row.row, it))
                    .filter(|it| it.is_filled())
                    .map(|it| it.shown.clone()),
                untitled: title_column.is_some_and(|it| row.label_at != Some(it)),
                named,
                parts: row.parts.clone(),
                bare: !table.columns.iter().any(|it| {
                    let says = matches!(
                        it.role,
                        Role::Year
                            | Role::Funder
                            | Role::Note
                            | Role::Step
                            | Role::Unit
                            | Role::Quantity
                            | Role::Times
                            | Role::UnitCost
                    );
                    says && cells.get(row.row, it.column).is_some_and(|it| it.is_filled())
                }),
            }
        })
        .collect()
}

impl Tree {
    /// The row of a line.
    pub fn row(&self, line: usize) -> &Row {
        let line = &self.lines[line];
        &self.tables[line.table].rows[line.row]
    }

    /// The group that a group stands in.
    pub fn parent(&self, group: usize) -> usize {
        self.groups[group].parent
    }

    /// Whether a row is one of several of an activity.
    pub fn is_of_activity(&self, line: usize) -> bool {
        self.of_activities.contains(&line)
    }

    fn group(&mut self, parent: usize, group: Group) -> usize {
        let number = self.groups.len();
        self.groups.push(Group { parent, ..group });
        self.groups[parent].children.push(Child::Group(number));
        number
    }

    fn place(&mut self, cells: &Sheet) {
        let several = self.tables.len() > 1;
        let mut stack: Vec<usize> = vec![0];
        let mut known: Vec<(Sign, usize)> = Vec::new();
        let mut table = usize::MAX;
        let mut by_level: BTreeMap<(usize, String), usize> = BTreeMap::new();
        let mut parents: Vec<usize> = vec![0; self.lines.len()];
        let mut leaves_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut totals: Vec<(usize, Vec<usize>)> = Vec::new();
        let (mut last_leaf, mut last_row) = (None, 0);
        let mut above: Vec<(usize, Vec<usize>)> = Vec::new();
        for at in 0..self.lines.len() {
            if self.lines[at].table != table {
                table = self.lines[at].table;
                stack = vec![0];
                known.clear();
                if let Some(named) = self.named_table(cells, table).filter(|_| several) {
                    let group = self.group(0, named);
                    stack.push(group);
                }
            }
            let row = self.row(at).clone();
            let kind = self.lines[at].kind;
            if !matches!(kind, Kind::Line | Kind::Measure)
                && self.groups[stack[stack.len() - 1]].activity
            {
                stack.pop();
            }
            if kind == Kind::Measure {
                let of = self.measures.entry(last_row).or_default();
                of.push(at);
                continue;
            }
            if matches!(kind, Kind::Heading | Kind::Before | Kind::Leaf | Kind::Line) {
                last_row = at;
            }
            let has_lines = self.lines[at + 1..]
                .iter()
                .find(|it| it.kind != Kind::Measure)
                .is_some_and(|it| it.kind == Kind::Line);
            match kind {
                Kind::Heading | Kind::Before if has_lines => {
                    let (id, title) = named(&row);
                    let activity = Group {
                        title,
                        id,
                        at: row.label_at.map(|it| (row.row, it)),
                        line: Some(at),
                        declared: (kind == Kind::Before).then_some(at),
                        activity: true,
                        ..Group::default()
                    };
                    let group = self.group(stack[stack.len() - 1], activity);
                    stack.push(group);
                }
                Kind::Heading | Kind::Before => {
                    let written = row
                        .label_at
                        .and_then(|it| cells.get(row.row, it))
                        .map(|it| it.shown.as_str());
                    let sign = sign(&row, written.unwrap_or(&row.label));
                    let depth = depth(&known, sign, &stack, several);
                    stack.truncate(depth);
                    let parent = stack[stack.len() - 1];
                    if !known.iter().any(|it| it.0 == sign) {
                        known.push((sign, depth));
                    }
                    let declared = (self.lines[at].kind == Kind::Before).then_some(at);
                    let (id, title) = named(&row);
                    let group = self.group(
                        parent,
                        Group {
                            title,
                            id,
                            at: row.label_at.map(|it| (row.row, it)),
                            line: Some(at),
                            declared,
                            ..Group::default()
                        },
                    );
                    stack.push(group);
                }
                Kind::Leaf => {
                    let mut parent = stack[stack.len() - 1];
                    let activities = self.activity_level(table);
                    for (text, from, column) in row.levels.iter().flatten() {
                        let key = (parent, text.clone());
                        parent = match by_level.get(&key) {
                            Some(group) => *group,
                            None if activities == Some(*column) => {
                                let title = text.clone();
                                let (at, id) = (Some((*from, *column)), row.id.clone());
                                let activity =
                                    Group { title, id, at, activity: true, ..Group::default() };
                                let group = self.group(parent, activity);
                                by_level.insert(key, group);
                                group
                            }
                            None => {
                                let split = level_id(text).or_else(|| split_id(text));
                                let (id, title) = split
                                    .map_or((None, text.clone()), |(id, title)| (Some(id), title));
                                let at = Some((*from, *column));
                                let group =
                                    self.group(parent, Group { title, id, at, ..Group::default() });
                                by_level.insert(key, group);
                                group
                            }
                        };
                    }
                    parents[at] = parent;
                    last_leaf = Some(at);
                    self.groups[parent].children.push(Child::Leaf(at));
                }
                Kind::Line => {
                    let open = stack[stack.len() - 1];
                    let parent = match last_leaf {
                        _ if self.groups[open].activity => open,
                        None => continue,
                        Some(first) if self.groups[parents[first]].activity => parents[first],
                        Some(first) => self.activity_of(&[first], &mut parents),
                    };
                    parents[at] = parent;
                    self.groups[parent].children.push(Child::Leaf(at));
                }
                Kind::Total(_) => {
                    let Some(sum) = self.sums.iter().find(|it| it.total == at).cloned() else {
                        continue;
                    };
                    if sum.parts.first().is_some_and(|it| *it > at) {
                        above.push((at, sum.parts));
                        continue;
                    }
                    let mut leaves: Vec<usize> = Vec::new();
                    for part in &sum.parts {
                        match leaves_of.get(part) {
                            Some(below) => leaves.extend(below),
                            None if self.lines[*part].kind == Kind::Before => {
                                leaves.extend(self.leaves_before(*part))
                            }
                            None => leaves.push(*part),
                        }
                    }
                    leaves.sort_unstable();
                    leaves.dedup();
                    // What is closed is not gone on with.
                    let closed =
                        self.common(&leaves, &parents).into_iter().rev().find(|it| *it != 0);
                    if let Some(group) = closed
                        && self.leaves(group) == self.valued(&leaves)
                        && let Some(depth) = stack.iter().position(|it| *it == group)
                    {
                        stack.truncate(depth);
                    }
                    totals.push((at, leaves.clone()));
                    leaves_of.insert(at, leaves);
                }
                _ => {}
            }
        }
        for (at, parts) in above {
            let leaves = parts.iter().flat_map(|it| match leaves_of.get(it) {
                Some(below) => below.clone(),
                None if self.lines[*it].kind == Kind::Before => self.leaves_before(*it),
                None => vec![*it],
            });
            let mut leaves: Vec<usize> = leaves.collect();
            leaves.sort_unstable();
            leaves.dedup();
            totals.push((at, leaves));
        }
        self.long(&mut parents);
        let of = (0..parents.len()).filter(|it| self.groups[parents[*it]].activity);
        self.of_activities = of.collect();
        for (at, leaves) in totals {
            self.attach(at, &leaves, &parents);
        }
    }

    /// The column of the level that is the activities themselves, where what stands below are their lines.
    fn activity_level(&self, table: usize) -> Option<u32> {
        let table = &self.tables[table];
        let level = table.columns.iter().rfind(|it| matches!(it.role, Role::Level(_)))?;
        let named = level.heads.last().and_then(|it| words::level(it)).is_some_and(|it| it.0 == 4);
        // Rows with ids of their own are more than lines.
        let mut told = None;
        let numbered = table.rows.iter().filter(|it| it.kind == Kind::Leaf).any(|row| {
            let group = row.levels.last().cloned().flatten();
            let again = group.is_some() && told == group;
            told = group;
            again && row.id.is_some()
        });
        (named && !numbered).then_some(level.column)
    }

    /// Makes an activity of rows that stand in one group, in the place of the first.
    fn activity_of(&mut self, leaves: &[usize], parents: &mut [usize]) -> usize {
        let first = leaves[0];
        let parent = parents[first];
        let row = self.row(first).clone();
        let at = row.label_at.map(|it| (row.row, it));
        let number = self.groups.len();
        self.groups.push(Group {
            title: row.label,
            id: row.id,
            at,
            line: Some(first),
            children: leaves.iter().map(|it| Child::Leaf(*it)).collect(),
            activity: true,
            parent,
            ..Group::default()
        });
        let children = &mut self.groups[parent].children;
        if let Some(place) = children.iter().position(|it| *it == Child::Leaf(first)) {
            children[place] = Child::Group(number);
        }
        children.retain(|it| !matches!(it, Child::Leaf(it) if leaves.contains(it)));
        leaves.iter().for_each(|it| parents[*it] = number);
        number
    }

    /// In tables with a row for each year or funder of an activity, the rows of one activity are its lines.
    fn long(&mut self, parents: &mut [usize]) {
        for group in 0..self.groups.len() {
            if self.groups[group].activity {
                continue;
            }
            let mut same: Vec<(String, Vec<usize>)> = Vec::new();
            let mut known: HashMap<String, usize> = HashMap::new();
            for child in self.groups[group].children.clone() {
                let Child::Leaf(leaf) = child else { continue };
                let table = &self.tables[self.lines[leaf].table];
                let row = self.row(leaf);
                let by_input = table.says_inputs() && row.id.is_none() && row.has_money();
                if !table.is_long() && !by_input || row.label.is_empty() {
                    continue;
                }
                let counted = table.columns.iter().any(|it| it.role == Role::Id && it.stats.order);
                let id = row.id.as_ref().filter(|_| !counted).cloned().unwrap_or_default();
                let key = format!("{id}\n{}", words::fold(&row.label));
                let place = *known.entry(key.clone()).or_insert_with(|| {
                    same.push((key, Vec::new()));
                    same.len() - 1
                });
                same[place].1.push(leaf);
            }
            for (_, leaves) in same.into_iter().filter(|it| it.1.len() > 1) {
                self.activity_of(&leaves, parents);
            }
        }
    }

    fn valued(&self, leaves: &[usize]) -> Vec<usize> {
        leaves.iter().copied().filter(|it| !self.lines[*it].values.is_empty()).collect()
    }

    /// The groups that hold all of some leaves, the widest first.
    fn common(&self, leaves: &[usize], parents: &[usize]) -> Vec<usize> {
        let chain = |leaf: usize| {
            let mut chain = vec![parents[leaf]];
            while chain[chain.len() - 1] != 0 {
                chain.push(self.groups[chain[chain.len() - 1]].parent);
            }
            chain.reverse();
            chain
        };
        let leaves = self.valued(leaves);
        let Some(first) = leaves.first() else { return Vec::new() };
        let mut common = chain(*first);
        for leaf in &leaves[1..] {
            let other = chain(*leaf);
            let same = common.iter().zip(&other).take_while(|(a, b)| a == b).count();
            common.truncate(same);
        }
        common
    }

    /// Calls the whole after the title above its first table.
    pub fn call(&mut self, cells: &Sheet) {
        let above = self.tables.first().map(|it| it.found.above.clone()).unwrap_or_default();
        self.name = above.iter().rev().find_map(|row| {
            let mut filled = cells.row(*row).filter(|(_, it)| it.is_filled());
            let (column, cell) = filled.next()?;
            let alone = filled.next().is_none() && cell.shown.chars().count() <= 120;
            alone.then(|| ((*row, column), cell.shown.clone()))
        });
    }

    /// The group that a table is, where it has a name.
    fn named_table(&self, cells: &Sheet, table: usize) -> Option<Group> {
        let table = &self.tables[table];
        let title = table.found.above.last().and_then(|row| {
            let mut filled = cells.row(*row).filter(|(_, it)| it.is_filled());
            let (column, cell) = filled.next()?;
            let near = row + 2 >= *table.found.header.first()?;
            (near && cell.shown.chars().count() <= 120 && filled.next().is_none())
                .then(|| (cell.shown.clone(), (*row, column)))
        });
        let head = table.columns.iter().find(|it| it.role == Role::Title).and_then(|it| {
            let head = it.heads.last()?;
            let named = words::header(head).is_empty() && words::total(head).is_none();
            named.then(|| (head.clone(), (*table.found.header.last().unwrap_or(&0), it.column)))
        });
        let (text, at) = head.or(title)?;
        let split = level_id(&text).or_else(|| split_id(&text));
        let (id, title) = split.map_or((None, text), |(id, title)| (Some(id), title));
        Some(Group { title, id, at: Some(at), ..Group::default() })
    }

    /// The leaves below a row that says its sum first.
    fn leaves_before(&self, line: usize) -> Vec<usize> {
        let parts = self
            .sums
            .iter()
            .find(|it| it.total == line)
            .map(|it| it.parts.clone())
            .unwrap_or_default();
        parts
            .into_iter()
            .flat_map(|it| match self.lines[it].kind {
                Kind::Before if it != line => self.leaves_before(it),
                _ => vec![it],
            })
            .collect()
    }

    /// The leaves of a group that say an amount.
    fn leaves(&self, group: usize) -> Vec<usize> {
        let mut leaves = Vec::new();
        let mut rest = vec![group];
        while let Some(group) = rest.pop() {
            for child in &self.groups[group].children {
                match child {
                    Child::Group(it) => rest.push(*it),
                    Child::Leaf(it) if !self.lines[*it].values.is_empty() => leaves.push(*it),
                    Child::Leaf(_) => {}
                }
            }
        }
        leaves.sort_unstable();
        leaves
    }

    /// Finds the group whose sum a total is.
    fn attach(&mut self, total: usize, leaves: &[usize], parents: &[usize]) {
        let leaves = self.valued(leaves);
        let common = self.common(&leaves, parents);
        if common.is_empty() {
            self.crossing.push(Crossing { line: total, of: Vec::new() });
            return;
        }
        // The groups that have these rows and no others, and no sum yet: the one that the total's words name, else the
        // deepest.
        let same = common.iter().rev().take_while(|it| self.leaves(**it) == leaves);
        let free: Vec<usize> =
            same.copied().filter(|it| self.groups[*it].declared.is_none()).collect();
        let Line { kind, label, .. } = &self.lines[total];
        let level = match kind {
            Kind::Total(told) => told.level,
            _ => None,
        };
        let named = |it: &&usize| {
            let group = &self.groups[**it];
            let own = group.line.and_then(|it| self.lines[it].level);
            let title = words::fold(&group.title);
            let words = format!(" {}", words::tokens(label).join(" "));
            let numbered = group.id.as_ref().is_some_and(|it| {
                words.ends_with(&format!(" {}", words::tokens(&words::fold(it)).join(" ")))
            });
            level.is_some() && (own == level || own.is_none() && numbered)
                || title.chars().count() > 3 && label.contains(&title)
        };
        if let Some(group) = free.iter().find(named).or(free.first()).copied() {
            self.groups[group].declared = Some(total);
            return;
        }
        let of = self.cover(common.last().copied().unwrap_or(0), &leaves);
        self.crossing.push(Crossing { line: total, of });
    }

    /// The groups and rows below a group that together have these leaves.
    fn cover(&self, group: usize, leaves: &[usize]) -> Vec<Child> {
        let mut of = Vec::new();
        for child in &self.groups[group].children {
            match child {
                Child::Leaf(leaf) if leaves.binary_search(leaf).is_ok() => of.push(*child),
                Child::Leaf(_) => {}
                Child::Group(inner) => {
                    let inside = self.leaves(*inner);
                    if !inside.is_empty()
                        && inside.iter().all(|it| leaves.binary_search(it).is_ok())
                    {
                        of.push(*child);
                    } else if inside.iter().any(|it| leaves.binary_search(it).is_ok()) {
                        of.extend(self.cover(*inner, leaves));
                    }
                }
            }
        }
        of
    }
}

/// The id and the title of a row that opens a group; the word of its level and the id may stand in the title.
fn named(row: &Row) -> (Option<String>, String) {
    match level_id(&row.label).filter(|it| row.id.as_ref().is_none_or(|id| *id == it.0)) {
        Some((id, title)) => (Some(id), title),
        None => (row.id.clone(), row.label.clone()),
    }
}

fn sign(row: &Row, written: &str) -> Sign {
    if let Some((level, _)) = words::level(written) {
        return Sign::Word(level);
    }
    match &row.id {
        _ if row.level.is_some() => Sign::Word(row.level.unwrap_or(1)),
        Some(id) => {
            let id = id.trim_end_matches('.');
            let first = id.chars().next().unwrap_or('1');
            let kind = match first {
                it if it.is_ascii_digit() => '1',
                _ if id.bytes().all(|it| b"IVX.0123456789".contains(&it)) => 'I',
                _ => 'A',
            };
            Sign::Depth(kind, id.split(['.', '-']).filter(|it| !it.is_empty()).count())
        }
        None => Sign::Look(Look { column: 0, ..row.look }),
    }
}

/// How many groups stay open above a heading.
fn depth(known: &[(Sign, usize)], sign: Sign, stack: &[usize], several: bool) -> usize {
    // The group of a table among several is never closed by its headings.
    let least = if several && stack.len() > 1 { 2 } else { 1 };
    if let Some((_, depth)) = known.iter().find(|it| it.0 == sign) {
        return (*depth).clamp(least, stack.len());
    }
    // Beside what names a deeper level, below what names a higher one.
    let beside = known.iter().filter(|(it, _)| match (it, sign) {
        (Sign::Word(other), Sign::Word(own)) => *other > own,
        (Sign::Depth(kind, other), Sign::Depth(own_kind, own)) => *kind == own_kind && *other > own,
        _ => false,
    });
    match beside.map(|(_, depth)| *depth).min() {
        Some(depth) => depth.clamp(least, stack.len()),
        None => stack.len(),
    }
}
