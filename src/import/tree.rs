//! Rows become a tree: headings, level columns and ids say what stands below what; totals find their group.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::across::Product;
use super::columns::{Column, Role};
use super::grid::{At, Sheet};
use super::rows::{Kind, Look, Row, level_id, millionths, numbered};
use super::sums::{self, Line, Sum};
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

    /// The first row of its header.
    pub fn top(&self) -> u32 {
        self.found.header.first().copied().unwrap_or(0)
    }

    /// The columns that are read as something.
    pub fn columns_of(&self, role: Role) -> impl Iterator<Item = &Column> + Clone {
        self.columns.iter().filter(move |it| it.role == role)
    }

    /// The first column that is read as something.
    pub fn column(&self, role: Role) -> Option<&Column> {
        self.columns_of(role).next()
    }

    /// Columns that say who pays all that a row costs.
    pub fn funders(&self) -> impl Iterator<Item = &Column> {
        let all = self.columns.iter().enumerate().filter(|(at, it)| {
            it.role == Role::Funder && self.columns.get(at + 1).is_none_or(|it| it.line.is_none())
        });
        all.map(|(_, it)| it)
    }

    /// Whether an activity has a row for each of its years or funders.
    fn is_long(&self) -> bool {
        self.column(Role::Year).or(self.funders().next()).is_some()
    }
}

/// A row, with the table and the tree that it stands in.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'t> {
    /// The tree.
    pub tree: &'t Tree,
    /// The table.
    pub table: &'t Table,
    /// The row.
    pub row: &'t Row,
}

impl Entry<'_> {
    /// A cell of the row.
    pub fn at(self, column: u32) -> At {
        self.tree.at((self.row.row, column))
    }

    /// The cell of its label.
    pub fn label_at(self) -> Option<At> {
        self.row.label_at.map(|it| self.at(it))
    }

    /// The cell of its id.
    pub fn id_at(self) -> Option<At> {
        self.row.id_at.map(|it| self.at(it))
    }

    /// The cell of an amount; a lone number of a total row stands elsewhere.
    pub fn money_at(self, at: usize) -> At {
        let from = self.row.moved.filter(|it| it.1 == at).map_or(at, |it| it.0);
        self.at(self.table.columns[from].column)
    }
}

/// A sheet that was understood.
#[derive(Debug, Default)]
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
    let groups = vec![Group::default()];
    let mut tree = Tree { sheet, tables, lines, sums, groups, silenced, ..Tree::default() };
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
    // What a row says of its own money.
    let own = |it: &Column| {
        matches!(
            it.role,
            Role::Year
                | Role::Funder
                | Role::Note
                | Role::Step
                | Role::Unit
                | Role::Quantity
                | Role::Times
                | Role::UnitCost
        )
    };
    let counted =
        |it: &Column| it.is_money() || it.role == Role::Skip(super::account::Unread::Breakdown);
    let kind_column = table.column(Role::Kind).map(|it| it.column);
    let title_column = table.column(Role::Title).map(|it| it.column);
    let plain = |text: &str| words::tokens(&words::fold(text)).join(" ");
    let mut before: Option<Vec<Option<String>>> = None;
    let line = |(at, row): (usize, &Row)| {
        let columns = table.columns.iter().enumerate().filter(|(_, it)| counted(it));
        let values =
            columns.filter_map(|(at, it)| Some((it.column, millionths(row.money(at)?)?))).collect();
        let levels: Vec<Option<String>> =
            row.levels.iter().map(|it| it.as_ref().map(|it| it.0.clone())).collect();
        let leaf = row.kind == Kind::Leaf;
        let begins = leaf && !levels.is_empty() && before.as_ref() != Some(&levels);
        if leaf {
            before = Some(levels.clone());
        }
        let title = (row.kind == Kind::Heading).then(|| plain(&row.label));
        let record = kind_column.and_then(|it| cells.cell(row.row, it));
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
            record: record.map(|it| it.shown.clone()),
            untitled: title_column.is_some_and(|it| row.label_at != Some(it)),
            named: row.id.as_deref().map(plain).into_iter().chain(title).collect(),
            parts: row.parts.clone(),
            bare: !table
                .columns
                .iter()
                .any(|it| own(it) && cells.cell(row.row, it.column).is_some()),
        }
    };
    table.rows.iter().enumerate().map(line).collect()
}

impl Tree {
    /// The row of a line.
    pub fn row(&self, line: usize) -> &Row {
        let line = &self.lines[line];
        &self.tables[line.table].rows[line.row]
    }

    /// A row with the table that it stands in.
    pub fn entry(&self, line: usize) -> Entry<'_> {
        let table = &self.tables[self.lines[line].table];
        Entry { tree: self, table, row: self.row(line) }
    }

    /// What a total adds up.
    pub fn sum_of(&self, line: usize) -> Option<&Sum> {
        // Totals were found from the top.
        let found = self.sums.binary_search_by_key(&line, |it| it.total);
        found.ok().map(|it| &self.sums[it])
    }

    /// A cell of the sheet.
    pub fn at(&self, (row, column): (u32, u32)) -> At {
        At { sheet: self.sheet, row, column }
    }

    /// The rows of an activity; none of any other group.
    pub fn lines_of(&self, child: Child) -> Vec<usize> {
        let group = match child {
            Child::Leaf(line) => return vec![line],
            Child::Group(group) if self.groups[group].activity => &self.groups[group],
            Child::Group(_) => return Vec::new(),
        };
        let lines = group.children.iter().filter_map(|it| match it {
            Child::Leaf(line) => Some(*line),
            Child::Group(_) => None,
        });
        lines.collect()
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
        let (mut table, mut activities) = (usize::MAX, None);
        let mut by_level: BTreeMap<(usize, String), usize> = BTreeMap::new();
        let mut parents: Vec<usize> = vec![0; self.lines.len()];
        let mut leaves_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut totals: Vec<(usize, Vec<usize>)> = Vec::new();
        let (mut last_leaf, mut last_row) = (None, 0);
        let mut above: Vec<(usize, Vec<usize>)> = Vec::new();
        for at in 0..self.lines.len() {
            if self.lines[at].table != table {
                table = self.lines[at].table;
                activities = self.activity_level(table);
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
                Kind::Heading | Kind::Before => {
                    if !has_lines {
                        let sign = sign(&row);
                        let depth = depth(&known, sign, &stack, several);
                        stack.truncate(depth);
                        if !known.iter().any(|it| it.0 == sign) {
                            known.push((sign, depth));
                        }
                    }
                    let (id, title) = named(&row);
                    let opened = Group {
                        title,
                        id,
                        at: row.label_at.map(|it| (row.row, it)),
                        line: Some(at),
                        declared: (kind == Kind::Before).then_some(at),
                        activity: has_lines,
                        ..Group::default()
                    };
                    stack.push(self.group(stack[stack.len() - 1], opened));
                }
                Kind::Leaf => {
                    let open = stack[stack.len() - 1];
                    let parent = self.opened(open, &row, activities, &mut by_level);
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
                    let Some(parts) = self.sum_of(at).map(|it| it.parts.clone()) else { continue };
                    if parts.first().is_some_and(|it| *it > at) {
                        above.push((at, parts));
                        continue;
                    }
                    let leaves = self.leaves_of(&parts, &leaves_of);
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
            totals.push((at, self.leaves_of(&parts, &leaves_of)));
        }
        self.long(&mut parents);
        let of = (0..parents.len()).filter(|it| self.groups[parents[*it]].activity);
        self.of_activities = of.collect();
        for (at, leaves) in totals {
            self.attach(at, &leaves, &parents);
        }
    }

    /// The group that the levels of a row name below another, which is opened with its first row.
    fn opened(
        &mut self,
        mut parent: usize,
        row: &Row,
        activities: Option<u32>,
        known: &mut BTreeMap<(usize, String), usize>,
    ) -> usize {
        for (text, from, column) in row.levels.iter().flatten() {
            let key = (parent, text.clone());
            parent = match known.get(&key) {
                Some(group) => *group,
                None => {
                    let activity = activities == Some(*column);
                    let (id, title) = match activity {
                        true => (row.id.clone(), text.clone()),
                        false => numbered(text),
                    };
                    let at = Some((*from, *column));
                    let group = Group { title, id, at, activity, ..Group::default() };
                    let group = self.group(parent, group);
                    known.insert(key, group);
                    group
                }
            };
        }
        parent
    }

    /// The leaves of a total's parts: those of totals among them, and what stands below a row that says its sum first.
    fn leaves_of(&self, parts: &[usize], totals: &BTreeMap<usize, Vec<usize>>) -> Vec<usize> {
        let leaves = parts.iter().flat_map(|it| match totals.get(it) {
            Some(below) => below.clone(),
            None if self.lines[*it].kind == Kind::Before => self.leaves_before(*it),
            None => vec![*it],
        });
        leaves.collect::<BTreeSet<usize>>().into_iter().collect()
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
        let above = self.tables.first().map_or(&[][..], |it| &it.found.above);
        self.name = above.iter().rev().find_map(|row| short_title(cells, *row));
    }

    /// The group that a table is, where it has a name.
    fn named_table(&self, cells: &Sheet, table: usize) -> Option<Group> {
        let table = &self.tables[table];
        let near = |row: &&u32| **row + 2 >= table.top();
        let title = table.found.above.last().filter(near);
        let title = title.and_then(|row| short_title(cells, *row));
        let head = table.columns.iter().find(|it| it.role == Role::Title).and_then(|it| {
            let head = it.heads.last()?;
            let named = words::header(head).is_empty() && words::total(head).is_none();
            let row = *table.found.header.last()?;
            named.then(|| ((row, it.column), head.clone()))
        });
        let (at, text) = head.or(title)?;
        let (id, title) = numbered(&text);
        Some(Group { title, id, at: Some(at), ..Group::default() })
    }

    /// The leaves below a row that says its sum first.
    fn leaves_before(&self, line: usize) -> Vec<usize> {
        let parts = self.sum_of(line).map(|it| it.parts.clone()).unwrap_or_default();
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

/// The words of a row that holds a short text and nothing else, and their place.
fn short_title(cells: &Sheet, row: u32) -> Option<((u32, u32), String)> {
    let (column, cell) = cells.alone(row).filter(|it| it.1.shown.chars().count() <= 120)?;
    Some(((row, column), cell.shown.clone()))
}

fn sign(row: &Row) -> Sign {
    if let Some((level, _)) = words::level(&row.written) {
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
