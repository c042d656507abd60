//! What several tables say of one thing becomes one.

use super::Builder;
use crate::import::account::{Read, Unread};
use crate::import::grid::At;
use crate::import::tree::{Child, Entry, Tree};
use crate::import::write::{Node, Pair, Said};
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
        self.around(tree);
        for group in 0..tree.groups.len() {
            self.heading_elsewhere(tree, group);
        }
        self.crossing(tree);
    }

    /// The words of a group whose rows are told with another table's, and those of the groups below.
    pub(super) fn heading_elsewhere(&mut self, tree: &Tree, group: usize) {
        self.heading_read(tree, group);
        for child in &tree.groups[group].children {
            if let Child::Group(inner) = child {
                self.heading_elsewhere(tree, *inner);
            }
        }
    }

    /// What is declared of a group, with what other tables say of it; and the remarks of their rows.
    pub(super) fn with_sums(
        &mut self,
        tree: &Tree,
        group: usize,
        mut declared: Option<Said>,
        of: Option<&[String]>,
    ) -> (Option<Said>, Vec<(String, At)>) {
        let trees = self.trees;
        let mut notes = Vec::new();
        let more = self.joins.sums.get(&(tree.number, group)).cloned().unwrap_or_default();
        for (number, line) in more {
            let it = trees[number].entry(line);
            let said = self.declared(it, of);
            notes.extend(self.notes(it));
            self.currency_of(it);
            self.levels_read(it, Read::Heading);
            declared = self.agreed(declared, said, it, of);
        }
        (declared, notes)
    }

    /// Two sums of one thing in one: what the second says otherwise for the same time is a total of its own.
    pub(super) fn agreed(
        &mut self,
        declared: Option<Said>,
        said: Said,
        it: Entry,
        of: Option<&[String]>,
    ) -> Option<Said> {
        let Said::Braces(more) = said else { return declared };
        let mut all = match declared {
            Some(Said::Braces(all)) => all,
            other if more.is_empty() => return other,
            _ => return Some(Said::Braces(more)),
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
            let sheet = &self.grid.sheets[it.tree.sheet].name;
            let title = match it.row.label.as_str() {
                "" => sheet.clone(),
                label => format!("{sheet}: {label}"),
            };
            let mut total = Node::new("total", it.label_at());
            total.text("title", &title, it.label_at());
            if let Some(of) = of {
                total.key("of", Said::names(of));
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
                    self.id_read(tree.entry(line));
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
        extra.below.into_iter().for_each(|it| node.add_line(it));
    }

    /// Two tables say different things of one activity: the first is read, the other is told.
    pub(super) fn said_twice(&mut self, one: Option<At>, two: Option<At>) {
        let (Some(one), Some(two)) = (one, two) else { return };
        self.account.take_back(two, Unread::SecondAmount);
        let told = Message::new("import-said-twice")
            .text("cell", self.grid.address(two))
            .text("text", self.shown(two))
            .text("other", self.grid.address(one))
            .text("meant", self.shown(one));
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

/// The amounts of several rows in one set of braces, where no time is said twice.
pub(super) fn joined(nodes: &[&Node]) -> Option<Said> {
    let mut all: Vec<Pair> = Vec::new();
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

impl Node {
    /// Adds a line to an activity; what is said for other times of the same line goes into it.
    pub(super) fn add_line(&mut self, mut line: Node) {
        let below = std::mem::take(&mut line.below);
        if line.words("title").is_none() {
            let title = line.words("funder").or(self.words("title")).unwrap_or_default();
            line.put_title(title.to_owned(), Vec::new());
        }
        let plain = |it: &Node| {
            it.keys.iter().all(|it| matches!(it.name.as_str(), "title" | "funder" | "budget"))
        };
        let same =
            |it: &Node| ["title", "funder"].iter().all(|key| it.words(key) == line.words(key));
        let twin = self.below.iter_mut().find(|it| plain(it) && plain(&line) && same(it));
        let both = twin.as_ref().and_then(|it| joined(&[&**it, &line]));
        match (twin, both) {
            (Some(twin), Some(budget)) => {
                let own = twin.keys.iter_mut().find(|it| it.name == "budget");
                own.into_iter().for_each(|it| it.value = budget.clone());
            }
            _ if below.is_empty() => self.below.push(line),
            _ => {
                // A row that is split by funders: each of its parts is a line.
                for mut part in below {
                    let own = part.keys.iter_mut().find(|it| it.name == "title");
                    if let Some(Said::Text(own, cells)) = own.map(|it| &mut it.value) {
                        *own = format!("{}: {own}", line.words("title").unwrap_or_default());
                        cells.clear();
                    }
                    self.below.push(part);
                }
            }
        }
    }
}
