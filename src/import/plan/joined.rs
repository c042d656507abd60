//! What several tables say of one thing becomes one.

use super::Builder;
use crate::import::account::{Read, Unread};
use crate::import::grid::At;
use crate::import::tree::{Child, Tree};
use crate::import::write::{Node, Said};
use crate::message::Message;

impl Builder<'_> {
    /// Whether all rows of a group are told with rows of another table.
    pub(super) fn is_told_elsewhere(&self, tree: &Tree, group: usize) -> bool {
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
    pub(super) fn told_elsewhere(&mut self, tree: &Tree) {
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
    pub(super) fn heading_elsewhere(&mut self, tree: &Tree, group: usize) {
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
    pub(super) fn with_sums(
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
    pub(super) fn agreed(
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
    pub(super) fn more(&mut self, tree: &Tree, child: Child, node: &mut Node) {
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
    pub(super) fn put_into(&mut self, node: &mut Node, extra: Node) {
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
    pub(super) fn said_twice(&mut self, one: Option<At>, two: Option<At>) {
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

    /// Whether a row or a group is told with another table's; its headings are read here.
    pub(super) fn passed_over(&mut self, tree: &Tree, child: Child) -> bool {
        let gone = self.joins.gone.contains(&(tree.number, child));
        match child {
            Child::Group(group) if !gone && self.is_told_elsewhere(tree, group) => {
                self.heading_elsewhere(tree, group);
                true
            }
            _ => gone,
        }
    }
}
