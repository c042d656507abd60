//! Trees of sheets become a plan: titles, ids, periods, amounts, and for every cell what it was read as.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::account::{Account, Read, Unread};
use super::columns::Role;
use super::grid::{At, Cell, Grid};
use super::joins::{self, Joins};
use super::rows::{Amount, Kind, Row};
use super::tree::{Child, Table, Tree};
use super::write::{Key, Node, Said, number};
use super::{days, words};
use crate::message::Message;
use crate::syntax::write;
use money::joined;
use whole::{currency, scale, texts, year_of_title};

mod joined;
mod money;
mod rest;
mod row;
mod whole;

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
    /// Amounts with the mark of a footnote, which is no part of them.
    marked: Vec<(At, String)>,
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
        marked: Vec::new(),
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

impl Builder<'_> {
    fn at(&self, tree: &Tree, row: u32, column: u32) -> At {
        At { sheet: tree.sheet, row, column }
    }

    fn cell(&self, at: At) -> Option<&Cell> {
        self.grid.sheets.get(at.sheet)?.get(at.row, at.column)
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
            let above = sheet.above.last().map(|it| &it.text).filter(|it| it.chars().count() < 200);
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
        if node.list != "axis" {
            let measured = self.indicators(tree, line, node);
            node.below.extend(measured);
        }
        let mut notes = self.notes(tree, table, &row);
        notes.extend(self.beside_indicators(tree, line));
        notes.retain(|it| Some(it.1) != node.at);
        notes
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
        if let Some(line) = own.line {
            place.iter().for_each(|it| self.account.read(*it, Read::Words));
            let row = self.row(tree, line).clone();
            row.id_at
                .iter()
                .for_each(|it| self.account.read(self.at(tree, row.row, *it), Read::Id));
        }
        let heading = own.line.filter(|it| tree.lines[*it].kind != Kind::Leaf);
        let mut notes =
            heading.map(|it| self.said_of_group(tree, it, &mut node)).unwrap_or_default();
        let declared = own.declared.filter(|_| !tree.silenced);
        let (mut lines, mut indicators) = (Vec::new(), Vec::new());
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
            let title = table.columns.iter().find(|it| it.role == Role::Title).map(|it| it.column);
            let titled = words::fold(&row.label) != words::fold(&own.title)
                && (tree.lines[leaf].kind == Kind::Leaf || row.label_at == title);
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
            // Who does it, when, and what is measured is said of the activity.
            let of_activity = ["responsible", "partners", "schedule", "indicators"];
            let (said, own): (Vec<Key>, Vec<Key>) = std::mem::take(&mut line.keys)
                .into_iter()
                .partition(|it| of_activity.contains(&it.name.as_str()));
            line.keys = own;
            let (measured, parts): (Vec<Node>, Vec<Node>) =
                std::mem::take(&mut line.below).into_iter().partition(|it| it.list == "indicator");
            line.below = parts;
            indicators.extend(measured);
            self.put_into(&mut node, Node { keys: said, ..Node::default() });
            lines.push(line);
        }
        notes.retain(|it| Some(it.1) != place);
        node.notes(notes);
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
        node.below.extend(indicators);
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
}
