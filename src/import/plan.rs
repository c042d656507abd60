//! Trees of sheets become a plan: titles, ids, periods, amounts, and for every cell what it was read as.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::account::{Account, Read, Unread};
use super::columns::Role;
use super::grid::{At, Cell, Grid};
use super::joins::{self, Joins};
use super::rows::{Amount, Kind};
use super::tree::{Child, Entry, Tree};
use super::write::{Key, Node, Said, number};
use super::{days, words};
use crate::message::Message;
use crate::syntax::write;
use joined::joined;
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
        let said = builder.declared(trees[number].entry(line), None);
        declared = builder.agreed(declared, said, trees[number].entry(line), None);
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

impl<'g> Builder<'g> {
    /// A cell that holds something.
    fn cell(&self, at: At) -> Option<&'g Cell> {
        self.grid.sheets.get(at.sheet)?.cell(at.row, at.column)
    }

    /// What a cell says.
    fn shown(&self, at: At) -> String {
        self.cell(at).map(|it| it.shown.clone()).unwrap_or_default()
    }

    /// A cell was read, where it holds something.
    fn read_filled(&mut self, at: At, what: Read) {
        if self.cell(at).is_some() {
            self.account.read(at, what);
        }
    }

    fn count_ids(&mut self) {
        let (mut seen, mut twice) = (HashSet::new(), HashSet::new());
        for tree in self.trees {
            let elsewhere = |it: Child| self.joins.gone.contains(&(tree.number, it));
            let groups = tree.groups.iter().enumerate().filter(|(at, _)| {
                !self.is_told_elsewhere(tree, *at) && !elsewhere(Child::Group(*at))
            });
            let leaves = (0..tree.lines.len()).filter(|at| {
                tree.lines[*at].kind == Kind::Leaf
                    && !elsewhere(Child::Leaf(*at))
                    && !tree.is_of_activity(*at)
            });
            let ids = groups.filter_map(|(_, it)| it.id.as_ref());
            let ids = ids.chain(leaves.filter_map(|it| tree.row(it).id.as_ref())).cloned();
            twice.extend(ids.filter(|it| !seen.insert(it.clone())));
        }
        self.twice = twice;
        self.ids = seen;
    }

    /// The headers of a sheet's tables, and its rows that are none of the plan.
    fn around(&mut self, tree: &Tree) {
        for table in &tree.tables {
            self.headers(tree, table);
        }
        for line in &tree.lines {
            self.not_read(tree, line);
        }
    }

    /// Adds the axes of a sheet. Says what the plan declares, where the sheet is the whole plan.
    fn tree(&mut self, tree: &Tree, several: bool, axes: &mut Vec<Node>) -> Option<Said> {
        let root = &tree.groups[0];
        let of_all = self.joins.of_all.contains(&tree.number);
        let own = root.declared.filter(|_| !tree.silenced && !of_all);
        let own = own.map(|line| self.declared(tree.entry(line), None));
        self.around(tree);
        if several {
            axes.extend(self.sheet(tree, own, axes.len()));
            self.crossing(tree);
            return None;
        }
        let (declared, notes) = self.with_sums(tree, 0, own, None);
        self.plan_notes.extend(notes);
        let mut children = root.children.clone();
        children.retain(|it| !self.passed_over(tree, *it));
        let loose =
            |it: &Child| !matches!(it, Child::Group(group) if !tree.groups[*group].activity);
        for run in children.chunk_by(|a, b| loose(a) && loose(b)) {
            let axis = match run {
                [Child::Group(group)] if !loose(&run[0]) => {
                    self.group(tree, *group, axes.len(), None, 0)
                }
                _ => self.loose(tree, run, axes.len()),
            };
            axes.push(axis);
        }
        self.crossing(tree);
        declared
    }

    /// One sheet of several as an axis; nothing where nothing stands below it.
    fn sheet(&mut self, tree: &Tree, own: Option<Said>, number: usize) -> Option<Node> {
        let mut axis = Node::new("axis", None);
        let sheet = &self.grid.sheets[tree.sheet];
        let above = sheet.above.last().map(|it| &it.text).filter(|it| it.chars().count() < 200);
        let titled = tree
            .name
            .clone()
            .or_else(|| joins::title_of(sheet, tree))
            .map(|(place, text)| (text, Some(tree.at(place))))
            .filter(|it| it.1.is_none_or(|it| !self.account.is_read(it)));
        let (title, at) = titled.unwrap_or_else(|| (above.unwrap_or(&sheet.name).clone(), None));
        let (own_id, title) = match super::rows::level_id(&title) {
            Some((id, title)) if !self.ids.contains(&id) => (Some(id), title),
            _ => (None, title),
        };
        let id = self.give_id(own_id.as_deref(), None, number);
        self.ids.insert(id.clone());
        self.named.insert((tree.number, Child::Group(0)), id.clone());
        axis.text("id", &id, at.filter(|_| own_id.is_some()));
        axis.text("title", &title, at);
        if let Some(at) = at {
            self.account.read(at, Read::Heading);
        }
        let (declared, notes) = self.with_sums(tree, 0, own, Some(std::slice::from_ref(&id)));
        if let Some(declared) = declared {
            axis.key("declared", declared);
        }
        axis.notes(notes);
        self.children(tree, 0, &id, 1, &mut axis);
        (!axis.below.is_empty()).then_some(axis)
    }

    /// Activities that stand in no group as an axis.
    fn loose(&mut self, tree: &Tree, activities: &[Child], number: usize) -> Node {
        let mut axis = Node::new("axis", None);
        let id = self.give_id(None, None, number);
        axis.text("id", &id, []);
        match activities {
            [Child::Leaf(only)] if number > 0 => {
                let it = tree.entry(*only);
                axis.text("title", &it.row.label, it.label_at());
            }
            _ => axis.text("title", &self.grid.sheets[tree.sheet].name, []),
        }
        for child in activities {
            match child {
                Child::Leaf(leaf) => self.leaf(tree, *leaf, &id, &mut axis),
                Child::Group(group) => self.activity(tree, *group, &id, &mut axis),
            }
        }
        axis
    }

    /// Totals over several groups, or over one that has a total already.
    fn crossing(&mut self, tree: &Tree) {
        for crossing in &tree.crossing {
            if self.joins.whole.contains(&(tree.number, crossing.line)) {
                continue;
            }
            let it = tree.entry(crossing.line);
            let of = self.ids_of(tree, &crossing.of);
            if tree.silenced || of.is_empty() || of.len() > 400 {
                let amounts = it.row.amounts.iter().enumerate();
                let filled = amounts.filter(|(_, amount)| !matches!(amount, Amount::Blank));
                for at in filled.map(|(at, _)| it.money_at(at)).chain(it.label_at()) {
                    self.account.unread(at, Unread::Crossing);
                }
                continue;
            }
            let title = if it.row.label.is_empty() { "Total" } else { &it.row.label };
            let mut total = Node::new("total", it.label_at());
            total.text("title", title, it.label_at());
            total.key("of", Said::names(&of));
            let declared = self.declared(it, Some(&of));
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
        let at = own.at.map(|it| tree.at(it));
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
        self.heading_read(tree, group);
        let outer = self.group_year.clone();
        self.group_year = year_of_title(&own.title).or(outer.clone());
        let of: Vec<String> = id.clone().into_iter().collect();
        let declared = own.declared.filter(|_| !tree.silenced);
        let declared = declared.map(|line| self.declared(tree.entry(line), Some(&of)));
        let (declared, mut notes) = self.with_sums(tree, group, declared, Some(&of));
        if let Some(declared) = declared {
            node.key("declared", declared);
        }
        notes
            .extend(own.line.map(|it| self.said_of_group(tree, it, &mut node)).unwrap_or_default());
        node.notes(notes);
        let id = id.unwrap_or_else(|| format!("{}.{}", parent.unwrap_or("R"), number + 1));
        self.children(tree, group, &id, depth + 1, &mut node);
        self.group_year = outer;
        node
    }

    /// The words of a group were read, and those for its id and its level.
    fn heading_read(&mut self, tree: &Tree, group: usize) {
        let own = &tree.groups[group];
        if let Some(at) = own.at {
            self.account.read(tree.at(at), Read::Heading);
        }
        if let Some(line) = own.line {
            self.id_read(tree.entry(line));
        }
    }

    /// The id of a row was read; the word for its level went into the tree.
    fn id_read(&mut self, it: Entry) {
        if let Some(at) = it.id_at() {
            self.account.read(at, Read::Id);
        }
        for column in it.table.columns_of(Role::Kind) {
            self.read_filled(it.at(column.column), Read::Heading);
        }
    }

    /// What the row of a group says beside its title: who is in charge, what is measured, remarks.
    fn said_of_group(&mut self, tree: &Tree, line: usize, node: &mut Node) -> Vec<(String, At)> {
        let it = tree.entry(line);
        self.bodies(it, Role::Responsible, "responsible", node);
        if node.list != "axis" {
            let measured = self.indicators(tree, line, node);
            node.below.extend(measured);
        }
        let mut notes = self.notes(it);
        notes.extend(self.beside_indicators(tree, line));
        notes.retain(|it| Some(it.1) != node.at);
        notes
    }

    fn children(&mut self, tree: &Tree, group: usize, id: &str, depth: usize, node: &mut Node) {
        for child in tree.groups[group].children.iter().copied() {
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
        let it = tree.entry(line);
        let place = it.label_at().or(it.id_at());
        let mut node = Node::new("activity", place);
        let id = self.give_id(it.row.id.as_deref(), Some(parent), above.activities());
        self.named.insert((tree.number, Child::Leaf(line)), id.clone());
        node.text("id", &id, it.id_at().or(place.filter(|_| it.row.id.is_some())));
        self.id_read(it);
        node.text("title", if it.row.label.is_empty() { &id } else { &it.row.label }, place);
        self.body_of_leaf(tree, line, None, &mut node);
        self.more(tree, Child::Leaf(line), &mut node);
        above.below.push(node);
    }

    /// An activity of several rows: one for each of its years, or its lines.
    fn activity(&mut self, tree: &Tree, group: usize, parent: &str, above: &mut Node) {
        let own = &tree.groups[group];
        let place = own.at.map(|it| tree.at(it));
        let mut node = Node::new("activity", place);
        let id = self.give_id(own.id.as_deref(), Some(parent), above.activities());
        self.named.insert((tree.number, Child::Group(group)), id.clone());
        node.text("id", &id, place.filter(|_| own.id.is_some()));
        node.text("title", &own.title, place);
        if let Some(line) = own.line {
            place.iter().for_each(|it| self.account.read(*it, Read::Words));
            self.id_read(tree.entry(line));
        }
        let heading = own.line.filter(|it| tree.lines[*it].kind != Kind::Leaf);
        let mut notes =
            heading.map(|it| self.said_of_group(tree, it, &mut node)).unwrap_or_default();
        let (mut lines, mut indicators) = (Vec::new(), Vec::new());
        for leaf in tree.lines_of(Child::Group(group)) {
            let it = tree.entry(leaf);
            self.id_read(it);
            let title = it.table.column(Role::Title).map(|it| it.column);
            let titled = words::fold(&it.row.label) != words::fold(&own.title)
                && (tree.lines[leaf].kind == Kind::Leaf || it.row.label_at == title);
            let described = match titled {
                true => it.label_at().map(|at| (it.row.label.clone(), at)),
                false => self.description(it),
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
            let is_said = |it: &mut Key| of_activity.contains(&it.name.as_str());
            let said: Vec<Key> = line.keys.extract_if(.., is_said).collect();
            indicators.extend(line.below.extract_if(.., |it| it.list == "indicator"));
            self.put_into(&mut node, Node { keys: said, ..Node::default() });
            lines.push(line);
        }
        notes.retain(|it| Some(it.1) != place);
        node.notes(notes);
        let only_money =
            |it: &Node| it.below.is_empty() && it.keys.iter().all(|it| it.name == "budget");
        let joined = lines
            .iter()
            .all(only_money)
            .then(|| joined(&lines.iter().collect::<Vec<_>>()))
            .flatten();
        let declared = own.declared.filter(|_| !tree.silenced);
        if declared.is_none() && joined.is_some() {
            lines.clear();
        }
        let declared = declared.map(|it| self.declared(tree.entry(it), None));
        if let Some(budget) = declared.or(joined) {
            node.key("budget", budget);
        }
        lines.into_iter().for_each(|it| node.add_line(it));
        node.below.extend(indicators);
        self.more(tree, Child::Group(group), &mut node);
        above.below.push(node);
    }
}
