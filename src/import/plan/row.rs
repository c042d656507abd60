//! What a row says beside its title and its money: who, when, what is measured, remarks.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Builder;
use crate::import::account::Read;
use crate::import::columns::{self, Column, Role};
use crate::import::grid::{At, Cell};
use crate::import::periods::{Part, Period, Year};
use crate::import::rows::{Amount, Kind, Row};
use crate::import::tables::Seen;
use crate::import::tree::{Table, Tree};
use crate::import::write::{Key, Node, Said, number};
use crate::import::{days, words};
use crate::syntax::write;

/// The columns that are read as something.
fn columns_of<'t>(table: &'t Table, role: &'t Role) -> impl Iterator<Item = &'t Column> {
    table.columns.iter().filter(move |it| it.role == *role)
}

impl Builder<'_> {
    /// What a row says beside its id and its title; a cell that was read as the title is no remark.
    pub(super) fn body_of_leaf(
        &mut self,
        tree: &Tree,
        line: usize,
        title: Option<At>,
        node: &mut Node,
    ) {
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
        let measured = self.indicators(tree, line, node);
        self.percent(tree, table, &row, node);
        let mut notes = self.notes(tree, table, &row);
        notes.extend(self.beside_indicators(tree, line));
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

    /// What a line of an activity is called: its step, or the shortest remark beside its title.
    pub(super) fn description(
        &self,
        tree: &Tree,
        table: &Table,
        row: &Row,
    ) -> Option<(String, At)> {
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

    /// The indicators of a line and of those that say more of them: each with its values stands below the row, others are
    /// listed by their titles.
    pub(super) fn indicators(&mut self, tree: &Tree, line: usize, node: &mut Node) -> Vec<Node> {
        let mut below = Vec::new();
        let mut titles = Vec::new();
        let more = tree.measures.get(&line).into_iter().flatten();
        for line in std::iter::once(&line).chain(more) {
            let table = &tree.tables[tree.lines[*line].table];
            let row = self.row(tree, *line).clone();
            let texts = self.texts_of(tree, table, &row, &Role::Indicator).into_iter();
            let named: Vec<(String, Vec<At>)> = texts.map(|(text, at)| (text, vec![at])).collect();
            let measure = (named.len() == 1).then(|| self.measure(tree, table, &row)).flatten();
            match (named.as_slice(), measure) {
                ([(title, cells)], Some(mut measure)) => {
                    let text = Said::Text(title.clone(), cells.clone());
                    let title = Key { name: "title".to_owned(), value: text, remark: None };
                    measure.keys.insert(0, title);
                    below.push(measure);
                }
                _ => titles.extend(named),
            }
        }
        if !titles.is_empty() {
            node.key("indicators", Said::List(titles));
        }
        below
    }

    /// What rows that say more indicators of a line say besides: who looks after one, remarks.
    pub(super) fn beside_indicators(&mut self, tree: &Tree, line: usize) -> Vec<(String, At)> {
        let mut notes = Vec::new();
        for line in tree.measures.get(&line).into_iter().flatten() {
            let table = &tree.tables[tree.lines[*line].table];
            let row = self.row(tree, *line).clone();
            let again = [row.label_at, row.id_at].into_iter().flatten();
            again.for_each(|it| self.account.read(self.at(tree, row.row, it), Read::Words));
            let measured = columns_of(table, &Role::Indicator)
                .find_map(|it| Some(self.cell(self.at(tree, row.row, it.column))?.shown.clone()))
                .unwrap_or_default();
            for role in [Role::Responsible, Role::Partner] {
                let who = self.texts_of(tree, table, &row, &role);
                notes.extend(who.into_iter().map(|(text, at)| (format!("{measured}: {text}"), at)));
            }
            notes.extend(self.notes(tree, table, &row));
        }
        notes
    }

    /// What a row says of its indicator: where it stands, where it is to go, and where the values come from.
    pub(super) fn measure(&mut self, tree: &Tree, table: &Table, row: &Row) -> Option<Node> {
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
                Some(words::Word::Funder) => measure.text("source", &shown, [at]),
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
    pub(super) fn kind_read(&mut self, tree: &Tree, table: &Table, row: &Row) {
        for column in table.columns.iter().filter(|it| it.role == Role::Kind) {
            let at = self.at(tree, row.row, column.column);
            if self.cell(at).is_some_and(Cell::is_filled) {
                self.account.read(at, Read::Heading);
            }
        }
    }

    pub(super) fn texts_of(
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
    pub(super) fn body(&mut self, name: &str) -> String {
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
    pub(super) fn bodies(
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
    pub(super) fn label(&self, tree: &Tree, period: &Period) -> String {
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
    pub(super) fn year_of_sheet(&self, tree: &Tree) -> Option<String> {
        self.joins.years.get(&tree.number).cloned().or_else(|| self.group_year.clone())
    }

    /// When an activity runs: by marks or colours under periods, or by days.
    pub(super) fn schedule(&mut self, tree: &Tree, table: &Table, row: &Row, node: &mut Node) {
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
    pub(super) fn common_fill(&self, tree: &Tree, table: &Table) -> Option<u32> {
        let sheet = &self.grid.sheets[tree.sheet];
        let mut counts: BTreeMap<Option<u32>, usize> = BTreeMap::new();
        for row in table.rows.iter().filter(|it| it.kind == Kind::Leaf) {
            for column in table.columns.iter().filter(|it| it.role == Role::Schedule) {
                let fill = sheet.get(row.row, column.column).and_then(|it| it.style.fill);
                *counts.entry(fill).or_default() += 1;
            }
        }
        // Of as many, no colour is what is left as it was.
        let (fill, _) = counts.into_iter().max_by_key(|it| (it.1, it.0.is_none()))?;
        fill
    }

    /// The days of a row.
    pub(super) fn days(
        &mut self,
        tree: &Tree,
        table: &Table,
        row: &Row,
    ) -> Option<(String, Vec<At>)> {
        let mut found: [Option<(crate::import::grid::Day, At)>; 2] = [None, None];
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
            if let Some((day, serial)) =
                cell.and_then(|it| columns::day(it, order, role == Role::End))
            {
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

    /// What a row says in columns that the format has no key for.
    pub(super) fn notes(&mut self, tree: &Tree, table: &Table, row: &Row) -> Vec<(String, At)> {
        let mut notes = Vec::new();
        for (at, column) in table.columns.iter().enumerate() {
            let place = self.at(tree, row.row, column.column);
            let Some(cell) = self.cell(place).filter(|it| it.is_filled()) else { continue };
            let shown = cell.shown.clone();
            let kept = match &column.role {
                Role::Note | Role::Step => {
                    self.account.of(place) != Some(crate::import::account::Fate::Read(Read::Factor))
                }
                Role::Id | Role::Start | Role::End | Role::Indicator | Role::Partner => {
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
}
